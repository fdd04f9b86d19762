/* The type of what one mention does to another (casus_relate).
 *
 * The event stage runs as always; the two mentions are only made sides first,
 * whoever they are, so that a pair found by other people can be re-checked.
 * Then the act that fits them best, if need be one that did not stand, and the
 * words between them (pair.h) give the answer; there always is one. */
#ifndef EVENT_RELATE_H
#define EVENT_RELATE_H

#include "event/pair.h"

/* Before the event stage: the mention over a span, made on the spot where the
 * mention stage saw none, and allowed to be a side.  NONE for {0,0}. */
uint32_t relate_mention(document *d, span at);

/* After the context stage.  NONE stands for a mention that is to be found. */
casus_relation relate_answer(const ontology *o, const pair_tables *pairs, document *d, uint32_t source, uint32_t target);

/* What relate_answer weighs, for learning the weights. */
void relate_look(const ontology *o, const document *d, uint32_t source, uint32_t target, pair_sight *out);

#endif
