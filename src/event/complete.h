/* Sides that no rule asked for but the clause names. */
#ifndef EVENT_COMPLETE_H
#define EVENT_COMPLETE_H

#include "event/ontology.h"

/* For an act that stands: whom "with", "against" or a possessor names, and names
 * in place of the pronouns and descriptions that stand for them in the sentence.
 * Takes away only who would stand on both sides. */
void complete_sides(const ontology *o, document *d, act *a);

#endif
