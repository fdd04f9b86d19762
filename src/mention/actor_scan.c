/* The words of a document that the actor tables or the tagger know.
 *
 * Table phrases win by length, left to right; what the tagger takes for the
 * name of a person or an organisation and the tables lack is kept as a name
 * of nobody known.  One probe or two a token. */
#include "mention/actor_stage.h"

#include "base/utf8.h"

#define HITS_MAX 12
#define NAME_TOKENS_MAX 12

/* ---- the tagger's name around a token ---- */

typedef struct { uint32_t first, end; uint8_t type; } name_span;

static name_span span_at(const document *d, const sentence *sen, uint32_t t)
{
    const token *tok = d->tokens.at;
    name_span n = {t, t + 1, tok[t].name};
    if (!n.type) return n;
    uint32_t low = t > sen->first + NAME_TOKENS_MAX ? t - NAME_TOKENS_MAX : sen->first;
    while (n.first > low && !tok[n.first].name_begin && tok[n.first - 1].name == n.type) n.first--;
    uint32_t high = sen->first + sen->count;
    if (high - t > NAME_TOKENS_MAX) high = t + NAME_TOKENS_MAX;
    while (n.end < high && tok[n.end].name == n.type && !tok[n.end].name_begin) n.end++;
    return n;
}

/* ---- may this hit be meant? ---- */

static bool shouts(const document *d, uint32_t t)
{
    str form = d->tokens.at[t].form;
    return form.len > 3 && form.ptr[0] >= 'A' && form.ptr[0] <= 'Z' && form.ptr[1] >= 'A' && form.ptr[1] <= 'Z' &&
           form.ptr[2] >= 'A' && form.ptr[2] <= 'Z';
}

/* "IS" between words in capitals is no acronym. */
static bool in_shouting(const document *d, const sentence *sen, uint32_t at)
{
    if (d->tokens.at[at].form.len > 3) return false;
    bool before = at > sen->first && shouts(d, at - 1), after = at + 1 < sen->first + sen->count && shouts(d, at + 1);
    return before && after;
}

/* "York" in "New York" is nobody, nor is the end of a name whose beginning no table knows. */
static bool surname_meant(const actor_stage *s, const sentence *sen, name_span n, uint32_t at)
{
    const token *t = &s->d->tokens.at[at];
    if (!n.type && t->upos != UPOS_PROPN) return false;
    if (n.type && n.type != ENTITY_PER && (n.end - n.first > 1 || s->place_at[at] != NONE)) return false;
    if (at == sen->first || t[-1].upos != UPOS_PROPN || n.first < at) return true;
    return s->atom_at[at - 1] != NONE || t[-1].name != ENTITY_NONE;
}

/* "Donald Trump Jr": the son, not the father. */
static bool younger(const document *d, const sentence *sen, uint32_t behind)
{
    static const char *const words[] = {"jr", "jr.", "junior"};
    if (behind < sen->first + sen->count && str_eq(d->tokens.at[behind].norm, S(","))) behind++;
    for (size_t i = 0; behind < sen->first + sen->count && i < sizeof words / sizeof *words; i++)
        if (str_eq(d->tokens.at[behind].norm, str_of(words[i]))) return true;
    return false;
}

static bool name_meant(const actor_stage *s, const sentence *sen, const phrase_entry *e, uint32_t at, uint32_t count)
{
    const document *d = s->d;
    const token *t = &d->tokens.at[at];
    if (s->date_at[at] && count == 1 && (e->kind == ENTRY_SURNAME || e->kind == ENTRY_PERSON)) return false;
    if ((e->kind == ENTRY_SURNAME || e->kind == ENTRY_PERSON) && younger(d, sen, at + count)) return false;
    name_span n = span_at(d, sen, at);
    bool inside = n.type == ENTITY_PER && (n.first < at || n.end > at + count);
    bool titled = inside && n.first < at && s->atom_at[at - 1] != NONE; /* the span took in a title */
    bool whole_name = e->kind == ENTRY_NEVER || (e->kind == ENTRY_PERSON && count > 1);
    if (inside && !titled && !whole_name) return false; /* "Elizabeth Warren" is not the queen */
    bool wider = n.type == ENTITY_LOC && (n.first < at || n.end > at + count) && d->tokens.at[n.first].upos != UPOS_DET;
    if (wider && e->kind >= ENTRY_COUNTRY && e->kind <= ENTRY_ADJECTIVE) return false; /* "New South Wales" */
    if (count == 1 && (e->flags & PHRASE_EXACT) && in_shouting(d, sen, at)) return false;
    bool bare = count == 1 && at == sen->first && !t->name && t->upos != UPOS_PROPN;
    if (bare && (e->kind == ENTRY_BODY || e->kind == ENTRY_SURNAME || e->kind == ENTRY_PERSON)) return false;
    if (e->kind == ENTRY_SURNAME && !surname_meant(s, sen, n, at)) return false;
    if (e->kind == ENTRY_COUNTRY && s->place_at[at] != NONE && s->place_at[at] != e->value) return false;
    return true;
}

