/* Tags, trees and names of raw text by networks that vote, to learn from. */
#ifndef TRAIN_LABEL_H
#define TRAIN_LABEL_H

#include "crew.h"
#include "text/text.h"

/* Writes CoNLL-U with the names as Name=B-ORG in the last column: about `most`
 * tokens of each file behind the first `skip`, sentences of 4 to 60 words, each once. */
bool label_raw(crew *c, const text_tables *t, const lexicon *l, const char *const *paths, size_t n_paths,
               size_t skip, size_t most, const char *out);

/* Tokens a crew that labels must have room for. */
enum { LABEL_TOKENS = 2000, LABEL_ROOM = LABEL_TOKENS + 100 };

#endif
