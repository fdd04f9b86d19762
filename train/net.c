/* Forward, backward and the optimiser (Adam; rows of the embedding table are
 * updated only when touched). */
#include "net.h"
#include "gemm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static block take(size_t *at, size_t rows, size_t cols)
{
    block b = {*at, rows, cols};
    *at += rows * cols;
    return b;
}

static void lay_out(net *n)
{
    size_t at = 0, d = n->shape.width, h = n->shape.hidden;
    n->in_gain = take(&at, 1, d);
    n->in_bias = take(&at, 1, d);
    for (uint32_t l = 0; l < n->shape.layers; l++) {
        bool scan = n->shape.kind[l] == LAYER_SCAN;
        n->layer[l].w = take(&at, scan ? d : 3 * d, scan ? 2 * d : d);
        n->layer[l].b = take(&at, 1, scan ? 2 * d : d);
        n->layer[l].gain = take(&at, 1, d);
        n->layer[l].bias = take(&at, 1, d);
    }
    n->upos = take(&at, d, UPOS_COUNT), n->upos_b = take(&at, 1, UPOS_COUNT);
    n->xpos = take(&at, d, XPOS_COUNT), n->xpos_b = take(&at, 1, XPOS_COUNT);
    n->name = take(&at, d, NAME_LABELS), n->name_b = take(&at, 1, NAME_LABELS);
    n->name_corpus = take(&at, CORPORA, NAME_LABELS);
    n->slots = take(&at, d, SLOTS * h), n->slots_empty = take(&at, SLOTS, h);
    n->hidden_b = take(&at, 1, h), n->facts = take(&at, FACT_ROWS, h);
    n->out = take(&at, h, ACTIONS), n->out_b = take(&at, 1, ACTIONS);
    n->guess = take(&at, d, d), n->guess_b = take(&at, 1, d);
    n->dense_size = at;
}

static float *new_floats(size_t count)
{
    float *p = aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64);
    if (!p) abort();
    memset(p, 0, count * sizeof(float));
    return p;
}

static void fill(net *n, block b, float scale, uint64_t *random)
{
    for (size_t i = 0; i < b.rows * b.cols; i++) n->dense[b.at + i] = (2 * random_float(random) - 1) * scale;
}

static void fill_ones(net *n, block b)
{
    for (size_t i = 0; i < b.rows * b.cols; i++) n->dense[b.at + i] = 1;
}

void net_new(net *n, const net_shape *shape, uint64_t seed)
{
    memset(n, 0, sizeof *n);
    n->shape = *shape;
    lay_out(n);
    n->dense = new_floats(n->dense_size), n->dense_m = new_floats(n->dense_size),
    n->dense_v = new_floats(n->dense_size);
    n->rows = shape->words + shape->affixes;
    size_t size = n->rows * shape->width;
    n->embed = new_floats(size), n->embed_m = new_floats(size), n->embed_v = new_floats(size);
    uint64_t random = seed;
    for (size_t i = 0; i < size; i++) n->embed[i] = (2 * random_float(&random) - 1) * 0.15f;
    float d = (float)shape->width;
    fill_ones(n, n->in_gain);
    for (uint32_t l = 0; l < shape->layers; l++) {
        bool scan = shape->kind[l] == LAYER_SCAN;
        fill(n, n->layer[l].w, sqrtf(3.0f / (scan ? d : 1.5f * d)), &random);
        fill_ones(n, n->layer[l].gain);
    }
    fill(n, n->upos, sqrtf(1 / d), &random), fill(n, n->xpos, sqrtf(1 / d), &random),
        fill(n, n->name, sqrtf(1 / d), &random);
    fill(n, n->slots, sqrtf(3 / (d * 5)), &random), fill(n, n->facts, 0.05f, &random),
        fill(n, n->slots_empty, 0.05f, &random);
    fill(n, n->out, sqrtf(1 / (float)shape->hidden), &random), fill(n, n->guess, sqrtf(3 / d), &random);
}

