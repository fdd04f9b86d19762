/* Builds the table that src/model/phrases.c finds phrases with. */
#include "compiler.h"

#include <stdlib.h>

typedef struct {
    uint64_t hash;   /* of the whole phrase */
    uint32_t number; /* order of adding: breaks ties */
    phrase_entry entry;
} new_phrase;

typedef struct { uint64_t hash; bool longer; } new_node;

struct phrase_builder {
    compiler *c;
    VEC(new_phrase) phrases;
    VEC(new_node)   nodes; /* one for every word of every phrase, doubles too */
};

phrase_builder *phrase_builder_new(compiler *c)
{
    phrase_builder *b = ARENA_NEW(compiler_arena(c), phrase_builder);
    if (!b) out_of_memory();
    b->c = c;
    return b;
}

void phrase_builder_add(phrase_builder *b, str text, uint32_t kind, uint32_t value, uint32_t flags, uint32_t weight)
{
    phrase_key key = PHRASE_KEY(flags);
    new_node *node = NULL;
    for (str rest = text, word; phrase_next_word(&rest, &word);) {
        if (node) node->longer = true;
        key.gap = true;
        phrase_key_add(&key, word);
        node = VEC_PUSH(compiler_arena(b->c), &b->nodes);
        if (!node) out_of_memory();
        node->hash = phrase_key_hash(&key);
    }
    if (!node) {
        complain(b->c, NULL, "\"%.*s\" has no letters: it can never be found", STR_ARG(text));
        return;
    }
    new_phrase *p = VEC_PUSH(compiler_arena(b->c), &b->phrases);
    if (!p) out_of_memory();
    p->hash = node->hash;
    p->number = (uint32_t)b->phrases.len;
    p->entry = (phrase_entry){compiler_string(b->c, text), kind, value, flags, weight};
}

/* By key; of one key the heaviest first, then the earliest. */
static int by_key(const void *a, const void *b)
{
    const new_phrase *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    if (x->entry.weight != y->entry.weight) return x->entry.weight > y->entry.weight ? -1 : 1;
    return x->number < y->number ? -1 : 1;
}

static int by_hash(const void *a, const void *b)
{
    const new_node *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->longer < y->longer) - (x->longer > y->longer);
}

/* Sorted, one for each hash; `longer` if any of its doubles says so (they come first). */
static size_t unique_nodes(phrase_builder *b)
{
    size_t n = 0;
    if (b->nodes.len) qsort(b->nodes.at, b->nodes.len, sizeof *b->nodes.at, by_hash);
    for (size_t i = 0; i < b->nodes.len; i++)
        if (n == 0 || b->nodes.at[n - 1].hash != b->nodes.at[i].hash) b->nodes.at[n++] = b->nodes.at[i];
    return n;
}

/* Room for the nodes and at least one empty slot, at most four fifths full. */
static size_t slots_for(size_t nodes)
{
    size_t slots = 2;
    while (slots * 4 < (nodes + 1) * 5) slots *= 2;
    return slots;
}

static phrase_node *slot_for(phrase_node *table, size_t mask, uint64_t hash)
{
    for (uint64_t i = phrase_slot(hash);; i++)
        if (table[i & mask].hash == 0) return &table[i & mask];
}

/* Nodes and phrases are both in order of their hash: one pass joins them. */
static void fill(phrase_builder *b, phrase_node *table, size_t slots, size_t n_nodes)
{
    size_t next = 0;
    for (size_t i = 0; i < n_nodes; i++) {
        phrase_node node = {.hash = b->nodes.at[i].hash, .longer = b->nodes.at[i].longer, .first = (uint32_t)next};
        size_t begin = next;
        while (next < b->phrases.len && b->phrases.at[next].hash == node.hash) next++;
        if (next - begin > UINT16_MAX) complain(b->c, NULL, "more than 65535 phrases have one key");
        node.count = (uint16_t)(next - begin);
        *slot_for(table, slots - 1, node.hash) = node;
    }
}

void phrase_builder_write(phrase_builder *b, const char *tag_nodes, const char *tag_entries)
{
    arena *a = compiler_arena(b->c);
    size_t n_nodes = unique_nodes(b), slots = slots_for(n_nodes);
    if (b->phrases.len) qsort(b->phrases.at, b->phrases.len, sizeof *b->phrases.at, by_key);
    phrase_node *table = ARENA_ARRAY(a, phrase_node, slots);
    phrase_entry *entries = ARENA_ARRAY(a, phrase_entry, b->phrases.len + 1);
    if (!table || !entries) out_of_memory();
    fill(b, table, slots, n_nodes);
    for (size_t i = 0; i < b->phrases.len; i++) entries[i] = b->phrases.at[i].entry;
    compiler_section(b->c, tag_nodes, table, slots, sizeof *table);
    compiler_section(b->c, tag_entries, entries, b->phrases.len, sizeof *entries);
}
