/* Words that say whether a thing is so, from data/lexicon/status.tsv: what an
 * auxiliary, an adverb, a conjunction, an adjective or a governing word makes
 * of the act it belongs to. */
#ifndef EVENT_STATUS_WORDS_H
#define EVENT_STATUS_WORDS_H

#include "document.h"
#include "model/model.h"

/* Where the word stands; docs in the file's head. */
typedef enum {
    WORD_AUXILIARY,   /* "may" of "may attack" */
    WORD_ADVERB,      /* "never", "allegedly" */
    WORD_CONJUNCTION, /* "if", "whether", "without" */
    WORD_ADJECTIVE,   /* of a noun: "the ongoing talks" */
    WORD_LASTS,       /* a verb whose subject goes on: "the protests continue" */
    WORD_TO_DO,       /* governs an infinitive: "want to" */
    WORD_TO_DO_PAST,  /* the same in the past tense, where that differs: "was able to" did */
    WORD_BARE,        /* governs a bare infinitive: "let go" */
    WORD_DOING,       /* governs a gerund: "stop doing" */
    WORD_THAT,        /* governs a clause: "hope that" */
    WORD_PERFORMED,   /* what "I would like to" and "let me" go on to do by saying so */
    WORD_TOLD,        /* what a denial may be of: "it", "the report" */
    WORD_STRETCH,     /* "for the third day" */
    WORD_NTH,         /* the same */
    WORD_NEW,         /* a determiner that points to nothing known: "a strike" */
    WORD_OF,          /* a noun for what may come: "the prospect of a clash" */
    WORD_ISSUE,       /* a preposition before what an act is about */
    WORD_PLACES
} word_place;

/* What it says.  The colours of modal_kind (ontology.h) come first, under the same numbers. */
enum {
    SAYS_NOTHING = 0,
    SAYS_SO = 32,     /* what it governs is as real as it is itself: "managed to" */
    SAYS_WOULD,       /* real under a condition */
    SAYS_NOT
};

/* STATWORD: open addressing, a power of two of slots, hash 0 is empty. */
typedef struct {
    uint64_t hash; /* status_word_hash */
    uint32_t says, zero;
} status_word;

typedef struct status_words {
    const status_word *slots;
    uint64_t           mask;
} status_words;

uint64_t     status_word_hash(word_place where, str word);
casus_status status_words_open(status_words *out, const model_file *file, casus_error *err);

/* What the token says there, by its form, else by its lemma; SAYS_NOTHING. */
unsigned status_words_find(const status_words *w, word_place where, const token *t);

#endif
