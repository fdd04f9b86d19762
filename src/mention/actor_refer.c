/* Pronouns and descriptions: "he", "the bloc", "the minister", "both countries".
 *
 * They mean one of the last LINK_WINDOW mentions of the last few sentences, by
 * agreement, nearness and whether it was a subject; the weights follow the
 * salience lists of Lappin and Leass (1994). */
#include "mention/actor_link.h"

#include "base/utf8.h"

#define SENTENCES 3   /* a pronoun looks back this far; */
#define SENTENCES_THE 8 /* and "the bloc" this far */
#define THING_TOKENS 40

/* ---- what a description or a pronoun may mean ---- */

static uint32_t class_of(const linker *l, uint32_t i)
{
    const mention *m = &l->d->mentions.at[i];
    const actor_stage *s = l->s;
    if (is_person_name(m)) return REFER_PERSON;
    if (m->kind == MENTION_NAME && m->entity != NONE) {
        const actor_row *row = &s->t->actors[m->entity];
        if (row->kind == ACTOR_COUNTRY) return m->type == ENTITY_NORP && !m->plural ? 0 : REFER_COUNTRY;
        if (row->kind != ACTOR_BODY) return 0;
        if (l->s->t->terms[row->first_term].country == NONE) return REFER_ORGANISATION | REFER_GROUP;
        switch (row->body) {
        case BODY_COURT: case BODY_AGENCY: return REFER_ORGANISATION | REFER_BODY;
        case BODY_MINISTRY: case BODY_FORCE: case BODY_MEDIA: case BODY_COMPANY: case BODY_PARLIAMENT: return REFER_BODY;
        default: return REFER_GROUP;
        }
    }
    if (m->kind == MENTION_NAME) return m->type == ENTITY_ORG ? REFER_GROUP | REFER_BODY | REFER_ORGANISATION : 0;
    const phrase *p = phrase_of(l, i);
    if (m->kind != MENTION_AGENT || p->noun == NONE) return 0;
    const atom *a = &s->atoms.at[p->noun];
    if (a->agent == NONE) return a->role != NONE && !m->plural ? REFER_PERSON : 0;
    uint8_t sort = s->t->agents[a->agent].sort;
    if (sort == AGENT_PERSON) return m->plural ? REFER_GROUP : REFER_PERSON;
    return sort == AGENT_BODY ? REFER_BODY : REFER_GROUP;
}

static int salience(const linker *l, uint32_t i, uint32_t from_sentence)
{
    const mention *m = &l->d->mentions.at[i];
    const token *head = &l->d->tokens.at[m->head];
    int score = -3 * (int)(from_sentence - head->sentence);
    unsigned dep = dep_main(head->dep);
    if (dep == DEP_nsubj) score += 5;
    else if (dep == DEP_root || dep == DEP_obj) score += 2;
    else if (dep == DEP_conj || dep == DEP_appos) score += 1;
    else if (dep == DEP_compound || dep == DEP_amod) score -= 4;
    return score + 2 * (m->kind == MENTION_NAME) + m->political;
}

/* The most salient of the recent mentions whose class is in `wanted`; `accept` may refuse. */
typedef bool accept_fn(const linker *l, uint32_t candidate, uint32_t at, const void *extra);

static uint32_t most_salient(const linker *l, uint32_t at, uint32_t wanted, uint32_t reach, accept_fn *accept,
                             const void *extra)
{
    uint32_t best = NONE, here = l->d->tokens.at[at].sentence;
    int most = 0;
    for (uint32_t k = 0; k < l->n_recent && k < LINK_WINDOW; k++) {
        uint32_t i = l->recent[(l->n_recent - 1 - k) % LINK_WINDOW];
        const mention *m = &l->d->mentions.at[i];
        uint32_t there = sentence_of(l, m);
        if (there > here || here - there > reach) break;
        if (m->first + m->count > at || !(class_of(l, i) & wanted)) continue; /* around it, or behind */
        if (accept && !accept(l, i, at, extra)) continue;
        int score = salience(l, i, here);
        if (best == NONE || score > most) best = i, most = score;
    }
    return best;
}

/* ---- pronouns ---- */

pronoun_sort link_pronoun_sort(str norm)
{
    if (str_starts(norm, S("it"))) return IT;
    return str_starts(norm, S("the")) ? THEY : HE;
}

