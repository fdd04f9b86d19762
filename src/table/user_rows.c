/* One row of a user's table: what it is, and what it adds. */
#include "table/user.h"

#include "base/fields.h"
#include "base/utf8.h"
#include "mention/actor_names.h"

enum { COLUMNS = 16 };

typedef struct {
    user_tables *u;
    fault_place  at;
    str          field[COLUMNS];
} user_row;

#define FAULT(r, ...) fault(&(r)->at, __VA_ARGS__)

/* ---- codes and days ---- */

static uint8_t sector_of(const user_tables *u, str code)
{
    for (uint32_t i = 0; i < u->base->n_sectors; i++)
        if (str_eq(code, model_str(u->base->file, u->base->sectors[i].code))) return (uint8_t)(i + 1);
    return 0;
}

static bool add_sector(const user_row *r, str code, uint8_t out[SECTORS_MAX])
{
    str codes[UINT8_MAX];
    char room[80];
    const actor_tables *t = r->u->base;
    int i = 0;
    uint8_t sector = sector_of(r->u, code);
    while (i < SECTORS_MAX && out[i]) i++;
    if (sector && i < SECTORS_MAX) return out[i] = sector, true;
    for (uint32_t k = 0; k < t->n_sectors; k++) codes[k] = model_str(t->file, t->sectors[k].code);
    if (sector) FAULT(r, "more than %d sectors", SECTORS_MAX);
    else FAULT(r, "\"%.*s\" is no sector%s", STR_ARG(str_slice(code, 0, 40)), did_you_mean_code(room, code, codes, t->n_sectors));
    return false;
}

static bool is_across(const user_tables *u, str head)
{
    uint8_t sector = sector_of(u, head);
    return sector && u->base->sectors[sector - 1].across;
}

/* "KAZGOV", "IGOUNO". */
static bool read_code(const user_row *r, str code, actor_term *term)
{
    const actor_tables *t = r->u->base;
    str head = str_slice(code, 0, 3);
    term->code = user_string(r->u, code);
    term->country = NONE;
    bool class = str_eq(head, S("NGO")) || is_across(r->u, head);
    if (class && code.len > 3) return add_sector(r, head, term->sectors);
    term->country = actor_country(t, head);
    if (class) FAULT(r, "the code \"%.*s\" needs a short name behind it, as in \"%.*sABC\"", STR_ARG(code), STR_ARG(head));
    else if (term->country == NONE) {
        str codes[512];
        char room[80];
        uint32_t n = t->n_countries < 512 ? t->n_countries : 512;
        for (uint32_t i = 0; i < n; i++) codes[i] = model_str(t->file, t->terms[t->actors[i].first_term].code);
        FAULT(r, "the code \"%.*s\" begins with no country%s", STR_ARG(str_slice(code, 0, 40)), did_you_mean_code(room, head, codes, n));
    } else {
        for (size_t i = 3; i < code.len; i += 3)
            if (!add_sector(r, str_slice(code, i, i + 3), term->sectors)) return false;
        return true;
    }
    return false;
}

static bool read_days(const user_row *r, str from, str to, actor_term *term)
{
    bool unsure_from, unsure_to;
    if (!field_day(from, false, &term->from, &unsure_from)) FAULT(r, "\"%.*s\" is no date; " FIELD_DAY_HELP, STR_ARG(str_slice(from, 0, 40)));
    else if (!field_day(to, true, &term->to, &unsure_to)) FAULT(r, "\"%.*s\" is no date; " FIELD_DAY_HELP, STR_ARG(str_slice(to, 0, 40)));
    else if (term->from != CASUS_NO_DAY && term->to != CASUS_NO_DAY && term->from > term->to)
        FAULT(r, "from \"%.*s\" is after to \"%.*s\"", STR_ARG(from), STR_ARG(to));
    else return term->uncertain = unsure_from || unsure_to, true;
    return false;
}

/* ---- people ---- */

static uint32_t rank_of_title(const actor_tables *t, str title, bool *found)
{
    phrase_hit hit;
    if (!title.len || !phrases_lookup(&t->names, title, &hit)) return 1;
    for (uint32_t i = hit.first; i < hit.first + hit.n; i++)
        if (t->names.entries[i].kind == ENTRY_ROLE) return *found = true, t->roles[t->names.entries[i].value].rank;
    return 1;
}

