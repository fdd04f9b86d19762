/* See source_parts.h.  Addresses, and the entries of feeds and sitemaps. */
#include "source_parts.h"

#include "http_head.h"
#include "url.h"
#include "when.h"

#include <stdlib.h>
#include <string.h>

/* Every entry of a list of lists is an address to open later. */
static source_step add_places(source *s, casus_error *err)
{
    bool fine = true;
    if (s->depth + 1 > MAX_PLACE_DEPTH) {
        s->feed.n = 0;
        source_fail(err, CASUS_ERR_LIMIT, UINT64_MAX, "lists of lists more than %d deep", MAX_PLACE_DEPTH);
        return SOURCE_ERROR;
    }
    for (size_t i = 0; fine && i < s->feed.n; i++)
        if (s->feed.entries[i].link.len) fine = source_add_place(s, s->feed.entries[i].link, s->depth + 1);
    s->feed.n = 0;
    return fine ? SOURCE_NOTE : (source_no_memory(err), SOURCE_STOP);
}

source_step source_open_feed(source *s, casus_str text, casus_str base, casus_str charset, casus_error *err)
{
    feed_free(&s->feed);
    s->next_entry = s->next_note = 0;
    s->entry_as_it_is = false;
    if (!feed_read(&s->feed, text, base, charset, when_now(), err)) {
        feed_free(&s->feed);
        return err->status == CASUS_ERR_MEMORY ? SOURCE_STOP : SOURCE_ERROR;
    }
    s->feed_url = pool_copy(&s->feed.strings, base);
    s->reading = READ_FEED;
    if (s->feed.kind == FEED_OPML || s->feed.kind == FEED_SITEMAP_INDEX) return add_places(s, err);
    return SOURCE_NOTE;
}

/* ---- addresses ------------------------------------------------------------------- */

/* "sitemap.xml.gz" comes packed and is not said to be. */
static bool unpack(source *s, casus_str *body, casus_error *err)
{
    http_head head = { .content_encoding = { "gzip", 4 } };
    return http_body_decode(&head, *body, FEED_MAX_BYTES, &s->whole, body, err);
}

static source_step open_answer(source *s, casus_error *err)
{
    casus_str body = s->answer.body;
    if (!unpack(s, &body, err)) return err->status == CASUS_ERR_MEMORY ? SOURCE_STOP : SOURCE_ERROR;
    sniffed kind = source_sniff(body, "");
    bool plain = slice_is(s->answer.content_type, "text/plain");
    if (kind == SNIFF_FEED) return source_open_feed(s, body, s->answer.url, s->answer.charset, err);
    if (kind == SNIFF_WARC) {
        source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "a web archive: download it and give the file");
        return SOURCE_ERROR;
    }
    bool page = kind == SNIFF_HTML || slice_is(s->answer.content_type, "text/html");
    if (body.len == 0 || !(page || (plain && kind == SNIFF_TEXT))) {
        source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, body.len ? "neither a page nor a feed: it is called \"%.*s\"" : "an empty answer%.*s",
                    (int)(body.len && s->answer.content_type.len < 80 ? s->answer.content_type.len : 0),
                    s->answer.content_type.ptr ? s->answer.content_type.ptr : "");
        return SOURCE_ERROR;
    }
    s->answer.body = body;
    s->whole_kind = page ? ITEM_HTML : ITEM_TEXT;
    s->reading = READ_ANSWER;
    return SOURCE_NOTE;
}

static bool can_fetch(const source *s, casus_error *err)
{
    if (s->options.fetcher) return true;
    return source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "an address, and no network is to be used");
}

source_step source_open_url(source *s, const char *url, casus_error *err)
{
    fetch_validators known = { 0 };
    casus_str name = slice_of(url);
    source_stop_reading(s);
    source_set_where(s, "%s", url);
    if (!can_fetch(s, err)) return SOURCE_ERROR;
    if (s->options.known) s->options.known(s->options.user, name, &known);
    fetch_outcome outcome = fetch_get(s->options.fetcher, name, &known, &s->answer, err);
    if (s->options.fetched) s->options.fetched(s->options.user, name, outcome, &s->answer);
    if (outcome == FETCH_NOT_MODIFIED) return SOURCE_END;
    if (outcome != FETCH_OK) return err->status == CASUS_ERR_MEMORY ? SOURCE_STOP : SOURCE_ERROR;
    return open_answer(s, err);
}

