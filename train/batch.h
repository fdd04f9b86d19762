/* Sentences -> examples, with small changes of spelling so that the network
 * also knows capitals, missing full stops and the like. */
#ifndef TRAIN_BATCH_H
#define TRAIN_BATCH_H

#include "data.h"

/* Names of the training data by type, to put one in another's place. */
typedef struct { const word *words; uint32_t n; } name_words;
typedef struct { VEC(name_words) of[ENTITY_COUNT]; } name_pool;
void name_pool_new(name_pool *p, arena *a, const corpus *from);

typedef struct {
    arena memory; /* of the batch at hand */
    const vocab *v;
    const name_pool *pool; /* may be NULL */
    float name_swap;       /* how often a name gives way to another */
    bool blind;            /* of the sentence at hand: no table of names is asked */
    VEC(const example *) list;
    uint32_t tokens;
} batch;

void batch_start(batch *b, const vocab *v);
/* `vary`: random changes allowed. */
void batch_add(batch *b, const sent *s, bool vary, uint64_t *random);
void batch_end(batch *b);

#endif
