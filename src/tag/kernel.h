/* Whole-number products: the only expensive arithmetic of the reader.
 *
 * Weights have 8 bits, inputs 16 (within +-2047; at most 1024 inputs an output:
 * sums fit 32 bits), so the sum does not depend on the order of adding and the
 * AVX2 and the portable version agree to the bit, whatever the weights are. */
#ifndef TAG_KERNEL_H
#define TAG_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { KERNEL_COLS = 16, INPUT_LIMIT = 2047, WEIGHT_LIMIT = 127, MOST_INPUTS = 1024 };

/* Weights lie in blocks of 16 outputs; a block holds, for each pair of inputs,
 * 16 pairs.  `rows` is even, `cols` a multiple of 16. */
typedef struct {
    uint32_t rows, cols;
    const int8_t  *w;     /* rows * cols */
    const float   *scale; /* per output: turns the sum into a number */
    const float   *bias;  /* per output */
} matrix;

/* out[i][j] = bias[j] + scale[j] * sum of input * weight, for n items.  The
 * inputs of item i are the `segments` stretches of rows/segments numbers at
 * x + i*step + offset[s].  out has `cols` numbers an item. */
void matrix_apply(const matrix *m, bool avx2, const int16_t *x, size_t n, size_t step, const ptrdiff_t *offset,
                  unsigned segments, float *out);

bool kernel_has_avx2(void);

/* Rounds x * scale to a whole number within the limit.  Adding 1.5 * 2^23 leaves
 * it in the low bits of the sum (for anything below four million), which a
 * compiler can do for eight numbers at once; branches it cannot. */
static inline int16_t quantise(float x, float scale)
{
    float sum = x * scale + 12582912.0f;
    uint32_t bits;
    memcpy(&bits, &sum, sizeof bits);
    int32_t v = (int32_t)(bits - 0x4B400000u);
    v = v > INPUT_LIMIT ? INPUT_LIMIT : v;
    return (int16_t)(v < -INPUT_LIMIT ? -INPUT_LIMIT : v);
}

#endif
