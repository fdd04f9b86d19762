/* See gather.h.  Takes claims in, each in constant time; the counting is done once,
 * in situation_finish, by the files named in inside.h. */
#include "inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool report_no_memory(casus_error *err)
{
    if (err) *err = (casus_error){ .status = CASUS_ERR_MEMORY, .offset = UINT64_MAX, .message = "out of memory while making a report" };
    return false;
}

bool report_bad_record(casus_error *err, const char *what)
{
    if (!err) return false;
    *err = (casus_error){ .status = CASUS_ERR_INPUT, .offset = UINT64_MAX };
    snprintf(err->message, sizeof err->message,
             "not a record: %.150s; a line as casus code --format jsonl prints it was expected", what);
    return false;
}

bool situation_word(situation *s, casus_str words, casus_str *out)
{
    uint32_t n = table_put(&s->words, words);
    if (n == TABLE_NONE) return false;
    *out = table_key(&s->words, n);
    return true;
}

bool list_put(report_list *list, uint32_t item)
{
    void *room = array_room(list->items, list->n, &list->cap, sizeof *list->items);
    if (!room) return false;
    list->items = room;
    list->items[list->n++] = item;
    return true;
}

/* ---- a new one, and its end ---------------------------------------------------------- */

static bool keep_scope(situation *s, const report_scope *scope)
{
    const char *given[3] = { scope->country, scope->actor, scope->name }, **kept[3] = { &s->scope.country, &s->scope.actor, &s->scope.name };
    s->scope = *scope;
    for (int i = 0; i < 3; i++) {
        size_t len = given[i] ? strlen(given[i]) : 0;
        *kept[i] = given[i] ? shelf_copy(&s->memory, (casus_str){ given[i], len }) : NULL;
        if (given[i] && !*kept[i]) return false;
    }
    return true;
}

bool situation_new(situation **out, const report_scope *scope, casus_error *err)
{
    situation *s = *out = calloc(1, sizeof *s);
    if (!s) return report_no_memory(err);
    table *const tables[] = { &s->words, &s->event_ids, &s->report_ids, &s->sentence_ids, &s->party_ids,
                              &s->place_ids, &s->dyad_ids, &s->countries };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) tables[i]->keys = &s->memory;
    s->model = s->name = (casus_str){ "", 0 };
    if (keep_scope(s, scope)) return true;
    situation_free(s);
    *out = NULL;
    return report_no_memory(err);
}

void situation_free(situation *s)
{
    if (!s) return;
    table *const tables[] = { &s->words, &s->event_ids, &s->report_ids, &s->sentence_ids, &s->party_ids,
                              &s->place_ids, &s->dyad_ids, &s->countries };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) table_free(tables[i]);
    report_list *const lists[] = { &s->days, &s->contested, &s->offices, &s->lasting, &s->figure_order, &s->place_order };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) free(lists[i]->items);
    for (int i = 0; i < N_STATUSES; i++) free(s->not_so[i].items);
    void *const arrays[] = { s->claims, s->next_in_sentence, s->events, s->reports, s->report_order, s->sentences, s->parties,
                             s->places, s->dyads, s->dyad_types, s->numbers, s->figures, s->bars, s->country_names };
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++) free(arrays[i]);
    shelf_free(&s->memory);
    free(s);
}

/* ---- countries, parties, places --------------------------------------------------------- */

bool situation_name_country(situation *s, casus_str iso3, casus_str name)
{
    uint32_t n = table_put(&s->countries, iso3);
    if (n == TABLE_NONE) return false;
    if (s->countries.n > s->cap_country_names) {
        size_t cap = s->countries.n * 2 + 256;
        casus_str *grown = realloc(s->country_names, cap * sizeof *grown);
        if (!grown) return false;
        memset(grown + s->cap_country_names, 0, (cap - s->cap_country_names) * sizeof *grown);
        s->country_names = grown, s->cap_country_names = cap;
    }
    return s->country_names[n].len > 0 || name.len == 0 || situation_word(s, name, &s->country_names[n]);
}

casus_str situation_country(const situation *s, casus_str iso3)
{
    uint32_t n = table_get(&s->countries, iso3);
    return n != TABLE_NONE && n < s->cap_country_names && s->country_names[n].len > 0 ? s->country_names[n] : iso3;
}

