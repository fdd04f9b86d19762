/* Small questions about pieces of text.  Letters are ASCII's unless a name says otherwise. */
#ifndef PAGE_TEXT_H
#define PAGE_TEXT_H

#include "memory.h"

casus_str text_of(const char *literal);
bool      text_is(casus_str s, const char *literal);       /* to the byte */
bool      text_same(casus_str a, casus_str b);             /* to the byte */
bool      text_is_word(casus_str s, const char *literal);  /* any case */
bool      text_starts(casus_str s, const char *literal);   /* any case */
bool      text_ends(casus_str s, const char *literal);     /* any case */
/* Where the literal (lower case) is in s, in any case, from `from` on; s.len when nowhere. */
size_t    text_find(casus_str s, const char *literal, size_t from);
bool      text_has(casus_str s, const char *literal);
casus_str text_trim(casus_str s);                          /* white space, no-break spaces too */
casus_str text_slice(casus_str s, size_t begin, size_t end);
casus_str text_start(casus_str s, size_t most); /* as many bytes, less what would cut a character */

static inline char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c; }
static inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
/* Also every byte of a character beyond ASCII. */
static inline bool is_letter(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (unsigned char)c >= 0x80; }

/* White space of all kinds as one blank, none at the ends; characters without width are dropped. */
casus_str text_squeeze(memory *m, casus_str s);
/* Entities and tags of a text that came as a string (JSON-LD, attributes) undone. */
casus_str text_plain(memory *m, casus_str s);

size_t text_words(casus_str s);      /* runs of letters and digits */
size_t text_characters(casus_str s); /* of UTF-8 */

/* Equal in letters and digits, any ASCII case. */
bool text_alike(casus_str a, casus_str b);
/* a begins with the letters and digits of b; how many bytes of a those take, 0: it does not. */
size_t text_alike_start(casus_str a, casus_str b);

#endif
