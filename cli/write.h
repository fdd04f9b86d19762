/* Out of the program. */
#ifndef CLI_WRITE_H
#define CLI_WRITE_H

#include "buffer.h"

/* All of it, or false with errno set. */
bool write_all(int fd, const char *bytes, size_t len);

/* The exit status for a failed write to stdout: nothing is said, and all is
 * well, when the reader went away (EPIPE); else a message. */
int write_failed(int error);

/* Writes the whole buffer to stdout and frees it; returns an exit status. */
int write_and_free(buffer *b);

#endif
