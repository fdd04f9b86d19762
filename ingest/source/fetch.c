/* See fetch.h. */
#include "fetch_parts.h"

#include "item.h"
#include "url.h"
#include "when.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t or_default(int64_t given, int64_t usual) { return given == 0 ? usual : given < 0 ? 0 : given; }

static void fill_defaults(fetch_options *o)
{
    if (o->max_bytes == 0) o->max_bytes = 16 << 20;
    o->max_redirects = (int)or_default(o->max_redirects, 5);
    o->retries = (int)or_default(o->retries, 2);
    o->connect_ms = or_default(o->connect_ms, 10000);
    o->total_ms = or_default(o->total_ms, 60000);
    o->stall_ms = or_default(o->stall_ms, 20000);
    o->host_gap_ms = or_default(o->host_gap_ms, 1000);
    o->backoff_ms = or_default(o->backoff_ms, 1000);
    o->max_wait_ms = or_default(o->max_wait_ms, 30000);
}

fetcher *fetcher_new(const fetch_options *options, casus_error *err)
{
    fetcher *f = calloc(1, sizeof *f);
    if (!f) return source_no_memory(err), NULL;
    if (options) f->options = *options;
    fill_defaults(&f->options);
    f->random = (uint64_t)clock_ms() * 2654435761u ^ (uint64_t)time(NULL) << 32 ^ (uintptr_t)f;
    const char *contact = f->options.contact;
    if (contact && contact[0]) snprintf(f->agent, sizeof f->agent, "casus/0.1 (+%.200s)", contact);
    else snprintf(f->agent, sizeof f->agent, "casus/0.1");
    if (transfer_setup(f, err)) return f;
    fetcher_free(f);
    return NULL;
}

void fetcher_free(fetcher *f)
{
    if (!f) return;
    curl_easy_cleanup(f->easy);
    hosts_free(&f->known);
    pool_clear(&f->strings);
    bytes_free(&f->body);
    bytes_free(&f->head);
    free(f);
}

/* ---- waiting ------------------------------------------------------------------ */

static bool wait_until(fetcher *f, int64_t ms)
{
    for (;;) {
        int64_t left = ms - clock_ms();
        if (left <= 0) return true;
        if (f->options.keep_going && !f->options.keep_going(f->options.user)) return false;
        if (left > 100) left = 100;
        nanosleep(&(struct timespec){ .tv_nsec = (long)left * 1000000 }, NULL);
    }
}

/* Half to all of base * 2^attempt: many readers do not come back at once. */
static int64_t backoff(fetcher *f, int attempt)
{
    f->random ^= f->random << 13, f->random ^= f->random >> 7, f->random ^= f->random << 17;
    int64_t whole = f->options.backoff_ms << (attempt < 10 ? attempt : 10);
    return whole / 2 + (int64_t)(f->random % (uint64_t)(whole / 2 + 1));
}

/* Retry-After: seconds or a date; -1 when there is none that can be read. */
static int64_t retry_after_ms(casus_str value)
{
    uint64_t seconds;
    int64_t at;
    if (value.len < 9 && slice_number(value, &seconds)) return (int64_t)seconds * 1000;
    if (!value.len || !when_parse(value, &at, NULL)) return -1;
    int64_t left = at - when_now();
    return left < 0 ? 0 : left > 86400 * 30 ? (int64_t)86400 * 30 * 1000 : left * 1000;
}

static fetch_outcome later(fetch_answer *out, int64_t wait_ms, casus_error *err)
{
    out->retry_at = when_now() + (wait_ms + 999) / 1000;
    source_fail(err, CASUS_ERR_IO, UINT64_MAX, "the host asks to come back in %lld s", (long long)((wait_ms + 999) / 1000));
    return FETCH_LATER;
}

/* ---- one address with its repeats ------------------------------------------------ */

/* A request when its host's turn has come.  OK: there is an answer, of whatever status. */
static fetch_outcome request_once(fetcher *f, host *h, const char *url, const fetch_validators *known, size_t limit,
                                  transfer_result *result, fetch_answer *out, casus_error *err)
{
    int64_t wait = h->next_ms - clock_ms();
    if (wait > f->options.max_wait_ms) return later(out, wait, err);
    if (!wait_until(f, h->next_ms)) return source_fail(err, CASUS_ERR_IO, UINT64_MAX, "stopped"), FETCH_FAILED;
    *result = transfer(f, url, known, limit, err);
    int64_t gap = h->gap_ms > f->options.host_gap_ms ? h->gap_ms : f->options.host_gap_ms;
    h->next_ms = clock_ms() + gap;
    out->status = f->status;
    return *result == TRANSFER_DONE ? FETCH_OK : *result == TRANSFER_REFUSED ? FETCH_REFUSED : FETCH_FAILED;
}

