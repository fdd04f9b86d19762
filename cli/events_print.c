/* See events_print.h.
 *
 * table: a row an event, with its claims beneath it.  jsonl: a line an event,
 * with the records of its claims.  csv: a line a claim, with its event's facts. */
#include "events_print.h"

#include "layout.h"

#include <inttypes.h>
#include <string.h>

enum { MOST_SHOWN = 12 /* claims of an event in a table */ };

static const char minus[] = " \xE2\x80\x94 ";

/* ---- what is known of an event as a whole ------------------------------------------------ */

static void put_count(buffer *b, int64_t n, const char *one, const char *many)
{
    buffer_format(b, "%" PRId64 " %s", n, n == 1 ? one : many);
}

/* {"occurred":3,"denied":1} as "3 occurred, 1 denied". */
static void put_statuses(buffer *b, casus_str statuses)
{
    json_t *root = json_loadb(statuses.ptr, statuses.len, 0, NULL), *value;
    const char *name;
    size_t n = 0;
    json_object_foreach(root, name, value) {
        buffer_format(b, "%s%lld ", n++ > 0 ? ", " : "", (long long)json_integer_value(value));
        styled_add(b, cstr(name));
    }
    json_decref(root);
}

/* One claim is of one report and one source. */
static void put_support(buffer *b, const store_event *e)
{
    put_statuses(b, e->statuses);
    row_put_dot(b);
    put_count(b, e->n_claims, "claim", "claims");
    if (e->n_claims == 1) return;
    row_put_dot(b);
    put_count(b, e->n_reports, "report", "reports");
    row_put_dot(b);
    put_count(b, e->n_sources, "independent source", "independent sources");
}

static stored stored_of(const store_event *e, const store_claim *c)
{
    return (stored){ .claim_id = c->claim_id, .report_id = c->report_id, .event_id = e->event_id, .n_claims = e->n_claims,
                     .n_reports = e->n_reports, .n_sources = e->n_sources, .day_start = e->day_start, .day_end = e->day_end };
}

/* ---- the claims of an event ---------------------------------------------------------------- */

typedef bool claim_visitor(claims_printer *p, void *user, const store_event *e, const store_claim *claim, casus_error *err);

static bool each_claim(claims_printer *p, store *s, const store_event *e, claim_visitor *visit, void *user, casus_error *err)
{
    store_filter f = STORE_FILTER_INIT;
    store_cursor *c;
    store_claim claim;
    int found = 0;
    f.event_id = e->event_id;
    bool fine = store_find_claims(s, &f, &c, err);
    while (fine && (found = store_next_claim(c, &claim, err)) == 1) fine = visit(p, user, e, &claim, err);
    store_cursor_close(c);
    return fine && found >= 0;
}

/* ---- table ------------------------------------------------------------------------------------ */

typedef struct { row row; int64_t n; } event_row;

static void put_claim(buffer *b, const told *t, bool colour)
{
    casus_str from = t->doc->source.len > 0 ? t->doc->source : t->doc->id;
    if (b->len > 0) buffer_char(b, '\n');
    styled_switch(b, STYLE_FAINT);
    buffer_format(b, "claim %" PRId64, t->stored->claim_id);
    row_put_dot(b);
    styled_add(b, from);
    if (t->doc->published != CASUS_NO_DAY) {
        row_put_dot(b);
        row_put_day(b, t->doc->published);
    }
    row_put_dot(b);
    buffer_text(b, casus_event_status_name(t->event->status));
    buffer_text(b, minus);
    styled_switch(b, STYLE_PLAIN);
    row_put_sentence(b, t, colour);
}

static bool add_claim_line(claims_printer *p, void *user, const store_event *e, const store_claim *claim, casus_error *err)
{
    event_row *er = user;
    stored_record r;
    if (er->n++ >= MOST_SHOWN) return true;
    bool fine = stored_record_read(&r, claim->record, err);
    stored where = stored_of(e, claim);
    told t = { .event = &r.event, .doc = &r.doc, .stored = &where };
    if (fine) put_claim(&er->row.sentence, &t, p->style.colour);
    stored_record_free(&r);
    return fine;
}

static bool print_row(claims_printer *p, store *s, const store_event *e, casus_error *err)
{
    event_row er = { .n = 0 };
    stored_record r;
    bool fine = stored_record_read(&r, e->record, err);
    if (fine) {
        r.event.time.start = e->day_start, r.event.time.end = e->day_end;
        told t = { .event = &r.event, .doc = &r.doc };
        row_make(&er.row, &t, p->style.colour);
        er.row.told.len = er.row.sentence.len = 0;
        put_support(&er.row.told, e);
        fine = each_claim(p, s, e, add_claim_line, &er, err);
    }
    if (er.n > MOST_SHOWN) buffer_format(&er.row.sentence, "\nand %" PRId64 " claims more", er.n - MOST_SHOWN);
    buffer_format(&er.row.source, "%cevent %" PRId64 "%c", STYLE_FAINT, e->event_id, STYLE_PLAIN);
    stored_record_free(&r);
    if (fine) claims_printer_row(p, &er.row);
    else row_free(&er.row);
    return fine;
}

