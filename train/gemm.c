/* B is copied into panels of 16 columns that stay in the first cache level;
 * a tile of 6 rows by 16 columns of C stays in registers.  A's rows are read
 * one float at a time, six at once.  Transposed operands are transposed
 * before: they are small next to the product. */
#include "gemm.h"

#include <stdlib.h>
#include <string.h>

typedef float lane8 __attribute__((vector_size(32), aligned(4)));
enum { TILE_ROWS = 6, TILE_COLS = 16, BLOCK_K = 512 };

static void tile(size_t rows, size_t k, const float *a, size_t lda, const float *panel, float *out)
{
    lane8 sum[TILE_ROWS][2];
    memset(sum, 0, sizeof sum);
    const float *row[TILE_ROWS];
    for (size_t r = 0; r < TILE_ROWS; r++) row[r] = a + (r < rows ? r : 0) * lda;
    for (size_t p = 0; p < k; p++) {
        lane8 b0 = *(const lane8 *)(panel + p * TILE_COLS), b1 = *(const lane8 *)(panel + p * TILE_COLS + 8);
#pragma GCC unroll 6
        for (size_t r = 0; r < TILE_ROWS; r++) {
            sum[r][0] += row[r][p] * b0;
            sum[r][1] += row[r][p] * b1;
        }
    }
    memcpy(out, sum, sizeof sum);
}

static void pack(size_t k, size_t cols, const float *b, size_t ldb, float *panel)
{
    for (size_t p = 0; p < k; p++) {
        for (size_t j = 0; j < cols; j++) panel[p * TILE_COLS + j] = b[p * ldb + j];
        for (size_t j = cols; j < TILE_COLS; j++) panel[p * TILE_COLS + j] = 0;
    }
}

static void store(size_t rows, size_t cols, const float *in, float *c, size_t ldc, bool add)
{
    for (size_t r = 0; r < rows; r++)
        for (size_t j = 0; j < cols; j++) {
            float v = in[r * TILE_COLS + j];
            c[r * ldc + j] = add ? c[r * ldc + j] + v : v;
        }
}

void gemm(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *b, size_t ldb, float *c,
          size_t ldc, bool add)
{
    float panel[BLOCK_K * TILE_COLS] __attribute__((aligned(32)));
    float out[TILE_ROWS * TILE_COLS] __attribute__((aligned(32)));
    for (size_t k0 = 0; k0 < k; k0 += BLOCK_K) {
        size_t kn = k - k0 < BLOCK_K ? k - k0 : BLOCK_K;
        for (size_t j = 0; j < n; j += TILE_COLS) {
            size_t cols = n - j < TILE_COLS ? n - j : TILE_COLS;
            pack(kn, cols, b + k0 * ldb + j, ldb, panel);
            for (size_t i = 0; i < m; i += TILE_ROWS) {
                size_t rows = m - i < TILE_ROWS ? m - i : TILE_ROWS;
                tile(rows, kn, a + i * lda + k0, lda, panel, out);
                store(rows, cols, out, c + i * ldc + j, ldc, add || k0 > 0);
            }
        }
    }
}

void transpose(size_t rows, size_t cols, const float *in, size_t ld, float *out)
{
    for (size_t i0 = 0; i0 < rows; i0 += 16)
        for (size_t j0 = 0; j0 < cols; j0 += 16)
            for (size_t i = i0; i < rows && i < i0 + 16; i++)
                for (size_t j = j0; j < cols && j < j0 + 16; j++) out[j * rows + i] = in[i * ld + j];
}
