/* Training and development data, read from files named on the command line. */
#ifndef TRAIN_DATA_H
#define TRAIN_DATA_H

#include "base/arena.h"
#include "net.h"
#include "tag/lexicon.h"
#include "text/tags.h"

typedef struct {
    str form, norm, lemma;
    uint16_t head; /* n: root */
    uint8_t upos, xpos, dep, name, space_after;
    uint8_t mwt;   /* 1 first word of a multiword token, 2 later word */
    lexicon_marks marks;
} word;

typedef struct {
    word *words;
    uint32_t n;
    str document;
    uint8_t corpus;      /* of names */
    bool tree, names;
    bool paragraph;      /* begins one */
    str text;            /* the "# text" line */
} sent;

typedef struct {
    VEC(sent) sents;
    VEC(str) documents;
    size_t tokens;
} corpus;

/* CoNLL-U.  When `allowed` is not empty, only documents on it (lines of
 * "split<TAB>name") are taken. */
bool read_conllu(arena *a, const char *path, str allowed, corpus *out);
/* Tokens with B- and I- tags; types are mapped to ENTITY_*. */
bool read_bio(arena *a, const char *path, uint8_t corpus_number, corpus *out);
bool read_file(arena *a, const char *path, str *out);

/* True when no document name is in both. */
bool corpora_apart(const corpus *train, const corpus *dev);

/* Takes out of `from` the sentences of eight words and more that dev has too; returns how many. */
size_t corpus_leave_out(corpus *from, const corpus *dev);

/* Names as label numbers: 0 outside, else 1 + 2*(type-1) + (inside). */
static inline uint8_t name_label(unsigned type, bool begin)
{
    return type == ENTITY_NONE ? 0 : (uint8_t)(1 + 2 * (type - 1) + !begin);
}

#endif
