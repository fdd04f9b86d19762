/* Rules name the sides that make an act what it is.  Once it stands, the words
 * around it often name more: "criticised the president's handling" has a whom,
 * "after talks with Seoul, Tokyo agreed" a who. */
#include "event/complete.h"

#include "event/frame.h"
#include "event/sides.h"
#include "parse/tree.h"

typedef struct {
    const ontology *o;
    document *d;
    act *a;
} completion;

static const token *tok(const completion *c, uint32_t t) { return &c->d->tokens.at[t]; }

static const type_entry *type_of(const completion *c) { return &c->o->types[c->a->type]; }

static bool among(const document *d, const uint32_t *list, uint32_t n, uint32_t one)
{
    for (uint32_t i = 0; i < n; i++)
        if (sides_same(d, list[i], one)) return true;
    return false;
}

/* Those a phrase stands for, less those of the other side. */
static void add_other(const completion *c, uint32_t t, bool anyone, const uint32_t *others, uint32_t n_others, uint32_t *list, uint32_t *n)
{
    uint32_t found[ACT_SIDES], many = 0;
    sides_collect(c->d, t, found, &many);
    if (anyone && !many) many = sides_person(c->d, t, found);
    for (uint32_t i = 0; i < many && *n < ACT_SIDES; i++)
        if (!among(c->d, others, n_others, found[i]) && !among(c->d, list, *n, found[i])) list[(*n)++] = found[i];
}

static void add_recipient(const completion *c, uint32_t t, bool anyone)
{
    act *a = c->a;
    add_other(c, t, anyone, a->actors, a->n_actors, a->recipients, &a->n_recipients);
}

static void add_actor(const completion *c, uint32_t t, bool anyone)
{
    act *a = c->a;
    add_other(c, t, anyone, a->recipients, a->n_recipients, a->actors, &a->n_actors);
}

static bool is_noun_or_verb_argument(unsigned dep) { return dep == DEP_nmod || dep == DEP_obl; }

static str preposition(const completion *c, uint32_t t)
{
    uint32_t k = is_noun_or_verb_argument(dep_main(tok(c, t)->dep)) ? tree_child(c->d, t, DEP_case) : NONE;
    return k == NONE ? (str){NULL, 0} : tok(c, k)->norm;
}

/* ---- whom ---- */

/* "Against" opposes somebody in any act, "with" in those of two; one is hit "at", given "to". */
static bool leads_to_recipient(const completion *c, str prep)
{
    const type_entry *t = type_of(c);
    if (str_eq(prep, S("against"))) return true;
    if (str_eq(prep, S("with"))) return (t->flags & TYPE_MUTUAL) || (c->a->noun && t->quad == 1);
    if (str_eq(prep, S("on")) || str_eq(prep, S("at"))) return t->quad == 4 && !(t->flags & TYPE_THERE);
    return str_eq(prep, S("to")) && t->quad == 2;
}

static void recipients_of(const completion *c, uint32_t of)
{
    for EACH_CHILD(c->d, of, k) {
        str prep = preposition(c, k);
        if (prep.len && k != c->a->place && leads_to_recipient(c, prep)) add_recipient(c, k, str_eq(prep, S("against")) || str_eq(prep, S("with")));
    }
}

/* "sanctions on Russia", wherever the parser hung it: what follows at once belongs to the noun. */
static void recipient_behind(const completion *c)
{
    const document *d = c->d;
    uint32_t t = c->a->word + 1, end = d->sentences.at[c->a->sentence].first + d->sentences.at[c->a->sentence].count;
    if (t >= end || tok(c, t)->upos != UPOS_ADP || tok(c, t)->dep != DEP_case || tok(c, t)->head <= t) return;
    uint32_t k = tok(c, t)->head;
    if (leads_to_recipient(c, tok(c, t)->norm)) add_recipient(c, k, false);
}

