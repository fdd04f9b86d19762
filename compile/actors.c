/* data/actors/ -> sections ACTORS, ACTTERM, and with agents.c ACTNODE, ACTNAME.
 *
 * Countries first, in the order of their codes, then peoples, bodies and
 * people.  A person's rows may lie in several files: rows of one id are one
 * somebody, each row a term of office.  Files and columns: docs/writing-data.md. */
#include "actors.h"

#include <stdlib.h>

typedef struct {
    actor_row  row;
    str        id;
    line       at;     /* where first seen, for complaints */
    uint32_t   rank;   /* highest of its terms */
    VEC(actor_term) terms;
    bool       surname_known;
} somebody;

typedef struct {
    actor_builder b;
    VEC(somebody) all;
    VEC(str)      countries;   /* codes, for "did you mean" */
    index_map    *country_at;  /* code -> row */
    index_map    *body_at;     /* id -> row */
    index_map    *person_at;   /* id -> row */
    index_map    *name_at;     /* folded name of a body or person -> row */
    uint32_t      n_countries;
} actors;

/* ---- names ---- */

void actor_name(actor_builder *b, str text, uint32_t kind, uint32_t value, uint32_t flags, uint32_t weight)
{
    buf key = {.from = b->mem};
    buf_fmt(&key, "%u %u %u %.*s", kind, value, flags, STR_ARG(text));
    bool was_new;
    index_map_put(b->entries, buf_take(&key), 0, &was_new);
    if (was_new) phrase_builder_add(b->names, text, kind, value, flags, weight);
}

/* Two names meet when their keys do. */
static str key_text(actor_builder *b, str name)
{
    phrase_key key = PHRASE_KEY(0);
    phrase_key_add(&key, name);
    buf out = {.from = b->mem};
    buf_fmt(&out, "%llx", (unsigned long long)phrase_key_hash(&key));
    return buf_take(&out);
}

/* Two that the country cannot tell apart. */
static bool namesakes(const somebody *s, const somebody *t)
{
    return s->row.kind == t->row.kind && s->terms.len && t->terms.len && s->terms.at[0].country == t->terms.at[0].country;
}

/* A name of a body or a person.  With a bracket that tells namesakes apart it is only printed. */
static void add_name(actors *a, const line *at, str name, uint32_t kind, uint32_t row, uint32_t weight)
{
    actor_builder *b = &a->b;
    if (str_ends(name, S(")")) && str_find(name, S(" ("), 0) != SIZE_MAX && str_eq(name, at->field[0])) return;
    bool was_new;
    uint32_t other = index_map_put(a->name_at, key_text(b, name), row, &was_new);
    if (!was_new && other != row && namesakes(&a->all.at[other], &a->all.at[row]))
        warn(b->c, at, "\"%.*s\" is also a name of \"%.*s\", of the same country", STR_ARG(name),
             STR_ARG(a->all.at[other].id));
    if (str_find(name, S(" "), 0) == SIZE_MAX && !(actor_listed_flags(name) & PHRASE_EXACT) && index_map_get(b->nouns, utf8_lower_str(b->mem, name)) != NONE)
        warn(b->c, at, "\"%.*s\" is also a role noun of data/agents", STR_ARG(name));
    actor_name(b, name, kind, row, actor_listed_flags(name), weight);
}

static void add_names(actors *a, str list, uint32_t kind, uint32_t row)
{
    for (str part, rest = list; parts_next(&rest, &part);) actor_name(&a->b, part, kind, row, actor_name_flags(part), 0);
}

/* "Russian" -> "Russians": of words in -an, -i, -er; other plurals are in the data. */
static void add_people(actors *a, str list, uint32_t row)
{
    add_names(a, list, ENTRY_ADJECTIVE, row);
    for (str part, rest = list; parts_next(&rest, &part);) {
        if (!str_ends(part, S("an")) && !str_ends(part, S("i")) && !str_ends(part, S("er"))) continue;
        buf plural = {.from = a->b.mem};
        buf_str(&plural, part);
        buf_char(&plural, 's');
        actor_name(&a->b, buf_take(&plural), ENTRY_ADJECTIVE, row, PHRASE_CAPITAL, 1);
    }
}

/* ---- codes ---- */

