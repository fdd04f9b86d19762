/* See address.h.  The blocks are those of the IANA special-purpose registries. */
#include "address.h"

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static bool v4_is_public(uint32_t ip)
{
    static const struct { uint32_t net; int bits; } closed[] = {
        { 0x00000000, 8 },  /* "this network" */
        { 0x0A000000, 8 },  /* 10/8 private */
        { 0x64400000, 10 }, /* 100.64/10 carrier networks */
        { 0x7F000000, 8 },  /* loopback */
        { 0xA9FE0000, 16 }, /* 169.254/16 link-local */
        { 0xAC100000, 12 }, /* 172.16/12 private */
        { 0xC0000000, 24 }, /* 192.0.0/24 protocol assignments */
        { 0xC0000200, 24 }, /* 192.0.2/24 documentation */
        { 0xC0586300, 24 }, /* 192.88.99/24 6to4 relays */
        { 0xC0A80000, 16 }, /* 192.168/16 private */
        { 0xC6120000, 15 }, /* 198.18/15 benchmarks */
        { 0xC6336400, 24 }, /* 198.51.100/24 documentation */
        { 0xCB007100, 24 }, /* 203.0.113/24 documentation */
        { 0xE0000000, 3 },  /* multicast, reserved, broadcast */
    };
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
        if ((ip ^ closed[i].net) >> (32 - closed[i].bits) == 0) return false;
    return true;
}

static uint32_t v4_at(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool v6_is_public(const uint8_t ip[16])
{
    static const uint8_t zeros[12], mapped[12] = { [10] = 0xFF, [11] = 0xFF },
                         nat64[12] = { 0x00, 0x64, 0xFF, 0x9B };
    if (memcmp(ip, mapped, 12) == 0 || memcmp(ip, nat64, 12) == 0) return v4_is_public(v4_at(ip + 12));
    if (memcmp(ip, zeros, 12) == 0) return false;                  /* ::, ::1, old IPv4-compatible */
    if (ip[0] == 0x20 && ip[1] == 0x02) return v4_is_public(v4_at(ip + 2)); /* 6to4 */
    if ((ip[0] & 0xE0) != 0x20) return false;                      /* only 2000::/3 is given out */
    if (ip[0] == 0x20 && ip[1] == 0x01 && ip[2] < 2) return false; /* 2001::/23: Teredo and others */
    return !(ip[0] == 0x20 && ip[1] == 0x01 && ip[2] == 0x0D && ip[3] == 0xB8); /* documentation */
}

bool address_is_public(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in v4;
        memcpy(&v4, address, sizeof v4);
        return v4_is_public(ntohl(v4.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 v6;
        memcpy(&v6, address, sizeof v6);
        return v6_is_public(v6.sin6_addr.s6_addr);
    }
    return false;
}
