#include "event/pair.h"

#include "parse/tree.h"

#include <math.h>
#include <string.h>

enum { DEEPEST = 40, CONTEXT = 120 /* words looked at on either side of the pair */ };

/* ---- tables ---- */

static uint32_t type_named(const ontology *o, str want)
{
    for (uint32_t i = 0; i < o->n_types; i++)
        if (str_eq(model_str(o->file, o->types[i].name), want)) return i;
    return NONE;
}

/* The types of "CONCEDE|RETREAT"; false when the ontology lacks one. */
static bool class_types(const ontology *o, const char name[PAIR_NAME], uint32_t types[PAIR_MEMBERS])
{
    str rest = {name, strnlen(name, PAIR_NAME)}, one;
    unsigned n = 0;
    for (unsigned i = 0; i < PAIR_MEMBERS; i++) types[i] = NONE;
    while (str_next(&rest, '|', &one))
        if (n == PAIR_MEMBERS || (types[n++] = type_named(o, one)) == NONE) return false;
    return n > 0;
}

static bool has_section(const model_file *file, const char *tag)
{
    for (uint32_t i = 0; i < file->n_entries; i++)
        if (!strncmp(file->entries[i].tag, tag, sizeof file->entries[i].tag)) return true;
    return false;
}

casus_status pair_open(pair_tables *out, const model_file *file, const ontology *o, casus_error *err)
{
    section head, rows, leanings;
    casus_status st;
    *out = (pair_tables){0};
    if (!has_section(file, "PAIRHEAD")) return CASUS_OK;
    if ((st = model_section(file, "PAIRHEAD", sizeof(pair_head), &head, err))) return st;
    if ((st = model_section(file, "PAIRFEAT", sizeof(pair_row), &rows, err))) return st;
    if ((st = model_section(file, "PAIRWORD", sizeof(pair_word), &leanings, err))) return st;
    if (head.count != 1 || rows.count > 0xFFFFFFF || leanings.count > 0xFFFFFFF)
        return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "the model's weights of relations are not one set, or larger than this program reads");
    out->head = head.ptr;
    out->rows = rows.ptr, out->n_rows = (uint32_t)rows.count;
    out->words = leanings.ptr, out->n_words = (uint32_t)leanings.count;
    while (out->n_types < PAIR_TYPES && out->head->name[out->n_types][0]) {
        if (!class_types(o, out->head->name[out->n_types], out->type[out->n_types]))
            return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "the model weighs relations of a type that its ontology lacks");
        out->n_types++;
    }
    return CASUS_OK;
}

uint64_t pair_word_key(str lemma) { return hash_bytes(0x9a17, lemma.ptr, lemma.len); }

static uint64_t key_of(str kind, str word)
{
    return hash_bytes(hash_bytes(0x9a18, kind.ptr, kind.len), word.ptr, word.len);
}

/* The element of a table sorted by its first eight bytes; NULL without. */
static const void *find(const void *table, uint32_t count, size_t size, uint64_t key)
{
    uint32_t lo = 0, hi = count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        uint64_t at;
        memcpy(&at, (const char *)table + mid * size, sizeof at);
        if (at < key) lo = mid + 1;
        else if (at > key) hi = mid;
        else return (const char *)table + mid * size;
    }
    return NULL;
}

/* ---- looking ---- */

typedef struct {
    const document *d;
    pair_sight *out;
    const mention *from, *to;
    uint32_t path[2 * DEEPEST], n_path, top; /* words between the mentions in the tree; the one both hang on, NONE */
} look;

static void add(look *l, str kind, str word, float value)
{
    uint64_t key = key_of(kind, word);
    for (uint32_t i = 0; i < l->out->n; i++)
        if (l->out->feature[i].key == key) return;
    if (l->out->n < PAIR_FEATURES) l->out->feature[l->out->n++] = (pair_feature){key, value, word};
}

