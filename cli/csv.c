/* See csv.h. */
#include "csv.h"

#include <string.h>

static bool needs_quotes(casus_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (strchr(",\"\r\n", s.ptr[i]) && s.ptr[i] != '\0') return true;
    return s.len > 0 && (s.ptr[0] == ' ' || s.ptr[s.len - 1] == ' ');
}

void csv_cell(buffer *out, casus_str s)
{
    if (!needs_quotes(s)) {
        buffer_utf8(out, s);
        return;
    }
    buffer_char(out, '"');
    for (const char *quote; s.len > 0 && (quote = memchr(s.ptr, '"', s.len));) {
        size_t len = (size_t)(quote - s.ptr);
        buffer_utf8(out, (casus_str){ s.ptr, len });
        buffer_text(out, "\"\"");
        s = (casus_str){ quote + 1, s.len - len - 1 };
    }
    buffer_utf8(out, s);
    buffer_char(out, '"');
}
