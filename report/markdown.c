/* See write.h.  The same sections as html.c, for people who paste reports into
 * something else.  Every link leads to an anchor in the list of reports. */
#include "write.h"

#include "chart.h"
#include "pen.h"

enum { QUOTE = 240 };

static void heading(const pen *p, const char *title, const char *note)
{
    paper_add(p->out, "\n## ");
    paper_add(p->out, title);
    paper_add(p->out, "\n\n");
    if (note) paper_add(p->out, note), paper_add(p->out, "\n\n");
}

static void left_out(const pen *p, size_t shown, size_t all, const char *what)
{
    if (shown < all) paper_format(p->out, "\n*%zu more %s left out; the most reported are shown.*\n", all - shown, what);
}

static void put_quote(const pen *p, uint32_t claim)
{
    paper_add(p->out, "  \n  > ");
    pen_quote(p, claim, QUOTE);
}

static void put_event(const pen *p, uint32_t event, bool date)
{
    const report_event *e = &p->s->events[event];
    paper_add(p->out, "- ");
    if (date && e->start != CASUS_NO_DAY && e->start == e->end) paper_day(p->out, e->start), paper_add(p->out, ": ");
    pen_what(p, &p->s->claims[e->best]);
    pen_who(p, &p->s->claims[e->best]);
    size_t before = p->out->len;
    paper_add(p->out, " \xC2\xB7 ");
    size_t begin = p->out->len;
    pen_details(p, e);
    if (p->out->len == begin && !p->out->failed) p->out->len = before;
    paper_add(p->out, " \xC2\xB7 ");
    pen_sources(p, e);
    put_quote(p, e->best);
    paper_char(p->out, '\n');
}

static void put_list(const pen *p, const report_list *list)
{
    for (size_t i = 0; i < list->shown; i++) put_event(p, list->items[i], true);
    left_out(p, list->shown, list->n, "are");
}

/* ---- summary and tables ------------------------------------------------------------------ */

static void put_row(const pen *p, const char *what, int64_t n)
{
    paper_format(p->out, "| %s | ", what);
    paper_count(p->out, n);
    paper_add(p->out, " |\n");
}

static void put_summary(const pen *p)
{
    const situation *s = p->s;
    heading(p, "Summary", NULL);
    paper_add(p->out, "| | |\n|---|---:|\n");
    put_row(p, "events said to have happened", (int64_t)s->n_happened);
    for (int i = 0; i < N_QUADS; i++)
        if (s->by_quad[chart_order[i]]) put_row(p, quad_name(chart_order[i]), s->by_quad[chart_order[i]]);
    put_row(p, "denied, unknown, or only threatened, asked for or announced", (int64_t)(s->n_events - s->n_happened));
    put_row(p, "contested", (int64_t)s->contested.n);
    put_row(p, "independent reports", (int64_t)s->n_independent);
    put_row(p, "copies of these", (int64_t)(s->n_reports - s->n_independent));
    if (s->n_outlets) put_row(p, "outlets", (int64_t)s->n_outlets);
    if (s->claims_left_out) paper_format(p->out, "\n*The first %zu claims by day were read; there are more.*\n", s->n_claims);
}

static void put_timeline(const pen *p)
{
    const situation *s = p->s;
    heading(p, "Timeline", NULL);
    paper_add(p->out, "| days |");
    for (int i = 0; i < N_QUADS; i++) paper_format(p->out, " %s |", quad_name(chart_order[i]));
    paper_add(p->out, "\n|---|---:|---:|---:|---:|---:|\n");
    for (size_t i = 0; i < s->n_bars; i++) {
        uint32_t sum = 0;
        for (int q = 0; q < N_QUADS; q++) sum += s->bars[i].by_quad[q];
        if (sum == 0) continue;
        paper_add(p->out, "| ");
        paper_days(p->out, s->bars[i].from, s->bars[i].to);
        paper_add(p->out, " |");
        for (int q = 0; q < N_QUADS; q++) paper_format(p->out, " %u |", s->bars[i].by_quad[chart_order[q]]);
        paper_char(p->out, '\n');
    }
    if (s->n_not_drawn) paper_format(p->out, "\n*Not counted here: %zu whose day is not known to the week.*\n", s->n_not_drawn);
    if (s->n_outside) paper_format(p->out, "\n*%zu before or after the period.*\n", s->n_outside);
}

static uint32_t sentence_of(const pen *p, uint32_t event)
{
    return p->s->sentences[p->s->claims[p->s->events[event].best].sentence].number;
}

