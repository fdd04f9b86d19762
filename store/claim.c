/* Claims in: one row each, and the rows of all who and what take part.  And
 * their way into history and back, when a report is coded again. */
#include "parties.h"

#include <stdlib.h>
#include <string.h>

enum { WIDE = 31 /* days */, UNKNOWN_DAY = -1000000 };

/* The days as they are kept: both known, in order, or neither. */
typedef struct { casus_day start, end; bool wide; } days;

static days days_of(const casus_time *t)
{
    days d = {t->start, t->end, false};
    if (d.start == CASUS_NO_DAY) d.start = d.end;
    if (d.end == CASUS_NO_DAY || d.end < d.start) d.end = d.start;
    d.wide = d.start != CASUS_NO_DAY && (int64_t)d.end - d.start > WIDE;
    return d;
}

/* ---- the claim itself ---- */

static casus_str text_of(const char *name) { return (casus_str){name, strlen(name)}; }

static void bind_event(sqlite3_stmt *st, const casus_event *e, const days *d)
{
    bind_text(st, 3, e->id);
    bind_text(st, 4, e->type);
    bind_str(st, 5, e->mode);
    bind_str(st, 6, e->cameo);
    if (e->quad) bind_int(st, 7, e->quad), bind_real(st, 8, e->goldstein);
    bind_str(st, 9, e->acled);
    bind_text(st, 10, text_of(casus_event_status_name(e->status)));
    bind_day(st, 11, d->start);
    bind_day(st, 12, d->end);
    bind_str(st, 13, e->time.precision);
    bind_int(st, 14, d->wide);
    bind_str(st, 15, e->issue);
    bind_str(st, 16, e->trigger);
    bind_int(st, 17, e->sentence_index);
    bind_int(st, 18, e->sentence_span.begin);
    bind_int(st, 19, e->sentence_span.end);
    bind_real(st, 20, e->confidence);
}

static bool insert_claim(store *s, int64_t coding_id, int64_t report_id, const casus_event *e, const days *d, int64_t *id,
                         casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT INTO claim(current, coding_id, report_id, key, type, mode, cameo, quad,"
        " goldstein, acled, status, day_start, day_end, time_precision, wide, issue, trigger, sentence_number,"
        " sentence_begin, sentence_end, confidence) VALUES (1, ?,?,?,?,?,?,?, ?,?,?,?,?,?,?,?,?,?, ?,?,?)", err);
    if (!st) return false;
    bind_int(st, 1, coding_id);
    bind_int(st, 2, report_id);
    bind_event(st, e, d);
    bool fine = statement_run(s, st, err);
    *id = sqlite3_last_insert_rowid(s->db);
    return fine;
}

static bool insert_record(store *s, int64_t id, casus_str record, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT INTO claim_record(claim_id, record) VALUES (?, ?)", err);
    if (!st) return false;
    bind_int(st, 1, id);
    bind_text(st, 2, record);
    return statement_run(s, st, err);
}

static bool insert_quantities(store *s, int64_t id, const casus_event *e, casus_error *err)
{
    for (size_t i = 0; i < e->n_quantities; i++) {
        const casus_quantity *q = &e->quantities[i];
        sqlite3_stmt *st = statement(s, "INSERT OR IGNORE INTO claim_quantity(claim_id, kind, low, high) VALUES (?,?,?,?)", err);
        if (!st) return false;
        bind_int(st, 1, id);
        bind_text(st, 2, q->kind);
        bind_int(st, 3, q->low);
        if (q->high != INT64_MAX) bind_int(st, 4, q->high);
        if (!statement_run(s, st, err)) return false;
    }
    return true;
}

static bool enqueue(store *s, int64_t id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT OR IGNORE INTO link_queue(claim_id) VALUES (?)", err);
    if (!st) return false;
    bind_int(st, 1, id);
    return statement_run(s, st, err);
}

/* ---- its countries ---- */

