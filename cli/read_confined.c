/* casus read-confined: the other end of ingest/reading.  Hidden: started by
 * ingest and watch, with a socket as file 3; reads a source and what it holds, and
 * hands over one document after the other. */
#include "commands.h"
#include "document.h"
#include "message.h"
#include "page/page.h"
#include "reading/confine.h"
#include "reading/wire.h"
#include "source.h"

#include <curl/curl.h>
#include <libxml/parser.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { SOCKET = 3, PROGRESS_EVERY = 64 };

typedef struct child {
    wire    wire;
    source *from;
    bool    gone;          /* nobody listens any more */
    char    etag[600], last_modified[200]; /* of the feed asked about last */
} child;

static void say(child *c, const frame *f)
{
    if (!wire_send(&c->wire, f)) c->gone = true;
}

static void say_why(child *c, frame_kind kind, casus_str where, const char *stage, const char *why)
{
    frame f = { .kind = kind };
    f.field[FIELD_WHERE] = where, f.field[FIELD_STAGE] = cstr(stage), f.field[FIELD_WHY] = cstr(why);
    say(c, &f);
}

static bool has_time(int64_t second) { return second != SOURCE_NO_TIME && second > 0; }

/* ---- what only the parent knows ---------------------------------------------------- */

static bool ask(child *c, const frame *question, frame *reply)
{
    say(c, question);
    if (c->gone || wire_receive(&c->wire, reply, -1) != WIRE_FRAME || reply->kind != FRAME_ANSWER) c->gone = true;
    return !c->gone;
}

static bool seen(void *user, const source_item *entry)
{
    frame f = { .kind = FRAME_SEEN }, reply;
    f.field[FIELD_FEED] = entry->feed_url, f.field[FIELD_ID] = entry->id, f.field[FIELD_URL] = entry->url;
    return ask(user, &f, &reply) && reply.number[0];
}

static void known(void *user, casus_str url, fetch_validators *out)
{
    child *c = user;
    frame f = { .kind = FRAME_KNOWN }, reply;
    f.field[FIELD_FEED] = url;
    if (!ask(c, &f, &reply)) return;
    format_into(c->etag, sizeof c->etag, "%.*s", (int)reply.field[FIELD_ID].len, reply.field[FIELD_ID].ptr ? reply.field[FIELD_ID].ptr : "");
    format_into(c->last_modified, sizeof c->last_modified, "%.*s", (int)reply.field[FIELD_TITLE].len,
                reply.field[FIELD_TITLE].ptr ? reply.field[FIELD_TITLE].ptr : "");
    out->etag = cstr(c->etag), out->last_modified = cstr(c->last_modified);
    if (!out->etag.len) out->etag = (casus_str){ 0 };
    if (!out->last_modified.len) out->last_modified = (casus_str){ 0 };
}

static void fetched(void *user, casus_str url, fetch_outcome outcome, const fetch_answer *got)
{
    int64_t retry_at = got && outcome == FETCH_LATER && has_time(got->retry_at) ? got->retry_at : 0;
    frame f = { .kind = FRAME_FETCHED, .number = { outcome == FETCH_OK ? 0 : outcome == FETCH_NOT_MODIFIED ? 1 : 2, retry_at } };
    f.field[FIELD_FEED] = url;
    if (got && outcome == FETCH_OK) f.field[FIELD_ID] = got->validators.etag, f.field[FIELD_TITLE] = got->validators.last_modified;
    say(user, &f);
}

/* ---- an item, and the report in it --------------------------------------------------- */

/* What the page did not say, its feed may have. */
static void add_feed(const source_item *item, frame *f, char room[32])
{
    casus_str *x = f->field;
    if (!x[FIELD_TITLE].len) x[FIELD_TITLE] = item->title;
    if (!x[FIELD_OUTLET].len) x[FIELD_OUTLET] = item->feed_title;
    if (!x[FIELD_LANG].len) x[FIELD_LANG] = item->language;
    if (!x[FIELD_AUTHORS].len) x[FIELD_AUTHORS] = item->authors;
    if (x[FIELD_PUBLISHED].len || !has_time(item->published) || item->date_doubtful) return;
    time_t at = (time_t)item->published;
    struct tm utc;
    if (!gmtime_r(&at, &utc) || !strftime(room, 32, "%Y-%m-%dT%H:%M:%SZ", &utc)) return;
    x[FIELD_PUBLISHED] = cstr(room), x[FIELD_ORIGIN] = cstr("feed");
}

