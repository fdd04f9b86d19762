/* The head of an HTTP answer: a status line and named fields. */
#ifndef INGEST_SOURCE_HTTP_HEAD_H
#define INGEST_SOURCE_HTTP_HEAD_H

#include "bytes.h"

typedef struct http_head {
    int status;             /* 200 */
    casus_str content_type; /* "text/html": lower case, without parameters, in the pool */
    casus_str charset;      /* its parameter, or absent */
    casus_str content_encoding, transfer_encoding, location;
    casus_str etag, last_modified, retry_after; /* slices of the head */
} http_head;

/* Cuts the head off *message, which then is the body.  Takes what is not quite
 * a head: lines ending in LF only, no reason, no colon.  False when it does not begin
 * with "HTTP/" and a status of three digits, or never ends. */
bool http_head_read(http_head *out, casus_str *message, pool *strings);

/* A block of "Name: value" lines: the value of the first of that name. */
bool field_find(casus_str block, const char *name, casus_str *value);

/* "Text/HTML; charset=X" -> type and charset, in the pool. */
void content_type_split(casus_str value, pool *strings, casus_str *type, casus_str *charset);

/* Takes transfer and content coding off a body: chunked, gzip, deflate, zstd.
 * What is not coded although the head says so is left as it is, which archives are
 * full of.  *out is the body itself or in `room`.  Fails with INPUT where the data is
 * cut off or of a kind that is not read, with LIMIT where it grows beyond `limit`. */
bool http_body_decode(const http_head *head, casus_str body, size_t limit, bytes *room, casus_str *out,
                      casus_error *err);

#endif