/* As for our own rows: a title at the beginning of the role, or else at its end, then of the second rank at most. */
static uint32_t rank_of_role(const actor_tables *t, str role)
{
    bool found = false;
    role = str_slice(role, 0, 200);
    for (size_t end = role.len; end > 0; end--) {
        if (end < role.len && role.ptr[end] != ' ') continue;
        uint32_t rank = rank_of_title(t, str_slice(role, 0, end), &found);
        if (found) return rank;
    }
    for (size_t begin = 1; begin < role.len; begin++) {
        if (role.ptr[begin - 1] != ' ') continue;
        uint32_t rank = rank_of_title(t, str_slice(role, begin, role.len), &found);
        if (found) return rank > 2 ? 2 : rank;
    }
    return 1;
}

static void add_person_name(user_row *r, str name, str id, uint32_t row, uint32_t rank)
{
    str surname = actor_surname(r->u->mem, name, id);
    user_name(r->u, &r->at, name, ENTRY_PERSON, row, actor_listed_flags(name), 0);
    if (surname.len > 1 && !str_eq(surname, name)) user_name(r->u, &r->at, surname, ENTRY_SURNAME, row, PHRASE_CAPITAL, rank);
}

static void read_person(user_row *r, actor_term *term)
{
    str *f = r->field;
    term->role = user_string(r->u, f[3]);
    term->rank = rank_of_role(r->u->base, f[3]);
    user_somebody *s = user_somebody_of(r->u, ACTOR_PERSON, f[1], f[0], &r->at);
    actor_term *slot = s ? VEC_PUSH(r->u->mem, &s->terms) : NULL;
    if (!slot) return;
    *slot = *term;
    add_person_name(r, f[0], f[1], s->row, term->rank);
    for (str part, rest = f[6]; parts_next(&rest, &part);) add_person_name(r, part, f[1], s->row, term->rank);
}

/* ---- bodies ---- */

static const str body_kinds[] = {
#define NAME(id, name) {name, sizeof name - 1},
    BODY_KIND_LIST(NAME)
#undef NAME
};

static uint32_t body_kind_of(str word)
{
    uint32_t i = 0;
    while (i < BODY_KIND_COUNT && !str_eq(word, body_kinds[i])) i++;
    return i;
}

static model_ref short_name(user_row *r, const actor_term *term)
{
    str code = r->field[2], id = r->field[1];
    if (term->country == NONE) return user_string(r->u, str_slice(code, 3, code.len));
    buf up = {.from = r->u->mem};
    for (size_t i = 0; i < id.len; i++) buf_char(&up, id.ptr[i] >= 'a' && id.ptr[i] <= 'z' ? (char)(id.ptr[i] - 'a' + 'A') : id.ptr[i]);
    return user_string(r->u, buf_take(&up));
}

static void add_body_name(user_row *r, str name, uint32_t row)
{
    bool only_printed = str_ends(name, S(")")) && str_find(name, S(" ("), 0) != SIZE_MAX && str_eq(name, r->field[0]);
    if (!only_printed) user_name(r->u, &r->at, name, ENTRY_BODY, row, actor_listed_flags(name), 0);
}

static void read_body(user_row *r, actor_term *term, uint32_t kind)
{
    str *f = r->field;
    term->role = user_string(r->u, S(""));
    user_somebody *s = user_somebody_of(r->u, ACTOR_BODY, f[1], f[0], &r->at);
    actor_term *slot = s ? VEC_PUSH(r->u->mem, &s->terms) : NULL;
    if (!slot) return;
    *slot = *term;
    if (s->terms.len == 1) {
        actor_row *row = user_actor(r->u, s->row);
        row->org = short_name(r, term);
        row->body = kind;
    }
    add_body_name(r, f[0], s->row);
    for (str part, rest = f[6]; parts_next(&rest, &part);) add_body_name(r, part, s->row);
}

/* ---- countries and agents ---- */

static void add_country_names(user_row *r, str list, uint32_t kind, uint32_t row)
{
    for (str part, rest = list; parts_next(&rest, &part);) {
        user_name(r->u, &r->at, part, kind, row, actor_name_flags(part), 0);
        bool people = kind == ENTRY_ADJECTIVE && (str_ends(part, S("an")) || str_ends(part, S("i")) || str_ends(part, S("er")));
        if (!people) continue;
        buf plural = {.from = r->u->mem};
        buf_fmt(&plural, "%.*ss", STR_ARG(part));
        user_name(r->u, &r->at, buf_take(&plural), kind, row, PHRASE_CAPITAL, 1);
    }
}

