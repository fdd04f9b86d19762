/* What a page says about itself, each time it says it, with how far that is to be trusted. */
#ifndef PAGE_FACTS_H
#define PAGE_FACTS_H

#include "dom.h"

typedef enum {
    FACT_TITLE, FACT_PUBLISHED, FACT_MODIFIED, FACT_AUTHOR, FACT_OUTLET, FACT_LANG, FACT_URL, FACT_DESCRIPTION,
    FACT_ARTICLE /* its whole text */
} fact_kind;

/* Ranks: the lower, the more it is trusted. */
enum { RANK_JSON_LD = 10, RANK_META = 20, RANK_OTHER_META = 30, RANK_MICRODATA = 40, RANK_ELEMENT = 50, RANK_WEAK = 60,
       RANK_GUESS = 70 };

typedef struct fact {
    fact_kind   kind;
    int         rank;
    const char *origin; /* static: "json-ld", "meta:article:published_time", "time" */
    casus_str   value;  /* squeezed, entities undone; not empty */
    uint32_t    node;   /* where it stands in the page; 0: nowhere visible */
    uint32_t    far;    /* from the headline, see facts_settle */
} fact;

enum { MOST_FACTS = 400 };

typedef struct facts {
    memory *m;
    fact    row[MOST_FACTS];
    size_t  n;
    uint32_t node; /* of what is added next */
} facts;

void facts_add(facts *f, fact_kind kind, int rank, const char *origin, casus_str value);

/* Once the headline is known: of facts with the same rank the one next to it counts first,
 * so that a date or a name in a list of other stories does not. */
void facts_settle(facts *f, uint32_t headline);

/* The n-th fact of a kind by rank, then by nearness, then in the order of the page; NULL: no more. */
const fact *facts_nth(const facts *f, fact_kind kind, size_t n);
casus_str   facts_best(const facts *f, fact_kind kind); /* {NULL, 0}: none */

/* Collects from <script type="application/ld+json">; what is not quite JSON is read as far as it goes. */
void facts_from_json_ld(facts *f, const casus_str *scripts, size_t n_scripts, casus_str url);

/* Collects from <meta>, <link>, <title>, <time>, microdata, hentry and rel=author. */
void facts_from_elements(facts *f, const dom *d, const unsigned *classes);

#endif
