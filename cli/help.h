/* --help of the program and of one command, made from the tables. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "buffer.h"
#include "options.h"

void help_program(buffer *out);
void help_command(buffer *out, const command *cmd);

/* "-f, --format table|jsonl" */
void option_heading(buffer *out, const option *o);

#endif
