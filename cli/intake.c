/* See intake.h. */
#include "intake.h"

#include "message.h"
#include "store/progress.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { BATCH_REPORTS = 256, BATCH_MS = 1000, MOST_COMPLAINTS = 50, IDLE_MS = 200 };

/* A report on its way from the reading child to the store. */
typedef struct passage {
    coding_job   job;          /* first: a job is a passage */
    store_report report;
    casus_str    authors[32];
    casus_str    position, feed, item, where;
    int64_t      id;           /* of a report that is stored already and coded again; 0 */
    store_stored_report stored; /* it */
    char         memory[];
} passage;

int64_t steady_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- batches ---------------------------------------------------------------------- */

static bool open_batch(intake *in, casus_error *err)
{
    if (in->in_batch) return true;
    if (!store_begin(in->db, err)) return false;
    in->in_batch = true, in->batch = 0, in->batch_began = steady_ms();
    return true;
}

static bool close_batch(intake *in, casus_error *err)
{
    if (!in->in_batch) return true;
    in->in_batch = false;
    if (!store_commit(in->db, err)) return false;
    in->safe = in->counts;
    return true;
}

static bool batch_is_due(const intake *in)
{
    return in->in_batch && (in->batch >= BATCH_REPORTS || steady_ms() - in->batch_began >= BATCH_MS);
}

/* ---- what goes wrong ----------------------------------------------------------------- */

/* Some messages begin with what they are about. */
static casus_str without_name(casus_str why, casus_str where)
{
    bool begins = where.len && why.len > where.len + 2 && memcmp(why.ptr, where.ptr, where.len) == 0 && memcmp(why.ptr + where.len, ": ", 2) == 0;
    return begins ? (casus_str){ why.ptr + where.len + 2, why.len - where.len - 2 } : why;
}

static bool complain(intake *in, casus_str stage, casus_str where, casus_str why, casus_error *err)
{
    why = without_name(why, where);
    in->counts.failed++;
    if (in->complaints < MOST_COMPLAINTS) message("%.*s: %.*s", (int)where.len, where.ptr ? where.ptr : "", (int)why.len, why.ptr ? why.ptr : "");
    if (++in->complaints == MOST_COMPLAINTS)
        message("casus: what else fails is written to the database only: casus query --db FILE --sql 'SELECT what, why FROM failure'");
    return open_batch(in, err) && store_add_failure(in->db, in->run, stage, where, why, err);
}

/* ---- a document becomes a passage ------------------------------------------------------ */

static casus_str copy(char **at, casus_str s)
{
    if (!s.ptr) return s;
    char *to = *at;
    memcpy(to, s.ptr, s.len);
    to[s.len] = '\0';
    *at += s.len + 1;
    return (casus_str){ to, s.len };
}

static size_t split_lines(casus_str lines, casus_str *out, size_t most)
{
    size_t n = 0;
    while (lines.len && n < most) {
        const char *end = memchr(lines.ptr, '\n', lines.len);
        size_t len = end ? (size_t)(end - lines.ptr) : lines.len;
        if (len) out[n++] = (casus_str){ lines.ptr, len };
        lines = (casus_str){ lines.ptr + len, lines.len - len };
        if (lines.len) lines.ptr++, lines.len--;
    }
    return n;
}

static bool is_english(casus_str lang) { return lang.len == 0 || (lang.len >= 2 && (lang.ptr[0] | 32) == 'e' && (lang.ptr[1] | 32) == 'n'); }

static void plan_coding(const intake *in, passage *p)
{
    const store_report *r = &p->report;
    p->job.doc = (casus_document){ .text = r->text, .id = r->doc_id.len ? r->doc_id : p->where, .url = r->url, .title = r->title, .source = r->source, .lang = r->lang,
                                   .published = r->published_day != CASUS_NO_DAY ? r->published_day : in->published };
    p->job.code = is_english(r->lang) && r->text.len;
}

