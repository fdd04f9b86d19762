/* A filter as SQL.  One of its conditions leads: its index gives candidates.
 * The others are asked of each candidate, by its keys.  SQLite keeps no
 * statistics of a file that is written all the time, so the order is ours:
 * what usually lets least through leads. */
#include "query.h"

#include <math.h>
#include <string.h>

enum { MONTH = 31 /* see schema: a claim is wide when it spans more */ };
#define EARLIEST (-100000000)
#define LATEST   100000000

/* A filter's texts as parameters; 0: not asked for. */
typedef struct {
    query *q;
    const store_filter *f;
    int country, actor, recipient, place, source, text, type;
    bool actor_named, recipient_named;     /* by part of a name: no key, code, country or organisation */
    int country_of;                        /* a country that all claims asked for belong to */
    int from, to;
    bool days;
} asked;

static bool given(const char *text) { return text && *text; }
static int text_if(query *q, const char *text) { return given(text) ? query_text(q, text) : 0; }

/* ---- what the texts stand for ---- */

static bool one_number(store *s, const char *sql, const char *text, int64_t *out, casus_error *err)
{
    sqlite3_stmt *st = statement(s, sql, err);
    if (!st) return false;
    bind_text(st, 1, (casus_str){text, strlen(text)});
    return statement_number(s, st, 0, out, err);
}

/* 2: a country; 1: a key, a code or an organisation; 0: to be looked for in names. */
static bool kind_of_party(store *s, const char *text, int64_t *kind, casus_error *err)
{
    return one_number(s, "SELECT iif(EXISTS (SELECT 1 FROM party WHERE country = upper(?1)), 2,"
        " EXISTS (SELECT 1 FROM party WHERE key = lower(?1)) OR EXISTS (SELECT 1 FROM party WHERE code = upper(?1))"
        " OR EXISTS (SELECT 1 FROM party WHERE org = ?1 COLLATE NOCASE))", text, kind, err);
}

static bool look_at_party(store *s, asked *a, const char *text, int *parameter, bool *named, casus_error *err)
{
    int64_t kind;
    if (!given(text)) return true;
    if (!kind_of_party(s, text, &kind, err)) return false;
    *parameter = query_text(a->q, text);
    *named = kind == 0;
    if (kind == 2 && !a->country_of) a->country_of = *parameter;
    return true;
}

static bool look_at_place(store *s, asked *a, casus_error *err)
{
    int64_t is_country;
    if (!given(a->f->place)) return true;
    if (!one_number(s, "SELECT EXISTS (SELECT 1 FROM place WHERE country = upper(?1))", a->f->place, &is_country, err))
        return false;
    a->place = query_text(a->q, a->f->place);
    if (is_country && !a->country_of) a->country_of = a->place;
    return true;
}

static bool look(store *s, asked *a, casus_error *err)
{
    const store_filter *f = a->f;
    a->days = f->from != CASUS_NO_DAY || f->to != CASUS_NO_DAY;
    a->from = query_int(a->q, f->from == CASUS_NO_DAY ? EARLIEST : f->from);
    a->to = query_int(a->q, f->to == CASUS_NO_DAY ? LATEST : f->to);
    a->country_of = a->country = text_if(a->q, f->country);
    a->source = text_if(a->q, f->source);
    a->text = text_if(a->q, f->text);
    a->type = text_if(a->q, f->type);
    return look_at_party(s, a, f->actor, &a->actor, &a->actor_named, err) &&
           look_at_party(s, a, f->recipient, &a->recipient, &a->recipient_named, err) && look_at_place(s, a, err);
}

/* ---- conditions ---- */

static void add_party_is(query *q, int text, bool named)
{
    if (named) query_add(q, "y.name LIKE '%%' || replace(replace(replace(?%d, '^', '^^'), '%%', '^%%'), '_', '^_') || '%%' ESCAPE '^'", text);
    else query_add(q, "(y.key = lower(?%d) OR y.code = upper(?%d) OR y.country = upper(?%d) OR y.org = ?%d COLLATE NOCASE)",
                   text, text, text, text);
}

static void add_place_is(query *q, int text)
{
    query_add(q, "(y.name = ?%d COLLATE NOCASE OR y.country = upper(?%d) OR y.admin1 = ?%d COLLATE NOCASE)", text, text, text);
}

