/* Runs once a document.  What the network thought of each name, all types of it,
 * is added up under the name's words: a person's surname and an organisation's
 * initials in brackets inherit it from the full name.  Then each name takes the
 * type that speaks for it here and, at a discount, elsewhere; proper nouns that
 * were overlooked join a name seen elsewhere. */
#include "tag/names.h"

/* How much what is thought of a name elsewhere counts, against here. */
#define ELSEWHERE 0.3f

/* What speaks against a name, beside what the network thinks, which names too much. */
#define DOUBT 2.0f

typedef struct {
    uint64_t key; /* 0: empty */
    uint32_t seen;
    float odds[ENTITY_COUNT]; /* sums */
} ballot;

typedef struct {
    ballot *at;
    uint64_t mask;
} ballots;

static uint64_t key_of(const document *d, uint32_t first, uint32_t count)
{
    uint64_t h = HASH_START;
    for (uint32_t i = first; i < first + count; i++) {
        h = hash_bytes(h, d->tokens.at[i].form.ptr, d->tokens.at[i].form.len);
        h = hash_bytes(h, " ", 1);
    }
    return h ? h : 1;
}

static ballot *find(const ballots *b, uint64_t key)
{
    uint64_t i = (key ^ key >> 32) & b->mask;
    while (b->at[i].key && b->at[i].key != key) i = (i + 1) & b->mask;
    return &b->at[i];
}

static void vote(const ballots *b, uint64_t key, const float odds[ENTITY_COUNT])
{
    ballot *at = find(b, key);
    at->key = key;
    at->seen++;
    for (unsigned t = 0; t < ENTITY_COUNT; t++) at->odds[t] += odds[t];
}

/* Of a span: the mean of its words. */
static void odds_of(const document *d, uint32_t first, uint32_t count, float odds[ENTITY_COUNT])
{
    for (unsigned t = 0; t < ENTITY_COUNT; t++) odds[t] = 0;
    for (uint32_t i = first; i < first + count; i++)
        for (unsigned t = 0; t < ENTITY_COUNT; t++) odds[t] += d->name_odds[(size_t)i * ENTITY_COUNT + t] / (float)count;
}

static uint32_t span_count(const document *d, uint32_t first)
{
    const token *t = d->tokens.at;
    uint32_t n = 1;
    while (first + n < d->tokens.len && t[first + n].name == t[first].name && !t[first + n].name_begin &&
           t[first + n].sentence == t[first].sentence)
        n++;
    return n;
}

/* The next token at or behind *at that begins a name. */
static bool next_name(const document *d, uint32_t *at, uint32_t *count)
{
    while (*at < d->tokens.len && !d->tokens.at[*at].name) ++*at;
    if (*at >= d->tokens.len) return false;
    *count = span_count(d, *at);
    return true;
}

/* "Rwanda 's" is Rwanda: a name does not end in a possessive mark or a comma. */
static void trim_ends(document *d)
{
    uint32_t count;
    for (uint32_t at = 0; next_name(d, &at, &count); at += count)
        for (uint32_t i = at + count; i-- > at;) {
            token *t = &d->tokens.at[i];
            if (t->xpos != XPOS_POS && t->xpos != XPOS_COMMA && t->xpos != XPOS_HYPH && t->xpos != XPOS_COLON) break;
            t->name = ENTITY_NONE, t->name_begin = 0;
        }
}

static bool all_capitals(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z') return false;
    return s.len >= 2;
}

/* The token in brackets behind a name, if it can be its initials: "(CSTO)". */
static uint32_t initials_behind(const document *d, uint32_t end)
{
    const token *t = d->tokens.at;
    if (end + 2 >= d->tokens.len || !str_eq(t[end].form, S("(")) || !str_eq(t[end + 2].form, S(")")))
        return NONE;
    return all_capitals(t[end + 1].form) ? end + 1 : NONE;
}

static void set_name(document *d, uint32_t first, uint32_t count, unsigned type)
{
    for (uint32_t i = first; i < first + count; i++) {
        d->tokens.at[i].name = (uint8_t)type;
        d->tokens.at[i].name_begin = type != ENTITY_NONE && i == first;
    }
}

static void count_votes(document *d, const ballots *b)
{
    uint32_t count;
    float odds[ENTITY_COUNT];
    for (uint32_t at = 0; next_name(d, &at, &count); at += count) {
        unsigned type = d->tokens.at[at].name;
        if (type == ENTITY_MONEY) continue;
        odds_of(d, at, count, odds);
        vote(b, key_of(d, at, count), odds);
        if (count < 2) continue;
        if (type == ENTITY_PER) vote(b, key_of(d, at + count - 1, 1), odds);
        uint32_t initials = initials_behind(d, at + count);
        if (initials == NONE || (type != ENTITY_ORG && type != ENTITY_EVENT && type != ENTITY_MISC)) continue;
        set_name(d, initials, 1, type);
        vote(b, key_of(d, initials, 1), odds);
    }
}

/* The likeliest type from `least` on; `counted`: what is thought here is in the ballot too. */
static unsigned likeliest(const ballot *b, const float here[ENTITY_COUNT], bool counted, unsigned least)
{
    unsigned best = least;
    float top = -1e30f;
    for (unsigned t = least; t < ENTITY_COUNT; t++) {
        float odds = (t ? 0 : DOUBT) + here[t] + ELSEWHERE * (b->odds[t] - (counted ? here[t] : 0));
        if (t != ENTITY_MONEY && odds > top) best = t, top = odds;
    }
    return best;
}

static void take_types(document *d, const ballots *b)
{
    uint32_t count;
    float odds[ENTITY_COUNT];
    for (uint32_t at = 0; next_name(d, &at, &count); at += count) {
        if (d->tokens.at[at].name == ENTITY_MONEY) continue;
        odds_of(d, at, count, odds);
        unsigned best = likeliest(find(b, key_of(d, at, count)), odds, true, ENTITY_NONE);
        if (best != d->tokens.at[at].name) set_name(d, at, count, best); /* NONE: it was none */
    }
}

static bool free_proper_noun(const document *d, uint32_t i)
{
    const token *t = &d->tokens.at[i];
    if (t->name || t->upos != UPOS_PROPN || t->form.len < 3) return false;
    if (i > 0 && d->tokens.at[i - 1].name && d->tokens.at[i - 1].sentence == t->sentence) return false;
    return i + 1 >= d->tokens.len || !d->tokens.at[i + 1].name || d->tokens.at[i + 1].name_begin;
}

static void add_overlooked(document *d, const ballots *b)
{
    for (uint32_t i = 0; i < d->tokens.len; i++) {
        if (!free_proper_noun(d, i)) continue;
        const ballot *elsewhere = find(b, key_of(d, i, 1));
        if (!elsewhere->key) continue;
        unsigned best = likeliest(elsewhere, d->name_odds + (size_t)i * ENTITY_COUNT, false, ENTITY_NONE);
        if (best) set_name(d, i, 1, best);
    }
}

casus_status names_settle(document *d)
{
    uint64_t names = 0, size = 16;
    uint32_t count;
    trim_ends(d);
    for (uint32_t at = 0; next_name(d, &at, &count); at += count) names++;
    while (size < 8 * names) size *= 2;
    ballots b = {arena_zalloc(d->arena, size, sizeof *b.at), size - 1};
    if (!b.at) return CASUS_ERR_MEMORY;
    count_votes(d, &b);
    take_types(d, &b);
    add_overlooked(d, &b);
    return CASUS_OK;
}
