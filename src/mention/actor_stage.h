/* Between the steps of the actor stage; for actor*.c only. */
#ifndef MENTION_ACTOR_STAGE_H
#define MENTION_ACTOR_STAGE_H

#include "mention/actor.h"

/* Words of the text that the tables or the tagger know. */
typedef struct {
    uint32_t first, count;
    uint32_t name;       /* row of ACTORS; NONE: no name, or one the tables lack */
    uint32_t agent;      /* row of AGENTS; NONE */
    uint32_t role;       /* row of ROLES; NONE */
    uint32_t country;    /* of a name the tables lack: row of ACTORS named inside it; NONE */
    uint32_t entries;    /* of a name: first entry of the hit, for namesakes */
    uint16_t n_entries;
    uint8_t  kind;       /* actor_entry_kind of the name; ENTRY_KIND_COUNT: none; ENTRY_NEVER: a name the
                            tables lack (type PER or ORG), or words that mean nobody (type 0) */
    uint8_t  type;       /* enum entity_type; of a name the tables lack, the tagger's */
    uint8_t  refers;     /* REFER_* */
    uint8_t  plural;
    uint8_t  invariant;  /* "police": plural, but may stand before another noun */
    uint8_t  former;     /* is the word "former" */
    uint8_t  used;       /* has become part of a longer phrase */
} atom;

/* A phrase that stands for somebody: atoms put together. */
typedef struct {
    uint32_t first, count, name_first, name_count, head;
    uint32_t name;       /* atom of the name; NONE */
    uint32_t noun;       /* atom of the agent or role; NONE */
    uint32_t body;       /* row of ACTORS it belongs to or acts for; NONE */
    uint32_t country;    /* row of ACTORS; NONE */
    uint32_t agent;      /* row of AGENTS that specialises a title ("police chief"); NONE */
    uint32_t possessor;  /* token of "his", "its"; NONE */
    uint32_t apposed;    /* token of the other half of "X, the minister"; NONE */
    uint8_t  former, definite;
    uint8_t  pair;       /* "both countries", "the two leaders" */
    uint8_t  stranger;   /* belongs to a body of which nothing is known */
    uint8_t  place_only; /* the country was read off a place, not said of the somebody */
} phrase;

typedef struct {
    const actor_tables *t;
    document *d;
    casus_day day;        /* the report's, or CASUS_NO_DAY */
    VEC(atom) atoms;
    uint32_t *atom_at;    /* per token; NONE */
    VEC(phrase) phrases;  /* in the order of the text; an inner one after its outer */
    uint32_t *phrase_of;  /* per mention */
    uint32_t *place_at;   /* per token: row of ACTORS of the country of the place there; NONE */
    uint8_t  *date_at;    /* per token: part of a date, so "May" is no person */
    uint32_t *named;      /* per country: how often the document names it */
    uint32_t  n_named;    /* countries named */
} actor_stage;

/* Fills atoms, atom_at. */
void actor_scan(actor_stage *s);
/* Namesakes among bodies, and parties that need their country in the text; after `named` is filled. */
void actor_choose_bodies(actor_stage *s);
/* Fills phrases. */
void actor_phrases(actor_stage *s);
/* Fills m->actor, kind, type, political from the phrase. */
void actor_resolve(const actor_stage *s, const phrase *p, mention *m);
/* Pronouns, references, partial names; fills what is missing. */
void actor_link(actor_stage *s);

/* ---- shared small things ---- */

static inline const atom *atom_of(const actor_stage *s, uint32_t at)
{
    return s->atom_at[at] == NONE ? NULL : &s->atoms.at[s->atom_at[at]];
}

/* Sets country, sectors, code and org; the first of `sectors` makes the code. */
void actor_set_code(const actor_stage *s, casus_actor *out, uint32_t country, const uint8_t sectors[SECTORS_MAX]);
void actor_set_term(const actor_stage *s, casus_actor *out, const actor_row *row, const actor_term *term);
bool actor_political(const actor_stage *s, const casus_actor *a);

#endif
