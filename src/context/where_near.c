/* Which of the places a sentence names is an act's: one that a rule bound,
 * one that hangs on the act or on its sides, one of its clause, else one that
 * the sentence says of all it tells. */
#include "context/parts.h"

#define MOST_UP 12

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

/* The word whose preposition places it: conjuncts and appositions share the first's. */
static uint32_t placed_by(const scene *s, uint32_t t)
{
    for (int up = 0; up < 6; up++) {
        const token *k = tok(s, t);
        if (k->dep != DEP_conj && k->dep != DEP_appos && k->dep != DEP_flat && k->dep != DEP_compound) break;
        t = k->head;
    }
    return t;
}

/* "the Lyon bombing": the place stands before the noun it is said of. */
static bool modifies(const scene *s, uint32_t t)
{
    for (int up = 0; up < 6; up++) {
        const token *k = tok(s, t);
        if (k->dep == DEP_compound) return true;
        if (k->dep != DEP_conj && k->dep != DEP_appos && k->dep != DEP_flat) return false;
        t = k->head;
    }
    return false;
}

static bool says(const scene *s, uint32_t c, preposition_kind kind)
{
    return c != NONE && preposition_is(s->prepositions, tok(s, c)->norm, kind);
}

static bool is_word(const scene *s, uint32_t t, str word) { return t != NONE && str_eq(tok(s, t)->norm, word); }

/* The senator of Ohio need not be there; the people of Ohio are. */
static bool origin(const scene *s, uint32_t t, uint32_t c)
{
    uint32_t m = s->d->mention_at[tok(s, t)->head];
    if (!is_word(s, c, S("of")) || m == NONE || s->d->mentions.at[m].plural) return false;
    str sector = s->d->mentions.at[m].actor.sectors[0];
    return sector.len && !str_eq(sector, S("CVL"));
}

/* A place that is itself the other side: "called on Sudan", "a loan to Malawi". */
static bool other_side(const scene *s, const act *a, uint32_t head)
{
    if (s->o->types[a->type].flags & TYPE_THERE || a->place != NONE) return false;
    for (uint32_t i = 0; i < a->n_recipients; i++)
        if (s->d->mentions.at[a->recipients[i]].head == head) return true;
    return false;
}

/* "Washington, where she met": the place before the word. */
static bool by_where(const scene *s, const act *a, const place *p)
{
    uint32_t v = a->light != NONE ? a->light : a->word, end = p->first + p->count;
    for (uint32_t i = end; i < end + 4 && i < v; i++) {
        if (!is_word(s, i, S("where"))) continue;
        for (uint32_t up = tok(s, i)->head, k = 0, t = v; k < 3; k++, t = tok(s, t)->head)
            if (t == up) return true;
    }
    return false;
}

/* The riots' place is the killing's too: "killed during the riots in Kazakhstan". */
static bool carried(const scene *s, const act *other, uint32_t index)
{
    uint32_t head = tok(s, other->word)->head;
    return other->noun && other->light == NONE && head != other->word && scene_owner(s, head) == index;
}

static nearness nearness_of(const scene *s, const act *a, uint32_t index, const place *p)
{
    uint32_t t = placed_by(s, p->head);
    bool modifier = modifies(s, p->head), country = p->where.precision <= CASUS_PRECISION_COUNTRY;
    if (a->place != NONE && (a->place == t || tree_below(s->d, p->head, a->place))) return NEAR_BOUND;
    if (by_where(s, a, p)) return NEAR_OWN;
    if (modifier && country) return NEAR_NONE; /* "U.S. plans": whose they are */
    if (modifier && t == a->word) return a->noun ? NEAR_MODIFIER : NEAR_NONE;
    uint32_t c = tree_child(s->d, t, DEP_case), above = tok(s, t)->head, owner = scene_owner(s, t);
    bool direct = above == a->word || above == a->trigger || above == a->light;
    bool reach = says(s, c, PREPOSITION_REACH);
    if (!reach && !says(s, c, PREPOSITION_SETTING)) return NEAR_NONE;
    if (origin(s, t, c) || (reach && direct && other_side(s, a, p->head)) || owner == NONE) return NEAR_NONE;
    if (owner != index) return carried(s, &s->d->acts.at[owner], index) ? NEAR_CLAUSE : NEAR_NONE;
    return modifier ? NEAR_MODIFIER : direct ? NEAR_OWN : NEAR_SIDE;
}

