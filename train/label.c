#include "label.h"
#include "marks.h"
#include "raw.h"

#include <stdlib.h>

enum { SHORTEST_SENTENCE = 4, LONGEST_SENTENCE = 60, SEEN = 1 << 22 };

typedef struct {
    crew *c;
    const lexicon *l;
    FILE *out;
    uint64_t *seen;     /* hashes of sentences */
    size_t tokens, sentences, most, seen_count;
    size_t skip;        /* tokens of the file at hand still to be passed over */
    arena memory;       /* of the sentences at hand */
    corpus waiting;
} labeller;

static bool is_new(labeller *b, const token *words, uint32_t n)
{
    uint64_t h = HASH_START;
    for (uint32_t i = 0; i < n; i++) h = hash_bytes(h, words[i].form.ptr, words[i].form.len);
    h = (h ^ h >> 31) | 1;
    size_t i = h & (SEEN - 1);
    for (; b->seen[i]; i = (i + 1) & (SEEN - 1))
        if (b->seen[i] == h) return false;
    if (++b->seen_count < SEEN / 2) b->seen[i] = h;
    return true;
}

static void write_name(FILE *out, uint8_t label)
{
    if (!label) fputc('O', out);
    else fprintf(out, "%c-%.*s", label % 2 ? 'B' : 'I', STR_ARG(entity_name((label - 1u) / 2 + 1)));
}

static void write_sentence(const crew *c, FILE *out, const sent *s, size_t at)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const word *w = &s->words[i];
        size_t t = at + i;
        fprintf(out, "%u\t%.*s\t_\t%.*s\t%.*s\t_\t%u\t%.*s\t_\tName=", i + 1, STR_ARG(w->form),
                STR_ARG(upos_name(c->upos[t])), STR_ARG(xpos_name(c->xpos[t])),
                c->heads[t] == s->n ? 0u : c->heads[t] + 1u, STR_ARG(dep_name(c->deps[t])));
        write_name(out, c->names[t]);
        fputs(w->space_after ? "\n" : "|SpaceAfter=No\n", out);
    }
    fputc('\n', out);
}

static void label_waiting(labeller *b)
{
    batch in;
    size_t at = 0;
    batch_start(&in, b->c->vocab);
    mark_corpus(b->l, &b->waiting);
    for (size_t i = 0; i < b->waiting.sents.len; i++) batch_add(&in, &b->waiting.sents.at[i], false, NULL);
    if (in.tokens) crew_read(b->c, &in);
    for (size_t i = 0; i < b->waiting.sents.len; at += b->waiting.sents.at[i++].n)
        write_sentence(b->c, b->out, &b->waiting.sents.at[i], at);
    batch_end(&in);
    arena_free(&b->memory);
    arena_init(&b->memory, NULL);
    b->waiting = (corpus){0};
}

static void add_sentence(labeller *b, const token *t, uint32_t n)
{
    sent *s = VEC_PUSH(&b->memory, &b->waiting.sents);
    word *words = ARENA_ARRAY(&b->memory, word, n);
    if (!s || !words) abort();
    *s = (sent){.words = words, .n = n, .tree = true};
    for (uint32_t i = 0; i < n; i++) {
        words[i].form = str_copy(&b->memory, t[i].form), words[i].norm = str_copy(&b->memory, t[i].norm);
        words[i].space_after = (t[i].flags & TOKEN_SPACE_AFTER) != 0;
        if (!words[i].form.ptr || !words[i].norm.ptr) abort();
    }
    b->waiting.tokens += n;
    b->tokens += n, b->sentences++;
}

static bool add_article(void *user, const document *d)
{
    labeller *b = user;
    if (b->skip >= d->tokens.len) return b->skip -= d->tokens.len, true;
    b->skip = 0;
    for (size_t i = 0; i < d->sentences.len; i++) {
        const sentence *s = &d->sentences.at[i];
        if (s->furniture || s->count < SHORTEST_SENTENCE || s->count > LONGEST_SENTENCE ||
            !is_new(b, &d->tokens.at[s->first], s->count))
            continue;
        if (b->waiting.tokens + s->count > LABEL_TOKENS) label_waiting(b);
        add_sentence(b, &d->tokens.at[s->first], s->count);
    }
    return b->tokens < b->most;
}

bool label_raw(crew *c, const text_tables *t, const lexicon *l, const char *const *paths, size_t n_paths,
               size_t skip, size_t most, const char *out)
{
    labeller b = {.c = c, .l = l, .out = fopen(out, "wb"), .seen = calloc(SEEN, sizeof(uint64_t))};
    if (!b.seen) abort();
    if (!b.out) return fprintf(stderr, "%s: cannot be written\n", out), false;
    arena_init(&b.memory, NULL);
    bool ok = true;
    for (size_t i = 0; ok && i < n_paths; i++) {
        b.most = b.tokens + most, b.skip = skip;
        ok = raw_each(paths[i], t, add_article, &b);
    }
    label_waiting(&b);
    arena_free(&b.memory);
    free(b.seen);
    if (fclose(b.out)) ok = fprintf(stderr, "%s: cannot be written\n", out) < 0;
    printf("%s: %zu sentences, %zu tokens\n", out, b.sentences, b.tokens);
    return ok;
}
