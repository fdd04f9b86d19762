/* Events out of claims.  A claim joins the event that most speaks for, and that
 * none of its claims contradicts; else it begins one.  An event is found by the
 * keys of its first claim, whose id it has. */
#include "link_facts.h"

#include <stdlib.h>
#include <string.h>

enum { METHOD = 1, BATCH = 500, CANDIDATES = 100 /* a key; the latest */, MEMBERS = 8 /* asked of an event */ };

static bool run_for(store *s, const char *sql, int64_t id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, sql, err);
    if (!st) return false;
    bind_int(st, 1, id);
    return statement_run(s, st, err);
}

/* ---- keys ---- */

static bool change_keys(store *s, int64_t claim_id, const char *sql, casus_error *err)
{
    uint64_t keys[FACT_KEYS];
    const link_facts *f = link_facts_of(s, claim_id, err);
    if (!f) return false;
    int n = link_facts_keys(f, keys);
    for (int i = 0; i < n; i++) {
        sqlite3_stmt *st = statement(s, sql, err);
        if (!st) return false;
        bind_int(st, 1, (int64_t)keys[i]);
        bind_int(st, 2, claim_id);
        if (!statement_run(s, st, err)) return false;
    }
    return true;
}

static bool add_keys(store *s, int64_t claim_id, casus_error *err)
{
    return change_keys(s, claim_id, "INSERT OR IGNORE INTO link_key(hash, claim_id) VALUES (?, ?)", err);
}

static bool remove_keys(store *s, int64_t claim_id, casus_error *err)
{
    return change_keys(s, claim_id, "DELETE FROM link_key WHERE hash = ? AND claim_id = ?", err);
}

/* ---- events of a claim ---- */

static bool put_link(store *s, int64_t claim_id, int64_t event_id, const char *reason, int64_t like, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT OR REPLACE INTO event_claim(claim_id, event_id, reason, like_id, method)"
                                    " VALUES (?,?,?,?,?)", err);
    if (!st) return false;
    bind_int(st, 1, claim_id);
    bind_int(st, 2, event_id);
    bind_text(st, 3, (casus_str){reason, strlen(reason)});
    if (like) bind_int(st, 4, like);
    bind_int(st, 5, METHOD);
    return statement_run(s, st, err);
}

static bool start_event(store *s, int64_t claim_id, const char *reason, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT OR REPLACE INTO event(id, type, mode, day_start, day_end, n_claims, n_reports,"
        " n_sources, method) SELECT id, type, mode, day_start, day_end, 1, 1, 1, ?2 FROM claim WHERE id = ?1", err);
    if (!st) return false;
    bind_int(st, 1, claim_id);
    bind_int(st, 2, METHOD);
    return statement_run(s, st, err) && put_link(s, claim_id, claim_id, reason, 0, err) && add_keys(s, claim_id, err);
}

static bool join_event(store *s, const link_facts *f, int64_t event_id, const char *reason, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "UPDATE event SET day_start = max(day_start, ?2), day_end = min(day_end, ?3),"
        " mode = ifnull(mode, (SELECT mode FROM claim WHERE id = ?4)) WHERE id = ?1", err);
    if (!st) return false;
    bind_int(st, 1, event_id);
    bind_day(st, 2, f->start);
    bind_day(st, 3, f->end);
    bind_int(st, 4, f->claim_id);
    return statement_run(s, st, err) && put_link(s, f->claim_id, event_id, reason, event_id, err);
}

/* ---- the best event for a claim ---- */

typedef struct { int64_t event; int evidence; bool same_sides; } choice;

/* 1: the days that all claims of the event allow meet those of the claim. */
static int days_meet(store *s, int64_t event_id, const link_facts *f, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT 1 FROM event WHERE id = ? AND day_start <= ? AND day_end >= ?", err);
    if (!st) return -1;
    bind_int(st, 1, event_id);
    bind_day(st, 2, f->end);
    bind_day(st, 3, f->start);
    int found = statement_row(s, st, err);
    if (found == 1) statement_end(st);
    return found;
}

