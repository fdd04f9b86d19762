/* The network while it learns: parameters, the way forward and back.
 *
 *   words -> sum of embedding rows -> normalise -> layers -> encoding (width D)
 *   encoding -> UPOS, XPOS, names (linear)      encoding -> parser (parser.h)
 *   encoding -> hidden word (pretraining)
 *
 * A layer is a window convolution (width 3, dilated) or a gated scan over the
 * sentence in both directions (half the channels each way); both add to their
 * input and normalise.  Dense parameters lie in one array so that gradients,
 * optimiser and files treat them alike; embedding rows are apart because a
 * batch touches few of them. */
#ifndef TRAIN_NET_H
#define TRAIN_NET_H


#include "parse/transition.h"
#include "tag/reader.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { MAX_LAYERS = READER_LAYERS, CORPORA = 8 };

typedef struct {
    uint32_t width, hidden; /* D, H: multiples of 16 */
    uint32_t words, affixes;
    uint32_t layers, kind[MAX_LAYERS], dilation[MAX_LAYERS];
} net_shape;

typedef struct { size_t at, rows, cols; } block; /* into the dense array */

typedef struct {
    net_shape shape;
    block in_gain, in_bias;
    struct { block w, b, gain, bias; } layer[MAX_LAYERS];
    block upos, upos_b, xpos, xpos_b, name, name_b, name_corpus;
    block slots, slots_empty, hidden_b, facts, out, out_b;
    block guess, guess_b;
    size_t dense_size;
    float *dense, *dense_m, *dense_v;
    size_t rows;
    float *embed, *embed_m, *embed_v; /* rows * width */
    uint64_t step;
} net;

void net_new(net *n, const net_shape *shape, uint64_t seed);
bool net_save(const net *n, FILE *to);
bool net_load(net *n, FILE *from); /* shape must be set alike; false when it is not */

/* One sentence of a batch. */
typedef struct {
    uint32_t n;
    const uint32_t *rows;     /* n * FEATURES */
    const uint8_t *upos, *xpos;
    const uint16_t *head;     /* n: the root; NULL: no tree */
    const uint8_t *dep;
    const uint8_t *names;     /* label 0.. ; NULL: no names */
    const uint32_t *hidden;   /* pretraining: word rows to guess, 0 elsewhere; NULL: not pretraining */
    uint8_t corpus;           /* of the names */
} example;

/* Working memory of one thread, and the gradients it made. */
typedef struct {
    float *grad;       /* dense_size */
    float *x[MAX_LAYERS + 1], *pre[MAX_LAYERS], *act[MAX_LAYERS], *norm[MAX_LAYERS + 1], *rstd[MAX_LAYERS + 1];
    float *mask[MAX_LAYERS];
    float *dx, *dtmp, *window, *dwindow, *trans, *wtrans, *logits;
    float *slots, *dslots;       /* tokens * SLOTS*H */
    float *h, *dh, *score, *dhid; /* parser steps */
    uint32_t *row_of;            /* tokens * FEATURES, NO_ROW: dropped or none */
    uint32_t *begin, *end;       /* per token: its sentence */
    uint32_t *guesses, *guess_at; /* pretraining */
    uint32_t tokens, capacity;
    uint64_t random;
    double loss_tag, loss_parse, loss_name, loss_guess;
    uint32_t n_tag, n_parse, n_name, n_guess;
    float *embed_grad_out;       /* candidates * D of pretraining */
    uint32_t *candidates, n_candidates;
} shard;

typedef struct {
    float dropout, word_dropout, feature_dropout, explore, parse_dropout;
    bool training;
    float name_weight;
    const uint32_t *word_count; /* per row, for word dropout */
} net_options;

void shard_new(shard *s, const net *n, uint32_t capacity, uint64_t seed);
void shard_forward(const net *n, shard *s, const example *const *batch, size_t count, const net_options *o);
/* Losses and gradients of everything the examples carry; s->grad and s->dx are filled. */
void shard_learn(const net *n, shard *s, const example *const *batch, size_t count, const net_options *o);
void shard_backward(const net *n, shard *s);
void net_update(net *n, shard *const *shards, size_t count, float rate, float decay);

/* parser.c */
void parser_learn(const net *n, shard *s, const example *const *batch, size_t count, const net_options *o);
/* Several networks over the same words agree on each step by the mean of their
 * chances.  All shards have gone forward over the batch. */
void parser_predict(const net *const *nets, shard *const *shards, size_t n_nets, const example *const *batch,
                    size_t count, uint16_t *heads, uint8_t *deps);

/* labels.c: the best label of each token by the mean of the networks' chances. */
typedef enum { LABEL_UPOS, LABEL_XPOS, LABEL_NAME } label_kind;
void labels_predict(const net *const *nets, shard *const *shards, size_t n_nets, label_kind kind, uint8_t *out);

static inline uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}
static inline float random_float(uint64_t *state) { return (float)(random_next(state) >> 40) * 0x1p-24f; }

#endif
