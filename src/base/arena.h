/* An arena: memory for one document, given back all at once.
 *
 * Stages allocate and never free.  An allocation that fails marks the arena
 * as failed and returns NULL; callers may check at once or leave it to the
 * stage's end, since every later allocation fails too.  Blocks double in size,
 * so a document costs O(log n) calls of malloc. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena_block;

/* Where blocks come from; both NULL for malloc and free. */
typedef struct {
    void *(*alloc)(void *user, size_t size);
    void  (*dealloc)(void *user, void *memory);
    void  *user;
} allocator;

typedef struct arena {
    struct arena_block *block; /* newest first */
    size_t    used;            /* bytes taken from the newest block */
    size_t    total;           /* bytes of all blocks */
    size_t    next_size;
    bool      failed;
    allocator from;
} arena;

void  arena_init(arena *a, const allocator *from /* may be NULL */);
void  arena_free(arena *a);
void *arena_alloc(arena *a, size_t size);             /* 16-byte aligned, not cleared */
void *arena_zalloc(arena *a, size_t count, size_t size); /* cleared; NULL on overflow */

#define ARENA_NEW(a, type)          ((type *)arena_zalloc((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, type, count) ((type *)arena_zalloc((a), (count), sizeof(type)))

/* A growing array in an arena: grows by doubling, old copies stay behind.
 *
 *     VEC(token) tokens = {0};
 *     token *t = VEC_PUSH(arena, &tokens);   NULL when memory ran out
 */
#define VEC(type) struct { type *at; size_t len, cap; }
#define VEC_PUSH(a, v)                                                              \
    ((v)->len < (v)->cap || vec_grow((a), (void **)&(v)->at, &(v)->cap, sizeof *(v)->at) \
         ? memset(&(v)->at[(v)->len++], 0, sizeof *(v)->at)                         \
         : NULL)
bool vec_grow(arena *a, void **at, size_t *cap, size_t size);

#endif
