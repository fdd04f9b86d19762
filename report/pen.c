/* See pen.h. */
#include "pen.h"

#include <string.h>

static const char dot[] = " \xC2\xB7 ", arrow[] = " \xE2\x86\x92 ", dots[] = "\xE2\x80\xA6";

void pen_words(const pen *p, casus_str words)
{
    if (p->html) paper_html(p->out, words);
    else paper_markdown(p->out, words);
}

void pen_either(const pen *p, const char *html, const char *markdown) { paper_add(p->out, p->html ? html : markdown); }

/* ---- who ----------------------------------------------------------------------------- */

/* What the sectors of CAMEO's codes are called beside a country. */
static const char *sector_name(casus_str sector)
{
    static const char *const names[][2] = {
        { "GOV", "government" }, { "MIL", "armed forces" }, { "COP", "police" }, { "OPP", "opposition" }, { "REB", "rebels" },
        { "CVL", "civilians" }, { "MED", "media" }, { "BUS", "business" }, { "EDU", "schools and universities" },
        { "JUD", "courts" }, { "LEG", "parliament" }, { "LAB", "workers and unions" }, { "REL", "religious bodies" },
        { "CRM", "criminals" }, { "SPY", "intelligence" }, { "REF", "refugees and migrants" }, { "ELI", "elites" },
        { "NGO", "civic organisations" }, { "IGO", "international organisations" },
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (words_are(sector, names[i][0])) return names[i][1];
    return NULL;
}

void pen_party(const pen *p, uint32_t party)
{
    if (party == TABLE_NONE) { pen_either(p, "<i>nobody named</i>", "*nobody named*"); return; }
    const report_party *side = &p->s->parties[party];
    pen_words(p, side->name.len > 0 ? side->name : situation_country(p->s, side->country));
    if (side->name.len > 0 || side->sector.len == 0) return;
    paper_add(p->out, ": ");
    const char *sector = sector_name(side->sector);
    if (sector) paper_add(p->out, sector);
    else pen_words(p, side->sector);
}

void pen_actors(const pen *p, const report_actor *actors, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0) paper_add(p->out, i + 1 == n ? " and " : ", ");
        if (actors[i].name.len > 0) pen_words(p, actors[i].name);
        else pen_party(p, actors[i].party);
    }
}

/* The same in the middle of a sentence. */
static void put_actors_within(const pen *p, const report_actor *actors, size_t n)
{
    casus_str name = n > 0 ? actors[0].name : (casus_str){ "", 0 };
    if (name.len <= 4 || memcmp(name.ptr, "The ", 4) != 0) { pen_actors(p, actors, n); return; }
    paper_add(p->out, "the ");
    pen_words(p, (casus_str){ name.ptr + 4, name.len - 4 });
    if (n > 1) paper_add(p->out, n > 2 ? ", " : " and "), pen_actors(p, actors + 1, n - 1);
}

void pen_speakers(const pen *p, const report_claim *c)
{
    paper_add(p->out, "according to ");
    put_actors_within(p, c->speakers, c->n_speakers);
}

void pen_who(const pen *p, const report_claim *c)
{
    if (c->n_actors == 0 && c->n_recipients == 0) { pen_either(p, "<i>nobody named</i>", "*nobody named*"); return; }
    pen_either(p, "<b>", "**");
    if (c->n_actors > 0) pen_actors(p, c->actors, c->n_actors);
    else paper_add(p->out, "?");
    pen_either(p, "</b>", "**");
    if (c->n_recipients == 0) return;
    paper_add(p->out, arrow);
    pen_either(p, "<b>", "**");
    pen_actors(p, c->recipients, c->n_recipients);
    pen_either(p, "</b>", "**");
}

/* ---- what ------------------------------------------------------------------------------ */

