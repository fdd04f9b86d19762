/* Words that tell what somebody says, thinks, wants or feels, and where what
 * he does hangs on them; made by compile/cues.c from data/lexicon/cues.tsv.
 *
 * The ontology's verbs of saying attribute what happened.  These words are
 * wider: "criticised", "plans to", "his belief that".  What they hold is
 * listed as said, but no event is put down to anybody for it. */
#ifndef CONTEXT_CUES_H
#define CONTEXT_CUES_H

#include "model/model.h"

enum {
    CUE_CLAUSE = 1, /* a clause: "hopes that", "is sure that" */
    CUE_TO     = 2, /* an infinitive: "plans to go" */
    CUE_OBJECT = 4, /* its object, and what is said of it: "calls it a mistake" */
    CUE_AFTER  = 8, /* the phrase behind a preposition: "called for" */
    CUE_DOING  = 16 /* "considers leaving" */
};

/* SAIDCUES: sorted by word; a word has a row for each preposition. */
typedef struct {
    model_ref word;
    model_ref after;  /* the preposition of CUE_AFTER */
    uint32_t  frames; /* CUE_* */
} cue_entry;

typedef struct cue_tables {
    const model_file *file;
    const cue_entry  *entries;
    size_t            count;
} cue_tables;

casus_status cues_open(cue_tables *out, const model_file *file, casus_error *err);

/* The frames of a lemma, without those of prepositions; 0: no cue. */
uint32_t cues_find(const cue_tables *c, str lemma, size_t *first, size_t *count);

/* Whether one of the rows found takes the preposition. */
bool cues_take(const cue_tables *c, size_t first, size_t count, str preposition);

#endif
