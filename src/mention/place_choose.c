/* Which of its namesakes a place is.
 *
 * All mentions of a name in a document mean one place, unless the text itself
 * says otherwise ("Paris, Texas").  Candidates are scored by how well known they
 * are, by the countries the document speaks of, and, in a second round, by how
 * near they lie to the places named beside them.  Each round is linear: the
 * candidates of a name are few (compile/places.c keeps the best known). */
#include "mention/place_work.h"

#include <math.h>

#define ROUNDS 2
#define NEIGHBOURS 2 /* each side, looked at for nearness */

float place_distance_km(const place_row *a, const place_row *b)
{
    const float radian = 3.14159265f / 180;
    float lat = (float)(a->lat - b->lat) / 1e5f, lon = (float)(a->lon - b->lon) / 1e5f;
    if (lon > 180) lon -= 360;
    if (lon < -180) lon += 360;
    lon *= cosf((float)a->lat / 1e5f * radian);
    return 111.2f * sqrtf(lat * lat + lon * lon);
}

bool place_contains(const place_tables *t, uint32_t outer, uint32_t inner)
{
    const place_row *o = &t->rows[outer], *i = &t->rows[inner];
    if (outer == inner || (o->country_row != NO_COUNTRY && o->country_row != i->country_row)) return false;
    switch (o->kind) {
    case PLACE_COUNTRY: return i->kind != PLACE_COUNTRY;
    case PLACE_STATE: return i->admin1 == outer && i->kind != PLACE_STATE;
    case PLACE_MACRO: case PLACE_SEA: case PLACE_RIVER: case PLACE_RANGE: case PLACE_STRAIT: return false;
    case PLACE_REGION: case PLACE_ISLAND:
        return (i->kind == PLACE_CITY || i->kind >= PLACE_DISTRICT) && place_distance_km(o, i) < 250;
    case PLACE_DISTRICT: case PLACE_CITY:
        return (i->kind == PLACE_CITY || i->kind > PLACE_CITY) && place_distance_km(o, i) < 40;
    default: return false;
    }
}

/* ---- groups ---- */

static void add_to_group(place_group *g, const found_place *f)
{
    if (f->container != NONE && g->container == NONE) g->container = f->container;
    if (f->land != NONE && g->land == NONE) g->land = f->land;
    if (f->said_kind && !g->said_kind) g->said_kind = f->said_kind;
    if (f->placeness > g->placeness) g->placeness = f->placeness;
}

/* Groups by the entries a name has: an open hash table of group numbers. */
static void make_groups(place_work *w)
{
    size_t slots = 16;
    while (slots < w->found.len * 2) slots *= 2;
    uint32_t *at = ARENA_ARRAY(w->d->arena, uint32_t, slots); /* group + 1 */
    if (!at) return;
    for (uint32_t i = 0; i < w->found.len; i++) {
        found_place *f = &w->found.at[i];
        size_t slot = (f->entries * 2654435761u) & (slots - 1);
        while (at[slot] && w->groups.at[at[slot] - 1].entries != f->entries) slot = (slot + 1) & (slots - 1);
        if (!at[slot]) {
            place_group *g = VEC_PUSH(w->d->arena, &w->groups);
            if (!g) return;
            *g = (place_group){.entries = f->entries, .n = f->n, .container = NONE, .land = NONE, .row = NONE,
                               .first = i, .placeness = -100};
            at[slot] = (uint32_t)w->groups.len;
        }
        f->group = at[slot] - 1;
        add_to_group(&w->groups.at[f->group], f);
    }
}

/* A name that is clearly a place once is likelier one elsewhere. */
static void share_placeness(place_work *w)
{
    for (size_t i = 0; i < w->found.len; i++) {
        found_place *f = &w->found.at[i];
        float best = w->groups.at[f->group].placeness;
        if (best > 0 && f->placeness > -4) f->placeness += 0.4f * (best > 5 ? 5 : best);
    }
}

