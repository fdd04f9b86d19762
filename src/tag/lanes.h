/* Eight numbers at a time, for the loops that compilers leave scalar.
 *
 * GCC's and clang's vector types: in a function for AVX2 one register, else two
 * or eight operations of the same kind, so the results do not depend on the
 * machine.  Vectors are never arguments: their ABI does depend on it. */
#ifndef TAG_LANES_H
#define TAG_LANES_H

#include "tag/kernel.h"

enum { LANES = 8 };

typedef float   lanes __attribute__((vector_size(32), aligned(4), may_alias));
typedef int32_t whole_lanes __attribute__((vector_size(32), aligned(4), may_alias));
typedef int16_t short_lanes __attribute__((vector_size(16), aligned(2), may_alias));
typedef int8_t  byte_lanes __attribute__((vector_size(8), aligned(1), may_alias));

/* The eight numbers from p on, to read or to write. */
#define AT(p)      (*(lanes *)(p))
#define AT_READ(p) (*(const lanes *)(p))

/* Where the condition holds a, else b. */
#define CHOOSE(condition, a, b) ((lanes)(((whole_lanes)(a) & (condition)) | ((whole_lanes)(b) & ~(condition))))

/* quantise() of eight. */
static inline __attribute__((always_inline)) void quantise_lanes(const float *x, float scale, int16_t *out)
{
    lanes sum = AT_READ(x) * scale + 12582912.0f;
    whole_lanes v = (whole_lanes)sum - 0x4B400000, high = v > INPUT_LIMIT, low = v < -INPUT_LIMIT;
    v = (v & ~(high | low)) | (high & INPUT_LIMIT) | (low & -INPUT_LIMIT);
    *(short_lanes *)out = __builtin_convertvector(v, short_lanes);
}

#endif
