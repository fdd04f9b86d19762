/* Finds the network's sections in the model and checks them once. */
#include "tag/reader.h"

typedef struct { const int8_t *dense; const float *floats; reader_sizes at; } layout;

static const float *take_floats(layout *l, size_t count)
{
    const float *p = l->floats ? l->floats + l->at.floats : NULL;
    l->at.floats += count;
    return p;
}

static void take_matrix(layout *l, matrix *m, size_t rows, size_t cols)
{
    size_t padded = (cols + KERNEL_COLS - 1) / KERNEL_COLS * KERNEL_COLS;
    m->rows = (uint32_t)rows, m->cols = (uint32_t)padded;
    m->w = l->dense ? l->dense + l->at.dense : NULL;
    l->at.dense += rows * padded;
    m->scale = take_floats(l, padded);
    m->bias = take_floats(l, padded);
}

reader_sizes reader_lay_out(reader_tables *t, const int8_t *dense, const float *floats)
{
    layout l = {dense, floats, {0, 0}};
    const reader_head *h = &t->head;
    size_t width = h->width;
    t->in_gain = take_floats(&l, width);
    t->in_bias = take_floats(&l, width);
    for (uint32_t i = 0; i < h->layers; i++) {
        reader_layer *r = &t->layer[i];
        bool scan = h->kind[i] == LAYER_SCAN;
        r->kind = h->kind[i], r->dilation = h->dilation[i];
        take_matrix(&l, &r->w, scan ? width : 3 * width, scan ? 2 * width : width);
        r->gain = take_floats(&l, width);
        r->bias = take_floats(&l, width);
    }
    take_matrix(&l, &t->labels, width, h->upos + h->xpos + h->names);
    take_matrix(&l, &t->slots, width, (size_t)h->slots * h->hidden);
    t->slots_empty = take_floats(&l, (size_t)h->slots * h->hidden);
    t->hidden_bias = take_floats(&l, h->hidden);
    t->facts = take_floats(&l, (size_t)h->facts * h->hidden);
    take_matrix(&l, &t->actions, h->hidden, 1 + 2 * (size_t)h->deps);
    return l.at;
}

static bool head_ok(const reader_head *h)
{
    if (h->format != READER_FORMAT || h->layers > READER_LAYERS) return false;
    if (h->width < 16 || h->width > 320 || h->width % 16 || h->hidden < 16 || h->hidden > MOST_INPUTS ||
        h->hidden % 16)
        return false;
    if (h->words < ROW_FIRST_WORD || h->words > 1u << 24 || h->affixes == 0 || h->affixes > 1u << 24 ||
        (h->affixes & (h->affixes - 1)))
        return false;
    if (h->slots > 64 || h->facts > 4096) return false;
    for (uint32_t i = 0; i < h->layers; i++)
        if (!(h->kind[i] == LAYER_SCAN ||
              (h->kind[i] == LAYER_WINDOW && h->dilation[i] >= 1 && h->dilation[i] <= 8)))
            return false;
    return h->upos == UPOS_COUNT && h->xpos == XPOS_COUNT && h->names == NAME_LABELS && h->deps == DEP_COUNT;
}

static casus_status open_vocab(reader_tables *t, const model_file *file, casus_error *err)
{
    section s;
    casus_status st = model_section(file, "RDRVOCAB", sizeof(vocab_slot), &s, err);
    if (st) return st;
    if (s.count == 0 || (s.count & (s.count - 1)))
        return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "the model's vocabulary has a size it cannot have");
    t->vocab = (vocab){s.ptr, s.count - 1, t->head.words, t->head.affixes};
    uint64_t empty = 0;
    for (uint64_t i = 0; i < s.count; i++) {
        empty += t->vocab.slots[i].row == 0;
        if (t->vocab.slots[i].row >= t->head.words)
            return fail(err, CASUS_ERR_MODEL, i, "word %llu of the model's vocabulary has no row",
                        (unsigned long long)i);
    }
    return empty ? CASUS_OK : fail(err, CASUS_ERR_MODEL, UINT64_MAX, "the model's vocabulary is full");
}

static casus_status open_rows(reader_tables *t, const model_file *file, casus_error *err)
{
    section rows, scales;
    uint64_t count = (uint64_t)t->head.words + t->head.affixes;
    casus_status st = model_section(file, "RDRROWS", 1, &rows, err);
    if (!st) st = model_section(file, "RDRSCALE", sizeof(float), &scales, err);
    if (st) return st;
    if (rows.count != count * t->head.width || scales.count != count)
        return fail(err, CASUS_ERR_MODEL, UINT64_MAX,
                    "the model's embedding table has not the size its head states");
    t->rows = rows.ptr, t->row_scale = scales.ptr;
    return CASUS_OK;
}

static casus_status open_dense(reader_tables *t, const model_file *file, casus_error *err)
{
    section dense, floats;
    casus_status st = model_section(file, "RDRDENSE", 1, &dense, err);
    if (!st) st = model_section(file, "RDRFLOAT", sizeof(float), &floats, err);
    if (st) return st;
    reader_sizes need = reader_lay_out(t, dense.ptr, floats.ptr);
    if (dense.count != need.dense || floats.count != need.floats)
        return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "the model's network has not the size its head states");
    return CASUS_OK;
}

static casus_status open_lemmas(reader_tables *t, const model_file *file, casus_error *err)
{
    section s;
    casus_status st = model_section(file, "LEMRULES", sizeof(lemma_rule), &s, err);
    if (st) return st;
    if (s.count == 0 || (s.count & (s.count - 1)))
        return fail(err, CASUS_ERR_MODEL, UINT64_MAX,
                    "the model's table of lemma rules has a size it cannot have");
    t->lemmas = (lemma_table){s.ptr, s.count - 1};
    uint64_t empty = 0;
    for (uint64_t i = 0; i < s.count; i++) {
        const lemma_rule *r = &t->lemmas.rules[i];
        empty += r->hash == 0;
        if (r->added > sizeof r->add)
            return fail(err, CASUS_ERR_MODEL, i, "rule %llu of the model's lemmas is damaged",
                        (unsigned long long)i);
    }
    return empty ? CASUS_OK
                 : fail(err, CASUS_ERR_MODEL, UINT64_MAX, "the model's table of lemma rules is full");
}

casus_status reader_open(reader_tables *out, const model_file *file, casus_error *err)
{
    section head;
    *out = (reader_tables){.avx2 = kernel_has_avx2()};
    casus_status st = model_section(file, "RDRHEAD", sizeof(reader_head), &head, err);
    if (st) return st;
    if (head.count != 1) return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "the model's network has no head");
    memcpy(&out->head, head.ptr, sizeof out->head);
    if (!head_ok(&out->head))
        return fail(err, CASUS_ERR_VERSION, UINT64_MAX,
                    "the model's network is of a kind that this library does not read");
    st = open_vocab(out, file, err);
    if (!st) st = open_rows(out, file, err);
    if (!st) st = open_dense(out, file, err);
    return st ? st : open_lemmas(out, file, err);
}
