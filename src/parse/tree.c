#include "parse/tree.h"

casus_status tree_index(document *d)
{
    size_t n = d->tokens.len;
    d->child = ARENA_ARRAY(d->arena, uint32_t, n + 1);
    d->sibling = ARENA_ARRAY(d->arena, uint32_t, n + 1);
    if (!d->child || !d->sibling) return CASUS_ERR_MEMORY;
    for (size_t i = 0; i < n; i++) d->child[i] = d->sibling[i] = NONE;
    for (size_t i = n; i-- > 0;) { /* backwards, so that lists run forwards */
        uint32_t head = d->tokens.at[i].head;
        if (head == i || head >= n) continue;
        d->sibling[i] = d->child[head];
        d->child[head] = (uint32_t)i;
    }
    return CASUS_OK;
}

uint32_t tree_child(const document *d, uint32_t t, unsigned dep)
{
    for EACH_CHILD(d, t, k)
        if (d->tokens.at[k].dep == dep) return k;
    return NONE;
}

uint32_t tree_child_main(const document *d, uint32_t t, unsigned dep)
{
    for EACH_CHILD(d, t, k)
        if (dep_main(d->tokens.at[k].dep) == dep) return k;
    return NONE;
}

bool tree_below(const document *d, uint32_t t, uint32_t above)
{
    for (int step = 0; step < 64; step++) {
        if (t == above) return true;
        uint32_t head = d->tokens.at[t].head;
        if (head == t) return false;
        t = head;
    }
    return false;
}

void tree_extent(const document *d, uint32_t t, uint32_t most, uint32_t *first, uint32_t *last)
{
    uint32_t lo = t, hi = t, at = t;
    while (most-- > 0) { /* depth first without a stack: down, else along, else up and along */
        if (at < lo) lo = at;
        if (at > hi) hi = at;
        if (d->child[at] != NONE) {
            at = d->child[at];
            continue;
        }
        while (at != t && d->sibling[at] == NONE) at = d->tokens.at[at].head;
        if (at == t) break;
        at = d->sibling[at];
    }
    *first = lo;
    *last = hi;
}
