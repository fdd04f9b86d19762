/* See inside.h.  Where it happened, and the bars of the timeline. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

bool finish_places(situation *s)
{
    for (uint32_t e = 0; e < s->n_events; e++) {
        if (!s->events[e].happened) continue;
        const report_claim *c = &s->claims[s->events[e].best];
        for (uint8_t i = 0; i < c->n_places; i++) {
            report_place *p = &s->places[c->places[i].place];
            bool again = false;
            for (uint8_t k = 0; k < i; k++) again |= c->places[k].place == c->places[i].place;
            if (again) continue;
            p->n++, p->by_quad[c->quad]++;
            if (p->event == TABLE_NONE) p->event = e;
        }
    }
    return true;
}

enum { MOST_BARS = 92 }; /* what can still be told apart on a phone */

/* Days, else weeks, else as many equal parts. */
static casus_day choose_step(situation *s, int64_t days)
{
    s->step = days <= MOST_BARS ? STEP_DAY : days <= 7 * (int64_t)MOST_BARS ? STEP_WEEK : STEP_LONG;
    return s->step != STEP_LONG ? s->step : (casus_day)((days + MOST_BARS - 1) / MOST_BARS);
}

bool finish_bars(situation *s)
{
    if (s->scope.from == CASUS_NO_DAY) {
        s->n_not_drawn = s->n_happened;
        return true;
    }
    int64_t   days = (int64_t)s->scope.to - s->scope.from + 1;
    casus_day step = choose_step(s, days);
    s->n_bars = (size_t)((days + step - 1) / step);
    s->bars = calloc(s->n_bars, sizeof *s->bars);
    if (!s->bars) return false;
    for (size_t i = 0; i < s->n_bars; i++) {
        s->bars[i].from = s->scope.from + (casus_day)i * step;
        s->bars[i].to = s->bars[i].from + step - 1 < s->scope.to ? s->bars[i].from + step - 1 : s->scope.to;
    }
    for (size_t e = 0; e < s->n_events; e++) {
        const report_event *event = &s->events[e];
        if (!event->happened) continue;
        /* Within a week is near enough to a day; "in 2021" is not. */
        bool certain = event->start != CASUS_NO_DAY && event->end - event->start <= 7;
        bool inside = certain && event->start >= s->scope.from && event->start <= s->scope.to;
        if (inside) s->bars[(event->start - s->scope.from) / step].by_quad[s->claims[event->best].quad]++;
        s->n_not_drawn += !certain, s->n_outside += certain && !inside;
    }
    return true;
}
