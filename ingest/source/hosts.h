/* What a fetcher remembers of the hosts it spoke to: when, how long to wait, robots.txt. */
#ifndef INGEST_SOURCE_HOSTS_H
#define INGEST_SOURCE_HOSTS_H

#include "robots.h"

typedef enum { ROBOTS_UNKNOWN, ROBOTS_READ, ROBOTS_ALLOW_ALL, ROBOTS_UNREACHABLE } robots_state;

typedef struct host {
    struct host *next;     /* of the same bucket */
    char *origin;          /* "https://x.org" */
    int64_t next_ms;       /* monotonic: no request before */
    int64_t gap_ms;        /* asked for by its robots.txt; 0: the usual */
    robots_state state;
    robots rules;
    int64_t robots_until_ms; /* monotonic: then it is asked again */
} host;

enum { HOST_BUCKETS = 1024, HOSTS_MAX = 20000 };

typedef struct hosts { host *buckets[HOST_BUCKETS]; size_t n; } hosts;

/* The host of that origin, made when new; NULL: out of memory.  Forgets all when there
 * are too many: pointers got before are invalid then. */
host *hosts_find(hosts *h, casus_str origin);
void hosts_free(hosts *h);

int64_t clock_ms(void); /* monotonic */

#endif
