/* Second stage: UPOS, XPOS, features, lemma and names of every token. */
#ifndef TAG_TAG_H
#define TAG_TAG_H

#include "tag/encode.h"

/* Tags, names and lemmas of tokens [at, at + n), which have just been encoded. */
casus_status tag_words(const reader_tables *t, encode_scratch *s, document *d, uint32_t at, uint32_t n);
/* Room for d->name_odds. */
casus_status tag_start(document *d);

/* The whole document without trees, for tests and benches: parse_read does
 * this and the trees from one encoding. */
casus_status tag_read(const reader_tables *t, document *d);

#endif
