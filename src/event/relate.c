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

casus_relation relate_answer(const ontology *o, document *d, uint32_t source, uint32_t target)
{
    const act *best = NULL;
    int best_fit = -1000;
    for (size_t i = 0; i < d->acts.len; i++) {
        const act *a = &d->acts.at[i];
        int f = a->makes == MAKES_EVENT ? fit(o, d, a, source, target) : -1000;
        if (f > best_fit) best = a, best_fit = f;
    }
    if (!best) /* nothing in the text names an act: the commonest of types, as a guess */
        return (casus_relation){.type = model_str(o->file, o->types[0].name), .status = CASUS_UNKNOWN, .confidence = 0.05,
                                .why = S("no rule has a trigger in this text")};
    return (casus_relation){.type = model_str(o->file, o->types[best->type].name),
                            .mode = model_str(o->file, o->codes[best->code].mode),
                            .cameo = model_str(o->file, o->codes[best->code].code),
                            .status = (casus_event_status)best->status, .confidence = sure(best_fit), .why = reason(o, d, best)};
}
