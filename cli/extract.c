/* casus extract: pages in, what an article is made of out. */
#include "answers.h"
#include "commands.h"
#include "message.h"

#include <string.h>

static void put_field(buffer *out, const char *name, casus_str value)
{
    if (value.len == 0) return;
    buffer_format(out, ",\"%s\":", name);
    buffer_json(out, value);
}

static void put_authors(buffer *out, const page *p)
{
    buffer_text(out, ",\"authors\":[");
    for (size_t i = 0; i < p->n_authors; i++) {
        if (i > 0) buffer_char(out, ',');
        buffer_json(out, p->authors[i]);
    }
    buffer_char(out, ']');
}

static void print_page(buffer *out, const document *d)
{
    const page *p = &d->page;
    buffer_text(out, "{\"id\":");
    buffer_json(out, d->doc.id);
    put_field(out, "title", p->title);
    put_field(out, "text", p->text);
    put_field(out, "published", p->published);
    put_field(out, "published_from", p->published_from);
    put_field(out, "modified", p->modified);
    put_authors(out, p);
    put_field(out, "source", p->outlet);
    put_field(out, "lang", p->lang);
    put_field(out, "url", p->url);
    buffer_text(out, "}\n");
}

static void process(const void *user, casus_coder *coder, const piece *in, answer *out)
{
    const casus_str *url = user;
    document d;
    casus_error error;
    (void)coder;
    out->counts.documents++;
    if (document_read_page(&d, in, *url, &error)) print_page(&out->out, &d);
    else answer_error(out, &d, in, &error, true);
    document_free(&d);
}

static int run_extract(const invocation *call)
{
    const char *given = invocation_value(call, "url"), *kind = invocation_value(call, "input");
    casus_str   url = given ? cstr(given) : (casus_str){ NULL, 0 };
    pipeline p = { .settings = CASUS_SETTINGS_INIT, .head = "", .between = "", .tail = "", .process = process, .user = &url };
    p.jobs = invocation_number(call, "jobs", default_jobs());
    reader from;
    input_reader_open(&from, call->arguments, call->n_arguments, kind, INPUT_JSONL);
    return pipeline_run(&p, &from);
}

static const option options[] = {
    { "input", 'i', OPTION_CHOICE, "html|jsonl", "what comes in; default: jsonl for names that end in .jsonl or .ndjson, else html" },
    { "url", 'u', OPTION_FILE, "URL", "the address of a page that is a file or comes on standard input" },
    OPTION_JOBS_ROW,
};

const command command_extract = {
    .name = "extract",
    .arguments = "[FILE...|-]",
    .summary = "the article of a web page, without what is around it",
    .description =
        "Reads each FILE, or standard input, as a page of HTML and prints one line of JSON: {\"id\", \"title\", \"text\", "
        "\"published\", \"published_from\", \"modified\", \"authors\", \"source\", \"lang\", \"url\"}. What the page does not "
        "say is left out. The text has one empty line between paragraphs, and nothing of menus, captions, related "
        "stories, comments or notices. published_from tells where the date was found: json-ld, a meta or itemprop by "
        "its name, time, hentry, url, or text.\n\n"
        "With --input jsonl every line is one page: {\"id\", \"html\", \"url\"}. casus code reads pages the same way by "
        "itself, so this is for looking at what it reads, and for other programs. It needs no model.",
    .files = true,
    .max_arguments = (size_t)-1,
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .example = "echo '<title>A</title><p>They met in Oslo on Monday, the minister said.</p>' | casus extract",
    .run = run_extract,
};
