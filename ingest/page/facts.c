/* See facts.h. */
#include "facts.h"

#include "text.h"

void facts_add(facts *f, fact_kind kind, int rank, const char *origin, casus_str value)
{
    enum { LONGEST = 4000 };
    if (f->n == MOST_FACTS || !value.ptr) return;
    value = kind == FACT_ARTICLE ? memory_copy(f->m, value) : text_plain(f->m, text_slice(value, 0, LONGEST));
    if (value.len > 0) f->row[f->n++] = (fact){ kind, rank, origin, value };
}

const fact *facts_nth(const facts *f, fact_kind kind, size_t n)
{
    const fact *last = NULL;
    for (size_t round = 0; round <= n; round++) {
        const fact *best = NULL;
        for (size_t i = 0; i < f->n; i++) {
            const fact *x = &f->row[i];
            bool after = !last || x->rank > last->rank || (x->rank == last->rank && x > last);
            if (x->kind == kind && after && (!best || x->rank < best->rank)) best = x;
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
