/* The compiler's inside: for main.c, model.c, source.c and phrases.c only. */
#ifndef COMPILE_COMPILER_H
#define COMPILE_COMPILER_H

#include "compile.h"

#include <stdio.h>

typedef struct {
    model_entry entry;
    const void *bytes;
} new_section;

struct compiler {
    arena      memory;
    const char *data;      /* folder */
    const char *gazetteer; /* file; NULL: none */
    FILE       *messages;  /* where complaints go; NULL: stderr */
    unsigned    complaints, warnings;
    buf         strings;
    index_map  *string_index;
    VEC(new_section) sections;
    VEC(source)      sources;  /* read so far */
    VEC(str)         depends;  /* files and folders looked at, as paths */
};

void compiler_init(compiler *c);
void compiler_free(compiler *c);
str  compiler_finish(compiler *c); /* the bytes of the model, in the compiler's arena */

_Noreturn void out_of_memory(void);

#endif
