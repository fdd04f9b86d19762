/* One network, or several over the same vocabulary that vote, reading sentences. */
#ifndef TRAIN_CREW_H
#define TRAIN_CREW_H

#include "batch.h"
#include "checkpoint.h"

enum { MOST_NETS = 8 };

typedef struct {
    size_t n;
    const net *nets[MOST_NETS];
    shard *shards[MOST_NETS];
    const vocab *vocab;
    /* of the batch read last, a token each */
    uint8_t *upos, *xpos, *names, *deps;
    uint16_t *heads; /* within the sentence; its length: the root */
} crew;

/* `room`: tokens of the largest batch.  The networks must outlive the crew. */
void crew_new(crew *c, const reader_net *nets, size_t n, uint32_t room);
void crew_read(crew *c, const batch *b);

#endif
