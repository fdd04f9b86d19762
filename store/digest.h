/* SHA-256, of what came from outside: two reports with one digest are one
 * report, and nobody shall be able to make a second.  libcrypto's; it fails when
 * memory runs out, and then digest_end says so. */
#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

typedef struct { struct evp_md_ctx_st *context; } digest; /* NULL: failed */

void digest_start(digest *d);
void digest_add(digest *d, const void *bytes, size_t len);
bool digest_end(digest *d, unsigned char out[32]); /* after every start */
bool digest_of(const void *bytes, size_t len, unsigned char out[32]);

#endif
