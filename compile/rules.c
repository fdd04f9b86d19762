/* Reads the rule language of docs/ontology.md.
 *
 * A line is cut at blanks; brackets only mark a part as optional.  The trigger
 * is the first part that is no role, since roles alone are in capitals.  What
 * follows fills slots from left to right: a preposition opens a slot, a role
 * or filter closes it. */
#include "rules.h"

#define MAX_ARGS 12

typedef struct {
    uint8_t  makes, detail;
    uint16_t flags;
    uint32_t type, code;
    str      mode;
    bool     valid;
} heading;

typedef struct {
    uint32_t   trigger, pos, weight, line, counts;
    heading    makes;
    rule_arg   args[MAX_ARGS];
    uint32_t   n_arg;
    str        file, text;
    uint32_t   order;
} rule;

typedef struct {
    compiler  *c;
    catalogue *cat;
    VEC(rule)     rules;
    VEC(uint32_t) numbers;
    index_map *seen; /* trigger and arguments -> line, to find rules written twice */
} reader;

/* ---- names of things ---- */

static const str role_names[] = {{"THING", 5}, {"ACTOR", 5}, {"RECIPIENT", 9}, {"ISSUE", 5}, {"PLACE", 5}};
static const str light_names[] = {{"do", 2}, {"undergo", 7}, {"occur", 5}};
static const str modal_names[] = {{"none", 4}, {"intended", 8}, {"demanded", 8}, {"threatened", 10}, {"refused", 7}, {"denied", 6},
                                  {"doubted", 7}, {"hypothetical", 12}, {"ongoing", 7}, {"attempted", 9}, {"ended", 5}, {"undone", 6}};
static const str kind_names[] = {{"actor", 5}, {"state", 5}, {"person", 6}, {"org", 3}, {"group", 5}, {"place", 5}, {"number", 6}, {"name", 4}};
static const str sector_names[] = {{"GOV", 3}, {"MIL", 3}, {"COP", 3}, {"OPP", 3}, {"REB", 3}, {"CVL", 3}, {"MED", 3}, {"BUS", 3},
                                   {"EDU", 3}, {"JUD", 3}, {"LEG", 3}, {"NGO", 3}, {"IGO", 3}, {"CRM", 3}, {"SPY", 3}, {"REF", 3},
                                   {"ELI", 3}, {"LAB", 3}, {"REL", 3}, {"PTY", 3}};
static const str status_names[] = {{"occurred", 8}, {"ongoing", 7}, {"intended", 8}, {"demanded", 8}, {"threatened", 10},
                                   {"hypothetical", 12}, {"denied", 6}, {"unknown", 7}};
#define COUNT(a) (uint32_t)(sizeof(a) / sizeof *(a))

/* The prepositions of English: what opens a slot. */
static const char prepositions[] =
    " about above across after against ahead_of along alongside amid among around as as_to at away_from because_of before behind "
    "below beneath beside between beyond by despite down due_to during for from in in_front_of inside instead_of into near of off on "
    "on_behalf_of onto out_of outside over past per since through throughout to toward towards under until up upon via with within without ";

static bool is_preposition(str word)
{
    char key[40];
    if (word.len == 0 || word.len > sizeof key - 3) return false;
    key[0] = ' ';
    memcpy(key + 1, word.ptr, word.len);
    key[word.len + 1] = ' ';
    return str_find(S(prepositions), (str){key, word.len + 2}, 0) != SIZE_MAX;
}

static bool all_prepositions(str list)
{
    for (str one, rest = list; str_next(&rest, '|', &one);)
        if (!is_preposition(one) && !(str_eq(one, S("poss")) && list.len > one.len)) return false;
    return list.len > 0;
}

static uint32_t add_number(reader *r, uint32_t n)
{
    uint32_t at = (uint32_t)r->numbers.len, *slot = VEC_PUSH(compiler_arena(r->c), &r->numbers);
    if (slot) *slot = n;
    return at;
}

/* ---- headings ---- */

