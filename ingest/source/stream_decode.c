/* See stream.h.  Members: where they begin, what is in them, and where the next
 * one is when one is broken. */
#include "stream_parts.h"

#include <stdlib.h>
#include <string.h>

/* A zstd frame may ask for this much of what went before (64 MiB); more is refused. */
enum { ZSTD_WINDOW_LOG = 26 };

/* As much of a supposed member is looked at; its header with a file name is shorter. */
enum { TRIAL = 512 };

static bool is_magic(stream_coding coding, const unsigned char *p, size_t len)
{
    if (coding == CODING_GZIP) return len >= 4 && p[0] == 0x1F && p[1] == 0x8B && p[2] == 8 && (p[3] & 0xE0) == 0;
    bool skippable = len >= 4 && (p[0] & 0xF0) == 0x50 && p[1] == 0x2A && p[2] == 0x4D && p[3] == 0x18;
    return skippable || (len >= 4 && p[0] == 0x28 && p[1] == 0xB5 && p[2] == 0x2F && p[3] == 0xFD);
}

bool stream_has_magic(const stream *s) { return is_magic(s->coding, s->raw + s->raw_at, s->raw_len - s->raw_at); }

static bool gzip_begin(stream *s)
{
    if (s->z_ready) return inflateReset(&s->z) == Z_OK;
    return s->z_ready = inflateInit2(&s->z, 16 + MAX_WBITS) == Z_OK;
}

static bool zstd_begin(stream *s)
{
    if (!s->zstd) s->zstd = ZSTD_createDStream();
    return s->zstd && !ZSTD_isError(ZSTD_DCtx_reset(s->zstd, ZSTD_reset_session_only)) &&
           !ZSTD_isError(ZSTD_DCtx_setParameter(s->zstd, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG));
}

bool stream_member_begin(stream *s)
{
    if (!s->out) s->out = malloc(STREAM_ROOM);
    if (!s->out || !(s->coding == CODING_GZIP ? gzip_begin(s) : zstd_begin(s))) return false;
    s->member = stream_raw_tell(s);
    s->inner = 0;
    s->out_at = s->out_len = 0;
    s->out_room = STREAM_ROOM;
    s->wrong = NULL;
    s->member_open = true;
    s->member_done = false;
    return true;
}

void stream_decoder_free(stream *s)
{
    if (s->z_ready) inflateEnd(&s->z);
    ZSTD_freeDStream(s->zstd);
}

/* One call of the decoder.  Returns NULL, or what it found wrong. */
static const char *gzip_step(stream *s)
{
    s->z.next_in = (unsigned char *)(uintptr_t)(s->raw + s->raw_at);
    s->z.avail_in = (unsigned)(s->raw_len - s->raw_at < UINT32_MAX ? s->raw_len - s->raw_at : UINT32_MAX);
    s->z.next_out = s->out + s->out_len;
    s->z.avail_out = (unsigned)(s->out_room - s->out_len);
    int status = inflate(&s->z, Z_NO_FLUSH);
    s->raw_at = (size_t)(s->z.next_in - s->raw);
    s->out_len = s->out_room - s->z.avail_out;
    s->member_done = status == Z_STREAM_END;
    if (status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR) return NULL;
    return s->z.msg ? s->z.msg : "not gzip data";
}

static const char *zstd_step(stream *s)
{
    ZSTD_inBuffer in = { s->raw + s->raw_at, s->raw_len - s->raw_at, 0 };
    ZSTD_outBuffer out = { s->out, s->out_room, s->out_len };
    size_t status = ZSTD_decompressStream(s->zstd, &out, &in);
    s->raw_at += in.pos;
    s->out_len = out.pos;
    s->member_done = status == 0;
    return ZSTD_isError(status) ? ZSTD_getErrorName(status) : NULL;
}

static stream_state broken(stream *s, const char *what, casus_error *err)
{
    s->member_open = false;
    const char *name = s->coding == CODING_GZIP ? "gzip" : "zstd";
    source_fail(err, CASUS_ERR_INPUT, s->member, "the %s data that begins at byte %llu is broken at byte %llu: %s",
                name, (unsigned long long)s->member, (unsigned long long)stream_raw_tell(s), what);
    return STREAM_BROKEN;
}

