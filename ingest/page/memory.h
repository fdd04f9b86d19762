/* Memory of one page: taken piece by piece, given back all at once, bounded.
 * A piece that cannot be had is NULL and marks the memory as failed, so that
 * whoever asked in between can go on and the end is still an error.  One thread. */
#ifndef PAGE_MEMORY_H
#define PAGE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "casus.h"

typedef struct memory memory;

memory *memory_new(size_t limit); /* NULL: there is none */
void    memory_free(memory *m);   /* NULL is fine */
bool    memory_failed(const memory *m);
bool    memory_is_full(const memory *m); /* it failed because of the limit, not of the system */

void *memory_take(memory *m, size_t size); /* zeroed, aligned for anything */
/* A larger piece with the bytes of `old` (may be NULL); `old` is forgotten. */
void *memory_grow(memory *m, const void *old, size_t old_size, size_t new_size);

/* Bytes that grow inside a memory; .m must be set.  NUL-terminated by string_view only. */
typedef struct string { memory *m; char *ptr; size_t len, cap; } string;

void      string_reserve(string *s, size_t len); /* saves growing where the length is known about */
void      string_bytes(string *s, const char *bytes, size_t len);
void      string_str(string *s, casus_str bytes);
void      string_text(string *s, const char *text);
void      string_char(string *s, char c);
casus_str string_view(string *s); /* {"", 0} when it is empty */

casus_str memory_copy(memory *m, casus_str s);

#endif
