/* See warc.h. */
#include "warc_bytes.h"

#include <stdio.h>
#include <string.h>

enum { MAX_HEAD = 64 << 10 };

void warc_reader_open(warc_reader *r, stream *in, size_t max_record, size_t max_unpacked)
{
    *r = (warc_reader){ .in = in, .max_record = max_record, .max_unpacked = max_unpacked };
}

void warc_reader_close(warc_reader *r)
{
    bytes_free(&r->head);
    bytes_free(&r->body);
    bytes_free(&r->unpacked);
    bytes_free(&r->back);
    pool_clear(&r->strings);
}

/* What was put back lies before where the stream stands. */
stream_place warc_reader_tell(const warc_reader *r)
{
    stream_place place = stream_tell(r->in);
    size_t back = r->back.len - r->back_at;
    place.inner = place.inner > back ? place.inner - back : 0;
    return place;
}

static uint64_t offset_of(const warc_reader *r)
{
    return stream_coding_of(r->in) == CODING_PLAIN ? r->here.inner : r->here.member;
}

/* Past blank lines and into the next member, to the first byte of a record. */
static warc_step to_record(warc_reader *r, casus_error *err)
{
    casus_str seen;
    for (;;) {
        stream_state state = warc_view(r, &seen, err);
        if (state == STREAM_MEMBER_END && (state = stream_next_member(r->in, err)) == STREAM_DATA) continue;
        if (state == STREAM_END) return WARC_END;
        if (state != STREAM_DATA) return r->lost = true, err && err->status == CASUS_ERR_MEMORY ? WARC_STOP : WARC_BROKEN;
        size_t n = 0;
        while (n < seen.len && (seen.ptr[n] == '\r' || seen.ptr[n] == '\n')) n++;
        warc_skip(r, n);
        if (n < seen.len) return WARC_RECORD;
    }
}

static warc_step broken(warc_reader *r, casus_error *err, const char *what)
{
    r->lost = true;
    source_fail(err, CASUS_ERR_INPUT, offset_of(r), "the record at byte %llu %s", (unsigned long long)offset_of(r), what);
    return WARC_BROKEN;
}

/* An error of the stream inside a record: named with the record's place unless it has its own words. */
static warc_step cut_off(warc_reader *r, stream_state state, casus_error *err, const char *what)
{
    r->lost = true;
    if (state == STREAM_BROKEN) return err && err->status == CASUS_ERR_MEMORY ? WARC_STOP : WARC_BROKEN;
    return broken(r, err, what);
}

static warc_step read_head(warc_reader *r, casus_error *err)
{
    r->head.len = 0;
    for (;;) {
        size_t before = r->head.len;
        stream_state state = warc_line(r, &r->head, MAX_HEAD, err);
        if (state != STREAM_DATA) return cut_off(r, state, err, "has a head that does not end");
        if (before == 0 && !slice_begins(bytes_view(&r->head), "WARC/"))
            return broken(r, err, "does not begin with \"WARC/1.\"; going on at the next that does");
        casus_str line = { r->head.ptr + before, r->head.len - before };
        if (slice_trim(line).len == 0) return WARC_RECORD;
    }
}

typedef struct { casus_str type, length, id, url, date, content_type; } warc_fields;

static bool is_wanted(const warc_fields *f)
{
    return slice_is_any_case(f->type, "response") || slice_is_any_case(f->type, "resource") ||
           slice_is_any_case(f->type, "conversion");
}

static warc_fields read_fields(casus_str head)
{
    warc_fields f = { 0 };
    field_find(head, "warc-type", &f.type);
    field_find(head, "content-length", &f.length);
    field_find(head, "warc-record-id", &f.id);
    field_find(head, "warc-target-uri", &f.url);
    field_find(head, "warc-date", &f.date);
    field_find(head, "content-type", &f.content_type);
    if (f.url.len >= 2 && f.url.ptr[0] == '<') f.url.ptr++, f.url.len -= 2; /* as version 1.0 had it */
    return f;
}

/* Behind a body come two line ends, then a record or the end of the member.  Old
 * writers leave line ends out; anything else means that the length was wrong.  Rubbish
 * behind two line ends is not this record's fault, and told when the next is looked for. */
static warc_step check_end(warc_reader *r, casus_error *err)
{
    casus_str seen;
    for (size_t blank = 0;;) {
        stream_state state = warc_view(r, &seen, err);
        if (state == STREAM_BROKEN) return cut_off(r, state, err, "");
        if (state != STREAM_DATA) return WARC_RECORD;
        size_t n = 0;
        while (n < seen.len && (seen.ptr[n] == '\r' || seen.ptr[n] == '\n')) n++;
        warc_skip(r, n);
        blank += n;
        if (n == seen.len) continue;
        if (blank >= 4 || memcmp(seen.ptr + n, "WARC/", seen.len - n < 5 ? seen.len - n : 5) == 0) return WARC_RECORD;
        return broken(r, err, "has a wrong Content-Length: no record begins where it ends");
    }
}

