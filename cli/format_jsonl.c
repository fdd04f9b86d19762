/* --format jsonl: the library's own record, one a line. */
#include "formats.h"

#include "message.h"

static void render(buffer *out, casus_result *result, const casus_document *doc, const table_style *style)
{
    (void)doc, (void)style;
    for (size_t i = 0; i < casus_result_count(result); i++) {
        casus_str json = casus_result_json(result, i);
        if (!json.ptr) out_of_memory();
        buffer_str(out, json);
        buffer_char(out, '\n');
    }
}

const format format_jsonl = { .name = "jsonl", .between = "", .tail = "", .render = render, .errors = true };
