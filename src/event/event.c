/* One sentence at a time: try every word that triggers rules, and turn what
 * fired into acts.  Which of them stand is settled later (settle.h), when it is
 * known who speaks where. */
#include "event/event.h"

#include "event/match.h"
#include "event/sides.h"

/* Acts of one sentence; what has more is a list, and settling is quadratic. */
#define MOST_ACTS 200

typedef struct {
    frame_source from;
    document *d;
    uint32_t next_time; /* times[] are in text order */
    uint8_t  *barred;  /* per token: part of a name or a date, triggers nothing */
    uint8_t  *dated;   /* per token: part of a date */
    uint32_t *word_of, *run_of, *run_first, *run_count;
} stage;

/* ---- words ---- */

static void number_words(stage *s, const sentence *in)
{
    document *d = s->d;
    for (uint32_t t = in->first; t < in->first + in->count; t++)
        d->tokens.at[t].lemma_id = s->word_of[t] = words_of_token(&s->from.o->words, &d->tokens.at[t]);
}

/* The token of a run that the rest of the sentence sees. */
static uint32_t run_head(const document *d, uint32_t first, uint32_t count)
{
    uint32_t other = NONE;
    for (uint32_t t = first; t < first + count; t++) {
        const token *k = &d->tokens.at[t];
        if (k->head >= first && k->head < first + count && k->head != t) continue;
        if (k->upos == UPOS_VERB || k->upos == UPOS_NOUN || k->upos == UPOS_PROPN || k->upos == UPOS_ADJ) return t;
        if (other == NONE) other = t;
    }
    return other;
}

static void find_runs(stage *s, const sentence *in)
{
    document *d = s->d;
    uint32_t end = in->first + in->count, covers;
    for (uint32_t t = in->first; t < end; t++) {
        uint32_t word = words_find_run(&s->from.o->words, d, t, end, &covers);
        if (word) {
            uint32_t head = run_head(d, t, covers);
            s->run_of[head] = word;
            s->run_first[head] = t;
            s->run_count[head] = covers;
        }
        uint32_t particle = d->tokens.at[t].upos == UPOS_VERB ? tree_child(d, t, DEP_compound_prt) : NONE;
        if (particle == NONE) continue;
        word = words_find_pair(&s->from.o->words, d->tokens.at[t].lemma, d->tokens.at[particle].lemma);
        if (!word) continue;
        s->run_of[t] = word;
        s->run_first[t] = t;
        s->run_count[t] = particle == t + 1 ? 2 : 1;
    }
}

/* ---- from a match to an act ---- */

static bool bound_elsewhere(const stage *s, const match *m, uint32_t t)
{
    const rule_entry *r = &s->from.o->rules[m->rule];
    for (uint32_t i = 0; i < r->n_arg; i++)
        if (m->bound[i] == t) return true;
    return false;
}

static bool rule_has_role(const stage *s, const match *m, role_kind role)
{
    const rule_entry *r = &s->from.o->rules[m->rule];
    for (uint32_t i = 0; i < r->n_arg; i++)
        if (s->from.o->args[r->first_arg + i].role == role) return true;
    return false;
}

static void collect_role(const stage *s, const match *m, role_kind role, uint32_t *list, uint32_t *n)
{
    const rule_entry *r = &s->from.o->rules[m->rule];
    for (uint32_t i = 0; i < r->n_arg; i++)
        if (s->from.o->args[r->first_arg + i].role == role && m->bound[i] != NONE) sides_collect(s->d, m->bound[i], list, n);
}

/* Nouns take their actor from by, the light verb's subject, a possessor or a
 * modifier, whichever stands there and has no other role. */
static void default_noun_actor(const stage *s, const match *m, act *a)
{
    uint32_t by = words_find(&s->from.o->words, S("by"));
    for (int pass = 0; pass < 4 && a->n_actors == 0; pass++)
        for (uint32_t i = 0; i < m->frame.n; i++) {
            const frame_arg *x = &m->frame.args[i];
            bool here = pass == 0   ? x->slot == SLOT_PREP && by && x->prep == by
                        : pass == 1 ? x->slot == SLOT_SUBJECT
                        : pass == 2 ? x->slot == SLOT_POSSESSOR
                                    : x->slot == SLOT_MODIFIER;
            if (here && !bound_elsewhere(s, m, x->token)) sides_collect(s->d, x->token, a->actors, &a->n_actors);
        }
}

