/* What the network sees of a word: rows of one embedding table, summed.
 *
 * The word itself (if it is in the vocabulary), its first and last letters,
 * its shape, where it stands, and which tables of names know it (lexicon.h).
 * Words and the marks of the tables have rows of their own; everything else is
 * hashed into the rows behind them.  The trainer calls the same code. */
#ifndef TAG_FEATURES_H
#define TAG_FEATURES_H

#include "base/str.h"

/* ---- marks: what tables of names know of a word (lexicon.h) ---- */

/* One mark a channel: names that fit two channels ("Washington") get both. */
enum { LEXICON_PERSON, LEXICON_PLACE, LEXICON_BODY, LEXICON_OTHER, LEXICON_CHANNELS };

/* Marks of each channel, 0: none.  Of names of several words the first has one
 * mark, the others the next: +0 alone, +1 first, +2 later. */
enum {
    LEXICON_MARKS = 16,
    MARK_GIVEN = 1, MARK_SURNAME = 2, /* 3: both */ MARK_FULL = 4,                 /* of persons */
    MARK_COUNTRY = 1, MARK_KNOWN_PLACE = 4, MARK_SMALL_PLACE = 7, MARK_SITE = 10,  /* of places */
    MARK_ACTOR = 1, MARK_BODY = 4,                                                 /* of bodies */
    MARK_PEOPLE = 1                                                                /* others */
};

typedef struct { uint8_t of[LEXICON_CHANNELS]; } lexicon_marks;

/* ---- rows ---- */

enum {
    ROW_UNKNOWN,      /* a word outside the vocabulary */
    ROW_HIDDEN,       /* pretraining: the word to be guessed */
    ROW_FIRST_MARK,   /* marks of the lexicon */
    ROW_FIRST_WORD = ROW_FIRST_MARK + LEXICON_CHANNELS * LEXICON_MARKS /* the vocabulary begins here */
};

/* word, suffixes 2 3 4, prefixes 2 3 4, shape, place; then one a channel of the lexicon */
enum { WORD_FEATURES = 9, FEATURES = WORD_FEATURES + LEXICON_CHANNELS };

/* Instead of a row: nothing to add. */
#define NO_ROW UINT32_MAX

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

/* Fills the first WORD_FEATURES rows; returns false for a word outside the vocabulary. */
bool word_rows(const vocab *v, str form, str norm, unsigned place, uint32_t rows[FEATURES]);

/* Fills the others; NULL: no table knows the word. */
void mark_rows(const lexicon_marks *marks, uint32_t rows[FEATURES]);

/* An opening mark: the word behind it still counts as the sentence's first. */
bool word_is_opening(str norm);

/* Counts letters for the decision that a sentence is all capitals. */
typedef struct { size_t lower, upper, words; } caps_count;
void caps_add(caps_count *c, str form);
bool caps_all(const caps_count *c);

#endif
