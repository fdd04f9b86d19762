#include "event/relate.h"

#include "event/sides.h"
#include "parse/tree.h"

/* The token of a span that the rest of the sentence sees. */
static uint32_t head_of(const document *d, span at, uint32_t *first, uint32_t *count)
{
    uint32_t head = NONE;
    *first = NONE;
    *count = 0;
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        const token *k = &d->tokens.at[t];
        if (k->end <= at.begin || k->begin >= at.end) continue;
        if (*first == NONE) *first = t;
        *count = t - *first + 1;
        const token *up = &d->tokens.at[k->head];
        bool outside = k->head == t || up->end <= at.begin || up->begin >= at.end;
        if (outside && head == NONE && k->upos != UPOS_PUNCT && k->upos != UPOS_ADP && k->upos != UPOS_DET) head = t;
    }
    return head != NONE ? head : *first;
}

uint32_t relate_mention(document *d, span at)
{
    uint32_t first, count;
    if (at.end <= at.begin) return NONE;
    uint32_t head = head_of(d, at, &first, &count);
    if (head == NONE) return NONE;
    uint32_t m = d->mention_at[head];
    if (m == NONE) {
        mention *made = VEC_PUSH(d->arena, &d->mentions);
        if (!made) return NONE;
        m = (uint32_t)(d->mentions.len - 1);
        *made = (mention){.first = first, .count = count, .head = head, .kind = MENTION_NAME, .entity = NONE, .same_as = NONE,
                          .actor = {.text = str_slice(d->text, at.begin, at.end), .span = at}};
        d->mention_at[head] = m;
        for (uint32_t t = first; t < first + count; t++)
            if (d->mention_at[t] == NONE) d->mention_at[t] = m;
    }
    d->mentions.at[m].political = 1;
    return m;
}

static bool among(const document *d, const uint32_t *list, uint32_t n, uint32_t one)
{
    for (uint32_t i = 0; one != NONE && i < n; i++)
        if (sides_same(d, list[i], one)) return true;
    return false;
}

/* How well an act fits the pair; both sides where they belong weigh most. */
static int fit(const ontology *o, const document *d, const act *a, uint32_t source, uint32_t target)
{
    bool sa = among(d, a->actors, a->n_actors, source), sr = among(d, a->recipients, a->n_recipients, source);
    bool ta = among(d, a->actors, a->n_actors, target), tr = among(d, a->recipients, a->n_recipients, target);
    bool mutual = o->types[a->type].flags & TYPE_MUTUAL;
    int score = sa && tr ? 60 : sr && ta ? (mutual ? 55 : 20) : sa ? 32 : tr ? 26 : sr || ta ? 12 : 2;
    if (a->dropped) score -= 15;
    if (a->noun && a->light == NONE) score -= 3;
    return score + (int)(a->weight > 60 ? 6 : a->weight / 10);
}

static double sure(int score) { return score >= 60 ? 0.85 : score >= 45 ? 0.7 : score >= 30 ? 0.55 : score >= 15 ? 0.4 : 0.25; }

static str reason(const ontology *o, document *d, const act *a)
{
    const rule_entry *r = &o->rules[a->rule];
    buf b = {.from = d->arena};
    buf_fmt(&b, "%.*s:%u %.*s", STR_ARG(model_str(o->file, r->file)), r->line, STR_ARG(a->path));
    return buf_take(&b);
}

/* The act that fits the pair best, of the given type or (NONE) of any. */
static const act *best_act(const ontology *o, const document *d, uint32_t source, uint32_t target, uint32_t type, int *how)
{
    const act *best = NULL;
    *how = -1000;
    for (size_t i = 0; i < d->acts.len; i++) {
        const act *a = &d->acts.at[i];
        if (a->makes != MAKES_EVENT || (type != NONE && a->type != type)) continue;
        int f = fit(o, d, a, source, target);
        if (f > *how) best = a, *how = f;
    }
    return best;
}

void relate_look(const ontology *o, const document *d, uint32_t source, uint32_t target, pair_sight *out)
{
    int how;
    const act *best = best_act(o, d, source, target, NONE, &how);
    pair_look(out, o, d, source, target, best, best ? sure(how) : 0.05);
}

static casus_relation relation_of(const ontology *o, document *d, const act *a, double confidence)
{
    return (casus_relation){.type = model_str(o->file, o->types[a->type].name),
                            .mode = model_str(o->file, o->codes[a->code].mode),
                            .cameo = model_str(o->file, o->codes[a->code].code),
                            .status = (casus_event_status)a->status, .confidence = confidence, .why = reason(o, d, a)};
}

static casus_relation relation_by_rules(const ontology *o, document *d, uint32_t source, uint32_t target)
{
    int how;
    const act *best = best_act(o, d, source, target, NONE, &how);
    if (best) return relation_of(o, d, best, sure(how));
    /* nothing in the text names an act: the commonest of types, as a guess */
    return (casus_relation){.type = model_str(o->file, o->types[0].name), .status = CASUS_UNKNOWN, .confidence = 0.05,
                            .why = S("no rule has a trigger in this text")};
}

/* The act behind a class of types; NULL where no rule saw one. */
static const act *act_of_class(const ontology *o, const document *d, uint32_t source, uint32_t target, const uint32_t types[PAIR_MEMBERS])
{
    const act *best = NULL;
    int best_how = 0, how;
    for (unsigned i = 0; i < PAIR_MEMBERS && types[i] != NONE; i++) {
        const act *a = best_act(o, d, source, target, types[i], &how);
        if (a && (!best || how > best_how)) best = a, best_how = how;
    }
    return best;
}

static casus_relation relation_weighed(const ontology *o, const pair_tables *pairs, document *d, uint32_t source, uint32_t target)
{
    pair_sight s;
    double share[PAIR_TYPES];
    unsigned top = 0;
    relate_look(o, d, source, target, &s);
    pair_shares(pairs, &s, share);
    for (unsigned k = 1; k < pairs->n_types; k++) if (share[k] > share[top]) top = k;
    const act *a = act_of_class(o, d, source, target, pairs->type[top]);
    casus_relation r = {.type = model_str(o->file, o->types[pairs->type[top][0]].name), .confidence = share[top],
                        .cameo = model_str(o->file, o->codes[o->types[pairs->type[top][0]].code].code), .status = CASUS_OCCURRED,
                        .mode = model_str(o->file, o->codes[o->types[pairs->type[top][0]].code].mode)};
    if (a) r = relation_of(o, d, a, share[top]);
    buf why = {.from = d->arena};
    str said = pair_reasons(pairs, &s, top, d->arena);
    buf_fmt(&why, "%.*s%s%.*s", STR_ARG(r.why), r.why.len ? "; " : "", STR_ARG(said.len ? S("weighed: ") : S("weighed")));
    buf_str(&why, said);
    r.why = buf_take(&why);
    return r;
}

/* Positions and offices are types of ours that the weights do not know: where
 * a rule binds just this pair, it stands. */
static bool beyond_weights(const ontology *o, const document *d, uint32_t source, uint32_t target)
{
    int how;
    const act *best = best_act(o, d, source, target, NONE, &how);
    return best && o->types[best->type].extension && how >= 60;
}

casus_relation relate_answer(const ontology *o, const pair_tables *pairs, document *d, uint32_t source, uint32_t target)
{
    if (!pairs->head || source == NONE || target == NONE || beyond_weights(o, d, source, target))
        return relation_by_rules(o, d, source, target);
    return relation_weighed(o, pairs, d, source, target);
}
