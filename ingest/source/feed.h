/* Lists of pages: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed, OPML, sitemaps of
 * news and sitemaps of sitemaps; read from bytes, without a look at the network.
 *
 * Feeds are seldom what their standards say.  Wrong nesting, bare '&', unknown
 * entities, control bytes and a wrong encoding are got over; what cannot be read ends the list
 * and is told, and the entries before it stay.  No DTD is read and no entity is
 * expanded, so there is nothing to blow up; sizes and numbers are bounded. */
#ifndef INGEST_SOURCE_FEED_H
#define INGEST_SOURCE_FEED_H

#include "bytes.h"

typedef enum {
    FEED_RSS,          /* 0.9x and 2.0 */
    FEED_RDF,          /* RSS 1.0 */
    FEED_ATOM,
    FEED_JSON,
    FEED_OPML,         /* entries are feeds: link and title only */
    FEED_SITEMAP,      /* entries are pages: link, title and date of a news sitemap */
    FEED_SITEMAP_INDEX /* entries are sitemaps */
} feed_kind;

const char *feed_kind_name(feed_kind kind);

typedef struct feed_entry {
    casus_str id, link;          /* link is absolute, or absent */
    casus_str title, authors;    /* plain text; authors with ", " between */
    casus_str summary, content;  /* HTML */
    bool      content_is_text;
    casus_str language;
    int64_t   published, updated; /* UTC or SOURCE_NO_TIME */
    bool      date_has_time, date_doubtful;
} feed_entry;

enum { FEED_MAX_BYTES = 64 << 20, FEED_MAX_ENTRIES = 50000, FEED_MAX_NOTES = 4 };

typedef struct feed {
    feed_kind kind;
    casus_str title, home, language;
    feed_entry *entries;
    size_t n, cap;
    casus_str notes[FEED_MAX_NOTES]; /* what is odd: "all 20 entries carry the same date ..." */
    size_t n_notes;
    bool bad_date; /* one that was none has been noted */
    pool strings;
} feed;

/* Does this begin like one?  Looks at the first 4 KiB at most. */
bool feed_recognise(casus_str start, feed_kind *kind);

/* `base` is the address it came from, or absent; `charset` what the protocol said, or
 * absent; `now` a UTC second.  False with err: nothing could be read (INPUT, LIMIT,
 * MEMORY).  feed_free() in both cases. */
bool feed_read(feed *out, casus_str text, casus_str base, casus_str charset, int64_t now, casus_error *err);
void feed_free(feed *f);

#endif