static void add_word(look *l, unsigned slot, uint32_t t)
{
    const token *k = &l->d->tokens.at[t];
    bool tells = k->upos == UPOS_VERB || k->upos == UPOS_NOUN || k->upos == UPOS_ADJ;
    if (tells && l->out->n_words[slot] < PAIR_WORDS) l->out->word[slot][l->out->n_words[slot]++] = k->lemma;
}

static bool in_mention(const mention *m, uint32_t t) { return t >= m->first && t < m->first + m->count; }
static bool inside(const look *l, uint32_t t) { return in_mention(l->from, t) || in_mention(l->to, t); }

static bool on_path(const look *l, uint32_t t)
{
    for (uint32_t i = 0; i < l->n_path; i++)
        if (l->path[i] == t) return true;
    return false;
}

static uint32_t climb(const document *d, uint32_t t, uint32_t chain[DEEPEST])
{
    uint32_t n = 0;
    for (chain[n++] = t; n < DEEPEST && !token_is_root(d, t); t = chain[n - 1]) chain[n++] = d->tokens.at[t].head;
    if (n > 1 && chain[n - 1] == chain[n - 2]) n--;
    return n;
}

static void walk(look *l)
{
    uint32_t a[DEEPEST], b[DEEPEST], na = climb(l->d, l->from->head, a), nb = climb(l->d, l->to->head, b);
    uint32_t i = 0, j = nb;
    for (; i < na; i++) {
        for (j = 0; j < nb && b[j] != a[i]; j++) {}
        if (j < nb) break;
    }
    l->top = i < na ? a[i] : NONE;
    if (l->top == NONE) return;
    for (uint32_t k = 1; k < i; k++) if (!inside(l, a[k])) l->path[l->n_path++] = a[k];
    if (!inside(l, l->top)) l->path[l->n_path++] = l->top;
    for (uint32_t k = 1; k < j; k++) if (!inside(l, b[k])) l->path[l->n_path++] = b[k];
}

static void look_at_path(look *l)
{
    for (uint32_t i = 0; i < l->n_path; i++) {
        const token *k = &l->d->tokens.at[l->path[i]];
        if (k->upos == UPOS_VERB || k->upos == UPOS_NOUN || k->upos == UPOS_ADJ || k->upos == UPOS_AUX) add(l, S("path"), k->lemma, 1);
        add_word(l, 0, l->path[i]);
    }
    if (l->top != NONE) add_word(l, 2, l->top);
}

static void look_below_path(look *l)
{
    for (uint32_t i = 0; i < l->n_path; i++)
        for EACH_CHILD(l->d, l->path[i], c) {
            const token *k = &l->d->tokens.at[c];
            if (inside(l, c) || on_path(l, c) || k->upos == UPOS_PUNCT) continue;
            add(l, S("below"), k->lemma, .5f);
            add(l, dep_name(k->dep), k->lemma, .3f);
        }
}

static void look_between(look *l)
{
    uint32_t a = l->from->first + l->from->count, b = l->to->first + l->to->count;
    uint32_t begin = a < b ? a : b, end = l->from->first > l->to->first ? l->from->first : l->to->first;
    for (uint32_t t = begin; t < end && t < begin + CONTEXT; t++) {
        unsigned upos = l->d->tokens.at[t].upos;
        if (upos == UPOS_VERB || upos == UPOS_NOUN || upos == UPOS_ADJ || upos == UPOS_ADV) add(l, S("between"), l->d->tokens.at[t].lemma, .5f);
        add_word(l, 1, t);
    }
    for (uint32_t i = 1; i <= 2 && l->to->first >= i; i++) add(l, S("before"), l->d->tokens.at[l->to->first - i].lemma, .5f);
}

static void look_around(look *l)
{
    const document *d = l->d;
    const sentence *a = &d->sentences.at[d->tokens.at[l->from->head].sentence], *b = &d->sentences.at[d->tokens.at[l->to->head].sentence];
    if (a->first > b->first) { const sentence *c = a; a = b, b = c; }
    for (uint32_t t = a->first; t < b->first + b->count && t < a->first + 2 * CONTEXT; t++)
        if ((d->tokens.at[t].upos == UPOS_VERB || d->tokens.at[t].upos == UPOS_NOUN) && !inside(l, t)) add(l, S("around"), d->tokens.at[t].lemma, .3f);
}

