/* Tense of the clause a token stands in: does it tell or announce?
 *
 * Climbs from the token to the verb over it (at most CLIMB heads) and reads
 * the verb's tag and its auxiliaries.  Words of time stand behind their verb,
 * except at a sentence's beginning: a tree that says otherwise is mistrusted.
 * Works from tags alone when there is no tree.  Called for expressions that
 * may lie on either side of today. */
#include "mention/time_grammar.h"

enum { CLIMB = 10, WINDOW = 12, AUX_WINDOW = 8, FRONT = 4 };

static bool is_verb(const token *t) { return t->upos == UPOS_VERB || t->upos == UPOS_AUX; }

/* A tree has one root: of two tokens one hangs on another. */
static bool has_tree(const document *d, const sentence *s)
{
    return s->count > 1 && (!token_is_root(d, s->first) || !token_is_root(d, s->first + 1));
}

static uint32_t verb_by_tree(const document *d, uint32_t i)
{
    for (int steps = 0; steps < CLIMB; steps++) {
        uint32_t head = d->tokens.at[i].head;
        if (is_verb(&d->tokens.at[i]))
            return i;
        if (head == i)
            break;
        i = head;
    }
    return NONE;
}

static uint32_t verb_before(const document *d, const sentence *s, uint32_t i)
{
    for (uint32_t k = 1; k <= WINDOW && k <= i - s->first; k++)
        if (is_verb(&d->tokens.at[i - k]))
            return i - k;
    return NONE;
}

static uint32_t verb_behind(const document *d, const sentence *s, uint32_t i)
{
    uint32_t end = s->first + s->count;
    for (uint32_t k = i + 1; k < end && k <= i + WINDOW; k++)
        if (is_verb(&d->tokens.at[k]))
            return k;
    return NONE;
}

static uint32_t governing_verb(const document *d, const sentence *s, uint32_t i)
{
    bool tree = has_tree(d, s);
    uint32_t verb = tree ? verb_by_tree(d, i) : NONE;
    if (verb == NONE || (verb > i && i - s->first > FRONT)) {
        uint32_t before = verb_before(d, s, i);
        if (before != NONE)
            return before;
    }
    return verb != NONE ? verb : verb_behind(d, s, i);
}

/* "could", "might" and "would" tell as often as they announce. */
static enum tense tense_of_tag(const token *t)
{
    switch (t->xpos) {
    case XPOS_VBD: return TENSE_PAST;
    case XPOS_VBZ: case XPOS_VBP: return TENSE_PRESENT;
    case XPOS_MD: return str_eq(t->norm, S("could")) || str_eq(t->norm, S("might")) ? TENSE_UNKNOWN : TENSE_FUTURE;
    default: return TENSE_UNKNOWN;
    }
}

/* The tense that an auxiliary or "to" before the verb gives it. */
static enum tense tense_of_auxiliary(const token *t, const token *verb)
{
    if (t->xpos == XPOS_TO)
        return verb->xpos == XPOS_VB ? TENSE_FUTURE : TENSE_UNKNOWN; /* "plans to", "is due to" */
    if (t->upos != UPOS_AUX)
        return TENSE_UNKNOWN;
    enum tense own = tense_of_tag(t);
    bool perfect = own == TENSE_PRESENT && verb->xpos == XPOS_VBN && str_eq(t->lemma, S("have"));
    return perfect ? TENSE_PAST : own; /* "has met" */
}

static enum tense tense_of_verb(const document *d, const sentence *s, uint32_t verb, int depth)
{
    const token *v = &d->tokens.at[verb];
    enum tense own = tense_of_tag(v);
    bool tree = has_tree(d, s);
    if (own == TENSE_PAST)
        return own;
    for (uint32_t k = 1; k <= AUX_WINDOW && k <= verb - s->first; k++) {
        const token *t = &d->tokens.at[verb - k];
        if (is_verb(t) && t->upos != UPOS_AUX)
            break;
        if (tree && t->head != verb)
            continue;
        if (!tree && t->upos == UPOS_NOUN)
            break;
        enum tense aux = tense_of_auxiliary(t, v);
        if (aux != TENSE_UNKNOWN)
            return aux;
    }
    if (own != TENSE_UNKNOWN)
        return own;
    if (v->xpos == XPOS_VBN)
        return TENSE_PAST; /* "the order issued on Thursday" */
    uint32_t over = depth < 2 && v->head != verb ? verb_by_tree(d, v->head) : NONE; /* others take their verb's */
    return over == NONE ? own : tense_of_verb(d, s, over, depth + 1);
}

enum tense time_tense(const document *d, uint32_t i)
{
    const sentence *s = &d->sentences.at[d->tokens.at[i].sentence];
    uint32_t verb = governing_verb(d, s, i);
    return verb == NONE ? TENSE_UNKNOWN : tense_of_verb(d, s, verb, 0);
}