bool net_save(const net *n, FILE *to)
{
    return fwrite(&n->shape, sizeof n->shape, 1, to) == 1 &&
           fwrite(n->dense, sizeof(float), n->dense_size, to) == n->dense_size &&
           fwrite(n->embed, sizeof(float) * n->shape.width, n->rows, to) == n->rows;
}

bool net_load(net *n, FILE *from)
{
    net_shape s;
    if (fread(&s, sizeof s, 1, from) != 1 || memcmp(&s, &n->shape, sizeof s)) return false;
    return fread(n->dense, sizeof(float), n->dense_size, from) == n->dense_size &&
           fread(n->embed, sizeof(float) * n->shape.width, n->rows, from) == n->rows;
}

void shard_new(shard *s, const net *n, uint32_t capacity, uint64_t seed)
{
    memset(s, 0, sizeof *s);
    size_t t = capacity, d = n->shape.width, h = n->shape.hidden, steps = 2 * t + 2;
    s->capacity = capacity;
    s->random = seed;
    s->grad = new_floats(n->dense_size);
    for (uint32_t l = 0; l <= n->shape.layers; l++) {
        s->x[l] = new_floats(t * d), s->norm[l] = new_floats(t * d), s->rstd[l] = new_floats(t);
        if (l == n->shape.layers) break;
        s->pre[l] = new_floats(t * 2 * d), s->act[l] = new_floats(t * d), s->mask[l] = new_floats(t * d);
    }
    s->dx = new_floats(t * d), s->dtmp = new_floats(t * 2 * d);
    s->window = new_floats(t * 3 * d), s->dwindow = new_floats(t * 3 * d);
    size_t wide = SLOTS * h > 4096 ? SLOTS * h : 4096;
    s->trans = new_floats((steps > t ? steps : t) * (3 * d > h ? 3 * d : h)),
    s->wtrans = new_floats(3 * d * wide);
    s->logits = new_floats(t * 128);
    s->slots = new_floats(t * SLOTS * h), s->dslots = new_floats(t * SLOTS * h);
    s->h = new_floats(steps * h), s->dh = new_floats(steps * h), s->score = new_floats(steps * ACTIONS);
    s->row_of = calloc(t * FEATURES, sizeof(uint32_t));
    s->begin = calloc(t, sizeof(uint32_t)), s->end = calloc(t, sizeof(uint32_t));
    s->guesses = calloc(t, sizeof(uint32_t)), s->guess_at = calloc(t, sizeof(uint32_t));
}

/* ---- forward ---- */

/* Rare words are made unknown now and then, half of the time with their longest
 * affixes, which would give them away; any affix may be missing. */
static void drop_features(shard *s, uint32_t *row, const net_options *o, float count)
{
    bool hide =
        row[0] >= ROW_FIRST_WORD && random_float(&s->random) < o->word_dropout / (o->word_dropout + count);
    if (hide) row[0] = ROW_UNKNOWN;
    if (hide && random_float(&s->random) < 0.5f) row[3] = row[6] = NO_ROW;
    for (unsigned f = 1; f < FEATURES; f++)
        if (random_float(&s->random) < o->feature_dropout) row[f] = NO_ROW;
}

static void pick_rows(shard *s, const example *const *batch, size_t count, const net_options *o)
{
    uint32_t t = 0;
    for (size_t e = 0; e < count; e++) {
        const example *x = batch[e];
        for (uint32_t i = 0; i < x->n; i++, t++) {
            uint32_t *row = &s->row_of[t * FEATURES];
            memcpy(row, x->rows + i * FEATURES, FEATURES * sizeof *row);
            s->begin[t] = t - i, s->end[t] = t - i + x->n;
            if (x->hidden && x->hidden[i]) {
                row[0] = ROW_HIDDEN;
                for (unsigned f = 1; f < FEATURES; f++) row[f] = NO_ROW;
                continue;
            }
            if (!o->training) continue;
            float c = o->word_count ? (float)o->word_count[row[0]] : 100;
            drop_features(s, row, o, c);
        }
    }
    s->tokens = t;
}

