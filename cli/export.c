/* casus export: a database, or a part of it, in a format that other programs read. */
#include "claims_filter.h"
#include "commands.h"
#include "events_print.h"
#include "message.h"
#include "target.h"
#include "write.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const format *choose_format(const invocation *call)
{
    static const format *const all[] = { &format_jsonl, &format_csv, &format_geojson, &format_gdelt, &format_plover };
    const char *name = invocation_value(call, "format");
    if (!name) return &format_jsonl;
    size_t i = 0;
    while (strcmp(all[i]->name, name) != 0) i++; /* the parser let only these through */
    return all[i];
}

/* ---- the command ------------------------------------------------------------------------ */

static void say_left_out(const claims_printer *p)
{
    if (p->left_out == 0) return;
    message("casus export: left out %" PRId64 " event%s that no claim says occurred, as gdelt has no column for that; "
            "--status takes them in", p->left_out, p->left_out == 1 ? "" : "s");
}

static int export_to(target *t, store *s, const store_filter *f, const invocation *call)
{
    claims_printer p;
    casus_error err;
    const format *form = choose_format(call);
    claims_printer_start(&p, form, form->whole ? FROM_EVENTS : FROM_CLAIMS, (table_style){ 0, false }, t->fd);
    int64_t n = form->whole ? events_print_all(&p, s, f, &err) : claims_print_all(&p, s, f, &err);
    bool written = claims_printer_end(&p);
    if (n < 0) return claims_failed(call, &err);
    if (!written) return t->path ? target_failed(t, p.error) : write_failed(p.error);
    say_left_out(&p);
    return n == 0 ? claims_none(s, call) : STATUS_DONE;
}

static int run_export(const invocation *call)
{
    store *s;
    store_filter f;
    target t;
    if (!claims_filter_read(&f, call)) return STATUS_USAGE;
    int status = claims_open(&s, call);
    if (status) return status;
    status = target_open(&t, invocation_value(call, "out"));
    if (!status) {
        status = export_to(&t, s, &f, call);
        int closed = target_close(&t, status == STATUS_DONE);
        if (!status) status = closed;
    }
    store_close(s);
    return status;
}

static const option options[] = {
    CLAIMS_FILTER_ROWS,
    { "format", 'f', OPTION_CHOICE, "jsonl|csv|geojson|gdelt|plover", "what to write; default: jsonl" },
    { "out", 'o', OPTION_FILE, "FILE", "where to; it appears when all of it is written; default: standard output" },
};

const command command_export = {
    .name = "export",
    .arguments = "",
    .summary = "write a database for other programs",
    .description =
        "Writes the claims that all given options let through (without any: all), as casus code does in jsonl, csv and geojson, "
        "with the numbers of their claim, report and event.\n\n"
        "gdelt writes the 61 columns of GDELT 2.0's event table, one line an event, without a heading, as its files are. Events "
        "that no claim says occurred (that are only denied, planned, demanded ...) are left out unless --status asks for them, "
        "as no column could tell. Country codes are ISO and CAMEO ones; the columns of FIPS codes, tone, and the actors' own "
        "places are empty. A country is never a pin.\n\n"
        "plover writes the columns of POLECAT, one line a claim, with a heading; what the record does not say is empty, and what "
        "POLECAT has no column for stands at the end.\n\n"
        "When nothing is found, the exit status is 1 and --out is left as it was.",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .example = "casus export --db news.db --country KAZ --format csv --out kazakhstan.csv",
    .run = run_export,
};
