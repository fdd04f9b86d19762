/* The bytes of a report as they came: in compressed, out again. */
#include "original.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

enum { LEVEL = 3 };

static bool insert_original(store *s, int64_t id, casus_str encoding, size_t length, casus_str bytes, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT INTO report_original(report_id, encoding, length, bytes) VALUES (?, ?, ?, ?)", err);
    if (!st) return false;
    bind_int(st, 1, id);
    bind_text(st, 2, encoding);
    bind_int(st, 3, (int64_t)length);
    bind_blob(st, 4, bytes.ptr, bytes.len);
    return statement_run(s, st, err);
}

bool original_add(store *s, int64_t id, casus_str original, casus_error *err)
{
    if (!original.ptr) return insert_original(s, id, (casus_str){"text", 4}, 0, original, err);
    if (!s->packer) s->packer = ZSTD_createCCtx();
    size_t room = ZSTD_compressBound(original.len);
    char *packed = malloc(room);
    if (!s->packer || !packed) {
        free(packed);
        return fail_memory(err);
    }
    size_t len = ZSTD_compressCCtx(s->packer, packed, room, original.ptr, original.len, LEVEL);
    bool smaller = !ZSTD_isError(len) && len < original.len;
    bool fine = smaller ? insert_original(s, id, (casus_str){"zstd", 4}, original.len, (casus_str){packed, len}, err)
                        : insert_original(s, id, (casus_str){"plain", 5}, original.len, original, err);
    free(packed);
    return fine;
}

void original_packer_free(struct ZSTD_CCtx_s *packer) { ZSTD_freeCCtx(packer); }

static bool unpack(store *s, casus_str encoding, casus_str bytes, char *out, size_t len, casus_error *err)
{
    if (encoding.len == 4 && memcmp(encoding.ptr, "zstd", 4) == 0) {
        size_t found = ZSTD_decompress(out, len, bytes.ptr, bytes.len);
        if (!ZSTD_isError(found) && found == len) return true;
    } else if (bytes.len == len) {
        if (len) memcpy(out, bytes.ptr, len);
        return true;
    }
    return fail_with(err, CASUS_ERR_IO, "%s: the original of a report is damaged", path_shown(s->path));
}

/* Columns: encoding, length, bytes, where bytes are those of the text if they are it. */
static bool take_original(store *s, sqlite3_stmt *st, char **bytes, size_t *len, casus_error *err)
{
    int64_t length = sqlite3_column_int64(st, 1);
    const char *packed = sqlite3_column_blob(st, 2);
    casus_str in = {packed, (size_t)sqlite3_column_bytes(st, 2)};
    if (length < 0 || length > STORE_MOST_BYTES)
        return fail_with(err, CASUS_ERR_IO, "%s: a report of %lld bytes: damaged", path_shown(s->path), (long long)length);
    *len = (size_t)length;
    *bytes = malloc(*len + 1);
    if (!*bytes) return fail_memory(err);
    (*bytes)[*len] = 0;
    if (unpack(s, column_str(st, 0), in, *bytes, *len, err)) return true;
    free(*bytes);
    *bytes = NULL;
    return false;
}

bool store_get_original(store *s, int64_t id, char **bytes, size_t *len, casus_error *err)
{
    *bytes = NULL;
    *len = 0;
    sqlite3_stmt *st = statement(s,
        "SELECT o.encoding, iif(o.encoding = 'text', length(CAST(r.text AS BLOB)), o.length),"
        "       iif(o.encoding = 'text', CAST(r.text AS BLOB), o.bytes)"
        " FROM report_original o JOIN report r ON r.id = o.report_id WHERE o.report_id = ?", err);
    if (!st) return false;
    bind_int(st, 1, id);
    int found = statement_row(s, st, err);
    if (found < 0) return false;
    if (!found) return fail_with(err, CASUS_ERR_INPUT, "%s: has no report %lld", path_shown(s->path), (long long)id);
    bool fine = take_original(s, st, bytes, len, err);
    statement_end(st);
    return fine;
}
