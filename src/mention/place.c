/* The tables of places opened, and one document's places written out.
 * See place.h; the reading itself is in place_find.c, place_choose.c and
 * place_forms.c. */
#include "mention/place.h"

#include "mention/place_work.h"

/* ---- kinds ---- */

#define KIND_NAME(id, name, precision) {name, sizeof(name) - 1},
#define KIND_PRECISION(id, name, precision) CASUS_PRECISION_##precision,
static const str kind_names[] = {PLACE_KIND_LIST(KIND_NAME)};
static const casus_place_precision kind_precisions[] = {PLACE_KIND_LIST(KIND_PRECISION)};

int place_kind_find(str name)
{
    for (int i = 0; i < PLACE_KIND_COUNT; i++)
        if (str_eq(kind_names[i], name)) return i;
    return -1;
}

casus_place_precision place_kind_precision(unsigned kind)
{
    return kind < PLACE_KIND_COUNT ? kind_precisions[kind] : CASUS_PRECISION_NONE;
}

/* ---- opening ---- */

static bool state_ok(const place_tables *t, uint32_t row)
{
    return row < t->n_rows && t->rows[row].kind == PLACE_STATE && model_ref_ok(t->file, t->rows[row].name);
}

static bool row_ok(const place_tables *t, const place_row *r)
{
    return model_ref_ok(t->file, r->name) && r->kind < PLACE_KIND_COUNT && memchr(r->country, 0, 4) &&
           (r->admin1 == NONE || state_ok(t, r->admin1)) &&
           (r->country_row == NO_COUNTRY || r->country_row < t->n_countries) &&
           r->lat >= -9000000 && r->lat <= 9000000 && r->lon >= -18000000 && r->lon <= 18000000;
}

static bool entry_ok(const void *owner, const phrase_entry *e)
{
    const place_tables *t = owner;
    if (e->kind == PLACE_ENTRY_NAME)
        return e->value < t->n_rows && e->weight <= 1000 && row_ok(t, &t->rows[e->value]);
    if (e->kind == PLACE_ENTRY_DEMONYM) return e->value < t->n_countries;
    if (e->kind == PLACE_ENTRY_TYPE) return e->value < PLACE_KIND_COUNT;
    return e->kind < PLACE_ENTRY_COUNT && e->value <= 100000;
}

static casus_status check_rows(const place_tables *t, uint32_t count, casus_error *err)
{
    for (uint32_t i = 0; i < count; i++)
        if (!row_ok(t, &t->rows[i]))
            return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "section \"PLACES\": row %u is damaged", i);
    return CASUS_OK;
}

casus_status places_open(place_tables *out, const model_file *file, casus_error *err)
{
    section rows;
    *out = (place_tables){.file = file};
    casus_status st = model_section(file, "PLACES", sizeof(place_row), &rows, err);
    if (!st) st = phrases_open(&out->names, file, "PLCNODE", "PLCNAME", err);
    if (st) return st;
    if (rows.count >= NONE) return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "section \"PLACES\" is too long");
    out->rows = rows.ptr;
    out->n_rows = (uint32_t)rows.count;
    while (out->n_countries < out->n_rows && out->n_countries < NO_COUNTRY &&
           out->rows[out->n_countries].kind == PLACE_COUNTRY &&
           out->rows[out->n_countries].country_row == out->n_countries)
        out->n_countries++;
    out->names.sound = entry_ok, out->names.owner = out;
    return check_rows(out, out->n_countries, err);
}

casus_status places_check(const place_tables *t, casus_error *err) { return check_rows(t, t->n_rows, err); }

uint32_t place_lookup(const place_tables *tables, str name)
{
    phrase_hit hit;
    uint32_t best = NONE, weight = 0;
    if (!phrases_lookup(&tables->names, name, &hit)) return NONE;
    for (uint32_t i = hit.first; i < hit.first + hit.n; i++) {
        const phrase_entry *e = &tables->names.entries[i];
        if (e->kind == PLACE_ENTRY_NAME && (best == NONE || e->weight > weight)) best = e->value, weight = e->weight;
    }
    return best;
}

/* ---- writing the places found ---- */

/* The token of a phrase that the rest of the sentence holds on to. */
static uint32_t head_of(const document *d, uint32_t first, uint32_t count)
{
    for (uint32_t i = first; i < first + count; i++) {
        uint32_t head = d->tokens.at[i].head;
        if (head == i || head < first || head >= first + count) return i;
    }
    return first + count - 1;
}

