/* bench.c - how fast casus codes documents, and where the time goes.
 *
 *     bench [--limit N] [--repeat N] MODEL FILE.jsonl|-
 *
 * One thread, everything read before the clock starts.  Prints one table of
 * absolute numbers, which belong to this machine on this day, and ratios,
 * which travel: the share of each stage, and how much longer twice the text
 * takes.  Never a test: bench/README.md says why. */
#include "casus.h"
#include "document.h"
#include "reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* Documents do not move once read: a document may point into itself. */
typedef struct { piece *pieces; document **documents; size_t count, bytes; } corpus;

enum { MAX_STAGES = 16 };
typedef struct {
    size_t documents, bytes, sentences, tokens, events, failed;
    double wall, stage[MAX_STAGES];
    const char *name[MAX_STAGES];
    size_t stages;
} tally;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static _Noreturn void stop(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

/* ---- the documents ------------------------------------------------------ */

/* Keeps what can be read; a report without a text is no text to measure. */
static bool add(corpus *c, const piece *p)
{
    piece *pieces = realloc(c->pieces, (c->count + 1) * sizeof *pieces);
    if (!pieces) stop("out of memory");
    c->pieces = pieces;
    pieces[c->count] = *p;
    document *d = calloc(1, sizeof *d);
    document **documents = realloc(c->documents, (c->count + 1) * sizeof(document *));
    casus_error err;
    if (!d || !documents) stop("out of memory");
    c->documents = documents;
    if (!document_read(d, &pieces[c->count], CASUS_NO_DAY, false, &err)) {
        document_free(d);
        free(d);
        return false;
    }
    documents[c->count++] = d;
    c->bytes += d->doc.text.len;
    return true;
}

static corpus read_corpus(char *path, size_t limit)
{
    corpus c = {0};
    reader r;
    piece p;
    input_reader_open(&r, &path, 1, "jsonl", INPUT_JSONL);
    while (c.count < limit && input_reader_next(&r, &p)) {
        if (!p.bytes) stop(p.error);
        if (!add(&c, &p)) free(p.bytes);
    }
    input_reader_close(&r);
    return c;
}

static void free_corpus(corpus *c)
{
    for (size_t i = 0; i < c->count; i++) {
        document_free(c->documents[i]);
        free(c->documents[i]);
        free(c->pieces[i].bytes);
    }
    free(c->documents);
    free(c->pieces);
}

/* ---- coding ------------------------------------------------------------- */

static void add_stages(tally *t, const casus_result *result)
{
    casus_timing timing;
    for (size_t i = 0; i < MAX_STAGES && casus_result_timing(result, i, &timing); i++) {
        t->name[i] = timing.stage;
        t->stage[i] += timing.seconds;
        if (t->stages <= i) t->stages = i + 1;
    }
}

/* Coding and the writing of every event as JSON: what `casus code` does. */
static void code(casus_coder *coder, const casus_document *d, tally *t)
{
    casus_result *result = NULL;
    casus_error err;
    t->documents++;
    t->bytes += d->text.len;
    if (casus_code(coder, d, &result, &err) != CASUS_OK) {
        t->failed++;
        return;
    }
    double begin = now();
    for (size_t i = 0; i < casus_result_count(result); i++) casus_result_json(result, i);
    t->stage[MAX_STAGES - 1] += now() - begin;
    t->events += casus_result_count(result);
    t->sentences += casus_result_sentences(result);
    t->tokens += casus_result_tokens(result);
    add_stages(t, result);
    casus_result_free(result);
}

static tally code_all(casus_coder *coder, const corpus *c, size_t repeat)
{
    tally t = {0};
    double begin = now();
    for (size_t k = 0; k < repeat; k++)
        for (size_t i = 0; i < c->count; i++) code(coder, &c->documents[i]->doc, &t);
    t.wall = now() - begin;
    return t;
}

/* ---- growth ------------------------------------------------------------- */

/* The texts of the corpus as one document of `size` bytes; with `one_line`
 * without stops and line ends, so that it is a single endless sentence. */
static casus_str joined(const corpus *c, size_t size, bool one_line)
{
    char *text = malloc(size);
    if (!text) stop("out of memory");
    size_t at = 0;
    for (size_t i = 0; at < size; i = (i + 1) % c->count) {
        casus_str s = c->documents[i]->doc.text;
        for (size_t k = 0; k < s.len && at < size; k++) {
            bool end = s.ptr[k] == '.' || s.ptr[k] == '\n' || s.ptr[k] == '!' || s.ptr[k] == '?';
            text[at++] = one_line && end ? ' ' : s.ptr[k];
        }
        if (at < size) text[at++] = one_line ? ' ' : '\n';
    }
    return (casus_str){text, at};
}

/* The fastest of three: what disturbs a run only ever makes it longer. */
static double seconds_for(casus_coder *coder, casus_str text)
{
    double best = 1e9;
    for (int k = 0; k < 3; k++) {
        tally t = {0};
        casus_document d = CASUS_DOCUMENT_INIT;
        d.text = text;
        double begin = now();
        code(coder, &d, &t);
        double took = now() - begin;
        if (took < best) best = took;
    }
    return best;
}

static void print_growth(casus_coder *coder, const corpus *c, const char *what, bool one_line, size_t size)
{
    double before = 0;
    printf("  %-34s", what);
    for (int k = 0; k < 3; k++, size *= 2) {
        casus_str text = joined(c, size, one_line);
        double took = seconds_for(coder, text);
        if (k) printf("   x2 bytes: x%.2f time", took / before);
        before = took;
        free((char *)(uintptr_t)text.ptr);
    }
    printf("\n");
}

/* ---- printing ----------------------------------------------------------- */

static void print_tally(const tally *t, double start_up)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    double s = t->wall > 0 ? t->wall : 1e-9;
    printf("documents   %zu (%zu failed), %.2f MB, %zu sentences, %zu tokens, %zu events\n", t->documents, t->failed,
           (double)t->bytes / 1e6, t->sentences, t->tokens, t->events);
    printf("speed       %.0f sentences/s   %.0f tokens/s   %.2f MB/s   %.0f documents/s   (one thread, %.1f s)\n",
           (double)t->sentences / s, (double)t->tokens / s, (double)t->bytes / 1e6 / s, (double)t->documents / s, t->wall);
    printf("start-up    %.1f ms (model opened and checked, a coder made)\n", start_up * 1e3);
    printf("memory      %.0f MB at its peak, texts of %.0f MB included\n", (double)use.ru_maxrss / 1e3,
           (double)t->bytes / 1e6);
}

