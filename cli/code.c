/* casus code: documents in, event records out. */
#include "answers.h"
#include "commands.h"
#include "formats.h"
#include "message.h"
#include "table_style.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct coding {
    casus_day     published;
    const format *format;
    table_style   style;
} coding;

static const format *choose_format(const char *name)
{
    static const format *const all[] = { &format_table, &format_jsonl, &format_csv, &format_geojson };
    if (!name) return isatty(STDOUT_FILENO) ? &format_table : &format_jsonl;
    size_t i = 0;
    while (strcmp(all[i]->name, name) != 0) i++; /* the parser let only these through */
    return all[i];
}

/* ---- one document ------------------------------------------------------------------ */

static void render(const coding *c, casus_result *result, const casus_document *doc, answer *out)
{
    size_t n = casus_result_count(result);
    told *events = calloc(n + 1, sizeof *events);
    if (!events) out_of_memory();
    for (size_t i = 0; i < n; i++) {
        events[i] = (told){ .event = casus_result_event(result, i), .doc = doc };
        if (!c->format->record) continue;
        events[i].record = casus_result_json(result, i);
        if (!events[i].record.ptr) out_of_memory();
    }
    c->format->render(&out->out, events, n, doc, &c->style);
    free(events);
}

static void code_document(const coding *c, casus_coder *coder, const piece *in, const document *d, answer *out)
{
    casus_result *result;
    casus_error error;
    if (casus_code(coder, &d->doc, &result, &error) != CASUS_OK) {
        answer_error(out, d, in, &error, c->format->errors);
        return;
    }
    out->counts.events += casus_result_count(result);
    render(c, result, &d->doc, out);
    casus_result_free(result);
}

static void process(const void *user, casus_coder *coder, const piece *in, answer *out)
{
    const coding *c = user;
    document d;
    casus_error error;
    out->counts.documents++;
    if (!document_read(&d, in, c->published, false, &error)) answer_error(out, &d, in, &error, c->format->errors);
    else if (document_is_english(&d)) code_document(c, coder, in, &d, out);
    else {
        out->counts.foreign++;
        if (c->format->foreign) c->format->foreign(&out->out, &d.doc, &c->style);
    }
    document_free(&d);
}

static void say_total(const tally *t)
{
    message("casus: %llu documents, %llu events, %llu failed, %llu not in English",
            (unsigned long long)t->documents, (unsigned long long)t->events, (unsigned long long)t->failed,
            (unsigned long long)t->foreign);
}

static int run_code(const invocation *call)
{
    casus_model *model;
    pipeline p;
    int status = pipeline_open(&p, &model, call);
    if (status) return status;
    coding c = { .published = published_option(call), .format = choose_format(invocation_value(call, "format")),
                 .style = table_style_of(call) };
    buffer head = { 0 };
    if (c.format->head) c.format->head(&head, FROM_DOCUMENTS);
    buffer_char(&head, '\0');
    p.head = head.ptr;
    p.between = c.format->between;
    p.tail = c.format->tail;
    p.process = process;
    p.user = &c;
    reader from;
    input_reader_open(&from, call->arguments, call->n_arguments, invocation_value(call, "input"), INPUT_JSONL);
    status = pipeline_run(&p, &from);
    if (invocation_flag(call, "verbose")) say_total(&p.total);
    buffer_free(&head);
    casus_model_close(model);
    return status;
}

static const option options[] = {
    { "input", 'i', OPTION_CHOICE, "text|html|jsonl",
      "what comes in; default: jsonl for names that end in .jsonl or .ndjson, html for pages, else text" },
    OPTION_PUBLISHED_ROW,
    { "format", 'f', OPTION_CHOICE, "table|jsonl|csv|geojson",
      "what goes out; default: table on a terminal, else jsonl" },
    OPTION_JOBS_ROW,
    TABLE_STYLE_ROWS,
    OPTION_ACTORS_ROW,
    OPTION_MODEL_ROW,
    { "verbose", 'v', OPTION_FLAG, NULL, "say at the end how many documents and events there were" },
};

const command command_code = {
    .name = "code",
    .arguments = "[FILE...|-]",
    .summary = "news in, event records out",
    .description =
        "Reads each FILE, or standard input, and prints the events it tells of: a table on a terminal, one JSON record "
        "a line in a pipe. A text file is one document, and its name is the document's id. So is a page of HTML (by its "
        "name or its first bytes), of which only the article is read, as casus extract prints it: spans are bytes of that "
        "text, and date, title, outlet and language are the page's own.\n\n"
        "With --input jsonl every line is one document: {\"id\", \"text\" or \"html\", \"url\", \"title\", \"source\", "
        "\"published\", \"lang\"}; only \"text\" or \"html\" is needed. A document without an id gets FILE:LINE. One whose \"lang\" "
        "is not en is not coded. A line that cannot be read gives {\"doc\", \"error\", \"line\"} in its place (in "
        "jsonl), a message, and exit status 1; the run goes on.\n\n"
        "csv has one column a field, several actors joined by \";\"; geojson has the same fields as properties, and "
        "pins only events whose place is a city or a point.",
    .files = true,
    .max_arguments = (size_t)-1,
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .example = "echo 'Police arrested 12 protesters in Almaty on Monday.' | casus code --published 2022-01-06",
    .run = run_code,
};
