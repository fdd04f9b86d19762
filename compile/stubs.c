/* A part of the compiler that is not written yet does nothing.  A real
 * definition elsewhere in compile/ wins over this. */
#include "compile.h"

__attribute__((weak)) void compile_weights(compiler *c) { (void)c; }