/* "Troops were deployed", by nobody named: forces that are moved act themselves. */
static void forces_act(const stage *s, act *a)
{
    if (a->n_actors || a->thing == NONE || a->noun) return;
    uint32_t m = s->d->mention_at[frame_content(s->d, a->thing)];
    if (m == NONE) return;
    for (int i = 0; i < 3; i++)
        if (str_eq(s->d->mentions.at[m].actor.sectors[i], S("MIL")) || str_eq(s->d->mentions.at[m].actor.sectors[i], S("COP")))
            a->actors[a->n_actors++] = m;
}

static void fill_actor(const stage *s, const match *m, act *a)
{
    collect_role(s, m, ROLE_ACTOR, a->actors, &a->n_actors);
    if (a->n_actors || (rule_has_role(s, m, ROLE_ACTOR) && !m->frame.noun)) return;
    if (m->frame.noun) {
        default_noun_actor(s, m, a);
        return;
    }
    uint32_t subject = frame_find(&m->frame, SLOT_SUBJECT);
    if (subject == NONE || bound_elsewhere(s, m, subject)) return;
    sides_collect(s->d, subject, a->actors, &a->n_actors);
    if (a->n_actors || tree_below(s->d, subject, m->frame.trigger)) return;
    uint32_t author = frame_author(&s->from, subject); /* "posted a message blaming Iran" */
    if (author != NONE) sides_collect(s->d, author, a->actors, &a->n_actors);
}

static bool is_mutual(const stage *s, const match *m)
{
    const rule_entry *r = &s->from.o->rules[m->rule];
    return r->makes == MAKES_EVENT && ((r->flags & RULE_MUTUAL) || (s->from.o->types[r->type].flags & TYPE_MUTUAL));
}

/* A country, or the country of a town, where a side or a place is asked for:
 * "its ambassador to Seoul", "withdrew from Niger". */
static void collect_place(const stage *s, const match *m, role_kind role, uint32_t *list, uint32_t *n)
{
    uint32_t t = match_role(&s->from, m, role);
    uint32_t one = t == NONE ? NONE : s->d->mention_at[t];
    if (one == NONE) return;
    const mention *x = &s->d->mentions.at[one];
    if (x->type == ENTITY_LOC && x->actor.country.len && !sides_has(list, *n, one)) list[(*n)++] = one;
}

/* The subject of "came under attack" suffers it. */
static void fill_recipient(const stage *s, const match *m, act *a)
{
    collect_role(s, m, ROLE_RECIPIENT, a->recipients, &a->n_recipients);
    if (a->n_recipients == 0) collect_place(s, m, ROLE_RECIPIENT, a->recipients, &a->n_recipients);
    if (a->n_recipients == 0 && !is_mutual(s, m)) collect_place(s, m, ROLE_PLACE, a->recipients, &a->n_recipients);
    if (a->n_recipients == 0 && m->frame.noun && m->frame.light != NONE && m->frame.light_kind == LIGHT_UNDERGO) {
        uint32_t object = frame_find(&m->frame, SLOT_OBJECT);
        if (object != NONE) sides_collect(s->d, object, a->recipients, &a->n_recipients);
    }
}

/* A place in the actor's own country is no second side. */
static bool at_home(const document *d, const act *a, uint32_t one)
{
    const mention *m = &d->mentions.at[one];
    for (uint32_t i = 0; !m->political && i < a->n_actors; i++)
        if (str_eq(d->mentions.at[a->actors[i]].actor.country, m->actor.country)) return true;
    return false;
}

static void remove_shared(const document *d, act *a)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->n_recipients; i++)
        if (!sides_has(a->actors, a->n_actors, a->recipients[i]) && !at_home(d, a, a->recipients[i])) a->recipients[n++] = a->recipients[i];
    a->n_recipients = n;
}

