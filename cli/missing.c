/* See missing.h.  What is kept of somebody depends on the set of documents only, never
 * on their order: counts, the earliest day, the most frequent office, and of the
 * sentences one with the whole name and of a good length. */
#include "missing.h"

#include "message.h"
#include "tsv.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { VARIANTS = 8, GOOD_SENTENCE = 240, FIRST_ROOM = 1024 };

/* A code and a role that the texts gave. */
typedef struct { char *code, *role; size_t count; } variant;

typedef struct {
    char     *name, *body, *example;
    bool      person;
    size_t    mentions, reports;
    uint64_t  seen; /* in the document of this number */
    casus_day first;
    variant   variants[VARIANTS];
    size_t    n_variants;
} somebody;

struct missing {
    pthread_mutex_t lock;
    somebody *all;
    size_t    n, room;
    uint64_t  documents;
    size_t   *slots, mask; /* index + 1; 0: empty */
};

static char *copy(casus_str s)
{
    char *out = malloc(s.len + 1);
    if (!out) out_of_memory();
    if (s.len) memcpy(out, s.ptr, s.len);
    out[s.len] = '\0';
    return out;
}

static void *zeros(size_t n, size_t size)
{
    void *out = calloc(n, size);
    if (!out) out_of_memory();
    return out;
}

missing *missing_new(void)
{
    missing *m = zeros(1, sizeof *m);
    pthread_mutex_init(&m->lock, NULL);
    m->room = FIRST_ROOM;
    m->mask = 2 * FIRST_ROOM - 1;
    m->all = zeros(m->room, sizeof *m->all);
    m->slots = zeros(m->mask + 1, sizeof *m->slots);
    return m;
}

void missing_free(missing *m)
{
    if (!m) return;
    for (size_t i = 0; i < m->n; i++) {
        somebody *s = &m->all[i];
        for (size_t k = 0; k < s->n_variants; k++) free(s->variants[k].code), free(s->variants[k].role);
        free(s->name), free(s->body), free(s->example);
    }
    pthread_mutex_destroy(&m->lock);
    free(m->all), free(m->slots), free(m);
}

/* ---- one of them ---------------------------------------------------------------------- */

static bool is(const char *text, casus_str s) { return strlen(text) == s.len && memcmp(text, s.ptr ? s.ptr : "", s.len) == 0; }

static size_t *slot_of(missing *m, casus_str name, bool person)
{
    uint64_t hash = 0xcbf29ce484222325u + person;
    for (size_t i = 0; i < name.len; i++) hash = (hash ^ (unsigned char)name.ptr[i]) * 0x100000001b3u;
    for (uint64_t i = hash ^ hash >> 32;; i++) {
        size_t *slot = &m->slots[i & m->mask];
        if (!*slot || (m->all[*slot - 1].person == person && is(m->all[*slot - 1].name, name))) return slot;
    }
}

static void grow(missing *m)
{
    somebody *more = realloc(m->all, 2 * m->room * sizeof *more);
    if (!more) out_of_memory();
    m->all = more, m->room *= 2;
    free(m->slots);
    m->mask = 2 * m->room - 1;
    m->slots = zeros(m->mask + 1, sizeof *m->slots);
    for (size_t i = 0; i < m->n; i++) *slot_of(m, cstr(m->all[i].name), m->all[i].person) = i + 1;
}

static somebody *find(missing *m, casus_str name, bool person, casus_str body)
{
    size_t *slot = slot_of(m, name, person);
    if (*slot) return &m->all[*slot - 1];
    if (m->n == m->room) grow(m), slot = slot_of(m, name, person);
    m->all[m->n] = (somebody){ .name = copy(name), .body = copy(body), .person = person, .first = CASUS_NO_DAY };
    *slot = ++m->n;
    return &m->all[m->n - 1];
}

static void add_variant(somebody *s, casus_str code, casus_str role)
{
    size_t i = 0;
    while (i < s->n_variants && !(is(s->variants[i].code, code) && is(s->variants[i].role, role))) i++;
    if (i == VARIANTS) return;
    if (i == s->n_variants) s->variants[s->n_variants++] = (variant){ copy(code), copy(role), 0 };
    s->variants[i].count++;
}

static bool holds(const char *text, size_t len, const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 0; i + n <= len; i++)
        if (text[i] == name[0] && memcmp(text + i, name, n) == 0) return true;
    return false;
}

/* One with the whole name, of a length that fits a line; then by its bytes. */
static bool better(casus_str a, const char *b, const char *name)
{
    if (!b) return true;
    size_t len = strlen(b);
    bool named_a = holds(a.ptr, a.len, name), named_b = holds(b, len, name);
    if (named_a != named_b) return named_a;
    bool long_a = a.len > GOOD_SENTENCE, long_b = len > GOOD_SENTENCE;
    if (long_a != long_b) return long_b;
    int order = memcmp(a.ptr, b, a.len < len ? a.len : len);
    return order < 0 || (order == 0 && a.len < len);
}

