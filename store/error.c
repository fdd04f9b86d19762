/* What went wrong, said to a person: the file, what was found, what to do. */
#include "inside.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool fail_with(casus_error *err, casus_status status, const char *format, ...)
{
    if (!err) return false;
    va_list values;
    va_start(values, format);
    *err = (casus_error){.status = status, .offset = UINT64_MAX};
    int len = vsnprintf(err->message, sizeof err->message, format, values);
    va_end(values);
    if (len < (int)sizeof err->message) return false;
    size_t end = sizeof err->message - 1; /* cut: not within a character */
    while (end > 0 && ((unsigned char)err->message[end - 1] & 0xC0) == 0x80) end--;
    if (end > 0 && (unsigned char)err->message[end - 1] >= 0xC0) end--;
    err->message[end] = 0;
    return false;
}

bool fail_memory(casus_error *err) { return fail_with(err, CASUS_ERR_MEMORY, "out of memory"); }

/* The end of a path tells files apart; a long beginning would push out the rest. */
const char *path_shown(const char *path)
{
    enum { SHOWN = 80 };
    size_t len = strlen(path);
    if (len <= SHOWN) return path;
    const char *tail = strchr(path + len - SHOWN, '/');
    return tail ? tail + 1 : path + len - SHOWN;
}

static bool disk_is_full(int code, int os)
{
    return code == SQLITE_FULL || (code == SQLITE_IOERR && (os == ENOSPC || os == EDQUOT || os == EFBIG));
}

static bool fail_open(const char *file, int os, casus_error *err)
{
    if (os == ENOENT) return fail_with(err, CASUS_ERR_IO, "%s: there is no such file or folder", file);
    if (os == EACCES || os == EPERM) return fail_with(err, CASUS_ERR_IO, "%s: no permission to open it", file);
    if (os == EISDIR) return fail_with(err, CASUS_ERR_IO, "%s: is a folder, not a database", file);
    if (os == EROFS) return fail_with(err, CASUS_ERR_IO, "%s: lies on a disk that is read-only", file);
    return fail_with(err, CASUS_ERR_IO, "%s: cannot be opened, nor can the files beside it (%s-wal, %s-shm)%s%s", file,
                     file, file, os ? ": " : "", os ? strerror(os) : "");
}

static bool fail_code(const store *s, int code, int os, const char *said, casus_error *err)
{
    const char *file = path_shown(s->path);
    if (disk_is_full(code, os))
        return fail_with(err, CASUS_ERR_IO, "%s: the disk is full; what was committed is safe; make room and go on", file);
    switch (code) {
    case SQLITE_BUSY: case SQLITE_LOCKED:
        return fail_with(err, CASUS_ERR_IO, "%s: locked by another program that writes to it; waited %g seconds; "
                         "wait for its end, or stop it", file, s->patience / 1000.0);
    case SQLITE_NOMEM: return fail_memory(err);
    case SQLITE_NOTADB: return fail_with(err, CASUS_ERR_IO, "%s: is not a database", file);
    case SQLITE_CORRUPT:
        return fail_with(err, CASUS_ERR_IO, "%s: is damaged (%s); go back to a copy, or try 'sqlite3 %s .recover'", file,
                         said, file);
    case SQLITE_READONLY: case SQLITE_PERM:
        return fail_with(err, CASUS_ERR_IO, "%s: can only be read; give write permission to it and its folder", file);
    case SQLITE_CANTOPEN: return fail_open(file, os, err);
    case SQLITE_TOOBIG: return fail_with(err, CASUS_ERR_LIMIT, "%s: a value is larger than the limit", file);
    case SQLITE_CONSTRAINT:
        return fail_with(err, CASUS_ERR_INPUT, "%s: what was to be stored contradicts what is there (%s)", file, said);
    case SQLITE_INTERRUPT: return fail_with(err, CASUS_ERR_LIMIT, "%s: stopped on request", file);
    case SQLITE_IOERR:
        return fail_with(err, CASUS_ERR_IO, "%s: the disk failed: %s", file, os ? strerror(os) : said);
    default: return fail_with(err, CASUS_ERR_IO, "%s: %s", file, said);
    }
}

bool fail_sqlite(store *s, casus_error *err)
{
    if (s->in_batch) s->broken = true; /* half of a change may be in it */
    if (!s->db) return fail_memory(err);
    return fail_code(s, sqlite3_errcode(s->db) & 0xFF, sqlite3_system_errno(s->db), sqlite3_errmsg(s->db), err);
}
