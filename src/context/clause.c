#include "context/clause.h"

/* A word with more dependents than this heads a list; reading them all for each would cost their square. */
enum { NEAR_CHILDREN = 64 };
#define EACH_NEAR_CHILD(d, t, k) (uint32_t k = (d)->child[t], left = NEAR_CHILDREN; k != NONE && left-- > 0; k = (d)->sibling[k])

static const token *tok(const document *d, uint32_t t) { return &d->tokens.at[t]; }
static bool form_is(const token *t, const char *norm) { return str_eq(t->norm, str_of(norm)); }

/* A word that does not colour leaves things as they are. */
static modal_kind colour(unsigned says) { return says < MODAL_COUNT ? (modal_kind)says : MODAL_NONE; }

static unsigned says(const ontology *o, word_place where, const token *t) { return status_words_find(&o->status, where, t); }

/* ---- the clause's own words ---- */

static void read_auxiliary(const ontology *o, const token *t, clause *c)
{
    unsigned what = says(o, WORD_AUXILIARY, t);
    c->auxiliary = true;
    if (what == SAYS_WOULD) c->would = true;
    else if (what && c->modal == MODAL_NONE) c->modal = colour(what);
    else if (str_eq(t->lemma, S("have"))) c->perfect = t->xpos == XPOS_VBD; /* "have been protesting" still goes on, "had been" does not */
    else if (form_is(t, "being")) c->being = true;
    else if (str_eq(t->lemma, S("be"))) c->progressive = true; /* only with -ing, see below */
    if (t->xpos == XPOS_VBD) c->past = true;
}

/* "no troops were sent", "nobody was hurt": the negation sits on a side. */
static bool negative_side(const ontology *o, const document *d, uint32_t t)
{
    if (says(o, WORD_ADVERB, tok(d, t)) == SAYS_NOT) return true;
    for EACH_NEAR_CHILD(d, t, k)
        if (tok(d, k)->dep == DEP_det && form_is(tok(d, k), "no")) return true;
    return false;
}

/* "not only" says that it is so. */
static bool taken_back(const ontology *o, const document *d, uint32_t t)
{
    return t + 1 < d->tokens.len && says(o, WORD_ADVERB, tok(d, t + 1)) == SAYS_SO;
}

static void read_adverb(const ontology *o, const document *d, uint32_t at, clause *c)
{
    const token *t = tok(d, at);
    unsigned what = says(o, WORD_ADVERB, t);
    if (what == SAYS_NOT) c->negated |= !taken_back(o, d, at);
    else if (what && c->modal == MODAL_NONE) c->modal = colour(what);
}

static void read_conjunction(const ontology *o, const token *t, clause *c)
{
    unsigned what = says(o, WORD_CONJUNCTION, t);
    if (form_is(t, "to")) c->to = true;
    if (what == SAYS_NOT) c->negated = true;
    else if (colour(what)) c->under = colour(what);
}

clause clause_read(const ontology *o, const document *d, uint32_t verb)
{
    clause c = {.past = tok(d, verb)->xpos == XPOS_VBD};
    for EACH_NEAR_CHILD(d, verb, k) {
        const token *t = tok(d, k);
        switch (dep_main(t->dep)) {
        case DEP_aux:    read_auxiliary(o, t, &c); break;
        case DEP_cop:    c.past |= t->xpos == XPOS_VBD; break;
        case DEP_advmod: read_adverb(o, d, k, &c); break;
        case DEP_mark:   read_conjunction(o, t, &c); break;
        case DEP_nsubj:  c.subject = true; c.negated |= negative_side(o, d, k); break;
        case DEP_obj:    c.negated |= negative_side(o, d, k); break;
        case DEP_csubj: case DEP_expl: c.subject = true; break;
        default: break;
        }
    }
    c.progressive = c.being || (c.progressive && tok(d, verb)->xpos == XPOS_VBG);
    return c;
}

/* "will come and see", "were beaten and arrested", "wants to go and look": what
 * is said once, of the first, holds for the verbs joined to it. */
