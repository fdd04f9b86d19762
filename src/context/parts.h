/* The pieces of the context stage (context.h); one act at a time. */
#ifndef CONTEXT_PARTS_H
#define CONTEXT_PARTS_H

#include "event/ontology.h"
#include "parse/tree.h"

/* Per-document scratch that several pieces share. */
typedef struct scene {
    const ontology *o;
    document *d;
    uint32_t *act_of;      /* per token: the standing event act it carries (trigger, word or light verb); NONE */
    uint32_t *attribution_of; /* per token: innermost attribution whose content holds it; NONE */
    uint32_t  speaker;        /* mention of the last named person who spoke; NONE */
    uint32_t  n_standing;  /* acts that become records */
    uint32_t  lead_time;   /* times[] of the day the report's lead states; NONE */
} scene;

/* The verb whose clause the act stands in: its own word, its light verb, or
 * the verb the noun hangs on; NONE for a noun that hangs on none. */
uint32_t scene_verb(const scene *s, const act *a);

/* The nearest standing act on the way up from a token, the token's own
 * included; NONE when the sentence's root comes first. */
uint32_t scene_owner(const scene *s, uint32_t t);

void attributions_read(scene *s);          /* d->attributions, attribution_of */
void status_read(scene *s, act *a);        /* a->status, and the type it turns into */
void when_prepare(scene *s);               /* lead_time */
void when_read(scene *s, const act *a, casus_event *e);  /* time, valid_* */
void where_read(scene *s, const act *a, casus_event *e); /* place */
void counts_read(scene *s, const act *a, casus_event *e);/* quantities */
double confidence_of(const document *d, const act *a, const casus_event *e, uint32_t n_records);
void records_make(scene *s, str model_hash);             /* d->events */

#endif
