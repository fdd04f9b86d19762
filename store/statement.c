/* Statements that are kept, values in and out of them, and changes. */
#include "inside.h"

#include <limits.h>
#include <string.h>

/* ---- kept statements ---- */

static size_t slot_of(const char *sql) { return (size_t)(((uintptr_t)sql >> 2) * 2654435761u % STATEMENT_SLOTS); }

/* Where it is or may go; when all are taken, the first place is cleared. */
static kept_statement *find_slot(store *s, const char *sql)
{
    size_t first = slot_of(sql);
    for (size_t i = 0; i < STATEMENT_SLOTS; i++) {
        kept_statement *k = &s->statements[(first + i) % STATEMENT_SLOTS];
        if (k->sql == sql || !k->sql) return k;
    }
    kept_statement *k = &s->statements[first];
    sqlite3_finalize(k->statement);
    *k = (kept_statement){NULL, NULL};
    return k;
}

static bool whole_batch(const store *s, casus_error *err)
{
    return !s->broken || fail_with(err, CASUS_ERR_IO, "%s: an earlier failure undid this batch; roll it back and begin anew",
                                   path_shown(s->path));
}

sqlite3_stmt *statement(store *s, const char *sql, casus_error *err)
{
    if (!whole_batch(s, err)) return NULL;
    kept_statement *k = find_slot(s, sql);
    if (k->sql) {
        sqlite3_reset(k->statement);
        sqlite3_clear_bindings(k->statement);
        return k->statement;
    }
    sqlite3_stmt *made;
    if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL) != SQLITE_OK) {
        fail_sqlite(s, err);
        return NULL;
    }
    *k = (kept_statement){sql, made};
    return made;
}

int statement_row(store *s, sqlite3_stmt *st, casus_error *err)
{
    int code = sqlite3_step(st);
    if (code == SQLITE_ROW) return 1;
    if (code != SQLITE_DONE) fail_sqlite(s, err);
    sqlite3_reset(st);
    return code == SQLITE_DONE ? 0 : -1;
}

bool statement_run(store *s, sqlite3_stmt *st, casus_error *err)
{
    int found;
    while ((found = statement_row(s, st, err)) == 1) {}
    return found == 0;
}

void statement_end(sqlite3_stmt *st) { sqlite3_reset(st); }

bool statement_number(store *s, sqlite3_stmt *st, int64_t otherwise, int64_t *out, casus_error *err)
{
    int found = statement_row(s, st, err);
    if (found < 0) return false;
    *out = found && sqlite3_column_type(st, 0) != SQLITE_NULL ? sqlite3_column_int64(st, 0) : otherwise;
    if (found) statement_end(st);
    return true;
}

bool run_sql(store *s, const char *sql, casus_error *err)
{
    return whole_batch(s, err) && (sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK || fail_sqlite(s, err));
}

/* ---- values: a bind that fails leaves NULL, which its column refuses or which is not known ---- */

void bind_text(sqlite3_stmt *st, int at, casus_str value)
{
    sqlite3_bind_text64(st, at, value.ptr ? value.ptr : "", value.ptr ? value.len : 0, SQLITE_STATIC, SQLITE_UTF8);
}

void bind_str(sqlite3_stmt *st, int at, casus_str value)
{
    if (value.ptr) bind_text(st, at, value);
    else sqlite3_bind_null(st, at);
}

void bind_blob(sqlite3_stmt *st, int at, const void *bytes, size_t len)
{
    if (len) sqlite3_bind_blob64(st, at, bytes, len, SQLITE_STATIC);
    else sqlite3_bind_zeroblob(st, at, 0);
}

void bind_int(sqlite3_stmt *st, int at, int64_t value) { sqlite3_bind_int64(st, at, value); }
void bind_real(sqlite3_stmt *st, int at, double value) { sqlite3_bind_double(st, at, value); }

void bind_day(sqlite3_stmt *st, int at, casus_day day)
{
    if (day == CASUS_NO_DAY) sqlite3_bind_null(st, at);
    else sqlite3_bind_int64(st, at, day);
}

casus_str column_str(sqlite3_stmt *st, int at)
{
    const char *text = (const char *)sqlite3_column_text(st, at);
    return (casus_str){text, text ? (size_t)sqlite3_column_bytes(st, at) : 0};
}

casus_day column_day(sqlite3_stmt *st, int at)
{
    int64_t day = sqlite3_column_int64(st, at);
    bool known = sqlite3_column_type(st, at) != SQLITE_NULL && day > INT32_MIN && day <= INT32_MAX;
    return known ? (casus_day)day : CASUS_NO_DAY;
}

/* ---- changes ---- */

bool change_begin(store *s, change *c, casus_error *err)
{
    c->own = false;
    if (!whole_batch(s, err)) return false;
    if (s->mode == STORE_READ)
        return fail_with(err, CASUS_ERR_INPUT, "%s: was opened for reading only", path_shown(s->path));
    if (s->in_batch) return true;
    c->own = run_sql(s, "BEGIN IMMEDIATE", err);
    return c->own;
}

static void undo(store *s)
{
    if (!sqlite3_get_autocommit(s->db)) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    forget_kept(s);
}

bool change_end(store *s, change *c, bool fine, casus_error *err)
{
    if (!c->own) {
        if (!fine && s->in_batch) s->broken = true;
        return fine;
    }
    c->own = false;
    if (fine && run_sql(s, "COMMIT", err)) return true;
    undo(s);
    return false;
}
