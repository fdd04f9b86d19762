/* Records of a web archive (ISO 28500), one at a time.
 *
 * Pages and texts come out: response records with their HTTP coding taken
 * off, resource and conversion records as they are.  Requests, metadata, revisits,
 * answers other than 2xx and what is neither page nor text nor feed are passed by.
 * What is broken is named with its byte, and reading goes on at the next record:
 * the next member of a compressed archive, the next line "WARC/1." of a plain one.
 * Memory is that of the largest record allowed, whatever the archive's size. */
#ifndef INGEST_SOURCE_WARC_H
#define INGEST_SOURCE_WARC_H

#include "http_head.h"
#include "stream.h"

typedef struct warc_record {
    casus_str id, url, date, type; /* WARC-Record-ID, -Target-URI, -Date, -Type */
    casus_str content_type, charset;
    casus_str head;                /* of HTTP, as archived; absent without one */
    casus_str body;
    uint64_t  offset;              /* of the record, as stream_offset tells it */
} warc_record;

typedef enum { WARC_RECORD, WARC_END, WARC_BROKEN /* goes on */, WARC_STOP } warc_step;

typedef struct warc_reader {
    stream *in;           /* borrowed */
    size_t max_record, max_unpacked;
    bytes head, body, unpacked;
    pool strings;         /* of the record shown */
    bytes back;           /* read beyond a lying Content-Length and to be read again: back[back_at..] */
    size_t back_at;
    uint64_t read, reread; /* bytes; what may be read again is bounded by what was read */
    bool lost;            /* the next record is still to be searched */
    stream_place here;    /* where the record begins */
} warc_reader;

void warc_reader_open(warc_reader *r, stream *in, size_t max_record, size_t max_unpacked);
/* *out lives until the next call. */
warc_step warc_reader_next(warc_reader *r, warc_record *out, casus_error *err);
void warc_reader_close(warc_reader *r);

/* Fills *out from the record in r->body, whose Content-Type is given.  False with
 * err->status CASUS_OK: nothing to read in it; else what is wrong with it. */
bool warc_page_read(warc_reader *r, bool http, casus_str content_type, warc_record *out, casus_error *err);

/* The place of the record that comes next: what to give stream_seek in a second run. */
stream_place warc_reader_tell(const warc_reader *r);

#endif
