/* A network with its vocabulary, in full precision: what one step of training
 * hands to the next. */
#ifndef TRAIN_CHECKPOINT_H
#define TRAIN_CHECKPOINT_H

#include "net.h"
#include "vocabulary.h"

typedef struct {
    net net;
    vocab vocab;
    uint32_t *counts; /* per row */
    str *words;       /* per row */
} reader_net;

bool checkpoint_save(const reader_net *r, const char *path);
bool checkpoint_load(reader_net *r, const char *path, arena *a);

#endif
