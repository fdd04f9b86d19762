/* UTF-8 read safely, and the folding that makes names comparable. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#define UTF8_BAD 0xFFFDu

/* Decodes the character at byte i (i < s.len).  Returns its length in bytes;
 * for a bad byte *cp is UTF8_BAD and the length 1. */
size_t utf8_decode(str s, size_t i, uint32_t *cp);
size_t utf8_encode(uint32_t cp, char out[4]); /* returns bytes written */
bool   utf8_valid(str s);                     /* and no NUL in it */

/* Characters, not bytes. */
size_t utf8_count(str s);

bool utf8_is_letter(uint32_t cp); /* Latin, Greek, Cyrillic, Arabic, Hebrew, CJK ... */
bool utf8_is_upper(uint32_t cp);  /* Latin, Greek, Cyrillic capitals */
bool utf8_is_space(uint32_t cp);  /* blanks, no-break spaces, U+2000-200A, U+3000 */
bool utf8_is_lower(uint32_t cp);  /* small letters of scripts that have capitals */
uint32_t utf8_lower(uint32_t cp);

/* Lower-cases into the arena. */
str utf8_lower_str(arena *a, str s);

/* Folds one character for comparing names: lower case, diacritics off Latin
 * letters ("Ž" -> "z", "ß" -> "ss"), curly quotes straight, dashes to '-'.
 * Writes up to 4 bytes, returns how many. */
size_t utf8_fold(uint32_t cp, char out[4]);

#endif