/* Interned words are equal when their addresses are. */
typedef struct { const char *a, *b, *c; int64_t d; } identity;

static uint32_t put_identity(table *t, const char *a, const char *b, const char *c, int64_t d)
{
    identity key;
    memset(&key, 0, sizeof key);
    key.a = a, key.b = b, key.c = c, key.d = d;
    return table_put(t, (casus_str){ (const char *)&key, sizeof key });
}

uint32_t situation_party(situation *s, const report_actor *a)
{
    bool land = a->country.len > 0 && a->code.ptr == a->country.ptr; /* the country itself: its code is all there is */
    bool group = !land && a->key.len == 0 && a->country.len > 0 && a->sector.len > 0;
    if (land && a->key.len > 0 && !situation_name_country(s, a->country, a->name)) return TABLE_NONE;
    uint32_t n = land    ? put_identity(&s->party_ids, a->country.ptr, NULL, NULL, 0)
               : group   ? put_identity(&s->party_ids, a->country.ptr, a->sector.ptr, NULL, 1)
               : a->key.len > 0 ? put_identity(&s->party_ids, a->key.ptr, NULL, NULL, 2)
                                : put_identity(&s->party_ids, a->name.ptr, a->code.ptr, NULL, 3);
    if (n == TABLE_NONE || n < s->n_parties) return n;
    void *room = array_room(s->parties, s->n_parties, &s->cap_parties, sizeof *s->parties);
    if (!room) return TABLE_NONE;
    s->parties = room;
    casus_str none = { "", 0 };
    s->parties[s->n_parties++] = (report_party){ land || group ? none : a->name.len > 0 ? a->name : a->code, a->country,
                                                 land ? none : a->sector, a->code };
    return n;
}

uint32_t situation_place(situation *s, const report_place *p)
{
    bool land = p->area == AREA_COUNTRY && p->country.len > 0;
    if (land && !situation_name_country(s, p->country, p->name)) return TABLE_NONE;
    uint32_t n = land ? put_identity(&s->place_ids, p->country.ptr, NULL, NULL, AREA_COUNTRY)
                      : put_identity(&s->place_ids, p->country.ptr, p->name.ptr, p->admin1.ptr, p->area);
    if (n == TABLE_NONE || n < s->n_places) return n;
    void *room = array_room(s->places, s->n_places, &s->cap_places, sizeof *s->places);
    if (!room) return TABLE_NONE;
    s->places = room;
    s->places[s->n_places] = *p;
    s->places[s->n_places++].event = TABLE_NONE;
    return n;
}

/* ---- reports, sentences, events ------------------------------------------------------------ */

static uint32_t put_report(situation *s, const claim_origin *origin, const record_rest *rest)
{
    uint32_t n = origin->report_id != 0 ? put_identity(&s->report_ids, NULL, NULL, NULL, origin->report_id)
                                        : put_identity(&s->report_ids, rest->doc_id.ptr, NULL, NULL, 0);
    if (n == TABLE_NONE || n < s->n_reports) return n;
    void *room = array_room(s->reports, s->n_reports, &s->cap_reports, sizeof *s->reports);
    if (!room) return TABLE_NONE;
    s->reports = room;
    s->reports[s->n_reports++] = (report_source){ .id = origin->report_id, .doc_id = rest->doc_id, .title = rest->title, .url = rest->url,
        .outlet = rest->outlet, .published = rest->published, .first_sentence = TABLE_NONE };
    return n;
}

static uint32_t put_sentence(situation *s, uint32_t report, const record_rest *rest)
{
    uint32_t n = put_identity(&s->sentence_ids, NULL, NULL, NULL, (int64_t)report << 32 | rest->sentence_begin);
    if (n == TABLE_NONE || n < s->n_sentences) return n;
    void *room = array_room(s->sentences, s->n_sentences, &s->cap_sentences, sizeof *s->sentences);
    if (!room) return TABLE_NONE;
    s->sentences = room;
    s->sentences[s->n_sentences++] = (report_sentence){ .report = report, .begin = rest->sentence_begin, .words = rest->sentence,
                                                        .first_claim = TABLE_NONE, .next_cited = TABLE_NONE };
    return n;
}

