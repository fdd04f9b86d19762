/* The few features that rules need, from tags and words; and the FEATS column
 * of CoNLL-U, derived from the same. */
#ifndef TAG_FEATS_H
#define TAG_FEATS_H

#include "document.h"

uint16_t feats_of(const token *t); /* FEAT_*, as far as the word itself tells */

/* "Number=Sing|Person=3" or "_", sorted as CoNLL-U wants. */
void feats_print(const token *t, buf *out);

#endif