/* Not its own clause mate: "Blinken met him". */
static bool may_be_meant(const linker *l, uint32_t i, uint32_t t, const void *extra)
{
    const token *p = &l->d->tokens.at[t], *c = &l->d->tokens.at[l->d->mentions.at[i].head];
    pronoun_sort sort = *(const pronoun_sort *)extra;
    const mention *m = &l->d->mentions.at[i];
    if (sort == HE && (m->plural || (l->gender[i] && l->gender[i] != link_gender_of_pronoun(p->norm)))) return false;
    if (sort == IT && (m->plural || c->dep == DEP_amod)) return false;
    if (sort == THEY && class_of(l, i) == REFER_COUNTRY && m->type == ENTITY_LOC) return false;
    bool medium = m->entity != NONE && l->s->t->actors[m->entity].body == BODY_MEDIA;
    if (medium && dep_main(c->dep) != DEP_nsubj) return false; /* "told Reuters", "according to the BBC": only quoted from */
    bool possessive = p->xpos == XPOS_PRPS;
    return possessive || p->sentence != c->sentence || p->head != c->head;
}

/* "The bill ... it": a subject nearer than the candidate that is nobody at all. */
static bool thing_between(const linker *l, uint32_t t, uint32_t candidate)
{
    uint32_t after = l->d->mentions.at[candidate].head;
    for (uint32_t k = t, n = 0; k > after + 1 && n < THING_TOKENS; n++) {
        const token *x = &l->d->tokens.at[--k];
        if (l->d->mention_at[k] == NONE && x->upos == UPOS_NOUN && dep_main(x->dep) == DEP_nsubj) return true;
    }
    return false;
}

uint32_t link_pronoun_means(const linker *l, uint32_t t)
{
    static const uint32_t wanted[] = {REFER_PERSON, REFER_COUNTRY | REFER_ORGANISATION | REFER_GROUP | REFER_BODY,
                                      REFER_GROUP | REFER_BODY | REFER_ORGANISATION | REFER_COUNTRY};
    pronoun_sort sort = link_pronoun_sort(l->d->tokens.at[t].norm);
    uint32_t i = most_salient(l, t, wanted[sort], SENTENCES, may_be_meant, &sort);
    if (i != NONE && sort == IT && thing_between(l, t, i)) return NONE;
    return i;
}

/* ---- "the bloc", "the minister" ---- */

/* One noun again, "the ministry", or the last word of a known body's name. */
static bool same_noun(const linker *l, uint32_t i, const atom *a)
{
    const mention *m = &l->d->mentions.at[i];
    const actor_tables *t = l->s->t;
    str noun = model_str(t->file, t->agents[a->agent].phrase);
    if (m->kind == MENTION_NAME && m->entity != NONE)
        return str_ends(utf8_lower_str(l->d->arena, m->actor.name), noun);
    const phrase *p = phrase_of(l, i);
    const atom *b = p->noun != NONE ? &l->s->atoms.at[p->noun] : p->name != NONE ? &l->s->atoms.at[p->name] : NULL;
    return b && b->agent != NONE && str_ends(model_str(t->file, t->agents[b->agent].phrase), noun);
}

static bool role_matches(const linker *l, uint32_t i, uint32_t t, const void *extra)
{
    const atom *a = extra;
    const mention *m = &l->d->mentions.at[i];
    if (class_of(l, i) & a->refers & REFER_COUNTRY)
        return l->d->tokens.at[t].sentence - sentence_of(l, m) <= 1;
    if (m->plural != a->plural && class_of(l, i) == REFER_PERSON) return false;
    if (class_of(l, i) == REFER_PERSON && a->role != NONE) {
        const role_row *role = &l->s->t->roles[a->role];
        str want = model_str(l->s->t->file, role->role);
        return role->acts_for ? m->actor.role.len || m->actor.code.len : want.len && str_eq(want, m->actor.role);
    }
    bool wide = (class_of(l, i) & a->refers & (REFER_GROUP | REFER_ORGANISATION)) != 0;
    if (m->kind == MENTION_NAME && wide) return m->entity != NONE || a->agent == NONE;
    return a->agent != NONE && same_noun(l, i, a);
}

/* "the party", not "the Civic Party", "the Kenyan party". */
bool link_is_bare(const linker *l, const phrase *p)
{
    const atom *noun = &l->s->atoms.at[p->noun];
    for (uint32_t t = p->first; t < noun->first; t++)
        if (l->d->tokens.at[t].upos == UPOS_PROPN) return false;
    uint32_t behind = noun->first + noun->count; /* "the government of Kenya" says whose */
    if (p->country != NONE && behind < l->d->tokens.len && str_eq(l->d->tokens.at[behind].norm, S("of"))) return false;
    return p->name == NONE && p->body == NONE && p->agent == NONE && p->possessor == NONE &&
           (p->country == NONE || p->place_only);
}

