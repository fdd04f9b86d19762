/* See bytes.h. */
#define _GNU_SOURCE /* memmem */
#include "bytes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool bytes_reserve(bytes *b, size_t more)
{
    if (b->cap - b->len >= more) return true;
    if (more > SIZE_MAX / 4 || b->len > SIZE_MAX / 4) return false;
    size_t cap = b->cap + b->cap / 2 > b->len + more ? b->cap + b->cap / 2 : b->len + more + 64;
    char *ptr = realloc(b->ptr, cap);
    if (!ptr) return false;
    b->ptr = ptr;
    b->cap = cap;
    return true;
}

bool bytes_add(bytes *b, const void *from, size_t len)
{
    if (len == 0) return true;
    if (!bytes_reserve(b, len)) return false;
    memcpy(b->ptr + b->len, from, len);
    b->len += len;
    return true;
}

void bytes_clear(bytes *b, size_t keep)
{
    if (b->cap > keep) bytes_free(b);
    b->len = 0;
}

void bytes_free(bytes *b)
{
    free(b->ptr);
    *b = (bytes){ 0 };
}

casus_str bytes_view(const bytes *b) { return (casus_str){ b->ptr, b->len }; }

/* ---- pool ------------------------------------------------------------------ */

struct pool_block {
    struct pool_block *next;
    size_t used, cap;
    char bytes[];
};

enum { BLOCK_SIZE = 16 << 10 };

char *pool_alloc(pool *p, size_t size)
{
    struct pool_block *b = p->blocks;
    if (!b || b->cap - b->used < size) {
        size_t cap = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        b = cap > SIZE_MAX / 2 ? NULL : malloc(sizeof *b + cap);
        if (!b) {
            p->failed = true;
            return NULL;
        }
        *b = (struct pool_block){ .next = p->blocks, .cap = cap };
        p->blocks = b;
    }
    size = (size + 7) & ~(size_t)7;
    char *out = b->bytes + b->used;
    b->used = b->cap - b->used < size ? b->cap : b->used + size;
    return out;
}

casus_str pool_copy(pool *p, casus_str s)
{
    if (!s.ptr) return s;
    char *out = s.len < SIZE_MAX ? pool_alloc(p, s.len + 1) : NULL;
    if (!out) return (casus_str){ NULL, 0 };
    if (s.len) memcpy(out, s.ptr, s.len);
    out[s.len] = '\0';
    return (casus_str){ out, s.len };
}

casus_str pool_format(pool *p, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    size_t len = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    return pool_copy(p, (casus_str){ text, len });
}

void pool_clear(pool *p)
{
    for (struct pool_block *b = p->blocks, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    *p = (pool){ 0 };
}

/* ---- slices ---------------------------------------------------------------- */

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }
bool ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

casus_str slice_of(const char *text) { return (casus_str){ text, text ? strlen(text) : 0 }; }

casus_str slice_trim(casus_str s)
{
    while (s.len && ascii_space(s.ptr[0])) s.ptr++, s.len--;
    while (s.len && ascii_space(s.ptr[s.len - 1])) s.len--;
    return s;
}

bool slice_is(casus_str s, const char *text)
{
    size_t n = strlen(text);
    return s.len == n && (n == 0 || memcmp(s.ptr, text, n) == 0);
}

bool slice_begins(casus_str s, const char *text)
{
    size_t n = strlen(text);
    if (s.len < n) return false;
    for (size_t i = 0; i < n; i++)
        if (ascii_lower(s.ptr[i]) != ascii_lower(text[i])) return false;
    return true;
}

bool slice_is_any_case(casus_str s, const char *text) { return s.len == strlen(text) && slice_begins(s, text); }

bool slice_ends(casus_str s, const char *text)
{
    size_t n = strlen(text);
    return s.len >= n && slice_begins((casus_str){ s.ptr + s.len - n, n }, text);
}

bool slice_find(casus_str s, const char *text, size_t *at)
{
    const char *found = s.len ? memmem(s.ptr, s.len, text, strlen(text)) : NULL;
    if (found && at) *at = (size_t)(found - s.ptr);
    return found != NULL;
}

bool slice_number(casus_str s, uint64_t *out)
{
    uint64_t n = 0;
    if (s.len == 0 || s.len > 18) return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
        n = n * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    *out = n;
    return true;
}

bool slice_next_line(casus_str *rest, casus_str *line)
{
    if (rest->len == 0) return false;
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len, past = end ? len + 1 : len;
    *line = (casus_str){ rest->ptr, len };
    if (len && line->ptr[len - 1] == '\r') line->len--;
    rest->ptr += past;
    rest->len -= past;
    return true;
}

/* ---- errors ---------------------------------------------------------------- */

bool source_fail(casus_error *err, casus_status status, uint64_t offset, const char *format, ...)
{
    if (!err) return false;
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(err->message, sizeof err->message, format, arguments);
    va_end(arguments);
    if (n < 0) err->message[0] = '\0';
    for (char *c = err->message; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F) *c = '?';
    err->status = status;
    err->offset = offset;
    return false;
}

bool source_no_memory(casus_error *err)
{
    return source_fail(err, CASUS_ERR_MEMORY, UINT64_MAX, "out of memory");
}
