/* golden.c - runs the golden cases: sentences, and the events they must give.
 *
 *     golden [--accept|--mark] [--only WORDS] [--verbose] [--strict] MODEL FILE...
 *
 * Prints one paragraph a case that fails, in the notation of the cases, and
 * closes with "N passed, N failed, N known gaps".  Exit status 1 when a case
 * failed.
 *
 * A known gap that begins to pass is named, and does not fail the run: it is
 * the coder that got better, and whoever made it so should not be punished
 * with a red build.  --strict fails on it; --accept takes the mark away.
 *
 * --accept writes what was coded into the cases that fail and are not known
 * gaps; the diff is what gets reviewed.  --mark leaves their expectations
 * alone and marks them known-gap.
 *
 * Everything is coded through casus.h, as any other program would. */
#include "cases.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    bool accept, mark, strict, verbose;
    const char *only;
    casus_coder *coder;
    size_t passed, failed, gaps, closed_gaps;
} run;

/* ---- which coded event answers which expected one ----------------------- */

#define MAX_CODED 64
enum { FREE = -1 };

typedef struct {
    size_t n_coded;
    const casus_event *coded[MAX_CODED];
    int by[MAX_CODED];             /* the expectation it answers, or FREE */
    int answer[MAX_EXPECTED];      /* the coded event that answers, or FREE */
    int differs[MAX_EXPECTED];
} matching;

/* Cheapest pairs first.  A case holds few events, so the cube does not matter. */
static void match_events(matching *m, const golden_case *c)
{
    for (size_t k = 0; k < m->n_coded; k++) m->by[k] = FREE;
    for (size_t i = 0; i < c->n_events; i++) m->answer[i] = FREE;
    for (;;) {
        int best = 100000, best_i = FREE, best_k = FREE;
        for (size_t i = 0; i < c->n_events; i++)
            for (size_t k = 0; k < m->n_coded && m->answer[i] == FREE; k++) {
                if (m->by[k] != FREE) continue;
                int d = expectation_differs(&c->event[i], m->coded[k], NULL);
                if (d < best) best = d, best_i = (int)i, best_k = (int)k;
            }
        if (best_i == FREE) return;
        m->answer[best_i] = best_k;
        m->by[best_k] = best_i;
        m->differs[best_i] = best;
    }
}

/* A wrong type is better told as one event missing and another too many. */
static void part_strangers(matching *m, const golden_case *c)
{
    for (size_t i = 0; i < c->n_events; i++)
        if (m->answer[i] != FREE && m->differs[i] >= 120) {
            m->by[m->answer[i]] = FREE;
            m->answer[i] = FREE;
        }
}

static bool all_match(const matching *m, const golden_case *c)
{
    for (size_t i = 0; i < c->n_events; i++)
        if (m->answer[i] == FREE ? !c->event[i].optional : m->differs[i] > 0) return false;
    for (size_t k = 0; k < m->n_coded && !c->others; k++)
        if (m->by[k] == FREE) return false;
    return true;
}

/* ---- telling ------------------------------------------------------------ */

static void tell_expected(const golden_case *c, const matching *m, size_t i)
{
    printf("    expected  %.*s\n", SHOW(c->event[i].line));
    if (m->answer[i] == FREE) {
        printf("    got       no such event\n");
        return;
    }
    const casus_event *got = m->coded[m->answer[i]];
    printf("    got       ");
    expectation_write(stdout, got);
    printf("    differs in  ");
    expectation_differs(&c->event[i], got, stdout);
    printf("   [%.*s]\n", SHOW(got->rule));
}

static void tell_case(const golden_file *f, const golden_case *c, const matching *m)
{
    printf("%s:%zu: %.*s%s\n", f->path, c->line, SHOW(c->title), c->known_gap ? "  (known gap)" : "");
    printf("    \"%.*s\"\n", SHOW(c->unwrapped));
    for (size_t i = 0; i < c->n_events; i++)
        if (m->answer[i] == FREE ? !c->event[i].optional : m->differs[i] > 0) tell_expected(c, m, i);
    for (size_t k = 0; k < m->n_coded && !c->others; k++)
        if (m->by[k] == FREE) {
            printf("    too many  ");
            expectation_write(stdout, m->coded[k]);
            printf("              [%.*s]\n", SHOW(m->coded[k]->rule));
        }
    printf("\n");
}

