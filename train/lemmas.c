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
    return a->strip == b->strip && a->added == b->added && a->as_written == b->as_written &&
           !memcmp(a->add, b->add, sizeof a->add);
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

static uint64_t key_of(const word *w, unsigned length)
{
    return lemma_key(w->norm, length, capital(w->form), w->upos, w->xpos);
}

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
            const lemma_rule *now =
                length == 0 ? NULL : shorter(t, w, below < w->norm.len ? below : (unsigned)w->norm.len);
            if (!now || !same_rule(now, &b->rule)) put(t, key, &b->rule);
        }
}

/* ---- regular forms of words only raw text has ---- */

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/* One vowel and one consonant behind it: the consonant would be doubled. */
static bool would_double(str s)
{
    size_t groups = 0;
    for (size_t i = 0; i < s.len; i++) groups += is_vowel(s.ptr[i]) && (i == 0 || !is_vowel(s.ptr[i - 1]));
    if (groups != 1 || s.len < 2) return groups == 0;
    char last = s.ptr[s.len - 1];
    return !is_vowel(last) && last != 'w' && last != 'x' && last != 'y' && is_vowel(s.ptr[s.len - 2]) &&
           (s.len < 3 || !is_vowel(s.ptr[s.len - 3]));
}

static uint32_t count_of(const reader_net *known, str s)
{
    return known->counts[vocab_find(&known->vocab, word_hash(s))];
}

static void consider(const reader_net *known, arena *a, str stem, const char *add, str *best, uint32_t *most)
{
    char text[64];
    int n = snprintf(text, sizeof text, "%.*s%s", STR_ARG(stem), add);
    str s = {text, (size_t)n};
    if (n < 2 || (size_t)n >= sizeof text || vocab_find(&known->vocab, word_hash(s)) == ROW_UNKNOWN) return;
    uint32_t c = count_of(known, s);
    if (c <= *most) return;
    *most = c;
    *best = str_copy(a, s);
}

/* The verb behind a form in -ed or -ing (`cut` letters). */
static str verb_of(const reader_net *known, arena *a, str form, size_t cut)
{
    str stem = str_slice(form, 0, form.len - cut), best = {NULL, 0};
    uint32_t most = 0;
    size_t n = stem.len;
    if (n < 2) return best;
    if (!would_double(stem)) consider(known, a, stem, "", &best, &most);
    consider(known, a, stem, "e", &best, &most);
    if (n > 2 && stem.ptr[n - 1] == stem.ptr[n - 2])
        consider(known, a, str_slice(stem, 0, n - 1), "", &best, &most);
    if (cut == 2 && stem.ptr[n - 1] == 'i') consider(known, a, str_slice(stem, 0, n - 1), "y", &best, &most);
    return best;
}

static str without_s(const reader_net *known, arena *a, str form)
{
    str best = {NULL, 0}, stem = str_slice(form, 0, form.len - 1);
    uint32_t most = 0;
    if (str_ends(form, S("ss"))) return best;
    consider(known, a, stem, "", &best, &most);
    if (str_ends(form, S("es"))) consider(known, a, str_slice(form, 0, form.len - 2), "", &best, &most);
    if (str_ends(form, S("ies"))) consider(known, a, str_slice(form, 0, form.len - 3), "y", &best, &most);
    return best;
}

static bool plain_letters(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'a' || s.ptr[i] > 'z') return false;
    return s.len >= 5 && s.len < 40;
}

static void put_regular(table *t, const endings *e, str form, str lemma, unsigned upos, unsigned xpos)
{
    word w = {.form = form, .norm = form, .lemma = lemma, .upos = (uint8_t)upos, .xpos = (uint8_t)xpos};
    lemma_rule rule;
    if (!lemma.ptr || find(e, key_of(&w, LEMMA_WHOLE))->key || !rule_of(form, form, lemma, &rule)) return;
    unsigned most = LEMMA_ENDING < form.len ? (unsigned)LEMMA_ENDING : (unsigned)form.len;
    const lemma_rule *now = shorter(t, &w, most);
    if (!now || !same_rule(now, &rule)) put(t, key_of(&w, LEMMA_WHOLE), &rule);
}

static void add_regular(table *t, const endings *e, const reader_net *known, arena *a)
{
    for (uint32_t i = ROW_FIRST_WORD; i < known->vocab.words; i++) {
        str w = known->words[i];
        if (!plain_letters(w)) continue;
        if (str_ends(w, S("ed"))) {
            str verb = verb_of(known, a, w, 2);
            put_regular(t, e, w, verb, UPOS_VERB, XPOS_VBD);
            put_regular(t, e, w, verb, UPOS_VERB, XPOS_VBN);
        } else if (str_ends(w, S("ing"))) put_regular(t, e, w, verb_of(known, a, w, 3), UPOS_VERB, XPOS_VBG);
        else if (w.ptr[w.len - 1] == 's') {
            str base = without_s(known, a, w);
            put_regular(t, e, w, base, UPOS_NOUN, XPOS_NNS);
            put_regular(t, e, w, base, UPOS_VERB, XPOS_VBZ);
        }
    }
}

const lemma_rule *lemmas_learn(arena *a, const corpus *from, const reader_net *known, size_t *slots)
{
    endings e = {calloc(1 << 21, sizeof *e.at), 1 << 21, 0};
    if (!e.at) abort();
    for (size_t s = 0; s < from->sents.len; s++)
        for (uint32_t i = 0; i < from->sents.at[s].n; i++) count_word(&e, &from->sents.at[s].words[i]);
    table t = {calloc(1 << 17, sizeof *t.rules), 1 << 17, 0};
    if (!t.rules) abort();
    for (unsigned n = 0; n <= LEMMA_ENDING; n++) keep_level(&t, &e, from, n);
    keep_level(&t, &e, from, LEMMA_WHOLE);
    size_t learned = t.used;
    add_regular(&t, &e, known, a);
    free(e.at);
    table out = {NULL, 16, 0};
    while (out.cap < t.used * 2) out.cap *= 2;
    out.rules = ARENA_ARRAY(a, lemma_rule, out.cap);
    for (size_t i = 0; i < t.cap; i++)
        if (t.rules[i].hash) put(&out, t.rules[i].hash, &t.rules[i]);
    free(t.rules);
    printf("%zu lemma rules, %zu of them for words of raw text\n", out.used, out.used - learned);
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
            if (!ok && getenv("SHOW_LEMMAS"))
                printf("%.*s %s: %.*s, not %.*s\n", STR_ARG(w->form), xpos_name(w->xpos).ptr,
                       STR_ARG(w->lemma), STR_ARG(got));
        }
    arena_free(&a);
    printf("%s: lemmas with gold tags %.2f\n", what, 100 * (double)right / (double)total);
}
