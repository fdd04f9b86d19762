/* Tables of actors that a user brings. */
#ifndef CLI_TABLES_H
#define CLI_TABLES_H

#include "casus.h"

/* The file, whole, "-" for standard input; whoever gets it frees text.ptr.
 * False, and a message, when it cannot be read. */
bool table_read(const char *path, casus_table *out);

/* Says a fault; `user` is a size_t that counts them. */
void table_fault(void *user, const char *fault);

#endif
