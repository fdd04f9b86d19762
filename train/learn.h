/* Learning tags, trees and names from annotated text; measuring them. */
#ifndef TRAIN_LEARN_H
#define TRAIN_LEARN_H

#include "checkpoint.h"

typedef struct {
    float rate, dropout, word_dropout, feature_dropout, parse_dropout, explore, name_weight, name_swap, epochs;
    uint32_t batch_tokens, threads;
    uint64_t seed;
} learn_settings;

void learn(reader_net *r, const corpus *trees, const corpus *names, const corpus *dev_trees, size_t n_dev,
           const corpus *dev_names, const learn_settings *set);
void measure_trees(const reader_net *r, const corpus *dev, const char *what);
void measure_names(const reader_net *r, const corpus *dev, const char *what);

#endif