static bool is_class(str code)
{
    return str_starts(code, S("IGO")) || str_starts(code, S("NGO")) || str_starts(code, S("IMG"));
}

/* "KAZGOV", "IGOUNO" -> country and sectors of a term. */
static void read_code(actors *a, const line *at, str code, actor_term *term)
{
    actor_builder *b = &a->b;
    str head = str_slice(code, 0, 3);
    term->country = NONE;
    term->code = compiler_string(b->c, code);
    if (is_class(code)) {
        if (code.len < 4) complain(b->c, at, "code \"%.*s\" needs a short name behind it", STR_ARG(code));
        sectors_of(b, at, head, 3, term->sectors);
        return;
    }
    term->country = index_map_get(a->country_at, head);
    if (term->country == NONE) {
        str near = nearest(head, a->countries.at, a->countries.len);
        complain(b->c, at, "code \"%.*s\" begins with no country%s%.*s%s", STR_ARG(code),
                 near.len ? "; did you mean \"" : "", STR_ARG(near), near.len ? "\"?" : "");
    }
    sectors_of(b, at, str_slice(code, 3, code.len), 3, term->sectors);
}

static void read_days(actors *a, const line *at, str from, str to, actor_term *term)
{
    bool unsure_from, unsure_to;
    term->from = field_date(a->b.c, at, from, false, &unsure_from);
    term->to = field_date(a->b.c, at, to, true, &unsure_to);
    term->uncertain = unsure_from || unsure_to;
    if (term->from != CASUS_NO_DAY && term->to != CASUS_NO_DAY && term->from > term->to)
        complain(a->b.c, at, "from \"%.*s\" is after to \"%.*s\"", STR_ARG(from), STR_ARG(to));
}

/* ---- somebody ---- */

static somebody *new_somebody(actors *a, const line *at, str id, str name, uint32_t kind)
{
    somebody *s = VEC_PUSH(a->b.mem, &a->all);
    if (!s) return NULL;
    s->id = id;
    s->at = *at;
    s->row = (actor_row){.name = compiler_string(a->b.c, name), .id = compiler_string(a->b.c, id), .kind = kind,
                         .org = compiler_string(a->b.c, S(""))};
    return s;
}

static actor_term *new_term(actors *a, somebody *s, str role)
{
    actor_term *term = VEC_PUSH(a->b.mem, &s->terms);
    if (!term) abort();
    *term = (actor_term){.from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .country = NONE,
                         .role = compiler_string(a->b.c, role), .code = compiler_string(a->b.c, S(""))};
    return term;
}

/* ---- countries and peoples ---- */

static void read_countries(actors *a)
{
    source s;
    if (!source_read(a->b.c, "actors/countries.tsv", &s)) return;
    str last = {0};
    line at;
    for (lines it = lines_of(&s); lines_next(&it, &at);) {
        str iso3 = at.field[0];
        bool was_new;
        index_map_put(a->country_at, iso3, (uint32_t)a->all.len, &was_new);
        if (!was_new || str_cmp(iso3, last) <= 0)
            complain(a->b.c, &at, "\"%.*s\": one row a country, sorted by code", STR_ARG(iso3));
        if (iso3.len != 3 || at.field[1].len != 2)
            complain(a->b.c, &at, "\"%.*s\", \"%.*s\": codes of three and two letters", STR_ARG(iso3), STR_ARG(at.field[1]));
        last = iso3;
        uint32_t row = (uint32_t)a->all.len;
        str *code = VEC_PUSH(a->b.mem, &a->countries);
        somebody *c = new_somebody(a, &at, utf8_lower_str(a->b.mem, iso3), at.field[2], ACTOR_COUNTRY);
        if (!c || !code) return;
        *code = iso3;
        actor_term *term = new_term(a, c, S(""));
        term->code = compiler_string(a->b.c, iso3);
        term->country = row;
        add_names(a, at.field[2], ENTRY_COUNTRY, row);
        add_names(a, at.field[3], ENTRY_COUNTRY, row);
        add_people(a, at.field[4], row);
        add_names(a, at.field[5], ENTRY_CAPITAL, row);
        add_names(a, at.field[6], ENTRY_METONYM, row);
    }
    a->n_countries = (uint32_t)a->all.len;
}