static void add_page(const page *p, frame *f, buffer *authors)
{
    casus_str *x = f->field;
    x[FIELD_TEXT] = p->text, x[FIELD_TITLE] = p->title, x[FIELD_OUTLET] = p->outlet, x[FIELD_LANG] = p->lang, x[FIELD_CANONICAL] = p->url;
    x[FIELD_PUBLISHED] = p->published, x[FIELD_ORIGIN] = p->published_from, x[FIELD_MODIFIED] = p->modified;
    for (size_t i = 0; i < p->n_authors; i++) {
        if (i) buffer_char(authors, '\n');
        buffer_str(authors, p->authors[i]);
    }
    x[FIELD_AUTHORS] = buffer_view(authors);
}

static casus_day day_of(int64_t second) { return has_time(second) ? (casus_day)(second / 86400) : CASUS_NO_DAY; }

/* A page as it came, or the HTML of an entry of a feed, of which `html` makes a page. */
static bool send_page(child *c, const source_item *item, casus_str html, frame *f, casus_error *err)
{
    page p;
    buffer authors = { 0 };
    char type[120], date[32];
    format_into(type, sizeof type, "%.*s%s%.*s", (int)item->content_type.len, item->content_type.ptr ? item->content_type.ptr : "",
                item->charset.len ? "; charset=" : "", (int)item->charset.len, item->charset.ptr ? item->charset.ptr : "");
    page_source from = { .bytes = html, .url = item->url, .content_type = cstr(type), .fetched = day_of(item->fetched) };
    bool fine = page_read(&p, &from, err);
    if (fine) {
        add_page(&p, f, &authors);
        add_feed(item, f, date);
        if (!f->field[FIELD_TEXT].len) f->field[FIELD_TEXT] = f->field[FIELD_TITLE];
        say(c, f);
    }
    page_free(&p);
    buffer_free(&authors);
    return fine;
}

static bool send_entry(child *c, const source_item *item, frame *f, casus_error *err)
{
    buffer html = { 0 };
    buffer_text(&html, "<!doctype html><html><body><article><p>");
    buffer_str(&html, item->summary.len ? item->summary : item->title);
    buffer_text(&html, "</p></article></body></html>");
    bool fine = send_page(c, item, buffer_view(&html), f, err);
    buffer_free(&html);
    return fine;
}

static bool send_line(child *c, const source_item *item, frame *f, casus_error *err)
{
    piece line = { .kind = INPUT_JSONL, .bytes = (char *)(uintptr_t)item->bytes.ptr, .len = item->bytes.len, .file = "line", .line = 1 };
    document d;
    char date[16];
    buffer authors = { 0 };
    bool fine = document_read(&d, &line, CASUS_NO_DAY, false, err);
    if (fine) {
        casus_str *x = f->field;
        if (d.page.memory) add_page(&d.page, f, &authors);
        x[FIELD_TEXT] = d.doc.text, x[FIELD_URL] = d.doc.url;
        if (d.doc.id.len) x[FIELD_ID] = d.doc.id;
        if (d.doc.title.len) x[FIELD_TITLE] = d.doc.title;
        if (d.doc.source.len) x[FIELD_OUTLET] = d.doc.source;
        if (d.doc.lang.len) x[FIELD_LANG] = d.doc.lang;
        if (d.doc.published != CASUS_NO_DAY && !x[FIELD_PUBLISHED].len) {
            casus_day_format(d.doc.published, date);
            x[FIELD_PUBLISHED] = cstr(date), x[FIELD_ORIGIN] = cstr("document");
        }
        say(c, f);
    }
    document_free(&d);
    buffer_free(&authors);
    return fine;
}

static bool send_text(child *c, const source_item *item, frame *f, casus_error *err)
{
    char date[32];
    (void)err;
    f->field[FIELD_TEXT] = item->bytes;
    add_feed(item, f, date);
    say(c, f);
    return true;
}

