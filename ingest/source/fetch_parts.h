/* What fetch.c (what to ask, when, and again) and transfer.c (one request) share. */
#ifndef INGEST_SOURCE_FETCH_PARTS_H
#define INGEST_SOURCE_FETCH_PARTS_H

#include "bytes.h"
#include "fetch.h"
#include "hosts.h"
#include "http_head.h"

#include <curl/curl.h>

typedef enum {
    TRANSFER_DONE,     /* there is an answer with a status */
    TRANSFER_REFUSED,  /* a private address */
    TRANSFER_BROKEN,   /* no answer, or not all of it: worth another try */
    TRANSFER_BAD       /* not worth one: too large, not HTTP, certificate, stopped by the caller */
} transfer_result;

struct fetcher {
    fetch_options options;
    CURL *easy;
    char error[CURL_ERROR_SIZE];
    char agent[256];
    uint64_t random;
    hosts known;
    pool strings;        /* of the answer */

    bytes body, head;    /* of the request under way */
    size_t limit;
    bool too_large, head_too_large, refused, stopped, no_memory;
    char refused_address[64];
    int status;
};

/* One request without redirects; body, head and status are filled. */
transfer_result transfer(fetcher *f, const char *url, const fetch_validators *known, size_t limit, casus_error *err);
bool transfer_setup(fetcher *f, casus_error *err);

#endif
