/* See feed_parts.h.  Titles: feeds escape them once, twice or not at all. */
#include "feed_parts.h"

#include <string.h>

enum { MAX_PLAIN = 4096 };

static size_t put_utf8(uint32_t code, char out[4])
{
    if (code < 0x80) return out[0] = (char)code, 1;
    if (code < 0x800) return out[0] = (char)(0xC0 | code >> 6), out[1] = (char)(0x80 | (code & 63)), 2;
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12), out[1] = (char)(0x80 | (code >> 6 & 63)), out[2] = (char)(0x80 | (code & 63));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18), out[1] = (char)(0x80 | (code >> 12 & 63));
    out[2] = (char)(0x80 | (code >> 6 & 63)), out[3] = (char)(0x80 | (code & 63));
    return 4;
}

static uint32_t named_entity(casus_str name)
{
    static const struct { char name[8]; uint32_t code; } names[] = {
        { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", 0xA0 },
        { "rsquo", 0x2019 }, { "lsquo", 0x2018 }, { "rdquo", 0x201D }, { "ldquo", 0x201C }, { "ndash", 0x2013 },
        { "mdash", 0x2014 }, { "hellip", 0x2026 }, { "eacute", 0xE9 }, { "egrave", 0xE8 }, { "aacute", 0xE1 },
        { "iacute", 0xED }, { "oacute", 0xF3 }, { "uacute", 0xFA }, { "ntilde", 0xF1 }, { "ccedil", 0xE7 },
        { "uuml", 0xFC }, { "ouml", 0xF6 }, { "auml", 0xE4 }, { "szlig", 0xDF }, { "pound", 0xA3 }, { "euro", 0x20AC },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_is(name, names[i].name)) return names[i].code;
    return 0;
}

static uint32_t numbered_entity(casus_str digits)
{
    bool hex = digits.len && (digits.ptr[0] | 32) == 'x';
    uint32_t code = 0;
    for (size_t i = hex; i < digits.len; i++) {
        char c = ascii_lower(digits.ptr[i]);
        int digit = c >= '0' && c <= '9' ? c - '0' : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0 || code > 0x10FFFF) return 0;
        code = code * (hex ? 16 : 10) + (uint32_t)digit;
    }
    bool character = code >= 32 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    return character ? code : 0;
}

/* An entity at s[0]: its character, and how long it is; 0 when it is none. */
static uint32_t entity_at(casus_str s, size_t *len)
{
    const char *end = memchr(s.ptr, ';', s.len < 12 ? s.len : 12);
    if (!end || end - s.ptr < 2) return 0;
    *len = (size_t)(end - s.ptr) + 1;
    casus_str name = { s.ptr + 1, *len - 2 };
    return name.ptr[0] == '#' ? numbered_entity((casus_str){ name.ptr + 1, name.len - 1 }) : named_entity(name);
}

/* "<b>", "</b>", "<br/>": not "a < b". */
static size_t tag_length(casus_str s)
{
    bool tag = s.len > 2 && (s.ptr[1] == '/' || s.ptr[1] == '!' || ((s.ptr[1] | 32) >= 'a' && (s.ptr[1] | 32) <= 'z'));
    const char *end = tag ? memchr(s.ptr, '>', s.len < 1024 ? s.len : 1024) : NULL;
    return end ? (size_t)(end - s.ptr) + 1 : 0;
}

/* One layer of mark-up off; returns the length written, which is never more than was there. */
static size_t peel(casus_str s, char *out)
{
    size_t n = 0;
    for (size_t i = 0, len = 0; i < s.len;) {
        casus_str rest = { s.ptr + i, s.len - i };
        uint32_t code = rest.ptr[0] == '&' ? entity_at(rest, &len) : 0;
        if (code == 0 && rest.ptr[0] == '<' && (len = tag_length(rest)) > 0) {
            i += len;
            continue;
        }
        if (code == 0xA0) code = ' ';
        char one[4] = { rest.ptr[0] };
        size_t bytes_of = code ? put_utf8(code, one) : 1;
        i += code ? len : 1;
        bool space = bytes_of == 1 && ascii_space(one[0]);
        if (space && (n == 0 || out[n - 1] == ' ')) continue;
        if (space) one[0] = ' ';
        memcpy(out + n, one, bytes_of);
        n += bytes_of;
    }
    while (n && out[n - 1] == ' ') n--;
    return n;
}

casus_str feed_plain(feed *f, casus_str html)
{
    char once[MAX_PLAIN], twice[MAX_PLAIN];
    html = slice_trim(html);
    if (html.len > MAX_PLAIN) {
        html.len = MAX_PLAIN;
        while (html.len && ((unsigned char)html.ptr[html.len] & 0xC0) == 0x80) html.len--;
    }
    if (html.len == 0) return (casus_str){ NULL, 0 };
    size_t n = peel(html, once);
    n = peel((casus_str){ once, n }, twice);
    return n ? pool_copy(&f->strings, (casus_str){ twice, n }) : (casus_str){ NULL, 0 };
}
