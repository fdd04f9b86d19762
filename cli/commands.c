/* See commands.h. */
#include "commands.h"

#include "message.h"

#include <string.h>

const command *const commands[] = {
    &command_code, &command_extract, &command_explain, &command_parse, &command_mentions, &command_relate,
    &command_ingest, &command_watch, &command_query, &command_export, &command_report,
    &command_actors, &command_model, &command_data, &command_read_confined, &command_completion, &command_version, &command_help, &command_man,
};
const size_t n_commands = sizeof commands / sizeof commands[0];

const command *command_find(const char *name)
{
    for (size_t i = 0; i < n_commands; i++)
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
    return NULL;
}

int unknown_command(const char *typed)
{
    const char *names[32];
    size_t n = 0;
    for (size_t i = 0; i < n_commands && n < 32; i++)
        if (!commands[i]->hidden) names[n++] = commands[i]->name;
    const char *near = nearest_word(typed, names, n);
    if (near) message("casus: there is no command \"%s\"; did you mean %s?", typed, near);
    else message("casus: there is no command \"%s\"; casus --help lists them", typed);
    return STATUS_USAGE;
}

const char program_summary[] = "political events out of news text";

const char program_description[] =
    "casus reads English news and writes who did what to whom, when, where, according to whom, and whether it is so: "
    "one record an event, in the types of PLOVER and the codes of CAMEO.\n\n"
    "Data goes to standard output, everything else to standard error. A document that cannot be coded is named, "
    "and the run goes on.";

const term exit_statuses[] = {
    { "0", "done" },
    { "1", "done, but some input was bad, which is named; or nothing was found" },
    { "2", "wrong usage" },
    { "3", "the model or the data cannot be used" },
    { "4", "the world outside failed: memory, disk, another program" },
};
const size_t n_exit_statuses = sizeof exit_statuses / sizeof exit_statuses[0];

const term environment[] = {
    { "CASUS_MODEL", "the model to use when --model is not given" },
    { "CASUS_ACTORS", "tables of actors to lay over the model when --actors is not given" },
    { "NO_COLOR", "when set and not empty, the table has no colours" },
    { "COLUMNS", "width of the table where it is not written to a terminal" },
};
const size_t n_environment = sizeof environment / sizeof environment[0];
