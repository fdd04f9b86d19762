/* What the network sees of a word: rows of one embedding table, summed.
 *
 * The word itself (if it is in the vocabulary), its first and last letters,
 * its shape, and where it stands.  Words have rows of their own; everything
 * else is hashed into the rows behind them.  The trainer calls the same code. */
#ifndef TAG_FEATURES_H
#define TAG_FEATURES_H

#include "base/str.h"

enum {
    ROW_UNKNOWN,   /* a word outside the vocabulary */
    ROW_HIDDEN,    /* pretraining: the word to be guessed */
    ROW_FIRST_WORD /* the vocabulary begins here */
};

/* word, suffixes 2 3 4, prefixes 2 3 4, shape, place */
#define FEATURES 9

typedef struct {
    uint32_t check; /* upper half of the word's hash */
    uint32_t row;   /* 0: empty slot */
} vocab_slot;

typedef struct vocab {
    const vocab_slot *slots; /* open addressing, linear probing */
    uint64_t mask;           /* number of slots - 1, a power of two */
    uint32_t words;          /* rows of words, the two special ones included */
    uint32_t affixes;        /* rows behind them, a power of two */
} vocab;

/* Hash of a word as the vocabulary knows it: every digit counts as 0. */
uint64_t word_hash(str norm);
uint32_t vocab_find(const vocab *v, uint64_t hash); /* ROW_UNKNOWN: not there */

/* Where a word stands. */
enum {
    PLACE_FIRST = 1,     /* of its sentence, or behind an opening quote at its start */
    PLACE_ALL_CAPS = 2   /* in a sentence written in capitals */
};

/* Fills rows[]; returns false for a word outside the vocabulary. */
bool word_rows(const vocab *v, str form, str norm, unsigned place, uint32_t rows[FEATURES]);

/* An opening mark: the word behind it still counts as the sentence's first. */
bool word_is_opening(str norm);

/* Counts letters for the decision that a sentence is all capitals. */
typedef struct { size_t lower, upper, words; } caps_count;
void caps_add(caps_count *c, str form);
bool caps_all(const caps_count *c);

#endif
