/* See answers.h. */
#include "answers.h"

#include "message.h"
#include "model_file.h"

#include <string.h>

void answer_error(answer *out, const document *d, const piece *in, const casus_error *error, bool in_output)
{
    out->counts.failed++;
    bool lines = !input_is_whole(in->kind);
    char place[64] = "";
    if (lines) format_into(place, sizeof place, ":%llu", (unsigned long long)in->line);
    message_into(&out->err, "casus: %.300s%s: %s", strcmp(in->file, "-") == 0 ? "standard input" : in->file, place,
                 error->message);
    if (!in_output) return;
    buffer_text(&out->out, "{\"doc\":{\"id\":");
    buffer_json(&out->out, d->doc.id);
    buffer_text(&out->out, "},\"error\":{\"message\":");
    buffer_json(&out->out, cstr(error->message));
    if (error->offset != UINT64_MAX) buffer_format(&out->out, ",\"offset\":%llu", (unsigned long long)error->offset);
    buffer_char(&out->out, '}');
    if (lines) buffer_format(&out->out, ",\"line\":%llu", (unsigned long long)in->line);
    buffer_text(&out->out, "}\n");
}

int pipeline_open(pipeline *p, casus_model **model, const invocation *call)
{
    int status = model_load_for(call, model);
    if (status) return status;
    *p = (pipeline){ .model = *model, .settings = CASUS_SETTINGS_INIT, .head = "", .between = "", .tail = "" };
    p->jobs = invocation_number(call, "jobs", default_jobs());
    return STATUS_DONE;
}

casus_day published_option(const invocation *call)
{
    const char *given = invocation_value(call, "published");
    return given ? casus_day_parse(cstr(given)) : CASUS_NO_DAY;
}
