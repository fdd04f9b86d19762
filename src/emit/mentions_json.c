#include "emit/json.h"
#include "emit/object.h"

static span token_span(const document *d, uint32_t first, uint32_t count)
{
    return (span){d->tokens.at[first].begin, d->tokens.at[first + count - 1].end};
}

static void open_item(buf *b, const document *d, const char *key, size_t i, span at)
{
    if (i == 0) object_key(b, key), buf_char(b, '[');
    else buf_char(b, ',');
    buf_char(b, '{');
    object_span(b, "span", at);
    object_str(b, "text", str_slice(d->text, at.begin, at.end));
}

static void close_list(buf *b, const char *key, size_t n)
{
    if (n == 0) object_key(b, key), buf_char(b, '[');
    buf_char(b, ']');
}

/* Per token: the mention whose name it is part of; NONE. */
static uint32_t *names_at(buf *b, const document *d)
{
    uint32_t *at = ARENA_ARRAY(b->from, uint32_t, d->tokens.len);
    if (!at) return NULL;
    memset(at, 0xff, d->tokens.len * sizeof *at);
    for (uint32_t i = 0; i < d->mentions.len; i++) {
        const mention *m = &d->mentions.at[i];
        if (m->kind != MENTION_NAME || m->type == ENTITY_NONE) continue;
        for (uint32_t t = m->name_first; t < m->name_first + m->name_count; t++) at[t] = i;
    }
    return at;
}

/* Tokens of the name that begins at t: the tagger's, or one of the tables that it overlooked; 0: none. */
static uint32_t name_count(const document *d, const uint32_t *names, uint32_t t)
{
    const token *tok = d->tokens.at;
    uint32_t n = 1;
    if (tok[t].name) {
        while (t + n < d->tokens.len && tok[t + n].name == tok[t].name && !tok[t + n].name_begin) n++;
        return n;
    }
    const mention *m = names[t] == NONE ? NULL : &d->mentions.at[names[t]];
    if (!m || m->name_first != t || m->entity == NONE) return 0;
    for (n = 0; n < m->name_count && !tok[t + n].name;) n++;
    return n == m->name_count ? n : 0;
}

/* "Congress", "the Senate": a noun of the tables, which a text without another uses as a name. */
static const mention *body_named(const document *d, uint32_t t, uint32_t count)
{
    uint32_t m = d->mention_at && d->tokens.at[t].name == ENTITY_ORG ? d->mention_at[t + count - 1] : NONE;
    if (m == NONE) return NULL;
    const mention *x = &d->mentions.at[m];
    return x->kind == MENTION_AGENT && x->head >= t && x->head < t + count ? x : NULL;
}

/* Names only: "police" and "he" are mentions, but no named entities.  The
 * tagger sees better where a name ends, the tables know whose it is. */
static void entities(buf *b, const document *d)
{
    size_t n = 0;
    const uint32_t *names = names_at(b, d);
    for (uint32_t t = 0, count; names && t < d->tokens.len; t += count ? count : 1) {
        count = name_count(d, names, t);
        if (!count) continue;
        uint32_t who = t;
        while (who + 1 < t + count && names[who] == NONE) who++;
        const mention *m = names[who] == NONE ? body_named(d, t, count) : &d->mentions.at[names[who]];
        open_item(b, d, "entities", n++, token_span(d, t, count));
        bool whole = m && m->entity != NONE && m->name_first == t && m->name_count == count;
        unsigned type = whole || (m && !d->tokens.at[t].name) ? m->type : d->tokens.at[t].name;
        object_str(b, "type", entity_name(type));
        if (m) object_str(b, "id", m->actor.id), object_str(b, "code", m->actor.code);
        buf_char(b, '}');
    }
    close_list(b, "entities", n);
}

static void places(buf *b, const document *d)
{
    for (size_t i = 0; i < d->places.len; i++) {
        const casus_place *p = &d->places.at[i].where;
        open_item(b, d, "places", i, p->span);
        object_str(b, "name", p->name);
        if (p->geonameid) object_int(b, "geonameid", p->geonameid);
        object_str(b, "country", p->country);
        object_str(b, "admin1", p->admin1);
        if (p->has_point) object_number(b, "lat", p->lat, 5), object_number(b, "lon", p->lon, 5);
        if (p->precision) object_str(b, "precision", str_of(casus_place_precision_name(p->precision)));
        buf_char(b, '}');
    }
    close_list(b, "places", d->places.len);
}

static void times(buf *b, const document *d)
{
    static const char *const types[] = {"DATE", "TIME", "DURATION", "SET"};
    for (size_t i = 0; i < d->times.len; i++) {
        const timex *t = &d->times.at[i];
        open_item(b, d, "times", i, token_span(d, t->first, t->count));
        object_str(b, "type", str_of(types[t->type]));
        object_str(b, "value", t->value);
        object_day(b, "start", t->start);
        object_day(b, "end", t->end);
        buf_char(b, '}');
    }
    close_list(b, "times", d->times.len);
}

static void quantities(buf *b, const document *d)
{
    for (size_t i = 0; i < d->quantities.len; i++) {
        const quantity *q = &d->quantities.at[i];
        open_item(b, d, "quantities", i, token_span(d, q->first, q->count));
        object_str(b, "unit", q->unit);
        object_int(b, "low", q->low);
        if (q->high != INT64_MAX) object_int(b, "high", q->high);
        buf_char(b, '}');
    }
    close_list(b, "quantities", d->quantities.len);
}

static void attributions(buf *b, const document *d)
{
    for (size_t i = 0; i < d->attributions.len; i++) {
        const attribution *a = &d->attributions.at[i];
        if (i == 0) object_key(b, "attributions"), buf_char(b, '[');
        else buf_char(b, ',');
        buf_char(b, '{');
        object_span(b, "source", a->source_span);
        object_span(b, "cue", a->cue);
        object_span(b, "content", a->content);
        buf_char(b, '}');
    }
    close_list(b, "attributions", d->attributions.len);
}

str emit_mentions(document *d)
{
    buf b = {.from = d->arena};
    buf_char(&b, '{');
    object_str(&b, "id", d->in->id);
    entities(&b, d);
    places(&b, d);
    times(&b, d);
    quantities(&b, d);
    attributions(&b, d);
    buf_char(&b, '}');
    return buf_take(&b);
}
