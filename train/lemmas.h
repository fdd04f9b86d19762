/* Learning the lemmatiser's rules (src/tag/lemma.h). */
#ifndef TRAIN_LEMMAS_H
#define TRAIN_LEMMAS_H

#include "checkpoint.h"
#include "data.h"

/* Makes the table from the words of annotated text; in the arena.  Regular forms
 * of other words of the vocabulary join, where it also has the word they come
 * from: "bombed" from "bomb", not "bombe". */
const lemma_rule *lemmas_learn(arena *a, const corpus *from, const reader_net *known, size_t *slots);
void lemmas_measure(const lemma_rule *rules, size_t slots, const corpus *dev, const char *what);

#endif