static passage *passage_new(const intake *in, const arrival *a)
{
    const casus_str all[] = { a->where, a->position, a->bytes, a->text, a->id, a->url, a->canonical_url, a->title, a->outlet, a->lang, a->published,
                              a->published_from, a->modified, a->headers, a->authors, a->feed };
    size_t size = sizeof(passage);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) size += all[i].len + 1;
    passage *p = malloc(size);
    if (!p) out_of_memory();
    *p = (passage){ .report = STORE_REPORT_INIT };
    char *at = p->memory;
    store_report *r = &p->report;
    p->where = copy(&at, a->where), p->position = copy(&at, a->position), p->feed = copy(&at, a->feed);
    r->original = copy(&at, a->bytes), r->text = copy(&at, a->text), r->doc_id = copy(&at, a->id), r->url = copy(&at, a->url);
    r->canonical_url = copy(&at, a->canonical_url), r->title = copy(&at, a->title), r->source = copy(&at, a->outlet), r->lang = copy(&at, a->lang);
    r->published = copy(&at, a->published), r->published_origin = copy(&at, a->published_from), r->modified = copy(&at, a->modified);
    r->headers = copy(&at, a->headers);
    r->n_authors = split_lines(copy(&at, a->authors), p->authors, sizeof p->authors / sizeof *p->authors);
    r->authors = p->authors, r->fetched_at = a->fetched, r->run = in->run;
    r->published_day = casus_day_parse(r->published);
    p->item = r->doc_id.len ? r->doc_id : r->url;
    p->job.bytes = size;
    plan_coding(in, p);
    return p;
}

static void passage_free(passage *p)
{
    casus_result_free(p->job.result);
    if (p->id) store_report_free(&p->stored);
    free(p);
}

/* ---- into the store ---------------------------------------------------------------------- */

static bool store_coding(intake *in, int64_t id, passage *p, casus_error *err)
{
    if (!p->job.code) return true;
    if (p->job.result) {
        in->counts.claims += (int64_t)casus_result_count(p->job.result);
        return store_add_coding(in->db, id, p->job.result, in->model_hash, err);
    }
    casus_str why = { p->job.error.message, strlen(p->job.error.message) };
    return store_add_coding_error(in->db, id, in->model_hash, p->job.error.message, err) && complain(in, (casus_str){ "code", 4 }, p->where, why, err);
}

static bool mark_taken(intake *in, const passage *p, bool is_new, casus_error *err)
{
    store_feed feed;
    if (p->position.len && !store_set_position(in->db, (casus_str){ in->source, strlen(in->source) }, p->position, err)) return false;
    if (!p->feed.len || !p->item.len) return true;
    if (!store_get_feed(in->db, p->feed, &feed, err) || store_feed_item(in->db, feed.id, p->item, err) < 0) return false;
    feed.last_new_item = (int64_t)time(NULL);
    return !is_new || store_set_feed(in->db, &feed, err);
}

static bool put_away(intake *in, passage *p, casus_error *err)
{
    bool was_new = false;
    int64_t id = p->id;
    if (!open_batch(in, err)) return false;
    if (!p->report.text.len) /* a page of nothing but menus, an empty file */
        return complain(in, (casus_str){ "extract", 7 }, p->where, (casus_str){ "no text in it", 13 }, err) && mark_taken(in, p, false, err);
    if (!id && !store_add_report(in->db, &p->report, &id, &was_new, err)) return false;
    if (p->id || was_new) {
        in->counts.reports += !p->id;
        in->counts.recoded += p->id != 0;
        in->counts.bytes += (int64_t)p->report.original.len;
        in->counts.foreign += !is_english(p->report.lang);
        if (!store_coding(in, id, p, err)) return false;
    } else in->counts.known++;
    in->batch++;
    return p->id || mark_taken(in, p, was_new, err);
}

/* Stores what is coded; with `all` also waits for what is not yet. */
static bool drain(intake *in, bool all, casus_error *err)
{
    for (coding_job *job; (job = coders_take(in->work, all));) {
        bool fine = put_away(in, (passage *)job, err);
        passage_free((passage *)job);
        if (!fine) return false;
        if (batch_is_due(in) && !close_batch(in, err)) return false;
    }
    return true;
}

/* After a failure of the store: what is under way is finished and thrown away. */
static void abandon(intake *in)
{
    for (coding_job *job; (job = coders_take(in->work, true));) passage_free((passage *)job);
    if (in->in_batch) store_rollback(in->db);
    in->in_batch = false;
}

static bool submit(intake *in, passage *p, casus_error *err)
{
    while (coders_full(in->work)) {
        coders_wait(in->work, IDLE_MS);
        if (!drain(in, false, err)) {
            passage_free(p);
            return false;
        }
    }
    coders_give(in->work, &p->job);
    return drain(in, false, err);
}

/* ---- what the reading child asks ----------------------------------------------------------- */

static void copy_into(char *out, size_t size, casus_str s) { format_into(out, size, "%.*s", (int)(s.len < size ? s.len : size - 1), s.ptr ? s.ptr : ""); }

static casus_str cstr_of(const char *text) { return (casus_str){ text, strlen(text) }; }

