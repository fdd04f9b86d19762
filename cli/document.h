/* A piece of input -> one document: a text, a page of HTML, a line of JSON that holds either. */
#ifndef CLI_DOCUMENT_H
#define CLI_DOCUMENT_H

#include <jansson.h>

#include "buffer.h"
#include "casus.h"
#include "page/page.h"
#include "reader.h"

typedef struct document {
    casus_document doc;
    casus_span source, target; /* for casus relate; {0,0}: to be found */
    char       default_id[300]; /* "FILE:LINE", for lines without an id */
    char       number_id[24];   /* an id given as a whole number */
    json_t    *root;            /* doc points into it; NULL for a text */
    buffer     html;            /* a long "html" of the line, which is "" in root then */
    page       page;            /* doc.text and what else the input does not say are its; no .memory: there was no page */
} document;

/* Fills *out from a piece of any kind but CoNLL-U; `published` is for documents without
 * a date.  A page is read as ingest/page
 * does, and spans count the bytes of the text found in it.  With `relating`, "source" and "target" are mentions, not the
 * publisher.  On failure false with status INPUT, a message and, where known, the
 * byte of the line; doc.id is set all the same.  Points into the piece and into
 * *out, which must not move; document_free() after use in both cases. */
bool document_read(document *out, const piece *in, casus_day published, bool relating, casus_error *error);
/* The same of a page, which must be there, as HTML or in "html"; `url` (may be absent) for one that is a file. */
bool document_read_page(document *out, const piece *in, casus_str url, casus_error *error);
void document_free(document *d);

/* False for a document said to be in another language: stored, not coded. */
bool document_is_english(const document *d);

#endif
