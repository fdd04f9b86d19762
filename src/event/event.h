/* The event stage: rules over trees, acts out. */
#ifndef EVENT_EVENT_H
#define EVENT_EVENT_H

#include "event/ontology.h"

/* Fills d->acts (events and verbs of saying, in text order) and, when
 * d->explain, d->misses.  Needs tokens, trees and mentions. */
casus_status events_read(const ontology *o, document *d);

#endif
