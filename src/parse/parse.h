/* Third stage: the dependency tree of every sentence, by greedy arc-hybrid
 * transitions (transition.h) over the network's encodings. */
#ifndef PARSE_PARSE_H
#define PARSE_PARSE_H

#include "tag/tag.h"

/* Tags (tag_words) and trees of the whole document.  Every sentence gets one
 * root, whose head is itself; trees are projective.  Of a sentence longer than
 * STRETCH words each stretch is a tree, hung under the first one's root. */
casus_status parse_read(const reader_tables *t, document *d);

#endif
