/* Whose somebody is ("its soldiers"), and of which country those are whose
 * country the text leaves to its reader ("police", in a report on Almaty). */
#include "mention/actor_link.h"

/* ---- owners and countries ---- */

static uint8_t sector_number(const linker *l, str code)
{
    for (uint32_t k = 0; code.len && k < l->s->t->n_sectors; k++)
        if (str_eq(model_str(l->s->t->file, l->s->t->sectors[k].code), code)) return (uint8_t)(k + 1);
    return 0;
}

static void set_country(linker *l, casus_actor *a, uint32_t country)
{
    uint8_t sectors[SECTORS_MAX];
    for (int k = 0; k < SECTORS_MAX; k++) sectors[k] = sector_number(l, a->sectors[k]);
    actor_set_code(l->s, a, country, sectors);
}

/* "his Kazakh counterpart": the same office, in the country said here. */
static void be_counterpart(linker *l, mention *m, const mention *owner)
{
    uint32_t country = actor_country(l->s->t, m->actor.country);
    for (int k = 0; k < SECTORS_MAX; k++) m->actor.sectors[k] = owner->actor.sectors[k];
    if (m->actor.role.len == 0) m->actor.role = owner->actor.role;
    set_country(l, &m->actor, country);
    m->political = actor_political(l->s, &m->actor);
}

/* Whom "his", "the country's" or "Abbas's" stands for.  A name is linked here,
 * before its turn: it comes after the phrase that it is part of. */
static uint32_t owner_of(linker *l, uint32_t i, uint32_t t)
{
    const atom *own = atom_of(l->s, t);
    if (!own) return link_pronoun_means(l, t);
    if (own->type != ENTITY_PER || own->kind == ENTRY_KIND_COUNT) return link_reference_means(l, t, own);
    uint32_t inner = l->d->mention_at[t];
    if (inner == NONE || inner == i || !is_person_name(at_mention(l, inner))) return NONE;
    link_person(l, inner);
    return inner;
}

void link_take_owner(linker *l, uint32_t i)
{
    mention *m = at_mention(l, i);
    const phrase *p = phrase_of(l, i);
    const atom *own = atom_of(l->s, p->possessor);
    uint32_t other = owner_of(l, i, p->possessor);
    const atom *noun = p->noun == NONE ? NULL : &l->s->atoms.at[p->noun];
    bool counterpart = noun && noun->refers & REFER_COUNTERPART;
    if (other == NONE) {
        if (own && own->refers & REFER_COUNTRY && l->home != NONE && !m->actor.country.len && !m->actor.org.len)
            set_country(l, &m->actor, l->home);
    } else if (counterpart && !m->actor.sectors[0].len) {
        be_counterpart(l, m, at_mention(l, other));
    } else if (!m->actor.country.len && !m->actor.org.len) {
        const mention *o = at_mention(l, other);
        uint32_t country = actor_country(l->s->t, o->actor.country);
        if (country != NONE) set_country(l, &m->actor, country);
        else if (o->actor.org.len) {
            m->actor.code = o->actor.code;
            m->actor.org = o->actor.org;
            m->actor.id = o->actor.id;
            memcpy(m->actor.sectors, o->actor.sectors, sizeof m->actor.sectors);
        }
    }
    m->political = actor_political(l->s, &m->actor);
}

static bool across_borders(const linker *l, const casus_actor *a)
{
    uint8_t k = sector_number(l, a->sectors[0]);
    return k && l->s->t->sectors[k - 1].across;
}

/* "world leaders", "foreign companies", "other states' troops": from elsewhere, wherever the report is set. */
static bool from_elsewhere(const linker *l, const phrase *p)
{
    static const char *const words[] = {"world", "global", "international", "foreign", "overseas", "regional", "multinational",
                                        "western", "european", "african", "asian", "arab", "allied"};
    const atom *noun = p->noun == NONE ? NULL : &l->s->atoms.at[p->noun];
    if (!noun) return false;
    for (uint32_t t = p->first; t < noun->first; t++)
        if (link_one_of(l->d->tokens.at[t].norm, words, sizeof words / sizeof *words)) return true;
    return noun->count > 1 && link_one_of(l->d->tokens.at[noun->first].norm, words, 3); /* "world leader" is one noun of the tables */
}

/* Somebody with a sector but no country belongs where the sentence plays, or
 * to the country the report is about; institutions and titles to the latter first. */
void link_place_by_context(linker *l, uint32_t i)
{
    mention *m = at_mention(l, i);
    if (m->actor.country.len || m->actor.org.len || !m->actor.sectors[0].len || across_borders(l, &m->actor)) return;
    const phrase *p = phrase_of(l, i);
    const atom *a = p->noun == NONE ? NULL : &l->s->atoms.at[p->noun];
    if (from_elsewhere(l, p)) return;
    const atom *owner = p->possessor == NONE ? NULL : atom_of(l->s, p->possessor);
    if (owner && owner->type == ENTITY_PER) return; /* whose it is, is said, though nobody knows who that is */
    if (m->type == ENTITY_NORP && !m->plural) return; /* "Kurdish rebels": the noun has a country, the people has none */
    bool institution = !a || a->agent == NONE || l->s->t->agents[a->agent].sort == AGENT_BODY;
    uint32_t here = l->sentence_country[sentence_of(l, m)];
    uint32_t country = institution ? l->home : here;
    if (country == NONE) country = institution ? here : l->home;
    if (country != NONE) set_country(l, &m->actor, country);
}
