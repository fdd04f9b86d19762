/* See shingles.h. */
#include "shingles.h"

#include "words.h"

#include <stdlib.h>
#include <xxhash.h>

enum { WORDS = 3, LONGEST_WORD = 64, ROWS = 3 /* of a band */, MINIMA = COPY_BANDS * ROWS };

static uint64_t hash_word(casus_str word)
{
    char lower[LONGEST_WORD];
    size_t len = word_lower(word, lower, sizeof lower);
    return XXH3_64bits_withSeed(lower, len, word.len);
}

static uint64_t mix(uint64_t x) /* splitmix64 */
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static size_t without_doubles(uint64_t *at, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        if (n == 0 || at[i] != at[n - 1]) at[n++] = at[i];
    return n;
}

bool shingles_make(casus_str text, shingles *out, casus_error *err)
{
    size_t room = text.len / 2 + 1 < MOST_SHINGLES ? text.len / 2 + 1 : MOST_SHINGLES, at = 0, n_words = 0;
    uint64_t last[WORDS] = {0};
    casus_str word;
    *out = (shingles){malloc(room * sizeof *out->at), 0};
    if (!out->at) return fail_memory(err);
    while (out->len < room && next_word(text, &at, &word)) {
        last[0] = last[1], last[1] = last[2], last[2] = hash_word(word);
        if (++n_words >= WORDS) out->at[out->len++] = mix(mix(mix(last[0]) ^ last[1]) ^ last[2]);
    }
    qsort(out->at, out->len, sizeof *out->at, by_value);
    out->len = without_doubles(out->at, out->len);
    return true;
}

void shingles_free(shingles *set)
{
    free(set->at);
    *set = (shingles){NULL, 0};
}

double shingles_likeness(const shingles *a, const shingles *b)
{
    size_t i = 0, k = 0, both = 0;
    while (i < a->len && k < b->len) {
        uint64_t x = a->at[i], y = b->at[k];
        both += x == y;
        i += x <= y;
        k += y <= x;
    }
    size_t all = a->len + b->len - both;
    return all ? (double)both / (double)all : 0;
}

void shingles_bands(const shingles *set, uint64_t bands[COPY_BANDS])
{
    uint64_t minima[MINIMA], factors[MINIMA];
    for (size_t k = 0; k < MINIMA; k++) minima[k] = UINT64_MAX, factors[k] = mix(k) | 1;
    for (size_t i = 0; i < set->len; i++)
        for (size_t k = 0; k < MINIMA; k++) {
            uint64_t x = set->at[i] * factors[k];
            x ^= x >> 32;
            if (x < minima[k]) minima[k] = x;
        }
    for (size_t b = 0; b < COPY_BANDS; b++) {
        bands[b] = mix(b);
        for (size_t r = 0; r < ROWS; r++) bands[b] = mix(bands[b] ^ minima[b * ROWS + r]);
    }
}
