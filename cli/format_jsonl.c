/* --format jsonl: the library's own record, one a line.  One from a database has
 * a last field that says where it stands there. */
#include "formats.h"

#include <inttypes.h>

static void put_stored(buffer *out, const stored *s)
{
    buffer_format(out, ",\"stored\":{\"claim\":%" PRId64 ",\"report\":%" PRId64, s->claim_id, s->report_id);
    if (s->event_id) buffer_format(out, ",\"event\":%" PRId64, s->event_id);
    buffer_text(out, "}}");
}

static void render(buffer *out, const told *events, size_t n, const casus_document *doc, const table_style *style)
{
    (void)doc, (void)style;
    for (size_t i = 0; i < n; i++) {
        casus_str record = events[i].record;
        bool open = events[i].stored && record.len > 2 && record.ptr[record.len - 1] == '}';
        buffer_bytes(out, record.ptr, record.len - open);
        if (open) put_stored(out, events[i].stored);
        buffer_char(out, '\n');
    }
}

const format format_jsonl = { .name = "jsonl", .between = "", .tail = "", .render = render, .record = true, .errors = true };
