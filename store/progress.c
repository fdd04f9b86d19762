/* See progress.h. */
#include "progress.h"

#include "inside.h"

#include <string.h>
#include <time.h>

static int64_t now(void) { return (int64_t)time(NULL); }

/* Runs a statement with its values bound, as one change. */
static bool run_change(store *s, sqlite3_stmt *st, change *c, casus_error *err)
{
    return change_end(s, c, st && statement_run(s, st, err), err);
}

/* ---- runs ---- */

bool store_start_run(store *s, casus_str command, int64_t *run, casus_error *err)
{
    change c;
    if (!change_begin(s, &c, err)) return false;
    sqlite3_stmt *st = statement(s, "INSERT INTO run(command, version, started_at) VALUES (?,?,?)", err);
    if (st) {
        bind_text(st, 1, command);
        bind_text(st, 2, (casus_str){casus_version(), strlen(casus_version())});
        bind_int(st, 3, now());
    }
    bool fine = run_change(s, st, &c, err);
    if (fine) *run = sqlite3_last_insert_rowid(s->db);
    return fine;
}

bool store_end_run(store *s, int64_t run, const store_counts *counts, casus_error *err)
{
    change c;
    if (!change_begin(s, &c, err)) return false;
    sqlite3_stmt *st = statement(s, "UPDATE run SET ended_at = ?2, n_reports = ?3, n_known = ?4, n_claims = ?5,"
                                    " n_failed = ?6 WHERE id = ?1", err);
    if (st) {
        bind_int(st, 1, run);
        bind_int(st, 2, now());
        bind_int(st, 3, counts->reports);
        bind_int(st, 4, counts->known);
        bind_int(st, 5, counts->claims);
        bind_int(st, 6, counts->failed);
    }
    return run_change(s, st, &c, err);
}

bool store_add_failure(store *s, int64_t run, casus_str stage, casus_str what, casus_str why, casus_error *err)
{
    change c;
    if (!change_begin(s, &c, err)) return false;
    sqlite3_stmt *st = statement(s, "INSERT INTO failure(run_id, at, stage, what, why) VALUES (?,?,?,?,?)", err);
    if (st) {
        if (run) bind_int(st, 1, run);
        bind_int(st, 2, now());
        bind_text(st, 3, stage);
        bind_text(st, 4, what);
        bind_text(st, 5, why);
    }
    return run_change(s, st, &c, err);
}

bool store_failures(store *s, int64_t run, bool (*each)(void *user, const store_failure *failure), void *user,
                    casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT at, stage, what, why FROM failure WHERE run_id = ? ORDER BY id", err);
    if (!st) return false;
    bind_int(st, 1, run);
    int found;
    while ((found = statement_row(s, st, err)) == 1) {
        store_failure f = {sqlite3_column_int64(st, 0), column_str(st, 1), column_str(st, 2), column_str(st, 3)};
        if (each(user, &f)) continue;
        statement_end(st);
        return true;
    }
    return found == 0;
}

/* ---- positions ---- */

bool store_set_position(store *s, casus_str source, casus_str position, casus_error *err)
{
    change c;
    if (!change_begin(s, &c, err)) return false;
    sqlite3_stmt *st = statement(s, "INSERT INTO progress(source, position, changed_at) VALUES (?,?,?)"
        " ON CONFLICT(source) DO UPDATE SET position = excluded.position, changed_at = excluded.changed_at", err);
    if (st) {
        bind_text(st, 1, source);
        bind_text(st, 2, position);
        bind_int(st, 3, now());
    }
    return run_change(s, st, &c, err);
}

/* Cut to size, but not within a character. */
static void copy_cut(char *out, size_t size, casus_str value)
{
    size_t len = value.len < size ? value.len : size - 1;
    while (len > 0 && len < value.len && ((unsigned char)value.ptr[len] & 0xC0) == 0x80) len--;
    if (len) memcpy(out, value.ptr, len);
    out[len] = 0;
}

int store_get_position(store *s, casus_str source, char *out, size_t size, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT position FROM progress WHERE source = ?", err);
    if (!st) return -1;
    bind_text(st, 1, source);
    int found = statement_row(s, st, err);
    if (found != 1) return found;
    copy_cut(out, size, column_str(st, 0));
    statement_end(st);
    return 1;
}

/* ---- feeds ---- */

static void take_feed(sqlite3_stmt *st, store_feed *f)
{
    f->id = sqlite3_column_int64(st, 0);
    copy_cut(f->etag, sizeof f->etag, column_str(st, 1));
    copy_cut(f->last_modified, sizeof f->last_modified, column_str(st, 2));
    copy_cut(f->note, sizeof f->note, column_str(st, 3));
    f->last_try = sqlite3_column_int64(st, 4);
    f->last_success = sqlite3_column_int64(st, 5);
    f->last_new_item = sqlite3_column_int64(st, 6);
    f->n_failures = sqlite3_column_int(st, 7);
}

