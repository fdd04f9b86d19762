/* What every source yields, one at a time: a page, a text, a line of JSON or
 * an entry of a feed, with all that is known of where it came from.
 *
 * Strings are UTF-8 as far as the place they came from kept to it, `bytes` is
 * untouched.  Everything lives until the next source_next() or source_close()
 * of the source that gave it; {NULL, 0} is absent. */
#ifndef INGEST_SOURCE_ITEM_H
#define INGEST_SOURCE_ITEM_H

#include "casus.h"

#define SOURCE_NO_TIME INT64_MIN

typedef enum {
    ITEM_HTML,      /* bytes are a page, or the HTML a feed carried whole */
    ITEM_TEXT,      /* bytes are plain text */
    ITEM_JSONL,     /* bytes are one line: a document as `casus code` reads it */
    ITEM_FEED_ENTRY /* no page: title, summary and link as the feed gave them */
} item_kind;

const char *item_kind_name(item_kind kind); /* "html", "text", "jsonl", "feed entry" */

typedef struct source_item {
    item_kind kind;
    casus_str bytes;
    casus_str url;          /* of the page, after redirects; absent for a plain file */
    casus_str content_type; /* "text/html", lower case, without parameters */
    casus_str charset;      /* as the protocol said; a hint only */
    casus_str headers;      /* the HTTP head as it came */
    int64_t   fetched;      /* UTC second when it was fetched or archived, or SOURCE_NO_TIME */

    /* As a feed or sitemap said; title and authors are plain text, summary is HTML. */
    casus_str title, summary, authors, language, feed_url, feed_title;
    int64_t   published, updated; /* UTC seconds or SOURCE_NO_TIME */
    bool      date_doubtful;      /* the feed gave all entries one date, or a future one */

    casus_str id;    /* guid, WARC-Record-ID; absent where none was given */
    casus_str where; /* "news.warc.gz:81023", "https://x.org/rss entry 7": for messages */
} source_item;

#endif
