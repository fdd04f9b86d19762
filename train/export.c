#include "export.h"

#include "base/sha256.h"

#include <math.h>
#include <stdlib.h>

/* ---- whole numbers ---- */

/* One matrix of the network, [rows][cols] with `ld` floats a row, into the
 * columns from `at` on. `in` is the scale its inputs come in. */
static void put_matrix(matrix *m, const float *w, const float *bias, size_t cols, size_t at, float in)
{
    int8_t *out = (int8_t *)(uintptr_t)m->w; /* our own memory, laid out as the reader's */
    float *scale = (float *)(uintptr_t)m->scale, *b = (float *)(uintptr_t)m->bias;
    for (size_t j = 0; j < cols; j++) {
        float top = 1e-8f;
        for (size_t k = 0; k < m->rows; k++) top = fmaxf(top, fabsf(w[k * cols + j]));
        float s = (float)WEIGHT_LIMIT / top;
        size_t col = at + j, group = col / KERNEL_COLS, lane = col % KERNEL_COLS;
        for (size_t k = 0; k < m->rows; k++)
            out[(group * m->rows + (k & ~(size_t)1)) * KERNEL_COLS + 2 * lane + (k & 1)] =
                (int8_t)lrintf(w[k * cols + j] * s);
        scale[col] = 1 / (s * in);
        b[col] = bias ? bias[j] : 0;
    }
}

static void put_floats(const float *to, const float *from, size_t count)
{
    memcpy((float *)(uintptr_t)to, from, count * sizeof *from);
}

static void put_net(const net *n, reader_tables *t)
{
    const float *w = n->dense;
    size_t width = n->shape.width, h = n->shape.hidden;
    put_floats(t->in_gain, w + n->in_gain.at, width);
    put_floats(t->in_bias, w + n->in_bias.at, width);
    for (uint32_t l = 0; l < n->shape.layers; l++) {
        put_matrix(&t->layer[l].w, w + n->layer[l].w.at, w + n->layer[l].b.at, n->layer[l].w.cols, 0,
                   ENCODING_SCALE);
        put_floats(t->layer[l].gain, w + n->layer[l].gain.at, width);
        put_floats(t->layer[l].bias, w + n->layer[l].bias.at, width);
    }
    put_matrix(&t->labels, w + n->upos.at, w + n->upos_b.at, UPOS_COUNT, 0, ENCODING_SCALE);
    put_matrix(&t->labels, w + n->xpos.at, w + n->xpos_b.at, XPOS_COUNT, UPOS_COUNT, ENCODING_SCALE);
    put_matrix(&t->labels, w + n->name.at, w + n->name_b.at, NAME_LABELS, UPOS_COUNT + XPOS_COUNT,
               ENCODING_SCALE);
    put_matrix(&t->slots, w + n->slots.at, NULL, n->slots.cols, 0, ENCODING_SCALE);
    put_floats(t->slots_empty, w + n->slots_empty.at, SLOTS * h);
    put_floats(t->hidden_bias, w + n->hidden_b.at, h);
    put_floats(t->facts, w + n->facts.at, FACT_ROWS * h);
    put_matrix(&t->actions, w + n->out.at, w + n->out_b.at, ACTIONS, 0, HIDDEN_SCALE);
}

static void put_rows(const net *n, int8_t *rows, float *scales)
{
    size_t width = n->shape.width;
    for (size_t r = 0; r < n->rows; r++) {
        const float *e = n->embed + r * width;
        float top = 1e-8f;
        for (size_t j = 0; j < width; j++) top = fmaxf(top, fabsf(e[j]));
        for (size_t j = 0; j < width; j++) rows[r * width + j] = (int8_t)lrintf(e[j] * 127 / top);
        scales[r] = top / 127;
    }
}

/* ---- the file ---- */

static int by_tag(const void *x, const void *y)
{
    return strncmp(((const out_section *)x)->tag, ((const out_section *)y)->tag, 8);
}

