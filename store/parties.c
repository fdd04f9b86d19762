/* See parties.h. */
#include "parties.h"

#include <math.h>
#include <string.h>
#include <xxhash.h>

/* Ids of rows with equal fields, looked up once. */
static uint64_t hash_of(const store *s, const casus_str *fields, size_t n)
{
    uint64_t hash = s->secret;
    for (size_t i = 0; i < n; i++) hash = XXH3_64bits_withSeed(fields[i].ptr ? fields[i].ptr : "", fields[i].len, hash);
    return hash;
}

static void bind_fields(sqlite3_stmt *st, const casus_str *fields, int n)
{
    for (int i = 0; i < n; i++) bind_text(st, 1 + i, fields[i]);
}

/* ---- parties ---- */

enum { PARTY_FIELDS = 6, SECTORS_ROOM = 64 };

/* "GOV;MIL" */
static casus_str join_sectors(const casus_actor *a, char room[SECTORS_ROOM])
{
    size_t len = 0;
    for (size_t i = 0; i < sizeof a->sectors / sizeof *a->sectors; i++) {
        casus_str sector = a->sectors[i];
        if (sector.len == 0 || len + 1 + sector.len > SECTORS_ROOM) continue;
        if (len) room[len++] = ';';
        memcpy(room + len, sector.ptr, sector.len);
        len += sector.len;
    }
    return (casus_str){room, len};
}

static bool insert_party(store *s, const casus_str *fields, int64_t *id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT INTO party(name, key, code, country, org, sectors) VALUES (?,?,?,?,?,?)", err);
    if (!st) return false;
    bind_fields(st, fields, PARTY_FIELDS);
    if (!statement_run(s, st, err)) return false;
    *id = sqlite3_last_insert_rowid(s->db);
    return true;
}

static bool party_id(store *s, const casus_actor *a, int64_t *id, casus_error *err)
{
    char room[SECTORS_ROOM];
    casus_str fields[PARTY_FIELDS] = {a->name.len ? a->name : a->text, a->id, a->code, a->country, a->org,
                                      join_sectors(a, room)};
    uint64_t hash = hash_of(s, fields, PARTY_FIELDS);
    if ((*id = kept_id_find(s, hash)) != 0) return true;
    sqlite3_stmt *st = statement(s, "SELECT id FROM party WHERE name = ? AND key = ? AND code = ? AND country = ?"
                                    " AND org = ? AND sectors = ?", err);
    if (!st) return false;
    bind_fields(st, fields, PARTY_FIELDS);
    if (!statement_number(s, st, 0, id, err) || (*id == 0 && !insert_party(s, fields, id, err))) return false;
    kept_id_keep(s, hash, *id);
    return true;
}

static bool insert_part(store *s, int64_t claim_id, casus_str part, size_t number, const casus_actor *a, casus_error *err)
{
    int64_t party;
    if (!party_id(s, a, &party, err)) return false;
    sqlite3_stmt *st = statement(s, "INSERT INTO claim_party(claim_id, part, number, party_id) VALUES (?,?,?,?)", err);
    if (!st) return false;
    bind_int(st, 1, claim_id);
    bind_text(st, 2, part);
    bind_int(st, 3, (int64_t)number);
    bind_int(st, 4, party);
    return statement_run(s, st, err);
}

static bool insert_parts(store *s, int64_t claim_id, const char *part, const casus_actor *a, size_t n, casus_error *err)
{
    bool fine = true;
    for (size_t i = 0; fine && i < n; i++) fine = insert_part(s, claim_id, (casus_str){part, strlen(part)}, i, &a[i], err);
    return fine;
}

bool claim_parties_add(store *s, int64_t claim_id, const casus_event *e, casus_error *err)
{
    bool fine = insert_parts(s, claim_id, "actor", e->actor, e->n_actor, err) &&
                insert_parts(s, claim_id, "recipient", e->recipient, e->n_recipient, err) &&
                insert_parts(s, claim_id, "speaker", e->attributed_to, e->n_attributed_to, err);
    for (size_t i = 0; fine && i < e->n_claims; i++)
        fine = insert_part(s, claim_id, e->claims[i].stance, i, &e->claims[i].by, err);
    return fine;
}

