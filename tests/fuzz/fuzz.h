/* fuzz.h - what a fuzz target is.
 *
 * A target is one function over bytes.  Built with -Dfuzz=true (clang), each
 * is a libFuzzer program that looks for bytes that break it:
 *
 *     meson setup build-fuzz -Dfuzz=true && ninja -C build-fuzz
 *     CASUS_MODEL=build/casus.model build-fuzz/tests/fuzz/fuzz_text tests/fuzz/corpus/text
 *
 * Built as usual it is linked with replay.c instead, and runs over its corpus
 * among the ordinary tests.  Bytes that broke something go into the corpus,
 * with a name that says what they broke.  A target says what is wrong through
 * `require` and trusts sanitizers for the rest. */
#ifndef FUZZ_H
#define FUZZ_H

#include "casus.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* Says what should be so and is not, and stops: libFuzzer then keeps the input. */
#define require(condition)                                                                         \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* The model named by CASUS_MODEL; opened once, kept open. */
const casus_model *fuzz_model(void);

#endif
