/* Threads that code documents, whose results come back in the order they went in.
 *
 * For who does something with results in one thread of its own: the store.  At most
 * `room` documents are inside.  One thread gives and takes. */
#ifndef CLI_CODERS_H
#define CLI_CODERS_H

#include "casus.h"

typedef struct coders coders;

/* One document.  `doc` and what it points to stay the giver's until it is taken back. */
typedef struct coding_job {
    casus_document doc;
    bool           code;   /* false: passed through, to keep its place */
    casus_result  *result; /* NULL: not coded, or failed */
    casus_error    error;  /* status OK unless it failed */
    size_t         bytes;  /* of memory it holds, for the bound */
    bool           done;   /* coders' own */
} coding_job;

coders *coders_new(const casus_model *model, size_t threads);
void    coders_free(coders *c); /* waits for what is under way; jobs inside are the giver's to free first */

bool coders_full(coders *c);
void coders_give(coders *c, coding_job *job); /* not when full */

/* The next job in order, done; NULL: there is none, or with `wait` false it is not done yet. */
coding_job *coders_take(coders *c, bool wait);
/* Waits up to `milliseconds` until the next is done. */
bool coders_wait(coders *c, int milliseconds);

size_t coders_inside(coders *c);

#endif
