#include "emit/explain.h"

#include "base/utf8.h"
#include "context/clause.h"

/* ---- tokens and tree ---- */

static void pad(buf *b, str s, size_t width)
{
    buf_str(b, s);
    for (size_t n = utf8_count(s); n < width; n++) buf_char(b, ' ');
    buf_char(b, ' ');
}

static size_t widest_form(const document *d, const sentence *in)
{
    size_t w = 4;
    for (uint32_t t = in->first; t < in->first + in->count; t++) {
        size_t n = utf8_count(d->tokens.at[t].form);
        if (n > w && n <= 24) w = n;
    }
    return w;
}

static void tree(buf *b, const ontology *o, const document *d, const sentence *in)
{
    size_t width = widest_form(d, in);
    for (uint32_t t = in->first; t < in->first + in->count; t++) {
        const token *k = &d->tokens.at[t];
        buf_fmt(b, "%4u  ", t - in->first + 1);
        pad(b, k->form, width);
        pad(b, k->lemma, width);
        pad(b, upos_name(k->upos), 5);
        pad(b, dep_name(k->dep), 12);
        if (k->head == t) buf_str(b, S("(root)"));
        else buf_fmt(b, "of %u %.*s", k->head - in->first + 1, STR_ARG(d->tokens.at[k->head].form));
        if (k->name) buf_fmt(b, "  [%.*s]", STR_ARG(entity_name(k->name)));
        casus_event_status status = k->upos == UPOS_VERB ? clause_status(o, d, t) : CASUS_OCCURRED;
        if (status != CASUS_OCCURRED) buf_fmt(b, "  %s", casus_event_status_name(status));
        buf_char(b, '\n');
    }
}

/* ---- what belongs to which sentence ---- */

/* Chains of a list's items by sentence, in the order of the list. */
typedef struct { uint32_t *first, *next; } chain;

typedef struct {
    const document *d;
    buf *b;
    chain mentions, places, times, events, misses;
} explainer;

static bool chain_new(chain *c, arena *a, size_t sentences, size_t items)
{
    c->first = ARENA_ARRAY(a, uint32_t, sentences + 1);
    c->next = ARENA_ARRAY(a, uint32_t, items + 1);
    if (!c->first || !c->next) return false;
    memset(c->first, 0xff, (sentences + 1) * sizeof *c->first);
    return true;
}

/* To be called from the last item to the first. */
static void chain_put(chain *c, uint32_t in, size_t item)
{
    c->next[item] = c->first[in];
    c->first[in] = (uint32_t)item;
}

/* The sentence that begins at this byte. */
static uint32_t sentence_at(const document *d, uint32_t begin)
{
    uint32_t low = 0, high = (uint32_t)d->sentences.len;
    while (low + 1 < high) {
        uint32_t mid = low + (high - low) / 2;
        if (d->sentences.at[mid].begin <= begin) low = mid;
        else high = mid;
    }
    return low;
}

static bool chain_all(explainer *x)
{
    const document *d = x->d;
    arena *a = d->arena;
    size_t n = d->sentences.len;
    if (!chain_new(&x->mentions, a, n, d->mentions.len) || !chain_new(&x->places, a, n, d->places.len) ||
        !chain_new(&x->times, a, n, d->times.len) || !chain_new(&x->events, a, n, d->events.len) ||
        !chain_new(&x->misses, a, n, d->misses.len))
        return false;
    const token *t = d->tokens.at;
    for (size_t i = d->mentions.len; i-- > 0;) chain_put(&x->mentions, t[d->mentions.at[i].head].sentence, i);
    for (size_t i = d->places.len; i-- > 0;) chain_put(&x->places, t[d->places.at[i].head].sentence, i);
    for (size_t i = d->times.len; i-- > 0;) chain_put(&x->times, t[d->times.at[i].head].sentence, i);
    for (size_t i = d->misses.len; i-- > 0;) chain_put(&x->misses, t[d->misses.at[i].trigger].sentence, i);
    for (size_t i = d->events.len; i-- > 0;)
        chain_put(&x->events, sentence_at(d, (uint32_t)d->events.at[i].sentence_span.begin), i);
    return true;
}

/* ---- names ---- */

