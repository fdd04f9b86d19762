/* From an argument's token to the somebodies it stands for. */
#ifndef EVENT_SIDES_H
#define EVENT_SIDES_H

#include "event/frame.h"

/* Adds the political mentions a phrase stands for: itself, what it is
 * conjoined with, or who is behind it ("the Russian attack", "a decision of
 * the council").  At most ACT_SIDES; none twice. */
void sides_collect(const document *d, uint32_t at, uint32_t *list, uint32_t *n);

bool sides_has(const uint32_t *list, uint32_t n, uint32_t one);

/* The same somebody: one mention, or a later one of the other. */
bool sides_same(const document *d, uint32_t a, uint32_t b);

/* One somebody at a token, political or not: a person, a body, a role, "they".
 * Returns how many it wrote to `out`, 0 or 1. */
uint32_t sides_person(const document *d, uint32_t at, uint32_t *out);

/* A pronoun that stands for people: I, we, he, she, they. */
bool sides_personal(const document *d, uint32_t t);

#endif
