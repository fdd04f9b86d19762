/* data/places/ and the gazetteer -> sections PLACES, PLCNODE, PLCNAME.
 *
 * Countries come first, then first-level divisions, then the gazetteer's
 * towns, then our own rows.  A row of ours without coordinates gives more
 * names to a place of the gazetteer; one with coordinates is a place of its own,
 * unless the gazetteer has the same name close by: then the two are one.
 * Without a gazetteer the model is built from our rows alone.
 *
 * Files and columns: docs/places.md. */
#include "compile.h"
#include "mention/place.h"

#include <math.h>
#include <stdlib.h>

#define NAMESAKES_MAX 16  /* places kept for one name, best known first */
#define SAME_CITY_KM 40.0 /* our town and the gazetteer's with its name are one below this */
#define SAME_AREA_KM 3000.0 /* a great province's middle may lie far from the mean of its towns */
#define WEIGHT_MAX 1000

typedef struct {
    uint64_t key; /* of the folded text: equal names meet */
    str      text;
    uint32_t kind, value, flags, weight;
} name_line;

typedef struct { str word; unsigned kind; } type_word; /* "Oblast" */

typedef struct {
    compiler  *c;
    arena     *mem;
    index_map *iso2, *iso3;       /* -> country row */
    index_map *divisions;         /* "UA.05" -> row */
    index_map *known;             /* "3city KAZ almaty" -> slot of best */
    VEC(uint32_t) best;           /* row of the best known place behind that key */
    VEC(uint32_t) fame;           /* per row */
    VEC(place_row) rows;
    VEC(name_line) names;
    VEC(type_word) type_words;
    bool      gazetteer;
} builder;

/* ---- names ---- */

static uint64_t key_of(str text)
{
    phrase_key key = PHRASE_KEY(0);
    return phrase_key_add(&key, text) ? phrase_key_hash(&key) : 0;
}

/* "US", "U.A.E.": letters that must stand so in the text. */
static bool is_acronym(str text)
{
    size_t letters = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '.') continue;
        if (text.ptr[i] < 'A' || text.ptr[i] > 'Z') return false;
        letters++;
    }
    return letters >= 2 && letters <= 5;
}

static void add_entry(builder *b, str text, uint32_t kind, uint32_t value, uint32_t flags, uint32_t weight)
{
    uint64_t key = key_of(text);
    if (!key || text.len < 2) return;
    name_line *n = VEC_PUSH(b->mem, &b->names);
    if (n) *n = (name_line){key, text, kind, value, flags, weight};
}

static void add_name(builder *b, str text, uint32_t row, uint32_t weight)
{
    uint32_t flags = is_acronym(text) ? PHRASE_EXACT : PHRASE_CAPITAL;
    add_entry(b, text, PLACE_ENTRY_NAME, row, flags, weight > WEIGHT_MAX ? WEIGHT_MAX : weight);
}

static void add_names(builder *b, str list, uint32_t row, uint32_t weight)
{
    for (str part, rest = list; parts_next(&rest, &part);) add_name(b, part, row, weight);
}

/* Areas and settlements of one name are different places. */
static str known_key(builder *b, unsigned kind, str country, str name)
{
    buf key = {.from = b->mem};
    const char *class = kind == PLACE_STATE ? "state" : kind == PLACE_DISTRICT ? "district"
                      : kind == PLACE_CITY || kind == PLACE_QUARTER ? "city" : "other";
    buf_fmt(&key, "%s %.*s %llx", class, STR_ARG(country), (unsigned long long)key_of(name));
    return buf_take(&key);
}

static uint32_t known_place(builder *b, unsigned kind, str country, str name)
{
    uint32_t slot = index_map_get(b->known, known_key(b, kind, country, name));
    return slot == UINT32_MAX ? NONE : b->best.at[slot];
}

static void remember(builder *b, uint32_t row, str name)
{
    const place_row *r = &b->rows.at[row];
    bool fresh;
    uint32_t slot = index_map_put(b->known, known_key(b, r->kind, str_of(r->country), name),
                                  (uint32_t)b->best.len, &fresh);
    if (fresh) {
        uint32_t *best = VEC_PUSH(b->mem, &b->best);
        if (best) *best = row;
    } else if (b->fame.at[row] > b->fame.at[b->best.at[slot]]) {
        b->best.at[slot] = row;
    }
}

