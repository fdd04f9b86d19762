/* For every ending (and whole word) under its tags the commonest change from
 * word to lemma is counted; an entry is kept when the next shorter ending
 * would give another. */
#include "lemmas.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct { lemma_rule rule; uint32_t count; } choice;
enum { CHOICES = 6 };
typedef struct { uint64_t key; choice choice[CHOICES]; uint32_t total; } ending;
typedef struct { ending *at; size_t cap, used; } endings;

static ending *find(const endings *t, uint64_t key)
{
    size_t i = key & (t->cap - 1);
    while (t->at[i].key && t->at[i].key != key) i = (i + 1) & (t->cap - 1);
    return &t->at[i];
}

static size_t common(str a, str b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n]) n++;
    while (n > 0 && n < a.len && ((unsigned char)a.ptr[n] & 0xC0) == 0x80) n--;
    return n;
}

static bool rule_of(str form, str norm, str lemma, lemma_rule *out)
{
    size_t as_norm = common(norm, lemma), as_form = common(form, lemma);
    bool written = as_form > as_norm;
    str base = written ? form : norm;
    size_t keep = written ? as_form : as_norm;
    memset(out, 0, sizeof *out);
    if (lemma.len - keep > sizeof out->add || base.len - keep > 255) return false;
    out->as_written = written;
    out->strip = (uint8_t)(base.len - keep), out->added = (uint8_t)(lemma.len - keep);
    memcpy(out->add, lemma.ptr + keep, out->added);
    return true;
}

static bool same_rule(const lemma_rule *a, const lemma_rule *b)
{
    return a->strip == b->strip && a->added == b->added && a->as_written == b->as_written && !memcmp(a->add, b->add, sizeof a->add);
}

static void count(endings *t, uint64_t key, const lemma_rule *rule)
{
    ending *e = find(t, key);
    if (!e->key) e->key = key, t->used++;
    e->total++;
    for (size_t i = 0; i < CHOICES; i++) {
        if (e->choice[i].count && !same_rule(&e->choice[i].rule, rule)) continue;
        e->choice[i].rule = *rule;
        e->choice[i].count++;
        return;
    }
}

static const choice *best(const ending *e)
{
    const choice *b = &e->choice[0];
    for (size_t i = 1; i < CHOICES; i++)
        if (e->choice[i].count > b->count) b = &e->choice[i];
    return b;
}

static bool capital(str form)
{
    uint32_t c = 0;
    if (form.len) utf8_decode(form, 0, &c);
    return utf8_is_upper(c);
}

static uint64_t key_of(const word *w, unsigned length) { return lemma_key(w->norm, length, capital(w->form), w->upos, w->xpos); }

static void count_word(endings *t, const word *w)
{
    lemma_rule rule;
    if (str_eq(w->lemma, S("_")) || !rule_of(w->form, w->norm, w->lemma, &rule)) return;
    count(t, key_of(w, LEMMA_WHOLE), &rule);
    for (unsigned n = 0; n <= LEMMA_ENDING && n <= w->norm.len; n++) count(t, key_of(w, n), &rule);
}

typedef struct { lemma_rule *rules; size_t cap, used; } table;

static void put(table *t, uint64_t key, const lemma_rule *rule)
{
    size_t i = key & (t->cap - 1);
    while (t->rules[i].hash && t->rules[i].hash != key) i = (i + 1) & (t->cap - 1);
    if (!t->rules[i].hash) t->used++;
    t->rules[i] = *rule;
    t->rules[i].hash = key;
}

static const lemma_rule *get(const table *t, uint64_t key)
{
    size_t i = key & (t->cap - 1);
    while (t->rules[i].hash && t->rules[i].hash != key) i = (i + 1) & (t->cap - 1);
    return t->rules[i].hash ? &t->rules[i] : NULL;
}

/* What the table so far says of a word by endings of at most `length`. */
static const lemma_rule *shorter(const table *t, const word *w, unsigned length)
{
    for (unsigned n = length + 1; n-- > 0;) {
        const lemma_rule *r = get(t, key_of(w, n));
        if (r) return r;
    }
    return NULL;
}

static void keep_level(table *t, const endings *e, const corpus *from, unsigned length)
{
    for (size_t s = 0; s < from->sents.len; s++)
        for (uint32_t i = 0; i < from->sents.at[s].n; i++) {
            const word *w = &from->sents.at[s].words[i];
            if (length != LEMMA_WHOLE && length > w->norm.len) continue;
            uint64_t key = key_of(w, length);
            const ending *n = find(e, key);
            if (!n->key) continue;
            const choice *b = best(n);
            if (length != LEMMA_WHOLE && length > 0 && (n->total < 2 || b->count * 5 < n->total * 3)) continue;
            unsigned below = length == LEMMA_WHOLE ? LEMMA_ENDING : length - 1;
            const lemma_rule *now = length == 0 ? NULL : shorter(t, w, below < w->norm.len ? below : (unsigned)w->norm.len);
            if (!now || !same_rule(now, &b->rule)) put(t, key, &b->rule);
        }
}

const lemma_rule *lemmas_learn(arena *a, const corpus *from, size_t *slots)
{
    endings e = {calloc(1 << 21, sizeof *e.at), 1 << 21, 0};
    if (!e.at) abort();
    for (size_t s = 0; s < from->sents.len; s++)
        for (uint32_t i = 0; i < from->sents.at[s].n; i++) count_word(&e, &from->sents.at[s].words[i]);
    table t = {calloc(1 << 18, sizeof *t.rules), 1 << 18, 0};
    if (!t.rules) abort();
    for (unsigned n = 0; n <= LEMMA_ENDING; n++) keep_level(&t, &e, from, n);
    keep_level(&t, &e, from, LEMMA_WHOLE);
    free(e.at);
    table out = {NULL, 16, 0};
    while (out.cap < t.used * 2) out.cap *= 2;
    out.rules = ARENA_ARRAY(a, lemma_rule, out.cap);
    for (size_t i = 0; i < t.cap; i++)
        if (t.rules[i].hash) put(&out, t.rules[i].hash, &t.rules[i]);
    free(t.rules);
    printf("%zu lemma rules\n", out.used);
    *slots = out.cap;
    return out.rules;
}

void lemmas_measure(const lemma_rule *rules, size_t slots, const corpus *dev, const char *what)
{
    lemma_table t = {rules, slots - 1};
    size_t right = 0, total = 0;
    arena a;
    arena_init(&a, NULL);
    for (size_t s = 0; s < dev->sents.len; s++)
        for (uint32_t i = 0; i < dev->sents.at[s].n; i++) {
            const word *w = &dev->sents.at[s].words[i];
            str got = lemma_of(&t, &a, w->form, w->norm, w->upos, w->xpos);
            bool ok = str_eq(w->lemma, S("_")) || str_eq(got, w->lemma);
            right += ok, total++;
            if (!ok && getenv("SHOW_LEMMAS")) printf("%.*s %s: %.*s, not %.*s\n", STR_ARG(w->form), xpos_name(w->xpos).ptr, STR_ARG(w->lemma), STR_ARG(got));
        }
    arena_free(&a);
    printf("%s: lemmas with gold tags %.2f\n", what, 100 * (double)right / (double)total);
}
