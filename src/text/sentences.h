/* Where sentences end, which of them are headlines, and which furniture. */
#ifndef TEXT_SENTENCES_H
#define TEXT_SENTENCES_H

#include "text/text.h"

/* Appends the sentences of one paragraph, whose tokens run from `first` to
 * the last token so far. */
bool sentences_cut(const text_tables *t, document *d, uint32_t first, uint32_t paragraph);

/* Marks headlines and furniture, once all sentences are there. */
void sentences_mark(const text_tables *t, document *d);

#endif
