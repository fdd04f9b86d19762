/* Pages and feeds over HTTP: politely, within bounds, and nowhere but the public internet.
 *
 * Every connection's address is checked when it is made, after names were looked up, so
 * a name that changes its mind or a redirect cannot lead inside.  robots.txt is asked first,
 * a host is left in peace between requests, and "429 wait" is obeyed.  A fetcher
 * belongs to one thread; several do not know of each other's gaps.  The caller has run
 * curl_global_init(). */
#ifndef INGEST_SOURCE_FETCH_H
#define INGEST_SOURCE_FETCH_H

#include "casus.h"

typedef struct fetch_options {
    const char *contact;     /* an address where the user can be asked: in the User-Agent; may be NULL */
    size_t max_bytes;        /* of an answer, unpacked; 0: 16 MiB */
    int    max_redirects;    /* 0: 5; below 0: none */
    int    retries;          /* after 429, 503 and broken connections; 0: 2; below 0: none */
    int64_t connect_ms, total_ms, stall_ms; /* 0: 10 s, 60 s, 20 s without a byte */
    int64_t host_gap_ms;     /* between two requests to a host; 0: 1 s; below 0: none */
    int64_t backoff_ms;      /* the first wait after a failure, then doubled, with jitter; 0: 1 s */
    int64_t max_wait_ms;     /* longer waits than this are given back as FETCH_LATER; 0: 30 s */
    bool   allow_private;    /* this machine and its network too */
    bool   ignore_robots;    /* for one's own site */
    const char *proxy;       /* NULL: none, whatever the environment says.  It is trusted to check addresses */
    bool (*keep_going)(void *user); /* asked while waiting; false ends with FETCH_FAILED; may be NULL */
    void  *user;
} fetch_options;

typedef enum {
    FETCH_OK,
    FETCH_NOT_MODIFIED, /* 304: what the caller has is still good */
    FETCH_REFUSED,      /* not asked for: robots.txt, a private address, not http */
    FETCH_GONE,         /* 4xx: not there, or not for us */
    FETCH_LATER,        /* 429, 503: not before `retry_at` */
    FETCH_FAILED        /* no connection, time out, too large, cut off, 5xx */
} fetch_outcome;

/* What a second fetch of the same address is told, and gives new ones of. */
typedef struct fetch_validators { casus_str etag, last_modified; } fetch_validators;

/* Lives until the next fetch with the same fetcher. */
typedef struct fetch_answer {
    int status;             /* of HTTP, 0 when there was none */
    casus_str url;          /* after redirects */
    casus_str body, head;
    casus_str content_type, charset;
    fetch_validators validators;
    int64_t fetched, retry_at; /* UTC seconds or SOURCE_NO_TIME */
    int redirects;
    bool moved_for_good;    /* every redirect was 301 or 308: keep the new address */
} fetch_answer;

typedef struct fetcher fetcher;

fetcher *fetcher_new(const fetch_options *options /* NULL: defaults */, casus_error *err);
void fetcher_free(fetcher *f);

/* err says why for all but OK and NOT_MODIFIED: status INPUT, LIMIT, IO or MEMORY. */
fetch_outcome fetch_get(fetcher *f, casus_str url, const fetch_validators *known /* may be NULL */,
                        fetch_answer *out, casus_error *err);

#endif
