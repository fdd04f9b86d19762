#include "vocabulary.h"

#include <stdlib.h>

void counts_new(word_counts *c, arena *a)
{
    *c = (word_counts){calloc(1 << 20, sizeof *c->slots), 1 << 20, 0, a};
    if (!c->slots) abort();
}

static word_count *find(const word_counts *c, uint64_t hash)
{
    size_t i = hash & (c->cap - 1);
    while (c->slots[i].hash && c->slots[i].hash != hash) i = (i + 1) & (c->cap - 1);
    return &c->slots[i];
}

static void grow(word_counts *c)
{
    word_counts bigger = {calloc(c->cap * 2, sizeof *c->slots), c->cap * 2, c->used, c->a};
    if (!bigger.slots) abort();
    for (size_t i = 0; i < c->cap; i++)
        if (c->slots[i].hash) *find(&bigger, c->slots[i].hash) = c->slots[i];
    free(c->slots);
    *c = bigger;
}

void counts_add(word_counts *c, str norm, uint32_t count, uint32_t weight)
{
    uint64_t hash = word_hash(norm) | 1;
    word_count *w = find(c, hash);
    if (!w->hash) {
        if (c->used * 2 > c->cap) grow(c), w = find(c, hash);
        *w = (word_count){hash, 0, 0, str_copy(c->a, norm)};
        c->used++;
    }
    w->count += count;
    w->weight += weight;
}

static int by_weight(const void *x, const void *y)
{
    const word_count *a = x, *b = y;
    if (a->weight != b->weight) return a->weight < b->weight ? 1 : -1;
    return str_cmp(a->word, b->word);
}

void vocabulary_build(const word_counts *c, uint32_t max, uint32_t affixes, vocab *out, uint32_t **counts,
                      str **words, arena *a)
{
    word_count *list = malloc((c->used + 1) * sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < c->cap; i++)
        if (c->slots[i].hash && c->slots[i].weight >= 2) list[n++] = c->slots[i];
    qsort(list, n, sizeof *list, by_weight);
    if (n > max - ROW_FIRST_WORD) n = max - ROW_FIRST_WORD;
    size_t slots = 4;
    while (slots < 2 * n) slots *= 2;
    vocab_slot *table = ARENA_ARRAY(a, vocab_slot, slots);
    *counts = ARENA_ARRAY(a, uint32_t, n + ROW_FIRST_WORD);
    *words = ARENA_ARRAY(a, str, n + ROW_FIRST_WORD);
    for (size_t k = 0; k < n; k++) {
        uint64_t h = word_hash(list[k].word);
        size_t i = h & (slots - 1);
        while (table[i].row) i = (i + 1) & (slots - 1);
        table[i] = (vocab_slot){(uint32_t)(h >> 32), (uint32_t)k + ROW_FIRST_WORD};
        (*counts)[k + ROW_FIRST_WORD] = list[k].count;
        (*words)[k + ROW_FIRST_WORD] = list[k].word;
    }
    *out = (vocab){table, slots - 1, (uint32_t)n + ROW_FIRST_WORD, affixes};
    free(list);
}
