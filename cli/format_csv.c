/* --format csv: RFC 4180, a header row, the columns of columns.c. */
#include "formats.h"

#include <string.h>

static bool needs_quotes(casus_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (strchr(",\"\r\n", s.ptr[i]) && s.ptr[i] != '\0') return true;
    return s.len > 0 && (s.ptr[0] == ' ' || s.ptr[s.len - 1] == ' ');
}

static void put_cell(buffer *out, casus_str s)
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

static void head(buffer *out)
{
    for (size_t i = 0; i < n_event_columns; i++) buffer_format(out, "%s%s", i > 0 ? "," : "", event_columns[i].name);
    buffer_text(out, "\r\n");
}

static void render(buffer *out, casus_result *result, const casus_document *doc, const table_style *style)
{
    (void)style;
    buffer cell = { 0 };
    for (size_t i = 0; i < casus_result_count(result); i++) {
        for (size_t c = 0; c < n_event_columns; c++) {
            cell.len = 0;
            event_columns[c].put(&cell, casus_result_event(result, i), doc);
            if (c > 0) buffer_char(out, ',');
            put_cell(out, buffer_view(&cell));
        }
        buffer_text(out, "\r\n");
    }
    buffer_free(&cell);
}

const format format_csv = { .name = "csv", .between = "", .tail = "", .head = head, .render = render };
