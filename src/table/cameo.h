/* CAMEO's actor codes, groups of three letters, as ours: country and sector. */
#ifndef TABLE_CAMEO_H
#define TABLE_CAMEO_H

#include "mention/actor.h"
#include "table/faults.h"

#define CAMEO_KIND_LIST(X) \
    X(COUNTRY, "country") X(SECTOR, "sector") X(WEAK, "weak") X(CLASS, "class") X(OWNER, "owner") X(REGION, "region") X(DROP, "drop")
#define CAMEO_KIND_ENUM(id, name) CAMEO_##id,
typedef enum { CAMEO_KIND_LIST(CAMEO_KIND_ENUM) CAMEO_KIND_COUNT } cameo_kind;
#undef CAMEO_KIND_ENUM

/* CAMEO: one group.  Sorted by code. */
typedef struct {
    char     code[4], ours[4]; /* three letters and a NUL; `ours` empty: none */
    uint32_t kind;             /* cameo_kind */
    uint32_t body;             /* body_kind */
} cameo_row;

typedef struct {
    const actor_tables *actors;
    const cameo_row    *rows;
    uint32_t            n_rows;
} cameo_tables;

casus_status cameo_open(cameo_tables *out, const model_file *file, const actor_tables *actors, casus_error *err);

/* A code taken apart.  All parts are texts of the model or of the code. */
typedef struct {
    str country, sector; /* of ours; empty: none */
    str class;           /* IGO, NGO, IMG when there is no country */
    str org;             /* short name behind a class; empty: the code has none */
    uint32_t body;       /* body_kind */
} cameo_code;

/* Says what is wrong with it, and the nearest right thing, when it has no
 * equal of ours.  A code of an agent (`alone`) is a sector without a country. */
bool cameo_read(const cameo_tables *t, str code, bool alone, cameo_code *out, const fault_place *at);

/* The kind of body that a sector suggests, as data/actors/organisations.tsv has it. */
str cameo_body(const cameo_tables *t, str sector);

#endif
