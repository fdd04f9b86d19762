/* See html_lists.h. */
#include "html_lists.h"

#include "chart.h"

#include <string.h>

enum { QUOTE = 240 }; /* bytes of a sentence that are shown beside its line; all of it is in the list of reports */

static void begin_section(const pen *p, const char *id, const char *title, const char *note)
{
    paper_format(p->out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n", id, id, title);
    if (note && *note) paper_format(p->out, "<p class=\"note\">%s</p>\n", note);
}

static void end_section(const pen *p) { paper_add(p->out, "</section>\n"); }

static void put_left_out(const pen *p, size_t shown, size_t all, const char *what)
{
    if (shown >= all) return;
    paper_add(p->out, "<p class=\"note\">");
    paper_count(p->out, (int64_t)(all - shown));
    paper_format(p->out, " more %s left out; the most reported are shown.</p>\n", what);
}

/* ---- a line ------------------------------------------------------------------------------ */

static void put_quote(const pen *p, uint32_t claim)
{
    uint32_t sentence = p->s->claims[claim].sentence;
    paper_format(p->out, "<p class=\"quote\"><a href=\"#s%u\">", p->s->sentences[sentence].number);
    pen_quote(p, claim, QUOTE);
    paper_add(p->out, "</a></p>\n");
}

/* `anchor`: the line is the event's own place on the page. */
static void put_event(const pen *p, uint32_t event, bool anchor, bool date)
{
    const report_event *e = &p->s->events[event];
    if (anchor && e->number) paper_format(p->out, "<li id=\"e%u\">", e->number);
    else paper_add(p->out, "<li>");
    pen_what(p, &p->s->claims[e->best]);
    pen_who(p, &p->s->claims[e->best]);
    paper_add(p->out, " <span class=\"more\">");
    if (date && e->start != CASUS_NO_DAY && e->start == e->end) paper_add(p->out, "\xC2\xB7 "), paper_day(p->out, e->start), paper_char(p->out, ' ');
    size_t before = p->out->len;
    paper_add(p->out, "\xC2\xB7 ");
    size_t begin = p->out->len;
    pen_details(p, e);
    if (p->out->len == begin && !p->out->failed) p->out->len = before;
    paper_add(p->out, "</span>\n");
    put_quote(p, e->best);
    pen_sources(p, e);
    paper_add(p->out, "</li>\n");
}

static void put_list(const pen *p, const report_list *list)
{
    paper_add(p->out, "<ul class=\"lines\">\n");
    for (size_t i = 0; i < list->shown; i++) put_event(p, list->items[i], false, true);
    paper_add(p->out, "</ul>\n");
    put_left_out(p, list->shown, list->n, "are");
}

void html_events(const pen *p, const char *id, const char *title, const char *note, const report_list *list)
{
    begin_section(p, id, title, note);
    put_list(p, list);
    end_section(p);
}

void html_not_so(const pen *p)
{
    static const casus_event_status order[] = { CASUS_DENIED, CASUS_UNKNOWN, CASUS_THREATENED, CASUS_DEMANDED, CASUS_INTENDED, CASUS_HYPOTHETICAL };
    begin_section(p, "not-so", "Denied, unknown, not done", "Nobody says that these happened.");
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        const report_list *list = &p->s->not_so[order[i]];
        if (list->n == 0) continue;
        paper_format(p->out, "<h3>%s <small>%zu</small></h3>\n", status_heading(order[i]), list->n);
        put_list(p, list);
    }
    end_section(p);
}

/* ---- places -------------------------------------------------------------------------------- */

static const char *precision_words(const report_place *p)
{
    return p->area == AREA_COUNTRY ? "country" : words_are(p->precision, "admin1") ? "province"
         : words_are(p->precision, "admin2") ? "district" : words_are(p->precision, "point") ? "point"
         : p->area == AREA_TOWN ? "town" : "area";
}

static void put_event_link(const pen *p, uint32_t event)
{
    const report_event *e = &p->s->events[event];
    if (e->shown) paper_format(p->out, "<a href=\"#e%u\">", e->number);
    else paper_format(p->out, "<a href=\"#s%u\">", p->s->sentences[p->s->claims[e->best].sentence].number);
}

