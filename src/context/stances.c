/* What somebody thinks, wants, feels or does with words: the cues of
 * data/lexicon/cues.tsv, where no verb of saying holds them already.
 *
 * What hangs on such a word is listed as his, and no event is put down to him
 * for it: who wants a war has not reported one. */
#include "context/parts.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

static bool subject_dep(unsigned dep) { return dep == DEP_nsubj || dep == DEP_nsubj_outer; }

static uint32_t own_subject(const document *d, uint32_t t)
{
    for EACH_CHILD(d, t, k)
        if (subject_dep(d->tokens.at[k].dep)) return k;
    return NONE;
}

/* Who it is: the subject, the agent of a passive, the owner of a noun, else
 * whoever is the subject of the clause it hangs on. */
static uint32_t holder(const scene *s, uint32_t t)
{
    const document *d = s->d;
    if (tok(s, t)->upos == UPOS_NOUN) return tree_child(d, t, DEP_nmod_poss);
    if (tree_child(d, t, DEP_aux_pass) != NONE) return tree_child(d, t, DEP_obl_agent);
    if (tok(s, t)->xpos == XPOS_VBN && dep_main(tok(s, t)->dep) == DEP_acl) return tree_child(d, t, DEP_obl_agent); /* "a town known as" */
    for (int up = 0; up < 4; up++) {
        uint32_t subject = own_subject(d, t), head = tok(s, t)->head;
        if (subject != NONE) return subject;
        unsigned dep = dep_main(tok(s, t)->dep);
        if (head == t) return NONE;
        if (dep == DEP_acl) return head;
        if (dep != DEP_xcomp && dep != DEP_conj && dep != DEP_advcl && dep != DEP_parataxis) return NONE;
        t = head;
    }
    return NONE;
}

typedef struct { uint32_t first, end, after; } reach; /* after: a preposition that belongs to the cue */

static void take(const scene *s, uint32_t t, uint32_t child, reach *r)
{
    uint32_t lo, hi;
    tree_extent(s->d, child, 400, &lo, &hi);
    if (lo <= t) lo = child > t ? t + 1 : lo;
    if (lo <= t) return;
    if (lo < r->first) r->first = lo;
    if (hi + 1 > r->end) r->end = hi + 1;
}

static uint32_t preposition(const document *d, uint32_t t) { return tree_child(d, t, DEP_case); }

/* Everything that follows an object belongs to what is said of it. */
static bool goes_with_object(unsigned dep)
{
    return dep == DEP_obl || dep == DEP_xcomp || dep == DEP_ccomp;
}

static reach content_of(const scene *s, uint32_t t, uint32_t frames, size_t first, size_t count)
{
    const document *d = s->d;
    reach r = {.first = NONE, .end = 0, .after = NONE};
    bool object = false;
    for EACH_CHILD(d, t, k) {
        unsigned dep = tok(s, k)->dep, main = dep_main(dep);
        bool to = tree_child(d, k, DEP_mark) != NONE && tok(s, tree_child(d, k, DEP_mark))->xpos == XPOS_TO;
        if (k < t) continue;
        if (main == DEP_obj && (frames & CUE_OBJECT)) take(s, t, k, &r), object = true;
        else if (object && goes_with_object(dep)) take(s, t, k, &r);
        else if ((main == DEP_ccomp || main == DEP_acl) && !to && (frames & CUE_CLAUSE)) take(s, t, k, &r);
        else if (main == DEP_xcomp && !to && (frames & CUE_OBJECT)) take(s, t, k, &r);
        else if ((main == DEP_xcomp || main == DEP_acl || main == DEP_advcl || main == DEP_ccomp) && to && (frames & CUE_TO)) take(s, t, k, &r);
        else if (main == DEP_xcomp && !to && (frames & CUE_DOING)) take(s, t, k, &r);
        else if (main == DEP_obl || main == DEP_nmod || main == DEP_advcl) {
            uint32_t by = main == DEP_advcl ? tree_child(d, k, DEP_mark) : preposition(d, k);
            if (by == NONE || by < t || !cues_take(s->cues, first, count, tok(s, by)->norm)) continue;
            take(s, t, k, &r);
            bool next = by == t + 1 || (by == t + 2 && tok(s, t + 1)->dep == DEP_advmod); /* "talks proudly of" */
            if (next && r.first == by && r.end > by + 1) r.after = by, r.first = by + 1;
        }
    }
    return r;
}

static bool may_be_cue(const scene *s, uint32_t t)
{
    const token *x = tok(s, t);
    if (s->quote_of[t] != NONE || s->attribution_of[t] != NONE || s->cued[t]) return false;
    return x->upos == UPOS_VERB || x->upos == UPOS_ADJ || (x->upos == UPOS_NOUN && tree_child(s->d, t, DEP_nmod_poss) != NONE);
}

/* By its lemma; "endorsing" is looked up as "endorse", too, where the tagger has made it "endors". */
static uint32_t frames_of(const scene *s, uint32_t t, size_t *first, size_t *count)
{
    str lemma = tok(s, t)->lemma;
    uint32_t frames = cues_find(s->cues, lemma, first, count);
    char longer[32];
    if (frames || tok(s, t)->upos != UPOS_VERB || lemma.len == 0 || lemma.len >= sizeof longer || lemma.ptr[lemma.len - 1] == 'e') return frames;
    memcpy(longer, lemma.ptr, lemma.len);
    longer[lemma.len] = 'e';
    return cues_find(s->cues, (str){longer, lemma.len + 1}, first, count);
}

void stances_read(scene *s)
{
    const document *d = s->d;
    for (uint32_t i = 0; i < d->sentences.len; i++) {
        const sentence *in = &d->sentences.at[i];
        uint32_t held = 0; /* end of what a cue before holds */
        for (uint32_t t = in->first; !in->furniture && t < in->first + in->count; t++) {
            size_t first, count;
            uint32_t frames = t >= held && may_be_cue(s, t) ? frames_of(s, t, &first, &count) : 0;
            if (!frames) continue;
            reach r = content_of(s, t, frames, first, count);
            if (r.end <= r.first || r.first == NONE) continue;
            uint32_t source = holder(s, t);
            if (source == NONE && tree_child(d, t, DEP_aux_pass) == NONE) continue;
            attribution *a = attribution_add(s, source, t, r.first, r.end);
            if (!a) return;
            a->stance = 1;
            if (r.after != NONE) a->cue.end = tok(s, r.after)->end;
            attribution_fit(s, a);
            held = a->content_end;
        }
    }
}
