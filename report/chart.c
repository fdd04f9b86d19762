/* See chart.h. */
#include "chart.h"

#include "pen.h"

enum { WIDTH = 720, HEIGHT = 250, LEFT = 40, TOP = 12, BOTTOM = 34 };

const int chart_order[N_QUADS] = { 4, 3, 2, 1, 0 };

static uint32_t bar_sum(const report_bar *b)
{
    uint32_t sum = 0;
    for (int q = 0; q < N_QUADS; q++) sum += b->by_quad[q];
    return sum;
}

/* 1, 2 or 5 times a power of ten, so that there are at most five lines. */
static uint32_t nice_step(uint32_t most)
{
    for (uint64_t unit = 1;; unit *= 10)
        for (int i = 0; i < 3; i++) {
            uint64_t step = unit * (i == 0 ? 1 : i == 1 ? 2 : 5);
            if (most <= 4 * step) return (uint32_t)step;
        }
}

static void put_number(paper *out, const char *name, double value)
{
    paper_format(out, " %s=\"", name);
    paper_tenths(out, value);
    paper_char(out, '"');
}

static void put_scale(paper *out, uint32_t step, uint32_t top)
{
    for (uint32_t n = 0; n <= top; n += step) {
        double y = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (double)n / top;
        paper_format(out, "<line class=\"axis\" x1=\"%d\" x2=\"%d\"", LEFT, WIDTH);
        put_number(out, "y1", y), put_number(out, "y2", y);
        paper_format(out, "/><text class=\"tick end\" x=\"%d\"", LEFT - 7);
        put_number(out, "y", y + 4);
        paper_char(out, '>');
        paper_count(out, n);
        paper_add(out, "</text>\n");
        if (top - n < step) break;
    }
}

static void put_title(paper *out, const report_bar *b)
{
    bool any = false;
    paper_add(out, "<title>");
    paper_days(out, b->from, b->to);
    paper_format(out, ": %u event%s", bar_sum(b), bar_sum(b) == 1 ? "" : "s");
    for (int i = 0; i < N_QUADS; i++)
        if (b->by_quad[chart_order[i]] > 0) {
            paper_format(out, "%s%u %s", any ? ", " : ": ", b->by_quad[chart_order[i]], quad_name(chart_order[i]));
            any = true;
        }
    paper_add(out, "</title>");
}

/* Leads to the first day of the bar that stands in the list by day. */
static casus_day first_listed(const situation *s, const report_bar *b)
{
    for (size_t i = 0; i < s->days.shown; i++) {
        casus_day day = s->events[s->days.items[i]].start;
        if (day != CASUS_NO_DAY && day >= b->from && day <= b->to) return day;
    }
    return CASUS_NO_DAY;
}

static void put_bar(paper *out, const situation *s, const report_bar *b, double x, double width, uint32_t top)
{
    double y = HEIGHT - BOTTOM, full = HEIGHT - TOP - BOTTOM;
    char   day[16];
    casus_day listed = first_listed(s, b);
    casus_day_format(listed, day);
    if (listed != CASUS_NO_DAY) paper_format(out, "<a href=\"#d-%s\" tabindex=\"-1\">", day);
    else paper_add(out, "<g>");
    put_title(out, b);
    for (int i = 0; i < N_QUADS; i++) {
        uint32_t n = b->by_quad[chart_order[i]];
        if (n == 0) continue;
        double high = full * (double)n / top;
        y -= high;
        paper_format(out, "<rect class=\"bar q%d\"", chart_order[i]);
        put_number(out, "x", x), put_number(out, "y", y), put_number(out, "width", width), put_number(out, "height", high);
        paper_add(out, "/>");
    }
    paper_add(out, listed != CASUS_NO_DAY ? "</a>\n" : "</g>\n");
}

/* At most seven dates, the second and every other of them left out on a phone. */
static void put_dates(paper *out, const situation *s, double slot)
{
    size_t every = (s->n_bars + 6) / 7;
    for (size_t i = 0, n = 0; i < s->n_bars; i += every, n++) {
        double x = LEFT + slot * ((double)i + 0.5);
        bool   first = i == 0 && slot < 60;
        paper_format(out, "<text class=\"tick %s%s\"", first ? "" : "middle", n % 2 ? " minor" : "");
        put_number(out, "x", first ? LEFT : x > WIDTH - 45 ? WIDTH - 45 : x);
        paper_format(out, " y=\"%d\">", HEIGHT - 10);
        paper_day(out, s->bars[i].from);
        paper_add(out, "</text>\n");
    }
}

void chart_write(paper *out, const situation *s)
{
    uint32_t most = 0;
    for (size_t i = 0; i < s->n_bars; i++)
        if (bar_sum(&s->bars[i]) > most) most = bar_sum(&s->bars[i]);
    if (most == 0) return;
    uint32_t step = nice_step(most), top = (most + step - 1) / step * step;
    double   slot = (double)(WIDTH - LEFT) / (double)s->n_bars, width = slot * 0.78 < 64 ? slot * 0.78 : 64;
    paper_format(out, "<svg viewBox=\"0 0 %d %d\" role=\"group\" aria-label=\"Events over time; the table below says the same\">\n", WIDTH, HEIGHT);
    put_scale(out, step, top);
    for (size_t i = 0; i < s->n_bars; i++)
        if (bar_sum(&s->bars[i]) > 0) put_bar(out, s, &s->bars[i], LEFT + slot * (double)i + (slot - width) / 2, width, top);
    put_dates(out, s, slot);
    paper_add(out, "</svg>\n");
}
