/* Learns data/weights/relations.bin: which type the words between two mentions lean to (src/event/pair.h).
 *
 * Multinomial logistic regression with L2, all examples at once, Adam.  The
 * share of a word that examples lack comes from word vectors: a slot's mean
 * vector is a part of the input, and the product of its weights with each
 * vector is what the file holds, so that no vector is needed at run time. */
#ifndef TRAIN_RELATIONS_H
#define TRAIN_RELATIONS_H

#include <stddef.h>

typedef struct {
    const char *model, *vectors, *out;
    const char *examples[8]; /* "FILE" or "FILE:WEIGHT"; lines of TYPE or TYPE|TYPE<TAB>sentence with <s>...</s> and <t>...</t> */
    size_t n_examples;
    const char *test;        /* the same, only measured; NULL: none */
    size_t words;            /* of the vectors that are kept */
    double trust;            /* C: how much an example counts against the size of the weights */
} relations_settings;

int relations_learn(const relations_settings *s); /* exit status */

#endif