static bool glued_hyphen(const document *d, uint32_t t)
{
    const token *k = &d->tokens.at[t];
    return k->form.len == 1 && k->form.ptr[0] == '-' && t > 0 && t + 1 < d->tokens.len && k->begin == k[-1].end &&
           k->end == k[1].begin;
}

/* "three-nation", "state-run": part of a longer word; but "ex-president". */
static bool in_compound(const actor_stage *s, uint32_t at, uint32_t end)
{
    if (end < s->d->tokens.len && glued_hyphen(s->d, end)) return true;
    if (at < 2 || !glued_hyphen(s->d, at - 1)) return false;
    const atom *before = atom_of(s, at - 2);
    return !before || !before->former;
}

/* A noun of the tables must be a noun in the text: "they police the border". */
static bool noun_meant(const actor_stage *s, uint32_t at, uint32_t count)
{
    const document *d = s->d;
    const token *last = &d->tokens.at[at + count - 1];
    if (in_compound(s, at, at + count)) return false;
    uint32_t next = at + count; /* "UN chief Antonio Guterres", read as an adjective */
    if (last->upos == UPOS_ADJ && next < d->tokens.len && d->tokens.at[next].name == ENTITY_PER && d->tokens.at[next].name_begin)
        return true;
    if (count > 1) return last->upos != UPOS_VERB || last->xpos == XPOS_NN;
    return last->upos == UPOS_NOUN || last->upos == UPOS_PROPN || last->xpos == XPOS_FW;
}

/* ---- one atom ---- */

static atom new_atom(uint32_t at, uint32_t count)
{
    return (atom){.first = at, .count = count, .name = NONE, .agent = NONE, .role = NONE, .country = NONE,
                  .kind = ENTRY_KIND_COUNT};
}

static uint8_t type_of(uint32_t kind)
{
    switch (kind) {
    case ENTRY_PERSON:
    case ENTRY_SURNAME: return ENTITY_PER;
    case ENTRY_COUNTRY:
    case ENTRY_CAPITAL: return ENTITY_LOC;
    case ENTRY_ADJECTIVE: return ENTITY_NORP;
    case ENTRY_BODY:
    case ENTRY_METONYM: return ENTITY_ORG;
    default: return ENTITY_NONE;
    }
}

static void add_noun(atom *a, const phrase_entry *e)
{
    if (e->kind == ENTRY_AGENT && a->agent == NONE) {
        a->agent = e->value;
        a->plural |= e->weight & 1;
        a->invariant = (e->weight & 2) != 0;
    }
    if (e->kind == ENTRY_ROLE && a->role == NONE) a->role = e->value, a->plural |= e->weight != 0;
    if (e->kind == ENTRY_REFERENCE) a->refers = (uint8_t)e->value;
    if (e->kind == ENTRY_FORMER) a->former = 1;
}

/* "Mayor Cruz": a title before a name, though some are called Mayor. */
static bool title_before_name(const actor_stage *s, const sentence *sen, uint32_t at, phrase_hit hit)
{
    if (hit.count > 1 || at + 1 >= sen->first + sen->count || s->d->tokens.at[at + 1].name != ENTITY_PER) return false;
    for (uint32_t i = hit.first; i < hit.first + hit.n; i++)
        if (s->t->names.entries[i].kind == ENTRY_ROLE) return true;
    return false;
}

