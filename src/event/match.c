#include "event/match.h"

#include "event/filter.h"

static const rule_arg *args_of(const frame_source *s, const rule_entry *r) { return &s->o->args[r->first_arg]; }

/* The frame's argument for one argument of a rule: those hung on the word
 * itself before those hung on its object, none for two of them. */
static uint32_t find_arg(const frame_source *s, const frame *f, const rule_arg *a, uint32_t taken, bool *filter_failed)
{
    uint32_t second = NONE;
    for (uint32_t i = 0; i < f->n; i++) {
        const frame_arg *x = &f->args[i];
        if (taken & (1u << i)) continue;
        bool here = x->slot == a->slot && (a->slot != SLOT_PREP || filter_prep(s->o, a, x->prep));
        if (!here && !((a->flags & ARG_POSSESSOR) && x->slot == SLOT_POSSESSOR)) continue;
        if (!filter_accepts(s, a, x->token)) {
            *filter_failed = true;
            continue;
        }
        if (!(x->via & VIA_OBJECT)) return i;
        if (second == NONE) second = i;
    }
    return second;
}

static str slot_label(const frame_source *s, const rule_arg *a, arena *mem)
{
    static const char *const names[] = {"subject", "object", "indirect object", "preposition", "to-do clause", "that clause",
                                        "doing clause", "possessor", "modifier"};
    if (a->slot != SLOT_PREP || !a->n_prep) return str_of(names[a->slot]);
    buf b = {.from = mem};
    buf_fmt(&b, "\"%.*s\" argument", STR_ARG(words_text(&s->o->words, s->o->numbers[a->first_prep])));
    return buf_take(&b);
}

static void note(const frame_source *s, document *d, uint32_t rule, uint32_t trigger, const rule_arg *lacking, bool filter_failed)
{
    if (!d->explain) return;
    near_miss *m = VEC_PUSH(d->arena, &d->misses);
    if (!m) return;
    m->rule = rule;
    m->trigger = trigger;
    buf b = {.from = d->arena};
    buf_fmt(&b, filter_failed ? "its %.*s is of another kind" : "it has no %.*s", STR_ARG(slot_label(s, lacking, d->arena)));
    m->why = buf_take(&b);
}

static bool match_rule(const frame_source *s, document *d, uint32_t number, const frame *f, match *out)
{
    const rule_entry *r = &s->o->rules[number];
    out->rule = number;
    out->weight = r->weight * 4;
    uint32_t taken = 0; /* bits of f->args, FRAME_MAX of them */
    for (uint32_t i = 0; i < r->n_arg && i < MATCH_ARGS; i++) {
        const rule_arg *a = &args_of(s, r)[i];
        bool filter_failed = false;
        uint32_t at = find_arg(s, f, a, taken, &filter_failed);
        if (at != NONE) taken |= 1u << at;
        out->bound[i] = at == NONE ? NONE : f->args[at].token;
        out->bound_via[i] = at == NONE ? 0 : f->args[at].via;
        if (at != NONE) {
            if (a->flags & ARG_OPTIONAL) out->weight += a->n_filter ? 6 : 3;
            continue;
        }
        if ((a->flags & ARG_OPTIONAL) && !((a->flags & ARG_NOT) && filter_failed)) continue;
        note(s, d, number, f->trigger, a, filter_failed);
        return false;
    }
    return true;
}

static bool negated(const document *d, uint32_t t)
{
    for EACH_CHILD(d, t, k) {
        str norm = d->tokens.at[k].norm;
        if (d->tokens.at[k].dep == DEP_advmod && (str_eq(norm, S("not")) || str_eq(norm, S("n't")) || str_eq(norm, S("never")))) return true;
    }
    return false;
}

/* By its tag, or by its place: what is a subject or an object is a noun,
 * whatever a capital at the head of a sentence made of it. */
static bool reads_as_noun(const token *t)
{
    unsigned dep = dep_main(t->dep);
    bool stands_as_one = (dep == DEP_nsubj || dep == DEP_obj || dep == DEP_obl || dep == DEP_nmod) && t->xpos != XPOS_VBG;
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || (t->upos == UPOS_VERB && stands_as_one);
}

static bool pos_fits(const document *d, uint32_t trigger, uint32_t pos)
{
    const token *t = &d->tokens.at[trigger];
    bool attribute = t->dep == DEP_amod && !frame_misread_verb(d, trigger); /* "detained protesters" tells of them, not of the detaining */
    if (pos & POS_VERB) return (t->upos == UPOS_VERB || t->upos == UPOS_AUX) && !attribute && !reads_as_noun(t);
    if (pos & POS_ADJECTIVE) return t->upos == UPOS_ADJ || t->upos == UPOS_VERB;
    if ((pos & POS_PLURAL) && t->xpos != XPOS_NNS && t->xpos != XPOS_NNPS) return false;
    return reads_as_noun(t);
}

static bool better(const match *m, const match *best) { return best->rule == NONE || m->weight > best->weight; }

static void try_word(const frame_source *s, document *d, uint32_t word, uint32_t trigger, const frame *f, match *best, match *event)
{
    const word_entry *w = &s->o->words.entries[word];
    for (uint32_t i = 0; word && i < w->n_rule; i++) {
        const rule_entry *r = &s->o->rules[w->first_rule + i];
        if (!pos_fits(d, trigger, r->pos)) continue;
        if (r->makes == MAKES_LIGHT) continue; /* frame.c has used it */
        if ((r->flags & RULE_NEGATED) && !negated(d, trigger)) continue;
        match m;
        if (!match_rule(s, d, w->first_rule + i, f, &m)) continue;
        m.frame = *f;
        if (better(&m, best)) *best = m;
        if (r->makes == MAKES_EVENT && better(&m, event)) *event = m;
    }
}

bool match_trigger(const frame_source *s, document *d, uint32_t trigger, match *out, match *event)
{
    const token *t = &d->tokens.at[trigger];
    bool noun = reads_as_noun(t) || t->upos == UPOS_ADJ;
    frame f;
    out->rule = event->rule = NONE;
    out->weight = event->weight = 0;
    frame_read(s, trigger, noun, &f);
    try_word(s, d, s->run_of[trigger], trigger, &f, out, event);
    try_word(s, d, s->word_of[trigger], trigger, &f, out, event);
    if (out->rule == NONE) return false;
    if (s->o->rules[out->rule].makes != MAKES_MODAL) event->rule = NONE;
    return true;
}

uint32_t match_role(const frame_source *s, const match *m, role_kind role)
{
    const rule_entry *r = &s->o->rules[m->rule];
    for (uint32_t i = 0; i < r->n_arg; i++)
        if (args_of(s, r)[i].role == role && m->bound[i] != NONE) return m->bound[i];
    return NONE;
}

uint32_t match_slot(const frame_source *s, const match *m, slot_kind slot)
{
    const rule_entry *r = &s->o->rules[m->rule];
    for (uint32_t i = 0; i < r->n_arg; i++)
        if (args_of(s, r)[i].slot == slot && m->bound[i] != NONE) return m->bound[i];
    return NONE;
}