/* A body that ends in the very word: "the Commission" for the European Commission. */
static bool ends_in_word(const linker *l, uint32_t i, uint32_t t, const void *extra)
{
    const phrase *p = phrase_of(l, i);
    (void)extra;
    return p->name != NONE && p->name_count > 1 &&
           str_eq(l->d->tokens.at[p->name_first + p->name_count - 1].norm, l->d->tokens.at[t].norm);
}

uint32_t link_reference_means(const linker *l, uint32_t t, const atom *a)
{
    uint32_t i = most_salient(l, t, REFER_GROUP | REFER_BODY | REFER_ORGANISATION, SENTENCES_THE, ends_in_word, NULL);
    return i != NONE ? i : most_salient(l, t, a->refers, SENTENCES_THE, role_matches, a);
}

static void be_country(linker *l, mention *m, uint32_t row)
{
    const actor_row *country = &l->s->t->actors[row];
    actor_set_term(l->s, &m->actor, country, &l->s->t->terms[country->first_term]);
    m->actor.name = model_str(l->s->t->file, country->name);
    m->entity = row;
    m->political = 1;
}

static bool is_home(const linker *l, uint32_t i, uint32_t t, const void *extra)
{
    const mention *m = &l->d->mentions.at[i];
    (void)extra;
    return m->entity == l->home && l->d->tokens.at[t].sentence - sentence_of(l, m) <= 1;
}

void link_reference(linker *l, uint32_t i, const atom *a)
{
    mention *m = at_mention(l, i);
    uint32_t other = NONE;
    if (a->refers & REFER_COUNTRY && a->agent == NONE && l->home != NONE)
        other = most_salient(l, m->head, REFER_COUNTRY, 1, is_home, NULL);
    if (other == NONE) other = link_reference_means(l, m->head, a);
    if (other != NONE) link_become(l, i, other);
    else if (a->refers & REFER_COUNTRY && a->agent == NONE && l->home != NONE) be_country(l, m, l->home);
}

/* ---- "both countries", "the two leaders" ---- */

static bool same_side(const casus_actor *a, const casus_actor *b)
{
    return a->country.len || b->country.len ? str_eq(a->country, b->country) : str_eq(a->org, b->org);
}

static bool may_be_of_pair(const linker *l, uint32_t i, uint32_t at, bool people)
{
    const mention *m = &l->d->mentions.at[i];
    const token *c = &l->d->tokens.at[m->head], *p = &l->d->tokens.at[at];
    if (!m->political || m->pair[0] || m->first + m->count > at || p->sentence - c->sentence > 1) return false;
    if (people && m->type != ENTITY_PER) return false;
    bool mates = c->sentence == p->sentence && c->head == p->head; /* "France called on both countries" */
    return !mates && (m->actor.country.len || m->actor.org.len);
}

/* The two joined by "and", else the last two of different countries. */
bool link_pair(linker *l, uint32_t at_index)
{
    mention *m = at_mention(l, at_index);
    const atom *noun = &l->s->atoms.at[phrase_of(l, at_index)->noun];
    bool people = noun->role != NONE || (noun->agent != NONE && l->s->t->agents[noun->agent].sort == AGENT_PERSON);
    uint32_t last = NONE, first = NONE;
    for (uint32_t k = 0; k < l->n_recent && k < LINK_WINDOW; k++) {
        uint32_t i = l->recent[(l->n_recent - 1 - k) % LINK_WINDOW];
        if (!may_be_of_pair(l, i, m->head, people)) continue;
        const token *c = &l->d->tokens.at[at_mention(l, i)->head];
        uint32_t joined = c->dep == DEP_conj ? l->d->mention_at[c->head] : NONE;
        if (joined != NONE && may_be_of_pair(l, joined, m->head, people) && !same_side(&at_mention(l, i)->actor, &at_mention(l, joined)->actor)) {
            last = i, first = joined;
            break;
        }
        if (last == NONE) last = i;
        else if (first == NONE && !same_side(&at_mention(l, i)->actor, &at_mention(l, last)->actor)) first = i;
    }
    if (first == NONE) return false;
    m->pair[0] = first + 1;
    m->pair[1] = last + 1;
    return true;
}
