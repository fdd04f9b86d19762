/* See stream.h.  The bytes of the file, and places in it. */
#include "stream_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

uint64_t stream_raw_tell(const stream *s) { return s->raw_offset + s->raw_at; }

bool stream_fill(stream *s)
{
    if (s->fd < 0 || s->at_end) return false;
    size_t left = s->raw_len - s->raw_at;
    if (left == STREAM_ROOM) return false;
    if (s->raw_at > 0) {
        memmove(s->raw_room, s->raw_room + s->raw_at, left);
        s->raw_offset += s->raw_at;
        s->raw_at = 0;
        s->raw_len = left;
    }
    ssize_t n;
    do n = read(s->fd, s->raw_room + left, STREAM_ROOM - left);
    while (n < 0 && errno == EINTR);
    if (n < 0) s->read_error = errno;
    if (n <= 0) s->at_end = true;
    if (n > 0) s->raw_len += (size_t)n;
    return n > 0;
}

bool stream_raw_seek(stream *s, uint64_t offset)
{
    if (offset >= s->raw_offset && offset <= s->raw_offset + s->raw_len) {
        s->raw_at = (size_t)(offset - s->raw_offset);
        return true;
    }
    if (!s->seekable || offset > INT64_MAX || lseek(s->fd, (off_t)offset, SEEK_SET) < 0) return false;
    s->raw_offset = offset;
    s->raw_at = s->raw_len = 0;
    s->at_end = false;
    return true;
}

static bool looks_packed(const stream *s)
{
    size_t n = s->raw_len < 64 ? s->raw_len : 64;
    for (size_t i = 0; i < n; i++)
        if (s->raw[i] < 9) return true;
    return false;
}

/* What the first bytes say; a pipe may bring them in small pieces.  A file that is packed by
 * its name and lost its beginning may hold whole members further on. */
static bool find_coding(stream *s, casus_str name)
{
    while (s->raw_len < 1024 && stream_fill(s)) {}
    s->coding = CODING_GZIP;
    if (stream_has_magic(s)) return stream_member_begin(s);
    s->coding = CODING_ZSTD;
    if (stream_has_magic(s)) return stream_member_begin(s);
    bool gzip = slice_ends(name, ".gz"), packed = (gzip || slice_ends(name, ".zst")) && looks_packed(s);
    s->coding = !packed ? CODING_PLAIN : gzip ? CODING_GZIP : CODING_ZSTD;
    if (packed) s->wrong = "it does not begin as such data does";
    return true;
}

static stream *stream_begin(stream *s, casus_str name, casus_error *err)
{
    if ((s->fd < 0 || s->raw_room) && find_coding(s, name)) return s;
    source_no_memory(err);
    stream_close(s);
    return NULL;
}

stream *stream_open(const char *path, casus_error *err)
{
    stream *s = calloc(1, sizeof *s);
    if (!s) return source_no_memory(err), NULL;
    struct stat info;
    bool standard_input = strcmp(path, "-") == 0;
    s->fd = standard_input ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (s->fd < 0) {
        source_fail(err, CASUS_ERR_IO, UINT64_MAX, "%s: cannot be opened: %s", path, strerror(errno));
        free(s);
        return NULL;
    }
    s->seekable = fstat(s->fd, &info) == 0 && S_ISREG(info.st_mode);
    off_t at = s->seekable ? lseek(s->fd, 0, SEEK_CUR) : 0;
    s->raw_offset = at > 0 ? (uint64_t)at : 0; /* standard input that somebody read from */
    s->raw = s->raw_room = malloc(STREAM_ROOM);
    return stream_begin(s, slice_of(path), err);
}

stream *stream_open_memory(casus_str all, casus_error *err)
{
    stream *s = calloc(1, sizeof *s);
    if (!s) return source_no_memory(err), NULL;
    s->fd = -1;
    s->at_end = true;
    s->raw = (const unsigned char *)(all.ptr ? all.ptr : "");
    s->raw_len = all.len;
    return stream_begin(s, (casus_str){ NULL, 0 }, err);
}

void stream_close(stream *s)
{
    if (!s) return;
    stream_decoder_free(s);
    if (s->fd >= 0) close(s->fd);
    free(s->raw_room);
    free(s->out);
    free(s);
}

stream_coding stream_coding_of(const stream *s) { return s->coding; }

static stream_state unreadable(const stream *s, casus_error *err)
{
    source_fail(err, CASUS_ERR_IO, stream_raw_tell(s), "cannot be read: %s", strerror(s->read_error));
    return STREAM_BROKEN;
}

stream_state stream_view(stream *s, casus_str *out, casus_error *err)
{
    if (s->coding == CODING_PLAIN) {
        if (s->raw_at == s->raw_len && !stream_fill(s)) return s->read_error ? unreadable(s, err) : STREAM_END;
        *out = (casus_str){ (const char *)s->raw + s->raw_at, s->raw_len - s->raw_at };
        return STREAM_DATA;
    }
    if (s->out_at == s->out_len) {
        stream_state state = stream_decode(s, err);
        if (state != STREAM_DATA) return s->read_error ? unreadable(s, err) : state;
    }
    *out = (casus_str){ (const char *)s->out + s->out_at, s->out_len - s->out_at };
    return STREAM_DATA;
}

void stream_skip(stream *s, size_t n)
{
    if (s->coding == CODING_PLAIN) s->raw_at += n;
    else s->out_at += n;
    s->inner += n;
}

stream_place stream_tell(const stream *s)
{
    if (s->coding == CODING_PLAIN) return (stream_place){ 0, stream_raw_tell(s) };
    return (stream_place){ s->member, s->inner };
}

uint64_t stream_offset(const stream *s) { return s->coding == CODING_PLAIN ? stream_raw_tell(s) : s->member; }

static bool is_gone(casus_error *err, uint64_t offset)
{
    return source_fail(err, CASUS_ERR_INPUT, offset,
                       "the place where the last run stopped is not there any more: was the file replaced?");
}

/* Its end is within: an earlier run may have read all there is. */
static bool lies_within(const stream *s, uint64_t offset)
{
    struct stat info;
    return s->fd < 0 || (fstat(s->fd, &info) == 0 && info.st_size >= 0 && offset <= (uint64_t)info.st_size);
}

bool stream_seek(stream *s, stream_place place, casus_error *err)
{
    casus_str seen;
    uint64_t start = s->coding == CODING_PLAIN ? place.inner : place.member, left = place.inner;
    if (!s->seekable && s->fd >= 0) return is_gone(err, start);
    if (!stream_raw_seek(s, start)) return is_gone(err, start);
    if (s->coding == CODING_PLAIN) return lies_within(s, start) || is_gone(err, start);
    while (s->raw_len - s->raw_at < 18 && stream_fill(s)) {}
    if (!stream_has_magic(s)) return is_gone(err, start);
    if (!stream_member_begin(s)) return source_no_memory(err);
    while (left > 0) {
        if (stream_view(s, &seen, err) != STREAM_DATA) return is_gone(err, start);
        size_t n = seen.len < left ? seen.len : (size_t)left;
        stream_skip(s, n);
        left -= n;
    }
    return true;
}
