/* data/ontology/types.tsv and cameo.tsv -> TYPES and CODES; rules and words follow. */
#include "rules.h"

uint32_t find_name(const str *names, uint32_t count, str name)
{
    for (uint32_t i = 0; i < count; i++)
        if (str_eq(names[i], name)) return i;
    return UINT32_MAX;
}

static uint32_t want_name(compiler *c, const line *at, const char *what, const str *names, uint32_t count, str name)
{
    uint32_t n = find_name(names, count, name);
    if (n == UINT32_MAX) {
        str near = nearest(name, names, count);
        complain(c, at, "\"%.*s\" is no %s%s%.*s%s", STR_ARG(name), what, near.len ? "; did you mean \"" : "",
                 STR_ARG(near), near.len ? "\"?" : "");
        n = 0;
    }
    return n;
}

/* The colours that have a column; the others leave a type as it is.  Codes have
 * columns for the first four only. */
static const modal_kind written_colours[5] = {MODAL_INTENDED, MODAL_DEMANDED, MODAL_THREATENED, MODAL_REFUSED, MODAL_DENIED};

static size_t count_lines(const source *s)
{
    size_t n = 0;
    line at;
    for (lines it = lines_of(s); lines_next(&it, &at);) n++;
    return n;
}

static bool want_fields(compiler *c, const line *at, uint32_t n)
{
    if (at->n_fields >= n) return true;
    complain(c, at, "expected %u fields cut by tabs, found %u", n, at->n_fields);
    return false;
}

static uint32_t type_flags(compiler *c, const line *at, str written)
{
    static const struct { str word; uint32_t flag; } known[] = {{{"mutual", 6}, TYPE_MUTUAL}, {{"public", 6}, TYPE_PUBLIC},
                                                                     {{"there", 5}, TYPE_THERE}, {{"says", 4}, TYPE_SAYS},
                                                                     {{"home", 4}, TYPE_HOME}};
    uint32_t flags = 0;
    for (str rest = written, word; str_next(&rest, ',', &word);) {
        uint32_t flag = 0;
        if (!word.len) continue;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (str_eq(word, known[i].word)) flag = known[i].flag;
        if (!flag) complain(c, at, "\"%.*s\" is none of mutual, public, there, says and home; several are parted by commas", STR_ARG(word));
        flags |= flag;
    }
    return flags;
}

static void read_types(compiler *c, catalogue *cat, const source *from)
{
    arena *a = compiler_arena(c);
    size_t n = count_lines(from);
    cat->types = ARENA_ARRAY(a, type_entry, n + 1);
    cat->type_names = ARENA_ARRAY(a, str, n + 1);
    line at;
    for (lines it = lines_of(from); lines_next(&it, &at);)
        if (want_fields(c, &at, 6)) cat->type_names[cat->n_types++] = at.field[0];
    uint32_t i = 0;
    for (lines it = lines_of(from); lines_next(&it, &at);) {
        if (at.n_fields < 6) continue;
        type_entry *t = &cat->types[i];
        int64_t quad = 0;
        if (at.field[2].len && (!str_int(at.field[2], &quad) || quad < 1 || quad > 4))
            complain(c, &at, "quad class \"%.*s\" is not 1 to 4", STR_ARG(at.field[2]));
        t->name = compiler_string(c, at.field[0]);
        t->extension = at.field[1].len > 0;
        t->quad = (uint32_t)quad;
        t->acled = compiler_string(c, at.field[3]);
        t->flags = type_flags(c, &at, at.field[4]);
        t->code = want_name(c, &at, "code of cameo.tsv", cat->code_names, cat->n_codes, at.field[5]);
        for (int k = 0; k < MODAL_COUNT; k++) t->turned[k] = i;
        for (int k = 0; k < 5; k++)
            if (at.field[6 + k].len)
                t->turned[written_colours[k]] = want_name(c, &at, "type of types.tsv", cat->type_names, cat->n_types, at.field[6 + k]);
        i++;
    }
}