static held_feed *held_of(intake *in, casus_str url)
{
    for (size_t i = 0; i < in->n_held; i++)
        if (strlen(in->held[i].url) == url.len && memcmp(in->held[i].url, url.ptr, url.len) == 0) return &in->held[i];
    return NULL;
}

static bool is_taken(void *user, casus_str feed_url, casus_str id, casus_str url)
{
    intake *in = user;
    store_feed feed;
    casus_error err;
    held_feed *held = held_of(in, feed_url);
    if (held) held->has_entries = true;
    return store_get_feed(in->db, feed_url, &feed, &err) && store_feed_has_item(in->db, feed.id, id.len ? id : url, &err) == 1;
}

static void validators(void *user, casus_str url, casus_str *etag, casus_str *last_modified)
{
    static store_feed feed; /* lives until the reply is sent */
    intake *in = user;
    casus_error err;
    if (!store_get_feed(in->db, url, &feed, &err)) return;
    *etag = (casus_str){ feed.etag, strlen(feed.etag) };
    *last_modified = (casus_str){ feed.last_modified, strlen(feed.last_modified) };
}


static void hold(intake *in, const reading_feed *got)
{
    if (!in->held) in->held = calloc(MOST_HELD, sizeof *in->held);
    if (!in->held || in->n_held == MOST_HELD || got->url.len >= sizeof in->held->url || !got->url.ptr) return;
    held_feed *h = &in->held[in->n_held++];
    *h = (held_feed){ .has_entries = false };
    copy_into(h->url, sizeof h->url, got->url);
    copy_into(h->etag, sizeof h->etag, got->etag);
    copy_into(h->last_modified, sizeof h->last_modified, got->last_modified);
}

/* At the end of a source: of feeds whose entries all came. */
static bool keep_held(intake *in, bool all_came, casus_error *err)
{
    bool fine = true;
    for (size_t i = 0; fine && all_came && i < in->n_held; i++) {
        const held_feed *h = &in->held[i];
        store_feed feed;
        if (!h->has_entries) continue;
        fine = open_batch(in, err) && store_get_feed(in->db, cstr_of(h->url), &feed, err);
        if (!fine) break;
        copy_into(feed.etag, sizeof feed.etag, cstr_of(h->etag));
        copy_into(feed.last_modified, sizeof feed.last_modified, cstr_of(h->last_modified));
        fine = store_set_feed(in->db, &feed, err);
    }
    free(in->held);
    in->held = NULL, in->n_held = 0;
    return fine;
}

static void remember_fetch(void *user, const reading_feed *got)
{
    intake *in = user;
    store_feed feed;
    casus_error err;
    if (!open_batch(in, &err) || !store_get_feed(in->db, got->url, &feed, &err)) return;
    feed.last_try = (int64_t)time(NULL);
    if (got->fetched || got->unchanged) feed.last_success = feed.last_try, feed.n_failures = 0;
    else feed.n_failures++;
    if (got->fetched) {
        feed.etag[0] = feed.last_modified[0] = '\0'; /* until all it brought is stored */
        hold(in, got);
    }
    if (got->retry_at > in->retry_at) in->retry_at = got->retry_at;
    (void)store_set_feed(in->db, &feed, &err); /* a store that fails says so at the next report, too */
}

/* ---- one source ---------------------------------------------------------------------------- */

static bool one_step(intake *in, reading *from, reading_step step, const arrival *a, casus_error *err)
{
    (void)from;
    switch (step) {
    case READING_DOCUMENT: return submit(in, passage_new(in, a), err);
    case READING_NOTE:
        in->counts.notes++;
        message("%.*s: note: %.*s", (int)a->where.len, a->where.ptr ? a->where.ptr : "", (int)a->why.len, a->why.ptr ? a->why.ptr : "");
        return true;
    case READING_ERROR:
    case READING_STOP: return complain(in, a->stage.len ? a->stage : (casus_str){ "read", 4 }, a->where, a->why, err);
    default: return drain(in, false, err) && (!batch_is_due(in) || close_batch(in, err));
    }
}

static intake_end read_all(intake *in, reading *from, casus_error *err)
{
    int64_t shown = 0, done, of;
    for (;;) {
        arrival a;
        reading_step step = *in->stop ? READING_END : reading_next(from, &a, coders_inside(in->work) ? IDLE_MS / 4 : IDLE_MS * 5);
        if (step == READING_END) break;
        if (!one_step(in, from, step, &a, err)) return INTAKE_STORE_FAILED;
        if (step == READING_STOP) return INTAKE_SOURCE_FAILED;
        reading_progress(from, &done, &of);
        if (in->progress && steady_ms() - shown > 250) in->progress(in->user, in, done, of), shown = steady_ms();
    }
    return *in->stop ? INTAKE_STOPPED : INTAKE_DONE;
}