/* What the entries of one hit make of its tokens; false: nothing. */
static bool read_hit(const actor_stage *s, const sentence *sen, uint32_t at, phrase_hit hit, atom *out)
{
    const phrases *p = &s->t->names;
    *out = new_atom(at, hit.count);
    bool noun = noun_meant(s, at, hit.count), any = false, title = title_before_name(s, sen, at, hit);
    for (uint32_t i = hit.first; i < hit.first + hit.n; i++) {
        const phrase_entry *e = &p->entries[i];
        if (!phrase_agrees(p, e, s->d, at, hit.count)) continue;
        if (e->kind == ENTRY_GIVEN || (title && e->kind == ENTRY_SURNAME)) continue;
        if (e->kind >= ENTRY_AGENT) {
            if (e->kind != ENTRY_FORMER && !noun) continue;
            add_noun(out, e);
            any = true;
        } else if (e->kind < out->kind && name_meant(s, sen, e, at, hit.count)) {
            out->kind = (uint8_t)e->kind;
            out->name = e->kind == ENTRY_NEVER ? NONE : e->value;
            out->type = type_of(e->kind);
            unsigned tag = s->d->tokens.at[at + hit.count - 1].xpos; /* "Germans" stands in the tables, "Iraqis" does not */
            if (e->kind == ENTRY_ADJECTIVE) out->plural = e->weight != 0 || tag == XPOS_NNPS || tag == XPOS_NNS;
            any = true;
        }
    }
    out->entries = hit.first;
    out->n_entries = (uint16_t)(hit.n > UINT16_MAX ? UINT16_MAX : hit.n);
    return any;
}

/* "the German Foreign Office" is not Britain's, though that bears the name; "the
 * Kenyan Red Cross" is no body of all states, where the words also are a noun. */
static void other_country(const actor_stage *s, const sentence *sen, atom *a)
{
    if (a->kind != ENTRY_BODY || a->first == sen->first) return;
    const atom *before = atom_of(s, a->first - 1);
    if (!before || (before->kind != ENTRY_ADJECTIVE && before->kind != ENTRY_COUNTRY)) return;
    uint32_t said = s->t->terms[s->t->actors[before->name].first_term].country;
    uint32_t own = s->t->terms[s->t->actors[a->name].first_term].country;
    if (said == NONE || said == own || (own == NONE && a->agent == NONE)) return;
    a->kind = ENTRY_KIND_COUNT;
    a->name = NONE;
    a->type = ENTITY_NONE;
}

static void keep(actor_stage *s, const atom *a)
{
    atom *slot = VEC_PUSH(s->d->arena, &s->atoms);
    if (!slot) return;
    *slot = *a;
    for (uint32_t t = a->first; t < a->first + a->count; t++) s->atom_at[t] = (uint32_t)s->atoms.len - 1;
}

static void scan_tables(actor_stage *s, const sentence *sen)
{
    phrase_hit hits[HITS_MAX];
    uint32_t end = sen->first + sen->count;
    for (uint32_t at = sen->first; at < end;) {
        size_t n = phrases_find(&s->t->names, s->d, at, end, hits, HITS_MAX);
        uint32_t step = 1;
        while (n-- > 0) {
            atom a;
            if (!read_hit(s, sen, at, hits[n], &a)) continue;
            other_country(s, sen, &a);
            keep(s, &a);
            step = a.count;
            break;
        }
        at += step;
    }
}

/* ---- names the tables lack ---- */

/* The role noun that a name is made of: "X Movement", "Ministry of X". */
static uint32_t agent_inside(const actor_stage *s, uint32_t first, uint32_t end)
{
    phrase_hit hits[HITS_MAX];
    const phrases *p = &s->t->names;
    for (uint32_t at = first; at < end; at++) {
        size_t n = phrases_find(p, s->d, at, end, hits, HITS_MAX);
        while (n-- > 0) {
            bool last = at + hits[n].count == end;
            bool first_of = at == first && !last && s->d->tokens.at[at + hits[n].count].upos == UPOS_ADP;
            for (uint32_t i = hits[n].first; (last || first_of) && i < hits[n].first + hits[n].n; i++)
                if (p->entries[i].kind == ENTRY_AGENT) return p->entries[i].value;
        }
    }
    return NONE;
}

/* A country named inside a longer name: "Tunisian Human Rights League". */
static uint32_t country_inside(const actor_stage *s, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        const atom *a = atom_of(s, t);
        if (!a || a->name == NONE || (a->kind != ENTRY_COUNTRY && a->kind != ENTRY_ADJECTIVE)) continue;
        uint32_t country = s->t->terms[s->t->actors[a->name].first_term].country;
        if (country != NONE) return country;
    }
    return NONE;
}

