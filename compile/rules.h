/* data/ontology/rules/: one rule a line (docs/ontology.md) -> RULES. */
#ifndef COMPILE_RULES_H
#define COMPILE_RULES_H

#include "event/ontology.h"
#include "words.h"

/* What rules refer to by name: filled by compile/ontology.c. */
typedef struct {
    str        *type_names;  uint32_t n_types;
    type_entry *types;
    str        *code_names;  uint32_t n_codes; /* sorted */
    code_entry *codes;
    word_builder *words;
} catalogue;

uint32_t find_name(const str *names, uint32_t count, str name); /* UINT32_MAX: not there */

/* Reads every rules/ file and adds RULES, RULEARGS and RULENUMS. */
void compile_rules(compiler *c, catalogue *cat);

#endif
