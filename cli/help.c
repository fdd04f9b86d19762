/* See help.h.  80 columns, whatever the terminal: help is pasted into mails. */
#include "help.h"

#include "commands.h"
#include "layout.h"
#include "message.h"
#include "write.h"

enum { HELP_WIDTH = 80, TERM_INDENT = 2, MEANING_INDENT = 22 };

static void paragraphs(buffer *out, const char *text)
{
    styled_paragraph(out, cstr(text), 0, HELP_WIDTH, false);
    buffer_char(out, '\n');
}

/* "  name    meaning, wrapped"; a long name has a line of its own. */
static void definition(buffer *out, casus_str name, const char *meaning)
{
    buffer wrapped = { 0 };
    styled_paragraph(&wrapped, cstr(meaning), MEANING_INDENT, HELP_WIDTH, false);
    size_t taken = TERM_INDENT + styled_columns(name);
    buffer_repeat(out, " ", TERM_INDENT);
    buffer_str(out, name);
    if (taken + 2 > MEANING_INDENT) {
        buffer_char(out, '\n');
        buffer_str(out, buffer_view(&wrapped));
    } else {
        buffer_repeat(out, " ", MEANING_INDENT - taken);
        buffer_bytes(out, wrapped.ptr + MEANING_INDENT, wrapped.len - MEANING_INDENT);
    }
    buffer_free(&wrapped);
}

void option_heading(buffer *out, const option *o)
{
    if (o->letter) buffer_format(out, "-%c, ", o->letter);
    buffer_format(out, "--%s", o->name);
    if (o->value) buffer_format(out, " %s", o->value);
}

static void option_help_line(buffer *out, const option *o)
{
    buffer heading = { 0 };
    option_heading(&heading, o);
    definition(out, buffer_view(&heading), o->help);
    buffer_free(&heading);
}

void help_command(buffer *out, const command *cmd)
{
    buffer_format(out, "casus %s - %s\n\nUsage: casus %s%s%s%s\n\n", cmd->name, cmd->summary, cmd->name,
                  cmd->n_options > 0 ? " [OPTION...]" : "", cmd->arguments[0] ? " " : "", cmd->arguments);
    paragraphs(out, cmd->description);
    buffer_text(out, "Options:\n");
    for (size_t i = 0; i < cmd->n_options; i++) option_help_line(out, &cmd->options[i]);
    option_help_line(out, &option_help);
    buffer_format(out, "\nExample:\n  %s\n", cmd->example);
}

void help_program(buffer *out)
{
    buffer_format(out, "casus - %s\n\nUsage: casus COMMAND [OPTION...] [ARGUMENT...]\n\n", program_summary);
    paragraphs(out, program_description);
    buffer_text(out, "Commands:\n");
    for (size_t i = 0; i < n_commands; i++)
        if (!commands[i]->hidden) definition(out, cstr(commands[i]->name), commands[i]->summary);
    buffer_text(out, "\nExit status:\n");
    for (size_t i = 0; i < n_exit_statuses; i++)
        definition(out, cstr(exit_statuses[i].name), exit_statuses[i].meaning);
    buffer_text(out, "\nEnvironment:\n");
    for (size_t i = 0; i < n_environment; i++) definition(out, cstr(environment[i].name), environment[i].meaning);
    buffer_format(out, "\nExample:\n  %s\n\nMore: casus help COMMAND, man casus\n", command_code.example);
}

static int run_help(const invocation *call)
{
    buffer out = { 0 };
    if (call->n_arguments == 0) {
        help_program(&out);
        return write_and_free(&out);
    }
    const command *cmd = command_find(call->arguments[0]);
    if (!cmd) return unknown_command(call->arguments[0]);
    help_command(&out, cmd);
    return write_and_free(&out);
}

const command command_help = {
    .name = "help",
    .arguments = "[COMMAND]",
    .summary = "what a command does and takes",
    .description = "The same as casus COMMAND --help.",
    .words = COMMAND_NAMES,
    .max_arguments = 1,
    .example = "casus help code",
    .run = run_help,
};
