/* All commands, in the order --help lists them, and the words about the whole
 * program that --help and the man page share. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "options.h"

extern const command *const commands[];
extern const size_t         n_commands;

const command *command_find(const char *name); /* NULL: there is none */
int unknown_command(const char *typed);        /* says so and what was probably meant; STATUS_USAGE */

extern const char program_summary[];     /* half a sentence */
extern const char program_description[]; /* paragraphs */

typedef struct { const char *name, *meaning; } term;
extern const term   exit_statuses[], environment[];
extern const size_t n_exit_statuses, n_environment;

/* One file each: cli/code.c holds command_code, and so on. */
extern const command command_code, command_explain, command_extract, command_ingest, command_watch, command_query, command_export, command_report,
    command_read_confined, command_parse, command_mentions, command_relate, command_model, command_actors,
    command_data, command_completion, command_help, command_man, command_version;

#endif