static void read_peoples(actors *a)
{
    source s;
    if (!source_read(a->b.c, "actors/peoples.tsv", &s)) return;
    line at;
    for (lines it = lines_of(&s); lines_next(&it, &at);) {
        uint32_t row = (uint32_t)a->all.len;
        somebody *p = new_somebody(a, &at, utf8_lower_str(a->b.mem, at.field[0]), at.field[0], ACTOR_PEOPLE);
        if (!p) return;
        actor_term *term = new_term(a, p, S(""));
        if (at.field[2].len) read_code(a, &at, at.field[2], term);
        sectors_of(&a->b, &at, at.field[1], 0, term->sectors);
        add_people(a, at.field[0], row);
        add_people(a, at.field[3], row);
    }
}

static void read_never(actors *a)
{
    source s;
    if (!source_read(a->b.c, "actors/never.tsv", &s)) return;
    line at;
    for (lines it = lines_of(&s); lines_next(&it, &at);)
        actor_name(&a->b, at.field[0], ENTRY_NEVER, 0, 0, 0);
}

/* ---- bodies ---- */

static uint32_t body_kind_of(actors *a, const line *at, str name)
{
#define BODY_KIND_NAME(id, name) {name, sizeof name - 1},
    static const str kinds[] = {BODY_KIND_LIST(BODY_KIND_NAME)};
#undef BODY_KIND_NAME
    for (uint32_t i = 0; i < BODY_KIND_COUNT; i++)
        if (str_eq(name, kinds[i])) return i;
    str near = nearest(name, kinds, BODY_KIND_COUNT);
    complain(a->b.c, at, "\"%.*s\" is no kind of body%s%.*s%s", STR_ARG(name), near.len ? "; did you mean \"" : "",
             STR_ARG(near), near.len ? "\"?" : "");
    return BODY_OTHER;
}

/* The short name: behind IGO, or the id in capitals. */
static model_ref short_name(actors *a, str code, str id)
{
    if (is_class(code)) return compiler_string(a->b.c, str_slice(code, 3, code.len));
    char *up = arena_alloc(a->b.mem, id.len + 1);
    if (!up) abort();
    for (size_t i = 0; i < id.len; i++)
        up[i] = (char)(id.ptr[i] >= 'a' && id.ptr[i] <= 'z' ? id.ptr[i] - 'a' + 'A' : id.ptr[i]);
    return compiler_string(a->b.c, (str){up, id.len});
}

static void read_bodies(actors *a)
{
    source s;
    if (!source_read(a->b.c, "actors/organisations.tsv", &s)) return;
    line at;
    for (lines it = lines_of(&s); lines_next(&it, &at);) {
        bool was_new;
        uint32_t row = index_map_put(a->body_at, at.field[1], (uint32_t)a->all.len, &was_new);
        somebody *o = was_new ? new_somebody(a, &at, at.field[1], at.field[0], ACTOR_BODY) : &a->all.at[row];
        if (!o) return;
        if (was_new) {
            o->row.org = short_name(a, at.field[2], at.field[1]);
            o->row.body = body_kind_of(a, &at, at.field[3]);
        }
        actor_term *term = new_term(a, o, S(""));
        read_code(a, &at, at.field[2], term);
        read_days(a, &at, at.field[4], at.field[5], term);
        add_name(a, &at, at.field[0], ENTRY_BODY, row, 0);
        for (str part, rest = at.field[6]; parts_next(&rest, &part);) add_name(a, &at, part, ENTRY_BODY, row, 0);
    }
}

/* ---- people ---- */

static void add_surname(actors *a, const line *at, str name, str id, uint32_t row, uint32_t rank)
{
    str surname = actor_surname(a->b.mem, name, id);
    if (surname.len > 1 && !str_eq(surname, name))
        actor_name(&a->b, surname, ENTRY_SURNAME, row, PHRASE_CAPITAL, rank);
    (void)at;
}

