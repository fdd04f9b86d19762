/* Logistic regression over hashed features; the running text is put together
 * from the sentences of a paragraph, cut by the library, and each cut that is
 * also the end of a gold sentence counts as one. */
#include "split.h"

#include "export.h"
#include "text/boundary.h"
#include "text/cut.h"
#include "text/norm.h"
#include "text/sentences.h"

#include <math.h>
#include <stdlib.h>

enum { TABLE = 1 << 16, PASSES = 12, LEAP = 7919 /* a prime */ };

bool text_rules_open(text_tables *out, const char *model)
{
    static model_file file; /* stays open: the tables point into it */
    section words, furniture;
    casus_error err;
    if (model_file_open(&file, model, &err) ||
        model_section(&file, "TXTWORDS", sizeof(text_word), &words, &err) ||
        model_section(&file, "TXTFURN", sizeof(furniture_line), &furniture, &err))
        return fprintf(stderr, "%s\n", err.message), false;
    *out = (text_tables){.file = &file,
                         .words = words.ptr,
                         .word_mask = words.count - 1,
                         .furniture = furniture.ptr,
                         .n_furniture = (size_t)furniture.count};
    return true;
}

typedef struct {
    boundary_token *tokens;
    uint8_t *votes, *gold;
    uint32_t n;
} paragraph;

typedef struct { VEC(paragraph) list; size_t gold; arena *a; } paragraphs;

static void add_paragraph(paragraphs *out, const text_tables *t, str text, const uint32_t *ends, size_t n_ends)
{
    arena work;
    arena_init(&work, NULL);
    document d = {.arena = &work, .text = text};
    if (!cut_words(t, &d, 0, (uint32_t)text.len)) abort();
    for (size_t i = 0; i < d.tokens.len; i++) d.tokens.at[i].norm = norm_of(&work, d.tokens.at[i].form);
    uint32_t n = (uint32_t)d.tokens.len;
    paragraph *p = VEC_PUSH(out->a, &out->list);
    if (!p) abort();
    *p = (paragraph){ARENA_ARRAY(out->a, boundary_token, n + 1), ARENA_ARRAY(out->a, uint8_t, n + 1),
                     ARENA_ARRAY(out->a, uint8_t, n + 1), n};
    sentences_vote(t, &d, 0, p->votes);
    boundary_tokens(&d, 0, n, p->tokens);
    size_t e = 0;
    for (uint32_t i = 0; i < n; i++) {
        while (e < n_ends && ends[e] < d.tokens.at[i].end) e++;
        p->gold[i] = e < n_ends && ends[e] == d.tokens.at[i].end;
    }
    out->gold += n_ends;
    arena_free(&work);
}

static void read_paragraphs(paragraphs *out, const text_tables *t, const corpus *from)
{
    arena work;
    arena_init(&work, NULL);
    buf text = {.from = &work};
    VEC(uint32_t) ends = {0};
    for (size_t i = 0; i < from->sents.len; i++) {
        const sent *s = &from->sents.at[i];
        if (s->paragraph && text.len) {
            add_paragraph(out, t, (str){text.ptr, text.len}, ends.at, ends.len);
            text.len = 0, ends.len = 0;
        }
        if (text.len && from->sents.at[i - 1].words[from->sents.at[i - 1].n - 1].space_after)
            buf_char(&text, ' ');
        buf_str(&text, s->text);
        uint32_t *end = VEC_PUSH(&work, &ends);
        if (!end) abort();
        *end = (uint32_t)text.len;
    }
    if (text.len) add_paragraph(out, t, (str){text.ptr, text.len}, ends.at, ends.len);
    arena_free(&work);
}

static void learn_paragraph(const paragraph *p, float *w, float *square)
{
    uint32_t begun = 0, f[BOUNDARY_FEATURES];
    for (uint32_t i = 0; i < p->n; i++) {
        float sum = 0;
        if (i + 1 < p->n && p->votes[i] < VOTE_MUST) {
            boundary_features(p->tokens, i, p->n, begun, p->votes[i], f);
            for (unsigned k = 0; k < BOUNDARY_FEATURES; k++) sum += w[f[k] & (TABLE - 1)];
            float g = 1 / (1 + expf(-sum)) - (float)p->gold[i];
            for (unsigned k = 0; k < BOUNDARY_FEATURES; k++) {
                float *x = &w[f[k] & (TABLE - 1)], *s = &square[f[k] & (TABLE - 1)], d = g + 2e-4f * *x;
                *s += d * d;
                *x -= 0.15f * d / sqrtf(*s + 1);
            }
        }
        if (p->gold[i] || p->votes[i] >= VOTE_MUST) begun = i + 1;
    }
}

static void measure(const text_tables *t, const paragraphs *from, const char *what)
{
    size_t right = 0, found = 0;
    for (size_t i = 0; i < from->list.len; i++) {
        const paragraph *p = &from->list.at[i];
        uint32_t begun = 0, gold_begun = 0;
        for (uint32_t k = 0; k < p->n; k++) {
            bool here = k + 1 == p->n || p->votes[k] >= VOTE_MUST ||
                        boundary_here(t, p->tokens, k, p->n, begun, p->votes[k]);
            right += here && p->gold[k] && begun == gold_begun;
            found += here;
            if (here) begun = k + 1;
            if (p->gold[k]) gold_begun = k + 1;
        }
    }
    double prec = (double)right / (double)found, rec = (double)right / (double)from->gold;
    printf("%s: sentences P %.3f R %.3f F %.3f\n", what, prec, rec, 2 * prec * rec / (prec + rec));
}

bool split_learn(const text_tables *t, const corpus *from, const corpus *dev, size_t n_dev, const char *out)
{
    arena a;
    arena_init(&a, NULL);
    paragraphs train = {.a = &a}, test[8];
    read_paragraphs(&train, t, from);
    float *w = ARENA_ARRAY(&a, float, TABLE), *square = ARENA_ARRAY(&a, float, TABLE),
          *mean = ARENA_ARRAY(&a, float, TABLE);
    int8_t *small = ARENA_ARRAY(&a, int8_t, TABLE);
    if (!w || !square || !mean || !small) abort();
    for (int pass = 0; pass < PASSES; pass++) {
        /* Leaps through the treebanks, so that what is learned last is not all of one of them. */
        for (size_t i = 0, at = 0; i < train.list.len; i++, at = (at + LEAP) % train.list.len)
            learn_paragraph(&train.list.at[at], w, square);
        for (size_t i = 0; i < TABLE; i++) mean[i] += w[i] / PASSES;
    }
    for (size_t i = 0; i < TABLE; i++) {
        float x = mean[i] * 40;
        small[i] = (int8_t)lrintf(x > 127 ? 127 : x < -127 ? -127 : x);
    }
    text_tables learned = *t;
    learned.split = small, learned.split_mask = TABLE - 1;
    measure(t, &train, "training data, rules alone");
    measure(&learned, &train, "training data");
    for (size_t i = 0; i < n_dev && i < 8; i++) {
        test[i] = (paragraphs){.a = &a};
        read_paragraphs(&test[i], t, &dev[i]);
        measure(t, &test[i], "development data, rules alone");
        measure(&learned, &test[i], "development data");
    }
    const out_section sections[] = {{"STRINGS", "", 0, 1}, {"TXTSPLIT", small, TABLE, 1}};
    bool ok = !out || write_sections(out, sections, 2);
    arena_free(&a);
    return ok;
}
