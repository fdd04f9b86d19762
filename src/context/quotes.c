/* Quotation marks, paired within a paragraph.
 *
 * Marks that look the same at both ends are told apart by the blanks around
 * them.  A quotation left open at the end of its paragraph goes on in the next
 * one, which then begins with a mark of its own. */
#include "context/parts.h"

typedef enum { MARK_NONE, MARK_OPENS, MARK_CLOSES, MARK_EITHER } mark_kind;

static mark_kind mark_of(const token *t)
{
    if (t->upos != UPOS_PUNCT && t->xpos != XPOS_OPEN && t->xpos != XPOS_CLOSE) return MARK_NONE;
    if (str_eq(t->form, S("\xe2\x80\x9c")) || str_eq(t->form, S("\xc2\xab")) || str_eq(t->form, S("``"))) return MARK_OPENS;
    if (str_eq(t->form, S("\xe2\x80\x9d")) || str_eq(t->form, S("\xc2\xbb"))) return MARK_CLOSES;
    return str_eq(t->form, S("\"")) || str_eq(t->form, S("''")) ? MARK_EITHER : MARK_NONE;
}

static mark_kind by_blanks(const document *d, uint32_t t, bool first, bool inside)
{
    bool before = first || (d->tokens.at[t - 1].flags & TOKEN_SPACE_AFTER), after = d->tokens.at[t].flags & TOKEN_SPACE_AFTER;
    if (before && !after) return MARK_OPENS;
    if (after && !before) return MARK_CLOSES;
    return inside ? MARK_CLOSES : MARK_OPENS;
}

static void put(scene *s, uint32_t first, uint32_t end, bool runs_on)
{
    if (end - first < 3) return; /* marks around nothing */
    quotation *q = VEC_PUSH(s->d->arena, &s->quotes);
    if (!q) return;
    *q = (quotation){.first = first, .end = end, .runs_on = runs_on};
    for (uint32_t t = first; t < end; t++) s->quote_of[t] = (uint32_t)(s->quotes.len - 1);
}

void quotes_read(scene *s)
{
    const document *d = s->d;
    uint32_t open = NONE;
    for (uint32_t i = 0; i < d->sentences.len; i++) {
        const sentence *in = &d->sentences.at[i];
        bool new_paragraph = i == 0 || in->paragraph != in[-1].paragraph;
        if (new_paragraph && open != NONE) {
            put(s, open, in->first, true);
            open = NONE;
        }
        for (uint32_t t = in->first; t < in->first + in->count; t++) {
            mark_kind mark = mark_of(&d->tokens.at[t]);
            if (mark == MARK_EITHER) mark = by_blanks(d, t, new_paragraph && t == in->first, open != NONE);
            if (mark == MARK_OPENS && open == NONE) open = t;
            else if (mark == MARK_CLOSES && open != NONE) {
                put(s, open, t + 1, false);
                open = NONE;
            }
        }
    }
    if (open != NONE) put(s, open, (uint32_t)d->tokens.len, true);
    for (size_t i = s->quotes.len; i-- > 0;) {
        quotation *q = &s->quotes.at[i];
        bool on = q->runs_on && i + 1 < s->quotes.len && q[1].first == q->end;
        q->reach = on ? q[1].reach : q->end;
    }
}
