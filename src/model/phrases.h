/* Names of one or more words, found in running text: a trie over words, kept
 * as one hash table so that it can be mapped.
 *
 * A phrase is first brought to a key: characters folded (utf8_fold), full
 * stops dropped, blanks and hyphens one blank each, runs of them too.  "U.S."
 * and "US", "Alma-Ata" and "Alma Ata", "Zürich" and "Zurich" therefore meet,
 * however the text was cut into tokens; whether capitals must agree is a flag
 * of the entry.  A node's hash is FNV-1a over the key so far, so walking one
 * word on costs one probe. */
#ifndef MODEL_PHRASES_H
#define MODEL_PHRASES_H

#include "document.h"
#include "model/model.h"

typedef struct {
    uint64_t hash;    /* 0: empty slot */
    uint32_t first;   /* into the entries; */
    uint16_t count;   /* entries ending at this node; 0: a prefix only */
    uint16_t longer;  /* 1: some phrase goes on from here */
} phrase_node;

enum {
    PHRASE_EXACT   = 1, /* capitals as written in `text`: acronyms, "Who" the organisation */
    PHRASE_CAPITAL = 2, /* must not be all lower case in the text */
    PHRASE_LEMMA   = 4  /* matched on lemmas instead of words */
};

typedef struct {
    model_ref text;    /* as written in the data, for PHRASE_EXACT and for people */
    uint32_t  kind;    /* of the owner's choosing: country, person, agent, place ... */
    uint32_t  value;   /* index into the owner's table */
    uint32_t  flags;
    uint32_t  weight;  /* of the owner's choosing: population, fame */
} phrase_entry;

typedef struct phrases {
    const model_file   *file;
    const phrase_node  *nodes;
    uint64_t            mask; /* number of slots - 1, a power of two */
    const phrase_entry *entries;
    uint64_t            n_entries;
    /* For the owner to set behind phrases_open: */
    bool                lemmas; /* some entries are PHRASE_LEMMA */
    bool              (*sound)(const void *owner, const phrase_entry *e); /* kind, value, weight; NULL: all are */
    const void         *owner;
} phrases;

/* Sections tag_nodes and tag_entries.  Opening costs the same for ten names and
 * for a million: entries are checked when they are found, and one that is not
 * sound is not found. */
casus_status phrases_open(phrases *out, const model_file *file, const char *tag_nodes, const char *tag_entries,
                          casus_error *err);

/* Looks at all nodes and entries: for `casus model check`. */
casus_status phrases_check(const phrases *p, const char *tag, casus_error *err);

/* One phrase found at a token. */
typedef struct {
    uint32_t count; /* tokens covered */
    uint32_t first, n; /* entries[first .. first+n) have this key, heaviest first; whether capitals agree
                          is for phrase_agrees to say */
} phrase_hit;

/* All phrases that start at token `at` and end by token `end`, shortest
 * first; returns how many were written (at most max).  Phrases matched on
 * words and phrases matched on lemmas give hits of their own. */
size_t phrases_find(const phrases *p, const document *d, uint32_t at, uint32_t end, phrase_hit *hits, size_t max);

/* Whether the words of the text satisfy the entry's flags. */
bool phrase_agrees(const phrases *p, const phrase_entry *e, const document *d, uint32_t at, uint32_t count);

/* For lookup of a ready-made string (a name from the data, a CLI argument);
 * hit->count is the number of its words.  Phrases matched on words only. */
bool phrases_lookup(const phrases *p, str text, phrase_hit *hit);

/* ---- keys: used here and by compile/ ---- */

/* A key on its way; begin with PHRASE_KEY(flags). */
typedef struct {
    uint64_t hash;
    bool begun, gap; /* some character so far; a blank is due before the next */
} phrase_key;

#define PHRASE_KEY(flags) ((phrase_key){.hash = (flags) & PHRASE_LEMMA ? HASH_START * 31 : HASH_START})

/* Goes on with the characters of a text; true if any of them count. */
bool phrase_key_add(phrase_key *key, str text);

/* The hash of a node: never 0. */
static inline uint64_t phrase_key_hash(const phrase_key *key) { return key->hash ? key->hash : 1; }

/* Where probing for a hash begins, before the mask. */
static inline uint64_t phrase_slot(uint64_t hash) { return hash ^ hash >> 32; }

/* Takes the next word off *rest, up to a blank or hyphen; false at the end. */
bool phrase_next_word(str *rest, str *word);

#endif
