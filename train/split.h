/* Learning where sentences end (src/text/boundary.h). */
#ifndef TRAIN_SPLIT_H
#define TRAIN_SPLIT_H

#include "data.h"
#include "text/text.h"

/* The tokeniser's lists out of a model, without learned weights. */
bool text_rules_open(text_tables *out, const char *model);
bool split_learn(const text_tables *t, const corpus *from, const corpus *dev, size_t n_dev, const char *out);

#endif
