#include "table/user.h"

#include <stdlib.h>

/* ---- texts and ids ---- */

model_ref user_string(user_tables *u, str s)
{
    model_ref ref = {(uint32_t)(u->strings_from + u->strings.len), (uint32_t)s.len};
    if (u->strings_from + u->strings.len + s.len >= UINT32_MAX) u->mem->failed = true;
    else buf_str(&u->strings, s);
    return ref;
}

static str text_of(const user_tables *u, model_ref ref)
{
    if (ref.offset < u->strings_from || !ref.length) return model_str(u->base->file, ref);
    return (str){u->strings.ptr + (ref.offset - u->strings_from), ref.length};
}

actor_row *user_actor(user_tables *u, uint32_t row)
{
    return row < u->base->n_actors ? &u->changed[row] : &u->fresh.at[row - u->base->n_actors];
}

static uint64_t id_hash(actor_kind kind, str id)
{
    uint64_t hash = hash_bytes(HASH_START + (uint64_t)kind, id.ptr, id.len);
    return hash ^ hash >> 32;
}

static id_slot *id_find(user_tables *u, actor_kind kind, str id)
{
    for (uint64_t i = id_hash(kind, id);; i++) {
        id_slot *s = &u->ids[i & u->id_mask];
        if (s->row == NONE) return s;
        const actor_row *row = user_actor(u, s->row);
        if (row->kind == (uint32_t)kind && str_eq(text_of(u, row->id), id)) return s;
    }
}

static bool ids_make(user_tables *u, uint64_t room)
{
    u->ids = arena_alloc(u->mem, room * sizeof *u->ids);
    u->id_mask = room - 1;
    if (u->ids) memset(u->ids, 0xff, room * sizeof *u->ids);
    return u->ids != NULL;
}

/* Twice the room once it is half full. */
static bool ids_grow(user_tables *u)
{
    id_slot *old = u->ids;
    uint64_t room = u->id_mask + 1;
    if (++u->n_ids * 2 <= room) return true;
    if (!ids_make(u, room * 2)) return false;
    for (uint64_t i = 0; i < room; i++) {
        if (old[i].row == NONE) continue;
        const actor_row *row = user_actor(u, old[i].row);
        *id_find(u, (actor_kind)row->kind, text_of(u, row->id)) = old[i];
    }
    return true;
}

user_somebody *user_somebody_of(user_tables *u, actor_kind kind, str id, str name, const fault_place *at)
{
    id_slot *s = id_find(u, kind, id);
    if (s->row == NONE) {
        uint32_t row = u->base->n_actors + (uint32_t)u->fresh.len;
        actor_row *fresh = VEC_PUSH(u->mem, &u->fresh);
        if (!fresh || !ids_grow(u)) return NULL;
        fresh->kind = kind, fresh->id = user_string(u, id);
        if (u->mem->failed) return NULL;
        s = id_find(u, kind, id);
        *s = (id_slot){row, NONE};
    }
    if (s->user == NONE) {
        s->user = (uint32_t)u->all.len;
        user_somebody *made = VEC_PUSH(u->mem, &u->all);
        if (!made) return NULL;
        made->row = s->row, made->at = *at;
        user_actor(u, s->row)->name = user_string(u, name);
    }
    return &u->all.at[s->user];
}

/* ---- names ---- */

void user_name(user_tables *u, const fault_place *at, str text, uint32_t kind, uint32_t value, uint32_t flags, uint32_t weight)
{
    phrase_key key = PHRASE_KEY(flags);
    user_node *node = NULL;
    for (str rest = text, word; phrase_next_word(&rest, &word);) {
        if (node) node->longer = true;
        key.gap = true;
        phrase_key_add(&key, word);
        if (!(node = VEC_PUSH(u->mem, &u->nodes))) return;
        node->hash = phrase_key_hash(&key);
    }
    if (!node) {
        fault(at, "\"%.*s\" has no letters: it can never be found", STR_ARG(str_slice(text, 0, 60)));
        return;
    }
    user_phrase *p = VEC_PUSH(u->mem, &u->phrases);
    if (p) *p = (user_phrase){node->hash, (uint32_t)u->phrases.len, {user_string(u, text), kind, value, flags, weight}};
}

static int by_key(const void *a, const void *b)
{
    const user_phrase *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    if (x->entry.weight != y->entry.weight) return x->entry.weight > y->entry.weight ? -1 : 1;
    return x->number < y->number ? -1 : 1;
}

typedef struct { phrase_node *nodes; uint64_t mask; phrase_entry *entries; size_t n_entries, room; } merged;

static phrase_node *node_of(const merged *m, uint64_t hash)
{
    for (uint64_t i = phrase_slot(hash);; i++) {
        phrase_node *n = &m->nodes[i & m->mask];
        if (n->hash == hash || n->hash == 0) return n;
    }
}

