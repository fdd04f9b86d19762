#include "measure.h"

#include <stdlib.h>

/* The next sentences of the corpus, read; false at its end. */
static bool read_next(crew *c, const corpus *dev, size_t *at, batch *b)
{
    if (*at >= dev->sents.len) return false;
    batch_start(b, c->vocab);
    while (*at < dev->sents.len && b->tokens < MEASURE_TOKENS) batch_add(b, &dev->sents.at[(*at)++], false, NULL);
    crew_read(c, b);
    return true;
}

void measure_trees(crew *c, const corpus *dev, const char *what)
{
    size_t total = 0, upos = 0, xpos = 0, uas = 0, las = 0, main_las = 0, at = 0;
    for (batch b; read_next(c, dev, &at, &b); batch_end(&b)) {
        size_t t = 0;
        for (size_t e = 0; e < b.list.len; e++)
            for (uint32_t k = 0; k < b.list.at[e]->n; k++, t++) {
                const example *g = b.list.at[e];
                if (!g->head) continue;
                upos += c->upos[t] == g->upos[k], xpos += c->xpos[t] == g->xpos[k];
                bool head = c->heads[t] == g->head[k];
                uas += head, las += head && c->deps[t] == g->dep[k];
                main_las += head && dep_main(c->deps[t]) == dep_main(g->dep[k]);
            }
        total += t;
    }
    double n = (double)total / 100;
    printf("%s: upos %.2f xpos %.2f uas %.2f las %.2f (main relations %.2f)\n", what, (double)upos / n,
           (double)xpos / n, (double)uas / n, (double)las / n, (double)main_las / n);
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

void measure_names(crew *c, const corpus *dev, const char *what)
{
    size_t right = 0, gold_n = 0, found = 0, at = 0;
    for (batch b; read_next(c, dev, &at, &b); batch_end(&b)) {
        size_t t = 0;
        for (size_t e = 0; e < b.list.len; t += b.list.at[e++]->n) {
            const uint8_t *g = b.list.at[e]->names, *p = c->names + t;
            size_t n = b.list.at[e]->n;
            for (size_t k = 0; k < n; k++) {
                bool in_gold = span_begins(g, k), in_found = span_begins(p, k);
                gold_n += in_gold, found += in_found;
                right += in_gold && in_found && name_class(g[k]) == name_class(p[k]) &&
                         span_end(g, k, n) == span_end(p, k, n);
            }
        }
    }
    double prec = found ? (double)right / (double)found : 0, rec = gold_n ? (double)right / (double)gold_n : 0;
    printf("%s: names P %.3f R %.3f F %.3f\n", what, prec, rec, 2 * prec * rec / (prec + rec + 1e-9));
}
