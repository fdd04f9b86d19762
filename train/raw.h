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
/* JSON lines with a "text" field, zstd-compressed when the name ends so.  Reads
 * about `most` tokens, taking every n-th article so that the whole is covered. */
bool raw_read(raw_text *r, const text_tables *t, const char *path, size_t most);
void raw_add_corpus(raw_text *r, const corpus *c);

#endif
