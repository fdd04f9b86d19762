/* Lemmas by rules learned from annotated text: for a word, or its longest
 * known ending, and its tags, what to cut off and what to add. */
#ifndef TAG_LEMMA_H
#define TAG_LEMMA_H

#include "base/str.h"

typedef struct {
    uint64_t hash;  /* lemma_key; 0: empty slot */
    uint8_t  strip; /* bytes off the end */
    uint8_t  added; /* bytes of `add` */
    uint8_t  as_written; /* 1: from the form as written, 0: from its lower case */
    char     add[13];
} lemma_rule;

typedef struct {
    const lemma_rule *rules;
    uint64_t mask;
} lemma_table;

#define LEMMA_ENDING 7         /* longest ending in bytes */
#define LEMMA_WHOLE  UINT8_MAX /* "ending" that is the whole word */

/* Key of the ending of `length` bytes (LEMMA_WHOLE: the word) of a word that is
 * written with capitals or not, under these tags. */
uint64_t lemma_key(str norm, unsigned length, bool capital, unsigned upos, unsigned xpos);

/* {NULL, 0} only when memory ran out. */
str lemma_of(const lemma_table *t, arena *a, str form, str norm, unsigned upos, unsigned xpos);

/* The rule for a word, longest ending first; NULL when there is none at all. */
const lemma_rule *lemma_find(const lemma_table *t, str form, str norm, unsigned upos, unsigned xpos);

#endif
