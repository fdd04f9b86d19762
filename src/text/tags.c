#include "text/tags.h"

#define NAME(id, name) {name, sizeof(name) - 1},
static const str upos_names[] = {UPOS_LIST(NAME)};
static const str xpos_names[] = {XPOS_LIST(NAME)};
static const str dep_names[] = {DEP_LIST(NAME)};
static const str entity_names[] = {ENTITY_LIST(NAME)};

str upos_name(unsigned tag) { return tag < UPOS_COUNT ? upos_names[tag] : S("X"); }
str xpos_name(unsigned tag) { return tag < XPOS_COUNT ? xpos_names[tag] : S("_"); }
str dep_name(unsigned dep) { return dep < DEP_COUNT ? dep_names[dep] : S("dep"); }
str entity_name(unsigned type) { return type < ENTITY_COUNT ? entity_names[type] : S(""); }

static int find(const str *names, int count, str name)
{
    for (int i = 0; i < count; i++)
        if (str_eq(names[i], name)) return i;
    return -1;
}

int upos_find(str name) { return find(upos_names, UPOS_COUNT, name); }
int xpos_find(str name) { return find(xpos_names, XPOS_COUNT, name); }
int entity_find(str name) { return find(entity_names, ENTITY_COUNT, name); }

static str main_part(str name)
{
    size_t colon = str_find(name, S(":"), 0);
    return colon == SIZE_MAX ? name : str_slice(name, 0, colon);
}

int dep_find(str name)
{
    int dep = find(dep_names, DEP_COUNT, name);
    return dep >= 0 ? dep : find(dep_names, DEP_COUNT, main_part(name));
}

unsigned dep_main(unsigned dep)
{
    switch (dep) {
    case DEP_nsubj_pass: case DEP_nsubj_outer: return DEP_nsubj;
    case DEP_csubj_pass: case DEP_csubj_outer: return DEP_csubj;
    case DEP_obl_agent: case DEP_obl_npmod: case DEP_obl_tmod: case DEP_obl_unmarked: return DEP_obl;
    case DEP_advcl_relcl: return DEP_advcl;
    case DEP_aux_pass: return DEP_aux;
    case DEP_nmod_poss: case DEP_nmod_npmod: case DEP_nmod_tmod: case DEP_nmod_unmarked: case DEP_nmod_desc:
        return DEP_nmod;
    case DEP_acl_relcl: return DEP_acl;
    case DEP_det_predet: return DEP_det;
    case DEP_cc_preconj: return DEP_cc;
    case DEP_flat_foreign: return DEP_flat;
    case DEP_compound_prt: return DEP_compound;
    default: return dep;
    }
}
