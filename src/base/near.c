/* The nearest right thing to something mistyped. */
#include "base/near.h"

enum { WORD_MAX = 63 };

/* Levenshtein's distance, both at most WORD_MAX bytes. */
static size_t distance(str a, str b)
{
    size_t row[WORD_MAX + 1];
    for (size_t j = 0; j <= b.len; j++) row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t corner = row[0]++;
        for (size_t j = 1; j <= b.len; j++) {
            size_t swap = corner + (a.ptr[i - 1] != b.ptr[j - 1]);
            corner = row[j];
            size_t least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            row[j] = swap < least ? swap : least;
        }
    }
    return row[b.len];
}

str nearest(str found, const str *candidates, size_t count)
{
    str best = {"", 0};
    size_t least = found.len / 3 + 2; /* further off is no help */
    if (found.len > WORD_MAX) return best;
    for (size_t i = 0; i < count; i++) {
        if (candidates[i].len > WORD_MAX) continue;
        size_t d = distance(found, candidates[i]);
        if (d < least) least = d, best = candidates[i];
    }
    return best;
}
