/* Forms of irregular verbs, written in data/lexicon/forms.tsv. */
#ifndef COMPILE_FORMS_H
#define COMPILE_FORMS_H

#include "compile.h"
#include "document.h"
#include "tag/lemma.h"

/* Replaces a section of learned lemma rules by one that knows the file's forms. */
void forms_over(compiler *c, section *s);

#endif
