/* See stored_record.h.  Runs for every claim that is printed from a database. */
#include "stored_record.h"

#include "message.h"

#include <stdlib.h>
#include <string.h>

/* ---- values ---------------------------------------------------------------------- */

static casus_str str_of(const json_t *value)
{
    return json_is_string(value) ? (casus_str){ json_string_value(value), json_string_length(value) } : (casus_str){ NULL, 0 };
}

static casus_str str_in(const json_t *object, const char *key) { return str_of(json_object_get(object, key)); }

static double number_in(const json_t *object, const char *key) { return json_number_value(json_object_get(object, key)); }

static casus_day day_in(const json_t *object, const char *key)
{
    casus_str text = str_in(object, key);
    return text.len > 0 ? casus_day_parse(text) : CASUS_NO_DAY;
}

static uint32_t offset_of(const json_t *value)
{
    json_int_t n = json_integer_value(value);
    return n > 0 && n <= UINT32_MAX ? (uint32_t)n : 0;
}

static casus_span span_in(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return (casus_span){ offset_of(json_array_get(value, 0)), offset_of(json_array_get(value, 1)) };
}

static void strs_in(const json_t *object, const char *key, casus_str out[3])
{
    const json_t *list = json_object_get(object, key);
    for (size_t i = 0; i < 3; i++) out[i] = str_of(json_array_get(list, i));
}

/* Room for n things of a size, freed with the record. */
static void *list_new(stored_record *r, size_t n, size_t size)
{
    void *list = calloc(n + 1, size);
    if (!list) out_of_memory();
    r->lists[r->n_lists++] = list;
    return list;
}

/* A name that the library has for a number of its own; `otherwise` for none. */
static int named(casus_str name, const char *(*name_of)(int), int n, int otherwise)
{
    for (int i = 0; i < n; i++)
        if (strlen(name_of(i)) == name.len && name.len > 0 && memcmp(name_of(i), name.ptr, name.len) == 0) return i;
    return otherwise;
}

static const char *status_name(int i) { return casus_event_status_name((casus_event_status)i); }
static const char *precision_name(int i) { return casus_place_precision_name((casus_place_precision)i); }

/* ---- the parts of a record ---------------------------------------------------------- */

static casus_actor actor_of(const json_t *o)
{
    casus_actor a = { .text = str_in(o, "text"), .span = span_in(o, "span"), .name = str_in(o, "name"), .id = str_in(o, "id"),
                      .code = str_in(o, "code"), .country = str_in(o, "country"), .org = str_in(o, "org"), .role = str_in(o, "role") };
    strs_in(o, "sector", a.sectors);
    return a;
}

static const casus_actor *actors_in(stored_record *r, const char *key, size_t *n)
{
    const json_t *list = json_object_get(r->root, key);
    *n = json_array_size(list);
    casus_actor *actors = list_new(r, *n, sizeof *actors);
    for (size_t i = 0; i < *n; i++) actors[i] = actor_of(json_array_get(list, i));
    return actors;
}

static void take_claims(stored_record *r)
{
    const json_t *list = json_object_get(r->root, "claims");
    size_t n = json_array_size(list);
    casus_claim *claims = list_new(r, n, sizeof *claims);
    for (size_t i = 0; i < n; i++) {
        const json_t *o = json_array_get(list, i);
        claims[i] = (casus_claim){ actor_of(json_object_get(o, "by")), str_in(o, "stance"), str_in(o, "about"), span_in(o, "span") };
    }
    r->event.claims = claims;
    r->event.n_claims = n;
}

static casus_place place_of(const json_t *o)
{
    return (casus_place){
        .text = str_in(o, "text"), .span = span_in(o, "span"), .name = str_in(o, "name"), .country = str_in(o, "country"),
        .admin1 = str_in(o, "admin1"), .geonameid = offset_of(json_object_get(o, "geonameid")),
        .has_point = json_is_number(json_object_get(o, "lat")) && json_is_number(json_object_get(o, "lon")),
        .lat = number_in(o, "lat"), .lon = number_in(o, "lon"),
        .precision = (casus_place_precision)named(str_in(o, "precision"), precision_name, CASUS_PRECISION_POINT + 1, CASUS_PRECISION_NONE) };
}

