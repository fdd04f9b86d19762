/* What tests of the store share: a folder that goes at the end, databases in it,
 * reports of one line, and claims made by hand. */
#ifndef TESTS_STORED_H
#define TESTS_STORED_H

#include "unit.h"

#include "store/claims.h"
#include "store/inside.h"
#include "store/progress.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- files ---- */

static char folder[] = "/tmp/casus-store-XXXXXX";

static inline void remove_folder(void)
{
    DIR *d = opendir(folder);
    char name[512];
    for (struct dirent *e; d && (e = readdir(d));) {
        snprintf(name, sizeof name, "%s/%s", folder, e->d_name);
        unlink(name);
    }
    if (d) closedir(d);
    rmdir(folder);
}

static inline void make_folder(void)
{
    if (!mkdtemp(folder)) perror(folder), exit(1);
}

/* A path in the folder; the room of four at a time. */
static inline const char *in_folder(const char *name)
{
    static char rooms[4][256];
    static unsigned next;
    char *room = rooms[next++ % 4];
    snprintf(room, sizeof rooms[0], "%s/%s", folder, name);
    return room;
}

/* ---- things that must go well for a test to go on ---- */

static inline void must(bool fine, const casus_error *err, const char *file, int at)
{
    if (!unit_check(fine, file, at, err->message)) {
        remove_folder();
        exit(1);
    }
}
#define MUST(call) must((call), &error, __FILE__, __LINE__)
static casus_error error;

static inline store *open_store(const char *path, store_mode mode)
{
    store *s = NULL;
    MUST(store_open(&s, path, mode, &error));
    return s;
}

static inline int64_t number(store *s, const char *sql)
{
    sqlite3_stmt *st = NULL;
    int64_t value = -1;
    bool fine = sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW;
    if (fine) value = sqlite3_column_int64(st, 0);
    else fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(s->db));
    sqlite3_finalize(st);
    return value;
}

static inline int64_t add_text(store *s, const char *text, const char *source, casus_day day)
{
    store_report r = STORE_REPORT_INIT;
    int64_t id = 0;
    bool was_new;
    r.text = str_of(text);
    r.source = str_of(source);
    r.published_day = day;
    MUST(store_add_report(s, &r, &id, &was_new, &error));
    return id;
}

/* ---- claims by hand ---- */

typedef struct { const char *name, *key, *code, *country, *sector, *org; } made_party;
typedef struct { const char *name, *country, *admin1; double lat, lon; casus_place_precision precision; } made_place;

typedef struct {
    const char *type, *mode;
    casus_event_status status;
    made_party actor, recipient;
    made_place place;
    casus_day start, end;
    double confidence;
} made_claim;

static inline casus_actor actor_of(const made_party *p)
{
    return (casus_actor){.text = str_of(p->name), .name = str_of(p->name), .id = str_of(p->key), .code = str_of(p->code),
                         .country = str_of(p->country), .org = str_of(p->org), .sectors = {str_of(p->sector)}};
}

/* The claim of a sentence of its own, which says `words`; returns its id. */
static inline int64_t add_made(store *s, int64_t report, const made_claim *m, const char *words)
{
    char sql[512], record[128];
    casus_actor actor = actor_of(&m->actor), recipient = actor_of(&m->recipient);
    const made_place *p = &m->place;
    casus_place place = {.text = str_of(p->name), .name = str_of(p->name), .country = str_of(p->country),
                         .admin1 = str_of(p->admin1), .lat = p->lat, .lon = p->lon, .precision = p->precision,
                         .has_point = p->precision >= CASUS_PRECISION_CITY};
    casus_event e = {.id = S("e_made"), .type = str_of(m->type), .mode = str_of(m->mode), .status = m->status,
                     .actor = &actor, .n_actor = m->actor.name != NULL, .recipient = &recipient,
                     .n_recipient = m->recipient.name != NULL, .place = &place, .n_place = p->name != NULL,
                     .time = {.start = m->start ? m->start : CASUS_NO_DAY, .end = m->end ? m->end : m->start ? m->start : CASUS_NO_DAY},
                     .confidence = m->confidence};
    int64_t n = number(s, "SELECT count(*) FROM claim");
    e.sentence_index = (uint32_t)n;
    sqlite3_snprintf(sizeof sql, sql, "INSERT OR IGNORE INTO model(id, hash) VALUES (1, 'made');"
        "INSERT OR IGNORE INTO coding VALUES (%lld, %lld, 1, 0, 0, 0, NULL, 1);"
        "INSERT INTO sentence(report_id, number, span_begin, span_end, text) VALUES (%lld, %lld, 0, 0, %Q);"
        "INSERT INTO sentence_words(rowid, text) VALUES (last_insert_rowid(), %Q)", (long long)report, (long long)report,
        (long long)report, (long long)n, words ? words : "", words ? words : "");
    MUST(run_sql(s, sql, &error));
    snprintf(record, sizeof record, "{\"n\":%d}", (int)n + 1);
    MUST(claim_add(s, report, report, &e, str_of(record), &error));
    return n + 1;
}

#endif
