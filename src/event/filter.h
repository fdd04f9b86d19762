/* Whether a word may stand where a rule has a filter. */
#ifndef EVENT_FILTER_H
#define EVENT_FILTER_H

#include "event/frame.h"

/* Any one filter of the argument accepts the token (all do when it has none);
 * ARG_NOT turns the answer round. */
bool filter_accepts(const frame_source *from, const rule_arg *arg, uint32_t token);

/* Whether the preposition is one the argument names. */
bool filter_prep(const ontology *o, const rule_arg *arg, uint32_t prep);

#endif
