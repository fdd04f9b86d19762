/* See link_facts.h.  Facts are read from the tables and kept by claim id. */
#include "link_facts.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { FACT_SLOTS = 1 << 12 };
struct link_memory { link_facts facts[FACT_SLOTS]; };

void link_memory_free(struct link_memory *m) { free(m); }

static uint64_t hash_text(casus_str text)
{
    if (text.len == 0) return 0;
    uint64_t hash = XXH3_64bits(text.ptr, text.len);
    return hash ? hash : 1;
}

static bool equal(casus_str a, const char *b) { return a.len == strlen(b) && memcmp(a.ptr, b, a.len) == 0; }

/* ---- reading ---- */

static bool is_real(casus_str status)
{
    return equal(status, "occurred") || equal(status, "ongoing") || equal(status, "denied") || equal(status, "unknown");
}

static bool read_claim(store *s, link_facts *f, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT type, mode, status, day_start, day_end FROM claim WHERE id = ?", err);
    if (!st) return false;
    bind_int(st, 1, f->claim_id);
    int found = statement_row(s, st, err);
    if (found < 0) return false;
    f->start = f->end = CASUS_NO_DAY;
    if (!found) return true;
    f->type = hash_text(column_str(st, 0));
    f->mode = hash_text(column_str(st, 1));
    f->real = is_real(column_str(st, 2));
    f->start = column_day(st, 3);
    f->end = column_day(st, 4);
    statement_end(st);
    return true;
}

static casus_str last_word(casus_str name)
{
    size_t begin = name.len;
    while (begin > 0 && name.ptr[begin - 1] != ' ') begin--;
    return (casus_str){name.ptr + begin, name.len - begin};
}

static void take_party(sqlite3_stmt *st, fact_party *sides, int *n)
{
    if (*n >= FACT_PARTIES) return;
    fact_party *p = &sides[(*n)++];
    casus_str name = column_str(st, 1), last = last_word(name);
    *p = (fact_party){.name = hash_text(name), .last = hash_text(last), .key = hash_text(column_str(st, 2)),
                      .code = hash_text(column_str(st, 3)), .country = hash_text(column_str(st, 4)),
                      .sectors = hash_text(column_str(st, 5)), .single = last.len == name.len,
                      .proper = last.len && !(*last.ptr >= 'a' && *last.ptr <= 'z')};
    p->bare = p->key && p->country && p->code == p->country; /* others of no known role have that code, too */
}

static bool read_parties(store *s, link_facts *f, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT c.part = 'actor', p.name, p.key, p.code, p.country, p.sectors"
        " FROM claim_party c CROSS JOIN party p ON p.id = c.party_id"
        " WHERE c.claim_id = ? AND c.part IN ('actor', 'recipient')", err);
    if (!st) return false;
    bind_int(st, 1, f->claim_id);
    int found;
    while ((found = statement_row(s, st, err)) == 1)
        if (sqlite3_column_int(st, 0)) take_party(st, f->actors, &f->n_actors);
        else take_party(st, f->recipients, &f->n_recipients);
    return found == 0;
}

static bool read_places(store *s, link_facts *f, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT p.country, p.admin1, p.precision IN ('city', 'point') AND p.lat IS NOT NULL,"
        " p.lat, p.lon FROM claim_place c CROSS JOIN place p ON p.id = c.place_id WHERE c.claim_id = ?", err);
    if (!st) return false;
    bind_int(st, 1, f->claim_id);
    int found;
    while ((found = statement_row(s, st, err)) == 1) {
        if (f->n_places >= FACT_PLACES) continue;
        f->places[f->n_places++] = (fact_place){hash_text(column_str(st, 0)), hash_text(column_str(st, 1)),
                                                sqlite3_column_int(st, 2) != 0, sqlite3_column_double(st, 3),
                                                sqlite3_column_double(st, 4)};
    }
    return found == 0;
}

const link_facts *link_facts_of(store *s, int64_t claim_id, casus_error *err)
{
    if (!s->links) s->links = calloc(1, sizeof *s->links);
    if (!s->links) {
        fail_memory(err);
        return NULL;
    }
    link_facts *f = &s->links->facts[(uint64_t)claim_id % FACT_SLOTS];
    if (f->claim_id == claim_id) return f;
    *f = (link_facts){.claim_id = claim_id};
    if (read_claim(s, f, err) && read_parties(s, f, err) && read_places(s, f, err)) return f;
    f->claim_id = 0;
    return NULL;
}

/* ---- keys ---- */

enum { KEY_COUNTRIES = 5 };

static void add_once(uint64_t *list, int *n, uint64_t value)
{
    for (int i = 0; i < *n; i++)
        if (list[i] == value) return;
    if (value && *n < KEY_COUNTRIES) list[(*n)++] = value;
}

/* Two that are compatible have the same country, or else the same code or name. */
static uint64_t party_mark(const fact_party *p)
{
    return p->country ? p->country : p->code ? p->code : p->key ? p->key : p->name;
}

int link_facts_keys(const link_facts *f, uint64_t out[FACT_KEYS])
{
    uint64_t marks[KEY_COUNTRIES];
    int n_marks = 0, n = 0;
    if (f->start == CASUS_NO_DAY) return 0;
    for (int i = 0; i < f->n_actors; i++) add_once(marks, &n_marks, party_mark(&f->actors[i]));
    for (int i = 0; i < f->n_recipients; i++) add_once(marks, &n_marks, party_mark(&f->recipients[i]));
    for (int i = 0; i < f->n_places; i++) add_once(marks, &n_marks, f->places[i].country);
    bool narrow = (int64_t)f->end - f->start <= NARROW_DAYS; /* else: only with those of the very same days */
    int64_t last = narrow ? f->end : f->start;
    for (int64_t day = f->start; day <= last; day++)
        for (int i = 0; i < n_marks; i++) {
            uint64_t parts[] = {f->type, f->real, (uint64_t)day, narrow ? 0 : (uint64_t)f->end, marks[i]};
            uint64_t all = 0; /* by bytes of the same order everywhere */
            for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
                unsigned char bytes[8];
                for (int b = 0; b < 8; b++) bytes[b] = (unsigned char)(parts[k] >> 8 * b);
                all = XXH3_64bits_withSeed(bytes, sizeof bytes, all);
            }
            out[n++] = all;
        }
    return n;
}