static fetch_outcome request(fetcher *f, host *h, const char *url, const fetch_validators *known, size_t limit,
                             http_head *head, fetch_answer *out, casus_error *err)
{
    for (int attempt = 0;; attempt++) {
        transfer_result result = TRANSFER_DONE;
        fetch_outcome outcome = request_once(f, h, url, known, limit, &result, out, err);
        if (outcome != FETCH_OK && result != TRANSFER_BROKEN) return outcome;
        int64_t asked = -1, wait;
        bool busy = false;
        if (outcome == FETCH_OK) {
            casus_str text = bytes_view(&f->head);
            busy = f->status == 429 || f->status == 503;
            if (!http_head_read(head, &text, &f->strings)) *head = (http_head){ .status = f->status };
            if (!busy) return FETCH_OK;
            asked = retry_after_ms(head->retry_after);
        }
        wait = asked >= 0 ? asked : backoff(f, attempt);
        if (busy && clock_ms() + wait > h->next_ms) h->next_ms = clock_ms() + wait;
        if (attempt >= f->options.retries || wait > f->options.max_wait_ms) return busy ? later(out, wait, err) : outcome;
        if (!wait_until(f, clock_ms() + wait)) return source_fail(err, CASUS_ERR_IO, UINT64_MAX, "stopped"), FETCH_FAILED;
    }
}

/* ---- redirects -------------------------------------------------------------------- */

static bool is_redirect(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

typedef fetch_outcome check_hop(fetcher *f, host *h, casus_str url, casus_error *err);

static fetch_outcome bad_url(casus_str url, const char *what, casus_error *err)
{
    source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "%s: \"%.*s\"", what, (int)(url.len < 150 ? url.len : 150), url.ptr);
    return FETCH_REFUSED;
}

/* Follows to the last answer; `check` may refuse a hop before it is asked for. */
static fetch_outcome follow(fetcher *f, casus_str url, const fetch_validators *known, size_t limit, check_hop *check,
                            http_head *head, fetch_answer *out, casus_error *err)
{
    out->moved_for_good = true;
    for (out->redirects = 0;; out->redirects++) {
        out->url = url = url_resolve(slice_of(""), url, &f->strings);
        casus_str origin = url_origin(url, &f->strings);
        if (!origin.ptr) return bad_url(url, f->strings.failed ? "out of memory" : "an http or https address was expected", err);
        host *h = hosts_find(&f->known, origin);
        if (!h) return source_no_memory(err), FETCH_FAILED;
        fetch_outcome outcome = check ? check(f, h, url, err) : FETCH_OK;
        if (!(h = hosts_find(&f->known, origin))) return source_no_memory(err), FETCH_FAILED; /* check may have forgotten it */
        if (outcome == FETCH_OK) outcome = request(f, h, url.ptr, known, limit, head, out, err);
        if (outcome != FETCH_OK || !is_redirect(f->status) || head->location.len == 0) return outcome;
        if (out->redirects >= f->options.max_redirects) {
            source_fail(err, CASUS_ERR_LIMIT, UINT64_MAX, "more than %d redirects", f->options.max_redirects);
            return FETCH_FAILED;
        }
        out->moved_for_good = out->moved_for_good && (f->status == 301 || f->status == 308);
        casus_str next = url_resolve(url, head->location, &f->strings);
        if (!next.ptr) return bad_url(head->location, "redirected to what is no http address", err);
        url = next;
    }
}

/* ---- robots.txt -------------------------------------------------------------------- */

enum { ROBOTS_KEPT_MS = 24 * 3600 * 1000, ROBOTS_FAILED_MS = 10 * 60 * 1000, MAX_GAP_MS = 30000 };

