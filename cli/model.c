/* casus model: what is in a model, and whether it is sound. */
#include "commands.h"
#include "message.h"
#include "model_file.h"
#include "write.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* What the model says about itself is JSON on one line; people read it indented. */
static void put_about(buffer *out, casus_str about)
{
    json_error_t error;
    json_t *root = about.len > 0 ? json_loadb(about.ptr, about.len, 0, &error) : NULL;
    char *text = root ? json_dumps(root, JSON_INDENT(2) | JSON_PRESERVE_ORDER) : NULL;
    if (text) buffer_text(out, text);
    else buffer_utf8(out, about);
    buffer_char(out, '\n');
    free(text);
    json_decref(root);
}

static int info(const casus_model *model, const char *path)
{
    buffer out = { 0 };
    casus_section section;
    buffer_format(&out, "file  %s\nhash  ", path);
    buffer_str(&out, casus_model_hash(model));
    buffer_format(&out, "\n\n%-8s %12s %12s %10s\n", "section", "offset", "bytes", "elements");
    for (size_t i = 0; casus_model_section(model, i, &section); i++)
        buffer_format(&out, "%-8.*s %12llu %12llu %10u\n", (int)section.tag.len, section.tag.ptr,
                      (unsigned long long)section.offset, (unsigned long long)section.length, (unsigned)section.count);
    buffer_text(&out, "\nabout ");
    put_about(&out, casus_model_about(model));
    return write_and_free(&out);
}

static int dump(const casus_model *model)
{
    char *text;
    size_t len;
    casus_error error;
    if (casus_model_dump(model, &text, &len, &error) != CASUS_OK) {
        message("casus: %s", error.message);
        return STATUS_OUTSIDE;
    }
    buffer out = { 0 };
    buffer_bytes(&out, text, len);
    casus_free(text);
    return write_and_free(&out);
}

static int check(const casus_model *model, const char *path)
{
    buffer out = { 0 };
    casus_error error;
    if (casus_model_verify(model, &error) != CASUS_OK) {
        message("casus: %s: %s", path, error.message);
        return STATUS_MODEL;
    }
    buffer_format(&out, "%s: sound, hash ", path);
    buffer_str(&out, casus_model_hash(model));
    buffer_char(&out, '\n');
    return write_and_free(&out);
}

static int run_model(const invocation *call)
{
    const char *given = call->n_arguments > 1 ? call->arguments[1] : invocation_value(call, "model");
    char path[PATH_ROOM];
    casus_model *model;
    if (!model_path(given, path)) return STATUS_MODEL;
    int status = model_load(path, &model);
    if (status) return status;
    switch (call->arguments[0][0]) {
    case 'i': status = info(model, path); break;
    case 'd': status = dump(model); break;
    default: status = check(model, path); break;
    }
    casus_model_close(model);
    return status;
}

static const option options[] = { OPTION_MODEL_ROW };

const command command_model = {
    .name = "model",
    .arguments = "info|dump|check [FILE]",
    .summary = "what is in a model, and whether it is sound",
    .description =
        "info prints its hash, its parts, and what it was made of; dump prints all of it as text; check reads all of it "
        "and says whether it is sound.\n\n"
        "A model is one file, made by casus-compile. Without FILE or --model it is $CASUS_MODEL, else casus.model "
        "beside the program, else the one that is installed with it.",
    .words = "info|dump|check",
    .files = true,
    .min_arguments = 1,
    .max_arguments = 2,
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .example = "casus model check",
    .run = run_model,
};
