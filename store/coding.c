/* What a model made of a report: the current coding, and history. */
#include "inside.h"

#include <string.h>
#include <time.h>

/* ---- models ---- */

static bool find_model(store *s, casus_str hash, int64_t *id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT id FROM model WHERE hash = ?", err);
    if (!st) return false;
    bind_text(st, 1, hash);
    return statement_number(s, st, 0, id, err);
}

static bool insert_model(store *s, casus_str hash, int64_t *id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT INTO model(hash) VALUES (?)", err);
    if (!st) return false;
    bind_text(st, 1, hash);
    if (!statement_run(s, st, err)) return false;
    *id = sqlite3_last_insert_rowid(s->db);
    return true;
}

static bool model_id(store *s, casus_str hash, int64_t *id, casus_error *err)
{
    *id = s->model_id;
    if (*id && hash.len < sizeof s->model_hash && strlen(s->model_hash) == hash.len && memcmp(s->model_hash, hash.ptr, hash.len) == 0)
        return true;
    if (!find_model(s, hash, id, err) || (*id == 0 && !insert_model(s, hash, id, err))) return false;
    if (hash.len >= sizeof s->model_hash) return true;
    memcpy(s->model_hash, hash.ptr, hash.len);
    s->model_hash[hash.len] = 0;
    s->model_id = *id;
    return true;
}

static bool set_about(store *s, int64_t id, casus_str about, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "UPDATE model SET about = ?2 WHERE id = ?1 AND about IS NOT ?2", err);
    if (!st) return false;
    bind_int(st, 1, id);
    bind_str(st, 2, about);
    return statement_run(s, st, err);
}

bool store_describe_model(store *s, casus_str model_hash, casus_str about, casus_error *err)
{
    int64_t id;
    change c;
    if (!change_begin(s, &c, err)) return false;
    bool fine = model_id(s, model_hash, &id, err) && set_about(s, id, about, err);
    return change_end(s, &c, fine, err);
}

/* ---- codings ---- */

typedef struct { int64_t id; bool current, failed; } coding;

/* id 0: none. */
static bool find_coding(store *s, int64_t report_id, int64_t model, coding *out, casus_error *err)
{
    *out = (coding){0};
    sqlite3_stmt *st = statement(s, "SELECT id, current, error IS NOT NULL FROM coding WHERE report_id = ? AND model_id = ?", err);
    if (!st) return false;
    bind_int(st, 1, report_id);
    bind_int(st, 2, model);
    int found = statement_row(s, st, err);
    if (found != 1) return found == 0;
    *out = (coding){sqlite3_column_int64(st, 0), sqlite3_column_int(st, 1) != 0, sqlite3_column_int(st, 2) != 0};
    statement_end(st);
    return true;
}

static bool run_for(store *s, const char *sql, int64_t id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, sql, err);
    if (!st) return false;
    bind_int(st, 1, id);
    return statement_run(s, st, err);
}

static bool insert_coding(store *s, int64_t report_id, int64_t model, const casus_result *r, int64_t *id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT INTO coding(report_id, model_id, coded_at, n_sentences, n_claims, current)"
                                    " VALUES (?,?,?,?,?,1)", err);
    if (!st) return false;
    bind_int(st, 1, report_id);
    bind_int(st, 2, model);
    bind_int(st, 3, (int64_t)time(NULL));
    bind_int(st, 4, (int64_t)casus_result_sentences(r));
    bind_int(st, 5, (int64_t)casus_result_count(r));
    bool fine = statement_run(s, st, err);
    *id = sqlite3_last_insert_rowid(s->db);
    return fine;
}

static bool insert_sentence(store *s, int64_t report_id, size_t number, casus_span span, casus_str words, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT INTO sentence(report_id, number, span_begin, span_end, text)"
                                    " VALUES (?,?,?,?,?)", err);
    if (!st) return false;
    bind_int(st, 1, report_id);
    bind_int(st, 2, (int64_t)number);
    bind_int(st, 3, span.begin);
    bind_int(st, 4, span.end);
    bind_text(st, 5, words);
    return statement_run(s, st, err);
}

static bool insert_words(store *s, int64_t sentence_id, casus_str words, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT INTO sentence_words(rowid, text) VALUES (?, ?)", err);
    if (!st) return false;
    bind_int(st, 1, sentence_id);
    bind_text(st, 2, words);
    return statement_run(s, st, err);
}