/* ---- rows ---- */

static uint32_t add_row(builder *b, place_row row, uint32_t fame)
{
    place_row *r = VEC_PUSH(b->mem, &b->rows);
    uint32_t *f = VEC_PUSH(b->mem, &b->fame);
    if (!r || !f) return 0;
    *r = row;
    *f = fame;
    return (uint32_t)(b->rows.len - 1);
}

static int32_t degrees(builder *b, const line *at, str field, double limit)
{
    double value;
    if (!str_double(field, &value) || value < -limit || value > limit) {
        complain(b->c, at, "\"%.*s\" is no number of degrees between -%.0f and %.0f", STR_ARG(field), limit, limit);
        return 0;
    }
    return (int32_t)lround(value * 1e5);
}

static uint32_t number(builder *b, const line *at, str field, int64_t limit, const char *what)
{
    int64_t value = 0;
    if (field.len && (!str_int(field, &value) || value < 0 || value > limit))
        complain(b->c, at, "\"%.*s\" is no %s", STR_ARG(field), what);
    return (uint32_t)value;
}

static void set_country(builder *b, place_row *row, uint32_t country)
{
    row->country_row = NO_COUNTRY;
    if (country == NONE) return;
    row->country_row = (uint16_t)country;
    memcpy(row->country, b->rows.at[country].country, 4);
}

/* A million people: 600; ten thousand: 400. */
static uint32_t fame_of(uint32_t population)
{
    return population < 10 ? 100 : (uint32_t)(100 * log10(population));
}

static double distance_km(const place_row *a, const place_row *b)
{
    double lat = (a->lat - b->lat) / 1e5, lon = (a->lon - b->lon) / 1e5;
    if (lon > 180) lon -= 360;
    if (lon < -180) lon += 360;
    lon *= cos(a->lat / 1e5 * 3.14159265358979 / 180);
    return 111.2 * sqrt(lat * lat + lon * lon);
}

/* ---- countries.tsv: iso3, iso2, name, also, demonyms, lat, lon, geonameid ---- */

static void read_country(builder *b, const line *l)
{
    if (l->n_fields < 8 || l->field[0].len != 3 || l->field[1].len != 2) {
        complain(b->c, l, "expected 8 columns: ISO alpha-3, alpha-2, name, also, demonyms, lat, lon, geonameid");
        return;
    }
    place_row row = {.name = compiler_string(b->c, l->field[2]), .admin1 = NONE, .kind = PLACE_COUNTRY,
                     .lat = degrees(b, l, l->field[5], 90), .lon = degrees(b, l, l->field[6], 180),
                     .geonameid = number(b, l, l->field[7], UINT32_MAX, "geonameid"),
                     .country_row = (uint16_t)b->rows.len};
    memcpy(row.country, l->field[0].ptr, 3);
    uint32_t at = add_row(b, row, WEIGHT_MAX);
    bool fresh3, fresh2;
    index_map_put(b->iso3, l->field[0], at, &fresh3);
    index_map_put(b->iso2, l->field[1], at, &fresh2);
    if (!fresh3 || !fresh2) complain(b->c, l, "code given twice: %.*s %.*s", STR_ARG(l->field[0]), STR_ARG(l->field[1]));
    add_name(b, l->field[2], at, WEIGHT_MAX);
    add_names(b, l->field[3], at, WEIGHT_MAX);
    for (str part, rest = l->field[4]; parts_next(&rest, &part);)
        add_entry(b, part, PLACE_ENTRY_DEMONYM, at, PHRASE_CAPITAL, WEIGHT_MAX);
    remember(b, at, l->field[2]);
}

/* ---- the gazetteer ---- */

/* One line, of script/gazetteer's table or of a GeoNames dump. */
typedef struct {
    str id, name, others, country, division, feature, population, lat, lon;
    char cut; /* between other names */
} gazetteer_line;

