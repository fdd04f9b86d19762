/* Bytes that grow, and strings that live and die together.  No function here
 * ends the program when memory runs out: bytes_add says false, a pool notes it. */
#ifndef INGEST_SOURCE_BYTES_H
#define INGEST_SOURCE_BYTES_H

#include "casus.h"

typedef struct bytes { char *ptr; size_t len, cap; } bytes; /* {0} is empty */

bool bytes_add(bytes *b, const void *from, size_t len); /* false: out of memory, b as it was */
bool bytes_reserve(bytes *b, size_t more);
void bytes_clear(bytes *b, size_t keep); /* empties; memory beyond `keep` goes back */
void bytes_free(bytes *b);
casus_str bytes_view(const bytes *b);

/* Strings of one owner; all of them go at once.  Each has a NUL behind it. */
typedef struct pool {
    struct pool_block *blocks;
    bool failed; /* some allocation did not succeed; its string is absent */
} pool;

casus_str pool_copy(pool *p, casus_str s);
casus_str pool_format(pool *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *pool_alloc(pool *p, size_t size); /* NULL, and failed set, when there is none */
void pool_clear(pool *p);

/* ---- slices -------------------------------------------------------------- */

casus_str slice_of(const char *text);         /* NULL is absent */
casus_str slice_trim(casus_str s);            /* ASCII white space off both ends */
bool      slice_is(casus_str s, const char *text);
bool      slice_is_any_case(casus_str s, const char *text); /* ASCII case */
bool      slice_begins(casus_str s, const char *text);      /* ASCII case */
bool      slice_ends(casus_str s, const char *text);
bool      slice_find(casus_str s, const char *text, size_t *at);
char      ascii_lower(char c);
bool      ascii_space(char c);
/* Digits only, no sign, at most 18 of them. */
bool      slice_number(casus_str s, uint64_t *out);
/* Cuts the next line off *rest, without its line end. */
bool      slice_next_line(casus_str *rest, casus_str *line);

/* ---- errors --------------------------------------------------------------- */

/* Fills *err if there is one; always false.  Control bytes of the message, which
 * may quote what was read, become '?'. */
bool source_fail(casus_error *err, casus_status status, uint64_t offset, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
bool source_no_memory(casus_error *err);

#endif