static warc_step too_short(warc_reader *r, stream_state state, uint64_t length, uint64_t got, casus_error *err)
{
    char what[120];
    snprintf(what, sizeof what, "is cut off or lies: Content-Length says %llu, and %llu bytes are there",
             (unsigned long long)length, (unsigned long long)got);
    return cut_off(r, state, err, what);
}

/* A wrong length may have swallowed records: they are read again, not too often. */
static warc_step rescue_body(warc_reader *r, warc_step step)
{
    if (step == WARC_BROKEN && !warc_put_back(r, 0)) r->body.len = 0;
    return step;
}

static warc_step rescue_skipped(warc_reader *r, stream_place body, warc_step step)
{
    stream_place now = stream_tell(r->in);
    bool allowed = step == WARC_BROKEN && r->reread + now.inner <= 2 * r->read + ((uint64_t)64 << 20);
    if (!allowed || now.member != body.member || r->back_at < r->back.len) return step;
    r->reread += now.inner;
    r->read -= r->read < now.inner - body.inner ? r->read : now.inner - body.inner; /* to be counted when read again */
    stream_seek(r->in, body, NULL);
    return step;
}

static warc_step skip_body(warc_reader *r, uint64_t length, casus_error *err)
{
    uint64_t got;
    stream_place body = warc_reader_tell(r);
    stream_state state = warc_take(r, NULL, length, &got, err);
    warc_step step = state == STREAM_DATA ? check_end(r, err) : too_short(r, state, length, got, err);
    return state == STREAM_BROKEN ? step : rescue_skipped(r, body, step);
}

static warc_step take_body(warc_reader *r, uint64_t length, casus_error *err)
{
    uint64_t got;
    bytes_clear(&r->body, 4 << 20);
    stream_state state = warc_take(r, &r->body, length, &got, err);
    warc_step step = state == STREAM_DATA ? check_end(r, err) : too_short(r, state, length, got, err);
    return state == STREAM_BROKEN ? step : rescue_body(r, step);
}

static warc_step too_large(warc_reader *r, uint64_t length, casus_error *err)
{
    warc_step step = skip_body(r, length, err);
    if (step != WARC_RECORD) return step;
    source_fail(err, CASUS_ERR_LIMIT, offset_of(r), "the record at byte %llu is passed by: %llu bytes, and %zu are allowed",
                (unsigned long long)offset_of(r), (unsigned long long)length, r->max_record);
    return WARC_BROKEN;
}

/* One record: RECORD with out->body.ptr NULL when it was passed by. */
static warc_step read_record(warc_reader *r, warc_record *out, casus_error *err)
{
    uint64_t length;
    warc_step step = to_record(r, err);
    if (step != WARC_RECORD) return step;
    r->here = warc_reader_tell(r);
    if ((step = read_head(r, err)) != WARC_RECORD) return step;
    warc_fields f = read_fields(bytes_view(&r->head));
    if (!slice_number(f.length, &length)) return broken(r, err, "has no Content-Length that is a number");
    if (!is_wanted(&f)) return skip_body(r, length, err);
    if (length > r->max_record) return too_large(r, length, err);
    if ((step = take_body(r, length, err)) != WARC_RECORD) return step;
    *out = (warc_record){ .id = f.id, .url = f.url, .date = f.date, .type = f.type, .offset = offset_of(r) };
    bool http = slice_begins(f.content_type, "application/http") || slice_is_any_case(f.type, "response");
    casus_error wrong = { 0 };
    if (warc_page_read(r, http, f.content_type, out, &wrong)) return WARC_RECORD;
    out->body = (casus_str){ NULL, 0 };
    if (wrong.status == CASUS_OK) return WARC_RECORD;
    source_fail(err, wrong.status, offset_of(r), "the record at byte %llu: %s", (unsigned long long)offset_of(r), wrong.message);
    return wrong.status == CASUS_ERR_MEMORY ? WARC_STOP : WARC_BROKEN;
}

warc_step warc_reader_next(warc_reader *r, warc_record *out, casus_error *err)
{
    casus_error local = { 0 };
    if (!err) err = &local;
    *err = (casus_error){ 0 };
    for (;;) {
        pool_clear(&r->strings);
        *out = (warc_record){ 0 };
        if (r->lost) {
            r->lost = false;
            if (!warc_resync(r)) return WARC_END;
        }
        warc_step step = read_record(r, out, err);
        if (step != WARC_RECORD || out->body.ptr) return step;
    }
}
