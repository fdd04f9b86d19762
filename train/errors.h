/* Where a network's trees are wrong: by relation, length of the arc, known and
 * unknown words, and genre of the document. */
#ifndef TRAIN_ERRORS_H
#define TRAIN_ERRORS_H

#include "crew.h"

void errors_print(crew *c, const corpus *dev, const char *what);

#endif
