/* One deed, one event: "two people were killed and eight injured in a bombing"
 * tells of one act with two numbers.
 *
 * A word of killing or wounding becomes a part (act.into) of the act whose toll
 * it gives, or takes the noun of that act in:
 *   killed ... and wounded ...          the second is a part of the first
 *   attacked ..., killing ...           the participle is a part of the attack
 *   killed ... in a bombing             the bombing is a part of the killing
 * Parts are dropped; context/counts.c reads their numbers. */
#ifndef EVENT_FOLD_H
#define EVENT_FOLD_H

#include "event/ontology.h"

/* Over the acts [first, end) of one sentence; act_of is per token the act it triggers, or NONE. */
void fold_tolls(const ontology *o, document *d, uint32_t first, uint32_t end, const uint32_t *act_of);

#endif
