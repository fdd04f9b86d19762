/* See pipeline.h.  A ring of slots: piece number n lives in slot n % size from
 * reading to writing.  One lock guards the three counters and the flags; all
 * work happens outside it. */
#define _GNU_SOURCE /* sched_getaffinity */
#include "pipeline.h"

#include "message.h"
#include "write.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

enum { MAX_JOBS = 256 };
static const size_t BYTES_IN_FLIGHT = (size_t)64 << 20; /* at most, unless one piece alone is larger */
static const size_t WRITE_SIZE = 64 << 10;

typedef struct slot {
    piece  input;
    answer result;
    size_t input_len;
    bool   done;
} slot;

typedef struct ring {
    pipeline *job;
    slot     *slots;
    size_t    size;

    pthread_mutex_t lock;
    pthread_cond_t  has_space, has_work, has_answer;
    uint64_t n_read, n_taken, n_written; /* pieces so far; n_written <= n_taken <= n_read */
    size_t   bytes;                      /* of the pieces between n_written and n_read */
    size_t   idle;                       /* workers waiting */
    bool     ended;                      /* n_read is final */

    int      status;                     /* the writer's own; read after it ended */
} ring;

size_t default_jobs(void)
{
    cpu_set_t cpus;
    if (sched_getaffinity(0, sizeof cpus, &cpus) == 0 && CPU_COUNT(&cpus) > 0) return (size_t)CPU_COUNT(&cpus);
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (size_t)n : 1;
}

/* ---- workers ---------------------------------------------------------------- */

static slot *take_slot(ring *r)
{
    pthread_mutex_lock(&r->lock);
    r->idle++;
    while (r->n_taken == r->n_read && !r->ended) pthread_cond_wait(&r->has_work, &r->lock);
    r->idle--;
    slot *s = r->n_taken < r->n_read ? &r->slots[r->n_taken++ % r->size] : NULL;
    pthread_mutex_unlock(&r->lock);
    return s;
}

static void finish_slot(ring *r, slot *s)
{
    pthread_mutex_lock(&r->lock);
    s->done = true;
    pthread_cond_signal(&r->has_answer);
    pthread_mutex_unlock(&r->lock);
}

static void *work(void *argument)
{
    ring *r = argument;
    const pipeline *job = r->job;
    casus_coder *coder = NULL;
    casus_error error;
    if (job->model && casus_coder_new(&coder, job->model, &job->settings, &error) != CASUS_OK) {
        message("casus: %s", error.message);
        _exit(STATUS_OUTSIDE);
    }
    for (slot *s; (s = take_slot(r));) {
        job->process(job->user, coder, &s->input, &s->result);
        free(s->input.bytes);
        s->input.bytes = NULL;
        finish_slot(r, s);
    }
    casus_coder_free(coder);
    return NULL;
}

/* ---- the writer --------------------------------------------------------------- */

/* The reader may be waiting for input that never comes and a worker be deep in
 * a long text; nothing needs to be saved, so a failed write ends the program here. */
static void flush(buffer *pending)
{
    if (!write_all(STDOUT_FILENO, pending->ptr, pending->len)) _exit(write_failed(errno));
    pending->len = 0;
}

static void write_answer(ring *r, buffer *pending, answer *a, bool *first)
{
    if (a->out.len > 0) {
        buffer_text(pending, *first ? r->job->head : r->job->between);
        buffer_str(pending, buffer_view(&a->out));
        *first = false;
    }
    if (a->err.len > 0) {
        flush(pending); /* on a terminal both stand in the order they arose */
        if (!write_all(STDERR_FILENO, a->err.ptr, a->err.len)) r->status = STATUS_OUTSIDE;
    }
    tally *t = &r->job->total;
    t->documents += a->counts.documents;
    t->events += a->counts.events;
    t->failed += a->counts.failed;
    t->foreign += a->counts.foreign;
    buffer_free(&a->out);
    buffer_free(&a->err);
}

