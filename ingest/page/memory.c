/* See memory.h. */
#include "memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 256 << 10, ALIGN = 16 };

typedef struct chunk {
    struct chunk *next;
    size_t        used, size;
} chunk;

struct memory {
    chunk *first;
    size_t taken, limit; /* of all chunks */
    bool   failed, full;
};

static const size_t HEAD = (sizeof(chunk) + ALIGN - 1) / ALIGN * ALIGN;

memory *memory_new(size_t limit)
{
    memory *m = calloc(1, sizeof *m);
    if (m) m->limit = limit;
    return m;
}

void memory_free(memory *m)
{
    if (!m) return;
    for (chunk *c = m->first; c;) {
        chunk *next = c->next;
        free(c);
        c = next;
    }
    free(m);
}

bool memory_failed(const memory *m) { return m->failed; }
bool memory_is_full(const memory *m) { return m->full; }

/* A chunk with room for `size`; a large piece gets one of its own behind the first, which stays in use. */
static chunk *chunk_add(memory *m, size_t size)
{
    bool   own = size > CHUNK / 4;
    size_t room = HEAD + (own ? size : CHUNK);
    m->full |= room > m->limit - m->taken;
    if (m->full) return NULL;
    chunk *c = malloc(room);
    if (!c) return NULL;
    *c = (chunk){ .size = room, .used = HEAD };
    m->taken += room;
    if (own && m->first) {
        c->next = m->first->next;
        m->first->next = c;
    } else {
        c->next = m->first;
        m->first = c;
    }
    return c;
}

static void *take(memory *m, size_t size)
{
    if (size > m->limit) {
        m->failed = m->full = true;
        return NULL;
    }
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    chunk *c = m->first;
    if (!c || c->size - c->used < size) c = chunk_add(m, size);
    if (!c) {
        m->failed = true;
        return NULL;
    }
    void *piece = (char *)c + c->used;
    c->used += size;
    return piece;
}

void *memory_take(memory *m, size_t size)
{
    void *piece = take(m, size);
    return piece ? memset(piece, 0, size) : NULL;
}

void *memory_grow(memory *m, const void *old, size_t old_size, size_t new_size)
{
    char *piece = take(m, new_size);
    if (!piece) return NULL;
    if (old_size > 0) memcpy(piece, old, old_size);
    memset(piece + old_size, 0, new_size - old_size);
    return piece;
}

/* ---- strings ---------------------------------------------------------------- */

static bool string_room(string *s, size_t more)
{
    if (s->cap - s->len >= more) return true;
    if (more > SIZE_MAX / 4 - s->len) return false;
    size_t cap = s->cap * 2 > s->len + more ? s->cap * 2 : s->len + more + 48;
    char  *ptr = take(s->m, cap);
    if (!ptr) return false;
    if (s->len > 0) memcpy(ptr, s->ptr, s->len);
    s->ptr = ptr;
    s->cap = cap;
    return true;
}

void string_reserve(string *s, size_t len)
{
    if (!s->ptr && (s->ptr = take(s->m, len + 1))) s->cap = len + 1;
}

void string_bytes(string *s, const char *bytes, size_t len)
{
    if (len == 0 || !string_room(s, len)) return;
    memcpy(s->ptr + s->len, bytes, len);
    s->len += len;
}

void string_str(string *s, casus_str bytes) { string_bytes(s, bytes.ptr, bytes.len); }
void string_text(string *s, const char *text) { string_bytes(s, text, strlen(text)); }
void string_char(string *s, char c) { string_bytes(s, &c, 1); }

casus_str string_view(string *s)
{
    if (!string_room(s, 1)) return (casus_str){ "", 0 };
    s->ptr[s->len] = '\0';
    return (casus_str){ s->ptr, s->len };
}

casus_str memory_copy(memory *m, casus_str s)
{
    string copy = { .m = m };
    string_str(&copy, s);
    return string_view(&copy);
}
