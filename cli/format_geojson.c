/* --format geojson: one FeatureCollection (RFC 7946), an event a feature.
 *
 * An event is pinned only where the text says a city or a point.  A country
 * or a province is no pin: its geometry is null and its properties say which. */
#include "formats.h"

#include <inttypes.h>

static bool is_pin(const casus_place *p) { return p->has_point && p->precision >= CASUS_PRECISION_CITY; }

static void put_position(buffer *out, const casus_place *p) { buffer_format(out, "[%.5f,%.5f]", p->lon, p->lat); }

static void put_geometry(buffer *out, const casus_event *e)
{
    size_t pins = 0;
    for (size_t i = 0; i < e->n_place; i++) pins += is_pin(&e->place[i]);
    if (pins == 0) {
        buffer_text(out, "null");
        return;
    }
    buffer_text(out, pins > 1 ? "{\"type\":\"MultiPoint\",\"coordinates\":[" : "{\"type\":\"Point\",\"coordinates\":");
    for (size_t i = 0, n = 0; i < e->n_place; i++) {
        if (!is_pin(&e->place[i])) continue;
        if (n++ > 0) buffer_char(out, ',');
        put_position(out, &e->place[i]);
    }
    buffer_text(out, pins > 1 ? "]}" : "}");
}

/* "18", "-3.4", but not the range "24..99". */
static bool is_number(casus_str s)
{
    size_t points = 0;
    for (size_t i = 0; i < s.len; i++) points += s.ptr[i] == '.';
    return points < 2;
}

static void put_stored(buffer *out, const stored *s)
{
    buffer_format(out, ",\"claim\":%" PRId64 ",\"report\":%" PRId64, s->claim_id, s->report_id);
    if (s->event_id) buffer_format(out, ",\"event\":%" PRId64, s->event_id);
}

/* An event always has some: its type. */
static void put_properties(buffer *out, const casus_event *e, const casus_document *doc)
{
    buffer value = { 0 };
    bool any = false;
    for (size_t c = 0; c < n_event_columns; c++) {
        if (event_columns[c].in_geometry) continue;
        value.len = 0;
        event_columns[c].put(&value, e, doc);
        if (value.len == 0) continue;
        buffer_format(out, "%s\"%s\":", any ? "," : "", event_columns[c].name);
        if (event_columns[c].number && is_number(buffer_view(&value))) buffer_str(out, buffer_view(&value));
        else buffer_json(out, buffer_view(&value));
        any = true;
    }
    buffer_free(&value);
}

static void put_feature(buffer *out, const told *t)
{
    const casus_event *e = t->event;
    buffer_text(out, "{\"type\":\"Feature\",\"id\":");
    buffer_json(out, e->id);
    buffer_text(out, ",\"geometry\":");
    put_geometry(out, e);
    buffer_text(out, ",\"properties\":{");
    put_properties(out, e, t->doc);
    if (t->stored) put_stored(out, t->stored);
    buffer_text(out, "}}");
}

static void head(buffer *out, told_from from)
{
    (void)from;
    buffer_text(out, "{\"type\":\"FeatureCollection\",\"features\":[\n");
}

static void render(buffer *out, const told *events, size_t n, const casus_document *doc, const table_style *style)
{
    (void)doc, (void)style;
    for (size_t i = 0; i < n; i++) {
        if (i > 0) buffer_text(out, ",\n");
        put_feature(out, &events[i]);
    }
}

const format format_geojson = { .name = "geojson", .between = ",\n", .tail = "\n]}\n", .head = head, .render = render };
