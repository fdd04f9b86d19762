/* What a reading child and its parent say to each other over a socket: frames,
 * all of one shape, so that neither side has to trust the other's lengths.
 *
 *     u32 length of what follows | u8 kind | i64 number[2] | per field: u32 length, bytes
 *
 * in the machine's byte order: both ends are one program on one machine. */
#ifndef INGEST_READING_WIRE_H
#define INGEST_READING_WIRE_H

#include "casus.h"

typedef enum {
    /* child -> parent */
    FRAME_BEGIN,    /* starts on an item: `where`, and `position` behind it, should it die of it */
    FRAME_DOCUMENT, /* a report, all fields but the last three; number[0] fetched */
    FRAME_ERROR,    /* `where` could not be had or read: `stage`, `why` */
    FRAME_NOTE,     /* `where` is odd: `why` */
    FRAME_PROGRESS, /* number: bytes read, and of how many */
    FRAME_SEEN,     /* asks: is item `id` (or `url`) of feed `feed` taken? */
    FRAME_KNOWN,    /* asks: the validators of feed `feed` */
    FRAME_FETCHED,  /* `feed` was fetched: number[0] outcome; etag in `id`, last-modified in `title`, `why` */
    FRAME_END,      /* no more */
    FRAME_STOP,     /* cannot go on: `why` */
    /* parent -> child */
    FRAME_ANSWER    /* number[0]: yes or no; etag in `id`, last-modified in `title` */
} frame_kind;

typedef enum {
    FIELD_WHERE, FIELD_POSITION, FIELD_BYTES, FIELD_TEXT, FIELD_ID, FIELD_URL, FIELD_CANONICAL, FIELD_TITLE, FIELD_OUTLET,
    FIELD_LANG, FIELD_PUBLISHED, FIELD_ORIGIN, FIELD_MODIFIED, FIELD_AUTHORS /* a line each */, FIELD_HEADERS, FIELD_FEED,
    FIELD_STAGE, FIELD_WHY, FIELD_COUNT
} frame_field;

typedef struct frame {
    frame_kind kind;
    int64_t    number[2];
    casus_str  field[FIELD_COUNT]; /* {NULL, 0}: absent */
} frame;

enum { FRAME_LARGEST = 256 << 20 };

typedef enum { WIRE_FRAME, WIRE_CLOSED, WIRE_TIMEOUT, WIRE_BROKEN } wire_state;

typedef struct wire {
    int    fd;
    char  *in;      /* the frame read last, or a part of one */
    size_t len, cap;
    size_t taken;   /* of `in`: the frame given out last */
} wire;

void wire_open(wire *w, int fd); /* takes the descriptor */
void wire_close(wire *w);

/* False: the other side is gone, or there is no memory. */
bool wire_send(wire *w, const frame *f);

/* Strings of *out live until the next call.  Waits for `milliseconds` at most; below 0: for ever. */
wire_state wire_receive(wire *w, frame *out, int milliseconds);

#endif