static void add_near(query *q, const store_filter *f)
{
    query_add(q, "km_between(y.lat, y.lon, ?%d, ?%d) <= ?%d", query_real(q, f->lat), query_real(q, f->lon),
              query_real(q, f->km));
}

static void ask_party(query *q, const char *part, int text, bool named)
{
    if (!text) return;
    query_add(q, " AND EXISTS (SELECT 1 FROM claim_party x CROSS JOIN party y ON y.id = x.party_id"
                 " WHERE x.claim_id = c.id AND x.part = '%s' AND ", part);
    add_party_is(q, text, named);
    query_add(q, ")");
}

static void ask_country(query *q, int country)
{
    if (!country) return;
    query_add(q, " AND EXISTS (SELECT 1 FROM claim_country x WHERE x.country = upper(?%d) AND x.wide = c.wide"
                 " AND x.day_start = ifnull(c.day_start, -1000000) AND x.claim_id = c.id)", country);
}

static void ask_place(query *q, const asked *a)
{
    static const char of_claim[] = " AND EXISTS (SELECT 1 FROM claim_place x CROSS JOIN place y ON y.id = x.place_id"
                                   " WHERE x.claim_id = c.id AND ";
    if (a->place) {
        query_add(q, "%s", of_claim);
        add_place_is(q, a->place);
        query_add(q, ")");
    }
    if (a->f->near) {
        query_add(q, "%sy.precision IN ('city', 'point') AND ", of_claim);
        add_near(q, a->f);
        query_add(q, ")");
    }
}

static void ask_text(query *q, int text)
{
    if (!text) return;
    query_add(q, " AND (SELECT n.id FROM sentence n WHERE n.report_id = c.report_id AND n.number = c.sentence_number) IN"
                 " (SELECT rowid FROM sentence_words WHERE sentence_words MATCH ?%d)", text);
}

static void ask_own(query *q, const asked *a)
{
    const store_filter *f = a->f;
    if (a->days) query_add(q, " AND c.day_start <= ?%d AND c.day_end >= ?%d", a->to, a->from);
    if (a->type) query_add(q, " AND c.type = upper(?%d)", a->type);
    if (given(f->mode)) query_add(q, " AND c.mode = lower(?%d)", query_text(q, f->mode));
    if (given(f->status)) query_add(q, " AND c.status = lower(?%d)", query_text(q, f->status));
    if (f->report_id) query_add(q, " AND c.report_id = ?%d", query_int(q, f->report_id));
    if (f->event_id)
        query_add(q, " AND EXISTS (SELECT 1 FROM event_claim x WHERE x.claim_id = c.id AND x.event_id = ?%d)",
                  query_int(q, f->event_id));
    if (a->source)
        query_add(q, " AND EXISTS (SELECT 1 FROM report x WHERE x.id = c.report_id AND x.source = ?%d COLLATE NOCASE)",
                  a->source);
}

/* ---- what leads: a list of claim_id, each once ---- */

/* A box around the circle; all longitudes where it meets the date line or a pole. */
static void lead_near(query *q, const store_filter *f)
{
    double high = f->km / 111.0 + 0.01, slim = cos((fabs(f->lat) + high) * M_PI / 180), wide = 360;
    if (fabs(f->lat) + high < 89) wide = high / slim;
    bool around = f->lon - wide < -180 || f->lon + wide > 180;
    query_add(q, "SELECT DISTINCT x.claim_id FROM place_box b CROSS JOIN place y ON y.id = b.id"
                 " CROSS JOIN claim_place x ON x.place_id = y.id WHERE b.lat_max >= ?%d AND b.lat_min <= ?%d",
              query_real(q, f->lat - high), query_real(q, f->lat + high));
    if (!around)
        query_add(q, " AND b.lon_max >= ?%d AND b.lon_min <= ?%d", query_real(q, f->lon - wide), query_real(q, f->lon + wide));
    query_add(q, " AND ");
    add_near(q, f);
}

static void lead_text(query *q, int text)
{
    query_add(q, "SELECT x.id AS claim_id FROM sentence_words w CROSS JOIN sentence n ON n.id = w.rowid CROSS JOIN claim x"
                 " ON x.report_id = n.report_id AND x.sentence_number = n.number WHERE w.sentence_words MATCH ?%d"
                 " AND x.current = 1", text);
}

