/* SHA-256 (FIPS 180-4): the model's hash, a document's, an event's id. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t state[8];
    uint64_t length; /* bytes so far */
    unsigned char block[64];
} sha256;

void sha256_init(sha256 *h);
void sha256_add(sha256 *h, const void *bytes, size_t len);
void sha256_end(sha256 *h, unsigned char out[32]);
void sha256_of(const void *bytes, size_t len, unsigned char out[32]);
void sha256_hex(const unsigned char sum[32], char out[65]); /* NUL behind it */

#endif
