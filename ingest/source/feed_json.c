/* See feed_parts.h.  JSON Feed 1 and 1.1, https://www.jsonfeed.org/version/1.1/ */
#include "feed_parts.h"

#include "item.h"
#include "url.h"

#include <jansson.h>
#include <string.h>

static casus_str text_of(const json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);
    if (!json_is_string(value)) return (casus_str){ NULL, 0 };
    return (casus_str){ json_string_value(value), json_string_length(value) };
}

static void add_names(feed *f, feed_entry *e, const json_t *authors)
{
    size_t n = json_array_size(authors);
    for (size_t i = 0; i < n && i < 20; i++) {
        casus_str name = feed_plain(f, text_of(json_array_get(authors, i), "name"));
        if (name.len == 0) continue;
        e->authors = e->authors.len == 0 ? name : pool_format(&f->strings, "%.*s, %.*s", (int)e->authors.len, e->authors.ptr,
                                                              (int)(name.len < 200 ? name.len : 200), name.ptr);
        if (e->authors.len > 900) return;
    }
}

static void take_authors(feed *f, feed_entry *e, const json_t *of)
{
    add_names(f, e, json_object_get(of, "authors"));
    if (e->authors.len == 0) e->authors = feed_plain(f, text_of(json_object_get(of, "author"), "name"));
}

/* Ids should be strings and are numbers in places. */
static casus_str id_of(feed *f, const json_t *item)
{
    json_t *id = json_object_get(item, "id");
    if (json_is_integer(id)) return pool_format(&f->strings, "%lld", (long long)json_integer_value(id));
    return pool_copy(&f->strings, text_of(item, "id"));
}

static bool take_item(feed *f, const json_t *root, const json_t *item, casus_str base)
{
    feed_entry *e = feed_add(f);
    if (!e) return false;
    pool *p = &f->strings;
    e->id = id_of(f, item);
    casus_str link = text_of(item, "url"), html = text_of(item, "content_html");
    e->link = url_resolve(base, link.len ? link : text_of(item, "external_url"), p);
    if (e->link.len == 0 && url_is_http(e->id)) e->link = url_resolve(base, e->id, p);
    e->title = feed_plain(f, text_of(item, "title"));
    e->content_is_text = html.len == 0;
    e->content = pool_copy(p, html.len ? html : text_of(item, "content_text"));
    e->summary = pool_copy(p, text_of(item, "summary"));
    e->language = pool_copy(p, text_of(item, "language"));
    if (e->language.len == 0) e->language = f->language;
    feed_date(f, e, text_of(item, "date_published"), &e->published);
    feed_date(f, e, text_of(item, "date_modified"), &e->updated);
    take_authors(f, e, item);
    if (e->authors.len == 0) take_authors(f, e, root);
    if (e->id.len == 0) e->id = e->link;
    return true;
}

bool feed_read_json(feed *f, casus_str text, casus_str base, casus_error *err)
{
    json_error_t error;
    if (text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0) text.ptr += 3, text.len -= 3;
    json_t *root = json_loadb(text.ptr, text.len, 0, &error);
    if (!root)
        return source_fail(err, CASUS_ERR_INPUT, (uint64_t)error.position, "the JSON Feed cannot be read: line %d: %s",
                           error.line, error.text);
    f->title = feed_plain(f, text_of(root, "title"));
    f->language = pool_copy(&f->strings, text_of(root, "language"));
    f->home = url_resolve(base, text_of(root, "home_page_url"), &f->strings);
    if (base.len == 0) base = f->home;
    json_t *items = json_object_get(root, "items");
    bool fine = json_is_array(items);
    if (!fine) source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "the JSON Feed has no array \"items\"");
    for (size_t i = 0; fine && i < json_array_size(items); i++)
        if (!take_item(f, root, json_array_get(items, i), base)) break;
    json_decref(root);
    return fine;
}