static uint32_t named(reader *r, const line *at, const char *what, const str *names, uint32_t count, str name)
{
    uint32_t n = find_name(names, count, name);
    if (n != UINT32_MAX) return n;
    str near = nearest(name, names, count);
    complain(r->c, at, "\"%.*s\" is no %s%s%.*s%s", STR_ARG(name), what, near.len ? "; did you mean \"" : "", STR_ARG(near),
             near.len ? "\"?" : "");
    return UINT32_MAX;
}

static void event_heading(reader *r, const line *at, str type, str rest, heading *h)
{
    str code = {0};
    uint32_t t = named(r, at, "type of types.tsv", r->cat->type_names, r->cat->n_types, type);
    for (str part; str_next(&rest, ' ', &part);) {
        if (part.len == 0) continue;
        if (str_starts(part, S("mode="))) h->mode = str_slice(part, 5, part.len);
        else if (str_starts(part, S("status="))) {
            uint32_t s = named(r, at, "status", status_names, COUNT(status_names), str_slice(part, 7, part.len));
            if (s != UINT32_MAX) h->detail = (uint8_t)s;
        } else code = part;
    }
    uint32_t k = code.len ? named(r, at, "code of cameo.tsv", r->cat->code_names, r->cat->n_codes, code)
                          : t != UINT32_MAX ? r->cat->types[t].code : UINT32_MAX;
    if (t == UINT32_MAX || k == UINT32_MAX) return;
    if (r->cat->codes[k].type != t)
        warn(r->c, at, "code %.*s belongs to %.*s in cameo.tsv, not to %.*s", STR_ARG(code),
             STR_ARG(r->cat->type_names[r->cat->codes[k].type]), STR_ARG(type));
    h->makes = MAKES_EVENT;
    h->type = t;
    h->code = k;
    h->valid = true;
}

static heading read_heading(reader *r, const line *at, str text)
{
    heading h = {0};
    str word, rest = text;
    str_next(&rest, ' ', &word);
    str detail = rest.ptr ? str_trim(rest) : (str){0};
    uint32_t n;
    if (str_eq(word, S("light"))) {
        if ((n = named(r, at, "kind of light verb", light_names, COUNT(light_names), detail)) == UINT32_MAX) return h;
        h = (heading){.makes = MAKES_LIGHT, .detail = (uint8_t)n, .valid = true};
    } else if (str_eq(word, S("modal"))) {
        if ((n = named(r, at, "colour", modal_names, COUNT(modal_names), detail)) == UINT32_MAX) return h;
        h = (heading){.makes = MAKES_MODAL, .detail = (uint8_t)n, .valid = true};
    } else if (str_eq(word, S("report"))) {
        h = (heading){.makes = MAKES_REPORT, .valid = true};
    } else if (str_eq(word, S("nothing"))) {
        h = (heading){.makes = MAKES_NOTHING, .valid = true};
    } else {
        event_heading(r, at, word, rest.ptr ? rest : (str){"", 0}, &h);
    }
    return h;
}

/* ---- filters ---- */

static bool read_filter(reader *r, const line *at, str text, uint32_t *code)
{
    if (text.len == 0) {
        complain(r->c, at, "an empty filter");
        return false;
    }
    if (text.ptr[0] == '<') {
        str near = {0}, name = str_slice(text, 1, text.len - 1);
        uint32_t k = class_number(r->cat->words, name, &near);
        if (k == UINT32_MAX) {
            complain(r->c, at, "there is no class <%.*s> in classes.txt%s%.*s%s", STR_ARG(name), near.len ? "; did you mean <" : "",
                     STR_ARG(near), near.len ? ">?" : "");
            return false;
        }
        *code = FILTER_CLASS | k;
    } else if (text.ptr[0] == '@') {
        str name = str_slice(text, 1, text.len);
        uint32_t k = find_name(kind_names, COUNT(kind_names), name);
        if (k != UINT32_MAX) return *code = FILTER_KIND | k, true;
        if (named(r, at, "sector or kind (@GOV, @state ...)", sector_names, COUNT(sector_names), name) == UINT32_MAX) return false;
        *code = filter_sector_code(name);
    } else {
        *code = FILTER_WORD | word_number(r->cat->words, text);
    }
    return true;
}

