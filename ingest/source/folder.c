/* See folder.h. */
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const char *folder_path(const folder_walk *w) { return w->path.ptr; }

const char *folder_relative(const folder_walk *w)
{
    return w->path.len > w->root_len ? w->path.ptr + w->root_len + 1 : "";
}

static void level_free(folder_level *l)
{
    for (size_t i = 0; i < l->n; i++) free(l->names[i]);
    free(l->names);
    *l = (folder_level){ 0 };
}

void folder_close(folder_walk *w)
{
    while (w->depth > 0) level_free(&w->levels[--w->depth]);
    bytes_free(&w->path);
    free(w->start_room);
    w->start_room = NULL;
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static bool add_name(folder_level *l, size_t *cap, const char *name)
{
    if (l->n == *cap) {
        size_t more = *cap * 2 + 64;
        char **names = realloc(l->names, more * sizeof *names);
        if (!names) return false;
        l->names = names;
        *cap = more;
    }
    l->names[l->n] = strdup(name);
    return l->names[l->n] && ++l->n;
}

/* The names in w->path; errors are about that path. */
static bool open_level(folder_walk *w, casus_error *err)
{
    if (w->depth == FOLDER_MAX_DEPTH)
        return source_fail(err, CASUS_ERR_LIMIT, UINT64_MAX, "more than %d folders deep: left out", FOLDER_MAX_DEPTH);
    DIR *dir = opendir(w->path.ptr);
    if (!dir) return source_fail(err, CASUS_ERR_IO, UINT64_MAX, "the folder cannot be read: %s", strerror(errno));
    folder_level l = { .path_len = w->path.len };
    size_t cap = 0;
    bool fine = true;
    for (struct dirent *entry; fine && l.n < FOLDER_MAX_NAMES && (entry = readdir(dir));)
        if (entry->d_name[0] != '.') fine = add_name(&l, &cap, entry->d_name);
    closedir(dir);
    if (!fine) {
        level_free(&l);
        return source_no_memory(err);
    }
    if (l.n) qsort(l.names, l.n, sizeof *l.names, by_name);
    w->levels[w->depth++] = l;
    return true;
}

bool folder_open(folder_walk *w, const char *root, const char *start, bool behind, casus_error *err)
{
    *w = (folder_walk){ .behind = behind };
    size_t len = strlen(root);
    while (len > 1 && root[len - 1] == '/') len--;
    w->start_room = start ? strdup(start) : NULL;
    w->start = slice_of(w->start_room);
    bool fine = bytes_add(&w->path, root, len) && bytes_reserve(&w->path, 1) && (!start || w->start_room);
    if (fine) w->path.ptr[len] = '\0';
    w->root_len = len;
    if (fine && open_level(w, err)) return true;
    if (!fine) source_no_memory(err);
    folder_close(w);
    return false;
}

static bool go_to(folder_walk *w, size_t len, const char *name)
{
    w->path.len = len;
    bool fine = !name || (bytes_add(&w->path, "/", 1) && bytes_add(&w->path, name, strlen(name)));
    if (!fine || !bytes_reserve(&w->path, 1)) return false;
    w->path.ptr[w->path.len] = '\0';
    return true;
}

/* Is `name` before the next part of the start?  Matching it cuts the part off, and
 * passing it ends the search. */
static bool before_start(folder_walk *w, const char *name)
{
    if (w->start.len == 0) return false;
    const char *slash = memchr(w->start.ptr, '/', w->start.len);
    size_t n = slash ? (size_t)(slash - w->start.ptr) : w->start.len, len = strlen(name);
    int order = memcmp(name, w->start.ptr, len < n ? len : n);
    if (order == 0 && len != n) order = len < n ? -1 : 1;
    if (order < 0) return true;
    if (order > 0) {
        w->start.len = 0;
        return false;
    }
    w->start.ptr += slash ? n + 1 : n;
    w->start.len -= slash ? n + 1 : n;
    return !slash && w->behind;
}

folder_step folder_next(folder_walk *w, casus_error *err)
{
    struct stat info, link;
    while (w->depth > 0) {
        folder_level *l = &w->levels[w->depth - 1];
        if (l->next == l->n) {
            level_free(l);
            w->depth--;
            w->start.len = 0; /* what was looked for would have been there */
            continue;
        }
        const char *name = l->names[l->next++];
        if (before_start(w, name)) continue;
        if (!go_to(w, l->path_len, name)) return source_no_memory(err), FOLDER_STOP;
        if (lstat(w->path.ptr, &link) != 0 || stat(w->path.ptr, &info) != 0) {
            source_fail(err, CASUS_ERR_IO, UINT64_MAX, "cannot be looked at: %s", strerror(errno));
            return FOLDER_ERROR;
        }
        if (S_ISREG(info.st_mode)) return FOLDER_FILE;
        if (!S_ISDIR(info.st_mode) || S_ISLNK(link.st_mode)) continue;
        if (!open_level(w, err)) return FOLDER_ERROR;
    }
    return FOLDER_END;
}
