/* What the pieces of the walk that links mentions share (actor_link.c). */
#ifndef MENTION_ACTOR_LINK_H
#define MENTION_ACTOR_LINK_H

#include "mention/actor_stage.h"

#define LINK_WINDOW 24 /* mentions that a pronoun or a description may mean */

typedef struct { uint64_t key; uint32_t mention; } link_slot;

typedef struct {
    actor_stage *s;
    document    *d;
    link_slot   *slots;    /* latest mention of a name, so far */
    link_slot   *ahead;    /* first mention of a full name, in the whole document */
    uint64_t     mask;
    uint32_t    *sentence_country; /* per sentence: the one country of its places; NONE */
    uint32_t     home;             /* row of ACTORS; NONE */
    uint8_t     *gender;           /* per mention: GENDER_* */
    uint32_t     recent[LINK_WINDOW]; /* ring of mentions that may be meant */
    uint32_t     n_recent;
} linker;

static inline mention *at_mention(linker *l, uint32_t i) { return &l->d->mentions.at[i]; }
static inline const phrase *phrase_of(const linker *l, uint32_t i) { return &l->s->phrases.at[l->s->phrase_of[i]]; }
static inline uint32_t sentence_of(const linker *l, const mention *m) { return l->d->tokens.at[m->head].sentence; }
static inline bool is_person_name(const mention *m) { return m->kind == MENTION_NAME && m->type == ENTITY_PER; }

/* ---- actor_link.c: copying who it is ---- */

/* All but where it stands and its words. */
void link_copy_actor(casus_actor *to, const casus_actor *from);
/* Mention i is the same somebody as `other`. */
void link_become(linker *l, uint32_t i, uint32_t other);

/* ---- actor_again.c: names met before; he or she ---- */

void link_look_ahead(linker *l);
void link_person(linker *l, uint32_t i);
bool link_namesake(linker *l, uint32_t i);
void link_body(linker *l, uint32_t i);
uint8_t link_gender_of(const linker *l, uint32_t i);
uint8_t link_gender_of_pronoun(str norm);
bool link_one_of(str norm, const char *const words[], size_t n);

/* ---- actor_refer.c: "he", "the bloc", "both countries" ---- */

typedef enum { HE, IT, THEY } pronoun_sort;
pronoun_sort link_pronoun_sort(str norm);
uint32_t link_pronoun_means(const linker *l, uint32_t t);
bool link_is_bare(const linker *l, const phrase *p);
uint32_t link_reference_means(const linker *l, uint32_t t, const atom *a);
void link_reference(linker *l, uint32_t i, const atom *a);
bool link_pair(linker *l, uint32_t at_index);

/* ---- actor_owner.c: whose they are, and of which country ---- */

void link_take_owner(linker *l, uint32_t i);
void link_place_by_context(linker *l, uint32_t i);

#endif
