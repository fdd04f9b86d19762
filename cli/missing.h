/* Who of a stream the tables of actors do not know: a count that many threads add to. */
#ifndef CLI_MISSING_H
#define CLI_MISSING_H

#include "buffer.h"

typedef struct missing missing;

missing *missing_new(void);
void     missing_free(missing *m);

/* Adds what one document says; may be called from any thread.  The order of calls makes no difference. */
void missing_add(missing *m, const casus_result *result, casus_day published);

/* Rows for tables of actors, most frequent first; returns how many. */
size_t missing_print(missing *m, buffer *out);

#endif
