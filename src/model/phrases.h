/* Names of one or more words, found in running text: a trie over words, kept
 * as one hash table so that it can be mapped.
 *
 * A phrase is first brought to a key: characters folded (utf8_fold), full
 * stops dropped, blanks and hyphens one blank each.  "U.S." and "US", "Alma-Ata" and
 * "Alma Ata", "Zürich" and "Zurich" therefore meet, however the text was cut
 * into tokens; whether capitals must agree is a flag of the entry.  A node's
 * hash is FNV-1a over the key so far, so walking one word on costs one probe. */
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
    PHRASE_EXACT   = 1, /* letters as written in `text`: acronyms, "Who" the organisation */
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
} phrases;

/* Sections tag_nodes and tag_entries; checks every node and reference. */
casus_status phrases_open(phrases *out, const model_file *file, const char *tag_nodes, const char *tag_entries,
                          casus_error *err);

/* One phrase found at a token. */
typedef struct {
    uint32_t count; /* tokens covered */
    uint32_t first, n; /* entries[first .. first+n) that end here and agree in capitals; others may lie between:
                          test with phrase_agrees */
} phrase_hit;

/* All phrases that start at token `at` and end by token `end`, shortest
 * first; returns how many were written (at most max). */
size_t phrases_find(const phrases *p, const document *d, uint32_t at, uint32_t end, phrase_hit *hits, size_t max);

/* Whether the words of the text satisfy the entry's flags. */
bool phrase_agrees(const phrases *p, const phrase_entry *e, const document *d, uint32_t at, uint32_t count);

/* For lookup of a ready-made string (a name from the data, a CLI argument). */
bool phrases_lookup(const phrases *p, str text, phrase_hit *hit);

/* The key of a text: used here and by compile/.  Continues from *hash with
 * the words of `text`; *words counts them.  A blank goes between words. */
typedef void phrase_step(void *user, uint64_t hash); /* called at the end of every word */
uint64_t phrase_key(uint64_t hash, str text, phrase_step *step, void *user);

#endif
