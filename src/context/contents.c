/* How far a content reaches.
 *
 * The tree says where a content begins; quotation marks know better where it
 * ends, across sentences and paragraphs.  A quotation without a cue of its own
 * belongs to the verb of saying beside it that has no content yet, else to
 * whoever spoke last. */
#include "context/parts.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

static void set_content(const scene *s, attribution *a, uint32_t first, uint32_t end)
{
    a->content_first = first;
    a->content_end = end;
    a->content = end > first ? (span){tok(s, first)->begin, tok(s, end - 1)->end} : (span){0, 0};
}

static quotation *quote_at(const scene *s, uint32_t t)
{
    return s->quote_of[t] == NONE ? NULL : &s->quotes.at[s->quote_of[t]];
}

static bool loose_mark(const scene *s, uint32_t t)
{
    const token *x = tok(s, t);
    return x->upos == UPOS_PUNCT && s->quote_of[t] == NONE && x->xpos != XPOS_LRB && x->xpos != XPOS_RRB && !str_eq(x->form, S("'")) &&
           !str_eq(x->form, S("\xe2\x80\x98")) && !str_eq(x->form, S("\xe2\x80\x99"));
}

/* "..., adding that ...": another cue of the same speaker, where the content of the first ends. */
static uint32_t before_next_cue(const scene *s, const attribution *a, uint32_t first, uint32_t end)
{
    size_t row, rows;
    uint32_t t = a->cue_token != NONE && a->cue_token > first ? a->cue_token : first;
    if (end - first > LONGEST_CONTENT) return end;
    for (t++; t < end; t++) {
        bool participle = tok(s, t)->xpos == XPOS_VBG && tok(s, t - 1)->xpos == XPOS_COMMA && s->quote_of[t] == NONE;
        if (participle && t > first + 1 && cues_find(s->cues, tok(s, t)->lemma, &row, &rows)) return t - 1;
    }
    return end;
}

/* To whole quotations where the cue stands outside them, within its own where
 * it does not; without the commas around. */
void attribution_fit(const scene *s, attribution *a)
{
    uint32_t first = a->content_first, end = a->content_end;
    if (end <= first) return;
    const quotation *own = a->cue_token == NONE ? NULL : quote_at(s, a->cue_token), *q;
    if (own) {
        if (first <= own->first) first = own->first + 1;
        if (end >= own->end) end = own->end - !own->runs_on;
    } else {
        end = before_next_cue(s, a, first, end);
        if ((q = quote_at(s, first))) first = q->first;
        if ((q = quote_at(s, end - 1))) end = q->reach;
    }
    while (first < end && loose_mark(s, first)) first++;
    while (first < end && loose_mark(s, end - 1)) end--;
    set_content(s, a, first, end > first ? end : first);
}

static void cover(const scene *s, const attribution *a)
{
    if (a->cue_token != NONE && s->quote_of[a->cue_token] != NONE) return;
    uint32_t t = a->content_first;
    if (a->content_end - t > LONGEST_CONTENT) return;
    while (t < a->content_end) {
        quotation *q = quote_at(s, t);
        if (q) q->told = 1, t = q->end;
        else t++;
    }
}

static uint32_t sentence_of(const scene *s, uint32_t t) { return tok(s, t)->sentence; }

/* A verb of saying without content, in a sentence the quotation touches or next to it. */
static attribution *waiting(scene *s, const quotation *q, size_t known, size_t *at)
{
    document *d = s->d;
    uint32_t lo = sentence_of(s, q->first), hi = sentence_of(s, q->end - 1), paragraph = d->sentences.at[hi].paragraph;
    while (*at < known && d->attributions.at[*at].cue_token != NONE && sentence_of(s, d->attributions.at[*at].cue_token) + 1 < lo) ++*at;
    for (size_t i = *at; i < known; i++) {
        attribution *a = &d->attributions.at[i];
        uint32_t in = sentence_of(s, a->cue_token);
        if (in > hi + 1) break;
        if (a->content_end > a->content_first || a->stance || s->quote_of[a->cue_token] != NONE) continue;
        const token *last = tok(s, d->sentences.at[in].first + d->sentences.at[in].count - 1);
        if (in < lo && last->xpos != XPOS_COLON) continue;
        if (in > hi && d->sentences.at[in].paragraph != paragraph) continue;
        return a;
    }
    return NULL;
}

static uint32_t subject_outside(const scene *s, uint32_t verb)
{
    for EACH_CHILD(s->d, verb, k)
        if (tok(s, k)->dep == DEP_nsubj && s->quote_of[k] == NONE) return k;
    return NONE;
}