static void keep_unknown(actor_stage *s, uint32_t first, uint32_t end, uint8_t type)
{
    atom a = new_atom(first, end - first);
    a.kind = ENTRY_NEVER;
    a.type = type;
    if (type == ENTITY_ORG) {
        a.agent = agent_inside(s, first, end);
        a.country = country_inside(s, first, end);
    }
    for (uint32_t t = first; t < end; t++)
        if (s->atom_at[t] != NONE) s->atoms.at[s->atom_at[t]].used = 1;
    keep(s, &a);
}

static bool is_name(const atom *a) { return a && a->kind != ENTRY_KIND_COUNT && a->name != NONE; }

/* A title the tagger took into the name; of two words the first is a name too: "Dean Smith", "Duke Ellington". */
static bool is_title(const actor_stage *s, const atom *a, uint32_t end)
{
    if (!a || is_name(a) || a->role == NONE) return false;
    uint32_t left = a->first + a->count < end ? end - a->first - a->count : 0;
    return left > 1 || (left == 1 && s->t->roles[a->role].rank == 0);
}

/* "The" and titles do not belong to a name. */
static uint32_t without_title(const actor_stage *s, uint32_t first, uint32_t end)
{
    while (first < end) {
        const atom *a = atom_of(s, first);
        if (s->d->tokens.at[first].upos == UPOS_DET) first++;
        else if (is_title(s, a, end)) first = a->first + a->count;
        else break;
    }
    return first;
}

static void read_person_span(actor_stage *s, name_span n)
{
    uint32_t first = without_title(s, n.first, n.end);
    for (uint32_t t = first; t < n.end; t++) {
        const atom *a = atom_of(s, t);
        if (is_name(a) && (a->type == ENTITY_PER || a->first + a->count > n.end || a->first < n.first)) return;
        if (a && (a->kind == ENTRY_NEVER || a->first + a->count > n.end)) return;
        if (a && a->agent != NONE && a->first == first && a->first + a->count == n.end) return; /* "Troops left" */
        if (is_name(a) && a->first == first && a->first + a->count == n.end) return; /* "Sweden", "Boko Haram": the tables know better */
    }
    if (first < n.end) keep_unknown(s, first, n.end, ENTITY_PER);
}

/* "CSTO Collective Security Council": a noun of the tables behind a name of theirs. */
static bool ends_in_noun(const actor_stage *s, name_span n)
{
    const atom *last = atom_of(s, n.end - 1);
    if (!last || last->kind != ENTRY_KIND_COUNT || last->agent == NONE) return false;
    for (uint32_t t = n.first; t < last->first; t++)
        if (is_name(atom_of(s, t)) && atom_of(s, t)->kind == ENTRY_BODY) return true;
    return false;
}

/* Whether a name of the tables is the whole of it, or atoms cover all of it. */
static bool covered(const actor_stage *s, name_span n)
{
    if (ends_in_noun(s, n)) return true;
    uint32_t last_country = NONE;
    for (uint32_t t = n.first; t < n.end;) {
        const atom *a = atom_of(s, t);
        if (a && (a->first < n.first || a->first + a->count > n.end)) return true; /* part of something longer */
        if (!a && s->d->tokens.at[t].upos == UPOS_DET) {
            t++;
            continue;
        }
        if (!a) return false;
        if (is_name(a)) {
            uint32_t country = s->t->terms[s->t->actors[a->name].first_term].country;
            if (last_country != NONE && country != NONE && country != last_country) return false;
            last_country = country; /* "Jamaica Labour Party" is not Britain's */
        }
        t = a->first + a->count;
    }
    return true;
}

/* "Bank of Italy Governor": who holds an office there is no part of its name. */
static uint32_t without_office(const actor_stage *s, name_span n)
{
    const atom *last = atom_of(s, n.end - 1);
    bool office = last && last->kind == ENTRY_KIND_COUNT && last->role != NONE && !last->plural && last->first > n.first;
    return office ? last->first : n.end;
}

