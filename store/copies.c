/* Near-duplicates: which group a report belongs to.  Exact copies are found by
 * the digest of their words; near ones share a band of MinHash, and are then
 * compared in full.  A copy joins the group of what it is most like. */
#include "shingles.h"

#include "words.h"

#include <stdlib.h>
#include <string.h>

enum {
    METHOD = 1,
    CANDIDATES_A_BAND = 20, /* the latest; more share only what all pages of an outlet share */
    COMPARED = 10,          /* those that share most bands */
    DAYS_APART = 30         /* what is further apart is a template, not a copy */
};

/* Short notices of dividends and bonds are alike though they are of different
 * companies: they need to be more alike than stories. */
static bool like_enough(double likeness, const shingles *a, const shingles *b)
{
    enum { SHORT = 60 };
    return likeness >= (a->len < SHORT || b->len < SHORT ? 0.7 : 0.5);
}

/* ---- exact copies ---- */

static bool has_words(casus_str text)
{
    size_t at = 0;
    casus_str word;
    return next_word(text, &at, &word);
}

/* 1: an earlier report with the same words, whatever its day. */
static int find_same(store *s, const report_text *of, copy_of *out, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT group_id, id FROM report WHERE text_sha256 = ? AND id < ? ORDER BY id LIMIT 1", err);
    if (!st) return -1;
    bind_blob(st, 1, of->words_sha256, 32);
    bind_int(st, 2, of->id);
    int found = statement_row(s, st, err);
    if (found != 1) return found;
    out->group = sqlite3_column_int64(st, 0), out->like = sqlite3_column_int64(st, 1);
    out->likeness = 1, out->reason = "same text";
    statement_end(st);
    return 1;
}

/* ---- candidates ---- */

typedef struct { int64_t id; int bands; } candidate;
typedef struct { candidate at[COPY_BANDS * CANDIDATES_A_BAND]; size_t len; } candidates;

static void count_candidate(candidates *list, int64_t id)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->at[i].id == id) {
            list->at[i].bands++;
            return;
        }
    list->at[list->len++] = (candidate){id, 1};
}

static bool read_band(store *s, uint64_t band, int64_t before, candidates *list, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT report_id FROM report_band WHERE hash = ? AND report_id < ?"
                                    " ORDER BY report_id DESC LIMIT ?", err);
    if (!st) return false;
    bind_int(st, 1, (int64_t)band);
    bind_int(st, 2, before);
    bind_int(st, 3, CANDIDATES_A_BAND);
    int found;
    while ((found = statement_row(s, st, err)) == 1) count_candidate(list, sqlite3_column_int64(st, 0));
    return found == 0;
}

static int by_bands(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    return x->bands != y->bands ? y->bands - x->bands : (x->id > y->id) - (x->id < y->id);
}

/* ---- near copies ---- */

/* Takes the candidate's group into *out if it is the most like so far. */
static bool compare(store *s, int64_t id, const report_text *of, const shingles *set, copy_of *out, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT group_id, text FROM report WHERE id = ?1 AND group_id IS NOT NULL"
        " AND (published_day IS NULL OR ?2 IS NULL OR abs(published_day - ?2) <= ?3)", err);
    if (!st) return false;
    bind_int(st, 1, id);
    bind_day(st, 2, of->published);
    bind_int(st, 3, DAYS_APART);
    int found = statement_row(s, st, err);
    if (found != 1) return found == 0;
    shingles other;
    bool fine = shingles_make(column_str(st, 1), &other, err);
    double likeness = fine ? shingles_likeness(set, &other) : 0;
    if (fine && like_enough(likeness, set, &other) && likeness > out->likeness)
        out->group = sqlite3_column_int64(st, 0), out->like = id, out->likeness = likeness, out->reason = "near copy";
    statement_end(st);
    shingles_free(&other);
    return fine;
}

static bool find_near(store *s, const report_text *of, const shingles *set, copy_of *out, casus_error *err)
{
    candidates list;
    list.len = 0;
    for (size_t i = 0; i < COPY_BANDS; i++)
        if (!read_band(s, out->bands[i], of->id, &list, err)) return false;
    qsort(list.at, list.len, sizeof *list.at, by_bands);
    for (size_t i = 0; i < list.len && i < COMPARED; i++)
        if (!compare(s, list.at[i].id, of, set, out, err)) return false;
    return true;
}

