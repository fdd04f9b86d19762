/* Who says so: the content of verbs of saying, of "according to", and of
 * quotation marks, each with its source.
 *
 * A verb of saying is a rule of the ontology ("@ report"); where its content
 * hangs is grammar: a complement clause, the sentence it is slipped into
 * ("..., Psaki said"), or the quotation beside it.  Contents are token ranges;
 * where they nest, the innermost wins. */
#include "context/parts.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

static span span_of(const scene *s, uint32_t first, uint32_t end)
{
    return end > first ? (span){tok(s, first)->begin, tok(s, end - 1)->end} : (span){0, 0};
}

/* "She", of whom nothing is known, is the person who spoke last. */
static uint32_t known_speaker(scene *s, uint32_t m)
{
    if (m == NONE) return NONE;
    const mention *x = &s->d->mentions.at[m];
    bool nobody = x->kind == MENTION_PRONOUN && !x->actor.name.len && !x->actor.code.len && !x->plural;
    if (nobody && s->speaker != NONE) return s->speaker;
    if (x->type == ENTITY_PER && x->kind == MENTION_NAME) s->speaker = m;
    return m;
}

attribution *attribution_add(scene *s, uint32_t source, uint32_t cue, uint32_t first, uint32_t end)
{
    attribution *a = VEC_PUSH(s->d->arena, &s->d->attributions);
    if (!a) return NULL;
    *a = (attribution){.source = NONE, .cue_token = cue, .content_first = first, .content_end = end, .content = span_of(s, first, end)};
    if (cue != NONE) a->cue = cue_span(s, cue), s->cued[cue] = 1;
    if (source != NONE) {
        a->source = known_speaker(s, s->d->mention_at[source]);
        a->source_span = source_span(s, source, cue, first);
    }
    return a;
}

/* ---- verbs of saying ---- */

/* The part of the sentence outside the cue's own words: "..., he said on Friday". */
static void slipped_in(const scene *s, uint32_t cue, const sentence *in, uint32_t *first, uint32_t *end)
{
    uint32_t lo, hi, last = in->first + in->count;
    tree_extent(s->d, cue, 200, &lo, &hi);
    uint32_t next = hi + 1 < last && tok(s, hi + 1)->upos == UPOS_PUNCT ? hi + 2 : hi + 1;
    bool goes_on = next < last && next > hi + 1 && lo > in->first + 1 && tok(s, next)->upos != UPOS_CCONJ && tok(s, next)->xpos != XPOS_VBG;
    if (goes_on && last - next >= 3 && s->quote_of[lo - 1] == NONE) *first = in->first, *end = last;
    else if (lo - in->first >= last - hi - 1) *first = in->first, *end = lo;
    else *first = hi + 1, *end = last;
}

/* Content for a verb without a clause: the longest quotation of its sentence. */
static bool quoted_beside(const scene *s, uint32_t cue, const sentence *in, uint32_t *first, uint32_t *end)
{
    uint32_t best = 0, stop;
    for (uint32_t t = in->first; t < in->first + in->count; t = stop) {
        stop = t + 1;
        if (s->quote_of[t] == NONE) continue;
        const quotation *q = &s->quotes.at[s->quote_of[t]];
        stop = q->end > t ? q->end : t + 1;
        if (stop - t > best && (cue < t || cue >= stop)) best = stop - t, *first = t, *end = stop;
    }
    return best >= 5;
}

/* Content that the tree has lost: all that follows, if somebody does something in it;
 * the whole sentence where the cue was slipped in. */