static void mentions(const explainer *x, uint32_t in)
{
    buf *b = x->b;
    const document *d = x->d;
    for (uint32_t i = x->mentions.first[in]; i != NONE; i = x->mentions.next[i]) {
        const mention *m = &d->mentions.at[i];
        buf_fmt(b, "  who    %.*s", STR_ARG(m->actor.text));
        if (m->actor.name.len) buf_fmt(b, " = %.*s", STR_ARG(m->actor.name));
        if (m->actor.code.len) buf_fmt(b, ", %.*s", STR_ARG(m->actor.code));
        if (m->actor.role.len) buf_fmt(b, ", %.*s", STR_ARG(m->actor.role));
        buf_str(b, m->political ? S("\n") : S(" (not political)\n"));
    }
    for (uint32_t i = x->places.first[in]; i != NONE; i = x->places.next[i]) {
        const place *p = &d->places.at[i];
        buf_fmt(b, "  where  %.*s = %.*s, %.*s (%s)%s\n", STR_ARG(p->where.text), STR_ARG(p->where.name), STR_ARG(p->where.country),
                casus_place_precision_name(p->where.precision), p->event_place ? "" : " not where an event is");
    }
    for (uint32_t i = x->times.first[in]; i != NONE; i = x->times.next[i]) {
        const timex *t = &d->times.at[i];
        str text = str_slice(d->text, d->tokens.at[t->first].begin, d->tokens.at[t->first + t->count - 1].end);
        buf_fmt(b, "  when   %.*s = %.*s%s\n", STR_ARG(text), STR_ARG(t->value), t->until ? " (an end)" : "");
    }
}

/* ---- rules ---- */

static void side(buf *b, const casus_actor *list, size_t n)
{
    if (n == 0) buf_char(b, '?');
    for (size_t i = 0; i < n; i++)
        buf_fmt(b, "%s%.*s", i ? ", " : "", STR_ARG(list[i].code.len ? list[i].code : list[i].text));
}

static void fired(const explainer *x, uint32_t in)
{
    buf *b = x->b;
    if (x->events.first[in] == NONE) buf_str(b, S("  no event\n"));
    for (uint32_t i = x->events.first[in]; i != NONE; i = x->events.next[i]) {
        const casus_event *e = &x->d->events.at[i];
        buf_fmt(b, "  %.*s", STR_ARG(e->type));
        if (e->cameo.len) buf_fmt(b, " %.*s", STR_ARG(e->cameo));
        buf_str(b, S(": "));
        side(b, e->actor, e->n_actor);
        buf_str(b, S(" -> "));
        side(b, e->recipient, e->n_recipient);
        buf_fmt(b, ", %s\n", casus_event_status_name(e->status));
        buf_fmt(b, "    %.*s, found as %.*s\n", STR_ARG(e->rule), STR_ARG(e->path));
    }
}

static void nearly(const explainer *x, const ontology *o, uint32_t in)
{
    enum { MOST = 40 };
    buf *b = x->b;
    unsigned shown = 0;
    for (uint32_t i = x->misses.first[in]; i != NONE && shown < MOST; i = x->misses.next[i]) {
        const near_miss *m = &x->d->misses.at[i];
        const rule_entry *r = &o->rules[m->rule];
        if (shown++ == 0) buf_str(b, S("nearly\n"));
        str type = r->makes == MAKES_EVENT ? model_str(o->file, o->types[r->type].name) : S("-");
        buf_fmt(b, "  %.*s %.*s:%u  %.*s  at \"%.*s\": %.*s\n", STR_ARG(type), STR_ARG(model_str(o->file, r->file)), r->line,
                STR_ARG(model_str(o->file, r->text)), STR_ARG(x->d->tokens.at[m->trigger].form), STR_ARG(m->why));
    }
}

str emit_explain(const ontology *o, document *d)
{
    buf b = {.from = d->arena};
    explainer x = {.d = d, .b = &b};
    if (!chain_all(&x)) return (str){0};
    for (uint32_t i = 0; i < d->sentences.len; i++) {
        const sentence *in = &d->sentences.at[i];
        if (i) buf_char(&b, '\n');
        tree(&b, o, d, in);
        if (in->furniture) buf_str(&b, S("page furniture: never coded\n"));
        buf_str(&b, S("names\n"));
        mentions(&x, i);
        buf_str(&b, S("rules\n"));
        fired(&x, i);
        nearly(&x, o, i);
    }
    return buf_take(&b);
}
