/* Tables of a user's own, laid over the model's.
 *
 * The rows are those of data/actors/ and data/agents/, in any mixture, told
 * apart by what stands in their columns.  Names go into one hash table with
 * ours, so that looking a word up costs the same one probe with ten rows and
 * with a hundred thousand.  Somebody whose id is one of ours gets the user's
 * terms instead of ours and keeps our names; a name that is also one of ours
 * means the user's somebody. */
#ifndef TABLE_USER_H
#define TABLE_USER_H

#include "mention/actor.h"
#include "table/faults.h"

/* All or nothing.  On success *t, and *view that its references point into, are the tables laid over; both keep pointing
 * into `mem` and into what they were.  CASUS_ERR_INPUT: faults, all told. */
casus_status user_tables_lay(actor_tables *t, model_file *view, const casus_table *files, size_t n_files,
                             const casus_table_settings *how, arena *mem, casus_error *err);

/* ---- between rows (user_rows.c) and the whole (user.c) ---- */

typedef struct {
    uint64_t hash;
    uint32_t number; /* order of adding */
    phrase_entry entry;
} user_phrase;

typedef struct { uint64_t hash; bool longer; } user_node;

typedef struct {
    uint32_t row;     /* of all actors, ours first */
    VEC(actor_term) terms;
    fault_place at;
} user_somebody;

typedef struct { uint32_t row, user; } id_slot; /* user: index of user_somebody; NONE.  row NONE: empty */

typedef struct {
    const actor_tables *base;
    arena   *mem;
    faults   told;
    uint64_t strings_from; /* offset of `strings` */
    buf      strings;
    VEC(actor_row)     fresh;    /* rows behind base's */
    VEC(user_somebody) all;
    VEC(agent_row)     agents;   /* behind base's */
    VEC(user_phrase)   phrases;
    VEC(user_node)     nodes;
    actor_row *changed;          /* base's rows, to be changed */
    id_slot   *ids;
    uint64_t   id_mask, n_ids;
} user_tables;

void user_rows_read(user_tables *u, const casus_table *file);

/* The somebody of this kind and id, made when there is none; NULL: no memory. */
user_somebody *user_somebody_of(user_tables *u, actor_kind kind, str id, str name, const fault_place *at);
actor_row *user_actor(user_tables *u, uint32_t row);
model_ref  user_string(user_tables *u, str s);
void       user_name(user_tables *u, const fault_place *at, str text, uint32_t kind, uint32_t value, uint32_t flags, uint32_t weight);

#endif
