/* See url.h. */
#define _GNU_SOURCE /* memrchr */
#include "url.h"

#include <string.h>

bool url_is_http(casus_str text) { return slice_begins(text, "http://") || slice_begins(text, "https://"); }

static bool is_alpha(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static casus_str cut_at(casus_str *s, char c)
{
    const char *at = s->len ? memchr(s->ptr, c, s->len) : NULL;
    if (!at) return (casus_str){ NULL, 0 };
    casus_str behind = { at + 1, s->len - (size_t)(at - s->ptr) - 1 };
    s->len = (size_t)(at - s->ptr);
    return behind;
}

static casus_str cut_scheme(casus_str *s)
{
    size_t i = 0;
    while (i < s->len && (is_alpha(s->ptr[i]) || (i && (is_digit(s->ptr[i]) || strchr("+-.", s->ptr[i]))))) i++;
    if (i == 0 || i == s->len || s->ptr[i] != ':') return (casus_str){ NULL, 0 };
    casus_str scheme = { s->ptr, i };
    s->ptr += i + 1;
    s->len -= i + 1;
    return scheme;
}

/* user@host:port; the last @ counts, so that "http://good.org@bad.net/" is bad.net. */
static void split_authority(casus_str authority, url_parts *out)
{
    const char *at = authority.len ? memrchr(authority.ptr, '@', authority.len) : NULL;
    if (at) {
        out->user = (casus_str){ authority.ptr, (size_t)(at - authority.ptr) };
        authority = (casus_str){ at + 1, authority.len - out->user.len - 1 };
    }
    size_t from = 0;
    if (authority.len && authority.ptr[0] == '[') {
        const char *end = memchr(authority.ptr, ']', authority.len);
        from = end ? (size_t)(end - authority.ptr) : 0;
    }
    const char *colon = authority.len > from ? memchr(authority.ptr + from, ':', authority.len - from) : NULL;
    out->host = (casus_str){ authority.ptr, colon ? (size_t)(colon - authority.ptr) : authority.len };
    if (colon) out->port = (casus_str){ colon + 1, authority.len - out->host.len - 1 };
}

bool url_split(casus_str text, url_parts *out)
{
    *out = (url_parts){ 0 };
    text = slice_trim(text);
    if (!text.ptr || text.len > URL_MAX) return false;
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < 0x20 && !ascii_space(text.ptr[i])) return false;
    out->fragment = cut_at(&text, '#');
    out->query = cut_at(&text, '?');
    out->scheme = cut_scheme(&text);
    if (text.len >= 2 && text.ptr[0] == '/' && text.ptr[1] == '/') {
        casus_str authority = { text.ptr + 2, 0 };
        while (authority.len + 2 < text.len && text.ptr[2 + authority.len] != '/') authority.len++;
        split_authority(authority, out);
        text = (casus_str){ authority.ptr + authority.len, text.len - 2 - authority.len };
    }
    out->path = text;
    return true;
}

/* ---- writing ---------------------------------------------------------------- */

