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

static void add_sentence(raw_text *r, const token *words, uint32_t n)
{
    uint64_t hash = HASH_START;
    if (n < SHORTEST || n > LONGEST) return;
    for (uint32_t i = 0; i < n; i++) hash = hash_bytes(hash, words[i].form.ptr, words[i].form.len);
    if (!is_new(r, hash ^ hash >> 31)) return;
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

static void add_article(raw_text *r, const text_tables *t, str text)
{
    arena a;
    arena_init(&a, NULL);
    casus_document in = CASUS_DOCUMENT_INIT;
    in.text = text;
    document d = {.in = &in, .arena = &a, .text = text};
    if (text_read(t, &d) == CASUS_OK)
        for (size_t i = 0; i < d.sentences.len; i++)
            if (!d.sentences.at[i].furniture)
                add_sentence(r, &d.tokens.at[d.sentences.at[i].first], d.sentences.at[i].count);
    arena_free(&a);
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

bool raw_read(raw_text *r, const text_tables *t, const char *path, size_t most)
{
    bool piped;
    FILE *f = open_raw(path, &piped);
    if (!f) return fprintf(stderr, "%s: cannot be read\n", path), false;
    char *line = NULL;
    size_t room = 0, from = r->tokens.len, articles = 0;
    ssize_t len;
    while ((len = getline(&line, &room, f)) > 0) {
        if (r->tokens.len - from > most) break;
        add_article(r, t, json_text(line, (size_t)len));
        articles++;
    }
    free(line);
    if (piped) pclose(f);
    else fclose(f);
    printf("%s: %zu articles, %zu tokens, %zu repeated sentences left out\n", path, articles,
           r->tokens.len - from, r->repeated);
    return true;
}

void raw_add_corpus(raw_text *r, const corpus *c)
{
    token words[LONGEST];
    for (size_t i = 0; i < c->sents.len; i++) {
        const sent *s = &c->sents.at[i];
        if (s->n > LONGEST) continue;
        for (uint32_t k = 0; k < s->n; k++)
            words[k] = (token){.form = s->words[k].form, .norm = s->words[k].norm};
        add_sentence(r, words, s->n);
    }
}