const char *quad_name(int quad)
{
    static const char *const names[N_QUADS] = { "neither", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict" };
    return names[quad >= 0 && quad < N_QUADS ? quad : 0];
}

void pen_what(const pen *p, const report_claim *c)
{
    if (p->html) paper_format(p->out, "<span class=\"type q%d\">", c->quad);
    pen_words(p, c->type);
    if (c->mode.len > 0) {
        pen_either(p, " <i>", " ");
        pen_words(p, c->mode);
        pen_either(p, "</i>", "");
    }
    pen_either(p, "</span> ", " ");
}

const char *status_heading(casus_event_status status)
{
    switch (status) {
    case CASUS_DENIED: return "Denied";
    case CASUS_UNKNOWN: return "Not known whether it is so";
    case CASUS_THREATENED: return "Threatened";
    case CASUS_DEMANDED: return "Demanded or asked for";
    case CASUS_INTENDED: return "Announced or intended";
    case CASUS_HYPOTHETICAL: return "Only supposed";
    case CASUS_OCCURRED: return "Said to have happened";
    case CASUS_ONGOING: return "Said to go on";
    }
    return "";
}

const char *kind_heading(casus_str kind)
{
    static const char *const names[][2] = { { "killed", "Killed" }, { "injured", "Injured" }, { "missing", "Missing" },
        { "arrested", "Arrested" }, { "displaced", "Displaced" }, { "crowd", "Crowds" } };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (words_are(kind, names[i][0])) return names[i][1];
    return NULL;
}

void pen_number(const pen *p, int64_t low, int64_t high)
{
    paper_count(p->out, low);
    if (high == INT64_MAX) paper_add(p->out, " or more");
    else if (high != low) paper_add(p->out, "\xE2\x80\x93"), paper_count(p->out, high);
}

void pen_quantity(const pen *p, const report_quantity *q)
{
    pen_number(p, q->low, q->high);
    paper_char(p->out, ' ');
    if (words_are(q->kind, "crowd")) paper_add(p->out, "people");
    else pen_words(p, q->kind);
}

/* ---- details --------------------------------------------------------------------------------- */

static void part(const pen *p, size_t begin)
{
    if (p->out->len > begin) paper_add(p->out, dot);
}

static void put_places(const pen *p, const report_claim *c)
{
    for (uint8_t i = 0; i < c->n_places; i++) {
        const report_place *place = &p->s->places[c->places[i].place];
        if (i > 0) paper_add(p->out, ", ");
        pen_words(p, place->area == AREA_COUNTRY ? situation_country(p->s, place->country) : place->name);
        bool home = p->s->scope.country && words_are(place->country, p->s->scope.country);
        if (place->area == AREA_COUNTRY || home || place->country.len == 0) continue;
        paper_add(p->out, ", ");
        pen_words(p, situation_country(p->s, place->country));
    }
}

static const char *stance_words(casus_str stance)
{
    return words_are(stance, "confirms") ? "confirmed by " : words_are(stance, "denies") ? "denied by "
         : words_are(stance, "doubts") ? "doubted by " : "not known to ";
}

/* Every stance on the event once a speaker and stance; a handful at most. */
static void put_stances(const pen *p, const report_event *e, size_t begin)
{
    const report_stance *said[SHOWN_SOURCES];
    size_t n = 0;
    for (uint32_t c = e->first; c != TABLE_NONE && n < SHOWN_SOURCES; c = p->s->claims[c].next)
        for (uint8_t i = 0; i < p->s->claims[c].n_stances && n < SHOWN_SOURCES; i++) {
            const report_stance *stance = &p->s->claims[c].stances[i];
            bool again = false;
            for (size_t k = 0; k < n; k++) again |= said[k]->by.party == stance->by.party && said[k]->stance.ptr == stance->stance.ptr;
            if (again) continue;
            said[n++] = stance;
            part(p, begin);
            pen_either(p, "<em>", "*");
            paper_add(p->out, stance_words(stance->stance));
            put_actors_within(p, &stance->by, 1);
            pen_either(p, "</em>", "*");
        }
}

/* "occurred 3, denied 1", where not all claims say the same. */
static void put_statuses(const pen *p, const report_event *e, size_t begin)
{
    casus_event_status main = p->s->claims[e->best].status;
    if (e->n_status[main] == e->n_claims) {
        if (main == CASUS_OCCURRED) return;
        part(p, begin);
        pen_either(p, "<em>", "*");
        paper_add(p->out, casus_event_status_name(main));
        pen_either(p, "</em>", "*");
        return;
    }
    part(p, begin);
    paper_add(p->out, "told as ");
    for (int i = 0, n = 0; i < N_STATUSES; i++)
        if (e->n_status[i] > 0)
            paper_format(p->out, "%s%s %u\xC3\x97", n++ ? ", " : "", casus_event_status_name((casus_event_status)i), e->n_status[i]);
}

static void put_days(const pen *p, const report_event *e, size_t begin)
{
    if (e->start == CASUS_NO_DAY || e->end == e->start) return;
    part(p, begin);
    paper_days(p->out, e->start, e->end);
}

static void put_count_of_sources(const pen *p, const report_event *e, size_t begin)
{
    if (e->n_reports < 2) return;
    part(p, begin);
    paper_count(p->out, e->n_sources);
    paper_add(p->out, e->n_sources == 1 ? " independent source in " : " independent sources in ");
    paper_count(p->out, e->n_reports);
    paper_add(p->out, " reports");
}

enum { LONGEST_ISSUE = 90 };

static void put_issue(const pen *p, const report_claim *c, size_t begin)
{
    bool cut;
    if (c->issue.len == 0) return;
    part(p, begin);
    paper_add(p->out, "about ");
    pen_words(p, paper_beginning(c->issue, LONGEST_ISSUE, &cut));
    if (cut) paper_add(p->out, dots);
}

void pen_details(const pen *p, const report_event *e)
{
    const report_claim *c = &p->s->claims[e->best];
    size_t begin = p->out->len;
    put_places(p, c);
    put_days(p, e, begin);
    for (uint8_t i = 0; i < c->n_quantities; i++) {
        part(p, begin);
        pen_quantity(p, &c->quantities[i]);
    }
    put_issue(p, c, begin);
    if (c->valid_from != CASUS_NO_DAY) part(p, begin), paper_add(p->out, "from "), paper_day(p->out, c->valid_from);
    if (c->valid_until != CASUS_NO_DAY) part(p, begin), paper_add(p->out, "until "), paper_day(p->out, c->valid_until);
    if (c->n_speakers > 0) {
        part(p, begin);
        pen_speakers(p, c);
    }
    put_statuses(p, e, begin);
    put_stances(p, e, begin);
    put_count_of_sources(p, e, begin);
}

/* ---- sentences -------------------------------------------------------------------------------- */

void pen_source(const pen *p, uint32_t claim)
{
    const situation *s = p->s;
    const report_claim  *c = &s->claims[claim];
    const report_source *r = &s->reports[c->report];
    casus_str name = r->outlet.len > 0 ? r->outlet : r->doc_id;
    bool cut;
    name = paper_beginning(name, 40, &cut);
    if (p->html) paper_format(p->out, "<a class=\"ref\" href=\"#s%u\">", s->sentences[c->sentence].number);
    else paper_char(p->out, '[');
    if (name.len > 0) pen_words(p, name);
    else paper_add(p->out, "report");
    if (r->published != CASUS_NO_DAY) paper_add(p->out, ", "), paper_day(p->out, r->published);
    if (p->html) paper_add(p->out, "</a>");
    else paper_format(p->out, "](#s%u)", s->sentences[c->sentence].number);
    if (r->is_copy) paper_add(p->out, " (copy)");
}

void pen_sources(const pen *p, const report_event *e)
{
    uint32_t n = 1, cited[SHOWN_SOURCES + 1] = { p->s->claims[e->best].sentence };
    pen_source(p, e->best);
    uint32_t looked_at = 0; /* as many as choose.c cites */
    for (uint32_t c = e->first; c != TABLE_NONE && looked_at++ < SHOWN_SOURCES; c = p->s->claims[c].next) {
        bool again = false;
        for (uint32_t i = 0; i < n; i++) again |= cited[i] == p->s->claims[c].sentence;
        if (again) continue;
        cited[n++] = p->s->claims[c].sentence;
        paper_add(p->out, "; ");
        pen_source(p, c);
    }
    if (e->n_reports > n) paper_format(p->out, "; %lld more", (long long)(e->n_reports - n));
}

void pen_quote(const pen *p, uint32_t claim, size_t most)
{
    const report_claim *c = &p->s->claims[claim];
    casus_str words = p->s->sentences[c->sentence].words;
    bool   cut;
    casus_str shown = paper_beginning(words, most, &cut);
    if (c->trigger_end > c->trigger_begin && c->trigger_end <= shown.len) {
        pen_words(p, (casus_str){ shown.ptr, c->trigger_begin });
        pen_either(p, "<mark>", "**");
        pen_words(p, (casus_str){ shown.ptr + c->trigger_begin, c->trigger_end - c->trigger_begin });
        pen_either(p, "</mark>", "**");
        pen_words(p, (casus_str){ shown.ptr + c->trigger_end, shown.len - c->trigger_end });
    } else pen_words(p, shown);
    if (cut) paper_add(p->out, dots);
}