/* "X and Y met": the first is the actor, the others the recipients. */
static void split_mutual(act *a)
{
    if (a->n_recipients || a->n_actors < 2) return;
    for (uint32_t i = 1; i < a->n_actors; i++) a->recipients[a->n_recipients++] = a->actors[i];
    a->n_actors = 1;
}

static str describe_path(const stage *s, const match *m)
{
    document *d = s->d;
    const rule_entry *r = &s->from.o->rules[m->rule];
    buf b = {.from = d->arena};
    buf_str(&b, d->tokens.at[m->frame.trigger].form);
    for (uint32_t i = 0; i < r->n_arg; i++) {
        if (m->bound[i] == NONE) continue;
        const token *t = &d->tokens.at[m->bound[i]];
        const rule_arg *a = &s->from.o->args[r->first_arg + i];
        buf_str(&b, S(" >"));
        buf_str(&b, dep_name(t->dep));
        if (a->slot == SLOT_PREP) {
            uint32_t c = tree_child(d, m->bound[i], DEP_case);
            if (c != NONE) buf_char(&b, ':'), buf_str(&b, d->tokens.at[c].norm);
        }
        buf_char(&b, ' ');
        buf_str(&b, t->form);
    }
    return buf_take(&b);
}

static uint32_t clause_of(const stage *s, const match *m)
{
    static const slot_kind slots[] = {SLOT_TO_DO, SLOT_DOING, SLOT_THAT};
    for (int i = 0; i < 3; i++) {
        uint32_t t = match_slot(&s->from, m, slots[i]);
        if (t != NONE) return t;
    }
    const rule_entry *r = &s->from.o->rules[m->rule];
    for (uint32_t i = 0; i < r->n_arg; i++) /* "accused of killing", "barred from entering" */
        if (m->bound[i] != NONE && s->from.o->args[r->first_arg + i].slot == SLOT_PREP &&
            s->d->tokens.at[m->bound[i]].upos == UPOS_VERB)
            return m->bound[i];
    return NONE;
}

static void make_act(stage *s, const match *m, uint32_t sentence_index)
{
    document *d = s->d;
    const rule_entry *r = &s->from.o->rules[m->rule];
    uint32_t t = m->frame.trigger;
    act *a = VEC_PUSH(d->arena, &d->acts);
    if (!a) return;
    bool run = s->run_of[t] && r->trigger == s->run_of[t];
    *a = (act){.trigger = t, .word = t, .first = run ? s->run_first[t] : t, .count = run ? s->run_count[t] : 1,
               .sentence = sentence_index, .rule = m->rule, .outer_rule = NONE, .claimant = NONE, .type = r->type, .code = r->code, .makes = r->makes,
               .status = r->makes == MAKES_EVENT ? r->detail : 0, .colour = r->makes == MAKES_MODAL ? r->detail : MODAL_NONE,
               .noun = m->frame.noun, .passive = m->frame.passive, .light = m->frame.light,
               .subject = frame_find(&m->frame, SLOT_SUBJECT), .issue = match_role(&s->from, m, ROLE_ISSUE),
               .place = match_role(&s->from, m, ROLE_PLACE), .clause = clause_of(s, m), .into = NONE,
               .anyone = (r->flags & RULE_ANYONE) != 0, .weight = m->weight};
    uint32_t recipient = match_role(&s->from, m, ROLE_RECIPIENT), thing = match_role(&s->from, m, ROLE_THING);
    a->thing = thing;
    a->whom = recipient;
    a->object = recipient != NONE ? recipient : thing != NONE ? thing : frame_find(&m->frame, SLOT_OBJECT);
    fill_actor(s, m, a);
    if (a->passive) forces_act(s, a);
    fill_recipient(s, m, a);
    remove_shared(d, a);
    if (is_mutual(s, m)) split_mutual(a);
    if (r->makes == MAKES_EVENT) a->path = describe_path(s, m);
}

