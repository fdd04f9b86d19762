/* --format table: events as people read them.
 *
 * On a wide terminal one row an event - what, who -> whom, when, where, and how
 * it is told - and under it the sentence with the trigger marked.  On a
 * narrower one the type stands in a margin and the rest is stacked beside it;
 * below 60 columns the margin goes, too.  Only the type has a colour, by its
 * quad class. */
#include "formats.h"

#include "layout.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>

enum {
    WIDE = 100, NARROW = 60,  /* columns from which there is a row, a margin */
    MEASURE = 100,            /* sentences in longer lines are hard to read */
    LONGEST_SENTENCE = 900,   /* bytes; of a longer one the part around the trigger */
    LONGEST_ISSUE = 72,       /* bytes; the sentence below has it all */
    GAP = 2
};

static const char dot[] = " \xC2\xB7 ", arrow[] = " \xE2\x86\x92 ", dash[] = "\xE2\x80\x93", dots[] = "\xE2\x80\xA6";

typedef struct row { buffer what, who, when, where, told, sentence; } row;

static void row_free(row *r)
{
    buffer_free(&r->what), buffer_free(&r->who), buffer_free(&r->when);
    buffer_free(&r->where), buffer_free(&r->told), buffer_free(&r->sentence);
}

/* ---- when ----------------------------------------------------------------------- */

typedef struct date { int year, month, day; } date;

static date date_of(casus_day day)
{
    char text[16], *end;
    casus_day_format(day, text);
    date d = { 0 };
    d.year = (int)strtol(text, &end, 10);
    if (*end == '-') d.month = (int)strtol(end + 1, &end, 10);
    if (*end == '-') d.day = (int)strtol(end + 1, &end, 10);
    return d;
}

static const char *month_name(int month)
{
    static const char names[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    return month >= 1 && month <= 12 ? names[month - 1] : "?";
}

static void put_day(buffer *b, casus_day day)
{
    date d = date_of(day);
    buffer_format(b, "%d %s %d", d.day, month_name(d.month), d.year);
}

/* "5-6 Jan 2022": what both ends share is said once. */
static void put_days(buffer *b, casus_day start, casus_day end)
{
    date from = date_of(start), to = date_of(end);
    if (start != end && from.year == to.year && from.month == to.month) {
        buffer_format(b, "%d%s", from.day, dash);
    } else if (start != end) {
        buffer_format(b, "%d %s", from.day, month_name(from.month));
        if (from.year != to.year) buffer_format(b, " %d", from.year);
        buffer_format(b, " %s ", dash);
    }
    put_day(b, end);
}

static bool str_is(casus_str s, const char *word) { return s.len == strlen(word) && memcmp(s.ptr, word, s.len) == 0; }

static void put_when(buffer *b, const casus_time *t)
{
    if (t->start == CASUS_NO_DAY && t->end == CASUS_NO_DAY) return;
    if (t->start == CASUS_NO_DAY || t->end == CASUS_NO_DAY) {
        buffer_text(b, t->start == CASUS_NO_DAY ? "until " : "since ");
        put_day(b, t->start == CASUS_NO_DAY ? t->end : t->start);
        return;
    }
    date from = date_of(t->start);
    if (str_is(t->precision, "year")) buffer_format(b, "%d", from.year);
    else if (str_is(t->precision, "month")) buffer_format(b, "%s %d", month_name(from.month), from.year);
    else {
        if (str_is(t->precision, "report")) buffer_text(b, "by ");
        put_days(b, t->start, t->end);
    }
}

/* ---- who, where --------------------------------------------------------------------- */

static size_t to_edge(casus_str text, size_t at)
{
    while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80) at++;
    return at;
}

static casus_str either(casus_str first, casus_str second) { return first.len > 0 ? first : second; }

static void put_actors(buffer *b, const casus_actor *actors, size_t n, bool codes)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0) buffer_text(b, ", ");
        casus_str name = either(actors[i].name, actors[i].text);
        styled_add(b, either(name, actors[i].code)); /* one that the text implies has a code only */
        if (!codes || actors[i].code.len == 0 || name.len == 0) continue;
        styled_switch(b, STYLE_FAINT);
        buffer_text(b, " (");
        styled_add(b, actors[i].code);
        buffer_char(b, ')');
        styled_switch(b, STYLE_PLAIN);
    }
}

