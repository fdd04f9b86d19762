/* Is it so, read off the tree: what the auxiliaries, negations, conjunctions
 * and governing words around a predicate make of it.
 *
 * One reading for all: the status of an event (status.c) and what `casus
 * explain` and `casus parse --status` say of any verb. */
#ifndef CONTEXT_CLAUSE_H
#define CONTEXT_CLAUSE_H

#include "event/ontology.h"
#include "parse/tree.h"

typedef struct clause {
    bool negated, would, perfect, past, progressive;
    bool subject, auxiliary, to; /* it has one of its own */
    bool being;                  /* "is being held" */
    modal_kind modal;            /* what its auxiliaries and adverbs say */
    modal_kind under;            /* what its own conjunction says */
} clause;

clause clause_read(const ontology *o, const document *d, uint32_t verb);

/* What the words around a predicate make of it; MODAL_NONE: it is so.
 * reported: it stands in what somebody says, where "would" is the future;
 * negatable: a "not" of its own counts. */
modal_kind clause_colour(const ontology *o, const document *d, uint32_t verb, bool reported, bool negatable);

/* What the ontology's rules for a word say of the clause in this slot; SAYS_NOTHING. */
unsigned clause_governed_as(const ontology *o, const document *d, uint32_t head, slot_kind slot);

bool clause_goes_on(const ontology *o, const document *d, uint32_t t);              /* "for the third day", "have ... since May" */
bool clause_is_performed(const ontology *o, const document *d, uint32_t verb);    /* "I want to thank": said is done */
bool clause_is_purpose(const ontology *o, const document *d, uint32_t verb);      /* "to overcome the threat": an aim, not yet so */
bool clause_is_condition(const ontology *o, const document *d, uint32_t verb);    /* in an if-clause, or what would follow from one */
bool clause_is_command(const ontology *o, const document *d, uint32_t verb);      /* "Stop the war!" */
bool clause_is_question(const document *d, uint32_t sentence_index);

/* Whether a predicate is so, as an event's status. */
casus_event_status clause_status(const ontology *o, const document *d, uint32_t verb);

#endif
