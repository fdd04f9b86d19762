/* Any question in SQL, from somebody who need not be trusted. */
#include "cursor.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    LOOK_AFTER = 4000,      /* steps of SQLite's machine between looks at the clock */
    LONGEST_VALUE = 64 << 20, /* bytes; making one is a single step, between two looks */
    LONGEST_PATTERN = 250   /* LIKE with more takes too long between two looks */
};

/* ---- what is allowed ---- */

static bool starts(const char *text, const char *with) { return text && strncmp(text, with, strlen(with)) == 0; }

static bool harmless(const char *function)
{
    static const char *const not_these[] = {"load_extension", "fts3_tokenizer", "edit", "readfile", "writefile"};
    for (size_t i = 0; i < sizeof not_these / sizeof *not_these; i++)
        if (function && sqlite3_stricmp(function, not_these[i]) == 0) return false;
    return true;
}

/* Reading only.  FTS5 asks for PRAGMA data_version by itself. */
static int allow(void *user, int action, const char *first, const char *second, const char *database, const char *trigger)
{
    (void)user, (void)database, (void)trigger;
    switch (action) {
    case SQLITE_SELECT: case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_READ: return starts(first, "pragma_") ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_FUNCTION: return harmless(second) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_PRAGMA: return first && !second && strcmp(first, "data_version") == 0 ? SQLITE_OK : SQLITE_DENY;
    default: return SQLITE_DENY;
    }
}

/* Virtual tables write into the schema in memory when they are first met. */
static bool meet_tables(store *s, casus_error *err)
{
    return run_sql(s, "SELECT 1 FROM sentence_words, place_box, json_each('[]'), json_tree('[]') LIMIT 0", err);
}

/* ---- time ---- */

static double clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int out_of_time(void *user)
{
    const store_cursor *c = user;
    return clock_now() > c->until;
}

static void start_clock(store_cursor *c)
{
    c->until = clock_now() + c->left;
    sqlite3_progress_handler(c->s->db, LOOK_AFTER, out_of_time, c);
}

/* Only what SQLite took counts, not what the caller does between rows. */
static void stop_clock(store_cursor *c)
{
    sqlite3_progress_handler(c->s->db, 0, NULL, NULL);
    c->left = c->until - clock_now();
}

/* ---- asking ---- */

static bool fail_question(const store_cursor *c, int code, casus_error *err)
{
    code &= 0xFF;
    if (code == SQLITE_INTERRUPT)
        return fail_with(err, CASUS_ERR_LIMIT, "the question took more than %g seconds; ask for less", c->seconds);
    if (code == SQLITE_AUTH)
        return fail_with(err, CASUS_ERR_INPUT, "only reading is allowed: %s", sqlite3_errmsg(c->s->db));
    if (code == SQLITE_ERROR || code == SQLITE_TOOBIG || code == SQLITE_MISMATCH || code == SQLITE_RANGE)
        return fail_with(err, CASUS_ERR_INPUT, "the question cannot be answered: %s", sqlite3_errmsg(c->s->db));
    return fail_sqlite(c->s, err);
}

static bool only_blanks(store_cursor *c, const char *sql)
{
    sqlite3_stmt *more = NULL; /* SQLite knows best what is a comment */
    int code = sqlite3_prepare_v2(c->s->db, sql, -1, &more, NULL);
    sqlite3_finalize(more);
    return code == SQLITE_OK && !more;
}

static bool prepare_question(store_cursor *c, const char *sql, casus_error *err)
{
    const char *rest = NULL;
    int code = sqlite3_prepare_v2(c->s->db, sql, -1, &c->list, &rest);
    if (code != SQLITE_OK) return fail_question(c, code, err);
    if (!c->list) return fail_with(err, CASUS_ERR_INPUT, "there is no question in it");
    if (!only_blanks(c, rest)) return fail_with(err, CASUS_ERR_INPUT, "one question at a time: something stands behind the ';'");
    if (!sqlite3_stmt_readonly(c->list) || sqlite3_column_count(c->list) == 0)
        return fail_with(err, CASUS_ERR_INPUT, "only reading is allowed: begin with SELECT");
    return true;
}

bool store_ask(store *s, const char *sql, double seconds, store_cursor **out, casus_error *err)
{
    *out = NULL;
    if (!meet_tables(s, err)) return false;
    store_cursor *c = cursor_new(s, CURSOR_ROWS, err);
    if (!c) return false;
    c->seconds = c->left = seconds;
    c->kept_length = sqlite3_limit(s->db, SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
    c->kept_pattern = sqlite3_limit(s->db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, LONGEST_PATTERN);
    sqlite3_set_authorizer(s->db, allow, NULL);
    start_clock(c);
    bool fine = prepare_question(c, sql, err);
    stop_clock(c);
    sqlite3_set_authorizer(s->db, NULL, NULL);
    if (fine) *out = c;
    else store_cursor_close(c);
    return fine;
}

int store_next_row(store_cursor *c, casus_error *err)
{
    if (c->kind != CURSOR_ROWS) return cursor_step(c, CURSOR_ROWS, err);
    start_clock(c);
    int code = sqlite3_step(c->list);
    stop_clock(c);
    if (code == SQLITE_ROW) return 1;
    if (code == SQLITE_DONE) return 0;
    fail_question(c, code, err);
    return -1;
}

void store_cursor_close(store_cursor *c)
{
    if (!c) return;
    sqlite3_finalize(c->list);
    sqlite3_finalize(c->detail);
    if (c->kept_length) sqlite3_limit(c->s->db, SQLITE_LIMIT_LENGTH, c->kept_length);
    if (c->kept_pattern) sqlite3_limit(c->s->db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, c->kept_pattern);
    free(c);
}

/* ---- rows ---- */

size_t store_columns(const store_cursor *c) { return (size_t)sqlite3_column_count(c->list); }

const char *store_column_name(const store_cursor *c, size_t column)
{
    const char *name = sqlite3_column_name(c->list, (int)column);
    return name ? name : "";
}

store_value store_column(store_cursor *c, size_t column)
{
    int at = (int)column;
    store_value v = {.kind = STORE_NULL};
    switch (sqlite3_column_type(c->list, at)) {
    case SQLITE_INTEGER: v.kind = STORE_INTEGER, v.integer = sqlite3_column_int64(c->list, at); break;
    case SQLITE_FLOAT: v.kind = STORE_REAL, v.real = sqlite3_column_double(c->list, at); break;
    case SQLITE_TEXT: v.kind = STORE_TEXT, v.text = column_str(c->list, at); break;
    case SQLITE_BLOB:
        v.kind = STORE_BLOB;
        v.text.ptr = sqlite3_column_blob(c->list, at);
        v.text.len = (size_t)sqlite3_column_bytes(c->list, at);
        break;
    default: break;
    }
    return v;
}
