/* shingles.h - texts as sets of what three words in a row say, to tell copies by. */
#ifndef STORE_SHINGLES_H
#define STORE_SHINGLES_H

#include "inside.h"

enum {
    FEW_SHINGLES = 20,       /* with fewer, "pays 12 cents on April 2" looks like its neighbour */
    MOST_SHINGLES = 1 << 16  /* a text is judged by its first so many */
};

/* Hashes of word 3-grams, rising, each once. */
typedef struct { uint64_t *at; size_t len; } shingles;

bool shingles_make(casus_str text, shingles *out, casus_error *err);
void shingles_free(shingles *set);

double shingles_likeness(const shingles *a, const shingles *b); /* Jaccard: 0 .. 1 */

/* MinHash: COPY_BANDS hashes.  Two sets of likeness x share one of them with a
 * chance of 1 - (1 - x^3)^10: .06 at .2, .74 at .5, .98 at .7. */
void shingles_bands(const shingles *set, uint64_t bands[COPY_BANDS]);

#endif
