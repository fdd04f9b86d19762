#include "crew.h"

#include <stdlib.h>

void crew_new(crew *c, const reader_net *nets, size_t n, uint32_t room)
{
    *c = (crew){.n = n, .vocab = &nets[0].vocab};
    for (size_t k = 0; k < n; k++) {
        c->nets[k] = &nets[k].net;
        c->shards[k] = calloc(1, sizeof(shard));
        if (!c->shards[k]) abort();
        shard_new(c->shards[k], c->nets[k], room, 1);
    }
    c->upos = malloc(room), c->xpos = malloc(room), c->names = malloc(room), c->deps = malloc(room);
    c->heads = malloc(room * sizeof *c->heads);
    if (!c->upos || !c->xpos || !c->names || !c->deps || !c->heads) abort();
}

void crew_read(crew *c, const batch *b)
{
    net_options o = {0};
    for (size_t k = 0; k < c->n; k++) shard_forward(c->nets[k], c->shards[k], b->list.at, b->list.len, &o);
    labels_predict(c->nets, c->shards, c->n, LABEL_UPOS, c->upos);
    labels_predict(c->nets, c->shards, c->n, LABEL_XPOS, c->xpos);
    labels_predict(c->nets, c->shards, c->n, LABEL_NAME, c->names);
    parser_predict(c->nets, c->shards, c->n, b->list.at, b->list.len, c->heads, c->deps);
}
