#include "base/arena.h"

#include <stdlib.h>

#define FIRST_BLOCK (64u * 1024u)
#define ALIGN 16u

struct arena_block {
    struct arena_block *next;
    size_t              size; /* usable bytes behind this head */
};

#define HEAD ((sizeof(struct arena_block) + ALIGN - 1) & ~(size_t)(ALIGN - 1))

void arena_init(arena *a, const allocator *from)
{
    *a = (arena){.next_size = FIRST_BLOCK};
    if (from) a->from = *from;
}

void arena_free(arena *a)
{
    for (struct arena_block *b = a->block, *next; b; b = next) {
        next = b->next;
        if (a->from.alloc) a->from.dealloc(a->from.user, b);
        else free(b);
    }
    *a = (arena){.next_size = FIRST_BLOCK, .from = a->from};
}

static bool add_block(arena *a, size_t size)
{
#ifdef CASUS_PLAIN_ARENA /* every piece its own malloc, so that ASan sees its edges */
    size_t block = size;
#else
    size_t block = size > a->next_size ? size : a->next_size;
#endif
    if (block > SIZE_MAX - HEAD) return false;
    struct arena_block *b = a->from.alloc ? a->from.alloc(a->from.user, HEAD + block) : malloc(HEAD + block);
    if (!b) return false;
    *b = (struct arena_block){.next = a->block, .size = block};
    a->block = b;
    a->used = 0;
    a->total += HEAD + block;
    if (a->next_size < ((size_t)1 << 26)) a->next_size *= 2;
    return true;
}

void *arena_alloc(arena *a, size_t size)
{
    if (a->failed || size > SIZE_MAX - ALIGN) goto fail;
#ifndef CASUS_PLAIN_ARENA
    size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (!a->block || a->block->size - a->used < size)
#endif
        if (!add_block(a, size)) goto fail;
    void *p = (char *)a->block + HEAD + a->used;
    a->used += size;
    return p;
fail:
    a->failed = true;
    return NULL;
}

void *arena_zalloc(arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        a->failed = true;
        return NULL;
    }
    void *p = arena_alloc(a, count * size);
    return p ? memset(p, 0, count * size) : NULL;
}

bool vec_grow(arena *a, void **at, size_t *cap, size_t size)
{
    size_t more = *cap ? *cap * 2 : 8;
    if (more < *cap || more > SIZE_MAX / size) {
        a->failed = true;
        return false;
    }
    void *to = arena_alloc(a, more * size);
    if (!to) return false;
    if (*cap) memcpy(to, *at, *cap * size);
    *at = to;
    *cap = more;
    return true;
}
