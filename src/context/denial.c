/* A denial of what the sentence before has told: "The army shelled Kharkiv,
 * Ukraine said. Russia denied it."  The act stays as it was reported; that its
 * own side denies it becomes a claim. */
#include "context/clause.h"
#include "context/parts.h"
#include "event/sides.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

/* "it", "that", "the report": what was said before, and nothing with a content of its own. */
static bool told_before(const scene *s, uint32_t t)
{
    if (t == NONE || status_words_find(&s->o->status, WORD_TOLD, tok(s, t)) == SAYS_NOTHING) return false;
    for EACH_CHILD(s->d, t, k)
        if (tok(s, k)->dep != DEP_det && tok(s, k)->dep != DEP_amod && tok(s, k)->dep != DEP_punct) return false;
    return true;
}

static bool denies(const scene *s, uint32_t verb)
{
    if (tok(s, verb)->upos != UPOS_VERB || tree_child(s->d, verb, DEP_nsubj) == NONE || !told_before(s, tree_child(s->d, verb, DEP_obj)))
        return false;
    return clause_governed_as(s->o, s->d, verb, SLOT_THAT) == MODAL_DENIED && clause_status(s->o, s->d, verb) == CASUS_OCCURRED;
}

/* Its own side's deed: the same somebody, or one of the same country. */
static bool deed_of(const scene *s, const act *a, uint32_t who)
{
    const mention *m = &s->d->mentions.at[who];
    for (uint32_t i = 0; i < a->n_actors; i++) {
        const mention *actor = &s->d->mentions.at[a->actors[i]];
        if (sides_same(s->d, a->actors[i], who) || (m->actor.country.len && str_eq(m->actor.country, actor->actor.country))) return true;
    }
    return false;
}

/* The last deed that the sentence before tells of. */
static void deny(scene *s, uint32_t act_index, uint32_t verb)
{
    uint32_t subject = tree_child(s->d, verb, DEP_nsubj), who = s->d->mention_at[subject];
    const sentence *all = s->d->sentences.at;
    uint32_t here = tok(s, verb)->sentence;
    if (who == NONE || here == 0 || all[here - 1].paragraph != all[here].paragraph) return;
    for (uint32_t i = act_index; i-- > 0 && s->d->acts.at[i].sentence + 1 >= here;) {
        act *a = &s->d->acts.at[i];
        if (a->sentence + 1 != here || a->makes != MAKES_EVENT || a->dropped || a->claimant != NONE || !deed_of(s, a, who)) continue;
        a->claimant = subject;
        a->colour = MODAL_DENIED;
        return;
    }
}

void denials_read(scene *s)
{
    uint32_t next = 0; /* first act of a later sentence */
    for (uint32_t i = 1; i < s->d->sentences.len; i++) {
        const sentence *in = &s->d->sentences.at[i];
        while (next < s->d->acts.len && s->d->acts.at[next].sentence <= i) next++;
        for (uint32_t t = in->first; t < in->first + in->count; t++)
            if (denies(s, t)) deny(s, next, t);
    }
}
