/* casus man: the manual page as roff, made from the tables of options.  The
 * build runs it to make casus.1; nobody needs to run it by hand. */
#include "commands.h"
#include "help.h"
#include "message.h"
#include "write.h"

#include <string.h>

/* Text as roff reads it: no character is taken for a request or an escape. */
static void roff_text(buffer *out, const char *text)
{
    bool line_start = true;
    for (; *text; text++) {
        if (line_start && (*text == '.' || *text == '\'')) buffer_text(out, "\\&");
        if (*text == '\\') buffer_text(out, "\\e");
        else if (*text == '-') buffer_text(out, "\\-");
        else if (*text == '\'') buffer_text(out, "\\(aq");
        else if (*text == '~') buffer_text(out, "\\(ti");
        else if (*text == '^') buffer_text(out, "\\(ha");
        else buffer_char(out, *text);
        line_start = *text == '\n';
    }
}

static void roff_line(buffer *out, const char *before, const char *text, const char *after)
{
    buffer_text(out, before);
    roff_text(out, text);
    buffer_text(out, after);
}

/* Paragraphs; between them .PP, after a full stop no new line (man pages survive it). */
static void roff_paragraphs(buffer *out, const char *text)
{
    const char *end;
    while ((end = strstr(text, "\n\n"))) {
        buffer one = { 0 };
        buffer_bytes(&one, text, (size_t)(end - text));
        buffer_char(&one, '\0');
        roff_line(out, "", one.ptr, "\n.PP\n");
        buffer_free(&one);
        text = end + 2;
    }
    roff_line(out, "", text, "\n");
}

static void roff_term(buffer *out, const char *name, const char *meaning)
{
    roff_line(out, ".TP\n\\fB", name, "\\fR\n");
    roff_line(out, "", meaning, "\n");
}

static void roff_option(buffer *out, const option *o)
{
    buffer heading = { 0 };
    option_heading(&heading, o);
    buffer_char(&heading, '\0');
    roff_term(out, heading.ptr, o->help);
    buffer_free(&heading);
}

static void roff_command(buffer *out, const command *cmd)
{
    roff_line(out, ".SS \"casus ", cmd->name, "");
    roff_line(out, cmd->arguments[0] ? " " : "", cmd->arguments, "\"\n");
    roff_paragraphs(out, cmd->description);
    for (size_t i = 0; i < cmd->n_options; i++) roff_option(out, &cmd->options[i]);
    roff_line(out, ".PP\nExample:\n.PP\n.RS 4\n.EX\n", cmd->example, "\n.EE\n.RE\n");
}

static const char released[] = "2026-11-24"; /* CASUS_VERSION was; a page without a date is a fault to mandoc */

static int run_man(const invocation *call)
{
    (void)call;
    buffer out = { 0 };
    buffer_format(&out, ".\\\" Made by: casus man\n.TH CASUS 1 %s \"casus %s\" \"User Commands\"\n.SH NAME\n", released,
                  CASUS_VERSION);
    roff_line(&out, "casus \\- ", program_summary, "\n");
    buffer_text(&out, ".SH SYNOPSIS\n\\fBcasus\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]\n"
                      ".SH DESCRIPTION\n");
    roff_paragraphs(&out, program_description);
    buffer_text(&out, ".SH COMMANDS\nEvery command also understands \\fB\\-\\-help\\fR.\n");
    for (size_t i = 0; i < n_commands; i++)
        if (!commands[i]->hidden) roff_command(&out, commands[i]);
    buffer_text(&out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < n_exit_statuses; i++) roff_term(&out, exit_statuses[i].name, exit_statuses[i].meaning);
    buffer_text(&out, ".SH ENVIRONMENT\n");
    for (size_t i = 0; i < n_environment; i++) roff_term(&out, environment[i].name, environment[i].meaning);
    return write_and_free(&out);
}

const command command_man = {
    .name = "man",
    .arguments = "",
    .summary = "print the manual page, as roff",
    .description = "Made from the same tables as --help. The build installs it as casus(1).",
    .example = "casus man | man -l -",
    .hidden = true,
    .run = run_man,
};
