/* Cells of comma-separated values, RFC 4180. */
#ifndef CLI_CSV_H
#define CLI_CSV_H

#include "buffer.h"

/* Quoted where it must be; what is not UTF-8 as U+FFFD. */
void csv_cell(buffer *out, casus_str s);

#endif
