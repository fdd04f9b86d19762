/* See hosts.h. */
#include "hosts.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

int64_t clock_ms(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0) return 0;
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static size_t bucket_of(casus_str origin)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < origin.len; i++) hash = (hash ^ (unsigned char)origin.ptr[i]) * 16777619u;
    return (hash ^ hash >> 16) % HOST_BUCKETS;
}

void hosts_free(hosts *h)
{
    for (size_t i = 0; i < HOST_BUCKETS; i++)
        for (host *at = h->buckets[i], *next; at; at = next) {
            next = at->next;
            robots_free(&at->rules);
            free(at->origin);
            free(at);
        }
    memset(h, 0, sizeof *h);
}

host *hosts_find(hosts *h, casus_str origin)
{
    host **bucket = &h->buckets[bucket_of(origin)];
    for (host *at = *bucket; at; at = at->next)
        if (slice_is(origin, at->origin)) return at;
    if (h->n == HOSTS_MAX) hosts_free(h);
    host *made = calloc(1, sizeof *made);
    char *name = malloc(origin.len + 1);
    if (!made || !name) {
        free(made);
        free(name);
        return NULL;
    }
    memcpy(name, origin.ptr, origin.len);
    name[origin.len] = '\0';
    made->origin = name;
    made->next = *bucket;
    *bucket = made;
    h->n++;
    return made;
}
