/* See source_parts.h.  Whole files, lines of JSON, records of archives. */
#include "source_parts.h"

#include "when.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* All of the stream into s->whole. */
static source_step read_all(source *s, size_t max, casus_error *err)
{
    casus_str seen;
    s->whole.len = 0;
    for (;;) {
        stream_state state = stream_view(s->in, &seen, err);
        if (state == STREAM_MEMBER_END && (state = stream_next_member(s->in, err)) == STREAM_DATA) continue;
        if (state == STREAM_END) return SOURCE_ITEM;
        if (state == STREAM_BROKEN) return SOURCE_ERROR;
        if (s->whole.len + seen.len > max) {
            source_fail(err, CASUS_ERR_LIMIT, UINT64_MAX, "is larger than %zu bytes", max);
            return SOURCE_ERROR;
        }
        if (!bytes_add(&s->whole, seen.ptr, seen.len)) return source_no_memory(err), SOURCE_STOP;
        stream_skip(s->in, seen.len);
    }
}

static source_step open_feed_file(source *s, casus_error *err)
{
    source_step step = read_all(s, FEED_MAX_BYTES, err);
    if (step == SOURCE_ITEM) step = source_open_feed(s, bytes_view(&s->whole), (casus_str){ NULL, 0 }, (casus_str){ NULL, 0 }, err);
    bytes_clear(&s->whole, 4 << 20);
    if (step == SOURCE_NOTE && s->start_given) s->next_entry = (size_t)s->start.inner;
    return step;
}

static source_step begin(source *s, sniffed kind, casus_error *err)
{
    if (kind == SNIFF_FEED) return open_feed_file(s, err);
    bool from = s->start_given && (kind == SNIFF_JSONL || kind == SNIFF_WARC);
    if (from && !stream_seek(s->in, s->start, err)) return SOURCE_ERROR;
    s->reading = kind == SNIFF_JSONL ? READ_LINES : kind == SNIFF_WARC ? READ_WARC : READ_WHOLE;
    s->whole_kind = kind == SNIFF_HTML ? ITEM_HTML : ITEM_TEXT;
    s->skip_line = false;
    if (kind == SNIFF_WARC) warc_reader_open(&s->warc, s->in, s->options.max_record, s->options.max_page);
    return SOURCE_NOTE;
}

source_step source_open_file(source *s, const char *path, casus_error *err)
{
    casus_str seen = { NULL, 0 };
    struct stat info;
    source_stop_reading(s);
    source_set_where(s, "%s", path);
    if (!(s->path = strdup(path))) return source_no_memory(err), SOURCE_STOP;
    if (!(s->in = stream_open(path, err))) return err->status == CASUS_ERR_MEMORY ? SOURCE_STOP : SOURCE_ERROR;
    s->in_size = stat(path, &info) == 0 && S_ISREG(info.st_mode) ? (uint64_t)info.st_size : 0;
    casus_error broken = { 0 };
    stream_state state = stream_view(s->in, &seen, &broken);
    sniffed kind = source_sniff(state == STREAM_DATA ? seen : (casus_str){ "", 0 }, path);
    source_step step = SOURCE_NOTE;
    if (kind == SNIFF_NOTHING) {
        s->passed_by++;
        step = s->is_folder ? SOURCE_END : SOURCE_ERROR;
        source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "neither a page, a text, lines of JSON, a web archive nor a feed");
    } else if (state == STREAM_BROKEN && kind != SNIFF_WARC && kind != SNIFF_JSONL) {
        *err = broken;
        step = SOURCE_ERROR;
    } else step = begin(s, kind, err);
    s->start_given = false;
    if (step != SOURCE_NOTE) source_stop_reading(s);
    return step;
}

source_step source_next_whole(source *s, source_item *item, casus_error *err)
{
    source_set_where(s, "%s", s->path);
    source_step step = read_all(s, s->options.max_page, err);
    s->reading = READ_NOTHING;
    if (step != SOURCE_ITEM) return step;
    if (slice_trim(bytes_view(&s->whole)).len == 0) {
        source_fail(err, CASUS_ERR_INPUT, 0, "is empty");
        return SOURCE_ERROR;
    }
    *item = source_item_new(s);
    item->kind = s->whole_kind;
    item->bytes = bytes_view(&s->whole);
    return SOURCE_ITEM;
}

