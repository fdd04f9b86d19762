/* data/lexicon/quantity_units.tsv -> sections QUANUNIT, QUANNODE, QUANENTR.
 *
 * Nouns that are counted and the unit each is printed as; the file's head
 * describes the columns. */
#include "compile.h"
#include "mention/quantity.h"

typedef struct {
    compiler *c;
    phrase_builder *nouns;
    index_map *seen, *units;
    VEC(model_ref) names;
} builder;

static uint32_t unit_index(builder *b, str name)
{
    bool is_new;
    uint32_t i = index_map_put(b->units, name, (uint32_t)b->names.len, &is_new);
    model_ref *ref = is_new ? VEC_PUSH(compiler_arena(b->c), &b->names) : NULL;
    if (ref) *ref = compiler_string(b->c, name);
    return i;
}

static void read_line(builder *b, const line *at)
{
    if (at->n_fields != 2 || at->field[0].len == 0) {
        complain(b->c, at, "%u columns; expected unit, nouns", at->n_fields);
        return;
    }
    uint32_t unit = unit_index(b, at->field[0]);
    for (str noun, rest = at->field[1]; parts_next(&rest, &noun);) {
        bool is_new;
        index_map_put(b->seen, noun, unit, &is_new);
        if (!is_new) complain(b->c, at, "\"%.*s\" is here twice", STR_ARG(noun));
        phrase_builder_add(b->nouns, noun, 0, unit, PHRASE_LEMMA, 1);
    }
}

void compile_quantities(compiler *c)
{
    source s;
    builder b = {.c = c, .nouns = phrase_builder_new(c), .seen = index_map_new(c), .units = index_map_new(c)};
    if (source_exists(c, "lexicon/quantity_units.tsv") && source_read(c, "lexicon/quantity_units.tsv", &s)) {
        lines it = lines_of(&s);
        for (line l; lines_next(&it, &l);) read_line(&b, &l);
    }
    compiler_section(c, "QUANUNIT", b.names.at, b.names.len, sizeof(model_ref));
    phrase_builder_write(b.nouns, "QUANNODE", "QUANENTR");
}
