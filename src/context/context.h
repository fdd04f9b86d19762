/* The context stage: what turns an act into a record one can rely on.
 *
 *   attribution.c  who says so            status.c  is it so
 *   clause.c       the grammar of that  denial.c  "Russia denied it"
 *   issue.c         what about
 *   quotes.c, contents.c  quotation marks, and whose words they are
 *   stances.c      who thinks, wants, calls for what (cue_table.c)
 *   when.c         the event's time, and how long what it decided holds
 *   where.c        the event's place      counts.c  killed, injured, crowd ...
 *   where_near.c   which of the places named that is
 *   record.c       acts -> d->events
 *
 * Needs acts, mentions, places, times and quantities. */
#ifndef CONTEXT_CONTEXT_H
#define CONTEXT_CONTEXT_H

#include "context/cues.h"
#include "context/prepositions.h"
#include "event/ontology.h"

/* model_hash: 64 hex digits, part of every record's id. */
casus_status context_read(const ontology *o, const cue_tables *cues, const preposition_tables *prepositions, str model_hash, document *d);

#endif