static void normalise(const float *in, size_t d, const float *gain, const float *bias, float *norm,
                      float *rstd, float *out)
{
    float mean = 0, var = 0;
    for (size_t j = 0; j < d; j++) mean += in[j];
    mean /= (float)d;
    for (size_t j = 0; j < d; j++) var += (in[j] - mean) * (in[j] - mean);
    float r = 1 / sqrtf(var / (float)d + 1e-5f);
    *rstd = r;
    for (size_t j = 0; j < d; j++) {
        norm[j] = (in[j] - mean) * r;
        out[j] = norm[j] * gain[j] + bias[j];
    }
}

/* dout -> din, in place; gain and bias gradients added. */
static void normalise_back(float *dout, size_t d, const float *gain, const float *norm, float rstd,
                           float *dgain, float *dbias)
{
    float a = 0, b = 0;
    for (size_t j = 0; j < d; j++) {
        dgain[j] += dout[j] * norm[j];
        dbias[j] += dout[j];
        dout[j] *= gain[j];
        a += dout[j];
        b += dout[j] * norm[j];
    }
    a /= (float)d, b /= (float)d;
    for (size_t j = 0; j < d; j++) dout[j] = (dout[j] - a - norm[j] * b) * rstd;
}

static void embed(const net *n, shard *s)
{
    size_t d = n->shape.width;
    float sum[1024];
    for (uint32_t t = 0; t < s->tokens; t++) {
        memset(sum, 0, d * sizeof(float));
        for (unsigned f = 0; f < FEATURES; f++) {
            uint32_t row = s->row_of[t * FEATURES + f];
            if (row == NO_ROW) continue;
            const float *e = n->embed + (size_t)row * d;
            for (size_t j = 0; j < d; j++) sum[j] += e[j];
        }
        normalise(sum, d, n->dense + n->in_gain.at, n->dense + n->in_bias.at, s->norm[0] + t * d,
                  &s->rstd[0][t], s->x[0] + t * d);
    }
}

/* The neighbours of a word at the layer's distance, zeros beyond its sentence. */
static void gather(const shard *s, const float *x, size_t d, uint32_t dilation, float *window)
{
    for (uint32_t t = 0; t < s->tokens; t++) {
        float *w = window + (size_t)t * 3 * d;
        if (t >= s->begin[t] + dilation) memcpy(w, x + (t - dilation) * d, d * sizeof(float));
        else memset(w, 0, d * sizeof(float));
        memcpy(w + d, x + t * d, d * sizeof(float));
        if (t + dilation < s->end[t]) memcpy(w + 2 * d, x + (t + dilation) * d, d * sizeof(float));
        else memset(w + 2 * d, 0, d * sizeof(float));
    }
}

static void scatter(const shard *s, const float *dwindow, size_t d, uint32_t dilation, float *dx)
{
    for (uint32_t t = 0; t < s->tokens; t++) {
        const float *w = dwindow + (size_t)t * 3 * d;
        if (t >= s->begin[t] + dilation)
            for (size_t j = 0; j < d; j++) dx[(t - dilation) * d + j] += w[j];
        for (size_t j = 0; j < d; j++) dx[t * d + j] += w[d + j];
        if (t + dilation < s->end[t])
            for (size_t j = 0; j < d; j++) dx[(t + dilation) * d + j] += w[2 * d + j];
    }
}

static void add_bias(float *x, size_t rows, size_t cols, const float *b)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < cols; j++) x[i * cols + j] += b[j];
}

static void sum_bias(const float *dx, size_t rows, size_t cols, float *db)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < cols; j++) db[j] += dx[i * cols + j];
}

static void draw_mask(shard *s, float *mask, size_t count, float drop, bool training)
{
    if (!training || drop <= 0) {
        for (size_t i = 0; i < count; i++) mask[i] = 1;
        return;
    }
    uint32_t limit = (uint32_t)(drop * 65536);
    float keep = 1 / (1 - drop);
    for (size_t i = 0; i < count; i += 4) {
        uint64_t r = random_next(&s->random);
        for (size_t k = i; k < count && k < i + 4; k++, r >>= 16) mask[k] = (r & 0xFFFF) < limit ? 0 : keep;
    }
}

/* h = f h' + (1 - f) z along the sentence; the first half of the channels
 * reads forward, the second backward.  pre holds z, then the gate's input. */
