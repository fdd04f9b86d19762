/* The actor stage from end to end; see actor.h. */
#include "mention/actor_stage.h"

static bool prepare(actor_stage *s)
{
    document *d = s->d;
    size_t n = d->tokens.len;
    s->atom_at = ARENA_ARRAY(d->arena, uint32_t, n);
    s->place_at = ARENA_ARRAY(d->arena, uint32_t, n);
    s->date_at = ARENA_ARRAY(d->arena, uint8_t, n);
    s->named = ARENA_ARRAY(d->arena, uint32_t, s->t->n_countries);
    d->mention_at = ARENA_ARRAY(d->arena, uint32_t, n);
    if (d->arena->failed) return false;
    memset(s->atom_at, 0xff, n * sizeof *s->atom_at);
    memset(s->place_at, 0xff, n * sizeof *s->place_at);
    memset(d->mention_at, 0xff, n * sizeof *d->mention_at);
    for (size_t i = 0; i < d->places.len; i++) {
        const place *p = &d->places.at[i];
        uint32_t row = actor_country(s->t, p->where.country);
        for (uint32_t t = p->first; t < p->first + p->count && t < n; t++) s->place_at[t] = row;
    }
    for (size_t i = 0; i < d->times.len; i++) {
        const timex *x = &d->times.at[i];
        for (uint32_t t = x->first; t < x->first + x->count && t < n; t++) s->date_at[t] = x->type == TIME_DATE;
    }
    s->day = d->in->published != CASUS_NO_DAY ? d->in->published : d->dateline_day;
    return true;
}

/* "US-backed", "Saudi-led": tells whose friends they are, not where the report is set. */
static bool only_backs(const actor_stage *s, uint32_t behind)
{
    const token *t = s->d->tokens.at + behind;
    if (behind + 1 >= s->d->tokens.len || !str_eq(t->form, S("-")) || t->begin != t[-1].end || t->end != t[1].begin) return false;
    return !atom_of(s, behind + 1);
}

/* How often each country is named; the most named is the report's home. */
static void count_countries(actor_stage *s)
{
    uint32_t best = NONE;
    for (size_t i = 0; i < s->atoms.len; i++) {
        const atom *a = &s->atoms.at[i];
        if (only_backs(s, a->first + a->count)) continue;
        if (a->used || a->name == NONE || a->kind == ENTRY_NEVER || a->kind > ENTRY_ADJECTIVE) continue;
        if (a->kind == ENTRY_BODY && s->t->actors[a->name].body == BODY_PARTY) continue;
        uint32_t country = s->t->terms[s->t->actors[a->name].first_term].country;
        if (country != NONE) s->named[country]++;
    }
    for (size_t i = 0; i < s->d->places.len; i++) {
        const place *p = &s->d->places.at[i];
        uint32_t row = only_backs(s, p->first + p->count) ? NONE : s->place_at[p->head];
        if (row != NONE) s->named[row]++;
    }
    for (uint32_t i = 0; i < s->t->n_countries; i++) s->n_named += s->named[i] > 0;
    for (uint32_t i = 0; i < s->t->n_countries; i++)
        if (s->named[i] && (best == NONE || s->named[i] > s->named[best])) best = i;
    if (best == NONE || s->d->home_country[0]) return;
    str code = model_str(s->t->file, s->t->terms[s->t->actors[best].first_term].code);
    memcpy(s->d->home_country, code.ptr, 3);
    s->d->home_country[3] = 0;
}

/* Nouns that became part of a longer phrase, names that fell to nobody. */
static bool dropped(const actor_stage *s, const phrase *p)
{
    if (p->name != NONE) return s->atoms.at[p->name].used && p->noun == NONE;
    return p->noun != NONE && s->atoms.at[p->noun].used;
}

static void add_mention(actor_stage *s, uint32_t index)
{
    const phrase *p = &s->phrases.at[index];
    document *d = s->d;
    mention *m = VEC_PUSH(d->arena, &d->mentions);
    if (!m) return;
    *m = (mention){.first = p->first, .count = p->count, .head = p->head, .name_first = p->name_first,
                   .name_count = p->name_count, .entity = NONE, .same_as = NONE};
    actor_resolve(s, p, m);
    m->actor.span = (span){d->tokens.at[p->first].begin, d->tokens.at[p->first + p->count - 1].end};
    m->actor.text = str_slice(d->text, m->actor.span.begin, m->actor.span.end);
    uint32_t number = (uint32_t)d->mentions.len - 1;
    s->phrase_of[number] = index;
    for (uint32_t t = p->first; t < p->first + p->count; t++) d->mention_at[t] = number; /* inner ones come later */
}

casus_status actors_read(const actor_tables *tables, document *d)
{
    actor_stage s = {.t = tables, .d = d};
    if (!prepare(&s)) return CASUS_ERR_MEMORY;
    actor_scan(&s);
    count_countries(&s);
    actor_choose_bodies(&s);
    actor_phrases(&s);
    s.phrase_of = ARENA_ARRAY(d->arena, uint32_t, s.phrases.len);
    if (d->arena->failed) return CASUS_ERR_MEMORY;
    for (uint32_t i = 0; i < s.phrases.len; i++)
        if (!dropped(&s, &s.phrases.at[i])) add_mention(&s, i);
    if (!d->arena->failed) actor_link(&s);
    return d->arena->failed ? CASUS_ERR_MEMORY : CASUS_OK;
}
