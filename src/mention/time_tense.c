/* Tense of the clause a token stands in: does it tell or announce?
 *
 * Climbs from the token to the verb over it (at most CLIMB heads) and reads
 * the verb's tag and the auxiliaries just before it.  Works from tags alone
 * when there is no tree: the nearest verb before the token, else behind it.
 * Called for expressions that may lie on either side of today. */
#include "mention/time_grammar.h"

enum { CLIMB = 10, WINDOW = 12, AUX_WINDOW = 5 };

static bool is_verb(const token *t) { return t->upos == UPOS_VERB || t->upos == UPOS_AUX; }

static bool has_tree(const document *d, const sentence *s)
{
    return s->count > 1 && d->tokens.at[s->first].head != d->tokens.at[s->first + 1].head;
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

static uint32_t verb_by_order(const document *d, const sentence *s, uint32_t i)
{
    uint32_t end = s->first + s->count;
    for (uint32_t k = 1; k <= WINDOW && k <= i - s->first; k++)
        if (is_verb(&d->tokens.at[i - k]))
            return i - k;
    for (uint32_t k = i + 1; k < end && k <= i + WINDOW; k++)
        if (is_verb(&d->tokens.at[k]))
            return k;
    return NONE;
}

static enum tense tense_of_tag(unsigned xpos)
{
    switch (xpos) {
    case XPOS_VBD: return TENSE_PAST;
    case XPOS_VBZ: case XPOS_VBP: return TENSE_PRESENT;
    case XPOS_MD: return TENSE_FUTURE;
    default: return TENSE_UNKNOWN;
    }
}

static enum tense tense_of_verb(const document *d, const sentence *s, uint32_t verb, int depth)
{
    const token *v = &d->tokens.at[verb];
    enum tense own = tense_of_tag(v->xpos);
    if (own == TENSE_PAST)
        return own;
    for (uint32_t k = 1; k <= AUX_WINDOW && k <= verb - s->first; k++) {
        const token *t = &d->tokens.at[verb - k];
        if (t->xpos == XPOS_TO && v->xpos == XPOS_VB)
            return TENSE_FUTURE; /* "plans to", "is due to", "agreed to" */
        if (t->upos != UPOS_AUX && t->upos != UPOS_ADV && t->upos != UPOS_PART && t->upos != UPOS_PRON)
            break;
        enum tense aux = tense_of_tag(t->xpos);
        if (aux == TENSE_PRESENT && (v->xpos == XPOS_VBN || t->xpos == XPOS_VBN) && str_eq(t->lemma, S("have")))
            return TENSE_PAST; /* "has met" */
        if (aux != TENSE_UNKNOWN && t->upos == UPOS_AUX)
            return aux;
    }
    if (own != TENSE_UNKNOWN || depth > 2 || v->head == verb)
        return own;
    uint32_t over = verb_by_tree(d, v->head); /* a participle takes its verb's tense */
    return over == NONE ? own : tense_of_verb(d, s, over, depth + 1);
}

enum tense time_tense(const document *d, uint32_t i)
{
    const sentence *s = &d->sentences.at[d->tokens.at[i].sentence];
    uint32_t verb = has_tree(d, s) ? verb_by_tree(d, i) : NONE;
    if (verb == NONE)
        verb = verb_by_order(d, s, i);
    return verb == NONE ? TENSE_UNKNOWN : tense_of_verb(d, s, verb, 0);
}
