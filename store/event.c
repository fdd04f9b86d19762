/* What is known of an event as a whole: its days, and how many say it. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { MOST_REPORTS = 1 << 14 /* of an event; more are not told apart */ };

/* ---- independent sources ---- */

/* A report, as far as sources go: copies share a group, and an outlet its hash. */
typedef struct { int64_t group; uint64_t outlet; uint32_t is_one_with; } origin;

typedef struct { origin *at; size_t len, room; } origins;

static bool add_origin(origins *list, origin one, casus_error *err)
{
    if (list->len == list->room) {
        size_t room = list->room ? 2 * list->room : 16;
        origin *more = realloc(list->at, room * sizeof *more);
        if (!more) return fail_memory(err);
        list->at = more;
        list->room = room;
    }
    one.is_one_with = (uint32_t)list->len;
    list->at[list->len++] = one;
    return true;
}

static bool read_origins(store *s, int64_t event_id, origins *list, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT DISTINCT r.group_id, lower(r.source) FROM event_claim e"
        " CROSS JOIN claim c ON c.id = e.claim_id CROSS JOIN report r ON r.id = c.report_id WHERE e.event_id = ? LIMIT ?", err);
    if (!st) return false;
    bind_int(st, 1, event_id);
    bind_int(st, 2, MOST_REPORTS);
    int found;
    while ((found = statement_row(s, st, err)) == 1) {
        casus_str outlet = column_str(st, 1);
        uint64_t hash = outlet.len ? XXH3_64bits(outlet.ptr, outlet.len) : 0;
        if (add_origin(list, (origin){sqlite3_column_int64(st, 0), hash, 0}, err)) continue;
        statement_end(st);
        return false;
    }
    return found == 0;
}

static int by_group(const void *a, const void *b)
{
    const origin *x = a, *y = b;
    return (x->group > y->group) - (x->group < y->group);
}

static uint32_t root(origin *list, uint32_t i)
{
    while (list[i].is_one_with != i) i = list[i].is_one_with = list[list[i].is_one_with].is_one_with;
    return i;
}

typedef struct { uint64_t outlet; uint32_t at; } outlet_at;

static int by_outlet(const void *a, const void *b)
{
    const outlet_at *x = a, *y = b;
    return (x->outlet > y->outlet) - (x->outlet < y->outlet);
}

/* Reports that hang together by copies or outlets, however long the chain, are one source. */
static bool count_sources(origins *list, int64_t *out, casus_error *err)
{
    outlet_at *outlets = malloc((list->len + 1) * sizeof *outlets);
    if (!outlets) return fail_memory(err);
    if (list->len) qsort(list->at, list->len, sizeof *list->at, by_group);
    for (uint32_t i = 0; i < list->len; i++) {
        bool copy = i > 0 && list->at[i].group && list->at[i].group == list->at[i - 1].group;
        list->at[i].is_one_with = copy ? root(list->at, i - 1) : i;
        outlets[i] = (outlet_at){list->at[i].outlet, i};
    }
    qsort(outlets, list->len, sizeof *outlets, by_outlet);
    for (size_t i = 1; i < list->len; i++)
        if (outlets[i].outlet && outlets[i].outlet == outlets[i - 1].outlet)
            list->at[root(list->at, outlets[i].at)].is_one_with = root(list->at, outlets[i - 1].at);
    *out = 0;
    for (uint32_t i = 0; i < list->len; i++) *out += list->at[i].is_one_with == i;
    free(outlets);
    return true;
}

/* ---- refreshing ---- */

static bool update_event(store *s, int64_t event_id, int64_t n_sources, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "UPDATE event SET n_claims = n, n_reports = r, n_sources = ?2,"
        " day_start = iif(last_start <= first_end, last_start, first_start),"
        " day_end = iif(last_start <= first_end, first_end, last_end)"
        " FROM (SELECT count(*) AS n, count(DISTINCT c.report_id) AS r, min(c.day_start) AS first_start,"
        "  max(c.day_start) AS last_start, min(c.day_end) AS first_end, max(c.day_end) AS last_end"
        "  FROM event_claim e CROSS JOIN claim c ON c.id = e.claim_id WHERE e.event_id = ?1) WHERE event.id = ?1", err);
    if (!st) return false;
    bind_int(st, 1, event_id);
    bind_int(st, 2, n_sources);
    return statement_run(s, st, err);
}

bool event_refresh(store *s, int64_t event_id, casus_error *err)
{
    origins list = {NULL, 0, 0};
    int64_t n_sources = 0;
    bool fine = read_origins(s, event_id, &list, err) && count_sources(&list, &n_sources, err) &&
                update_event(s, event_id, n_sources, err);
    free(list.at);
    return fine;
}

/* Those of one report have one source whatever its group. */
bool events_refresh(store *s, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT id FROM event WHERE n_reports > 1", err);
    if (!st) return false;
    int found;
    while ((found = statement_row(s, st, err)) == 1)
        if (!event_refresh(s, sqlite3_column_int64(st, 0), err)) {
            statement_end(st);
            return false;
        }
    return found == 0;
}
