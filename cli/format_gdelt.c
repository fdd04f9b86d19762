/* export --format gdelt: the event table of GDELT 2.0, 61 columns between tabs and
 * no heading, as its files are.
 *
 * One line an event, with what the record of its surest claim that it occurred says.  What that
 * does not say is empty: tone, the actors' own places, FIPS codes of countries,
 * GNS numbers of places.  A day is given only where it is known to the day, and
 * a point only for a town or a point: the middle of a country is no place where
 * anything happened. */
#include "formats.h"

#include "date.h"
#include "tsv.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

enum { ACTOR_COLUMNS = 10, PLACE_COLUMNS = 8 };

/* ---- days ------------------------------------------------------------------------ */

/* SQLDATE MonthYear Year FractionDate: as much of it as both ends of the time share. */
static void put_days(tsv_line *l, casus_day start, casus_day end)
{
    bool known = start != CASUS_NO_DAY && end != CASUS_NO_DAY;
    date from = date_of(known ? start : 0), to = date_of(known ? end : 0);
    if (!known || from.year != to.year) {
        tsv_empty(l, 4);
        return;
    }
    bool one_day = start == end, one_month = from.month == to.month;
    if (one_day) tsv_format(l, "%04d%02d%02d", from.year, from.month, from.day);
    else tsv_empty(l, 1);
    if (one_month) tsv_format(l, "%04d%02d", from.year, from.month);
    else tsv_empty(l, 1);
    tsv_format(l, "%04d", from.year);
    if (one_day) tsv_format(l, "%.4f", from.year + ((from.month - 1) * 30 + from.day) / 365.0);
    else tsv_empty(l, 1);
}

/* ---- actors ------------------------------------------------------------------------- */

/* Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code */
static void put_actor(tsv_line *l, const casus_actor *actors, size_t n)
{
    if (n == 0) {
        tsv_empty(l, ACTOR_COLUMNS);
        return;
    }
    const casus_actor *a = &actors[0];
    tsv_str(l, a->code);
    tsv_str(l, a->name.len > 0 ? a->name : a->text);
    tsv_str(l, a->country);
    tsv_str(l, a->org);
    tsv_empty(l, 3);
    for (size_t i = 0; i < 3; i++) tsv_str(l, a->sectors[i]);
}

/* ---- what it is ------------------------------------------------------------------------ */

static casus_str first(casus_str s, size_t most) { return (casus_str){ s.ptr, s.len < most ? s.len : most }; }

/* IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale */
static void put_code(tsv_line *l, const casus_event *e)
{
    if (e->sentence_index == 0) tsv_text(l, "1"); /* the first sentence is in the lead; of others it is not known */
    else tsv_empty(l, 1);
    tsv_str(l, e->cameo);
    tsv_str(l, first(e->cameo, 3));
    tsv_str(l, first(e->cameo, 2));
    if (e->quad == 0) {
        tsv_empty(l, 2);
        return;
    }
    tsv_format(l, "%d", e->quad);
    tsv_format(l, "%.1f", e->goldstein);
}

/* NumMentions NumSources NumArticles AvgTone */
static void put_support(tsv_line *l, const stored *s)
{
    tsv_format(l, "%" PRId64, s->n_claims);
    tsv_format(l, "%" PRId64, s->n_sources);
    tsv_format(l, "%" PRId64, s->n_reports);
    tsv_empty(l, 1);
}

/* ---- where ---------------------------------------------------------------------------------- */

/* 1 a country, 2 a state and 3 a city of the one country that GDELT sets apart, 4 a city and 5 a
 * province elsewhere; 0: none of these. */
static int place_type(const casus_place *p)
{
    static const char apart[] = "USA";
    bool is_apart = p->country.len == strlen(apart) && memcmp(p->country.ptr, apart, p->country.len) == 0;
    switch (p->precision) {
    case CASUS_PRECISION_COUNTRY: return 1;
    case CASUS_PRECISION_ADMIN1:
    case CASUS_PRECISION_ADMIN2: return is_apart ? 2 : 5;
    case CASUS_PRECISION_CITY:
    case CASUS_PRECISION_POINT: return is_apart ? 3 : 4;
    case CASUS_PRECISION_NONE: break;
    }
    return 0;
}

static bool same(casus_str a, casus_str b) { return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0); }

/* "Talgar, Almaty, KAZ" */
static void put_full_name(tsv_line *l, const casus_place *p)
{
    casus_str name = p->name.len > 0 ? p->name : p->text;
    buffer full = { 0 };
    buffer_str(&full, name);
    if (p->precision > CASUS_PRECISION_ADMIN1 && p->admin1.len > 0 && !same(p->admin1, name)) {
        buffer_text(&full, ", ");
        buffer_str(&full, p->admin1);
    }
    if (p->precision != CASUS_PRECISION_COUNTRY && p->country.len > 0) {
        buffer_text(&full, ", ");
        buffer_str(&full, p->country);
    }
    tsv_str(l, buffer_view(&full));
    buffer_free(&full);
}

/* Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID */
static void put_place(tsv_line *l, const casus_event *e)
{
    if (e->n_place == 0) {
        tsv_empty(l, PLACE_COLUMNS);
        return;
    }
    const casus_place *p = &e->place[0];
    if (place_type(p)) tsv_format(l, "%d", place_type(p));
    else tsv_empty(l, 1);
    put_full_name(l, p);
    tsv_empty(l, 3);
    if (p->has_point && p->precision >= CASUS_PRECISION_CITY) {
        tsv_format(l, "%.5f", p->lat);
        tsv_format(l, "%.5f", p->lon);
    } else tsv_empty(l, 2);
    tsv_empty(l, 1);
}

/* ---- a line ------------------------------------------------------------------------------------ */

static void put_added(tsv_line *l, int64_t seconds)
{
    time_t at = (time_t)seconds;
    struct tm t;
    char text[32] = "";
    if (seconds > 0 && gmtime_r(&at, &t) && strftime(text, sizeof text, "%Y%m%d%H%M%S", &t) > 0) tsv_text(l, text);
    else tsv_empty(l, 1);
}

static void render(buffer *out, const told *events, size_t n, const casus_document *doc, const table_style *style)
{
    (void)doc, (void)style;
    tsv_line l = { .out = out };
    for (size_t i = 0; i < n; i++) {
        const casus_event *e = events[i].event;
        const stored *s = events[i].stored;
        tsv_format(&l, "%" PRId64, s->event_id);
        put_days(&l, s->day_start, s->day_end);
        put_actor(&l, e->actor, e->n_actor);
        put_actor(&l, e->recipient, e->n_recipient);
        put_code(&l, e);
        put_support(&l, s);
        tsv_empty(&l, 2 * PLACE_COLUMNS); /* where the actors are at home is not where they were */
        put_place(&l, e);
        put_added(&l, s->coded_at);
        tsv_str(&l, events[i].doc->url);
        tsv_end(&l);
    }
}

const format format_gdelt = { .name = "gdelt", .between = "", .tail = "", .render = render, .whole = true };
