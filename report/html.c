/* See write.h.  The page from top to bottom; parts with a shape of their own are in
 * html_lists.c, chart.c and map.c. */
#include "write.h"

#include "chart.h"
#include "html_lists.h"
#include "map.h"
#include "pen.h"

static const char style[] =
#include "style.inc"
    ;

/* ---- head ----------------------------------------------------------------------------- */

static void put_period(paper *out, const situation *s)
{
    if (s->scope.from == CASUS_NO_DAY) paper_add(out, "no dated report");
    else paper_days(out, s->scope.from, s->scope.to);
}

static void put_head(const pen *p)
{
    const situation *s = p->s;
    paper_add(p->out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                     "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"casus\">\n<title>");
    pen_words(p, s->name);
    paper_add(p->out, ", ");
    put_period(p->out, s);
    paper_add(p->out, "</title>\n<style>\n");
    paper_add(p->out, style);
    paper_add(p->out, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#summary\">Skip to the summary</a>\n"
                     "<header>\n<p class=\"over\">Situation report</p>\n<h1>");
    pen_words(p, s->name);
    paper_add(p->out, "</h1>\n<p>");
    put_period(p->out, s);
    if (!s->period_given) paper_add(p->out, " (the days of its reports)");
    paper_add(p->out, "</p>\n</header>\n");
}

typedef struct { const char *id, *title; bool there; } section;

static void put_nav(const pen *p, const section *sections, size_t n)
{
    paper_add(p->out, "<nav aria-label=\"Sections\"><ul>\n");
    for (size_t i = 0; i < n; i++)
        if (sections[i].there) paper_format(p->out, "<li><a href=\"#%s\">%s</a></li>\n", sections[i].id, sections[i].title);
    paper_add(p->out, "</ul></nav>\n<main>\n");
}

/* ---- summary ----------------------------------------------------------------------------- */

static void tile(const pen *p, int64_t n, const char *words)
{
    paper_add(p->out, "<li><b>");
    paper_count(p->out, n);
    paper_format(p->out, "</b>%s</li>\n", words);
}

/* The highest and lowest figure of a kind; rivals may be about one event or several. */
static void figure_tile(const pen *p, const char *kind, const char *words)
{
    const situation *s = p->s;
    const report_figure *best = NULL;
    for (size_t i = 0; i < s->figure_order.shown; i++) {
        const report_figure *f = &s->figures[s->figure_order.items[i]];
        if (words_are(f->kind, kind) && f->highest >= 0 && (!best || f->highest > best->highest)) best = f;
    }
    if (!best) return;
    paper_add(p->out, "<li><b>");
    paper_count(p->out, best->highest);
    paper_format(p->out, "</b>%s, the <a href=\"#figures\">highest figure</a> given</li>\n", words);
}

static void put_tiles(const pen *p)
{
    const situation *s = p->s;
    paper_add(p->out, "<ul class=\"tiles\">\n");
    tile(p, (int64_t)s->n_happened, s->n_happened == 1 ? "event said to have happened" : "events said to have happened");
    tile(p, (int64_t)(s->n_events - s->n_happened), "denied, unknown, or only threatened, asked for or announced");
    paper_add(p->out, "<li><b>");
    paper_count(p->out, (int64_t)s->n_independent);
    paper_add(p->out, s->n_independent == 1 ? "</b>independent report" : "</b>independent reports");
    if (s->n_reports > s->n_independent) {
        paper_add(p->out, ", and ");
        paper_count(p->out, (int64_t)(s->n_reports - s->n_independent));
        paper_add(p->out, s->n_reports - s->n_independent == 1 ? " copy" : " copies");
    }
    paper_add(p->out, "</li>\n");
    if (s->n_outlets > 0) tile(p, (int64_t)s->n_outlets, s->n_outlets == 1 ? "outlet" : "outlets");
    figure_tile(p, "killed", "killed");
    figure_tile(p, "injured", "injured");
    figure_tile(p, "arrested", "arrested");
    paper_add(p->out, "</ul>\n");
}

static void put_busiest(const pen *p)
{
    const report_bar *best = NULL;
    uint32_t most = 0;
    for (size_t i = 0; i < p->s->n_bars; i++) {
        uint32_t sum = 0;
        for (int q = 0; q < N_QUADS; q++) sum += p->s->bars[i].by_quad[q];
        if (sum > most) most = sum, best = &p->s->bars[i];
    }
    if (!best || p->s->n_bars < 2) return;
    paper_add(p->out, best->from == best->to ? "<li>Most happened on " : "<li>Most happened in the days ");
    paper_days(p->out, best->from, best->to);
    paper_add(p->out, ": ");
    paper_count(p->out, most);
    paper_add(p->out, most == 1 ? " event.</li>\n" : " events.</li>\n");
}

