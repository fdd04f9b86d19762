/* From a phrase to an actor: which namesake, which office on the day of the
 * report, which country, which sectors, and so which code. */
#include "mention/actor_stage.h"

/* ---- codes ---- */

static str sector_code(const actor_stage *s, uint8_t sector)
{
    return sector ? model_str(s->t->file, s->t->sectors[sector - 1].code) : (str){NULL, 0};
}

void actor_set_code(const actor_stage *s, casus_actor *out, uint32_t country, const uint8_t sectors[SECTORS_MAX])
{
    buf code = {.from = s->d->arena};
    out->country = (str){NULL, 0};
    if (country != NONE) {
        out->country = model_str(s->t->file, s->t->terms[s->t->actors[country].first_term].code);
        buf_str(&code, out->country);
    }
    for (int i = 0; i < SECTORS_MAX; i++) {
        out->sectors[i] = sector_code(s, sectors[i]);
        if (i < 2 && sectors[i]) buf_str(&code, out->sectors[i]);
    }
    out->code = code.len ? buf_take(&code) : (str){NULL, 0};
}

/* The short name behind IGO, NGO, IMG. */
static str org_of_code(const actor_term *term, str code)
{
    return term->country == NONE && code.len > 3 ? str_slice(code, 3, code.len) : (str){NULL, 0};
}

void actor_set_term(const actor_stage *s, casus_actor *out, const actor_row *row, const actor_term *term)
{
    actor_set_code(s, out, term->country, term->sectors);
    out->code = model_str(s->t->file, term->code);
    if (out->code.len == 0) actor_set_code(s, out, term->country, term->sectors);
    if (row->kind == ACTOR_COUNTRY || row->kind == ACTOR_BODY) out->id = model_str(s->t->file, row->id);
    out->org = row->kind == ACTOR_BODY ? model_str(s->t->file, row->org) : org_of_code(term, out->code);
}

bool actor_political(const actor_stage *s, const casus_actor *a)
{
    if (a->code.len == 0) return false;
    if (a->sectors[0].len == 0) return a->country.len > 0;
    for (int i = 0; i < SECTORS_MAX && a->sectors[i].len; i++)
        for (uint32_t k = 0; k < s->t->n_sectors; k++)
            if (s->t->sectors[k].side && str_eq(a->sectors[i], model_str(s->t->file, s->t->sectors[k].code))) return true;
    return false;
}

/* ---- people ---- */

static const role_row *role_of(const actor_stage *s, const phrase *p)
{
    uint32_t role = p->noun == NONE ? NONE : s->atoms.at[p->noun].role;
    return role == NONE ? NULL : &s->t->roles[role];
}

/* "foreign minister" of the text against "foreign minister", "ambassador to Kenya" of the tables. */
static bool role_agrees(const actor_stage *s, const role_row *role, const actor_term *term)
{
    str have = model_str(s->t->file, term->role), want = model_str(s->t->file, role->role);
    return want.len && (str_eq(have, want) || (str_starts(have, want) && have.ptr[want.len] == ' ') || str_ends(have, want) ||
                        str_eq(have, model_str(s->t->file, role->title)));
}

static const actor_term *titled_term(const actor_stage *s, const actor_row *row, const role_row *role, casus_day day)
{
    const actor_term *best = NULL;
    for (uint32_t i = 0; role && i < row->n_terms; i++) {
        const actor_term *term = &s->t->terms[row->first_term + i];
        if (!role_agrees(s, role, term)) continue;
        if (!best || day == CASUS_NO_DAY || term->from == CASUS_NO_DAY || term->from <= day) best = term;
    }
    return best;
}

/* No other whose highest rank is at least this is called so. */
static bool only_one(const actor_stage *s, const atom *a, const actor_row *row, uint32_t rank)
{
    for (uint32_t i = a->entries; i < a->entries + a->n_entries; i++) {
        const phrase_entry *e = &s->t->names.entries[i];
        if (e->kind == ENTRY_SURNAME && e->weight >= rank && &s->t->actors[e->value] != row) return false;
    }
    return true;
}

#define SOON 730 /* days before an office in which its holder is already talked of */

/* "Joseph" is called so by those who know him better. */
static bool is_given_name(const actor_stage *s, const atom *a)
{
    for (uint32_t i = a->entries; i < a->entries + a->n_entries; i++)
        if (s->t->names.entries[i].kind == ENTRY_GIVEN) return true;
    return false;
}

