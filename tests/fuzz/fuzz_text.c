/* fuzz_text.c - any bytes as the text of a report, through every stage and
 * every way of writing a result. */
#include "fuzz.h"
#include "spans.h"

static casus_coder *coder(void)
{
    static casus_coder *one;
    casus_settings settings = CASUS_SETTINGS_INIT;
    settings.explain = true;
    settings.timing = true;
    if (!one) require(casus_coder_new(&one, fuzz_model(), &settings, NULL) == CASUS_OK);
    return one;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    casus_document document = CASUS_DOCUMENT_INIT;
    casus_result *result = NULL;
    casus_error err = {0};
    document.text = (casus_str){(const char *)bytes, len};
    document.published = 19000;
    casus_status st = casus_code(coder(), &document, &result, &err);
    require((st == CASUS_OK) == (result != NULL));
    require(st == CASUS_OK || st == CASUS_ERR_INPUT || st == CASUS_ERR_LIMIT);
    require(st == CASUS_OK || err.message[0] != '\0');
    if (st) return 0;
    check_result(result, document.text);
    for (size_t i = 0; i < casus_result_count(result); i++) require(casus_result_json(result, i).len > 2);
    require(casus_result_mentions(result).len > 2);
    casus_result_conllu(result);
    casus_result_explain(result);
    casus_result_free(result);
    return 0;
}
