/* How many: numbers in words and digits, exact, bounded or vague, and the
 * nouns they count.
 *
 * Runs once over a document, after times_read, whose expressions it leaves
 * alone.  Not taken: ages, scores and votes, numbers that name something
 * ("Resolution 1441", "F-16").  What a count has to do with an event (killed,
 * arrested, marching) is for context/ to find out.
 *
 * Values: "at least 164" is 164 and up (high INT64_MAX), "up to 50" is 0..50,
 * "about 300" is 300 and vague, "dozens" is 24..99.  `head` is the noun that
 * is counted, or the number itself when it stands alone ("killing four"). */
#ifndef MENTION_QUANTITY_H
#define MENTION_QUANTITY_H

#include "document.h"
#include "model/phrases.h"

typedef struct quantity_tables {
    phrases          units; /* QUANNODE, QUANENTR: noun -> index into names; nodes NULL: none known */
    const model_ref *names; /* QUANUNIT: "person", "USD", "km" */
    uint64_t         n_names;
} quantity_tables;

/* The tables of a model; fails with MODEL.  Keeps pointers into it. */
casus_status quantity_tables_open(quantity_tables *out, const model_file *file, casus_error *err);

/* Fills d->quantities, in text order.  Fails only with MEMORY. */
casus_status quantities_read(const quantity_tables *t, document *d);

#endif
