/* Asks the encodings for labels: UPOS and XPOS each by its highest score,
 * names by the best sequence in which I follows only its own B or I. */
#include "tag/tag.h"

#include "tag/feats.h"
#include "tag/names.h"

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

casus_status tag_words(const reader_tables *t, encode_scratch *s, arena *a, token *words, uint32_t n)
{
    size_t step = t->labels.cols;
    encode_ask(t, s, &t->labels, n, s->y);
    for (uint32_t i = 0; i < n; i++) {
        token *w = &words[i];
        w->upos = highest(s->y + i * step, UPOS_COUNT);
        w->xpos = highest(s->y + i * step + UPOS_COUNT, XPOS_COUNT);
        w->lemma = lemma_of(&t->lemmas, a, w->form, w->norm, w->upos, w->xpos);
        if (!w->lemma.ptr) return CASUS_ERR_MEMORY;
        w->feats = feats_of(w);
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
    if (!encode_scratch_new(&s, t, d->arena, longest_stretch(d), false)) return CASUS_ERR_MEMORY;
    for (size_t i = 0; i < d->sentences.len; i++) {
        const sentence *e = &d->sentences.at[i];
        for (uint32_t at = 0; at < e->count; at += STRETCH) {
            uint32_t n = e->count - at < STRETCH ? e->count - at : STRETCH;
            token *words = &d->tokens.at[e->first + at];
            encode_words(t, &s, words, n, at == 0);
            casus_status st = tag_words(t, &s, d->arena, words, n);
            if (st) return st;
        }
    }
    return names_settle(d);
}
