/* Where --out points: written beside the file first, so that it is never seen half
 * written; a device or a pipe is written as it is. */
#ifndef CLI_TARGET_H
#define CLI_TARGET_H

#include <stdbool.h>

enum { TARGET_PATH = 4096 };

typedef struct target {
    const char *path;              /* NULL: standard output */
    char        beside[TARGET_PATH]; /* "": the place itself is written */
    int         fd;                /* write here */
} target;

/* `path` NULL or "-" is standard output.  These return an exit status, all said. */
int target_open(target *t, const char *path);
int target_close(target *t, bool keep); /* with `keep` the file takes its place, else it is gone */

/* Says that it cannot be written, and why (an errno). */
int target_failed(const target *t, int error);

#endif
