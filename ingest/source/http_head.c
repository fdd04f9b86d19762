/* See http_head.h. */
#include "http_head.h"

#include <string.h>

bool field_find(casus_str block, const char *name, casus_str *value)
{
    casus_str line;
    size_t n = strlen(name);
    while (slice_next_line(&block, &line)) {
        if (line.len <= n || line.ptr[n] != ':' || !slice_begins(line, name)) continue;
        *value = slice_trim((casus_str){ line.ptr + n + 1, line.len - n - 1 });
        return true;
    }
    return false;
}

static casus_str lower_copy(casus_str s, pool *strings)
{
    char *out = pool_alloc(strings, s.len + 1);
    if (!out) return (casus_str){ NULL, 0 };
    for (size_t i = 0; i < s.len; i++) out[i] = ascii_lower(s.ptr[i]);
    out[s.len] = '\0';
    return (casus_str){ out, s.len };
}

static casus_str unquote(casus_str s)
{
    s = slice_trim(s);
    if (s.len >= 1 && (s.ptr[0] == '"' || s.ptr[0] == '\'')) s.ptr++, s.len--;
    if (s.len >= 1 && (s.ptr[s.len - 1] == '"' || s.ptr[s.len - 1] == '\'')) s.len--;
    return s;
}

void content_type_split(casus_str value, pool *strings, casus_str *type, casus_str *charset)
{
    casus_str rest = value;
    *type = *charset = (casus_str){ NULL, 0 };
    for (bool first = true; rest.len > 0; first = false) {
        const char *end = memchr(rest.ptr, ';', rest.len);
        size_t len = end ? (size_t)(end - rest.ptr) : rest.len;
        casus_str part = slice_trim((casus_str){ rest.ptr, len });
        if (first) *type = lower_copy(part, strings);
        else if (slice_begins(part, "charset=") && !charset->ptr)
            *charset = lower_copy(unquote((casus_str){ part.ptr + 8, part.len - 8 }), strings);
        size_t past = end ? len + 1 : len;
        rest.ptr += past;
        rest.len -= past;
    }
}

/* The length of the head with its blank line; 0 when there is none. */
static size_t head_length(casus_str message)
{
    casus_str rest = message, line;
    while (slice_next_line(&rest, &line)) {
        bool ended = line.ptr + line.len < message.ptr + message.len;
        if (line.len == 0 && ended) return (size_t)(rest.ptr - message.ptr);
    }
    return 0;
}

static bool read_status(casus_str line, int *status)
{
    const char *space = slice_begins(line, "HTTP/") ? memchr(line.ptr, ' ', line.len) : NULL;
    uint64_t number;
    if (!space) return false;
    casus_str rest = slice_trim((casus_str){ space, line.len - (size_t)(space - line.ptr) });
    if (rest.len < 3 || (rest.len > 3 && rest.ptr[3] != ' ')) return false;
    if (!slice_number((casus_str){ rest.ptr, 3 }, &number)) return false;
    *status = (int)number;
    return true;
}

bool http_head_read(http_head *out, casus_str *message, pool *strings)
{
    casus_str head = *message, line, type;
    size_t len = head_length(head);
    *out = (http_head){ 0 };
    if (len == 0) return false;
    head.len = len;
    slice_next_line(&head, &line);
    if (!read_status(line, &out->status)) return false;
    field_find(head, "content-encoding", &out->content_encoding);
    field_find(head, "transfer-encoding", &out->transfer_encoding);
    field_find(head, "location", &out->location);
    field_find(head, "etag", &out->etag);
    field_find(head, "last-modified", &out->last_modified);
    field_find(head, "retry-after", &out->retry_after);
    if (field_find(head, "content-type", &type))
        content_type_split(type, strings, &out->content_type, &out->charset);
    message->ptr += len;
    message->len -= len;
    return true;
}
