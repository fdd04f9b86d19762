/* See warc.h.  What is in a record: a page, a text, a feed, or nothing for us. */
#include "warc.h"

#include <string.h>

static bool type_is_read(casus_str type)
{
    static const char *const types[] = {
        "text/html", "application/xhtml+xml", "text/plain", "application/rss+xml", "application/atom+xml",
        "application/rdf+xml", "application/feed+json", "application/xml", "text/xml",
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (slice_is(type, types[i])) return true;
    return false;
}

/* Servers that name no type, or that of anything. */
static bool type_is_vague(casus_str type)
{
    return type.len == 0 || slice_is(type, "application/octet-stream") || slice_is(type, "unknown/unknown");
}

static bool looks_like_page(casus_str body)
{
    casus_str head = slice_trim((casus_str){ body.ptr, body.len < 1024 ? body.len : 1024 });
    return slice_begins(head, "<!doctype html") || slice_begins(head, "<html") || slice_begins(head, "<head") ||
           slice_begins(head, "<?xml") || slice_find(head, "<html", NULL) || slice_find(head, "<HTML", NULL);
}

static bool nothing(casus_error *err)
{
    err->status = CASUS_OK;
    return false;
}

bool warc_page_read(warc_reader *r, bool http, casus_str content_type, warc_record *out, casus_error *err)
{
    casus_str body = bytes_view(&r->body);
    http_head head = { 0 };
    if (http && !http_head_read(&head, &body, &r->strings))
        return source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "an HTTP answer with a status line and a head was expected");
    if (http) {
        out->head = (casus_str){ r->body.ptr, r->body.len - body.len };
        out->content_type = head.content_type;
        out->charset = head.charset;
        if (head.status < 200 || head.status > 299) return nothing(err);
    } else content_type_split(content_type, &r->strings, &out->content_type, &out->charset);
    if (body.len == 0 || !(type_is_read(out->content_type) || type_is_vague(out->content_type))) return nothing(err);
    bytes_clear(&r->unpacked, 4 << 20);
    if (!http_body_decode(&head, body, r->max_unpacked, &r->unpacked, &out->body, err)) return false;
    if (out->body.len == 0 || (type_is_vague(out->content_type) && !looks_like_page(out->body))) return nothing(err);
    return r->strings.failed ? source_no_memory(err) : true;
}
