/* The arc-hybrid transition system (Kuhlmann, Gomez-Rodriguez and Satta 2011)
 * over one sentence.  The trainer and the parser share this file.
 *
 * A stack and a buffer of words; behind the last word the buffer ends in the
 * root (index n), which becomes the head of the one word left on the stack.
 *
 *     SHIFT   the next word goes onto the stack
 *     LEFT    the next word becomes head of the stack's top, which is done
 *     RIGHT   the second of the stack becomes head of the top, which is done
 *
 * Every sentence of n words takes 2n steps, every tree is projective. */
#ifndef PARSE_TRANSITION_H
#define PARSE_TRANSITION_H

#include "text/tags.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { MOVE_SHIFT, MOVE_LEFT, MOVE_RIGHT };

/* Actions are numbered: 0 shift, then LEFT and RIGHT with each relation. */
enum { ACTION_SHIFT = 0, ACTION_LEFT = 1, ACTION_RIGHT = 1 + DEP_COUNT, ACTIONS = 1 + 2 * DEP_COUNT };
static inline unsigned action_move(unsigned action)
{
    return action == ACTION_SHIFT ? MOVE_SHIFT : action < ACTION_RIGHT ? MOVE_LEFT : MOVE_RIGHT;
}
static inline unsigned action_dep(unsigned action)
{
    return action < ACTION_RIGHT ? action - ACTION_LEFT : action - ACTION_RIGHT;
}

#define NO_WORD UINT16_MAX

/* Words the network looks at, each through its own matrix. */
enum {
    SLOT_S0, SLOT_S1, SLOT_S2, SLOT_B0, SLOT_B1, SLOT_S0_LEFT, SLOT_S0_RIGHT, SLOT_S1_LEFT, SLOT_S1_RIGHT,
    SLOT_B0_LEFT, SLOT_S0_RIGHT2, SLOT_B2, SLOTS
};

/* Small facts, each with a row of its own in one table. */
enum {
    FACT_DISTANCE = 0,                      /* next word - top, 1..8 and more */
    FACT_S0_LEFTS = 10,                     /* children so far, 0..3 */
    FACT_S0_RIGHTS = 14,
    FACT_B0_LEFTS = 18,
    FACT_S1_RIGHTS = 22,
    FACT_STACK = 26,                        /* its height, 0..3 */
    FACT_DEP_S0_LEFT = 30,                  /* relations of children; DEP_COUNT: none */
    FACT_DEP_S0_RIGHT = FACT_DEP_S0_LEFT + DEP_COUNT + 1,
    FACT_DEP_S1_LEFT = FACT_DEP_S0_RIGHT + DEP_COUNT + 1,
    FACT_DEP_S1_RIGHT = FACT_DEP_S1_LEFT + DEP_COUNT + 1,
    FACT_DEP_B0_LEFT = FACT_DEP_S1_RIGHT + DEP_COUNT + 1,
    FACT_ROWS = FACT_DEP_B0_LEFT + DEP_COUNT + 1
};
#define FACTS 11

/* What a word has got so far; one a word, and one for the root. */
typedef struct {
    uint16_t head, left, left2, right, right2; /* outermost children and the next ones */
    uint8_t  dep, lefts, rights;
} parse_word;

typedef struct {
    parse_word *words; /* n + 1 */
    uint16_t   *stack; /* room for n */
    uint32_t    n, depth, next;
} parse_state;

static inline void parse_start(parse_state *s, parse_word *words, uint16_t *stack, uint32_t n)
{
    *s = (parse_state){words, stack, n, 0, 0};
    for (uint32_t i = 0; i <= n; i++)
        words[i] = (parse_word){.head = NO_WORD, .left = NO_WORD, .left2 = NO_WORD, .right = NO_WORD,
                                .right2 = NO_WORD, .dep = DEP_COUNT};
}

static inline bool parse_done(const parse_state *s) { return s->next == s->n && s->depth == 0; }

static inline uint32_t parse_top(const parse_state *s, uint32_t i) { return s->stack[s->depth - 1 - i]; }

static inline bool move_allowed(const parse_state *s, unsigned move)
{
    switch (move) {
    case MOVE_SHIFT: return s->next < s->n;
    case MOVE_LEFT:  return s->depth > 0 && (s->next < s->n || s->depth == 1); /* one word hangs on the root */
    default:         return s->depth > 1;
    }
}