static size_t aligned(size_t at) { return (at + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN; }

bool write_sections(const char *path, const out_section *sections, size_t count)
{
    out_section sorted[16];
    if (count > 16) return false;
    memcpy(sorted, sections, count * sizeof *sections);
    qsort(sorted, count, sizeof *sorted, by_tag);
    size_t size = aligned(sizeof(model_header) + count * sizeof(model_entry));
    for (size_t i = 0; i < count; i++) size = aligned(size + sorted[i].count * sorted[i].element);
    unsigned char *bytes = calloc(1, size);
    if (!bytes) abort();
    size_t at = aligned(sizeof(model_header) + count * sizeof(model_entry));
    for (size_t i = 0; i < count; i++) {
        size_t length = sorted[i].count * sorted[i].element;
        model_entry e = {.offset = at, .length = length, .element = (uint32_t)sorted[i].element};
        memcpy(e.tag, sorted[i].tag, strlen(sorted[i].tag));
        memcpy(bytes + sizeof(model_header) + i * sizeof e, &e, sizeof e);
        memcpy(bytes + at, sorted[i].bytes, length);
        at = aligned(at + length);
    }
    model_header h = {.magic = MODEL_MAGIC, .format = MODEL_FORMAT, .sections = (uint32_t)count, .size = size};
    memcpy(bytes, &h, sizeof h);
    sha256_of(bytes, size, h.sha256); /* with zeros in its own place */
    memcpy(bytes, &h, sizeof h);
    FILE *f = fopen(path, "wb");
    bool ok = f && fwrite(bytes, 1, size, f) == size;
    if (f && fclose(f)) ok = false;
    free(bytes);
    if (!ok) fprintf(stderr, "%s: cannot be written\n", path);
    return ok;
}

bool export_reader(const reader_net *r, const lemma_rule *lemmas, size_t lemma_slots, const char *path,
                   arena *a)
{
    const net_shape *s = &r->net.shape;
    reader_tables t = {.head = {.format = READER_FORMAT,
                                .width = s->width,
                                .hidden = s->hidden,
                                .words = s->words,
                                .affixes = s->affixes,
                                .layers = s->layers,
                                .upos = UPOS_COUNT,
                                .xpos = XPOS_COUNT,
                                .names = NAME_LABELS,
                                .deps = DEP_COUNT,
                                .slots = SLOTS,
                                .facts = FACT_ROWS}};
    memcpy(t.head.kind, s->kind, sizeof t.head.kind);
    memcpy(t.head.dilation, s->dilation, sizeof t.head.dilation);
    reader_sizes need = reader_lay_out(&t, NULL, NULL);
    int8_t *dense = ARENA_ARRAY(a, int8_t, need.dense);
    float *floats = ARENA_ARRAY(a, float, need.floats), *scales = ARENA_ARRAY(a, float, r->net.rows);
    int8_t *rows = ARENA_ARRAY(a, int8_t, r->net.rows * s->width);
    if (!dense || !floats || !scales || !rows) abort();
    reader_lay_out(&t, dense, floats);
    put_net(&r->net, &t);
    put_rows(&r->net, rows, scales);
    const out_section sections[] = {{"RDRHEAD", &t.head, 1, sizeof t.head},
                                    {"RDRVOCAB", r->vocab.slots, r->vocab.mask + 1, sizeof(vocab_slot)},
                                    {"RDRROWS", rows, r->net.rows * s->width, 1},
                                    {"RDRSCALE", scales, r->net.rows, sizeof(float)},
                                    {"RDRDENSE", dense, need.dense, 1},
                                    {"RDRFLOAT", floats, need.floats, sizeof(float)},
                                    {"LEMRULES", lemmas, lemma_slots, sizeof(lemma_rule)},
                                    {"STRINGS", "", 0, 1}};
    return write_sections(path, sections, sizeof sections / sizeof *sections);
}