static bool gazetteer_fields(const line *l, gazetteer_line *out)
{
    const str *f = l->field;
    if (l->n_fields == 11)
        *out = (gazetteer_line){f[0], f[1], f[2], f[3], f[4], f[7], f[8], f[9], f[10], '|'};
    else if (l->n_fields >= 15)
        *out = (gazetteer_line){f[0], f[1], f[3], f[8], f[10], f[7], f[14], f[4], f[5], ','};
    else return false;
    return true;
}

/* What a GeoNames feature code is to us; -1: not taken. */
static int kind_of_feature(str code)
{
    static const struct { const char *code; int kind; } taken[] = {
        {"ADM1", PLACE_STATE}, {"ADM2", PLACE_DISTRICT}, {"PPLX", PLACE_QUARTER}, {"PPLH", -1}, {"PPLW", -1},
        {"PPLCH", -1}, {"PPLQ", PLACE_CITY}, {"ISL", PLACE_ISLAND}, {"ISLS", PLACE_ISLAND}, {"MTS", PLACE_RANGE},
        {"SEA", PLACE_SEA}, {"STRT", PLACE_STRAIT}, {"AIRP", PLACE_SITE}, {"AIRB", PLACE_SITE},
    };
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (str_eq(code, str_of(taken[i].code))) return taken[i].kind;
    return str_starts(code, S("PPL")) || str_eq(code, S("STLMT")) ? PLACE_CITY : -1;
}

static uint32_t gazetteer_fame(str feature, int kind, uint32_t population)
{
    uint32_t fame = fame_of(population);
    if (kind == PLACE_STATE) return fame > 640 ? 640 : fame < 450 ? 450 : fame;
    if (kind == PLACE_DISTRICT) return fame > 250 ? fame - 150 : 100;
    if (kind == PLACE_QUARTER) return fame > 300 ? fame - 200 : 100;
    if (str_eq(feature, S("PPLC"))) return fame + 150 < 560 ? 560 : fame + 150;
    if (str_eq(feature, S("PPLA"))) return fame + 80;
    if (str_eq(feature, S("PPLA2"))) return fame + 30;
    if (kind != PLACE_CITY) return 450;
    return fame;
}

/* "Zhytomyr Oblast", "Province of Bulacan" -> the name alone. */
static str without_type(const builder *b, str name, unsigned kind)
{
    for (size_t i = 0; i < b->type_words.len; i++) {
        str type = b->type_words.at[i].word;
        if (name.len < type.len + 4) continue;
        str tail = str_slice(name, name.len - type.len, name.len), head = str_slice(name, 0, type.len);
        if (str_eq_nocase(tail, type) && name.ptr[name.len - type.len - 1] == ' ')
            return str_trim(str_slice(name, 0, name.len - type.len));
        if (!(kind == PLACE_STATE && b->type_words.at[i].kind == PLACE_DISTRICT) && /* "District of Columbia" */
            str_eq_nocase(head, type) && str_starts(str_slice(name, type.len, name.len), S(" of ")))
            return str_trim(str_slice(name, type.len + 4, name.len));
    }
    return (str){NULL, 0};
}

static void division_names(builder *b, const gazetteer_line *g, uint32_t row, uint32_t fame)
{
    str bare = without_type(b, g->name, b->rows.at[row].kind);
    if (!bare.len) return;
    if (b->rows.at[row].kind == PLACE_DISTRICT && known_place(b, PLACE_CITY, str_of(b->rows.at[row].country), bare) != NONE)
        return; /* "Falluja District": the town goes by the name */
    add_name(b, bare, row, fame);
    remember(b, row, bare);
}

static void gazetteer_names(builder *b, const gazetteer_line *g, uint32_t row, uint32_t fame)
{
    add_name(b, g->name, row, fame);
    remember(b, row, g->name);
    for (str part, rest = g->others; str_next(&rest, g->cut, &part);) {
        part = str_trim(part);
        if (!part.len || !utf8_valid(part)) continue;
        add_name(b, part, row, fame);
        remember(b, row, part);
    }
}

static str division_code(builder *b, str country, str code)
{
    buf key = {.from = b->mem};
    buf_fmt(&key, "%.*s.%.*s", STR_ARG(country), STR_ARG(code));
    return buf_take(&key);
}

