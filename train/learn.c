#include "learn.h"
#include "batch.h"
#include "measure.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
    const corpus *from;
    uint32_t *order;
    size_t at;
    double epochs;
} stream;

static void stream_new(stream *s, const corpus *from)
{
    *s = (stream){from, calloc(from->sents.len + 1, sizeof(uint32_t)), from->sents.len, 0};
    for (uint32_t i = 0; i < from->sents.len; i++) s->order[i] = i;
}

static const sent *stream_next(stream *s, uint64_t *random)
{
    size_t n = s->from->sents.len;
    if (s->at >= n) {
        for (size_t i = n; i > 1; i--) {
            size_t j = random_next(random) % i;
            uint32_t t = s->order[i - 1];
            s->order[i - 1] = s->order[j], s->order[j] = t;
        }
        s->at = 0, s->epochs++;
    }
    return &s->from->sents.at[s->order[s->at++]];
}

typedef struct { const net *n; shard *s; batch b; const net_options *o; } job;

static void *run_job(void *user)
{
    job *j = user;
    shard_learn(j->n, j->s, j->b.list.at, j->b.list.len, j->o);
    return NULL;
}

static void run_jobs(job *jobs, uint32_t threads)
{
    pthread_t id[16];
    for (uint32_t i = 1; i < threads; i++)
        if (pthread_create(&id[i], NULL, run_job, &jobs[i])) abort();
    run_job(&jobs[0]);
    for (uint32_t i = 1; i < threads; i++) pthread_join(id[i], NULL);
}

/* Weights averaged over the last part of training. */
typedef struct { float *dense, *embed; uint64_t count; } average;

static void average_add(average *a, const net *n)
{
    size_t e = n->rows * n->shape.width;
    if (!a->dense) a->dense = calloc(n->dense_size, sizeof(float)), a->embed = calloc(e, sizeof(float));
    float f = 1 / (float)++a->count;
    for (size_t i = 0; i < n->dense_size; i++) a->dense[i] += (n->dense[i] - a->dense[i]) * f;
    for (size_t i = 0; i < e; i++) a->embed[i] += (n->embed[i] - a->embed[i]) * f;
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Sentences worth `tokens` tokens, some of them as if no table of names were there. */
static void fill(batch *b, stream *from, uint32_t tokens, const learn_settings *set, uint64_t *random)
{
    if (from->from->sents.len == 0) return;
    for (uint32_t until = b->tokens + tokens; b->tokens < until;) {
        b->blind = random_float(random) < set->unknown;
        batch_add(b, stream_next(from, random), true, random);
    }
}

static void report_losses(shard *const *list, uint32_t threads)
{
    double tag = 0, parse = 0, name = 0, nt = 1e-9, np = 1e-9, nn = 1e-9;
    for (uint32_t i = 0; i < threads; i++) {
        shard *s = list[i];
        tag += s->loss_tag, parse += s->loss_parse, name += s->loss_name;
        nt += s->n_tag, np += s->n_parse, nn += s->n_name;
        s->loss_tag = s->loss_parse = s->loss_name = 0, s->n_tag = s->n_parse = s->n_name = 0;
    }
    printf("tags %.3f, trees %.3f, names %.3f\n", tag / nt, parse / np, name / nn);
}

static void examine(crew *c, const exams *dev)
{
    if (dev->trees) measure_trees(c, dev->trees, "  dev");
    if (dev->names) measure_names(c, dev->names, "  dev");
}

static net_options options_of(const reader_net *r, const learn_settings *set)
{
    return (net_options){.dropout = set->dropout,
                         .word_dropout = set->word_dropout,
                         .feature_dropout = set->feature_dropout,
                         .parse_dropout = set->parse_dropout,
                         .training = true,
                         .name_weight = set->name_weight,
                         .word_count = r->counts};
}

static void take_mean(net *n, average *mean)
{
    if (!mean->count) return;
    memcpy(n->dense, mean->dense, n->dense_size * sizeof(float));
    memcpy(n->embed, mean->embed, n->rows * n->shape.width * sizeof(float));
    free(mean->dense), free(mean->embed);
}

void learn(reader_net *r, const lessons *from, const exams *dev, const learn_settings *set)
{
    uint64_t random = set->seed;
    uint32_t threads = set->threads, part = set->batch_tokens / threads;
    uint32_t silver = from->silver->sents.len ? (uint32_t)((float)part * set->silver) : 0;
    stream trees, names, labelled;
    stream_new(&trees, from->trees), stream_new(&names, from->names), stream_new(&labelled, from->silver);
    shard shards[16], *list[16];
    job jobs[16];
    net_options o = options_of(r, set);
    arena pool_memory;
    arena_init(&pool_memory, NULL);
    name_pool pool;
    name_pool_new(&pool, &pool_memory, from->names);
    crew examined;
    crew_new(&examined, r, 1, MEASURE_ROOM);
    for (uint32_t i = 0; i < threads; i++)
        shard_new(&shards[i], &r->net, 2 * part + silver + 1024, random + i), list[i] = &shards[i];
    size_t steps = (size_t)(set->epochs * (double)from->trees->tokens / set->batch_tokens), report = steps / 6 + 1;
    average mean = {0};
    double start = seconds();
    for (size_t step = 0; step < steps; step++) {
        float done = (float)step / (float)steps;
        o.explore = trees.epochs > 1 || done > 0.1f ? set->explore : 0;
        for (uint32_t i = 0; i < threads; i++) {
            jobs[i] = (job){.n = &r->net, .s = list[i], .o = &o};
            batch_start(&jobs[i].b, &r->vocab);
            jobs[i].b.pool = &pool, jobs[i].b.name_swap = set->name_swap;
            fill(&jobs[i].b, &trees, part, set, &random);
            fill(&jobs[i].b, &names, part, set, &random);
            fill(&jobs[i].b, &labelled, silver, set, &random);
        }
        run_jobs(jobs, threads);
        float warm = step < 200 ? (float)(step + 1) / 200 : 1;
        net_update(&r->net, list, threads, set->rate * warm * (1 - done * 0.97f), 0);
        for (uint32_t i = 0; i < threads; i++) batch_end(&jobs[i].b);
        if (done > 0.6f && step % 25 == 0) average_add(&mean, &r->net);
        if (step % report != report - 1 && step + 1 < steps) continue;
        printf("step %zu of %zu, %.0f s: ", step + 1, steps, seconds() - start);
        report_losses(list, threads);
        if (step + 1 < steps) examine(&examined, dev);
        fflush(stdout);
    }
    take_mean(&r->net, &mean);
    arena_free(&pool_memory);
}