/* A plain file that was read to its end and has not changed is not read again. */
static bool ended_mark(const char *path, char *out, size_t size)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode)) return false;
    format_into(out, size, "end of %" PRId64 " bytes of %" PRId64 ".%09ld", (int64_t)st.st_size, (int64_t)st.st_mtime, st.st_mtim.tv_nsec);
    return true;
}

/* `mark` is of before the source was read: what is added meanwhile is read next time. */
static intake_end finish(intake *in, const char *mark, intake_end how, casus_error *err)
{
    casus_str source = { in->source, strlen(in->source) };
    if (how == INTAKE_STORE_FAILED || !drain(in, true, err)) {
        abandon(in);
        return INTAKE_STORE_FAILED;
    }
    if (!keep_held(in, how == INTAKE_DONE && in->counts.failed == in->failed_before, err)) {
        abandon(in);
        return INTAKE_STORE_FAILED;
    }
    if (how == INTAKE_DONE && mark) {
        if (!open_batch(in, err) || !store_set_position(in->db, source, (casus_str){ mark, strlen(mark) }, err)) {
            abandon(in);
            return INTAKE_STORE_FAILED;
        }
    }
    if (close_batch(in, err)) return how;
    abandon(in);
    return INTAKE_STORE_FAILED;
}

intake_end intake_source(intake *in, const char *name, casus_error *err)
{
    char path[PATH_MAX], position[1200] = "", mark[100];
    reading *from;
    reading_options how = in->how;
    bool address = reading_is_address(name), file = !address && strcmp(name, "-") != 0;
    in->source = file && realpath(name, path) ? path : name;
    in->failed_before = in->counts.failed;
    if (!ended_mark(name, mark, sizeof mark)) mark[0] = '\0'; /* a folder is looked through again: it may have new files */
    if (file) {
        int found = store_get_position(in->db, (casus_str){ in->source, strlen(in->source) }, position, sizeof position, err);
        if (found < 0) return INTAKE_STORE_FAILED;
        if (mark[0] && strcmp(mark, position) == 0) {
            message("%s: was read to its end before, and has not changed", name);
            return INTAKE_DONE;
        }
        if (strncmp(position, "end of ", 7) != 0 && position[0]) how.position = position;
    }
    how.seen = is_taken, how.known = validators, how.fetched = remember_fetch, how.user = in;
    casus_error opening;
    if (!reading_open(&from, name, &how, &opening)) {
        casus_str where = { name, strlen(name) }, why = { opening.message, strlen(opening.message) };
        bool noted = complain(in, (casus_str){ "read", 4 }, where, why, err);
        return finish(in, NULL, noted ? INTAKE_SOURCE_FAILED : INTAKE_STORE_FAILED, err);
    }
    intake_end how_it_ended = read_all(in, from, err);
    reading_close(from);
    return finish(in, file ? mark : NULL, how_it_ended, err);
}

/* ---- coding again ---------------------------------------------------------------------------- */

static passage *passage_again(intake *in, int64_t id, casus_error *err)
{
    passage *p = malloc(sizeof *p + 32);
    if (!p) out_of_memory();
    *p = (passage){ .id = id };
    if (!store_get_report(in->db, id, &p->stored, err)) {
        free(p);
        return NULL;
    }
    p->report = p->stored.report;
    format_into(p->memory, 32, "report %" PRId64, id);
    p->where = (casus_str){ p->memory, strlen(p->memory) };
    p->job.bytes = p->report.text.len;
    plan_coding(in, p);
    return p;
}

intake_end intake_recode(intake *in, casus_error *err)
{
    int64_t ids[256], after = 0, shown = 0;
    int n;
    in->source = "reports in the database";
    while (!*in->stop && (n = store_uncoded(in->db, in->model_hash, after, ids, 256, err)) != 0) {
        if (n < 0) return finish(in, NULL, INTAKE_STORE_FAILED, err);
        for (int i = 0; i < n; i++) {
            passage *p = passage_again(in, ids[i], err);
            if (!p || !submit(in, p, err)) return finish(in, NULL, INTAKE_STORE_FAILED, err);
        }
        after = ids[n - 1];
        if (in->progress && steady_ms() - shown > 250) in->progress(in->user, in, 0, 0), shown = steady_ms();
    }
    return finish(in, NULL, *in->stop ? INTAKE_STOPPED : INTAKE_DONE, err);
}