static bool rest_of_sentence(const scene *s, uint32_t cue, const sentence *in, uint32_t *first, uint32_t *end)
{
    bool verb = false, quoted = false;
    *first = cue + 1;
    *end = in->first + in->count;
    for (uint32_t t = *first; t < *end; t++) {
        const token *x = tok(s, t);
        if (!verb && x->dep == DEP_mark && x->upos == UPOS_SCONJ) *first = t; /* "said on Monday that ..." */
        verb |= (x->upos == UPOS_VERB || x->upos == UPOS_AUX) && x->xpos != XPOS_VBG && x->xpos != XPOS_TO && x->xpos != XPOS_VB;
        quoted |= s->quote_of[t] != NONE;
    }
    if (!verb || quoted || s->quote_of[cue] != NONE || tree_child(s->d, cue, DEP_obj) != NONE) return false;
    if (*first == cue + 1 && *first < *end && tok(s, *first)->xpos == XPOS_COMMA && tok(s, cue)->xpos != XPOS_VBG) *first = in->first;
    return *end >= *first + 4;
}

/* "..., the spokesman said": behind a comma or a quotation, whatever the
 * parser has hung it on. */
static bool set_apart(const scene *s, uint32_t cue, const sentence *in)
{
    uint32_t lo, hi;
    unsigned dep = tok(s, cue)->dep;
    tree_extent(s->d, cue, 60, &lo, &hi);
    bool loose = dep == DEP_parataxis || dep == DEP_dep || dep == DEP_conj || dep == DEP_appos || dep == DEP_acl || dep == DEP_list;
    bool after = (dep == DEP_ccomp || dep == DEP_advcl) && tok(s, cue)->head < lo && tree_child(s->d, cue, DEP_mark) == NONE;
    if ((!loose && !after) || lo <= in->first + 1) return false;
    uint32_t before = lo - 1;
    if (tok(s, lo)->upos == UPOS_PUNCT) before = lo;
    return tok(s, before)->upos == UPOS_PUNCT;
}

/* "I think" in what somebody is quoted with is still what he says. */
static bool own_opinion(const scene *s, uint32_t cue, uint32_t source)
{
    if (source == NONE || s->quote_of[cue] == NONE || tok(s, source)->upos != UPOS_PRON) return false;
    str n = tok(s, source)->norm;
    return str_eq(n, S("i")) || str_eq(n, S("we")) || str_eq(n, S("you"));
}

/* "told the reporter that ...": a clause that was hung on the one who was told. */
static uint32_t told_clause(const document *d, uint32_t cue)
{
    uint32_t whom = tree_child(d, cue, DEP_obj);
    if (whom == NONE) whom = tree_child(d, cue, DEP_iobj);
    if (whom == NONE || whom < cue) return NONE;
    for EACH_CHILD(d, whom, k)
        if (dep_main(d->tokens.at[k].dep) == DEP_acl && k > whom && tree_child(d, k, DEP_mark) != NONE) return k;
    return NONE;
}

/* Up to the next sign: what follows a reported clause is more of it, whatever it hangs on. */
static uint32_t to_next_sign(const scene *s, const sentence *in, uint32_t last)
{
    while (last + 1 < in->first + in->count) {
        const token *t = tok(s, last + 1);
        if (t->upos == UPOS_PUNCT || t->upos == UPOS_CCONJ || t->upos == UPOS_SCONJ || s->quote_of[last + 1] != NONE) break;
        last++;
    }
    return last;
}

