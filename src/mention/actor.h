/* Actors: who acts, is acted on, or speaks.
 *
 * Runs once a document, after tags, tree, names, places and times.  One walk
 * over the tokens finds names and role nouns of the tables (actor_scan.c);
 * neighbouring ones are put together to phrases, "the Kazakh foreign minister
 * Mukhtar Tleuberdi" (actor_phrase.c); each phrase is resolved to a code for
 * the day of the report (actor_resolve.c); then pronouns, "the bloc" and
 * partial names are linked to what they stand for (actor_link.c).
 *
 * The tables are made by compile/actors.c from data/actors/ and data/agents/;
 * docs/writing-data.md says what their columns mean. */
#ifndef MENTION_ACTOR_H
#define MENTION_ACTOR_H

#include "document.h"
#include "model/entries.h"
#include "model/phrases.h"

/* ---- sections of the model ---- */

typedef enum { ACTOR_COUNTRY, ACTOR_PEOPLE, ACTOR_BODY, ACTOR_PERSON, ACTOR_KIND_COUNT } actor_kind;

#define BODY_KIND_LIST(X)                                                                 \
    X(OTHER, "other") X(IGO, "igo") X(NGO, "ngo") X(PARTY, "party") X(ARMED, "armed")     \
    X(MINISTRY, "ministry") X(FORCE, "force") X(MEDIA, "media") X(COMPANY, "company")     \
    X(COURT, "court") X(PARLIAMENT, "parliament") X(AGENCY, "agency")
#define BODY_KIND_ENUM(id, name) BODY_##id,
typedef enum { BODY_KIND_LIST(BODY_KIND_ENUM) BODY_KIND_COUNT } body_kind;
#undef BODY_KIND_ENUM

/* ACTORS: one somebody.  Countries are the first rows, sorted by code. */
typedef struct {
    model_ref name, id;
    model_ref org;        /* short name of a body; empty for others */
    uint32_t  first_term; /* into ACTTERM, in rising order of `from` */
    uint32_t  n_terms;    /* at least 1 */
    uint32_t  kind;       /* actor_kind */
    uint32_t  body;       /* body_kind */
} actor_row;

#define SECTORS_MAX 3

/* ACTTERM: what somebody is during a time. */
typedef struct {
    model_ref code, role;
    casus_day from, to;              /* CASUS_NO_DAY: open */
    uint32_t  country;               /* row of ACTORS; NONE */
    uint32_t  rank;                  /* of the role, 0..3 */
    uint8_t   sectors[SECTORS_MAX];  /* row of SECTORS + 1; 0: no more */
    uint8_t   uncertain;             /* one of the days is a guess */
} actor_term;

/* SECTORS */
typedef struct {
    model_ref code;
    uint8_t   zero[3];
    uint8_t   side;       /* may be the side of an event */
    uint8_t   across;     /* belongs to no single country */
    uint8_t   government; /* the sector of seats of power */
    uint8_t   own;        /* kept whatever body of a country its holder belongs to */
    uint8_t   former;     /* the sector of those out of office */
} sector_row;

typedef enum { AGENT_PERSON, AGENT_GROUP, AGENT_BODY } agent_sort;

enum { ACTS_FOR_BODY = 1, ACTS_PRIVATE = 2 }; /* agent_row.acts_for: for the body named with it; for nobody, as athletes */

/* AGENTS: role nouns that name nobody. */
typedef struct {
    model_ref phrase;
    uint8_t   sectors[SECTORS_MAX];
    uint8_t   sort;      /* agent_sort */
    uint32_t  acts_for;  /* 0, ACTS_... */
} agent_row;

/* ROLES: offices and titles. */
typedef struct {
    model_ref title, role;
    uint8_t   sectors[SECTORS_MAX];
    uint8_t   rank;
    uint32_t  acts_for;
} role_row;

enum {
    REFER_COUNTRY = 1, REFER_ORGANISATION = 2, REFER_GROUP = 4, REFER_BODY = 8, REFER_PERSON = 16,
    REFER_COUNTERPART = 32, REFER_PAIR = 64
};

enum { GENDER_UNKNOWN, GENDER_SHE, GENDER_HE };

/* ---- use ---- */

typedef struct actor_tables {
    const model_file *file;
    phrases           names;
    const actor_row  *actors;
    const actor_term *terms;
    const sector_row *sectors;
    const agent_row  *agents;
    const role_row   *roles;
    uint32_t          n_actors, n_terms, n_sectors, n_agents, n_roles, n_countries;
    uint32_t          government; /* row of SECTORS + 1 of seats of power; 0: none */
} actor_tables;

/* Checks every row and range; names are checked when they are found.  *out must
 * stay where it is. */
casus_status actors_open(actor_tables *out, const model_file *file, casus_error *err);

/* Fills d->mentions in the order of the text and d->mention_at; sets
 * d->home_country if places left it empty.  Memory only from d->arena;
 * CASUS_ERR_MEMORY when it ran out. */
casus_status actors_read(const actor_tables *tables, document *d);

/* The country with this ISO code; NONE. */
uint32_t actor_country(const actor_tables *t, str iso3);

/* The term that covers the day, the one begun last when several do.  Without
 * one: NULL, and *nearest is the last term before, or else the first after.
 * CASUS_NO_DAY asks for the latest. */
const actor_term *actor_term_on(const actor_tables *t, const actor_row *row, casus_day day,
                                const actor_term **nearest);

#endif
