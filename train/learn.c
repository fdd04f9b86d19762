#include "learn.h"
#include "batch.h"
#include "gemm.h"

#include <math.h>
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

void learn(reader_net *r, const corpus *trees, const corpus *names, const corpus *dev_trees, size_t n_dev,
           const corpus *dev_names, const learn_settings *set)
{
    uint64_t random = set->seed;
    uint32_t threads = set->threads, name_tokens = names->sents.len ? set->batch_tokens : 0;
    stream tree_stream, name_stream;
    stream_new(&tree_stream, trees), stream_new(&name_stream, names);
    shard shards[16], *list[16];
    job jobs[16];
    net_options o = {.dropout = set->dropout,
                     .word_dropout = set->word_dropout,
                     .feature_dropout = set->feature_dropout,
                     .parse_dropout = set->parse_dropout,
                     .training = true,
                     .loss_tags = true,
                     .name_weight = set->name_weight,
                     .word_count = r->counts};
    arena pool_memory;
    arena_init(&pool_memory, NULL);
    name_pool pool;
    name_pool_new(&pool, &pool_memory, names);
    for (uint32_t i = 0; i < threads; i++)
        shard_new(&shards[i], &r->net, 2 * set->batch_tokens + 1024, random + i), list[i] = &shards[i];
    size_t steps = (size_t)(set->epochs * (double)trees->tokens / set->batch_tokens), report = steps / 10 + 1;
    average mean = {0};
    double start = seconds();
    for (size_t step = 0; step < steps; step++) {
        float done = (float)step / (float)steps;
        o.explore = tree_stream.epochs > 1 ? set->explore : 0;
        for (uint32_t i = 0; i < threads; i++) {
            jobs[i] = (job){.n = &r->net, .s = list[i], .o = &o};
            batch_start(&jobs[i].b, &r->vocab);
            jobs[i].b.pool = &pool, jobs[i].b.name_swap = set->name_swap;
            while (jobs[i].b.tokens < set->batch_tokens / threads)
                batch_add(&jobs[i].b, stream_next(&tree_stream, &random), true, &random);
            uint32_t had = jobs[i].b.tokens;
            while (jobs[i].b.tokens - had < name_tokens / threads)
                batch_add(&jobs[i].b, stream_next(&name_stream, &random), true, &random);
        }
        run_jobs(jobs, threads);
        float warm = step < 200 ? (float)(step + 1) / 200 : 1;
        net_update(&r->net, list, threads, set->rate * warm * (1 - done * 0.97f), 0);
        for (uint32_t i = 0; i < threads; i++) batch_end(&jobs[i].b);
        if (done > 0.6f && step % 25 == 0) average_add(&mean, &r->net);
        if (step % report == report - 1 || step + 1 == steps) {
            double tag = 0, parse = 0, name = 0, nt = 0, np = 0, nn = 0;
            for (uint32_t i = 0; i < threads; i++) {
                shard *s = list[i];
                tag += s->loss_tag, parse += s->loss_parse, name += s->loss_name, nt += s->n_tag,
                    np += s->n_parse, nn += s->n_name;
                s->loss_tag = s->loss_parse = s->loss_name = 0, s->n_tag = s->n_parse = s->n_name = 0;
            }
            printf("step %zu of %zu, %.0f s: tags %.3f, trees %.3f, names %.3f\n", step + 1, steps,
                   seconds() - start, tag / nt, parse / np, nn > 0 ? name / nn : 0);
            if (step + 1 < steps && n_dev) measure_trees(r, &dev_trees[0], "  dev");
            if (step + 1 < steps && dev_names) measure_names(r, dev_names, "  dev");
            fflush(stdout);
        }
    }
    if (mean.count) {
        memcpy(r->net.dense, mean.dense, r->net.dense_size * sizeof(float));
        memcpy(r->net.embed, mean.embed, r->net.rows * r->net.shape.width * sizeof(float));
    }
}

/* ---- measuring ---- */

static uint8_t best_of(const float *score, size_t count)
{
    size_t best = 0;
    for (size_t j = 1; j < count; j++)
        if (score[j] > score[best]) best = j;
    return (uint8_t)best;
}

static void predict_labels(const net *n, shard *s, block w, block b, uint8_t *out)
{
    size_t d = n->shape.width;
    gemm(s->tokens, w.cols, d, s->x[n->shape.layers], d, n->dense + w.at, w.cols, s->logits, w.cols, false);
    for (size_t t = 0; t < s->tokens; t++) {
        for (size_t j = 0; j < w.cols; j++) s->logits[t * w.cols + j] += n->dense[b.at + j];
        out[t] = best_of(s->logits + t * w.cols, w.cols);
    }
}

