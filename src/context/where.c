/* The event's place: a place that hangs on the act, on its sides ("the
 * residents of Aktau"), or on its clause; else, for acts within one country,
 * that country as an area.  Never a pin nobody wrote. */
#include "context/parts.h"

#define MOST_PLACES 8

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

typedef struct { uint32_t at[MOST_PLACES]; uint32_t n; int rank; } found;

static uint32_t first_in(const scene *s, const sentence *in) { return FIRST_NOT_BEFORE(s->d->places, in->first); }

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

static bool locative(const token *t)
{
    static const char *const prepositions[] = {"in", "at", "near", "across", "throughout", "on", "outside", "inside", "within", "around", "from",
                                        "into", "to", "over", "along", "through", "off", "between", "toward", "towards", "of"};
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (str_eq(t->norm, str_of(prepositions[i]))) return true;
    return false;
}

/* 0: another act's; 3: the act's own; 2: on one of its sides; 1: somewhere in its clause. */
static int rank_of(const scene *s, const act *a, uint32_t index, const place *p)
{
    if (!p->event_place) return 0;
    uint32_t t = placed_by(s, p->head);
    if (a->place != NONE && (a->place == t || tree_below(s->d, p->head, a->place))) return 4;
    uint32_t c = tree_child(s->d, t, DEP_case), above = tok(s, t)->head;
    if (c == NONE || !locative(tok(s, c))) return 0;
    uint32_t owner = scene_owner(s, t);
    if (owner == NONE) return 0;
    if (owner != index) { /* "killed during the riots in Kazakhstan": the riots' place is the killing's too */
        const act *other = &s->d->acts.at[owner];
        bool carried = other->noun && other->light == NONE && tok(s, other->word)->head != other->word &&
                       scene_owner(s, tok(s, other->word)->head) == index;
        return carried ? 1 : 0;
    }
    bool direct = above == a->word || above == a->trigger || above == a->light;
    return direct ? 3 : 2;
}

static void offer(found *f, uint32_t place_index, int rank)
{
    if (rank == 0 || rank < f->rank) return;
    if (rank > f->rank) *f = (found){.rank = rank};
    if (f->n < MOST_PLACES) f->at[f->n++] = place_index;
}

/* The clause's own place ("In Alma-Ata, ... took place, the police used gas")
 * holds for its conjuncts and for what is set beside it. */
static bool from_clause(const scene *s, const act *a, const place *p)
{
    uint32_t t = placed_by(s, p->head), c = tree_child(s->d, t, DEP_case);
    if (!p->event_place || c == NONE || !locative(tok(s, c)) || str_eq(tok(s, c)->norm, S("of")) || str_eq(tok(s, c)->norm, S("to")))
        return false;
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

static found find(const scene *s, const act *a)
{
    const sentence *in = &s->d->sentences.at[a->sentence];
    uint32_t index = (uint32_t)(a - s->d->acts.at);
    found f = {0};
    uint32_t begin = first_in(s, in), end = begin;
    for (; end < s->d->places.len && s->d->places.at[end].first < in->first + in->count; end++)
        offer(&f, end, rank_of(s, a, index, &s->d->places.at[end]));
    for (uint32_t i = begin; i < end && f.rank < 2; i++)
        if (from_clause(s, a, &s->d->places.at[i])) offer(&f, i, 1);
    return f;
}

/* "in Aktau in the west of Kazakhstan": an area that holds a finer place adds nothing. */
static bool holds_another(const scene *s, const found *f, uint32_t i)
{
    const casus_place *p = &s->d->places.at[f->at[i]].where;
    for (uint32_t k = 0; k < f->n; k++) {
        const casus_place *q = &s->d->places.at[f->at[k]].where;
        if (k == i || !str_eq(p->country, q->country) || q->precision <= p->precision) continue;
        if (p->precision == CASUS_PRECISION_COUNTRY || str_eq(p->admin1, q->admin1)) return true;
    }
    return false;
}

/* The one country all sides of a deed at home belong to. */
static str home_of(const casus_event *e)
{
    str country = {0};
    for (size_t i = 0; i < e->n_actor + e->n_recipient; i++) {
        str c = i < e->n_actor ? e->actor[i].country : e->recipient[i - e->n_actor].country;
        if (!c.len || (country.len && !str_eq(country, c))) return (str){0};
        country = c;
    }
    return country;
}

static bool no_country(const casus_event *e)
{
    for (size_t i = 0; i < e->n_actor + e->n_recipient; i++)
        if ((i < e->n_actor ? e->actor[i] : e->recipient[i - e->n_actor]).country.len) return false;
    return true;
}

static bool verbal(const scene *s, const act *a)
{
    uint32_t quad = s->o->types[a->type].quad;
    return quad == 1 || quad == 3;
}

/* The area of a country, from any place of the document that is it. */
static void country_area(const scene *s, str country, casus_place *out)
{
    for (size_t i = 0; i < s->d->places.len && i < 400; i++) {
        const casus_place *p = &s->d->places.at[i].where;
        if (p->precision != CASUS_PRECISION_COUNTRY || !str_eq(p->country, country)) continue;
        *out = *p;
        out->text = (str){0};
        out->span = (span){0, 0};
        return;
    }
    *out = (casus_place){.country = country, .precision = CASUS_PRECISION_COUNTRY};
    for (size_t i = 0; i < s->d->mentions.len && i < 400; i++) { /* its name, from whoever speaks of the state */
        const casus_actor *a = &s->d->mentions.at[i].actor;
        if (str_eq(a->code, country) && a->name.len && s->d->mentions.at[i].type != ENTITY_PER) out->name = a->name;
    }
}

/* "Russia attacked Ukraine": the place that is its target; NONE. */
static uint32_t target(const scene *s, const act *a)
{
    const document *d = s->d;
    if (!(s->o->types[a->type].flags & TYPE_THERE)) return NONE;
    for (uint32_t i = 0; i < a->n_recipients; i++) {
        uint32_t head = d->mentions.at[a->recipients[i]].head, p = FIRST_NOT_BEFORE(d->places, head + 1);
        while (p > 0 && d->places.at[p - 1].first + d->places.at[p - 1].count <= head && head - d->places.at[p - 1].first < 8) p--;
        if (p > 0 && d->places.at[p - 1].first <= head && head < d->places.at[p - 1].first + d->places.at[p - 1].count) return p - 1;
    }
    return NONE;
}

void where_read(scene *s, const act *a, casus_event *e)
{
    found f = find(s, a);
    casus_place *out = ARENA_ARRAY(s->d->arena, casus_place, f.n + 1);
    if (!out) return;
    size_t n = 0;
    for (uint32_t i = 0; i < f.n; i++)
        if (!holds_another(s, &f, i)) out[n++] = s->d->places.at[f.at[i]].where;
    uint32_t hit = n == 0 ? target(s, a) : NONE;
    if (hit != NONE) out[n++] = s->d->places.at[hit].where;
    str home = n == 0 ? home_of(e) : (str){0};
    bool nobody = !home.len && no_country(e);
    if (n == 0 && nobody && !verbal(s, a) && s->d->home_country[0]) home = str_of(s->d->home_country);
    if (verbal(s, a) && !(e->n_actor && e->n_recipient)) home = (str){0}; /* words of one side are said anywhere */
    bool stand_in = s->o->rules[a->rule].flags & (RULE_WHERE | RULE_PEOPLE);
    if (n == 0 && stand_in && !home.len && s->d->home_country[0]) home = str_of(s->d->home_country);
    if (home.len) {
        country_area(s, home, &out[0]);
        n = 1;
    }
    e->place = out;
    e->n_place = n;
}
