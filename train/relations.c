#include "relations.h"

#include "data.h"
#include "export.h"
#include "casus_relate.h"

#include <math.h>
#include <stdlib.h>

enum { DIM = 100, STEPS = 500, DENSE = PAIR_SLOTS * DIM };
static const float MEAN_SCALE = 1.5f; /* of a slot's mean vector, so that it learns at the pace of the features */

typedef struct { uint64_t key; float v[DIM]; } vector;
typedef struct { uint64_t key; float value; uint32_t column; } cell;
typedef struct {
    cell cells[PAIR_FEATURES];
    uint32_t n, type;
    float dense[DENSE], weight;
} pair_example;

typedef struct {
    arena *a;
    casus_model *model;
    casus_coder *coder;
    vector *vectors;
    size_t n_vectors;
    char names[PAIR_TYPES][PAIR_NAME];
    uint32_t n_types;
    uint64_t *keys; /* of the columns; sorted once all examples are read */
    size_t n_keys;
    float *w;       /* [columns + DENSE + 1][PAIR_TYPES] */
} learner;

typedef VEC(pair_example) examples;

static int by_key(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

/* ---- vectors ---- */

static bool read_vectors(learner *l, const char *path, size_t most)
{
    FILE *f = fopen(path, "r");
    char name[256];
    l->vectors = calloc(most, sizeof *l->vectors);
    if (!f || !l->vectors) return fprintf(stderr, "%s: cannot be read\n", path), false;
    while (l->n_vectors < most && fscanf(f, "%255s", name) == 1) {
        vector *v = &l->vectors[l->n_vectors];
        double norm = 0;
        v->key = pair_word_key(str_of(name));
        for (int i = 0; i < DIM; i++) {
            if (fscanf(f, "%f", &v->v[i]) != 1) return fclose(f), fprintf(stderr, "%s: \"%s\" has fewer than %d numbers\n", path, name, DIM), false;
            norm += (double)v->v[i] * (double)v->v[i];
        }
        for (int i = 0; i < DIM; i++) v->v[i] /= (float)sqrt(norm > 0 ? norm : 1);
        l->n_vectors++;
    }
    fclose(f);
    qsort(l->vectors, l->n_vectors, sizeof *l->vectors, by_key);
    return true;
}

static void mean_of(const learner *l, const pair_sight *s, float dense[DENSE])
{
    for (unsigned slot = 0; slot < PAIR_SLOTS; slot++)
        for (uint32_t i = 0; i < s->n_words[slot]; i++) {
            uint64_t key = pair_word_key(s->word[slot][i]);
            const vector *v = bsearch(&key, l->vectors, l->n_vectors, sizeof *v, by_key);
            for (int k = 0; v && k < DIM; k++) dense[slot * DIM + (unsigned)k] += MEAN_SCALE * v->v[k] / (float)s->n_words[slot];
        }
}

/* ---- examples ---- */

/* Takes the marks out of a sentence; false without exactly one of each. */
static bool unmark(str marked, buf *plain, casus_span *source, casus_span *target)
{
    int seen = 0;
    for (size_t i = 0; i < marked.len; i++) {
        str rest = {marked.ptr + i, marked.len - i};
        uint32_t at = (uint32_t)plain->len;
        if (str_starts(rest, S("<s>"))) source->begin = at, i += 2, seen++;
        else if (str_starts(rest, S("<t>"))) target->begin = at, i += 2, seen++;
        else if (str_starts(rest, S("</s>"))) source->end = at, i += 3, seen++;
        else if (str_starts(rest, S("</t>"))) target->end = at, i += 3, seen++;
        else buf_char(plain, marked.ptr[i]);
    }
    return seen == 4;
}

static uint32_t type_number(learner *l, str name)
{
    for (uint32_t i = 0; i < l->n_types; i++)
        if (str_eq(str_of(l->names[i]), name)) return i;
    if (l->n_types == PAIR_TYPES || name.len >= sizeof l->names[0]) abort();
    memcpy(l->names[l->n_types], name.ptr, name.len);
    return l->n_types++;
}

static void keep_sight(const learner *l, const pair_sight *s, pair_example *e)
{
    e->n = s->n;
    for (uint32_t i = 0; i < s->n; i++) e->cells[i] = (cell){.key = s->feature[i].key, .value = s->feature[i].value};
    mean_of(l, s, e->dense);
}

static bool read_line(learner *l, str line, float weight, examples *out)
{
    str type;
    buf plain = {.from = l->a};
    casus_span source = {0}, target = {0};
    casus_result *owner;
    pair_sight s;
    casus_error err;
    if (!str_next(&line, '\t', &type) || !unmark(line, &plain, &source, &target)) return false;
    casus_document doc = {.text = {plain.ptr, plain.len}, .published = CASUS_NO_DAY};
    if (relate_read(l->coder, &doc, source, target, &owner, &s, &err)) return false;
    pair_example *e = VEC_PUSH(l->a, out);
    if (!e) abort();
    keep_sight(l, &s, e);
    e->type = type_number(l, type);
    e->weight = weight;
    casus_result_free(owner);
    return true;
}

static bool read_examples(learner *l, const char *name, examples *out)
{
    const char *colon = strrchr(name, ':');
    str path = {name, colon ? (size_t)(colon - name) : strlen(name)}, text, line;
    char *file = arena_alloc(l->a, path.len + 1);
    memcpy(file, path.ptr, path.len);
    file[path.len] = 0;
    if (!read_file(l->a, file, &text)) return false;
    for (size_t n = 1; str_next(&text, '\n', &line); n++)
        if (line.len && line.ptr[0] != '#' && !read_line(l, line, colon ? (float)atof(colon + 1) : 1, out))
            fprintf(stderr, "%s:%zu: not TYPE<TAB>sentence with one <s>...</s> and one <t>...</t>; left out\n", file, n);
    return true;
}

static void number_columns(learner *l, const examples *from)
{
    size_t most = 0;
    for (size_t i = 0; i < from->len; i++) most += from->at[i].n;
    uint64_t *all = ARENA_ARRAY(l->a, uint64_t, most + 1);
    size_t n = 0;
    for (size_t i = 0; i < from->len; i++)
        for (uint32_t k = 0; k < from->at[i].n; k++) all[n++] = from->at[i].cells[k].key;
    qsort(all, n, sizeof *all, by_key);
    l->keys = all;
    for (size_t i = 0; i < n; i++)
        if (!i || all[i] != all[i - 1]) l->keys[l->n_keys++] = all[i];
}

static void find_columns(const learner *l, examples *in)
{
    for (size_t i = 0; i < in->len; i++)
        for (uint32_t k = 0; k < in->at[i].n; k++) {
            const uint64_t *at = bsearch(&in->at[i].cells[k].key, l->keys, l->n_keys, sizeof *at, by_key);
            in->at[i].cells[k].column = at ? (uint32_t)(at - l->keys) : NONE;
        }
}

/* ---- learning ---- */

/* Rows of weights: the columns, then DENSE of the vectors, then the bias. */
static void shares_of(const learner *l, const pair_example *e, double share[PAIR_TYPES])
{
    double top = -1e9, all = 0;
    for (unsigned k = 0; k < l->n_types; k++) {
        const float *w = l->w + k;
        double sum = (double)w[(l->n_keys + DENSE) * PAIR_TYPES];
        for (uint32_t i = 0; i < e->n; i++)
            if (e->cells[i].column != NONE) sum += (double)(w[(size_t)e->cells[i].column * PAIR_TYPES] * e->cells[i].value);
        for (unsigned i = 0; i < DENSE; i++) sum += (double)(w[(l->n_keys + i) * PAIR_TYPES] * e->dense[i]);
        share[k] = sum;
        top = sum > top ? sum : top;
    }
    for (unsigned k = 0; k < l->n_types; k++) all += share[k] = exp(share[k] - top);
    for (unsigned k = 0; k < l->n_types; k++) share[k] /= all;
}

static void add_gradient(const learner *l, const pair_example *e, float *gradient)
{
    double share[PAIR_TYPES];
    shares_of(l, e, share);
    for (unsigned k = 0; k < l->n_types; k++) {
        float g = e->weight * (float)(share[k] - (k == e->type));
        for (uint32_t i = 0; i < e->n; i++) gradient[(size_t)e->cells[i].column * PAIR_TYPES + k] += g * e->cells[i].value;
        for (unsigned i = 0; i < DENSE; i++) gradient[(l->n_keys + i) * PAIR_TYPES + k] += g * e->dense[i];
        gradient[(l->n_keys + DENSE) * PAIR_TYPES + k] += g;
    }
}

static void learn(learner *l, const examples *from, double trust)
{
    size_t size = (l->n_keys + DENSE + 1) * PAIR_TYPES, free_from = (l->n_keys + DENSE) * PAIR_TYPES;
    float *m = calloc(size, sizeof *m), *v = calloc(size, sizeof *v), *g = calloc(size, sizeof *g);
    l->w = ARENA_ARRAY(l->a, float, size);
    if (!m || !v || !g || !l->w) abort();
    memset(l->w, 0, size * sizeof *l->w);
    for (int step = 1; step <= STEPS; step++) {
        for (size_t i = 0; i < size; i++) g[i] = i < free_from ? l->w[i] / (float)trust : 0;
        for (size_t i = 0; i < from->len; i++) add_gradient(l, &from->at[i], g);
        float rate = 0.05f * (1 - (float)(step - 1) / STEPS), b1 = 1 - powf(.9f, (float)step), b2 = 1 - powf(.999f, (float)step);
        for (size_t i = 0; i < size; i++) {
            m[i] = .9f * m[i] + .1f * g[i];
            v[i] = .999f * v[i] + .001f * g[i] * g[i];
            l->w[i] -= rate * (m[i] / b1) / (sqrtf(v[i] / b2) + 1e-6f);
        }
    }
    free(m), free(v), free(g);
}

/* ---- measuring ---- */

static unsigned top_of(const learner *l, const pair_example *e)
{
    double share[PAIR_TYPES];
    unsigned top = 0;
    shares_of(l, e, share);
    for (unsigned k = 1; k < l->n_types; k++) if (share[k] > share[top]) top = k;
    return top;
}

static void measure(const learner *l, const examples *in, const char *what)
{
    unsigned gold[PAIR_TYPES] = {0}, said[PAIR_TYPES] = {0}, right[PAIR_TYPES] = {0}, all = 0, kinds = 0;
    double f1 = 0;
    for (size_t i = 0; i < in->len; i++) {
        unsigned is = in->at[i].type, got = top_of(l, &in->at[i]);
        gold[is]++, said[got]++, right[is] += is == got, all += is == got;
    }
    for (unsigned k = 0; k < l->n_types; k++)
        if (gold[k]) kinds++, f1 += 2.0 * right[k] / (gold[k] + said[k]);
    printf("%s: %zu examples, accuracy %.3f, macro F1 %.3f\n", what, in->len, (double)all / (double)(in->len ? in->len : 1), kinds ? f1 / kinds : 0);
}

/* ---- the file ---- */

static float greatest(const float *w, size_t n)
{
    float top = 1e-8f;
    for (size_t i = 0; i < n; i++) top = fmaxf(top, fabsf(w[i]));
    return top;
}

static pair_row *feature_rows(const learner *l, float scale)
{
    pair_row *rows = ARENA_ARRAY(l->a, pair_row, l->n_keys + 1);
    if (!rows) abort();
    for (size_t i = 0; i < l->n_keys; i++) {
        rows[i].key = l->keys[i];
        for (unsigned k = 0; k < PAIR_TYPES; k++) rows[i].weight[k] = (int8_t)lrintf(l->w[i * PAIR_TYPES + k] / scale);
    }
    return rows;
}

/* [vectors][PAIR_SLOTS][PAIR_TYPES]: each vector times the weights of each slot. */
static float *leanings(const learner *l)
{
    float *out = ARENA_ARRAY(l->a, float, l->n_vectors * PAIR_SLOTS * PAIR_TYPES + 1), *to = out;
    if (!out) abort();
    for (size_t i = 0; i < l->n_vectors; i++)
        for (unsigned slot = 0; slot < PAIR_SLOTS; slot++)
            for (unsigned k = 0; k < PAIR_TYPES; k++, to++) {
                *to = 0;
                for (unsigned d = 0; d < DIM; d++) *to += MEAN_SCALE * l->vectors[i].v[d] * l->w[(l->n_keys + slot * DIM + d) * PAIR_TYPES + k];
            }
    return out;
}

static pair_word *vector_rows(const learner *l, const float *lean, float scale)
{
    pair_word *rows = ARENA_ARRAY(l->a, pair_word, l->n_vectors + 1);
    if (!rows) abort();
    for (size_t i = 0; i < l->n_vectors; i++) {
        rows[i].key = l->vectors[i].key;
        for (unsigned k = 0; k < PAIR_SLOTS * PAIR_TYPES; k++)
            rows[i].weight[k / PAIR_TYPES][k % PAIR_TYPES] = (int8_t)lrintf(lean[i * PAIR_SLOTS * PAIR_TYPES + k] / scale);
    }
    return rows;
}

static bool write_weights(const learner *l, const char *path)
{
    float *lean = leanings(l);
    pair_head head = {.feature_scale = greatest(l->w, l->n_keys * PAIR_TYPES) / 127,
                      .word_scale = greatest(lean, l->n_vectors * PAIR_SLOTS * PAIR_TYPES) / 127};
    memcpy(head.name, l->names, sizeof head.name);
    for (unsigned k = 0; k < l->n_types; k++) head.bias[k] = l->w[(l->n_keys + DENSE) * PAIR_TYPES + k];
    const out_section sections[] = {{"PAIRHEAD", &head, 1, sizeof head},
                                    {"PAIRFEAT", feature_rows(l, head.feature_scale), l->n_keys, sizeof(pair_row)},
                                    {"PAIRWORD", vector_rows(l, lean, head.word_scale), l->n_vectors, sizeof(pair_word)},
                                    {"STRINGS", "", 0, 1}};
    return write_sections(path, sections, sizeof sections / sizeof *sections);
}

int relations_learn(const relations_settings *s)
{
    arena memory;
    arena_init(&memory, NULL);
    learner l = {.a = &memory};
    examples list = {0}, test = {0};
    casus_error err;
    if (casus_model_open(&l.model, s->model, &err) || casus_coder_new(&l.coder, l.model, NULL, &err))
        return fprintf(stderr, "%s\n", err.message), 1;
    if (!read_vectors(&l, s->vectors, s->words)) return 1;
    for (size_t i = 0; i < s->n_examples; i++) if (!read_examples(&l, s->examples[i], &list)) return 1;
    if (s->test && !read_examples(&l, s->test, &test)) return 1;
    number_columns(&l, &list);
    find_columns(&l, &list);
    find_columns(&l, &test);
    printf("%zu examples, %zu features, %zu words\n", list.len, l.n_keys, l.n_vectors);
    learn(&l, &list, s->trust);
    measure(&l, &list, "learned");
    if (s->test) measure(&l, &test, "unseen");
    bool ok = !s->out || write_weights(&l, s->out);
    casus_coder_free(l.coder);
    casus_model_close(l.model);
    arena_free(&memory);
    free(l.vectors);
    return ok ? 0 : 1;
}
