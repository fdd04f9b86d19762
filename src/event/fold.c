#include "event/fold.h"

#include "event/sides.h"
#include "parse/tree.h"

typedef struct {
    const ontology *o;
    document *d;
    uint32_t first, end;
    const uint32_t *act_of;
} folding;

static const token *tok(const folding *f, uint32_t t) { return &f->d->tokens.at[t]; }

static bool gives_toll(const folding *f, const act *a)
{
    uint32_t counts = f->o->rules[a->rule].counts;
    return counts == COUNT_KILLED || counts == COUNT_INJURED;
}

/* The standing act of the sentence that a word triggers or is a part of, if it
 * is of the type and as real. */
static act *deed_at(const folding *f, uint32_t t, const act *like)
{
    uint32_t i = f->act_of[t];
    if (i == NONE || i < f->first || i >= f->end) return NULL;
    act *a = &f->d->acts.at[i];
    if (a->dropped == DROP_PART) a = &f->d->acts.at[a->into];
    bool stands = a->makes == MAKES_EVENT && !a->dropped;
    return stands && a != like && a->type == like->type && a->status == like->status ? a : NULL;
}

/* Nobody else than who did the other: no actor of its own, or the same. */
static bool same_doer(const folding *f, const act *part, const act *whole)
{
    if (!part->n_actors || !whole->n_actors) return true;
    return sides_same(f->d, part->actors[0], whole->actors[0]);
}

/* The same mention, or one of the same code: "the army's convoy", "14 soldiers". */
static bool has_alike(const folding *f, const uint32_t *list, uint32_t n, uint32_t m)
{
    const mention *all = f->d->mentions.at;
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == m || (all[m].actor.code.len && str_eq(all[list[i]].actor.code, all[m].actor.code))) return true;
    return false;
}

static void make_part(folding *f, act *part, act *whole)
{
    if (!whole->n_actors) memcpy(whole->actors, part->actors, sizeof part->actors), whole->n_actors = part->n_actors;
    bool target = part->noun && whole->n_recipients; /* "killed in an attack on Mosul": it was done to the dead */
    for (uint32_t i = 0; i < part->n_recipients && !target && whole->n_recipients < ACT_SIDES; i++) {
        uint32_t m = part->recipients[i];
        if (!sides_has(whole->actors, whole->n_actors, m) && !has_alike(f, whole->recipients, whole->n_recipients, m))
            whole->recipients[whole->n_recipients++] = m;
    }
    part->into = (uint32_t)(whole - f->d->acts.at);
    part->dropped = DROP_PART;
}

/* "killed and wounded", "attacked, killing": what the word hangs on. */
static void fold_upwards(folding *f, act *a)
{
    const token *t = tok(f, a->word);
    bool beside = t->dep == DEP_conj || t->dep == DEP_parataxis, result = t->dep == DEP_advcl && t->xpos == XPOS_VBG;
    if (!beside && !result) return;
    act *whole = deed_at(f, t->head, a);
    const act *next = whole ? &f->d->acts.at[f->act_of[t->head]] : NULL; /* what it stands beside, if itself a part */
    if (!whole || (beside && !gives_toll(f, next)) || !same_doer(f, a, whole)) return;
    bool again = beside && f->o->rules[a->rule].counts == f->o->rules[next->rule].counts;
    if (!again) make_part(f, a, whole); /* "killed one and later killed another" are two */
}

static bool names_cause(const folding *f, uint32_t t)
{
    uint32_t c = tree_child(f->d, t, DEP_case);
    if (c == NONE) return false;
    static const char *const prepositions[] = {"in", "during", "by", "from"};
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (str_eq(tok(f, c)->norm, str_of(prepositions[i]))) return true;
    return false;
}

/* "killed in a bombing": the noun says how, who and where. */
static void fold_cause(folding *f, act *a)
{
    for EACH_CHILD(f->d, a->word, c) {
        act *cause = (tok(f, c)->dep == DEP_obl || tok(f, c)->dep == DEP_obl_agent) && names_cause(f, c) ? deed_at(f, c, a) : NULL;
        if (!cause || !cause->noun || !same_doer(f, cause, a)) continue;
        bool tells_more = !f->o->rules[a->rule].mode.length && f->o->rules[cause->rule].mode.length;
        if (tells_more) a->code = cause->code;
        a->anyone |= cause->anyone;
        make_part(f, cause, a);
    }
}

void fold_tolls(const ontology *o, document *d, uint32_t first, uint32_t end, const uint32_t *act_of)
{
    folding f = {.o = o, .d = d, .first = first, .end = end, .act_of = act_of};
    for (uint32_t i = first; i < end; i++) {
        act *a = &d->acts.at[i];
        if (a->makes != MAKES_EVENT || a->dropped || a->noun || !gives_toll(&f, a)) continue;
        fold_cause(&f, a);
        fold_upwards(&f, a);
    }
}
