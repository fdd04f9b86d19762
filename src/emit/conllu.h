/* A document's sentences as CoNLL-U, as `casus parse` prints them. */
#ifndef EMIT_CONLLU_H
#define EMIT_CONLLU_H

#include "document.h"

/* {NULL, 0} when memory ran out. */
str emit_conllu(document *d);

#endif
