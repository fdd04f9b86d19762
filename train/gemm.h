/* Dense single-precision products for the trainer; row-major. */
#ifndef TRAIN_GEMM_H
#define TRAIN_GEMM_H

#include <stdbool.h>
#include <stddef.h>

/* C[m][n] (+)= A[m][k] B[k][n]; ld: floats from row to row.  `add` keeps what C holds. */
void gemm(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *b, size_t ldb, float *c,
          size_t ldc, bool add);
/* out[cols][rows] = in[rows][cols] */
void transpose(size_t rows, size_t cols, const float *in, size_t ld, float *out);

#endif
