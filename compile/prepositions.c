/* data/lexicon/prepositions.tsv -> sections PREPNODE, PREPENTR. */
#include "compile.h"
#include "context/prepositions.h"

#define KIND_NAME(id, name) {name, sizeof(name) - 1},
static const str kinds[] = {PREPOSITION_LIST(KIND_NAME)};

static uint32_t kind_of(compiler *c, const line *at, str name)
{
    for (uint32_t k = 0; k < PREPOSITION_COUNT; k++)
        if (str_eq(kinds[k], name)) return k;
    str near = nearest(name, kinds, PREPOSITION_COUNT);
    complain(c, at, "\"%.*s\" is no kind of preposition%s%.*s%s", STR_ARG(name), near.len ? "; did you mean \"" : "", STR_ARG(near),
             near.len ? "\"?" : "");
    return UINT32_MAX;
}

static void read_line(compiler *c, phrase_builder *words, index_map *const *seen, const line *at)
{
    if (at->n_fields != 2) {
        complain(c, at, "%u columns; expected kind, words", at->n_fields);
        return;
    }
    uint32_t kind = kind_of(c, at, at->field[0]);
    if (kind == UINT32_MAX) return;
    for (str word, rest = at->field[1]; parts_next(&rest, &word);) {
        bool is_new;
        index_map_put(seen[kind], word, kind, &is_new);
        if (!is_new) complain(c, at, "\"%.*s\" is here twice", STR_ARG(word));
        phrase_builder_add(words, word, kind, 0, 0, 1);
    }
}

void compile_prepositions(compiler *c)
{
    source s;
    phrase_builder *words = phrase_builder_new(c);
    index_map *seen[PREPOSITION_COUNT];
    for (int k = 0; k < PREPOSITION_COUNT; k++) seen[k] = index_map_new(c);
    if (source_exists(c, "lexicon/prepositions.tsv") && source_read(c, "lexicon/prepositions.tsv", &s)) {
        lines it = lines_of(&s);
        for (line l; lines_next(&it, &l);) read_line(c, words, seen, &l);
    }
    phrase_builder_write(words, "PREPNODE", "PREPENTR");
}