static void take_answer(const source *s, source_item *item)
{
    item->kind = s->whole_kind;
    item->bytes = s->answer.body;
    item->url = s->answer.url;
    item->content_type = s->answer.content_type;
    item->charset = s->answer.charset;
    item->headers = s->answer.head;
    item->fetched = s->answer.fetched;
}

source_step source_next_answer(source *s, source_item *item, casus_error *err)
{
    (void)err;
    s->reading = READ_NOTHING;
    *item = source_item_new(s);
    take_answer(s, item);
    return SOURCE_ITEM;
}

/* ---- entries ------------------------------------------------------------------------ */

static void take_entry(source *s, const feed_entry *e, source_item *item)
{
    *item = source_item_new(s);
    bool whole = e->content.len > 0;
    item->kind = !whole ? ITEM_FEED_ENTRY : e->content_is_text ? ITEM_TEXT : ITEM_HTML;
    item->bytes = e->content;
    item->url = e->link;
    item->id = e->id;
    item->title = e->title;
    item->summary = e->summary;
    item->authors = e->authors;
    item->language = e->language;
    item->feed_url = s->feed_url;
    item->feed_title = s->feed.title;
    item->published = e->published;
    item->updated = e->updated;
    item->date_doubtful = e->date_doubtful;
    item->fetched = s->feed_url.ptr ? s->answer.fetched : SOURCE_NO_TIME;
}

/* A page that will not be had at another time either leaves what the feed holds of it. */
static source_step fetch_page(source *s, const feed_entry *e, source_item *item, casus_error *err)
{
    fetch_answer answer;
    fetch_outcome outcome = fetch_get(s->options.fetcher, e->link, NULL, &answer, err);
    if (outcome == FETCH_OK && (sniff_is_page(answer.body) || slice_find(answer.content_type, "html", NULL))) {
        s->answer = answer;
        s->whole_kind = ITEM_HTML;
        take_answer(s, item);
        return SOURCE_ITEM;
    }
    if (outcome == FETCH_OK) source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "the page of an entry is none: it is called \"%.*s\"",
                                         (int)(answer.content_type.len < 80 ? answer.content_type.len : 80),
                                         answer.content_type.ptr ? answer.content_type.ptr : "");
    source_set_where(s, "%.*s", (int)(e->link.len < 300 ? e->link.len : 300), e->link.ptr);
    s->entry_as_it_is = outcome == FETCH_GONE || outcome == FETCH_REFUSED || outcome == FETCH_OK;
    return err->status == CASUS_ERR_MEMORY ? SOURCE_STOP : SOURCE_ERROR;
}

source_step source_next_entry(source *s, source_item *item, casus_error *err)
{
    const char *from = s->feed_url.ptr ? s->feed_url.ptr : s->path;
    if (s->next_note < s->feed.n_notes) {
        source_set_where(s, "%s", from);
        source_fail(err, CASUS_OK, UINT64_MAX, "%s", s->feed.notes[s->next_note].ptr ? s->feed.notes[s->next_note].ptr : "");
        s->next_note++;
        return SOURCE_NOTE;
    }
    while (s->next_entry < s->feed.n || s->entry_as_it_is) {
        bool as_it_is = s->entry_as_it_is;
        size_t i = as_it_is ? s->next_entry - 1 : s->next_entry++;
        const feed_entry *e = &s->feed.entries[i];
        s->entry_as_it_is = false;
        source_set_where(s, "%s entry %zu", from, i + 1);
        take_entry(s, e, item);
        if (!as_it_is && s->options.seen && s->options.seen(s->options.user, item)) continue;
        bool follow = !as_it_is && e->link.len && s->options.fetcher && !s->options.no_follow;
        return follow ? fetch_page(s, e, item, err) : SOURCE_ITEM;
    }
    return SOURCE_END;
}
