/* Raw text for pretraining, kept small: a token is the number of its type. */
#ifndef TRAIN_RAW_H
#define TRAIN_RAW_H

#include "text/text.h"
#include "vocabulary.h"

typedef struct { str form, norm; uint32_t count; } raw_type;

typedef struct {
    VEC(raw_type) types;
    VEC(uint32_t) tokens;
    VEC(uint32_t) ends; /* of sentences, into tokens */
    uint32_t *slots;    /* form -> type + 1 */
    size_t cap;
    uint64_t *seen;     /* hashes of sentences: repeated ones are left out */
    size_t seen_cap, repeated;
    arena *a;
} raw_text;

void raw_new(raw_text *r, arena *a);
/* Hands every article over, cut into tokens and sentences, until `take` says no.
 * Files are JSON lines with a "text" field, zstd-compressed when the name ends so. */
bool raw_each(const char *path, const text_tables *t, bool (*take)(void *user, const document *d), void *user);
/* Reads about the first `most` tokens. */
bool raw_read(raw_text *r, const text_tables *t, const char *path, size_t most);
/* Sentences of this corpus are not taken from what is read from now on. */
void raw_leave_out(raw_text *r, const corpus *dev);
void raw_add_corpus(raw_text *r, const corpus *c);

#endif
