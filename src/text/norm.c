/* Runs once for every token.  Most tokens are lower-case ASCII already and
 * cost one look at their bytes. */
#include "text/norm.h"

#include "base/utf8.h"

static bool is_plain(str form)
{
    for (size_t i = 0; i < form.len; i++) {
        unsigned char c = (unsigned char)form.ptr[i];
        if (c >= 0x80 || (c >= 'A' && c <= 'Z') || c == '`') return false;
    }
    return true;
}

static uint32_t norm_char(uint32_t cp)
{
    switch (cp) {
    case 0x60: case 0xB4: case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2BC: case 0x2032:
        return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0xAB: case 0xBB: case 0x2033:
        return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2212:
        return '-';
    case 0x2013: case 0x2015: /* en dash and bar: as the em dash */
        return 0x2014;
    default:
        return utf8_lower(cp);
    }
}

str norm_of(arena *a, str form)
{
    if (is_plain(form)) return form;
    if (str_eq(form, S("``")) || str_eq(form, S("''"))) return S("\"");
    /* A byte that is no character becomes the three of U+FFFD; nothing grows more. */
    char *out = arena_alloc(a, 3 * form.len + 4);
    if (!out) return (str){NULL, 0};
    size_t n = 0;
    for (size_t i = 0; i < form.len;) {
        uint32_t cp;
        size_t step = utf8_decode(form, i, &cp);
        n += utf8_encode(norm_char(cp), out + n);
        i += step;
    }
    return (str){out, n};
}