/* The middle moved by so many metres; good to a few per cent up to some hundred km. */
static void move(casus_place *p, uint32_t metres, uint32_t bearing)
{
    static const double sine[8] = {0, 0.70711, 1, 0.70711, 0, -0.70711, -1, -0.70711};
    unsigned eighth = bearing % 360 / 45;
    double degree = metres / 111200.0, lat = p->lat + degree * sine[(eighth + 2) % 8];
    double shrink = 1 - (p->lat / 90) * (p->lat / 90); /* near enough to the cosine */
    double lon = p->lon + degree * sine[eighth] / (shrink < 0.1 ? 0.1 : shrink);
    if (lat > 90 || lat < -90) return;
    p->lat = lat;
    p->lon = lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
    p->precision = CASUS_PRECISION_POINT;
}

void place_describe(const place_tables *t, uint32_t row, casus_place *out)
{
    const place_row *r = &t->rows[row];
    out->name = model_str(t->file, r->name);
    out->country = str_of(r->country);
    uint32_t admin1 = r->kind == PLACE_STATE ? row : r->admin1;
    if (admin1 != NONE) out->admin1 = model_str(t->file, t->rows[admin1].name);
    out->geonameid = r->geonameid;
    out->has_point = true;
    out->lat = r->lat / 1e5;
    out->lon = r->lon / 1e5;
    out->precision = place_kind_precision(r->kind);
}

uint32_t place_country_row(const place_tables *t, const char code[4])
{
    for (uint32_t i = 0; i < t->n_countries && code[0]; i++)
        if (memcmp(t->rows[i].country, code, 4) == 0) return i;
    return NONE;
}

static void write_place(place_work *w, size_t at)
{
    document *d = w->d;
    const found_place *f = &w->found.at[at];
    casus_place where = {0};
    if (f->row != NONE) place_describe(w->tables, f->row, &where);
    else if (!place_describe_unknown(w, at, &where)) return;
    place *p = VEC_PUSH(d->arena, &d->places);
    if (!p) return;
    p->first = f->wide_count ? f->wide_first : f->first;
    p->count = f->wide_count ? f->wide_count : f->count;
    p->head = head_of(d, p->first, p->count);
    p->sure = f->row == NONE ? 25 : f->sure;
    p->dateline = f->dateline;
    p->event_place = !f->part && !f->dateline && f->fixed == NONE; /* at Paris, not at the France of "Paris, France" */
    where.span = (span){d->tokens.at[p->first].begin, d->tokens.at[p->first + p->count - 1].end};
    where.text = str_slice(d->text, where.span.begin, where.span.end);
    if (!where.name.len) where.name = where.text;
    if (f->row != NONE && f->metres && f->bearing != UINT32_MAX) move(&where, f->metres, f->bearing);
    p->where = where;
}

casus_status places_read(const place_tables *tables, document *d)
{
    place_work w = {.tables = tables, .d = d};
    d->home_place = NONE;
    w.country_weight = ARENA_ARRAY(d->arena, float, tables->n_countries + 1u);
    if (w.country_weight) places_find(&w);
    if (d->arena->failed) return CASUS_ERR_MEMORY;
    places_read_distances(&w);
    places_read_dateline(&w);
    places_choose(&w);
    if (d->arena->failed) return CASUS_ERR_MEMORY;
    uint32_t said = 0; /* next token that may begin "the west of the country" */
    for (size_t i = 0; i < w.found.len; i++) {
        const found_place *f = &w.found.at[i];
        if (f->placeness <= 0) continue;
        places_read_land(&w, &said, f->first);
        if (f->dateline && d->home_place == NONE) d->home_place = (uint32_t)d->places.len;
        write_place(&w, i);
    }
    places_read_land(&w, &said, (uint32_t)d->tokens.len);
    if (d->home_place >= d->places.len) d->home_place = NONE;
    for (uint32_t i = 0; i < d->places.len && d->home_place == NONE; i++)
        if (d->home_country[0] && str_eq(d->places.at[i].where.country, str_of(d->home_country)) &&
            d->places.at[i].where.precision == CASUS_PRECISION_COUNTRY)
            d->home_place = i;
    return d->arena->failed ? CASUS_ERR_MEMORY : CASUS_OK;
}