/* Ours, copied, with room for the user's. */
static bool copy_phrases(const user_tables *u, merged *m)
{
    const phrases *p = &u->base->names;
    uint64_t used = 0, slots = 2, ours = p->n_entries;
    for (uint64_t i = 0; i <= p->mask; i++) used += p->nodes[i].hash != 0;
    used += u->nodes.len;
    while (slots * 4 < (used + 1) * 5) slots *= 2;
    /* A name of the user's may bring all of ours under its key along: each of ours once. */
    *m = (merged){.nodes = ARENA_ARRAY(u->mem, phrase_node, slots), .mask = slots - 1,
                  .entries = ARENA_ARRAY(u->mem, phrase_entry, 2 * ours + u->phrases.len + 1), .n_entries = ours, .room = 2 * ours + u->phrases.len};
    if (!m->nodes || !m->entries) return false;
    for (uint64_t i = 0; i <= p->mask; i++)
        if (p->nodes[i].hash) *node_of(m, p->nodes[i].hash) = p->nodes[i];
    if (ours) memcpy(m->entries, p->entries, ours * sizeof *m->entries);
    for (size_t i = 0; i < u->nodes.len; i++) {
        phrase_node *n = node_of(m, u->nodes.at[i].hash);
        n->hash = u->nodes.at[i].hash;
        n->longer = n->longer || u->nodes.at[i].longer;
    }
    return true;
}

static bool is_name(uint32_t kind) { return kind <= ENTRY_ADJECTIVE; }

/* Whether one of the user's means that ours under the same key is not meant. */
static bool overridden(const phrase_entry *mine, size_t n, const phrase_entry *ours)
{
    for (size_t i = 0; i < n; i++) {
        if (mine[i].kind == ours->kind && mine[i].value == ours->value) return true;
        if (is_name(mine[i].kind) && is_name(ours->kind)) return true;
        if (mine[i].kind == ENTRY_AGENT && ours->kind == ENTRY_AGENT) return true;
    }
    return false;
}

/* The user's phrases [first, end) have one key: they come first, then those of ours that stand. */
static bool join_key(const user_tables *u, merged *m, size_t first, size_t end)
{
    phrase_node *n = node_of(m, u->phrases.at[first].hash);
    size_t begin = m->n_entries, mine = 0;
    for (size_t i = first; i < end; i++) {
        const phrase_entry *e = &u->phrases.at[i].entry, *last = mine ? &m->entries[m->n_entries - 1] : NULL;
        if (last && last->kind == e->kind && last->value == e->value && last->flags == e->flags) continue;
        m->entries[m->n_entries++] = *e, mine++;
    }
    if (model_range_ok(n->first, n->count, u->base->names.n_entries) && m->room - m->n_entries >= n->count)
        for (uint32_t i = n->first; i < n->first + n->count; i++)
            if (!overridden(&m->entries[begin], mine < 64 ? mine : 64, &m->entries[i])) m->entries[m->n_entries++] = m->entries[i];
    if (m->n_entries - begin > UINT16_MAX || m->n_entries >= NONE) return false;
    n->first = (uint32_t)begin;
    n->count = (uint16_t)(m->n_entries - begin);
    return true;
}

static bool join_phrases(user_tables *u, merged *m)
{
    if (!copy_phrases(u, m)) return false;
    if (u->phrases.len) qsort(u->phrases.at, u->phrases.len, sizeof *u->phrases.at, by_key);
    for (size_t i = 0, end; i < u->phrases.len; i = end) {
        for (end = i; end < u->phrases.len && u->phrases.at[end].hash == u->phrases.at[i].hash;) end++;
        if (join_key(u, m, i, end)) continue;
        fault(&(fault_place){&u->told, S("tables"), 0}, "more than 65535 names have one key");
        return true;
    }
    return true;
}

/* ---- rows ---- */

static int by_begin(const void *a, const void *b)
{
    const actor_term *s = a, *t = b;
    if (s->from != t->from) return s->from < t->from ? -1 : 1;
    if (s->to == t->to) return 0;
    if (s->to == CASUS_NO_DAY || t->to == CASUS_NO_DAY) return s->to == CASUS_NO_DAY ? 1 : -1; /* open ends last */
    return s->to < t->to ? -1 : 1;
}

