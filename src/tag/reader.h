/* The trained network and the lemmatiser, as they lie in the model.
 *
 * One network reads a sentence: embedding rows are summed for each word, a few
 * layers mix the words, and what comes out (the encoding) is asked for tags,
 * names and, in parse/, the tree.  train/ makes the sections, train/net.h says
 * how they are learned.
 *
 *   RDRHEAD   one reader_head         RDRVOCAB  vocab_slot, see features.h
 *   RDRROWS   int8, rows * width      RDRSCALE  float, one a row
 *   RDRDENSE  int8, all matrices     RDRFLOAT  float: scales, biases, gains
 *   LEMRULES  lemma_rule, see lemma.h */
#ifndef TAG_READER_H
#define TAG_READER_H

#include "document.h"
#include "model/model.h"
#include "tag/features.h"
#include "tag/kernel.h"
#include "tag/lemma.h"
#include "tag/lexicon.h"

enum { READER_FORMAT = 2, READER_LAYERS = 8 };
enum { LAYER_WINDOW = 1, LAYER_SCAN = 2 };

/* O, then B and I of each type. */
enum { NAME_LABELS = 1 + 2 * (ENTITY_COUNT - 1) };

typedef struct {
    uint32_t format, width, hidden, words, affixes, layers;
    uint32_t kind[READER_LAYERS], dilation[READER_LAYERS];
    uint32_t upos, xpos, names, deps; /* sizes of the label sets it was trained with */
    uint32_t slots, facts;            /* of parse/transition.h */
} reader_head;

typedef struct {
    uint32_t kind, dilation;
    matrix w;
    const float *gain, *bias; /* of the normalisation behind it */
} reader_layer;

typedef struct reader_tables {
    reader_head head;
    vocab vocab;
    lexicon lexicon;          /* of tables that others opened; set behind reader_open */
    const int8_t *rows;
    const float *row_scale;
    const float *in_gain, *in_bias;
    reader_layer layer[READER_LAYERS];
    matrix labels;            /* UPOS, then XPOS, then names */
    matrix slots;             /* slots * hidden */
    const float *slots_empty; /* slots rows of hidden */
    const float *hidden_bias;
    const float *facts;       /* rows of hidden */
    matrix actions;
    lemma_table lemmas;
    bool avx2;                /* of this machine; clear it to get the portable kernel */
} reader_tables;

/* Numbers of the inputs of each kind of product, as whole numbers. */
#define ENCODING_SCALE 128.0f
#define HIDDEN_SCALE   64.0f

casus_status reader_open(reader_tables *out, const model_file *file, casus_error *err);

/* ---- layout, shared with the trainer ---- */

/* Walks the matrices and vectors in the order in which they are stored and
 * points them into dense and floats; returns what is needed of both. */
typedef struct { size_t dense, floats; } reader_sizes;
reader_sizes reader_lay_out(reader_tables *t, const int8_t *dense, const float *floats);

#endif
