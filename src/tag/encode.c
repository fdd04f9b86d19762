/* Runs once for every sentence and costs most of the reader's time, nearly all
 * of it in matrix_apply.
 *
 * Everything outside the whole-number products goes eight numbers at a time
 * (lanes.h), so that the same sums are made in the same order on every machine.
 * The bodies are compiled twice, for AVX2 and without. */
#include "tag/encode.h"

#include "tag/lanes.h"

#include <math.h>

#define INLINE static inline __attribute__((always_inline))
#if defined(__x86_64__) || defined(__i386__)
#define AVX2 __attribute__((target("avx2")))
#else
#define AVX2
#endif

bool encode_scratch_new(encode_scratch *s, const reader_tables *t, arena *a, uint32_t words, bool trees)
{
    size_t width = t->head.width, wide = 2 * width > t->labels.cols ? 2 * width : t->labels.cols;
    s->words = words;
    s->inputs = arena_zalloc(a, (words + 2 * (size_t)EDGE) * width, sizeof *s->inputs);
    s->x = arena_zalloc(a, words * width, sizeof *s->x);
    s->y = arena_zalloc(a, words * wide, sizeof *s->y);
    s->slots = trees ? arena_zalloc(a, (size_t)words * t->slots.cols, sizeof *s->slots) : NULL;
    s->back = arena_zalloc(a, words, NAME_LABELS);
    s->marks = arena_zalloc(a, words, sizeof *s->marks);
    return !a->failed;
}

/* ---- arithmetic ---- */

/* Widths are multiples of 16 (reader.c). */
INLINE void add_row(float *x, const int8_t *row, float scale, size_t width)
{
    for (size_t j = 0; j < width; j += LANES)
        AT(x + j) += __builtin_convertvector(*(const byte_lanes *)(row + j), lanes) * scale;
}

INLINE float sum_lanes(const float lane[LANES])
{
    return ((lane[0] + lane[4]) + (lane[1] + lane[5])) + ((lane[2] + lane[6]) + (lane[3] + lane[7]));
}

/* Layer normalisation of one word; leaves its whole numbers in q. */
INLINE void normalise(float *x, const float *gain, const float *bias, size_t width, int16_t *q)
{
    lanes sum = {0}, squares = {0};
    float lane[LANES];
    for (size_t j = 0; j < width; j += LANES) sum += AT_READ(x + j);
    AT(lane) = sum;
    float mean = sum_lanes(lane) / (float)width;
    for (size_t j = 0; j < width; j += LANES) {
        lanes off = AT_READ(x + j) - mean;
        squares += off * off;
    }
    AT(lane) = squares;
    float r = 1 / sqrtf(sum_lanes(lane) / (float)width + 1e-5f);
    for (size_t j = 0; j < width; j += LANES) {
        AT(x + j) = (AT_READ(x + j) - mean) * r * AT_READ(gain + j) + AT_READ(bias + j);
        quantise_lanes(x + j, ENCODING_SCALE, q + j);
    }
}

INLINE void add_positive(float *x, const float *y, size_t count)
{
    const lanes zero = {0};
    for (size_t i = 0; i < count; i += LANES) AT(x + i) += CHOOSE(AT_READ(y + i) > zero, AT_READ(y + i), zero);
}

/* The sigmoid of eight gates, by Lambert's continued fraction for tanh, within .0001. */
INLINE void gate(const float *y, float *out)
{
    const lanes most = {4.9f, 4.9f, 4.9f, 4.9f, 4.9f, 4.9f, 4.9f, 4.9f};
    lanes x = AT_READ(y) * 0.5f;
    x = CHOOSE(x > most, most, x);
    x = CHOOSE(x < -most, -most, x);
    lanes s = x * x;
    lanes up = x * (135135 + s * (17325 + s * (378 + s))), down = 135135 + s * (62370 + s * (3150 + s * 28));
    AT(out) = 0.5f + 0.5f * (up / down);
}

/* y holds z and the gate's input of each word; x gains h = f h' + (1 - f) z,
 * the first half of the channels read forward, the second backward. */
