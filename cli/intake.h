/* Reports from sources into a database: what ingest and watch do.
 *
 *     reading (a confined child) -> coders (threads) -> store (this thread)
 *
 * Everything that touches the store happens in the calling thread.  What is
 * stored is committed in batches; a source's position goes with its reports, so a
 * run that is killed goes on where its last batch ended. */
#ifndef CLI_INTAKE_H
#define CLI_INTAKE_H

#include "coders.h"
#include "reading/reading.h"
#include "store/store.h"

typedef struct intake_counts {
    int64_t reports, known, recoded, foreign, claims, failed, notes, bytes;
} intake_counts;

/* What a feed's answer said of itself; kept once all that it brought is stored, so
 * that nothing is lost when a run ends before that. */
typedef struct held_feed {
    char url[1200], etag[512], last_modified[128];
    bool has_entries; /* it lists articles; a list of feeds is asked for anew each time */
} held_feed;

enum { MOST_HELD = 64 };

typedef struct intake {
    store            *db;
    coders           *work;
    casus_str         model_hash;
    casus_day         published;     /* of reports that carry no date; CASUS_NO_DAY */
    reading_options   how;           /* its callbacks are filled here */
    int64_t           run;           /* of store_start_run */
    const volatile bool *stop;       /* set: end soon, losing nothing */
    void            (*progress)(void *user, const struct intake *in, int64_t done, int64_t of); /* now and then; may be NULL */
    void             *user;

    intake_counts counts;            /* so far */
    intake_counts safe;              /* of what is committed */
    const char   *source;            /* being read */
    int64_t       retry_at;          /* the last server that asked to wait, until then (seconds since 1970); 0 */
    /* its own */
    held_feed    *held;
    size_t        n_held;
    int64_t       failed_before;     /* counts.failed when the source began */
    int64_t batch, batch_began;      /* reports in the open batch; since when, milliseconds */
    bool    in_batch;
    size_t  complaints;              /* printed so far */
} intake;

typedef enum { INTAKE_DONE, INTAKE_STOPPED, INTAKE_SOURCE_FAILED, INTAKE_STORE_FAILED } intake_end;

/* Reads one source to its end, or until stopped, and commits.  A failure of the store
 * ends it, with *err; all others are counted, noted in the store and said on stderr. */
intake_end intake_source(intake *in, const char *name, casus_error *err);

/* Codes what is stored and was not coded by this model. */
intake_end intake_recode(intake *in, casus_error *err);

/* Milliseconds of a clock that never goes back. */
int64_t steady_ms(void);

#endif
