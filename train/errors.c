#include "errors.h"
#include "measure.h"

#include <stdlib.h>

typedef struct { str name; size_t words, heads, both; } tally;
typedef struct { tally at[128]; size_t n; } table;

typedef struct { table relations, lengths, words, genres; } analysis;

static tally *row(table *t, str name)
{
    for (size_t i = 0; i < t->n; i++)
        if (str_eq(t->at[i].name, name)) return &t->at[i];
    if (t->n == 128) abort();
    t->at[t->n] = (tally){.name = name};
    return &t->at[t->n++];
}

static void count(table *t, str name, bool head, bool label)
{
    tally *r = row(t, name);
    r->words++, r->heads += head, r->both += head && label;
}

static str length_class(const sent *s, uint32_t i)
{
    if (s->words[i].head == s->n) return S("root");
    uint32_t h = s->words[i].head, far = h > i ? h - i : i - h;
    return far == 1 ? S("1") : far == 2 ? S("2") : far <= 4 ? S("3-4") : far <= 6 ? S("5-6") : far <= 10 ? S("7-10") : S("11-");
}

/* "GUM_news_iodine" -> "GUM_news", "weblog-blogspot.com_..." -> "weblog". */
static str genre(str id)
{
    size_t end = str_find(id, S("-"), 0);
    if (str_starts(id, S("GUM_"))) end = str_find(id, S("_"), 4);
    return end == SIZE_MAX ? id : str_slice(id, 0, end);
}

static void count_sentence(analysis *a, const crew *c, const sent *s, const example *e, size_t at)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const word *w = &s->words[i];
        bool head = c->heads[at + i] == e->head[i], label = c->deps[at + i] == e->dep[i];
        count(&a->relations, dep_name(w->dep), head, label);
        count(&a->lengths, length_class(s, i), head, label);
        count(&a->words, e->rows[i * FEATURES] == ROW_UNKNOWN ? S("unknown") : S("known"), head, label);
        count(&a->genres, genre(s->document), head, label);
    }
}

static int by_cost(const void *x, const void *y)
{
    const tally *a = x, *b = y;
    size_t m = a->words - a->both, n = b->words - b->both;
    return m < n ? 1 : m > n ? -1 : 0;
}

static void print(table *t, const char *what, size_t total)
{
    qsort(t->at, t->n, sizeof *t->at, by_cost);
    printf("\n%-20s words   UAS   LAS  share of all errors\n", what);
    for (size_t i = 0; i < t->n && i < 25; i++) {
        const tally *r = &t->at[i];
        double n = (double)r->words / 100;
        printf("%-20.*s %5zu  %5.1f %5.1f  %4.1f\n", STR_ARG(r->name), r->words, (double)r->heads / n,
               (double)r->both / n, 100 * (double)(r->words - r->both) / (double)total);
    }
}

void errors_print(crew *c, const corpus *dev, const char *what)
{
    static analysis a;
    a = (analysis){0};
    batch b;
    for (size_t at = 0; at < dev->sents.len; batch_end(&b)) {
        size_t first = at, done = 0;
        batch_start(&b, c->vocab);
        while (at < dev->sents.len && b.tokens < MEASURE_TOKENS) batch_add(&b, &dev->sents.at[at++], false, NULL);
        crew_read(c, &b);
        for (size_t i = first; i < at; done += dev->sents.at[i++].n)
            count_sentence(&a, c, &dev->sents.at[i], b.list.at[i - first], done);
    }
    size_t wrong = 0;
    for (size_t i = 0; i < a.words.n; i++) wrong += a.words.at[i].words - a.words.at[i].both;
    printf("\n%s\n", what);
    print(&a.relations, "relation", wrong), print(&a.lengths, "length of arc", wrong);
    print(&a.words, "word", wrong), print(&a.genres, "genre", wrong);
}
