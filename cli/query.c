/* casus query: questions to a database. */
#include "claims_filter.h"
#include "claims_print.h"
#include "commands.h"
#include "events_print.h"
#include "message.h"
#include "rows_answer.h"
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

/* ---- any question -------------------------------------------------------------------- */

static bool stands_alone(const invocation *call)
{
    const char *beside = invocation_flag(call, "events") ? "events" : claims_filter_given(call);
    if (!beside) return true;
    message("casus query: --sql asks for all it wants itself: leave out --%s", beside);
    return false;
}

static int ask_sql(store *s, const invocation *call)
{
    casus_error err;
    int write_error;
    table_style style = table_style_of(call);
    int64_t n = rows_answer(s, invocation_value(call, "sql"), choose_format(call), &style, &write_error, &err);
    if (write_error) return write_failed(write_error);
    if (n < 0) return claims_failed(call, &err);
    if (n == 0) message("casus query: nothing found");
    return n == 0 ? STATUS_BAD_INPUT : STATUS_DONE;
}

static int run_query(const invocation *call)
{
    store *s;
    store_filter f;
    bool sql = invocation_value(call, "sql") != NULL;
    if (!claims_filter_read(&f, call) || (sql && !stands_alone(call))) return STATUS_USAGE;
    int status = claims_open(&s, call);
    if (status) return status;
    status = sql ? ask_sql(s, call) : ask_claims(s, &f, call);
    store_close(s);
    return status;
}

static const option options[] = {
    CLAIMS_FILTER_ROWS,
    { "events", 'e', OPTION_FLAG, NULL, "events with all their claims, of which one must fit" },
    { "sql", 0, OPTION_TEXT, "SELECT", "any question that only reads, for at most 10 seconds; the tables are in store/schema/1.sql" },
    { "format", 'f', OPTION_CHOICE, "table|jsonl|csv", "what goes out; default: table on a terminal, else jsonl" },
    TABLE_STYLE_ROWS,
};

const command command_query = {
    .name = "query",
    .arguments = "",
    .summary = "find claims and events in a database",
    .description =
        "Prints the claims that all given options let through, by day: each is what one sentence of one report says. With "
        "--events prints what they are about, each event with all its claims, how many independent sources it has (copies of a "
        "story count once, and so does an outlet), and how often it is told as having occurred, as denied, and so on.\n\n"
        "In jsonl a record is as casus code prints it, with the numbers of its claim, report and event at the end. Dates, where "
        "a report is vague, are ranges: --from and --to let through what may have happened then.\n\n"
        "--sql takes one SELECT. Nothing it says can change the database. Exit status 1 means that nothing was found.",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .example = "casus query --db news.db --country KAZ --from 2022-01-02 --to 2022-01-11",
    .run = run_query,
};
