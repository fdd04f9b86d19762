/* See tsv.h. */
#include "tsv.h"

#include <stdarg.h>
#include <stdio.h>

static void next(tsv_line *l)
{
    if (l->n++ > 0) buffer_char(l->out, '\t');
}

void tsv_str(tsv_line *l, casus_str s)
{
    next(l);
    for (size_t at = 0, from = 0; at <= s.len; at++) {
        if (at < s.len && (unsigned char)s.ptr[at] >= 0x20 && s.ptr[at] != 0x7F) continue;
        buffer_utf8(l->out, (casus_str){ s.ptr + from, at - from });
        if (at < s.len) buffer_char(l->out, ' ');
        from = at + 1;
    }
}

void tsv_text(tsv_line *l, const char *text) { tsv_str(l, cstr(text)); }

void tsv_format(tsv_line *l, const char *format, ...)
{
    char text[64];
    va_list arguments;
    va_start(arguments, format);
    if (vsnprintf(text, sizeof text, format, arguments) < 0) text[0] = '\0';
    va_end(arguments);
    tsv_text(l, text);
}

void tsv_empty(tsv_line *l, size_t n)
{
    while (n--) next(l);
}

void tsv_end(tsv_line *l)
{
    buffer_char(l->out, '\n');
    l->n = 0;
}
