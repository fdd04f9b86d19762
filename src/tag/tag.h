/* Second stage: UPOS, XPOS, features, lemma and names of every token. */
#ifndef TAG_TAG_H
#define TAG_TAG_H

#include "tag/encode.h"

/* Tags, names and lemmas of a stretch that has just been encoded. */
casus_status tag_words(const reader_tables *t, encode_scratch *s, arena *a, token *words, uint32_t n);

/* The whole document without trees, for tests and benches: parse_read does
 * this and the trees from one encoding. */
casus_status tag_read(const reader_tables *t, document *d);

#endif