void html_place_list(const pen *p)
{
    const report_list *list = &p->s->place_order;
    if (list->n == 0) return;
    paper_format(p->out, "<details%s><summary>Places by number of events</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Places\"><table>\n"
                        "<thead><tr><th scope=\"col\">Place</th><th scope=\"col\">First event</th><th class=\"n\" scope=\"col\">Events</th></tr></thead>\n<tbody>\n",
                list->n <= 12 ? " open" : "");
    for (size_t i = 0; i < list->shown; i++) {
        const report_place *place = &p->s->places[list->items[i]];
        paper_format(p->out, "<tr id=\"p%u\"><td>", list->items[i]);
        pen_words(p, place->area == AREA_COUNTRY ? situation_country(p->s, place->country) : place->name);
        if (place->area != AREA_COUNTRY && place->country.len > 0) {
            paper_add(p->out, ", ");
            pen_words(p, situation_country(p->s, place->country));
        }
        paper_format(p->out, " <small>%s</small></td><td>", precision_words(place));
        put_event_link(p, place->event);
        pen_words(p, p->s->claims[p->s->events[place->event].best].type);
        if (p->s->events[place->event].start != CASUS_NO_DAY) paper_add(p->out, ", "), paper_day(p->out, p->s->events[place->event].start);
        paper_add(p->out, "</a></td><td class=\"n\">");
        paper_count(p->out, place->n);
        paper_add(p->out, "</td></tr>\n");
    }
    paper_add(p->out, "</tbody></table></div>\n");
    put_left_out(p, list->shown, list->n, "places are");
    paper_add(p->out, "</details>\n");
}

/* ---- who did what to whom -------------------------------------------------------------------- */

static void put_mix(paper *out, const uint32_t by_quad[N_QUADS], uint32_t n)
{
    paper_add(out, "<div class=\"mix\" aria-hidden=\"true\">");
    for (int i = 0; i < N_QUADS; i++) {
        int q = chart_order[i];
        if (by_quad[q] == 0) continue;
        paper_format(out, "<span class=\"q%d\" style=\"width:", q);
        paper_tenths(out, 100.0 * by_quad[q] / n);
        paper_add(out, "%\"></span>");
    }
    paper_add(out, "</div>");
}

static void put_dyad(const pen *p, const report_dyad *d)
{
    paper_format(p->out, "<tr%s><td><b>", d->n == 1 ? " class=\"one\"" : "");
    pen_party(p, d->from);
    paper_add(p->out, "</b>");
    if (d->to != TABLE_NONE) {
        paper_add(p->out, d->together ? " with <b>" : " \xE2\x86\x92 <b>");
        pen_party(p, d->to);
        paper_add(p->out, "</b>");
    }
    paper_add(p->out, "</td><td>");
    for (uint32_t t = d->first_type, n = 0; t != TABLE_NONE; t = p->s->dyad_types[t].next, n++) {
        const report_dyad_type *type = &p->s->dyad_types[t];
        if (n > 0) paper_add(p->out, ", ");
        put_event_link(p, type->event);
        pen_words(p, type->type);
        paper_add(p->out, "</a>");
        if (type->n > 1) paper_add(p->out, "\xC2\xA0"), paper_count(p->out, type->n);
    }
    put_mix(p->out, d->by_quad, d->n);
    paper_add(p->out, "</td><td class=\"n\">");
    paper_count(p->out, d->n);
    paper_add(p->out, "</td></tr>\n");
}

