/* Finding claims and events: a filter gives the ids, in order; the rest of
 * each is fetched when it is its turn, so that sorting moves little. */
#include "cursor.h"

#include <stdlib.h>
#include <string.h>

store_cursor *cursor_new(store *s, cursor_kind kind, casus_error *err)
{
    store_cursor *c = calloc(1, sizeof *c);
    if (!c) {
        fail_memory(err);
        return NULL;
    }
    c->s = s;
    c->kind = kind;
    return c;
}

/* Words that FTS5 cannot read are an error of who asks, not of the file. */
static bool fail_words(store_cursor *c, casus_error *err)
{
    const char *said = sqlite3_errmsg(c->s->db);
    return fail_with(err, CASUS_ERR_INPUT, "the query of words cannot be read: %s; put words with signs in them "
                     "between double quotes", strncmp(said, "fts5: ", 6) == 0 ? said + 6 : said);
}

int cursor_step(store_cursor *c, cursor_kind kind, casus_error *err)
{
    if (c->kind != kind) {
        fail_with(err, CASUS_ERR_INPUT, "this cursor holds something else");
        return -1;
    }
    int code = sqlite3_step(c->list);
    if (code == SQLITE_ROW) return 1;
    if (code == SQLITE_DONE) return 0;
    if (c->has_words && (code & 0xFF) == SQLITE_ERROR) fail_words(c, err);
    else fail_sqlite(c->s, err);
    return -1;
}

/* ---- claims and events alike ---- */

static bool prepare_detail(store_cursor *c, const char *sql, casus_error *err)
{
    return sqlite3_prepare_v2(c->s->db, sql, -1, &c->detail, NULL) == SQLITE_OK || fail_sqlite(c->s, err);
}

static bool prepare_list(store_cursor *c, const store_filter *f, const char *before, const char *after, casus_error *err)
{
    query q = {.n_values = 0};
    query_add(&q, "%s", before);
    if (!query_add_filter(c->s, &q, f, err)) return false;
    query_add(&q, "%s LIMIT ?%d", after, query_int(&q, f->limit > 0 ? f->limit : -1));
    c->has_words = f->text && *f->text;
    c->list = query_prepare(c->s, &q, err);
    return c->list != NULL;
}

/* The next id of the list, and its detail; the same answers as cursor_step. */
static int next_detail(store_cursor *c, cursor_kind kind, casus_error *err)
{
    if (c->detail) sqlite3_reset(c->detail);
    for (;;) {
        int found = cursor_step(c, kind, err);
        if (found != 1) return found;
        bind_int(c->detail, 1, sqlite3_column_int64(c->list, 0));
        int code = sqlite3_step(c->detail);
        if (code == SQLITE_ROW) return 1;
        sqlite3_reset(c->detail); /* without a row: another program took it away meanwhile */
        if (code == SQLITE_DONE) continue;
        fail_sqlite(c->s, err);
        return -1;
    }
}

static bool give(store_cursor *c, bool fine, store_cursor **out)
{
    if (fine) *out = c;
    else store_cursor_close(c);
    return fine;
}

/* ---- claims ---- */

bool store_find_claims(store *s, const store_filter *filter, store_cursor **out, casus_error *err)
{
    *out = NULL;
    store_cursor *c = cursor_new(s, CURSOR_CLAIMS, err);
    if (!c) return false;
    bool fine = prepare_list(c, filter, "SELECT c.id, c.report_id, (SELECT event_id FROM event_claim WHERE claim_id = c.id)",
                             " ORDER BY c.day_start IS NULL, c.day_start, c.id", err) &&
                prepare_detail(c, "SELECT record FROM claim_record WHERE claim_id = ?", err);
    return give(c, fine, out);
}

int store_next_claim(store_cursor *c, store_claim *claim, casus_error *err)
{
    int found = next_detail(c, CURSOR_CLAIMS, err);
    if (found != 1) return found;
    *claim = (store_claim){sqlite3_column_int64(c->list, 0), sqlite3_column_int64(c->list, 1),
                           sqlite3_column_int64(c->list, 2), column_str(c->detail, 0)};
    return 1;
}

/* ---- events ---- */

static const char event_detail[] =
    "SELECT v.type, v.mode, v.day_start, v.day_end, v.n_claims, v.n_reports, v.n_sources,"
    " (SELECT json_group_object(status, n) FROM (SELECT c.status AS status, count(*) AS n FROM event_claim e"
    "  JOIN claim c ON c.id = e.claim_id WHERE e.event_id = v.id GROUP BY c.status)),"
    " (SELECT json_group_array(claim_id) FROM (SELECT claim_id FROM event_claim WHERE event_id = v.id ORDER BY claim_id)),"
    " r.record, r.claim_id, (SELECT k.coded_at FROM claim c JOIN coding k ON k.id = c.coding_id WHERE c.id = r.claim_id)"
    " FROM event v CROSS JOIN claim_record r ON r.claim_id = (SELECT c.id FROM event_claim e"
    "  JOIN claim c ON c.id = e.claim_id WHERE e.event_id = v.id ORDER BY c.confidence DESC, c.id LIMIT 1)"
    " WHERE v.id = ?";

bool store_find_events(store *s, const store_filter *filter, store_cursor **out, casus_error *err)
{
    *out = NULL;
    store_cursor *c = cursor_new(s, CURSOR_EVENTS, err);
    if (!c) return false;
    bool fine = prepare_list(c, filter, "SELECT v.id FROM (SELECT DISTINCT (SELECT event_id FROM event_claim"
                             " WHERE claim_id = c.id) AS id", ") found CROSS JOIN event v ON v.id = found.id"
                             " ORDER BY v.day_start IS NULL, v.day_start, v.id", err) &&
                prepare_detail(c, event_detail, err);
    return give(c, fine, out);
}

int store_next_event(store_cursor *c, store_event *event, casus_error *err)
{
    int found = next_detail(c, CURSOR_EVENTS, err);
    if (found != 1) return found;
    sqlite3_stmt *d = c->detail;
    *event = (store_event){
        .event_id = sqlite3_column_int64(c->list, 0), .type = column_str(d, 0), .mode = column_str(d, 1),
        .day_start = column_day(d, 2), .day_end = column_day(d, 3), .n_claims = sqlite3_column_int64(d, 4),
        .n_reports = sqlite3_column_int64(d, 5), .n_sources = sqlite3_column_int64(d, 6), .statuses = column_str(d, 7),
        .claims = column_str(d, 8), .record = column_str(d, 9), .claim_id = sqlite3_column_int64(d, 10),
        .coded_at = sqlite3_column_int64(d, 11)};
    return 1;
}
