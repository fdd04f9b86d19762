/* progress.h - what a run leaves behind beside reports: how far it came, what
 * failed, and what is known of feeds.  Conventions are those of store.h. */
#ifndef STORE_PROGRESS_H
#define STORE_PROGRESS_H

#include "store.h"

/* ---- runs ---------------------------------------------------------------- */

typedef struct { int64_t reports, known, claims, failed; } store_counts;

bool store_start_run(store *s, casus_str command, int64_t *run, casus_error *err);
bool store_end_run(store *s, int64_t run, const store_counts *counts, casus_error *err);

/* Something failed: at which stage (fetch, read, extract, code, store), what, why. */
bool store_add_failure(store *s, int64_t run, casus_str stage, casus_str what, casus_str why, casus_error *err);

/* Calls `each` for the failures of a run, oldest first, until it returns false. */
typedef struct { int64_t at; casus_str stage, what, why; } store_failure;
bool store_failures(store *s, int64_t run, bool (*each)(void *user, const store_failure *failure), void *user,
                    casus_error *err);

/* ---- how far a source was read -------------------------------------------- */

/* Set it in the batch that stores what was read up to there, so that neither
 * can be lost without the other.  `position` is in the source's own terms. */
bool store_set_position(store *s, casus_str source, casus_str position, casus_error *err);
/* 1: copied into out (cut to size, NUL at its end); 0: never read; -1: failure. */
int store_get_position(store *s, casus_str source, char *out, size_t size, casus_error *err);

/* ---- feeds ----------------------------------------------------------------- */

typedef struct {
    int64_t id;
    char    etag[512], last_modified[128], note[512]; /* "" when not known */
    int64_t last_try, last_success, last_new_item;    /* seconds since 1970; 0: never */
    int     n_failures;                               /* in a row */
} store_feed;

/* Fills *feed, making a row when the URL is new.  Long values are cut. */
bool store_get_feed(store *s, casus_str url, store_feed *feed, casus_error *err);
bool store_set_feed(store *s, const store_feed *feed, casus_error *err); /* by its id */

/* 1: the item was taken already; 0: it is new and noted as taken from now on; -1: failure. */
int store_feed_item(store *s, int64_t feed_id, casus_str guid, casus_error *err);

/* Forgets items last met before a moment, so that the table does not grow for
 * ever.  Make it more than a day ago: an item that stays is noted once a day. */
bool store_forget_items(store *s, int64_t feed_id, int64_t before, casus_error *err);

#endif
