/* casus report: what happened in a country, or around an actor, and who says so. */
#include "commands.h"
#include "message.h"
#include "target.h"
#include "report/paper.h"
#include "report/write.h"
#include "report_input.h"
#include "write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static casus_day day_given(const invocation *call, const char *name)
{
    const char *value = invocation_value(call, name);
    return value ? casus_day_parse(cstr(value)) : CASUS_NO_DAY;
}

static bool ends_with(const char *name, const char *end)
{
    size_t a = strlen(name), b = strlen(end);
    return a >= b && strcmp(name + a - b, end) == 0;
}

static bool wants_html(const invocation *call)
{
    const char *format = invocation_value(call, "format"), *out = invocation_value(call, "out");
    if (format) return strcmp(format, "html") == 0;
    return out && (ends_with(out, ".html") || ends_with(out, ".htm"));
}

static int wrong_usage(const char *what)
{
    message("casus report: %s; see casus report --help", what);
    return STATUS_USAGE;
}

static int check(const invocation *call)
{
    const char *db = invocation_value(call, "db"), *records = invocation_value(call, "records");
    casus_day from = day_given(call, "from"), to = day_given(call, "to");
    if (!db == !records) return wrong_usage("give one of --db and --records");
    if (!invocation_value(call, "country") && !invocation_value(call, "actor")) return wrong_usage("give --country or --actor, or both");
    if (from != CASUS_NO_DAY && to != CASUS_NO_DAY && from > to) return wrong_usage("--from is later than --to");
    return STATUS_DONE;
}

/* ---- the page goes out ---------------------------------------------------------------- */

static int write_page(const invocation *call, const paper *page)
{
    const char *out = invocation_value(call, "out");
    if (page->failed) {
        message("casus: out of memory, or the report is larger than %d MiB; ask for a shorter period", PAPER_MOST >> 20);
        return STATUS_OUTSIDE;
    }
    target t;
    int status = target_open(&t, out);
    if (status != STATUS_DONE) return status;
    bool fine = write_all(t.fd, page->ptr, page->len);
    if (!fine) status = t.path ? target_failed(&t, errno) : write_failed(errno);
    int closed = target_close(&t, fine);
    return status != STATUS_DONE ? status : closed;
}

/* ---- the run ----------------------------------------------------------------------------- */

static bool name_countries(situation *s, const outlines *shapes)
{
    for (size_t i = 0; i < shapes->n; i++) {
        const outline *row = &shapes->rows[i];
        if (row->province.len == 0 && row->country.len == 3 && !situation_name_country(s, row->country, row->name)) return false;
    }
    return true;
}

static int nothing_found(const report_scope *scope)
{
    message("casus report: nothing is known about %s%s%s in these days", scope->country ? scope->country : "",
            scope->country && scope->actor ? " and " : "", scope->actor ? scope->actor : "");
    return STATUS_BAD_INPUT;
}

static int make_report(const invocation *call, const report_scope *scope, const outlines *shapes)
{
    const char *db = invocation_value(call, "db"), *records = invocation_value(call, "records");
    situation  *s;
    casus_error error;
    if (!situation_new(&s, scope, &error) || !name_countries(s, shapes)) out_of_memory();
    int read = db ? report_read_database(s, db) : report_read_records(s, records), status = read;
    if (read == STATUS_DONE || read == STATUS_BAD_INPUT) {
        if (s->n_claims == 0) status = nothing_found(scope);
        else if (!situation_finish(s, &error)) out_of_memory();
        else {
            paper page = { 0 };
            if (wants_html(call)) html_write(&page, s, shapes->n > 0 ? shapes : NULL);
            else markdown_write(&page, s);
            status = write_page(call, &page);
            paper_free(&page);
        }
    }
    situation_free(s);
    return status == STATUS_DONE ? read : status;
}

static int run_report(const invocation *call)
{
    const char *country = invocation_value(call, "country");
    char        code[4];
    int         status = check(call);
    if (status != STATUS_DONE) return status;
    outlines shapes;
    report_find_outlines(&shapes);
    report_scope scope = { .actor = invocation_value(call, "actor"), .from = day_given(call, "from"), .to = day_given(call, "to"),
                           .filter = invocation_value(call, "records") != NULL };
    status = country && !report_country(&shapes, country, code) ? STATUS_USAGE : STATUS_DONE;
    if (country) scope.country = code;
    if (status == STATUS_DONE) status = make_report(call, &scope, &shapes);
    outlines_free(&shapes);
    return status;
}

static const option options[] = {
    { "db", 'd', OPTION_FILE, "FILE", "the database to report from (casus ingest fills it)" },
    { "records", 'r', OPTION_FILE, "FILE", "instead of a database: lines that casus code --format jsonl wrote; - is standard input" },
    { "country", 'c', OPTION_FILE, "COUNTRY", "what to report on: a code, such as KAZ, or a country's name" },
    { "actor", 'a', OPTION_FILE, "ACTOR", "who to report on: a key (tokayev), a code (KAZGOV), or part of a name" },
    { "from", 0, OPTION_DATE, "DATE", "the first day; default: what the reports are about" },
    { "to", 0, OPTION_DATE, "DATE", "the last day" },
    { "format", 'f', OPTION_CHOICE, "md|html", "default: html when --out ends in .html, else md" },
    { "out", 'o', OPTION_FILE, "FILE", "where to write it; default: standard output" },
};

const command command_report = {
    .name = "report",
    .arguments = "",
    .summary = "a situation report on a country or an actor",
    .description =
        "Writes what is known of a country or an actor in a period: what is counted, a timeline, a map, who did what to "
        "whom, figures with their rivals, what is contested, denied, not known, or only threatened or announced, offices, what "
        "holds until when, and every event by day. Each line links to the sentence it was read from, in the list of reports at "
        "the end. Copies of a report count once as a source.\n\n"
        "HTML is one file that opens without a network and has no script. Countries and provinces are areas of its map, towns "
        "points; the outlines come from outlines.tsv beside the program (script/build makes it), and without it the map is a "
        "grid. Markdown has no map.\n\n"
        "Exit status 1: nothing is known about what was asked for, or some records could not be read.",
    .max_arguments = 0,
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .example = "echo 'Kenya accused Uganda of closing the border.' | casus code --published 2022-01-06 --format jsonl | casus report --records - --country KEN",
    .run = run_report,
};
