/* Trying the rules of a word on its frame. */
#ifndef EVENT_MATCH_H
#define EVENT_MATCH_H

#include "event/frame.h"

#define MATCH_ARGS 12

typedef struct match {
    uint32_t rule;              /* NONE: no rule fired */
    uint32_t weight;
    frame    frame;
    uint32_t bound[MATCH_ARGS]; /* per argument of the rule: its token, NONE when absent */
    uint8_t  bound_via[MATCH_ARGS];
} match;

/* The most specific rule of the trigger that fits; misses go to d->misses if
 * d->explain.  Returns whether one fired.  Where it is a modal one, `event` is
 * the best rule that makes an event of the word itself, for want of an act to
 * colour; its rule is NONE otherwise. */
bool match_trigger(const frame_source *from, document *d, uint32_t trigger, match *out, match *event);

/* The token bound to a role; NONE without. */
uint32_t match_role(const frame_source *from, const match *m, role_kind role);

/* The token bound to a slot of the rule; NONE without. */
uint32_t match_slot(const frame_source *from, const match *m, slot_kind slot);

#endif
