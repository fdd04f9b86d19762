#include "context/context.h"

#include "context/parts.h"
#include "event/settle.h"
#include "event/sides.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

uint32_t scene_verb(const scene *s, const act *a)
{
    if (!a->noun) return a->word;
    if (a->light != NONE) return a->light;
    const token *t = tok(s, a->word);
    bool subject = dep_main(t->dep) == DEP_nsubj && tok(s, t->head)->upos == UPOS_VERB;
    return subject ? t->head : NONE;
}

uint32_t scene_owner(const scene *s, uint32_t t)
{
    for (int up = 0; up < 64; up++) {
        if (s->act_of[t] != NONE) return s->act_of[t];
        uint32_t head = tok(s, t)->head;
        if (head == t) break;
        t = head;
    }
    return NONE;
}

/* The act that a part became a part of, perhaps through another; NONE. */
static uint32_t whole_of(const scene *s, uint32_t i)
{
    const act *all = s->d->acts.at;
    for (int up = 0; up < 8 && all[i].dropped == DROP_PART; up++) i = all[i].into;
    return all[i].dropped || all[i].makes != MAKES_EVENT ? NONE : i;
}

/* "killed in a bombing on Monday": the bombing's words are the killing's. */
static void index_parts(scene *s)
{
    for (uint32_t i = 0; i < s->d->acts.len; i++) {
        const act *a = &s->d->acts.at[i];
        if (a->dropped == DROP_PART && s->act_of[a->word] == NONE) s->act_of[a->word] = whole_of(s, i);
    }
}

static void index_acts(scene *s)
{
    for (uint32_t i = 0; i < s->d->acts.len; i++) {
        const act *a = &s->d->acts.at[i];
        if (a->makes != MAKES_EVENT || a->dropped) continue;
        if (a->light != NONE && s->act_of[a->light] == NONE) s->act_of[a->light] = i;
        if (s->act_of[a->trigger] == NONE) s->act_of[a->trigger] = i;
        s->act_of[a->word] = i;
    }
}

static bool first_person(const scene *s, uint32_t t)
{
    if (t == NONE || tok(s, t)->upos != UPOS_PRON) return false;
    str n = tok(s, t)->norm;
    return str_eq(n, S("i")) || str_eq(n, S("we")) || str_eq(n, S("us")) || str_eq(n, S("me"));
}

static void add_speaker(const scene *s, uint32_t t, uint32_t *list, uint32_t *n)
{
    uint32_t at = first_person(s, t) && *n == 0 ? s->attribution_of[t] : NONE;
    uint32_t by = at == NONE ? NONE : s->d->attributions.at[at].source;
    if (by != NONE && s->d->mentions.at[by].political) list[(*n)++] = by;
}

/* "We will strike back", the general said: the general's side will. */
static void let_speakers_act(scene *s)
{
    for (uint32_t i = 0; i < s->d->acts.len; i++) {
        act *a = &s->d->acts.at[i];
        add_speaker(s, a->subject, a->actors, &a->n_actors);
        add_speaker(s, a->object, a->recipients, &a->n_recipients);
    }
}

casus_status context_read(const ontology *o, const cue_tables *cues, const preposition_tables *prepositions, str model_hash, document *d)
{
    size_t n = d->tokens.len + 1;
    scene s = {.o = o, .cues = cues, .prepositions = prepositions, .d = d, .told_in = NONE, .speaker = NONE,
               .cued = ARENA_ARRAY(d->arena, uint8_t, n), .quote_of = ARENA_ARRAY(d->arena, uint32_t, n),
               .act_of = ARENA_ARRAY(d->arena, uint32_t, n), .attribution_of = ARENA_ARRAY(d->arena, uint32_t, n)};
    if (d->arena->failed) return CASUS_ERR_MEMORY;
    memset(s.quote_of, 0xFF, n * sizeof *s.quote_of);
    memset(s.act_of, 0xFF, n * sizeof *s.act_of);
    memset(s.attribution_of, 0xFF, n * sizeof *s.attribution_of);
    quotes_read(&s);
    attributions_read(&s);
    let_speakers_act(&s);
    if (settle_acts(o, d)) return CASUS_ERR_MEMORY;
    index_acts(&s);
    index_parts(&s);
    when_prepare(&s);
    for (uint32_t i = 0; i < d->acts.len; i++)
        if (d->acts.at[i].makes == MAKES_EVENT && !d->acts.at[i].dropped) status_read(&s, &d->acts.at[i]);
    denials_read(&s);
    records_make(&s, model_hash);
    return d->arena->failed ? CASUS_ERR_MEMORY : CASUS_OK;
}
