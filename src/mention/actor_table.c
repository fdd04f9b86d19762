/* The actor tables of the model: opened and checked once, then looked up for
 * every name of every document. */
#include "mention/actor.h"

/* ---- checks ---- */

static casus_status bad(casus_error *err, const char *what, uint32_t row)
{
    return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "actor tables: %s %u is not sound", what, row);
}

static bool sectors_ok(const actor_tables *t, const uint8_t sectors[SECTORS_MAX])
{
    for (int i = 0; i < SECTORS_MAX; i++)
        if (sectors[i] > t->n_sectors) return false;
    return true;
}

static casus_status check_actors(actor_tables *t, casus_error *err)
{
    for (uint32_t i = 0; i < t->n_actors; i++) {
        const actor_row *a = &t->actors[i];
        if (!model_ref_ok(t->file, a->name) || !model_ref_ok(t->file, a->id) || !model_ref_ok(t->file, a->org) ||
            a->n_terms == 0 || !model_range_ok(a->first_term, a->n_terms, t->n_terms) ||
            a->kind >= ACTOR_KIND_COUNT || a->body >= BODY_KIND_COUNT)
            return bad(err, "actor", i);
        if (a->kind == ACTOR_COUNTRY && t->n_countries == i) t->n_countries++;
    }
    for (uint32_t i = 0; i < t->n_terms; i++) {
        const actor_term *term = &t->terms[i];
        if (!model_ref_ok(t->file, term->code) || !model_ref_ok(t->file, term->role) ||
            (term->country != NONE && term->country >= t->n_countries) || !sectors_ok(t, term->sectors))
            return bad(err, "term", i);
    }
    for (uint32_t i = 0; i < t->n_countries; i++)
        if (model_str(t->file, t->terms[t->actors[i].first_term].code).len != 3) return bad(err, "country", i);
    return CASUS_OK;
}

static casus_status check_nouns(actor_tables *t, casus_error *err)
{
    for (uint32_t i = 0; i < t->n_sectors; i++) {
        if (!model_ref_ok(t->file, t->sectors[i].code)) return bad(err, "sector", i);
        if (t->sectors[i].government) t->government = i + 1;
    }
    for (uint32_t i = 0; i < t->n_agents; i++)
        if (!model_ref_ok(t->file, t->agents[i].phrase) || t->agents[i].sort > AGENT_BODY ||
            !sectors_ok(t, t->agents[i].sectors))
            return bad(err, "agent", i);
    for (uint32_t i = 0; i < t->n_roles; i++)
        if (!model_ref_ok(t->file, t->roles[i].title) || !model_ref_ok(t->file, t->roles[i].role) ||
            !sectors_ok(t, t->roles[i].sectors))
            return bad(err, "role", i);
    return CASUS_OK;
}

static bool entry_ok(const void *owner, const phrase_entry *e)
{
    const actor_tables *t = owner;
    switch (e->kind) {
    case ENTRY_PERSON:
    case ENTRY_SURNAME: return e->value < t->n_actors && t->actors[e->value].kind == ACTOR_PERSON;
    case ENTRY_BODY: return e->value < t->n_actors && t->actors[e->value].kind == ACTOR_BODY;
    case ENTRY_COUNTRY:
    case ENTRY_METONYM:
    case ENTRY_CAPITAL: return e->value < t->n_countries;
    case ENTRY_ADJECTIVE: return e->value < t->n_actors && t->actors[e->value].kind <= ACTOR_PEOPLE;
    case ENTRY_AGENT: return e->value < t->n_agents;
    case ENTRY_ROLE: return e->value < t->n_roles;
    default: return e->kind < ENTRY_KIND_COUNT;
    }
}

casus_status actors_open(actor_tables *out, const model_file *file, casus_error *err)
{
    section actors, terms, sectors, agents, roles;
    *out = (actor_tables){.file = file};
    casus_status st = phrases_open(&out->names, file, "ACTNODE", "ACTNAME", err);
    if (!st) st = model_section(file, "ACTORS", sizeof(actor_row), &actors, err);
    if (!st) st = model_section(file, "ACTTERM", sizeof(actor_term), &terms, err);
    if (!st) st = model_section(file, "SECTORS", sizeof(sector_row), &sectors, err);
    if (!st) st = model_section(file, "AGENTS", sizeof(agent_row), &agents, err);
    if (!st) st = model_section(file, "ROLES", sizeof(role_row), &roles, err);
    if (st) return st;
    if (sectors.count >= UINT8_MAX || actors.count >= NONE || terms.count >= NONE || agents.count >= NONE ||
        roles.count >= NONE)
        return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "actor tables: too many rows");
    *out = (actor_tables){
        .file = file, .names = out->names,
        .actors = actors.ptr, .n_actors = (uint32_t)actors.count,
        .terms = terms.ptr, .n_terms = (uint32_t)terms.count,
        .sectors = sectors.ptr, .n_sectors = (uint32_t)sectors.count,
        .agents = agents.ptr, .n_agents = (uint32_t)agents.count,
        .roles = roles.ptr, .n_roles = (uint32_t)roles.count,
    };
    st = check_actors(out, err);
    if (!st) st = check_nouns(out, err);
    out->names.sound = entry_ok, out->names.owner = out;
    return st;
}

/* ---- look-up ---- */

uint32_t actor_country(const actor_tables *t, str iso3)
{
    uint32_t low = 0, high = t->n_countries;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        int order = str_cmp(model_str(t->file, t->terms[t->actors[mid].first_term].code), iso3);
        if (order == 0) return mid;
        if (order < 0) low = mid + 1;
        else high = mid;
    }
    return NONE;
}

const actor_term *actor_term_on(const actor_tables *t, const actor_row *row, casus_day day,
                                const actor_term **nearest)
{
    const actor_term *best = NULL, *before = NULL, *after = NULL;
    for (uint32_t i = 0; i < row->n_terms; i++) {
        const actor_term *term = &t->terms[row->first_term + i];
        bool begun = day == CASUS_NO_DAY || term->from == CASUS_NO_DAY || term->from <= day;
        bool over = day != CASUS_NO_DAY && term->to != CASUS_NO_DAY && term->to < day;
        bool later = day != CASUS_NO_DAY && best && term->from > best->from; /* of a text without a date the highest office */
        if (begun && !over && (!best || term->rank >= best->rank || later)) best = term;
        if (over && (!before || term->to >= before->to)) before = term;
        if (!begun && !after) after = term;
    }
    if (nearest) *nearest = before ? before : after;
    return best;
}
