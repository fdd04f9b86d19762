/* See model_file.h.  Runs once per start. */
#include "model_file.h"

#include "buffer.h"
#include "config.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void program_folder(char out[PATH_ROOM])
{
    ssize_t len = readlink("/proc/self/exe", out, PATH_ROOM - 1);
    if (len <= 0) len = 0;
    out[len] = '\0';
    char *slash = strrchr(out, '/');
    if (slash) *slash = '\0';
    else format_into(out, PATH_ROOM, ".");
}

bool model_path(const char *given, char out[PATH_ROOM])
{
    const char *named = given ? given : getenv("CASUS_MODEL");
    if (named && *named) {
        format_into(out, PATH_ROOM, "%s", named);
        return true;
    }
    char folder[PATH_ROOM];
    buffer seen = { 0 };
    program_folder(folder);
    static const char *const beside[] = { "/casus.model", "/../share/casus/casus.model", NULL };
    bool found = false;
    for (size_t i = 0; !found && i < 3; i++) {
        if (beside[i]) format_into(out, PATH_ROOM, "%.4000s%s", folder, beside[i]);
        else format_into(out, PATH_ROOM, "%s", CASUS_INSTALLED_MODEL);
        found = access(out, F_OK) == 0;
        buffer_format(&seen, "\n  %s", out);
    }
    buffer_char(&seen, '\0');
    if (!found) message("casus: no model found; say --model FILE or set CASUS_MODEL. Looked for%s", seen.ptr);
    buffer_free(&seen);
    return found;
}

int model_load(const char *given, casus_model **out)
{
    char path[PATH_ROOM];
    casus_error error;
    *out = NULL;
    if (!model_path(given, path)) return STATUS_MODEL;
    if (casus_model_open(out, path, &error) == CASUS_OK) return STATUS_DONE;
    /* The library names the file where it can. */
    bool named = strstr(error.message, path) != NULL;
    if (error.offset != UINT64_MAX && !strstr(error.message, "byte"))
        message("casus: %s%s%s (at byte %llu)", named ? "" : path, named ? "" : ": ", error.message,
                (unsigned long long)error.offset);
    else message("casus: %s%s%s", named ? "" : path, named ? "" : ": ", error.message);
    return STATUS_MODEL;
}
