/* fuzz_jsonl.c - any bytes as a line of JSON, read as a document for casus
 * code and for casus relate.  Needs no model. */
#include "fuzz.h"

#include "../../cli/document.h"

#include <string.h>

static void read_line(const char *bytes, size_t len, bool relating)
{
    static const casus_day published = 19000;
    piece in = { .kind = INPUT_JSONL, .bytes = (char *)bytes, .len = len, .file = "-", .line = 7 };
    document d;
    casus_error error = { 0 };
    bool fine = document_read(&d, &in, published, relating, &error);
    require(d.doc.id.ptr != NULL);
    require(fine || (error.status == CASUS_ERR_INPUT && error.message[0] != '\0'));
    require(fine || error.offset == UINT64_MAX || error.offset <= len);
    if (fine) {
        require(d.doc.text.ptr != NULL && d.doc.text.len <= len);
        require(d.doc.published != CASUS_NO_DAY);
        require(d.source.begin <= d.source.end && d.source.end <= d.doc.text.len);
        require(d.target.begin <= d.target.end && d.target.end <= d.doc.text.len);
        document_is_english(&d);
    }
    document_free(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    read_line((const char *)bytes, len, false);
    read_line((const char *)bytes, len, true);
    return 0;
}
