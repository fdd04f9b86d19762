/* Why a sentence was coded as it was, for people. */
#ifndef EMIT_EXPLAIN_H
#define EMIT_EXPLAIN_H

#include "event/ontology.h"

/* Tokens and tree, names, the rules that fired and those that nearly did.
 * Near misses are there only if the document was read with d->explain. */
str emit_explain(const ontology *o, document *d);

#endif