static uint32_t first_of_row(const ontology *o, const document *d, uint32_t verb)
{
    for (int up = 0; up < 4; up++) {
        const token *t = tok(d, verb);
        if (t->dep != DEP_conj || t->head == verb || t->xpos != tok(d, t->head)->xpos) break;
        clause c = clause_read(o, d, verb);
        if (c.auxiliary || c.subject || c.under != MODAL_NONE || (c.to && !clause_read(o, d, t->head).to)) break;
        verb = t->head;
    }
    return verb;
}

static bool joined_by_but(const document *d, uint32_t verb)
{
    uint32_t cc = tree_child(d, verb, DEP_cc);
    return cc != NONE && form_is(tok(d, cc), "but");
}

/* All that is said of the first of its row, negation too unless "but" ends it. */
static clause with_shared_words(const ontology *o, const document *d, uint32_t verb)
{
    uint32_t first = first_of_row(o, d, verb);
    clause c = clause_read(o, d, first);
    if (first != verb) c.negated = clause_read(o, d, verb).negated || (c.negated && !joined_by_but(d, verb));
    return c;
}

/* ---- what governs it ---- */

static bool links(const token *t)
{
    return t->dep == DEP_ccomp || t->dep == DEP_xcomp || t->dep == DEP_conj || t->dep == DEP_csubj || t->dep == DEP_acl || t->dep == DEP_advcl;
}

static slot_kind slot_of(const document *d, uint32_t t, const clause *c)
{
    if (c->to) return SLOT_TO_DO;
    return tok(d, t)->xpos == XPOS_VBG && !c->auxiliary ? SLOT_DOING : SLOT_THAT;
}

static unsigned listed(const ontology *o, const document *d, uint32_t verb, slot_kind slot, bool bare)
{
    uint32_t head = tok(d, verb)->head;
    const token *h = tok(d, head);
    if (bare) return says(o, WORD_BARE, h);
    if (slot == SLOT_DOING) return tok(d, verb)->dep == DEP_acl ? says(o, WORD_OF, h) : says(o, WORD_DOING, h);
    if (slot == SLOT_THAT) return says(o, WORD_THAT, h);
    unsigned past = clause_read(o, d, head).past || h->xpos == XPOS_VBN ? says(o, WORD_TO_DO_PAST, h) : SAYS_NOTHING;
    return past ? past : says(o, WORD_TO_DO, h);
}

/* A rule that makes an event of its clause: the colour under which acts become events of that type. */
static unsigned colour_of_type(const ontology *o, uint32_t type)
{
    static const modal_kind colours[] = {MODAL_DEMANDED, MODAL_THREATENED, MODAL_REFUSED, MODAL_INTENDED};
    for (size_t k = 0; k < sizeof colours / sizeof *colours; k++)
        for (uint32_t i = 0; i < o->n_types; i++)
            if (i != type && o->types[i].turned[colours[k]] == type) return (unsigned)colours[k];
    return SAYS_NOTHING;
}

/* What the ontology's rules for the governing word say of its clause. */
unsigned clause_governed_as(const ontology *o, const document *d, uint32_t head, slot_kind slot)
{
    uint32_t word = words_of_token(&o->words, tok(d, head));
    const word_entry *w = &o->words.entries[word];
    bool verb = tok(d, head)->upos == UPOS_VERB;
    for (uint32_t i = 0; word && i < w->n_rule; i++) {
        const rule_entry *r = &o->rules[w->first_rule + i];
        if ((r->makes != MAKES_MODAL && (r->makes != MAKES_EVENT || slot != SLOT_TO_DO)) || verb != ((r->pos & POS_VERB) != 0)) continue;
        for (uint32_t k = 0; k < r->n_arg; k++) {
            if (o->args[r->first_arg + k].slot != slot) continue;
            if (r->makes == MAKES_EVENT) return colour_of_type(o, r->type);
            if (r->detail == MODAL_UNDONE) return MODAL_DENIED;
            if (r->detail == MODAL_ATTEMPTED) return MODAL_INTENDED;
            return r->detail;
        }
    }
    return SAYS_NOTHING;
}

