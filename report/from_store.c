/* See from_store.h. */
#include "from_store.h"

#include "paper.h"

#include "store/claims.h"

static bool no_memory(casus_error *err)
{
    if (err) *err = (casus_error){ .status = CASUS_ERR_MEMORY, .offset = UINT64_MAX, .message = "out of memory while making a report" };
    return false;
}

/* An actor is asked for twice, as the one who acts and as the one acted on. */
static store_filter filter_of(const situation *s, bool as_recipient)
{
    store_filter f = STORE_FILTER_INIT;
    f.country = s->scope.country;
    if (as_recipient) f.recipient = s->scope.actor;
    else f.actor = s->scope.actor;
    f.from = s->scope.from, f.to = s->scope.to;
    return f;
}

/* ---- claims -------------------------------------------------------------------------- */

typedef struct { situation *s; store *db; table seen; shelf memory; size_t *damaged; casus_error *err; } reading;

static bool is_new(reading *r, int64_t claim_id, bool *out)
{
    size_t before = r->seen.n;
    if (table_put(&r->seen, (casus_str){ (const char *)&claim_id, sizeof claim_id }) == TABLE_NONE) return no_memory(r->err);
    *out = r->seen.n > before;
    return true;
}

static bool add_claim(reading *r, const store_claim *claim)
{
    bool new_one;
    if (!is_new(r, claim->claim_id, &new_one)) return false;
    if (!new_one) return true;
    if (r->s->n_claims >= REPORT_MOST_CLAIMS) {
        r->s->claims_left_out++;
        return true;
    }
    casus_error  error;
    claim_origin origin = { claim->claim_id, claim->report_id, claim->event_id };
    if (situation_add_claim(r->s, &origin, claim->record, &error)) return true;
    if (error.status != CASUS_ERR_INPUT) return no_memory(r->err);
    (*r->damaged)++;
    return true;
}

static bool read_claims(reading *r, bool as_recipient)
{
    store_filter  filter = filter_of(r->s, as_recipient);
    store_cursor *cursor;
    store_claim   claim;
    filter.limit = REPORT_MOST_CLAIMS + 1;
    if (!store_find_claims(r->db, &filter, &cursor, r->err)) return false;
    int  more = 0;
    bool fine = true;
    while (fine && (more = store_next_claim(cursor, &claim, r->err)) == 1) fine = add_claim(r, &claim);
    store_cursor_close(cursor);
    return fine && more == 0;
}

/* ---- events and reports ------------------------------------------------------------------ */

static bool read_events(reading *r, bool as_recipient)
{
    store_filter  filter = filter_of(r->s, as_recipient);
    store_cursor *cursor;
    store_event   event;
    if (!store_find_events(r->db, &filter, &cursor, r->err)) return false;
    int more;
    while ((more = store_next_event(cursor, &event, r->err)) == 1)
        situation_add_event(r->s, event.event_id, event.n_reports, event.n_sources);
    store_cursor_close(cursor);
    return more == 0;
}

static casus_str text_in(store_cursor *c, size_t column)
{
    store_value v = store_column(c, column);
    return v.kind == STORE_TEXT ? v.text : (casus_str){ NULL, 0 };
}

static bool read_row(situation *s, store_cursor *c)
{
    store_value day = store_column(c, 5);
    report_facts facts = { .id = store_column(c, 0).integer, .group = store_column(c, 1).integer, .title = text_in(c, 2),
                           .url = text_in(c, 3), .outlet = text_in(c, 4), .published = CASUS_NO_DAY };
    if (day.kind == STORE_INTEGER && day.integer > -1000000 && day.integer < 4000000) facts.published = (casus_day)day.integer;
    return situation_add_report(s, &facts);
}

enum { AT_ONCE = 400, PATIENCE = 60 }; /* reports a question, seconds an answer */

static bool ask_reports(reading *r, size_t from, size_t to)
{
    paper sql = { 0 };
    paper_add(&sql, "SELECT id, group_id, title, coalesce(canonical_url, url), source, published_day FROM report WHERE id IN (");
    for (size_t i = from; i < to; i++) paper_format(&sql, i > from ? ",%lld" : "%lld", (long long)r->s->reports[i].id);
    paper_add(&sql, ")");
    paper_char(&sql, '\0');
    store_cursor *cursor = NULL;
    bool fine = sql.failed ? no_memory(r->err) : store_ask(r->db, sql.ptr, PATIENCE, &cursor, r->err);
    paper_free(&sql);
    int more = 0;
    while (fine && (more = store_next_row(cursor, r->err)) == 1)
        if (!read_row(r->s, cursor)) fine = no_memory(r->err);
    store_cursor_close(cursor);
    return fine && more == 0;
}

static bool read_reports(reading *r)
{
    bool fine = true;
    for (size_t i = 0; i < r->s->n_reports && fine; i += AT_ONCE)
        fine = ask_reports(r, i, i + AT_ONCE < r->s->n_reports ? i + AT_ONCE : r->s->n_reports);
    return fine;
}

bool situation_read_store(situation *s, store *db, size_t *damaged, casus_error *err)
{
    reading r = { .s = s, .db = db, .damaged = damaged, .err = err };
    r.seen.keys = &r.memory;
    *damaged = 0;
    bool fine = read_claims(&r, false) && (!s->scope.actor || read_claims(&r, true)) && read_events(&r, false) &&
                (!s->scope.actor || read_events(&r, true)) && read_reports(&r);
    table_free(&r.seen), shelf_free(&r.memory);
    return fine;
}
