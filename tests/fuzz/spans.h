/* spans.h - what must be so of every result, whatever the text was. */
#ifndef FUZZ_SPANS_H
#define FUZZ_SPANS_H

#include "casus.h"

/* Aborts, saying what, when a span of the result does not lie in the text, does
 * not stand on the edges of characters, or does not hold the words it is said to. */
void check_result(const casus_result *result, casus_str text);

#endif