static int hex_value(char c)
{
    return is_digit(c) ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static bool is_unreserved(unsigned char c) { return is_alpha((char)c) || is_digit((char)c) || (c && strchr("-._~", c)); }

static bool add_escape(bytes *out, unsigned char c)
{
    char text[3] = { '%', "0123456789ABCDEF"[c >> 4], "0123456789ABCDEF"[c & 15] };
    return bytes_add(out, text, 3);
}

/* Escapes in one form: upper case, none for letters, one for every byte that needs it.
 * Tabs and line ends inside an address are a page's line breaks and go. */
static bool add_normal(bytes *out, casus_str s)
{
    bool fine = true;
    for (size_t i = 0; i < s.len && fine; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        bool escape = c == '%' && i + 2 < s.len && hex_value(s.ptr[i + 1]) >= 0 && hex_value(s.ptr[i + 2]) >= 0;
        if (escape) {
            c = (unsigned char)(hex_value(s.ptr[i + 1]) * 16 + hex_value(s.ptr[i + 2]));
            i += 2;
            fine = is_unreserved(c) ? bytes_add(out, &c, 1) : add_escape(out, c);
        } else if (c == '\t' || c == '\n' || c == '\r') continue;
        else fine = c <= 0x20 || c >= 0x7F || strchr("\"<>\\^`{|}%", c) ? add_escape(out, c) : bytes_add(out, &c, 1);
    }
    return fine;
}

bool url_path_normal(casus_str path, bytes *out) { return add_normal(out, path); }

/* RFC 3986, 5.2.4, within out[from..], which begins with '/'. */
static void remove_dot_segments(bytes *out, size_t from)
{
    size_t to = from, at = from, end = out->len;
    char *p = out->ptr;
    while (at < end) {
        size_t next = at + 1;
        while (next < end && p[next] != '/') next++;
        size_t n = next - at - 1;
        bool one = n == 1 && p[at + 1] == '.', two = n == 2 && p[at + 1] == '.' && p[at + 2] == '.';
        if (two) while (to > from && p[--to] != '/') {}
        if (!one && !two) {
            memmove(p + to, p + at, next - at);
            to += next - at;
        } else if (next == end) p[to++] = '/';
        at = next;
    }
    out->len = to;
}

static bool add_path(bytes *out, casus_str path)
{
    size_t from = out->len;
    if ((path.len == 0 || path.ptr[0] != '/') && !bytes_add(out, "/", 1)) return false;
    if (!add_normal(out, path)) return false;
    remove_dot_segments(out, from);
    return true;
}

static bool port_is_default(const url_parts *u)
{
    return u->port.len == 0 || (slice_is_any_case(u->scheme, "http") && slice_is(u->port, "80")) ||
           (slice_is_any_case(u->scheme, "https") && slice_is(u->port, "443"));
}

static bool add_lower(bytes *out, casus_str s)
{
    bool fine = true;
    for (size_t i = 0; i < s.len && fine; i++) {
        char c = ascii_lower(s.ptr[i]);
        fine = bytes_add(out, &c, 1);
    }
    return fine;
}

static bool add_origin(bytes *out, const url_parts *u)
{
    casus_str host = u->host;
    if (host.len > 1 && host.ptr[host.len - 1] == '.') host.len--;
    bool fine = add_lower(out, u->scheme) && bytes_add(out, "://", 3) && add_lower(out, host);
    return fine && (port_is_default(u) || (bytes_add(out, ":", 1) && bytes_add(out, u->port.ptr, u->port.len)));
}

/* Letters, digits, bytes beyond ASCII, and in brackets the colons of IPv6. */
static bool host_is_sane(casus_str host)
{
    bool brackets = host.len > 2 && host.ptr[0] == '[' && host.ptr[host.len - 1] == ']';
    if (brackets) host.ptr++, host.len -= 2;
    if (host.len == 0 || host.len > 255 || host.ptr[0] == '.') return false;
    for (size_t i = 0; i < host.len; i++) {
        char c = host.ptr[i];
        if (!is_alpha(c) && !is_digit(c) && (unsigned char)c < 0x80 && !strchr(brackets ? ":." : "-._~", c)) return false;
        if (i && c == '.' && host.ptr[i - 1] == '.') return false;
    }
    return true;
}

static bool is_http(const url_parts *u)
{
    uint64_t port = 0;
    if (!slice_is_any_case(u->scheme, "http") && !slice_is_any_case(u->scheme, "https")) return false;
    if (u->port.len && (!slice_number(u->port, &port) || port > 65535)) return false;
    return host_is_sane(u->host);
}

static casus_str finish(bytes *out, bool fine, pool *strings)
{
    casus_str made = fine ? pool_copy(strings, bytes_view(out)) : (casus_str){ NULL, 0 };
    if (!fine) strings->failed = true;
    bytes_free(out);
    return made;
}

casus_str url_origin(casus_str text, pool *strings)
{
    url_parts u;
    bytes out = { 0 };
    if (!url_split(text, &u) || !is_http(&u)) return (casus_str){ NULL, 0 };
    return finish(&out, add_origin(&out, &u), strings);
}

/* ---- resolving ---------------------------------------------------------------- */

/* The path of ref, or base's up to its last slash with ref's behind it. */
static bool add_merged_path(bytes *out, const url_parts *base, const url_parts *ref)
{
    bytes joined = { 0 };
    casus_str path = ref->path;
    bool fine = true;
    if (path.len == 0) path = base->path;
    else if (path.ptr[0] != '/' && !ref->host.ptr) {
        const char *slash = base->path.len ? memrchr(base->path.ptr, '/', base->path.len) : NULL;
        size_t keep = slash ? (size_t)(slash - base->path.ptr) + 1 : 0;
        fine = bytes_add(&joined, base->path.ptr, keep) && bytes_add(&joined, path.ptr, path.len);
        path = bytes_view(&joined);
    }
    fine = fine && add_path(out, path);
    bytes_free(&joined);
    return fine;
}

casus_str url_resolve(casus_str base_text, casus_str ref_text, pool *strings)
{
    url_parts base = { 0 }, ref;
    bytes out = { 0 };
    if (!url_split(ref_text, &ref)) return (casus_str){ NULL, 0 };
    bool own = ref.scheme.ptr != NULL;
    if (!own && !url_split(base_text, &base)) return (casus_str){ NULL, 0 };
    url_parts place = own ? ref : base;
    if (!own && ref.host.ptr) place.host = ref.host, place.port = ref.port;
    if (!is_http(&place)) return (casus_str){ NULL, 0 };
    bool same = !own && !ref.host.ptr;
    casus_str query = ref.query.ptr || !same || ref.path.len ? ref.query : base.query;
    bool fine = add_origin(&out, &place) && (same ? add_merged_path(&out, &base, &ref) : add_path(&out, ref.path));
    if (query.ptr) fine = fine && bytes_add(&out, "?", 1) && add_normal(&out, query);
    return finish(&out, fine, strings);
}

/* ---- normalising --------------------------------------------------------------- */

static bool is_tracking(casus_str parameter)
{
    static const char *const names[] = {
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid",
        "ocid", "cmpid", "ncid", "smid", "ftag", "_ga", "gaa_at", "at_medium", "at_campaign", "ns_mchannel",
        "ns_source", "ns_campaign", "ns_linkname", "xtor",
    };
    casus_str name = parameter;
    cut_at(&name, '=');
    if (slice_begins(name, "utm_")) return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_is_any_case(name, names[i])) return true;
    return false;
}

/* Parameters are looked at when they are normal: an escape hides none. */
static bool add_query(bytes *out, casus_str query)
{
    bytes part = { 0 };
    bool first = true, fine = true;
    while (fine && query.len) {
        casus_str raw = query;
        query = cut_at(&raw, '&');
        part.len = 0;
        fine = add_normal(&part, raw);
        if (!fine || part.len == 0 || is_tracking(bytes_view(&part))) continue;
        fine = bytes_add(out, first ? "?" : "&", 1) && bytes_add(out, part.ptr, part.len);
        first = false;
    }
    bytes_free(&part);
    return fine;
}

casus_str url_normalise(casus_str text, pool *strings)
{
    url_parts u;
    bytes out = { 0 };
    if (!url_split(text, &u) || !is_http(&u)) return (casus_str){ NULL, 0 };
    return finish(&out, add_origin(&out, &u) && add_path(&out, u.path) && add_query(&out, u.query), strings);
}
