/* See rows_answer.h.
 *
 * jsonl: an object a row; a BLOB is its hex digits.  csv: a header and the rows,
 * NULL empty.  table: columns side by side where they fit, else a line a value. */
#include "rows_answer.h"

#include "csv.h"
#include "layout.h"
#include "message.h"
#include "write.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    SECONDS = 10,
    PIECE = 1 << 16,
    PAGE = 200,         /* rows of a table; those of the first page say how wide columns are */
    GAP = 2,
    LEAST_COLUMN = 6,   /* columns of the terminal */
    LONGEST_HEX = 1 << 20,
    LONGEST_CELL = 2000 /* bytes of a value in a table */
};

typedef struct answer_rows {
    store_cursor *c;
    size_t        n_columns;
    buffer        out;
    int           write_error;
    /* For tables: the values of a page, row by row, and the widths of columns. */
    const table_style *style;
    buffer       *cells;
    size_t        n_rows;
    size_t        widths[MAX_CELLS];
    bool          side_by_side, begun;
} answer_rows;

static void flush(answer_rows *a, size_t least)
{
    if (a->out.len <= least) return;
    if (!a->write_error && !write_all(STDOUT_FILENO, a->out.ptr, a->out.len)) a->write_error = errno;
    a->out.len = 0;
}

/* ---- values ------------------------------------------------------------------------------ */

static void put_hex(buffer *b, casus_str bytes)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < bytes.len && i < LONGEST_HEX; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        buffer_char(b, digits[c >> 4]);
        buffer_char(b, digits[c & 15]);
    }
}

/* The shortest of these forms that reads back the same. */
static void put_real(buffer *b, double value)
{
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        format_into(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value) break;
    }
    buffer_text(b, text);
}

/* NULL is nothing. */
static void put_plain(buffer *b, store_value v)
{
    switch (v.kind) {
    case STORE_INTEGER: buffer_format(b, "%" PRId64, v.integer); break;
    case STORE_REAL: put_real(b, v.real); break;
    case STORE_TEXT: buffer_str(b, v.text); break;
    case STORE_BLOB: put_hex(b, v.text); break;
    case STORE_NULL: break;
    }
}

static void put_json(buffer *b, store_value v)
{
    if (v.kind == STORE_NULL || (v.kind == STORE_REAL && !isfinite(v.real))) buffer_text(b, "null");
    else if (v.kind == STORE_TEXT) buffer_json(b, v.text);
    else {
        if (v.kind == STORE_BLOB) buffer_char(b, '"');
        put_plain(b, v);
        if (v.kind == STORE_BLOB) buffer_char(b, '"');
    }
}

/* ---- jsonl and csv -------------------------------------------------------------------------- */

static void add_json(answer_rows *a)
{
    for (size_t i = 0; i < a->n_columns; i++) {
        buffer_char(&a->out, i == 0 ? '{' : ',');
        buffer_json(&a->out, cstr(store_column_name(a->c, i)));
        buffer_char(&a->out, ':');
        put_json(&a->out, store_column(a->c, i));
    }
    buffer_text(&a->out, "}\n");
}

static void csv_head(answer_rows *a)
{
    for (size_t i = 0; i < a->n_columns; i++) {
        if (i > 0) buffer_char(&a->out, ',');
        csv_cell(&a->out, cstr(store_column_name(a->c, i)));
    }
    buffer_text(&a->out, "\r\n");
}

static void add_csv(answer_rows *a)
{
    buffer plain = { 0 };
    for (size_t i = 0; i < a->n_columns; i++) {
        plain.len = 0;
        put_plain(&plain, store_column(a->c, i));
        if (i > 0) buffer_char(&a->out, ',');
        csv_cell(&a->out, buffer_view(&plain));
    }
    buffer_text(&a->out, "\r\n");
    buffer_free(&plain);
}

/* ---- table ------------------------------------------------------------------------------------- */

static void table_start(answer_rows *a)
{
    a->cells = calloc(PAGE * a->n_columns, sizeof *a->cells);
    if (!a->cells) out_of_memory();
}

static buffer *cell_at(const answer_rows *a, size_t line, size_t number) { return &a->cells[line * a->n_columns + number]; }