/* ---- documents ------------------------------------------------------------------------ */

/* A person or a body that may be the side of an event, by what the text says of it. */
static bool wanted(const casus_mention *m, bool *person)
{
    *person = m->type.len == 3 && memcmp(m->type.ptr, "PER", 3) == 0;
    bool body = m->type.len == 3 && memcmp(m->type.ptr, "ORG", 3) == 0;
    return (*person || body) && !m->known && m->political && m->actor.sectors[0].len > 0 && m->actor.name.len > 0;
}

void missing_add(missing *all, const casus_result *result, casus_day published)
{
    casus_mention m;
    casus_span where;
    bool person;
    pthread_mutex_lock(&all->lock);
    all->documents++;
    for (size_t i = 0; casus_result_mention(result, i, &m); i++) {
        if (!wanted(&m, &person)) continue;
        somebody *s = find(all, m.actor.name, person, m.body);
        casus_str sentence = casus_result_sentence(result, m.sentence, &where);
        s->mentions++;
        s->reports += s->seen != all->documents;
        s->seen = all->documents;
        if (published != CASUS_NO_DAY && (s->first == CASUS_NO_DAY || published < s->first)) s->first = published;
        add_variant(s, m.actor.code, m.actor.role);
        if (!sentence.ptr || !better(sentence, s->example, s->name)) continue;
        free(s->example);
        s->example = copy(sentence);
    }
    pthread_mutex_unlock(&all->lock);
}

/* ---- rows ----------------------------------------------------------------------------- */

static int by_frequency(const void *a, const void *b)
{
    const somebody *x = a, *y = b;
    if (x->mentions != y->mentions) return x->mentions > y->mentions ? -1 : 1;
    int order = strcmp(x->name, y->name);
    return order ? order : (int)y->person - (int)x->person;
}

/* The one most often said; an office before none; else by its letters. */
static const variant *most_frequent(const somebody *s)
{
    const variant *best = &s->variants[0];
    for (size_t i = 1; i < s->n_variants; i++) {
        const variant *v = &s->variants[i];
        if (!*v->role != !*best->role) best = *v->role ? v : best;
        else if (v->count != best->count) best = v->count > best->count ? v : best;
        else if (strcmp(v->code, best->code) < 0 || (strcmp(v->code, best->code) == 0 && strcmp(v->role, best->role) < 0)) best = v;
    }
    return best;
}

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* ASCII letters and digits, others as one "-"; of a person the last word first. */
static void put_id(buffer *id, const somebody *s)
{
    const char *last = s->person ? strrchr(s->name, ' ') : NULL;
    const char *parts[2] = { last ? last + 1 : s->name, last ? s->name : "" };
    for (int p = 0; p < 2; p++) {
        if (p && *parts[p]) buffer_char(id, '-');
        for (const char *c = parts[p]; *c && !(p && c == last); c++) {
            char l = small(*c);
            if ((l >= 'a' && l <= 'z') || (l >= '0' && l <= '9')) buffer_char(id, l);
            else if (id->len && id->ptr[id->len - 1] != '-' && (*c == ' ' || *c == '-')) buffer_char(id, '-');
        }
    }
    if (!id->len) buffer_char(id, '-');
}

/* A code begins with a country; what has none cannot be used before somebody completes it. */
static bool complete(const char *code) { return strlen(code) > 3; }

static void put_row(buffer *out, const somebody *s)
{
    const variant *v = most_frequent(s);
    char day[16] = "-";
    buffer id = { 0 };
    tsv_line line = { .out = out };
    put_id(&id, s);
    if (s->first != CASUS_NO_DAY) casus_day_format(s->first, day), strcat(day, "~");
    if (!complete(v->code)) buffer_text(out, "# ");
    tsv_text(&line, s->name);
    tsv_str(&line, buffer_view(&id));
    if (complete(v->code)) tsv_text(&line, v->code);
    else tsv_format(&line, "???%s", v->code);
    tsv_text(&line, s->person ? *v->role ? v->role : "-" : s->body);
    tsv_text(&line, s->person ? day : "-");
    tsv_text(&line, "-"), tsv_text(&line, "-");
    tsv_format(&line, "%zu", s->mentions), tsv_format(&line, "%zu", s->reports);
    tsv_text(&line, s->example ? s->example : "-");
    tsv_end(&line);
    buffer_free(&id);
}

size_t missing_print(missing *m, buffer *out)
{
    if (m->n) qsort(m->all, m->n, sizeof *m->all, by_frequency);
    buffer_text(out, "# name\tid\tcode\trole or kind\tfrom\tto\talso\tmentions\treports\texample\n");
    for (size_t i = 0; i < m->n; i++) put_row(out, &m->all[i]);
    return m->n;
}
