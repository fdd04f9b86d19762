/* The files below a folder, in the order of their names, one at a time. */
#ifndef INGEST_SOURCE_FOLDER_H
#define INGEST_SOURCE_FOLDER_H

#include "bytes.h"

enum { FOLDER_MAX_DEPTH = 32, FOLDER_MAX_NAMES = 4 << 20 };

typedef enum { FOLDER_FILE, FOLDER_END, FOLDER_ERROR /* one folder could not be read; goes on */, FOLDER_STOP } folder_step;

typedef struct folder_level { char **names; size_t n, next, path_len; } folder_level;

/* Folders behind symbolic links are not entered, so there are no loops; names that
 * begin with a dot are left out.  Memory: the names of the folders that are open. */
typedef struct folder_walk {
    bytes path;          /* of the root, then of what is looked at; has a NUL behind it */
    size_t root_len;
    folder_level levels[FOLDER_MAX_DEPTH];
    int depth;           /* levels open */
    casus_str start;     /* relative: what comes before is passed by; empty once behind it */
    char *start_room;
    bool behind;         /* the start itself too */
} folder_walk;

/* `start` is a relative path an earlier walk gave, or NULL; with `behind` the walk
 * goes on after it, else with it, or with what comes next if it is gone. */
bool folder_open(folder_walk *w, const char *root, const char *start, bool behind, casus_error *err);
folder_step folder_next(folder_walk *w, casus_error *err);
void folder_close(folder_walk *w);

const char *folder_path(const folder_walk *w);     /* of the file, or of what err is about */
const char *folder_relative(const folder_walk *w); /* the same from the root on */

#endif