static void read_person(actors *a, const line *at)
{
    str name = at->field[0], id = at->field[1], role = at->field[3];
    if (!name.len || !id.len || !at->field[2].len) {
        complain(a->b.c, at, "a person needs a name, an id and a code");
        return;
    }
    bool was_new;
    uint32_t row = index_map_put(a->person_at, id, (uint32_t)a->all.len, &was_new);
    somebody *p = was_new ? new_somebody(a, at, id, name, ACTOR_PERSON) : &a->all.at[row];
    if (!p) return;
    if (was_new && index_map_get(a->body_at, id) != NONE)
        warn(a->b.c, at, "id \"%.*s\" is also that of a body", STR_ARG(id));
    actor_term *term = new_term(a, p, role);
    read_code(a, at, at->field[2], term);
    read_days(a, at, at->field[4], at->field[5], term);
    term->rank = rank_of(&a->b, role);
    if (term->rank > p->rank) p->rank = term->rank;
    add_name(a, at, name, ENTRY_PERSON, row, 0);
    add_surname(a, at, name, id, row, term->rank);
    for (str part, rest = at->field[6]; parts_next(&rest, &part);) {
        add_name(a, at, part, ENTRY_PERSON, row, 0);
        add_surname(a, at, part, id, row, term->rank);
    }
}

static void read_people(actors *a)
{
    source *files;
    size_t n = source_list(a->b.c, "actors/people", ".tsv", &files);
    line at;
    for (size_t i = 0; i < n; i++)
        for (lines it = lines_of(&files[i]); lines_next(&it, &at);) read_person(a, &at);
}

/* ---- the whole ---- */

static int by_begin(const void *x, const void *y)
{
    const actor_term *s = x, *t = y;
    if (s->from != t->from) return s->from < t->from ? -1 : 1;
    if (s->to != t->to) { /* open ends last */
        if (s->to == CASUS_NO_DAY) return 1;
        if (t->to == CASUS_NO_DAY) return -1;
        return s->to < t->to ? -1 : 1;
    }
    return (s->role.offset > t->role.offset) - (s->role.offset < t->role.offset);
}

/* One body cannot be two things at once; one person can hold two offices, but not the same one twice. */
static void check_overlap(actors *a, const somebody *s)
{
    for (size_t i = 0; i + 1 < s->terms.len; i++) {
        const actor_term *t = &s->terms.at[i], *u = &s->terms.at[i + 1];
        bool overlap = t->to == CASUS_NO_DAY || (u->from != CASUS_NO_DAY && t->to >= u->from) || u->from == CASUS_NO_DAY;
        bool same = t->code.offset == u->code.offset && t->role.offset == u->role.offset;
        if (!overlap || (same && t->to == u->from)) continue; /* re-elected on the day */
        if (s->row.kind == ACTOR_BODY && !t->uncertain && !u->uncertain)
            complain(a->b.c, &s->at, "periods of \"%.*s\" overlap", STR_ARG(s->id));
        else if (same)
            warn(a->b.c, &s->at, "\"%.*s\" holds one office twice at the same time", STR_ARG(s->id));
    }
}

static void write_sections(actors *a)
{
    VEC(actor_row) rows = {0};
    VEC(actor_term) terms = {0};
    for (size_t i = 0; i < a->all.len; i++) {
        somebody *s = &a->all.at[i];
        qsort(s->terms.at, s->terms.len, sizeof *s->terms.at, by_begin);
        check_overlap(a, s);
        s->row.first_term = (uint32_t)terms.len;
        s->row.n_terms = (uint32_t)s->terms.len;
        for (size_t k = 0; k < s->terms.len; k++) {
            actor_term *t = VEC_PUSH(a->b.mem, &terms);
            if (!t) abort();
            *t = s->terms.at[k];
        }
        actor_row *row = VEC_PUSH(a->b.mem, &rows);
        if (!row) abort();
        *row = s->row;
    }
    compiler_section(a->b.c, "ACTORS", rows.at, rows.len, sizeof(actor_row));
    compiler_section(a->b.c, "ACTTERM", terms.at, terms.len, sizeof(actor_term));
    phrase_builder_write(a->b.names, "ACTNODE", "ACTNAME");
}

void compile_actors(compiler *c)
{
    actors a = {.b = {.c = c, .mem = compiler_arena(c), .names = phrase_builder_new(c), .entries = index_map_new(c),
                      .nouns = index_map_new(c), .sector_at = index_map_new(c), .role_at = index_map_new(c)},
                .country_at = index_map_new(c), .body_at = index_map_new(c), .person_at = index_map_new(c), .name_at = index_map_new(c)};
    agents_read(&a.b);
    read_countries(&a);
    read_peoples(&a);
    read_never(&a);
    read_bodies(&a);
    read_people(&a);
    write_sections(&a);
}
