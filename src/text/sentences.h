/* Where sentences end, which of them are headlines, and which furniture. */
#ifndef TEXT_SENTENCES_H
#define TEXT_SENTENCES_H

#include "text/text.h"

/* Appends the sentences of one paragraph, whose tokens run from `first` to
 * the last token so far. */
bool sentences_cut(const text_tables *t, document *d, uint32_t first, uint32_t paragraph);

/* What the rules say of the place behind each token from `first` on. */
enum { VOTE_NO, VOTE_YES, VOTE_MUST, VOTE_DATELINE /* ends a date line */ };
void sentences_vote(const text_tables *t, const document *d, uint32_t first, uint8_t *votes);

/* Marks headlines and furniture, once all sentences are there. */
void sentences_mark(const text_tables *t, document *d);

#endif
