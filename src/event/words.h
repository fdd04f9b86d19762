/* The words the ontology knows: lemmas, also of several words, as numbers.
 *
 * Rules and word classes speak of words by number, so that matching compares
 * integers.  Number 0 means "not a word any rule mentions", which is most of
 * a text.  A word of several lemmas is written with low lines in the data
 * ("state_of_emergency", "turn_off") and found either as a run of lemmas or as
 * a verb with its particle. */
#ifndef EVENT_WORDS_H
#define EVENT_WORDS_H

#include "document.h"
#include "model/model.h"

/* WORDHASH: open addressing, a power of two of slots, hash 0 is empty. */
typedef struct {
    uint64_t hash;   /* FNV-1a of the lower-case lemmas joined by '_' */
    uint32_t word;   /* 0: only the beginning of longer ones */
    uint32_t longer; /* 1: a longer word begins with these lemmas */
} word_slot;

/* WORDS: indexed by word number; [0] is unused. */
typedef struct {
    model_ref text;
    uint32_t  first_class, n_class; /* into WORDCLAS: classes it belongs to, rising */
    uint32_t  first_rule, n_rule;   /* into RULES: rules it triggers, file order */
} word_entry;

typedef struct words {
    const model_file *file;
    const word_slot  *slots;
    uint64_t          mask;
    const word_entry *entries;
    uint32_t          count;
    const uint32_t   *classes;
    uint64_t          n_classes;
} words;

casus_status words_open(words *out, const model_file *file, casus_error *err);

uint32_t words_find(const words *w, str lemma); /* 0: unknown */

/* The number of a token: by its lemma, else by what its form may be an
 * inflection of ("shelled": shell), so that a lemma the tagger has never seen
 * still meets its rules. */
uint32_t words_of_token(const words *w, const token *t);

/* The number of two lemmas joined ("turn" + "off"); 0: unknown. */
uint32_t words_find_pair(const words *w, str first, str second);

/* The longest word of several lemmas that begins at token `at` and ends by
 * `end`: its number (0: none) and how many tokens it covers. */
uint32_t words_find_run(const words *w, const document *d, uint32_t at, uint32_t end, uint32_t *covers);

bool words_in_class(const words *w, uint32_t word, uint32_t class_id);

str words_text(const words *w, uint32_t word);

#endif
