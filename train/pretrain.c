/* One sampled softmax for a batch: the hidden words themselves and a thousand
 * words drawn by their frequency to the power of 3/4. */
#include "pretrain.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { DRAWN = 1000, COMMON_WORDS = 60 };

typedef struct {
    const vocab *v;
    const raw_text *text;
    uint32_t (*rows)[FEATURES]; /* per type, not first in its sentence */
    float *cumulative;          /* per word row */
    uint32_t *order;
    size_t at;
} source_text;

static void prepare(source_text *s, const reader_net *r, const raw_text *text)
{
    *s = (source_text){&r->vocab,
                       text,
                       calloc(text->types.len, sizeof *s->rows),
                       calloc(r->vocab.words, sizeof(float)),
                       calloc(text->ends.len, sizeof(uint32_t)),
                       text->ends.len};
    if (!s->rows || !s->cumulative || !s->order) abort();
    float *weight = s->cumulative;
    for (size_t i = 0; i < text->types.len; i++) {
        word_rows(s->v, text->types.at[i].form, text->types.at[i].norm, 0, s->rows[i]);
        mark_rows(NULL, s->rows[i]);
        weight[s->rows[i][0]] += (float)text->types.at[i].count;
    }
    for (uint32_t w = 0; w < ROW_FIRST_WORD; w++) weight[w] = 0;
    float sum = 0;
    for (uint32_t w = 0; w < r->vocab.words; w++) sum += powf(weight[w], 0.75f), s->cumulative[w] = sum;
    for (uint32_t i = 0; i < text->ends.len; i++) s->order[i] = i;
}

static uint32_t draw_word(const source_text *s, uint64_t *random)
{
    float x = random_float(random) * s->cumulative[s->v->words - 1];
    uint32_t low = 0, high = s->v->words - 1;
    while (low < high) {
        uint32_t mid = (low + high) / 2;
        if (s->cumulative[mid] > x) high = mid;
        else low = mid + 1;
    }
    return low < ROW_FIRST_WORD ? (uint32_t)ROW_FIRST_WORD : low;
}

static uint32_t next_sentence(source_text *s, uint64_t *random)
{
    size_t n = s->text->ends.len;
    if (s->at >= n) {
        for (size_t i = n; i > 1; i--) {
            size_t j = random_next(random) % i;
            uint32_t t = s->order[i - 1];
            s->order[i - 1] = s->order[j], s->order[j] = t;
        }
        s->at = 0;
    }
    return s->order[s->at++];
}

typedef struct {
    arena memory;
    VEC(const example *) list;
    uint32_t tokens;
    VEC(uint32_t) hidden;
} raw_batch;

static void add_example(raw_batch *b, const source_text *s, uint32_t i, uint64_t *random)
{
    uint32_t from = i ? s->text->ends.at[i - 1] : 0, n = s->text->ends.at[i] - from;
    example *e = ARENA_NEW(&b->memory, example);
    uint32_t *rows = ARENA_ARRAY(&b->memory, uint32_t, n * FEATURES),
             *hidden = ARENA_ARRAY(&b->memory, uint32_t, n);
    if (!e || !rows || !hidden) abort();
    for (uint32_t k = 0; k < n; k++) {
        uint32_t type = s->text->tokens.at[from + k];
        memcpy(rows + k * FEATURES, s->rows[type], sizeof *s->rows);
        if (k == 0)
            word_rows(s->v, s->text->types.at[type].form, s->text->types.at[type].norm, PLACE_FIRST, rows);
        uint32_t row = rows[k * FEATURES];
        if (row < ROW_FIRST_WORD || random_float(random) >= (row < COMMON_WORDS ? 0.07f : 0.2f)) continue;
        hidden[k] = row;
        uint32_t *h = VEC_PUSH(&b->memory, &b->hidden);
        if (h) *h = row;
    }
    *e = (example){.n = n, .rows = rows, .hidden = hidden};
    const example **slot = VEC_PUSH(&b->memory, &b->list);
    if (!slot) abort();
    *slot = e;
    b->tokens += n;
}

/* The batch's hidden words once each, then drawn ones. */
static void pick_candidates(shard *s, const raw_batch *b, const source_text *text, uint32_t *stamp,
                            uint32_t now, uint64_t *random)
{
    s->n_candidates = 0;
    for (size_t i = 0; i < b->hidden.len + DRAWN; i++) {
        uint32_t w = i < b->hidden.len ? b->hidden.at[i] : draw_word(text, random);
        if (stamp[w] == now) continue;
        stamp[w] = now;
        s->candidates[s->n_candidates++] = w;
    }
}

typedef struct { const net *n; shard *s; raw_batch b; const net_options *o; } job;

static void *run_job(void *user)
{
    job *j = user;
    shard_learn(j->n, j->s, j->b.list.at, j->b.list.len, j->o);
    return NULL;
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void pretrain(reader_net *r, const raw_text *text, const pretrain_settings *set, const char *out)
{
    uint64_t random = set->seed;
    source_text from;
    prepare(&from, r, text);
    shard shards[16], *list[16];
    job jobs[16];
    net_options o = {.dropout = set->dropout, .training = true, .word_dropout = 0.5f, .word_count = r->counts};
    uint32_t *stamp = calloc(r->vocab.words, sizeof *stamp), now = 0;
    for (uint32_t i = 0; i < set->threads; i++) {
        list[i] = &shards[i];
        shard_new(list[i], &r->net, set->batch_tokens + 200, random + i);
        list[i]->candidates = calloc(set->batch_tokens + DRAWN + 200, sizeof(uint32_t));
        list[i]->embed_grad_out =
            calloc((set->batch_tokens + DRAWN + 200) * (size_t)r->net.shape.width, sizeof(float));
    }
    size_t steps = (size_t)(set->epochs * (double)text->tokens.len / set->batch_tokens),
           report = steps / 20 + 1;
    double start = seconds();
    for (size_t step = 0; step < steps; step++) {
        pthread_t id[16];
        for (uint32_t i = 0; i < set->threads; i++) {
            jobs[i] = (job){.n = &r->net, .s = list[i], .o = &o};
            arena_init(&jobs[i].b.memory, NULL);
            while (jobs[i].b.tokens < set->batch_tokens / set->threads)
                add_example(&jobs[i].b, &from, next_sentence(&from, &random), &random);
            pick_candidates(list[i], &jobs[i].b, &from, stamp, ++now, &random);
            if (i && pthread_create(&id[i], NULL, run_job, &jobs[i])) abort();
        }
        run_job(&jobs[0]);
        for (uint32_t i = 1; i < set->threads; i++) pthread_join(id[i], NULL);
        float done = (float)step / (float)steps, warm = step < 300 ? (float)(step + 1) / 300 : 1;
        net_update(&r->net, list, set->threads, set->rate * warm * (1 - done * 0.9f), 0);
        for (uint32_t i = 0; i < set->threads; i++) arena_free(&jobs[i].b.memory);
        if (step % report != report - 1 && step + 1 < steps) continue;
        double loss = 0, count = 0;
        for (uint32_t i = 0; i < set->threads; i++)
            loss += list[i]->loss_guess, count += list[i]->n_guess, list[i]->loss_guess = 0,
                                                                    list[i]->n_guess = 0;
        printf("step %zu of %zu, %.0f s: hidden words %.3f\n", step + 1, steps, seconds() - start,
               loss / count);
        fflush(stdout);
        if (out) checkpoint_save(r, out);
    }
}