static void hear_rules(look *l, const ontology *o, const act *best, double sure)
{
    str type = best ? model_str(o->file, o->types[best->type].name) : S("none");
    uint32_t n = l->out->n;
    add(l, S("rule"), type, 1);
    add(l, S("sure"), type, (float)(1.5 * sure));
    for (; n < l->out->n; n++) l->out->feature[n].word = S("");
}

void pair_look(pair_sight *out, const ontology *o, const document *d, uint32_t source, uint32_t target, const act *best, double sure)
{
    look l = {.d = d, .out = out, .from = &d->mentions.at[source], .to = &d->mentions.at[target], .top = NONE};
    out->n = 0;
    memset(out->n_words, 0, sizeof out->n_words);
    hear_rules(&l, o, best, sure);
    walk(&l);
    look_at_path(&l);
    look_below_path(&l);
    look_between(&l);
    look_around(&l);
}

/* ---- weighing ---- */

static void add_slot(const pair_tables *t, const pair_sight *s, unsigned slot, double sum[PAIR_TYPES])
{
    for (uint32_t i = 0; i < s->n_words[slot]; i++) {
        const pair_word *w = find(t->words, t->n_words, sizeof *t->words, pair_word_key(s->word[slot][i]));
        for (unsigned k = 0; w && k < t->n_types; k++)
            sum[k] += w->weight[slot][k] * (double)t->head->word_scale / s->n_words[slot];
    }
}

void pair_shares(const pair_tables *t, const pair_sight *s, double share[PAIR_TYPES])
{
    double top = -1e9, all = 0;
    for (unsigned k = 0; k < PAIR_TYPES; k++) share[k] = k < t->n_types ? (double)t->head->bias[k] : 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const pair_row *r = find(t->rows, t->n_rows, sizeof *t->rows, s->feature[i].key);
        for (unsigned k = 0; r && k < t->n_types; k++)
            share[k] += r->weight[k] * (double)(t->head->feature_scale * s->feature[i].value);
    }
    for (unsigned slot = 0; slot < PAIR_SLOTS; slot++) add_slot(t, s, slot, share);
    for (unsigned k = 0; k < t->n_types; k++) top = share[k] > top ? share[k] : top;
    for (unsigned k = 0; k < t->n_types; k++) all += share[k] = exp(share[k] - top);
    for (unsigned k = 0; k < t->n_types; k++) share[k] /= all;
}

/* How much more a feature speaks for a type than for the average one. */
static double speaks_for(const pair_tables *t, const pair_feature *f, uint32_t type)
{
    const pair_row *r = find(t->rows, t->n_rows, sizeof *t->rows, f->key);
    double mean = 0;
    for (unsigned k = 0; r && k < t->n_types; k++) mean += r->weight[k];
    return r ? (r->weight[type] - mean / t->n_types) * (double)f->value : 0;
}

str pair_reasons(const pair_tables *t, const pair_sight *s, uint32_t type, arena *a)
{
    buf b = {.from = a};
    const pair_feature *said[3] = {NULL};
    for (unsigned n = 0; n < 3; n++) {
        double most = 0;
        for (uint32_t i = 0; i < s->n; i++) {
            const pair_feature *f = &s->feature[i];
            bool known = f->word.len == 0;
            for (unsigned k = 0; k < n && !known; k++) known = str_eq(said[k]->word, f->word);
            double weight = known ? 0 : speaks_for(t, f, type);
            if (weight > most) most = weight, said[n] = f;
        }
        if (!said[n]) break;
        buf_fmt(&b, "%s%.*s", n ? ", " : "", STR_ARG(said[n]->word));
    }
    return buf_take(&b);
}
