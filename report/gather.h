/* gather.h - from claims and events to a situation: what a report says, before it is written.
 *
 *     situation *s;  situation_new(&s, &scope, &err);
 *     situation_add_claim(s, &origin, record, &err);   for each claim
 *     situation_add_event(s, id, reports, sources);    for each event (may be left out)
 *     situation_add_report(s, &facts);                 for each report (may be left out)
 *     situation_finish(s, &err);                       sorts, counts, chooses what is shown
 *     ... html_write(&page, s, shapes); markdown_write(&page, s) ...
 *     situation_free(s);
 *
 * Time and memory are linear in the claims (sorting apart).  What is shown is
 * bounded; every list tells how much it left out.  Indexes, not pointers, lead
 * from one array to another.  Texts are borrowed from the situation; "" is "not
 * known".  Functions return false and fill *err on failure.  One thread at a time. */
#ifndef REPORT_GATHER_H
#define REPORT_GATHER_H

#include "table.h"

typedef struct {
    const char *country; /* ISO 3166 alpha-3, or NULL */
    const char *actor;   /* as asked for, or NULL */
    const char *name;    /* what the title says; NULL: found in the claims, else country or actor */
    casus_day   from, to; /* CASUS_NO_DAY: found in the reports */
    bool        filter;   /* leave out claims that are not about this; a database has done so already */
} report_scope;

typedef struct {
    casus_str name, code, country, key; /* key: id of our tables */
    casus_str sector;                   /* the first one: "GOV" */
    uint32_t  party;                    /* equal for those that count as the same, below */
} report_actor;

typedef struct { casus_str stance; report_actor by; } report_stance; /* confirms, denies, doubts, unknown */

typedef struct {
    uint32_t place;                  /* index into situation.places */
} report_at;

typedef struct {
    casus_str kind;                  /* killed, injured, ... */
    int64_t   low, high;             /* high INT64_MAX: no upper end */
} report_quantity;

enum { MOST_SIDE = 8, N_STATUSES = CASUS_UNKNOWN + 1, N_QUADS = 5 }; /* quad 0: none */

typedef struct {
    int64_t   id;
    uint32_t  report, sentence, event; /* indexes */
    uint32_t  next;                    /* another claim of the event, or TABLE_NONE */
    casus_str type, mode, issue;
    int       quad;
    casus_event_status status;
    casus_day start, end, valid_from, valid_until;
    double    confidence;
    uint32_t  trigger_begin, trigger_end; /* bytes of the sentence's text; equal: not known */
    const report_actor    *actors, *recipients, *speakers;
    const report_stance   *stances;
    const report_at       *places;
    const report_quantity *quantities;
    uint8_t n_actors, n_recipients, n_speakers, n_stances, n_places, n_quantities;
} report_claim;

typedef struct {
    int64_t   id;              /* of the store; 0: a claim that is in no event */
    uint32_t  best;            /* the claim that speaks for it: the most confident of those of the main status */
    uint32_t  first, last, n_claims;
    uint32_t  n_status[N_STATUSES];
    int64_t   n_reports, n_sources; /* independent ones: copies and repeats of an outlet do not count */
    casus_day start, end;
    bool      happened;        /* some claim says it occurred or goes on */
    bool      shown;           /* has its line among the days */
    uint32_t  number;          /* of its anchor, from 1; 0: none */
} report_event;

typedef struct {
    int64_t   id;
    casus_str doc_id, title, url, outlet;
    casus_day published;
    int64_t   group;           /* copies have the same; 0: not known */
    bool      is_copy;         /* an earlier report has the same group */
    uint32_t  first_sentence;  /* of those cited, in the order of the text; TABLE_NONE: none */
    uint32_t  number;          /* of its anchor; 0: not cited */
} report_source;

typedef struct {
    uint32_t  report, begin;   /* byte of the report's text */
    casus_str words;
    uint32_t  first_claim;     /* chain by next_in_sentence */
    uint32_t  next_cited;      /* of the same report */
    uint32_t  number;          /* of its anchor; 0: not cited */
} report_sentence;

/* Those who count as one side in the table: a person or body that our tables
 * know, else everybody of a country and sector, else one name. */
typedef struct {
    casus_str name, country, sector, code; /* name "": say it by country and sector */
} report_party;

/* What one did to the other, over all events that happened. */
typedef struct {
    uint32_t from, to;         /* parties; to TABLE_NONE: nobody named */
    bool     together;         /* both act, neither is acted on */
    uint32_t n, by_quad[N_QUADS];
    uint32_t first_type;       /* chain into situation.dyad_types, most frequent first */
} report_dyad;

