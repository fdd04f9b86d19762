/* robots.txt, RFC 9309: which paths of a site a program of a given name may fetch. */
#ifndef INGEST_SOURCE_ROBOTS_H
#define INGEST_SOURCE_ROBOTS_H

#include "bytes.h"

typedef struct robots_rule { casus_str path; bool allow; } robots_rule;

typedef struct robots {
    pool strings;
    robots_rule *rules; /* of the groups that name us, or else of those for everybody */
    size_t n, cap;
    double crawl_delay; /* seconds; 0 where none is asked for */
} robots;

enum { ROBOTS_MAX = 512 << 10 }; /* bytes of the file that are read; RFC 9309 asks for 500 KiB */

/* Reads what concerns `agent` ("casus").  False: out of memory; robots_free all the same. */
bool robots_read(robots *out, casus_str text, const char *agent);
void robots_free(robots *r);

/* The longest rule that matches decides, and of two as long the one that allows;
 * none: allowed.  `path` begins with '/' and has the query with it. */
bool robots_allow(const robots *r, casus_str path);

#endif