static inline void parse_attach(parse_state *s, uint32_t child, uint32_t head, unsigned dep)
{
    parse_word *h = &s->words[head];
    s->words[child].head = (uint16_t)head;
    s->words[child].dep = (uint8_t)dep;
    if (child < head) {
        h->left2 = h->left, h->left = (uint16_t)child;
        if (h->lefts < 3) h->lefts++;
    } else {
        h->right2 = h->right, h->right = (uint16_t)child;
        if (h->rights < 3) h->rights++;
    }
}

static inline void parse_step(parse_state *s, unsigned action)
{
    switch (action_move(action)) {
    case MOVE_SHIFT: s->stack[s->depth++] = (uint16_t)s->next++; break;
    case MOVE_LEFT:
        parse_attach(s, parse_top(s, 0), s->next, s->next == s->n ? (unsigned)DEP_root : action_dep(action));
        s->depth--;
        break;
    default:
        parse_attach(s, parse_top(s, 0), parse_top(s, 1), action_dep(action));
        s->depth--;
    }
}

/* The word of each slot; NO_WORD where there is none, n for the root. */
static inline void parse_slots(const parse_state *s, uint16_t slots[SLOTS])
{
    for (unsigned i = 0; i < SLOTS; i++) slots[i] = NO_WORD;
    if (s->depth > 0) {
        const parse_word *w = &s->words[parse_top(s, 0)];
        slots[SLOT_S0] = (uint16_t)parse_top(s, 0);
        slots[SLOT_S0_LEFT] = w->left;
        slots[SLOT_S0_RIGHT] = w->right;
        slots[SLOT_S0_RIGHT2] = w->right2;
    }
    if (s->depth > 1) {
        const parse_word *w = &s->words[parse_top(s, 1)];
        slots[SLOT_S1] = (uint16_t)parse_top(s, 1);
        slots[SLOT_S1_LEFT] = w->left;
        slots[SLOT_S1_RIGHT] = w->right;
    }
    if (s->depth > 2) slots[SLOT_S2] = (uint16_t)parse_top(s, 2);
    slots[SLOT_B0] = (uint16_t)s->next;
    slots[SLOT_B0_LEFT] = s->words[s->next].left;
    if (s->next + 1 <= s->n) slots[SLOT_B1] = (uint16_t)(s->next + 1);
    if (s->next + 2 <= s->n) slots[SLOT_B2] = (uint16_t)(s->next + 2);
}

static inline uint16_t dep_fact(const parse_state *s, unsigned base, uint16_t word)
{
    return (uint16_t)(base + (word == NO_WORD ? DEP_COUNT : s->words[word].dep));
}

static inline void parse_facts(const parse_state *s, const uint16_t slots[SLOTS], uint16_t facts[FACTS])
{
    static const parse_word none = {0};
    const parse_word *s0 = slots[SLOT_S0] == NO_WORD ? &none : &s->words[slots[SLOT_S0]];
    const parse_word *s1 = slots[SLOT_S1] == NO_WORD ? &none : &s->words[slots[SLOT_S1]];
    uint32_t distance = s->depth ? s->next - slots[SLOT_S0] : 0;
    facts[0] = (uint16_t)(FACT_DISTANCE + (distance < 9 ? distance : 9));
    facts[1] = (uint16_t)(FACT_S0_LEFTS + s0->lefts);
    facts[2] = (uint16_t)(FACT_S0_RIGHTS + s0->rights);
    facts[3] = (uint16_t)(FACT_B0_LEFTS + s->words[s->next].lefts);
    facts[4] = (uint16_t)(FACT_S1_RIGHTS + s1->rights);
    facts[5] = (uint16_t)(FACT_STACK + (s->depth < 3 ? s->depth : 3));
    facts[6] = dep_fact(s, FACT_DEP_S0_LEFT, slots[SLOT_S0_LEFT]);
    facts[7] = dep_fact(s, FACT_DEP_S0_RIGHT, slots[SLOT_S0_RIGHT]);
    facts[8] = dep_fact(s, FACT_DEP_S1_LEFT, slots[SLOT_S1_LEFT]);
    facts[9] = dep_fact(s, FACT_DEP_S1_RIGHT, slots[SLOT_S1_RIGHT]);
    facts[10] = dep_fact(s, FACT_DEP_B0_LEFT, slots[SLOT_B0_LEFT]);
}

#endif