/* One body cannot be two things at once. */
static void check_overlap(user_tables *u, user_somebody *s)
{
    const actor_row *row = user_actor(u, s->row);
    for (size_t i = 0; row->kind == ACTOR_BODY && i + 1 < s->terms.len; i++) {
        const actor_term *t = &s->terms.at[i], *next = t + 1;
        bool same = t->code.length == next->code.length && str_eq(text_of(u, t->code), text_of(u, next->code));
        bool overlap = t->to == CASUS_NO_DAY || next->from == CASUS_NO_DAY || t->to >= next->from;
        if (!overlap || same || t->uncertain || next->uncertain) continue;
        fault(&s->at, "periods of \"%.*s\" overlap", STR_ARG(text_of(u, row->id)));
        return;
    }
}

/* All terms, ours and behind them the user's. */
static actor_term *join_terms(user_tables *u, uint32_t *n)
{
    size_t more = 0;
    for (size_t i = 0; i < u->all.len; i++) more += u->all.at[i].terms.len;
    actor_term *out = ARENA_ARRAY(u->mem, actor_term, u->base->n_terms + more + 1);
    *n = u->base->n_terms;
    if (!out || *n + more >= NONE) return NULL;
    if (*n) memcpy(out, u->base->terms, *n * sizeof *out);
    for (size_t i = 0; i < u->all.len; i++) {
        user_somebody *s = &u->all.at[i];
        actor_row *row = user_actor(u, s->row);
        if (!s->terms.len) continue; /* all its rows had faults */
        qsort(s->terms.at, s->terms.len, sizeof *s->terms.at, by_begin);
        check_overlap(u, s);
        row->first_term = *n, row->n_terms = (uint32_t)s->terms.len;
        memcpy(out + *n, s->terms.at, s->terms.len * sizeof *out);
        *n += (uint32_t)s->terms.len;
    }
    return out;
}

static void *join(arena *mem, const void *ours, size_t n_ours, const void *mine, size_t n_mine, size_t size)
{
    char *out = arena_zalloc(mem, n_ours + n_mine + 1, size);
    if (!out) return NULL;
    if (n_ours) memcpy(out, ours, n_ours * size);
    if (n_mine) memcpy(out + n_ours * size, mine, n_mine * size);
    return out;
}

/* ---- the whole ---- */

static bool begin(user_tables *u, const actor_tables *t, const casus_table_settings *how, arena *mem, casus_error *err)
{
    *u = (user_tables){.base = t, .mem = mem, .told = {.how = how, .err = err}, .strings = {.from = mem},
                       .strings_from = t->file->strings.len + t->file->more.len};
    uint64_t room = 64;
    while (room < 2 * (uint64_t)t->n_actors) room *= 2;
    u->changed = join(mem, t->actors, t->n_actors, NULL, 0, sizeof *u->changed);
    if (!u->changed || !ids_make(u, room)) return false;
    for (uint32_t i = 0; i < t->n_actors; i++) {
        const actor_row *row = &t->actors[i];
        if (row->kind != ACTOR_BODY && row->kind != ACTOR_PERSON) continue;
        id_slot *s = id_find(u, (actor_kind)row->kind, model_str(t->file, row->id));
        if (s->row == NONE) *s = (id_slot){i, NONE}, u->n_ids++;
    }
    return true;
}

static casus_status no_memory(casus_error *err) { return fail(err, CASUS_ERR_MEMORY, UINT64_MAX, "out of memory"); }

casus_status user_tables_lay(actor_tables *t, model_file *view, const casus_table *files, size_t n_files,
                             const casus_table_settings *how, arena *mem, casus_error *err)
{
    user_tables u;
    merged m;
    uint32_t n_terms;
    if (!begin(&u, t, how, mem, err)) return no_memory(err);
    for (size_t i = 0; i < n_files; i++) user_rows_read(&u, &files[i]);
    actor_term *terms = join_terms(&u, &n_terms);
    if (mem->failed || !terms || !join_phrases(&u, &m)) return no_memory(err);
    if (u.told.count && !(how && how->keep_going)) return CASUS_ERR_INPUT;
    actor_row *rows = join(mem, u.changed, t->n_actors, u.fresh.at, u.fresh.len, sizeof *rows);
    agent_row *agents = join(mem, t->agents, t->n_agents, u.agents.at, u.agents.len, sizeof *agents);
    char *more = join(mem, t->file->more.ptr, t->file->more.len, u.strings.ptr, u.strings.len, 1);
    if (mem->failed || !rows || !agents || !more) return no_memory(err);

    str strings = {more, t->file->more.len + u.strings.len};
    *view = *t->file;
    view->more = strings;
    t->file = t->names.file = view;
    t->actors = rows, t->n_actors += (uint32_t)u.fresh.len;
    t->agents = agents, t->n_agents += (uint32_t)u.agents.len;
    t->terms = terms, t->n_terms = n_terms;
    t->names.nodes = m.nodes, t->names.mask = m.mask;
    t->names.entries = m.entries, t->names.n_entries = m.n_entries;
    return CASUS_OK;
}