static bool sets_the_scene(const scene *s, const place *p, uint32_t t)
{
    return !modifies(s, p->head) && says(s, tree_child(s->d, t, DEP_case), PREPOSITION_SETTING);
}

/* The clause's own place ("In Alma-Ata, ... took place, the police used gas")
 * holds for its conjuncts and for what is set beside it. */
static bool from_clause(const scene *s, const act *a, const place *p)
{
    uint32_t t = placed_by(s, p->head);
    if (!sets_the_scene(s, p, t)) return false;
    uint32_t above = tok(s, t)->head, v = a->light != NONE ? a->light : a->word;
    for (int up = 0; up < 4; up++) {
        const token *k = tok(s, v);
        if (k->head == v || (k->dep != DEP_conj && k->dep != DEP_parataxis && k->dep != DEP_dep && k->dep != DEP_ccomp && k->dep != DEP_advcl && k->dep != DEP_xcomp &&
                             k->dep != DEP_nsubj && k->dep != DEP_nsubj_pass && k->dep != DEP_obj && k->dep != DEP_obl && k->dep != DEP_nmod && k->dep != DEP_acl))
            return false;
        v = k->head;
        if (above == v) return true;
    }
    return false;
}

/* A place somewhere in the sentence where something happened: not where
 * somebody spoke, and not what a clause tells of somebody. */
static bool of_sentence(const scene *s, const act *a, const place *p)
{
    uint32_t t = placed_by(s, p->head), at = s->attribution_of[a->word];
    uint32_t cue = at == NONE ? NONE : s->d->attributions.at[at].cue_token;
    if (!sets_the_scene(s, p, t)) return false;
    for (int up = 0; up < MOST_UP; up++) {
        const token *k = tok(s, t);
        if (k->dep == DEP_acl_relcl || k->dep == DEP_advcl_relcl || k->dep == DEP_acl || k->head == cue || t == cue) return false;
        if (k->head == t) return true;
        t = k->head;
    }
    return false;
}

static void offer(near_places *f, uint32_t place_index, nearness rank)
{
    if (rank == NEAR_NONE || rank < f->rank) return;
    if (rank > f->rank) *f = (near_places){.rank = rank};
    if (f->n < MOST_PLACES) f->at[f->n++] = place_index;
}

/* The date line of the sentence, be it one of its own. */
static bool dateline_holds(const scene *s, const act *a)
{
    uint32_t p = s->d->home_place;
    if (p == NONE || !s->d->places.at[p].dateline) return false;
    uint32_t in = tok(s, s->d->places.at[p].first)->sentence;
    return a->sentence == in || a->sentence == in + 1;
}

near_places where_near(const scene *s, const act *a)
{
    const sentence *in = &s->d->sentences.at[a->sentence];
    const place *places = s->d->places.at;
    uint32_t index = (uint32_t)(a - s->d->acts.at), begin = FIRST_NOT_BEFORE(s->d->places, in->first), end = begin;
    near_places f = {0};
    for (; end < s->d->places.len && places[end].first < in->first + in->count; end++)
        if (places[end].event_place) offer(&f, end, nearness_of(s, a, index, &places[end]));
    for (uint32_t i = begin; i < end && f.rank < NEAR_SIDE; i++) {
        if (!places[i].event_place) continue;
        if (from_clause(s, a, &places[i])) offer(&f, i, NEAR_CLAUSE);
        else if (of_sentence(s, a, &places[i])) offer(&f, i, NEAR_SENTENCE);
    }
    if (f.rank == NEAR_NONE && dateline_holds(s, a)) offer(&f, s->d->home_place, NEAR_DATELINE);
    return f;
}
