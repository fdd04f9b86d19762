/* claims.h - asking for stored claims and events.  Conventions are those of store.h. */
#ifndef STORE_CLAIMS_H
#define STORE_CLAIMS_H

#include "store.h"

/* What to find; a field that is NULL or "" (or CASUS_NO_DAY, or 0) asks for nothing.
 * All that is asked for must hold.  Texts are NUL-terminated UTF-8. */
typedef struct {
    const char *country;   /* ISO 3166 alpha-3, of an actor, a recipient or a place */
    const char *actor;     /* key ("tokayev"), code ("KAZGOV"), country, organisation, or part of a name */
    const char *recipient; /* the same */
    const char *type, *mode, *status;
    casus_day   from, to;  /* the claim's days overlap these */
    const char *place;     /* name of a place, country code, or admin1 */
    bool        near;      /* a city or point within km of lat, lon */
    double      lat, lon, km;
    const char *source;    /* outlet, in any case */
    const char *text;      /* FTS5 query over sentences */
    int64_t     report_id, event_id;
    int64_t     limit;     /* 0: all */
} store_filter;

#define STORE_FILTER_INIT { .from = CASUS_NO_DAY, .to = CASUS_NO_DAY }

typedef struct store_cursor store_cursor;

/* Current claims by day, then id; claims of no known day last. */
bool store_find_claims(store *s, const store_filter *filter, store_cursor **out, casus_error *err);

/* Borrowed until the next step. */
typedef struct {
    int64_t   claim_id, report_id, event_id; /* event_id 0: not linked yet */
    casus_str record;                        /* JSON, one line */
} store_claim;

/* 1: *claim is filled; 0: no more; -1: failure. */
int store_next_claim(store_cursor *c, store_claim *claim, casus_error *err);

/* Events that a claim of the filter is linked to, by day.  `record` is that of
 * the claim with the highest confidence. */
bool store_find_events(store *s, const store_filter *filter, store_cursor **out, casus_error *err);

typedef struct {
    int64_t   event_id;
    casus_str type, mode;
    casus_day day_start, day_end;
    int64_t   n_claims, n_reports, n_sources;
    casus_str statuses; /* JSON: {"occurred":3,"denied":1} */
    casus_str claims;   /* JSON: ids of claims */
    casus_str record;
    int64_t   claim_id; /* whose record it is */
    int64_t   coded_at; /* when that was coded: seconds since 1970 */
} store_event;

int store_next_event(store_cursor *c, store_event *event, casus_error *err);

void store_cursor_close(store_cursor *c); /* NULL is fine */

/* ---- any question ---------------------------------------------------------- */

/* One SELECT (or WITH ... SELECT, VALUES) by somebody who need not be trusted: it
 * can read every table and change nothing, attach nothing, load nothing; it ends
 * with LIMIT after `seconds`.  The store should be open with STORE_READ. */
bool store_ask(store *s, const char *sql, double seconds, store_cursor **out, casus_error *err);

typedef enum { STORE_NULL, STORE_INTEGER, STORE_REAL, STORE_TEXT, STORE_BLOB } store_kind;
typedef struct { store_kind kind; int64_t integer; double real; casus_str text; } store_value;

size_t      store_columns(const store_cursor *c);
const char *store_column_name(const store_cursor *c, size_t column);
int         store_next_row(store_cursor *c, casus_error *err); /* as store_next_claim */
store_value store_column(store_cursor *c, size_t column);      /* of the row; borrowed until the next step */

#endif
