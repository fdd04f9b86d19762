/* export --format plover: the columns of POLECAT, which has events in PLOVER's
 * types, between tabs and with a heading; then what POLECAT has no column for.
 *
 * One line a claim.  One column is not POLECAT's own measure and is named
 * otherwise: Goldstein stands where Intensity does.  Several actors are joined
 * by ";", each keeping its place in every column.  What the record does not say
 * is empty: codes of the Correlates of War, pages of Wikipedia, the people,
 * organisations and places of the whole story. */
#include "formats.h"

#include "tsv.h"

#include <inttypes.h>

static const char *const names[] = {
    "Event ID", "Event Date", "Event Type", "Event Mode", "Goldstein", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    "Headline", "URL", "Status", "Earliest Date", "Latest Date", "CAMEO", "Attributed To", "Sentence", "Confidence",
    "Claim", "Report", "Event",
};

static void head(buffer *out, told_from from)
{
    (void)from;
    tsv_line l = { .out = out };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) tsv_text(&l, names[i]);
    tsv_end(&l);
}

static casus_str either(casus_str first, casus_str second) { return first.len > 0 ? first : second; }

static void put_day(tsv_line *l, casus_day day)
{
    char text[16] = "";
    if (day != CASUS_NO_DAY) casus_day_format(day, text);
    tsv_text(l, text);
}

/* Up to three values, joined; the list ends at the first that is absent. */
static void join(buffer *b, const casus_str values[3], char by)
{
    for (size_t i = 0; i < 3 && values[i].len > 0; i++) {
        if (i > 0) buffer_char(b, by);
        buffer_str(b, values[i]);
    }
}

static void put_joined(tsv_line *l, const casus_str values[3])
{
    buffer b = { 0 };
    join(&b, values, ';');
    tsv_str(l, buffer_view(&b));
    buffer_free(&b);
}

/* ---- actors ------------------------------------------------------------------------ */

typedef void put_value(buffer *b, const casus_actor *a);

static void add_name(buffer *b, const casus_actor *a) { buffer_str(b, either(either(a->name, a->text), a->code)); }
static void add_country(buffer *b, const casus_actor *a) { buffer_str(b, a->country); }
static void add_sector(buffer *b, const casus_actor *a) { buffer_str(b, a->sectors[0]); }
static void add_sectors(buffer *b, const casus_actor *a) { join(b, a->sectors, ','); }
static void add_role(buffer *b, const casus_actor *a) { buffer_str(b, a->role); }
static void add_raw(buffer *b, const casus_actor *a) { buffer_str(b, a->text); }

/* Nothing at all where no actor has the value. */
static void put_actors(tsv_line *l, const casus_actor *actors, size_t n, put_value *add)
{
    buffer b = { 0 };
    for (size_t i = 0; i < n; i++) {
        if (i > 0) buffer_char(&b, ';');
        add(&b, &actors[i]);
    }
    tsv_str(l, n > 0 && b.len > n - 1 ? buffer_view(&b) : (casus_str){ NULL, 0 });
    buffer_free(&b);
}

static void put_side(tsv_line *l, const casus_actor *actors, size_t n)
{
    put_actors(l, actors, n, add_name);
    put_actors(l, actors, n, add_country);
    tsv_empty(l, 1);
    put_actors(l, actors, n, add_sector);
    put_actors(l, actors, n, add_sectors);
    put_actors(l, actors, n, add_role);
    put_actors(l, actors, n, add_raw);
    tsv_empty(l, 1);
}

/* ---- where: the first place ----------------------------------------------------------- */

static void put_if(tsv_line *l, bool holds, casus_str s) { tsv_str(l, holds ? s : (casus_str){ NULL, 0 }); }

static void put_place(tsv_line *l, const casus_event *e)
{
    static const casus_place none = { .precision = CASUS_PRECISION_NONE };
    const casus_place *p = e->n_place > 0 ? &e->place[0] : &none;
    casus_str name = either(p->name, p->text);
    bool pin = p->precision >= CASUS_PRECISION_CITY;
    tsv_str(l, name);
    put_if(l, pin, name);
    put_if(l, p->precision == CASUS_PRECISION_ADMIN2, name);
    tsv_str(l, p->precision == CASUS_PRECISION_ADMIN1 ? name : p->admin1);
    tsv_str(l, p->country);
    if (pin && p->has_point) {
        tsv_format(l, "%.5f", p->lat);
        tsv_format(l, "%.5f", p->lon);
    } else tsv_empty(l, 2);
    if (p->geonameid) tsv_format(l, "%u", (unsigned)p->geonameid);
    else tsv_empty(l, 1);
    tsv_str(l, p->text);
    tsv_empty(l, 1);
}

/* ---- a line ------------------------------------------------------------------------------ */

static void put_what(tsv_line *l, const casus_event *e)
{
    tsv_str(l, e->id);
    put_day(l, e->time.start == e->time.end ? e->time.start : CASUS_NO_DAY);
    tsv_str(l, e->type);
    tsv_str(l, e->mode);
    if (e->quad) {
        tsv_format(l, "%.1f", e->goldstein);
        tsv_format(l, "%d", e->quad);
    } else tsv_empty(l, 2);
    put_joined(l, e->contexts);
}

static void put_report(tsv_line *l, const casus_document *d)
{
    tsv_str(l, d->source);
    put_day(l, d->published);
    tsv_empty(l, 3);
    tsv_str(l, d->lang);
    tsv_format(l, "casus %s", casus_version());
    tsv_str(l, d->title);
    tsv_str(l, d->url);
}

static void put_rest(tsv_line *l, const casus_event *e, const stored *s)
{
    tsv_text(l, casus_event_status_name(e->status));
    put_day(l, e->time.start);
    put_day(l, e->time.end);
    tsv_str(l, e->cameo);
    put_actors(l, e->attributed_to, e->n_attributed_to, add_name);
    tsv_str(l, e->sentence);
    tsv_format(l, "%.3g", e->confidence);
    tsv_format(l, "%" PRId64, s->claim_id);
    tsv_format(l, "%" PRId64, s->report_id);
    if (s->event_id) tsv_format(l, "%" PRId64, s->event_id);
    else tsv_empty(l, 1);
}

static void render(buffer *out, const told *events, size_t n, const casus_document *doc, const table_style *style)
{
    (void)doc, (void)style;
    tsv_line l = { .out = out };
    for (size_t i = 0; i < n; i++) {
        const casus_event *e = events[i].event;
        put_what(&l, e);
        put_side(&l, e->actor, e->n_actor);
        put_side(&l, e->recipient, e->n_recipient);
        put_place(&l, e);
        put_report(&l, events[i].doc);
        put_rest(&l, e, events[i].stored);
        tsv_end(&l);
    }
}

const format format_plover = { .name = "plover", .between = "", .tail = "", .head = head, .render = render };