static bool insert_sentences(store *s, int64_t report_id, const casus_result *r, casus_error *err)
{
    size_t n = casus_result_sentences(r);
    for (size_t i = 0; i < n; i++) {
        casus_span span;
        casus_str words = casus_result_sentence(r, i, &span);
        if (!insert_sentence(s, report_id, i, span, words, err) ||
            !insert_words(s, sqlite3_last_insert_rowid(s->db), words, err)) return false;
    }
    return true;
}

static bool insert_claims(store *s, int64_t coding_id, int64_t report_id, casus_result *r, casus_error *err)
{
    size_t n = casus_result_count(r);
    for (size_t i = 0; i < n; i++) {
        casus_str record = casus_result_json(r, i);
        if (!record.ptr) return fail_memory(err);
        if (!claim_add(s, coding_id, report_id, casus_result_event(r, i), record, err)) return false;
    }
    return true;
}

/* What was current, if anything, becomes history. */
static bool retire(store *s, int64_t report_id, casus_error *err)
{
    int64_t current;
    sqlite3_stmt *st = statement(s, "SELECT id FROM coding WHERE report_id = ? AND current = 1", err);
    if (!st) return false;
    bind_int(st, 1, report_id);
    if (!statement_number(s, st, 0, &current, err)) return false;
    return !current || (run_for(s, "UPDATE coding SET current = 0 WHERE id = ?", current, err) &&
                        claims_retire(s, report_id, err) && run_for(s, "DELETE FROM sentence WHERE report_id = ?", report_id, err));
}

static bool add(store *s, int64_t report_id, casus_result *r, casus_str model_hash, casus_error *err)
{
    int64_t model, id;
    coding old;
    if (!model_id(s, model_hash, &model, err) || !find_coding(s, report_id, model, &old, err)) return false;
    if (old.current) return true;
    if (!retire(s, report_id, err) || !insert_sentences(s, report_id, r, err)) return false;
    if (old.id && !old.failed)
        return run_for(s, "UPDATE coding SET current = 1 WHERE id = ?", old.id, err) &&
               claims_revive(s, old.id, report_id, err);
    if (old.id && !run_for(s, "DELETE FROM coding WHERE id = ?", old.id, err)) return false;
    return insert_coding(s, report_id, model, r, &id, err) && insert_claims(s, id, report_id, r, err);
}

bool store_add_coding(store *s, int64_t report_id, casus_result *result, casus_str model_hash, casus_error *err)
{
    change c;
    if (!change_begin(s, &c, err)) return false;
    return change_end(s, &c, add(s, report_id, result, model_hash, err), err);
}

static bool insert_error(store *s, int64_t report_id, int64_t model, const char *why, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT INTO coding(report_id, model_id, coded_at, n_sentences, n_claims, error, current)"
        " VALUES (?,?,?,0,0,?,0) ON CONFLICT(report_id, model_id) DO UPDATE SET error = excluded.error,"
        " coded_at = excluded.coded_at WHERE error IS NOT NULL", err);
    if (!st) return false;
    bind_int(st, 1, report_id);
    bind_int(st, 2, model);
    bind_int(st, 3, (int64_t)time(NULL));
    bind_text(st, 4, (casus_str){why, strlen(why)});
    return statement_run(s, st, err);
}

bool store_add_coding_error(store *s, int64_t report_id, casus_str model_hash, const char *why, casus_error *err)
{
    int64_t model;
    change c;
    if (!change_begin(s, &c, err)) return false;
    bool fine = model_id(s, model_hash, &model, err) && insert_error(s, report_id, model, why, err);
    return change_end(s, &c, fine, err);
}

int store_uncoded(store *s, casus_str model_hash, int64_t after, int64_t *ids, int most, casus_error *err)
{
    int64_t model;
    if (!find_model(s, model_hash, &model, err)) return -1;
    sqlite3_stmt *st = statement(s, "SELECT id FROM report r INDEXED BY report_by_id WHERE id > ?1"
        " AND (lang IS NULL OR lang LIKE 'en' OR lang LIKE 'en-%' OR lang LIKE 'en^_%' ESCAPE '^')"
        " AND NOT EXISTS (SELECT 1 FROM coding WHERE report_id = r.id AND model_id = ?2) ORDER BY id LIMIT ?3", err);
    if (!st) return -1;
    bind_int(st, 1, after);
    bind_int(st, 2, model);
    bind_int(st, 3, most);
    int n = 0, found;
    while ((found = statement_row(s, st, err)) == 1)
        if (n < most) ids[n++] = sqlite3_column_int64(st, 0);
    return found == 0 ? n : -1;
}