static void read_code_names(compiler *c, catalogue *cat, const source *from)
{
    size_t n = count_lines(from);
    cat->codes = ARENA_ARRAY(compiler_arena(c), code_entry, n + 1);
    cat->code_names = ARENA_ARRAY(compiler_arena(c), str, n + 1);
    line at;
    for (lines it = lines_of(from); lines_next(&it, &at);) {
        if (!want_fields(c, &at, 12)) continue;
        if (cat->n_codes && str_cmp(cat->code_names[cat->n_codes - 1], at.field[0]) >= 0)
            complain(c, &at, "code \"%.*s\" does not follow \"%.*s\"; codes are sorted", STR_ARG(at.field[0]),
                     STR_ARG(cat->code_names[cat->n_codes - 1]));
        cat->code_names[cat->n_codes++] = at.field[0];
    }
}

static void read_codes(compiler *c, catalogue *cat, const source *from)
{
    uint32_t i = 0;
    line at;
    for (lines it = lines_of(from); lines_next(&it, &at);) {
        if (at.n_fields < 12) continue;
        code_entry *e = &cat->codes[i++];
        double goldstein = 0;
        int64_t quad = 0;
        e->code = compiler_string(c, at.field[0].len && at.field[0].ptr[0] == 'O' ? (str){"", 0} : at.field[0]);
        e->type = want_name(c, &at, "type of types.tsv", cat->type_names, cat->n_types, at.field[1]);
        e->mode = compiler_string(c, at.field[2]);
        size_t k = 0;
        for (str part, rest = at.field[3]; parts_next(&rest, &part);) {
            if (k < 3) e->contexts[k++] = compiler_string(c, part);
            else complain(c, &at, "more than three contexts");
        }
        if (at.field[4].len && (!str_int(at.field[4], &quad) || quad < 1 || quad > 4))
            complain(c, &at, "quad class \"%.*s\" is not 1 to 4", STR_ARG(at.field[4]));
        e->quad = (uint32_t)quad;
        if (!str_double(at.field[5], &goldstein) || goldstein < -10 || goldstein > 10)
            complain(c, &at, "Goldstein weight \"%.*s\" is not a number from -10 to 10", STR_ARG(at.field[5]));
        e->goldstein_tenths = (int32_t)(goldstein * 10 + (goldstein < 0 ? -.5 : .5));
        for (int m = 0; m < MODAL_COUNT; m++) e->turned[m] = UINT32_MAX;
        for (int m = 0; m < 4; m++)
            if (at.field[6 + m].len)
                e->turned[written_colours[m]] = want_name(c, &at, "code of cameo.tsv", cat->code_names, cat->n_codes, at.field[6 + m]);
        e->acled = compiler_string(c, at.field[10]);
        e->name = compiler_string(c, at.field[11]);
    }
}

/* A code's turned code must have the type its own type turns into. */
static void check_turns(compiler *c, const catalogue *cat, const source *from)
{
    uint32_t i = 0;
    line at;
    for (lines it = lines_of(from); lines_next(&it, &at);) {
        if (at.n_fields < 12) continue;
        const code_entry *e = &cat->codes[i++];
        for (int m = 0; m < 4; m++) {
            uint32_t to = e->turned[written_colours[m]];
            uint32_t want = cat->types[e->type].turned[written_colours[m]];
            if (to != UINT32_MAX && cat->codes[to].type != want && want != e->type)
                warn(c, &at, "%.*s becomes %.*s, which is %.*s, but types.tsv turns %.*s into %.*s", STR_ARG(at.field[0]),
                     STR_ARG(cat->code_names[to]), STR_ARG(cat->type_names[cat->codes[to].type]), STR_ARG(at.field[1]),
                     STR_ARG(cat->type_names[want]));
        }
    }
}

void compile_ontology(compiler *c)
{
    catalogue cat = {.words = word_builder_new(c)};
    source types, codes, classes;
    if (!source_read(c, "ontology/types.tsv", &types) || !source_read(c, "ontology/cameo.tsv", &codes) ||
        !source_read(c, "ontology/classes.txt", &classes))
        return;
    read_code_names(c, &cat, &codes);
    read_types(c, &cat, &types);
    read_codes(c, &cat, &codes);
    check_turns(c, &cat, &codes);
    read_classes(cat.words, &classes);
    compile_rules(c, &cat);
    compiler_section(c, "TYPES", cat.types, cat.n_types, sizeof *cat.types);
    compiler_section(c, "CODES", cat.codes, cat.n_codes, sizeof *cat.codes);
    word_builder_write(cat.words);
}