/* One place is an object, several are a list. */
static void take_places(stored_record *r)
{
    const json_t *value = json_object_get(r->root, "place");
    bool many = json_is_array(value);
    size_t n = many ? json_array_size(value) : json_is_object(value);
    casus_place *places = list_new(r, n, sizeof *places);
    for (size_t i = 0; i < n; i++) places[i] = place_of(many ? json_array_get(value, i) : value);
    r->event.place = places;
    r->event.n_place = n;
}

static void take_quantities(stored_record *r)
{
    json_t *object = json_object_get(r->root, "quantities"), *value;
    const char *kind;
    casus_quantity *list = list_new(r, json_object_size(object), sizeof *list);
    json_object_foreach(object, kind, value) {
        const json_t *high = json_object_get(value, "high");
        casus_quantity q = { .kind = { kind, strlen(kind) } };
        q.low = json_integer_value(json_is_object(value) ? json_object_get(value, "low") : value);
        q.high = !json_is_object(value) ? q.low : json_is_integer(high) ? json_integer_value(high) : INT64_MAX;
        list[r->event.n_quantities++] = q;
    }
    r->event.quantities = list;
}

static void take_times(stored_record *r)
{
    const json_t *time = json_object_get(r->root, "time"), *valid = json_object_get(r->root, "valid");
    r->event.time = (casus_time){ str_in(time, "text"), span_in(time, "span"), day_in(time, "start"), day_in(time, "end"),
                                  str_in(time, "precision") };
    r->event.valid_from = day_in(valid, "from");
    r->event.valid_until = day_in(valid, "until");
}

static void take_words(stored_record *r)
{
    const json_t *trigger = json_object_get(r->root, "trigger"), *sentence = json_object_get(r->root, "sentence");
    const json_t *why = json_object_get(r->root, "why");
    casus_event *e = &r->event;
    e->issue = str_in(r->root, "issue");
    e->trigger = str_in(trigger, "text"), e->trigger_span = span_in(trigger, "span");
    e->sentence = str_in(sentence, "text"), e->sentence_span = span_in(sentence, "span");
    e->sentence_index = offset_of(json_object_get(sentence, "index"));
    e->rule = str_in(why, "rule"), e->path = str_in(why, "path");
}

static void take_event(stored_record *r)
{
    const json_t *o = r->root;
    casus_event *e = &r->event;
    *e = (casus_event){ .id = str_in(o, "id"), .type = str_in(o, "type"), .mode = str_in(o, "mode"), .cameo = str_in(o, "cameo"),
                        .quad = (int)number_in(o, "quad"), .goldstein = number_in(o, "goldstein"), .acled = str_in(o, "acled"),
                        .confidence = number_in(o, "confidence") };
    strs_in(o, "context", e->contexts);
    e->status = (casus_event_status)named(str_in(o, "status"), status_name, CASUS_UNKNOWN + 1, CASUS_UNKNOWN);
    e->actor = actors_in(r, "actor", &e->n_actor);
    e->recipient = actors_in(r, "recipient", &e->n_recipient);
    e->attributed_to = actors_in(r, "attributed_to", &e->n_attributed_to);
    take_claims(r);
    take_places(r);
    take_quantities(r);
    take_times(r);
    take_words(r);
}

static void take_document(stored_record *r)
{
    const json_t *doc = json_object_get(r->root, "doc");
    r->doc = (casus_document){ .id = str_in(doc, "id"), .url = str_in(doc, "url"), .title = str_in(doc, "title"),
                               .source = str_in(doc, "source"), .lang = str_in(doc, "lang"), .published = day_in(doc, "published") };
}

bool stored_record_read(stored_record *r, casus_str json, casus_error *err)
{
    json_error_t bad;
    *r = (stored_record){ .root = json_loadb(json.ptr, json.len, 0, &bad) };
    if (!json_is_object(r->root)) {
        *err = (casus_error){ .status = CASUS_ERR_INPUT, .offset = UINT64_MAX };
        format_into(err->message, sizeof err->message, "a record in the database is damaged: %s",
                    r->root ? "it is no JSON object" : bad.text);
        return false;
    }
    take_event(r);
    take_document(r);
    return true;
}

void stored_record_free(stored_record *r)
{
    for (size_t i = 0; i < r->n_lists; i++) free(r->lists[i]);
    json_decref(r->root);
    *r = (stored_record){ 0 };
}
