/* casus query: questions to a database. */
#include "claims_filter.h"
#include "claims_print.h"
#include "commands.h"
#include "events_print.h"
#include "message.h"
#include "table_style.h"
#include "write.h"

#include <string.h>
#include <unistd.h>

static const format *choose_format(const invocation *call)
{
    static const format *const all[] = { &format_table, &format_jsonl, &format_csv };
    const char *name = invocation_value(call, "format");
    if (!name) return isatty(STDOUT_FILENO) ? &format_table : &format_jsonl;
    size_t i = 0;
    while (strcmp(all[i]->name, name) != 0) i++; /* the parser let only these through */
    return all[i];
}

/* ---- claims -------------------------------------------------------------------------- */

static int ask_claims(store *s, const store_filter *f, const invocation *call)
{
    claims_printer p;
    casus_error err;
    bool events = invocation_flag(call, "events");
    claims_printer_start(&p, choose_format(call), events ? FROM_EVENTS : FROM_CLAIMS, table_style_of(call), STDOUT_FILENO);
    int64_t n = events ? events_print_all(&p, s, f, &err) : claims_print_all(&p, s, f, &err);
    if (n <= 0) p.out.len = 0; /* no heading over nothing */
    bool written = claims_printer_end(&p);
    if (n < 0) return claims_failed(call, &err);
    if (!written) return write_failed(p.error);
    return n == 0 ? claims_none(s, call) : STATUS_DONE;
}

static int run_query(const invocation *call)
{
    store *s;
    store_filter f;
    if (!claims_filter_read(&f, call)) return STATUS_USAGE;
    int status = claims_open(&s, call);
    if (status) return status;
    status = ask_claims(s, &f, call);
    store_close(s);
    return status;
}

static const option options[] = {
    CLAIMS_FILTER_ROWS,
    { "events", 'e', OPTION_FLAG, NULL, "events with all their claims, of which one must fit" },
    { "format", 'f', OPTION_CHOICE, "table|jsonl|csv", "what goes out; default: table on a terminal, else jsonl" },
    TABLE_STYLE_ROWS,
};

const command command_query = {
    .name = "query",
    .arguments = "",
    .summary = "find claims and events in a database",
    .description =
        "Prints the claims that all given options let through, by day: what one sentence of one report says.",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .example = "casus query --db news.db --country KAZ --from 2022-01-02 --to 2022-01-11",
    .run = run_query,
};