/* What was decoded before the damage is shown first: errors come when asked again. */
stream_state stream_decode(stream *s, casus_error *err)
{
    if (!s->member_open) return s->wrong ? broken(s, s->wrong, err) : STREAM_END;
    s->out_at = s->out_len = 0;
    while (s->out_len < s->out_room && !s->member_done && !s->wrong) {
        bool more = s->raw_at < s->raw_len || stream_fill(s);
        size_t raw_before = s->raw_at, out_before = s->out_len;
        s->wrong = s->coding == CODING_GZIP ? gzip_step(s) : zstd_step(s);
        bool stuck = s->raw_at == raw_before && s->out_len == out_before && !s->member_done;
        if (!s->wrong && stuck) s->wrong = more ? "no end of it" : "the file ends before the data does";
    }
    if (s->out_len > 0) return STREAM_DATA;
    return s->wrong ? broken(s, s->wrong, err) : STREAM_MEMBER_END;
}

stream_state stream_next_member(stream *s, casus_error *err)
{
    if (s->coding == CODING_PLAIN) return STREAM_END;
    for (;;) { /* zeros pad what lay on a tape */
        while (s->raw_at < s->raw_len && s->raw[s->raw_at] == 0) s->raw_at++;
        if (s->raw_at < s->raw_len || !stream_fill(s)) break;
    }
    while (s->raw_len - s->raw_at < 18 && stream_fill(s)) {}
    s->member = stream_raw_tell(s);
    s->out_at = s->out_len = 0;
    s->member_open = false;
    s->wrong = NULL;
    if (s->raw_at == s->raw_len) return STREAM_END;
    if (!stream_has_magic(s)) {
        source_fail(err, CASUS_ERR_INPUT, s->member, "byte %llu: no %s data where more should begin",
                    (unsigned long long)s->member, s->coding == CODING_GZIP ? "gzip" : "zstd");
        return STREAM_BROKEN;
    }
    return stream_member_begin(s) ? STREAM_DATA : (source_no_memory(err), STREAM_BROKEN);
}

/* raw[raw_at..] to the next byte that begins like a member. */
static bool find_magic(stream *s)
{
    int first = s->coding == CODING_GZIP ? 0x1F : 0x28;
    for (;;) {
        const unsigned char *at = memchr(s->raw + s->raw_at, first, s->raw_len - s->raw_at);
        s->raw_at = at ? (size_t)(at - s->raw) : s->raw_len;
        if (s->raw_len - s->raw_at < 18 && stream_fill(s)) continue;
        if (!at) return false;
        if (stream_has_magic(s)) return true;
        s->raw_at++;
    }
}

/* Decodes a few bytes at raw[raw_at..] out of at most 512, so that rubbish
 * that looks like many members with long headers is got over quickly. */
static bool member_begins_with(stream *s, const char *begins)
{
    casus_str seen = { NULL, 0 };
    while (s->raw_len - s->raw_at < TRIAL && stream_fill(s)) {}
    uint64_t here = stream_raw_tell(s);
    size_t len = s->raw_len;
    bool at_end = s->at_end;
    if (len - s->raw_at > TRIAL) s->raw_len = s->raw_at + TRIAL;
    s->at_end = true;
    bool fine = stream_member_begin(s);
    s->out_room = 64;
    fine = fine && stream_view(s, &seen, NULL) == STREAM_DATA && slice_begins(seen, begins);
    s->raw_len = len;
    s->at_end = at_end;
    return stream_raw_seek(s, here) && fine && stream_member_begin(s);
}

/* A member that was cut off swallows the start of the next, so the search goes
 * back; but never behind where an earlier failure had read to, or nested
 * members made for it would be read again and again. */
bool stream_resync(stream *s, const char *begins)
{
    if (s->coding == CODING_PLAIN) return false;
    uint64_t reached = stream_raw_tell(s), from = s->member + 1;
    if (from < s->failed_at) from = s->failed_at;
    if (from < reached) stream_raw_seek(s, from);
    s->failed_at = reached;
    while (find_magic(s)) {
        if (member_begins_with(s, begins)) return true;
        s->raw_at++;
    }
    s->member_open = false;
    s->wrong = NULL;
    return false;
}