static void read_gazetteer_line(builder *b, const line *l, const gazetteer_line *g, int kind)
{
    uint32_t country = index_map_get(b->iso2, g->country);
    if (country == UINT32_MAX) {
        warn(b->c, l, "country \"%.*s\" is not in places/countries.tsv", STR_ARG(g->country));
        return;
    }
    place_row row = {.name = compiler_string(b->c, g->name), .kind = (uint8_t)kind, .admin1 = NONE,
                     .geonameid = number(b, l, g->id, UINT32_MAX, "geonameid"),
                     .population = number(b, l, g->population, UINT32_MAX, "number of people"),
                     .lat = degrees(b, l, g->lat, 90), .lon = degrees(b, l, g->lon, 180)};
    set_country(b, &row, country);
    if (str_eq(g->feature, S("PPLC"))) row.flags |= PLACE_CAPITAL;
    if (str_eq(g->feature, S("PPLA"))) row.flags |= PLACE_SEAT;
    uint32_t fame = gazetteer_fame(g->feature, kind, row.population);
    str code = division_code(b, g->country, g->division);
    if (kind != PLACE_STATE) {
        uint32_t in = index_map_get(b->divisions, code);
        row.admin1 = in == UINT32_MAX ? NONE : in;
    }
    uint32_t at = add_row(b, row, fame);
    bool fresh;
    if (kind == PLACE_STATE) index_map_put(b->divisions, code, at, &fresh);
    gazetteer_names(b, g, at, fame);
    if (kind == PLACE_STATE || kind == PLACE_DISTRICT) division_names(b, g, at, fame);
}

/* Divisions first: towns point to them.  Second-level ones last: they give way to towns. */
static void read_gazetteer(builder *b, const source *s)
{
    for (int pass = 0; pass < 3; pass++) {
        lines it = lines_of(s);
        for (line l; lines_next(&it, &l);) {
            gazetteer_line g;
            if (!gazetteer_fields(&l, &g)) {
                if (pass == 0) complain(b->c, &l, "expected 11 columns (script/gazetteer) or 19 (a GeoNames dump), not %u", l.n_fields);
                continue;
            }
            int kind = kind_of_feature(g.feature);
            if (kind == (pass == 0 ? PLACE_STATE : pass == 2 ? PLACE_DISTRICT : -2) ||
                (pass == 1 && kind >= 0 && kind != PLACE_STATE && kind != PLACE_DISTRICT))
                read_gazetteer_line(b, &l, &g, kind);
        }
    }
}

/* ---- our own: name, also, kind, country, admin1, lat, lon, geonameid, weight, note ---- */

static uint32_t own_fame(unsigned kind)
{
    switch (kind) {
    case PLACE_COUNTRY: return 1000;
    case PLACE_MACRO: return 850;
    case PLACE_SEA: return 800;
    case PLACE_STRAIT: return 750;
    case PLACE_REGION: return 700;
    case PLACE_RANGE: return 650;
    case PLACE_STATE: return 640;
    case PLACE_ISLAND: return 620;
    case PLACE_CAMP: return 560;
    case PLACE_DISTRICT: return 480;
    case PLACE_CITY: return 650;
    case PLACE_QUARTER: return 500;
    default: return 600;
    }
}

static void take_names(builder *b, const line *l, uint32_t row, uint32_t fame)
{
    add_name(b, l->field[0], row, fame);
    remember(b, row, l->field[0]);
    for (str part, rest = l->field[1]; parts_next(&rest, &part);) {
        add_name(b, part, row, fame);
        remember(b, row, part);
    }
}

/* A row without coordinates: names for what is known. */
static void read_alias(builder *b, const line *l, unsigned kind, str country, uint32_t weight)
{
    uint32_t row = known_place(b, kind, country, l->field[0]);
    for (str part, rest = l->field[1]; row == NONE && parts_next(&rest, &part);)
        row = known_place(b, kind, country, part);
    if (row == NONE) {
        if (b->gazetteer) warn(b->c, l, "no %.*s called \"%.*s\" in %.*s: give it coordinates", STR_ARG(l->field[2]),
                               STR_ARG(l->field[0]), STR_ARG(country));
        return;
    }
    if (weight > b->fame.at[row]) b->fame.at[row] = weight;
    take_names(b, l, row, b->fame.at[row]);
}

