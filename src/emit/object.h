/* Writing JSON objects field by field; absent values are left out. */
#ifndef EMIT_OBJECT_H
#define EMIT_OBJECT_H

#include "base/str.h"

void object_key(buf *b, const char *key);              /* a comma if one is needed, then "key": */
void object_str(buf *b, const char *key, str value);   /* left out when absent */
void object_span(buf *b, const char *key, span value); /* left out when {0,0} */
void object_int(buf *b, const char *key, int64_t value);
void object_number(buf *b, const char *key, double value, int decimals);
void object_day(buf *b, const char *key, casus_day day); /* left out when CASUS_NO_DAY */

#endif