static void read_filters(reader *r, const line *at, str text, rule_arg *arg)
{
    if (text.len && text.ptr[0] == '!') {
        arg->flags |= ARG_NOT;
        text = str_slice(text, 1, text.len);
    }
    arg->first_filter = (uint32_t)r->numbers.len;
    for (str part; str_next(&text, '|', &part);) {
        uint32_t code;
        if (read_filter(r, at, part, &code)) {
            add_number(r, code);
            arg->n_filter++;
        }
    }
}

/* ---- arguments ---- */

/* One part of the line with its brackets off. */
typedef struct { str text; bool optional; } part;

typedef struct { /* slots opened and not yet closed */
    uint8_t slot;
    str     preps;
    bool    open, optional;
} pending;

static uint32_t filter_weight(const reader *r, const rule_arg *a)
{
    if (!a->n_filter) return 0;
    if (a->flags & ARG_NOT) return 3;
    switch (FILTER_TAG(r->numbers.at[a->first_filter])) {
    case FILTER_WORD:   return 7;
    case FILTER_CLASS:  return 6;
    case FILTER_SECTOR: return 4;
    default:            return 2;
    }
}

static rule_arg *close_slot(reader *r, const line *at, rule *u, const pending *p, bool optional)
{
    if (u->n_arg == MAX_ARGS) {
        complain(r->c, at, "more than %d arguments", MAX_ARGS);
        return NULL;
    }
    rule_arg *a = &u->args[u->n_arg++];
    *a = (rule_arg){.slot = p->slot, .flags = optional || p->optional ? ARG_OPTIONAL : 0};
    if (p->slot == SLOT_PREP) {
        a->first_prep = (uint32_t)r->numbers.len;
        for (str prep, rest = p->preps; str_next(&rest, '|', &prep);) {
            if (str_eq(prep, S("poss"))) {
                a->flags |= ARG_POSSESSOR;
                continue;
            }
            add_number(r, word_number(r->cat->words, prep));
            a->n_prep++;
        }
    }
    return a;
}

/* "ACTOR", "ACTOR:@GOV", "<aid>", "curfew|ban" */
static bool split_role(const str text, uint8_t *role, str *filter)
{
    size_t colon = str_find(text, S(":"), 0);
    str name = colon == SIZE_MAX ? text : str_slice(text, 0, colon);
    uint32_t n = find_name(role_names, COUNT(role_names), name);
    if (n != UINT32_MAX) {
        *role = (uint8_t)n;
        *filter = colon == SIZE_MAX ? (str){0} : str_slice(text, colon + 1, text.len);
        return true;
    }
    *role = ROLE_THING;
    *filter = text;
    return false;
}

static void add_argument(reader *r, const line *at, rule *u, const pending *p, const part *it)
{
    rule_arg *a = close_slot(r, at, u, p, it->optional);
    str filter;
    if (!a) return;
    split_role(it->text, &a->role, &filter);
    if (filter.len) read_filters(r, at, filter, a);
    if ((a->flags & ARG_NOT) || (a->flags & ARG_OPTIONAL)) u->weight += a->flags & ARG_NOT ? 3 : 0;
    else u->weight += 10 + filter_weight(r, a);
}

static bool clause_slot(str word, uint8_t *slot)
{
    if (str_eq(word, S("to-do"))) return *slot = SLOT_TO_DO, true;
    if (str_eq(word, S("that"))) return *slot = SLOT_THAT, true;
    if (str_eq(word, S("doing"))) return *slot = SLOT_DOING, true;
    return false;
}

static bool marker_slot(str word, uint8_t *slot)
{
    if (str_eq(word, S("poss"))) return *slot = SLOT_POSSESSOR, true;
    if (str_eq(word, S("mod"))) return *slot = SLOT_MODIFIER, true;
    if (str_eq(word, S("iobj"))) return *slot = SLOT_INDIRECT, true;
    return false;
}

