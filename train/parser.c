/* The parser while it learns: arc-hybrid with a dynamic oracle (Goldberg and
 * Nivre 2013), exploring its own mistakes.  All sentences of a batch step
 * together, so that scoring is one product a step. */
#include "gemm.h"
#include "net.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    parse_state state;
    const example *gold;
    uint32_t first; /* token of the shard */
} walker;

typedef struct { uint16_t slots[SLOTS], facts[FACTS]; uint32_t first, n; } step_trace;

typedef struct {
    walker *walkers;
    parse_word *words;
    uint16_t *stacks;
    step_trace *trace;
    uint32_t *active;
    size_t count;
} walk;

static walk walk_new(const shard *s, const example *const *batch, size_t count)
{
    walk w = {0};
    w.walkers = calloc(count, sizeof *w.walkers);
    w.words = calloc(s->tokens + count, sizeof *w.words);
    w.stacks = calloc(s->tokens + 1, sizeof *w.stacks);
    w.trace = calloc(2 * (size_t)s->tokens + 2, sizeof *w.trace);
    w.active = calloc(count, sizeof *w.active);
    if (!w.walkers || !w.words || !w.stacks || !w.trace || !w.active) abort();
    uint32_t at = 0;
    for (size_t e = 0; e < count; e++) {
        if (batch[e]->head) {
            walker *k = &w.walkers[w.count++];
            k->gold = batch[e], k->first = at;
            parse_start(&k->state, w.words + at + e, w.stacks + at, batch[e]->n);
        }
        at += batch[e]->n;
    }
    return w;
}

static void walk_free(walk *w)
{
    free(w->walkers), free(w->words), free(w->stacks), free(w->trace), free(w->active);
}

/* ---- scores of the states of one step ---- */

static void hidden_of(const net *n, const shard *s, const step_trace *t, float *h)
{
    size_t width = n->shape.hidden;
    memcpy(h, n->dense + n->hidden_b.at, width * sizeof(float));
    for (unsigned i = 0; i < SLOTS; i++) {
        const float *p = t->slots[i] < t->n ? s->slots + ((size_t)(t->first + t->slots[i]) * SLOTS + i) * width
                                            : n->dense + n->slots_empty.at + i * width;
        if (t->slots[i] == t->n) continue; /* the root: nothing to add */
        for (size_t j = 0; j < width; j++) h[j] += p[j];
    }
    for (unsigned i = 0; i < FACTS; i++) {
        const float *p = n->dense + n->facts.at + t->facts[i] * width;
        for (size_t j = 0; j < width; j++) h[j] += p[j];
    }
    for (size_t j = 0; j < width; j++) h[j] = h[j] > 0 ? h[j] : 0;
}

static void trace_of(const walker *k, step_trace *t)
{
    parse_slots(&k->state, t->slots);
    parse_facts(&k->state, t->slots, t->facts);
    t->first = k->first, t->n = k->state.n;
}

static bool action_allowed(const parse_state *s, unsigned a)
{
    if (!move_allowed(s, action_move(a))) return false;
    if (a == ACTION_SHIFT) return true;
    bool to_root = action_move(a) == MOVE_LEFT && s->next == s->n;
    return (action_dep(a) == DEP_root) == to_root;
}

/* ---- oracle ---- */

/* Arcs that the move makes unreachable; MOVE_LEFT and MOVE_RIGHT without their own arc's label. */
static int move_cost(const parse_state *s, const example *g, unsigned move)
{
    int cost = 0;
    if (move == MOVE_SHIFT) {
        uint32_t b = s->next;
        for (uint32_t i = 0; i < s->depth; i++) {
            uint32_t w = s->stack[i];
            if (g->head[w] == b) cost++;
            if (g->head[b] == w && i + 1 < s->depth) cost++;
        }
        return cost;
    }
    uint32_t top = parse_top(s, 0);
    for (uint32_t d = s->next; d < s->n; d++) cost += g->head[d] == top;
    if (move == MOVE_LEFT) {
        if (g->head[top] == s->next) return cost;
        if (g->head[top] > s->next) cost++;
        if (s->depth > 1 && g->head[top] == parse_top(s, 1)) cost++;
    } else if (g->head[top] >= s->next) cost++;
    return cost;
}

static bool arc_is_gold(const parse_state *s, const example *g, unsigned move)
{
    if (move == MOVE_SHIFT) return false;
    uint32_t top = parse_top(s, 0), head = move == MOVE_LEFT ? s->next : parse_top(s, 1);
    return g->head[top] == head;
}