/* Whether a bare surname, "Merkel", may be the one of the tables.  The texts
 * give a first name to whom they do not expect one to know.  So whoever holds
 * an office of a country spoken of is meant; those of the first rank, or whom
 * nobody shares the name with, also shortly before and any time after; a
 * leader also where the country is not named. */
static bool known_by_surname(const actor_stage *s, const phrase *p, const actor_row *row, const actor_term *now,
                             const actor_term *nearest)
{
    const role_row *role = role_of(s, p);
    const actor_term *term = now ? now : nearest;
    if (!term) return false;
    if (role && role->rank > 0) return term->country != NONE && p->country == term->country;
    bool spoken_of = s->n_named == 0 || term->country == NONE || s->named[term->country];
    bool soon = term->from != CASUS_NO_DAY && s->day != CASUS_NO_DAY && s->day < term->from && term->from - s->day < SOON;
    bool over = term->to != CASUS_NO_DAY && s->day != CASUS_NO_DAY && term->to < s->day;
    const atom *a = &s->atoms.at[p->name];
    if (!now && !((over || soon) && (term->rank >= 2 || only_one(s, a, row, 0)))) return false;
    if (!spoken_of && is_given_name(s, a)) return false;
    return spoken_of || (term->rank == 3 && only_one(s, a, row, 3));
}

/* How well a person of the tables fits what the text says; 0: not at all. */
static int fit(const actor_stage *s, const phrase *p, const actor_row *row, bool surname)
{
    const actor_term *nearest = NULL, *now = actor_term_on(s->t, row, s->day, &nearest);
    const actor_term *titled = titled_term(s, row, role_of(s, p), s->day);
    const actor_term *term = titled ? titled : now ? now : nearest;
    int score = surname ? 1 : 20;
    if (surname && term) score += 2 * (int)term->rank;
    if (now) score += 3 + (int)now->rank;
    if (titled) score += titled == now ? 10 : 6;
    if (term && term->country != NONE) {
        if (p->country == term->country) score += 8;
        else if (p->country != NONE && !p->place_only) score -= 12;
        if (s->named[term->country]) score += 3;
    }
    if (surname && !titled && !known_by_surname(s, p, row, now, nearest)) return 0;
    return score > 0 ? score : 0;
}

/* The namesake that fits best; NONE when none does or two do equally. */
static uint32_t pick_person(const actor_stage *s, const phrase *p, const atom *a)
{
    uint32_t best = NONE;
    int most = 0;
    bool tie = false;
    for (uint32_t i = a->entries; i < a->entries + a->n_entries; i++) {
        const phrase_entry *e = &s->t->names.entries[i];
        if (e->kind != a->kind || e->value == best) continue;
        if (!phrase_agrees(&s->t->names, e, s->d, a->first, a->count)) continue;
        int score = fit(s, p, &s->t->actors[e->value], a->kind == ENTRY_SURNAME);
        tie = score == most && score > 0;
        if (score > most) most = score, best = e->value;
    }
    return tie && a->kind == ENTRY_SURNAME ? NONE : best;
}

static str former_role(const actor_stage *s, str role)
{
    if (role.len == 0 || str_starts(role, S("former "))) return role;
    buf b = {.from = s->d->arena};
    buf_str(&b, S("former "));
    buf_str(&b, role);
    return buf_take(&b);
}

/* Out of office: of the country, among its notables. */
static void set_former(const actor_stage *s, casus_actor *out, const actor_term *term, str role)
{
    uint8_t none[SECTORS_MAX] = {0};
    actor_set_code(s, out, term->country, none);
    for (uint32_t k = 0; k < s->t->n_sectors; k++)
        if (s->t->sectors[k].former) {
            none[0] = (uint8_t)(k + 1);
            actor_set_code(s, out, term->country, none);
        }
    out->role = former_role(s, role);
}

static void set_noun(const actor_stage *s, const phrase *p, mention *m);

/* No office of the tables that day: what the text calls the person, or what was or will be. */
static void set_out_of_office(const actor_stage *s, const phrase *p, const actor_term *other, bool over, mention *m)
{
    const role_row *role = role_of(s, p);
    if (role && !p->former && role->sectors[0]) {
        phrase said = *p;
        if (said.country == NONE && said.body == NONE) said.country = other->country;
        set_noun(s, &said, m);
    } else {
        set_former(s, &m->actor, other, over || p->former ? model_str(s->t->file, other->role) : (str){NULL, 0});
    }
}