static void read_arguments(reader *r, const line *at, rule *u, const part *parts, size_t n)
{
    bool noun = (u->pos & POS_VERB) == 0;
    pending p = {.slot = SLOT_OBJECT};
    for (size_t i = 0; i < n; i++) {
        uint8_t slot;
        size_t colon = str_find(parts[i].text, S(":"), 0);
        str head = colon == SIZE_MAX ? parts[i].text : str_slice(parts[i].text, 0, colon);
        if (!p.open && clause_slot(head, &slot)) {
            pending clause = {.slot = slot};
            rule_arg *a = close_slot(r, at, u, &clause, parts[i].optional);
            if (a && colon != SIZE_MAX) read_filters(r, at, str_slice(parts[i].text, colon + 1, parts[i].text.len), a);
            if (a && !(a->flags & ARG_OPTIONAL)) u->weight += 10 + filter_weight(r, a);
        } else if (!p.open && marker_slot(head, &slot)) {
            p = (pending){.slot = slot, .open = true, .optional = parts[i].optional};
        } else if (!p.open && all_prepositions(parts[i].text)) {
            p = (pending){.slot = SLOT_PREP, .preps = parts[i].text, .open = true, .optional = parts[i].optional};
        } else if (p.open && p.slot == SLOT_PREP && str_eq(parts[i].text, S("doing"))) {
            close_slot(r, at, u, &p, parts[i].optional); /* "commit to doing": any gerund behind the preposition */
            u->weight += 10;
            p = (pending){.slot = SLOT_OBJECT};
        } else {
            if (!p.open && noun) {
                complain(r->c, at, "a noun has no object; put a preposition, \"poss\" or \"mod\" before \"%.*s\"", STR_ARG(parts[i].text));
                return;
            }
            add_argument(r, at, u, &p, &parts[i]);
            p = (pending){.slot = SLOT_OBJECT};
        }
    }
    if (p.open) complain(r->c, at, "nothing stands behind \"%.*s\"; write the role, or THING", STR_ARG(p.preps));
}

/* ---- options ---- */

static void read_options(reader *r, const line *at, str text, rule *u)
{
    for (str word; str_next(&text, ' ', &word);) {
        if (word.len == 0) continue;
        if (str_eq(word, S("anyone"))) u->makes.flags |= RULE_ANYONE;
        else if (str_eq(word, S("both"))) u->makes.flags |= RULE_BOTH;
        else if (str_eq(word, S("mutual"))) u->makes.flags |= RULE_MUTUAL;
        else if (str_eq(word, S("bare"))) u->makes.flags |= RULE_BARE;
        else if (str_eq(word, S("where"))) u->makes.flags |= RULE_WHERE;
        else if (str_eq(word, S("people"))) u->makes.flags |= RULE_PEOPLE;
        else if (str_eq(word, S("negated"))) u->makes.flags |= RULE_NEGATED, u->weight += 3;
        else if (str_starts(word, S("counts="))) {
            str names[COUNT_KINDS];
            for (unsigned k = 0; k < COUNT_KINDS; k++) names[k] = count_name(k);
            uint32_t k = named(r, at, "count", names, COUNT_KINDS, str_slice(word, 7, word.len));
            if (k != UINT32_MAX) u->counts = k;
        } else if (str_starts(word, S("mode="))) u->makes.mode = str_slice(word, 5, word.len);
        else if (str_starts(word, S("status="))) {
            uint32_t s = named(r, at, "status", status_names, COUNT(status_names), str_slice(word, 7, word.len));
            if (s != UINT32_MAX) u->makes.detail = (uint8_t)s;
        } else complain(r->c, at, "option \"%.*s\" is none of: anyone both mutual bare where people negated counts= status= mode=", STR_ARG(word));
    }
}

/* ---- a rule ---- */

