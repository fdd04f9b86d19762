#include "base/str.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

bool str_eq(str a, str b) { return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0); }

static unsigned char lower(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 'A' && u <= 'Z' ? (unsigned char)(u + 32) : u;
}

bool str_eq_nocase(str a, str b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i])) return false;
    return true;
}

int str_cmp(str a, str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(str s, str prefix) { return s.len >= prefix.len && str_eq((str){s.ptr, prefix.len}, prefix); }

bool str_ends(str s, str suffix)
{
    return s.len >= suffix.len && str_eq((str){s.ptr + s.len - suffix.len, suffix.len}, suffix);
}

str str_slice(str s, size_t begin, size_t end)
{
    if (end > s.len) end = s.len;
    if (begin > end) begin = end;
    return (str){s.ptr + begin, end - begin};
}

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

str str_trim(str s)
{
    while (s.len && blank(s.ptr[0])) s.ptr++, s.len--;
    while (s.len && blank(s.ptr[s.len - 1])) s.len--;
    return s;
}

str str_of(const char *cstring) { return cstring ? (str){cstring, strlen(cstring)} : (str){NULL, 0}; }

str str_copy(arena *a, str s)
{
    char *p = arena_alloc(a, s.len + 1);
    if (!p) return (str){NULL, 0};
    if (s.len) memcpy(p, s.ptr, s.len);
    p[s.len] = 0;
    return (str){p, s.len};
}

size_t str_find(str s, str needle, size_t from)
{
    if (needle.len == 0) return from <= s.len ? from : SIZE_MAX;
    while (from + needle.len <= s.len) {
        const char *hit = memchr(s.ptr + from, needle.ptr[0], s.len - from - needle.len + 1);
        if (!hit) break;
        from = (size_t)(hit - s.ptr);
        if (memcmp(hit, needle.ptr, needle.len) == 0) return from;
        from++;
    }
    return SIZE_MAX;
}

bool str_next(str *rest, char cut, str *part)
{
    if (!rest->ptr) return false;
    const char *hit = rest->len ? memchr(rest->ptr, cut, rest->len) : NULL;
    if (hit) {
        *part = (str){rest->ptr, (size_t)(hit - rest->ptr)};
        *rest = (str){hit + 1, rest->len - part->len - 1};
    } else {
        *part = *rest;
        *rest = (str){NULL, 0};
    }
    return true;
}

bool str_int(str s, int64_t *out)
{
    bool minus = s.len && s.ptr[0] == '-';
    if (minus) s.ptr++, s.len--;
    if (!s.len) return false;
    int64_t v = 0;
    for (size_t i = 0; i < s.len; i++) {
        int d = s.ptr[i] - '0';
        if (d < 0 || d > 9 || v > (INT64_MAX - d) / 10) return false;
        v = v * 10 + d;
    }
    *out = minus ? -v : v;
    return true;
}

/* Plain decimals ("-12.5"), read without the locale. */
bool str_double(str s, double *out)
{
    bool minus = s.len && s.ptr[0] == '-', digits = false;
    size_t i = minus;
    double v = 0, scale = 1;
    for (; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++, digits = true) v = v * 10 + (s.ptr[i] - '0');
    if (i < s.len && s.ptr[i] == '.')
        for (i++; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++, digits = true) {
            v = v * 10 + (s.ptr[i] - '0');
            scale *= 10;
        }
    if (!digits || i != s.len) return false;
    *out = (minus ? -v : v) / scale;
    return true;
}

uint64_t hash_bytes(uint64_t h, const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    for (size_t i = 0; i < len; i++) h = (h ^ p[i]) * 0x100000001b3u;
    return h;
}

static bool reserve(buf *b, size_t more)
{
    if (b->cap - b->len >= more) return true;
    size_t cap = b->cap ? b->cap : 256;
    while (cap - b->len < more) {
        if (cap > SIZE_MAX / 2) return false;
        cap *= 2;
    }
    char *p = arena_alloc(b->from, cap);
    if (!p) return false;
    if (b->len) memcpy(p, b->ptr, b->len);
    b->ptr = p;
    b->cap = cap;
    return true;
}

void buf_char(buf *b, char c)
{
    if (reserve(b, 1)) b->ptr[b->len++] = c;
}

void buf_str(buf *b, str s)
{
    if (s.len && reserve(b, s.len)) {
        memcpy(b->ptr + b->len, s.ptr, s.len);
        b->len += s.len;
    }
}

void buf_fmt(buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0 && reserve(b, (size_t)n + 1)) {
        vsnprintf(b->ptr + b->len, (size_t)n + 1, format, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

void buf_json(buf *b, str s)
{
    static const char hex[] = "0123456789abcdef";
    buf_char(b, '"');
    for (size_t i = 0, begin = 0;; ) {
        unsigned char c = i < s.len ? (unsigned char)s.ptr[i] : 0;
        uint32_t cp;
        size_t n = i >= s.len ? 0 : c && c < 0x80 ? 1 : utf8_decode(s, i, &cp);
        bool bad = n == 1 && (c == 0 || c >= 0x80);
        if (i < s.len && !bad && c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) {
            i += n;
            continue;
        }
        buf_str(b, str_slice(s, begin, i));
        if (i >= s.len) break;
        if (bad) buf_str(b, S("\xef\xbf\xbd"));
        else if (c == '"' || c == '\\') buf_char(b, '\\'), buf_char(b, (char)c);
        else if (c == '\n') buf_str(b, S("\\n"));
        else if (c == '\t') buf_str(b, S("\\t"));
        else if (c == '\r') buf_str(b, S("\\r"));
        else buf_str(b, S("\\u00")), buf_char(b, hex[c >> 4]), buf_char(b, hex[c & 15]);
        begin = i += n;
    }
    buf_char(b, '"');
}

str buf_take(buf *b)
{
    if (b->from->failed) return (str){NULL, 0};
    return (str){b->ptr ? b->ptr : "", b->len};
}
