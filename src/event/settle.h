/* Which of a sentence's acts stand. */
#ifndef EVENT_SETTLE_H
#define EVENT_SETTLE_H

#include "event/ontology.h"

/* Looks at the acts of each sentence, then at all of them once:
 *   modal words colour the act they govern and give it their place
 *   an act takes over the one in its clause ("urged them to leave")
 *   a noun's act and its light verb's are one; so are a deed and its toll (fold.h)
 *   a noun that is only talked about is no event
 *   an event needs somebody political, in it or in the story around it */
casus_status settle_acts(const ontology *o, document *d);

#endif
