#include "event/settle.h"

#include "event/complete.h"
#include "event/fold.h"
#include "event/frame.h"
#include "event/sides.h"
#include "parse/tree.h"

typedef struct {
    const ontology *o;
    document *d;
    uint32_t first, end; /* acts of the sentence at hand */
    uint32_t *act_of;    /* per token: the act it triggers; NONE */
} settling;

static act *act_at(const settling *s, uint32_t i) { return &s->d->acts.at[i]; }

static const rule_entry *rule_of(const settling *s, const act *a) { return &s->o->rules[a->rule]; }

static bool is_event(const act *a) { return a->makes == MAKES_EVENT && !a->dropped; }

static void drop_as(settling *s, act *a, uint8_t kind, str why)
{
    if (a->dropped) return;
    a->dropped = kind;
    if (!s->d->explain || a->makes != MAKES_EVENT) return;
    near_miss *m = VEC_PUSH(s->d->arena, &s->d->misses);
    if (m) *m = (near_miss){.rule = a->rule, .trigger = a->word, .why = why};
}

static void drop(settling *s, act *a, str why) { drop_as(s, a, DROP_OTHER, why); }

/* The event that a word carries: its own, or that of the noun it is light for. */
static act *event_of(settling *s, uint32_t t)
{
    if (t == NONE) return NULL;
    for (uint32_t i = s->first; i < s->end; i++) {
        act *a = act_at(s, i);
        if (is_event(a) && a->light == t) return a;
    }
    uint32_t own = s->act_of[t];
    if (own != NONE && own >= s->first && is_event(act_at(s, own))) return act_at(s, own);
    return NULL;
}

/* ---- colours: "agreed to meet", "refused to withdraw" ---- */

static void colour_act(settling *s, const act *outer, act *inner)
{
    modal_kind colour = (modal_kind)outer->colour;
    uint32_t type = inner->type;
    bool others = inner->n_actors && outer->n_actors && !sides_same(s->d, inner->actors[0], outer->actors[0]);
    if (colour == MODAL_THREATENED && others) return; /* "warned that rebels would attack" */
    if (colour == MODAL_UNDONE && s->o->types[type].turned[MODAL_DENIED] == type) {
        drop(s, inner, S("it did not happen"));
        return;
    }
    if (colour == MODAL_UNDONE) colour = MODAL_DENIED; /* failed to agree: rejection */
    ontology_turn(s->o, colour, &inner->type, &inner->code, &inner->status);
    if (inner->outer_rule == NONE || type != inner->type) {
        inner->outer_rule = outer->rule;
        inner->colour = outer->colour;
    }
    if (type != inner->type || colour == MODAL_INTENDED) { /* the outer word carries the act now */
        inner->trigger = inner->first = outer->trigger;
        inner->count = 1;
    }
    if (colour == MODAL_DENIED || colour == MODAL_DOUBTED) {
        inner->claimant = outer->subject;
        return;
    }
    if (colour == MODAL_DEMANDED && type != inner->type && inner->n_recipients == 0) {
        memcpy(inner->recipients, inner->actors, sizeof inner->actors);
        inner->n_recipients = inner->n_actors;
        inner->n_actors = 0;
    }
    if (inner->n_actors == 0 || (type != inner->type && outer->n_actors)) {
        memcpy(inner->actors, outer->actors, sizeof inner->actors);
        inner->n_actors = outer->n_actors;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < inner->n_recipients; i++)
        if (!sides_has(inner->actors, inner->n_actors, inner->recipients[i])) inner->recipients[n++] = inner->recipients[i];
    inner->n_recipients = n;
}