/* The gazetteer's place that a row of ours means, by any of its names. */
static uint32_t same_place(builder *b, const line *l, const place_row *row, double km)
{
    uint32_t same = known_place(b, row->kind, str_of(row->country), l->field[0]);
    if (same != NONE && distance_km(row, &b->rows.at[same]) < km) return same;
    for (str part, rest = l->field[1]; parts_next(&rest, &part);) {
        same = known_place(b, row->kind, str_of(row->country), part);
        if (same != NONE && distance_km(row, &b->rows.at[same]) < km) return same;
    }
    return NONE;
}

static void read_own_place(builder *b, const line *l, unsigned kind, uint32_t country, uint32_t weight)
{
    place_row row = {.name = compiler_string(b->c, l->field[0]), .kind = (uint8_t)kind, .admin1 = NONE,
                     .lat = degrees(b, l, l->field[5], 90), .lon = degrees(b, l, l->field[6], 180),
                     .geonameid = number(b, l, l->field[7], UINT32_MAX, "geonameid")};
    set_country(b, &row, country);
    if (l->field[4].len) row.admin1 = known_place(b, PLACE_STATE, str_of(row.country), l->field[4]);
    bool city = kind == PLACE_CITY || kind == PLACE_QUARTER;
    uint32_t same = same_place(b, l, &row, city ? SAME_CITY_KM : SAME_AREA_KM);
    if (same != NONE) {
        place_row *r = &b->rows.at[same];
        r->name = row.name;
        if (!city) r->lat = row.lat, r->lon = row.lon; /* the middle of an area, not the mean of its towns */
        if (row.geonameid) r->geonameid = row.geonameid;
        if (weight > b->fame.at[same]) b->fame.at[same] = weight;
        take_names(b, l, same, b->fame.at[same]);
        return;
    }
    uint32_t fame = weight ? weight : own_fame(kind);
    take_names(b, l, add_row(b, row, fame), fame);
}

static void read_own(builder *b, const line *l, bool states)
{
    int kind = l->n_fields >= 4 ? place_kind_find(l->field[2]) : -1;
    if (states != (kind == PLACE_STATE)) return;
    if (kind < 0 || !l->field[0].len) {
        complain(b->c, l, "expected name, also, kind, country, ...; \"%.*s\" is no kind of place", STR_ARG(l->field[2]));
        return;
    }
    uint32_t country = NONE;
    if (l->field[3].len) {
        country = index_map_get(b->iso3, l->field[3]);
        if (country == UINT32_MAX) {
            complain(b->c, l, "country \"%.*s\" is not in places/countries.tsv", STR_ARG(l->field[3]));
            return;
        }
    }
    uint32_t weight = number(b, l, l->field[8], WEIGHT_MAX, "weight between 0 and 1000");
    if (l->n_fields > 6 && l->field[5].len) read_own_place(b, l, (unsigned)kind, country, weight);
    else read_alias(b, l, (unsigned)kind, country == NONE ? S("") : l->field[3], weight);
}

/* ---- not_places.tsv: name, percent, note ---- */

static void read_doubt(builder *b, const line *l)
{
    int64_t percent;
    if (!str_int(l->field[1], &percent) || percent < 0 || percent > 100) {
        complain(b->c, l, "expected a name and how many in a hundred are places, not \"%.*s\"", STR_ARG(l->field[1]));
        return;
    }
    uint32_t flags = is_acronym(l->field[0]) ? PHRASE_EXACT : PHRASE_CAPITAL;
    add_entry(b, l->field[0], percent ? PLACE_ENTRY_DOUBT : PLACE_ENTRY_NEVER, (uint32_t)percent, flags, 0);
}

/* ---- words.tsv: word, class, value ---- */

