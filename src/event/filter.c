#include "event/filter.h"

#include "parse/tree.h"

static const mention *mention_of(const document *d, uint32_t t)
{
    uint32_t m = d->mention_at ? d->mention_at[t] : NONE;
    return m == NONE ? NULL : &d->mentions.at[m];
}

static bool has_sector(const mention *m, uint32_t code)
{
    for (size_t i = 0; i < 3 && m->actor.sectors[i].len; i++)
        if (filter_sector_code(m->actor.sectors[i]) == code) return true;
    return false;
}

/* A state and not somebody of it: a country without a sector. */
static bool is_state(const mention *m)
{
    return m->actor.country.len && !m->actor.sectors[0].len && m->type != ENTITY_PER;
}

static bool is_place(const document *d, uint32_t t)
{
    uint32_t lo = FIRST_NOT_BEFORE(d->places, t + 1);
    return lo > 0 && t < d->places.at[lo - 1].first + d->places.at[lo - 1].count;
}

static bool kind_ok(const document *d, uint32_t t, uint32_t kind)
{
    const mention *m = mention_of(d, t);
    switch (kind) {
    case KIND_ACTOR:  return m && m->political;
    case KIND_STATE:  return m && is_state(m);
    case KIND_PERSON: return m && (m->type == ENTITY_PER || (m->kind == MENTION_AGENT && !m->plural));
    case KIND_ORG:    return m && m->type == ENTITY_ORG;
    case KIND_GROUP:  return m && (m->plural || m->type == ENTITY_NORP);
    case KIND_PLACE:  return d->tokens.at[t].name == ENTITY_LOC || is_place(d, t);
    case KIND_NUMBER: return d->tokens.at[t].upos == UPOS_NUM;
    case KIND_NAME:   return d->tokens.at[t].upos == UPOS_PROPN;
    default:          return false;
    }
}

static bool one_accepts(const frame_source *from, uint32_t filter, uint32_t t)
{
    const document *d = from->d;
    uint32_t n = FILTER_NUMBER(filter), word = from->word_of[t], run = from->run_of[t];
    switch (FILTER_TAG(filter)) {
    case FILTER_WORD:  return (word && word == n) || (run && run == n);
    case FILTER_CLASS: return (word && words_in_class(&from->o->words, word, n)) || (run && words_in_class(&from->o->words, run, n));
    case FILTER_SECTOR: {
        const mention *m = mention_of(d, t);
        return m && has_sector(m, filter);
    }
    default: return kind_ok(d, t, n);
    }
}

static bool any_accepts(const frame_source *from, const rule_arg *arg, uint32_t t)
{
    for (uint32_t i = 0; i < arg->n_filter; i++)
        if (one_accepts(from, from->o->numbers[arg->first_filter + i], t)) return true;
    return false;
}

/* Also what a noun contains ("dozens of protesters") and who it is ("his rival Laurent Gbagbo"). */
bool filter_accepts(const frame_source *from, const rule_arg *arg, uint32_t t)
{
    if (!arg->n_filter) return true;
    uint32_t content = frame_content(from->d, t), named = tree_child(from->d, content, DEP_appos);
    const mention *who = named == NONE ? NULL : mention_of(from->d, named);
    bool any = any_accepts(from, arg, content) || (content != t && any_accepts(from, arg, t)) ||
               (who && who->kind == MENTION_NAME && any_accepts(from, arg, named));
    return any != ((arg->flags & ARG_NOT) != 0);
}

bool filter_prep(const ontology *o, const rule_arg *arg, uint32_t prep)
{
    for (uint32_t i = 0; i < arg->n_prep; i++)
        if (prep && o->numbers[arg->first_prep + i] == prep) return true;
    return false;
}