/* What a governing word makes of the clause in its slot. */
static unsigned governs(const ontology *o, const document *d, uint32_t verb, const clause *c)
{
    uint32_t head = tok(d, verb)->head;
    slot_kind slot = slot_of(d, verb, c);
    bool bare = tok(d, verb)->dep != DEP_advcl && slot == SLOT_THAT && tok(d, verb)->xpos == XPOS_VB && !c->auxiliary;
    unsigned what = listed(o, d, verb, slot, bare);
    return what ? what : clause_governed_as(o, d, head, slot);
}

/* What a clause's own words make of it. */
static modal_kind own_colour(const clause *c, bool reported)
{
    bool ahead = c->modal == MODAL_INTENDED || c->would;
    if (c->negated) return ahead ? MODAL_REFUSED : MODAL_DENIED; /* "will not negotiate" */
    if (c->under != MODAL_NONE) return c->under;
    if (c->modal != MODAL_NONE) return c->modal;
    if (c->would) return reported ? MODAL_INTENDED : MODAL_HYPOTHETICAL;
    return MODAL_NONE;
}

/* "will go when they call": in the present, yet ahead as its main clause is. */
static bool waits(const ontology *o, const document *d, uint32_t verb, const clause *main)
{
    const token *t = tok(d, verb);
    if (t->dep != DEP_advcl || (t->xpos != XPOS_VBP && t->xpos != XPOS_VBZ)) return false;
    for EACH_NEAR_CHILD(d, verb, k)
        if (tok(d, k)->dep == DEP_mark && says(o, WORD_CONJUNCTION, tok(d, k)) == SAYS_SO) return false;
    return main->modal == MODAL_INTENDED || main->would || main->modal == MODAL_DEMANDED || clause_is_command(o, d, t->head);
}

/* What somebody says, knows or sees: it has a tense of its own, and is not wanted or ordered with the saying. */
static bool told(const token *t, slot_kind slot, const clause *c)
{
    return t->dep == DEP_ccomp && slot == SLOT_THAT && (t->xpos != XPOS_VB || c->auxiliary);
}

/* As real as the word it hangs on. */
static modal_kind inherited(const ontology *o, const document *d, uint32_t head, const clause *h)
{
    modal_kind is = own_colour(h, false);
    if (is == MODAL_NONE && clause_is_command(o, d, first_of_row(o, d, head))) return MODAL_DEMANDED;
    return is == MODAL_REFUSED ? MODAL_DENIED : is;
}

/* One step up: what the clause's head makes of it.  *on: what is further up counts, too. */
static modal_kind from_head(const ontology *o, const document *d, uint32_t verb, bool only_doubt, bool *on)
{
    const token *t = tok(d, verb);
    clause c = clause_read(o, d, verb), h = with_shared_words(o, d, t->head);
    slot_kind slot = slot_of(d, verb, &c);
    unsigned what = t->dep == DEP_conj || (t->dep == DEP_advcl && slot == SLOT_THAT) ? SAYS_NOTHING : governs(o, d, verb, &c);
    *on = t->dep != DEP_advcl;
    if (!only_doubt && colour(what) != MODAL_NONE) return colour(what);
    if (h.under != MODAL_NONE && t->dep != DEP_advcl) return h.under;
    if (t->dep == DEP_conj) return MODAL_NONE;
    if (t->dep == DEP_ccomp && h.negated && what != SAYS_SO) return MODAL_DOUBTED; /* "does not say that ..." */
    if (only_doubt || told(t, slot, &c)) return MODAL_NONE;
    if (waits(o, d, verb, &h)) return MODAL_HYPOTHETICAL;
    if (what == SAYS_SO || (t->dep == DEP_advcl && slot == SLOT_DOING)) {
        *on = true;
        return inherited(o, d, t->head, &h);
    }
    if (t->dep == DEP_xcomp && h.would) return MODAL_HYPOTHETICAL; /* "would allow China to extradite" */
    *on = *on && slot != SLOT_TO_DO;                               /* a purpose: its own colour */
    return MODAL_NONE;
}

