/* casus data: the linter for data/, which is casus-compile itself. */
#include "commands.h"
#include "message.h"
#include "model_file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Becomes `casus-compile --check`; comes back only when there is none.  The
 * one beside this program is the one that belongs to it. */
static void become_compiler(char *data)
{
    char folder[PATH_ROOM], beside[PATH_ROOM + 32];
    char name[] = "casus-compile", check[] = "--check", where[] = "--data";
    char *const words[] = { name, check, where, data, NULL };
    program_folder(folder);
    format_into(beside, sizeof beside, "%s/casus-compile", folder);
    execv(beside, words);
    execvp(name, words);
}

static int run_data(const invocation *call)
{
    char here[] = "data";
    char *data = call->n_arguments > 1 ? call->arguments[1] : here;
    if (access(data, R_OK | X_OK) != 0) {
        message("casus data lint: %s: %s; name the folder: casus data lint FOLDER", data, strerror(errno));
        return STATUS_MODEL;
    }
    become_compiler(data);
    message("casus data lint: cannot run casus-compile: %s", strerror(errno));
    return STATUS_OUTSIDE;
}

const command command_data = {
    .name = "data",
    .arguments = "lint [FOLDER]",
    .summary = "check the word lists and rules that a model is made of",
    .description = "lint runs casus-compile --check on FOLDER, by default ./data: every fault is named with file and "
                   "line, and with what was probably meant. No model is written.",
    .words = "lint",
    .files = true,
    .min_arguments = 1,
    .max_arguments = 2,
    .example = "casus data lint data",
    .run = run_data,
};