enum { MEASURE_TOKENS = 2000 };

void measure_trees(const reader_net *r, const corpus *dev, const char *what)
{
    static shard s; /* kept for the next call; the trainer has one network */
    if (!s.grad) shard_new(&s, &r->net, MEASURE_TOKENS + 1000, 1);
    net_options o = {0};
    size_t total = 0, upos = 0, xpos = 0, uas = 0, las = 0, main_las = 0;
    uint8_t *u = malloc(s.capacity), *x = malloc(s.capacity), *deps = malloc(s.capacity);
    uint16_t *heads = malloc(s.capacity * sizeof *heads);
    for (size_t i = 0; i < dev->sents.len;) {
        batch b;
        batch_start(&b, &r->vocab);
        while (i < dev->sents.len && b.tokens < MEASURE_TOKENS) batch_add(&b, &dev->sents.at[i++], false, NULL);
        shard_forward(&r->net, &s, b.list.at, b.list.len, &o);
        predict_labels(&r->net, &s, r->net.upos, r->net.upos_b, u);
        predict_labels(&r->net, &s, r->net.xpos, r->net.xpos_b, x);
        parser_predict(&r->net, &s, b.list.at, b.list.len, heads, deps);
        size_t t = 0;
        for (size_t e = 0; e < b.list.len; e++)
            for (uint32_t k = 0; k < b.list.at[e]->n; k++, t++) {
                const example *g = b.list.at[e];
                upos += u[t] == g->upos[k], xpos += x[t] == g->xpos[k];
                bool head = heads[t] == g->head[k];
                uas += head, las += head && deps[t] == g->dep[k];
                main_las += head && dep_main(deps[t]) == dep_main(g->dep[k]);
            }
        total += t;
        batch_end(&b);
    }
    double n = (double)total / 100;
    printf("%s: upos %.2f xpos %.2f uas %.2f las %.2f (main relations %.2f)\n", what, (double)upos / n,
           (double)xpos / n, (double)uas / n, (double)las / n, (double)main_las / n);
    free(u), free(x), free(deps), free(heads);
}

/* PER ORG LOC, facilities as places; spans by their first label's type. */
static unsigned name_class(uint8_t label)
{
    unsigned type = label ? (label - 1u) / 2 + 1 : 0;
    return type == ENTITY_FAC ? (unsigned)ENTITY_LOC : type <= ENTITY_LOC ? type : 0;
}

static size_t span_end(const uint8_t *l, size_t i, size_t n)
{
    size_t j = i + 1;
    while (j < n && l[j] && (l[j] & 1) == 0 && name_class(l[j]) == name_class(l[i])) j++;
    return j;
}

static bool span_begins(const uint8_t *l, size_t i)
{
    if (!name_class(l[i])) return false;
    return (l[i] & 1) || i == 0 || name_class(l[i - 1]) != name_class(l[i]);
}

void measure_names(const reader_net *r, const corpus *dev, const char *what)
{
    static shard s;
    if (!s.grad) shard_new(&s, &r->net, MEASURE_TOKENS + 1000, 1);
    net_options o = {0};
    uint8_t *l = malloc(s.capacity);
    size_t right = 0, gold_n = 0, found = 0;
    for (size_t i = 0; i < dev->sents.len;) {
        batch b;
        batch_start(&b, &r->vocab);
        while (i < dev->sents.len && b.tokens < MEASURE_TOKENS) batch_add(&b, &dev->sents.at[i++], false, NULL);
        shard_forward(&r->net, &s, b.list.at, b.list.len, &o);
        predict_labels(&r->net, &s, r->net.name, r->net.name_b, l);
        size_t t = 0;
        for (size_t e = 0; e < b.list.len; t += b.list.at[e++]->n) {
            const uint8_t *g = b.list.at[e]->names, *p = l + t;
            size_t n = b.list.at[e]->n;
            for (size_t k = 0; k < n; k++) {
                bool in_gold = span_begins(g, k), in_found = span_begins(p, k);
                gold_n += in_gold, found += in_found;
                right += in_gold && in_found && name_class(g[k]) == name_class(p[k]) &&
                         span_end(g, k, n) == span_end(p, k, n);
            }
        }
        batch_end(&b);
    }
    double prec = found ? (double)right / (double)found : 0, rec = gold_n ? (double)right / (double)gold_n : 0;
    printf("%s: names P %.3f R %.3f F %.3f\n", what, prec, rec, 2 * prec * rec / (prec + rec + 1e-9));
    free(l);
}
