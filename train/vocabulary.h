/* The words that get embedding rows of their own. */
#ifndef TRAIN_VOCABULARY_H
#define TRAIN_VOCABULARY_H

#include "data.h"

typedef struct { uint64_t hash; uint32_t count, weight; str word; } word_count;
typedef struct {
    word_count *slots; /* open addressing by hash */
    size_t cap, used;
    arena *a;
} word_counts;

void counts_new(word_counts *c, arena *a);
void counts_add(word_counts *c, str norm, uint32_t count, uint32_t weight);
/* The commonest `max` words of weight at least 2, as a vocabulary; counts[row]. */
void vocabulary_build(const word_counts *c, uint32_t max, uint32_t affixes, vocab *out, uint32_t **counts,
                      str **words, arena *a);

#endif
