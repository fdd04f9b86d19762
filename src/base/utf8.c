#include "base/utf8.h"

size_t utf8_decode(str s, size_t i, uint32_t *cp)
{
    const unsigned char *p = (const unsigned char *)s.ptr + i;
    size_t left = s.len - i, n;
    uint32_t c = p[0], min;
    if (c < 0x80) return *cp = c ? c : UTF8_BAD, 1;
    if (c >= 0xC2 && c < 0xE0) n = 2, c &= 0x1F, min = 0x80;
    else if (c >= 0xE0 && c < 0xF0) n = 3, c &= 0x0F, min = 0x800;
    else if (c >= 0xF0 && c < 0xF5) n = 4, c &= 0x07, min = 0x10000;
    else return *cp = UTF8_BAD, 1;
    if (n > left) return *cp = UTF8_BAD, 1;
    for (size_t k = 1; k < n; k++) {
        if ((p[k] & 0xC0) != 0x80) return *cp = UTF8_BAD, 1;
        c = c << 6 | (p[k] & 0x3F);
    }
    if (c < min || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return *cp = UTF8_BAD, 1;
    return *cp = c, n;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
    unsigned char *o = (unsigned char *)out;
    if (cp < 0x80) return o[0] = (unsigned char)cp, 1;
    if (cp < 0x800) return o[0] = (unsigned char)(0xC0 | cp >> 6), o[1] = (unsigned char)(0x80 | (cp & 63)), 2;
    if (cp < 0x10000) {
        o[0] = (unsigned char)(0xE0 | cp >> 12);
        o[1] = (unsigned char)(0x80 | (cp >> 6 & 63));
        o[2] = (unsigned char)(0x80 | (cp & 63));
        return 3;
    }
    o[0] = (unsigned char)(0xF0 | (cp >> 18 & 7));
    o[1] = (unsigned char)(0x80 | (cp >> 12 & 63));
    o[2] = (unsigned char)(0x80 | (cp >> 6 & 63));
    o[3] = (unsigned char)(0x80 | (cp & 63));
    return 4;
}

bool utf8_valid(str s)
{
    for (size_t i = 0; i < s.len;) {
        if ((unsigned char)s.ptr[i] < 0x80 && s.ptr[i]) {
            i++;
            continue;
        }
        uint32_t cp;
        size_t n = utf8_decode(s, i, &cp);
        if (cp == UTF8_BAD && n == 1) return false;
        i += n;
    }
    return true;
}

size_t utf8_count(str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.len; count++) {
        uint32_t cp;
        i += utf8_decode(s, i, &cp);
    }
    return count;
}

bool utf8_is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= 9 && cp <= 13) || cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200B) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F ||
           cp == 0x3000 || cp == 0xFEFF;
}

bool utf8_is_letter(uint32_t cp)
{
    if (cp < 0x80) return (cp | 32) >= 'a' && (cp | 32) <= 'z';
    return cp == 0xAA || cp == 0xB5 || cp == 0xBA || (cp >= 0xC0 && cp < 0x2B0 && cp != 0xD7 && cp != 0xF7) ||
           (cp >= 0x300 && cp < 0x600 && cp != 0x37E && cp != 0x387 && !(cp >= 0x55A && cp <= 0x560) && !(cp >= 0x589 && cp < 0x591)) ||
           (cp >= 0x610 && cp < 0x660) || (cp >= 0x66E && cp < 0x6D4) || (cp >= 0x6D5 && cp < 0x6F0) || (cp >= 0x6FA && cp < 0x2000) ||
           (cp >= 0x2C00 && cp < 0x2E00) || (cp >= 0x3040 && cp < 0xA000) || (cp >= 0xA000 && cp < 0xD7B0) ||
           (cp >= 0xF900 && cp < 0xFE00) || (cp >= 0xFE70 && cp < 0xFF00) || (cp >= 0xFF21 && cp <= 0xFF3A) ||
           (cp >= 0xFF41 && cp <= 0xFF5A) || (cp >= 0x20000 && cp < 0x30000);
}

