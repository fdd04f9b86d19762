/* What stream.c (bytes of the file) and stream_decode.c (members) share. */
#ifndef INGEST_SOURCE_STREAM_PARTS_H
#define INGEST_SOURCE_STREAM_PARTS_H

#include "stream.h"

#include <zlib.h>
#include <zstd.h>

enum { STREAM_ROOM = 128 << 10 };

struct stream {
    int fd;            /* -1: memory */
    bool seekable, at_end; /* at_end: of the file; raw may still hold bytes */
    int read_error;    /* errno of a read that failed */

    const unsigned char *raw; /* bytes of the file: raw[raw_at .. raw_len) are unread */
    unsigned char *raw_room;  /* what raw points to, for a file */
    size_t raw_at, raw_len;
    uint64_t raw_offset; /* of raw[0] */

    stream_coding coding;
    bool member_open, member_done;
    z_stream z;
    bool z_ready;
    ZSTD_DStream *zstd;

    const char *wrong; /* with the member, found behind bytes that are still to be shown */
    size_t out_room;   /* as much of out as may be filled */
    unsigned char *out; /* decoded: out[out_at .. out_len) is what is shown; plain shows raw */
    size_t out_at, out_len;
    uint64_t member, inner; /* inner: of what is shown first */
    uint64_t failed_at;     /* as far as the last broken member was read */
};

/* More of the file behind raw[raw_at..]; false at its end or on an error. */
bool stream_fill(stream *s);
/* Moves to a byte of the file; false where that cannot be done. */
bool stream_raw_seek(stream *s, uint64_t offset);
uint64_t stream_raw_tell(const stream *s);

bool stream_has_magic(const stream *s);       /* raw[raw_at..] begins a member */
bool stream_member_begin(stream *s);          /* at raw[raw_at]; false: out of memory */
/* Decodes into out until it is full or the member ends. */
stream_state stream_decode(stream *s, casus_error *err);
void stream_decoder_free(stream *s);

#endif
