/* Dictionary entries become rows: people, bodies, other names of countries, agents. */
#include "table/import.h"

#include "base/utf8.h"

#include <stdlib.h>

typedef enum { ROW_PERSON, ROW_BODY, ROW_COUNTRY, ROW_AGENT, ROW_KIND_COUNT } row_kind;

typedef struct {
    row_kind  kind;
    str       name, id, text; /* text: the columns behind the id, or all of them */
    casus_day from;
    size_t    number;         /* order of the input: breaks ties */
    uint32_t  part;           /* of a somebody: its nth row */
    fault_place at;
} table_row;

typedef struct {
    const cameo_tables *codes;
    const actor_tables *t;
    const place_tables *places;
    arena              *mem;
    dictionary          d;
    VEC(table_row)      rows;
} import;

/* A code during a time. */
typedef struct { cameo_code code; casus_day from, to; bool former; } period;
typedef VEC(period) periods;

/* ---- codes ---- */

static int by_from(const void *a, const void *b)
{
    const period *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

static period *add_period(import *im, periods *to, const cameo_code *code, casus_day from, casus_day until)
{
    period *p = VEC_PUSH(im->mem, to);
    if (p) *p = (period){.code = *code, .from = from, .to = until};
    return p;
}

/* Somebody is one thing at a time: a period ends where the next begins. */
static void part_periods(periods *p)
{
    size_t n = 0;
    if (p->len > 1) qsort(p->at, p->len, sizeof *p->at, by_from);
    for (size_t i = 0; i < p->len; i++) {
        period *before = n ? &p->at[n - 1] : NULL;
        if (before && before->from == p->at[i].from) continue;
        if (before && (before->to == CASUS_NO_DAY || before->to >= p->at[i].from)) before->to = p->at[i].from - 1;
        p->at[n++] = p->at[i];
    }
    p->len = n;
}

/* What an undated code says holds before, between and behind the dated ones. */
static void fill_gaps(import *im, periods *p, const cameo_code *otherwise)
{
    periods out = {0};
    casus_day next = CASUS_NO_DAY;
    bool open = true; /* the last period so far ended */
    for (size_t i = 0; i < p->len; i++) {
        const period *q = &p->at[i];
        if (q->from != CASUS_NO_DAY && (next == CASUS_NO_DAY || next < q->from))
            add_period(im, &out, otherwise, next, q->from - 1);
        add_period(im, &out, &q->code, q->from, q->to);
        open = q->to != CASUS_NO_DAY;
        next = open ? q->to + 1 : next;
    }
    if (open) add_period(im, &out, otherwise, next, CASUS_NO_DAY);
    *p = out;
}

/* "[ELI]": without a country it says that somebody is out of office, which goes without saying. */
static bool out_of_office(const import *im, str code)
{
    for (uint32_t i = 0; i < im->t->n_sectors; i++)
        if (im->t->sectors[i].former && str_eq(code, model_str(im->t->file, im->t->sectors[i].code))) return true;
    return false;
}

/* The entry's codes as periods; false when one of them has no equal. */
static bool read_periods(import *im, const dictionary_entry *e, periods *out)
{
    const cameo_code *otherwise = NULL;
    bool dated = false, fine = true;
    for (size_t i = 0; i < e->codes.len; i++) dated |= e->codes.at[i].from != CASUS_NO_DAY || e->codes.at[i].to != CASUS_NO_DAY;
    for (size_t i = 0; i < e->codes.len; i++) {
        const dictionary_code *c = &e->codes.at[i];
        fault_place at = {im->d.faults, e->file, c->line};
        bool has_days = c->from != CASUS_NO_DAY || c->to != CASUS_NO_DAY;
        if (dated && !has_days && out_of_office(im, c->code)) continue;
        cameo_code *code = ARENA_NEW(im->mem, cameo_code);
        if (!code || !cameo_read(im->codes, c->code, false, code, &at)) fine = false;
        else if (has_days) add_period(im, out, code, c->from, c->to);
        else if (!otherwise) otherwise = code;
    }
    if (!fine) return false;
    part_periods(out);
    if (otherwise) fill_gaps(im, out, otherwise);
    return out->len > 0;
}

/* ---- rows ---- */

static table_row *new_row(import *im, row_kind kind, const dictionary_entry *e, str name, str id)
{
    table_row *row = VEC_PUSH(im->mem, &im->rows);
    if (row)
        *row = (table_row){.kind = kind, .name = name, .id = id, .number = im->rows.len,
                           .at = {im->d.faults, e->file, e->line}};
    return row;
}

static void put_day(buf *out, casus_day day)
{
    char text[16];
    casus_day_format(day, text);
    buf_str(out, day == CASUS_NO_DAY ? S("-") : str_of(text));
}

static void put_code(buf *out, const cameo_code *c, str id)
{
    if (c->country.len) {
        buf_str(out, c->country);
        buf_str(out, c->sector);
        return;
    }
    buf_str(out, c->class);
    if (c->org.len) buf_str(out, c->org);
    for (size_t i = 0; !c->org.len && i < id.len && i < 16; i++)
        if (id.ptr[i] != '-') buf_char(out, id.ptr[i] >= 'a' && id.ptr[i] <= 'z' ? (char)(id.ptr[i] - 'a' + 'A') : id.ptr[i]);
}

static str body_kind_name(uint32_t body)
{
#define NAME(id, name) {name, sizeof name - 1},
    static const str kinds[] = {BODY_KIND_LIST(NAME)};
#undef NAME
    return kinds[body < BODY_KIND_COUNT ? body : BODY_OTHER];
}

/* Names of an entry as they are printed, each once; the first is the main one. */
typedef struct { VEC(str) at; VEC(uint64_t) keys; } name_list;

static void list_name(import *im, name_list *l, str name)
{
    phrase_key key = PHRASE_KEY(0);
    if (!phrase_key_add(&key, name)) return;
    uint64_t hash = phrase_key_hash(&key);
    for (size_t i = 0; i < l->keys.len; i++)
        if (l->keys.at[i] == hash) return;
    str *slot = VEC_PUSH(im->mem, &l->at);
    uint64_t *slot_key = VEC_PUSH(im->mem, &l->keys);
    if (slot && slot_key) *slot = name, *slot_key = hash;
}

static void list_names(import *im, const dictionary_entry *e, name_list *l)
{
    str printed;
    for (size_t i = 0; i < e->names.len; i++) {
        for (size_t nth = 0; nth < 64 && dictionary_expand(&im->d, e->names.at[i], nth, &printed); nth++)
            list_name(im, l, name_printed(im->mem, printed));
        list_name(im, l, name_bracket(e->names.at[i]));
    }
}

static void put_also(buf *out, const name_list *l, str main)
{
    size_t n = 0;
    for (size_t i = 0; i < l->at.len; i++) {
        if (str_eq(l->at.at[i], main)) continue;
        if (n++) buf_char(out, '|');
        buf_str(out, l->at.at[i]);
    }
    if (!n) buf_char(out, '-');
}

/* ---- people and bodies ---- */

/* Who of ours bears one of the names. */
static uint32_t somebody_known(const import *im, const name_list *l)
{
    for (size_t i = 0; i < l->at.len; i++) {
        uint32_t row = name_known(im->t, l->at.at[i]).somebody;
        if (row != NONE) return row;
    }
    return NONE;
}

static bool is_person(const import *im, const name_list *l, const periods *p, uint32_t ours)
{
    if (ours != NONE) return im->t->actors[ours].kind == ACTOR_PERSON;
    str main = name_untitled(im->t, l->at.at[0]);
    size_t words = name_words(main);
    bool dated = p->at[0].from != CASUS_NO_DAY || p->at[0].to != CASUS_NO_DAY || p->len > 1;
    if (words < 2 || words > 5 || name_of_body(im->t, main)) return false;
    return dated || name_has_given(im->t, main);
}

static void import_somebody(import *im, const dictionary_entry *e, const name_list *l, const periods *p)
{
    uint32_t ours = somebody_known(im, l);
    bool person = is_person(im, l, p, ours);
    str name = ours != NONE ? model_str(im->t->file, im->t->actors[ours].name)
               : person     ? name_untitled(im->t, l->at.at[0]) : l->at.at[0];
    str id = ours != NONE ? model_str(im->t->file, im->t->actors[ours].id) : name_id(im->mem, name, person);
    for (size_t i = 0; i < p->len; i++) {
        buf b = {.from = im->mem};
        table_row *row = new_row(im, person ? ROW_PERSON : ROW_BODY, e, name, id);
        if (!row) return;
        row->from = p->at[i].from, row->part = (uint32_t)i;
        put_code(&b, &p->at[i].code, id);
        buf_char(&b, '\t');
        buf_str(&b, person ? S("-") : body_kind_name(p->at[0].code.body));
        buf_char(&b, '\t'), put_day(&b, p->at[i].from);
        buf_char(&b, '\t'), put_day(&b, p->at[i].to);
        buf_char(&b, '\t');
        if (i == 0) put_also(&b, l, name);
        else buf_char(&b, '-');
        row->text = buf_take(&b);
    }
}

static bool is_town(const import *im, str name, str country)
{
    phrase_hit hit;
    const phrases *p = &im->places->names;
    if (!phrases_lookup(p, name, &hit)) return false;
    for (uint32_t i = hit.first; i < hit.first + hit.n; i++) {
        const phrase_entry *e = &p->entries[i];
        if (e->kind == PLACE_ENTRY_NAME && str_eq(str_of(im->places->rows[e->value].country), country)) return true;
    }
    return false;
}

/* "AFGHANISTAN_ [AFG] +AFGHAN_ +KABUL_": names that ours lack; of towns as seats of the government. */
static void import_country(import *im, const dictionary_entry *e, const name_list *l, str code)
{
    buf names = {.from = im->mem}, towns = {.from = im->mem}, b = {.from = im->mem};
    uint32_t row = actor_country(im->t, code);
    for (size_t i = 0; i < l->at.len; i++) {
        known_name k = name_known(im->t, l->at.at[i]);
        if (k.country != NONE || k.somebody != NONE) continue; /* ours says more of it */
        buf *to = is_town(im, l->at.at[i], code) ? &towns : &names;
        if (to->len) buf_char(to, '|');
        buf_str(to, l->at.at[i]);
    }
    if (row == NONE || (!names.len && !towns.len)) return;
    str name = model_str(im->t->file, im->t->actors[row].name);
    table_row *out = new_row(im, ROW_COUNTRY, e, name, code);
    buf_fmt(&b, "%.*s\t-\t%.*s\t", STR_ARG(code), STR_ARG(name));
    buf_str(&b, names.len ? buf_take(&names) : S("-"));
    buf_str(&b, S("\t-\t"));
    buf_str(&b, towns.len ? buf_take(&towns) : S("-"));
    if (out) out->text = buf_take(&b);
}

static void import_actor(import *im, const dictionary_entry *e)
{
    name_list l = {0};
    periods p = {0};
    list_names(im, e, &l);
    if (!l.at.len || !read_periods(im, e, &p)) return;
    const cameo_code *first = &p.at[0].code;
    bool always = p.len == 1 && p.at[0].from == CASUS_NO_DAY && p.at[0].to == CASUS_NO_DAY;
    if (always && first->country.len && !first->sector.len) import_country(im, e, &l, first->country);
    else import_somebody(im, e, &l, &p);
}

/* ---- agents ---- */

/* The noun of ours that a phrase ends in: "rice farmer" is what a farmer is. */
static const agent_row *last_noun(const import *im, str phrase)
{
    for (size_t i = 0; i < phrase.len; i++) {
        if (i && phrase.ptr[i - 1] != ' ') continue;
        uint32_t agent = name_known(im->t, str_slice(phrase, i, phrase.len)).agent;
        if (agent != NONE) return &im->t->agents[agent];
    }
    return NULL;
}

static void import_agent_form(import *im, const dictionary_entry *e, const cameo_code *code, str written, bool first)
{
    static const char *const sorts[] = {"person", "group", "body"};
    str phrase = utf8_lower_str(im->mem, name_printed(im->mem, written));
    if (!phrase.len) return;
    const agent_row *like = last_noun(im, phrase);
    bool plural_only = first && e->has_plural && !e->plural.len;
    table_row *row = new_row(im, ROW_AGENT, e, phrase, phrase);
    buf b = {.from = im->mem};
    buf_fmt(&b, "%.*s\t%.*s\t%s\t%s\t", STR_ARG(phrase), STR_ARG(code->sector),
            sorts[like ? like->sort : plural_only ? AGENT_GROUP : AGENT_PERSON], like && like->acts_for ? "body" : "-");
    if (plural_only) buf_str(&b, S("none"));
    else if (first && e->has_plural) buf_str(&b, utf8_lower_str(im->mem, name_printed(im->mem, e->plural)));
    else buf_char(&b, '-');
    if (row) row->text = buf_take(&b);
}

/* "MINISTERS" behind "MINISTER", "MEN" behind "MAN", "MINISTRIES" behind "MINISTRY": made by rule. */
static bool plural_by_rule(str one, str many)
{
    if (str_starts(many, one) && (many.len == one.len + 1 || many.len == one.len + 2)) return str_ends(many, S("S"));
    if (str_ends(one, S("MAN")) && str_ends(many, S("MEN"))) return one.len == many.len;
    return str_ends(one, S("Y")) && str_ends(many, S("IES")) && many.len == one.len + 2 &&
           str_starts(many, str_slice(one, 0, one.len - 1));
}

static void import_agent(import *im, const dictionary_entry *e)
{
    cameo_code code;
    const dictionary_code *c = &e->codes.at[0];
    fault_place at = {im->d.faults, e->file, c->line};
    if (!cameo_read(im->codes, c->code, true, &code, &at)) return;
    for (size_t i = 0; i < e->names.len; i++) {
        str form, before = {"", 0};
        for (size_t nth = 0; nth < 64 && dictionary_expand(&im->d, e->names.at[i], nth, &form); nth++) {
            if (!nth || !plural_by_rule(before, form)) import_agent_form(im, e, &code, form, i == 0), before = form;
        }
    }
}

/* ---- the whole ---- */

static int by_row(const void *a, const void *b)
{
    const table_row *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    int order = str_cmp(x->name, y->name);
    if (!order) order = str_cmp(x->id, y->id);
    if (order) return order;
    return (x->number > y->number) - (x->number < y->number);
}

/* Of two entries about the same somebody the first stays; the other is a fault. */
static void find_doubles(import *im)
{
    size_t n = 0;
    for (size_t i = 0; i < im->rows.len; i++) {
        table_row *row = &im->rows.at[i], *kept = n ? &im->rows.at[n - 1] : NULL;
        bool same = kept && kept->kind == row->kind && str_eq(kept->name, row->name) && str_eq(kept->id, row->id);
        bool one_entry = same && row->at.line == kept->at.line && str_eq(row->at.file, kept->at.file);
        if (same && row->kind != ROW_COUNTRY && (!one_entry || row->kind == ROW_AGENT)) {
            if (!one_entry && row->part == 0)
                fault(&row->at, "\"%.*s\" is there already, at %.*s:%u; make its names \"+\" names of that entry", STR_ARG(row->name),
                      STR_ARG(kept->at.file), kept->at.line);
            continue;
        }
        im->rows.at[n++] = *row;
    }
    im->rows.len = n;
}

static void print_rows(const import *im, buf *out)
{
    static const char *const heads[] = {
        "# People: rows for data/actors/people/.\n# name\tid\tcode\trole\tfrom\tto\talso\n",
        "# Bodies: rows for data/actors/organisations.tsv.\n# name\tid\tcode\tkind\tfrom\tto\talso\n",
        ("# Other names of countries: to be added to the columns of their rows in data/actors/countries.tsv.\n"
         "# iso3\tiso2\tname\talso\tpeople\tcapital\n"),
        "# Agents: rows for data/agents/agents.tsv.\n# phrase\tsectors\tsort\tacts\tplural\n"};
    row_kind last = ROW_KIND_COUNT;
    for (size_t i = 0; i < im->rows.len; i++) {
        const table_row *row = &im->rows.at[i];
        if (row->kind != last) buf_fmt(out, "%s%s", i ? "\n" : "", heads[row->kind]);
        last = row->kind;
        if (row->kind <= ROW_BODY) buf_fmt(out, "%.*s\t%.*s\t", STR_ARG(row->name), STR_ARG(row->id));
        buf_str(out, row->text);
        buf_char(out, '\n');
    }
}

casus_status import_dictionaries(const cameo_tables *t, const place_tables *places, const casus_table *files, size_t n_files,
                                 const casus_table_settings *how, arena *mem, str *out, casus_error *err)
{
    faults told = {.how = how, .err = err};
    import im = {.codes = t, .t = t->actors, .places = places, .mem = mem, .d = {.mem = mem, .faults = &told}};
    buf b = {.from = mem};
    for (size_t i = 0; i < n_files; i++) dictionary_read(&im.d, files[i].name, files[i].text);
    for (size_t i = 0; i < im.d.entries.len; i++) {
        const dictionary_entry *e = &im.d.entries.at[i];
        if (e->faulty || !e->names.len || !e->codes.len) continue;
        if (e->codes.at[0].agent) import_agent(&im, e);
        else import_actor(&im, e);
    }
    if (im.rows.len) qsort(im.rows.at, im.rows.len, sizeof *im.rows.at, by_row);
    find_doubles(&im);
    if (told.count && !(how && how->keep_going)) return CASUS_ERR_INPUT;
    buf_char(&b, '\n'), b.len = 0; /* never absent for being empty */
    print_rows(&im, &b);
    *out = buf_take(&b);
    return mem->failed ? fail(err, CASUS_ERR_MEMORY, UINT64_MAX, "out of memory") : CASUS_OK;
}
