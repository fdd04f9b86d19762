/* What a protest, demand, sanction or dispute is about: what its rule bound,
 * else what hangs on it behind "over", "about" and the like. */
#include "context/parts.h"
#include "event/sides.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

static bool place_or_time(const scene *s, uint32_t t)
{
    for (uint32_t i = FIRST_NOT_BEFORE(s->d->places, t > 8 ? t - 8 : 0); i < s->d->places.len && s->d->places.at[i].first <= t; i++)
        if (s->d->places.at[i].head == t) return true;
    for (uint32_t i = FIRST_NOT_BEFORE(s->d->times, t > 8 ? t - 8 : 0); i < s->d->times.len && s->d->times.at[i].first <= t; i++)
        if (s->d->times.at[i].head == t) return true;
    return false;
}

/* Neither where nor when nor one of its sides. */
static bool may_be(const scene *s, const act *a, uint32_t t)
{
    if (t == NONE || t == a->subject || tok(s, t)->dep == DEP_nsubj || t == a->place || place_or_time(s, t)) return false;
    uint32_t m = s->d->mention_at[t];
    return m == NONE || !(sides_has(a->actors, a->n_actors, m) || sides_has(a->recipients, a->n_recipients, m));
}

/* Whether a rule of the word takes an issue behind this preposition. */
static bool rule_takes(const scene *s, uint32_t word, uint32_t type, const token *preposition)
{
    const ontology *o = s->o;
    uint32_t trigger = words_of_token(&o->words, tok(s, word)), prep = words_of_token(&o->words, preposition);
    const word_entry *w = &o->words.entries[trigger];
    for (uint32_t i = 0; trigger && prep && i < w->n_rule; i++) {
        const rule_entry *r = &o->rules[w->first_rule + i];
        for (uint32_t k = 0; r->makes == MAKES_EVENT && r->type == type && k < r->n_arg; k++) {
            const rule_arg *arg = &o->args[r->first_arg + k];
            for (uint32_t p = 0; arg->role == ROLE_ISSUE && p < arg->n_prep; p++)
                if (o->numbers[arg->first_prep + p] == prep) return true;
        }
    }
    return false;
}

static bool introduced(const scene *s, const act *a, uint32_t on, uint32_t t)
{
    uint32_t preposition = tree_child(s->d, t, DEP_case);
    unsigned what = preposition == NONE ? SAYS_NOTHING : status_words_find(&s->o->status, WORD_ISSUE, tok(s, preposition));
    return what == SAYS_SO || (what == SAYS_WOULD && rule_takes(s, on, s->o->rules[a->rule].type, tok(s, preposition)));
}

uint32_t issue_of(const scene *s, const act *a)
{
    if (a->issue != NONE && may_be(s, a, a->issue)) return a->issue;
    uint32_t on[3] = {a->word, a->light, a->thing};
    for (int i = 0; i < 3; i++) {
        if (on[i] == NONE) continue;
        for EACH_CHILD(s->d, on[i], k) {
            unsigned dep = dep_main(tok(s, k)->dep);
            if ((dep == DEP_obl || dep == DEP_nmod) && introduced(s, a, on[i], k) && may_be(s, a, k)) return k;
        }
    }
    return NONE;
}