void html_dyads(const pen *p)
{
    begin_section(p, "who", "Who did what to whom",
                  "Events said to have happened. Each type links to the first of its events; an event with several sides counts for each pair.");
    paper_add(p->out, "<table class=\"stack\">\n<thead><tr><th scope=\"col\">Who \xE2\x86\x92 whom</th><th scope=\"col\">What</th><th class=\"n\" scope=\"col\">Events</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < p->s->dyads_shown; i++) put_dyad(p, &p->s->dyads[i]);
    paper_add(p->out, "</tbody></table>\n");
    put_left_out(p, p->s->dyads_shown, p->s->n_dyads, "pairs are");
    end_section(p);
}

/* ---- figures ------------------------------------------------------------------------------------ */

static void put_number(const pen *p, const report_number *n)
{
    const report_claim *c = &p->s->claims[n->claim];
    paper_add(p->out, "<li><b>");
    pen_number(p, n->low, n->high);
    paper_add(p->out, "</b><div>");
    if (c->n_speakers > 0) {
        pen_speakers(p, c);
        paper_add(p->out, " \xC2\xB7 ");
    }
    if (c->status != CASUS_OCCURRED) paper_format(p->out, "<em>%s</em> \xC2\xB7 ", casus_event_status_name(c->status));
    pen_source(p, n->claim);
    if (n->n_same) {
        paper_format(p->out, ", and %u more", n->n_same);
        if (n->n_copies) paper_format(p->out, ", of them %u in copies", n->n_copies);
    }
    put_quote(p, n->claim);
    paper_add(p->out, "</div></li>\n");
}

static void put_figure(const pen *p, const report_figure *f)
{
    const report_event *e = &p->s->events[f->event];
    const report_claim *c = &p->s->claims[e->best];
    paper_format(p->out, "<li%s>", f->rival ? " class=\"rival\"" : "");
    pen_what(p, c);
    pen_who(p, c);
    paper_add(p->out, " <span class=\"more\">\xC2\xB7 ");
    paper_days(p->out, e->start, e->end);
    for (uint8_t i = 0; i < c->n_places; i++) {
        paper_add(p->out, i || e->start != CASUS_NO_DAY ? ", " : "");
        pen_words(p, p->s->places[c->places[i].place].name);
    }
    if (f->rival) paper_format(p->out, " \xC2\xB7 <em>%u rival figures</em>", f->n);
    paper_add(p->out, "</span>\n<ul class=\"numbers\">\n");
    for (uint32_t i = 0; i < f->n && i < SHOWN_NUMBERS; i++) put_number(p, &p->s->numbers[f->first + i]);
    paper_add(p->out, "</ul>\n");
    if (f->n > SHOWN_NUMBERS) paper_format(p->out, "<p class=\"note\">%u more figures are left out.</p>\n", f->n - SHOWN_NUMBERS);
    paper_add(p->out, "</li>\n");
}

void html_figures(const pen *p)
{
    const situation *s = p->s;
    casus_str kind = { NULL, 0 };
    begin_section(p, "figures", "Figures", "Each number with the sentence that gives it. Numbers that compete about one event stand under it; "
                                           "different events may overlap, so nothing is added up.");
    for (size_t i = 0; i < s->figure_order.shown; i++) {
        const report_figure *f = &s->figures[s->figure_order.items[i]];
        if (f->kind.ptr != kind.ptr) {
            if (kind.ptr) paper_add(p->out, "</ul>\n");
            kind = f->kind;
            paper_add(p->out, "<h3>");
            if (kind_heading(kind)) paper_add(p->out, kind_heading(kind));
            else pen_words(p, kind);
            paper_add(p->out, "</h3>\n<ul class=\"lines\">\n");
        }
        put_figure(p, f);
    }
    paper_add(p->out, "</ul>\n");
    put_left_out(p, s->figure_order.shown, s->n_figures, "figures are");
    end_section(p);
}

/* ---- day by day ------------------------------------------------------------------------------------ */

static void put_day_heading(const pen *p, casus_day day, casus_day from, casus_day to)
{
    char iso[16];
    if (day == CASUS_NO_DAY) {
        paper_add(p->out, "<h3 id=\"d-none\">Day not known</h3>\n<ol class=\"lines\">\n");
        return;
    }
    casus_day_format(day, iso);
    paper_format(p->out, "<h3 id=\"d-%s\"><time datetime=\"%s\">", iso, iso);
    paper_day(p->out, day);
    paper_add(p->out, "</time>");
    if (from != CASUS_NO_DAY && day < from) paper_add(p->out, " <small>before the period</small>");
    if (to != CASUS_NO_DAY && day > to) paper_add(p->out, " <small>after the period</small>");
    paper_add(p->out, "</h3>\n<ol class=\"lines\">\n");
}

void html_days(const pen *p)
{
    const situation *s = p->s;
    casus_day day = 0;
    begin_section(p, "days", "Day by day", "An event that may have happened on several days stands at the first.");
    for (size_t i = 0; i < s->days.shown; i++) {
        const report_event *e = &s->events[s->days.items[i]];
        if (i == 0 || e->start != day) {
            if (i > 0) paper_add(p->out, "</ol>\n");
            put_day_heading(p, e->start, s->scope.from, s->scope.to);
            day = e->start;
        }
        put_event(p, s->days.items[i], true, false);
    }
    paper_add(p->out, "</ol>\n");
    put_left_out(p, s->days.shown, s->n_events, "events are");
    end_section(p);
}

/* ---- reports ----------------------------------------------------------------------------------------- */

static bool is_web_address(casus_str url)
{
    return (url.len > 8 && memcmp(url.ptr, "https://", 8) == 0) || (url.len > 7 && memcmp(url.ptr, "http://", 7) == 0);
}

static void put_back_links(const pen *p, const report_sentence *sentence)
{
    uint32_t n = 0;
    for (uint32_t c = sentence->first_claim; c != TABLE_NONE && n < SHOWN_SOURCES; c = p->s->next_in_sentence[c]) {
        const report_event *e = &p->s->events[p->s->claims[c].event];
        if (!e->shown) continue;
        paper_format(p->out, " <a class=\"back\" href=\"#e%u\">\xE2\x86\xA9 ", e->number);
        pen_words(p, p->s->claims[c].type);
        paper_add(p->out, "</a>");
        n++;
    }
}

static void put_report(const pen *p, const report_source *r)
{
    const situation *s = p->s;
    paper_format(p->out, "<article class=\"report\" id=\"r%u\"><h3>", r->number);
    pen_words(p, r->title.len > 0 ? r->title : r->doc_id.len > 0 ? r->doc_id : paper_of("Report without a title"));
    paper_add(p->out, "</h3>\n<p class=\"more\">");
    pen_words(p, r->outlet);
    if (r->published != CASUS_NO_DAY) paper_add(p->out, r->outlet.len > 0 ? ", " : ""), paper_day(p->out, r->published);
    if (r->is_copy) paper_add(p->out, " \xC2\xB7 <em>copy of an earlier report</em>");
    paper_add(p->out, "</p>\n");
    if (r->url.len > 0) {
        paper_add(p->out, "<p class=\"url more\">");
        if (is_web_address(r->url)) {
            paper_add(p->out, "<a rel=\"noopener noreferrer nofollow\" href=\"");
            pen_words(p, r->url);
            paper_add(p->out, "\">");
        }
        pen_words(p, r->url);
        paper_add(p->out, is_web_address(r->url) ? "</a></p>\n" : "</p>\n");
    }
    paper_add(p->out, "<ul class=\"sentences\">\n");
    for (uint32_t k = r->first_sentence; k != TABLE_NONE; k = s->sentences[k].next_cited) {
        const report_sentence *sentence = &s->sentences[k];
        paper_format(p->out, "<li id=\"s%u\">", sentence->number);
        pen_words(p, sentence->words);
        put_back_links(p, sentence);
        paper_add(p->out, "</li>\n");
    }
    paper_add(p->out, "</ul></article>\n");
}

void html_reports(const pen *p)
{
    const situation *s = p->s;
    size_t listed = 0;
    begin_section(p, "reports", "Reports", "The sentences that the lines above were read from.");
    for (size_t i = 0; i < s->n_reports; i++) {
        const report_source *r = &s->reports[s->report_order[i]];
        if (r->number) put_report(p, r), listed++;
    }
    if (listed < s->n_reports) paper_format(p->out, "<p class=\"note\">%zu more reports are not cited above.</p>\n", s->n_reports - listed);
    end_section(p);
}