static void scan_half(uint32_t from, uint32_t to, int step, size_t d, size_t c0, size_t c1, float *pre,
                      float *h)
{
    for (uint32_t t = from; t != to; t = (uint32_t)((int)t + step)) {
        float *z = pre + (size_t)t * 2 * d, *f = z + d, *out = h + (size_t)t * d;
        const float *before = t == from ? NULL : h + (size_t)((int)t - step) * d;
        for (size_t j = c0; j < c1; j++) {
            f[j] = 1 / (1 + expf(-f[j]));
            out[j] = (before ? f[j] * before[j] : 0) + (1 - f[j]) * z[j];
        }
    }
}

static void scan(const shard *s, size_t d, float *pre, float *h)
{
    for (uint32_t t = 0; t < s->tokens; t = s->end[t]) {
        scan_half(t, s->end[t], 1, d, 0, d / 2, pre, h);
        scan_half(s->end[t] - 1, t - 1, -1, d, d / 2, d, pre, h);
    }
}

/* dh comes in; dpre leaves (2d wide). */
static void scan_half_back(uint32_t from, uint32_t to, int step, size_t d, size_t c0, size_t c1,
                           const float *pre, const float *h, float *dh, float *dpre)
{
    for (uint32_t t = to; t != from;) {
        t = (uint32_t)((int)t - step);
        const float *z = pre + (size_t)t * 2 * d, *f = z + d;
        const float *before = t == from ? NULL : h + (size_t)((int)t - step) * d;
        float *dbefore = t == from ? NULL : dh + (size_t)((int)t - step) * d;
        float *dz = dpre + (size_t)t * 2 * d, *df = dz + d;
        const float *g = dh + (size_t)t * d;
        for (size_t j = c0; j < c1; j++) {
            dz[j] = (1 - f[j]) * g[j];
            df[j] = g[j] * ((before ? before[j] : 0) - z[j]) * f[j] * (1 - f[j]);
            if (dbefore) dbefore[j] += f[j] * g[j];
        }
    }
}

static void layer_forward(const net *n, shard *s, uint32_t l, const net_options *o)
{
    size_t d = n->shape.width, t = s->tokens;
    bool scans = n->shape.kind[l] == LAYER_SCAN;
    size_t cols = scans ? 2 * d : d;
    const float *in = s->x[l];
    if (!scans) gather(s, s->x[l], d, n->shape.dilation[l], s->window), in = s->window;
    size_t k = scans ? d : 3 * d;
    gemm(t, cols, k, in, k, n->dense + n->layer[l].w.at, cols, s->pre[l], cols, false);
    add_bias(s->pre[l], t, cols, n->dense + n->layer[l].b.at);
    if (scans) scan(s, d, s->pre[l], s->act[l]);
    else
        for (size_t i = 0; i < t * d; i++) s->act[l][i] = s->pre[l][i] > 0 ? s->pre[l][i] : 0;
    draw_mask(s, s->mask[l], t * d, o->dropout, o->training);
    for (size_t i = 0; i < t * d; i++) s->dtmp[i] = s->x[l][i] + s->act[l][i] * s->mask[l][i];
    for (size_t i = 0; i < t; i++)
        normalise(s->dtmp + i * d, d, n->dense + n->layer[l].gain.at, n->dense + n->layer[l].bias.at,
                  s->norm[l + 1] + i * d, &s->rstd[l + 1][i], s->x[l + 1] + i * d);
}

void shard_forward(const net *n, shard *s, const example *const *batch, size_t count, const net_options *o)
{
    pick_rows(s, batch, count, o);
    embed(n, s);
    for (uint32_t l = 0; l < n->shape.layers; l++) layer_forward(n, s, l, o);
}

/* ---- backward ---- */