static bool insert_country(store *s, int64_t id, casus_str country, const days *d, casus_error *err)
{
    if (country.len == 0) return true;
    sqlite3_stmt *st = statement(s, "INSERT OR IGNORE INTO claim_country(country, wide, day_start, claim_id, day_end)"
                                    " VALUES (?,?,?,?,?)", err);
    if (!st) return false;
    bind_text(st, 1, country);
    bind_int(st, 2, d->wide);
    bind_int(st, 3, d->start == CASUS_NO_DAY ? UNKNOWN_DAY : d->start);
    bind_int(st, 4, id);
    bind_int(st, 5, d->end == CASUS_NO_DAY ? UNKNOWN_DAY : d->end);
    return statement_run(s, st, err);
}

static bool insert_countries(store *s, int64_t id, const casus_event *e, const days *d, casus_error *err)
{
    bool fine = true;
    for (size_t i = 0; fine && i < e->n_actor; i++) fine = insert_country(s, id, e->actor[i].country, d, err);
    for (size_t i = 0; fine && i < e->n_recipient; i++) fine = insert_country(s, id, e->recipient[i].country, d, err);
    for (size_t i = 0; fine && i < e->n_place; i++) fine = insert_country(s, id, e->place[i].country, d, err);
    return fine;
}

bool claim_add(store *s, int64_t coding_id, int64_t report_id, const casus_event *e, casus_str record, casus_error *err)
{
    int64_t id;
    days d = days_of(&e->time);
    return insert_claim(s, coding_id, report_id, e, &d, &id, err) && insert_record(s, id, record, err) &&
           claim_parties_add(s, id, e, err) && claim_places_add(s, id, e, err) && insert_quantities(s, id, e, err) &&
           insert_countries(s, id, e, &d, err) && enqueue(s, id, err);
}

/* ---- history ---- */

/* The rows of claim_country that the current claims of report ?1 have. */
#define COUNTRIES_OF_REPORT \
    "SELECT p.country AS country, c.wide AS wide, ifnull(c.day_start, -1000000) AS first, c.id AS id," \
    " ifnull(c.day_end, -1000000) AS last FROM claim c JOIN claim_party cp ON cp.claim_id = c.id JOIN party p ON p.id = cp.party_id" \
    " WHERE c.report_id = ?1 AND c.current = 1 AND cp.part IN ('actor', 'recipient') AND p.country <> ''" \
    " UNION SELECT p.country, c.wide, ifnull(c.day_start, -1000000), c.id, ifnull(c.day_end, -1000000)" \
    " FROM claim c JOIN claim_place cp ON cp.claim_id = c.id JOIN place p ON p.id = cp.place_id" \
    " WHERE c.report_id = ?1 AND c.current = 1 AND p.country <> ''"

static bool run_for(store *s, const char *sql, int64_t id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, sql, err);
    if (!st) return false;
    bind_int(st, 1, id);
    return statement_run(s, st, err);
}

static bool forget_links(store *s, int64_t report_id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT id FROM claim WHERE report_id = ? AND current = 1", err);
    if (!st) return false;
    bind_int(st, 1, report_id);
    int found;
    while ((found = statement_row(s, st, err)) == 1)
        if (!links_forget(s, sqlite3_column_int64(st, 0), err)) {
            statement_end(st);
            return false;
        }
    return found == 0;
}

bool claims_retire(store *s, int64_t report_id, casus_error *err)
{
    return forget_links(s, report_id, err) &&
           run_for(s, "DELETE FROM claim_country WHERE (country, wide, day_start, claim_id) IN"
                      " (SELECT country, wide, first, id FROM (" COUNTRIES_OF_REPORT "))", report_id, err) &&
           run_for(s, "UPDATE claim SET current = 0 WHERE report_id = ? AND current = 1", report_id, err);
}

bool claims_revive(store *s, int64_t coding_id, int64_t report_id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "UPDATE claim SET current = 1 WHERE report_id = ? AND coding_id = ?", err);
    if (!st) return false;
    bind_int(st, 1, report_id);
    bind_int(st, 2, coding_id);
    return statement_run(s, st, err) &&
           run_for(s, "INSERT OR IGNORE INTO claim_country(country, wide, day_start, claim_id, day_end) "
                      COUNTRIES_OF_REPORT, report_id, err) &&
           run_for(s, "INSERT OR IGNORE INTO link_queue SELECT id FROM claim WHERE report_id = ? AND current = 1",
                   report_id, err);
}
