/* See model_file.h.  Runs once per start. */
#include "model_file.h"

#include "buffer.h"
#include "config.h"
#include "message.h"
#include "actor_files.h"

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

/* ---- tables of actors -------------------------------------------------------- */

enum { MOST_TABLES = 64 };

static int lay_over(casus_model *model, const casus_table *tables, size_t n)
{
    size_t faults = 0;
    casus_error error;
    casus_table_settings how = CASUS_TABLE_SETTINGS_INIT;
    how.fault = actors_table_fault, how.user = &faults;
    casus_status st = casus_model_add_actors(model, tables, n, &how, &error);
    if (st == CASUS_OK) return STATUS_DONE;
    if (faults == 0) message("casus: %s", error.message);
    return st == CASUS_ERR_MEMORY ? STATUS_OUTSIDE : STATUS_MODEL;
}

/* `list` is FILE:FILE... */
static int tables_load(casus_model *model, const char *list)
{
    casus_table tables[MOST_TABLES];
    size_t n = 0;
    int status = STATUS_DONE;
    while (*list && status == STATUS_DONE) {
        char path[PATH_ROOM];
        size_t len = strcspn(list, ":");
        format_into(path, sizeof path, "%.*s", (int)len, list);
        list += len + (list[len] == ':');
        if (len == 0) continue;
        if (n == MOST_TABLES) message("casus: more than %d tables of actors", MOST_TABLES);
        if (n == MOST_TABLES || !actors_table_read(path, &tables[n])) status = STATUS_MODEL;
        else n++;
    }
    if (status == STATUS_DONE && n > 0) status = lay_over(model, tables, n);
    for (size_t i = 0; i < n; i++) actors_table_free(&tables[i]);
    return status;
}

int model_load_for(const invocation *call, casus_model **out)
{
    const char *tables = invocation_value(call, "actors");
    if (!tables) tables = getenv("CASUS_ACTORS");
    int status = model_load(invocation_value(call, "model"), out);
    if (status || !tables) return status;
    status = tables_load(*out, tables);
    if (status == STATUS_DONE) return status;
    casus_model_close(*out);
    *out = NULL;
    return status;
}
