/* Parts of the compiler that are not written yet do nothing.  A real
 * definition elsewhere in compile/ wins over these; the file goes when the
 * last one is there. */
#include "compile.h"

#define STUB __attribute__((weak))

STUB void compile_weights(compiler *c) { (void)c; }
STUB void compile_actors(compiler *c) { (void)c; }
STUB void compile_places(compiler *c) { (void)c; }
STUB void compile_ontology(compiler *c) { (void)c; }