static void read_country(user_row *r, uint32_t row)
{
    add_country_names(r, r->field[2], ENTRY_COUNTRY, row);
    add_country_names(r, r->field[3], ENTRY_COUNTRY, row);
    add_country_names(r, r->field[4], ENTRY_ADJECTIVE, row);
    add_country_names(r, r->field[5], ENTRY_CAPITAL, row);
    add_country_names(r, r->field[6], ENTRY_METONYM, row);
}

static bool read_sort(str word, uint8_t *sort)
{
    static const str sorts[] = {{"person", 6}, {"group", 5}, {"body", 4}};
    for (*sort = 0; *sort < 3; ++*sort)
        if (str_eq(word, sorts[*sort])) return true;
    return false;
}

static void read_agent(user_row *r, uint8_t sort)
{
    str *f = r->field, phrase = f[0];
    agent_row row = {.sort = sort, .acts_for = str_eq(f[3], S("body"))};
    for (str part, rest = f[1]; parts_next(&rest, &part);)
        if (!add_sector(r, part, row.sectors)) return;
    if (f[3].len && !row.acts_for) {
        FAULT(r, "acts is \"body\" or \"-\", not \"%.*s\"", STR_ARG(str_slice(f[3], 0, 40)));
        return;
    }
    uint32_t flags = noun_flags(phrase), value = r->u->base->n_agents + (uint32_t)r->u->agents.len;
    if (!flags && !str_eq(phrase, utf8_lower_str(r->u->mem, phrase))) {
        FAULT(r, "\"%.*s\" must be lower case", STR_ARG(str_slice(phrase, 0, 60)));
        return;
    }
    bool invariant = str_eq(f[4], S("none"));
    agent_row *slot = VEC_PUSH(r->u->mem, &r->u->agents);
    if (!slot) return;
    row.phrase = user_string(r->u, phrase);
    *slot = row;
    user_name(r->u, &r->at, phrase, ENTRY_AGENT, value, flags, invariant && sort == AGENT_GROUP ? 3 : 0);
    if (!invariant) user_name(r->u, &r->at, f[4].len ? f[4] : noun_plural(r->u->mem, phrase), ENTRY_AGENT, value, flags, 1);
}

/* ---- the row ---- */

/* The fourth column, neither a kind of body nor the title of somebody: a slip? */
static bool kind_fits(const user_row *r)
{
    char room[80];
    str word = r->field[3];
    bool title = false;
    if (!word.len || str_find(word, S(" "), 0) != SIZE_MAX || (rank_of_title(r->u->base, word, &title), title)) return true;
    if (!did_you_mean(room, word, body_kinds, BODY_KIND_COUNT)[0] || word.len < 4) return true;
    FAULT(r, "\"%.*s\" is neither a role nor a kind of body%s", STR_ARG(str_slice(word, 0, 40)), room);
    return false;
}

static void read_row(user_row *r, uint32_t n_fields)
{
    uint8_t sort;
    str *f = r->field;
    uint32_t country = f[0].len == 3 && (f[1].len == 2 || !f[1].len) ? actor_country(r->u->base, f[0]) : NONE;
    uint32_t kind = body_kind_of(f[3]);
    actor_term term = {.from = CASUS_NO_DAY, .to = CASUS_NO_DAY};
    if (n_fields < 3)
        FAULT(r, "a row has columns parted by tabs: name, id, code, role or kind, from, to, also; this one has %u", n_fields);
    else if (read_sort(f[2], &sort) && f[0].len) read_agent(r, sort);
    else if (country != NONE) read_country(r, country);
    else if (!f[0].len || !f[1].len || !f[2].len) FAULT(r, "a row needs a name, an id and a code");
    else if ((kind == BODY_KIND_COUNT && !kind_fits(r)) || !read_code(r, f[2], &term) || !read_days(r, f[4], f[5], &term)) return;
    else if (kind < BODY_KIND_COUNT) read_body(r, &term, kind);
    else read_person(r, &term);
}

void user_rows_read(user_tables *u, const casus_table *file)
{
    user_row r = {.u = u, .at = {&u->told, file->name, 0}};
    str text = file->text;
    if (str_starts(text, S("\xEF\xBB\xBF"))) text = str_slice(text, 3, text.len);
    for (str line; str_next(&text, '\n', &line) && !u->mem->failed;) {
        r.at.line++;
        line = str_trim(line).len ? line : S("");
        if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
        if (!line.len || line.ptr[0] == '#') continue;
        memset(r.field, 0, sizeof r.field);
        if (!utf8_valid(line)) FAULT(&r, "this line is not UTF-8, or has a NUL byte");
        else read_row(&r, fields_cut(line, r.field, COLUMNS));
    }
}
