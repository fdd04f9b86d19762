/* Eight times the text must not take much more than eight times the work.
 *
 * Work is counted where it can be: memory asked for through the settings'
 * allocator.  Processor time is looked at too, with a wide margin, since a
 * quadratic loop need not allocate: eight times the text would take sixty-four
 * times as long.  tests/fuzz/hostile.c has the really large texts. */
#include "failure.h"

#include <time.h>

enum { SMALL = 40000, TIMES = 8 };

static const char *const pieces[] = {
    "Iran attacked Iraq on Tuesday. ",
    "Iran, Iraq, ",
    "and ",
    "the president of ",
    "which said that ",
    "\"Iran said ",
    "he ",
    "United Nations ",
    "5 March 2024 ",
    "twenty ",
    "( ",
    ". ",
    "-",
    "a",
    "LONDON, (",
    "WEAKER DOLLAR ",
    "U.S.The Dr.",
    "workers' ",
    "<b ",
    "<p>",
    "<script>",
    "<!-- ",
    "&amp;",
    "&#39;s",
    "\xE2\x80\x8F",
};

typedef struct { size_t asked; } meter;

static void *meter_alloc(void *user, size_t size)
{
    ((meter *)user)->asked += size;
    return malloc(size);
}

static void meter_dealloc(void *user, void *memory) { (void)user, free(memory); }

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double code(const casus_model *model, const char *piece, size_t size, size_t *asked)
{
    meter m = {0};
    casus_settings s = CASUS_SETTINGS_INIT;
    casus_coder *coder;
    casus_result *r;
    size_t len = strlen(piece), n = size / len;
    char *text = malloc(n * len);
    require(text != NULL);
    for (size_t i = 0; i < n; i++) memcpy(text + i * len, piece, len);
    s.alloc = meter_alloc;
    s.dealloc = meter_dealloc;
    s.user = &m;
    require(casus_coder_new(&coder, model, &s, NULL) == CASUS_OK);
    casus_document d = document_of(text, n * len);
    double begin = seconds();
    require(casus_code(coder, &d, &r, NULL) == CASUS_OK);
    double took = seconds() - begin;
    casus_result_free(r);
    casus_coder_free(coder);
    free(text);
    *asked = m.asked;
    return took;
}

int main(void)
{
    casus_model *model;
    int failed = 0;
    require(casus_model_open(&model, model_path(), NULL) == CASUS_OK);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t small, large;
        double before = code(model, pieces[i], SMALL, &small), again = code(model, pieces[i], SMALL, &small);
        if (again < before) before = again;
        double after = code(model, pieces[i], SMALL * TIMES, &large);
        /* Blocks double, so memory may round up by two; a clock is noisy below some hundredths. */
        int bad = large > small * TIMES * 2 + (1 << 20) || after > (before + 0.03) * TIMES * 2.5;
        printf("%-32s %8.3f s -> %8.3f s  %6zu KB -> %8zu KB%s\n", pieces[i], before, after, small / 1024, large / 1024,
               bad ? "  TOO MUCH" : "");
        fflush(stdout);
        failed |= bad;
    }
    casus_model_close(model);
    return failed;
}
