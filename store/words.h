/* words.h - the words of a text, as two copies of one story share them: without
 * case, punctuation, and the kinds of quotes and dashes. */
#ifndef STORE_WORDS_H
#define STORE_WORDS_H

#include "casus.h"

/* The next word from *at on, which moves behind it; false at the end. */
bool next_word(casus_str text, size_t *at, casus_str *word);

/* Its ASCII letters in lower case, cut to `room`; returns how many bytes. */
size_t word_lower(casus_str word, char *out, size_t room);

/* SHA-256 of the words in lower case with a blank behind each; false: out of memory. */
bool words_digest(casus_str text, unsigned char out[32]);

#endif
