/* data/agents/ -> sections SECTORS, AGENTS, ROLES and their names: the nouns
 * that stand for somebody ("police"), titles ("foreign minister"), words that
 * point back ("the bloc"), and words for what is over ("former"). */
#include "actors.h"

/* ---- sectors ---- */

static void read_sectors(actor_builder *b)
{
    source s;
    if (!source_read(b->c, "agents/sectors.tsv", &s)) return;
    line at;
    for (lines it = lines_of(&s); lines_next(&it, &at);) {
        bool was_new;
        if (at.field[0].len != 3) complain(b->c, &at, "a sector has three letters, not \"%.*s\"", STR_ARG(at.field[0]));
        index_map_put(b->sector_at, at.field[0], (uint32_t)b->sectors.len, &was_new);
        if (!was_new) complain(b->c, &at, "sector \"%.*s\" is there already", STR_ARG(at.field[0]));
        sector_row *row = VEC_PUSH(b->mem, &b->sectors);
        str *code = VEC_PUSH(b->mem, &b->sector_codes);
        if (!row || !code) return;
        *code = at.field[0];
        *row = (sector_row){.code = compiler_string(b->c, at.field[0]), .side = str_eq(at.field[2], S("side")),
                            .across = str_eq(at.field[3], S("across")),
                            .government = str_eq(at.field[3], S("government")),
                            .own = str_eq(at.field[3], S("own")),
                            .former = str_eq(at.field[3], S("former"))};
    }
    if (b->sectors.len >= UINT8_MAX) complain(b->c, NULL, "agents/sectors.tsv: more than 254 sectors");
}

static void add_sector(actor_builder *b, const line *at, str code, uint8_t out[SECTORS_MAX])
{
    uint32_t row = index_map_get(b->sector_at, code);
    if (row == NONE) {
        str near = nearest(code, b->sector_codes.at, b->sector_codes.len);
        complain(b->c, at, "\"%.*s\" is no sector%s%.*s%s", STR_ARG(code), near.len ? "; did you mean \"" : "",
                 STR_ARG(near), near.len ? "\"?" : "");
        return;
    }
    for (int i = 0; i < SECTORS_MAX; i++)
        if (!out[i]) {
            out[i] = (uint8_t)(row + 1);
            return;
        }
    complain(b->c, at, "more than %d sectors", SECTORS_MAX);
}

void sectors_of(actor_builder *b, const line *at, str list, size_t width, uint8_t out[SECTORS_MAX])
{
    memset(out, 0, SECTORS_MAX);
    if (width)
        for (size_t i = 0; i < list.len; i += width) add_sector(b, at, str_slice(list, i, i + width), out);
    else
        for (str part, rest = list; parts_next(&rest, &part);) add_sector(b, at, part, out);
}

/* ---- agents ---- */

static void check_phrase(actor_builder *b, const line *at, str phrase)
{
    if (noun_flags(phrase)) return;
    for (size_t i = 0; i < phrase.len; i++)
        if (phrase.ptr[i] >= 'A' && phrase.ptr[i] <= 'Z') {
            complain(b->c, at, "\"%.*s\" must be lower case", STR_ARG(phrase));
            return;
        }
    bool was_new;
    index_map_put(b->nouns, phrase, 0, &was_new);
}

static uint8_t sort_of(actor_builder *b, const line *at)
{
    static const str sorts[] = {{"person", 6}, {"group", 5}, {"body", 4}};
    for (uint8_t i = 0; i < 3; i++)
        if (str_eq(at->field[2], sorts[i])) return i;
    complain(b->c, at, "sort \"%.*s\" is none of person, group, body", STR_ARG(at->field[2]));
    return 0;
}

static void read_agents(actor_builder *b)
{
    source s;
    if (!source_read(b->c, "agents/agents.tsv", &s)) return;
    index_map *seen = index_map_new(b->c);
    line at;
    for (lines it = lines_of(&s); lines_next(&it, &at);) {
        bool was_new;
        index_map_put(seen, at.field[0], at.number, &was_new);
        if (!was_new) complain(b->c, &at, "\"%.*s\" is there already", STR_ARG(at.field[0]));
        check_phrase(b, &at, at.field[0]);
        uint32_t value = (uint32_t)b->agents.len;
        agent_row *row = VEC_PUSH(b->mem, &b->agents);
        if (!row) return;
        row->phrase = compiler_string(b->c, at.field[0]);
        row->sort = sort_of(b, &at);
        row->acts_for = str_eq(at.field[3], S("body")) ? ACTS_FOR_BODY : str_eq(at.field[3], S("private")) ? ACTS_PRIVATE : 0;
        if (at.field[3].len && !row->acts_for) complain(b->c, &at, "acts is \"body\", \"private\" or \"-\"");
        sectors_of(b, &at, at.field[1], 0, row->sectors);
        bool invariant = str_eq(at.field[4], S("none"));
        uint32_t flags = noun_flags(at.field[0]);
        actor_name(b, at.field[0], ENTRY_AGENT, value, flags, invariant && row->sort == AGENT_GROUP ? 3 : 0);
        if (!invariant)
            actor_name(b, at.field[4].len ? at.field[4] : noun_plural(b->mem, at.field[0]), ENTRY_AGENT, value, flags, 1);
    }
}