/* "was able to", "was forced to": in the past it says that it came to be. */
static bool came_to_be(const settling *s, const act *outer)
{
    bool past = s->d->tokens.at[outer->word].xpos == XPOS_VBD;
    for EACH_CHILD(s->d, outer->word, k) {
        const token *t = &s->d->tokens.at[k];
        past |= (t->dep == DEP_cop || dep_main(t->dep) == DEP_aux) && t->xpos == XPOS_VBD;
    }
    return past && status_words_find(&s->o->status, WORD_TO_DO_PAST, &s->d->tokens.at[outer->word]) == SAYS_SO;
}

static void apply_modals(settling *s)
{
    for (uint32_t i = s->end; i-- > s->first;) { /* inner words stand later in the sentence */
        act *outer = act_at(s, i);
        if (outer->makes != MAKES_MODAL) continue;
        act *inner = event_of(s, outer->clause != NONE ? outer->clause : outer->object);
        act *own = i + 1 < s->end && act_at(s, i + 1)->word == outer->word ? act_at(s, i + 1) : NULL; /* what it is by itself */
        if (inner == own) inner = NULL;
        if (inner && inner != outer) {
            if (own && outer->colour != MODAL_DOUBTED) drop(s, own, S("it colours another act")); /* to allege is an act as well */
            if (!came_to_be(s, outer)) colour_act(s, outer, inner);
            s->act_of[outer->word] = (uint32_t)(inner - s->d->acts.at); /* so that a modal further out finds it */
        }
        outer->dropped = DROP_OTHER;
    }
}

/* ---- an act that takes over the one in its clause ---- */

/* Below `clause` without leaving it through a relative or adverbial clause. */
static bool within_clause(const document *d, uint32_t t, uint32_t clause)
{
    for (int step = 0; step < 64; step++) {
        if (t == clause) return true;
        const token *k = &d->tokens.at[t];
        if (k->head == t || k->dep == DEP_acl_relcl || k->dep == DEP_advcl || k->dep == DEP_parataxis) return false;
        t = k->head;
    }
    return false;
}

/* The colour under which the inner type turns into the outer one. */
static uint32_t refined_code(const settling *s, const act *outer, const act *inner)
{
    const ontology *o = s->o;
    for (int colour = 0; colour < MODAL_COUNT; colour++) {
        uint32_t code = o->codes[inner->code].turned[colour];
        if (code == UINT32_MAX || o->codes[code].type != outer->type) continue;
        str have = model_str(o->file, o->codes[outer->code].code), want = model_str(o->file, o->codes[code].code);
        if (!(str_starts(have, S("10")) && str_starts(want, S("02")))) return code;
        for (uint32_t i = 0; i < o->n_codes; i++) { /* a demand rather than an appeal: 10 in place of 02 */
            str other = model_str(o->file, o->codes[i].code);
            if (str_starts(other, S("10")) && str_eq(str_slice(other, 2, other.len), str_slice(want, 2, want.len))) return i;
        }
    }
    return outer->code;
}

static void take_sides(act *outer, const act *inner, bool inner_acts)
{
    const uint32_t *from = inner_acts ? inner->actors : inner->recipients;
    uint32_t n = inner_acts ? inner->n_actors : inner->n_recipients;
    for (uint32_t i = 0; i < n && outer->n_recipients < ACT_SIDES; i++)
        if (!sides_has(outer->actors, outer->n_actors, from[i])) outer->recipients[outer->n_recipients++] = from[i];
}

static void take_over_clauses(settling *s)
{
    for (uint32_t i = s->first; i < s->end; i++) {
        act *outer = act_at(s, i);
        if (!is_event(outer) || outer->clause == NONE || outer->outer_rule != NONE) continue;
        act *inner = event_of(s, outer->clause);
        bool says = false; /* "that" content is attributed, not taken over */
        const rule_entry *r = rule_of(s, outer);
        for (uint32_t k = 0; k < r->n_arg; k++) says |= s->o->args[r->first_arg + k].slot == SLOT_THAT;
        bool wanted = inner && s->o->types[inner->type].turned[MODAL_DEMANDED] == outer->type; /* "demanded that he resign" */
        if (wanted) says = false;
        if (inner && inner != outer && !says) {
            outer->code = refined_code(s, outer, inner);
            bool request = s->o->types[inner->type].turned[MODAL_DEMANDED] == outer->type;
            if (outer->n_recipients == 0) take_sides(outer, inner, request && inner->n_actors);
            if (outer->n_recipients == 0) take_sides(outer, inner, false);
        }
        if (says) continue;
        for (uint32_t k = s->first; k < s->end; k++) {
            act *other = act_at(s, k);
            if (other != outer && is_event(other) && within_clause(s->d, other->word, outer->clause))
                drop(s, other, S("taken over by the act that governs it"));
        }
    }
}

