/* Runs once for every token: a hash or two for most, nine for a rare word. */
#include "tag/lemma.h"

#include "base/utf8.h"

uint64_t lemma_key(str norm, unsigned length, bool capital, unsigned upos, unsigned xpos)
{
    unsigned char head[4] = {(unsigned char)length, capital, (unsigned char)upos, (unsigned char)xpos};
    uint64_t h = hash_bytes(HASH_START, head, sizeof head);
    str ending = length == LEMMA_WHOLE ? norm : str_slice(norm, norm.len - length, norm.len);
    h = hash_bytes(h, ending.ptr, ending.len);
    h ^= h >> 29;
    return h ? h : 1;
}

static const lemma_rule *find(const lemma_table *t, uint64_t key)
{
    for (uint64_t i = key & t->mask; t->rules[i].hash; i = (i + 1) & t->mask)
        if (t->rules[i].hash == key) return &t->rules[i];
    return NULL;
}

const lemma_rule *lemma_find(const lemma_table *t, str form, str norm, unsigned upos, unsigned xpos)
{
    uint32_t first = 0;
    if (form.len) utf8_decode(form, 0, &first);
    bool capital = utf8_is_upper(first);
    const lemma_rule *r = find(t, lemma_key(norm, LEMMA_WHOLE, capital, upos, xpos));
    size_t length = norm.len < LEMMA_ENDING ? norm.len : LEMMA_ENDING;
    for (size_t n = length + 1; !r && n-- > 0;) r = find(t, lemma_key(norm, (unsigned)n, capital, upos, xpos));
    return r;
}

str lemma_of(const lemma_table *t, arena *a, str form, str norm, unsigned upos, unsigned xpos)
{
    const lemma_rule *r = lemma_find(t, form, norm, upos, xpos);
    if (!r) return norm;
    str base = r->as_written ? form : norm;
    if (r->strip > base.len || (r->strip && ((unsigned char)base.ptr[base.len - r->strip] & 0xC0) == 0x80))
        return base;
    str stem = str_slice(base, 0, base.len - r->strip);
    if (r->added == 0) return stem.len ? stem : base;
    char *p = arena_alloc(a, stem.len + r->added);
    if (!p) return (str){NULL, 0};
    memcpy(p, stem.ptr, stem.len);
    memcpy(p + stem.len, r->add, r->added);
    return (str){p, stem.len + r->added};
}
