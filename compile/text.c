/* data/lexicon/tokens.tsv and furniture.tsv -> TXTWORDS and TXTFURN. */
#include "compile.h"
#include "text/text.h"

static const str kind_names[] = {{"title", 5},  {"abbrev", 6}, {"month", 5}, {"number", 6},
                                 {"prefix", 6}, {"whole", 5},  {"unit", 4},
                                 {"place", 5},  {"currency", 8}, {"agency", 6}};
static const str place_names[] = {{"start", 5}, {"end", 3}, {"all", 3}};

static uint32_t name_of(compiler *c, const line *at, const str *names, uint32_t count, str name)
{
    for (uint32_t i = 0; i < count; i++)
        if (str_eq(names[i], name)) return i;
    str near = nearest(name, names, count);
    complain(c, at, "\"%.*s\" is none of the kinds listed in the file's head%s%.*s", STR_ARG(name),
             near.len ? "; nearest: " : "", STR_ARG(near));
    return UINT32_MAX;
}

static void put_word(text_word *slots, uint64_t mask, str word, uint32_t kind)
{
    uint64_t hash = text_word_hash(word), i = hash & mask;
    while (slots[i].hash && slots[i].hash != hash) i = (i + 1) & mask;
    slots[i].hash = hash;
    slots[i].kinds |= kind;
}

static void compile_token_words(compiler *c)
{
    source from;
    if (!source_read(c, "lexicon/tokens.tsv", &from)) return;
    size_t words = 0, size = 16;
    line at;
    for (lines it = lines_of(&from); lines_next(&it, &at);)
        for (str part, rest = at.field[1]; parts_next(&rest, &part);) words++;
    while (size < words * 2) size *= 2;
    text_word *slots = ARENA_ARRAY(compiler_arena(c), text_word, size);
    for (lines it = lines_of(&from); lines_next(&it, &at);) {
        uint32_t kind = name_of(c, &at, kind_names, sizeof kind_names / sizeof *kind_names, at.field[0]);
        for (str part, rest = at.field[1]; kind != UINT32_MAX && parts_next(&rest, &part);)
            put_word(slots, size - 1, part, 1u << kind);
    }
    compiler_section(c, "TXTWORDS", slots, size, sizeof *slots);
}

static void compile_furniture(compiler *c)
{
    source from;
    if (!source_read(c, "lexicon/furniture.tsv", &from)) return;
    VEC(furniture_line) out = {0};
    line at;
    for (lines it = lines_of(&from); lines_next(&it, &at);) {
        uint32_t where = name_of(c, &at, place_names, 3, at.field[0]);
        int64_t longest = 0;
        if (at.field[2].len && (!str_int(at.field[2], &longest) || longest < 1 || longest > 1000))
            complain(c, &at, "\"%.*s\" is no number of words from 1 to 1000", STR_ARG(at.field[2]));
        if (at.field[1].len == 0) complain(c, &at, "no words");
        furniture_line *f = VEC_PUSH(compiler_arena(c), &out);
        if (f)
            *f = (furniture_line){.words = compiler_string(c, at.field[1]),
                                  .where = where == UINT32_MAX ? 0 : where,
                                  .longest = (uint32_t)longest};
    }
    compiler_section(c, "TXTFURN", out.at, out.len, sizeof *out.at);
}

void compile_text(compiler *c)
{
    compile_token_words(c);
    compile_furniture(c);
}