/* A condition, doubt, wish or denial further up holds for what it governs. */
static modal_kind from_above(const ontology *o, const document *d, uint32_t verb)
{
    bool only_doubt = false, on = true;
    for (int up = 0; up < 6 && on; up++) {
        const token *t = tok(d, verb);
        if (!links(t) || t->head == verb) return MODAL_NONE;
        modal_kind above = from_head(o, d, verb, only_doubt, &on);
        if (above != MODAL_NONE) return above;
        clause c = clause_read(o, d, verb);
        only_doubt |= told(t, slot_of(d, verb, &c), &c);
        verb = t->head;
    }
    return MODAL_NONE;
}

/* ---- the whole ---- */

/* "they asked that he go": wanted, whatever the word above it. */
static bool subjunctive(const document *d, uint32_t verb, const clause *c)
{
    return tok(d, verb)->dep == DEP_ccomp && tok(d, verb)->xpos == XPOS_VB && c->subject && !c->auxiliary;
}

static bool first_person(const document *d, uint32_t verb)
{
    uint32_t s = tree_child(d, verb, DEP_nsubj);
    return s != NONE && (form_is(tok(d, s), "i") || form_is(tok(d, s), "we"));
}

/* "I would like to thank", "we must condemn", "let me add": said is done. */
bool clause_is_performed(const ontology *o, const document *d, uint32_t verb)
{
    if (tok(d, verb)->xpos != XPOS_VB || says(o, WORD_PERFORMED, tok(d, verb)) != SAYS_SO) return false;
    uint32_t speaker = verb;
    clause c = clause_read(o, d, verb);
    if (tok(d, verb)->dep == DEP_xcomp) {
        uint32_t up = speaker = tok(d, verb)->head;
        if (says(o, WORD_PERFORMED, tok(d, up)) != MODAL_INTENDED || clause_read(o, d, up).negated) return false;
        c = clause_read(o, d, up);
    } else if (c.to || !c.auxiliary) return false;
    return first_person(d, speaker) && !c.negated && !c.past && c.under == MODAL_NONE && c.modal != MODAL_INTENDED;
}

/* "met to sign the treaty": what somebody has done something for is mostly done. */
static bool done(const ontology *o, const document *d, uint32_t verb)
{
    clause c = with_shared_words(o, d, verb);
    bool past = tok(d, verb)->xpos == XPOS_VBD || (tok(d, verb)->xpos == XPOS_VBN && tok(d, verb)->dep != DEP_amod);
    return past && own_colour(&c, false) == MODAL_NONE && from_above(o, d, verb) == MODAL_NONE;
}

bool clause_is_purpose(const ontology *o, const document *d, uint32_t verb)
{
    const token *t = tok(d, verb);
    clause c = clause_read(o, d, verb);
    if (t->head == verb) return c.to; /* a headline: "Spain to send troops" */
    if (t->dep != DEP_advcl && t->dep != DEP_acl && t->dep != DEP_xcomp && t->dep != DEP_csubj) return false;
    return c.to && governs(o, d, verb, &c) != SAYS_SO && !(t->dep == DEP_advcl && done(o, d, t->head));
}

/* "for the third day", "for a second straight week" */
static bool nth_stretch(const ontology *o, const document *d, uint32_t t)
{
    bool for_it = false, nth = false;
    if (says(o, WORD_STRETCH, tok(d, t)) == SAYS_NOTHING) return false;
    for EACH_NEAR_CHILD(d, t, k) {
        for_it |= tok(d, k)->dep == DEP_case && form_is(tok(d, k), "for");
        nth |= tok(d, k)->dep == DEP_amod && says(o, WORD_NTH, tok(d, k)) != SAYS_NOTHING;
    }
    return for_it && nth;
}

static bool begins_with(const document *d, uint32_t t, const char *word)
{
    for EACH_NEAR_CHILD(d, t, k)
        if ((tok(d, k)->dep == DEP_case || tok(d, k)->dep == DEP_mark) && form_is(tok(d, k), word)) return true;
    return false;
}

