/* casus ingest and casus watch: sources into a database. */
#include "commands.h"
#include "gauge.h"
#include "intake.h"
#include "message.h"
#include "model_file.h"
#include "pipeline.h"
#include "store/progress.h"

#include <inttypes.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The one thing a signal can touch. */
static volatile bool stop;

static void on_signal(int number)
{
    (void)number;
    stop = true;
    signal(number, SIG_DFL); /* the second one ends it at once; the store is safe all the same */
}

static void listen_to_signals(void)
{
    struct sigaction action = { .sa_handler = on_signal };
    sigemptyset(&action.sa_mask);
    stop = false;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN); /* a reading child that ended */
}

/* ---- a run ------------------------------------------------------------------------- */

typedef struct run {
    casus_model *model;
    intake       in;
    gauge        line;
    char         program[PATH_ROOM + 16];
    bool         bad;   /* some input was */
    int64_t     *wait_until; /* watch: seconds since 1970, by feed */
} run;

static void show(void *user, const intake *in, int64_t done, int64_t of) { gauge_show(user, in, done, of); }

static int store_failed(const casus_error *err)
{
    message("casus: %s", err->message);
    return STATUS_OUTSIDE;
}

static int run_open(run *r, const invocation *call, const char *name)
{
    casus_error err;
    const char *published = invocation_value(call, "published");
    if (!invocation_value(call, "db")) {
        message("casus %s: no database given; say --db FILE", name);
        return STATUS_USAGE;
    }
    int status = model_load_for(call, &r->model);
    if (status != STATUS_DONE) return status;
    intake *in = &r->in;
    if (!store_open(&in->db, invocation_value(call, "db"), STORE_CREATE, &err)) return store_failed(&err);
    in->model_hash = casus_model_hash(r->model);
    in->published = published ? casus_day_parse(cstr(published)) : CASUS_NO_DAY;
    in->stop = &stop;
    in->progress = show, in->user = &r->line;
    program_folder(r->program);
    format_into(r->program + strlen(r->program), 16, "/casus");
    in->how = (reading_options){ .program = "/proc/self/exe", .contact = invocation_value(call, "contact"), .allow_private = invocation_flag(call, "allow-private"),
                                 .ignore_robots = invocation_flag(call, "ignore-robots"), .unconfined = invocation_flag(call, "unconfined"),
                                 .no_follow = invocation_flag(call, "no-follow") };
    if (!store_describe_model(in->db, in->model_hash, casus_model_about(r->model), &err) || !store_start_run(in->db, cstr(name), &in->run, &err))
        return store_failed(&err);
    mallopt(M_TRIM_THRESHOLD, 256 << 20); /* what one result gives back, the next one needs: the system is left out of it */
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    in->work = coders_new(r->model, invocation_number(call, "jobs", default_jobs()));
    gauge_start(&r->line);
    listen_to_signals();
    return STATUS_DONE;
}

static void run_close(run *r)
{
    coders_free(r->in.work);
    store_close(r->in.db);
    casus_model_close(r->model);
}

/* Reads one source; false when the store failed, which has been said. */
static bool take_source(run *r, const char *name)
{
    casus_error err = { 0 };
    intake_end how = intake_source(&r->in, name, &err);
    gauge_clear(&r->line);
    r->bad |= how == INTAKE_SOURCE_FAILED;
    if (how != INTAKE_STORE_FAILED) return true;
    store_failed(&err);
    return false;
}

static void summary(const run *r)
{
    const intake_counts *c = &r->in.safe; /* what is in the store */
    double seconds = (double)(steady_ms() - r->line.began) / 1000;
    if (c->recoded) message("%" PRId64 " reports coded again", c->recoded);
    message("%" PRId64 " new reports (%" PRId64 " not in English), %" PRId64 " known before, %" PRId64 " claims, %" PRId64 " failed; %.1f s, %.0f reports/s",
            c->reports, c->foreign, c->known, c->claims, r->in.counts.failed, seconds, seconds > 0 ? (double)(c->reports + c->known) / seconds : 0);
}

