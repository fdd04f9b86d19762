/* casus relate: what one mention does to another. */
#include "answers.h"
#include "commands.h"
#include "message.h"

static void print_relation(buffer *out, const document *d, const casus_relation *r)
{
    buffer_text(out, "{\"id\":");
    buffer_json(out, d->doc.id);
    buffer_text(out, ",\"type\":");
    buffer_json(out, r->type);
    if (r->mode.len > 0) {
        buffer_text(out, ",\"mode\":");
        buffer_json(out, r->mode);
    }
    if (r->cameo.len > 0) {
        buffer_text(out, ",\"cameo\":");
        buffer_json(out, r->cameo);
    }
    buffer_format(out, ",\"status\":\"%s\",\"confidence\":%.3g", casus_event_status_name(r->status), r->confidence);
    if (r->why.len > 0) {
        buffer_text(out, ",\"why\":");
        buffer_json(out, r->why);
    }
    buffer_text(out, "}\n");
}

static void process(const void *user, casus_coder *coder, const piece *in, answer *out)
{
    (void)user;
    document d;
    casus_error error;
    casus_relation relation;
    casus_result *owner = NULL;
    out->counts.documents++;
    if (document_read(&d, in, CASUS_NO_DAY, true, &error) &&
        casus_relate(coder, &d.doc, d.source, d.target, &relation, &owner, &error) == CASUS_OK)
        print_relation(&out->out, &d, &relation);
    else answer_error(out, &d, in, &error, true);
    casus_result_free(owner);
    document_free(&d);
}

static int run_relate(const invocation *call)
{
    casus_model *model;
    pipeline p;
    int status = pipeline_open(&p, &model, call);
    if (status) return status;
    p.process = process;
    reader from;
    input_reader_open(&from, call->arguments, call->n_arguments, "jsonl", INPUT_JSONL);
    status = pipeline_run(&p, &from);
    casus_model_close(model);
    return status;
}

static const option options[] = {
    { "input", 'i', OPTION_CHOICE, "jsonl", "what comes in" },
    { "format", 'f', OPTION_CHOICE, "jsonl", "what goes out" },
    OPTION_JOBS_ROW,
    OPTION_ACTORS_ROW,
    OPTION_MODEL_ROW,
};

const command command_relate = {
    .name = "relate",
    .arguments = "[FILE...|-]",
    .summary = "what the one does to the other, in a sentence",
    .description =
        "Every line is a sentence and two mentions in it: {\"id\", \"text\", \"source\": [begin, end], \"target\": "
        "[begin, end]}, in bytes of the text; a mention that is null is searched for. Prints what the source does to "
        "the target, always with an answer: {\"id\", \"type\", \"mode\", \"cameo\", \"status\", \"confidence\", "
        "\"why\"}.",
    .files = true,
    .max_arguments = (size_t)-1,
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .example = "echo '{\"id\": \"1\", \"text\": \"France accused Mali of fraud.\", \"source\": [0, 6], "
               "\"target\": [15, 19]}' | casus relate",
    .run = run_relate,
};
