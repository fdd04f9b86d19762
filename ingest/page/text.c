/* See text.h. */
#include "text.h"

#include "dom.h"

#include <string.h>

casus_str text_of(const char *literal) { return (casus_str){ literal, strlen(literal) }; }

bool text_is(casus_str s, const char *literal)
{
    size_t n = strlen(literal);
    return s.len == n && (n == 0 || memcmp(s.ptr, literal, n) == 0);
}

bool text_same(casus_str a, casus_str b) { return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0); }

bool text_starts(casus_str s, const char *literal)
{
    size_t i = 0;
    while (literal[i] && i < s.len && lower(s.ptr[i]) == lower(literal[i])) i++;
    return literal[i] == '\0';
}

bool text_is_word(casus_str s, const char *literal) { return s.len == strlen(literal) && text_starts(s, literal); }

bool text_ends(casus_str s, const char *literal)
{
    size_t n = strlen(literal);
    return s.len >= n && text_starts((casus_str){ s.ptr + s.len - n, n }, literal);
}

size_t text_find(casus_str s, const char *literal, size_t from)
{
    size_t n = strlen(literal);
    for (size_t at = from; at + n <= s.len; at++)
        if (lower(s.ptr[at]) == literal[0] && text_starts((casus_str){ s.ptr + at, s.len - at }, literal)) return at;
    return s.len;
}

bool text_has(casus_str s, const char *literal) { return text_find(s, literal, 0) < s.len; }

casus_str text_slice(casus_str s, size_t begin, size_t end)
{
    if (end > s.len) end = s.len;
    if (begin > end) begin = end;
    return (casus_str){ s.ptr + begin, end - begin };
}

casus_str text_start(casus_str s, size_t most)
{
    if (s.len <= most) return s;
    while (most > 0 && ((unsigned char)s.ptr[most] & 0xC0) == 0x80) most--;
    return text_slice(s, 0, most);
}

/* Bytes of the white space, or of the character without width, at the start of p[0..n); 0: neither.
 * *space is whether it parts words. */
static size_t blank_at(const char *p, size_t n, bool *space)
{
    const unsigned char *u = (const unsigned char *)p;
    *space = true;
    if (u[0] < 0x80) return u[0] <= ' ' || u[0] == 0x7F;
    if (n >= 2 && u[0] == 0xC2 && (u[1] == 0xA0 || u[1] == 0x85)) return 2;
    *space = false;
    if (n >= 2 && u[0] == 0xC2 && u[1] == 0xAD) return 2; /* soft hyphen */
    if (n < 3) return 0;
    if (u[0] == 0xEF && u[1] == 0xBB && u[2] == 0xBF) return 3;
    if (u[0] == 0xE2 && u[1] == 0x81 && u[2] == 0xA0) return 3;
    if (u[0] == 0xE2 && u[1] == 0x80 && u[2] >= 0x8B && u[2] <= 0x8F) return 3;
    if (u[0] == 0xE2 && u[1] == 0x80 && u[2] >= 0xAA && u[2] <= 0xAE) return 3; /* direction marks */
    *space = true;
    if (u[0] == 0xE2 && u[1] == 0x80 && (u[2] <= 0x8A || u[2] == 0xA8 || u[2] == 0xA9 || u[2] == 0xAF)) return 3;
    if (u[0] == 0xE3 && u[1] == 0x80 && u[2] == 0x80) return 3;
    if (u[0] == 0xE2 && u[1] == 0x81 && u[2] == 0x9F) return 3;
    return 0;
}

casus_str text_trim(casus_str s)
{
    bool   space;
    size_t n;
    while (s.len > 0 && (n = blank_at(s.ptr, s.len, &space)) > 0) s.ptr += n, s.len -= n;
    for (;;) {
        if (s.len > 0 && blank_at(s.ptr + s.len - 1, 1, &space) == 1) s.len -= 1;
        else if (s.len > 1 && blank_at(s.ptr + s.len - 2, 2, &space) == 2) s.len -= 2;
        else if (s.len > 2 && blank_at(s.ptr + s.len - 3, 3, &space) == 3) s.len -= 3;
        else return s;
    }
}

casus_str text_squeeze(memory *m, casus_str s)
{
    string out = { .m = m };
    bool   pending = false, space;
    size_t from = 0, at = 0;
    while (at < s.len) {
        size_t n = blank_at(s.ptr + at, s.len - at, &space);
        if (n == 0) {
            at++;
            continue;
        }
        if (at > from && pending && out.len > 0) string_char(&out, ' ');
        if (at > from) pending = false;
        string_bytes(&out, s.ptr + from, at - from);
        pending |= space;
        from = at += n;
    }
    if (at > from && pending && out.len > 0) string_char(&out, ' ');
    string_bytes(&out, s.ptr + from, at - from);
    return string_view(&out);
}

/* The end of the tag at `at`, or `at` when none begins there.  Looks no further
 * than a tag is long, so that a run of "<a<a<a" stays cheap. */
static size_t tag_end(casus_str s, size_t at)
{
    enum { LONGEST_TAG = 1000 };
    if (at + 1 >= s.len || !(is_letter(s.ptr[at + 1]) || s.ptr[at + 1] == '/' || s.ptr[at + 1] == '!')) return at;
    const char *end = memchr(s.ptr + at, '>', s.len - at < LONGEST_TAG ? s.len - at : LONGEST_TAG);
    return end ? (size_t)(end - s.ptr) + 1 : at;
}

casus_str text_plain(memory *m, casus_str s)
{
    string out = { .m = m };
    for (size_t at = 0; at < s.len;) {
        char   room[8];
        size_t used = 0, n = 0;
        if (s.ptr[at] == '&') n = dom_entity(text_slice(s, at, s.len), room, &used);
        if (n > 0) {
            string_bytes(&out, room, n);
            at += used;
            continue;
        }
        size_t end = s.ptr[at] == '<' ? tag_end(s, at) : at;
        if (end > at) {
            string_char(&out, ' ');
            at = end;
        } else string_char(&out, s.ptr[at++]);
    }
    return text_squeeze(m, string_view(&out));
}

size_t text_words(casus_str s)
{
    size_t n = 0;
    bool   inside = false;
    for (size_t i = 0; i < s.len; i++) {
        bool word = is_letter(s.ptr[i]) || is_digit(s.ptr[i]) || (inside && s.ptr[i] == '\'');
        n += word && !inside;
        inside = word;
    }
    return n;
}

size_t text_characters(casus_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

/* The next byte of s that counts for likeness, lower case, 0 at the end.  Typographic
 * quotes and dashes (E2 80 xx) and the no-break space count as little as their ASCII kin. */
static unsigned char next_alike(casus_str s, size_t *at)
{
    while (*at < s.len) {
        unsigned char c = (unsigned char)s.ptr[*at];
        if (c == 0xE2 && *at + 2 < s.len && (unsigned char)s.ptr[*at + 1] == 0x80) *at += 3;
        else if (c == 0xC2 && *at + 1 < s.len) *at += 2;
        else {
            ++*at;
            if (c >= 0x80 || is_digit((char)c) || is_letter((char)c)) return (unsigned char)lower((char)c);
        }
    }
    return 0;
}

bool text_alike(casus_str a, casus_str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        unsigned char x = next_alike(a, &i), y = next_alike(b, &j);
        if (x != y) return false;
        if (x == 0) return true;
    }
}

size_t text_alike_start(casus_str a, casus_str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        unsigned char y = next_alike(b, &j);
        if (y == 0) return i;
        if (next_alike(a, &i) != y) return 0;
    }
}
