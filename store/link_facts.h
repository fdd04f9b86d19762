/* link_facts.h - what linking looks at of a claim, small enough to keep many. */
#ifndef STORE_LINK_FACTS_H
#define STORE_LINK_FACTS_H

#include "inside.h"

enum { FACT_PARTIES = 4, FACT_PLACES = 4 };

/* Texts are hashes, equal in every process and on every machine; 0: absent. */
typedef struct {
    uint64_t name, last, key, code, country, sectors; /* last: word of the name */
    bool     single; /* a name of one word */
    bool     proper; /* "Stephen Hess", not "police" */
    bool     bare;   /* the country itself, not somebody of it */
} fact_party;

typedef struct {
    uint64_t country, admin1;
    bool     spot; /* a city or a point */
    double   lat, lon;
} fact_place;

typedef struct {
    int64_t    claim_id;
    uint64_t   type, mode;
    bool       real; /* said of something that is or was, if only to deny it; not of plans, demands and threats */
    casus_day  start, end;
    fact_party actors[FACT_PARTIES], recipients[FACT_PARTIES];
    fact_place places[FACT_PLACES];
    int        n_actors, n_recipients, n_places;
} link_facts;

/* The facts of a claim, kept for the next time.  Borrowed until facts of another
 * claim are asked for; NULL, and *err, on failure. */
const link_facts *link_facts_of(store *s, int64_t claim_id, casus_error *err);

/* Hashes under which a claim is found by those that may be of its event: one for
 * each of its days and countries.  None for a claim of no known day. */
enum { FACT_KEYS = 40, NARROW_DAYS = 7 };
int link_facts_keys(const link_facts *f, uint64_t out[FACT_KEYS]);

/* How much speaks for one event: -1 something against it; 0 nothing for it;
 * EVIDENCE_ENOUGH and more: one event.  *same_sides: also the same actors and recipients on the same day. */
enum { EVIDENCE_ENOUGH = 2 };
int link_evidence(const link_facts *a, const link_facts *b, bool *same_sides);

#endif
