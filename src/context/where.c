/* The event's place: a place that hangs on the act, on its sides ("the
 * residents of Aktau"), or on its clause; else, for acts within one country,
 * that country as an area.  Never a pin nobody wrote. */
#include "context/parts.h"

/* "in Aktau in the west of Kazakhstan": an area that holds a finer place adds nothing. */
static bool holds_another(const scene *s, const near_places *f, uint32_t i)
{
    const casus_place *p = &s->d->places.at[f->at[i]].where;
    for (uint32_t k = 0; k < f->n; k++) {
        const casus_place *q = &s->d->places.at[f->at[k]].where;
        if (k == i || !str_eq(p->country, q->country)) continue;
        if (p->geonameid && !q->geonameid && p->precision == q->precision) return true; /* a village no table knows */
        if (q->precision <= p->precision) continue;
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

/* The place whose words hold a token; NONE. */
static uint32_t place_of(const document *d, uint32_t t)
{
    uint32_t p = FIRST_NOT_BEFORE(d->places, t + 1);
    while (p > 0 && d->places.at[p - 1].first + d->places.at[p - 1].count <= t && t - d->places.at[p - 1].first < 8) p--;
    bool holds = p > 0 && d->places.at[p - 1].first <= t && t < d->places.at[p - 1].first + d->places.at[p - 1].count;
    return holds ? p - 1 : NONE;
}

/* "Russia attacked Ukraine": the place that is its target; NONE. */
static uint32_t target(const scene *s, const act *a)
{
    const document *d = s->d;
    if (!(s->o->types[a->type].flags & TYPE_THERE)) return NONE;
    for (uint32_t i = 0; i < a->n_recipients; i++) {
        uint32_t p = place_of(d, d->mentions.at[a->recipients[i]].head);
        if (p != NONE) return p;
    }
    return a->object == NONE ? NONE : place_of(d, a->object);
}

/* A dateline tells where somebody spoke, and of deeds those at home. */
static bool away_from_dateline(const scene *s, const act *a, const casus_event *e, const near_places *f)
{
    if (f->rank != NEAR_DATELINE || no_country(e)) return false;
    str country = s->d->places.at[f->at[0]].where.country;
    for (size_t i = 0; i < e->n_actor; i++)
        if (verbal(s, a) && str_eq(e->actor[i].country, country)) return false;
    str home = home_of(e);
    return !str_eq(home, country);
}

/* The paragraph has told where deeds in this country took place. */
static bool as_told(const scene *s, const act *a, str home)
{
    const sentence *all = s->d->sentences.at;
    if (s->told_in == NONE || verbal(s, a)) return false;
    bool goes_on = s->o->types[a->type].quad == 4 && a->sentence <= s->told_in + 2; /* paragraphs of one sentence each */
    if (all[s->told_in].paragraph != all[a->sentence].paragraph && !goes_on) return false;
    for (uint32_t i = 0; i < s->told.n; i++) {
        const casus_place *p = &s->d->places.at[s->told.at[i]].where;
        if (!str_eq(p->country, home) || p->precision <= CASUS_PRECISION_COUNTRY) return false;
    }
    return true;
}

static void keep_told(scene *s, const act *a, const near_places *f)
{
    if (f->rank < NEAR_SENTENCE || verbal(s, a)) return;
    s->told = *f;
    s->told_in = a->sentence;
}

void where_read(scene *s, const act *a, casus_event *e)
{
    near_places f = where_near(s, a);
    if (away_from_dateline(s, a, e, &f)) f.n = 0;
    keep_told(s, a, &f);
    casus_place *out = ARENA_ARRAY(s->d->arena, casus_place, MOST_PLACES + 1);
    if (!out) return;
    size_t n = 0;
    for (uint32_t i = 0; i < f.n; i++)
        if (!holds_another(s, &f, i)) out[n++] = s->d->places.at[f.at[i]].where;
    uint32_t hit = f.rank < NEAR_MODIFIER ? target(s, a) : NONE;
    if (hit != NONE) n = 0;
    if (hit != NONE) out[n++] = s->d->places.at[hit].where;
    str home = n == 0 ? home_of(e) : (str){0};
    bool nobody = !home.len && no_country(e);
    if (n == 0 && nobody && !verbal(s, a) && s->d->home_country[0]) home = str_of(s->d->home_country);
    bool at_home = s->o->types[a->type].flags & TYPE_HOME;
    if (verbal(s, a) && !at_home && !(e->n_actor && e->n_recipient)) home = (str){0}; /* words of one side are said anywhere */
    bool stand_in = s->o->rules[a->rule].flags & (RULE_WHERE | RULE_PEOPLE);
    if (n == 0 && stand_in && !home.len && s->d->home_country[0]) home = str_of(s->d->home_country);
    if (home.len && as_told(s, a, home)) {
        for (; n < s->told.n; n++) out[n] = s->d->places.at[s->told.at[n]].where;
    } else if (home.len) {
        country_area(s, home, &out[0]);
        n = 1;
    }
    e->place = out;
    e->n_place = n;
}
