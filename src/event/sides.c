#include "event/sides.h"

bool sides_same(const document *d, uint32_t a, uint32_t b)
{
    for (int hop = 0; hop < 32 && d->mentions.at[a].same_as != NONE; hop++) a = d->mentions.at[a].same_as;
    for (int hop = 0; hop < 32 && d->mentions.at[b].same_as != NONE; hop++) b = d->mentions.at[b].same_as;
    return a == b;
}

bool sides_has(const uint32_t *list, uint32_t n, uint32_t one)
{
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == one) return true;
    return false;
}

/* "US-Taliban talks": the one on the other side of a hyphen glued between two names; NONE. */
static uint32_t hyphenated(const document *d, uint32_t one)
{
    const mention *m = &d->mentions.at[one];
    if (m->kind != MENTION_NAME || m->first < 2) return NONE;
    const token *k = &d->tokens.at[m->first];
    uint32_t other = d->mention_at[m->first - 2];
    bool glued = str_eq(k[-1].form, S("-")) && k[-1].begin == k[-2].end && k[-1].end == k->begin && k[-2].sentence == k->sentence;
    if (!glued || other == NONE || other == one) return NONE;
    const mention *o = &d->mentions.at[other];
    return o->kind == MENTION_NAME && o->political && !str_eq(o->actor.code, m->actor.code) ? other : NONE;
}

static bool add(const document *d, uint32_t one, uint32_t *list, uint32_t *n)
{
    if (one != NONE && d->mentions.at[one].pair[0]) { /* pairs are of single ones */
        for (int k = 0; k < 2; k++)
            if (*n < ACT_SIDES && !sides_has(list, *n, d->mentions.at[one].pair[k] - 1)) list[(*n)++] = d->mentions.at[one].pair[k] - 1;
        return true;
    }
    if (one == NONE || !d->mentions.at[one].political || *n == ACT_SIDES) return false;
    uint32_t other = hyphenated(d, one);
    if (other != NONE && !sides_has(list, *n, other)) list[(*n)++] = other;
    if (*n < ACT_SIDES && !sides_has(list, *n, one)) list[(*n)++] = one;
    return true;
}

/* "the Russian attack", "Iran's proposal", "a decision by the council". */
static bool add_behind(const document *d, uint32_t t, int depth, uint32_t *list, uint32_t *n)
{
    uint32_t self = d->mention_at[t]; /* "the Danish goalkeeper": not Denmark */
    if (self != NONE && d->mentions.at[self].kind == MENTION_AGENT && !d->mentions.at[self].political) return false;
    bool any = false;
    for EACH_CHILD(d, t, k) {
        unsigned dep = d->tokens.at[k].dep;
        if (dep == DEP_nmod_poss || dep == DEP_amod || dep == DEP_compound || dep == DEP_nmod_desc || dep == DEP_nmod_unmarked ||
            dep == DEP_appos)
            any |= add(d, d->mention_at[k], list, n);
        uint32_t other = dep == DEP_amod || dep == DEP_nmod_poss ? tree_child(d, k, DEP_conj) : NONE;
        if (other != NONE) any |= add(d, d->mention_at[other], list, n); /* "Indian and Japanese warships" */
    }
    for EACH_CHILD(d, t, k) {
        if (any || d->tokens.at[k].dep != DEP_nmod) continue;
        uint32_t c = tree_child(d, k, DEP_case);
        if (c == NONE) continue;
        str prep = d->tokens.at[c].norm;
        if (!str_eq(prep, S("by")) && !str_eq(prep, S("of")) && !str_eq(prep, S("from")) && !str_eq(prep, S("in")) &&
            !str_eq(prep, S("against")) && !str_eq(prep, S("on")))
            continue;
        any = add(d, d->mention_at[k], list, n) || (depth > 0 && add_behind(d, k, depth - 1, list, n));
    }
    return any;
}