/* Marks the actions of least cost. */
static void oracle(const parse_state *s, const example *g, bool best[ACTIONS])
{
    int cost[3], least = 1 << 30;
    for (unsigned m = 0; m < 3; m++) {
        cost[m] = move_allowed(s, m) ? move_cost(s, g, m) : 1 << 30;
        if (cost[m] < least) least = cost[m];
    }
    memset(best, 0, ACTIONS * sizeof *best);
    if (cost[MOVE_SHIFT] == least) best[ACTION_SHIFT] = true;
    for (unsigned m = MOVE_LEFT; m <= MOVE_RIGHT; m++) {
        if (cost[m] != least) continue;
        unsigned base = m == MOVE_LEFT ? ACTION_LEFT : ACTION_RIGHT;
        uint32_t top = parse_top(s, 0);
        /* A wrong arc may carry any label; the word's own is as good as another. */
        unsigned dep = arc_is_gold(s, g, m) || g->dep[top] != DEP_root ? g->dep[top] : (unsigned)DEP_dep;
        if (m == MOVE_LEFT && s->next == s->n) dep = DEP_root;
        else if (dep == DEP_root) dep = DEP_dep;
        best[base + dep] = true;
    }
}

/* ---- learning ---- */

/* Scores become gradients of -log(sum of p over the best actions). */
static double learn_step(const walker *k, float *score, bool explore, unsigned *next)
{
    bool best[ACTIONS];
    oracle(&k->state, k->gold, best);
    float top = -1e30f, sum = 0, good = 0;
    unsigned arg = 0, arg_best = 0;
    float top_best = -1e30f;
    for (unsigned a = 0; a < ACTIONS; a++) {
        if (!action_allowed(&k->state, a)) continue;
        if (score[a] > top) top = score[a], arg = a;
        if (best[a] && score[a] > top_best) top_best = score[a], arg_best = a;
    }
    for (unsigned a = 0; a < ACTIONS; a++) {
        score[a] = action_allowed(&k->state, a) ? expf(score[a] - top) : 0;
        sum += score[a];
        if (best[a]) good += score[a];
    }
    good += 1e-20f;
    for (unsigned a = 0; a < ACTIONS; a++) score[a] = score[a] / sum - (best[a] ? score[a] / good : 0);
    *next = explore ? arg : arg_best;
    return -log((double)(good / sum));
}

static void hidden_back(const net *n, shard *s, const step_trace *t, const float *dh)
{
    size_t width = n->shape.hidden;
    for (unsigned i = 0; i < SLOTS; i++) {
        if (t->slots[i] == t->n) continue;
        float *p = t->slots[i] < t->n ? s->dslots + ((size_t)(t->first + t->slots[i]) * SLOTS + i) * width
                                      : s->grad + n->slots_empty.at + i * width;
        for (size_t j = 0; j < width; j++) p[j] += dh[j];
    }
    for (unsigned i = 0; i < FACTS; i++) {
        float *p = s->grad + n->facts.at + t->facts[i] * width;
        for (size_t j = 0; j < width; j++) p[j] += dh[j];
    }
    float *b = s->grad + n->hidden_b.at;
    for (size_t j = 0; j < width; j++) b[j] += dh[j];
}

static void slots_forward(const net *n, shard *s)
{
    size_t d = n->shape.width, cols = n->slots.cols;
    gemm(s->tokens, cols, d, s->x[n->shape.layers], d, n->dense + n->slots.at, cols, s->slots, cols, false);
}

static void slots_backward(const net *n, shard *s)
{
    size_t d = n->shape.width, t = s->tokens;
    block w = n->slots;
    float *x = s->x[n->shape.layers];
    transpose(t, d, x, d, s->trans);
    gemm(d, w.cols, t, s->trans, t, s->dslots, w.cols, s->grad + w.at, w.cols, true);
    transpose(d, w.cols, n->dense + w.at, w.cols, s->wtrans);
    gemm(t, d, w.cols, s->dslots, w.cols, s->wtrans, d, s->dx, d, true);
}

static void score_step(const net *n, shard *s, walk *w, size_t from, size_t count, const net_options *o)
{
    size_t h = n->shape.hidden;
    for (size_t i = 0; i < count; i++) {
        trace_of(&w->walkers[w->active[i]], &w->trace[from + i]);
        hidden_of(n, s, &w->trace[from + i], s->h + (from + i) * h);
        if (!o->training || o->parse_dropout <= 0) continue;
        for (size_t j = 0; j < h; j++)
            s->h[(from + i) * h + j] *=
                random_float(&s->random) < o->parse_dropout ? 0 : 1 / (1 - o->parse_dropout);
    }
    gemm(count, ACTIONS, h, s->h + from * h, h, n->dense + n->out.at, ACTIONS, s->score + from * ACTIONS,
         ACTIONS, false);
    for (size_t i = from; i < from + count; i++)
        for (size_t a = 0; a < ACTIONS; a++) s->score[i * ACTIONS + a] += n->dense[n->out_b.at + a];
}

