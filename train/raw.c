#include "raw.h"

#include "base/utf8.h"
#include "text/norm.h"

#include <stdio.h>
#include <stdlib.h>

enum { SHORTEST = 5, LONGEST = 70 };

void raw_new(raw_text *r, arena *a)
{
    memset(r, 0, sizeof *r);
    r->a = a;
    r->cap = 1 << 21, r->seen_cap = 1 << 22;
    r->slots = calloc(r->cap, sizeof *r->slots), r->seen = calloc(r->seen_cap, sizeof *r->seen);
    if (!r->slots || !r->seen) abort();
}

static uint32_t type_of(raw_text *r, str form, str norm)
{
    uint64_t h = hash_bytes(HASH_START, form.ptr, form.len);
    size_t i = (h ^ h >> 32) & (r->cap - 1);
    while (r->slots[i] && !str_eq(r->types.at[r->slots[i] - 1].form, form)) i = (i + 1) & (r->cap - 1);
    if (!r->slots[i]) {
        if (r->types.len * 2 > r->cap) return UINT32_MAX; /* no more room: such words are rare */
        raw_type *t = VEC_PUSH(r->a, &r->types);
        if (!t) abort();
        *t = (raw_type){str_copy(r->a, form), str_copy(r->a, norm), 0};
        r->slots[i] = (uint32_t)r->types.len;
    }
    return r->slots[i] - 1;
}

static bool is_new(raw_text *r, uint64_t hash)
{
    hash |= 1;
    size_t i = hash & (r->seen_cap - 1);
    for (; r->seen[i]; i = (i + 1) & (r->seen_cap - 1))
        if (r->seen[i] == hash) return r->repeated++, false;
    if (r->seen[i] == 0) r->seen[i] = hash;
    return true;
}

static uint64_t words_hash(const token *words, uint32_t n)
{
    uint64_t hash = HASH_START;
    for (uint32_t i = 0; i < n; i++) hash = hash_bytes(hash, words[i].form.ptr, words[i].form.len);
    return hash ^ hash >> 31;
}

static void add_sentence(raw_text *r, const token *words, uint32_t n)
{
    if (n < SHORTEST || n > LONGEST || !is_new(r, words_hash(words, n))) return;
    size_t before = r->tokens.len;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t type = type_of(r, words[i].form, words[i].norm);
        uint32_t *t = type == UINT32_MAX ? NULL : VEC_PUSH(r->a, &r->tokens);
        if (!t) continue;
        *t = type;
        r->types.at[type].count++;
    }
    if (r->tokens.len == before) return;
    uint32_t *end = VEC_PUSH(r->a, &r->ends);
    if (!end) abort();
    *end = (uint32_t)r->tokens.len;
}

/* The value of "text" in a JSON object, unescaped in place. */
static str json_text(char *line, size_t len)
{
    static const char key[] = "\"text\":";
    char *p = strstr(line, key), *end = line + len;
    if (!p) return (str){NULL, 0};
    p += sizeof key - 1;
    while (p < end && *p == ' ') p++;
    if (p++ >= end) return (str){NULL, 0};
    char *out = p, *start = p;
    for (; p < end && *p != '"'; p++) {
        if (*p != '\\') {
            *out++ = *p;
            continue;
        }
        p++;
        unsigned cp;
        if (*p == 'n') *out++ = '\n';
        else if (*p == 't') *out++ = '\t';
        else if (*p == 'u' && sscanf(p + 1, "%4x", &cp) == 1) out += utf8_encode(cp, out), p += 4;
        else *out++ = *p;
    }
    return (str){start, (size_t)(out - start)};
}

static FILE *open_raw(const char *path, bool *piped)
{
    char command[4096];
    size_t n = strlen(path);
    *piped = n > 4 && !strcmp(path + n - 4, ".zst");
    if (!*piped) return fopen(path, "r");
    snprintf(command, sizeof command, "zstd -dcq --long=27 '%s'", path);
    return popen(command, "r");
}

bool raw_each(const char *path, const text_tables *t, bool (*take)(void *user, const document *d), void *user)
{
    bool piped, go_on = true;
    FILE *f = open_raw(path, &piped);
    if (!f) return fprintf(stderr, "%s: cannot be read\n", path), false;
    char *line = NULL;
    size_t room = 0;
    for (ssize_t len; go_on && (len = getline(&line, &room, f)) > 0;) {
        arena a;
        arena_init(&a, NULL);
        casus_document in = CASUS_DOCUMENT_INIT;
        in.text = json_text(line, (size_t)len);
        document d = {.in = &in, .arena = &a, .text = in.text};
        if (text_read(t, &d) == CASUS_OK) go_on = take(user, &d);
        arena_free(&a);
    }
    free(line);
    if (piped) pclose(f);
    else fclose(f);
    return true;
}

typedef struct { raw_text *to; size_t from, most, articles; } part;

static bool add_article(void *user, const document *d)
{
    part *p = user;
    for (size_t i = 0; i < d->sentences.len; i++)
        if (!d->sentences.at[i].furniture)
            add_sentence(p->to, &d->tokens.at[d->sentences.at[i].first], d->sentences.at[i].count);
    p->articles++;
    return p->to->tokens.len - p->from <= p->most;
}

bool raw_read(raw_text *r, const text_tables *t, const char *path, size_t most)
{
    part p = {r, r->tokens.len, most, 0};
    if (!raw_each(path, t, add_article, &p)) return false;
    printf("%s: %zu articles, %zu tokens, %zu repeated sentences left out\n", path, p.articles,
           r->tokens.len - p.from, r->repeated);
    return true;
}

/* The corpus's sentences as tokens, those of a length that is read. */
static void each_sentence(raw_text *r, const corpus *c, void (*take)(raw_text *, const token *, uint32_t))
{
    token words[LONGEST];
    for (size_t i = 0; i < c->sents.len; i++) {
        const sent *s = &c->sents.at[i];
        if (s->n > LONGEST) continue;
        for (uint32_t k = 0; k < s->n; k++)
            words[k] = (token){.form = s->words[k].form, .norm = s->words[k].norm};
        take(r, words, s->n);
    }
}

static void leave_out(raw_text *r, const token *words, uint32_t n) { is_new(r, words_hash(words, n)); }

void raw_leave_out(raw_text *r, const corpus *dev) { each_sentence(r, dev, leave_out); }
void raw_add_corpus(raw_text *r, const corpus *c) { each_sentence(r, c, add_sentence); }
