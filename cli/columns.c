/* The flat form of a record: one value a column, several joined by ";".
 * csv and geojson print this table, so they have the same fields in the same
 * order.  Runs for every event in those formats. */
#include "formats.h"

#include <string.h>

/* Few look at both the event and its document. */
#define EITHER __attribute__((unused))
#define PUT(name) static void name(buffer *out, EITHER const casus_event *e, EITHER const casus_document *d)

/* Values of the record and of its document, as they are. */
#define PUT_EVENT_STR(field) PUT(put_##field) { buffer_str(out, e->field); }
#define PUT_DOC_STR(field) PUT(put_doc_##field) { buffer_str(out, d->field); }

PUT_DOC_STR(id)
PUT_DOC_STR(title)
PUT_DOC_STR(source)
PUT_DOC_STR(url)
PUT_EVENT_STR(id)
PUT_EVENT_STR(type)
PUT_EVENT_STR(mode)
PUT_EVENT_STR(cameo)
PUT_EVENT_STR(acled)
PUT_EVENT_STR(issue)
PUT_EVENT_STR(trigger)
PUT_EVENT_STR(sentence)
PUT_EVENT_STR(rule)

static void add_joined(buffer *out, casus_str s)
{
    if (out->len > 0) buffer_char(out, ';');
    buffer_str(out, s);
}

PUT(put_contexts)
{
    for (size_t i = 0; i < 3 && e->contexts[i].len > 0; i++) add_joined(out, e->contexts[i]);
}

PUT(put_quad) { if (e->quad) buffer_format(out, "%d", e->quad); }
PUT(put_goldstein) { if (e->quad) buffer_format(out, "%.1f", e->goldstein); }
PUT(put_status) { buffer_text(out, casus_event_status_name(e->status)); }
PUT(put_confidence) { buffer_format(out, "%.3g", e->confidence); }

/* ---- people ------------------------------------------------------------------ */

static casus_str name_of(const casus_actor *a) { return a->name.len > 0 ? a->name : a->text; }
static casus_str code_of(const casus_actor *a) { return a->code; }

/* An actor without the value keeps its place, so that codes and names stay in step. */
static void put_actors(buffer *out, const casus_actor *actors, size_t n, casus_str (*value)(const casus_actor *))
{
    bool any = false;
    for (size_t i = 0; i < n; i++) any = any || value(&actors[i]).len > 0;
    for (size_t i = 0; any && i < n; i++) {
        if (i > 0) buffer_char(out, ';');
        buffer_str(out, value(&actors[i]));
    }
}

PUT(put_actor_code) { put_actors(out, e->actor, e->n_actor, code_of); }
PUT(put_actor_name) { put_actors(out, e->actor, e->n_actor, name_of); }
PUT(put_recipient_code) { put_actors(out, e->recipient, e->n_recipient, code_of); }
PUT(put_recipient_name) { put_actors(out, e->recipient, e->n_recipient, name_of); }
PUT(put_attributed_to) { put_actors(out, e->attributed_to, e->n_attributed_to, name_of); }

/* ---- when ---------------------------------------------------------------------- */

static void put_day(buffer *out, casus_day day)
{
    char text[16];
    if (day == CASUS_NO_DAY) return;
    casus_day_format(day, text);
    buffer_text(out, text);
}

PUT(put_time_start) { put_day(out, e->time.start); }
PUT(put_time_end) { put_day(out, e->time.end); }
PUT(put_time_precision) { if (e->time.start != CASUS_NO_DAY) buffer_str(out, e->time.precision); }
PUT(put_until) { put_day(out, e->valid_until); }
PUT(put_published) { put_day(out, d->published); }

/* ---- where: the first place ------------------------------------------------------ */

static const casus_place *place_of(const casus_event *e)
{
    static const casus_place none = { .precision = CASUS_PRECISION_NONE };
    return e->n_place > 0 ? &e->place[0] : &none;
}

