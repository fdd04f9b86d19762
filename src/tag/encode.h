/* The network's way from words to encodings, one sentence at a time. */
#ifndef TAG_ENCODE_H
#define TAG_ENCODE_H

#include "tag/reader.h"

/* Longer sentences are read in stretches of this many words. */
enum { STRETCH = 300, EDGE = 8 };

/* Working memory for one document, reused from sentence to sentence. */
typedef struct {
    uint32_t words;  /* room for */
    int16_t *inputs; /* (words + 2 EDGE) * width; zeros at both edges */
    float   *x;      /* words * width */
    float   *y;      /* words * the widest product but the slots */
    float   *slots;  /* words * slots * hidden; NULL when only tags are wanted */
    uint8_t *back;   /* words * NAME_LABELS */
    lexicon_marks *marks; /* words */
} encode_scratch;

bool encode_scratch_new(encode_scratch *s, const reader_tables *t, arena *a, uint32_t words, bool trees);

/* Encodes tokens [at, at + n) of the document, all of one sentence, n <= s->words:
 * s->inputs + EDGE*width holds their encodings as whole numbers.  Sets
 * TOKEN_UNKNOWN.  `first`: the stretch opens its sentence. */
void encode_words(const reader_tables *t, encode_scratch *s, document *d, uint32_t at, uint32_t n, bool first);

/* The encodings times a matrix of the encoding's width. */
void encode_ask(const reader_tables *t, const encode_scratch *s, const matrix *m, uint32_t n, float *out);

#endif
