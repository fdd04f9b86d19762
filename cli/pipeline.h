/* Many documents at once, their answers in order.
 *
 * The calling thread reads pieces, worker threads turn each into an answer
 * (each with a coder of its own), and one thread writes the answers in the
 * order of the input; so the output is the same for any number of workers, and
 * comes as soon as it can.  What is in flight is bounded, in pieces and bytes. */
#ifndef CLI_PIPELINE_H
#define CLI_PIPELINE_H

#include "buffer.h"
#include "reader.h"

/* What became of some documents; summed over a run. */
typedef struct tally { uint64_t documents, events, failed, foreign; } tally;

/* What one piece gave.  `out` goes to stdout, `err` to stderr, both in input order. */
typedef struct answer {
    buffer out, err;
    tally  counts;
} answer;

typedef struct pipeline {
    const casus_model *model;    /* NULL: `process` needs no coder, and gets none */
    casus_settings     settings;
    size_t             jobs;     /* worker threads at most; they start as work comes */
    const char *head, *between, *tail; /* printed before, between and after answers that print; "" for nothing */

    /* Runs on a worker's thread; `user` is shared and must not change. */
    void (*process)(const void *user, casus_coder *coder, const piece *in, answer *out);
    const void *user;

    tally total; /* filled by pipeline_run */
} pipeline;

/* The number of cores this process may use. */
size_t default_jobs(void);

/* Works through all of the reader's pieces and closes it; returns the exit status. */
int pipeline_run(pipeline *p, reader *from);

#endif
