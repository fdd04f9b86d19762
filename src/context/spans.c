/* The words of a source and of a cue. */
#include "context/parts.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

static bool relative(const token *t) { return t->upos == UPOS_PRON && (t->xpos == XPOS_WP || t->xpos == XPOS_WDT); }

static bool question(const token *t) { return t->xpos == XPOS_WRB || relative(t); }

/* "did not say", "has also called for", "to defend": auxiliaries and adverbs right before the word. */
span cue_span(const scene *s, uint32_t cue)
{
    const document *d = s->d;
    uint32_t first = cue, last = cue, begin = d->sentences.at[tok(s, cue)->sentence].first;
    while (first > begin && tok(s, first - 1)->head == cue) {
        unsigned dep = tok(s, first - 1)->dep;
        bool to = dep == DEP_mark && tok(s, first - 1)->xpos == XPOS_TO;
        if (dep != DEP_aux && dep != DEP_aux_pass && dep != DEP_advmod && dep != DEP_cop && !to) break;
        first--;
    }
    uint32_t particle = tree_child(d, cue, DEP_compound_prt);
    if (particle == cue + 1) last = particle;
    while (first < cue && question(tok(s, first))) first++;
    return (span){tok(s, first)->begin, tok(s, last)->end};
}

/* The source may hold the cue in a clause of its own: the last token before that. */
static uint32_t before_clause(const scene *s, uint32_t source, uint32_t cue)
{
    uint32_t child = cue, lo, hi;
    for (int up = 0; up < 32 && tok(s, child)->head != source && tok(s, child)->head != child; up++) child = tok(s, child)->head;
    if (tok(s, child)->head != source) return cue - 1;
    tree_extent(s->d, child, 200, &lo, &hi);
    return lo > source ? lo - 1 : cue - 1;
}

/* "the mayor, a baker, said": the second comma belongs to the aside. */
static bool closes_aside(const scene *s, uint32_t lo, uint32_t hi)
{
    if (hi + 1 >= s->d->tokens.len || tok(s, hi + 1)->xpos != XPOS_COMMA || s->quote_of[hi + 1] != NONE) return false;
    for (uint32_t t = lo + 1; t < hi; t++)
        if (tok(s, t)->xpos == XPOS_COMMA) return true;
    return false;
}

/* The whole noun phrase, without what stands before it ("in", "now", "and") and
 * behind it (the cue, the content). */
span source_span(const scene *s, uint32_t source, uint32_t cue, uint32_t content_first)
{
    uint32_t lo, hi;
    tree_extent(s->d, source, 60, &lo, &hi);
    if (cue != NONE && source < cue && hi >= cue) hi = before_clause(s, source, cue);
    if (source < content_first && hi >= content_first) hi = content_first - 1;
    if (cue != NONE && source > cue && lo <= cue) lo = cue + 1;
    while (lo < source) {
        const token *t = tok(s, lo);
        bool before = t->upos == UPOS_ADP || t->upos == UPOS_CCONJ || t->upos == UPOS_SCONJ || t->upos == UPOS_PUNCT || t->dep == DEP_mark;
        if (!before && (s->quote_of[lo] == NONE || s->quote_of[lo] == s->quote_of[source])) break;
        lo++;
    }
    while (hi > source && (tok(s, hi)->upos == UPOS_PUNCT && tok(s, hi)->xpos != XPOS_RRB && s->quote_of[hi] == NONE)) hi--;
    if (hi < source) hi = source;
    if (closes_aside(s, lo, hi)) hi++;
    return (span){tok(s, lo)->begin, tok(s, hi)->end};
}