INLINE void scan_step(float *h, const float *y, float *x, size_t width, size_t from, size_t to)
{
    for (size_t j = from; j < to; j += LANES) {
        float f[LANES];
        gate(y + width + j, f);
        AT(h + j) = AT_READ(f) * AT_READ(h + j) + (1 - AT_READ(f)) * AT_READ(y + j);
        AT(x + j) += AT_READ(h + j);
    }
}

INLINE void scan(float *x, const float *y, size_t n, size_t width)
{
    float h[320] = {0};
    for (size_t i = 0; i < n; i++) scan_step(h, y + i * 2 * width, x + i * width, width, 0, width / 2);
    for (size_t i = n; i-- > 0;) scan_step(h, y + i * 2 * width, x + i * width, width, width / 2, width);
}

/* ---- one sentence ---- */

INLINE void embed(const reader_tables *t, encode_scratch *s, token *words, uint32_t n, bool first)
{
    size_t width = t->head.width;
    caps_count caps = {0};
    for (uint32_t i = 0; i < n; i++) caps_add(&caps, words[i].form);
    unsigned all = caps_all(&caps) ? PLACE_ALL_CAPS : 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t rows[FEATURES];
        if (!word_rows(&t->vocab, words[i].form, words[i].norm, all | (first ? PLACE_FIRST : 0), rows))
            words[i].flags |= TOKEN_UNKNOWN;
        mark_rows(&s->marks[i], rows);
        if (!word_is_opening(words[i].norm)) first = false;
        float *x = s->x + i * width;
        memset(x, 0, width * sizeof *x);
        for (unsigned f = 0; f < FEATURES; f++)
            if (rows[f] != NO_ROW) add_row(x, t->rows + rows[f] * width, t->row_scale[rows[f]], width);
        normalise(x, t->in_gain, t->in_bias, width, s->inputs + (i + EDGE) * width);
    }
}

INLINE void run_layer(const reader_tables *t, encode_scratch *s, const reader_layer *l, uint32_t n, bool avx2)
{
    size_t width = t->head.width;
    ptrdiff_t reach = (ptrdiff_t)(l->dilation * width);
    const ptrdiff_t window[3] = {-reach, 0, reach}, here[1] = {0};
    bool scans = l->kind == LAYER_SCAN;
    matrix_apply(&l->w, avx2, s->inputs + EDGE * width, n, width, scans ? here : window, scans ? 1 : 3, s->y);
    if (scans) scan(s->x, s->y, n, width);
    else add_positive(s->x, s->y, n * width);
    for (uint32_t i = 0; i < n; i++)
        normalise(s->x + i * width, l->gain, l->bias, width, s->inputs + (i + EDGE) * width);
}

INLINE void encode(const reader_tables *t, encode_scratch *s, token *words, uint32_t n, bool first, bool avx2)
{
    size_t width = t->head.width;
    memset(s->inputs + (n + EDGE) * width, 0, EDGE * width * sizeof *s->inputs);
    embed(t, s, words, n, first);
    for (uint32_t l = 0; l < t->head.layers; l++) run_layer(t, s, &t->layer[l], n, avx2);
}

AVX2 static void encode_avx2(const reader_tables *t, encode_scratch *s, token *words, uint32_t n, bool first)
{
    encode(t, s, words, n, first, true);
}

void encode_words(const reader_tables *t, encode_scratch *s, document *d, uint32_t at, uint32_t n, bool first)
{
    token *words = &d->tokens.at[at];
    lexicon_mark(&t->lexicon, d, at, n, s->marks);
    if (t->avx2) encode_avx2(t, s, words, n, first);
    else encode(t, s, words, n, first, false);
}

void encode_ask(const reader_tables *t, const encode_scratch *s, const matrix *m, uint32_t n, float *out)
{
    const ptrdiff_t here[1] = {0};
    matrix_apply(m, t->avx2, s->inputs + EDGE * (size_t)t->head.width, n, t->head.width, here, 1, out);
}
