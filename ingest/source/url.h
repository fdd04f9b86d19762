/* Addresses of pages: taken apart, joined to a base, and written so that two
 * spellings of one address are the same bytes.  RFC 3986, and what browsers
 * forgive: white space around and within, spaces and bytes that should be escaped. */
#ifndef INGEST_SOURCE_URL_H
#define INGEST_SOURCE_URL_H

#include "bytes.h"

enum { URL_MAX = 8192 }; /* longer ones are refused */

/* Slices of the text they were cut from; absent parts have ptr NULL, which is
 * not the same as empty: "http://x/?" has an empty query. */
typedef struct url_parts {
    casus_str scheme, user, host, port, path, query, fragment;
} url_parts;

/* False when too long or holding control bytes.  A relative address has no scheme. */
bool url_split(casus_str text, url_parts *out);

/* `ref` as found on the page or in the feed at `base` -> an absolute address
 * without fragment.  Absent when that makes no http or https address with a host. */
casus_str url_resolve(casus_str base, casus_str ref, pool *strings);

/* For comparison: scheme and host in lower case, no default port, no fragment, no
 * user, no dot segments, escapes in upper case and only where needed, no
 * parameters that only say where a reader came from (utm_*, fbclid, gclid, ...). */
casus_str url_normalise(casus_str text, pool *strings);

/* The path (and query) in the form that is compared with robots.txt. */
bool url_path_normal(casus_str path, bytes *out);

/* "https://host:port" of an absolute address, lower case, default ports left out. */
casus_str url_origin(casus_str text, pool *strings);

bool url_is_http(casus_str text); /* begins with http:// or https:// */

#endif
