/* fuzz_actors.c - any bytes as a user's table of actors, laid over a model that then codes a text. */
#include "fuzz.h"

#include <string.h>

static void code(const casus_model *model, casus_str text)
{
    casus_coder *coder;
    casus_result *result;
    casus_document doc = CASUS_DOCUMENT_INIT;
    doc.text = text, doc.published = 19000;
    require(casus_coder_new(&coder, model, NULL, NULL) == CASUS_OK);
    if (casus_code(coder, &doc, &result, NULL) == CASUS_OK) {
        require(casus_result_mentions(result).ptr != NULL);
        casus_result_free(result);
    }
    casus_coder_free(coder);
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t len)
{
    casus_model *model;
    casus_error err = {0};
    casus_table table = {{"fuzz", 4}, {(const char *)input, len}};
    casus_table_settings how = CASUS_TABLE_SETTINGS_INIT;
    require(casus_model_open(&model, getenv("CASUS_MODEL"), &err) == CASUS_OK);
    casus_status st = casus_model_add_actors(model, &table, 1, NULL, &err);
    require(st == CASUS_OK || (st == CASUS_ERR_INPUT && err.message[0]));
    how.keep_going = true;
    require(casus_model_add_actors(model, &table, 1, &how, &err) == CASUS_OK);
    code(model, table.text.len < 2000 ? table.text : (casus_str){table.text.ptr, 2000});
    casus_model_close(model);
    return 0;
}
