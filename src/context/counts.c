/* How many: a number on the side that a rule counts ("kill RECIPIENT ;
 * counts=killed", "protest ; counts=crowd"), of the act and of its parts. */
#include "context/parts.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

/* The quantity that counts the noun t: on it, or the head of "dozens of t". */
static const quantity *quantity_of(const scene *s, uint32_t t)
{
    uint32_t from = t > 12 ? t - 12 : 0; /* a number stands before its noun, seldom far */
    for (uint32_t lo = FIRST_NOT_BEFORE(s->d->quantities, from); lo < s->d->quantities.len && s->d->quantities.at[lo].first <= t + 2; lo++) {
        const quantity *q = &s->d->quantities.at[lo];
        bool inside = t >= q->first && t < q->first + q->count;
        bool apart = tok(s, q->head)->dep == DEP_conj || tok(s, t)->dep == DEP_conj; /* "the chief and two others" */
        if (q->head == t || inside || (!apart && (tok(s, q->head)->head == t || tok(s, t)->head == q->head))) return q;
    }
    return NULL;
}

/* "a teacher", "his wife". */
static bool has_article(const scene *s, uint32_t t)
{
    for EACH_CHILD(s->d, t, c)
        if (tok(s, c)->xpos == XPOS_PRPS) return true;
        else if (tok(s, c)->dep == DEP_det && (str_eq(tok(s, c)->norm, S("a")) || str_eq(tok(s, c)->norm, S("an")))) return true;
    return false;
}

/* "a teacher was killed", "the police chief": one, when the words are singular and say so. */
static bool single(const scene *s, uint32_t t)
{
    const token *k = tok(s, t);
    const mention *m = s->d->mention_at[t] == NONE ? NULL : &s->d->mentions.at[s->d->mention_at[t]];
    bool person = m && m->type == ENTITY_PER && !m->plural;
    if (str_eq(k->norm, S("one"))) return true;
    if (k->xpos == XPOS_NNP) return person;
    return k->xpos == XPOS_NN && (has_article(s, t) || (person && m->actor.role.len));
}

typedef struct { int64_t low, high; span at; } number;

/* How many one noun says they are, without those it is conjoined with. */
static bool number_of(const scene *s, uint32_t t, bool crowd, number *out)
{
    const quantity *q = quantity_of(s, t);
    if (q) {
        if (str_eq(q->unit, S("percent")) || str_eq(q->unit, S("km"))) return false;
        int64_t high = q->high == INT64_MAX ? q->low : q->high; /* "at least five": the number it states */
        *out = (number){q->low, high, {tok(s, q->first)->begin, tok(s, q->first + q->count - 1)->end}};
        return true;
    }
    *out = (number){1, 1, {tok(s, t)->begin, tok(s, t)->end}};
    return !crowd && single(s, t);
}

static bool says_others(const scene *s, uint32_t t) { return str_eq(tok(s, t)->norm, S("others")) || str_eq(tok(s, t)->norm, S("other")); }

/* "killed six and wounded ten": the parser took the verb for the number's adjective. */
static bool of_another_verb(const scene *s, uint32_t t)
{
    const quantity *q = quantity_of(s, t);
    if (!q || q->head != t) return false; /* "and wounded ten" names no noun */
    for EACH_CHILD(s->d, t, c)
        if (c < t && (tok(s, c)->xpos == XPOS_VBN || tok(s, c)->xpos == XPOS_VBD)) return q->first > c;
    return false;
}

/* The whole side: "the police chief and two others" are three.  What it does not
 * say of some of them leaves what it says of the first. */
static bool number_of_side(const scene *s, uint32_t t, bool crowd, number *out)
{
    bool known = number_of(s, t, crowd, out);
    number sum = *out;
    for EACH_CHILD(s->d, t, c) {
        number more;
        if (tok(s, c)->dep != DEP_conj || of_another_verb(s, c)) continue;
        if (!known && says_others(s, c) && tok(s, t)->xpos == XPOS_NN) known = !crowd; /* "the chief and two others": one and two */
        if (!number_of(s, c, crowd, &more)) return known && quantity_of(s, t);
        if (more.at.begin == sum.at.begin || more.low > INT64_MAX / 4 || sum.high > INT64_MAX / 4) continue; /* one number for both */
        sum.low += more.low;
        sum.high += more.high;
        if (more.at.end > sum.at.end) sum.at.end = more.at.end;
    }
    if (known) *out = sum;
    return known;
}

static bool has_kind(const casus_event *e, str kind)
{
    for (size_t i = 0; i < e->n_quantities; i++)
        if (str_eq(e->quantities[i].kind, kind)) return true;
    return false;
}

/* The number that the rule of one act counts. */
static void count_act(const scene *s, const act *a, casus_quantity *list, casus_event *e)
{
    const rule_entry *r = &s->o->rules[a->rule];
    uint32_t t = r->counts == COUNT_CROWD ? a->subject : a->object;
    number n;
    if (!r->counts || t == NONE || a->status == CASUS_DENIED || has_kind(e, count_name(r->counts))) return;
    if (!number_of_side(s, t, r->counts == COUNT_CROWD, &n)) return;
    list[e->n_quantities++] = (casus_quantity){.kind = count_name(r->counts), .low = n.low, .high = n.high, .span = n.at};
}

/* Whether `part` became a part of the act, perhaps through another part. */
static bool part_of(const scene *s, const act *part, const act *whole)
{
    for (int up = 0; up < 8 && part->dropped == DROP_PART; up++) {
        part = &s->d->acts.at[part->into];
        if (part == whole) return true;
    }
    return false;
}

void counts_read(scene *s, const act *a, casus_event *e)
{
    casus_quantity list[COUNT_KINDS];
    e->quantities = list;
    count_act(s, a, list, e);
    const act *all = s->d->acts.at;
    for (size_t i = (size_t)(a - all); i-- > 0 && all[i].sentence == a->sentence;) /* acts are in text order */
        if (part_of(s, &all[i], a)) count_act(s, &all[i], list, e);
    for (size_t i = (size_t)(a - all) + 1; i < s->d->acts.len && all[i].sentence == a->sentence; i++)
        if (part_of(s, &all[i], a)) count_act(s, &all[i], list, e);
    e->quantities = NULL;
    if (!e->n_quantities) return;
    casus_quantity *out = ARENA_ARRAY(s->d->arena, casus_quantity, e->n_quantities);
    if (out) memcpy(out, list, e->n_quantities * sizeof *out), e->quantities = out;
    else e->n_quantities = 0;
}