PUT(put_place_name)
{
    const casus_place *p = place_of(e);
    buffer_str(out, p->name.len > 0 ? p->name : p->text);
}

PUT(put_country) { buffer_str(out, place_of(e)->country); }
PUT(put_admin1) { buffer_str(out, place_of(e)->admin1); }
PUT(put_geonameid) { if (place_of(e)->geonameid) buffer_format(out, "%u", (unsigned)place_of(e)->geonameid); }
PUT(put_lat) { if (place_of(e)->has_point) buffer_format(out, "%.5f", place_of(e)->lat); }
PUT(put_lon) { if (place_of(e)->has_point) buffer_format(out, "%.5f", place_of(e)->lon); }

PUT(put_place_precision)
{
    if (place_of(e)->precision != CASUS_PRECISION_NONE)
        buffer_text(out, casus_place_precision_name(place_of(e)->precision));
}

/* ---- how many --------------------------------------------------------------------- */

static void put_quantity(buffer *out, const casus_event *e, const char *kind)
{
    for (size_t i = 0; i < e->n_quantities; i++) {
        const casus_quantity *q = &e->quantities[i];
        casus_str want = cstr(kind);
        if (q->kind.len != want.len || memcmp(q->kind.ptr, want.ptr, want.len) != 0) continue;
        buffer_format(out, "%lld", (long long)q->low);
        if (q->high == INT64_MAX) buffer_text(out, ".."); /* no upper end */
        else if (q->high != q->low) buffer_format(out, "..%lld", (long long)q->high);
        return;
    }
}

PUT(put_killed) { put_quantity(out, e, "killed"); }
PUT(put_injured) { put_quantity(out, e, "injured"); }
PUT(put_arrested) { put_quantity(out, e, "arrested"); }
PUT(put_missing) { put_quantity(out, e, "missing"); }
PUT(put_displaced) { put_quantity(out, e, "displaced"); }
PUT(put_crowd) { put_quantity(out, e, "crowd"); }

const column event_columns[] = {
    { "doc_id", false, false, put_doc_id },
    { "id", false, false, put_id },
    { "type", false, false, put_type },
    { "mode", false, false, put_mode },
    { "context", false, false, put_contexts },
    { "cameo", false, false, put_cameo },
    { "quad", true, false, put_quad },
    { "goldstein", true, false, put_goldstein },
    { "acled", false, false, put_acled },
    { "status", false, false, put_status },
    { "actor_code", false, false, put_actor_code },
    { "actor_name", false, false, put_actor_name },
    { "recipient_code", false, false, put_recipient_code },
    { "recipient_name", false, false, put_recipient_name },
    { "attributed_to", false, false, put_attributed_to },
    { "time_start", false, false, put_time_start },
    { "time_end", false, false, put_time_end },
    { "time_precision", false, false, put_time_precision },
    { "place_name", false, false, put_place_name },
    { "country", false, false, put_country },
    { "admin1", false, false, put_admin1 },
    { "geonameid", true, false, put_geonameid },
    { "lat", true, true, put_lat },
    { "lon", true, true, put_lon },
    { "place_precision", false, false, put_place_precision },
    { "killed", true, false, put_killed },
    { "injured", true, false, put_injured },
    { "arrested", true, false, put_arrested },
    { "missing", true, false, put_missing },
    { "displaced", true, false, put_displaced },
    { "crowd", true, false, put_crowd },
    { "until", false, false, put_until },
    { "issue", false, false, put_issue },
    { "trigger", false, false, put_trigger },
    { "sentence", false, false, put_sentence },
    { "rule", false, false, put_rule },
    { "confidence", true, false, put_confidence },
    { "published", false, false, put_published },
    { "title", false, false, put_doc_title },
    { "source", false, false, put_doc_source },
    { "url", false, false, put_doc_url },
};
const size_t n_event_columns = sizeof event_columns / sizeof event_columns[0];
