/* data/lexicon/forms.tsv -> rules for whole words, put over those in LEMRULES
 * that were learned: no text holds all irregular verbs, and an ending misleads
 * ("shot" is no form of "shet"). */
#include "forms.h"

typedef struct { lemma_rule *rules; size_t size; } table;

static void put(table *t, const lemma_rule *r)
{
    size_t i = r->hash & (t->size - 1);
    while (t->rules[i].hash && t->rules[i].hash != r->hash) i = (i + 1) & (t->size - 1);
    t->rules[i] = *r;
}

static void put_form(table *t, str form, str lemma, unsigned tag)
{
    lemma_rule r = {.strip = (uint8_t)form.len, .added = (uint8_t)lemma.len};
    memcpy(r.add, lemma.ptr, lemma.len);
    for (int capital = 0; capital < 2; capital++) {
        r.hash = lemma_key(form, LEMMA_WHOLE, capital, UPOS_VERB, tag);
        put(t, &r);
    }
}

static bool line_ok(compiler *c, const line *at)
{
    if (at->n_fields == 3 && at->field[0].len && at->field[1].len && at->field[2].len) {
        if (at->field[0].len <= sizeof ((lemma_rule *)0)->add && at->field[1].len < 64 && at->field[2].len < 64) return true;
        complain(c, at, "\"%.*s\" is longer than a rule can hold", STR_ARG(at->field[0]));
    } else {
        complain(c, at, "expected a verb, its past and its participle, parted by tabs");
    }
    return false;
}

static size_t count_forms(const source *from)
{
    size_t n = 0;
    line at;
    for (lines it = lines_of(from); lines_next(&it, &at);)
        for (int f = 1; f <= 2; f++)
            for (str part, rest = at.field[f]; parts_next(&rest, &part);) n += 2;
    return n;
}

static void put_line(table *t, const line *at)
{
    static const unsigned tags[] = {XPOS_VBD, XPOS_VBN};
    for (int f = 1; f <= 2; f++)
        for (str part, rest = at->field[f]; parts_next(&rest, &part);) {
            /* the tagger takes one for the other where they are not the same word, too */
            put_form(t, part, at->field[0], tags[f - 1]);
            put_form(t, part, at->field[0], tags[2 - f]);
        }
}

void forms_over(compiler *c, section *s)
{
    source from;
    if (!source_exists(c, "lexicon/forms.tsv") || !source_read(c, "lexicon/forms.tsv", &from)) return;
    const lemma_rule *old = s->ptr;
    size_t used = count_forms(&from) * 2, size = (size_t)s->count;
    for (size_t i = 0; i < s->count; i++) used += old[i].hash != 0;
    while (size < used + used / 3) size *= 2;
    table t = {ARENA_ARRAY(compiler_arena(c), lemma_rule, size), size};
    for (size_t i = 0; i < s->count; i++)
        if (old[i].hash) put(&t, &old[i]);
    line at;
    for (lines it = lines_of(&from); lines_next(&it, &at);)
        if (line_ok(c, &at)) put_line(&t, &at);
    s->ptr = t.rules;
    s->count = size;
}