/* Of the pairs in which both sides are named. */
static void put_main_dyad(const pen *p)
{
    const situation *s = p->s;
    size_t i = 0;
    while (i < s->dyads_shown && (s->dyads[i].from == TABLE_NONE || s->dyads[i].to == TABLE_NONE)) i++;
    if (i == s->dyads_shown || s->dyads[i].n < 2) return;
    paper_add(p->out, "<li>Most often: ");
    pen_party(p, s->dyads[i].from);
    paper_add(p->out, s->dyads[i].together ? " with " : " \xE2\x86\x92 ");
    pen_party(p, s->dyads[i].to);
    paper_add(p->out, " (<a href=\"#who\">");
    paper_count(p->out, s->dyads[i].n);
    paper_add(p->out, " events</a>).</li>\n");
}

static void put_in_short(const pen *p)
{
    const situation *s = p->s;
    paper_add(p->out, "<ul class=\"short\">\n");
    put_busiest(p);
    paper_add(p->out, "<li>");
    for (int i = 0, n = 0; i < N_QUADS; i++) {
        int q = chart_order[i];
        if (s->by_quad[q] == 0) continue;
        paper_add(p->out, n++ ? ", " : "");
        paper_count(p->out, s->by_quad[q]);
        paper_format(p->out, " of %s", q ? quad_name(q) : "neither kind");
    }
    paper_add(p->out, s->n_happened ? ".</li>\n" : "Nothing is said to have happened.</li>\n");
    put_main_dyad(p);
    size_t rivals = 0;
    for (size_t i = 0; i < s->n_figures; i++) rivals += s->figures[i].rival;
    if (rivals) paper_format(p->out, "<li><a href=\"#figures\">Reports disagree</a> on %zu figure%s.</li>\n", rivals, rivals == 1 ? "" : "s");
    if (s->contested.n) paper_format(p->out, "<li><a href=\"#contested\">%zu event%s</a> that others deny or doubt.</li>\n",
                                    s->contested.n, s->contested.n == 1 ? "" : "s");
    paper_add(p->out, "</ul>\n");
    if (s->claims_left_out > 0) {
        paper_add(p->out, "<p class=\"note\">The first ");
        paper_count(p->out, (int64_t)s->n_claims);
        paper_add(p->out, " claims by day were read; there are more.</p>\n");
    }
}

/* ---- timeline ------------------------------------------------------------------------------- */

static void put_quad_key(paper *out)
{
    paper_add(out, "<ul class=\"key\">");
    for (int i = 0; i < N_QUADS; i++)
        paper_format(out, "<li><span class=\"q%d\"></span>%s</li>", chart_order[i], quad_name(chart_order[i]));
    paper_add(out, "</ul>\n");
}

static void put_bar_table(paper *out, const situation *s)
{
    paper_add(out, "<details><summary>The same as a table</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Events over time\"><table>\n"
                  "<thead><tr><th scope=\"col\">Days</th>");
    for (int i = 0; i < N_QUADS; i++) paper_format(out, "<th class=\"n\" scope=\"col\">%s</th>", quad_name(chart_order[i]));
    paper_add(out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < s->n_bars; i++) {
        paper_add(out, "<tr><td>");
        paper_days(out, s->bars[i].from, s->bars[i].to);
        paper_add(out, "</td>");
        for (int q = 0; q < N_QUADS; q++) paper_format(out, "<td class=\"n\">%u</td>", s->bars[i].by_quad[chart_order[q]]);
        paper_add(out, "</tr>\n");
    }
    paper_add(out, "</tbody></table></div></details>\n");
}

static void put_timeline(const pen *p)
{
    const situation *s = p->s;
    paper_add(p->out, "<section aria-labelledby=\"timeline\">\n<h2 id=\"timeline\">Timeline</h2>\n<figure>\n");
    chart_write(p->out, s);
    put_quad_key(p->out);
    paper_add(p->out, "<figcaption>Events said to have happened, by ");
    paper_add(p->out, s->step == STEP_DAY ? "day" : s->step == STEP_WEEK ? "week" : "equal parts of the period");
    paper_add(p->out, " and quad class.");
    if (s->n_not_drawn) paper_format(p->out, " Not drawn: %zu whose day is not known to the week.", s->n_not_drawn);
    if (s->n_outside) paper_format(p->out, " %zu before or after the period.", s->n_outside);
    paper_add(p->out, "</figcaption>\n</figure>\n");
    put_bar_table(p->out, s);
    paper_add(p->out, "</section>\n");
}