static void put_who(buffer *b, const casus_event *e)
{
    if (e->n_actor > 0) put_actors(b, e->actor, e->n_actor, true);
    else buffer_text(b, e->n_recipient > 0 ? "?" : "nobody named");
    if (e->n_recipient == 0) return;
    buffer_text(b, arrow);
    put_actors(b, e->recipient, e->n_recipient, true);
}

static void put_where(buffer *b, const casus_event *e)
{
    for (size_t i = 0; i < e->n_place; i++) {
        const casus_place *p = &e->place[i];
        if (i > 0) buffer_text(b, "; ");
        styled_add(b, either(p->name, p->text));
        if (p->precision == CASUS_PRECISION_COUNTRY || p->country.len == 0) continue;
        buffer_text(b, ", ");
        styled_add(b, p->country);
    }
}

/* ---- what, and how it is told ------------------------------------------------------------ */

static void put_what(buffer *b, const casus_event *e)
{
    bool has_colour = e->quad >= 1 && e->quad <= 4;
    styled_switch(b, has_colour ? (enum style)(STYLE_QUAD_1 + e->quad - 1) : STYLE_STRONG);
    styled_add(b, e->type);
    styled_switch(b, STYLE_PLAIN);
    if (e->mode.len == 0) return;
    buffer_char(b, ' ');
    styled_add(b, e->mode);
}

static void part(buffer *b) { if (b->len > 0) buffer_text(b, dot); }

static void put_quantities(buffer *b, const casus_event *e)
{
    for (size_t i = 0; i < e->n_quantities; i++) {
        const casus_quantity *q = &e->quantities[i];
        part(b);
        buffer_format(b, "%lld", (long long)q->low);
        if (q->high != q->low) buffer_format(b, "%s%lld", dash, (long long)q->high);
        if (str_is(q->kind, "crowd")) buffer_text(b, " people");
        else {
            buffer_char(b, ' ');
            styled_add(b, q->kind);
        }
    }
}

static void put_validity(buffer *b, const casus_event *e)
{
    if (e->valid_from != CASUS_NO_DAY) {
        part(b);
        buffer_text(b, "from ");
        put_day(b, e->valid_from);
    }
    if (e->valid_until != CASUS_NO_DAY) {
        part(b);
        buffer_text(b, "until ");
        put_day(b, e->valid_until);
    }
}

static void put_claims(buffer *b, const casus_event *e)
{
    for (size_t i = 0; i < e->n_claims; i++) {
        casus_str stance = e->claims[i].stance;
        part(b);
        if (str_is(stance, "confirms")) buffer_text(b, "confirmed by ");
        else if (str_is(stance, "denies")) buffer_text(b, "denied by ");
        else if (str_is(stance, "doubts")) buffer_text(b, "doubted by ");
        else buffer_text(b, "not known to ");
        put_actors(b, &e->claims[i].by, 1, false);
    }
}

static void put_told(buffer *b, const casus_event *e)
{
    if (e->status != CASUS_OCCURRED) buffer_text(b, casus_event_status_name(e->status));
    put_quantities(b, e);
    put_validity(b, e);
    if (e->issue.len > 0) {
        part(b);
        buffer_text(b, "about ");
        size_t cut = to_edge(e->issue, e->issue.len > LONGEST_ISSUE ? LONGEST_ISSUE : e->issue.len);
        styled_add(b, (casus_str){ e->issue.ptr, cut });
        if (cut < e->issue.len) buffer_text(b, dots);
    }
    if (e->n_attributed_to > 0) {
        part(b);
        buffer_text(b, "according to ");
        put_actors(b, e->attributed_to, e->n_attributed_to, false);
    }
    put_claims(b, e);
}

/* ---- the sentence ------------------------------------------------------------------------- */

