#include "parse/mend.h"

enum { NEAR = 8, AROUND = 32 }; /* tokens between title and name; tokens whose head may change */

static bool is_hyphen(const document *d, uint32_t t)
{
    const token *h = &d->tokens.at[t];
    return str_eq(h->norm, S("-")) && d->tokens.at[t - 1].end == h->begin && h->end == d->tokens.at[t + 1].begin;
}

/* Hangs the words of the sentence near `from` that hang on it on `to` instead. */
static void hand_over(document *d, uint32_t from, uint32_t to, bool names_only)
{
    const sentence *e = &d->sentences.at[d->tokens.at[from].sentence];
    uint32_t low = from - e->first > AROUND ? from - AROUND : e->first;
    uint32_t end = e->first + e->count - from > AROUND ? from + AROUND : e->first + e->count;
    for (uint32_t k = low; k < end; k++) {
        token *w = &d->tokens.at[k];
        if (w->head != from || k == from || k == to) continue;
        bool of_the_name = w->dep == DEP_flat || w->dep == DEP_compound;
        if (names_only ? of_the_name : !of_the_name) w->head = to;
    }
}

/* "Kassym", "-", "Zhomart": the name goes on. */
static void join(document *d, uint32_t first, uint32_t rest)
{
    d->tokens.at[rest].dep = DEP_flat;
    hand_over(d, rest, first, true);
}

/* "US", ..., "Anthony": the person is the head, the country hangs on it. */
static void lead(document *d, uint32_t before, uint32_t name)
{
    token *b = &d->tokens.at[before], *n = &d->tokens.at[name];
    n->dep = b->dep;
    n->head = b->head == before ? name : b->head;
    b->dep = DEP_compound;
    b->head = name;
    hand_over(d, before, name, false);
}

static bool apart(const document *d, uint32_t a, uint32_t b)
{
    for (uint32_t k = a + 1; k < b; k++)
        if (d->tokens.at[k].upos == UPOS_PUNCT || d->tokens.at[k].upos == UPOS_VERB) return true;
    return false;
}

static void mend_name(document *d, uint32_t i)
{
    const token *w = &d->tokens.at[i];
    uint32_t on = w->head;
    if (w->dep != DEP_appos || w->upos != UPOS_PROPN || on >= i || i - on > NEAR) return;
    if (d->tokens.at[on].upos != UPOS_PROPN || d->tokens.at[on].sentence != w->sentence) return;
    if (i - on == 2 && is_hyphen(d, i - 1)) join(d, on, i);
    else if (!apart(d, on, i)) lead(d, on, i);
}

static bool finite(const token *w) { return w->xpos == XPOS_VBD || w->xpos == XPOS_VBZ || w->xpos == XPOS_VBP; }

/* "Jets bombed the town, the army said.": a finite clause that nothing marks is what is said. */
static void mend_clause(document *d, uint32_t i)
{
    token *w = &d->tokens.at[i];
    uint32_t on = w->head, first = d->sentences.at[w->sentence].first;
    bool subject = false, speaker = false;
    bool verb = finite(w) || w->xpos == XPOS_VBN; /* a past taken for a participle; its subject tells */
    if (w->dep != DEP_advcl || on <= i || !verb || !finite(&d->tokens.at[on])) return;
    for (uint32_t k = i - first > AROUND ? i - AROUND : first; k < i; k++) {
        const token *t = &d->tokens.at[k];
        if (t->head != i) continue;
        if (t->dep == DEP_mark || t->xpos == XPOS_WRB || t->xpos == XPOS_IN) return;
        subject |= t->dep == DEP_nsubj || (t->dep == DEP_nsubj_pass && finite(w));
    }
    for (uint32_t k = on - i > AROUND ? on - AROUND : i + 1; k < on; k++)
        speaker |= d->tokens.at[k].head == on && d->tokens.at[k].dep == DEP_nsubj;
    if (subject && speaker) w->dep = DEP_ccomp;
}

/* "The king dissolved parliament.": no sentence is a noun with "king dissolved" before it. */
static void mend_verbless(document *d, uint32_t v)
{
    token *w = &d->tokens.at[v], *o = &d->tokens.at[w->head];
    const sentence *in = &d->sentences.at[w->sentence];
    if (w->dep != DEP_amod || (w->xpos != XPOS_VBN && w->xpos != XPOS_VBD) || v == in->first) return;
    token *s = &d->tokens.at[v - 1];
    bool shape = o->head == w->head && w->head > v && s->head == w->head && (s->dep == DEP_compound || s->dep == DEP_nsubj) && s->upos == UPOS_NOUN;
    if (!shape || in->count > AROUND || !str_eq(d->tokens.at[in->first + in->count - 1].norm, S("."))) return;
    uint32_t object = w->head;
    for (uint32_t k = in->first; k < in->first + in->count; k++) {
        token *t = &d->tokens.at[k];
        if (k < v - 1 && t->head == object) t->head = v - 1;
        else if (k > object && t->head == object && (t->upos == UPOS_PUNCT || t->dep == DEP_obl)) t->head = v;
    }
    w->head = v, w->dep = DEP_root;
    s->head = v, s->dep = DEP_nsubj;
    o->head = v, o->dep = DEP_obj;
}