/* Names and dates are no acts: "March 28", "Iodine Deficiency Disorders". */
static void bar_names(stage *s, const sentence *in, uint32_t *next_time)
{
    document *d = s->d;
    for (uint32_t t = in->first; t < in->first + in->count; t++)
        if (d->tokens.at[t].name && d->tokens.at[t].name != ENTITY_EVENT && d->tokens.at[t].upos == UPOS_PROPN) s->barred[t] = 1;
    for (; *next_time < d->times.len && d->times.at[*next_time].first < in->first + in->count; ++*next_time) {
        const timex *x = &d->times.at[*next_time];
        for (uint32_t t = x->first; t < x->first + x->count; t++) s->barred[t] = s->dated[t] = 1;
    }
}

/* Towns and regions the mention stage has not made somebody of: not political
 * by themselves, but "a visit to Seoul" is one to its country. */
static void places_as_mentions(document *d)
{
    for (size_t i = 0; i < d->places.len; i++) {
        const place *p = &d->places.at[i];
        if (d->mention_at[p->head] != NONE || !p->where.country.len) continue;
        mention *m = VEC_PUSH(d->arena, &d->mentions);
        if (!m) return;
        *m = (mention){.first = p->first, .count = p->count, .head = p->head, .kind = MENTION_NAME, .type = ENTITY_LOC, .entity = NONE,
                       .same_as = NONE, .actor = {.text = p->where.text, .span = p->where.span, .name = p->where.name,
                                                  .code = p->where.country, .country = p->where.country}};
        for (uint32_t t = p->first; t < p->first + p->count; t++)
            if (d->mention_at[t] == NONE) d->mention_at[t] = (uint32_t)(d->mentions.len - 1);
    }
}

/* Pronouns nobody was found for still stand for somebody. */
static void pronouns_as_mentions(document *d)
{
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        if (d->mention_at[t] != NONE || !sides_personal(d, t)) continue;
        const token *k = &d->tokens.at[t];
        mention *m = VEC_PUSH(d->arena, &d->mentions);
        if (!m) return;
        *m = (mention){.first = t, .count = 1, .head = t, .kind = MENTION_PRONOUN, .entity = NONE, .same_as = NONE,
                       .plural = str_eq(k->norm, S("we")) || str_eq(k->norm, S("they")) || str_eq(k->norm, S("us")) || str_eq(k->norm, S("them")),
                       .actor = {.text = k->form, .span = {k->begin, k->end}}};
        d->mention_at[t] = (uint32_t)(d->mentions.len - 1);
    }
}

static void read_sentence(stage *s, uint32_t index, match *m)
{
    document *d = s->d;
    const sentence *in = &d->sentences.at[index];
    uint32_t first_act = (uint32_t)d->acts.len;
    number_words(s, in);
    if (in->furniture) return;
    find_runs(s, in);
    bar_names(s, in, &s->next_time);
    for (uint32_t t = in->first; t < in->first + in->count; t++) {
        if (s->barred[t] || (!s->word_of[t] && !s->run_of[t])) continue;
        if (d->acts.len - first_act >= MOST_ACTS) break; /* a word may make two */
        if (!match_trigger(&s->from, d, t, &m[0], &m[1])) continue;
        make_act(s, &m[0], index);
        if (m[1].rule != NONE) make_act(s, &m[1], index);
    }
}

casus_status events_read(const ontology *o, document *d)
{
    size_t n = d->tokens.len + 1;
    stage s = {.d = d, .barred = ARENA_ARRAY(d->arena, uint8_t, n), .dated = ARENA_ARRAY(d->arena, uint8_t, n),
               .word_of = ARENA_ARRAY(d->arena, uint32_t, n), .run_of = ARENA_ARRAY(d->arena, uint32_t, n),
               .run_first = ARENA_ARRAY(d->arena, uint32_t, n), .run_count = ARENA_ARRAY(d->arena, uint32_t, n)};
    match *m = ARENA_ARRAY(d->arena, match, 2);
    if (d->arena->failed) return CASUS_ERR_MEMORY;
    s.from = (frame_source){.d = d, .o = o, .word_of = s.word_of, .run_of = s.run_of, .dated = s.dated};
    places_as_mentions(d);
    pronouns_as_mentions(d);
    for (uint32_t i = 0; i < d->sentences.len; i++) read_sentence(&s, i, m);
    return d->arena->failed ? CASUS_ERR_MEMORY : CASUS_OK;
}