/* dW += in' dout, db += sum dout, din = dout W' (when din is not NULL; added). */
static void linear_back(const net *n, shard *s, block w, block b, const float *in, size_t ld_in,
                        const float *dout, size_t t, float *din, size_t ld_din)
{
    transpose(t, w.rows, in, ld_in, s->trans);
    gemm(w.rows, w.cols, t, s->trans, t, dout, w.cols, s->grad + w.at, w.cols, true);
    sum_bias(dout, t, w.cols, s->grad + b.at);
    if (!din) return;
    transpose(w.rows, w.cols, n->dense + w.at, w.cols, s->wtrans);
    gemm(t, w.rows, w.cols, dout, w.cols, s->wtrans, w.rows, din, ld_din, true);
}

static void layer_backward(const net *n, shard *s, uint32_t l)
{
    size_t d = n->shape.width, t = s->tokens;
    bool scans = n->shape.kind[l] == LAYER_SCAN;
    for (size_t i = 0; i < t; i++)
        normalise_back(s->dx + i * d, d, n->dense + n->layer[l].gain.at, s->norm[l + 1] + i * d,
                       s->rstd[l + 1][i], s->grad + n->layer[l].gain.at, s->grad + n->layer[l].bias.at);
    /* dx is the gradient of x + act*mask: it stays as the residual's, and goes through act. */
    if (scans) {
        float *dh = s->window; /* free here: the layer's input is x itself */
        for (size_t i = 0; i < t * d; i++) dh[i] = s->dx[i] * s->mask[l][i];
        for (uint32_t i = 0; i < t; i = s->end[i]) {
            scan_half_back(i, s->end[i], 1, d, 0, d / 2, s->pre[l], s->act[l], dh, s->dtmp);
            scan_half_back(s->end[i] - 1, i - 1, -1, d, d / 2, d, s->pre[l], s->act[l], dh, s->dtmp);
        }
        linear_back(n, s, n->layer[l].w, n->layer[l].b, s->x[l], d, s->dtmp, t, s->dx, d);
        return;
    }
    for (size_t i = 0; i < t * d; i++) s->dtmp[i] = s->pre[l][i] > 0 ? s->dx[i] * s->mask[l][i] : 0;
    gather(s, s->x[l], d, n->shape.dilation[l], s->window);
    memset(s->dwindow, 0, t * 3 * d * sizeof(float));
    linear_back(n, s, n->layer[l].w, n->layer[l].b, s->window, 3 * d, s->dtmp, t, s->dwindow, 3 * d);
    scatter(s, s->dwindow, d, n->shape.dilation[l], s->dx);
}

void shard_backward(const net *n, shard *s)
{
    size_t d = n->shape.width;
    for (uint32_t l = n->shape.layers; l-- > 0;) layer_backward(n, s, l);
    for (uint32_t t = 0; t < s->tokens; t++)
        normalise_back(s->dx + t * d, d, n->dense + n->in_gain.at, s->norm[0] + t * d, s->rstd[0][t],
                       s->grad + n->in_gain.at, s->grad + n->in_bias.at);
}

/* ---- losses ---- */

/* Softmax in place; returns -log p(gold); logits become gradients. */
static float cross_entropy(float *logits, size_t count, size_t gold, float weight)
{
    float top = logits[0], sum = 0;
    for (size_t j = 1; j < count; j++) top = logits[j] > top ? logits[j] : top;
    for (size_t j = 0; j < count; j++) logits[j] = expf(logits[j] - top), sum += logits[j];
    float p = logits[gold] / sum;
    for (size_t j = 0; j < count; j++) logits[j] *= weight / sum;
    logits[gold] -= weight;
    return -logf(p + 1e-20f);
}

static void tags_learn(const net *n, shard *s, const example *const *batch, size_t count, block w, block b,
                       bool upos)
{
    size_t d = n->shape.width, t = s->tokens;
    float *x = s->x[n->shape.layers];
    gemm(t, w.cols, d, x, d, n->dense + w.at, w.cols, s->logits, w.cols, false);
    add_bias(s->logits, t, w.cols, n->dense + b.at);
    size_t at = 0;
    for (size_t e = 0; e < count; e++)
        for (uint32_t i = 0; i < batch[e]->n; i++, at++) {
            float *row = s->logits + at * w.cols;
            const uint8_t *gold = upos ? batch[e]->upos : batch[e]->xpos;
            if (!gold) {
                memset(row, 0, w.cols * sizeof(float));
                continue;
            }
            s->loss_tag += cross_entropy(row, w.cols, gold[i], 1);
            s->n_tag++;
        }
    linear_back(n, s, w, b, x, d, s->logits, t, s->dx, d);
}