static void from_verb(scene *s, const act *a)
{
    const document *d = s->d;
    const sentence *in = &d->sentences.at[a->sentence];
    uint32_t cue = a->word, first, end, lo, hi, clause = a->clause;
    uint32_t source = a->passive ? NONE : a->subject;
    if (own_opinion(s, cue, source)) return;
    for EACH_CHILD(d, cue, k) {
        unsigned dep = tok(s, k)->dep;
        if (clause == NONE && (dep == DEP_ccomp || dep == DEP_parataxis) && k != source) clause = k;
    }
    if (clause == NONE) clause = told_clause(d, cue);
    bool participle = tok(s, cue)->xpos == XPOS_VBG && tree_child_main(d, cue, DEP_aux) == NONE; /* ", saying ..." looks ahead only */
    if (!participle && (tok(s, cue)->dep == DEP_parataxis || (clause == NONE && source != NONE && set_apart(s, cue, in)))) {
        slipped_in(s, cue, in, &first, &end);
        attribution_add(s, source, cue, first, end);
        return;
    }
    if (clause == NONE && source != NONE && rest_of_sentence(s, cue, in, &first, &end)) {
        attribution_add(s, source, cue, first, end);
        return;
    }
    if (clause == NONE) {
        bool quoted = quoted_beside(s, cue, in, &first, &end);
        if (!quoted) first = end = cue; /* it may stand in the next sentence */
        attribution *q = quoted || source != NONE ? attribution_add(s, source, cue, first, end) : NULL;
        if (q) q->quoted = 1;
        return;
    }
    tree_extent(d, clause, 2000, &lo, &hi);
    if (lo < cue && hi > cue) { /* the clause surrounds the verb: take the longer side */
        if (cue - lo > hi - cue && !participle) hi = cue - 1;
        else lo = cue + 1;
    }
    if (participle && lo < cue) lo = cue + 1;
    if (source != NONE && source >= lo && source <= hi) { /* "..., said the minister": the source is no content */
        uint32_t slo, shi;
        tree_extent(d, source, 40, &slo, &shi);
        if (slo <= lo) lo = shi + 1;
        else hi = slo - 1;
    }
    if (lo > cue) hi = to_next_sign(s, in, hi);
    if (lo <= hi) attribution_add(s, source, cue, lo, hi + 1);
}

/* ---- "according to X", "in the words of X" ---- */

static void from_according(scene *s, const sentence *in, uint32_t t)
{
    const document *d = s->d;
    uint32_t source = tok(s, t)->head, lo, hi, last = in->first + in->count;
    if (tok(s, t)->dep != DEP_case || source == t) {
        uint32_t obl = tree_child_main(d, t, DEP_obl);
        if (obl == NONE) return;
        source = obl;
    }
    tree_extent(d, source, 60, &lo, &hi);
    if (t < lo) lo = t;
    attribution *a = lo - in->first >= last - hi - 1 ? attribution_add(s, source, t, in->first, lo) : attribution_add(s, source, t, hi + 1, last);
    if (!a) return;
    while (hi > t + 2 && tok(s, hi)->upos == UPOS_PUNCT) hi--;
    a->cue = span_of(s, t, t + 2);
    if (hi >= t + 2) a->source_span = span_of(s, t + 2, hi + 1);
}

/* ---- per token: the innermost ---- */

static void mark(scene *s)
{
    document *d = s->d;
    for (size_t i = 0; i < d->attributions.len; i++) {
        const attribution *a = &d->attributions.at[i];
        uint32_t length = a->content_end - a->content_first;
        if (length > LONGEST_CONTENT || a->stance) continue;
        for (uint32_t t = a->content_first; t < a->content_end; t++) {
            uint32_t old = s->attribution_of[t];
            if (old == NONE || d->attributions.at[old].content_end - d->attributions.at[old].content_first >= length)
                s->attribution_of[t] = (uint32_t)i;
        }
    }
}

/* A verb of saying, or an act that is done with words and tells of something else. */
static bool reports(const scene *s, const act *a)
{
    if (a->makes == MAKES_REPORT) return true;
    bool says = a->makes == MAKES_EVENT && !a->noun && !a->passive && (s->o->types[a->type].flags & TYPE_SAYS);
    return says && a->word == a->trigger && a->clause != NONE && tok(s, a->clause)->dep == DEP_ccomp && a->subject != NONE;
}

void attributions_read(scene *s)
{
    document *d = s->d;
    size_t next = 0;
    for (uint32_t i = 0; i < d->sentences.len; i++) {
        const sentence *in = &d->sentences.at[i];
        for (; next < d->acts.len && d->acts.at[next].sentence <= i; next++)
            if (reports(s, &d->acts.at[next])) from_verb(s, &d->acts.at[next]);
        labels_read(s, in);
        for (uint32_t t = in->first; t + 1 < in->first + in->count; t++)
            if (str_eq(tok(s, t)->norm, S("according")) && str_eq(tok(s, t + 1)->norm, S("to"))) from_according(s, in, t);
    }
    contents_fit(s);
    mark(s);
    stances_read(s);
}
