/* The n-th allocation fails, for every n: an error, nothing leaked, and the
 * coder codes the next document as if nothing had been.
 *
 * This program carries an arena of its own in which every piece is an
 * allocation (CASUS_PLAIN_ARENA), so that "every n" means every place in the
 * code that asks for memory.  Opening a model takes no allocator: there malloc
 * itself is made to fail (the linker's --wrap). */
#include "failure.h"

#include <stdbool.h>

/* ---- malloc and calloc that fail ---- */

static long malloc_left = -1; /* -1: never fails */

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);

static bool may_take(long *left)
{
    if (*left < 0) return true;
    if (*left == 0) return false;
    (*left)--;
    return true;
}

void *__wrap_malloc(size_t size) { return may_take(&malloc_left) ? __real_malloc(size) : NULL; }
void *__wrap_calloc(size_t n, size_t size) { return may_take(&malloc_left) ? __real_calloc(n, size) : NULL; }

static casus_model *open_with_failures(void)
{
    for (long n = 0;; n++) {
        casus_model *model;
        casus_error err = {0};
        malloc_left = n;
        casus_status st = casus_model_open(&model, model_path(), &err);
        malloc_left = -1;
        if (st == CASUS_OK) {
            require(n > 0);
            printf("model: %ld allocations\n", n);
            return model;
        }
        require(st == CASUS_ERR_MEMORY && model == NULL && err.status == st && err.message[0]);
    }
}

/* ---- an allocator that fails ---- */

typedef struct {
    long   left;
    size_t held, taken;
} meter;

static void *meter_alloc(void *user, size_t size)
{
    meter *m = user;
    if (!may_take(&m->left)) return NULL;
    void *p = __real_malloc(size);
    if (p) m->held++, m->taken++;
    return p;
}

static void meter_dealloc(void *user, void *memory)
{
    ((meter *)user)->held -= memory != NULL;
    free(memory);
}

static casus_settings metered(meter *m)
{
    casus_settings s = CASUS_SETTINGS_INIT;
    s.alloc = meter_alloc;
    s.dealloc = meter_dealloc;
    s.user = m;
    s.explain = true;
    return s;
}

static void coder_with_failures(const casus_model *model)
{
    meter m = {0};
    casus_settings s = metered(&m);
    casus_coder *coder;
    casus_error err = {0};
    require(casus_coder_new(&coder, model, &s, &err) == CASUS_ERR_MEMORY && !coder && err.message[0]);
    m.left = -1;
    s.dealloc = NULL;
    require(casus_coder_new(&coder, model, &s, &err) == CASUS_ERR_INPUT && !coder);
    require(m.held == 0);
}

/* Codes with n allocations allowed; true when they were enough for coding and all that follows. */
static bool code_once(casus_coder *coder, meter *m, long n, casus_str *json, size_t *texts)
{
    casus_document d = report_document();
    casus_result *result;
    casus_error err = {0};
    size_t held = m->held;
    m->left = n;
    casus_status st = casus_code(coder, &d, &result, &err);
    bool whole = st == CASUS_OK;
    if (st) {
        require(st == CASUS_ERR_MEMORY && result == NULL && err.status == st && err.message[0]);
    } else {
        size_t have = ask_everything(result);
        if (n < 0) {
            *texts = have;
            casus_str first = casus_result_mentions(result);
            free((char *)(uintptr_t)json->ptr);
            *json = (casus_str){memcpy(__real_malloc(first.len), first.ptr, first.len), first.len};
        } else if (have < *texts) {
            whole = false;
        } else {
            casus_str first = casus_result_mentions(result);
            require(!first.ptr || (first.len == json->len && memcmp(first.ptr, json->ptr, first.len) == 0));
        }
        casus_result_free(result);
    }
    m->left = -1;
    require(m->held == held);
    return whole;
}

static casus_status relate_once(casus_coder *coder, meter *m, long n)
{
    casus_document d = report_document();
    const char *kenya = strstr(report, "Kenya of"), *tanzania = strstr(report, "The Tanzanian");
    casus_span from = {(uint32_t)(tanzania - report), (uint32_t)(tanzania - report) + 24};
    casus_span to = {(uint32_t)(kenya - report), (uint32_t)(kenya - report) + 5};
    casus_relation relation;
    casus_result *owner;
    casus_error err = {0};
    size_t held = m->held;
    m->left = n;
    casus_status st = casus_relate(coder, &d, from, to, &relation, &owner, &err);
    require(st == CASUS_OK || (st == CASUS_ERR_MEMORY && !owner && err.message[0]));
    casus_result_free(owner);
    m->left = -1;
    require(m->held == held);
    return st;
}

/* Every n at the start, where the stages differ; then in growing steps, since a
 * text's thousandth token asks for memory where its hundredth did. */
static long next(long n) { return n < 400 ? n + 1 : n + 1 + n / 64; }

static void code_with_failures(const casus_model *model)
{
    meter m = {.left = -1};
    casus_settings s = metered(&m);
    casus_coder *coder;
    casus_str json = {NULL, 0};
    size_t texts = 0;
    require(casus_coder_new(&coder, model, &s, NULL) == CASUS_OK);
    require(code_once(coder, &m, -1, &json, &texts));
    long all = (long)m.taken;
    for (long n = 0; !code_once(coder, &m, n, &json, &texts); n = next(n)) require(n <= all);
    for (long n = 0; relate_once(coder, &m, n) != CASUS_OK; n = next(n)) require(n <= 2 * all);
    require(code_once(coder, &m, -1, &json, &texts));
    casus_coder_free(coder);
    free((char *)(uintptr_t)json.ptr);
    require(m.held == 0);
    printf("coding: %ld allocations, %zu texts\n", all, texts);
}

int main(void)
{
    casus_model *model = open_with_failures();
    coder_with_failures(model);
    code_with_failures(model);
    casus_model_close(model);
    return 0;
}
