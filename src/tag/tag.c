/* Asks the encodings for labels: UPOS and XPOS each by its highest score,
 * names by the best sequence in which I follows only its own B or I. */
#include "tag/tag.h"

#include "tag/feats.h"
#include "tag/names.h"

#include <math.h>

static uint8_t highest(const float *score, uint32_t count)
{
    uint32_t best = 0;
    for (uint32_t j = 1; j < count; j++)
        if (score[j] > score[best]) best = j;
    return (uint8_t)best;
}

/* Viterbi; labels are O, B1, I1, B2, I2 ...  best[] of the word before goes in,
 * that of this word comes out. */
static void name_step(const float *score, float best[NAME_LABELS], uint8_t *back, bool first)
{
    float next[NAME_LABELS];
    uint8_t top = highest(best, NAME_LABELS);
    for (unsigned l = 0; l < NAME_LABELS; l++) {
        bool inside = l > 0 && l % 2 == 0;
        unsigned from = !inside ? top : best[l] > best[l - 1] ? l : l - 1;
        if (first) next[l] = inside ? -1e9f : score[l];
        else next[l] = best[from] + score[l];
        back[l] = (uint8_t)from;
    }
    memcpy(best, next, sizeof next);
}

static void name_words(const float *scores, size_t step, uint8_t *back, token *words, uint32_t n)
{
    float best[NAME_LABELS] = {0};
    for (uint32_t i = 0; i < n; i++) name_step(scores + i * step, best, back + i * NAME_LABELS, i == 0);
    uint8_t label = highest(best, NAME_LABELS);
    for (uint32_t i = n; i-- > 0;) {
        words[i].name = (uint8_t)(label ? (label - 1) / 2 + 1 : ENTITY_NONE);
        words[i].name_begin = label % 2;
        label = back[i * NAME_LABELS + label];
    }
}

/* Log chances of each type, B and I taken together, within the certainty that
 * anything can have.  Most words are clearly no name, which saves the arithmetic. */
static void name_odds(const float *score, float odds[ENTITY_COUNT])
{
    const float least = -7;
    float of[ENTITY_COUNT] = {score[0]}, top = score[0], other = -1e30f, sum = 0;
    for (unsigned k = 1; k < ENTITY_COUNT; k++) {
        of[k] = score[2 * k - 1] > score[2 * k] ? score[2 * k - 1] : score[2 * k];
        if (of[k] > other) other = of[k];
    }
    if (other > top) top = other;
    bool clear = score[0] > other - least;
    for (unsigned k = 0; k < ENTITY_COUNT && !clear; k++) sum += expf(of[k] - top);
    float log_sum = clear ? 0 : logf(sum);
    for (unsigned k = 0; k < ENTITY_COUNT; k++) {
        odds[k] = of[k] - top - log_sum;
        if (odds[k] < least) odds[k] = least;
    }
}

/* "the president": a common noun in small letters has no proper noun's tag. */
static uint8_t common_noun(const token *w, const float *score)
{
    bool small = w->form.ptr[0] >= 'a' && w->form.ptr[0] <= 'z';
    if (w->upos != UPOS_NOUN || !small || (w->xpos != XPOS_NNP && w->xpos != XPOS_NNPS)) return w->xpos;
    return score[XPOS_NNS] > score[XPOS_NN] ? XPOS_NNS : XPOS_NN;
}

casus_status tag_start(document *d)
{
    d->name_odds = ARENA_ARRAY(d->arena, float, d->tokens.len * ENTITY_COUNT + 1);
    return d->name_odds ? CASUS_OK : CASUS_ERR_MEMORY;
}

casus_status tag_words(const reader_tables *t, encode_scratch *s, document *d, uint32_t at, uint32_t n)
{
    size_t step = t->labels.cols;
    token *words = &d->tokens.at[at];
    encode_ask(t, s, &t->labels, n, s->y);
    for (uint32_t i = 0; i < n; i++) {
        token *w = &words[i];
        w->upos = highest(s->y + i * step, UPOS_COUNT);
        w->xpos = highest(s->y + i * step + UPOS_COUNT, XPOS_COUNT);
        w->xpos = common_noun(w, s->y + i * step + UPOS_COUNT);
        w->lemma = lemma_of(&t->lemmas, d->arena, w->form, w->norm, w->upos, w->xpos);
        if (!w->lemma.ptr) return CASUS_ERR_MEMORY;
        w->feats = feats_of(w);
        name_odds(s->y + i * step + UPOS_COUNT + XPOS_COUNT, d->name_odds + (size_t)(at + i) * ENTITY_COUNT);
    }
    name_words(s->y + UPOS_COUNT + XPOS_COUNT, step, s->back, words, n);
    return CASUS_OK;
}

static uint32_t longest_stretch(const document *d)
{
    uint32_t most = 1;
    for (size_t i = 0; i < d->sentences.len; i++)
        if (d->sentences.at[i].count > most) most = d->sentences.at[i].count;
    return most < STRETCH ? most : STRETCH;
}

casus_status tag_read(const reader_tables *t, document *d)
{
    encode_scratch s;
    if (!encode_scratch_new(&s, t, d->arena, longest_stretch(d), false) || tag_start(d)) return CASUS_ERR_MEMORY;
    for (size_t i = 0; i < d->sentences.len; i++) {
        const sentence *e = &d->sentences.at[i];
        for (uint32_t at = 0; at < e->count; at += STRETCH) {
            uint32_t n = e->count - at < STRETCH ? e->count - at : STRETCH;
            encode_words(t, &s, d, e->first + at, n, at == 0);
            casus_status st = tag_words(t, &s, d, e->first + at, n);
            if (st) return st;
        }
    }
    return names_settle(d);
}