typedef struct { casus_str type; int quad; uint32_t n, event, next; } report_dyad_type;

/* One number that a claim gives. */
typedef struct {
    uint32_t claim;
    int64_t  low, high;
    uint32_t n_same;           /* further claims of the event that give the same */
    uint32_t n_copies;         /* of these, in copies of a report that gives it */
} report_number;

/* Numbers of one kind about one event; rivals stand apart. */
typedef struct {
    casus_str kind;
    uint32_t  event, first, n; /* into situation.numbers */
    int64_t   highest;         /* said to have happened */
    bool      rival;           /* they differ */
} report_figure;

typedef enum { AREA_COUNTRY, AREA_PROVINCE, AREA_TOWN } report_area;

typedef struct {
    casus_str   name, country, admin1, precision;
    report_area area;
    bool        has_point;
    double      lat, lon;
    uint32_t    n, by_quad[N_QUADS]; /* events that happened there */
    uint32_t    event;               /* the first of them; TABLE_NONE: none */
} report_place;

typedef struct { casus_day from, to; uint32_t by_quad[N_QUADS]; } report_bar;

enum { SHOWN_NUMBERS = 12, SHOWN_SOURCES = 6 }; /* of a figure, of a line; the rest is counted */

/* Indexes of events (of figures, for figures), of which the first `shown` are written. */
typedef struct { uint32_t *items; size_t n, shown, cap; } report_list;

enum { STEP_DAY = 1, STEP_WEEK = 7, STEP_LONG = 0 }; /* of bars; STEP_LONG: equal parts */

typedef struct situation {
    report_scope scope;        /* with its period found */
    casus_str    name;
    bool         period_given;
    casus_str    model;        /* hash of the model, of the first claim */

    report_claim    *claims;    size_t n_claims, cap_claims;
    uint32_t        *next_in_sentence;
    report_event    *events;    size_t n_events, cap_events; /* by day once finished, those of no day last */
    report_source   *reports;   size_t n_reports, cap_reports;
    uint32_t        *report_order; /* by day, then id */
    report_sentence *sentences; size_t n_sentences, cap_sentences;
    report_party    *parties;   size_t n_parties, cap_parties;
    report_place    *places;    size_t n_places, cap_places;
    report_dyad     *dyads;     size_t n_dyads, cap_dyads;
    report_dyad_type *dyad_types; size_t n_dyad_types, cap_dyad_types;
    report_number   *numbers;   size_t n_numbers, cap_numbers;
    report_figure   *figures;   size_t n_figures, cap_figures;
    report_bar      *bars;      size_t n_bars;
    int              step;

    size_t n_independent, n_outlets, n_happened, n_not_drawn, n_outside;
    uint32_t by_quad[N_QUADS], by_status[N_STATUSES]; /* events */

    report_list days;      /* events in the list by day */
    report_list contested; /* some say so and others not, or somebody denies or doubts it */
    report_list not_so[N_STATUSES]; /* events of which nobody says that they happened, by status */
    report_list offices, lasting;   /* lasting: by the last day that is known */
    report_list figure_order;       /* figures, by kind and day */
    report_list place_order;        /* places, the most frequent first */
    size_t      dyads_shown;
    size_t      claims_left_out;    /* by whoever asked for at most so many */

    shelf  memory;
    table  words, event_ids, report_ids, sentence_ids, party_ids, place_ids, dyad_ids, countries;
    casus_str *country_names; size_t cap_country_names;
} situation;

bool situation_new(situation **out, const report_scope *scope, casus_error *err);
void situation_free(situation *s); /* NULL is fine */

/* Where a claim comes from; numbers are the store's.  report_id 0: the id its
 * record gives the document stands for it; event_id 0: an event of its own. */
typedef struct { int64_t claim_id, report_id, event_id; } claim_origin;

/* `record` is one line of JSON as in docs; fails with INPUT when it is not. */
bool situation_add_claim(situation *s, const claim_origin *origin, casus_str record, casus_error *err);

/* What a database knows better than the claims do.  An event or report of which
 * no claim was added is left alone; an empty text changes nothing. */
typedef struct { int64_t id, group; casus_str title, url, outlet; casus_day published; } report_facts;
bool situation_add_report(situation *s, const report_facts *facts); /* false: out of memory */
void situation_add_event(situation *s, int64_t event_id, int64_t n_reports, int64_t n_sources);
/* A country's name in English, for titles and sides; the first one given holds. */
bool situation_name_country(situation *s, casus_str iso3, casus_str name);

bool situation_finish(situation *s, casus_error *err);

/* "Kazakhstan" for KAZ where that is known, else KAZ. */
casus_str situation_country(const situation *s, casus_str iso3);

#endif
