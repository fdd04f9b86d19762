/* Records and mentions as JSON, as the record's contract defines them. */
#ifndef EMIT_JSON_H
#define EMIT_JSON_H

#include "document.h"

/* One event, one line, no newline behind it.  {NULL, 0} when memory ran out. */
str emit_event(document *d, const casus_event *e, str model_hash);

/* All mentions of the document, one line: entities, places, times,
 * quantities, attributions. */
str emit_mentions(document *d);

#endif
