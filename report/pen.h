/* pen.h - the same words for both kinds of paper.
 *
 * What a line says is put together once, here; html.c and markdown.c put it on
 * the page.  Everything that comes out of reports goes through pen_words, which
 * makes it harmless. */
#ifndef REPORT_PEN_H
#define REPORT_PEN_H

#include "gather.h"
#include "paper.h"

typedef struct { paper *out; const situation *s; bool html; } pen;

void pen_words(const pen *p, casus_str words);              /* somebody's words */
void pen_either(const pen *p, const char *html, const char *markdown); /* our own, as they are */

void pen_party(const pen *p, uint32_t party); /* "Kazakhstan, police"; TABLE_NONE: "nobody named" */
void pen_actors(const pen *p, const report_actor *actors, size_t n);

void pen_speakers(const pen *p, const report_claim *c); /* "according to the interior ministry" */

/* "Police -> 2,000 people" */
void pen_who(const pen *p, const report_claim *c);
/* "arrest" chip: type and mode */
void pen_what(const pen *p, const report_claim *c);
/* "18", "24 to 99", "1,000 or more" */
void pen_number(const pen *p, int64_t low, int64_t high);
void pen_quantity(const pen *p, const report_quantity *q); /* "18 killed" */
/* Where, how many, until when, who says so, who denies it, how many sources: parts with dots between. */
void pen_details(const pen *p, const report_event *e);
/* Links to the sentences of an event, with their outlets. */
void pen_sources(const pen *p, const report_event *e);
/* One link to the sentence of a claim: outlet and date. */
void pen_source(const pen *p, uint32_t claim);
/* The sentence of a claim, shortened; the trigger marked where it is in it. */
void pen_quote(const pen *p, uint32_t claim, size_t most);

/* "denied" and so on as a heading: what the list under it is. */
const char *status_heading(casus_event_status status);
const char *quad_name(int quad);      /* "material conflict"; 0: "neither" */
const char *kind_heading(casus_str kind); /* "Killed"; NULL: say the kind itself */

#endif
