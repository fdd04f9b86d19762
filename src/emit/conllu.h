/* A document's sentences as CoNLL-U, as `casus parse` prints them. */
#ifndef EMIT_CONLLU_H
#define EMIT_CONLLU_H

#include "event/ontology.h"

/* {NULL, 0} when memory ran out. */
str emit_conllu(const ontology *o, document *d);

#endif
