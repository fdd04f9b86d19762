/* See table.h.  Open addressing; the seed is where the table lies, so that nobody
 * can write news whose names all fall into one slot. */
#include "table.h"

#include <stdlib.h>
#include <string.h>

struct shelf_block { struct shelf_block *before; size_t used, size; max_align_t data[]; };
struct table_entry { casus_str key; uint64_t hash; };

enum { BLOCK = 64 << 10 };

void *shelf_take(shelf *s, size_t bytes)
{
    if (bytes > SIZE_MAX / 2) return NULL;
    bytes = (bytes + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    if (!s->last || s->last->size - s->last->used < bytes) {
        size_t size = bytes > BLOCK ? bytes : BLOCK;
        struct shelf_block *block = calloc(1, sizeof *block + size);
        if (!block) return NULL;
        block->size = size, block->before = s->last;
        s->last = block;
    }
    void *out = (char *)s->last->data + s->last->used;
    s->last->used += bytes;
    return out;
}

char *shelf_copy(shelf *s, casus_str text)
{
    char *out = shelf_take(s, text.len + 1);
    if (out && text.len > 0) memcpy(out, text.ptr, text.len);
    return out;
}

void shelf_free(shelf *s)
{
    for (struct shelf_block *b = s->last, *before; b; b = before) before = b->before, free(b);
    s->last = NULL;
}

static uint64_t hash_of(const table *t, casus_str key)
{
    uint64_t h = 0xCBF29CE484222325u ^ (uint64_t)(uintptr_t)t * 0x9E3779B97F4A7C15u;
    for (size_t i = 0; i < key.len; i++) {
        h = (h ^ (unsigned char)key.ptr[i]) * 0x100000001B3u;
        h ^= h >> 29;
    }
    return h ^ h >> 32;
}

/* The slot of the key, or the empty one where it belongs. */
static size_t slot_of(const table *t, casus_str key, uint64_t hash)
{
    size_t at = (size_t)hash & (t->n_slots - 1);
    while (t->slots[at]) {
        const struct table_entry *e = &t->entries[t->slots[at] - 1];
        if (e->hash == hash && e->key.len == key.len && memcmp(e->key.ptr, key.ptr, key.len) == 0) break;
        at = (at + 1) & (t->n_slots - 1);
    }
    return at;
}

static bool table_grow(table *t)
{
    if (t->n * 2 < t->n_slots) return true;
    size_t size = t->n_slots ? t->n_slots * 2 : 64;
    uint32_t *slots = calloc(size, sizeof *slots);
    struct table_entry *entries = slots ? realloc(t->entries, size / 2 * sizeof *entries) : NULL;
    if (!entries) return free(slots), false;
    free(t->slots);
    t->slots = slots, t->entries = entries, t->n_slots = size;
    for (size_t i = 0; i < t->n; i++) t->slots[slot_of(t, entries[i].key, entries[i].hash)] = (uint32_t)i + 1;
    return true;
}

uint32_t table_put(table *t, casus_str key)
{
    if (key.len == 0) key.ptr = "";
    if (t->n >= TABLE_NONE - 1 || !table_grow(t)) return TABLE_NONE;
    uint64_t hash = hash_of(t, key);
    size_t   at = slot_of(t, key, hash);
    if (t->slots[at]) return t->slots[at] - 1;
    char *copy = shelf_copy(t->keys, key);
    if (!copy) return TABLE_NONE;
    t->entries[t->n] = (struct table_entry){ { copy, key.len }, hash };
    t->slots[at] = (uint32_t)++t->n;
    return (uint32_t)t->n - 1;
}

uint32_t table_get(const table *t, casus_str key)
{
    if (key.len == 0) key.ptr = "";
    if (t->n == 0) return TABLE_NONE;
    size_t at = slot_of(t, key, hash_of(t, key));
    return t->slots[at] ? t->slots[at] - 1 : TABLE_NONE;
}

casus_str table_key(const table *t, uint32_t number)
{
    return number < t->n ? t->entries[number].key : (casus_str){ NULL, 0 };
}

void table_free(table *t)
{
    free(t->slots), free(t->entries);
    *t = (table){ 0 };
}

void *array_room(void *items, size_t n, size_t *cap, size_t size)
{
    if (n < *cap) return items;
    size_t more = *cap ? *cap * 2 : 64;
    void  *grown = more > SIZE_MAX / size ? NULL : realloc(items, more * size);
    if (grown) *cap = more;
    return grown;
}
