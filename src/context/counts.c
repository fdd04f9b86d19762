/* How many: a number on the side that a rule counts ("kill RECIPIENT ;
 * counts=killed", "protest ; counts=crowd"). */
#include "context/parts.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

/* The quantity that counts the noun t: on it, or the head of "dozens of t". */
static const quantity *quantity_of(const scene *s, uint32_t t)
{
    uint32_t from = t > 12 ? t - 12 : 0; /* a number stands before its noun, seldom far */
    for (uint32_t lo = FIRST_NOT_BEFORE(s->d->quantities, from); lo < s->d->quantities.len && s->d->quantities.at[lo].first <= t + 2; lo++) {
        const quantity *q = &s->d->quantities.at[lo];
        bool inside = t >= q->first && t < q->first + q->count;
        if (q->head == t || inside || tok(s, q->head)->head == t || tok(s, t)->head == q->head) return q;
    }
    return NULL;
}

/* "a teacher was killed": one, when the words are singular and say so. */
static bool single(const scene *s, uint32_t t)
{
    const token *k = tok(s, t);
    if (k->xpos != XPOS_NN && k->xpos != XPOS_NNP) return false;
    for EACH_CHILD(s->d, t, c)
        if (tok(s, c)->dep == DEP_conj) return false;
    if (k->xpos == XPOS_NNP) return s->d->mention_at[t] != NONE && s->d->mentions.at[s->d->mention_at[t]].type == ENTITY_PER;
    for EACH_CHILD(s->d, t, c)
        if (tok(s, c)->dep == DEP_det && (str_eq(tok(s, c)->norm, S("a")) || str_eq(tok(s, c)->norm, S("an")))) return true;
    return false;
}

void counts_read(scene *s, const act *a, casus_event *e)
{
    const rule_entry *r = &s->o->rules[a->rule];
    uint32_t t = r->counts == COUNT_CROWD ? a->subject : a->object;
    if (!r->counts || t == NONE || a->status == CASUS_DENIED) return;
    const quantity *q = quantity_of(s, t);
    int64_t low = 1, high = 1;
    span at = {tok(s, t)->begin, tok(s, t)->end};
    if (q) {
        if (str_eq(q->unit, S("percent")) || str_eq(q->unit, S("km"))) return;
        low = q->low, high = q->high == INT64_MAX ? q->low : q->high; /* "at least five": the number it states */
        at = (span){tok(s, q->first)->begin, tok(s, q->first + q->count - 1)->end};
    } else if (r->counts == COUNT_CROWD || !single(s, t)) {
        return;
    }
    casus_quantity *out = ARENA_NEW(s->d->arena, casus_quantity);
    if (!out) return;
    *out = (casus_quantity){.kind = count_name(r->counts), .low = low, .high = high, .span = at};
    e->quantities = out;
    e->n_quantities = 1;
}
