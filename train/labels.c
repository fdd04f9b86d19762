#include "gemm.h"
#include "net.h"

#include <math.h>
#include <stdlib.h>

static void pick(const net *n, label_kind kind, block *w, block *b)
{
    *w = kind == LABEL_UPOS ? n->upos : kind == LABEL_XPOS ? n->xpos : n->name;
    *b = kind == LABEL_UPOS ? n->upos_b : kind == LABEL_XPOS ? n->xpos_b : n->name_b;
}

/* Adds the chances of every label of every token to sum. */
static void add_chances(const net *n, shard *s, label_kind kind, float *sum)
{
    block w, b;
    pick(n, kind, &w, &b);
    size_t d = n->shape.width, c = w.cols;
    gemm(s->tokens, c, d, s->x[n->shape.layers], d, n->dense + w.at, c, s->logits, c, false);
    for (size_t t = 0; t < s->tokens; t++) {
        float *row = s->logits + t * c, top = -1e30f, total = 0;
        for (size_t j = 0; j < c; j++) row[j] += n->dense[b.at + j], top = fmaxf(top, row[j]);
        for (size_t j = 0; j < c; j++) row[j] = expf(row[j] - top), total += row[j];
        for (size_t j = 0; j < c; j++) sum[t * c + j] += row[j] / total;
    }
}

void labels_predict(const net *const *nets, shard *const *shards, size_t n_nets, label_kind kind, uint8_t *out)
{
    block w, b;
    pick(nets[0], kind, &w, &b);
    float *sum = calloc(shards[0]->tokens * w.cols + 1, sizeof *sum);
    if (!sum) abort();
    for (size_t k = 0; k < n_nets; k++) add_chances(nets[k], shards[k], kind, sum);
    for (size_t t = 0; t < shards[0]->tokens; t++) {
        size_t best = 0;
        for (size_t j = 1; j < w.cols; j++)
            if (sum[t * w.cols + j] > sum[t * w.cols + best]) best = j;
        out[t] = (uint8_t)best;
    }
    free(sum);
}
