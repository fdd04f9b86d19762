/* Places that no table knows: villages, streets, and names whose only
 * namesakes lie in countries the text never speaks of.
 *
 * They keep the name the text gives them.  Where they are is said no finer
 * than the text lets one know: the province, district or country named beside
 * them, else the country of the report. */
#include "mention/place_work.h"

#define BESIDE_MAX 12     /* tokens to a place that may hold the unknown one */
#define OBSCURE_FAME 450  /* below some thirty thousand people */
#define DOUBTED_FAME 560  /* below some four hundred thousand: doubted in reports that name many other places */
#define DISTRICT_FAME 150 /* what districts are put behind towns of their size */
#define MANY 5

/* ---- which ---- */

/* A hamlet abroad, in a report that speaks of other countries only: "Spotswood"
 * is not in New Jersey when all else is in Australia. */
static bool is_elsewhere(const place_work *w, const found_place *f, float own)
{
    const place_row *r = &w->tables->rows[f->row];
    if (f->fame >= COUNTRY_FAME || f->container != NONE || f->fixed != NONE || r->country_row == NO_COUNTRY) return false;
    float others = w->total_weight - w->country_weight[r->country_row];
    unsigned fame = r->kind == PLACE_DISTRICT ? f->fame + DISTRICT_FAME : f->fame;
    bool obscure = f->generic || fame < (others >= MANY ? DOUBTED_FAME : OBSCURE_FAME);
    return obscure && w->country_weight[r->country_row] <= own + 0.01f && others >= 2;
}

void places_doubt_elsewhere(place_work *w)
{
    float *own = ARENA_ARRAY(w->d->arena, float, w->tables->n_countries + 1u);
    if (!own) return;
    for (size_t i = 0; i < w->found.len; i++) {
        const found_place *f = &w->found.at[i];
        if (f->row == NONE || f->placeness <= 0 || f->fame >= COUNTRY_FAME) continue;
        uint16_t country = w->tables->rows[f->row].country_row;
        if (country != NO_COUNTRY) own[country] += CHOSEN_WEIGHT;
    }
    for (size_t i = 0; i < w->found.len; i++) {
        found_place *f = &w->found.at[i];
        if (f->row == NONE || f->placeness <= 0) continue;
        uint16_t country = w->tables->rows[f->row].country_row;
        if (country != NO_COUNTRY && is_elsewhere(w, f, own[country])) f->row = NONE;
    }
}

/* ---- where ---- */

static bool may_hold(const place_work *w, const found_place *f)
{
    return f->row != NONE && f->placeness > 0 && w->tables->rows[f->row].country_row != NO_COUNTRY;
}

/* The place named next in the sentence, else the one before. */
static uint32_t beside(const place_work *w, size_t at)
{
    const found_place *f = &w->found.at[at];
    const token *tokens = w->d->tokens.at;
    if (at + 1 < w->found.len && may_hold(w, f + 1) && f[1].first - f->first <= BESIDE_MAX &&
        tokens[f[1].first].sentence == tokens[f->first].sentence)
        return f[1].row;
    if (at > 0 && may_hold(w, f - 1) && f->first - f[-1].first <= BESIDE_MAX &&
        tokens[f[-1].first].sentence == tokens[f->first].sentence)
        return f[-1].row;
    return NONE;
}

static casus_place_precision precision_within(unsigned kind)
{
    casus_place_precision p = place_kind_precision(kind);
    return p > CASUS_PRECISION_ADMIN2 ? CASUS_PRECISION_ADMIN2 : p;
}

bool place_describe_unknown(const place_work *w, size_t at, casus_place *out)
{
    uint32_t row = beside(w, at);
    if (row == NONE) row = place_country_row(w->tables, w->d->home_country);
    if (row == NONE) return false;
    place_describe(w->tables, row, out);
    out->precision = precision_within(w->tables->rows[row].kind);
    out->geonameid = 0;
    out->name = (str){NULL, 0}; /* the text's own words */
    return true;
}
