/* casus: picks the command, takes its options apart, runs it. */
#include "commands.h"
#include "help.h"
#include "message.h"
#include "write.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

/* "casus" alone shows what there is, but something was forgotten. */
static int nothing_asked(void)
{
    buffer out = { 0 };
    help_program(&out);
    bool shown = write_all(STDERR_FILENO, out.ptr, out.len);
    buffer_free(&out);
    return shown ? STATUS_USAGE : STATUS_OUTSIDE;
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN); /* a reader that went away is an error of write(), see write.c */
    if (argc < 2) return nothing_asked();
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) name = "help";
    else if (strcmp(name, "--version") == 0) name = "version";
    else if (name[0] == '-') {
        message("casus: the command comes first: casus COMMAND %s ...; casus --help lists them", name);
        return STATUS_USAGE;
    }
    const command *cmd = command_find(name);
    if (!cmd) return unknown_command(name);

    invocation call;
    if (!invocation_parse(&call, cmd, argc - 2, argv + 2)) return STATUS_USAGE;
    if (!call.help) return cmd->run(&call);
    buffer out = { 0 };
    help_command(&out, cmd);
    return write_and_free(&out);
}
