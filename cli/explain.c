/* casus explain: why a sentence was coded as it was. */
#include "answers.h"
#include "commands.h"
#include "message.h"
#include "model_file.h"
#include "write.h"

#include <stdlib.h>
#include <string.h>

/* Words that lost their quotes on the way are one sentence still. */
static void join_arguments(buffer *text, const invocation *call)
{
    for (size_t i = 0; i < call->n_arguments; i++) {
        if (i > 0) buffer_char(text, ' ');
        buffer_text(text, call->arguments[i]);
    }
}

static int read_sentence(buffer *text, const invocation *call)
{
    if (call->n_arguments > 1 || strcmp(call->arguments[0], "-") != 0) {
        join_arguments(text, call);
        return STATUS_DONE;
    }
    reader from;
    piece in;
    input_reader_open(&from, NULL, 0, "text", INPUT_TEXT);
    int status = STATUS_BAD_INPUT;
    if (input_reader_next(&from, &in) && in.bytes) {
        buffer_bytes(text, in.bytes, in.len);
        free(in.bytes);
        status = STATUS_DONE;
    } else message("casus: standard input: %s", in.error);
    input_reader_close(&from);
    return status;
}

static int explain(casus_coder *coder, const casus_document *doc)
{
    casus_result *result;
    casus_error error;
    if (casus_code(coder, doc, &result, &error) != CASUS_OK) {
        message("casus: %s", error.message);
        return STATUS_BAD_INPUT;
    }
    casus_str told = casus_result_explain(result);
    if (!told.ptr) out_of_memory();
    buffer out = { 0 };
    buffer_str(&out, told);
    if (told.len > 0 && told.ptr[told.len - 1] != '\n') buffer_char(&out, '\n');
    casus_result_free(result);
    return write_and_free(&out);
}

static int run_explain(const invocation *call)
{
    buffer text = { 0 };
    casus_model *model = NULL;
    casus_coder *coder = NULL;
    casus_error error;
    int status = model_load_for(call, &model);
    if (status) goto done;
    status = read_sentence(&text, call);
    if (status) goto done;
    casus_settings settings = CASUS_SETTINGS_INIT;
    settings.explain = true;
    if (casus_coder_new(&coder, model, &settings, &error) != CASUS_OK) {
        message("casus: %s", error.message);
        status = STATUS_OUTSIDE;
        goto done;
    }
    casus_document doc = CASUS_DOCUMENT_INIT;
    doc.text = text.len > 0 ? buffer_view(&text) : cstr("");
    doc.published = published_option(call);
    status = explain(coder, &doc);
done:
    casus_coder_free(coder);
    casus_model_close(model);
    buffer_free(&text);
    return status;
}

static const option options[] = { OPTION_PUBLISHED_ROW, OPTION_ACTORS_ROW, OPTION_MODEL_ROW };

const command command_explain = {
    .name = "explain",
    .arguments = "'SENTENCE'|-",
    .summary = "why a sentence is coded as it is",
    .description = "Shows the words with their tags, the tree, the names, the rules that fired, and those that nearly "
                   "did and what was missing. With - the sentence is read from standard input.",
    .min_arguments = 1,
    .max_arguments = (size_t)-1,
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .example = "casus explain 'The minister denied that troops had entered the city.'",
    .run = run_explain,
};
