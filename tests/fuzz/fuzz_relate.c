/* fuzz_relate.c - two mentions anywhere in any bytes, even where there is no
 * text: casus_relate answers or refuses, and never reads outside. */
#include "fuzz.h"

#include <string.h>

/* The first eight bytes are the two spans, so that a fuzzer can move them. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static casus_coder *coder;
    uint16_t at[4];
    if (!coder) require(casus_coder_new(&coder, fuzz_model(), NULL, NULL) == CASUS_OK);
    if (len < sizeof at) return 0;
    memcpy(at, bytes, sizeof at);
    casus_document document = CASUS_DOCUMENT_INIT;
    casus_result *owner = NULL;
    casus_relation relation = {0};
    casus_error err = {0};
    document.text = (casus_str){(const char *)bytes + sizeof at, len - sizeof at};
    casus_status st = casus_relate(coder, &document, (casus_span){at[0], at[1]}, (casus_span){at[2], at[3]},
                                   &relation, &owner, &err);
    if (st == CASUS_OK) require(relation.confidence >= 0 && relation.confidence <= 1);
    else require(err.message[0] != '\0');
    casus_result_free(owner);
    return 0;
}
