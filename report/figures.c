/* See inside.h.  How many were killed, injured, arrested: every number stands
 * apart with the claim that gives it, and is never added up or averaged. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

/* The figure of this kind among those of the event, from `first` on. */
static report_figure *figure_of(situation *s, uint32_t event, size_t first, casus_str kind)
{
    for (size_t i = first; i < s->n_figures; i++)
        if (s->figures[i].kind.ptr == kind.ptr) return &s->figures[i];
    void *room = array_room(s->figures, s->n_figures, &s->cap_figures, sizeof *s->figures);
    if (!room) return NULL;
    s->figures = room;
    s->figures[s->n_figures] = (report_figure){ .kind = kind, .event = event, .highest = -1 };
    return &s->figures[s->n_figures++];
}

typedef struct { uint32_t figure, claim; const report_quantity *q; } raw_number;

static int by_figure_and_value(const void *x, const void *y)
{
    const raw_number *a = x, *b = y;
    if (a->figure != b->figure) return a->figure < b->figure ? -1 : 1;
    if (a->q->low != b->q->low) return a->q->low < b->q->low ? -1 : 1;
    if (a->q->high != b->q->high) return a->q->high < b->q->high ? -1 : 1;
    return (a->claim > b->claim) - (a->claim < b->claim);
}

/* Equal numbers become one, whose claims are counted. */
static bool add_number(situation *s, const raw_number *raw)
{
    report_figure *f = &s->figures[raw->figure];
    const report_claim *c = &s->claims[raw->claim];
    bool happened = c->status == CASUS_OCCURRED || c->status == CASUS_ONGOING;
    int64_t top = raw->q->high == INT64_MAX ? raw->q->low : raw->q->high;
    if (happened && top > f->highest) f->highest = top;
    report_number *last = f->n > 0 ? &s->numbers[s->n_numbers - 1] : NULL;
    if (last && last->low == raw->q->low && last->high == raw->q->high) {
        last->n_same++;
        last->n_copies += s->reports[c->report].is_copy;
        if (s->reports[s->claims[last->claim].report].is_copy && !s->reports[c->report].is_copy) last->claim = raw->claim;
        return true;
    }
    void *room = array_room(s->numbers, s->n_numbers, &s->cap_numbers, sizeof *s->numbers);
    if (!room) return false;
    s->numbers = room;
    if (f->n++ == 0) f->first = (uint32_t)s->n_numbers;
    f->rival = f->n > 1;
    s->numbers[s->n_numbers++] = (report_number){ .claim = raw->claim, .low = raw->q->low, .high = raw->q->high };
    return true;
}

/* The numbers of one event; kinds are few, claims may be many. */
static bool collect(situation *s, uint32_t event, raw_number **raw, size_t *n, size_t *cap)
{
    size_t first = s->n_figures;
    for (uint32_t c = s->events[event].first; c != TABLE_NONE; c = s->claims[c].next)
        for (uint8_t i = 0; i < s->claims[c].n_quantities; i++) {
            if (s->n_figures - first >= MOST_SIDE) first = s->n_figures - MOST_SIDE; /* made-up kinds must not cost time */
            report_figure *f = figure_of(s, event, first, s->claims[c].quantities[i].kind);
            void *room = f ? array_room(*raw, *n, cap, sizeof **raw) : NULL;
            if (!room) return false;
            *raw = room;
            (*raw)[(*n)++] = (raw_number){ (uint32_t)(f - s->figures), c, &s->claims[c].quantities[i] };
        }
    return true;
}

bool finish_figures(situation *s)
{
    raw_number *raw = NULL;
    size_t n = 0, cap = 0;
    bool   fine = true;
    for (uint32_t e = 0; e < s->n_events && fine; e++) fine = collect(s, e, &raw, &n, &cap);
    if (fine && n > 0) qsort(raw, n, sizeof *raw, by_figure_and_value);
    for (size_t i = 0; i < n && fine; i++) fine = add_number(s, &raw[i]);
    free(raw);
    return fine;
}
