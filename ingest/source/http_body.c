/* See http_head.h.  Takes codings off a body that was archived as it came. */
#include "http_head.h"
#include "stream.h"

#include <string.h>
#include <zlib.h>

/* Hexadecimal digits up to ';' or the line's end; false: not the size of a chunk. */
static bool chunk_size(casus_str line, size_t *out)
{
    size_t n = 0, i = 0;
    line = slice_trim(line);
    for (; i < line.len && line.ptr[i] != ';' && line.ptr[i] != ' '; i++) {
        char c = ascii_lower(line.ptr[i]);
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0 || i > 12) return false;
        n = n * 16 + (size_t)digit;
    }
    *out = n;
    return i > 0;
}

/* True with *was false where the body is not chunked at all. */
static bool unchunk(casus_str body, bytes *room, bool *was, casus_error *err)
{
    casus_str rest = body, line;
    *was = false;
    for (;;) {
        size_t size;
        uint64_t at = (uint64_t)(rest.ptr - body.ptr);
        bool fine = slice_next_line(&rest, &line) && chunk_size(line, &size);
        if (!fine && !*was) return true;
        if (!fine) return source_fail(err, CASUS_ERR_INPUT, at, "chunked body: no size of a chunk at byte %llu of it",
                                      (unsigned long long)at);
        *was = true;
        if (size == 0) return true;
        if (size > rest.len)
            return source_fail(err, CASUS_ERR_INPUT, at, "chunked body: a chunk of %zu bytes, and only %zu are there",
                               size, rest.len);
        if (!bytes_add(room, rest.ptr, size)) return source_no_memory(err);
        rest.ptr += size;
        rest.len -= size;
        if (rest.len && rest.ptr[0] == '\r') rest.ptr++, rest.len--;
        if (rest.len && rest.ptr[0] == '\n') rest.ptr++, rest.len--;
    }
}

static bool too_large(size_t limit, casus_error *err)
{
    return source_fail(err, CASUS_ERR_LIMIT, UINT64_MAX, "the body unpacks to more than %zu bytes", limit);
}

/* gzip and zstd know where they end, and begin with a magic number. */
static bool unpack_members(casus_str body, size_t limit, bytes *room, casus_error *err)
{
    casus_str seen;
    stream *s = stream_open_memory(body, err);
    if (!s) return false;
    bool fine = true;
    for (;;) {
        stream_state state = stream_view(s, &seen, err);
        if (state == STREAM_DATA && room->len + seen.len > limit) fine = too_large(limit, err);
        else if (state == STREAM_DATA && !bytes_add(room, seen.ptr, seen.len)) fine = source_no_memory(err);
        else if (state == STREAM_BROKEN) fine = false;
        if (!fine || state == STREAM_END) break;
        if (state == STREAM_DATA) stream_skip(s, seen.len);
        /* what follows a whole member and is not one is nobody's */
        else if (stream_next_member(s, NULL) != STREAM_DATA) break;
    }
    stream_close(s);
    return fine;
}

/* "deflate" is zlib's format by the standard and raw by custom. */
static bool inflate_bare(casus_str body, int window_bits, size_t limit, bytes *room, casus_error *err)
{
    unsigned char out[16 << 10];
    z_stream z = { .next_in = (unsigned char *)(uintptr_t)body.ptr };
    z.avail_in = (unsigned)(body.len < UINT32_MAX ? body.len : UINT32_MAX);
    if (inflateInit2(&z, window_bits) != Z_OK) return source_no_memory(err);
    int status = Z_OK;
    bool fine = true;
    while (fine && status == Z_OK) {
        z.next_out = out;
        z.avail_out = sizeof out;
        status = inflate(&z, Z_NO_FLUSH);
        size_t n = sizeof out - z.avail_out;
        if (room->len + n > limit) fine = too_large(limit, err);
        else if (!bytes_add(room, out, n)) fine = source_no_memory(err);
    }
    inflateEnd(&z);
    if (fine && status != Z_STREAM_END)
        fine = source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "the deflate data of the body is broken or cut off");
    return fine;
}

static bool begins_with_magic(casus_str body)
{
    return body.len >= 4 && (memcmp(body.ptr, "\x1F\x8B\x08", 3) == 0 || memcmp(body.ptr, "\x28\xB5\x2F\xFD", 4) == 0);
}

static bool take_coding(casus_str name, casus_str body, size_t limit, bytes *room, casus_str *out, casus_error *err)
{
    bool gzip = slice_is_any_case(name, "gzip") || slice_is_any_case(name, "x-gzip") || slice_is_any_case(name, "zstd");
    bool deflate = slice_is_any_case(name, "deflate");
    *out = body;
    if (name.len == 0 || slice_is_any_case(name, "identity") || body.len == 0) return true;
    if (!gzip && !deflate) {
        if (memchr(body.ptr, '<', body.len < 512 ? body.len : 512)) return true; /* br that was taken off already */
        return source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "Content-Encoding \"%.*s\" is not read (gzip, deflate, zstd are)",
                           (int)(name.len < 40 ? name.len : 40), name.ptr);
    }
    if (gzip && !begins_with_magic(body)) return true;
    if (deflate && body.ptr[0] == '<') return true;
    bool zlib = deflate && body.len >= 2 && (body.ptr[0] & 0x0F) == 8 &&
                (((unsigned)(unsigned char)body.ptr[0] << 8) + (unsigned char)body.ptr[1]) % 31 == 0;
    bool fine = gzip ? unpack_members(body, limit, room, err)
                     : inflate_bare(body, zlib ? MAX_WBITS : -MAX_WBITS, limit, room, err);
    *out = bytes_view(room);
    return fine;
}

bool http_body_decode(const http_head *head, casus_str body, size_t limit, bytes *room, casus_str *out,
                      casus_error *err)
{
    bytes plain = { 0 };
    bool chunked = false;
    room->len = 0;
    *out = body;
    if (slice_find(head->transfer_encoding, "chunked", NULL) && !unchunk(body, room, &chunked, err)) return false;
    if (!chunked) return take_coding(head->content_encoding, body, limit, room, out, err);
    bool fine = take_coding(head->content_encoding, bytes_view(room), limit, &plain, out, err);
    if (out->ptr != room->ptr) { /* unpacked: that is what stays */
        bytes_free(room);
        *room = plain;
        *out = bytes_view(room);
    } else bytes_free(&plain);
    return fine;
}
