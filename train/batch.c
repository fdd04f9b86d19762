#include "batch.h"

#include "base/utf8.h"
#include "text/norm.h"

#include <stdlib.h>

void batch_start(batch *b, const vocab *v)
{
    memset(b, 0, sizeof *b);
    arena_init(&b->memory, NULL);
    b->v = v;
}

void batch_end(batch *b) { arena_free(&b->memory); }

static str upper(arena *a, str s)
{
    char *p = arena_alloc(a, s.len + 1);
    if (!p) abort();
    for (size_t i = 0; i < s.len; i++)
        p[i] = (char)(s.ptr[i] >= 'a' && s.ptr[i] <= 'z' ? s.ptr[i] - 32 : s.ptr[i]);
    return (str){p, s.len};
}

static str title(arena *a, str s)
{
    str t = str_copy(a, s);
    char *p = (char *)t.ptr;
    if (s.len > 3 && p[0] >= 'a' && p[0] <= 'z') p[0] = (char)(p[0] - 32);
    return t;
}

enum { AS_IS, ALL_CAPS, TITLE, LOWER };

static str spelled(arena *a, str form, int how)
{
    return how == ALL_CAPS ? upper(a, form)
           : how == TITLE  ? title(a, form)
           : how == LOWER  ? norm_of(a, form)
                           : form;
}

static void rows_of(batch *b, const sent *s, uint32_t n, int how, uint32_t *rows)
{
    caps_count caps = {0};
    for (uint32_t i = 0; i < n; i++) caps_add(&caps, spelled(&b->memory, s->words[i].form, how));
    unsigned all = caps_all(&caps) ? PLACE_ALL_CAPS : 0;
    bool first = true;
    for (uint32_t i = 0; i < n; i++) {
        str form = spelled(&b->memory, s->words[i].form, how);
        word_rows(b->v, form, s->words[i].norm, all | (first ? PLACE_FIRST : 0), rows + i * FEATURES);
        mark_rows(b->blind ? NULL : &s->words[i].marks, rows + i * FEATURES);
        if (!word_is_opening(s->words[i].norm)) first = false;
    }
}

static bool may_drop_last(const sent *s)
{
    if (s->n < 4 || !str_eq(s->words[s->n - 1].form, S("."))) return false;
    for (uint32_t i = 0; s->tree && i < s->n; i++)
        if (s->words[i].head == s->n - 1) return false;
    return true;
}

/* ---- other names in the same place ---- */

static uint32_t name_end(const sent *s, uint32_t i)
{
    uint32_t j = i + 1;
    while (j < s->n && s->words[j].name && s->words[j].name % 2 == 0) j++;
    return j;
}

void name_pool_new(name_pool *p, arena *a, const corpus *from)
{
    memset(p, 0, sizeof *p);
    for (size_t k = 0; k < from->sents.len; k++) {
        const sent *s = &from->sents.at[k];
        for (uint32_t i = 0; i < s->n; i++) {
            if (s->words[i].name % 2 == 0) continue;
            name_words *w = VEC_PUSH(a, &p->of[(s->words[i].name - 1) / 2 + 1]);
            if (!w) abort();
            *w = (name_words){s->words + i, name_end(s, i) - i};
        }
    }
}

/* A copy of the sentence in which some names are others of their type. */
static const sent *with_other_names(batch *b, const sent *s, uint64_t *random)
{
    VEC(word) out = {0};
    for (uint32_t i = 0; i < s->n;) {
        uint8_t label = s->words[i].name;
        name_words from = {s->words + i, label % 2 ? name_end(s, i) - i : 1};
        i += from.n;
        unsigned type = label ? (label - 1u) / 2 + 1 : 0;
        bool other = label % 2 && type != ENTITY_MONEY && random_float(random) < b->name_swap;
        if (other) from = b->pool->of[type].at[random_next(random) % b->pool->of[type].len];
        for (uint32_t k = 0; k < from.n; k++) {
            word *w = VEC_PUSH(&b->memory, &out);
            if (!w) abort();
            *w = from.words[k];
            if (other) w->name = name_label(type, k == 0);
        }
    }
    sent *copy = ARENA_NEW(&b->memory, sent);
    if (!copy) abort();
    *copy = *s;
    copy->words = out.at, copy->n = (uint32_t)out.len;
    return copy;
}

void batch_add(batch *b, const sent *s, bool vary, uint64_t *random)
{
    arena *a = &b->memory;
    float r = vary ? random_float(random) : 1;
    int how = r < 0.03f ? ALL_CAPS : r < 0.05f ? TITLE : r < 0.06f && s->tree ? LOWER : AS_IS;
    if (vary && s->names && !s->tree && b->pool) s = with_other_names(b, s, random);
    uint32_t n = s->n;
    if (vary && random_float(random) < 0.08f && may_drop_last(s)) n--;
    example *e = ARENA_NEW(a, example);
    uint32_t *rows = ARENA_ARRAY(a, uint32_t, n * FEATURES);
    uint8_t *upos = ARENA_ARRAY(a, uint8_t, n), *xpos = ARENA_ARRAY(a, uint8_t, n),
            *dep = ARENA_ARRAY(a, uint8_t, n);
    uint8_t *names = ARENA_ARRAY(a, uint8_t, n);
    uint16_t *head = ARENA_ARRAY(a, uint16_t, n);
    if (!e || !rows || !upos || !xpos || !dep || !names || !head) abort();
    rows_of(b, s, n, how, rows);
    for (uint32_t i = 0; i < n; i++) {
        const word *w = &s->words[i];
        upos[i] = w->upos, xpos[i] = w->xpos, dep[i] = w->dep, names[i] = w->name;
        head[i] = (uint16_t)(w->head == s->n ? n : w->head);
    }
    *e = (example){.n = n, .rows = rows, .corpus = s->corpus};
    if (s->tree) e->upos = upos, e->xpos = xpos, e->head = head, e->dep = dep;
    if (s->names) e->names = names;
    const example **slot = VEC_PUSH(a, &b->list);
    if (!slot) abort();
    *slot = e;
    b->tokens += n;
}