static void read_word(builder *b, const line *l)
{
    static const struct { const char *name; uint32_t kind; } classes[] = {
        {"type", PLACE_ENTRY_TYPE}, {"bearing", PLACE_ENTRY_BEARING}, {"unit", PLACE_ENTRY_UNIT},
        {"title", PLACE_ENTRY_TITLE}, {"in", PLACE_ENTRY_IN}, {"land", PLACE_ENTRY_LAND},
    };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (!str_eq(l->field[1], str_of(classes[i].name))) continue;
        uint32_t value = 0;
        if (classes[i].kind == PLACE_ENTRY_TYPE) {
            int kind = place_kind_find(l->field[2]);
            if (kind < 0) complain(b->c, l, "\"%.*s\" is no kind of place", STR_ARG(l->field[2]));
            else value = (uint32_t)kind;
            if (kind == PLACE_STATE || kind == PLACE_DISTRICT) {
                type_word *word = VEC_PUSH(b->mem, &b->type_words);
                if (word) *word = (type_word){l->field[0], (unsigned)kind};
            }
        } else if (classes[i].kind == PLACE_ENTRY_BEARING || classes[i].kind == PLACE_ENTRY_UNIT) {
            value = number(b, l, l->field[2], 100000, "number");
        }
        add_entry(b, l->field[0], classes[i].kind, value, classes[i].kind == PLACE_ENTRY_TITLE ? PHRASE_CAPITAL : 0, 0);
        return;
    }
    complain(b->c, l, "\"%.*s\" is no class of word: type, bearing, unit, title, in, land", STR_ARG(l->field[1]));
}

/* ---- writing ---- */

static int by_name(const void *x, const void *y)
{
    const name_line *a = x, *b = y;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    if (a->value != b->value) return a->value < b->value ? -1 : 1;
    if (a->flags != b->flags) return a->flags < b->flags ? -1 : 1;
    return str_cmp(a->text, b->text);
}

static bool same_entry(const name_line *a, const name_line *b)
{
    return a->key == b->key && a->kind == b->kind && a->value == b->value && a->flags == b->flags &&
           (!(a->flags & PHRASE_EXACT) || str_eq(a->text, b->text));
}

static void write_names(builder *b)
{
    phrase_builder *out = phrase_builder_new(b->c);
    qsort(b->names.at, b->names.len, sizeof *b->names.at, by_name);
    size_t namesakes = 0;
    for (size_t i = 0; i < b->names.len; i++) {
        const name_line *n = &b->names.at[i];
        bool first = i == 0 || n[-1].key != n->key;
        if (first) namesakes = 0;
        else if (same_entry(n, n - 1)) continue;
        if (n->kind == PLACE_ENTRY_NAME && ++namesakes > NAMESAKES_MAX) continue;
        phrase_builder_add(out, n->text, n->kind, n->value, n->flags, n->weight);
    }
    phrase_builder_write(out, "PLCNODE", "PLCNAME");
}

/* Divisions before what lies in them. */
static void read_all_own(builder *b, const source *own, size_t n)
{
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < n; i++) {
            if (str_eq(own[i].name, S("places/words.tsv")) || str_eq(own[i].name, S("places/countries.tsv")) ||
                str_eq(own[i].name, S("places/not_places.tsv"))) continue;
            lines it = lines_of(&own[i]);
            for (line l; lines_next(&it, &l);) read_own(b, &l, pass == 0);
        }
}

static bool read_named(builder *b, const char *name, void (*read)(builder *, const line *))
{
    source s;
    if (!source_read(b->c, name, &s)) return false;
    lines it = lines_of(&s);
    for (line l; lines_next(&it, &l);) read(b, &l);
    return true;
}

void compile_places(compiler *c)
{
    builder b = {.c = c, .mem = compiler_arena(c), .iso2 = index_map_new(c), .iso3 = index_map_new(c),
                 .divisions = index_map_new(c), .known = index_map_new(c)};
    if (!read_named(&b, "places/words.tsv", read_word) || !read_named(&b, "places/countries.tsv", read_country)) return;
    source gazetteer, *own;
    b.gazetteer = source_gazetteer(c, &gazetteer);
    if (b.gazetteer) read_gazetteer(&b, &gazetteer);
    size_t n = source_list(c, "places", ".tsv", &own);
    read_all_own(&b, own, n);
    read_named(&b, "places/not_places.tsv", read_doubt);
    compiler_section(c, "PLACES", b.rows.at, b.rows.len, sizeof(place_row));
    write_names(&b);
}