/* "struck a refinery at Abqaiq": done to the country it stands in. */
static void country_of_target(const completion *c)
{
    uint32_t thing = c->a->object;
    if (!(type_of(c)->flags & TYPE_THERE) || c->a->noun || thing == NONE) return;
    for EACH_CHILD(c->d, thing, k) {
        uint32_t m = c->d->mention_at[k];
        str prep = preposition(c, k);
        bool there = str_eq(prep, S("at")) || str_eq(prep, S("in")) || str_eq(prep, S("near")) || str_eq(prep, S("of"));
        if (!there || m == NONE || c->a->n_recipients) continue;
        const mention *x = &c->d->mentions.at[m];
        if (x->type == ENTITY_LOC && x->actor.country.len && !among(c->d, c->a->actors, c->a->n_actors, m)) c->a->recipients[c->a->n_recipients++] = m;
    }
}

static bool leads_to_whom(str prep)
{
    return str_eq(prep, S("to")) || str_eq(prep, S("with")) || str_eq(prep, S("for")) || str_eq(prep, S("against")) || str_eq(prep, S("from"));
}

static void whom_below(const completion *c, uint32_t of, bool objects)
{
    for EACH_CHILD(c->d, of, k) {
        unsigned dep = dep_main(tok(c, k)->dep);
        uint32_t m = c->d->mention_at[frame_content(c->d, k)];
        bool whom = leads_to_whom(preposition(c, k)) || (objects && (dep == DEP_obj || dep == DEP_iobj));
        if (whom && !c->a->n_recipients && m != NONE && c->d->mentions.at[m].political) add_recipient(c, k, false);
    }
}

/* "agreed to lend a billion to Indonesia", "refused to let the inspectors in": whom it will be done to. */
static void whom_of_plan(const completion *c)
{
    uint32_t plan = tree_child(c->d, c->a->word, DEP_xcomp);
    bool asks = type_of(c)->turned[MODAL_DEMANDED] == c->a->type && type_of(c)->quad == 1;
    if (plan == NONE || asks || c->a->noun || tok(c, plan)->upos != UPOS_VERB) return;
    whom_below(c, plan, true);
    for EACH_CHILD(c->d, plan, k)
        if (!c->a->n_recipients) whom_below(c, k, false); /* "lend [a billion to Indonesia]" */
}

static bool at_a_place(str prep)
{
    static const char *const there[] = {"in", "into", "to", "for", "inside", "across", "at", "near"};
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        if (str_eq(prep, str_of(there[i]))) return true;
    return false;
}

static bool shares_country(const completion *c, str country)
{
    for (uint32_t i = 0; i < c->a->n_actors; i++) {
        str own = c->d->mentions.at[c->a->actors[i]].actor.country;
        if (str_eq(own, country)) return true;
    }
    return false;
}

/* "gave 300 million to promote investment in Ethiopia": what is done there and not at home is done to that country. */
static void country_abroad(const completion *c)
{
    const document *d = c->d;
    const sentence *in = &d->sentences.at[c->a->sentence];
    if (!(type_of(c)->flags & TYPE_THERE) || c->a->noun || !c->a->n_actors) return;
    for (uint32_t t = c->a->word + 1; t < in->first + in->count && t < c->a->word + 24; t++) {
        uint32_t m = d->mention_at[t];
        if (m == NONE || d->mentions.at[m].head != t || d->mentions.at[m].type != ENTITY_LOC || !at_a_place(preposition(c, t))) continue;
        str country = d->mentions.at[m].actor.country;
        if (!country.len || shares_country(c, country) || !tree_below(d, t, c->a->word)) continue;
        c->a->recipients[c->a->n_recipients++] = m;
        return;
    }
}

/* What is said of somebody's doing is said to them; not so what is asked for or foretold. */
static bool speaks_of_others(const completion *c)
{
    const type_entry *t = type_of(c);
    return (t->quad == 1 || t->quad == 3) && !(t->flags & TYPE_MUTUAL) && (t->turned[MODAL_DEMANDED] != c->a->type || !(t->flags & TYPE_PUBLIC));
}