static bool has_subject(const document *d, uint32_t v, uint32_t first)
{
    for (uint32_t k = v - first > AROUND ? v - AROUND : first; k < v + 3 && k < d->tokens.len; k++) {
        const token *t = &d->tokens.at[k];
        bool subject = t->dep == DEP_nsubj || t->dep == DEP_nsubj_pass || t->dep == DEP_nsubj_outer || t->dep == DEP_csubj || t->dep == DEP_expl;
        if (subject && t->head == v) return true;
    }
    return false;
}

/* A noun that stands loose before a verb: an address, a list, a set-off name. */
static bool loose(const token *t)
{
    bool noun = t->upos == UPOS_PROPN || t->upos == UPOS_NOUN;
    return noun && (t->dep == DEP_vocative || t->dep == DEP_dislocated || t->dep == DEP_appos || t->dep == DEP_dep || t->dep == DEP_parataxis ||
                    t->dep == DEP_list || t->dep == DEP_discourse);
}

static bool hangs_below(const document *d, uint32_t t, uint32_t above)
{
    for (int up = 0; up < AROUND && t != above && d->tokens.at[t].head != t; up++) t = d->tokens.at[t].head;
    return t == above;
}

static bool is_comma(const document *d, uint32_t t) { return str_eq(d->tokens.at[t].norm, S(",")); }

/* "McConnell, speaking in Kentucky, urged ...", "Using strong words on China,
 * Obama, a day later, demanded ...": a past or present verb without a subject takes
 * the name before the comma, when the parser made something loose of it. */
static void mend_subject(document *d, uint32_t v)
{
    token *w = &d->tokens.at[v];
    const sentence *in = &d->sentences.at[w->sentence];
    bool main_verb = w->head == v || w->dep == DEP_ccomp || w->dep == DEP_parataxis;
    if (!main_verb || (w->xpos != XPOS_VBD && w->xpos != XPOS_VBZ) || v - in->first < 3 || has_subject(d, v, in->first)) return;
    uint32_t comma = v - 1; /* before the verb, over "also" */
    while (comma > in->first && v - comma < 4 && d->tokens.at[comma].upos == UPOS_ADV) comma--;
    if (!is_comma(d, comma)) return;
    for (uint32_t i = comma - 1; i > in->first && comma - i < AROUND; i--) {
        uint32_t name = i - 1;
        if (!is_comma(d, i) || d->tokens.at[name].upos != UPOS_PROPN) continue;
        while (d->tokens.at[name].dep == DEP_flat && d->tokens.at[name].head < name) name = d->tokens.at[name].head;
        bool begins = name == in->first || is_comma(d, name - 1);
        if (!begins || !loose(&d->tokens.at[name]) || hangs_below(d, v, name)) continue;
        d->tokens.at[name].head = v;
        d->tokens.at[name].dep = DEP_nsubj;
        return;
    }
}

/* "clashes took place, the police used gas": a clause with a subject of its own is
 * joined to the verb, not to the noun beside it. */
static void mend_conjunct(document *d, uint32_t v)
{
    token *w = &d->tokens.at[v];
    const token *noun = &d->tokens.at[w->head];
    bool finite_clause = w->dep == DEP_conj && (w->xpos == XPOS_VBD || w->xpos == XPOS_VBZ) && w->head < v;
    if (!finite_clause || noun->upos != UPOS_NOUN || (noun->dep != DEP_obj && noun->dep != DEP_obl) || d->tokens.at[noun->head].upos != UPOS_VERB) return;
    if (has_subject(d, v, d->sentences.at[w->sentence].first)) w->head = noun->head;
}

void mend_trees(document *d)
{
    uint32_t object = NONE; /* the last obj seen */
    for (uint32_t i = 1; i < d->tokens.len; i++) {
        mend_name(d, i);
        mend_clause(d, i);
        mend_subject(d, i);
        mend_verbless(d, i);
        mend_conjunct(d, i);
        token *w = &d->tokens.at[i];
        if (w->dep == DEP_nummod && w->head < i && d->tokens.at[w->head].upos == UPOS_VERB) w->dep = DEP_obj; /* "earmarked 2 billion" */
        if (w->dep != DEP_obj) continue;
        bool two = object != NONE && d->tokens.at[object].head == w->head && w->head < object;
        if (two && i - object <= NEAR && !apart(d, object, i)) d->tokens.at[object].dep = DEP_iobj;
        object = i;
    }
}
