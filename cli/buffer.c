/* See buffer.h. */
#include "buffer.h"

#include "message.h"
#include "unicode.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_free(buffer *b)
{
    free(b->ptr);
    *b = (buffer){ 0 };
}

static void reserve(buffer *b, size_t more)
{
    if (b->cap - b->len >= more) return;
    if (more > SIZE_MAX / 2 - b->len) out_of_memory();
    size_t cap = b->cap * 2 > b->len + more ? b->cap * 2 : b->len + more + 64;
    char *ptr = realloc(b->ptr, cap);
    if (!ptr) out_of_memory();
    b->ptr = ptr;
    b->cap = cap;
}

void buffer_bytes(buffer *b, const void *bytes, size_t len)
{
    if (len == 0) return;
    reserve(b, len);
    memcpy(b->ptr + b->len, bytes, len);
    b->len += len;
}

void buffer_text(buffer *b, const char *text) { buffer_bytes(b, text, strlen(text)); }
void buffer_str(buffer *b, casus_str s) { buffer_bytes(b, s.ptr, s.len); }
void buffer_char(buffer *b, char c) { buffer_bytes(b, &c, 1); }

void buffer_repeat(buffer *b, const char *text, size_t times)
{
    while (times--) buffer_text(b, text);
}

void buffer_format(buffer *b, const char *format, ...)
{
    char piece[512];
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(piece, sizeof piece, format, arguments);
    va_end(arguments);
    if (len > 0) buffer_bytes(b, piece, (size_t)len < sizeof piece ? (size_t)len : sizeof piece - 1);
}

/* Calls for runs of bytes that can stay and characters that cannot. */
void buffer_utf8(buffer *b, casus_str s)
{
    size_t from = 0;
    for (size_t at = 0; at < s.len;) {
        character c = character_at(s, at);
        if (!c.valid || c.code == 0) {
            buffer_bytes(b, s.ptr + from, at - from);
            buffer_text(b, "\xEF\xBF\xBD");
            from = at + c.len;
        }
        at += c.len;
    }
    if (s.len > from) buffer_bytes(b, s.ptr + from, s.len - from);
}

static const char *json_escape(unsigned char c, char out[8])
{
    switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: break;
    }
    if (c >= 0x20) return NULL;
    format_into(out, 8, "\\u%04x", (unsigned)c);
    return out;
}

void buffer_json(buffer *b, casus_str s)
{
    char room[8];
    size_t from = 0;
    buffer_char(b, '"');
    for (size_t at = 0; at < s.len; at++) {
        const char *escaped = json_escape((unsigned char)s.ptr[at], room);
        if (!escaped) continue;
        buffer_utf8(b, (casus_str){ s.ptr + from, at - from });
        buffer_text(b, s.ptr[at] ? escaped : "\xEF\xBF\xBD");
        from = at + 1;
    }
    if (s.len > from) buffer_utf8(b, (casus_str){ s.ptr + from, s.len - from });
    buffer_char(b, '"');
}

casus_str buffer_view(const buffer *b) { return (casus_str){ b->ptr, b->len }; }
casus_str cstr(const char *text) { return (casus_str){ text, strlen(text) }; }
