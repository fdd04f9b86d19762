/* Speakers that only a colon tells: "Police: Two held after blast" and "Two
 * held after blast: police" of headlines, "THE PRESIDENT: We will ..." of
 * transcripts. */
#include "context/parts.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

static bool finite(const token *t)
{
    return (t->upos == UPOS_VERB || t->upos == UPOS_AUX) && t->xpos != XPOS_VBN && t->xpos != XPOS_VBG;
}

static bool says_something(const scene *s, uint32_t first, uint32_t end)
{
    if (end < first + 3) return false;
    for (uint32_t t = first; t < end; t++)
        if (tok(s, t)->upos == UPOS_VERB || finite(tok(s, t)) || s->quote_of[t] != NONE) return true;
    return false;
}

static bool capitals(const scene *s, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        for (size_t i = 0; i < tok(s, t)->form.len; i++)
            if (tok(s, t)->form.ptr[i] >= 'a' && tok(s, t)->form.ptr[i] <= 'z') return false;
    return true;
}

/* Somebody who can speak, and nothing but him; "Iran: ..." is a topic. */
static uint32_t somebody(const scene *s, uint32_t first, uint32_t end)
{
    if (end == first || end - first > 6) return NONE;
    for (uint32_t t = first; t < end; t++) {
        uint32_t m = s->d->mention_at[t];
        if (m == NONE) continue;
        const mention *x = &s->d->mentions.at[m];
        bool all = x->first <= first + 1 && x->first + x->count == end && x->kind != MENTION_PRONOUN;
        bool location = x->type == ENTITY_LOC || x->type == ENTITY_NORP;
        return all && !location ? x->head : NONE;
    }
    return NONE;
}

/* "...: army", "...: report" at the end of a headline: a bare noun, known or not. */
static uint32_t bare_noun(const scene *s, uint32_t first, uint32_t end)
{
    if (end == first || end - first > 3 || tok(s, end - 1)->upos != UPOS_NOUN) return NONE;
    for (uint32_t t = first; t < end; t++)
        if (tok(s, t)->upos != UPOS_NOUN && tok(s, t)->upos != UPOS_ADJ && tok(s, t)->upos != UPOS_PROPN) return NONE;
    return end - 1;
}

/* In a transcript the label need not be known: its capitals tell. */
static uint32_t speaker_of_transcript(const scene *s, const sentence *in, uint32_t colon)
{
    if (colon - in->first > 6 || tok(s, in->first)->form.len < 2 || !capitals(s, in->first, colon)) return NONE;
    for (uint32_t t = in->first; t < colon; t++)
        if (finite(tok(s, t)) && tok(s, t)->dep != DEP_root) return NONE;
    uint32_t known = somebody(s, in->first, colon);
    return known != NONE ? known : colon - 1;
}

static void read_label(scene *s, const sentence *in, uint32_t colon)
{
    uint32_t end = in->first + in->count, source = NONE;
    if (in->headline && says_something(s, colon + 1, end)) source = somebody(s, in->first, colon);
    else if (says_something(s, colon + 1, end)) source = speaker_of_transcript(s, in, colon);
    attribution *a = NULL;
    if (source != NONE) {
        a = attribution_add(s, source, colon, colon + 1, end);
        if (a) a->source_span = (span){tok(s, in->first)->begin, tok(s, colon - 1)->end};
    } else if (in->headline && says_something(s, in->first, colon)) {
        source = somebody(s, colon + 1, end);
        if (source == NONE) source = bare_noun(s, colon + 1, end);
        if (source == NONE) return;
        a = attribution_add(s, source, colon, in->first, colon);
        if (a) a->source_span = (span){tok(s, colon + 1)->begin, tok(s, end - 1)->end};
    }
    if (a) a->cue = (span){tok(s, colon)->begin, tok(s, colon)->end};
}

void labels_read(scene *s, const sentence *in)
{
    if (in->furniture) return;
    for (uint32_t t = in->first + 1; t + 1 < in->first + in->count; t++) {
        if (!str_eq(tok(s, t)->form, S(":")) || s->quote_of[t] != NONE) continue;
        read_label(s, in, t);
        return;
    }
}
