/* Learning tags, trees and names from annotated text. */
#ifndef TRAIN_LEARN_H
#define TRAIN_LEARN_H

#include "checkpoint.h"
#include "data.h"

typedef struct {
    float rate, dropout, word_dropout, feature_dropout, parse_dropout, explore, name_weight, name_swap, epochs;
    float silver;  /* tokens of silver text for each token of trees */
    float unknown; /* how often a sentence is read as if no table of names were there */
    uint32_t batch_tokens, threads;
    uint64_t seed;
} learn_settings;

/* Text to learn from: trees, names, and text labelled by other networks (may be empty). */
typedef struct { const corpus *trees, *names, *silver; } lessons;
/* What is measured now and then; may be empty. */
typedef struct { const corpus *trees, *names; } exams;

void learn(reader_net *r, const lessons *from, const exams *dev, const learn_settings *set);

#endif
