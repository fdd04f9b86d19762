/* Which network addresses a fetch may connect to. */
#ifndef INGEST_SOURCE_ADDRESS_H
#define INGEST_SOURCE_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* False for what is not the public internet: this machine, private and carrier
 * networks, link-local (where clouds keep their secrets), multicast, documentation,
 * reserved blocks, and the same hidden in IPv6 (mapped, 6to4, NAT64).  Unknown
 * families are not public. */
bool address_is_public(const struct sockaddr *address);

#endif
