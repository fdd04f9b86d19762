/* See inside.h.  Which claim speaks for an event, how many independent sources it
 * has, in which order events and reports stand, and which days the report is about. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

static bool has_happened(casus_event_status status) { return status == CASUS_OCCURRED || status == CASUS_ONGOING; }

/* ---- copies -------------------------------------------------------------------------- */

/* Small numbers for the group and the outlet of each report. */
typedef struct { uint32_t *group, *outlet, *seen_report, *seen_group, *seen_outlet; size_t n_groups, n_outlets; } origins;

static void origins_free(origins *o)
{
    free(o->group), free(o->outlet), free(o->seen_report), free(o->seen_group), free(o->seen_outlet);
}

/* Oldest first, so that the copies are the later ones.  A report of no known group is a group of its own;
 * one of no known outlet, an outlet of its own. */
static bool number_origins(situation *s, origins *o)
{
    table groups = { .keys = &s->memory }, outlets = { .keys = &s->memory };
    size_t n = s->n_reports;
    bool fine = true;
    for (size_t k = 0; k < n && fine; k++) {
        uint32_t i = s->report_order[k];
        report_source *r = &s->reports[i];
        int64_t group[2] = { r->group != 0, r->group != 0 ? r->group : (int64_t)i };
        size_t  before = groups.n;
        o->group[i] = table_put(&groups, (casus_str){ (const char *)group, sizeof group });
        r->is_copy = groups.n == before;
        int64_t own[2] = { -1, (int64_t)i };
        o->outlet[i] = table_put(&outlets, r->outlet.len > 0 ? r->outlet : (casus_str){ (const char *)own, sizeof own });
        fine = o->group[i] != TABLE_NONE && o->outlet[i] != TABLE_NONE;
        s->n_outlets += r->outlet.len > 0 && outlets.n > o->n_outlets;
        o->n_groups = groups.n, o->n_outlets = outlets.n;
    }
    s->n_independent = groups.n;
    table_free(&groups), table_free(&outlets);
    return fine;
}

static bool origins_of(situation *s, origins *o)
{
    uint32_t **const arrays[] = { &o->group, &o->outlet, &o->seen_report, &o->seen_group, &o->seen_outlet };
    for (size_t i = 0; i < 5; i++)
        if (!(*arrays[i] = calloc(s->n_reports + 1, sizeof(uint32_t)))) return false;
    return number_origins(s, o);
}

/* Copies of a story count once, and so does an outlet. */
static void count_sources(const situation *s, report_event *e, uint32_t stamp, origins *o)
{
    int64_t reports = 0, groups = 0, outlets = 0;
    for (uint32_t c = e->first; c != TABLE_NONE; c = s->claims[c].next) {
        uint32_t r = s->claims[c].report, g = o->group[r], w = o->outlet[r];
        reports += o->seen_report[r] != stamp, groups += o->seen_group[g] != stamp, outlets += o->seen_outlet[w] != stamp;
        o->seen_report[r] = o->seen_group[g] = o->seen_outlet[w] = stamp;
    }
    if (e->n_reports == 0) e->n_reports = reports;
    if (e->n_sources == 0) e->n_sources = groups < outlets ? groups : outlets;
}

/* ---- one claim for all ----------------------------------------------------------------- */

/* The most confident one; of an event that some say happened, one of theirs. */
static void choose_claim(const situation *s, report_event *e)
{
    for (int i = 0; i < N_STATUSES; i++) e->happened |= e->n_status[i] > 0 && has_happened((casus_event_status)i);
    e->best = TABLE_NONE;
    for (uint32_t c = e->first; c != TABLE_NONE; c = s->claims[c].next) {
        const report_claim *claim = &s->claims[c];
        if (e->happened && !has_happened(claim->status)) continue;
        if (e->best == TABLE_NONE || claim->confidence > s->claims[e->best].confidence) e->best = c;
    }
}

/* The days that all its claims allow, else those of the claim that speaks for it. */
static void choose_days(const situation *s, report_event *e)
{
    e->start = e->end = CASUS_NO_DAY;
    for (uint32_t c = e->first; c != TABLE_NONE; c = s->claims[c].next) {
        const report_claim *claim = &s->claims[c];
        if (claim->start == CASUS_NO_DAY) continue;
        if (e->start == CASUS_NO_DAY) { e->start = claim->start, e->end = claim->end; continue; }
        if (claim->start > e->start) e->start = claim->start;
        if (claim->end < e->end) e->end = claim->end;
    }
    if (e->start > e->end) e->start = s->claims[e->best].start, e->end = s->claims[e->best].end;
}