static char *coded_as_text(const matching *m, const golden_case *c)
{
    char *text = NULL;
    size_t len;
    FILE *out = open_memstream(&text, &len);
    if (!out) return NULL;
    for (size_t k = 0; k < m->n_coded; k++) expectation_write(out, m->coded[k]);
    if (m->n_coded == 0) fputs("nothing\n", out);
    if (c->others) fputs("(and others)\n", out);
    fclose(out);
    return text;
}

/* ---- running ------------------------------------------------------------ */

static void judge(run *r, const golden_file *f, golden_case *c, matching *m)
{
    match_events(m, c);
    part_strangers(m, c);
    bool ok = all_match(m, c);
    if (ok && c->known_gap) {
        printf("%s:%zu: %.*s\n    passes now: take its known-gap mark away (--accept does)\n\n",
               f->path, c->line, SHOW(c->title));
        r->closed_gaps++;
        c->unmark = r->accept;
    }
    r->passed += ok;
    r->gaps += !ok && c->known_gap;
    r->failed += !ok && !c->known_gap;
    if (!ok && (!c->known_gap || r->verbose)) tell_case(f, c, m);
    if (!ok && !c->known_gap && r->accept) c->replacement = coded_as_text(m, c);
    if (!ok && !c->known_gap && r->mark) c->mark = true;
}

static bool run_case(run *r, const golden_file *f, golden_case *c)
{
    casus_document document = CASUS_DOCUMENT_INIT;
    casus_result *result = NULL;
    casus_error err = {0};
    document.text = c->unwrapped;
    document.id = c->title;
    document.source = c->source;
    document.published = c->date.len ? casus_day_parse(c->date) : CASUS_NO_DAY;
    if (casus_code(r->coder, &document, &result, &err) != CASUS_OK) {
        printf("%s:%zu: %.*s\n    cannot be coded: %s\n\n", f->path, c->line, SHOW(c->title), err.message);
        r->failed++;
        return false;
    }
    matching m = {0};
    for (size_t k = 0; k < casus_result_count(result) && k < MAX_CODED; k++)
        m.coded[m.n_coded++] = casus_result_event(result, k);
    judge(r, f, c, &m);
    casus_result_free(result);
    return true;
}

static bool wanted(const run *r, const golden_case *c)
{
    return !r->only || contains_letters(c->title, (casus_str){r->only, strlen(r->only)});
}

static bool run_file(run *r, const char *path)
{
    golden_file f;
    bool ok = golden_file_read(&f, path);
    for (size_t i = 0; ok && i < f.n_cases; i++)
        if (wanted(r, &f.cases[i])) run_case(r, &f, &f.cases[i]);
    if (ok && (r->accept || r->mark)) ok = golden_file_write(&f);
    golden_file_free(&f);
    return ok;
}

static int usage(void)
{
    fputs("usage: golden [--accept|--mark] [--only WORDS] [--verbose] [--strict] MODEL FILE...\n", stderr);
    return 2;
}

static int read_options(run *r, int argc, char **argv)
{
    int i = 1;
    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
        if (strcmp(argv[i], "--accept") == 0) r->accept = true;
        else if (strcmp(argv[i], "--mark") == 0) r->mark = true;
        else if (strcmp(argv[i], "--strict") == 0) r->strict = true;
        else if (strcmp(argv[i], "--verbose") == 0) r->verbose = true;
        else if (strcmp(argv[i], "--only") == 0 && i + 1 < argc) r->only = argv[++i];
        else return 0;
    }
    return i;
}

int main(int argc, char **argv)
{
    run r = {0};
    casus_model *model = NULL;
    casus_error err = {0};
    int i = read_options(&r, argc, argv);
    if (i == 0 || argc - i < 2) return usage();
    if (casus_model_open(&model, argv[i], &err) || casus_coder_new(&r.coder, model, NULL, &err)) {
        fprintf(stderr, "golden: %s\n", err.message);
        casus_model_close(model);
        return 3;
    }
    bool readable = true;
    for (i++; i < argc; i++) readable = run_file(&r, argv[i]) && readable;
    casus_coder_free(r.coder);
    casus_model_close(model);
    printf("%zu passed, %zu failed, %zu known gaps\n", r.passed, r.failed, r.gaps);
    return !readable || r.failed > 0 || (r.strict && r.closed_gaps > 0) ? 1 : 0;
}