/* Claims of no event are events of their own: under their own number, below zero. */
static uint32_t put_event(situation *s, int64_t id)
{
    uint32_t n = put_identity(&s->event_ids, NULL, NULL, NULL, id != 0 ? id : -(int64_t)s->n_claims - 1);
    if (n == TABLE_NONE || n < s->n_events) return n;
    void *room = array_room(s->events, s->n_events, &s->cap_events, sizeof *s->events);
    if (!room) return TABLE_NONE;
    s->events = room;
    s->events[s->n_events++] = (report_event){ .id = id, .first = TABLE_NONE, .last = TABLE_NONE };
    return n;
}

static void join_event(situation *s, uint32_t event, uint32_t claim)
{
    report_event *e = &s->events[event];
    if (e->first == TABLE_NONE) e->first = claim;
    else s->claims[e->last].next = claim;
    e->last = claim;
    e->n_claims++;
    e->n_status[s->claims[claim].status]++;
}

bool situation_add_claim(situation *s, const claim_origin *origin, casus_str record, casus_error *err)
{
    report_claim claim;
    record_rest  rest;
    if (!record_read(s, record, &claim, &rest, err)) return false;
    if (s->scope.filter && !scope_holds(s, &claim)) return true;
    if (s->model.len == 0) s->model = rest.model;
    claim.id = origin->claim_id;
    claim.report = put_report(s, origin, &rest);
    claim.sentence = claim.report == TABLE_NONE ? TABLE_NONE : put_sentence(s, claim.report, &rest);
    claim.event = put_event(s, origin->event_id);
    void *room = array_room(s->claims, s->n_claims, &s->cap_claims, sizeof *s->claims);
    if (room) s->claims = room;
    if (!room || claim.sentence == TABLE_NONE || claim.event == TABLE_NONE) return report_no_memory(err);
    s->claims[s->n_claims] = claim;
    join_event(s, claim.event, (uint32_t)s->n_claims++);
    return true;
}

static uint32_t get_number(const table *t, int64_t id)
{
    identity key;
    memset(&key, 0, sizeof key);
    key.d = id;
    return table_get(t, (casus_str){ (const char *)&key, sizeof key });
}

void situation_add_event(situation *s, int64_t event_id, int64_t n_reports, int64_t n_sources)
{
    uint32_t n = get_number(&s->event_ids, event_id);
    if (n != TABLE_NONE) s->events[n].n_reports = n_reports, s->events[n].n_sources = n_sources;
}

bool situation_add_report(situation *s, const report_facts *facts)
{
    uint32_t n = get_number(&s->report_ids, facts->id);
    if (n == TABLE_NONE) return true;
    report_source *r = &s->reports[n];
    r->group = facts->group;
    if (facts->published != CASUS_NO_DAY) r->published = facts->published;
    return (facts->title.len == 0 || situation_word(s, facts->title, &r->title)) &&
           (facts->url.len == 0 || situation_word(s, facts->url, &r->url)) &&
           (facts->outlet.len == 0 || situation_word(s, facts->outlet, &r->outlet));
}

/* ---- the end ------------------------------------------------------------------------------------ */

static void find_name(situation *s)
{
    const char *country = s->scope.country, *actor = s->scope.actor;
    if (s->scope.name) s->name = (casus_str){ s->scope.name, strlen(s->scope.name) };
    else if (country) s->name = situation_country(s, (casus_str){ country, strlen(country) });
    else if (actor) s->name = (casus_str){ actor, strlen(actor) };
    if (country || !actor) return;
    for (size_t i = 0; i < s->n_claims; i++) /* "tokayev" is Kassym-Jomart Tokayev */
        for (int side = 0; side < 2; side++) {
            const report_actor *all = side ? s->claims[i].recipients : s->claims[i].actors;
            for (uint8_t k = 0; k < (side ? s->claims[i].n_recipients : s->claims[i].n_actors); k++)
                if (!s->scope.name && words_are(all[k].key, actor)) { s->name = all[k].name; return; }
        }
}

bool situation_finish(situation *s, casus_error *err)
{
    find_name(s);
    if (!finish_events(s)) return report_no_memory(err);
    finish_period(s);
    return (finish_dyads(s) && finish_figures(s) && finish_places(s) && finish_bars(s) && finish_lists(s)) || report_no_memory(err);
}
