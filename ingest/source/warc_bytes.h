/* The bytes below records: those put back first, then those of the stream. */
#ifndef INGEST_SOURCE_WARC_BYTES_H
#define INGEST_SOURCE_WARC_BYTES_H

#include "warc.h"

/* DATA with the bytes that come next, MEMBER_END, END, or BROKEN with err. */
stream_state warc_view(warc_reader *r, casus_str *out, casus_error *err);
void warc_skip(warc_reader *r, size_t n);

/* Appends up to and with the next newline.  DATA when there was one;
 * BROKEN with LIMIT when the line makes `out` longer than max. */
stream_state warc_line(warc_reader *r, bytes *out, size_t max, casus_error *err);

/* Appends n bytes (out NULL: passes them by); anything but DATA: *got is how many there were. */
stream_state warc_take(warc_reader *r, bytes *out, uint64_t n, uint64_t *got, casus_error *err);

/* Reads body[from..] again, and then what follows.  False when that was done too
 * often for the size of the archive: the bytes are gone then. */
bool warc_put_back(warc_reader *r, size_t from);

/* To the next place where a record may begin.  False: none. */
bool warc_resync(warc_reader *r);

#endif
