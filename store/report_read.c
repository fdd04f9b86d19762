/* A report out again, with all its strings in one piece of memory. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

enum { TEXTS = 11 };

/* Memory that is filled from its beginning: first names, then bytes. */
typedef struct { char *at; size_t left; } piece;

static casus_str keep(piece *p, casus_str value)
{
    if (!value.ptr || value.len > p->left) return (casus_str){NULL, 0};
    char *to = p->at;
    if (value.len) memcpy(to, value.ptr, value.len);
    p->at += value.len;
    p->left -= value.len;
    return (casus_str){to, value.len};
}

static void take_columns(sqlite3_stmt *st, piece *p, store_report *r)
{
    casus_str *const texts[TEXTS] = {&r->text, &r->doc_id, &r->url, &r->canonical_url, &r->title, &r->source, &r->lang,
                                     &r->published, &r->published_origin, &r->modified, &r->headers};
    for (int i = 0; i < TEXTS; i++) *texts[i] = keep(p, column_str(st, i));
    r->published_day = column_day(st, TEXTS);
    r->fetched_at = sqlite3_column_int64(st, TEXTS + 1);
    r->run = sqlite3_column_int64(st, TEXTS + 2);
}

static bool take_authors(store *s, int64_t id, piece *p, casus_str *authors, size_t most, size_t *n, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT a.value FROM report r, json_each(r.authors) a WHERE r.id = ?", err);
    if (!st) return false;
    bind_int(st, 1, id);
    int found;
    while ((found = statement_row(s, st, err)) == 1)
        if (*n < most) authors[(*n)++] = keep(p, column_str(st, 0));
    return found == 0;
}

/* Room for all: names are never longer than the JSON they stand in. */
static bool make_room(sqlite3_stmt *st, store_stored_report *out, size_t *n_authors, piece *p, casus_error *err)
{
    size_t bytes = (size_t)sqlite3_column_int64(st, TEXTS + 4);
    *n_authors = (size_t)sqlite3_column_int64(st, TEXTS + 3);
    for (int i = 0; i < TEXTS; i++) bytes += column_str(st, i).len;
    out->memory = malloc(*n_authors * sizeof(casus_str) + bytes + 1);
    if (!out->memory) return fail_memory(err);
    out->report.authors = *n_authors ? out->memory : NULL;
    *p = (piece){(char *)out->memory + *n_authors * sizeof(casus_str), bytes};
    return true;
}

bool store_get_report(store *s, int64_t id, store_stored_report *out, casus_error *err)
{
    *out = (store_stored_report){.id = id, .report.published_day = CASUS_NO_DAY};
    sqlite3_stmt *st = statement(s, "SELECT text, doc_id, url, canonical_url, title, source, lang, published,"
        " published_origin, modified, headers, published_day, fetched_at, run_id,"
        " ifnull(json_array_length(authors), 0), ifnull(length(CAST(authors AS BLOB)), 0) FROM report WHERE id = ?", err);
    if (!st) return false;
    bind_int(st, 1, id);
    int found = statement_row(s, st, err);
    if (found == 0) fail_with(err, CASUS_ERR_INPUT, "%s: has no report %lld", path_shown(s->path), (long long)id);
    if (found != 1) return false;
    piece p = {NULL, 0};
    size_t most = 0;
    bool fine = make_room(st, out, &most, &p, err);
    if (fine) take_columns(st, &p, &out->report);
    statement_end(st);
    fine = fine && take_authors(s, id, &p, out->memory, most, &out->report.n_authors, err);
    if (!fine) store_report_free(out);
    return fine;
}

void store_report_free(store_stored_report *stored)
{
    free(stored->memory);
    *stored = (store_stored_report){0};
}
