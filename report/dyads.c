/* See inside.h.  Who did what to whom: events that happened, counted by the two
 * sides and by type.  An event with several actors or recipients counts for each pair. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

typedef struct { uint32_t from, to; bool together; } pair;

enum { MOST_PAIRS = MOST_SIDE * MOST_SIDE };

static void add_pair(pair pairs[MOST_PAIRS], size_t *n, pair p)
{
    for (size_t i = 0; i < *n; i++)
        if (pairs[i].from == p.from && pairs[i].to == p.to && pairs[i].together == p.together) return;
    if (*n < MOST_PAIRS) pairs[(*n)++] = p;
}

/* "A and B agreed": the first with each other one, whichever was named first. */
static size_t pairs_together(const report_claim *c, pair pairs[MOST_PAIRS])
{
    size_t n = 0;
    for (uint8_t i = 1; i < c->n_actors; i++) {
        uint32_t a = c->actors[0].party, b = c->actors[i].party;
        if (a != b) add_pair(pairs, &n, (pair){ a < b ? a : b, a < b ? b : a, true });
    }
    return n;
}

static size_t pairs_of(const report_claim *c, pair pairs[MOST_PAIRS])
{
    size_t n = c->n_recipients == 0 ? pairs_together(c, pairs) : 0;
    if (n > 0) return n;
    for (uint8_t i = 0; i < (c->n_actors ? c->n_actors : 1); i++)
        for (uint8_t k = 0; k < (c->n_recipients ? c->n_recipients : 1); k++) {
            pair p = { c->n_actors ? c->actors[i].party : TABLE_NONE, c->n_recipients ? c->recipients[k].party : TABLE_NONE, false };
            if (p.from != TABLE_NONE || p.to != TABLE_NONE) add_pair(pairs, &n, p);
        }
    return n;
}

static uint32_t put_dyad(situation *s, pair p)
{
    uint32_t key[3] = { p.from, p.to, p.together };
    uint32_t n = table_put(&s->dyad_ids, (casus_str){ (const char *)key, sizeof key });
    if (n == TABLE_NONE || n < s->n_dyads) return n;
    void *room = array_room(s->dyads, s->n_dyads, &s->cap_dyads, sizeof *s->dyads);
    if (!room) return TABLE_NONE;
    s->dyads = room;
    s->dyads[s->n_dyads++] = (report_dyad){ .from = p.from, .to = p.to, .together = p.together, .first_type = TABLE_NONE };
    return n;
}

/* While counting, `next` of a type holds its dyad. */
static bool count_type(situation *s, table *ids, uint32_t dyad, const report_claim *c, uint32_t event)
{
    struct { const char *type; uint64_t dyad; } key = { c->type.ptr, dyad };
    uint32_t n = table_put(ids, (casus_str){ (const char *)&key, sizeof key });
    if (n == TABLE_NONE) return false;
    if (n == s->n_dyad_types) {
        void *room = array_room(s->dyad_types, n, &s->cap_dyad_types, sizeof *s->dyad_types);
        if (!room) return false;
        s->dyad_types = room;
        s->dyad_types[s->n_dyad_types++] = (report_dyad_type){ c->type, c->quad, 0, event, dyad };
    }
    s->dyad_types[n].n++;
    return true;
}

static int by_dyad_and_count(const void *x, const void *y)
{
    const report_dyad_type *a = x, *b = y;
    if (a->next != b->next) return a->next < b->next ? -1 : 1;
    if (a->n != b->n) return a->n > b->n ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

static void chain_types(situation *s)
{
    if (s->n_dyad_types > 0) qsort(s->dyad_types, s->n_dyad_types, sizeof *s->dyad_types, by_dyad_and_count);
    for (size_t i = s->n_dyad_types; i-- > 0;) {
        report_dyad *d = &s->dyads[s->dyad_types[i].next];
        s->dyad_types[i].next = d->first_type;
        d->first_type = (uint32_t)i;
    }
}

/* Most events first; then those with two named sides; then as first seen. */
static int by_count(const void *x, const void *y)
{
    const report_dyad *a = x, *b = y;
    if (a->n != b->n) return a->n > b->n ? -1 : 1;
    int p = (a->from != TABLE_NONE) + (a->to != TABLE_NONE), q = (b->from != TABLE_NONE) + (b->to != TABLE_NONE);
    if (p != q) return p > q ? -1 : 1;
    return (a->first_type > b->first_type) - (a->first_type < b->first_type);
}

bool finish_dyads(situation *s)
{
    table ids = { .keys = &s->memory };
    bool  fine = true;
    for (uint32_t e = 0; e < s->n_events && fine; e++) {
        if (!s->events[e].happened) continue;
        const report_claim *c = &s->claims[s->events[e].best];
        pair   pairs[MOST_PAIRS];
        size_t n = pairs_of(c, pairs);
        for (size_t i = 0; i < n && fine; i++) {
            uint32_t d = put_dyad(s, pairs[i]);
            fine = d != TABLE_NONE && count_type(s, &ids, d, c, e);
            if (fine) s->dyads[d].n++, s->dyads[d].by_quad[c->quad]++;
        }
    }
    table_free(&ids);
    if (!fine) return false;
    chain_types(s);
    if (s->n_dyads > 0) qsort(s->dyads, s->n_dyads, sizeof *s->dyads, by_count);
    return true;
}