static void read_tagged(actor_stage *s, const sentence *sen)
{
    uint32_t end = sen->first + sen->count;
    for (uint32_t at = sen->first; at < end;) {
        name_span n = span_at(s->d, sen, at);
        if (n.type == ENTITY_PER) read_person_span(s, n);
        if (n.type == ENTITY_ORG) n.end = without_office(s, n);
        if (n.type == ENTITY_ORG && !covered(s, n)) {
            if (s->d->tokens.at[n.first].upos == UPOS_DET && n.first + 1 < n.end) n.first++;
            keep_unknown(s, n.first, n.end, ENTITY_ORG);
        }
        at = n.end > at ? n.end : at + 1;
    }
}

static bool capital(const token *t)
{
    uint32_t cp = 0;
    if (t->form.len) utf8_decode(t->form, 0, &cp);
    return utf8_is_upper(cp);
}

/* Proper nouns behind a title are a person's name, whatever the tagger thinks. */
static void read_titled(actor_stage *s, const sentence *sen)
{
    uint32_t end = sen->first + sen->count;
    for (uint32_t at = sen->first; at < end;) {
        const atom *a = atom_of(s, at);
        if (!a) {
            at++;
            continue;
        }
        uint32_t next = a->first + a->count, stop = next;
        bool title = a->role != NONE && !a->plural && !is_name(a);
        const atom *b = title && next < end ? atom_of(s, next) : NULL;
        if (b && b->kind == ENTRY_NEVER && b->type == ENTITY_ORG && b->agent == NONE)
            s->atoms.at[s->atom_at[next]].type = ENTITY_PER;
        while (title && stop < end && stop - next < 4 && s->atom_at[stop] == NONE && capital(&s->d->tokens.at[stop]) &&
               s->d->tokens.at[stop].upos == UPOS_PROPN)
            stop++;
        if (stop > next) keep_unknown(s, next, stop, ENTITY_PER);
        at = stop > next ? stop : next;
    }
}

static uint32_t own_country(const actor_stage *s, uint32_t row)
{
    return s->t->terms[s->t->actors[row].first_term].country;
}

/* Of several bodies of one name the one whose country the document names most. */
static uint32_t best_body(const actor_stage *s, const atom *a)
{
    uint32_t best = a->name, home = actor_country(s->t, str_of(s->d->home_country));
    uint64_t most = 0;
    for (uint32_t i = a->entries; i < a->entries + a->n_entries; i++) {
        const phrase_entry *e = &s->t->names.entries[i];
        uint32_t country = e->kind == ENTRY_BODY ? own_country(s, e->value) : NONE;
        if (country == NONE || !phrase_agrees(&s->t->names, e, s->d, a->first, a->count)) continue;
        uint64_t score = (uint64_t)s->named[country] * 2 + (country == home);
        if (score > most) most = score, best = e->value;
    }
    return best;
}

static bool one_body(const actor_stage *s, const atom *a)
{
    for (uint32_t i = a->entries; i < a->entries + a->n_entries; i++) {
        const phrase_entry *e = &s->t->names.entries[i];
        if (e->kind == ENTRY_BODY && e->value != a->name) return false;
    }
    return true;
}

/* "the Democratic Party" of a country the document never names is another one:
 * not so "Likud", which nobody else is called, nor in a text that names no country. */
static bool doubtful(const actor_stage *s, const atom *a)
{
    uint32_t country = own_country(s, a->name);
    if (s->t->actors[a->name].body != BODY_PARTY || country == NONE || s->named[country] || s->n_named == 0) return false;
    str form = s->d->tokens.at[a->first].form;
    bool acronym = a->count == 1 && form.len <= 4 && form.len > 1 && form.ptr[1] >= 'A' && form.ptr[1] <= 'Z';
    return acronym || !one_body(s, a) || agent_inside(s, a->first, a->first + a->count) != NONE;
}

void actor_choose_bodies(actor_stage *s)
{
    for (size_t i = 0; i < s->atoms.len; i++) {
        atom *a = &s->atoms.at[i];
        if (a->kind != ENTRY_BODY) continue;
        if (a->n_entries > 1) a->name = best_body(s, a);
        if (!doubtful(s, a)) continue;
        a->kind = ENTRY_NEVER;
        a->name = NONE;
        if (a->agent == NONE) a->agent = agent_inside(s, a->first, a->first + a->count);
    }
}

void actor_scan(actor_stage *s)
{
    for (size_t i = 0; i < s->d->sentences.len && !s->d->arena->failed; i++) {
        const sentence *sen = &s->d->sentences.at[i];
        scan_tables(s, sen);
        read_tagged(s, sen);
        read_titled(s, sen);
    }
}