/* ---- one event a trigger ---- */

static bool binds(const act *a, uint32_t t)
{
    return a->object == t || a->issue == t || a->clause == t || (a->makes == MAKES_EVENT && a->subject == t && !a->noun);
}

static void settle_nouns(settling *s)
{
    for (uint32_t i = s->first; i < s->end; i++) {
        act *a = act_at(s, i);
        if (!is_event(a) || !a->noun) continue;
        if (a->light != NONE) { /* the light verb's own reading is the same event */
            uint32_t verb = s->act_of[a->light];
            if (verb != NONE && verb >= s->first && is_event(act_at(s, verb)) && act_at(s, verb) != a) {
                act *v = act_at(s, verb);
                if (v->thing == a->word && v->type != a->type) { /* "lodged a protest": the phrase means something else */
                    drop(s, a, S("a part of another act"));
                    continue;
                }
                if (a->n_actors == 0) memcpy(a->actors, v->actors, sizeof a->actors), a->n_actors = v->n_actors;
                if (a->n_recipients == 0) memcpy(a->recipients, v->recipients, sizeof a->recipients), a->n_recipients = v->n_recipients;
                drop(s, v, S("the noun it carries is the event"));
            }
            continue;
        }
        for (uint32_t k = s->first; k < s->end; k++) {
            act *other = act_at(s, k);
            if (other == a || !is_event(other)) continue;
            if (other->thing == a->word) drop(s, a, S("a part of another act"));
            bool result = !other->noun && other->type == a->type && other->subject == a->word; /* "the attack killed six" */
            if (result) {
                if (other->n_actors == 0) memcpy(other->actors, a->actors, sizeof a->actors), other->n_actors = a->n_actors;
                drop(s, a, S("what it did is the event"));
            }
            if (a->dropped || !binds(other, a->word)) continue;
            if (a->n_actors == 0 || a->n_recipients == 0) drop(s, a, S("an argument of another act, without sides of its own"));
        }
    }
}

static void need_somebody(settling *s)
{
    for (uint32_t i = s->first; i < s->end; i++) {
        act *a = act_at(s, i);
        if (!is_event(a)) continue;
        const rule_entry *r = rule_of(s, a);
        bool somebody = a->n_actors || a->n_recipients;
        if ((r->flags & RULE_BOTH) && !(a->n_actors && a->n_recipients)) drop(s, a, S("needs political actors on both sides"));
        else if (!somebody && !a->anyone && (!a->noun || a->light != NONE || (r->flags & RULE_BARE)))
            drop_as(s, a, DROP_NOBODY, S("no political actor on either side"));
        else if (a->noun && !somebody && a->light == NONE && !(r->flags & RULE_BARE))
            drop(s, a, S("only a noun: no light verb and no side of its own"));
    }
}

/* Somebody who only says or wants something: "spoke with him, calling for calm". */
static bool verbal(const settling *s, const act *a)
{
    uint32_t quad = s->o->types[a->type].quad;
    return quad == 1 || quad == 3;
}

/* A participle's addressee is the other side of the act it hangs on; else a
 * state behind the issue ("called for restraint in Sudan"). */