/* ---- roles ---- */

static void read_roles(actor_builder *b)
{
    source s;
    if (!source_read(b->c, "agents/roles.tsv", &s)) return;
    line at;
    for (lines it = lines_of(&s); lines_next(&it, &at);) {
        uint32_t value = (uint32_t)b->roles.len;
        bool was_new;
        index_map_put(b->role_at, at.field[0], value, &was_new);
        if (!was_new) complain(b->c, &at, "title \"%.*s\" is there already", STR_ARG(at.field[0]));
        check_phrase(b, &at, at.field[0]);
        role_row *row = VEC_PUSH(b->mem, &b->roles);
        if (!row) return;
        int64_t rank;
        if (!str_int(at.field[4], &rank) || rank < 0 || rank > 3)
            complain(b->c, &at, "rank \"%.*s\" is none of 0, 1, 2, 3", STR_ARG(at.field[4])), rank = 0;
        bool for_body = str_eq(at.field[3], S("body"));
        if (!for_body && !str_eq(at.field[3], S("own"))) complain(b->c, &at, "takes is \"own\" or \"body\"");
        *row = (role_row){.title = compiler_string(b->c, at.field[0]), .role = compiler_string(b->c, at.field[2]),
                          .rank = (uint8_t)rank, .acts_for = for_body};
        sectors_of(b, &at, at.field[1], 0, row->sectors);
        uint32_t flags = noun_flags(at.field[0]);
        actor_name(b, at.field[0], ENTRY_ROLE, value, flags, 0);
        if (rank > 0) actor_name(b, noun_plural(b->mem, at.field[0]), ENTRY_ROLE, value, flags, 1);
    }
}

/* A title at the beginning of the role, "ambassador" in "ambassador to Kenya", or else at its end,
 * "president" in "european commission president": then of the second rank at most. */
uint32_t rank_of(const actor_builder *b, str role)
{
    for (size_t end = role.len; end > 0; end--) {
        if (end < role.len && role.ptr[end] != ' ') continue;
        uint32_t row = index_map_get(b->role_at, str_slice(role, 0, end));
        if (row != NONE) return b->roles.at[row].rank;
    }
    for (size_t begin = 1; begin < role.len; begin++) {
        if (role.ptr[begin - 1] != ' ') continue;
        uint32_t row = index_map_get(b->role_at, str_slice(role, begin, role.len));
        if (row != NONE) return b->roles.at[row].rank > 2 ? 2 : b->roles.at[row].rank;
    }
    return 1;
}

/* ---- words that point back ---- */

static void read_references(actor_builder *b)
{
    static const struct { str name; uint32_t bit; } kinds[] = {
        {{"country", 7}, REFER_COUNTRY}, {{"organisation", 12}, REFER_ORGANISATION}, {{"group", 5}, REFER_GROUP},
        {{"body", 4}, REFER_BODY}, {{"person", 6}, REFER_PERSON}, {{"counterpart", 11}, REFER_COUNTERPART},
        {{"pair", 4}, REFER_PAIR}};
    source s;
    if (!source_read(b->c, "agents/references.tsv", &s)) return;
    line at;
    for (lines it = lines_of(&s); lines_next(&it, &at);) {
        uint32_t bits = 0;
        for (str part, rest = at.field[1]; parts_next(&rest, &part);) {
            uint32_t bit = 0;
            for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
                if (str_eq(part, kinds[i].name)) bit = kinds[i].bit;
            if (!bit) complain(b->c, &at, "refers to \"%.*s\"? one of country, organisation, group, body, person, "
                                          "counterpart, pair", STR_ARG(part));
            bits |= bit;
        }
        check_phrase(b, &at, at.field[0]);
        actor_name(b, at.field[0], ENTRY_REFERENCE, bits, 0, 0);
    }
}

static void read_former(actor_builder *b)
{
    source s;
    if (!source_read(b->c, "agents/former.tsv", &s)) return;
    line at;
    for (lines it = lines_of(&s); lines_next(&it, &at);) actor_name(b, at.field[0], ENTRY_FORMER, 0, 0, 0);
}

static void read_given_names(actor_builder *b)
{
    source s;
    if (!source_read(b->c, "agents/given.tsv", &s)) return;
    line at;
    for (lines it = lines_of(&s); lines_next(&it, &at);) {
        bool she = str_eq(at.field[1], S("f"));
        if (!she && !str_eq(at.field[1], S("m"))) complain(b->c, &at, "\"%.*s\" is neither f nor m", STR_ARG(at.field[1]));
        actor_name(b, at.field[0], ENTRY_GIVEN, she ? GENDER_SHE : GENDER_HE, PHRASE_CAPITAL, 0);
    }
}

void agents_read(actor_builder *b)
{
    read_sectors(b);
    read_agents(b);
    read_roles(b);
    read_references(b);
    read_former(b);
    read_given_names(b);
    compiler_section(b->c, "SECTORS", b->sectors.at, b->sectors.len, sizeof(sector_row));
    compiler_section(b->c, "AGENTS", b->agents.at, b->agents.len, sizeof(agent_row));
    compiler_section(b->c, "ROLES", b->roles.at, b->roles.len, sizeof(role_row));
}
