#include "target.h"

#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int target_failed(const target *t, int error)
{
    message("casus: cannot write %s: %s", t->path, strerror(error));
    return STATUS_OUTSIDE;
}

static int open_beside(target *t)
{
    if (strlen(t->path) + 32 > sizeof t->beside) return errno = ENAMETOOLONG, -1;
    format_into(t->beside, sizeof t->beside, "%s.%ld.part", t->path, (long)getpid());
    int fd = open(t->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) t->beside[0] = '\0';
    return fd;
}

int target_open(target *t, const char *path)
{
    *t = (target){ .path = path, .fd = STDOUT_FILENO };
    if (!path || strcmp(path, "-") == 0) {
        t->path = NULL;
        return STATUS_DONE;
    }
    struct stat what;
    bool file = lstat(path, &what) != 0 || S_ISREG(what.st_mode); /* what a link points to is written, and the link stays */
    t->fd = file ? open_beside(t) : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666); /* a terminal, a pipe: written as it is */
    return t->fd < 0 ? target_failed(t, errno) : STATUS_DONE;
}

int target_close(target *t, bool keep)
{
    if (!t->path) return STATUS_DONE;
    bool fine = !keep || !t->beside[0] || fsync(t->fd) == 0;
    int error = errno;
    if (close(t->fd) != 0 && fine) fine = false, error = errno;
    if (fine && keep && t->beside[0] && rename(t->beside, t->path) != 0) fine = false, error = errno;
    if (t->beside[0] && (!keep || !fine)) unlink(t->beside);
    return fine ? STATUS_DONE : target_failed(t, error);
}
