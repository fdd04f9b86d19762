/* See write.h.  Straight to write(2): output is made in large pieces anyway,
 * and stdio would report a full disk only at exit, if anyone asked. */
#include "write.h"

#include "message.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

bool write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

int write_failed(int error)
{
    if (error == EPIPE) return STATUS_DONE;
    message("casus: cannot write the output: %s", strerror(error));
    return STATUS_OUTSIDE;
}

int write_and_free(buffer *b)
{
    int status = write_all(STDOUT_FILENO, b->ptr, b->len) ? STATUS_DONE : write_failed(errno);
    buffer_free(b);
    return status;
}