/* "criticised the president's handling", "rejected the army's claim". */
static void owner_of(const completion *c, uint32_t thing)
{
    if (thing == NONE || !speaks_of_others(c)) return;
    uint32_t owner = tree_child(c->d, thing, DEP_nmod_poss);
    if (owner != NONE) add_recipient(c, owner, true);
}

/* "alleged that the minister lied", "demanded that Iran stop". */
static void subject_of_clause(const completion *c)
{
    uint32_t clause = c->a->clause;
    bool asks = c->o->types[c->a->type].turned[MODAL_DEMANDED] == c->a->type && type_of(c)->quad == 1 && (type_of(c)->flags & TYPE_PUBLIC);
    bool tells = speaks_of_others(c) && c->o->types[c->a->type].turned[MODAL_DEMANDED] == c->a->type; /* "warned that Iran might" */
    if (clause == NONE || tok(c, clause)->dep != DEP_ccomp || !(asks || tells || type_of(c)->quad == 3)) return;
    for EACH_CHILD(c->d, clause, k)
        if (dep_main(tok(c, k)->dep) == DEP_nsubj && (!tells || c->d->mention_at[k] != NONE)) add_recipient(c, k, true);
}

/* "appointed a former judge": a person, where the rule has seen only an office. */
static bool is_somebody_new(const completion *c, uint32_t t)
{
    uint32_t m = t == NONE ? NONE : c->d->mention_at[t];
    if (m == NONE) return false;
    uint32_t a = tree_child(c->d, t, DEP_det);
    bool one = a != NONE && (str_eq(tok(c, a)->norm, S("a")) || str_eq(tok(c, a)->norm, S("an")));
    const mention *x = &c->d->mentions.at[m];
    return x->type == ENTITY_PER || (x->kind == MENTION_AGENT && x->entity == NONE && (one || x->actor.role.len));
}

static void complete_recipients(const completion *c)
{
    act *a = c->a;
    recipients_of(c, a->word);
    if (!a->n_recipients && a->noun) recipient_behind(c);
    if (!a->n_recipients && a->light != NONE) recipients_of(c, a->light);
    if (!a->n_recipients && a->object != NONE && a->object != a->word) recipients_of(c, a->object);
    uint32_t next = a->noun || a->n_recipients ? NONE : tree_child(c->d, a->word, DEP_conj);
    if (next != NONE && next > a->word && next - a->word <= 3) recipients_of(c, next); /* "fired and landed a round on a protester" */
    if (!a->n_recipients && type_of(c)->quad == 0 && is_somebody_new(c, a->thing)) add_recipient(c, a->thing, true);
    if (a->n_recipients || a->noun) return;
    subject_of_clause(c);
    if (!a->n_recipients) owner_of(c, a->object);
    if (!a->n_recipients) owner_of(c, a->issue);
    if (!a->n_recipients) whom_of_plan(c);
    if (!a->n_recipients) country_of_target(c);
    if (!a->n_recipients) country_abroad(c);
}

/* ---- who ---- */

/* "the union's strike", "rebel attacks", "they are in talks". */
static void actor_beside(const completion *c)
{
    act *a = c->a;
    for EACH_CHILD(c->d, a->word, k) {
        unsigned dep = tok(c, k)->dep;
        bool by = str_eq(preposition(c, k), S("by"));
        if (by || dep_main(dep) == DEP_nsubj || dep == DEP_nmod_poss || dep == DEP_compound) add_actor(c, k, true);
    }
}

/* The subject of the clause a noun's phrase hangs in: "after talks with Hu, Obama demanded". */
static void actor_around(const completion *c)
{
    uint32_t t = c->a->word;
    for (int up = 0; up < 3 && tok(c, t)->upos != UPOS_VERB; up++) {
        unsigned dep = dep_main(tok(c, t)->dep);
        if (!is_noun_or_verb_argument(dep) && dep != DEP_obj && dep != DEP_conj) return;
        t = tok(c, t)->head;
    }
    if (tok(c, t)->upos != UPOS_VERB || t == c->a->word) return;
    frame_source from = {.d = c->d, .o = c->o};
    uint32_t subject = frame_subject(&from, t);
    if (subject != NONE && !tree_below(c->d, c->a->word, subject)) add_actor(c, subject, true);
}