/* From the document's own bytes, which the spans count. */
static void put_sentence(buffer *b, const casus_event *e, casus_str text, bool colour)
{
    casus_span s = e->sentence_span, t = e->trigger_span;
    if (s.end > text.len || t.begin < s.begin || t.end > s.end || t.end < t.begin) {
        styled_add(b, e->sentence);
        return;
    }
    size_t begin = s.begin, end = s.end, half = LONGEST_SENTENCE / 2;
    if (end - begin > LONGEST_SENTENCE) {
        if (t.begin - begin > half) begin = to_edge(text, t.begin - half);
        if (end - t.end > half) end = to_edge(text, t.end + half);
    }
    if (begin > s.begin) buffer_text(b, dots);
    styled_add(b, (casus_str){ text.ptr + begin, t.begin - begin });
    styled_switch(b, STYLE_MARK);
    if (!colour) buffer_char(b, '[');
    styled_add(b, (casus_str){ text.ptr + t.begin, t.end - t.begin });
    if (!colour) buffer_char(b, ']');
    styled_switch(b, STYLE_PLAIN);
    styled_add(b, (casus_str){ text.ptr + t.end, end - t.end });
    if (end < s.end) buffer_text(b, dots);
}

static void make_row(row *r, const casus_event *e, const casus_document *doc, bool colour)
{
    put_what(&r->what, e);
    put_who(&r->who, e);
    put_when(&r->when, &e->time);
    put_where(&r->where, e);
    put_told(&r->told, e);
    put_sentence(&r->sentence, e, doc->text, colour);
}

/* ---- three layouts ------------------------------------------------------------------------- */

typedef struct widths { size_t what, who, when, where, told; bool in_rows; } widths;

static void widen(size_t *width, const buffer *text, size_t most)
{
    size_t columns = styled_columns(buffer_view(text));
    if (columns > most) columns = most;
    if (columns > *width) *width = columns;
}

/* As wide as the widest text needs, within reason; who -> whom gives way first. */
static widths choose_widths(const row *rows, size_t n, size_t width)
{
    widths w = { 8, 14, 5, 6, 7, false };
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
    styled_paragraph(out, buffer_view(&r->sentence), indent, room < style->width ? room : style->width, style->colour);
}

static void add_stacked(buffer *b, const buffer *text, bool *same_line)
{
    if (text->len == 0) return;
    if (*same_line) buffer_text(b, dot);
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
    if (style->width >= NARROW) {
        const cell cells[] = { { buffer_view(&r->what), w->what }, { buffer_view(&b), style->width - w->what - GAP } };
        styled_row(out, cells, 2, style->colour);
    } else {
        styled_paragraph(out, buffer_view(&r->what), 0, style->width, style->colour);
        styled_paragraph(out, buffer_view(&b), GAP, style->width, style->colour);
    }
    buffer_free(&b);
}

/* ---- a document ------------------------------------------------------------------------------ */

static casus_str name_of(const casus_document *doc) { return either(doc->title, doc->id); }

/* The title, then id, source and date as far as known, then `count`. */
static void put_title(buffer *b, const casus_document *doc, const char *count)
{
    styled_switch(b, STYLE_STRONG);
    styled_add(b, name_of(doc));
    styled_switch(b, STYLE_FAINT);
    if (doc->title.len > 0 && doc->id.len > 0) {
        buffer_text(b, dot);
        styled_add(b, doc->id);
    }
    if (doc->source.len > 0) {
        buffer_text(b, dot);
        styled_add(b, doc->source);
    }
    if (doc->published != CASUS_NO_DAY) {
        buffer_text(b, dot);
        put_day(b, doc->published);
    }
    buffer_text(b, dot);
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

static void render(buffer *out, casus_result *result, const casus_document *doc, const table_style *style)
{
    size_t n = casus_result_count(result);
    char count[32];
    if (n == 0) {
        print_title(out, doc, "no events", style);
        return;
    }
    format_into(count, sizeof count, n == 1 ? "1 event" : "%zu events", n);
    print_title(out, doc, count, style);
    print_rule(out, style);
    row *rows = calloc(n, sizeof *rows);
    if (!rows) out_of_memory();
    for (size_t i = 0; i < n; i++) make_row(&rows[i], casus_result_event(result, i), doc, style->colour);
    widths w = choose_widths(rows, n, style->width);
    if (w.in_rows) print_heading(out, &w, style->colour);
    for (size_t i = 0; i < n; i++) {
        if (i > 0) buffer_char(out, '\n');
        if (w.in_rows) print_in_row(out, &rows[i], &w, style);
        else print_stacked(out, &rows[i], &w, style);
        row_free(&rows[i]);
    }
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
