/* What the table says of an event, as styled texts (layout.h): one for each column. */
#ifndef CLI_EVENT_ROW_H
#define CLI_EVENT_ROW_H

#include "formats.h"

/* `source` is empty but for events of many documents; `sentence` may be several lines. */
typedef struct row { buffer what, who, when, where, told, sentence, source; } row;

/* Without colour the trigger stands in brackets. */
void row_make(row *r, const told *t, bool colour);
void row_free(row *r);

/* Pieces of rows, for those who make rows of their own. */
void row_put_dot(buffer *b); /* between parts of a line */
void row_put_day(buffer *b, casus_day day);
void row_put_days(buffer *b, casus_day start, casus_day end); /* either may be CASUS_NO_DAY */
void row_put_sentence(buffer *b, const told *t, bool colour);

/* Prints rows; beneath each other all of them have the same widths, which are those
 * chosen for the first ones unless *widths is {0}. */
typedef struct widths { size_t what, who, when, where, told; bool chosen, in_rows; } widths;
void rows_print(buffer *out, const row *rows, size_t n, widths *w, const table_style *style);

#endif
