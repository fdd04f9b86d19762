/* What points back: "he", "its", "the bloc", "Psaki" after "Jen Psaki"; and the
 * country of those whose country the text leaves to its reader.  One walk over
 * the mentions, in text order. */
#include "mention/actor_link.h"

/* ---- copying who it is ---- */

void link_copy_actor(casus_actor *to, const casus_actor *from)
{
    casus_span cue = to->cue;
    str text = to->text;
    casus_span where = to->span;
    *to = *from;
    to->cue = cue;
    to->text = text;
    to->span = where;
}

void link_become(linker *l, uint32_t i, uint32_t other)
{
    mention *m = at_mention(l, i);
    const mention *o = at_mention(l, other);
    link_copy_actor(&m->actor, &o->actor);
    m->entity = o->entity;
    m->political = o->political;
    if (m->type == ENTITY_NONE) m->type = o->type;
    if (other < i) m->same_as = other;
    if (!l->gender[i]) l->gender[i] = l->gender[other];
}

/* ---- the walk ---- */

static void note_recent(linker *l, uint32_t i)
{
    const mention *m = at_mention(l, i);
    if (m->kind == MENTION_PRONOUN) return;
    if (!m->actor.code.len && m->kind != MENTION_NAME) return;
    if (m->entity != NONE && !m->political && l->s->t->actors[m->entity].body == BODY_MEDIA) return; /* a credit */
    l->recent[l->n_recent++ % LINK_WINDOW] = i;
}

/* "the Kazakh foreign minister, Mukhtar Tleuberdi,": one and the same. */
static void join_apposed(linker *l, uint32_t i, uint32_t noun)
{
    if (noun >= i) return;
    link_place_by_context(l, i);
    mention *m = at_mention(l, i), *o = at_mention(l, noun);
    link_copy_actor(&o->actor, &m->actor);
    o->entity = m->entity;
    o->political = m->political;
    if (m->same_as == NONE) m->same_as = noun;
}

static void link_mention(linker *l, uint32_t i)
{
    mention *m = at_mention(l, i);
    const phrase *p = phrase_of(l, i);
    const atom *noun = p->noun == NONE ? NULL : &l->s->atoms.at[p->noun];
    if (m->kind == MENTION_PRONOUN) {
        uint32_t other = link_pronoun_means(l, m->head);
        if (other == NONE) return;
        if (link_pronoun_sort(l->d->tokens.at[m->head].norm) == HE && !l->gender[other])
            l->gender[other] = link_gender_of_pronoun(l->d->tokens.at[m->head].norm);
        link_become(l, i, other);
        return;
    }
    if (p->apposed != NONE && p->name == NONE && l->d->mention_at[p->apposed] < i) {
        link_become(l, i, l->d->mention_at[p->apposed]);
        return;
    }
    if (p->pair && link_pair(l, i)) return;
    l->gender[i] = link_gender_of(l, i);
    if (p->possessor != NONE) link_take_owner(l, i);
    if (is_person_name(m)) {
        link_person(l, i);
        if (p->apposed != NONE) join_apposed(l, i, l->d->mention_at[p->apposed]);
    } else if (m->kind == MENTION_NAME) {
        if (!link_namesake(l, i)) link_body(l, i);
        if (p->apposed != NONE && m->entity != NONE) join_apposed(l, i, l->d->mention_at[p->apposed]);
    } else if (noun && noun->refers && p->definite && link_is_bare(l, p)) link_reference(l, i, noun);
    link_place_by_context(l, i);
    note_recent(l, i);
}

/* Where, not who: "in Aleppo", not "US troops" or "Syria denied". */
static bool says_where(const document *d, const place *p)
{
    unsigned dep = d->tokens.at[p->head].dep, kind = dep_main(dep);
    return p->event_place && dep != DEP_nmod_poss &&
           (kind == DEP_obl || kind == DEP_nmod || kind == DEP_appos || kind == DEP_root || kind == DEP_conj);
}

static bool prepare(linker *l)
{
    arena *mem = l->d->arena;
    uint64_t slots = 16;
    while (slots < 10 * (uint64_t)l->d->mentions.len) slots *= 2; /* up to four keys a mention */
    l->mask = slots - 1;
    l->slots = ARENA_ARRAY(mem, link_slot, slots);
    l->ahead = ARENA_ARRAY(mem, link_slot, slots);
    l->gender = ARENA_ARRAY(mem, uint8_t, l->d->mentions.len);
    l->sentence_country = ARENA_ARRAY(mem, uint32_t, l->d->sentences.len);
    if (mem->failed) return false;
    memset(l->sentence_country, 0xff, l->d->sentences.len * sizeof *l->sentence_country);
    for (size_t i = 0; i < l->d->places.len; i++) {
        const place *p = &l->d->places.at[i];
        uint32_t row = l->s->place_at[p->head];
        if (row != NONE && says_where(l->d, p)) l->sentence_country[l->d->tokens.at[p->head].sentence] = row; /* the last said */
    }
    l->home = actor_country(l->s->t, str_of(l->d->home_country));
    return true;
}

void actor_link(actor_stage *s)
{
    linker l = {.s = s, .d = s->d};
    if (!prepare(&l)) return;
    link_look_ahead(&l);
    for (uint32_t i = 0; i < s->d->mentions.len && !s->d->arena->failed; i++) link_mention(&l, i);
}