/* ---- lines ---------------------------------------------------------------------- */

/* Adds to s->whole up to the next line's end.  ITEM: a line, END: no more. */
static source_step take_line(source *s, casus_error *err)
{
    casus_str seen;
    for (;;) {
        stream_state state = stream_view(s->in, &seen, err);
        if (state == STREAM_MEMBER_END && (state = stream_next_member(s->in, err)) == STREAM_DATA) continue;
        if (state == STREAM_END) return s->whole.len ? SOURCE_ITEM : SOURCE_END;
        if (state == STREAM_BROKEN) {
            if (err->status == CASUS_ERR_MEMORY) return SOURCE_STOP;
            s->skip_line = true; /* what comes next may begin in the middle of one */
            if (!stream_resync(s->in, "")) s->reading = READ_NOTHING;
            return SOURCE_ERROR;
        }
        const char *end = memchr(seen.ptr, '\n', seen.len);
        size_t n = end ? (size_t)(end - seen.ptr) : seen.len;
        bool fits = s->whole.len + n <= s->options.max_line;
        if (fits && !s->skip_line && !bytes_add(&s->whole, seen.ptr, n)) return source_no_memory(err), SOURCE_STOP;
        stream_skip(s->in, end ? n + 1 : n);
        if (!fits && !s->skip_line) {
            s->skip_line = !end;
            source_fail(err, CASUS_ERR_LIMIT, stream_offset(s->in), "a line is longer than %zu bytes", s->options.max_line);
            return SOURCE_ERROR;
        }
        if (!end) continue;
        if (!s->skip_line) return SOURCE_ITEM;
        s->skip_line = false;
        s->whole.len = 0;
    }
}

source_step source_next_line(source *s, source_item *item, casus_error *err)
{
    for (;;) {
        bytes_clear(&s->whole, 4 << 20);
        stream_place here = stream_tell(s->in);
        source_set_where(s, "%s:%llu", s->path, (unsigned long long)(here.member + here.inner));
        source_step step = take_line(s, err);
        if (step != SOURCE_ITEM) return step;
        casus_str line = bytes_view(&s->whole);
        if (here.member + here.inner == 0 && line.len >= 3 && memcmp(line.ptr, "\xEF\xBB\xBF", 3) == 0) line.ptr += 3, line.len -= 3;
        line = slice_trim(line);
        if (line.len == 0) continue;
        *item = source_item_new(s);
        item->kind = ITEM_JSONL;
        item->bytes = line;
        return SOURCE_ITEM;
    }
}

/* ---- archives ---------------------------------------------------------------------- */

static item_kind kind_of(const warc_record *r)
{
    return slice_is(r->content_type, "text/plain") ? ITEM_TEXT : ITEM_HTML;
}

source_step source_next_record(source *s, source_item *item, casus_error *err)
{
    warc_record r;
    feed_kind kind;
    for (;;) {
        warc_step step = warc_reader_next(&s->warc, &r, err);
        source_set_where(s, "%s:%llu", s->path, (unsigned long long)(step == WARC_RECORD ? r.offset : err->offset));
        if (step == WARC_END) return SOURCE_END;
        if (step == WARC_STOP) return SOURCE_STOP;
        if (step == WARC_BROKEN) return err->status == CASUS_ERR_MEMORY ? SOURCE_STOP : SOURCE_ERROR;
        bool page = kind_of(&r) == ITEM_TEXT || !slice_find(r.content_type, "xml", NULL) || sniff_is_page(r.body);
        if (page && !feed_recognise(r.body, &kind)) break;
        s->passed_by++; /* a feed in an archive: its pages are there too */
    }
    *item = source_item_new(s);
    item->kind = kind_of(&r);
    item->bytes = r.body;
    item->url = r.url;
    item->id = r.id;
    item->content_type = r.content_type;
    item->charset = r.charset;
    item->headers = r.head;
    if (!when_parse(r.date, &item->fetched, NULL)) item->fetched = SOURCE_NO_TIME;
    return SOURCE_ITEM;
}