/* As wide as its widest value; where that is too much, the widest give way. */
static void choose_widths(answer_rows *a)
{
    size_t sum = 0, room = a->style->width, n = a->n_columns;
    a->side_by_side = n <= MAX_CELLS && n * (LEAST_COLUMN + GAP) <= room + GAP;
    if (!a->side_by_side) return;
    for (size_t i = 0; i < n; i++) {
        a->widths[i] = styled_columns(cstr(store_column_name(a->c, i)));
        for (size_t r = 0; r < a->n_rows; r++) {
            size_t width = styled_columns(buffer_view(cell_at(a, r, i)));
            if (width > a->widths[i]) a->widths[i] = width;
        }
        if (a->widths[i] > room) a->widths[i] = room;
        if (a->widths[i] == 0) a->widths[i] = 1;
        sum += a->widths[i] + (i > 0 ? GAP : 0);
    }
    while (sum > room) {
        size_t widest = 0;
        for (size_t i = 1; i < n; i++)
            if (a->widths[i] > a->widths[widest]) widest = i;
        a->widths[widest]--;
        sum--;
    }
}

static void print_heading(answer_rows *a)
{
    buffer names[MAX_CELLS] = { { 0 } };
    cell cells[MAX_CELLS];
    for (size_t i = 0; i < a->n_columns; i++) {
        styled_switch(&names[i], STYLE_FAINT);
        styled_add(&names[i], cstr(store_column_name(a->c, i)));
        cells[i] = (cell){ buffer_view(&names[i]), a->widths[i] };
    }
    styled_row(&a->out, cells, a->n_columns, a->style->colour);
    for (size_t i = 0; i < a->n_columns; i++) buffer_free(&names[i]);
}

static void print_beside(answer_rows *a, size_t row)
{
    cell cells[MAX_CELLS];
    for (size_t i = 0; i < a->n_columns; i++) cells[i] = (cell){ buffer_view(cell_at(a, row, i)), a->widths[i] };
    styled_row(&a->out, cells, a->n_columns, a->style->colour);
}

static void print_below(answer_rows *a, size_t row, bool first)
{
    buffer line = { 0 };
    if (!first) buffer_char(&a->out, '\n');
    for (size_t i = 0; i < a->n_columns; i++) {
        line.len = 0;
        styled_switch(&line, STYLE_FAINT);
        styled_add(&line, cstr(store_column_name(a->c, i)));
        buffer_text(&line, ": ");
        styled_switch(&line, STYLE_PLAIN);
        buffer_str(&line, buffer_view(cell_at(a, row, i)));
        styled_paragraph(&a->out, buffer_view(&line), 0, a->style->width, a->style->colour);
    }
    buffer_free(&line);
}

static void print_page(answer_rows *a)
{
    bool first = !a->begun && a->n_rows > 0;
    if (first) choose_widths(a);
    if (first && a->side_by_side) print_heading(a);
    for (size_t r = 0; r < a->n_rows; r++) {
        if (a->side_by_side) print_beside(a, r);
        else print_below(a, r, first && r == 0);
        for (size_t i = 0; i < a->n_columns; i++) cell_at(a, r, i)->len = 0;
    }
    a->begun = a->begun || first;
    a->n_rows = 0;
}

static casus_str cut(casus_str s)
{
    if (s.len <= LONGEST_CELL) return s;
    s.len = LONGEST_CELL;
    while (s.len > 0 && ((unsigned char)s.ptr[s.len] & 0xC0) == 0x80) s.len--;
    return s;
}

static void add_row(answer_rows *a)
{
    buffer plain = { 0 };
    for (size_t i = 0; i < a->n_columns; i++) {
        plain.len = 0;
        put_plain(&plain, store_column(a->c, i));
        styled_add(cell_at(a, a->n_rows, i), cut(buffer_view(&plain)));
        if (plain.len > LONGEST_CELL) buffer_text(cell_at(a, a->n_rows, i), "\xE2\x80\xA6");
    }
    buffer_free(&plain);
    if (++a->n_rows == PAGE) print_page(a);
}

static void table_end(answer_rows *a)
{
    print_page(a);
    for (size_t i = 0; i < PAGE * a->n_columns; i++) buffer_free(&a->cells[i]);
    free(a->cells);
}

/* ---- all --------------------------------------------------------------------------------------------- */

int64_t rows_answer(store *s, const char *sql, const format *f, const table_style *style, int *write_error, casus_error *err)
{
    answer_rows a = { .style = style };
    int64_t n = 0;
    int found = 0;
    *write_error = 0;
    if (!store_ask(s, sql, SECONDS, &a.c, err)) return -1;
    a.n_columns = store_columns(a.c);
    if (f == &format_table) table_start(&a);
    while (!a.write_error && (found = store_next_row(a.c, err)) == 1) {
        if (n++ == 0 && f == &format_csv) csv_head(&a);
        if (f == &format_table) add_row(&a);
        else if (f == &format_csv) add_csv(&a);
        else add_json(&a);
        flush(&a, PIECE);
    }
    if (f == &format_table) table_end(&a);
    flush(&a, 0);
    store_cursor_close(a.c);
    buffer_free(&a.out);
    *write_error = a.write_error;
    return found < 0 || a.write_error ? -1 : n;
}
