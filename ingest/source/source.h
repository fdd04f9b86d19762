/* Where documents come from: a file, a folder, an archive, a feed or an address, read one
 * item at a time.
 *
 *     source *s;
 *     if (!source_open(&s, "news.warc.gz", &options, &err)) ...
 *     while ((step = source_next(s, &item, &err)) != SOURCE_END && step != SOURCE_STOP)
 *         if (step == SOURCE_ITEM) ...
 *     source_close(s);
 *
 * What a name is, is seen from what it holds, and only where that leaves a doubt from how it
 * ends: a folder, lines of JSON, a web archive, RSS, Atom, RDF, JSON Feed, OPML, a sitemap or
 * an index of sitemaps, a page, a text; each also compressed with gzip or zstd; "-" is
 * standard input; http:// and https:// are fetched.  One thread. */
#ifndef INGEST_SOURCE_SOURCE_H
#define INGEST_SOURCE_SOURCE_H

#include "fetch.h"
#include "item.h"

typedef struct source source;

typedef enum {
    SOURCE_ITEM,  /* *item is filled */
    SOURCE_END,
    SOURCE_ERROR, /* something could not be read: err and source_where say what; goes on */
    SOURCE_NOTE,  /* something is odd: err.message says what; nothing was lost */
    SOURCE_STOP   /* cannot go on: out of memory */
} source_step;

/* All may be 0 and NULL. */
typedef struct source_options {
    size_t max_page;     /* bytes of one page, text or body of a record, unpacked; 0: 16 MiB */
    size_t max_line;     /* of JSONL; 0: 64 MiB */
    size_t max_record;   /* of an archive, as stored; 0: 32 MiB; larger ones are passed by and told */
    const char *position; /* where an earlier run stopped: what source_position gave; NULL: the beginning */
    fetcher *fetcher;    /* for addresses; borrowed, not to be used otherwise meanwhile; NULL: no network */
    bool no_follow;      /* do not fetch the pages an entry of a feed or a sitemap links to */

    /* Has the caller this already?  Then it is not fetched and not given. */
    bool (*seen)(void *user, const source_item *entry);
    /* What an earlier fetch of a feed left: etag and last_modified; strings stay the caller's. */
    void (*known)(void *user, casus_str url, fetch_validators *out);
    /* A feed or list was fetched: what to remember of it, or how it failed. */
    void (*fetched)(void *user, casus_str url, fetch_outcome outcome, const fetch_answer *answer);
    void *user;
} source_options;

/* False with err: not there, cannot be opened, or a position of something else. */
bool source_open(source **out, const char *name, const source_options *options, casus_error *err);
source_step source_next(source *s, source_item *item, casus_error *err);
void source_close(source *s); /* NULL is fine */

/* "news.warc.gz:81023": what the last step was about.  Until the next call. */
casus_str source_where(const source *s);

/* Where to go on after the item given last: a line of text and a NUL.  False: does not fit.
 *     folder/file.warc.gz#81023+0   a record in a file of a folder
 *     #81023+0, #end                the same in a file
 * Feeds that are fetched have none: `seen` and `known` do that. */
bool source_position(const source *s, char *out, size_t size);

/* How far: bytes read of the file that is open, and its size; 0: not known. */
void source_progress(const source *s, uint64_t *done, uint64_t *of);

/* Files of a folder that were no documents (pictures, programs), and records passed by. */
uint64_t source_passed_by(const source *s);

#endif
