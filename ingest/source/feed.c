/* See feed.h. */
#include "feed_parts.h"

#include "item.h"
#include "when.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *feed_kind_name(feed_kind kind)
{
    static const char *const names[] = { "RSS", "RSS 1.0", "Atom", "JSON Feed", "OPML", "sitemap", "sitemap index" };
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "?";
}

/* The first element that is not a declaration, comment or DOCTYPE. */
static casus_str root_element(casus_str start)
{
    for (;;) {
        size_t n;
        const char *open = start.len ? memchr(start.ptr, '<', start.len) : NULL;
        if (!open) return (casus_str){ NULL, 0 };
        start.len -= (size_t)(open - start.ptr);
        start.ptr = open;
        if (start.len < 2 || (start.ptr[1] != '?' && start.ptr[1] != '!')) break;
        bool comment = slice_begins(start, "<!--");
        if (!slice_find(start, comment ? "-->" : start.ptr[1] == '?' ? "?>" : ">", &n)) return (casus_str){ NULL, 0 };
        start.ptr += n + 1, start.len -= n + 1;
    }
    return (casus_str){ start.ptr + 1, start.len - 1 };
}

static bool recognise_json(casus_str start, feed_kind *kind)
{
    *kind = FEED_JSON;
    return slice_find(start, "jsonfeed.org/version", NULL) || slice_find(start, "jsonfeed.org\\/version", NULL);
}

bool feed_recognise(casus_str start, feed_kind *kind)
{
    static const struct { const char *root; feed_kind kind; } roots[] = {
        { "rss", FEED_RSS }, { "rdf:RDF", FEED_RDF }, { "feed", FEED_ATOM }, { "atom:feed", FEED_ATOM },
        { "opml", FEED_OPML }, { "urlset", FEED_SITEMAP }, { "sitemapindex", FEED_SITEMAP_INDEX },
    };
    char narrow[4096]; /* UTF-16: every other byte tells enough */
    if (start.len > sizeof narrow) start.len = sizeof narrow;
    size_t n = 0;
    for (size_t i = 0; i < start.len; i++)
        if (start.ptr[i]) narrow[n++] = start.ptr[i];
    start = slice_trim((casus_str){ narrow, n });
    if (start.len && start.ptr[0] == '{') return recognise_json(start, kind);
    casus_str root = root_element(start);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        size_t len = strlen(roots[i].root);
        if (root.len <= len || !slice_begins(root, roots[i].root)) continue;
        char after = root.ptr[len];
        if (!ascii_space(after) && after != '>' && after != '/') continue;
        *kind = roots[i].kind;
        return true;
    }
    return false;
}

feed_entry *feed_add(feed *f)
{
    if (f->n == FEED_MAX_ENTRIES) {
        feed_note(f, "more than %d entries: the rest is left out", FEED_MAX_ENTRIES);
        return NULL;
    }
    if (f->n == f->cap) {
        size_t cap = f->cap * 2 + 16;
        feed_entry *entries = realloc(f->entries, cap * sizeof *entries);
        if (!entries) return f->strings.failed = true, NULL;
        f->entries = entries;
        f->cap = cap;
    }
    feed_entry *e = &f->entries[f->n++];
    *e = (feed_entry){ .published = SOURCE_NO_TIME, .updated = SOURCE_NO_TIME };
    return e;
}

void feed_note(feed *f, const char *format, ...)
{
    char text[200];
    va_list arguments;
    if (f->n_notes == FEED_MAX_NOTES) return;
    va_start(arguments, format);
    int n = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (n > 0) f->notes[f->n_notes++] = pool_copy(&f->strings, slice_of(text));
}

void feed_date(feed *f, feed_entry *e, casus_str text, int64_t *time)
{
    int64_t utc;
    bool has_time;
    text = slice_trim(text);
    if (text.len == 0 || *time != SOURCE_NO_TIME) return;
    if (when_parse(text, &utc, &has_time)) {
        *time = utc;
        e->date_has_time = e->date_has_time || has_time;
    } else if (!f->bad_date) {
        f->bad_date = true;
        feed_note(f, "\"%.*s\" is not a date", (int)(text.len < 60 ? text.len : 60), text.ptr);
    }
}

static int64_t date_of(const feed_entry *e) { return e->published != SOURCE_NO_TIME ? e->published : e->updated; }

/* Feeds that give every entry the minute they were made, or tomorrow, misdate events. */
static void check_dates(feed *f, int64_t now)
{
    size_t dated = 0, future = 0;
    int64_t first = SOURCE_NO_TIME, newest = SOURCE_NO_TIME;
    bool same = true, with_time = false;
    for (size_t i = 0; i < f->n; i++) {
        int64_t date = date_of(&f->entries[i]);
        if (date == SOURCE_NO_TIME) continue;
        if (dated++ == 0) first = date;
        same = same && date == first;
        with_time = with_time || f->entries[i].date_has_time;
        if (date > newest) newest = date;
        if (date > now + 86400) future++, f->entries[i].date_doubtful = true;
    }
    char day[24];
    if (dated == 0 && f->n > 0 && f->kind != FEED_SITEMAP) feed_note(f, "none of %zu entries has a date", f->n);
    if (dated >= 3 && same && (with_time || dated >= 10)) {
        when_format(first, day);
        feed_note(f, "all %zu entries carry the same date, %s: not the day of what they tell", dated, day);
        for (size_t i = 0; i < f->n; i++) f->entries[i].date_doubtful = true;
    }
    if (future) feed_note(f, "%zu of %zu entries are dated in the future", future, f->n);
    if (dated && newest < now - 30 * 86400) {
        when_format(newest, day);
        feed_note(f, "silent: its newest entry is of %s, %lld days ago", day, (long long)((now - newest) / 86400));
    }
}

bool feed_read(feed *out, casus_str text, casus_str base, casus_str charset, int64_t now, casus_error *err)
{
    *out = (feed){ 0 };
    if (!feed_recognise(text, &out->kind))
        return source_fail(err, CASUS_ERR_INPUT, 0, "not a feed: RSS, Atom, RDF, JSON Feed, OPML or a sitemap was expected");
    if (text.len > FEED_MAX_BYTES)
        return source_fail(err, CASUS_ERR_LIMIT, UINT64_MAX, "a feed of %zu bytes; %d are allowed", text.len, FEED_MAX_BYTES);
    bool fine = out->kind == FEED_JSON ? feed_read_json(out, text, base, err) : feed_read_xml(out, text, base, charset, err);
    if (fine && out->strings.failed) fine = source_no_memory(err);
    if (fine && out->kind != FEED_OPML && out->kind != FEED_SITEMAP_INDEX) check_dates(out, now);
    return fine;
}

void feed_free(feed *f)
{
    free(f->entries);
    pool_clear(&f->strings);
    *f = (feed){ 0 };
}
