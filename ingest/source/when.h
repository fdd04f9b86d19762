/* Points in time as feeds, archives and HTTP heads write them. */
#ifndef INGEST_SOURCE_WHEN_H
#define INGEST_SOURCE_WHEN_H

#include "bytes.h"

/* RFC 822, ISO 8601, asctime, and what feeds make of them: names of zones, two-digit
 * years, no weekday, no seconds, "September 6, 2021 3:05 pm", seconds or milliseconds since
 * 1970.  A time without a zone is taken for UTC; without a time it is midnight and
 * *has_time (may be NULL) is false.  "03/04/2021" is nobody's date: refused.
 * The years are 1970 to 9999. */
bool when_parse(casus_str text, int64_t *utc, bool *has_time);

/* "2021-09-06T12:00:00Z" and a NUL. */
void when_format(int64_t utc, char out[24]);

int64_t when_now(void); /* the clock's UTC second */

#endif
