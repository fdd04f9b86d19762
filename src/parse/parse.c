/* Two steps a word.  What a word adds to the network's hidden layer is
 * computed once for each slot it may stand in; a step sums a dozen of these. */
#include "parse/parse.h"

#include "parse/transition.h"
#include "tag/lanes.h"
#include "tag/names.h"

#define INLINE static inline __attribute__((always_inline))
#if defined(__x86_64__) || defined(__i386__)
#define AVX2 __attribute__((target("avx2")))
#else
#define AVX2
#endif

typedef struct {
    encode_scratch encode;
    parse_word *words;
    uint16_t *stack;
    float *hidden, *scores;
    int16_t *inputs;
} parse_scratch;

static bool scratch_new(parse_scratch *s, const reader_tables *t, arena *a, uint32_t words)
{
    if (!encode_scratch_new(&s->encode, t, a, words, true)) return false;
    s->words = arena_zalloc(a, words + 1, sizeof *s->words);
    s->stack = arena_zalloc(a, words + 1, sizeof *s->stack);
    s->hidden = arena_zalloc(a, t->head.hidden, sizeof *s->hidden);
    s->inputs = arena_zalloc(a, t->head.hidden, sizeof *s->inputs);
    s->scores = arena_zalloc(a, t->actions.cols, sizeof *s->scores);
    return !a->failed;
}

/* ---- one step ---- */

/* Widths are multiples of 16 (reader.c). */
INLINE void add(float *h, const float *v, size_t width)
{
    for (size_t j = 0; j < width; j += LANES) AT(h + j) += AT_READ(v + j);
}

INLINE void quantise_positive(float *h, size_t width, int16_t *out)
{
    const lanes zero = {0};
    for (size_t j = 0; j < width; j += LANES) {
        AT(h + j) = CHOOSE(AT_READ(h + j) > zero, AT_READ(h + j), zero);
        quantise_lanes(h + j, HIDDEN_SCALE, out + j);
    }
}

INLINE void hidden_layer(const reader_tables *t, const parse_scratch *s, const parse_state *state)
{
    size_t width = t->head.hidden;
    uint16_t slots[SLOTS], facts[FACTS];
    parse_slots(state, slots);
    parse_facts(state, slots, facts);
    memcpy(s->hidden, t->hidden_bias, width * sizeof *s->hidden);
    for (unsigned i = 0; i < SLOTS; i++) {
        if (slots[i] < state->n)
            add(s->hidden, s->encode.slots + ((size_t)slots[i] * SLOTS + i) * width, width);
        else if (slots[i] == NO_WORD) add(s->hidden, t->slots_empty + i * width, width);
    }
    for (unsigned i = 0; i < FACTS; i++) add(s->hidden, t->facts + facts[i] * width, width);
    quantise_positive(s->hidden, width, s->inputs);
}

AVX2 static void hidden_layer_avx2(const reader_tables *t, const parse_scratch *s, const parse_state *state)
{
    hidden_layer(t, s, state);
}

static unsigned best_between(const float *score, unsigned from, unsigned to)
{
    unsigned best = from;
    for (unsigned a = from + 1; a < to; a++)
        if (score[a] > score[best]) best = a;
    return best;
}

/* The best allowed action.  Only the last word's arc is called root. */
static unsigned choose(const parse_state *s, float *score)
{
    if (s->next == s->n && s->depth == 1) return ACTION_LEFT + DEP_root;
    score[ACTION_LEFT + DEP_root] = score[ACTION_RIGHT + DEP_root] = -1e30f;
    unsigned best = ACTIONS;
    float top = -1e31f;
    if (move_allowed(s, MOVE_SHIFT)) best = ACTION_SHIFT, top = score[ACTION_SHIFT];
    if (move_allowed(s, MOVE_LEFT)) {
        unsigned a = best_between(score, ACTION_LEFT, ACTION_RIGHT);
        if (best == ACTIONS || score[a] > top) best = a, top = score[a];
    }
    if (move_allowed(s, MOVE_RIGHT)) {
        unsigned a = best_between(score, ACTION_RIGHT, ACTIONS);
        if (best == ACTIONS || score[a] > top) best = a; /* some action, even of damaged weights */
    }
    return best;
}