/* 1: none of its claims contradicts. */
static int members_agree(store *s, int64_t event_id, const link_facts *f, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT claim_id FROM event_claim WHERE event_id = ?1 AND claim_id <> ?1 LIMIT ?2", err);
    if (!st) return -1;
    bind_int(st, 1, event_id);
    bind_int(st, 2, MEMBERS);
    int found, agree = 1;
    while (agree == 1 && (found = statement_row(s, st, err)) != 0) {
        const link_facts *member = found == 1 ? link_facts_of(s, sqlite3_column_int64(st, 0), err) : NULL;
        bool same;
        if (!member) agree = -1;
        else if (link_evidence(member, f, &same) < 0) agree = 0;
    }
    statement_end(st);
    return agree;
}

static bool better(const choice *a, const choice *b)
{
    if (a->same_sides != b->same_sides) return a->same_sides;
    if (a->evidence != b->evidence) return a->evidence > b->evidence;
    return a->event < b->event;
}

static bool consider(store *s, const link_facts *f, int64_t event_id, choice *best, casus_error *err)
{
    choice c = {.event = event_id};
    const link_facts *first = link_facts_of(s, event_id, err);
    if (!first) return false;
    c.evidence = link_evidence(first, f, &c.same_sides);
    if (c.evidence < EVIDENCE_ENOUGH || event_id == best->event || (best->event && !better(&c, best))) return true;
    int fits = days_meet(s, event_id, f, err);
    if (fits == 1) fits = members_agree(s, event_id, f, err);
    if (fits == 1) *best = c;
    return fits >= 0;
}

static bool choose(store *s, const link_facts *f, choice *best, casus_error *err)
{
    uint64_t keys[FACT_KEYS];
    int n = link_facts_keys(f, keys);
    for (int i = 0; i < n; i++) {
        sqlite3_stmt *st = statement(s, "SELECT claim_id FROM link_key WHERE hash = ? ORDER BY claim_id DESC LIMIT ?", err);
        if (!st) return false;
        bind_int(st, 1, (int64_t)keys[i]);
        bind_int(st, 2, CANDIDATES);
        int found;
        while ((found = statement_row(s, st, err)) == 1)
            if (!consider(s, f, sqlite3_column_int64(st, 0), best, err)) {
                statement_end(st);
                return false;
            }
        if (found < 0) return false;
    }
    return true;
}

/* *joined: the event it joined, or 0. */
static bool link_claim(store *s, int64_t claim_id, int64_t *joined, casus_error *err)
{
    choice best = {0};
    const link_facts *kept = link_facts_of(s, claim_id, err);
    if (!kept) return false;
    link_facts f = *kept; /* as others are asked for meanwhile */
    if (!choose(s, &f, &best, err)) return false;
    *joined = best.event;
    return best.event ? join_event(s, &f, best.event, best.same_sides ? "one a day" : "same event", err)
                      : start_event(s, claim_id, "first", err);
}

/* ---- the queue ---- */

/* Ids of claims that wait; -1 on failure.  Those that are history, or linked, wait in vain. */
static int take_waiting(store *s, int64_t ids[BATCH], casus_error *err)
{
    if (!run_for(s, "DELETE FROM link_queue WHERE claim_id IN (SELECT claim_id FROM link_queue ORDER BY claim_id LIMIT ?1)"
                    " AND (NOT EXISTS (SELECT 1 FROM claim WHERE id = claim_id AND current = 1)"
                    "  OR EXISTS (SELECT 1 FROM event_claim e WHERE e.claim_id = link_queue.claim_id))", BATCH, err))
        return -1;
    int n = 0, found;
    sqlite3_stmt *st = statement(s, "SELECT claim_id FROM link_queue ORDER BY claim_id LIMIT ?", err);
    if (!st) return -1;
    bind_int(st, 1, BATCH);
    while ((found = statement_row(s, st, err)) == 1)
        if (n < BATCH) ids[n++] = sqlite3_column_int64(st, 0);
    return found == 0 ? n : -1;
}

