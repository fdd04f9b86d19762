/* See event_row.h.  Runs for every event of a table. */
#include "event_row.h"

#include "date.h"
#include "layout.h"

#include <string.h>

enum {
    LONGEST_SENTENCE = 900,   /* bytes; of a longer one the part around the trigger */
    LONGEST_ISSUE = 72        /* bytes; the sentence below has it all */
};

static const char dot[] = " \xC2\xB7 ", arrow[] = " \xE2\x86\x92 ", dash[] = "\xE2\x80\x93", dots[] = "\xE2\x80\xA6";

void row_free(row *r)
{
    buffer_free(&r->what), buffer_free(&r->who), buffer_free(&r->when), buffer_free(&r->where);
    buffer_free(&r->told), buffer_free(&r->sentence), buffer_free(&r->source);
}

void row_put_dot(buffer *b) { buffer_text(b, dot); }

/* ---- when ----------------------------------------------------------------------- */

static const char *month_name(int month)
{
    static const char names[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    return month >= 1 && month <= 12 ? names[month - 1] : "?";
}

void row_put_day(buffer *b, casus_day day)
{
    date d = date_of(day);
    buffer_format(b, "%d %s %d", d.day, month_name(d.month), d.year);
}

/* "5-6 Jan 2022": what both ends share is said once. */
static void put_known_days(buffer *b, casus_day start, casus_day end)
{
    date from = date_of(start), to = date_of(end);
    if (start != end && from.year == to.year && from.month == to.month) {
        buffer_format(b, "%d%s", from.day, dash);
    } else if (start != end) {
        buffer_format(b, "%d %s", from.day, month_name(from.month));
        if (from.year != to.year) buffer_format(b, " %d", from.year);
        buffer_format(b, " %s ", dash);
    }
    row_put_day(b, end);
}

static bool str_is(casus_str s, const char *word) { return s.len == strlen(word) && memcmp(s.ptr, word, s.len) == 0; }

void row_put_days(buffer *b, casus_day start, casus_day end)
{
    if (start != CASUS_NO_DAY && end != CASUS_NO_DAY) {
        put_known_days(b, start, end);
        return;
    }
    if (start == CASUS_NO_DAY && end == CASUS_NO_DAY) return;
    buffer_text(b, start == CASUS_NO_DAY ? "until " : "since ");
    row_put_day(b, start == CASUS_NO_DAY ? end : start);
}

static void put_when(buffer *b, const casus_time *t)
{
    if (t->start == CASUS_NO_DAY || t->end == CASUS_NO_DAY) {
        row_put_days(b, t->start, t->end);
        return;
    }
    date from = date_of(t->start);
    if (str_is(t->precision, "year")) buffer_format(b, "%d", from.year);
    else if (str_is(t->precision, "month")) buffer_format(b, "%s %d", month_name(from.month), from.year);
    else {
        if (str_is(t->precision, "report")) buffer_text(b, "by ");
        put_known_days(b, t->start, t->end);
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
        if (q->high == INT64_MAX) buffer_text(b, "at least "); /* no upper end */
        buffer_format(b, "%lld", (long long)q->low);
        if (q->high != q->low && q->high != INT64_MAX) buffer_format(b, "%s%lld", dash, (long long)q->high);
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
        row_put_day(b, e->valid_from);
    }
    if (e->valid_until != CASUS_NO_DAY) {
        part(b);
        buffer_text(b, "until ");
        row_put_day(b, e->valid_until);
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

/* The document's own bytes, which the spans count; without them the record's
 * sentence, which has the same length where it is well-formed. */
static casus_str sentence_of(const told *t, casus_span *trigger)
{
    casus_str text = t->doc->text;
    casus_span s = t->event->sentence_span, w = t->event->trigger_span;
    bool inside = w.begin >= s.begin && w.end <= s.end && w.begin <= w.end;
    bool own = s.begin <= s.end && s.end <= text.len, same = t->event->sentence.len == s.end - s.begin;
    if (inside && (own || same)) *trigger = (casus_span){ w.begin - s.begin, w.end - s.begin };
    else *trigger = (casus_span){ 0, 0 };
    return inside && own ? (casus_str){ text.ptr + s.begin, s.end - s.begin } : t->event->sentence;
}

void row_put_sentence(buffer *b, const told *t, bool colour)
{
    casus_span w;
    casus_str s = sentence_of(t, &w);
    size_t begin = 0, end = s.len, half = LONGEST_SENTENCE / 2;
    if (end > LONGEST_SENTENCE) {
        if (w.begin > half) begin = to_edge(s, w.begin - half);
        if (end - w.end > half) end = to_edge(s, w.end + half);
    }
    if (begin > 0) buffer_text(b, dots);
    styled_add(b, (casus_str){ s.ptr + begin, w.begin - begin });
    if (w.end > 0) {
        styled_switch(b, STYLE_MARK);
        if (!colour) buffer_char(b, '[');
        styled_add(b, (casus_str){ s.ptr + w.begin, w.end - w.begin });
        if (!colour) buffer_char(b, ']');
        styled_switch(b, STYLE_PLAIN);
    }
    styled_add(b, (casus_str){ s.ptr + w.end, end - w.end });
    if (end < s.len) buffer_text(b, dots);
}

void row_make(row *r, const told *t, bool colour)
{
    const casus_event *e = t->event;
    put_what(&r->what, e);
    put_who(&r->who, e);
    put_when(&r->when, &e->time);
    put_where(&r->where, e);
    put_told(&r->told, e);
    row_put_sentence(&r->sentence, t, colour);
}
