/* Tables of actors that a user brings. */
#ifndef CLI_ACTOR_FILES_H
#define CLI_ACTOR_FILES_H

#include "casus.h"

/* The file, whole, "-" for standard input.  False, and a message, when it cannot be read. */
bool actors_table_read(const char *path, casus_table *out);
void actors_table_free(casus_table *table);

/* Says a fault; `user` is a size_t that counts them. */
void actors_table_fault(void *user, const char *fault);

#endif