static void put_places(const pen *p)
{
    const report_list *list = &p->s->place_order;
    heading(p, "Places", NULL);
    paper_add(p->out, "| place | known to the | first event | events |\n|---|---|---|---:|\n");
    for (size_t i = 0; i < list->shown; i++) {
        const report_place *place = &p->s->places[list->items[i]];
        paper_add(p->out, "| ");
        pen_words(p, place->area == AREA_COUNTRY ? situation_country(p->s, place->country) : place->name);
        paper_format(p->out, " | %s | [", place->area == AREA_COUNTRY ? "country" : place->area == AREA_TOWN ? "town" : "province or district");
        pen_words(p, p->s->claims[p->s->events[place->event].best].type);
        paper_format(p->out, "](#s%u) | %u |\n", sentence_of(p, place->event), place->n);
    }
    left_out(p, list->shown, list->n, "places are");
}

static void put_dyads(const pen *p)
{
    const situation *s = p->s;
    heading(p, "Who did what to whom", "Events said to have happened; one with several sides counts for each pair.");
    paper_add(p->out, "| who | whom | what | events |\n|---|---|---|---:|\n");
    for (size_t i = 0; i < s->dyads_shown; i++) {
        const report_dyad *d = &s->dyads[i];
        paper_add(p->out, "| ");
        pen_party(p, d->from);
        paper_add(p->out, " | ");
        if (d->together) paper_add(p->out, "with ");
        if (d->to != TABLE_NONE) pen_party(p, d->to);
        paper_add(p->out, " | ");
        for (uint32_t t = d->first_type, n = 0; t != TABLE_NONE; t = s->dyad_types[t].next, n++) {
            paper_add(p->out, n ? ", [" : "[");
            pen_words(p, s->dyad_types[t].type);
            paper_format(p->out, "](#s%u)", sentence_of(p, s->dyad_types[t].event));
            if (s->dyad_types[t].n > 1) paper_format(p->out, " %u", s->dyad_types[t].n);
        }
        paper_format(p->out, " | %u |\n", d->n);
    }
    left_out(p, s->dyads_shown, s->n_dyads, "pairs are");
}

/* ---- figures -------------------------------------------------------------------------------- */

static void put_figure(const pen *p, const report_figure *f)
{
    const report_event *e = &p->s->events[f->event];
    paper_add(p->out, "- ");
    pen_what(p, &p->s->claims[e->best]);
    pen_who(p, &p->s->claims[e->best]);
    if (e->start != CASUS_NO_DAY) paper_add(p->out, " \xC2\xB7 "), paper_days(p->out, e->start, e->end);
    if (f->rival) paper_format(p->out, " \xC2\xB7 *%u rival figures*", f->n);
    paper_char(p->out, '\n');
    for (uint32_t i = 0; i < f->n && i < SHOWN_NUMBERS; i++) {
        const report_number *n = &p->s->numbers[f->first + i];
        const report_claim  *c = &p->s->claims[n->claim];
        paper_add(p->out, "  - **");
        pen_number(p, n->low, n->high);
        paper_add(p->out, "**");
        if (c->n_speakers > 0) paper_char(p->out, ' '), pen_speakers(p, c);
        if (c->status != CASUS_OCCURRED) paper_format(p->out, " (*%s*)", casus_event_status_name(c->status));
        paper_add(p->out, " \xC2\xB7 ");
        pen_source(p, n->claim);
        if (n->n_same) paper_format(p->out, ", and %u more", n->n_same);
        if (n->n_copies) paper_format(p->out, ", of them %u in copies", n->n_copies);
        paper_add(p->out, "  \n    > ");
        pen_quote(p, n->claim, QUOTE);
        paper_char(p->out, '\n');
    }
    if (f->n > SHOWN_NUMBERS) paper_format(p->out, "  - *%u more are left out*\n", f->n - SHOWN_NUMBERS);
}

static void put_figures(const pen *p)
{
    const situation *s = p->s;
    casus_str kind = { NULL, 0 };
    heading(p, "Figures", "Each number with the sentence that gives it. Numbers that compete about one event stand under it; "
                          "different events may overlap, so nothing is added up.");
    for (size_t i = 0; i < s->figure_order.shown; i++) {
        const report_figure *f = &s->figures[s->figure_order.items[i]];
        if (f->kind.ptr != kind.ptr) {
            kind = f->kind;
            paper_add(p->out, i ? "\n### " : "### ");
            if (kind_heading(kind)) paper_add(p->out, kind_heading(kind));
            else pen_words(p, kind);
            paper_add(p->out, "\n\n");
        }
        put_figure(p, f);
    }
    left_out(p, s->figure_order.shown, s->n_figures, "figures are");
}

