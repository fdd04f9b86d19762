/* Acts become records: strings resolved, sides filled in, one id each. */
#include "context/parts.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

static str text_of(const scene *s, span at) { return str_slice(s->d->text, at.begin, at.end); }

static str model_text(const scene *s, model_ref ref)
{
    str t = model_str(s->o->file, ref);
    return t.len ? t : (str){NULL, 0};
}

static span tokens_span(const scene *s, uint32_t first, uint32_t count)
{
    return (span){tok(s, first)->begin, tok(s, first + count - 1)->end};
}

/* ---- sides ---- */

static bool first_person(const token *t)
{
    static const char *const pronouns[] = {"i", "we", "me", "us", "my", "our"};
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (str_eq(t->norm, str_of(pronouns[i]))) return true;
    return false;
}

/* "We will respond", the minister said: we are the minister's side. */
static void be_speaker(const scene *s, const mention *m, casus_actor *out)
{
    uint32_t at = s->attribution_of[m->head];
    if (m->kind != MENTION_PRONOUN || out->code.len || at == NONE || !first_person(tok(s, m->head))) return;
    uint32_t source = s->d->attributions.at[at].source;
    if (source == NONE) return;
    casus_actor speaker = s->d->mentions.at[source].actor;
    bool one = str_eq(tok(s, m->head)->norm, S("i")) || str_eq(tok(s, m->head)->norm, S("me")); /* "we" may be more than the speaker */
    bool beside = one && tok(s, s->d->mentions.at[source].head)->sentence == tok(s, m->head)->sentence;
    if (!beside) speaker.text = out->text, speaker.span = out->span;
    speaker.cue = out->cue;
    *out = speaker;
}

static const casus_actor *sides(const scene *s, const uint32_t *mentions, uint32_t n, size_t *count)
{
    casus_actor *out = ARENA_ARRAY(s->d->arena, casus_actor, n + 1);
    *count = out ? n : 0;
    for (uint32_t i = 0; out && i < n; i++) {
        out[i] = s->d->mentions.at[mentions[i]].actor;
        be_speaker(s, &s->d->mentions.at[mentions[i]], &out[i]);
    }
    return out;
}

/* The country an event happens in, as a side of it. */
static casus_actor *country_side(const scene *s, const casus_place *p, bool people)
{
    casus_actor *out = ARENA_NEW(s->d->arena, casus_actor);
    if (!out) return NULL;
    *out = (casus_actor){.text = p->text, .span = p->span, .country = p->country, .code = p->country};
    if (p->precision == CASUS_PRECISION_COUNTRY) out->name = p->name;
    if (!people) return out;
    buf code = {.from = s->d->arena};
    buf_str(&code, p->country);
    buf_str(&code, S("CVL"));
    out->code = buf_take(&code);
    out->sectors[0] = S("CVL");
    return out;
}

/* "The Internet was turned off across Kazakhstan": done to Kazakhstan.
 * "Protests began in Kazakhstan": by people there. */
static void sides_from_place(const scene *s, const act *a, casus_event *e)
{
    uint32_t flags = s->o->rules[a->rule].flags;
    if (e->n_place == 0 || !e->place[0].country.len) return;
    bool own = e->n_actor && str_eq(e->actor[0].code, e->place[0].country); /* a state does it at home */
    if ((flags & RULE_WHERE) && e->n_recipient == 0 && !own && (e->recipient = country_side(s, &e->place[0], false))) e->n_recipient = 1;
    if ((flags & RULE_PEOPLE) && e->n_actor == 0 && (e->actor = country_side(s, &e->place[0], true))) e->n_actor = 1;
}

/* ---- who says so ---- */