static void names_learn(const net *n, shard *s, const example *const *batch, size_t count, float weight)
{
    size_t d = n->shape.width, t = s->tokens, at = 0;
    block w = n->name;
    float *x = s->x[n->shape.layers];
    gemm(t, w.cols, d, x, d, n->dense + w.at, w.cols, s->logits, w.cols, false);
    add_bias(s->logits, t, w.cols, n->dense + n->name_b.at);
    for (size_t e = 0; e < count; e++)
        for (uint32_t i = 0; i < batch[e]->n; i++, at++) {
            float *row = s->logits + at * w.cols;
            if (!batch[e]->names) {
                memset(row, 0, w.cols * sizeof(float));
                continue;
            }
            size_t c = n->name_corpus.at + batch[e]->corpus * w.cols;
            for (size_t j = 0; j < w.cols; j++) row[j] += n->dense[c + j];
            s->loss_name += cross_entropy(row, w.cols, batch[e]->names[i], weight);
            s->n_name++;
            if (batch[e]->corpus)
                for (size_t j = 0; j < w.cols; j++) s->grad[c + j] += row[j];
        }
    linear_back(n, s, w, n->name_b, x, d, s->logits, t, s->dx, d);
}

/* Hidden words are guessed among the batch's own hidden words and a drawn
 * set; the output vectors are the words' embedding rows. */
static void guess_learn(const net *n, shard *s, const example *const *batch, size_t count)
{
    size_t d = n->shape.width, m = 0, at = 0;
    for (size_t e = 0; e < count; e++)
        for (uint32_t i = 0; i < batch[e]->n; i++, at++)
            if (batch[e]->hidden && batch[e]->hidden[i])
                s->guesses[m] = batch[e]->hidden[i], s->guess_at[m++] = (uint32_t)at;
    if (m == 0) return;
    size_t c = s->n_candidates;
    float *q = s->window, *x = s->dwindow, *out = s->slots, *score = s->dslots; /* buffers free here */
    for (size_t i = 0; i < m; i++)
        memcpy(x + i * d, s->x[n->shape.layers] + s->guess_at[i] * d, d * sizeof(float));
    gemm(m, d, d, x, d, n->dense + n->guess.at, d, q, d, false);
    add_bias(q, m, d, n->dense + n->guess_b.at);
    for (size_t j = 0; j < c; j++)
        for (size_t k = 0; k < d; k++) out[k * c + j] = n->embed[(size_t)s->candidates[j] * d + k];
    gemm(m, c, d, q, d, out, c, score, c, false);
    for (size_t i = 0; i < m; i++) {
        size_t gold = c;
        for (size_t j = 0; j < c && gold == c; j++)
            if (s->candidates[j] == s->guesses[i]) gold = j;
        if (gold == c) {
            memset(score + i * c, 0, c * sizeof(float));
            continue;
        }
        s->loss_guess += cross_entropy(score + i * c, c, gold, 1);
        s->n_guess++;
    }
    /* to the candidates' rows, to q, to x */
    transpose(m, c, score, c, s->trans);
    gemm(c, d, m, s->trans, m, q, d, s->embed_grad_out, d, false);
    float *dq = s->h;
    transpose(d, c, out, c, s->wtrans);
    gemm(m, d, c, score, c, s->wtrans, d, dq, d, false);
    float *back = s->dh;
    memset(back, 0, m * d * sizeof(float));
    linear_back(n, s, n->guess, n->guess_b, x, d, dq, m, back, d);
    for (size_t i = 0; i < m; i++)
        for (size_t k = 0; k < d; k++) s->dx[s->guess_at[i] * d + k] += back[i * d + k];
}

