/* casus mentions: every mention of a document, one line each document. */
#include "answers.h"
#include "commands.h"
#include "message.h"

static void print_mentions(casus_coder *coder, const piece *in, const document *d, answer *out)
{
    casus_result *result;
    casus_error error;
    if (casus_code(coder, &d->doc, &result, &error) != CASUS_OK) {
        answer_error(out, d, in, &error, true);
        return;
    }
    casus_str line = casus_result_mentions(result);
    if (!line.ptr) out_of_memory();
    buffer_str(&out->out, line);
    if (line.len > 0 && line.ptr[line.len - 1] != '\n') buffer_char(&out->out, '\n');
    casus_result_free(result);
}

static void process(const void *user, casus_coder *coder, const piece *in, answer *out)
{
    const casus_day *published = user;
    document d;
    casus_error error;
    out->counts.documents++;
    if (document_read(&d, in, *published, false, &error)) print_mentions(coder, in, &d, out);
    else answer_error(out, &d, in, &error, true);
    document_free(&d);
}

static int run_mentions(const invocation *call)
{
    casus_model *model;
    pipeline p;
    int status = pipeline_open(&p, &model, call);
    if (status) return status;
    casus_day published = published_option(call);
    /* Who speaks of what is found with the events, so all stages run. */
    p.process = process;
    p.user = &published;
    reader from;
    input_reader_open(&from, call->arguments, call->n_arguments, invocation_value(call, "input"), INPUT_JSONL);
    status = pipeline_run(&p, &from);
    casus_model_close(model);
    return status;
}

static const option options[] = {
    { "input", 'i', OPTION_CHOICE, "text|html|jsonl", "what comes in, as for casus code" },
    { "format", 'f', OPTION_CHOICE, "jsonl", "what goes out" },
    OPTION_PUBLISHED_ROW,
    OPTION_JOBS_ROW,
    OPTION_ACTORS_ROW,
    OPTION_MODEL_ROW,
};

const command command_mentions = {
    .name = "mentions",
    .arguments = "[FILE...|-]",
    .summary = "who, where, when and how many, in all of a text",
    .description =
        "Prints one line of JSON a document: {\"id\", \"entities\", \"places\", \"times\", \"quantities\", "
        "\"attributions\"}, with every mention found and not only those that take part in an event. Spans are bytes of "
        "the text. Input is as for casus code.",
    .files = true,
    .max_arguments = (size_t)-1,
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .example = "echo 'Police arrested 12 protesters in Almaty on Monday.' | casus mentions --published 2022-01-06",
    .run = run_mentions,
};