static void set_person(const actor_stage *s, const phrase *p, uint32_t index, mention *m)
{
    const actor_row *row = &s->t->actors[index];
    const role_row *role = role_of(s, p);
    const actor_term *nearest = NULL, *now = actor_term_on(s->t, row, s->day, &nearest);
    const actor_term *titled = titled_term(s, row, role, s->day);
    bool vague = role && role->acts_for && now; /* "UN chief" may be any of its offices: today's */
    const actor_term *term = titled && !p->former && !vague ? titled : now;
    if (p->former && titled && term == titled && s->day == CASUS_NO_DAY) term = NULL; /* no date says when, but "former" does */
    if (!term && !titled) titled = nearest;
    bool over = !term && titled && titled->to != CASUS_NO_DAY && s->day != CASUS_NO_DAY && titled->to < s->day;
    if (term) {
        actor_set_term(s, &m->actor, row, term);
        m->actor.role = model_str(s->t->file, term->role);
        if (p->former && titled && titled != term) m->actor.role = former_role(s, model_str(s->t->file, titled->role));
    } else if (titled) {
        set_out_of_office(s, p, titled, over, m);
    }
    m->entity = index;
    m->actor.name = model_str(s->t->file, row->name);
    m->actor.id = model_str(s->t->file, row->id);
}

/* ---- nouns ---- */

static const actor_term *body_term(const actor_stage *s, uint32_t index)
{
    const actor_term *nearest = NULL;
    const actor_term *term = actor_term_on(s->t, &s->t->actors[index], s->day, &nearest);
    return term ? term : nearest;
}

static bool is_body(const actor_stage *s, uint32_t index)
{
    return index != NONE && s->t->actors[index].kind == ACTOR_BODY;
}

/* Who presides over a union, a firm or a newspaper is no official. */
static bool is_private(const actor_stage *s, uint32_t index)
{
    uint32_t kind = s->t->actors[index].body;
    return kind == BODY_NGO || kind == BODY_COMPANY || kind == BODY_MEDIA;
}

/* Sectors a noun gives, and whether its holder acts for the body beside it. */
static const uint8_t *noun_sectors(const actor_stage *s, const phrase *p, bool *acts_for)
{
    static const uint8_t none[SECTORS_MAX] = {0};
    const atom *a = p->noun == NONE ? NULL : &s->atoms.at[p->noun];
    const agent_row *beside = p->agent == NONE ? NULL : &s->t->agents[p->agent];
    *acts_for = false;
    if (!a) return beside ? beside->sectors : none;
    if (a->role != NONE && (a->agent == NONE || p->name != NONE)) {
        const role_row *role = &s->t->roles[a->role];
        *acts_for = role->acts_for != 0;
        bool unheld = p->name != NONE && p->body == NONE && p->country == NONE && p->possessor == NONE && !beside;
        if (role->acts_for && role->rank <= 1 && role->sectors[0] == s->t->government && unheld) return none; /* "spokeswoman Jane Roe", of whom is not said */
        bool theirs = beside && beside->sectors[0] && (role->acts_for || beside->sort == AGENT_BODY);
        return theirs ? beside->sectors : role->sectors; /* "police chief", "university president" */
    }
    if (a->agent == NONE) return none;
    const agent_row *agent = &s->t->agents[a->agent];
    *acts_for = agent->acts_for == ACTS_FOR_BODY;
    if (!*acts_for || !beside || !beside->sectors[0]) return agent->sectors;
    bool theirs = agent->sort == AGENT_PERSON || s->t->sectors[beside->sectors[0] - 1].across;
    return theirs ? beside->sectors : agent->sectors; /* "police officers", "coalition forces" */
}

static void set_noun(const actor_stage *s, const phrase *p, mention *m)
{
    bool acts_for;
    const uint8_t *sectors = noun_sectors(s, p, &acts_for);
    const actor_term *of = p->body == NONE ? NULL : body_term(s, p->body);
    uint32_t country = p->country == NONE && of ? of->country : p->country;
    if (p->place_only && sectors[0] && s->t->sectors[sectors[0] - 1].across) country = NONE; /* "observers in Mali" */
    bool keeps = of && of->country != NONE && sectors[0] && s->t->sectors[sectors[0] - 1].own;
    const atom *a = p->noun == NONE ? NULL : &s->atoms.at[p->noun];
    bool only_names = a && a->agent == NONE && a->role == NONE; /* "the Taliban movement" */
    if (of && is_body(s, p->body) && !keeps && (acts_for || only_names || (role_of(s, p) && is_private(s, p->body)) || (of->country == NONE && sectors[0] && role_of(s, p)))) {
        actor_set_term(s, &m->actor, &s->t->actors[p->body], of);
        if (p->name == NONE) m->entity = p->body;
    } else if (p->stranger && (acts_for || (role_of(s, p) && role_of(s, p)->rank >= 2))) { /* of a body the tables lack: its sector is not known */
        m->actor.country = (str){NULL, 0};
    } else if (p->former) {
        actor_term past = {.country = country};
        set_former(s, &m->actor, &past, (str){NULL, 0});
    } else {
        actor_set_code(s, &m->actor, country, sectors);
    }
    const role_row *role = role_of(s, p);
    if (role && role->role.length && (s->atoms.at[p->noun].agent == NONE || p->name != NONE)) {
        m->actor.role = model_str(s->t->file, role->role);
        if (p->former) m->actor.role = former_role(s, m->actor.role);
    }
}

