/* Slices of UTF-8, numbers in them, and a buffer to write text into. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"
#include "casus.h"

#include <stdarg.h>

typedef casus_str  str;
typedef casus_span span;

#define S(literal) ((str){(literal), sizeof(literal) - 1})
#define STR_ARG(s) (int)(s).len, (s).ptr /* for "%.*s" */

bool str_eq(str a, str b);
bool str_eq_nocase(str a, str b); /* ASCII letters only */
int  str_cmp(str a, str b);       /* by bytes, shorter first */
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);
str  str_slice(str s, size_t begin, size_t end); /* cut to s */
str  str_trim(str s);                            /* ASCII blanks off both ends */
str  str_of(const char *cstring);                /* NULL gives {NULL, 0} */
str  str_copy(arena *a, str s);                  /* NUL behind it, not counted */
size_t str_find(str s, str needle, size_t from); /* SIZE_MAX: not there */
/* Cuts the part before the next `cut` off *rest; false when nothing is left. */
bool str_next(str *rest, char cut, str *part);
bool str_int(str s, int64_t *out); /* the whole of s, decimal, optional '-'; no overflow */
bool str_double(str s, double *out);

/* 64-bit FNV-1a, to be continued from an earlier value. */
#define HASH_START 0xcbf29ce484222325u
uint64_t hash_bytes(uint64_t from, const void *bytes, size_t len);

/* Text that grows in an arena.  When memory runs out it stays as it is and
 * the arena is marked failed. */
typedef struct {
    arena *from;
    char  *ptr;
    size_t len, cap;
} buf;

void buf_char(buf *b, char c);
void buf_str(buf *b, str s);
void buf_fmt(buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_json(buf *b, str s); /* quoted and escaped; bad UTF-8 and NUL become U+FFFD */
str  buf_take(buf *b);        /* what is in it; {NULL, 0} if memory ran out */

#endif