static void hand_over(child *c, const source_item *item)
{
    casus_error err = { 0 };
    char position[1200];
    bool placed = source_position(c->from, position, sizeof position);
    frame begin = { .kind = FRAME_BEGIN }, f = { .kind = FRAME_DOCUMENT, .number = { has_time(item->fetched) ? item->fetched : 0 } };
    begin.field[FIELD_WHERE] = f.field[FIELD_WHERE] = item->where;
    if (placed) begin.field[FIELD_POSITION] = f.field[FIELD_POSITION] = cstr(position);
    f.field[FIELD_BYTES] = item->bytes, f.field[FIELD_ID] = item->id, f.field[FIELD_URL] = item->url;
    f.field[FIELD_HEADERS] = item->headers, f.field[FIELD_FEED] = item->feed_url;
    say(c, &begin);
    bool fine = item->kind == ITEM_HTML       ? send_page(c, item, item->bytes, &f, &err)
                : item->kind == ITEM_JSONL    ? send_line(c, item, &f, &err)
                : item->kind == ITEM_FEED_ENTRY ? send_entry(c, item, &f, &err)
                                              : send_text(c, item, &f, &err);
    if (!fine) say_why(c, FRAME_ERROR, item->where, "extract", err.message);
}

static void say_progress(child *c)
{
    uint64_t done, of;
    source_progress(c->from, &done, &of);
    say(c, &(frame){ .kind = FRAME_PROGRESS, .number = { (int64_t)done, (int64_t)of } });
}

/* ---- the whole -------------------------------------------------------------------------- */

static void read_all(child *c, casus_str name)
{
    source_step step;
    source_item item;
    casus_error err = { 0 };
    size_t n = 0;
    while (!c->gone && (step = source_next(c->from, &item, &err)) != SOURCE_END) {
        if (step == SOURCE_STOP) {
            say_why(c, FRAME_STOP, name, "read", err.message);
            return;
        }
        if (step == SOURCE_ITEM) hand_over(c, &item);
        else say_why(c, step == SOURCE_NOTE ? FRAME_NOTE : FRAME_ERROR, source_where(c->from), "read", err.message);
        if (n++ % PROGRESS_EVERY == 0) say_progress(c);
    }
    if (!c->gone) say(c, &(frame){ .kind = FRAME_END });
}

static int run(const invocation *call)
{
    child c = { 0 };
    casus_error err = { 0 };
    casus_str name = cstr(call->arguments[0]);
    bool network = invocation_flag(call, "network");
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() == 1) return STATUS_OUTSIDE; /* the parent has gone already */
    signal(SIGINT, SIG_IGN); /* it is the parent's to stop */
    signal(SIGPIPE, SIG_IGN);
    wire_open(&c.wire, SOCKET);
    if (network) curl_global_init(CURL_GLOBAL_DEFAULT);
    xmlInitParser();
    confine_prepare();
    fetch_options how = { .contact = invocation_value(call, "contact"), .allow_private = invocation_flag(call, "allow-private"),
                          .ignore_robots = invocation_flag(call, "ignore-robots") };
    fetcher *get = network ? fetcher_new(&how, &err) : NULL;
    bool fine = (get || !network) && (invocation_flag(call, "unconfined") || confine(network, &err));
    source_options options = { .position = invocation_value(call, "position"), .fetcher = get, .no_follow = invocation_flag(call, "no-follow"),
                               .seen = seen, .known = known, .fetched = fetched, .user = &c };
    fine = fine && source_open(&c.from, call->arguments[0], &options, &err);
    if (fine) read_all(&c, name);
    else say_why(&c, FRAME_STOP, name, "read", err.message);
    source_close(c.from);
    fetcher_free(get);
    wire_close(&c.wire);
    _exit(STATUS_DONE); /* nothing is left to flush; and a leak checker cannot run behind seccomp */
}

static const option options[] = {
    { "network", 0, OPTION_FLAG, NULL, "the source is an address" },
    { "allow-private", 0, OPTION_FLAG, NULL, "of this machine and its network too" },
    { "ignore-robots", 0, OPTION_FLAG, NULL, "whatever robots.txt says" },
    { "unconfined", 0, OPTION_FLAG, NULL, "without seccomp" },
    { "no-follow", 0, OPTION_FLAG, NULL, "not to the pages of a feed's entries" },
    { "contact", 0, OPTION_FILE, "TEXT", "for the User-Agent" },
    { "position", 0, OPTION_FILE, "TEXT", "where to go on" },
};

const command command_read_confined = {
    .name = "read-confined",
    .arguments = "SOURCE",
    .summary = "the confined process that reads what ingest and watch work on",
    .description = "Started by casus itself, with a socket as file 3.",
    .min_arguments = 1,
    .max_arguments = 1,
    .options = options,
    .n_options = sizeof options / sizeof *options,
    .example = "casus read-confined news.warc.gz",
    .hidden = true,
    .run = run,
};
