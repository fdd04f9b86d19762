/* casus version */
#include "commands.h"
#include "message.h"
#include "write.h"

static int run_version(const invocation *call)
{
    (void)call;
    buffer out = { 0 };
    buffer_format(&out, "casus %s\n", casus_version());
    return write_and_free(&out);
}

const command command_version = {
    .name = "version",
    .arguments = "",
    .summary = "print the version",
    .description = "The version of the program and its library. The model has its own: casus model info.",
    .example = "casus version",
    .run = run_version,
};
