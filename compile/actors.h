/* Shared by the two files that read actors: actors.c (who there is) and
 * agents.c (sectors, role nouns, titles). */
#ifndef COMPILE_ACTORS_H
#define COMPILE_ACTORS_H

#include "compile.h"
#include "mention/actor.h"
#include "mention/actor_names.h"

typedef struct {
    compiler       *c;
    arena          *mem;
    phrase_builder *names;
    index_map      *entries;    /* "kind value text" -> 0: entries added so far */
    index_map      *nouns;      /* agents, roles and references, to warn of names that are nouns */
    index_map      *sector_at;  /* code -> row of SECTORS */
    index_map      *role_at;    /* title -> row of ROLES */
    VEC(str)        sector_codes;
    VEC(sector_row) sectors;
    VEC(agent_row)  agents;
    VEC(role_row)   roles;
} actor_builder;

/* Adds a name to be found in texts, once. */
void actor_name(actor_builder *b, str text, uint32_t kind, uint32_t value, uint32_t flags, uint32_t weight);

/* Reads data/agents/ and fills the fields above. */
void agents_read(actor_builder *b);

/* "GOV|LEG" or, with width 3, "GOVLEG" -> rows + 1; complains about what is no sector. */
void sectors_of(actor_builder *b, const line *at, str list, size_t width, uint8_t out[SECTORS_MAX]);

/* The rank of a role as people's rows spell it: of the title itself, or 1. */
uint32_t rank_of(const actor_builder *b, str role);

#endif
