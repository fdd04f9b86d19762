/* Where casus report reads from: a database, or lines that casus code wrote. */
#ifndef CLI_REPORT_INPUT_H
#define CLI_REPORT_INPUT_H

#include "report/gather.h"
#include "report/outlines.h"

/* Adds all claims of a database to the situation; STATUS_... , with a message. */
int report_read_database(situation *s, const char *path);

/* The same for a file of records, "-" for standard input.  Lines that are no record
 * are named, and make it STATUS_BAD_INPUT. */
int report_read_records(situation *s, const char *path);

/* outlines.tsv beside the program, or where it is installed; false, without a
 * word, when there is none. */
bool report_find_outlines(outlines *out);

/* ISO alpha-3 code of what was given: a code in any case, or a country's name.
 * False, and a message, when it is neither. */
bool report_country(const outlines *shapes, const char *given, char out[4]);

#endif