/* Narrow claims that start a month before or later, and wide ones. */
static void lead_days(query *q, const char *narrow, const char *wide, const asked *a)
{
    query_add(q, "%s AND wide = 0", narrow);
    if (a->days)
        query_add(q, " AND day_start BETWEEN ?%d - %d AND ?%d AND day_end >= ?%d", a->from, MONTH, a->to, a->from);
    query_add(q, " UNION ALL %s AND wide = 1", wide);
    if (a->days) query_add(q, " AND day_start <= ?%d AND day_end >= ?%d", a->to, a->from);
}

static void lead_country(query *q, const asked *a)
{
    char sql[128];
    sqlite3_snprintf(sizeof sql, sql, "SELECT claim_id FROM claim_country WHERE country = upper(?%d)", a->country_of);
    lead_days(q, sql, sql, a);
}

static void lead_type(query *q, const asked *a)
{
    char sql[160];
    sqlite3_snprintf(sizeof sql, sql, "SELECT id AS claim_id FROM claim INDEXED BY claim_by_type WHERE current = 1"
                                      " AND type = upper(?%d)", a->type);
    lead_days(q, sql, sql, a);
}

static void lead_party(query *q, const char *part, int text, bool named)
{
    query_add(q, "SELECT DISTINCT x.claim_id FROM party y CROSS JOIN claim_party x ON x.party_id = y.id WHERE x.part = '%s'"
                 " AND ", part);
    add_party_is(q, text, named);
}

static void lead_place(query *q, int text)
{
    query_add(q, "SELECT DISTINCT x.claim_id FROM place y CROSS JOIN claim_place x ON x.place_id = y.id WHERE ");
    add_place_is(q, text);
}

static void lead(query *q, const asked *a)
{
    static const char all[] = "SELECT id AS claim_id FROM claim INDEXED BY claim_by_day WHERE current = 1";
    const store_filter *f = a->f;
    if (f->event_id) query_add(q, "SELECT claim_id FROM event_claim WHERE event_id = ?%d", query_int(q, f->event_id));
    else if (f->report_id) query_add(q, "SELECT id AS claim_id FROM claim WHERE report_id = ?%d", query_int(q, f->report_id));
    else if (f->near) lead_near(q, f);
    else if (a->country_of && a->days) lead_country(q, a);
    else if (a->text) lead_text(q, a->text);
    else if (a->country_of) lead_country(q, a);
    else if (a->place) lead_place(q, a->place);
    else if (a->actor) lead_party(q, "actor", a->actor, a->actor_named);
    else if (a->recipient) lead_party(q, "recipient", a->recipient, a->recipient_named);
    else if (a->source) query_add(q, "SELECT x.id AS claim_id FROM report r CROSS JOIN claim x ON x.report_id = r.id"
                                     " WHERE r.source = ?%d COLLATE NOCASE", a->source);
    else if (a->type) lead_type(q, a);
    else lead_days(q, all, all, a);
}

static bool check(const store *s, const store_filter *f, casus_error *err)
{
    bool on_earth = fabs(f->lat) <= 90 && fabs(f->lon) <= 180 && f->km >= 0 && f->km <= 21000;
    return !f->near || on_earth ||
           fail_with(err, CASUS_ERR_INPUT, "%s: %g,%g within %g km is no place: latitudes go from -90 to 90, longitudes "
                     "from -180 to 180", path_shown(s->path), f->lat, f->lon, f->km);
}

bool query_add_filter(store *s, query *q, const store_filter *f, casus_error *err)
{
    asked a = {.q = q, .f = f};
    if (!check(s, f, err) || !look(s, &a, err)) return false;
    query_add(q, " FROM (");
    lead(q, &a);
    query_add(q, ") k CROSS JOIN claim c ON c.id = k.claim_id WHERE c.current = 1");
    ask_own(q, &a);
    ask_country(q, a.country);
    ask_party(q, "actor", a.actor, a.actor_named);
    ask_party(q, "recipient", a.recipient, a.recipient_named);
    ask_place(q, &a);
    ask_text(q, a.text);
    return true;
}