/* ---- order -------------------------------------------------------------------------------- */

static int by_day(const void *x, const void *y)
{
    const report_event *a = x, *b = y;
    int64_t p = a->start == CASUS_NO_DAY ? INT64_MAX : a->start, q = b->start == CASUS_NO_DAY ? INT64_MAX : b->start;
    return p != q ? (p < q ? -1 : 1) : a->end != b->end ? (a->end < b->end ? -1 : 1) : (a->first > b->first) - (a->first < b->first);
}

static void sort_events(situation *s)
{
    if (s->n_events > 0) qsort(s->events, s->n_events, sizeof *s->events, by_day);
    for (uint32_t i = 0; i < s->n_events; i++)
        for (uint32_t c = s->events[i].first; c != TABLE_NONE; c = s->claims[c].next) s->claims[c].event = i;
}

typedef struct { casus_day day; uint32_t report; } dated;

static int by_date(const void *x, const void *y)
{
    const dated *a = x, *b = y;
    int64_t p = a->day == CASUS_NO_DAY ? INT64_MAX : a->day, q = b->day == CASUS_NO_DAY ? INT64_MAX : b->day;
    return p != q ? (p < q ? -1 : 1) : (a->report > b->report) - (a->report < b->report);
}

static bool sort_reports(situation *s)
{
    size_t n = s->n_reports;
    dated *all = malloc((n + 1) * sizeof *all);
    s->report_order = malloc((n + 1) * sizeof *s->report_order);
    if (!all || !s->report_order) return free(all), false;
    for (uint32_t i = 0; i < n; i++) all[i] = (dated){ s->reports[i].published, i };
    qsort(all, n, sizeof *all, by_date);
    for (size_t i = 0; i < n; i++) s->report_order[i] = all[i].report;
    free(all);
    return true;
}

bool finish_events(situation *s)
{
    origins o = { 0 };
    bool fine = sort_reports(s) && origins_of(s, &o);
    for (size_t i = 0; i < s->n_events && fine; i++) {
        report_event *e = &s->events[i];
        choose_claim(s, e);
        choose_days(s, e);
        count_sources(s, e, (uint32_t)i + 1, &o);
        const report_claim *best = &s->claims[e->best];
        s->n_happened += e->happened;
        if (e->happened) s->by_quad[best->quad]++;
        s->by_status[best->status]++;
    }
    origins_free(&o);
    if (fine) sort_events(s);
    return fine;
}

static void widen(casus_day *first, casus_day *last, casus_day day)
{
    if (*first == CASUS_NO_DAY || day < *first) *first = day;
    if (*last == CASUS_NO_DAY || day > *last) *last = day;
}

/* Without a period the reports' own days are it, and the week before the first:
 * what they mention of years ago does not stretch it. */
void finish_period(situation *s)
{
    report_scope *scope = &s->scope;
    s->period_given = scope->from != CASUS_NO_DAY || scope->to != CASUS_NO_DAY;
    casus_day first = CASUS_NO_DAY, last = CASUS_NO_DAY;
    for (size_t i = 0; i < s->n_reports; i++)
        if (s->reports[i].published != CASUS_NO_DAY) widen(&first, &last, s->reports[i].published);
    casus_day week_before = first == CASUS_NO_DAY ? CASUS_NO_DAY : first - 7;
    bool known = first != CASUS_NO_DAY;
    for (size_t i = 0; i < s->n_events; i++) {
        const report_event *e = &s->events[i];
        if (e->start == CASUS_NO_DAY || e->end - e->start > 7) continue;
        if (!known || (e->start >= week_before && e->start < first)) widen(&first, &last, e->start);
    }
    if (scope->from == CASUS_NO_DAY) scope->from = first;
    if (scope->to == CASUS_NO_DAY) scope->to = last;
    if (scope->from <= scope->to) return;
    if (last == scope->to) scope->to = scope->from; /* the end was found, or neither was given */
    else scope->from = scope->to;
}

int event_weight(const report_event *a, double a_confidence, const report_event *b, double b_confidence)
{
    if (a->n_sources != b->n_sources) return a->n_sources > b->n_sources ? -1 : 1;
    if (a->n_reports != b->n_reports) return a->n_reports > b->n_reports ? -1 : 1;
    if (a_confidence != b_confidence) return a_confidence > b_confidence ? -1 : 1;
    return 0;
}
