/* See report_input.h. */
#include "report_input.h"

#include "report/from_store.h"
#include "message.h"
#include "model_file.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* ---- a database ----------------------------------------------------------------------- */

static int failed(const casus_error *error)
{
    message("casus: %s", error->message);
    return STATUS_OUTSIDE;
}

int report_read_database(situation *s, const char *path)
{
    store      *db;
    casus_error error;
    size_t      damaged;
    if (!store_open(&db, path, STORE_READ, &error)) return failed(&error);
    bool fine = situation_read_store(s, db, &damaged, &error);
    store_close(db);
    if (!fine) return failed(&error);
    if (damaged > 0) message("casus: %s: %zu claims are left out: their records cannot be read", path, damaged);
    return damaged > 0 ? STATUS_BAD_INPUT : STATUS_DONE;
}

/* ---- lines -------------------------------------------------------------------------------- */

enum { MOST_NAMED = 5 };

/* `casus code` writes {"doc":..., "error":...} in place of a document it could not code. */
static bool is_error_line(const char *line) { return strncmp(line, "{\"doc\":", 7) == 0 && strstr(line, "\"error\":"); }

static int read_line(situation *s, const char *path, const char *line, size_t len, size_t number, size_t *bad)
{
    casus_error  error;
    claim_origin origin = { .claim_id = (int64_t)number };
    while (len > 0 && isspace((unsigned char)line[len - 1])) len--;
    if (len == 0 || is_error_line(line)) return STATUS_DONE;
    if (situation_add_claim(s, &origin, (casus_str){ line, len }, &error)) return STATUS_DONE;
    if (error.status != CASUS_ERR_INPUT) return failed(&error);
    if (++*bad <= MOST_NAMED) message("%s:%zu: %s", path, number, error.message);
    return STATUS_DONE;
}

int report_read_records(situation *s, const char *path)
{
    bool  standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "r");
    if (!file) {
        message("casus: %s: %s", path, strerror(errno));
        return STATUS_OUTSIDE;
    }
    char   *line = NULL;
    size_t  room = 0, number = 0, bad = 0;
    ssize_t len;
    int     status = STATUS_DONE;
    while (status == STATUS_DONE && (len = getline(&line, &room, file)) > 0)
        status = read_line(s, standard ? "standard input" : path, line, (size_t)len, ++number, &bad);
    if (status == STATUS_DONE && ferror(file)) {
        message("casus: %s: %s", path, strerror(errno));
        status = STATUS_OUTSIDE;
    }
    free(line);
    if (!standard) fclose(file);
    if (bad > MOST_NAMED) message("casus: %s: %zu more lines are no records", path, bad - MOST_NAMED);
    return status == STATUS_DONE && bad > 0 ? STATUS_BAD_INPUT : status;
}

/* ---- outlines ---------------------------------------------------------------------------- */

bool report_find_outlines(outlines *out)
{
    static const char *const beside[] = { "outlines.tsv", "../share/casus/outlines.tsv" };
    char folder[PATH_ROOM], path[PATH_ROOM + 64];
    casus_error error;
    program_folder(folder);
    for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++) {
        format_into(path, sizeof path, "%s/%s", folder, beside[i]);
        if (access(path, R_OK) == 0 && outlines_read(out, path, &error)) return true;
    }
    *out = (outlines){ 0 };
    return false;
}

bool report_country(const outlines *shapes, const char *given, char out[4])
{
    size_t len = strlen(given);
    for (size_t i = 0; i < shapes->n; i++) {
        const outline *row = &shapes->rows[i];
        if (row->province.len > 0 || row->country.len != 3 || row->name.len != len || strncasecmp(row->name.ptr, given, len) != 0) continue;
        memcpy(out, row->country.ptr, 3);
        return out[3] = '\0', true;
    }
    bool code = len == 3;
    for (size_t i = 0; i < len && code; i++) code = isalpha((unsigned char)given[i]) != 0;
    if (!code) message("casus: --country: \"%.60s\" is no country that is known here; use a code of three letters, such as KAZ", given);
    for (size_t i = 0; i < 3 && code; i++) out[i] = (char)toupper((unsigned char)given[i]);
    return out[3] = '\0', code;
}