/* ---- jsonl ----------------------------------------------------------------------------------------- */

static void put_day(buffer *b, const char *key, casus_day day)
{
    char text[16];
    if (day == CASUS_NO_DAY) return;
    casus_day_format(day, text);
    buffer_format(b, ",\"%s\":\"%s\"", key, text);
}

static bool add_claim_json(claims_printer *p, void *user, const store_event *e, const store_claim *claim, casus_error *err)
{
    int64_t *n = user;
    stored where = stored_of(e, claim);
    told t = { .record = claim->record, .stored = &where };
    (void)err;
    if ((*n)++ > 0) buffer_char(&p->out, ',');
    format_jsonl.render(&p->out, &t, 1, NULL, &p->style);
    p->out.len--; /* its newline */
    return true;
}

static bool print_json(claims_printer *p, store *s, const store_event *e, casus_error *err)
{
    int64_t n = 0;
    buffer *b = &p->out;
    buffer_format(b, "{\"event\":%" PRId64 ",\"type\":", e->event_id);
    buffer_json(b, e->type);
    if (e->mode.len > 0) {
        buffer_text(b, ",\"mode\":");
        buffer_json(b, e->mode);
    }
    put_day(b, "start", e->day_start);
    put_day(b, "end", e->day_end);
    buffer_format(b, ",\"n_claims\":%" PRId64 ",\"n_reports\":%" PRId64 ",\"n_sources\":%" PRId64 ",\"statuses\":", e->n_claims,
                  e->n_reports, e->n_sources);
    buffer_str(b, e->statuses);
    buffer_format(b, ",\"best\":%" PRId64 ",\"claims\":[", e->claim_id);
    bool fine = each_claim(p, s, e, add_claim_json, &n, err);
    buffer_text(b, "]}\n");
    claims_printer_flush(p);
    return fine;
}

/* ---- csv --------------------------------------------------------------------------------------------- */

static bool add_claim_csv(claims_printer *p, void *user, const store_event *e, const store_claim *claim, casus_error *err)
{
    (void)user;
    stored where = stored_of(e, claim);
    return claims_printer_claim(p, claim, &where, err);
}

/* ---- one line an event ------------------------------------------------------------------------------------ */

/* The surest claim of those that a format without a status can tell. */
typedef struct { const store_filter *filter; stored_record record; int64_t claim_id; bool any; } best_claim;

/* What --status asks for, else what somebody says is so. */
static bool can_be_told(const best_claim *best, casus_event_status status)
{
    const char *asked = best->filter->status;
    if (asked && *asked) return strcmp(casus_event_status_name(status), asked) == 0;
    return status == CASUS_OCCURRED || status == CASUS_ONGOING;
}

static bool consider(best_claim *best, casus_str record, int64_t claim_id, casus_error *err)
{
    stored_record r;
    bool fine = stored_record_read(&r, record, err);
    bool better = fine && can_be_told(best, r.event.status) &&
                  (!best->any || r.event.confidence > best->record.event.confidence);
    if (!better) {
        stored_record_free(&r);
        return fine;
    }
    stored_record_free(&best->record);
    best->record = r, best->claim_id = claim_id, best->any = true;
    return true;
}

static bool consider_claim(claims_printer *p, void *user, const store_event *e, const store_claim *claim, casus_error *err)
{
    (void)p, (void)e;
    return consider(user, claim->record, claim->claim_id, err);
}

static bool print_whole(claims_printer *p, store *s, const store_filter *f, const store_event *e, casus_error *err)
{
    best_claim best = { .filter = f };
    bool fine = consider(&best, e->record, e->claim_id, err); /* the surest of all */
    if (fine && !best.any) fine = each_claim(p, s, e, consider_claim, &best, err);
    stored where = stored_of(e, &(store_claim){ .claim_id = best.claim_id });
    where.coded_at = e->coded_at;
    told t = { .event = &best.record.event, .doc = &best.record.doc, .stored = &where };
    if (fine && best.any) claims_printer_add(p, &t);
    else if (fine) p->left_out++;
    stored_record_free(&best.record);
    return fine;
}

/* ---- all ------------------------------------------------------------------------------------------------ */

static bool print_event(claims_printer *p, store *s, const store_filter *f, const store_event *e, casus_error *err)
{
    if (p->format == &format_table) return print_row(p, s, e, err);
    if (p->format->whole) return print_whole(p, s, f, e, err);
    if (p->format == &format_jsonl) return print_json(p, s, e, err);
    return each_claim(p, s, e, add_claim_csv, NULL, err);
}

int64_t events_print_all(claims_printer *p, store *s, const store_filter *f, casus_error *err)
{
    store_cursor *c;
    store_event e;
    int64_t n = 0;
    int found = 0;
    bool fine = store_find_events(s, f, &c, err);
    while (fine && !p->error && (found = store_next_event(c, &e, err)) == 1) {
        fine = print_event(p, s, f, &e, err);
        n++;
    }
    store_cursor_close(c);
    return fine && found >= 0 ? n : -1;
}