bool clause_goes_on(const ontology *o, const document *d, uint32_t t)
{
    bool since = false, has = false;
    for EACH_NEAR_CHILD(d, t, k) {
        const token *c = tok(d, k);
        unsigned dep = dep_main(c->dep);
        if ((dep == DEP_obl || dep == DEP_nmod) && nth_stretch(o, d, k)) return true;
        since |= (dep == DEP_obl || dep == DEP_advcl) && begins_with(d, k, "since");
        if (c->dep == DEP_aux_pass) return false; /* "1,000 have been held since May": counted up */
        has |= c->dep == DEP_aux && str_eq(c->lemma, S("have")) && c->xpos != XPOS_VBD;
    }
    return since && has;
}

bool clause_is_condition(const ontology *o, const document *d, uint32_t verb)
{
    clause c = clause_read(o, d, verb);
    if (c.under == MODAL_HYPOTHETICAL) return true;
    if (!c.would) return false;
    for EACH_NEAR_CHILD(d, verb, k)
        if (tok(d, k)->dep == DEP_advcl && clause_read(o, d, k).under == MODAL_HYPOTHETICAL) return true;
    return false;
}

bool clause_is_command(const ontology *o, const document *d, uint32_t verb)
{
    const token *t = tok(d, verb);
    if (t->xpos != XPOS_VB || t->dep == DEP_xcomp || t->dep == DEP_acl || t->dep == DEP_csubj || t->dep == DEP_advcl) return false;
    clause c = clause_read(o, d, verb);
    if (c.auxiliary || c.to || c.subject || c.modal != MODAL_NONE || c.under != MODAL_NONE) return false;
    if (t->dep != DEP_conj) return true;
    uint8_t first = tok(d, t->head)->xpos; /* of a row of verbs in one form the first decides; "... is late, so hurry" */
    return first != XPOS_VB && first != XPOS_VBP && first != XPOS_VBD && first != XPOS_VBN;
}

bool clause_is_question(const document *d, uint32_t sentence_index)
{
    const sentence *in = &d->sentences.at[sentence_index];
    for (uint32_t k = 0; k < 3 && k < in->count; k++)
        if (form_is(tok(d, in->first + in->count - 1 - k), "?")) return true;
    return false;
}

modal_kind clause_colour(const ontology *o, const document *d, uint32_t verb, bool reported, bool negatable)
{
    clause c = with_shared_words(o, d, verb);
    if (!negatable) c.negated = false;
    if (clause_is_performed(o, d, verb)) return MODAL_NONE;
    if (c.negated || c.under != MODAL_NONE) return own_colour(&c, reported);
    verb = first_of_row(o, d, verb);
    modal_kind above = from_above(o, d, verb);
    if (above != MODAL_NONE) return above;
    modal_kind own = own_colour(&c, reported);
    if (own != MODAL_NONE) return own;
    if ((c.progressive && !c.perfect) || clause_goes_on(o, d, verb)) return MODAL_ONGOING;
    if (subjunctive(d, verb, &c)) return MODAL_DEMANDED;
    if (clause_is_purpose(o, d, verb)) return MODAL_INTENDED;
    return clause_is_command(o, d, verb) ? MODAL_DEMANDED : MODAL_NONE;
}

/* "Will they come?" asks; "Why did they come?" takes it as given. */
static bool asked(const document *d, uint32_t verb)
{
    const sentence *in = &d->sentences.at[tok(d, verb)->sentence];
    if (!clause_is_question(d, tok(d, verb)->sentence)) return false;
    if (tok(d, verb)->xpos != XPOS_VB) return false;
    for (uint32_t t = in->first; t < verb && t < in->first + in->count; t++) {
        uint8_t x = tok(d, t)->xpos;
        if (x == XPOS_WP || x == XPOS_WRB || x == XPOS_WDT || x == XPOS_WPS) return false;
    }
    return true;
}

casus_event_status clause_status(const ontology *o, const document *d, uint32_t verb)
{
    modal_kind is = clause_colour(o, d, verb, false, true);
    if (is == MODAL_NONE && asked(d, verb)) return CASUS_UNKNOWN;
    return ontology_coloured(is == MODAL_REFUSED ? MODAL_DENIED : is, CASUS_OCCURRED);
}
