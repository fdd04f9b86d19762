/* Is it so: what the words around an act make of it, beyond what its rule and
 * modal verbs have already said. */
#include "context/clause.h"
#include "context/parts.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

/* Nouns say it with an adjective: "the ongoing protests", "an alleged attack". */
static modal_kind adjective(const scene *s, uint32_t noun)
{
    for EACH_CHILD(s->d, noun, k) {
        const token *t = tok(s, k);
        if (t->dep == DEP_det && status_words_find(&s->o->status, WORD_ADVERB, t) == SAYS_NOT) return MODAL_DENIED;
        if (t->dep != DEP_amod && t->dep != DEP_compound) continue;
        unsigned what = status_words_find(&s->o->status, WORD_ADJECTIVE, t);
        if (what && what < MODAL_COUNT) return (modal_kind)what;
    }
    return MODAL_NONE;
}

/* "The protests continue", "there will be strikes": a noun whose verb only says that it is so. */
static modal_kind being(const scene *s, uint32_t noun)
{
    const token *n = tok(s, noun);
    if (n->dep != DEP_nsubj || n->head == noun) return MODAL_NONE;
    bool goes_on = status_words_find(&s->o->status, WORD_LASTS, tok(s, n->head)) != SAYS_NOTHING;
    if (!goes_on && tree_child(s->d, n->head, DEP_expl) == NONE) return MODAL_NONE;
    clause c = clause_read(s->o, s->d, n->head);
    if (c.negated) return MODAL_NONE;
    if (c.modal == MODAL_INTENDED || c.would) return MODAL_INTENDED;
    if (c.modal == MODAL_HYPOTHETICAL) return MODAL_HYPOTHETICAL;
    return goes_on && !c.past ? MODAL_ONGOING : MODAL_NONE;
}

/* "will face sanctions", "the prospect of a clash": a deed nobody has pointed
 * to yet is as real as what it is the object of. */
static modal_kind from_governor(const scene *s, uint32_t noun)
{
    const token *n = tok(s, noun), *head = tok(s, n->head);
    for EACH_CHILD(s->d, noun, k) {
        const token *t = tok(s, k);
        if (t->dep == DEP_nmod_poss || (t->dep == DEP_det && status_words_find(&s->o->status, WORD_NEW, t) == SAYS_NOTHING)) return MODAL_NONE;
    }
    if (n->dep == DEP_nmod) {
        unsigned what = status_words_find(&s->o->status, WORD_OF, head);
        return what && what < MODAL_COUNT ? (modal_kind)what : MODAL_NONE;
    }
    if (n->dep != DEP_obj || head->upos != UPOS_VERB) return MODAL_NONE;
    modal_kind above = clause_colour(s->o, s->d, n->head, false, true);
    return above == MODAL_INTENDED || above == MODAL_HYPOTHETICAL || above == MODAL_DEMANDED ? above : MODAL_NONE;
}

static modal_kind colour_of(const scene *s, const act *a, uint32_t verb)
{
    if (a->noun) {
        modal_kind from_adjective = adjective(s, a->word);
        if (from_adjective != MODAL_NONE) return from_adjective;
        modal_kind from_verb = being(s, a->word);
        if (from_verb != MODAL_NONE) return from_verb;
        if (clause_goes_on(s->o, s->d, a->word)) return MODAL_ONGOING;
        if (a->light == NONE) return from_governor(s, a->word); /* the verb it hangs on is another matter */
    }
    if (verb == NONE) return MODAL_NONE;
    bool negation_is_in_rule = s->o->rules[a->rule].flags & RULE_NEGATED;
    return clause_colour(s->o, s->d, verb, s->attribution_of[verb] != NONE, !negation_is_in_rule);
}

void status_read(scene *s, act *a)
{
    uint32_t verb = a->outer_rule != NONE ? a->trigger : scene_verb(s, a);
    if (a->outer_rule != NONE && a->colour == MODAL_INTENDED && a->type == s->o->rules[a->rule].type && clause_is_performed(s->o, s->d, a->word)) {
        a->status = CASUS_OCCURRED;
        return;
    }
    modal_kind colour = colour_of(s, a, verb);
    bool asked = clause_is_question(s->d, a->sentence) && !(a->status == CASUS_DENIED || a->noun);
    bool condition = verb != NONE && clause_is_condition(s->o, s->d, verb);
    if (colour == MODAL_NONE && !asked && !condition) return;
    if (colour == MODAL_REFUSED && s->o->types[a->type].turned[MODAL_REFUSED] == a->type) colour = MODAL_DENIED;
    bool coloured = a->status != CASUS_OCCURRED || a->outer_rule != NONE;
    bool denial_counts = s->o->types[a->type].turned[MODAL_DENIED] != a->type;
    if ((colour == MODAL_DENIED && !denial_counts && a->claimant == NONE) || (condition && a->colour != MODAL_THREATENED) || asked) {
        a->dropped = DROP_OTHER; /* not done, not sure to be done, or only asked */
        return;
    }
    if (coloured && colour != MODAL_DENIED && colour != MODAL_REFUSED && colour != MODAL_HYPOTHETICAL && colour != MODAL_DOUBTED) return;
    if (colour == MODAL_DEMANDED || (colour == MODAL_INTENDED && clause_is_purpose(s->o, s->d, verb == NONE ? a->word : verb))) {
        a->status = (uint8_t)(colour == MODAL_DEMANDED ? CASUS_DEMANDED : CASUS_INTENDED); /* no act of asking or agreeing */
        return;
    }
    ontology_turn(s->o, colour, &a->type, &a->code, &a->status);
}
