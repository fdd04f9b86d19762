/* Documents out of sources, read by a confined child process (confine.h), so
 * that a page made to break a parser costs that page and no more.
 *
 *     reading_open(&r, "news.warc.gz", &options, &err);
 *     while ((step = reading_next(r, &what, 1000)) != READING_END && step != READING_STOP) ...
 *     reading_close(r);
 *
 * The child is this program, started again with a hidden command.  When it dies over a
 * document, or takes too long, that document is told as lost and a new child goes on
 * behind it.  One thread; the callbacks run in it. */
#ifndef INGEST_READING_READING_H
#define INGEST_READING_READING_H

#include "casus.h"

typedef struct reading reading;

typedef enum {
    READING_DOCUMENT, /* all of *what but stage and why */
    READING_ERROR,    /* where, stage, why: something could not be had; goes on */
    READING_NOTE,     /* where, why: something is odd; nothing is lost */
    READING_IDLE,     /* nothing came in that time */
    READING_END,
    READING_STOP      /* where, why: this source cannot be read on */
} reading_step;

/* Strings live until the next reading_next; {NULL, 0}: not known. */
typedef struct arrival {
    casus_str where;    /* for messages */
    casus_str position; /* go on here once this is stored; absent for addresses */
    casus_str bytes;    /* as they came */
    casus_str text;     /* of the article */
    casus_str id, url, canonical_url, title, outlet, lang, published, published_from, modified, headers;
    casus_str authors;  /* one a line */
    casus_str feed;     /* address of the feed it was in */
    int64_t   fetched;  /* seconds since 1970; 0: not known */
    casus_str stage, why;
} arrival;

typedef struct reading_feed {
    casus_str url, etag, last_modified, why;
    bool fetched, unchanged;
    int64_t retry_at; /* the server asks to be left in peace until then: seconds since 1970; 0 */
} reading_feed;

typedef struct reading_options {
    const char *program;      /* to start: this one */
    const char *position;     /* where an earlier run stopped; NULL: the beginning */
    const char *contact;      /* in the User-Agent; NULL: none */
    bool allow_private, ignore_robots, unconfined, no_follow;

    bool (*seen)(void *user, casus_str feed, casus_str id, casus_str url);        /* taken already? NULL: never */
    void (*known)(void *user, casus_str feed, casus_str *etag, casus_str *last_modified);
    void (*fetched)(void *user, const reading_feed *feed);
    void *user;
} reading_options;

/* Whether a name is an address. */
bool reading_is_address(const char *name);

bool reading_open(reading **out, const char *name, const reading_options *options, casus_error *err);
reading_step reading_next(reading *r, arrival *what, int milliseconds);
void reading_close(reading *r); /* ends the child; NULL is fine */

/* Bytes read and of how many; 0 when not known. */
void reading_progress(const reading *r, int64_t *done, int64_t *of);

#endif
