#include "emit/explain.h"

#include "base/utf8.h"

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

static void tree(buf *b, const document *d, const sentence *in)
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
        buf_char(b, '\n');
    }
}

/* ---- names ---- */

static bool inside(const sentence *in, uint32_t t) { return t >= in->first && t < in->first + in->count; }

static void mentions(buf *b, const document *d, const sentence *in)
{
    for (size_t i = 0; i < d->mentions.len; i++) {
        const mention *m = &d->mentions.at[i];
        if (!inside(in, m->head)) continue;
        buf_fmt(b, "  who    %.*s", STR_ARG(m->actor.text));
        if (m->actor.name.len) buf_fmt(b, " = %.*s", STR_ARG(m->actor.name));
        if (m->actor.code.len) buf_fmt(b, ", %.*s", STR_ARG(m->actor.code));
        if (m->actor.role.len) buf_fmt(b, ", %.*s", STR_ARG(m->actor.role));
        buf_str(b, m->political ? S("\n") : S(" (not political)\n"));
    }
    for (size_t i = 0; i < d->places.len; i++) {
        const place *p = &d->places.at[i];
        if (!inside(in, p->head)) continue;
        buf_fmt(b, "  where  %.*s = %.*s, %.*s (%s)%s\n", STR_ARG(p->where.text), STR_ARG(p->where.name), STR_ARG(p->where.country),
                casus_place_precision_name(p->where.precision), p->event_place ? "" : " not where an event is");
    }
    for (size_t i = 0; i < d->times.len; i++) {
        const timex *t = &d->times.at[i];
        if (!inside(in, t->head)) continue;
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

static void fired(buf *b, const document *d, const sentence *in)
{
    size_t any = 0;
    for (size_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.at[i];
        if (e->sentence_span.begin != in->begin) continue;
        any++;
        buf_fmt(b, "  %.*s", STR_ARG(e->type));
        if (e->cameo.len) buf_fmt(b, " %.*s", STR_ARG(e->cameo));
        buf_str(b, S(": "));
        side(b, e->actor, e->n_actor);
        buf_str(b, S(" -> "));
        side(b, e->recipient, e->n_recipient);
        buf_fmt(b, ", %s\n", casus_event_status_name(e->status));
        buf_fmt(b, "    %.*s, found as %.*s\n", STR_ARG(e->rule), STR_ARG(e->path));
    }
    if (!any) buf_str(b, S("  no event\n"));
}

static void nearly(buf *b, const ontology *o, const document *d, const sentence *in)
{
    size_t any = 0;
    for (size_t i = 0; i < d->misses.len && any < 40; i++) {
        const near_miss *m = &d->misses.at[i];
        if (!inside(in, m->trigger)) continue;
        const rule_entry *r = &o->rules[m->rule];
        if (any++ == 0) buf_str(b, S("nearly\n"));
        str type = r->makes == MAKES_EVENT ? model_str(o->file, o->types[r->type].name) : S("-");
        buf_fmt(b, "  %.*s %.*s:%u  %.*s  at \"%.*s\": %.*s\n", STR_ARG(type), STR_ARG(model_str(o->file, r->file)), r->line,
                STR_ARG(model_str(o->file, r->text)), STR_ARG(d->tokens.at[m->trigger].form), STR_ARG(m->why));
    }
}

str emit_explain(const ontology *o, document *d)
{
    buf b = {.from = d->arena};
    for (size_t i = 0; i < d->sentences.len; i++) {
        const sentence *in = &d->sentences.at[i];
        if (i) buf_char(&b, '\n');
        tree(&b, d, in);
        if (in->furniture) buf_str(&b, S("page furniture: never coded\n"));
        buf_str(&b, S("names\n"));
        mentions(&b, d, in);
        buf_str(&b, S("rules\n"));
        fired(&b, d, in);
        nearly(&b, o, d, in);
    }
    return buf_take(&b);
}
