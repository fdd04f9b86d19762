/* A record as the database keeps it (JSON, as casus code prints it), as the event it was made from. */
#ifndef CLI_STORED_RECORD_H
#define CLI_STORED_RECORD_H

#include "casus.h"

#include <jansson.h>

/* What is not in the record is absent: the document's text, and where words of saying stand. */
typedef struct stored_record {
    casus_event    event;
    casus_document doc;
    json_t        *root;   /* owns all strings */
    void          *lists[8];
    size_t         n_lists;
} stored_record;

/* False, with *err, for what is no record; fields of other types than theirs are taken as absent.
 * Free it either way. */
bool stored_record_read(stored_record *r, casus_str json, casus_error *err);
void stored_record_free(stored_record *r);

#endif