static void print_stages(const tally *t)
{
    double rest = t->wall - t->stage[MAX_STAGES - 1];
    printf("stages      share of the time\n");
    for (size_t i = 0; i < t->stages; i++) {
        printf("  %-18s %5.1f %%   %8.3f s\n", t->name[i], 100 * t->stage[i] / t->wall, t->stage[i]);
        rest -= t->stage[i];
    }
    printf("  %-18s %5.1f %%   %8.3f s\n", "JSON", 100 * t->stage[MAX_STAGES - 1] / t->wall, t->stage[MAX_STAGES - 1]);
    printf("  %-18s %5.1f %%   %8.3f s\n", "between stages", 100 * rest / t->wall, rest);
}

static size_t count_of(const char *text)
{
    char *end;
    unsigned long long n = strtoull(text, &end, 10);
    if (*end || n == 0) stop("--limit and --repeat take a number");
    return (size_t)n;
}

int main(int argc, char **argv)
{
    size_t limit = SIZE_MAX, repeat = 1;
    casus_model *model;
    casus_coder *coder;
    casus_error err;
    casus_settings settings = CASUS_SETTINGS_INIT;
    int i = 1;
    for (; i + 1 < argc && strncmp(argv[i], "--", 2) == 0; i += 2) {
        if (strcmp(argv[i], "--limit") == 0) limit = count_of(argv[i + 1]);
        else if (strcmp(argv[i], "--repeat") == 0) repeat = count_of(argv[i + 1]);
        else break;
    }
    if (argc - i != 2) stop("usage: bench [--limit N] [--repeat N] MODEL FILE.jsonl|-");
    settings.timing = true;
    double begin = now();
    if (casus_model_open(&model, argv[i], &err) || casus_coder_new(&coder, model, &settings, &err)) stop(err.message);
    double start_up = now() - begin;
    corpus c = read_corpus(argv[i + 1], limit);
    if (c.count == 0) stop("no documents");
    printf("casus %s, model %.12s\n", casus_version(), casus_model_hash(model).ptr);
    tally t = code_all(coder, &c, repeat);
    print_tally(&t, start_up);
    print_stages(&t);
    printf("growth      2 means linear\n");
    print_growth(coder, &c, "one document of many sentences", false, 250000);
    print_growth(coder, &c, "one sentence without end", true, 250000);
    free_corpus(&c);
    casus_coder_free(coder);
    casus_model_close(model);
    return 0;
}
