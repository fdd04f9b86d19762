/* How likely a record is right, from what it is made of. */
#include "context/parts.h"

#include <math.h>

enum {
    SPECIFIC = 60, /* a rule's weight, with two arguments or one that is filtered narrowly */
    STORY = 5      /* records that make a report one of politics */
};

/* A logistic model, fitted on annotated development text: 528 records of
 * single sentences and 136 of articles.  bench/reliability shows how it fares;
 * what moved nothing there (places, sources, who is known) is left out. */
double confidence_of(const document *d, const act *a, const casus_event *e, uint32_t n_records)
{
    const struct { bool holds; double weight; } table[] = {
        {true, -0.65},
        {n_records >= STORY, 0.87},             /* amid others */
        {token_is_root(d, a->word), 0.75},      /* what its sentence is about */
        {a->anyone, 0.68},                      /* a word with one meaning, whoever it is said of */
        {a->light != NONE, 0.68},               /* "launched an attack" */
        {e->quad >= 3, 0.58},                   /* conflict has words of its own, cooperation shares them with daily life */
        {e->n_actor > 0, 0.39},
        {a->weight >= SPECIFIC, 0.38},
        {a->passive, -0.47},
        {e->status == CASUS_INTENDED, -0.72},
    };
    double x = 0;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) x += table[i].holds ? table[i].weight : 0;
    return 1 / (1 + exp(-x));
}
