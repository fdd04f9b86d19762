/* Cutting running text into tokens, without regard to sentences. */
#ifndef TEXT_CUT_H
#define TEXT_CUT_H

#include "text/text.h"

/* Appends the tokens of d->text[begin, end): form, begin, end, flags.  The
 * range holds no paragraph break.  False when memory ran out. */
bool cut_words(const text_tables *t, document *d, uint32_t begin, uint32_t end);

#endif
