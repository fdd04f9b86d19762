/* The rows that answer a question in SQL, printed. */
#ifndef CLI_ROWS_ANSWER_H
#define CLI_ROWS_ANSWER_H

#include "formats.h"
#include "store/claims.h"

/* Prints to stdout.  How many rows there were; -1 on failure with *err filled, or
 * with *write_error (an errno) when they could not be written. */
int64_t rows_answer(store *s, const char *sql, const format *f, const table_style *style, int *write_error, casus_error *err);

#endif