static void complete_actors(const completion *c)
{
    act *a = c->a;
    if (!a->noun) return;
    actor_beside(c);
    if (!a->n_actors && a->n_recipients && (type_of(c)->flags & TYPE_MUTUAL)) actor_around(c);
}

/* "clashes with police": of two, the one after "with" is the other. */
static void turn_with(const completion *c)
{
    act *a = c->a;
    if (!a->noun || a->n_actors != 1 || a->n_recipients) return;
    uint32_t head = c->d->mentions.at[a->actors[0]].head;
    if (tok(c, head)->head != a->word || !str_eq(preposition(c, head), S("with"))) return;
    a->recipients[a->n_recipients++] = a->actors[0];
    a->n_actors = 0;
}

/* ---- the name rather than "he" ---- */

/* "the acting minister, Sally Yates": the description has a name beside it. */
static uint32_t named_beside(const document *d, uint32_t m)
{
    const mention *x = &d->mentions.at[m];
    if (x->kind == MENTION_NAME) return m;
    uint32_t other = NONE;
    for EACH_CHILD(d, x->head, k)
        if (d->tokens.at[k].dep == DEP_appos && other == NONE) other = d->mention_at[k];
    if (other == NONE && d->tokens.at[x->head].dep == DEP_appos) other = d->mention_at[d->tokens.at[x->head].head];
    if (other == NONE || other == m) return m;
    const mention *o = &d->mentions.at[other];
    if (x->actor.code.len && !o->actor.code.len) return m; /* the description says more than a name nobody knows */
    if (x->actor.country.len && !str_eq(x->actor.country, o->actor.country)) return m; /* or its country is said, and the name's is guessed */
    return o->kind == MENTION_NAME && (o->type == ENTITY_PER || sides_same(d, m, other)) ? other : m;
}

static uint32_t best_name(const document *d, uint32_t m)
{
    uint32_t here = d->tokens.at[d->mentions.at[m].head].sentence;
    for (int hop = 0; hop < 8 && d->mentions.at[m].kind == MENTION_PRONOUN && d->mentions.at[m].same_as != NONE; hop++) {
        uint32_t earlier = d->mentions.at[m].same_as;
        if (d->tokens.at[d->mentions.at[earlier].head].sentence != here) break;
        m = earlier;
    }
    return named_beside(d, m);
}

static void prefer_names(const document *d, uint32_t *list, uint32_t *n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < *n; i++) {
        uint32_t m = best_name(d, list[i]);
        if (!sides_has(list, kept, m)) list[kept++] = m;
    }
    *n = kept;
}

static void drop_repeated(uint32_t *list, uint32_t *n, const uint32_t *others, uint32_t n_others)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < *n; i++)
        if (!sides_has(others, n_others, list[i])) list[kept++] = list[i];
    *n = kept;
}

void complete_sides(const ontology *o, document *d, act *a)
{
    completion c = {o, d, a};
    turn_with(&c);
    if (!a->n_recipients) complete_recipients(&c);
    if (!a->n_actors) complete_actors(&c);
    if (a->noun && (o->types[a->type].flags & TYPE_MUTUAL) && !a->n_recipients && a->n_actors == 2) { /* "the EU-Russia summit" */
        a->recipients[a->n_recipients++] = a->actors[1];
        a->n_actors = 1;
    }
    prefer_names(d, a->actors, &a->n_actors);
    prefer_names(d, a->recipients, &a->n_recipients);
    if (a->passive) drop_repeated(a->actors, &a->n_actors, a->recipients, a->n_recipients); /* now that "Paris mourns its dead" has Paris twice */
    else drop_repeated(a->recipients, &a->n_recipients, a->actors, a->n_actors);
}
