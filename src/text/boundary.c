/* Runs once for every token: two dozen look-ups in a table of 64 KB. */
#include "text/boundary.h"

#include "base/utf8.h"

static uint32_t fold32(uint64_t h) { return (uint32_t)(h ^ h >> 32); }

static unsigned char shape_of(uint32_t c)
{
    if (c >= '0' && c <= '9') return '0';
    if (utf8_is_letter(c)) return utf8_is_upper(c) ? 'X' : 'x';
    return c < 0x80 ? (unsigned char)c : '?';
}

static uint64_t hash_char(uint64_t h, unsigned char c) { return (h ^ c) * 0x100000001b3u; }

static uint32_t word_shape(const token *t)
{
    uint64_t h = hash_char(HASH_START, t->flags & TOKEN_SPACE_AFTER);
    unsigned char last = 0;
    unsigned written = 0;
    for (size_t i = 0; i < t->form.len && written < 6;) {
        uint32_t c;
        i += utf8_decode(t->form, i, &c);
        unsigned char s = shape_of(c);
        if (s == last) continue;
        last = s;
        h = hash_char(h, s), written++;
    }
    h = hash_char(h, t->form.len == 1);
    return fold32(h);
}

static uint32_t word_key(str norm)
{
    uint64_t h = HASH_START;
    size_t n = norm.len < 24 ? norm.len : 24;
    for (size_t i = 0; i < n; i++)
        h = hash_char(h, (unsigned char)(norm.ptr[i] >= '0' && norm.ptr[i] <= '9' ? '0' : norm.ptr[i]));
    return fold32(h);
}

void boundary_tokens(const document *d, uint32_t first, uint32_t end, boundary_token *out)
{
    for (uint32_t i = first; i < end; i++) {
        const token *t = &d->tokens.at[i];
        out[i - first] = (boundary_token){word_key(t->norm), word_shape(t)};
    }
}

static uint32_t join(uint32_t kind, uint32_t a, uint32_t b, uint32_t c)
{
    uint64_t h = kind * 0x9e3779b97f4a7c15u + a;
    h = (h ^ h >> 29) * 0xbf58476d1ce4e5b9u + b;
    h = (h ^ h >> 32) * 0x94d049bb133111ebu + c;
    return fold32((h ^ h >> 29) * 0xbf58476d1ce4e5b9u);
}

static uint32_t length_class(uint32_t n)
{
    return n < 4 ? n : n < 7 ? 4 : n < 12 ? 5 : n < 20 ? 6 : n < 40 ? 7 : 8;
}

void boundary_features(const boundary_token *tokens, uint32_t i, uint32_t n, uint32_t begun, unsigned vote,
                       uint32_t out[BOUNDARY_FEATURES])
{
    static const boundary_token edge = {1, 1};
    const boundary_token *b = i > begun ? &tokens[i - 1] : &edge, *bb = i > begun + 1 ? &tokens[i - 2] : &edge;
    const boundary_token *w = &tokens[i], *a = i + 1 < n ? &tokens[i + 1] : &edge,
                         *aa = i + 2 < n ? &tokens[i + 2] : &edge;
    uint32_t length = length_class(i + 1 - begun), k = 0;
    out[k++] = join(1, vote, 0, 0);
    out[k++] = join(2, vote, w->word, 0);
    out[k++] = join(3, vote, a->word, 0);
    out[k++] = join(4, vote, w->shape, a->shape);
    out[k++] = join(5, vote, b->word, w->word);
    out[k++] = join(6, w->word, a->word, 0);
    out[k++] = join(7, w->word, a->shape, vote);
    out[k++] = join(8, w->shape, a->word, vote);
    out[k++] = join(9, b->shape, w->shape, a->shape);
    out[k++] = join(10, w->shape, a->shape, aa->shape);
    out[k++] = join(11, vote, length, 0);
    out[k++] = join(12, w->shape, length, a->shape);
    out[k++] = join(13, w->word, length, 0);
    out[k++] = join(14, a->word, aa->word, 0);
    out[k++] = join(15, a->word, aa->shape, vote);
    out[k++] = join(16, b->word, 0, 0);
    out[k++] = join(17, aa->word, 0, 0);
    out[k++] = join(18, b->word, w->word, a->shape);
    out[k++] = join(19, w->word, a->word, aa->shape);
    out[k++] = join(20, bb->shape, b->shape, w->shape);
    out[k++] = join(21, b->shape, w->word, a->shape);
    out[k++] = join(22, w->shape, a->word, aa->word);
    out[k++] = join(23, bb->word, w->shape, 0);
    out[k++] = join(24, length, b->shape, w->shape);
}

bool boundary_here(const text_tables *t, const boundary_token *tokens, uint32_t i, uint32_t n,
                   uint32_t begun, unsigned vote)
{
    uint32_t feature[BOUNDARY_FEATURES];
    int32_t sum = 0;
    if (!t->split) return vote != 0;
    boundary_features(tokens, i, n, begun, vote, feature);
    for (unsigned k = 0; k < BOUNDARY_FEATURES; k++) sum += t->split[feature[k] & t->split_mask];
    return sum > 0;
}
