/* casus actors: tables of actors that a user brings or extends. */
#include "commands.h"
#include "message.h"
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

/* ---- the command ---------------------------------------------------------------------- */

static const option options[] = {
    { "out", 'o', OPTION_FILE, "FILE", "where the rows go; default: standard output" },
    { "keep-going", 'k', OPTION_FLAG, NULL, "import: leave out entries that have faults, instead of writing nothing" },
    OPTION_MODEL_ROW,
};

const command command_actors = {
    .name = "actors",
    .arguments = "import FILE...",
    .summary = "bring your own tables of actors",
    .description =
        "import reads dictionaries of TABARI or PETRARCH, of actors or agents: names with their \"+\" synonyms, codes "
        "with dates ([CODE >970101], [CODE <970101], [CODE 970101-061231]), {PLURALS} and !SETS! of words. It writes rows of "
        "our tables: people, bodies, other names of countries, agents. Codes become country and sector; somebody our tables know keeps "
        "their id. Every fault is named with file, line and the nearest right thing, and then nothing is written, unless "
        "--keep-going leaves out the entries that have faults; either way the exit status is 1.",
    .words = "import",
    .files = true,
    .min_arguments = 1,
    .max_arguments = (size_t)-1,
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .example = "printf 'MUKHTAR_TLEUBERDI [KAZGOV 190918-230330]\\n' > mine.txt && casus actors import mine.txt",
    .run = run_import,
};