bool copies_find(store *s, const report_text *of, copy_of *out, casus_error *err)
{
    *out = (copy_of){.reason = "first"};
    if (!has_words(of->text)) return true;
    int same = find_same(s, of, out, err);
    if (same != 0) return same > 0;
    shingles set;
    bool fine = shingles_make(of->text, &set, err);
    if (fine && set.len >= FEW_SHINGLES) {
        shingles_bands(&set, out->bands);
        out->has_bands = true;
        fine = find_near(s, of, &set, out, err);
    }
    shingles_free(&set);
    return fine;
}

bool copies_remember(store *s, int64_t report_id, const copy_of *copy, casus_error *err)
{
    for (size_t i = 0; copy->has_bands && i < COPY_BANDS; i++) {
        sqlite3_stmt *st = statement(s, "INSERT OR IGNORE INTO report_band(hash, report_id) VALUES (?, ?)", err);
        if (!st) return false;
        bind_int(st, 1, (int64_t)copy->bands[i]);
        bind_int(st, 2, report_id);
        if (!statement_run(s, st, err)) return false;
    }
    return true;
}

bool group_start(store *s, int64_t report_id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "INSERT INTO report_group(id, method) VALUES (?1, ?2)"
                                    " ON CONFLICT(id) DO UPDATE SET method = ?2", err);
    if (!st) return false;
    bind_int(st, 1, report_id);
    bind_int(st, 2, METHOD);
    return statement_run(s, st, err);
}

/* ---- all again ---- */

static bool put_group(store *s, int64_t id, const copy_of *copy, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "UPDATE report SET group_id = ?2, group_reason = ?3, like_id = ?4, likeness = ?5"
        " WHERE id = ?1 AND (group_id IS NOT ?2 OR group_reason IS NOT ?3 OR like_id IS NOT ?4 OR likeness IS NOT ?5)", err);
    if (!st) return false;
    bind_int(st, 1, id);
    bind_int(st, 2, copy->group);
    bind_text(st, 3, (casus_str){copy->reason, strlen(copy->reason)});
    if (copy->like) bind_int(st, 4, copy->like), bind_real(st, 5, copy->likeness);
    return statement_run(s, st, err);
}

static bool group_one(store *s, const report_text *of, casus_error *err)
{
    copy_of copy;
    if (!copies_find(s, of, &copy, err)) return false;
    if (!copy.group && !group_start(s, copy.group = of->id, err)) return false;
    return put_group(s, of->id, &copy, err) && copies_remember(s, of->id, &copy, err);
}

/* Of the report after `after`: 1; none: 0; failure: -1. */
static int group_next(store *s, int64_t *after, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT id, published_day, text_sha256, text FROM report WHERE id > ? ORDER BY id LIMIT 1", err);
    if (!st) return -1;
    bind_int(st, 1, *after);
    int found = statement_row(s, st, err);
    if (found != 1) return found;
    report_text of = {.id = *after = sqlite3_column_int64(st, 0), .published = column_day(st, 1), .text = column_str(st, 3)};
    if (sqlite3_column_bytes(st, 2) == 32) memcpy(of.words_sha256, sqlite3_column_blob(st, 2), 32);
    bool fine = group_one(s, &of, err);
    statement_end(st);
    return fine ? 1 : -1;
}

/* Bands come back report by report, so that each finds earlier ones only, as
 * when it was new. */
bool store_group_again(store *s, casus_error *err)
{
    change c;
    int64_t after = 0;
    int more = 0;
    if (!change_begin(s, &c, err)) return false;
    bool fine = run_sql(s, "DELETE FROM report_band", err);
    while (fine && (more = group_next(s, &after, err)) == 1) {}
    fine = fine && more == 0 &&
           run_sql(s, "DELETE FROM report_group WHERE NOT EXISTS (SELECT 1 FROM report WHERE group_id = report_group.id)", err) &&
           events_refresh(s, err);
    return change_end(s, &c, fine, err);
}
