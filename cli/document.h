/* One line of JSON -> one document. */
#ifndef CLI_DOCUMENT_H
#define CLI_DOCUMENT_H

#include <jansson.h>

#include "casus.h"
#include "reader.h"

typedef struct document {
    casus_document doc;
    casus_span source, target; /* for casus relate; {0,0}: to be found */
    char       default_id[300]; /* "FILE:LINE", for lines without an id */
    char       number_id[24];   /* an id given as a whole number */
    json_t    *root;            /* doc points into it; NULL for a text */
} document;

/* Fills *out from a piece of either kind; `published` is for documents without
 * a date.  With `relating`, "source" and "target" are mentions, not the
 * publisher.  On failure false with status INPUT, a message and, where known, the
 * byte of the line; doc.id is set all the same.  Points into the piece and into
 * *out, which must not move; document_free() after use in both cases. */
bool document_read(document *out, const piece *in, casus_day published, bool relating, casus_error *error);
void document_free(document *d);

/* False for a document said to be in another language: stored, not coded. */
bool document_is_english(const document *d);

#endif
