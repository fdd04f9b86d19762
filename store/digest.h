/* SHA-256 (FIPS 180-4), of what came from outside: two reports with one digest
 * are one report, and nobody shall be able to make a second. */
#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

typedef struct { uint32_t state[8]; uint64_t length; size_t used; unsigned char block[64]; } digest;

void digest_start(digest *d);
void digest_add(digest *d, const void *bytes, size_t len);
void digest_end(digest *d, unsigned char out[32]);
void digest_of(const void *bytes, size_t len, unsigned char out[32]);

#endif