/* ---- places ------------------------------------------------------------------------------------ */

static void put_map(const pen *p, const outlines *shapes)
{
    size_t outside = 0;
    paper_add(p->out, "<figure>\n");
    if (map_write(p->out, p->s, shapes, &outside)) {
        paper_add(p->out, "<ul class=\"key\"><li><span class=\"dot q4\"></span>a town, as large as its events are many, in the colour of the most frequent quad class</li>"
                         "<li><span class=\"ramp\"></span>a country or province with events not placed nearer, few to many</li></ul>\n<figcaption>");
        if (outside) paper_format(p->out, "%zu place%s with events outside the map or without a position. ", outside, outside == 1 ? "" : "s");
        if (shapes) paper_add(p->out, "Countries: Natural Earth. Provinces are drawn around their towns (GeoNames); their borders are approximate, and no border here takes a side.");
        else paper_add(p->out, "The outlines of countries are not installed; only a grid is drawn.");
        paper_add(p->out, "</figcaption>\n");
    }
    paper_add(p->out, "</figure>\n");
}

static void put_places(const pen *p, const outlines *shapes)
{
    paper_add(p->out, "<section aria-labelledby=\"places\">\n<h2 id=\"places\">Places</h2>\n");
    put_map(p, shapes);
    html_place_list(p);
    paper_add(p->out, "</section>\n");
}

/* ---- all ------------------------------------------------------------------------------------------ */

static void put_foot(const pen *p)
{
    paper_format(p->out, "</main>\n<footer>\n<p>Made by casus %s from ", casus_version());
    paper_count(p->out, (int64_t)p->s->n_claims);
    paper_add(p->out, " claims in ");
    paper_count(p->out, (int64_t)p->s->n_reports);
    paper_add(p->out, " reports. A machine read them: every line may be wrong, and links to the sentence it was read from. "
                     "Figures are as reported and are never added up.");
    if (p->s->model.len > 0) {
        paper_add(p->out, " Model ");
        pen_words(p, (casus_str){ p->s->model.ptr, p->s->model.len < 12 ? p->s->model.len : 12 });
        paper_char(p->out, '.');
    }
    paper_add(p->out, "</p>\n</footer>\n</body>\n</html>\n");
}

void html_write(paper *out, const situation *s, const outlines *shapes)
{
    const pen p = { out, s, true };
    size_t not_so = 0;
    for (int i = 0; i < N_STATUSES; i++) not_so += s->not_so[i].n;
    const section sections[] = {
        { "summary", "Summary", true }, { "timeline", "Timeline", s->n_bars > 0 && s->n_happened > 0 },
        { "places", "Places", s->place_order.n > 0 || (s->scope.country && shapes) },
        { "who", "Who did what to whom", s->n_dyads > 0 }, { "figures", "Figures", s->figure_order.n > 0 },
        { "contested", "Contested", s->contested.n > 0 }, { "not-so", "Denied, unknown, not done", not_so > 0 },
        { "offices", "Offices", s->offices.n > 0 }, { "lasting", "In force until", s->lasting.n > 0 },
        { "days", "Day by day", s->days.n > 0 }, { "reports", "Reports", s->n_reports > 0 },
    };
    put_head(&p);
    put_nav(&p, sections, sizeof sections / sizeof sections[0]);
    paper_add(out, "<section aria-labelledby=\"summary\">\n<h2 id=\"summary\" tabindex=\"-1\">Summary</h2>\n");
    put_tiles(&p);
    put_in_short(&p);
    paper_add(out, "</section>\n");
    if (sections[1].there) put_timeline(&p);
    if (sections[2].there) put_places(&p, shapes);
    if (sections[3].there) html_dyads(&p);
    if (sections[4].there) html_figures(&p);
    if (sections[5].there) html_events(&p, "contested", "Contested", "Some say that it happened; others deny or doubt it, or do not know.", &s->contested);
    if (sections[6].there) html_not_so(&p);
    if (sections[7].there) html_events(&p, "offices", "Offices", "Appointed, dismissed, elected, resigned.", &s->offices);
    if (sections[8].there) html_events(&p, "lasting", "In force until", "What was decided or imposed, by the last day it holds.", &s->lasting);
    if (sections[9].there) html_days(&p);
    if (sections[10].there) html_reports(&p);
    put_foot(&p);
}