static void check_twice(reader *r, const line *at, const rule *u, str before_trigger, str behind)
{
    buf key = {.from = compiler_arena(r->c)};
    buf_fmt(&key, "%u %u %u/%u ", u->trigger, u->pos, u->makes.makes, u->makes.detail);
    buf_str(&key, before_trigger);
    buf_str(&key, behind);
    bool is_new;
    uint32_t before = index_map_put(r->seen, buf_take(&key), (uint32_t)r->rules.len, &is_new);
    if (!is_new && before < r->rules.len)
        warn(r->c, at, "the same trigger and arguments as %.*s:%u; this line can never fire", STR_ARG(r->rules.at[before].file),
             r->rules.at[before].line);
}

static void add_rule(reader *r, const rule *u, uint32_t word)
{
    rule *copy = VEC_PUSH(compiler_arena(r->c), &r->rules);
    if (!copy) return;
    *copy = *u;
    copy->trigger = word;
    copy->order = (uint32_t)r->rules.len;
}

static bool trigger_pos(str *word, uint32_t *pos)
{
    *pos = POS_VERB;
    if (str_ends(*word, S(".ns"))) *pos = POS_NOUN | POS_PLURAL, word->len -= 3;
    else if (str_ends(*word, S(".n"))) *pos = POS_NOUN, word->len -= 2;
    else if (str_ends(*word, S(".a"))) *pos = POS_ADJECTIVE, word->len -= 2;
    else if (str_ends(*word, S(".v"))) word->len -= 2;
    return word->len > 0;
}

/* "a|b|c.n": the mark of the last holds for those before it that have none. */
static void add_triggers(reader *r, const line *at, rule *u, str triggers, str text)
{
    for (str one, rest = triggers; str_next(&rest, '|', &one);) {
        rule copy = *u;
        uint32_t pos;
        if (!trigger_pos(&one, &pos)) {
            complain(r->c, at, "an empty trigger in \"%.*s\"", STR_ARG(triggers));
            continue;
        }
        if (one.ptr[0] == '<') {
            str near = {0};
            uint32_t k = class_number(r->cat->words, str_slice(one, 1, one.len - 1), &near);
            const uint32_t *members;
            if (k == UINT32_MAX) {
                complain(r->c, at, "there is no class %.*s in classes.txt%s%.*s", STR_ARG(one), near.len ? "; nearest: " : "", STR_ARG(near));
                continue;
            }
            size_t n = class_members(r->cat->words, k, &members);
            for (size_t i = 0; i < n; i++) add_rule(r, &copy, members[i]);
            continue;
        }
        copy.trigger = word_number(r->cat->words, one);
        if (str_find(one, S("_"), 0) != SIZE_MAX) copy.weight += 8;
        size_t begin = (size_t)(triggers.ptr - text.ptr);
        check_twice(r, at, &copy, str_slice(text, 0, begin), str_slice(text, begin + triggers.len, text.len));
        add_rule(r, &copy, copy.trigger);
    }
}

static size_t cut(reader *r, const line *at, str text, part *parts, size_t max)
{
    size_t n = 0;
    bool optional = false;
    for (str word; str_next(&text, ' ', &word);) {
        if (word.len && word.ptr[0] == '[') optional = true, word = str_slice(word, 1, word.len);
        bool ends = word.len && word.ptr[word.len - 1] == ']';
        if (ends) word.len--;
        if (word.len) {
            if (n == max) {
                complain(r->c, at, "more than %zu parts", max);
                return n;
            }
            parts[n++] = (part){word, optional};
        }
        if (ends) optional = false;
    }
    if (optional) complain(r->c, at, "a '[' that is not closed");
    return n;
}

