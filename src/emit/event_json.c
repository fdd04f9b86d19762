#include "base/sha256.h"
#include "emit/json.h"
#include "emit/object.h"

static void strings(buf *b, const char *key, const casus_str *list, size_t most)
{
    if (!list[0].len) return;
    object_key(b, key);
    buf_char(b, '[');
    for (size_t i = 0; i < most && list[i].len; i++) {
        if (i) buf_char(b, ',');
        buf_json(b, list[i]);
    }
    buf_char(b, ']');
}

static void actor(buf *b, const document *d, const casus_actor *a)
{
    buf_char(b, '{');
    object_str(b, "text", a->text);
    object_span(b, "span", a->span);
    object_str(b, "name", a->name);
    object_str(b, "id", a->id);
    object_str(b, "code", a->code);
    object_str(b, "country", a->country);
    object_str(b, "org", a->org);
    strings(b, "sector", a->sectors, 3);
    object_str(b, "role", a->role);
    if (a->cue.end) object_str(b, "cue", str_slice(d->text, a->cue.begin, a->cue.end));
    buf_char(b, '}');
}

static void actors(buf *b, const document *d, const char *key, const casus_actor *list, size_t n)
{
    object_key(b, key);
    buf_char(b, '[');
    for (size_t i = 0; i < n; i++) {
        if (i) buf_char(b, ',');
        actor(b, d, &list[i]);
    }
    buf_char(b, ']');
}

static void claims(buf *b, const document *d, const casus_event *e)
{
    object_key(b, "claims");
    buf_char(b, '[');
    for (size_t i = 0; i < e->n_claims; i++) {
        const casus_claim *c = &e->claims[i];
        if (i) buf_char(b, ',');
        buf_char(b, '{');
        object_key(b, "by");
        actor(b, d, &c->by);
        object_str(b, "stance", c->stance);
        object_str(b, "about", c->about);
        object_span(b, "span", c->span);
        buf_char(b, '}');
    }
    buf_char(b, ']');
}

static void time_field(buf *b, const casus_event *e)
{
    bool dated = e->time.start != CASUS_NO_DAY;
    if (!dated && !e->time.text.len) return;
    object_key(b, "time");
    buf_char(b, '{');
    object_str(b, "text", e->time.text);
    object_span(b, "span", e->time.span);
    if (dated) {
        object_day(b, "start", e->time.start);
        object_day(b, "end", e->time.end);
        object_str(b, "precision", e->time.precision);
    }
    buf_char(b, '}');
}

static void one_place(buf *b, const casus_place *p)
{
    buf_char(b, '{');
    object_str(b, "text", p->text);
    object_span(b, "span", p->span);
    object_str(b, "name", p->name);
    if (p->geonameid) object_int(b, "geonameid", p->geonameid);
    object_str(b, "country", p->country);
    object_str(b, "admin1", p->admin1);
    if (p->has_point) object_number(b, "lat", p->lat, 5), object_number(b, "lon", p->lon, 5);
    if (p->precision) object_str(b, "precision", str_of(casus_place_precision_name(p->precision)));
    buf_char(b, '}');
}

static void place_field(buf *b, const casus_event *e)
{
    if (!e->n_place) return;
    object_key(b, "place");
    if (e->n_place > 1) buf_char(b, '[');
    for (size_t i = 0; i < e->n_place; i++) {
        if (i) buf_char(b, ',');
        one_place(b, &e->place[i]);
    }
    if (e->n_place > 1) buf_char(b, ']');
}

static void validity(buf *b, const casus_event *e)
{
    if (e->valid_from == CASUS_NO_DAY && e->valid_until == CASUS_NO_DAY) return;
    object_key(b, "valid");
    buf_char(b, '{');
    object_day(b, "from", e->valid_from);
    object_day(b, "until", e->valid_until);
    buf_char(b, '}');
}

static void quantities(buf *b, const casus_event *e)
{
    if (!e->n_quantities) return;
    object_key(b, "quantities");
    buf_char(b, '{');
    for (size_t i = 0; i < e->n_quantities; i++) {
        const casus_quantity *q = &e->quantities[i];
        char key[24];
        if (q->kind.len >= sizeof key) continue;
        memcpy(key, q->kind.ptr, q->kind.len);
        key[q->kind.len] = 0;
        if (q->low == q->high) {
            object_int(b, key, q->low);
            continue;
        }
        object_key(b, key);
        buf_char(b, '{');
        object_int(b, "low", q->low);
        if (q->high != INT64_MAX) object_int(b, "high", q->high);
        buf_char(b, '}');
    }
    buf_char(b, '}');
}

static void words(buf *b, const char *key, str text, span at, int64_t index)
{
    object_key(b, key);
    buf_char(b, '{');
    object_str(b, "text", text);
    object_span(b, "span", at);
    if (index >= 0) object_int(b, "index", index);
    buf_char(b, '}');
}

static void why(buf *b, const casus_event *e, str model_hash)
{
    object_key(b, "why");
    buf_char(b, '{');
    object_str(b, "rule", e->rule);
    object_str(b, "path", e->path);
    object_str(b, "model", model_hash);
    buf_char(b, '}');
}

static void doc_field(buf *b, document *d)
{
    unsigned char sum[32];
    char hex[65];
    object_key(b, "doc");
    buf_char(b, '{');
    object_str(b, "id", d->in->id);
    if (!d->sha256[0]) { /* once a document */
        sha256_of(d->text.ptr, d->text.len, sum);
        sha256_hex(sum, hex);
        memcpy(d->sha256, hex, sizeof d->sha256);
    }
    object_str(b, "sha256", (str){d->sha256, 64});
    object_str(b, "url", d->in->url);
    object_str(b, "title", d->in->title);
    object_str(b, "source", d->in->source);
    object_day(b, "published", d->in->published);
    object_str(b, "lang", d->in->lang);
    buf_char(b, '}');
}

str emit_event(document *d, const casus_event *e, str model_hash)
{
    buf b = {.from = d->arena};
    buf_str(&b, S("{\"v\":1"));
    object_str(&b, "id", e->id);
    object_str(&b, "type", e->type);
    object_str(&b, "mode", e->mode);
    strings(&b, "context", e->contexts, 3);
    object_str(&b, "cameo", e->cameo);
    if (e->quad) {
        object_int(&b, "quad", e->quad);
        object_number(&b, "goldstein", e->goldstein, 1);
    }
    object_str(&b, "acled", e->acled);
    object_str(&b, "status", str_of(casus_event_status_name(e->status)));
    actors(&b, d, "actor", e->actor, e->n_actor);
    actors(&b, d, "recipient", e->recipient, e->n_recipient);
    actors(&b, d, "attributed_to", e->attributed_to, e->n_attributed_to);
    claims(&b, d, e);
    time_field(&b, e);
    place_field(&b, e);
    validity(&b, e);
    quantities(&b, e);
    object_str(&b, "issue", e->issue);
    words(&b, "trigger", e->trigger, e->trigger_span, -1);
    words(&b, "sentence", e->sentence, e->sentence_span, e->sentence_index);
    why(&b, e, model_hash);
    object_number(&b, "confidence", e->confidence, 2);
    doc_field(&b, d);
    buf_char(&b, '}');
    return buf_take(&b);
}