/* ---- how much the document speaks of each country ---- */

static void add_weight(place_work *w, uint32_t country, float weight)
{
    if (country >= w->tables->n_countries) return;
    w->country_weight[country] += weight;
    w->total_weight += weight;
}

/* Names that are a country and little else, and adjectives. */
static void weigh_lands(place_work *w)
{
    memset(w->country_weight, 0, sizeof(float) * w->tables->n_countries);
    w->total_weight = 0;
    for (size_t i = 0; i < w->hints.len; i++) add_weight(w, w->hints.at[i].row, 0.7f);
    for (size_t i = 0; i < w->found.len; i++) {
        const found_place *f = &w->found.at[i];
        if (f->placeness <= 0) continue;
        uint32_t country = NONE;
        bool rival = false;
        for (uint32_t j = f->entries; j < f->entries + f->n; j++) {
            const phrase_entry *e = place_entry(w, j);
            if (e->kind != PLACE_ENTRY_NAME) continue;
            if (w->tables->rows[e->value].kind == PLACE_COUNTRY) country = e->value;
            else if (e->weight >= 600) rival = true;
        }
        add_weight(w, f->fixed != NONE ? w->tables->rows[f->fixed].country_row : country, rival ? 0.3f : 1);
    }
}

/* What was chosen in the round before speaks for its country too. */
static void weigh_chosen(place_work *w)
{
    weigh_lands(w);
    for (size_t i = 0; i < w->found.len; i++) {
        const found_place *f = &w->found.at[i];
        if (f->placeness <= 0 || f->row == NONE) continue;
        const place_row *r = &w->tables->rows[f->row];
        if (r->kind != PLACE_COUNTRY) add_weight(w, r->country_row, CHOSEN_WEIGHT);
    }
}

/* ---- choosing ---- */

static float nearness(const place_work *w, uint32_t at, const place_row *r)
{
    float best = 1e9f;
    for (uint32_t step = 1; step <= NEIGHBOURS; step++)
        for (int side = 0; side < 2; side++) {
            if (side ? at + step >= w->found.len : at < step) continue;
            const found_place *n = &w->found.at[side ? at + step : at - step];
            if (n->row == NONE || n->placeness <= 0 || n->group == w->found.at[at].group) continue;
            const place_row *other = &w->tables->rows[n->row];
            if (other->kind == PLACE_COUNTRY || other->kind == PLACE_MACRO) continue;
            float km = place_distance_km(r, other);
            if (km < best) best = km;
        }
    return best < 50 ? 1.2f : best < 150 ? 1.0f : best < 500 ? 0.5f : 0;
}

/* "Maine, New York and Vermont": what stands among provinces is one. */
static float among_states(const place_work *w, uint32_t at, const place_row *r)
{
    float bonus = 0;
    for (int side = 0; side < 2 && r->kind == PLACE_STATE; side++) {
        if (side ? at + 1 >= w->found.len : at == 0) continue;
        const found_place *f = &w->found.at[at], *n = side ? f + 1 : f - 1;
        uint32_t gap = side ? n->first - (f->first + f->count) : f->first - (n->first + n->count);
        if (gap < 1 || gap > 2 || n->row == NONE || n->fixed != NONE || n->placeness <= 0) continue;
        const place_row *other = &w->tables->rows[n->row];
        if (other->kind == PLACE_STATE && other->country_row == r->country_row) bonus += 1.5f;
    }
    return bonus;
}

static bool kind_is_said(unsigned kind, unsigned said)
{
    if (kind == said) return true;
    bool area = said == PLACE_STATE || said == PLACE_DISTRICT || said == PLACE_REGION;
    if (area) return kind == PLACE_STATE || kind == PLACE_DISTRICT || kind == PLACE_REGION;
    return said == PLACE_CITY && kind == PLACE_QUARTER;
}