static size_t gather_active(walk *w)
{
    size_t count = 0;
    for (uint32_t i = 0; i < w->count; i++)
        if (!parse_done(&w->walkers[i].state)) w->active[count++] = i;
    return count;
}

void parser_learn(const net *n, shard *s, const example *const *batch, size_t count, const net_options *o)
{
    walk w = walk_new(s, batch, count);
    size_t h = n->shape.hidden, steps = 0;
    slots_forward(n, s);
    for (size_t active; (active = gather_active(&w)) > 0; steps += active) {
        score_step(n, s, &w, steps, active, o);
        for (size_t i = 0; i < active; i++) {
            walker *k = &w.walkers[w.active[i]];
            unsigned next;
            s->loss_parse += learn_step(k, s->score + (steps + i) * ACTIONS,
                                        random_float(&s->random) < o->explore, &next);
            s->n_parse++;
            parse_step(&k->state, next);
        }
    }
    memset(s->dslots, 0, s->tokens * n->slots.cols * sizeof(float));
    transpose(steps, h, s->h, h, s->trans);
    gemm(h, ACTIONS, steps, s->trans, steps, s->score, ACTIONS, s->grad + n->out.at, ACTIONS, true);
    for (size_t i = 0; i < steps; i++)
        for (size_t a = 0; a < ACTIONS; a++) s->grad[n->out_b.at + a] += s->score[i * ACTIONS + a];
    transpose(h, ACTIONS, n->dense + n->out.at, ACTIONS, s->wtrans);
    gemm(steps, h, ACTIONS, s->score, ACTIONS, s->wtrans, h, s->dh, h, false);
    float keep = o->training && o->parse_dropout > 0 ? 1 / (1 - o->parse_dropout) : 1;
    for (size_t i = 0; i < steps * h; i++) s->dh[i] = s->h[i] > 0 ? s->dh[i] * keep : 0;
    for (size_t i = 0; i < steps; i++) hidden_back(n, s, &w.trace[i], s->dh + i * h);
    slots_backward(n, s);
    walk_free(&w);
}

/* Scores of the allowed actions become probabilities and are added to sum. */
static void add_chances(const parse_state *state, const float *score, float *sum)
{
    float top = -1e30f, total = 0, p[ACTIONS];
    for (unsigned a = 0; a < ACTIONS; a++)
        if (action_allowed(state, a) && score[a] > top) top = score[a];
    for (unsigned a = 0; a < ACTIONS; a++) {
        p[a] = action_allowed(state, a) ? expf(score[a] - top) : 0;
        total += p[a];
    }
    for (unsigned a = 0; a < ACTIONS; a++) sum[a] += p[a] / total;
}

static unsigned likeliest(const parse_state *state, const float *sum)
{
    unsigned best = ACTIONS;
    for (unsigned a = 0; a < ACTIONS; a++)
        if (action_allowed(state, a) && (best == ACTIONS || sum[a] > sum[best])) best = a;
    return best;
}

void parser_predict(const net *const *nets, shard *const *shards, size_t n_nets, const example *const *batch,
                    size_t count, uint16_t *heads, uint8_t *deps)
{
    walk w = walk_new(shards[0], batch, count);
    net_options o = {0};
    for (size_t k = 0; k < n_nets; k++) slots_forward(nets[k], shards[k]);
    for (size_t active; (active = gather_active(&w)) > 0;) {
        for (size_t k = 0; k < n_nets; k++) score_step(nets[k], shards[k], &w, 0, active, &o);
        for (size_t i = 0; i < active; i++) {
            parse_state *state = &w.walkers[w.active[i]].state;
            float sum[ACTIONS] = {0};
            for (size_t k = 0; k < n_nets; k++) add_chances(state, shards[k]->score + i * ACTIONS, sum);
            parse_step(state, likeliest(state, sum));
        }
    }
    for (size_t e = 0; e < w.count; e++)
        for (uint32_t i = 0; i < w.walkers[e].state.n; i++) {
            heads[w.walkers[e].first + i] = w.walkers[e].state.words[i].head;
            deps[w.walkers[e].first + i] = w.walkers[e].state.words[i].dep;
        }
    walk_free(&w);
}
