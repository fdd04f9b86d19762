/* First stage: bytes -> sentences and tokens.
 *
 * Tokens follow English Universal Dependencies: "don't" is the multiword
 * token do + n't, "US-led" three tokens, "anti-war" one.  A document with
 * ready-made words keeps them.
 *
 * Tags and characters that are not shown belong to no token; a tag that breaks
 * the line ("<br>", "</p>") ends a paragraph.
 *
 * Also told apart here: headlines, and furniture (captions, credits, bylines,
 * date lines, "your browser does not support this video") that is never coded. */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "document.h"
#include "model/model.h"

/* ---- tables ---- */

/* What data/lexicon/tokens.tsv says of a word (TXTWORDS). */
enum {
    WORD_TITLE = 1, WORD_ABBREV = 2, WORD_MONTH = 4, WORD_NUMBER = 8,
    WORD_PREFIX = 16, WORD_WHOLE = 32, WORD_UNIT = 64, WORD_PLACE = 128,
    WORD_CURRENCY = 256, WORD_AGENCY = 512
};
typedef struct {
    uint64_t hash; /* text_word_hash; 0: empty slot */
    uint32_t kinds, zero;
} text_word;

/* A line of data/lexicon/furniture.tsv (TXTFURN). */
enum { FURNITURE_START, FURNITURE_END, FURNITURE_ALL };
typedef struct {
    model_ref words;
    uint32_t where;
    uint32_t longest; /* tokens */
} furniture_line;

typedef struct text_tables {
    const model_file     *file;
    const text_word      *words;
    uint64_t              word_mask;
    const furniture_line *furniture;
    size_t                n_furniture;
    const int8_t         *split; /* TXTSPLIT, see boundary.h; NULL (in the trainer): the rules alone */
    uint64_t              split_mask;
} text_tables;

casus_status text_open(text_tables *out, const model_file *file, casus_error *err);
uint64_t     text_word_hash(str lower_case);
unsigned     text_word_kinds(const text_tables *t, str word); /* of any case; 0: not listed */

/* ---- reading ---- */

/* Fills d->sentences and d->tokens up to norm and flags.  Fails with MEMORY
 * or INPUT (ready-made words that do not fit the text). */
casus_status text_read(const text_tables *t, document *d);

#endif