static int find_feed(store *s, casus_str url, store_feed *f, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT id, etag, last_modified, note, last_try, last_success, last_new_item,"
                                    " n_failures FROM feed WHERE url = ?", err);
    if (!st) return -1;
    bind_text(st, 1, url);
    int found = statement_row(s, st, err);
    if (found != 1) return found;
    take_feed(st, f);
    statement_end(st);
    return 1;
}

static bool add_feed(store *s, casus_str url, int64_t *id, casus_error *err)
{
    change c;
    if (!change_begin(s, &c, err)) return false;
    sqlite3_stmt *st = statement(s, "INSERT INTO feed(url) VALUES (?) ON CONFLICT(url) DO UPDATE SET url = excluded.url"
                                    " RETURNING id", err);
    if (st) bind_text(st, 1, url);
    bool fine = st && statement_number(s, st, 0, id, err);
    return change_end(s, &c, fine, err);
}

bool store_get_feed(store *s, casus_str url, store_feed *feed, casus_error *err)
{
    *feed = (store_feed){0};
    int found = find_feed(s, url, feed, err);
    return found == 1 || (found == 0 && add_feed(s, url, &feed->id, err));
}

static casus_str known(const char *text) { return *text ? (casus_str){text, strlen(text)} : (casus_str){NULL, 0}; }

static void bind_moment(sqlite3_stmt *st, int at, int64_t moment)
{
    if (moment) bind_int(st, at, moment);
}

bool store_set_feed(store *s, const store_feed *f, casus_error *err)
{
    change c;
    if (!change_begin(s, &c, err)) return false;
    sqlite3_stmt *st = statement(s, "UPDATE feed SET etag = ?2, last_modified = ?3, note = ?4, last_try = ?5,"
                                    " last_success = ?6, last_new_item = ?7, n_failures = ?8 WHERE id = ?1", err);
    if (st) {
        bind_int(st, 1, f->id);
        bind_str(st, 2, known(f->etag));
        bind_str(st, 3, known(f->last_modified));
        bind_str(st, 4, known(f->note));
        bind_moment(st, 5, f->last_try);
        bind_moment(st, 6, f->last_success);
        bind_moment(st, 7, f->last_new_item);
        bind_int(st, 8, f->n_failures);
    }
    return run_change(s, st, &c, err);
}

enum { STILL_THERE = 86400 /* how often an item that stays in its feed is noted anew */ };

static bool put_item(store *s, const char *sql, int64_t feed_id, casus_str guid, casus_error *err)
{
    sqlite3_stmt *st = statement(s, sql, err);
    if (!st) return false;
    bind_int(st, 1, feed_id);
    bind_text(st, 2, guid);
    bind_int(st, 3, now());
    return statement_run(s, st, err);
}

static bool meet_item(store *s, int64_t feed_id, casus_str guid, bool *taken, casus_error *err)
{
    int64_t seen_at;
    sqlite3_stmt *st = statement(s, "SELECT seen_at FROM feed_item WHERE feed_id = ? AND guid = ?", err);
    if (!st) return false;
    bind_int(st, 1, feed_id);
    bind_text(st, 2, guid);
    if (!statement_number(s, st, INT64_MIN, &seen_at, err)) return false;
    *taken = seen_at != INT64_MIN;
    if (!*taken) return put_item(s, "INSERT INTO feed_item(feed_id, guid, seen_at) VALUES (?,?,?)", feed_id, guid, err);
    return now() - seen_at < STILL_THERE ||
           put_item(s, "UPDATE feed_item SET seen_at = ?3 WHERE feed_id = ?1 AND guid = ?2", feed_id, guid, err);
}

int store_feed_item(store *s, int64_t feed_id, casus_str guid, casus_error *err)
{
    change c;
    bool taken = false;
    if (!change_begin(s, &c, err)) return -1;
    bool fine = meet_item(s, feed_id, guid, &taken, err);
    return change_end(s, &c, fine, err) ? taken : -1;
}

bool store_forget_items(store *s, int64_t feed_id, int64_t before, casus_error *err)
{
    change c;
    if (!change_begin(s, &c, err)) return false;
    sqlite3_stmt *st = statement(s, "DELETE FROM feed_item WHERE feed_id = ? AND seen_at < ?", err);
    if (st) {
        bind_int(st, 1, feed_id);
        bind_int(st, 2, before);
    }
    return run_change(s, st, &c, err);
}