static int by_id(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static bool refresh_each(store *s, int64_t *events, int n, casus_error *err)
{
    qsort(events, (size_t)n, sizeof *events, by_id);
    for (int i = 0; i < n; i++)
        if (events[i] && (i == 0 || events[i] != events[i - 1]) && !event_refresh(s, events[i], err)) return false;
    return true;
}

static bool link_batch(store *s, int *n, casus_error *err)
{
    int64_t ids[BATCH], joined[BATCH];
    *n = take_waiting(s, ids, err);
    for (int i = 0; i < *n; i++)
        if (!link_claim(s, ids[i], &joined[i], err) ||
            !run_for(s, "DELETE FROM link_queue WHERE claim_id = ?", ids[i], err)) return false;
    return *n >= 0 && refresh_each(s, joined, *n, err);
}

bool store_link_new(store *s, casus_error *err)
{
    if (s->in_batch)
        return fail_with(err, CASUS_ERR_INPUT, "%s: commit the batch before linking", path_shown(s->path));
    for (;;) {
        change c;
        int64_t waiting;
        int n;
        sqlite3_stmt *st = statement(s, "SELECT EXISTS (SELECT 1 FROM link_queue)", err);
        if (!st || !statement_number(s, st, 0, &waiting, err)) return false;
        if (!waiting) return true;
        if (!change_begin(s, &c, err) || !change_end(s, &c, link_batch(s, &n, err), err)) return false;
    }
}

/* ---- back again ---- */

/* An event whose first claim goes is that of the next one. */
static bool rename_event(store *s, int64_t event_id, int64_t next, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT OR REPLACE INTO event SELECT ?2, type, mode, day_start, day_end, n_claims,"
                                    " n_reports, n_sources, method FROM event WHERE id = ?1", err);
    if (!st) return false;
    bind_int(st, 1, event_id);
    bind_int(st, 2, next);
    if (!statement_run(s, st, err)) return false;
    st = statement(s, "UPDATE event_claim SET event_id = ?2 WHERE event_id = ?1", err);
    if (!st) return false;
    bind_int(st, 1, event_id);
    bind_int(st, 2, next);
    return statement_run(s, st, err) && put_link(s, next, next, "first", 0, err) && add_keys(s, next, err) &&
           run_for(s, "DELETE FROM event WHERE id = ?", event_id, err) && event_refresh(s, next, err);
}

static bool leave_event(store *s, int64_t claim_id, int64_t event_id, casus_error *err)
{
    int64_t next;
    if (!run_for(s, "DELETE FROM event_claim WHERE claim_id = ?", claim_id, err)) return false;
    if (claim_id != event_id) return event_refresh(s, event_id, err);
    sqlite3_stmt *st = statement(s, "SELECT min(claim_id) FROM event_claim WHERE event_id = ?", err);
    if (!st) return false;
    bind_int(st, 1, event_id);
    if (!statement_number(s, st, 0, &next, err) || !remove_keys(s, claim_id, err)) return false;
    return next ? rename_event(s, event_id, next, err) : run_for(s, "DELETE FROM event WHERE id = ?", event_id, err);
}

bool links_forget(store *s, int64_t claim_id, casus_error *err)
{
    int64_t event;
    if (!run_for(s, "DELETE FROM link_queue WHERE claim_id = ?", claim_id, err)) return false;
    sqlite3_stmt *st = statement(s, "SELECT event_id FROM event_claim WHERE claim_id = ?", err);
    if (!st) return false;
    bind_int(st, 1, claim_id);
    return statement_number(s, st, 0, &event, err) && (!event || leave_event(s, claim_id, event, err));
}

static bool split(store *s, int64_t event_id, casus_error *err)
{
    int64_t claim;
    do {
        sqlite3_stmt *st = statement(s, "SELECT max(claim_id) FROM event_claim WHERE event_id = ?", err);
        if (!st) return false;
        bind_int(st, 1, event_id);
        if (!statement_number(s, st, 0, &claim, err)) return false;
        if (!claim)
            return fail_with(err, CASUS_ERR_INPUT, "%s: has no event %lld", path_shown(s->path), (long long)event_id);
        if (!start_event(s, claim, "split", err)) return false;
    } while (claim != event_id);
    return true;
}

bool store_split_event(store *s, int64_t event_id, casus_error *err)
{
    change c;
    if (!change_begin(s, &c, err)) return false;
    return change_end(s, &c, split(s, event_id, err), err);
}

bool store_link_again(store *s, casus_error *err)
{
    change c;
    if (s->in_batch)
        return fail_with(err, CASUS_ERR_INPUT, "%s: commit the batch before linking", path_shown(s->path));
    if (!change_begin(s, &c, err)) return false;
    bool fine = run_sql(s, "DELETE FROM event_claim; DELETE FROM event; DELETE FROM link_key; DELETE FROM link_queue;"
                           "INSERT INTO link_queue SELECT id FROM claim WHERE current = 1", err);
    return change_end(s, &c, fine, err) && store_link_new(s, err);
}
