/* --format table: the events of each document under its title, as people read
 * them.  Only the type has a colour, by its quad class. */
#include "event_row.h"

#include "layout.h"
#include "message.h"

#include <stdlib.h>

static casus_str name_of(const casus_document *doc) { return doc->title.len > 0 ? doc->title : doc->id; }

/* The title, then id, source and date as far as known, then `count`. */
static void put_title(buffer *b, const casus_document *doc, const char *count)
{
    styled_switch(b, STYLE_STRONG);
    styled_add(b, name_of(doc));
    styled_switch(b, STYLE_FAINT);
    if (doc->title.len > 0 && doc->id.len > 0) {
        row_put_dot(b);
        styled_add(b, doc->id);
    }
    if (doc->source.len > 0) {
        row_put_dot(b);
        styled_add(b, doc->source);
    }
    if (doc->published != CASUS_NO_DAY) {
        row_put_dot(b);
        row_put_day(b, doc->published);
    }
    row_put_dot(b);
    buffer_text(b, count);
    styled_switch(b, STYLE_PLAIN);
}

static void print_title(buffer *out, const casus_document *doc, const char *count, const table_style *style)
{
    buffer title = { 0 };
    put_title(&title, doc, count);
    styled_paragraph(out, buffer_view(&title), 0, style->width, style->colour);
    buffer_free(&title);
}

static void print_rule(buffer *out, const table_style *style)
{
    buffer rule = { 0 };
    styled_switch(&rule, STYLE_FAINT);
    buffer_repeat(&rule, "\xE2\x94\x80", style->width);
    styled_paragraph(out, buffer_view(&rule), 0, style->width, style->colour);
    buffer_free(&rule);
}

static void render(buffer *out, const told *events, size_t n, const casus_document *doc, const table_style *style)
{
    char count[32];
    if (n == 0) {
        print_title(out, doc, "no events", style);
        return;
    }
    format_into(count, sizeof count, n == 1 ? "1 event" : "%zu events", n);
    print_title(out, doc, count, style);
    print_rule(out, style);
    row *rows = calloc(n, sizeof *rows);
    widths w = { .chosen = false };
    if (!rows) out_of_memory();
    for (size_t i = 0; i < n; i++) row_make(&rows[i], &events[i], style->colour);
    rows_print(out, rows, n, &w, style);
    for (size_t i = 0; i < n; i++) row_free(&rows[i]);
    free(rows);
}

static void foreign(buffer *out, const casus_document *doc, const table_style *style)
{
    char count[64];
    format_into(count, sizeof count, "not coded: not in English (%.*s)", (int)(doc->lang.len < 20 ? doc->lang.len : 20),
                doc->lang.ptr);
    print_title(out, doc, count, style);
}

const format format_table = { .name = "table", .between = "\n", .tail = "", .render = render, .foreign = foreign };
