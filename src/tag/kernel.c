/* Called for every layer of every sentence; six items at a time share the
 * loads of a block of weights, which stays in the first cache level. */
#include "tag/kernel.h"

#if defined(__x86_64__) || defined(__i386__)
#define HAS_AVX2_KERNEL 1
#include <immintrin.h>
#endif

enum { TILE = 6 };

static void store(const matrix *m, size_t block, const int32_t *sums, float *out)
{
    const float *scale = m->scale + block * KERNEL_COLS, *bias = m->bias + block * KERNEL_COLS;
    for (size_t j = 0; j < KERNEL_COLS; j++) out[block * KERNEL_COLS + j] = (float)sums[j] * scale[j] + bias[j];
}

static void plain_item(const int8_t *w, const int16_t *x, const ptrdiff_t *offset, unsigned segments,
                       size_t length, int32_t sums[KERNEL_COLS])
{
    for (size_t j = 0; j < KERNEL_COLS; j++) sums[j] = 0;
    for (unsigned s = 0; s < segments; s++) {
        const int16_t *in = x + offset[s];
        for (size_t k = 0; k < length; k += 2, w += 2 * KERNEL_COLS)
            for (size_t j = 0; j < KERNEL_COLS; j++) sums[j] += in[k] * w[2 * j] + in[k + 1] * w[2 * j + 1];
    }
}

static void apply_plain(const matrix *m, const int16_t *x, size_t n, size_t step, const ptrdiff_t *offset,
                        unsigned segments, float *out)
{
    int32_t sums[KERNEL_COLS];
    for (size_t block = 0; block < m->cols / KERNEL_COLS; block++)
        for (size_t i = 0; i < n; i++) {
            plain_item(m->w + block * m->rows * KERNEL_COLS, x + i * step, offset, segments,
                       m->rows / segments, sums);
            store(m, block, sums, out + i * m->cols);
        }
}

#ifdef HAS_AVX2_KERNEL

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline __m256i pair_at(const int16_t *p)
{
    int32_t both;
    __builtin_memcpy(&both, p, sizeof both);
    return _mm256_set1_epi32(both);
}

/* `count` items (1..TILE) over one block. */
AVX2 static inline __attribute__((always_inline)) void avx2_tile(const matrix *m, size_t block,
                                                                 const int16_t *x, size_t step,
                                                                 const ptrdiff_t *offset, unsigned segments,
                                                                 float *out, unsigned count)
{
    const int8_t *w = m->w + block * m->rows * KERNEL_COLS;
    size_t length = m->rows / segments;
    __m256i sum[TILE][2];
    for (unsigned i = 0; i < count; i++) sum[i][0] = sum[i][1] = _mm256_setzero_si256();
    for (unsigned s = 0; s < segments; s++) {
        const int16_t *in = x + offset[s];
        for (size_t k = 0; k < length; k += 2, w += 2 * KERNEL_COLS) {
            __m256i w0 = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)w));
            __m256i w1 = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(w + KERNEL_COLS)));
            for (unsigned i = 0; i < count; i++) {
                __m256i p = pair_at(in + i * step + k);
                sum[i][0] = _mm256_add_epi32(sum[i][0], _mm256_madd_epi16(w0, p));
                sum[i][1] = _mm256_add_epi32(sum[i][1], _mm256_madd_epi16(w1, p));
            }
        }
    }
    const float *scale = m->scale + block * KERNEL_COLS, *bias = m->bias + block * KERNEL_COLS;
    for (unsigned i = 0; i < count; i++)
        for (unsigned h = 0; h < 2; h++) {
            __m256 y = _mm256_mul_ps(_mm256_cvtepi32_ps(sum[i][h]), _mm256_loadu_ps(scale + 8 * h));
            _mm256_storeu_ps(out + i * m->cols + block * KERNEL_COLS + 8 * h,
                             _mm256_add_ps(y, _mm256_loadu_ps(bias + 8 * h)));
        }
}

AVX2 static void apply_avx2(const matrix *m, const int16_t *x, size_t n, size_t step, const ptrdiff_t *offset,
                            unsigned segments, float *out)
{
    for (size_t block = 0; block < m->cols / KERNEL_COLS; block++) {
        for (size_t i = 0; i < n; i += TILE) {
            const int16_t *from = x + i * step;
            float *to = out + i * m->cols;
            switch (n - i) {
            case 1:  avx2_tile(m, block, from, step, offset, segments, to, 1); break;
            case 2:  avx2_tile(m, block, from, step, offset, segments, to, 2); break;
            case 3:  avx2_tile(m, block, from, step, offset, segments, to, 3); break;
            case 4:  avx2_tile(m, block, from, step, offset, segments, to, 4); break;
            case 5:  avx2_tile(m, block, from, step, offset, segments, to, 5); break;
            default: avx2_tile(m, block, from, step, offset, segments, to, TILE);
            }
        }
    }
}

bool kernel_has_avx2(void) { return __builtin_cpu_supports("avx2") != 0; }

#else

bool kernel_has_avx2(void) { return false; }

#endif

void matrix_apply(const matrix *m, bool avx2, const int16_t *x, size_t n, size_t step, const ptrdiff_t *offset,
                  unsigned segments, float *out)
{
#ifdef HAS_AVX2_KERNEL
    if (avx2) {
        apply_avx2(m, x, n, step, offset, segments, out);
        return;
    }
#endif
    (void)avx2;
    apply_plain(m, x, n, step, offset, segments, out);
}