/* "The minister warned that ...": nobody but the minister says so. */
static void attribute_to_actor(const scene *s, const act *a, casus_event *e)
{
    bool verbal = s->o->types[a->type].quad == 1 || s->o->types[a->type].quad == 3;
    bool tells = a->clause != NONE && dep_main(tok(s, a->clause)->dep) == DEP_ccomp;
    if (a->passive || e->n_actor == 0 || !((s->o->types[a->type].flags & TYPE_SAYS) || (verbal && tells))) return;
    casus_actor *out = ARENA_ARRAY(s->d->arena, casus_actor, e->n_actor);
    if (!out) return;
    for (size_t i = 0; i < e->n_actor; i++) {
        out[i] = e->actor[i];
        out[i].cue = tokens_span(s, a->first, a->count);
    }
    e->attributed_to = out;
    e->n_attributed_to = e->n_actor;
}

static void attribute(const scene *s, const act *a, casus_event *e)
{
    uint32_t at = s->attribution_of[a->word];
    if (at == NONE) at = s->attribution_of[a->trigger];
    if (at == NONE) {
        attribute_to_actor(s, a, e);
        return;
    }
    const attribution *by = &s->d->attributions.at[at];
    if (by->source == NONE && by->source_span.end == 0) return;
    if (a->claimant != NONE && by->source != NONE && by->source == s->d->mention_at[a->claimant]) return; /* he denies it: no report of his */
    casus_actor *out = ARENA_NEW(s->d->arena, casus_actor);
    if (!out) return;
    if (by->source != NONE) *out = s->d->mentions.at[by->source].actor;
    else {
        span named = by->source_span;
        if (named.end > named.begin && s->d->text.ptr[named.end - 1] == ',') named.end--; /* the comma of an aside */
        *out = (casus_actor){.text = text_of(s, named), .span = named};
    }
    out->cue = by->cue;
    e->attributed_to = out;
    e->n_attributed_to = 1;
}

/* What others hold of it: a denial or doubt that governs the act. */
static void claim(const scene *s, const act *a, casus_event *e)
{
    if (a->claimant == NONE) return;
    casus_claim *out = ARENA_NEW(s->d->arena, casus_claim);
    if (!out) return;
    uint32_t m = s->d->mention_at[a->claimant];
    span at = tokens_span(s, a->claimant, 1);
    if (m != NONE) out->by = s->d->mentions.at[m].actor;
    else out->by = (casus_actor){.text = text_of(s, at), .span = at};
    out->stance = a->colour == MODAL_DENIED ? S("denies") : S("doubts");
    out->about = S("occurred");
    out->span = out->by.span;
    e->claims = out;
    e->n_claims = 1;
}

/* ---- what about ---- */

static void issue(const scene *s, const act *a, casus_event *e)
{
    uint32_t first, last, of = issue_of(s, a);
    if (of == NONE) return;
    tree_extent(s->d, of, 60, &first, &last);
    while (last > first && (tok(s, first)->upos == UPOS_ADP || tok(s, first)->upos == UPOS_SCONJ || tok(s, first)->upos == UPOS_PUNCT))
        first++; /* "over the price": the price */
    while (last > first && tok(s, last)->upos == UPOS_PUNCT) last--;
    e->issue_span = tokens_span(s, first, last - first + 1);
    e->issue = text_of(s, e->issue_span);
}

/* ---- the rest ---- */

static void type_and_code(const scene *s, const act *a, casus_event *e)
{
    const type_entry *t = &s->o->types[a->type];
    const code_entry *c = &s->o->codes[a->code];
    const rule_entry *r = &s->o->rules[a->rule];
    e->type = model_str(s->o->file, t->name);
    e->cameo = model_text(s, c->code);
    e->mode = a->code == r->code && r->mode.length ? model_str(s->o->file, r->mode) : model_text(s, c->mode);
    for (int i = 0; i < 3; i++) e->contexts[i] = model_text(s, c->contexts[i]);
    e->quad = (int)(c->quad ? c->quad : t->quad);
    e->goldstein = c->goldstein_tenths / 10.0;
    e->acled = c->acled.length ? model_str(s->o->file, c->acled) : model_text(s, t->acled);
}

