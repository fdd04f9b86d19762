/* Who hangs where on a word: the tree turned into the slots that rules name.
 *
 * A rule says "subject", "object", "after to".  Passives, relative clauses,
 * control, conjunction, participles and light verbs put those in many places
 * of a tree; frame_read finds them all, once for every rule. */
#ifndef EVENT_FRAME_H
#define EVENT_FRAME_H

#include "event/ontology.h"
#include "parse/tree.h"

enum {
    VIA_CONTROL = 1, /* taken from a governing verb, a relative clause's noun, a shared subject */
    VIA_OBJECT  = 2, /* hung on the object, where attachment is a coin's toss */
    VIA_LIGHT   = 4  /* through a light verb */
};

typedef struct {
    uint32_t token;   /* head of the argument */
    uint32_t prep;    /* SLOT_PREP: word number of the preposition; 0: none a rule mentions */
    uint8_t  slot;    /* slot_kind */
    uint8_t  via;     /* VIA_* */
} frame_arg;

#define FRAME_MAX 24

typedef struct frame {
    uint32_t  trigger;
    frame_arg args[FRAME_MAX];
    uint32_t  n;
    bool      noun, passive;
    uint32_t  light;      /* the light verb, NONE without */
    uint8_t   light_kind; /* light_kind of it */
} frame;

/* The light-verb rules are needed for nouns, so frame_read gets the ontology
 * and word numbers per token (word_of: one lemma; run_of: several). */
typedef struct frame_source {
    const document *d;
    const ontology *o;
    const uint32_t *word_of, *run_of;
    const uint8_t  *dated; /* per token: part of an expression of time, which is no argument */
} frame_source;

void frame_read(const frame_source *from, uint32_t trigger, bool as_noun, frame *out);

/* The first argument in a slot; NONE without. */
uint32_t frame_find(const frame *f, slot_kind slot);

/* Whether a participle that hangs on a noun is in truth the sentence's verb. */
bool frame_misread_verb(const document *d, uint32_t verb);

/* The subject of a clause, its own or shared with the clause it hangs in; NONE. */
uint32_t frame_subject(const frame_source *from, uint32_t verb);

/* Who makes a thing that does something: the subject of the verb whose object
 * it is; NONE without. */
uint32_t frame_author(const frame_source *from, uint32_t thing);

/* The token that says what a phrase is: "dozens of protesters" -> protesters. */
uint32_t frame_content(const document *d, uint32_t at);

/* The word number of a preposition token, "because of" joined. */
uint32_t frame_prep(const frame_source *from, uint32_t case_token);

#endif
