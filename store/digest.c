/* See digest.h.  Runs twice over every page: its bytes and its words. */
#include "digest.h"

#include <openssl/evp.h>

static void give_up(digest *d)
{
    EVP_MD_CTX_free(d->context);
    d->context = NULL;
}

void digest_start(digest *d)
{
    d->context = EVP_MD_CTX_new();
    if (d->context && !EVP_DigestInit_ex(d->context, EVP_sha256(), NULL)) give_up(d);
}

void digest_add(digest *d, const void *bytes, size_t len)
{
    if (d->context && !EVP_DigestUpdate(d->context, bytes, len)) give_up(d);
}

bool digest_end(digest *d, unsigned char out[32])
{
    bool fine = d->context && EVP_DigestFinal_ex(d->context, out, NULL);
    give_up(d);
    return fine;
}

bool digest_of(const void *bytes, size_t len, unsigned char out[32])
{
    return EVP_Digest(bytes, len, out, NULL, EVP_sha256(), NULL);
}
