/* One thread and eight give the same bytes: the model is shared, nothing else
 * is.  Run under ThreadSanitizer by the nightly build. */
#include "failure.h"

#include <pthread.h>

enum { THREADS = 8, ROUNDS = 6 };

typedef struct { char *ptr; size_t len, cap; } text;

static void append(text *to, casus_str s)
{
    if (to->len + s.len > to->cap) {
        to->cap = (to->len + s.len) * 2;
        to->ptr = realloc(to->ptr, to->cap);
        require(to->ptr != NULL);
    }
    if (s.len) memcpy(to->ptr + to->len, s.ptr, s.len);
    to->len += s.len;
}

typedef struct {
    const casus_model *model;
    unsigned           first; /* which document to begin with: threads differ */
    text               out[ROUNDS];
} job;

/* Documents of different length and content, cut from the report. */
static void code(casus_coder *coder, unsigned which, text *out)
{
    casus_document d = document_of(report + which * 20, sizeof report - 1 - which * 40);
    casus_result *r;
    require(casus_code(coder, &d, &r, NULL) == CASUS_OK);
    for (size_t i = 0; i < casus_result_count(r); i++) append(out, casus_result_json(r, i));
    append(out, casus_result_mentions(r));
    append(out, casus_result_conllu(r));
    casus_result_free(r);
}

static void *run(void *user)
{
    job *j = user;
    casus_coder *coder;
    require(casus_coder_new(&coder, j->model, NULL, NULL) == CASUS_OK);
    for (unsigned i = 0; i < ROUNDS; i++) {
        unsigned which = (j->first + i) % ROUNDS;
        code(coder, which, &j->out[which]);
    }
    casus_coder_free(coder);
    return NULL;
}

static void free_job(job *j)
{
    for (unsigned i = 0; i < ROUNDS; i++) free(j->out[i].ptr);
}

int main(void)
{
    casus_model *model;
    require(casus_model_open(&model, model_path(), NULL) == CASUS_OK);
    job alone = {.model = model}, jobs[THREADS] = {{0}};
    pthread_t threads[THREADS];
    run(&alone);
    for (unsigned t = 0; t < THREADS; t++) {
        jobs[t] = (job){.model = model, .first = t};
        require(pthread_create(&threads[t], NULL, run, &jobs[t]) == 0);
    }
    for (unsigned t = 0; t < THREADS; t++) {
        require(pthread_join(threads[t], NULL) == 0);
        for (unsigned i = 0; i < ROUNDS; i++) {
            require(alone.out[i].len > 0 && alone.out[i].len == jobs[t].out[i].len);
            require(memcmp(alone.out[i].ptr, jobs[t].out[i].ptr, alone.out[i].len) == 0);
        }
        free_job(&jobs[t]);
    }
    free_job(&alone);
    casus_model_close(model);
    return 0;
}
