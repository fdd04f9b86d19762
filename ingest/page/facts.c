/* See facts.h. */
#include "facts.h"

#include "text.h"

void facts_add(facts *f, fact_kind kind, int rank, const char *origin, casus_str value)
{
    enum { LONGEST = 4000 };
    if (f->n == MOST_FACTS || !value.ptr) return;
    value = kind == FACT_ARTICLE ? memory_copy(f->m, value) : text_plain(f->m, text_start(value, LONGEST));
    if (value.len > 0) f->row[f->n++] = (fact){ kind, rank, origin, value, f->node, 0 };
}

void facts_settle(facts *f, uint32_t headline)
{
    for (size_t i = 0; i < f->n; i++) {
        fact *x = &f->row[i];
        if (x->node == 0) continue;
        /* Dates and names stand below a headline more often than above. */
        x->far = x->node >= headline ? x->node - headline : headline - x->node < UINT32_MAX / 4 ? 3 * (headline - x->node) : UINT32_MAX;
    }
}

/* Whether x comes before y. */
static bool is_before(const fact *x, const fact *y)
{
    if (x->rank != y->rank) return x->rank < y->rank;
    return x->far != y->far ? x->far < y->far : x < y;
}

const fact *facts_nth(const facts *f, fact_kind kind, size_t n)
{
    const fact *last = NULL;
    for (size_t round = 0; round <= n; round++) {
        const fact *best = NULL;
        for (size_t i = 0; i < f->n; i++) {
            const fact *x = &f->row[i];
            if (x->kind != kind || (last && !is_before(last, x))) continue;
            if (!best || is_before(x, best)) best = x;
        }
        if (!best) return NULL;
        last = best;
    }
    return last;
}

casus_str facts_best(const facts *f, fact_kind kind)
{
    const fact *best = facts_nth(f, kind, 0);
    return best ? best->value : (casus_str){ NULL, 0 };
}
