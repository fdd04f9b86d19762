/* The pieces of the context stage (context.h); one act at a time. */
#ifndef CONTEXT_PARTS_H
#define CONTEXT_PARTS_H

#include "context/cues.h"
#include "context/prepositions.h"
#include "event/ontology.h"
#include "parse/tree.h"

#define LONGEST_CONTENT 4000u /* tokens; what is longer is no speech but a mark that was never closed */

/* Words between quotation marks, the marks included. */
typedef struct quotation {
    uint32_t first, end; /* tokens [first, end) */
    uint32_t reach;      /* end of the last of the quotations that it runs on into */
    uint8_t  told;       /* it is in somebody's content */
    uint8_t  runs_on;    /* its paragraph ends before it is closed */
} quotation;

#define MOST_PLACES 8

/* How near the places of an act are to it, the nearest kind last. */
typedef enum {
    NEAR_NONE,
    NEAR_DATELINE, /* where the report was written */
    NEAR_SENTENCE, /* said somewhere in the sentence */
    NEAR_CLAUSE,   /* of the clause it is joined to */
    NEAR_MODIFIER, /* "the Lyon bombing" */
    NEAR_SIDE,     /* on one of its sides: "the residents of Aktau" */
    NEAR_OWN,
    NEAR_BOUND     /* what a rule bound */
} nearness;

typedef struct { uint32_t at[MOST_PLACES]; uint32_t n; nearness rank; } near_places; /* places[] */

/* Per-document scratch that several pieces share. */
typedef struct scene {
    const ontology *o;
    const cue_tables *cues;
    const preposition_tables *prepositions;
    document *d;
    uint32_t *act_of;      /* per token: the standing event act it carries (trigger, word or light verb); NONE */
    uint32_t *attribution_of; /* per token: innermost attribution whose content holds it; NONE */
    uint32_t *quote_of;       /* per token: the quotation it stands in, marks included; NONE */
    uint8_t  *cued;           /* per token: it is an attribution's cue */
    VEC(quotation) quotes;    /* in text order */
    uint32_t  speaker;        /* mention of the last named person who spoke; NONE */
    near_places told;      /* of the last deed whose place was said, */
    uint32_t  told_in;     /* and its sentence; NONE: none yet */
    uint32_t  n_standing;  /* acts that become records */
    uint32_t  lead_time;   /* times[] of the day the report's lead states; NONE */
} scene;

/* The verb whose clause the act stands in: its own word, its light verb, or
 * the verb the noun hangs on; NONE for a noun that hangs on none. */
uint32_t scene_verb(const scene *s, const act *a);

/* The nearest standing act on the way up from a token, the token's own
 * included; NONE when the sentence's root comes first. */
uint32_t scene_owner(const scene *s, uint32_t t);

void quotes_read(scene *s);                /* quotes, quote_of */
span cue_span(const scene *s, uint32_t cue);
span source_span(const scene *s, uint32_t source, uint32_t cue, uint32_t content_first);
attribution *attribution_add(scene *s, uint32_t source, uint32_t cue, uint32_t first, uint32_t end); /* content [first, end) */
void attribution_fit(const scene *s, attribution *a); /* to whole quotations, without commas around */
void labels_read(scene *s, const sentence *in); /* "Police: ..." */
void stances_read(scene *s);               /* what is thought and wanted, where nobody says it */
void contents_fit(scene *s);               /* attributions to whole quotations */
void attributions_read(scene *s);          /* d->attributions, attribution_of */
void status_read(scene *s, act *a);        /* a->status, and the type it turns into */
void denials_read(scene *s);                /* claims of whom the sentence before accuses */
void when_prepare(scene *s);               /* lead_time */
void when_read(scene *s, const act *a, casus_event *e);  /* time, valid_* */
void where_read(scene *s, const act *a, casus_event *e); /* place */

near_places where_near(const scene *s, const act *a);
void counts_read(scene *s, const act *a, casus_event *e);/* quantities */
uint32_t issue_of(const scene *s, const act *a);            /* token whose phrase is the issue; NONE */
double confidence_of(const document *d, const act *a, const casus_event *e, uint32_t n_records);
void records_make(scene *s, str model_hash);             /* d->events */

#endif
