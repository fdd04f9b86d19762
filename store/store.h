/* store.h - reports, claims and events in one SQLite file.
 *
 *     store *s;  store_open(&s, "news.db", STORE_CREATE, &err);
 *     store_begin(s, &err);
 *     store_add_report(s, &report, &id, &was_new, &err);
 *     store_add_coding(s, id, result, model_hash, &err);
 *     store_commit(s, &err);          from here on, no crash loses it
 *     store_link_new(s, &err);        events, out of the claims that are new
 *     store_close(s);
 *
 * What the tables hold is said in schema/1.sql.  Asking is in claims.h; feeds,
 * failures and positions are in progress.h.
 *
 * Functions return false on failure and fill *err (which may be NULL) with a
 * message that names the file.  When the file fails in the middle of a batch
 * (full disk, damage, no memory) the batch is lost as a whole: every call says so
 * until store_rollback, and what was committed before is safe.  Strings go in as casus_str and are copied; {NULL, 0} is "not known".
 *
 * Threads: a store belongs to one thread at a time.  Any number of stores, in
 * any number of processes, may read one file while one writes; a second writer
 * waits a while, then gets "locked". */
#ifndef STORE_H
#define STORE_H

#include "casus.h"

typedef struct store store;

/* ---- opening ----------------------------------------------------------- */

typedef enum {
    STORE_READ,  /* never changes the file; works on a read-only disk */
    STORE_WRITE, /* the file must be there; an older schema is brought up to date */
    STORE_CREATE /* as WRITE, and makes the file when there is none */
} store_mode;

enum { STORE_SCHEMA = 1 }; /* the newest version of the schema this code knows */

/* status is IO for a file that cannot be used (missing, locked, full, no
 * database, damaged) and VERSION for one of a newer casus, which stays as it is.
 * *out is NULL on failure. */
bool store_open(store **out, const char *path, store_mode mode, casus_error *err);
void store_close(store *s); /* NULL is fine; an open batch is rolled back */

/* How long to wait for another writer before giving up; 10 seconds unless set. */
void store_set_patience(store *s, int milliseconds);

/* ---- batches ------------------------------------------------------------ */

/* Without a batch every store_add_... commits for itself, which is slow: a
 * commit waits for the disk.  A few hundred reports make a good batch. */
bool store_begin(store *s, casus_error *err);
bool store_commit(store *s, casus_error *err);
void store_rollback(store *s); /* fine without a batch */

/* ---- reports ------------------------------------------------------------ */

typedef struct {
    casus_str original;  /* bytes as they came; kept compressed, and their SHA-256 names the report */
    casus_str text;      /* what is coded; required; spans count its bytes */
    casus_str doc_id, url, canonical_url, title, source, lang;
    casus_str published; /* as precise as known: "2022-01-06T08:15:00+06:00" */
    casus_day published_day;
    casus_str published_origin, modified;
    const casus_str *authors;
    size_t    n_authors;
    int64_t   fetched_at; /* seconds since 1970; 0: not known */
    casus_str headers;
    int64_t   run;        /* from store_start_run; 0: none */
} store_report;

#define STORE_REPORT_INIT { .published_day = CASUS_NO_DAY }

/* Stores the report and finds its near-duplicates.  The same bytes again are
 * no new report: *id is the one there is, *was_new false, and another address is
 * kept as a sighting.  Without `original` the text stands for it.  A report
 * of more than STORE_MOST_BYTES fails with LIMIT, one without text
 * with INPUT; one whose text is not UTF-8 is kept as it is. */
bool store_add_report(store *s, const store_report *report, int64_t *id, bool *was_new, casus_error *err);

enum { STORE_MOST_BYTES = 256 << 20 };

/* The report with these bytes: 1; none: 0; failure: -1. */
int store_find_report(store *s, casus_str original, int64_t *id, casus_error *err);

/* Whether an address was stored already (any of a report's addresses). */
int store_find_url(store *s, casus_str url, int64_t *id, casus_error *err);

/* ---- codings ------------------------------------------------------------- */

/* Stores the sentences and claims of a result whose document is report `id`
 * (its text to the byte).  The coding becomes the current one; claims of an
 * older one stay as history.  A report that this model coded already is left as
 * it is, or its old coding made current again.  `result` is not const because
 * it makes the records' JSON. */
bool store_add_coding(store *s, int64_t report_id, casus_result *result, casus_str model_hash, casus_error *err);

/* The report could not be coded by this model; a current coding stays current. */
bool store_add_coding_error(store *s, int64_t report_id, casus_str model_hash, const char *why, casus_error *err);

/* What the model says about itself (casus_model_about); once a run. */
bool store_describe_model(store *s, casus_str model_hash, casus_str about, casus_error *err);

/* Reports in English (or of unknown language) after `after` that the model did
 * not code: fills up to `most` ids in rising order, returns how many, -1 on failure. */
int store_uncoded(store *s, casus_str model_hash, int64_t after, int64_t *ids, int most, casus_error *err);

/* A stored report without its original (below), with its strings owned by it;
 * free with store_report_free. */
typedef struct { int64_t id; store_report report; void *memory; } store_stored_report;
bool store_get_report(store *s, int64_t id, store_stored_report *out, casus_error *err);
void store_report_free(store_stored_report *stored);

/* The bytes as they came; *bytes is malloc'ed, for the caller to free(). */
bool store_get_original(store *s, int64_t id, char **bytes, size_t *len, casus_error *err);

/* ---- events -------------------------------------------------------------- */

/* Links claims that are in no event yet, in batches of its own; call it outside
 * a batch, after committing.  Interrupted, it goes on at the next call. */
bool store_link_new(store *s, casus_error *err);

/* Takes an event apart: each of its claims gets an event of its own.  That
 * lasts until store_link_again. */
bool store_split_event(store *s, int64_t event_id, casus_error *err);

/* Forgets all events and all links, and links all current claims again. */
bool store_link_again(store *s, casus_error *err);

/* Forgets all groups of near-duplicates, and finds them again. */
bool store_group_again(store *s, casus_error *err);

/* ---- for those who ask more ---------------------------------------------- */

struct sqlite3;
struct sqlite3 *store_handle(store *s); /* borrowed; only for reading */
const char *store_path(const store *s);

#endif
