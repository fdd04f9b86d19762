/* A file, a pipe or a piece of memory read from front to back, gzip and zstd
 * taken off on the way.
 *
 * Compressed files are a row of members (gzip) or frames (zstd), in archives
 * one a record.  What is shown at once never crosses the edge of a member, so
 * that a place is exact: the byte of the file where the member begins and how
 * many decoded bytes lie before.  Memory is constant: two buffers of 128 KiB and
 * what the decoder holds.  One thread. */
#ifndef INGEST_SOURCE_STREAM_H
#define INGEST_SOURCE_STREAM_H

#include "bytes.h"

typedef enum { CODING_PLAIN, CODING_GZIP, CODING_ZSTD } stream_coding;

typedef enum {
    STREAM_DATA,
    STREAM_MEMBER_END, /* nothing left of this member; stream_next_member() goes on */
    STREAM_END,
    STREAM_BROKEN /* err says what and at which byte; stream_resync() may find a way on */
} stream_state;

/* In a plain file member is 0 and inner the byte of the file. */
typedef struct stream_place { uint64_t member, inner; } stream_place;

typedef struct stream stream;

/* `path` is "-" for standard input.  NULL and err when it cannot be opened. */
stream *stream_open(const char *path, casus_error *err);
/* Bytes are borrowed until stream_close. */
stream *stream_open_memory(casus_str all, casus_error *err);
void stream_close(stream *s);

stream_coding stream_coding_of(const stream *s);

/* The bytes that come next, at least one with STREAM_DATA.  Valid until the next call. */
stream_state stream_view(stream *s, casus_str *out, casus_error *err);
void stream_skip(stream *s, size_t n); /* of those shown */
/* To the next member; trailing zero bytes and rubbish are told as BROKEN or END. */
stream_state stream_next_member(stream *s, casus_error *err);

/* Looks for the next member whose decoded bytes begin with `begins`, beginning
 * right behind the start of the broken one.  False: there is none.  Linear
 * in the file however many members are broken.  Not for plain files. */
bool stream_resync(stream *s, const char *begins);

stream_place stream_tell(const stream *s);
/* The byte of the file to name in messages: exact in plain files, else the member's. */
uint64_t stream_offset(const stream *s);
/* Goes to a place told before, in a file just opened.  False: it is not there any more. */
bool stream_seek(stream *s, stream_place place, casus_error *err);

#endif