/* 2xx: its rules; 4xx: none; anything else: nothing is allowed for the time being. */
static bool load_robots(fetcher *f, host *h, casus_error *err)
{
    http_head head = { 0 };
    fetch_answer answer = { 0 };
    char *origin = h->origin; /* h may be forgotten on the way */
    casus_str name = pool_copy(&f->strings, slice_of(origin)), url = pool_format(&f->strings, "%.*s/robots.txt", (int)name.len, name.ptr);
    fetch_outcome outcome = follow(f, url, NULL, ROBOTS_MAX, NULL, &head, &answer, err);
    bool refused = outcome == FETCH_REFUSED, cut = outcome == FETCH_FAILED && f->too_large;
    if (!(h = hosts_find(&f->known, name))) return source_no_memory(err);
    robots_free(&h->rules);
    h->robots_until_ms = clock_ms() + ROBOTS_KEPT_MS;
    h->state = ROBOTS_ALLOW_ALL;
    if ((outcome == FETCH_OK && f->status / 100 == 2) || cut) {
        h->state = ROBOTS_READ;
        if (!robots_read(&h->rules, bytes_view(&f->body), "casus")) return h->state = ROBOTS_UNKNOWN, source_no_memory(err);
        int64_t gap = (int64_t)(h->rules.crawl_delay * 1000);
        h->gap_ms = gap < MAX_GAP_MS ? gap : MAX_GAP_MS;
    } else if (outcome != FETCH_OK || f->status / 100 != 4) {
        h->state = refused ? ROBOTS_UNKNOWN : ROBOTS_UNREACHABLE; /* a private address is asked and refused again */
        h->robots_until_ms = clock_ms() + ROBOTS_FAILED_MS;
        if (refused) return false;
    }
    return true;
}

static fetch_outcome check_robots(fetcher *f, host *h, casus_str url, casus_error *err)
{
    if (f->options.ignore_robots) return FETCH_OK;
    casus_str origin = pool_copy(&f->strings, slice_of(h->origin));
    if (h->state == ROBOTS_UNKNOWN || clock_ms() >= h->robots_until_ms) {
        casus_error wrong = { 0 };
        if (!load_robots(f, h, &wrong)) return *err = wrong, wrong.status == CASUS_ERR_MEMORY ? FETCH_FAILED : FETCH_REFUSED;
        if (!(h = hosts_find(&f->known, origin))) return source_no_memory(err), FETCH_FAILED;
        if (h->state == ROBOTS_UNREACHABLE)
            source_fail(err, CASUS_ERR_IO, UINT64_MAX, "robots.txt of %s cannot be had (%s)", h->origin,
                        wrong.message[0] ? wrong.message : "the server is in trouble");
    } else if (h->state == ROBOTS_UNREACHABLE)
        source_fail(err, CASUS_ERR_IO, UINT64_MAX, "robots.txt of %s could not be had a moment ago", h->origin);
    if (h->state == ROBOTS_UNREACHABLE) return FETCH_FAILED;
    url_parts u;
    if (h->state == ROBOTS_ALLOW_ALL || !url_split(url, &u)) return FETCH_OK;
    casus_str path = { u.path.ptr, u.path.len + (u.query.ptr ? u.query.len + 1 : 0) };
    if (robots_allow(&h->rules, path)) return FETCH_OK;
    source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "robots.txt of %s asks not to fetch this", h->origin);
    return FETCH_REFUSED;
}

/* ---- all of it --------------------------------------------------------------------- */

static fetch_outcome by_status(const fetcher *f, casus_error *err)
{
    if (f->status / 100 == 2) return FETCH_OK;
    if (f->status == 304) return FETCH_NOT_MODIFIED;
    source_fail(err, CASUS_ERR_IO, UINT64_MAX, "the server says %d", f->status);
    return f->status / 100 == 4 ? FETCH_GONE : FETCH_FAILED;
}

fetch_outcome fetch_get(fetcher *f, casus_str url, const fetch_validators *known, fetch_answer *out, casus_error *err)
{
    http_head head = { 0 };
    casus_error local = { 0 };
    if (!err) err = &local;
    *err = (casus_error){ 0 };
    pool_clear(&f->strings);
    *out = (fetch_answer){ .fetched = SOURCE_NO_TIME, .retry_at = SOURCE_NO_TIME };
    fetch_outcome outcome = follow(f, url, known, f->options.max_bytes, check_robots, &head, out, err);
    if (outcome != FETCH_OK) return outcome;
    out->fetched = when_now();
    out->body = bytes_view(&f->body);
    out->head = bytes_view(&f->head);
    out->content_type = head.content_type;
    out->charset = head.charset;
    out->validators = (fetch_validators){ head.etag, head.last_modified };
    out->moved_for_good = out->moved_for_good && out->redirects > 0;
    return by_status(f, err);
}