/* ---- names ---- */

static void set_row(const actor_stage *s, uint32_t index, mention *m)
{
    const actor_row *row = &s->t->actors[index];
    const actor_term *term = body_term(s, index);
    m->entity = index;
    actor_set_term(s, &m->actor, row, term);
    m->actor.name = model_str(s->t->file, row->name);
}

/* "the Kremlin", "Moscow": the government there. */
static void set_seat(const actor_stage *s, uint32_t country, mention *m)
{
    const uint8_t sectors[SECTORS_MAX] = {(uint8_t)s->t->government};
    m->entity = country;
    actor_set_code(s, &m->actor, country, sectors);
    m->actor.id = model_str(s->t->file, s->t->actors[country].id);
    m->actor.name = model_str(s->t->file, s->t->actors[country].name);
}

static str text_of(const document *d, uint32_t first, uint32_t count)
{
    uint32_t begin = d->tokens.at[first].begin;
    return str_slice(d->text, begin, d->tokens.at[first + count - 1].end);
}

static void set_unknown(const actor_stage *s, const phrase *p, const atom *a, mention *m)
{
    phrase as_noun = *p;
    if (as_noun.agent == NONE) as_noun.agent = a->agent;
    if (as_noun.country == NONE) as_noun.country = a->country;
    set_noun(s, &as_noun, m);
    if (a->type == ENTITY_ORG && m->entity == NONE && !m->actor.sectors[0].len) m->actor.code = m->actor.country = (str){NULL, 0}; /* "American Airlines" is not America */
    m->actor.name = text_of(s->d, p->name_first, p->name_count);
}

static void set_name(const actor_stage *s, const phrase *p, mention *m)
{
    const atom *a = &s->atoms.at[p->name];
    m->kind = MENTION_NAME;
    m->type = a->type;
    m->plural = a->plural;
    if (a->kind == ENTRY_PERSON || a->kind == ENTRY_SURNAME) {
        uint32_t who = pick_person(s, p, a);
        if (who != NONE) set_person(s, p, who, m);
        else set_unknown(s, p, a, m);
    } else if (a->kind == ENTRY_METONYM || a->kind == ENTRY_CAPITAL) {
        set_seat(s, a->name, m);
    } else if (a->name != NONE) {
        set_row(s, a->name, m);
    } else {
        set_unknown(s, p, a, m);
    }
}

/* "WASHINGTON (Reuters) -": who reports, not who acts. */
static bool is_credit(const actor_stage *s, const phrase *p, const mention *m)
{
    if (m->entity == NONE || s->t->actors[m->entity].body != BODY_MEDIA || p->first == 0) return false;
    uint32_t end = p->first + p->count;
    return end < s->d->tokens.len && str_eq(s->d->tokens.at[p->first - 1].form, S("(")) &&
           str_eq(s->d->tokens.at[end].form, S(")"));
}

/* "the Danish goalkeeper": of a country, and no side of its politics. */
static bool acts_private(const actor_stage *s, const phrase *p)
{
    uint32_t agent = p->noun == NONE ? NONE : s->atoms.at[p->noun].agent;
    return agent != NONE && s->t->agents[agent].acts_for == ACTS_PRIVATE;
}

void actor_resolve(const actor_stage *s, const phrase *p, mention *m)
{
    if (p->name != NONE) {
        set_name(s, p, m);
    } else if (p->noun != NONE) {
        const atom *a = &s->atoms.at[p->noun];
        m->kind = MENTION_AGENT;
        m->plural = a->plural;
        set_noun(s, p, m);
    } else {
        m->kind = MENTION_PRONOUN;
    }
    bool company = m->entity != NONE && s->t->actors[m->entity].body == BODY_COMPANY;
    bool private_person = (m->type == ENTITY_PER && !m->actor.sectors[0].len) || (m->entity == NONE && acts_private(s, p));
    m->political = !company && !private_person && !is_credit(s, p, m) && actor_political(s, &m->actor);
}
