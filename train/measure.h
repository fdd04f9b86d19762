/* Scores on development data. */
#ifndef TRAIN_MEASURE_H
#define TRAIN_MEASURE_H

#include "crew.h"

/* Tokens of a batch, and what a crew that measures must have room for. */
enum { MEASURE_TOKENS = 2000, MEASURE_ROOM = MEASURE_TOKENS + 1000 };

void measure_trees(crew *c, const corpus *dev, const char *what);
void measure_names(crew *c, const corpus *dev, const char *what);

#endif
