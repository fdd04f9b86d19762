/* Which of a sentence's acts stand. */
#ifndef EVENT_SETTLE_H
#define EVENT_SETTLE_H

#include "event/match.h"

/* Looks at d->acts from `first_act` on, all of one sentence:
 *   modal words colour the act they govern and give it their place
 *   an act takes over the one in its clause ("urged them to leave")
 *   a noun's act and its light verb's are one
 *   a noun that is only talked about is no event
 *   an event needs somebody political
 * act_of: per token, the act it triggers; NONE. */
void settle_acts(const frame_source *from, document *d, uint32_t first_act, uint32_t *act_of);

/* Looks at the acts of all sentences once. */
void settle_story(const ontology *o, document *d);

#endif