static bool link_and_end(run *r)
{
    const intake_counts *c = &r->in.counts;
    casus_error err;
    store_counts counts = { .reports = c->reports, .known = c->known, .claims = c->claims, .failed = c->failed };
    return (store_link_new(r->in.db, &err) && store_end_run(r->in.db, r->in.run, &counts, &err)) || (store_failed(&err), false);
}

/* ---- ingest -------------------------------------------------------------------------- */

static int run_ingest(const invocation *call)
{
    run r = { 0 };
    casus_error err = { 0 };
    bool recode = invocation_flag(call, "recode");
    if (!recode && call->n_arguments == 0) {
        message("casus ingest: no SOURCE given; name a file, a folder, an archive, a feed or an address, or say --recode");
        return STATUS_USAGE;
    }
    int status = run_open(&r, call, "ingest");
    bool fine = status == STATUS_DONE;
    for (size_t i = 0; fine && i < call->n_arguments && !stop; i++) fine = take_source(&r, call->arguments[i]);
    if (fine && recode && !stop && intake_recode(&r.in, &err) == INTAKE_STORE_FAILED) store_failed(&err), fine = false;
    gauge_clear(&r.line);
    if (fine) fine = link_and_end(&r);
    if (r.in.work) {
        summary(&r);
        if (stop) message("stopped; what is stored is safe, and the same command goes on from there");
    }
    run_close(&r);
    if (status != STATUS_DONE) return status;
    return !fine ? STATUS_OUTSIDE : r.bad || r.in.counts.failed || stop ? STATUS_BAD_INPUT : STATUS_DONE;
}

/* ---- watch ------------------------------------------------------------------------------ */

enum { LEAST_MINUTES = 1, USUAL_MINUTES = 15, SILENT_DAYS = 7, STEP_MS = 200, HOST_GAP_MS = 1000 };

static void pause_until(int64_t when)
{
    struct timespec step = { .tv_nsec = STEP_MS * 1000000 };
    while (!stop && steady_ms() < when) nanosleep(&step, NULL);
}

/* A feed that has brought nothing for a week, or cannot be had, is named when that begins. */
static void name_silent(run *r, const char *url)
{
    store_feed feed;
    casus_error err;
    if (!store_get_feed(r->in.db, cstr(url), &feed, &err)) return;
    int64_t now = (int64_t)time(NULL);
    char text[300] = "";
    if (feed.n_failures >= 3) format_into(text, sizeof text, "could not be had the last times");
    else if (feed.last_success && !feed.last_new_item) format_into(text, sizeof text, "has brought nothing so far");
    else if (feed.last_new_item && now - feed.last_new_item > SILENT_DAYS * 86400) format_into(text, sizeof text, "has brought nothing new for a week");
    if (strcmp(text, feed.note) == 0) return;
    if (text[0]) message("%s: %s", url, text);
    format_into(feed.note, sizeof feed.note, "%s", text);
    (void)store_set_feed(r->in.db, &feed, &err);
}

static bool same_host(const char *a, const char *b)
{
    const char *host = strstr(a, "://");
    size_t n = host ? (size_t)(host + 3 - a) + strcspn(host + 3, "/?#") : 0;
    return n && strncmp(a, b, n) == 0;
}

static bool look_once(run *r, const invocation *call)
{
    r->in.complaints = 0;
    for (size_t i = 0; i < call->n_arguments && !stop; i++) {
        const char *url = call->arguments[i];
        if (r->wait_until[i] > (int64_t)time(NULL)) continue; /* its server asked to be left in peace */
        if (i && same_host(url, call->arguments[i - 1])) pause_until(steady_ms() + HOST_GAP_MS);
        r->in.retry_at = 0;
        if (!take_source(r, url)) return false;
        r->wait_until[i] = r->in.retry_at;
        if (!reading_is_address(url)) continue;
        name_silent(r, url);
    }
    casus_error err;
    return store_link_new(r->in.db, &err) || (store_failed(&err), false);
}

