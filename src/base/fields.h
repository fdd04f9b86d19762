/* Rows of tables: fields parted by tabs, "-" for an empty one, "|" between
 * alternatives, days that may be rough or unsure. */
#ifndef BASE_FIELDS_H
#define BASE_FIELDS_H

#include "base/str.h"

/* Cuts a line at tabs, blanks trimmed, "-" as empty; returns how many, empty ones at the end left off. */
uint32_t fields_cut(str text, str *field, uint32_t most);

/* Cuts a field at '|': for (str part, rest = field; parts_next(&rest, &part);) */
bool parts_next(str *rest, str *part); /* trimmed, empty parts skipped */

/* "2019-03-20", "2019-03", "2019", each with "~" behind when uncertain; "" or "-" open, "?" unknown: CASUS_NO_DAY.
 * `last` picks the last day of a month or year.  False for anything else. */
bool field_day(str field, bool last, casus_day *day, bool *uncertain /* may be NULL */);
#define FIELD_DAY_HELP "write 2019-03-20, 2019-03 or 2019, with ~ behind it when uncertain"

#endif