static void find_addressees(settling *s)
{
    for (uint32_t i = s->first; i < s->end; i++) {
        act *a = act_at(s, i);
        if (!is_event(a) || a->n_recipients || a->noun || !verbal(s, a)) continue;
        const token *t = &s->d->tokens.at[a->word];
        act *up = t->dep == DEP_advcl && t->head != a->word ? event_of(s, t->head) : NULL;
        if (up && up != a && (s->o->types[up->type].flags & TYPE_MUTUAL)) take_sides(a, up, false);
        if (a->n_recipients || a->issue == NONE) continue;
        uint32_t list[ACT_SIDES], n = 0;
        sides_collect(s->d, a->issue, list, &n);
        for (uint32_t k = 0; k < n && a->n_recipients < ACT_SIDES; k++) {
            const mention *m = &s->d->mentions.at[list[k]];
            bool state = m->actor.country.len && m->type != ENTITY_PER && (!m->actor.sectors[0].len || str_eq(m->actor.sectors[0], S("GOV")));
            if (state && !sides_has(a->actors, a->n_actors, list[k])) a->recipients[a->n_recipients++] = list[k];
        }
    }
}

/* Once an act stands, those the text names on its other side belong to it, known
 * or not: "police arrested the two suspects", "she called on us". */
static void name_side(const document *d, uint32_t t, uint32_t *list, uint32_t *n)
{
    if (t != NONE && *n == 0) *n = sides_person(d, t, list);
}

static void name_sides(const document *d, act *a)
{
    bool subject_acts = (!a->noun || a->light != NONE) && a->subject != NONE && a->subject != a->whom && a->subject != a->thing;
    if (subject_acts) name_side(d, a->subject, a->actors, &a->n_actors);
    name_side(d, a->whom, a->recipients, &a->n_recipients);
}

static bool is_nothing(const settling *s, uint32_t t)
{
    uint32_t i = t == NONE ? NONE : s->act_of[t];
    return i != NONE && act_at(s, i)->makes == MAKES_NOTHING;
}

/* A type that others turn into when they are planned, refused or threatened. */
static bool is_attitude(const settling *s, uint32_t type)
{
    for (uint32_t i = 0; i < s->o->n_types; i++) {
        const uint32_t *turned = s->o->types[i].turned;
        if (i != type && (turned[MODAL_INTENDED] == type || turned[MODAL_REFUSED] == type || turned[MODAL_THREATENED] == type)) return true;
    }
    return false;
}

/* What looks like an event and is none, and what is only an attitude to it:
 * "agreed to buy its rival", "rejected a takeover bid" by nobody political. */
static void drop_nothing(settling *s)
{
    for (uint32_t i = s->first; i < s->end; i++) {
        act *a = act_at(s, i);
        if (a->makes == MAKES_NOTHING) a->dropped = DROP_OTHER;
        if (!is_event(a) || !is_attitude(s, a->type)) continue;
        if (is_nothing(s, a->clause) || (!a->n_actors && is_nothing(s, a->object))) drop(s, a, S("what it is about is no event"));
    }
}

static bool political_sentence(const document *d, uint32_t index)
{
    const sentence *in = &d->sentences.at[index];
    for (uint32_t t = in->first; t < in->first + in->count; t++)
        if (d->mention_at[t] != NONE && d->mentions.at[d->mention_at[t]].political) return true;
    return false;
}

/* "We agreed to meet": somebody unnamed, where the talk is of politics. */
static bool revive_pronoun(document *d, act *a, uint32_t standing)
{
    if (!sides_personal(d, a->subject) || (standing < 2 && !political_sentence(d, a->sentence))) return false;
    uint32_t m = d->mention_at[a->subject];
    if (m != NONE && a->n_actors == 0 && !a->passive) a->actors[a->n_actors++] = m;
    a->dropped = DROP_NONE;
    return true;
}

