/* See inside.h.  What is shown of long lists, and which sentences that cites. */
#include "inside.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_LINES = 2000,  /* events by day, in all */
    MOST_A_DAY = 60,
    MOST_LISTED = 80,   /* in each other list */
    MOST_FIGURES = 40,  /* of a kind */
    MOST_DYADS = 60
};

/* ---- the weightiest of a list, in the list's own order -------------------------------- */

typedef struct { const report_event *event; double confidence; uint32_t at, item; } ranked;

static int by_weight(const void *x, const void *y)
{
    const ranked *a = x, *b = y;
    int order = event_weight(a->event, a->confidence, b->event, b->confidence);
    return order != 0 ? order : (a->at > b->at) - (a->at < b->at);
}

static int by_position(const void *x, const void *y)
{
    const ranked *a = x, *b = y;
    return (a->at > b->at) - (a->at < b->at);
}

/* Moves the `most` weightiest of items[0..n) to their front, in their order. */
static bool keep_weightiest(const situation *s, uint32_t *items, size_t n, size_t most)
{
    if (n <= most) return true;
    ranked *all = malloc(n * sizeof *all);
    if (!all) return false;
    for (size_t i = 0; i < n; i++) {
        const report_event *e = &s->events[items[i]];
        all[i] = (ranked){ e, s->claims[e->best].confidence, (uint32_t)i, items[i] };
    }
    qsort(all, n, sizeof *all, by_weight);
    qsort(all, most, sizeof *all, by_position);
    for (size_t i = 0; i < n; i++) items[i] = all[i].item;
    free(all);
    return true;
}

static bool cut_list(const situation *s, report_list *list, size_t most)
{
    list->shown = list->n < most ? list->n : most;
    return keep_weightiest(s, list->items, list->n, most);
}

/* ---- events by day ----------------------------------------------------------------------- */

static bool same_day(const report_event *a, const report_event *b) { return a->start == b->start; }

static bool choose_days_list(situation *s)
{
    report_list *list = &s->days;
    uint32_t *day = s->n_events ? malloc(s->n_events * sizeof *day) : NULL;
    bool fine = s->n_events == 0 || day;
    for (size_t i = 0, end; i < s->n_events && fine; i = end) {
        for (end = i; end < s->n_events && same_day(&s->events[i], &s->events[end]); end++) day[end - i] = (uint32_t)end;
        fine = keep_weightiest(s, day, end - i, MOST_A_DAY);
        for (size_t k = 0; k < end - i && k < MOST_A_DAY && fine; k++) fine = list_put(list, day[k]);
    }
    free(day);
    if (!fine || !cut_list(s, list, MOST_LINES)) return false;
    for (size_t i = 0; i < list->shown; i++) s->events[list->items[i]].shown = true, s->events[list->items[i]].number = (uint32_t)i + 1;
    return true;
}

/* ---- other lists ------------------------------------------------------------------------------ */

static bool is_contested(const situation *s, const report_event *e)
{
    if (!e->happened) return false;
    if (e->n_status[CASUS_DENIED] > 0 || e->n_status[CASUS_UNKNOWN] > 0) return true;
    for (uint32_t c = e->first; c != TABLE_NONE; c = s->claims[c].next)
        for (uint8_t i = 0; i < s->claims[c].n_stances; i++)
            if (!words_are(s->claims[c].stances[i].stance, "confirms")) return true;
    return false;
}

static bool fill_lists(situation *s)
{
    bool fine = true;
    for (uint32_t i = 0; i < s->n_events && fine; i++) {
        const report_event *e = &s->events[i];
        const report_claim *c = &s->claims[e->best];
        if (is_contested(s, e)) fine = list_put(&s->contested, i);
        if (fine && !e->happened) fine = list_put(&s->not_so[c->status], i);
        if (fine && e->happened && words_are(c->type, "OFFICE")) fine = list_put(&s->offices, i);
        if (fine && e->happened && c->valid_until != CASUS_NO_DAY) fine = list_put(&s->lasting, i);
    }
    fine = fine && cut_list(s, &s->contested, MOST_LISTED) && cut_list(s, &s->offices, MOST_LISTED) &&
           cut_list(s, &s->lasting, MOST_LISTED);
    for (int i = 0; i < N_STATUSES && fine; i++) fine = cut_list(s, &s->not_so[i], MOST_LISTED);
    return fine;
}

typedef struct { int64_t key; uint32_t item; } keyed;

static int by_key(const void *x, const void *y)
{
    const keyed *a = x, *b = y;
    return a->key != b->key ? (a->key < b->key ? -1 : 1) : (a->item > b->item) - (a->item < b->item);
}

static bool sort_list(uint32_t *items, size_t n, int64_t (*key)(const situation *s, uint32_t item), const situation *s)
{
    keyed *all = n > 0 ? malloc(n * sizeof *all) : NULL;
    if (n > 0 && !all) return false;
    for (size_t i = 0; i < n; i++) all[i] = (keyed){ key(s, items[i]), items[i] };
    if (n > 0) qsort(all, n, sizeof *all, by_key);
    for (size_t i = 0; i < n; i++) items[i] = all[i].item;
    free(all);
    return true;
}

static int64_t until_key(const situation *s, uint32_t event) { return s->claims[s->events[event].best].valid_until; }
static int64_t place_key(const situation *s, uint32_t place) { return -(int64_t)s->places[place].n; }
static int64_t size_key(const situation *s, uint32_t figure) { return -s->figures[figure].highest; }
static int64_t day_key(const situation *s, uint32_t figure) { return s->figures[figure].event; }

