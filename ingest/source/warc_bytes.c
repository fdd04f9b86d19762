/* See warc_bytes.h. */
#include "warc_bytes.h"

#include <string.h>

stream_state warc_view(warc_reader *r, casus_str *out, casus_error *err)
{
    if (r->back_at < r->back.len) {
        *out = (casus_str){ r->back.ptr + r->back_at, r->back.len - r->back_at };
        return STREAM_DATA;
    }
    return stream_view(r->in, out, err);
}

void warc_skip(warc_reader *r, size_t n)
{
    if (r->back_at < r->back.len) r->back_at += n;
    else {
        stream_skip(r->in, n);
        r->read += n;
    }
    if (r->back_at == r->back.len && r->back.len) {
        bytes_clear(&r->back, 1 << 20);
        r->back_at = 0;
    }
}

stream_state warc_line(warc_reader *r, bytes *out, size_t max, casus_error *err)
{
    casus_str seen;
    for (;;) {
        stream_state state = warc_view(r, &seen, err);
        if (state != STREAM_DATA) return state;
        const char *end = memchr(seen.ptr, '\n', seen.len);
        size_t n = end ? (size_t)(end - seen.ptr) + 1 : seen.len;
        if (out->len + n > max) {
            source_fail(err, CASUS_ERR_LIMIT, stream_offset(r->in), "the head of a record is longer than %zu bytes", max);
            return STREAM_BROKEN;
        }
        if (!bytes_add(out, seen.ptr, n)) return source_no_memory(err), STREAM_BROKEN;
        warc_skip(r, n);
        if (end) return STREAM_DATA;
    }
}

stream_state warc_take(warc_reader *r, bytes *out, uint64_t n, uint64_t *got, casus_error *err)
{
    casus_str seen;
    for (*got = 0; *got < n;) {
        stream_state state = warc_view(r, &seen, err);
        if (state != STREAM_DATA) return state;
        uint64_t left = n - *got;
        size_t take = seen.len < left ? seen.len : (size_t)left;
        if (out && !bytes_add(out, seen.ptr, take)) return source_no_memory(err), STREAM_BROKEN;
        warc_skip(r, take);
        *got += take;
    }
    return STREAM_DATA;
}

bool warc_put_back(warc_reader *r, size_t from)
{
    size_t n = r->body.len - from, left = r->back.len - r->back_at;
    if (r->reread + n > 2 * r->read + ((uint64_t)64 << 20)) return false;
    if (n == 0) return true;
    r->reread += n;
    bytes all = { 0 };
    if (!bytes_add(&all, r->body.ptr + from, n)) return false;
    if (left && !bytes_add(&all, r->back.ptr + r->back_at, left)) {
        bytes_free(&all);
        return false;
    }
    bytes_free(&r->back);
    r->back = all;
    r->back_at = 0;
    return true;
}

/* In decoded bytes: to a line that begins with "WARC/1.".  A view that ends amid
 * the word is joined to the next one by matching byte for byte. */
static bool find_word(warc_reader *r, stream_state *state)
{
    static const char word[] = "\nWARC/1.";
    const size_t whole = sizeof word - 1;
    size_t matched = 1; /* a line was read to its end before it was found to be wrong */
    casus_str seen;
    while ((*state = warc_view(r, &seen, NULL)) == STREAM_DATA) {
        size_t i = 0;
        if (matched == 0) {
            const char *at = memchr(seen.ptr, '\n', seen.len);
            i = at ? (size_t)(at - seen.ptr) : seen.len;
        }
        for (; i < seen.len && matched < whole; i++) {
            if (seen.ptr[i] == word[matched]) matched++;
            else matched = seen.ptr[i] == '\n' ? 1 : 0;
            if (matched == 0 && i + 1 < seen.len) {
                const char *at = memchr(seen.ptr + i + 1, '\n', seen.len - i - 1);
                i = at ? (size_t)(at - seen.ptr) - 1 : seen.len - 1;
            }
        }
        warc_skip(r, i);
        if (matched == whole) return true;
    }
    return false;
}

/* find_word stands behind the word, so the word is put back.  A member that ended
 * as it should leads to the next; one that is broken hides where that is. */
bool warc_resync(warc_reader *r)
{
    static const char word[] = "WARC/1.";
    stream_state state;
    if (find_word(r, &state)) {
        r->body.len = 0;
        return bytes_add(&r->body, word, sizeof word - 1) && warc_put_back(r, 0);
    }
    return state == STREAM_MEMBER_END || stream_resync(r->in, "WARC/");
}
