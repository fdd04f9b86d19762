/* casus actors: tables of actors that a user brings or extends. */
#include "answers.h"
#include "commands.h"
#include "message.h"
#include "missing.h"
#include "model_file.h"
#include "actor_files.h"
#include "target.h"
#include "write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- import --------------------------------------------------------------------------- */

static int write_rows(const char *path, const char *rows, size_t len)
{
    target t;
    int status = target_open(&t, path);
    if (status) return status;
    if (write_all(t.fd, rows, len)) return target_close(&t, true);
    status = t.path ? target_failed(&t, errno) : write_failed(errno);
    target_close(&t, false);
    return status;
}

static int import_tables(const casus_model *model, const casus_table *tables, size_t n, const invocation *call)
{
    size_t faults = 0, len;
    char *rows;
    casus_error error;
    casus_table_settings how = CASUS_TABLE_SETTINGS_INIT;
    how.keep_going = invocation_flag(call, "keep-going");
    how.fault = actors_table_fault;
    how.user = &faults;
    casus_status st = casus_actors_import(model, tables, n, &how, &rows, &len, &error);
    const char *s = faults == 1 ? "" : "s";
    if (st == CASUS_ERR_INPUT) message("casus actors import: %zu fault%s; nothing was written. --keep-going leaves out what has faults", faults, s);
    else if (st) message("casus: %s", error.message);
    if (st) return st == CASUS_ERR_MEMORY ? STATUS_OUTSIDE : STATUS_BAD_INPUT;
    int status = write_rows(invocation_value(call, "out"), rows, len);
    casus_free(rows);
    if (status || faults == 0) return status;
    message("casus actors import: %zu fault%s; the rest was imported", faults, s);
    return STATUS_BAD_INPUT;
}

static int run_import(const invocation *call)
{
    size_t n = call->n_arguments - 1, read = 0;
    casus_model *model;
    if (n == 0) {
        message("casus actors: something is missing: casus actors import FILE...");
        return STATUS_USAGE;
    }
    int status = model_load(invocation_value(call, "model"), &model);
    if (status) return status;
    casus_table *tables = calloc(n, sizeof *tables);
    if (!tables) out_of_memory();
    while (read < n && actors_table_read(call->arguments[read + 1], &tables[read])) read++;
    status = read < n ? STATUS_BAD_INPUT : import_tables(model, tables, n, call);
    for (size_t i = 0; i < read; i++) actors_table_free(&tables[i]);
    free(tables);
    casus_model_close(model);
    return status;
}

/* ---- missing -------------------------------------------------------------------------- */

typedef struct { casus_day published; missing *found; } search;

static void look_into(const void *user, casus_coder *coder, const piece *in, answer *out)
{
    const search *s = user;
    document d;
    casus_result *result;
    casus_error error;
    out->counts.documents++;
    if (!document_read(&d, in, s->published, false, &error)) answer_error(out, &d, in, &error, false);
    else if (!document_is_english(&d)) out->counts.foreign++;
    else if (casus_code(coder, &d.doc, &result, &error) != CASUS_OK) answer_error(out, &d, in, &error, false);
    else missing_add(s->found, result, d.doc.published), casus_result_free(result);
    document_free(&d);
}

static int run_missing(const invocation *call)
{
    casus_model *model;
    pipeline p;
    int status = pipeline_open(&p, &model, call);
    if (status) return status;
    search s = { published_option(call), missing_new() };
    p.settings.upto = CASUS_UPTO_MENTIONS;
    p.process = look_into;
    p.user = &s;
    reader from;
    input_reader_open(&from, call->arguments + 1, call->n_arguments - 1, invocation_value(call, "input"), INPUT_JSONL);
    status = pipeline_run(&p, &from);
    buffer rows = { 0 };
    missing_print(s.found, &rows);
    int written = status == STATUS_OUTSIDE ? status : write_rows(invocation_value(call, "out"), rows.ptr, rows.len);
    buffer_free(&rows);
    missing_free(s.found);
    casus_model_close(model);
    return written ? written : status;
}

static int run_actors(const invocation *call) { return call->arguments[0][0] == 'i' ? run_import(call) : run_missing(call); }

/* ---- the command ---------------------------------------------------------------------- */

static const option options[] = {
    { "out", 'o', OPTION_FILE, "FILE", "where the rows go; default: standard output" },
    { "keep-going", 'k', OPTION_FLAG, NULL, "import: leave out entries that have faults, instead of writing nothing" },
    { "input", 'i', OPTION_CHOICE, "text|html|jsonl", "missing: what comes in, as for casus code" },
    OPTION_PUBLISHED_ROW,
    OPTION_JOBS_ROW,
    OPTION_ACTORS_ROW,
    OPTION_MODEL_ROW,
};

const command command_actors = {
    .name = "actors",
    .arguments = "import|missing FILE...",
    .summary = "bring your own tables of actors, and see who is missing in them",
    .description =
        "import reads dictionaries of TABARI or PETRARCH, of actors or agents: names with their \"+\" synonyms, codes "
        "with dates ([CODE >970101], [CODE <970101], [CODE 970101-061231]), {PLURALS} and !SETS! of words. It writes rows of "
        "our tables: people, bodies, other names of countries, agents. Codes become country and sector; somebody our tables know keeps "
        "their id. Every fault is named with file, line and the nearest right thing, and then nothing is written, unless "
        "--keep-going leaves out the entries that have faults; either way the exit status is 1.\n\n"
        "missing reads texts as casus code does and prints who the tables do not know: people and bodies that may be the side "
        "of an event, by what the texts say of them. Each is a row for a table of actors, with the country and office said most often "
        "and the first day seen, unsure, as \"from\"; behind it stand how often and in how many reports, and a sentence, "
        "which readers of tables skip. The most frequent come first. Rows whose country no text says begin with #.",
    .words = "import|missing",
    .files = true,
    .min_arguments = 1,
    .max_arguments = (size_t)-1,
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .example = "printf 'MUKHTAR_TLEUBERDI [KAZGOV 190918-230330]\\n' > mine.txt && casus actors import mine.txt",
    .run = run_actors,
};
