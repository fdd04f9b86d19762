/* words.h - slices of a file of golden cases, cut into lines and words.
 *
 * Everything points into the bytes of the file, which stay in memory while
 * its cases are run; nothing here allocates. */
#ifndef GOLDEN_WORDS_H
#define GOLDEN_WORDS_H

#include "casus.h"

#define WORD(literal) ((casus_str){(literal), sizeof(literal) - 1})
#define SHOW(s) (int)(s).len, (s).ptr ? (s).ptr : "" /* for "%.*s" */

bool same(casus_str a, casus_str b);
bool same_letters(casus_str a, casus_str b); /* ASCII case aside */
bool contains_letters(casus_str whole, casus_str part);
bool starts(casus_str s, casus_str head);
casus_str trim(casus_str s);

/* Cuts the first line off `rest`, without its newline.  False at the end. */
bool next_line(casus_str *rest, casus_str *line);
/* Cuts the part before `separator` (or all of it) off `rest`.  False when rest is empty. */
bool next_part(casus_str *rest, char separator, casus_str *part);
/* Cuts the next word, or "words in quotes" with their quotes, off `rest`.  False at the end. */
bool next_word(casus_str *rest, casus_str *word);

bool quoted(casus_str s);
casus_str unquote(casus_str s);

/* A whole number; false when it is not one. */
bool number(casus_str s, int64_t *out);

#endif