static str rule_name(const scene *s, const act *a)
{
    const rule_entry *r = &s->o->rules[a->rule];
    buf b = {.from = s->d->arena};
    buf_fmt(&b, "%.*s:%u", STR_ARG(model_str(s->o->file, r->file)), r->line);
    if (a->outer_rule != NONE) {
        const rule_entry *outer = &s->o->rules[a->outer_rule];
        buf_fmt(&b, " under %.*s:%u", STR_ARG(model_str(s->o->file, outer->file)), outer->line);
    }
    return buf_take(&b);
}

static str event_id(const scene *s, str model_hash, uint64_t text_hash, const casus_event *e)
{
    uint64_t h = hash_bytes(text_hash, model_hash.ptr, model_hash.len);
    h = hash_bytes(h, &(uint32_t[]){e->trigger_span.begin}, sizeof(uint32_t));
    h = hash_bytes(h, &(uint32_t[]){e->trigger_span.end}, sizeof(uint32_t));
    h = hash_bytes(h, e->rule.ptr, e->rule.len);
    buf b = {.from = s->d->arena};
    buf_fmt(&b, "e_%016llx", (unsigned long long)h);
    return buf_take(&b);
}

/* History lessons are no news. */
static bool long_ago(const document *d, const casus_event *e)
{
    return d->in->published != CASUS_NO_DAY && e->time.end != CASUS_NO_DAY && e->time.end < d->in->published - 60 * 365;
}

/* A meeting dated after the report is still to come, whatever the words around it. */
static bool still_to_come(const scene *s, const act *a, const casus_event *e)
{
    const document *d = s->d;
    const token *t = tok(s, a->word);
    bool past = !a->noun && (t->xpos == XPOS_VBD || t->xpos == XPOS_VBN);
    return e->status == CASUS_OCCURRED && !past && a->trigger == a->word && d->in->published != CASUS_NO_DAY && e->time.text.len &&
           e->time.start != CASUS_NO_DAY && e->time.start > d->in->published;
}

static void make_record(scene *s, const act *a, str model_hash, uint64_t text_hash)
{
    document *d = s->d;
    casus_event *e = VEC_PUSH(d->arena, &d->events);
    if (!e) return;
    const sentence *in = &d->sentences.at[a->sentence];
    type_and_code(s, a, e);
    e->status = (casus_event_status)a->status;
    e->actor = sides(s, a->actors, a->n_actors, &e->n_actor);
    e->recipient = sides(s, a->recipients, a->n_recipients, &e->n_recipient);
    attribute(s, a, e);
    claim(s, a, e);
    when_read(s, a, e);
    if (long_ago(d, e)) {
        d->events.len--;
        return;
    }
    if (still_to_come(s, a, e)) e->status = CASUS_INTENDED;
    where_read(s, a, e);
    sides_from_place(s, a, e);
    counts_read(s, a, e);
    issue(s, a, e);
    e->trigger_span = tokens_span(s, a->first, a->count);
    e->trigger = text_of(s, e->trigger_span);
    e->sentence_span = (span){in->begin, in->end};
    e->sentence = text_of(s, e->sentence_span);
    e->sentence_index = a->sentence;
    e->rule = rule_name(s, a);
    e->path = a->path;
    e->confidence = confidence_of(d, a, e, s->n_standing);
    if (d->arena->failed) return;
    e->id = event_id(s, model_hash, text_hash, e);
}

static bool stands(const act *a) { return a->makes == MAKES_EVENT && !a->dropped; }

void records_make(scene *s, str model_hash)
{
    document *d = s->d;
    uint64_t text_hash = hash_bytes(HASH_START, d->text.ptr, d->text.len);
    for (uint32_t i = 0; i < d->acts.len; i++) s->n_standing += stands(&d->acts.at[i]);
    for (uint32_t i = 0; i < d->acts.len && !d->arena->failed; i++)
        if (stands(&d->acts.at[i])) make_record(s, &d->acts.at[i], model_hash, text_hash);
}