static attribution *cued_by(scene *s, uint32_t verb, const quotation *q)
{
    bool free = tok(s, verb)->upos == UPOS_VERB && s->quote_of[verb] == NONE && !s->cued[verb];
    uint32_t source = free ? subject_outside(s, verb) : NONE;
    return source == NONE ? NULL : attribution_add(s, source, verb, q->first, q->reach);
}

/* Any verb will do where the signs say that it is one of saying: "..., she
 * joked", "He went on: ...". */
static attribution *beside(scene *s, const quotation *q)
{
    const document *d = s->d;
    const sentence *in = &d->sentences.at[sentence_of(s, q->end - 1)];
    uint32_t end = in->first + in->count, stop = q->end + 8 < end ? q->end + 8 : end;
    attribution *a = NULL;
    bool open_end = tok(s, q->end - 2)->xpos == XPOS_COMMA || tok(s, q->end - 2)->xpos == XPOS_STOP;
    for (uint32_t t = q->end; !a && open_end && t < stop && s->quote_of[t] == NONE; t++) a = cued_by(s, t, q);
    if (a || q->first == 0 || tok(s, q->first - 1)->xpos != XPOS_COLON) return a;
    uint32_t first = d->sentences.at[sentence_of(s, q->first - 1)].first;
    for (uint32_t t = q->first - 1; !a && t-- > first && t + 40 > q->first;) a = cued_by(s, t, q);
    return a;
}

/* Whether it is more of the same: nothing but the rest of the cue's sentence lies between. */
static bool goes_on(const scene *s, const attribution *said, const quotation *q)
{
    uint32_t last = said->content_end - 1;
    if (said->cue_token != NONE && said->cue_token > last) last = said->cue_token;
    return last < q->first && q->first > 0 && sentence_of(s, last) + 1 >= sentence_of(s, q->first);
}

static void more_from(scene *s, size_t speaker, const quotation *q)
{
    document *d = s->d;
    if (goes_on(s, &d->attributions.at[speaker], q)) {
        set_content(s, &d->attributions.at[speaker], d->attributions.at[speaker].content_first, q->reach);
        return;
    }
    attribution said = d->attributions.at[speaker], *more = VEC_PUSH(d->arena, &d->attributions);
    if (!more) return;
    *more = (attribution){.source = said.source, .source_span = said.source_span, .cue_token = NONE, .quoted = 1};
    set_content(s, more, q->first, q->reach);
}

/* Quotations nobody has been given for, whole sentences only: a word or two between marks is no speech. */
static void hand_out(scene *s)
{
    document *d = s->d;
    size_t known = d->attributions.len, at = 0, next = 0, speaker = SIZE_MAX;
    for (size_t i = 0; i < s->quotes.len; i++) {
        quotation *q = &s->quotes.at[i];
        for (; next < known && d->attributions.at[next].content_first < q->first; next++) {
            const attribution *a = &d->attributions.at[next];
            bool inside = a->cue_token != NONE && s->quote_of[a->cue_token] != NONE;
            if (a->source != NONE && !a->stance && !inside && a->content_end > a->content_first) speaker = next;
        }
        const sentence *in = &d->sentences.at[sentence_of(s, q->first)];
        bool whole = q->first == in->first || tok(s, q->first - 1)->xpos == XPOS_COLON;
        whole |= q->first > in->first && q->end - q->first > 6 && tok(s, q->first - 1)->xpos == XPOS_COMMA;
        if (q->told || !whole || in->headline) continue;
        attribution *a = waiting(s, q, known, &at);
        if (a) {
            set_content(s, a, q->first, q->reach);
            a->quoted = 1;
            speaker = (size_t)(a - d->attributions.at);
        } else if ((a = beside(s, q))) {
            attribution_fit(s, a);
            speaker = (size_t)(a - d->attributions.at);
        } else if (speaker < d->attributions.len) {
            more_from(s, speaker, q);
        }
        while (i + 1 < s->quotes.len && s->quotes.at[i + 1].end <= q->reach) i++;
    }
}

static void drop_empty(document *d)
{
    size_t kept = 0;
    for (size_t i = 0; i < d->attributions.len; i++)
        if (d->attributions.at[i].content_end > d->attributions.at[i].content_first) d->attributions.at[kept++] = d->attributions.at[i];
    d->attributions.len = kept;
}

void contents_fit(scene *s)
{
    document *d = s->d;
    for (size_t i = 0; i < d->attributions.len; i++) attribution_fit(s, &d->attributions.at[i]);
    for (size_t i = 0; i < d->attributions.len; i++) cover(s, &d->attributions.at[i]);
    hand_out(s);
    drop_empty(d);
}
