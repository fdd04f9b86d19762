/* Runs once for every token of every document: some nine hashes. */
#include "tag/features.h"

#include "base/utf8.h"

static uint64_t mix(uint64_t h)
{
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ h >> 32;
}

static uint64_t hash_char(uint64_t h, unsigned char c) { return (h ^ c) * 0x100000001b3u; }

static uint64_t hash_folded(uint64_t h, str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        h = hash_char(h, c >= '0' && c <= '9' ? '0' : c);
    }
    return h;
}

uint64_t word_hash(str norm) { return mix(hash_folded(HASH_START, norm)); }

uint32_t vocab_find(const vocab *v, uint64_t hash)
{
    uint32_t check = (uint32_t)(hash >> 32);
    for (uint64_t i = hash & v->mask; v->slots[i].row; i = (i + 1) & v->mask)
        if (v->slots[i].check == check) return v->slots[i].row;
    return ROW_UNKNOWN;
}

static uint32_t hashed_row(const vocab *v, uint64_t h)
{
    return v->words + (uint32_t)(mix(h) & (v->affixes - 1));
}

static uint32_t affix_row(const vocab *v, char kind, str part)
{
    return hashed_row(v, hash_folded(hash_char(HASH_START, (unsigned char)kind), part));
}

static char shape_char(uint32_t cp)
{
    if (cp >= '0' && cp <= '9') return 'd';
    if (cp < 0x80 && !utf8_is_letter(cp)) return (char)cp;
    if (!utf8_is_letter(cp)) return '?';
    return utf8_is_upper(cp) ? 'X' : cp < 0x250 ? 'x' : 'z';
}

/* "McDonald's-1990" -> "XxXxx'x-dd": a run of one kind counts as two, the
 * whole is cut after ten. */
static uint64_t shape_hash(str form, unsigned place)
{
    uint64_t h = hash_char(HASH_START, place & PLACE_ALL_CAPS ? 'C' : 'S');
    char last = 0;
    unsigned run = 0, written = 0;
    for (size_t i = 0; i < form.len && written < 10;) {
        uint32_t cp;
        i += utf8_decode(form, i, &cp);
        char c = shape_char(cp);
        run = c == last ? run + 1 : 1;
        last = c;
        if (run <= 2) h = hash_char(h, (unsigned char)c), written++;
    }
    return h;
}

/* Capitals of the whole word: 0 none, 1 the first, 2 all, 3 some. */
static unsigned capitals(str form)
{
    size_t upper = 0, letters = 0;
    bool first = false;
    for (size_t i = 0; i < form.len && letters < 32;) {
        uint32_t cp;
        size_t at = i;
        i += utf8_decode(form, i, &cp);
        if (!utf8_is_letter(cp)) continue;
        letters++;
        if (!utf8_is_upper(cp)) continue;
        upper++;
        if (at == 0) first = true;
    }
    if (upper == 0) return 0;
    if (upper == letters) return letters == 1 ? 1 : 2;
    return first && upper == 1 ? 1 : 3;
}

static uint64_t place_hash(str form, unsigned place)
{
    uint64_t h = hash_char(HASH_START, 'P');
    h = hash_char(h, (unsigned char)place);
    h = hash_char(h, (unsigned char)capitals(form));
    return hash_char(h, form.len < 8 ? (unsigned char)form.len : 8);
}

bool word_rows(const vocab *v, str form, str norm, unsigned place, uint32_t rows[FEATURES])
{
    rows[0] = vocab_find(v, word_hash(norm));
    for (unsigned k = 2; k <= 4; k++) {
        size_t n = norm.len < k ? norm.len : k;
        rows[k - 1] = affix_row(v, (char)('a' + k), str_slice(norm, norm.len - n, norm.len));
        rows[k + 2] = affix_row(v, (char)('p' + k), str_slice(norm, 0, n));
    }
    rows[7] = hashed_row(v, shape_hash(form, place));
    rows[8] = hashed_row(v, place_hash(form, place));
    return rows[0] != ROW_UNKNOWN;
}

void mark_rows(const lexicon_marks *marks, uint32_t rows[FEATURES])
{
    for (unsigned c = 0; c < LEXICON_CHANNELS; c++) {
        unsigned mark = marks ? marks->of[c] : 0;
        rows[WORD_FEATURES + c] = mark ? ROW_FIRST_MARK + c * LEXICON_MARKS + mark : NO_ROW;
    }
}

bool word_is_opening(str norm)
{
    return norm.len == 1 &&
           (norm.ptr[0] == '"' || norm.ptr[0] == '\'' || norm.ptr[0] == '(' || norm.ptr[0] == '-');
}

void caps_add(caps_count *c, str form)
{
    for (size_t i = 0; i < form.len; i++) {
        if (form.ptr[i] >= 'a' && form.ptr[i] <= 'z') c->lower++;
        if (form.ptr[i] >= 'A' && form.ptr[i] <= 'Z') c->upper++;
    }
    c->words++;
}

bool caps_all(const caps_count *c) { return c->words >= 4 && c->upper >= 10 && c->upper >= 4 * c->lower; }