static int kind_rank(casus_str kind)
{
    static const char *const order[] = { "killed", "injured", "missing", "arrested", "displaced", "crowd" };
    for (int i = 0; i < 6; i++)
        if (words_are(kind, order[i])) return i;
    return 6;
}

/* Kind by kind: the highest figures of each, by day. */
static bool choose_figures(situation *s)
{
    report_list *list = &s->figure_order, kind = { 0 };
    bool fine = true;
    for (int rank = 0; rank <= 6 && fine; rank++) {
        kind.n = 0;
        for (uint32_t i = 0; i < s->n_figures && fine; i++)
            if (s->figures[i].n > 0 && kind_rank(s->figures[i].kind) == rank) fine = list_put(&kind, i);
        fine = fine && sort_list(kind.items, kind.n, size_key, s);
        size_t shown = kind.n < MOST_FIGURES ? kind.n : MOST_FIGURES;
        fine = fine && sort_list(kind.items, shown, day_key, s);
        for (size_t i = 0; i < shown && fine; i++) fine = list_put(list, kind.items[i]);
    }
    free(kind.items);
    list->shown = list->n;
    return fine;
}

static bool choose_places(situation *s)
{
    bool fine = true;
    for (uint32_t i = 0; i < s->n_places && fine; i++)
        if (s->places[i].n > 0) fine = list_put(&s->place_order, i);
    s->place_order.shown = s->place_order.n < MOST_LISTED ? s->place_order.n : MOST_LISTED;
    return fine && sort_list(s->place_order.items, s->place_order.n, place_key, s);
}

/* ---- sentences that are cited --------------------------------------------------------------------- */

static void cite(situation *s, uint32_t claim) { s->sentences[s->claims[claim].sentence].number = 1; }

static void cite_event(situation *s, uint32_t event)
{
    int n = 0;
    cite(s, s->events[event].best);
    for (uint32_t c = s->events[event].first; c != TABLE_NONE && n < SHOWN_SOURCES; c = s->claims[c].next, n++) cite(s, c);
}

static void cite_list(situation *s, const report_list *list)
{
    for (size_t i = 0; i < list->shown; i++) cite_event(s, list->items[i]);
}

static void cite_all(situation *s)
{
    const report_list *const lists[] = { &s->days, &s->contested, &s->offices, &s->lasting };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) cite_list(s, lists[i]);
    for (int i = 0; i < N_STATUSES; i++) cite_list(s, &s->not_so[i]);
    for (size_t i = 0; i < s->dyads_shown; i++)
        for (uint32_t t = s->dyads[i].first_type; t != TABLE_NONE; t = s->dyad_types[t].next) cite(s, s->events[s->dyad_types[t].event].best);
    for (size_t i = 0; i < s->figure_order.shown; i++) {
        const report_figure *f = &s->figures[s->figure_order.items[i]];
        for (uint32_t k = 0; k < f->n && k < SHOWN_NUMBERS; k++) cite(s, s->numbers[f->first + k].claim);
    }
    for (size_t i = 0; i < s->place_order.shown; i++) cite(s, s->events[s->places[s->place_order.items[i]].event].best);
}

static int64_t sentence_key(const situation *s, uint32_t sentence)
{
    return (int64_t)s->sentences[sentence].report << 32 | s->sentences[sentence].begin;
}

/* Chains the cited sentences of each report, and gives numbers in the order of reports. */
static bool number_sentences(situation *s)
{
    report_list cited = { 0 };
    bool fine = true;
    for (uint32_t i = 0; i < s->n_sentences && fine; i++)
        if (s->sentences[i].number) fine = list_put(&cited, i);
    fine = fine && sort_list(cited.items, cited.n, sentence_key, s);
    for (size_t i = fine ? cited.n : 0; i-- > 0;) {
        report_sentence *sentence = &s->sentences[cited.items[i]];
        sentence->next_cited = s->reports[sentence->report].first_sentence;
        s->reports[sentence->report].first_sentence = cited.items[i];
    }
    free(cited.items);
    uint32_t reports = 0, sentences = 0;
    for (size_t i = 0; i < s->n_reports && fine; i++) {
        report_source *r = &s->reports[s->report_order[i]];
        if (r->first_sentence != TABLE_NONE) r->number = ++reports;
        for (uint32_t k = r->first_sentence; k != TABLE_NONE; k = s->sentences[k].next_cited) s->sentences[k].number = ++sentences;
    }
    return fine;
}

static bool chain_claims(situation *s)
{
    s->next_in_sentence = malloc((s->n_claims + 1) * sizeof *s->next_in_sentence);
    if (!s->next_in_sentence) return false;
    for (size_t i = s->n_claims; i-- > 0;) {
        report_sentence *sentence = &s->sentences[s->claims[i].sentence];
        s->next_in_sentence[i] = sentence->first_claim;
        sentence->first_claim = (uint32_t)i;
    }
    return true;
}

bool finish_lists(situation *s)
{
    s->dyads_shown = s->n_dyads < MOST_DYADS ? s->n_dyads : MOST_DYADS;
    if (!choose_days_list(s) || !fill_lists(s) || !choose_figures(s) || !choose_places(s)) return false;
    if (!sort_list(s->lasting.items, s->lasting.shown, until_key, s)) return false;
    cite_all(s);
    return number_sentences(s) && chain_claims(s);
}