static float score(const place_work *w, const phrase_entry *e, const place_group *g, uint32_t container, bool near)
{
    const place_row *r = &w->tables->rows[e->value];
    float s = (float)e->weight / 100;
    if (container != NONE) s += place_contains(w->tables, container, e->value) ? 8 : -2;
    if (g->land != NONE && r->country_row == g->land && r->kind != PLACE_COUNTRY) s += 1.5f;
    if (g->said_kind) s += kind_is_said(r->kind, g->said_kind - 1u) ? r->kind == g->said_kind - 1u ? 3 : 2.5f : 0;
    if (r->country_row != NO_COUNTRY && w->total_weight > 0)
        s += 2.5f * sqrtf(w->country_weight[r->country_row] / w->total_weight);
    if (r->country_row == NO_COUNTRY) s += 1.2f; /* seas and rivers have none to be spoken of */
    if (near) s += nearness(w, g->first, r) + among_states(w, g->first, r);
    return s;
}

static uint32_t choose(const place_work *w, const found_place *f, const place_group *g, uint32_t container,
                       bool near, uint8_t *sure)
{
    uint32_t row = NONE;
    float best = -100, second = -100;
    for (uint32_t j = f->entries; j < f->entries + f->n; j++) {
        const phrase_entry *e = place_entry(w, j);
        if (e->kind != PLACE_ENTRY_NAME || !phrase_agrees(&w->tables->names, e, w->d, f->first, f->count)) continue;
        float s = score(w, e, g, container, near);
        if (s > best) second = best, best = s, row = e->value;
        else if (s > second) second = s;
    }
    float lead = best - second;
    *sure = (uint8_t)(lead >= 4 ? 95 : 50 + lead * 45 / 4);
    return row;
}

static void choose_all(place_work *w, bool near)
{
    for (size_t i = 0; i < w->groups.len; i++) {
        place_group *g = &w->groups.at[i];
        g->row = choose(w, &w->found.at[g->first], g, g->container, near, &g->sure);
    }
    for (size_t i = 0; i < w->found.len; i++) {
        found_place *f = &w->found.at[i];
        const place_group *g = &w->groups.at[f->group];
        f->row = g->row;
        f->sure = g->sure;
        if (f->fixed != NONE) f->row = f->fixed, f->sure = 95;
        else if (f->container != NONE && f->container != g->container)
            f->row = choose(w, f, g, f->container, near, &f->sure);
    }
}

/* ---- the country of the report ---- */

static void lead_weight(place_work *w)
{
    uint32_t end = 0;
    const document *d = w->d;
    for (size_t s = 0; s < d->sentences.len && s < 2; s++) end = d->sentences.at[s].first + d->sentences.at[s].count;
    for (size_t i = 0; i < w->found.len && w->found.at[i].first < end; i++) {
        const found_place *f = &w->found.at[i];
        if (f->placeness > 0 && f->row != NONE && !f->dateline) add_weight(w, w->tables->rows[f->row].country_row, 1);
    }
    for (size_t i = 0; i < w->hints.len && w->hints.at[i].first < end; i++) add_weight(w, w->hints.at[i].row, 0.5f);
}

static void choose_home(place_work *w)
{
    weigh_chosen(w);
    lead_weight(w);
    uint32_t home = NONE;
    for (uint32_t c = 0; c < w->tables->n_countries; c++)
        if (w->country_weight[c] > 0 && (home == NONE || w->country_weight[c] > w->country_weight[home])) home = c;
    if (home != NONE) memcpy(w->d->home_country, w->tables->rows[home].country, sizeof w->d->home_country);
}

void places_choose(place_work *w)
{
    make_groups(w);
    if (w->d->arena->failed) return;
    share_placeness(w);
    weigh_lands(w);
    for (int round = 0; round < ROUNDS; round++) {
        choose_all(w, round > 0);
        weigh_chosen(w);
    }
    choose_all(w, true);
    places_doubt_elsewhere(w);
    choose_home(w);
}
