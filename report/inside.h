/* inside.h - what the files of this folder share and nobody else needs. */
#ifndef REPORT_INSIDE_H
#define REPORT_INSIDE_H

#include "gather.h"
#include "paper.h"

/* ---- errors ------------------------------------------------------------------- */

bool report_no_memory(casus_error *err); /* fills *err, returns false */
bool report_bad_record(casus_error *err, const char *what);

/* ---- record.c: one line of JSON ------------------------------------------------ */

/* What a record says beside its claim; texts are interned. */
typedef struct {
    casus_str doc_id, title, url, outlet, model, sentence;
    casus_day published;
    uint32_t  sentence_begin;
} record_rest;

/* Fills *claim (all but id, report, sentence, event and next) and *rest. */
bool record_read(situation *s, casus_str line, report_claim *claim, record_rest *rest, casus_error *err);

/* ---- gather.c ------------------------------------------------------------------- */

/* The one copy of these words; false: out of memory. */
bool situation_word(situation *s, casus_str words, casus_str *out);

/* Numbers for a party and a place, new or not; TABLE_NONE: out of memory. */
uint32_t situation_party(situation *s, const report_actor *a);
uint32_t situation_place(situation *s, const report_place *p);
/* Whether a claim is about the country or actor, and the days, that were asked for (scope.c). */
bool scope_holds(const situation *s, const report_claim *c);
bool list_put(report_list *list, uint32_t item);

/* ---- the steps of situation_finish, in this order -------------------------------- */

bool finish_events(situation *s);  /* events.c: one claim speaks for each, copies, order */
void finish_period(situation *s);  /* events.c */
bool finish_dyads(situation *s);   /* dyads.c: who did what to whom */
bool finish_figures(situation *s); /* figures.c */
bool finish_places(situation *s);  /* places.c: and the bars of the timeline */
bool finish_bars(situation *s);    /* places.c */
bool finish_lists(situation *s);   /* choose.c: what is shown, and which sentences that cites */

/* More important events first: sources, reports, confidence. */
int event_weight(const report_event *a, double a_confidence, const report_event *b, double b_confidence);

#endif
