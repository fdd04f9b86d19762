/* data/lexicon/status.tsv -> STATWORD. */
#include "compile.h"
#include "event/ontology.h"

static const str place_names[WORD_PLACES] = {
    {"auxiliary", 9}, {"adverb", 6},      {"conjunction", 11}, {"adjective", 9}, {"lasts", 5},
    {"to-do", 5},     {"to-do-past", 10}, {"bare", 4},         {"doing", 5},     {"that", 4},
    {"performed", 9}, {"told", 4}, {"stretch", 7},
    {"nth", 3},       {"new", 3},     {"of", 2},
    {"issue", 5}};

static const struct { str name; uint32_t says; } meanings[] = {
    {{"so", 2}, SAYS_SO}, {{"not", 3}, SAYS_NOT}, {{"would", 5}, SAYS_WOULD}, {{"intended", 8}, MODAL_INTENDED},
    {{"demanded", 8}, MODAL_DEMANDED}, {{"threatened", 10}, MODAL_THREATENED}, {{"refused", 7}, MODAL_REFUSED},
    {{"denied", 6}, MODAL_DENIED}, {{"doubted", 7}, MODAL_DOUBTED}, {{"hypothetical", 12}, MODAL_HYPOTHETICAL},
    {{"ongoing", 7}, MODAL_ONGOING}};

enum { N_MEANINGS = sizeof meanings / sizeof *meanings };

static uint32_t place_of(compiler *c, const line *at)
{
    for (uint32_t i = 0; i < WORD_PLACES; i++)
        if (str_eq(place_names[i], at->field[0])) return i;
    str near = nearest(at->field[0], place_names, WORD_PLACES);
    complain(c, at, "\"%.*s\" is none of the places listed in the file's head%s%.*s", STR_ARG(at->field[0]),
             near.len ? "; nearest: " : "", STR_ARG(near));
    return WORD_PLACES;
}

static uint32_t meaning_of(compiler *c, const line *at)
{
    str names[N_MEANINGS];
    for (size_t i = 0; i < N_MEANINGS; i++) {
        names[i] = meanings[i].name;
        if (str_eq(names[i], at->field[1])) return meanings[i].says;
    }
    str near = nearest(at->field[1], names, N_MEANINGS);
    complain(c, at, "\"%.*s\" says nothing the file's head lists%s%.*s", STR_ARG(at->field[1]),
             near.len ? "; nearest: " : "", STR_ARG(near));
    return SAYS_NOTHING;
}

/* Lines are sorted by place and meaning, the words of a line among themselves. */
static void check_order(compiler *c, const line *at, str before[2])
{
    int order = str_cmp(before[0], at->field[0]);
    if (order > 0 || (order == 0 && str_cmp(before[1], at->field[1]) >= 0))
        complain(c, at, "lines are sorted by place, then by what the words say, one line for both");
    before[0] = at->field[0], before[1] = at->field[1];
    str last = {0};
    for (str word, rest = at->field[2]; parts_next(&rest, &word); last = word)
        if (last.ptr && str_cmp(last, word) > 0) complain(c, at, "\"%.*s\" does not follow \"%.*s\"", STR_ARG(word), STR_ARG(last));
}

static void put(compiler *c, const line *at, status_word *slots, uint64_t mask, word_place where, str word, uint32_t says)
{
    uint64_t hash = status_word_hash(where, word), i = hash & mask;
    while (slots[i].hash && slots[i].hash != hash) i = (i + 1) & mask;
    if (slots[i].hash) complain(c, at, "\"%.*s\" is here twice for this place", STR_ARG(word));
    slots[i] = (status_word){.hash = hash, .says = says};
}

void compile_status(compiler *c)
{
    source from = {0};
    bool there = source_exists(c, "lexicon/status.tsv") && source_read(c, "lexicon/status.tsv", &from);
    size_t count = 0, size = 16;
    line at;
    for (lines it = lines_of(&from); there && lines_next(&it, &at);)
        for (str part, rest = at.field[2]; parts_next(&rest, &part);) count++;
    while (size < count * 2) size *= 2;
    status_word *slots = ARENA_ARRAY(compiler_arena(c), status_word, size);
    str before[2] = {S(""), S("")};
    for (lines it = lines_of(&from); slots && there && lines_next(&it, &at);) {
        uint32_t where = place_of(c, &at), says = meaning_of(c, &at);
        check_order(c, &at, before);
        if (at.field[2].len == 0) complain(c, &at, "no words");
        for (str part, rest = at.field[2]; where < WORD_PLACES && parts_next(&rest, &part);)
            put(c, &at, slots, size - 1, (word_place)where, part, says);
    }
    compiler_section(c, "STATWORD", slots, size, sizeof *slots);
}
