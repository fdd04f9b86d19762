/* See inside.h.  Reads what `casus code --format jsonl` prints; a field that is
 * missing or of another kind is "not known".  Called once a claim. */
#include "inside.h"

#include <jansson.h>

#include <limits.h>
#include <string.h>

enum { LONGEST_SENTENCE = 4000 }; /* bytes kept: longer ones are lists, or no sentences */

typedef struct { situation *s; bool failed; } reader;

static casus_str words_of(const json_t *value)
{
    if (!json_is_string(value)) return (casus_str){ "", 0 };
    return (casus_str){ json_string_value(value), json_string_length(value) };
}

static casus_str keep(reader *r, casus_str words)
{
    casus_str out = { "", 0 };
    if (!situation_word(r->s, words, &out)) r->failed = true;
    return out;
}

static casus_str field(reader *r, const json_t *object, const char *name) { return keep(r, words_of(json_object_get(object, name))); }

static casus_day day_of(const json_t *value)
{
    casus_str words = words_of(value);
    return words.len > 0 ? casus_day_parse(words) : CASUS_NO_DAY;
}

/* The items of a list that are kept, and room for them; a lone object counts as a list of one. */
static uint8_t room_for(reader *r, const json_t *list, size_t size, void **out)
{
    size_t n = json_is_array(list) ? json_array_size(list) : json_is_object(list) ? 1 : 0;
    if (n > MOST_SIDE) n = MOST_SIDE;
    *out = n > 0 ? shelf_take(&r->s->memory, n * size) : NULL;
    if (n > 0 && !*out) r->failed = true;
    return *out ? (uint8_t)n : 0;
}

static const json_t *item(const json_t *list, size_t i) { return json_is_array(list) ? json_array_get(list, i) : list; }

static void read_actor(reader *r, const json_t *from, report_actor *a)
{
    a->name = field(r, from, "name");
    if (a->name.len == 0) a->name = field(r, from, "text");
    a->code = field(r, from, "code");
    a->country = field(r, from, "country");
    a->key = field(r, from, "id");
    a->sector = keep(r, words_of(json_array_get(json_object_get(from, "sector"), 0)));
    a->party = situation_party(r->s, a);
    if (a->party == TABLE_NONE) r->failed = true;
}

static uint8_t read_actors(reader *r, const json_t *list, const report_actor **out)
{
    void   *room;
    uint8_t n = room_for(r, list, sizeof(report_actor), &room);
    report_actor *actors = room;
    for (uint8_t i = 0; i < n; i++) read_actor(r, item(list, i), &actors[i]);
    *out = actors;
    return n;
}

static void read_stances(reader *r, const json_t *list, report_claim *c)
{
    void *room;
    c->n_stances = room_for(r, list, sizeof(report_stance), &room);
    report_stance *stances = room;
    for (uint8_t i = 0; i < c->n_stances; i++) {
        stances[i].stance = field(r, item(list, i), "stance");
        read_actor(r, json_object_get(item(list, i), "by"), &stances[i].by);
    }
    c->stances = stances;
}

static report_area area_of(casus_str precision)
{
    return words_are(precision, "city") || words_are(precision, "point") ? AREA_TOWN
         : words_are(precision, "country") ? AREA_COUNTRY : AREA_PROVINCE;
}

static void read_places(reader *r, const json_t *list, report_claim *c)
{
    void *room;
    c->n_places = room_for(r, list, sizeof(report_at), &room);
    report_at *places = room;
    for (uint8_t i = 0; i < c->n_places; i++) {
        const json_t *from = item(list, i), *lat = json_object_get(from, "lat"), *lon = json_object_get(from, "lon");
        report_place p = { .name = field(r, from, "name"), .country = field(r, from, "country"),
                           .admin1 = field(r, from, "admin1"), .precision = field(r, from, "precision") };
        if (p.name.len == 0) p.name = field(r, from, "text");
        p.area = area_of(p.precision);
        p.lat = json_number_value(lat), p.lon = json_number_value(lon);
        p.has_point = json_is_number(lat) && json_is_number(lon) && p.lat >= -90 && p.lat <= 90 && p.lon >= -180 && p.lon <= 180;
        places[i].place = situation_place(r->s, &p);
        if (places[i].place == TABLE_NONE) r->failed = true;
    }
    c->places = places;
}

static void read_quantities(reader *r, const json_t *object, report_claim *c)
{
    size_t n = json_object_size(object), i = 0;
    if (n > MOST_SIDE) n = MOST_SIDE;
    report_quantity *q = n > 0 ? shelf_take(&r->s->memory, n * sizeof *q) : NULL;
    if (n > 0 && !q) r->failed = true;
    if (!q) return;
    const char *kind;
    json_t *value;
    json_object_foreach((json_t *)object, kind, value) {
        if (i == n) break;
        json_t *low = json_is_object(value) ? json_object_get(value, "low") : value;
        json_t *high = json_is_object(value) ? json_object_get(value, "high") : value;
        if (!json_is_integer(low)) continue;
        q[i].kind = keep(r, (casus_str){ kind, strlen(kind) });
        q[i].low = json_integer_value(low);
        q[i++].high = json_is_integer(high) ? json_integer_value(high) : INT64_MAX;
    }
    c->quantities = q, c->n_quantities = (uint8_t)i;
}

