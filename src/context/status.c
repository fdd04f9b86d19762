/* Is it so: what auxiliaries, negation, conditions and questions make of an
 * act, beyond what its rule and modal verbs have already said. */
#include "context/parts.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }
static bool is(const token *t, const char *norm) { return str_eq(t->norm, str_of(norm)); }
static bool lemma_is(const token *t, const char *lemma) { return str_eq(t->lemma, str_of(lemma)); }

typedef struct {
    bool negated, future, conditional, obliged, possible, progressive, perfect, past;
    bool being; /* "is being held" */
    modal_kind clause; /* what the clause's own conjunction says */
} grammar;

static void read_auxiliary(const token *t, grammar *g)
{
    if (lemma_is(t, "will") || lemma_is(t, "shall") || is(t, "'ll") || is(t, "wo")) g->future = true;
    else if (lemma_is(t, "would")) g->conditional = true;
    else if (lemma_is(t, "may") || lemma_is(t, "might") || lemma_is(t, "could") || lemma_is(t, "can")) g->possible = true;
    else if (lemma_is(t, "should") || lemma_is(t, "must") || lemma_is(t, "ought")) g->obliged = true;
    else if (lemma_is(t, "have")) g->perfect = t->xpos == XPOS_VBD; /* "have been protesting" still goes on, "had been" does not */
    else if (is(t, "being")) g->being = true;
    else if (lemma_is(t, "be")) g->progressive = true; /* only with -ing, see below */
}

static bool negative(const token *t)
{
    return is(t, "not") || is(t, "n't") || is(t, "never") || is(t, "nobody") || is(t, "none") || is(t, "neither") || is(t, "no");
}

/* "no troops were sent", "nobody was hurt": the negation sits on a side. */
static bool negative_side(const scene *s, uint32_t t)
{
    if (negative(tok(s, t))) return true;
    for EACH_CHILD(s->d, t, k)
        if (tok(s, k)->dep == DEP_det && is(tok(s, k), "no")) return true;
    return false;
}

static modal_kind conjunction(const token *t)
{
    if (is(t, "if") || is(t, "unless") || is(t, "lest")) return MODAL_HYPOTHETICAL;
    if (is(t, "whether")) return MODAL_DOUBTED;
    return MODAL_NONE;
}

static grammar read_clause(const scene *s, uint32_t verb)
{
    grammar g = {.past = tok(s, verb)->xpos == XPOS_VBD};
    for EACH_CHILD(s->d, verb, k) {
        const token *t = tok(s, k);
        switch (dep_main(t->dep)) {
        case DEP_aux:    read_auxiliary(t, &g); break;
        case DEP_advmod: g.negated |= negative(t); break;
        case DEP_mark:
            if (conjunction(t) != MODAL_NONE) g.clause = conjunction(t);
            g.negated |= is(t, "without");
            break;
        case DEP_nsubj: case DEP_obj: g.negated |= negative_side(s, k); break;
        default: break;
        }
    }
    g.progressive = g.being || (g.progressive && tok(s, verb)->xpos == XPOS_VBG);
    return g;
}

/* A condition, doubt or denial further up holds for what it governs. */
static modal_kind from_above(const scene *s, uint32_t verb)
{
    for (int up = 0; up < 6; up++) {
        const token *t = tok(s, verb);
        bool inside = t->dep == DEP_ccomp || t->dep == DEP_xcomp || t->dep == DEP_conj || t->dep == DEP_csubj || t->dep == DEP_acl;
        if (!inside || t->head == verb) return MODAL_NONE;
        verb = t->head;
        grammar g = read_clause(s, verb);
        if (g.clause != MODAL_NONE) return g.clause;
        if (t->dep == DEP_conj) continue;
        if (t->dep == DEP_xcomp && g.conditional) return MODAL_HYPOTHETICAL; /* "would allow China to extradite" */
        if (t->dep == DEP_ccomp && g.negated) return MODAL_DOUBTED; /* "does not say that ..." */
    }
    return MODAL_NONE;
}

/* "to overcome the threat": an aim, not yet so. */
static bool aim(const scene *s, uint32_t verb)
{
    const token *t = tok(s, verb);
    if (t->dep != DEP_advcl && t->dep != DEP_acl && t->dep != DEP_xcomp) return false;
    for EACH_CHILD(s->d, verb, k)
        if (tok(s, k)->dep == DEP_mark && is(tok(s, k), "to")) return true;
    return false;
}

/* In an if-clause, or in what would follow from one. */
static bool in_condition(const scene *s, uint32_t verb)
{
    grammar g = read_clause(s, verb);
    if (g.clause == MODAL_HYPOTHETICAL) return true;
    if (!g.conditional) return false;
    for EACH_CHILD(s->d, verb, k)
        if (tok(s, k)->dep == DEP_advcl && read_clause(s, k).clause == MODAL_HYPOTHETICAL) return true;
    return false;
}

static bool question(const scene *s, uint32_t sentence_index)
{
    const sentence *in = &s->d->sentences.at[sentence_index];
    for (uint32_t k = 0; k < 3 && k < in->count; k++)
        if (is(tok(s, in->first + in->count - 1 - k), "?")) return true;
    return false;
}