void shard_learn(const net *n, shard *s, const example *const *batch, size_t count, const net_options *o)
{
    memset(s->grad, 0, n->dense_size * sizeof(float));
    shard_forward(n, s, batch, count, o);
    memset(s->dx, 0, s->tokens * n->shape.width * sizeof(float));
    bool tags = false, names = false, guesses = false, trees = false;
    for (size_t e = 0; e < count; e++) {
        tags |= batch[e]->upos != NULL, names |= batch[e]->names != NULL;
        guesses |= batch[e]->hidden != NULL, trees |= batch[e]->head != NULL;
    }
    if (tags) tags_learn(n, s, batch, count, n->upos, n->upos_b, true);
    if (tags) tags_learn(n, s, batch, count, n->xpos, n->xpos_b, false);
    if (names) names_learn(n, s, batch, count, o->name_weight);
    if (guesses) guess_learn(n, s, batch, count);
    if (trees) parser_learn(n, s, batch, count, o);
    shard_backward(n, s);
}

/* ---- optimiser ---- */

static void adam(float *w, float *m, float *v, const float *g, size_t count, float rate, float scale,
                 float decay)
{
    for (size_t i = 0; i < count; i++) {
        float x = g[i] * scale;
        m[i] = 0.9f * m[i] + 0.1f * x;
        v[i] = 0.99f * v[i] + 0.01f * x * x;
        w[i] -= rate * (m[i] / (sqrtf(v[i]) + 1e-6f) + decay * w[i]);
    }
}

typedef struct { uint32_t *slot_of, *rows; float *grads; size_t used, cap; } row_sums;

static float *row_sum(row_sums *r, uint32_t row, size_t d)
{
    if (r->slot_of[row] == 0) {
        if (r->used == r->cap) {
            r->cap = r->cap ? r->cap * 2 : 4096;
            r->rows = realloc(r->rows, r->cap * sizeof *r->rows);
            r->grads = realloc(r->grads, r->cap * d * sizeof(float));
            if (!r->rows || !r->grads) abort();
        }
        memset(r->grads + r->used * d, 0, d * sizeof(float));
        r->rows[r->used] = row;
        r->slot_of[row] = (uint32_t)++r->used;
    }
    return r->grads + (r->slot_of[row] - 1) * d;
}

static void collect_rows(const net *n, const shard *s, row_sums *r)
{
    size_t d = n->shape.width;
    for (size_t t = 0; t < s->tokens; t++)
        for (unsigned f = 0; f < FEATURES; f++) {
            uint32_t row = s->row_of[t * FEATURES + f];
            if (row == NO_ROW) continue;
            float *g = row_sum(r, row, d);
            for (size_t j = 0; j < d; j++) g[j] += s->dx[t * d + j];
        }
    if (s->n_guess == 0) return;
    for (size_t c = 0; c < s->n_candidates; c++) {
        float *g = row_sum(r, s->candidates[c], d);
        for (size_t j = 0; j < d; j++) g[j] += s->embed_grad_out[c * d + j];
    }
}

void net_update(net *n, shard *const *shards, size_t count, float rate, float decay)
{
    static row_sums rows; /* the trainer has one network */
    size_t d = n->shape.width, tokens = 0;
    if (!rows.slot_of) rows.slot_of = calloc(n->rows, sizeof(uint32_t));
    for (size_t k = 1; k < count; k++)
        for (size_t i = 0; i < n->dense_size; i++) shards[0]->grad[i] += shards[k]->grad[i];
    for (size_t k = 0; k < count; k++) tokens += shards[k]->tokens, collect_rows(n, shards[k], &rows);
    float scale = 1 / (float)tokens, norm = 0;
    for (size_t i = 0; i < n->dense_size; i++) norm += shards[0]->grad[i] * shards[0]->grad[i];
    norm = sqrtf(norm) * scale;
    if (norm > 2) scale *= 2 / norm;
    n->step++;
    adam(n->dense, n->dense_m, n->dense_v, shards[0]->grad, n->dense_size, rate, scale, decay);
    for (size_t i = 0; i < rows.used; i++) {
        size_t at = (size_t)rows.rows[i] * d;
        adam(n->embed + at, n->embed_m + at, n->embed_v + at, rows.grads + i * d, d, rate, scale, 0);
        rows.slot_of[rows.rows[i]] = 0;
    }
    rows.used = 0;
}