/* ---- lists ------------------------------------------------------------------------------------ */

static void put_section(const pen *p, const char *title, const char *note, const report_list *list)
{
    if (list->n == 0) return;
    heading(p, title, note);
    put_list(p, list);
}

static void put_not_so(const pen *p)
{
    static const casus_event_status order[] = { CASUS_DENIED, CASUS_UNKNOWN, CASUS_THREATENED, CASUS_DEMANDED, CASUS_INTENDED, CASUS_HYPOTHETICAL };
    bool any = false;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        const report_list *list = &p->s->not_so[order[i]];
        if (list->n == 0) continue;
        if (!any) heading(p, "Denied, unknown, not done", "Nobody says that these happened.");
        paper_format(p->out, any ? "\n### %s\n\n" : "### %s\n\n", status_heading(order[i]));
        any = true;
        put_list(p, list);
    }
}

static void put_days(const pen *p)
{
    const situation *s = p->s;
    casus_day day = 0;
    heading(p, "Day by day", "An event that may have happened on several days stands at the first.");
    for (size_t i = 0; i < s->days.shown; i++) {
        const report_event *e = &s->events[s->days.items[i]];
        if (i == 0 || e->start != day) {
            day = e->start;
            paper_add(p->out, i ? "\n### " : "### ");
            if (day == CASUS_NO_DAY) paper_add(p->out, "Day not known");
            else paper_day(p->out, day);
            paper_add(p->out, "\n\n");
        }
        put_event(p, s->days.items[i], false);
    }
    left_out(p, s->days.shown, s->n_events, "events are");
}

static void put_report(const pen *p, const report_source *r)
{
    paper_add(p->out, "### ");
    pen_words(p, r->title.len > 0 ? r->title : r->doc_id.len > 0 ? r->doc_id : paper_of("Report without a title"));
    paper_add(p->out, "\n\n");
    pen_words(p, r->outlet);
    if (r->published != CASUS_NO_DAY) paper_add(p->out, r->outlet.len > 0 ? ", " : ""), paper_day(p->out, r->published);
    if (r->is_copy) paper_add(p->out, ", *copy of an earlier report*");
    if (r->url.len > 0) paper_add(p->out, "  \n"), pen_words(p, r->url);
    paper_add(p->out, "\n\n");
    for (uint32_t k = r->first_sentence; k != TABLE_NONE; k = p->s->sentences[k].next_cited) {
        paper_format(p->out, "- <a id=\"s%u\"></a>", p->s->sentences[k].number);
        pen_words(p, p->s->sentences[k].words);
        paper_char(p->out, '\n');
    }
    paper_char(p->out, '\n');
}

static void put_reports(const pen *p)
{
    const situation *s = p->s;
    size_t listed = 0;
    heading(p, "Reports", "The sentences that the lines above were read from.");
    for (size_t i = 0; i < s->n_reports; i++) {
        const report_source *r = &s->reports[s->report_order[i]];
        if (r->number) put_report(p, r), listed++;
    }
    if (listed < s->n_reports) paper_format(p->out, "*%zu more reports are not cited above.*\n", s->n_reports - listed);
}

void markdown_write(paper *out, const situation *s)
{
    const pen p = { out, s, false };
    paper_add(out, "# Situation report: ");
    pen_words(&p, s->name);
    paper_add(out, "\n\n");
    if (s->scope.from == CASUS_NO_DAY) paper_add(out, "No dated report");
    else paper_days(out, s->scope.from, s->scope.to);
    paper_add(out, "\n");
    put_summary(&p);
    if (s->n_bars > 0 && s->n_happened > 0) put_timeline(&p);
    if (s->place_order.n > 0) put_places(&p);
    if (s->n_dyads > 0) put_dyads(&p);
    if (s->figure_order.n > 0) put_figures(&p);
    put_section(&p, "Contested", "Some say that it happened; others deny or doubt it, or do not know.", &s->contested);
    put_not_so(&p);
    put_section(&p, "Offices", "Appointed, dismissed, elected, resigned.", &s->offices);
    put_section(&p, "In force until", "What was decided or imposed, by the last day it holds.", &s->lasting);
    if (s->n_events > 0) put_days(&p);
    if (s->n_reports > 0) put_reports(&p);
    paper_format(out, "\nMade by casus %s. A machine read the reports: every line may be wrong, and links to the sentence it was read from.\n", casus_version());
}
