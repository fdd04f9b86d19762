/* Reports in: one row for the same bytes, however often they come. */
#include "digest.h"
#include "original.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

/* ---- authors as JSON ---- */

enum { MOST_AUTHORS = 1000, ESCAPED = 6 /* bytes that a byte may become */ };

static char *put_json(char *to, casus_str value)
{
    static const char hex[] = "0123456789abcdef";
    *to++ = '"';
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.ptr[i];
        if (c < 0x20) to = stpcpy(to, "\\u00"), *to++ = hex[c >> 4], *to++ = hex[c & 15];
        else {
            if (c == '"' || c == '\\') *to++ = '\\';
            *to++ = (char)c;
        }
    }
    *to++ = '"';
    return to;
}

/* An array of names, for the caller to free; {NULL, 0} without any. */
static bool authors_json(const store_report *r, casus_str *out, casus_error *err)
{
    size_t n = r->n_authors < MOST_AUTHORS ? r->n_authors : MOST_AUTHORS, room = 3;
    *out = (casus_str){NULL, 0};
    if (n == 0) return true;
    for (size_t i = 0; i < n; i++) room += ESCAPED * r->authors[i].len + 3;
    char *json = malloc(room), *to = json;
    if (!json) return fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        *to++ = i ? ',' : '[';
        to = put_json(to, r->authors[i]);
    }
    *to++ = ']';
    *out = (casus_str){json, (size_t)(to - json)};
    return true;
}

/* ---- finding ---- */

static int found_id(store *s, sqlite3_stmt *st, int64_t *id, casus_error *err)
{
    int64_t found;
    if (!statement_number(s, st, 0, &found, err)) return -1;
    if (found) *id = found;
    return found != 0;
}

static int find_digest(store *s, const unsigned char sha256[32], int64_t *id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT id FROM report WHERE sha256 = ?", err);
    if (!st) return -1;
    bind_blob(st, 1, sha256, 32);
    return found_id(s, st, id, err);
}

int store_find_report(store *s, casus_str original, int64_t *id, casus_error *err)
{
    unsigned char sha256[32];
    if (!digest_of(original.ptr, original.len, sha256)) return fail_memory(err), -1;
    return find_digest(s, sha256, id, err);
}

int store_find_url(store *s, casus_str url, int64_t *id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT id FROM report WHERE url = ?1"
        " UNION ALL SELECT id FROM report WHERE canonical_url = ?1"
        " UNION ALL SELECT report_id FROM report_sighting WHERE url = ?1 LIMIT 1", err);
    if (!st) return -1;
    bind_str(st, 1, url);
    return found_id(s, st, id, err);
}

/* ---- a report that is known ---- */

static bool add_sighting(store *s, int64_t id, const store_report *r, casus_error *err)
{
    if (r->url.len == 0) return true;
    sqlite3_stmt *st = statement(s, "INSERT OR IGNORE INTO report_sighting(report_id, url, source, seen_at)"
        " SELECT id, ?2, ?3, ?4 FROM report WHERE id = ?1 AND url IS NOT ?2 AND canonical_url IS NOT ?2", err);
    if (!st) return false;
    bind_int(st, 1, id);
    bind_text(st, 2, r->url);
    bind_str(st, 3, r->source);
    if (r->fetched_at) bind_int(st, 4, r->fetched_at);
    return statement_run(s, st, err);
}

/* ---- a new one ---- */

static void bind_known(sqlite3_stmt *st, int at, casus_str value)
{
    if (value.len) bind_str(st, at, value);
}

static void bind_report(sqlite3_stmt *st, const store_report *r)
{
    const casus_str texts[] = {r->doc_id, r->url, r->canonical_url, r->title, r->source, r->lang, r->published,
                               r->published_origin, r->modified, r->headers};
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++) bind_known(st, 1 + i, texts[i]);
    bind_day(st, 11, r->published_day);
    if (r->fetched_at) bind_int(st, 12, r->fetched_at);
    if (r->run) bind_int(st, 13, r->run);
    bind_text(st, 14, r->text);
}

static bool insert_report(store *s, const store_report *r, const unsigned char sha256[32],
                          const unsigned char text_sha256[32], const copy_of *copy, int64_t id, casus_error *err)
{
    casus_str authors;
    sqlite3_stmt *st = statement(s, "INSERT INTO report(doc_id, url, canonical_url, title, source, lang, published,"
        " published_origin, modified, headers, published_day, fetched_at, run_id, text, sha256, text_sha256, authors,"
        " group_id, group_reason, like_id, likeness, id) VALUES (?,?,?,?,?,?,?, ?,?,?,?,?,?,?,?,?,?, ?,?,?,?,?)", err);
    if (!st || !authors_json(r, &authors, err)) return false;
    bind_report(st, r);
    bind_blob(st, 15, sha256, 32);
    bind_blob(st, 16, text_sha256, 32);
    bind_str(st, 17, authors);
    bind_int(st, 18, copy->group);
    bind_text(st, 19, (casus_str){copy->reason, strlen(copy->reason)});
    if (copy->like) bind_int(st, 20, copy->like), bind_real(st, 21, copy->likeness);
    bind_int(st, 22, id);
    bool fine = statement_run(s, st, err);
    free((void *)authors.ptr);
    return fine;
}

/* Known before the row is there, so that its group can be there first. */
static bool next_id(store *s, int64_t *id, casus_error *err)
{
    sqlite3_stmt *st = statement(s, "SELECT max(id) + 1 FROM report", err);
    return st && statement_number(s, st, 1, id, err);
}

static bool same_bytes(casus_str a, casus_str b) { return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0; }

static bool add_new(store *s, const store_report *r, const unsigned char sha256[32], int64_t *id, casus_error *err)
{
    report_text text = {.text = r->text, .published = r->published_day};
    copy_of copy;
    bool apart = r->original.ptr && !same_bytes(r->original, r->text);
    if (!words_digest(r->text, text.words_sha256)) return fail_memory(err);
    if (!next_id(s, &text.id, err) || !copies_find(s, &text, &copy, err)) return false;
    *id = text.id;
    if (!copy.group && !group_start(s, copy.group = *id, err)) return false;
    return insert_report(s, r, sha256, text.words_sha256, &copy, *id, err) && copies_remember(s, *id, &copy, err) &&
           original_add(s, *id, apart ? r->original : (casus_str){NULL, 0}, err);
}

static bool acceptable(const store *s, const store_report *r, casus_error *err)
{
    if (r->text.len == 0)
        return fail_with(err, CASUS_ERR_INPUT, "%s: a report without text cannot be stored", path_shown(s->path));
    size_t most = STORE_MOST_BYTES, larger = r->text.len > r->original.len ? r->text.len : r->original.len;
    return larger <= most || fail_with(err, CASUS_ERR_LIMIT, "%s: a report of %zu bytes; the limit is %zu",
                                       path_shown(s->path), larger, most);
}

bool store_add_report(store *s, const store_report *r, int64_t *id, bool *was_new, casus_error *err)
{
    unsigned char sha256[32];
    change c;
    casus_str kept = r->original.ptr ? r->original : r->text;
    if (!acceptable(s, r, err)) return false;
    if (!digest_of(kept.ptr, kept.len, sha256)) return fail_memory(err);
    if (!change_begin(s, &c, err)) return false;
    int found = find_digest(s, sha256, id, err);
    *was_new = found == 0;
    bool fine = found > 0 ? add_sighting(s, *id, r, err) : found == 0 && add_new(s, r, sha256, id, err);
    return change_end(s, &c, fine, err);
}