static void read_rule(reader *r, const line *at, const heading *h, str text)
{
    part parts[32];
    size_t semicolon = str_find(text, S(";"), 0);
    rule u = {.makes = *h, .file = at->from->name, .text = text, .line = at->number};
    size_t slash = str_find(u.file, S("rules/"), 0);
    if (slash != SIZE_MAX) u.file = str_slice(u.file, slash + 6, u.file.len);
    if (semicolon != SIZE_MAX) {
        read_options(r, at, str_slice(text, semicolon + 1, text.len), &u);
        text = str_trim(str_slice(text, 0, semicolon));
    }
    size_t n = cut(r, at, text, parts, 32), i = 0;
    for (; i < n; i++) {
        uint8_t role;
        str filter;
        if (!split_role(parts[i].text, &role, &filter)) break;
    }
    if (i == n || parts[i].optional) {
        complain(r->c, at, "no trigger in \"%.*s\"; roles are in capitals, triggers are not", STR_ARG(text));
        return;
    }
    str trigger = parts[i].text, first;
    size_t last_bar = 0;
    for (size_t at_bar; (at_bar = str_find(trigger, S("|"), last_bar)) != SIZE_MAX;) last_bar = at_bar + 1;
    first = str_slice(trigger, last_bar, trigger.len);
    trigger_pos(&first, &u.pos);
    pending subject = {.slot = SLOT_SUBJECT, .open = true};
    for (size_t k = 0; k < i; k++) add_argument(r, at, &u, &subject, &parts[k]);
    read_arguments(r, at, &u, parts + i + 1, n - i - 1);
    if (h->makes == MAKES_NOTHING) u.weight += 1;
    add_triggers(r, at, &u, trigger, text);
}

static void read_rules(reader *r, const source *from)
{
    heading h = {0};
    line at;
    for (lines it = lines_of(from); lines_next(&it, &at);) {
        str text = str_trim(at.text);
        if (text.len == 0) continue;
        if (text.ptr[0] == '@') h = read_heading(r, &at, str_trim(str_slice(text, 1, text.len)));
        else if (str_starts(text, S("e.g."))) continue; /* run by tests/rules */
        else if (h.valid) read_rule(r, &at, &h, text);
        else complain(r->c, &at, "a rule before any good \"@\" heading");
    }
}

/* ---- writing ---- */

/* Groups rules by trigger, keeping file order within one: counting sort. */
static void write_rules(reader *r)
{
    arena *a = compiler_arena(r->c);
    uint32_t n_words = word_count(r->cat->words);
    uint32_t *start = ARENA_ARRAY(a, uint32_t, n_words + 1);
    rule_entry *entries = ARENA_ARRAY(a, rule_entry, r->rules.len + 1);
    VEC(rule_arg) args = {0};
    for (size_t i = 0; i < r->rules.len; i++) start[r->rules.at[i].trigger + 1]++;
    for (uint32_t w = 0; w < n_words; w++) {
        word_rules(r->cat->words, w, start[w], start[w + 1]);
        start[w + 1] += start[w];
    }
    for (size_t i = 0; i < r->rules.len; i++) {
        const rule *u = &r->rules.at[i];
        rule_entry *e = &entries[start[u->trigger]++];
        *e = (rule_entry){.trigger = u->trigger, .pos = u->pos, .makes = u->makes.makes, .detail = u->makes.detail,
                          .flags = u->makes.flags, .type = u->makes.type, .code = u->makes.code, .weight = u->weight,
                          .mode = compiler_string(r->c, u->makes.mode), .file = compiler_string(r->c, u->file),
                          .text = compiler_string(r->c, u->text), .line = u->line, .counts = u->counts,
                          .first_arg = (uint32_t)args.len, .n_arg = u->n_arg};
        for (uint32_t k = 0; k < u->n_arg; k++) {
            rule_arg *to = VEC_PUSH(a, &args);
            if (to) *to = u->args[k];
        }
    }
    compiler_section(r->c, "RULES", entries, r->rules.len, sizeof *entries);
    compiler_section(r->c, "RULEARGS", args.at, args.len, sizeof(rule_arg));
    compiler_section(r->c, "RULENUMS", r->numbers.at, r->numbers.len, sizeof(uint32_t));
}

void compile_rules(compiler *c, catalogue *cat)
{
    reader r = {.c = c, .cat = cat, .seen = index_map_new(c)};
    source *files;
    size_t n = source_list(c, "ontology/rules", ".txt", &files);
    for (size_t i = 0; i < n; i++) read_rules(&r, &files[i]);
    write_rules(&r);
}