uint32_t utf8_lower(uint32_t cp)
{
    if (cp < 0x80) return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    if (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7) return cp + 32;
    if (cp >= 0x100 && cp < 0x180) {
        if (cp == 0x130) return 'i';
        if (cp == 0x178) return 0xFF;
        bool odd_is_upper = (cp >= 0x139 && cp <= 0x148) || cp >= 0x179;
        if (cp == 0x138 || cp == 0x149 || cp == 0x17F) return cp;
        return (cp & 1) == odd_is_upper ? cp + 1 : cp;
    }
    if (cp == 0x18F) return 0x259;
    if (cp == 0x1A0 || cp == 0x1AF) return cp + 1;
    if (cp >= 0x1CD && cp <= 0x1DC) return cp & 1 ? cp + 1 : cp;
    if (cp >= 0x1DE && cp < 0x220 && !(cp >= 0x1F0 && cp <= 0x1F7)) return cp & 1 ? cp : cp + 1;
    if (cp >= 0x391 && cp <= 0x3A9) return cp + 32;
    if (cp >= 0x410 && cp <= 0x42F) return cp + 32;
    if (cp >= 0x400 && cp <= 0x40F) return cp + 80;
    if (cp >= 0x460 && cp <= 0x481) return cp & 1 ? cp : cp + 1;
    if (cp >= 0x48A && cp <= 0x52F && cp != 0x4C0 && !(cp > 0x4C0 && cp <= 0x4CF)) return cp & 1 ? cp : cp + 1;
    if (cp >= 0x1E00 && cp <= 0x1EFF && !(cp >= 0x1E96 && cp <= 0x1E9F)) return cp & 1 ? cp : cp + 1;
    return cp;
}

bool utf8_is_upper(uint32_t cp) { return utf8_lower(cp) != cp; }

bool utf8_is_lower(uint32_t cp)
{
    bool cased = cp < 0x530 || (cp >= 0x1E00 && cp < 0x2000);
    return cased && utf8_is_letter(cp) && !utf8_is_upper(cp);
}

str utf8_lower_str(arena *a, str s)
{
    /* Lower case is never longer than 3/2 of upper case in the ranges above. */
    char *out = arena_alloc(a, s.len + s.len / 2 + 4);
    if (!out) return (str){NULL, 0};
    size_t n = 0;
    for (size_t i = 0; i < s.len;) {
        uint32_t cp;
        size_t step = utf8_decode(s, i, &cp);
        uint32_t low = utf8_lower(cp);
        if (low == cp) memcpy(out + n, s.ptr + i, step), n += step;
        else n += utf8_encode(low, out + n);
        i += step;
    }
    return (str){out, n};
}

/* Base letters of U+00C0-U+017F; '?' marks those handled apart. */
static const char latin[] =
    "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y" /* C0-FF */
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkklllllll" /* 100-13F */
    "lllnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"; /* 140-17F */

/* Base letters of the Vietnamese block U+1EA0-U+1EF9. */
static char vietnamese(uint32_t cp)
{
    return cp < 0x1EB8 ? 'a' : cp < 0x1EC8 ? 'e' : cp < 0x1ECC ? 'i' : cp < 0x1EE4 ? 'o' : cp < 0x1EF2 ? 'u' : 'y';
}

size_t utf8_fold(uint32_t cp, char out[4])
{
    if (cp < 0x80) return out[0] = (char)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp), 1;
    const char *pair = cp == 0xC6 || cp == 0xE6 ? "ae" : cp == 0x152 || cp == 0x153 ? "oe" : cp == 0xDF ? "ss"
                     : cp == 0xDE || cp == 0xFE ? "th" : cp == 0x132 || cp == 0x133 ? "ij" : NULL;
    if (pair) return out[0] = pair[0], out[1] = pair[1], 2;
    if (cp >= 0xC0 && cp < 0x180 && cp != 0xD7 && cp != 0xF7) return out[0] = latin[cp - 0xC0], 1;
    if (cp >= 0x1EA0 && cp <= 0x1EF9) return out[0] = vietnamese(cp), 1;
    if (cp >= 0x300 && cp < 0x370) return 0; /* combining marks */
    switch (cp) {
    case 0x18F: case 0x259: return out[0] = 'a', 1; /* Azerbaijani schwa, as newswire writes it */
    case 0x1A0: case 0x1A1: return out[0] = 'o', 1;
    case 0x1AF: case 0x1B0: return out[0] = 'u', 1;
    case 0x218: case 0x219: return out[0] = 's', 1;
    case 0x21A: case 0x21B: return out[0] = 't', 1;
    case 0x1E6: case 0x1E7: return out[0] = 'g', 1;
    case 0x2018: case 0x2019: case 0x2BC: case 0x2BB: case 0x2BF: case 0x2BE: case 0x60: case 0xB4:
        return out[0] = '\'', 1;
    case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB: return out[0] = '"', 1;
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: return out[0] = '-', 1;
    default: return utf8_encode(utf8_lower(cp), out);
    }
}
