/* The nearest right thing to something mistyped. */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include "base/str.h"

/* The candidate closest to `found` by edit distance, for "did you mean"; empty if none is near. */
str nearest(str found, const str *candidates, size_t count);

#endif