/* A company or club in the sentence makes it business or sport. */
static bool other_business(const document *d, uint32_t index)
{
    const sentence *in = &d->sentences.at[index];
    for (uint32_t t = in->first; t < in->first + in->count; t++) {
        uint32_t m = d->mention_at[t];
        if (d->tokens.at[t].name == ENTITY_ORG && (m == NONE || !d->mentions.at[m].political)) return true;
    }
    return false;
}

/* A name or a pronoun for people, or nothing said; not "it", "which", "the brewery", "most visitors". */
static bool somebody(const document *d, const act *a)
{
    if (a->subject == NONE) return tree_child(d, a->word, DEP_expl) == NONE; /* "it threatened to rain" */
    if (sides_personal(d, a->subject)) return true;
    uint32_t t = frame_content(d, a->subject);
    return d->tokens.at[t].upos != UPOS_PRON && (d->mention_at[t] != NONE || d->tokens.at[t].upos == UPOS_PROPN);
}

/* "The former mayor was arrested": nobody our tables know, but arrests are of
 * public concern.  A longer report has to be political in something else. */
static bool of_public_concern(const ontology *o, const document *d, const act *a, uint32_t standing)
{
    if (!(o->types[a->type].flags & TYPE_PUBLIC) || !somebody(d, a) || other_business(d, a->sentence)) return false;
    return d->sentences.len <= 3 || standing || political_sentence(d, a->sentence);
}

/* Deeds of conflict without a name in them ("two suspects were arrested", "the
 * shooting took place at noon") belong to a political story if enough other
 * acts of the report do. */
static void settle_story(const ontology *o, document *d)
{
    uint32_t conflict = 0, standing = 0, same[256] = {0};
    for (size_t i = 0; i < d->acts.len; i++) {
        const act *a = &d->acts.at[i];
        if (a->makes != MAKES_EVENT || a->dropped || !(a->n_actors || a->n_recipients)) continue;
        same[a->type & 255]++;
        standing++;
        conflict += o->types[a->type].quad == 4;
    }
    for (size_t i = 0; i < d->acts.len; i++) {
        act *a = &d->acts.at[i];
        if (a->makes != MAKES_EVENT || a->dropped != DROP_NOBODY || revive_pronoun(d, a, standing)) continue;
        bool deed = o->types[a->type].quad == 4 && (same[a->type & 255] || conflict >= 2);
        if (!deed && !of_public_concern(o, d, a, standing)) continue;
        a->dropped = DROP_NONE;
        name_sides(d, a);
    }
}

static void settle_sentence(settling *s)
{
    drop_nothing(s);
    apply_modals(s);
    take_over_clauses(s);
    find_addressees(s);
    settle_nouns(s);
    fold_tolls(s->o, s->d, s->first, s->end, s->act_of);
    need_somebody(s);
    for (uint32_t i = s->first; i < s->end; i++)
        if (is_event(act_at(s, i))) name_sides(s->d, act_at(s, i));
}

casus_status settle_acts(const ontology *o, document *d)
{
    settling s = {.o = o, .d = d, .act_of = ARENA_ARRAY(d->arena, uint32_t, d->tokens.len + 1)};
    if (!s.act_of) return CASUS_ERR_MEMORY;
    memset(s.act_of, 0xFF, (d->tokens.len + 1) * sizeof *s.act_of);
    for (uint32_t i = 0; i < d->acts.len; i++) s.act_of[d->acts.at[i].word] = i;
    for (s.first = 0; s.first < d->acts.len; s.first = s.end) {
        s.end = s.first;
        while (s.end < d->acts.len && d->acts.at[s.end].sentence == d->acts.at[s.first].sentence) s.end++;
        settle_sentence(&s);
    }
    settle_story(o, d);
    for (size_t i = 0; i < d->acts.len; i++)
        if (is_event(&d->acts.at[i])) complete_sides(o, d, &d->acts.at[i]);
    return d->arena->failed ? CASUS_ERR_MEMORY : CASUS_OK;
}
