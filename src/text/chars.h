/* Text as a reader sees it: pages leave mark-up, "&amp;" and characters that
 * are not shown between the words. */
#ifndef TEXT_CHARS_H
#define TEXT_CHARS_H

#include "base/str.h"

/* Decodes the character at byte i (i < s.len): "&eacute;", "&#8217;" and
 * "&amp;nbsp;" are one.  Returns its length in bytes. */
size_t text_char(str s, size_t i, uint32_t *cp);

/* Soft hyphens, joiners, marks of direction: nothing is seen of them. */
bool text_invisible(uint32_t cp);

/* Length of the tag or comment that begins at byte i, with what stands inside
 * a script; 0: none does.  *breaks: a paragraph ends there ("<br>", "</p>").
 * Looks no farther than the next '<' or some thousand bytes. */
size_t text_markup(str s, size_t i, bool *breaks);

#endif
