#include "coders.h"

#include "message.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { MOST_THREADS = 256, A_THREAD = 64 /* jobs inside for each: enough while a batch is written */ };
static const size_t MOST_BYTES = (size_t)128 << 20;

struct coders {
    const casus_model *model;
    pthread_t *threads;
    size_t     n_threads;
    coding_job **ring;
    size_t     size;

    pthread_mutex_t lock;
    pthread_cond_t  work, done;
    uint64_t given, started, taken; /* taken <= started <= given */
    size_t   bytes;
    bool     ended;
};

static coding_job *next_job(coders *c)
{
    pthread_mutex_lock(&c->lock);
    while (c->started == c->given && !c->ended) pthread_cond_wait(&c->work, &c->lock);
    coding_job *job = c->started < c->given ? c->ring[c->started++ % c->size] : NULL;
    pthread_mutex_unlock(&c->lock);
    return job;
}

static void *run(void *argument)
{
    coders *c = argument;
    casus_coder *coder;
    casus_error error;
    if (casus_coder_new(&coder, c->model, NULL, &error) != CASUS_OK) out_of_memory();
    for (coding_job *job; (job = next_job(c));) {
        if (job->code) casus_code(coder, &job->doc, &job->result, &job->error);
        pthread_mutex_lock(&c->lock);
        job->done = true;
        pthread_cond_signal(&c->done);
        pthread_mutex_unlock(&c->lock);
    }
    casus_coder_free(coder);
    return NULL;
}

coders *coders_new(const casus_model *model, size_t threads)
{
    coders *c = calloc(1, sizeof *c);
    if (threads > MOST_THREADS) threads = MOST_THREADS;
    if (!c) out_of_memory();
    c->model = model, c->size = threads * A_THREAD;
    c->ring = calloc(c->size, sizeof *c->ring), c->threads = calloc(threads, sizeof *c->threads);
    if (!c->ring || !c->threads) out_of_memory();
    pthread_condattr_t steady;
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->work, NULL);
    pthread_cond_init(&c->done, &steady);
    pthread_condattr_destroy(&steady);
    for (; c->n_threads < threads; c->n_threads++)
        if (pthread_create(&c->threads[c->n_threads], NULL, run, c) != 0) break;
    if (c->n_threads == 0) {
        message("casus: cannot start a thread");
        exit(STATUS_OUTSIDE);
    }
    return c;
}

void coders_free(coders *c)
{
    if (!c) return;
    pthread_mutex_lock(&c->lock);
    c->ended = true;
    c->started = c->given; /* what no thread has begun is not begun any more */
    pthread_cond_broadcast(&c->work);
    pthread_mutex_unlock(&c->lock);
    for (size_t i = 0; i < c->n_threads; i++) pthread_join(c->threads[i], NULL);
    pthread_mutex_destroy(&c->lock);
    pthread_cond_destroy(&c->work);
    pthread_cond_destroy(&c->done);
    free(c->ring);
    free(c->threads);
    free(c);
}

size_t coders_inside(coders *c) { return (size_t)(c->given - c->taken); } /* both counters are the giver's */

bool coders_full(coders *c) { return c->given - c->taken == c->size || c->bytes > MOST_BYTES; }

void coders_give(coders *c, coding_job *job)
{
    pthread_mutex_lock(&c->lock);
    c->ring[c->given++ % c->size] = job;
    c->bytes += job->bytes;
    pthread_cond_signal(&c->work);
    pthread_mutex_unlock(&c->lock);
}

static struct timespec in_ms(int milliseconds)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_sec += milliseconds / 1000;
    t.tv_nsec += (long)(milliseconds % 1000) * 1000000;
    if (t.tv_nsec >= 1000000000) t.tv_sec++, t.tv_nsec -= 1000000000;
    return t;
}

bool coders_wait(coders *c, int milliseconds)
{
    struct timespec until = in_ms(milliseconds);
    pthread_mutex_lock(&c->lock);
    coding_job *head = c->taken < c->given ? c->ring[c->taken % c->size] : NULL;
    int late = 0;
    while (head && !head->done && late != ETIMEDOUT) late = pthread_cond_timedwait(&c->done, &c->lock, &until);
    bool there = head && head->done;
    pthread_mutex_unlock(&c->lock);
    return there;
}

coding_job *coders_take(coders *c, bool wait)
{
    if (c->taken == c->given) return NULL;
    while (!coders_wait(c, wait ? 1000 : 0))
        if (!wait) return NULL;
    coding_job *job = c->ring[c->taken % c->size];
    pthread_mutex_lock(&c->lock);
    c->taken++;
    c->bytes -= job->bytes;
    pthread_mutex_unlock(&c->lock);
    return job;
}
