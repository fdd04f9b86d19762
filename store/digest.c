/* See digest.h.  Runs once over every page. */
#include "digest.h"

#include <string.h>

static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t turned(uint32_t x, int n) { return x >> n | x << (32 - n); }

static uint32_t big_endian(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void spread_words(uint32_t w[64], const unsigned char *block)
{
    for (int i = 0; i < 16; i++) w[i] = big_endian(block + 4 * i);
    for (int i = 16; i < 64; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        uint32_t first = turned(a, 7) ^ turned(a, 18) ^ a >> 3, second = turned(b, 17) ^ turned(b, 19) ^ b >> 10;
        w[i] = w[i - 16] + first + w[i - 7] + second;
    }
}

static void mix(uint32_t state[8], const unsigned char *block)
{
    uint32_t w[64], s[8];
    spread_words(w, block);
    memcpy(s, state, sizeof s);
    for (int i = 0; i < 64; i++) {
        uint32_t sum1 = turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25);
        uint32_t choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
        uint32_t t1 = s[7] + sum1 + choice + constants[i] + w[i];
        uint32_t sum0 = turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22);
        uint32_t majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
        s[7] = s[6], s[6] = s[5], s[5] = s[4], s[4] = s[3] + t1;
        s[3] = s[2], s[2] = s[1], s[1] = s[0], s[0] = t1 + sum0 + majority;
    }
    for (int i = 0; i < 8; i++) state[i] += s[i];
}

void digest_start(digest *d)
{
    static const uint32_t start[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                       0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
    memcpy(d->state, start, sizeof start);
    d->length = 0;
    d->used = 0;
}

void digest_add(digest *d, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    d->length += len;
    while (len > 0) {
        size_t n = sizeof d->block - d->used < len ? sizeof d->block - d->used : len;
        if (n == sizeof d->block) mix(d->state, p);
        else memcpy(d->block + d->used, p, n);
        d->used = (d->used + n) % sizeof d->block;
        if (n < sizeof d->block && d->used == 0) mix(d->state, d->block);
        p += n;
        len -= n;
    }
}

void digest_end(digest *d, unsigned char out[32])
{
    static const unsigned char padding[64] = { 0x80 };
    unsigned char bits[8];
    uint64_t length = d->length * 8;
    for (int i = 0; i < 8; i++) bits[i] = (unsigned char)(length >> (56 - 8 * i));
    digest_add(d, padding, d->used < 56 ? 56 - d->used : 120 - d->used);
    digest_add(d, bits, sizeof bits);
    for (int i = 0; i < 32; i++) out[i] = (unsigned char)(d->state[i / 4] >> (24 - 8 * (i % 4)));
}

void digest_of(const void *bytes, size_t len, unsigned char out[32])
{
    digest d;
    digest_start(&d);
    digest_add(&d, bytes, len);
    digest_end(&d, out);
}