static void parse_words(const reader_tables *t, parse_scratch *s, uint32_t n)
{
    const ptrdiff_t here[1] = {0};
    parse_state state;
    encode_ask(t, &s->encode, &t->slots, n, s->encode.slots);
    parse_start(&state, s->words, s->stack, n);
    while (!parse_done(&state)) {
        if (t->avx2) hidden_layer_avx2(t, s, &state);
        else hidden_layer(t, s, &state);
        matrix_apply(&t->actions, t->avx2, s->inputs, 1, t->head.hidden, here, 1, s->scores);
        parse_step(&state, choose(&state, s->scores));
    }
}

/* ---- the document ---- */

/* Takes the tree over; returns its root as a token of the document. */
static uint32_t copy_tree(const parse_scratch *s, token *words, uint32_t first, uint32_t n)
{
    uint32_t root = first;
    for (uint32_t i = 0; i < n; i++) {
        bool top = s->words[i].head >= n;
        words[i].head = first + (top ? i : s->words[i].head);
        words[i].dep = top ? (uint8_t)DEP_root : s->words[i].dep;
        if (top) root = first + i;
    }
    return root;
}

/* Features that only the tree tells. */
static void tree_feats(document *d, const sentence *e)
{
    uint32_t end = e->first + e->count;
    for (uint32_t i = e->first; i < end; i++) {
        token *w = &d->tokens.at[i], *head = &d->tokens.at[w->head];
        if (w->dep == DEP_nsubj_pass || w->dep == DEP_aux_pass || w->dep == DEP_csubj_pass ||
            w->dep == DEP_obl_agent)
            head->feats |= FEAT_PASSIVE;
        if (w->xpos == XPOS_VB && (w->dep == DEP_root || w->dep == DEP_parataxis)) w->feats |= FEAT_IMPERATIVE;
    }
    for (uint32_t i = e->first; i < end; i++) {
        const token *w = &d->tokens.at[i];
        unsigned dep = dep_main(w->dep);
        if (dep == DEP_nsubj || dep == DEP_aux || dep == DEP_csubj || w->xpos == XPOS_TO)
            d->tokens.at[w->head].feats &= (uint16_t)~FEAT_IMPERATIVE;
    }
}

static casus_status read_sentence(const reader_tables *t, document *d, const sentence *e, parse_scratch *s)
{
    uint32_t root = NONE;
    for (uint32_t at = 0; at < e->count; at += STRETCH) {
        uint32_t n = e->count - at < STRETCH ? e->count - at : STRETCH;
        token *words = &d->tokens.at[e->first + at];
        encode_words(t, &s->encode, d, e->first + at, n, at == 0);
        casus_status st = tag_words(t, &s->encode, d, e->first + at, n);
        if (st) return st;
        parse_words(t, s, n);
        uint32_t top = copy_tree(s, words, e->first + at, n);
        if (at == 0) root = top;
        else d->tokens.at[top].head = root, d->tokens.at[top].dep = DEP_parataxis;
    }
    tree_feats(d, e);
    return CASUS_OK;
}

casus_status parse_read(const reader_tables *t, document *d)
{
    parse_scratch s;
    uint32_t most = 1;
    for (size_t i = 0; i < d->sentences.len; i++)
        if (d->sentences.at[i].count > most) most = d->sentences.at[i].count;
    if (!scratch_new(&s, t, d->arena, most < STRETCH ? most : STRETCH) || tag_start(d)) return CASUS_ERR_MEMORY;
    for (size_t i = 0; i < d->sentences.len; i++) {
        if (!document_go_on(d)) return CASUS_ERR_LIMIT;
        casus_status st = read_sentence(t, d, &d->sentences.at[i], &s);
        if (st) return st;
    }
    return names_settle(d);
}