/* Waits for the next answer in order; NULL: there are no more.  *more: another stands ready. */
static slot *next_answer(ring *r, bool *more)
{
    pthread_mutex_lock(&r->lock);
    slot *s = &r->slots[r->n_written % r->size];
    while (!s->done && !(r->ended && r->n_written == r->n_read)) pthread_cond_wait(&r->has_answer, &r->lock);
    bool there = s->done;
    *more = there && r->size > 1 && r->slots[(r->n_written + 1) % r->size].done;
    pthread_mutex_unlock(&r->lock);
    return there ? s : NULL;
}

static void release_slot(ring *r, slot *s)
{
    pthread_mutex_lock(&r->lock);
    r->bytes -= s->input_len;
    *s = (slot){ 0 };
    r->n_written++;
    pthread_cond_signal(&r->has_space);
    pthread_mutex_unlock(&r->lock);
}

static void *write_in_order(void *argument)
{
    ring *r = argument;
    buffer pending = { 0 };
    bool first = true, more;
    for (slot *s; (s = next_answer(r, &more));) {
        write_answer(r, &pending, &s->result, &first);
        release_slot(r, s);
        if (!more || pending.len > WRITE_SIZE) flush(&pending);
    }
    if (first) buffer_text(&pending, r->job->head);
    buffer_text(&pending, r->job->tail);
    flush(&pending);
    buffer_free(&pending);
    return NULL;
}

/* ---- the reading thread --------------------------------------------------------- */

static void start_thread(pthread_t *thread, void *(*run)(void *), ring *r)
{
    if (pthread_create(thread, NULL, run, r) == 0) return;
    message("casus: cannot start a thread");
    _exit(STATUS_OUTSIDE);
}

/* Waits until the piece may join; returns whether all workers are busy. */
static bool submit(ring *r, const piece *input)
{
    pthread_mutex_lock(&r->lock);
    while (r->n_read - r->n_written == r->size ||
           (r->bytes > 0 && r->bytes + input->len > BYTES_IN_FLIGHT))
        pthread_cond_wait(&r->has_space, &r->lock);
    r->slots[r->n_read % r->size] = (slot){ .input = *input, .input_len = input->len };
    r->n_read++;
    r->bytes += input->len;
    bool busy = r->idle < r->n_read - r->n_taken;
    pthread_cond_signal(&r->has_work);
    pthread_mutex_unlock(&r->lock);
    return busy;
}

static void end_input(ring *r)
{
    pthread_mutex_lock(&r->lock);
    r->ended = true;
    pthread_cond_broadcast(&r->has_work);
    pthread_cond_signal(&r->has_answer);
    pthread_mutex_unlock(&r->lock);
}

int pipeline_run(pipeline *p, reader *from)
{
    size_t jobs = p->jobs < MAX_JOBS ? p->jobs : MAX_JOBS, started = 0;
    pthread_t writer, workers[MAX_JOBS];
    ring r = { .job = p, .size = jobs * 8 };
    r.slots = calloc(r.size, sizeof *r.slots);
    if (!r.slots) out_of_memory();
    pthread_mutex_init(&r.lock, NULL);
    pthread_cond_init(&r.has_space, NULL);
    pthread_cond_init(&r.has_work, NULL);
    pthread_cond_init(&r.has_answer, NULL);
    start_thread(&writer, write_in_order, &r);

    piece input;
    while (input_reader_next(from, &input)) {
        bool busy = submit(&r, &input);
        if (busy && started < jobs) start_thread(&workers[started++], work, &r);
    }
    end_input(&r);
    for (size_t i = 0; i < started; i++) pthread_join(workers[i], NULL);
    pthread_join(writer, NULL);
    input_reader_close(from);
    free(r.slots);
    pthread_cond_destroy(&r.has_space);
    pthread_cond_destroy(&r.has_work);
    pthread_cond_destroy(&r.has_answer);
    pthread_mutex_destroy(&r.lock);
    if (r.status) return r.status;
    return p->total.failed > 0 ? STATUS_BAD_INPUT : STATUS_DONE;
}
