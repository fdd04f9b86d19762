/* See unicode.h.  The C library's wcwidth() would need a locale set; these
 * tables do not, and are the same everywhere.  Widths follow Unicode Standard
 * Annex 11, coarsely: whole blocks where a block is nearly all wide. */
#include "unicode.h"

#include <stddef.h>

typedef struct range { uint32_t first, last; } range;

static const range combining[] = { /* sorted */
    { 0x0300, 0x036F }, { 0x0483, 0x0489 }, { 0x0591, 0x05BD }, { 0x05BF, 0x05BF }, { 0x05C1, 0x05C2 },
    { 0x05C4, 0x05C5 }, { 0x0610, 0x061A }, { 0x064B, 0x065F }, { 0x0670, 0x0670 }, { 0x06D6, 0x06DC },
    { 0x06DF, 0x06E4 }, { 0x0711, 0x0711 }, { 0x0730, 0x074A }, { 0x0900, 0x0902 }, { 0x093C, 0x093C },
    { 0x0941, 0x0948 }, { 0x094D, 0x094D }, { 0x0E31, 0x0E31 }, { 0x0E34, 0x0E3A }, { 0x0E47, 0x0E4E },
    { 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF }, { 0x200B, 0x200D }, { 0x2060, 0x2060 }, { 0x20D0, 0x20FF },
    { 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF }, { 0xE0100, 0xE01EF },
};

static const range wide[] = { /* sorted */
    { 0x1100, 0x115F }, { 0x231A, 0x231B }, { 0x23E9, 0x23EC }, { 0x2614, 0x2615 }, { 0x2648, 0x2653 },
    { 0x26A1, 0x26A1 }, { 0x26BD, 0x26BE }, { 0x2705, 0x2705 }, { 0x274C, 0x274C }, { 0x2E80, 0x303E },
    { 0x3041, 0x33FF }, { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF }, { 0xA000, 0xA4CF }, { 0xA960, 0xA97F },
    { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF }, { 0xFE30, 0xFE6F }, { 0xFF00, 0xFF60 }, { 0xFFE0, 0xFFE6 },
    { 0x16FE0, 0x18CFF }, { 0x1B000, 0x1B2FF }, { 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF },
    { 0x1F900, 0x1F9FF }, { 0x1FA70, 0x1FAFF }, { 0x20000, 0x3FFFD },
};

static bool within(uint32_t code, const range *ranges, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code > ranges[middle].last) low = middle + 1;
        else high = middle;
    }
    return low < count && code >= ranges[low].first;
}

/* How many bytes the sequence that starts with this byte should have; 0: none does. */
static unsigned sequence_length(unsigned char lead)
{
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

character character_at(casus_str s, size_t at)
{
    static const uint32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
    const character bad = { 0xFFFD, 1, false };
    unsigned char lead = (unsigned char)s.ptr[at];
    unsigned len = sequence_length(lead);
    if (len == 1) return (character){ lead, 1, true };
    if (len == 0 || s.len - at < len) return bad;
    uint32_t code = lead & (0x7Fu >> len);
    for (unsigned i = 1; i < len; i++) {
        unsigned char next = (unsigned char)s.ptr[at + i];
        if ((next & 0xC0) != 0x80) return bad;
        code = code << 6 | (next & 0x3Fu);
    }
    if (code < least[len] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return bad;
    return (character){ code, (uint8_t)len, true };
}

unsigned character_columns(uint32_t code)
{
    if (code < 0x300) return 1;
    if (within(code, combining, sizeof combining / sizeof combining[0])) return 0;
    return within(code, wide, sizeof wide / sizeof wide[0]) ? 2 : 1;
}

bool character_is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C || code == 0x200E || code == 0x200F ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}