static casus_event_status status_of(casus_str words)
{
    for (int i = 0; i < N_STATUSES; i++)
        if (words_are(words, casus_event_status_name((casus_event_status)i))) return (casus_event_status)i;
    return CASUS_UNKNOWN;
}

static bool read_span(const json_t *span, json_int_t *begin, json_int_t *end)
{
    const json_t *a = json_array_get(span, 0), *b = json_array_get(span, 1);
    *begin = json_integer_value(a), *end = json_integer_value(b);
    return json_is_integer(a) && json_is_integer(b) && *begin >= 0 && *end >= *begin && *end <= UINT32_MAX;
}

/* Backwards to where a character begins. */
static uint32_t edge(casus_str words, size_t at)
{
    while (at > 0 && at < words.len && ((unsigned char)words.ptr[at] & 0xC0) == 0x80) at--;
    return (uint32_t)at;
}

static void read_sentence(reader *r, const json_t *record, report_claim *c, record_rest *rest)
{
    const json_t *sentence = json_object_get(record, "sentence"), *trigger = json_object_get(record, "trigger");
    casus_str  words = words_of(json_object_get(sentence, "text"));
    json_int_t begin = 0, end = 0, from = 0, to = 0;
    if (words.len > LONGEST_SENTENCE) words.len = edge(words, LONGEST_SENTENCE);
    rest->sentence = keep(r, words);
    bool placed = read_span(json_object_get(sentence, "span"), &begin, &end);
    rest->sentence_begin = placed ? (uint32_t)begin : 0;
    if (!placed || !read_span(json_object_get(trigger, "span"), &from, &to)) return;
    /* Spans count the report's bytes, the text is clean UTF-8: where the two disagree nothing is marked. */
    casus_str word = words_of(json_object_get(trigger, "text"));
    if (from < begin || (size_t)(to - begin) > words.len || (size_t)(to - from) != word.len) return;
    if (memcmp(words.ptr + (from - begin), word.ptr, word.len) != 0) return;
    c->trigger_begin = (uint32_t)(from - begin), c->trigger_end = (uint32_t)(to - begin);
}

static void read_what(reader *r, const json_t *record, report_claim *c)
{
    c->type = field(r, record, "type");
    c->mode = field(r, record, "mode");
    c->issue = field(r, record, "issue");
    c->status = status_of(words_of(json_object_get(record, "status")));
    json_int_t quad = json_integer_value(json_object_get(record, "quad"));
    c->quad = quad >= 1 && quad < N_QUADS ? (int)quad : 0;
    c->confidence = json_number_value(json_object_get(record, "confidence"));
    const json_t *time = json_object_get(record, "time"), *valid = json_object_get(record, "valid");
    c->start = day_of(json_object_get(time, "start"));
    c->end = day_of(json_object_get(time, "end"));
    if (c->start == CASUS_NO_DAY) c->start = c->end;
    if (c->end == CASUS_NO_DAY || c->end < c->start) c->end = c->start;
    c->valid_from = day_of(json_object_get(valid, "from"));
    c->valid_until = day_of(json_object_get(valid, "until"));
}

static void read_document(reader *r, const json_t *record, record_rest *rest)
{
    const json_t *doc = json_object_get(record, "doc");
    rest->doc_id = field(r, doc, "id");
    if (rest->doc_id.len == 0) rest->doc_id = field(r, doc, "sha256");
    rest->title = field(r, doc, "title");
    rest->url = field(r, doc, "url");
    rest->outlet = field(r, doc, "source");
    rest->published = day_of(json_object_get(doc, "published"));
    rest->model = field(r, json_object_get(record, "why"), "model");
}

bool record_read(situation *s, casus_str line, report_claim *claim, record_rest *rest, casus_error *err)
{
    json_error_t why;
    json_t *record = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &why);
    if (!record) return report_bad_record(err, why.text);
    if (!json_is_object(record) || words_of(json_object_get(record, "type")).len == 0) {
        json_decref(record);
        return report_bad_record(err, "it has no \"type\"");
    }
    reader r = { s, false };
    *claim = (report_claim){ .next = TABLE_NONE };
    *rest = (record_rest){ .published = CASUS_NO_DAY };
    read_what(&r, record, claim);
    claim->n_actors = read_actors(&r, json_object_get(record, "actor"), &claim->actors);
    claim->n_recipients = read_actors(&r, json_object_get(record, "recipient"), &claim->recipients);
    claim->n_speakers = read_actors(&r, json_object_get(record, "attributed_to"), &claim->speakers);
    read_stances(&r, json_object_get(record, "claims"), claim);
    read_places(&r, json_object_get(record, "place"), claim);
    read_quantities(&r, json_object_get(record, "quantities"), claim);
    read_sentence(&r, record, claim, rest);
    read_document(&r, record, rest);
    json_decref(record);
    return !r.failed || report_no_memory(err);
}
