/* Walking a dependency tree downwards.
 *
 * The parser gives every token its head; tree_index turns that round, once a
 * document, so that visiting the dependents of a token costs their number. */
#ifndef PARSE_TREE_H
#define PARSE_TREE_H

#include "document.h"

/* Fills d->child and d->sibling from the heads. */
casus_status tree_index(document *d);

/* for (uint32_t k = d->child[t]; k != NONE; k = d->sibling[k]) */
#define EACH_CHILD(d, t, k) (uint32_t k = (d)->child[t]; k != NONE; k = (d)->sibling[k])

uint32_t tree_child(const document *d, uint32_t t, unsigned dep);      /* first with exactly this relation; NONE */
uint32_t tree_child_main(const document *d, uint32_t t, unsigned dep); /* first whose main relation is this */

/* Whether t hangs somewhere below `above` (or is it); walks at most 64 steps. */
bool tree_below(const document *d, uint32_t t, uint32_t above);

/* First and last token of everything below t, t included; bounded like a
 * walk over the subtree (at most `most` tokens are visited). */
void tree_extent(const document *d, uint32_t t, uint32_t most, uint32_t *first, uint32_t *last);

#endif