static int run_watch(const invocation *call)
{
    run r = { 0 };
    size_t minutes = invocation_number(call, "every", USUAL_MINUTES), rounds = invocation_number(call, "rounds", 0);
    int status = run_open(&r, call, "watch");
    bool fine = status == STATUS_DONE;
    r.wait_until = calloc(call->n_arguments + 1, sizeof *r.wait_until);
    if (!r.wait_until) out_of_memory();
    for (size_t round = 1; fine && !stop; round++) {
        int64_t next = steady_ms() + (int64_t)(minutes < LEAST_MINUTES ? LEAST_MINUTES : minutes) * 60000;
        fine = look_once(&r, call);
        gauge_clear(&r.line);
        if (fine) summary(&r);
        if (rounds && round >= rounds) break;
        if (fine) pause_until(next);
    }
    if (fine) fine = link_and_end(&r);
    run_close(&r);
    free(r.wait_until);
    return status != STATUS_DONE ? status : !fine ? STATUS_OUTSIDE : STATUS_DONE;
}

/* ---- what they take --------------------------------------------------------------------- */

#define OPTION_DB_ROW { "db", 'd', OPTION_FILE, "FILE", "the database; made when it is not there" }
#define NETWORK_ROWS \
    { "contact", 0, OPTION_FILE, "TEXT", "an address for web masters, in the User-Agent" }, \
    { "no-follow", 0, OPTION_FLAG, NULL, "take what a feed says, not the pages it links to" }, \
    { "allow-private", 0, OPTION_FLAG, NULL, "fetch from this machine and its network, too" }, \
    { "ignore-robots", 0, OPTION_FLAG, NULL, "fetch whatever robots.txt says; for one's own site" }, \
    { "unconfined", 0, OPTION_FLAG, NULL, "read without seccomp, where the system has none" }

static const option ingest_options[] = {
    OPTION_DB_ROW, OPTION_ACTORS_ROW, OPTION_MODEL_ROW, OPTION_JOBS_ROW, OPTION_PUBLISHED_ROW,
    { "recode", 0, OPTION_FLAG, NULL, "code again what this model has not coded; what older ones made stays as history" },
    NETWORK_ROWS,
};

const command command_ingest = {
    .name = "ingest",
    .arguments = "SOURCE...",
    .summary = "read reports, code them, and keep both in a database",
    .description =
        "A SOURCE is a file or a folder of HTML or text, JSON lines, a web archive (WARC, also .gz), a feed (RSS, Atom, RDF, JSON Feed), "
        "OPML, a news sitemap, or the http(s) address of one of these or of a page; \"-\" is standard input. What it is, its "
        "contents tell.\n\n"
        "Reports are stored as they came, with their text, and never twice: the same bytes again are only noted. Near-copies are "
        "kept and linked. Reports in other languages than English are stored, not coded. Claims that are about one event are linked "
        "at the end.\n\n"
        "Stopped with Ctrl-C or killed, it goes on where it was when started again. Whatever fails is named and noted in the "
        "database, and the run goes on. Pages, feeds and archives are read in a process that can change no file and start no "
        "program; if one of them brings it down, that one is lost and named.",
    .files = true,
    .max_arguments = SIZE_MAX,
    .options = ingest_options,
    .n_options = sizeof ingest_options / sizeof *ingest_options,
    .example = "casus ingest --db news.db articles/ archive.warc.gz https://example.org/rss.xml",
    .run = run_ingest,
};

static const option watch_options[] = {
    OPTION_DB_ROW, OPTION_ACTORS_ROW, OPTION_MODEL_ROW, OPTION_JOBS_ROW,
    { "every", 'e', OPTION_NUMBER, "MINUTES", "how often to look; default: 15" },
    { "rounds", 0, OPTION_NUMBER, "N", "end after looking N times; default: never" },
    NETWORK_ROWS,
};

const command command_watch = {
    .name = "watch",
    .arguments = "FEED...",
    .summary = "look at feeds again and again, and ingest what is new",
    .description =
        "Does for ever what casus ingest does once: every 15 minutes it asks each FEED for what is new, gently (conditional "
        "requests, robots.txt, a pause between requests to one host, back-off when a server asks for it). A feed that cannot be "
        "had, or has brought nothing for a week, is named. Ctrl-C ends it.",
    .min_arguments = 1,
    .max_arguments = SIZE_MAX,
    .options = watch_options,
    .n_options = sizeof watch_options / sizeof *watch_options,
    .example = "casus watch --db news.db https://example.org/rss.xml",
    .run = run_watch,
};
