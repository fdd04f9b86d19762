/* Bytes that grow: what one document prints, before it is written.
 * A buffer belongs to one thread at a time.  Out of memory ends the program. */
#ifndef CLI_BUFFER_H
#define CLI_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "casus.h"

typedef struct buffer { char *ptr; size_t len, cap; } buffer; /* {0} is an empty one */

void buffer_free(buffer *b);

void buffer_bytes(buffer *b, const void *bytes, size_t len);
void buffer_text(buffer *b, const char *text); /* NUL-terminated */
void buffer_str(buffer *b, casus_str s);       /* as it is */
void buffer_char(buffer *b, char c);
void buffer_repeat(buffer *b, const char *text, size_t times);
void buffer_format(buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The characters of s; what is not UTF-8, and NUL, as U+FFFD. */
void buffer_utf8(buffer *b, casus_str s);
/* s as a JSON string, quotes included. */
void buffer_json(buffer *b, casus_str s);

casus_str buffer_view(const buffer *b);
casus_str cstr(const char *text);

#endif
