/* What stands between two mentions, and which type the sum of it leans to.
 *
 * The rules say what a word does; which of a sentence's acts binds two given
 * mentions, and what it is called when no rule knows its word, is a matter of
 * weight.  A pair is described by the rules' own answer and by the words of
 * the tree path between the mentions, those that hang on it, those between
 * and around; a multinomial logistic regression over them (train/relations.c)
 * gives each type its share.  Words the examples did not have lean through
 * vectors of word meaning that are folded into PAIRWORD.  Nothing here is
 * hidden: pair_reasons names the words that decided. */
#ifndef EVENT_PAIR_H
#define EVENT_PAIR_H

#include "event/ontology.h"

enum {
    PAIR_TYPES = 16,     /* most classes; rows are as wide */
    PAIR_MEMBERS = 2,    /* types of a class: examples that do not part CONCEDE from RETREAT */
    PAIR_NAME = 24,
    PAIR_SLOTS = 3,      /* the path, what stands between, the word both hang on */
    PAIR_FEATURES = 256, /* more are left out */
    PAIR_WORDS = 32      /* of a slot */
};

/* PAIRHEAD: one. */
typedef struct {
    char     name[PAIR_TYPES][PAIR_NAME]; /* "ACCUSE", "CONCEDE|RETREAT"; "" behind the last */
    float    bias[PAIR_TYPES], feature_scale, word_scale;
} pair_head;

/* PAIRFEAT and PAIRWORD, sorted by key. */
typedef struct { uint64_t key; int8_t weight[PAIR_TYPES]; } pair_row;
typedef struct { uint64_t key; int8_t weight[PAIR_SLOTS][PAIR_TYPES]; } pair_word;

typedef struct {
    const pair_head *head; /* NULL: the model has none */
    const pair_row  *rows;  uint32_t n_rows;
    const pair_word *words; uint32_t n_words;
    uint32_t n_types;
    uint32_t type[PAIR_TYPES][PAIR_MEMBERS]; /* of the ontology; NONE behind the last of a class */
} pair_tables;

typedef struct {
    uint64_t key;
    float    value;
    str      word; /* what explain calls it; "" for a rule's answer */
} pair_feature;

typedef struct {
    pair_feature feature[PAIR_FEATURES];
    uint32_t     n;
    str          word[PAIR_SLOTS][PAIR_WORDS]; /* lemmas; their mean counts */
    uint32_t     n_words[PAIR_SLOTS];
} pair_sight;

/* A model without these sections is one that answers by rules alone. */
casus_status pair_open(pair_tables *out, const model_file *file, const ontology *o, casus_error *err);

/* Describes what is between two mentions.  `best` is the rules' answer (NULL:
 * none) and `sure` how far they trust it, 0 to 1. */
void pair_look(pair_sight *out, const ontology *o, const document *d, uint32_t source, uint32_t target,
               const act *best, double sure);

/* The share of each type, summing to 1. */
void pair_shares(const pair_tables *t, const pair_sight *s, double share[PAIR_TYPES]);

/* The words that speak most for a type against the others: "condemn, decry". */
str pair_reasons(const pair_tables *t, const pair_sight *s, uint32_t type, arena *a);

uint64_t pair_word_key(str lemma);

#endif
