/* Pretraining: words are hidden and guessed from the words around them. */
#ifndef TRAIN_PRETRAIN_H
#define TRAIN_PRETRAIN_H

#include "checkpoint.h"
#include "raw.h"

typedef struct {
    float rate, dropout, epochs;
    uint32_t batch_tokens, threads;
    uint64_t seed;
} pretrain_settings;

void pretrain(reader_net *r, const raw_text *text, const pretrain_settings *set, const char *out);

#endif
