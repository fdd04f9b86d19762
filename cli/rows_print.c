/* Rows of a table, in three layouts.
 *
 * On a wide terminal one row an event - what, who -> whom, when, where, and how
 * it is told - and under it the sentence with the trigger marked.  On a
 * narrower one the type stands in a margin and the rest is stacked beside it;
 * below 60 columns the margin goes, too. */
#include "event_row.h"

#include "layout.h"

enum {
    WIDE = 100, NARROW = 60,  /* columns from which there is a row, a margin */
    MEASURE = 100,            /* sentences in longer lines are hard to read */
    GAP = 2
};

static void widen(size_t *width, const buffer *text, size_t most)
{
    size_t columns = styled_columns(buffer_view(text));
    if (columns > most) columns = most;
    if (columns > *width) *width = columns;
}

/* As wide as the widest text needs, within reason; who -> whom gives way first. */
static widths choose_widths(const row *rows, size_t n, size_t width)
{
    widths w = { 8, 14, 5, 6, 7, true, false };
    for (size_t i = 0; i < n; i++) {
        widen(&w.what, &rows[i].what, width < WIDE ? 14 : 20);
        widen(&w.who, &rows[i].who, 90);
        widen(&w.when, &rows[i].when, 24);
        widen(&w.where, &rows[i].where, 24);
        widen(&w.told, &rows[i].told, width < 160 ? 28 : 48);
    }
    size_t others = w.what + w.when + w.where + w.told + 4 * GAP;
    size_t left = width > others ? width - others : 0;
    w.in_rows = width >= WIDE && (left >= w.who || left >= 32);
    if (left < w.who) w.who = left;
    return w;
}

static void print_heading(buffer *out, const widths *w, bool colour)
{
    static const char *const words[] = { "\003WHAT", "\003WHO \xE2\x86\x92 WHOM", "\003WHEN", "\003WHERE", "\003AS TOLD" };
    const cell cells[] = { { cstr(words[0]), w->what }, { cstr(words[1]), w->who }, { cstr(words[2]), w->when },
                           { cstr(words[3]), w->where }, { cstr(words[4]), w->told } };
    styled_row(out, cells, 5, colour);
}

static void print_in_row(buffer *out, const row *r, const widths *w, const table_style *style)
{
    const cell cells[] = { { buffer_view(&r->what), w->what }, { buffer_view(&r->who), w->who },
                           { buffer_view(&r->when), w->when }, { buffer_view(&r->where), w->where },
                           { buffer_view(&r->told), w->told } };
    styled_row(out, cells, 5, style->colour);
    size_t indent = w->what + GAP, room = indent + MEASURE;
    if (room > style->width) room = style->width;
    styled_paragraph(out, buffer_view(&r->sentence), indent, room, style->colour);
    styled_paragraph(out, buffer_view(&r->source), indent, room, style->colour);
}

static void add_stacked(buffer *b, const buffer *text, bool *same_line)
{
    if (text->len == 0) return;
    if (*same_line) row_put_dot(b);
    buffer_str(b, buffer_view(text));
    *same_line = true;
}

static void print_stacked(buffer *out, const row *r, const widths *w, const table_style *style)
{
    buffer b = { 0 };
    bool same_line = false;
    buffer_str(&b, buffer_view(&r->who));
    buffer_char(&b, '\n');
    add_stacked(&b, &r->when, &same_line);
    add_stacked(&b, &r->where, &same_line);
    add_stacked(&b, &r->told, &same_line);
    if (same_line) buffer_char(&b, '\n');
    buffer_str(&b, buffer_view(&r->sentence));
    if (r->source.len > 0) buffer_char(&b, '\n');
    buffer_str(&b, buffer_view(&r->source));
    if (style->width >= NARROW) {
        const cell cells[] = { { buffer_view(&r->what), w->what }, { buffer_view(&b), style->width - w->what - GAP } };
        styled_row(out, cells, 2, style->colour);
    } else {
        styled_paragraph(out, buffer_view(&r->what), 0, style->width, style->colour);
        styled_paragraph(out, buffer_view(&b), GAP, style->width, style->colour);
    }
    buffer_free(&b);
}

void rows_print(buffer *out, const row *rows, size_t n, widths *w, const table_style *style)
{
    bool first = !w->chosen;
    if (first) *w = choose_widths(rows, n, style->width);
    if (first && w->in_rows) print_heading(out, w, style->colour);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 || !first) buffer_char(out, '\n');
        if (w->in_rows) print_in_row(out, &rows[i], w, style);
        else print_stacked(out, &rows[i], w, style);
    }
}