/* ---- places ---- */

enum { PLACE_TEXTS = 4 };

typedef struct {
    casus_str texts[PLACE_TEXTS]; /* name, country, admin1, precision */
    bool      has_point, is_spot;
    double    lat, lon;
    uint32_t  geonameid;
} place_row;

static place_row row_of(const casus_place *p)
{
    const char *precision = casus_place_precision_name(p->precision);
    place_row r = {.texts = {p->name.len ? p->name : p->text, p->country, p->admin1, {precision, strlen(precision)}},
                   .lat = p->lat, .lon = p->lon, .geonameid = p->geonameid};
    r.has_point = p->has_point && isfinite(p->lat) && isfinite(p->lon);
    r.is_spot = r.has_point && (p->precision == CASUS_PRECISION_CITY || p->precision == CASUS_PRECISION_POINT);
    return r;
}

static void bind_place(sqlite3_stmt *st, const place_row *r, bool null_is_999)
{
    bind_fields(st, r->texts, PLACE_TEXTS);
    bind_int(st, 5, r->geonameid);
    if (r->has_point) bind_real(st, 6, r->lat), bind_real(st, 7, r->lon);
    else if (null_is_999) bind_real(st, 6, 999), bind_real(st, 7, 999);
}

static bool insert_box(store *s, int64_t id, const place_row *r, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT INTO place_box(id, lat_min, lat_max, lon_min, lon_max) VALUES (?1,?2,?2,?3,?3)", err);
    if (!st) return false;
    bind_int(st, 1, id);
    bind_real(st, 2, r->lat);
    bind_real(st, 3, r->lon);
    return statement_run(s, st, err);
}

static bool insert_place(store *s, const place_row *r, int64_t *id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT INTO place(name, country, admin1, precision, geonameid, lat, lon)"
                                    " VALUES (?,?,?,?,?,?,?)", err);
    if (!st) return false;
    bind_place(st, r, false);
    if (!statement_run(s, st, err)) return false;
    *id = sqlite3_last_insert_rowid(s->db);
    return !r->is_spot || insert_box(s, *id, r, err);
}

static bool place_id(store *s, const casus_place *p, int64_t *id, casus_error *err)
{
    place_row r = row_of(p);
    uint64_t hash = hash_of(s, r.texts, PLACE_TEXTS);
    hash = XXH3_64bits_withSeed(&r.lat, sizeof r.lat, hash ^ r.has_point);
    hash = XXH3_64bits_withSeed(&r.lon, sizeof r.lon, hash ^ r.geonameid);
    if ((*id = kept_id_find(s, hash)) != 0) return true;
    sqlite3_stmt *st = statement(s, "SELECT id FROM place WHERE name = ? AND country = ? AND admin1 = ? AND precision = ?"
                                    " AND geonameid = ? AND ifnull(lat, 999) = ? AND ifnull(lon, 999) = ?", err);
    if (!st) return false;
    bind_place(st, &r, true);
    if (!statement_number(s, st, 0, id, err) || (*id == 0 && !insert_place(s, &r, id, err))) return false;
    kept_id_keep(s, hash, *id);
    return true;
}

bool claim_places_add(store *s, int64_t claim_id, const casus_event *e, casus_error *err)
{
    for (size_t i = 0; i < e->n_place; i++) {
        int64_t place;
        if (!place_id(s, &e->place[i], &place, err)) return false;
        sqlite3_stmt *st = statement(s, "INSERT INTO claim_place(claim_id, number, place_id) VALUES (?,?,?)", err);
        if (!st) return false;
        bind_int(st, 1, claim_id);
        bind_int(st, 2, (int64_t)i);
        bind_int(st, 3, place);
        if (!statement_run(s, st, err)) return false;
    }
    return true;
}
