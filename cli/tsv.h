/* Lines of values between tabs, without quotes: what would break a line becomes a blank. */
#ifndef CLI_TSV_H
#define CLI_TSV_H

#include "buffer.h"

typedef struct tsv_line { buffer *out; size_t n; } tsv_line; /* n: values so far */

void tsv_str(tsv_line *l, casus_str s);
void tsv_text(tsv_line *l, const char *text);
void tsv_format(tsv_line *l, const char *format, ...) __attribute__((format(printf, 2, 3)));
void tsv_empty(tsv_line *l, size_t n); /* n values that are not known */
void tsv_end(tsv_line *l);

#endif