/* "the ministers of Greece and Turkey": two sides in one phrase. */
static bool add_several(const document *d, uint32_t t, uint32_t *list, uint32_t *n)
{
    uint32_t m = d->mention_at[t];
    if (m == NONE || !d->mentions.at[m].plural) return false;
    for EACH_CHILD(d, t, k) {
        unsigned dep = d->tokens.at[k].dep;
        uint32_t other = tree_child(d, k, DEP_conj);
        bool of = dep == DEP_nmod || dep == DEP_amod || dep == DEP_nmod_poss;
        if (!of || other == NONE || d->mention_at[k] == NONE || d->mention_at[other] == NONE) continue;
        uint32_t a = d->mention_at[k], b = d->mention_at[other];
        str x = d->mentions.at[a].actor.country, y = d->mentions.at[b].actor.country;
        if (a == b || !x.len || !y.len || str_eq(x, y)) continue;
        bool first = add(d, a, list, n), second = add(d, b, list, n);
        return first || second;
    }
    return false;
}

/* "neighbouring states including Chad and Niger": nobody but those named. */
static bool add_instances(const document *d, uint32_t t, uint32_t *list, uint32_t *n)
{
    if (d->mention_at[t] != NONE && d->mentions.at[d->mention_at[t]].political && d->mentions.at[d->mention_at[t]].head == t) return false;
    for EACH_CHILD(d, t, k) {
        uint32_t c = dep_main(d->tokens.at[k].dep) == DEP_nmod || dep_main(d->tokens.at[k].dep) == DEP_obl ? tree_child(d, k, DEP_case) : NONE;
        if (c == NONE || !(str_eq(d->tokens.at[c].norm, S("including")) || str_eq(d->tokens.at[c].norm, S("like")) || str_eq(d->tokens.at[c].norm, S("such")))) continue;
        bool any = add(d, d->mention_at[k], list, n);
        for EACH_CHILD(d, k, other)
            if (d->tokens.at[other].dep == DEP_conj) any |= add(d, d->mention_at[other], list, n);
        if (any) return true;
    }
    return false;
}

/* "his rival Laurent Gbagbo", "its neighbour, the United States": who is named is meant. */
static bool add_named(const document *d, uint32_t t, uint32_t *list, uint32_t *n)
{
    uint32_t named = tree_child(d, t, DEP_appos);
    if (d->tokens.at[t].upos != UPOS_NOUN || named == NONE || d->mention_at[named] == NONE) return false;
    return d->mentions.at[d->mention_at[named]].kind == MENTION_NAME && add(d, d->mention_at[named], list, n);
}

void sides_collect(const document *d, uint32_t at, uint32_t *list, uint32_t *n)
{
    uint32_t content = frame_content(d, at);
    bool any = add_instances(d, content, list, n) || add_several(d, content, list, n) || add_named(d, content, list, n) ||
               add(d, d->mention_at[content], list, n);
    if (!any && d->tokens.at[content].upos != UPOS_VERB) add_behind(d, content, 1, list, n);
    for EACH_CHILD(d, at, k)
        if (d->tokens.at[k].dep == DEP_conj && (d->tokens.at[k].upos == UPOS_NOUN || d->tokens.at[k].upos == UPOS_PROPN ||
                                                 d->tokens.at[k].upos == UPOS_PRON || d->tokens.at[k].upos == UPOS_ADJ))
            sides_collect(d, k, list, n);
}

bool sides_personal(const document *d, uint32_t t)
{
    static const char *const pronouns[] = {"i", "we", "he", "she", "they", "us", "me", "him", "them"};
    for (size_t i = 0; t != NONE && d->tokens.at[t].upos == UPOS_PRON && i < sizeof pronouns / sizeof *pronouns; i++)
        if (str_eq(d->tokens.at[t].norm, str_of(pronouns[i]))) return true;
    return false;
}

uint32_t sides_person(const document *d, uint32_t at, uint32_t *out)
{
    uint32_t m = d->mention_at[frame_content(d, at)];
    if (m == NONE) return 0;
    const mention *x = &d->mentions.at[m];
    bool people = x->kind == MENTION_PRONOUN ? sides_personal(d, at) : x->type == ENTITY_PER || x->type == ENTITY_ORG || x->kind == MENTION_AGENT;
    if (people) *out = m;
    return people;
}