/* Nouns say it with an adjective: "the ongoing protests", "an alleged attack". */
static modal_kind adjective(const scene *s, uint32_t noun)
{
    for EACH_CHILD(s->d, noun, k) {
        const token *t = tok(s, k);
        if (t->dep == DEP_det && is(t, "no")) return MODAL_DENIED;
        if (t->dep != DEP_amod && t->dep != DEP_compound) continue;
        if (lemma_is(t, "ongoing") || lemma_is(t, "continue") || lemma_is(t, "continuing") || lemma_is(t, "continued")) return MODAL_ONGOING;
        if (lemma_is(t, "alleged") || lemma_is(t, "suspected") || lemma_is(t, "possible") || lemma_is(t, "purported") || lemma_is(t, "so-called"))
            return MODAL_DOUBTED;
        if (lemma_is(t, "plan") || lemma_is(t, "planned") || lemma_is(t, "upcoming") || lemma_is(t, "propose") || lemma_is(t, "proposed") ||
            lemma_is(t, "future") || lemma_is(t, "expected") || lemma_is(t, "schedule") || lemma_is(t, "scheduled"))
            return MODAL_INTENDED;
        if (lemma_is(t, "hypothetical") || lemma_is(t, "potential")) return MODAL_HYPOTHETICAL;
    }
    return MODAL_NONE;
}

/* "The protests continue", "there will be strikes": a noun whose verb only says that it is so. */
static modal_kind being(const scene *s, uint32_t noun)
{
    const token *n = tok(s, noun), *verb = tok(s, n->head);
    if (n->dep != DEP_nsubj || n->head == noun) return MODAL_NONE;
    bool goes_on = lemma_is(verb, "continue") || lemma_is(verb, "persist") || lemma_is(verb, "rage");
    if (!goes_on && tree_child(s->d, n->head, DEP_expl) == NONE) return MODAL_NONE;
    grammar g = read_clause(s, n->head);
    if (g.negated) return MODAL_NONE;
    if (g.future || g.conditional) return MODAL_INTENDED;
    if (g.possible) return MODAL_HYPOTHETICAL;
    return goes_on && !g.past ? MODAL_ONGOING : MODAL_NONE;
}

static modal_kind colour_of(const scene *s, const act *a, uint32_t verb)
{
    if (a->noun) {
        modal_kind from_adjective = adjective(s, a->word);
        if (from_adjective != MODAL_NONE) return from_adjective;
        modal_kind from_verb = being(s, a->word);
        if (from_verb != MODAL_NONE) return from_verb;
        if (a->light == NONE) return MODAL_NONE; /* the verb it hangs on is another matter */
    }
    if (verb == NONE) return MODAL_NONE;
    grammar g = read_clause(s, verb);
    modal_kind above = from_above(s, verb);
    if (s->o->rules[a->rule].flags & RULE_NEGATED) g.negated = false;
    if (g.negated && (g.future || g.conditional)) return MODAL_REFUSED; /* "will not negotiate" */
    if (g.negated) return MODAL_DENIED;
    if (g.clause != MODAL_NONE) return g.clause;
    if (above != MODAL_NONE) return above;
    if (g.future) return MODAL_INTENDED;
    if (g.conditional) return s->attribution_of[verb] != NONE ? MODAL_INTENDED : MODAL_HYPOTHETICAL;
    if (g.possible) return MODAL_HYPOTHETICAL;
    if (g.obliged) return MODAL_DEMANDED;
    if (g.progressive && !g.perfect) return MODAL_ONGOING;
    if (aim(s, verb) && a->colour == MODAL_NONE) return MODAL_INTENDED;
    return MODAL_NONE;
}

void status_read(scene *s, act *a)
{
    uint32_t verb = a->outer_rule != NONE ? a->trigger : scene_verb(s, a);
    modal_kind colour = colour_of(s, a, verb);
    bool asked = question(s, a->sentence) && !(a->status == CASUS_DENIED || a->noun);
    bool condition = verb != NONE && in_condition(s, verb);
    if (colour == MODAL_NONE && !asked && !condition) return;
    if (colour == MODAL_REFUSED && s->o->types[a->type].turned[MODAL_REFUSED] == a->type) colour = MODAL_DENIED;
    bool coloured = a->status != CASUS_OCCURRED || a->outer_rule != NONE;
    bool denial_counts = s->o->types[a->type].turned[MODAL_DENIED] != a->type;
    if ((colour == MODAL_DENIED && !denial_counts && a->claimant == NONE) || (condition && a->colour != MODAL_THREATENED) || asked) {
        a->dropped = DROP_OTHER; /* not done, not sure to be done, or only asked */
        return;
    }
    if (coloured && colour != MODAL_DENIED && colour != MODAL_REFUSED && colour != MODAL_HYPOTHETICAL && colour != MODAL_DOUBTED) return;
    if (colour == MODAL_DEMANDED || (colour == MODAL_INTENDED && aim(s, verb == NONE ? a->word : verb))) {
        a->status = (uint8_t)(colour == MODAL_DEMANDED ? CASUS_DEMANDED : CASUS_INTENDED); /* no act of asking or agreeing */
        return;
    }
    ontology_turn(s->o, colour, &a->type, &a->code, &a->status);
}
