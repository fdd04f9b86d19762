/* The ontology as the model holds it: types, codes, rules.
 *
 * docs/ontology.md describes the text it is compiled from.  A rule names a
 * trigger word and the arguments it needs; what hangs where in the tree is
 * worked out before, once for all rules, by frame.c. */
#ifndef EVENT_ONTOLOGY_H
#define EVENT_ONTOLOGY_H

#include "event/status_words.h"
#include "event/words.h"

/* What a rule makes of its trigger. */
typedef enum {
    MAKES_EVENT,  /* a record of this type */
    MAKES_LIGHT,  /* carries an event noun: "hold talks", "come under attack", "clashes erupted" */
    MAKES_MODAL,  /* colours the act it governs: "plan to", "refuse to", "deny that" */
    MAKES_REPORT, /* a verb of saying: its content is attributed, it is no event */
    MAKES_NOTHING /* looks like an event and is none: "heart attack" */
} rule_makes;

/* How a light verb relates its subject to the noun. */
typedef enum { LIGHT_DO, LIGHT_UNDERGO, LIGHT_OCCUR } light_kind;

/* The colours of MAKES_MODAL, and of auxiliaries and adverbs. */
typedef enum {
    MODAL_NONE, MODAL_INTENDED, MODAL_DEMANDED, MODAL_THREATENED, MODAL_REFUSED, MODAL_DENIED,
    MODAL_DOUBTED, MODAL_HYPOTHETICAL, MODAL_ONGOING, MODAL_ATTEMPTED, MODAL_ENDED, MODAL_UNDONE, MODAL_COUNT
} modal_kind;

enum {
    TYPE_MUTUAL = 1, /* either side may come first */
    TYPE_PUBLIC = 2, /* of public concern even when nobody political is named: an arrest, an appointment */
    TYPE_THERE = 4,  /* it happens where the other side is: an attack on a country or a town */
    TYPE_SAYS = 8,   /* it is done with words: who does it says what it holds */
    TYPE_HOME = 16   /* it is done at home even when only the doer is named: a bill withdrawn */
};

/* TYPES: the roots, in file order. */
typedef struct {
    model_ref name, acled;
    uint32_t  quad;
    uint32_t  extension;            /* 1: ours, not PLOVER's */
    uint32_t  flags;                /* TYPE_* */
    uint32_t  turned[MODAL_COUNT];  /* the type it becomes under each colour; itself where it stays */
    uint32_t  code;                 /* index of its general code in CODES */
} type_entry;

/* CODES: CAMEO, sorted by code. */
typedef struct {
    model_ref code, mode, name, acled;
    model_ref contexts[3];
    uint32_t  type, quad;
    int32_t   goldstein_tenths;
    uint32_t  turned[MODAL_COUNT];  /* the code it becomes; UINT32_MAX: the turned type's general one */
} code_entry;

/* Where an argument hangs. */
typedef enum {
    SLOT_SUBJECT, SLOT_OBJECT, SLOT_INDIRECT, SLOT_PREP, /* of verbs; SLOT_PREP of nouns too */
    SLOT_TO_DO, SLOT_THAT, SLOT_DOING,                   /* clauses */
    SLOT_POSSESSOR, SLOT_MODIFIER                        /* of nouns: "Iran's ...", "Iranian ..." */
} slot_kind;

typedef enum { ROLE_THING, ROLE_ACTOR, ROLE_RECIPIENT, ROLE_ISSUE, ROLE_PLACE } role_kind;

enum {
    ARG_OPTIONAL  = 1,
    ARG_NOT       = 2, /* the filter must not hold */
    ARG_POSSESSOR = 4  /* of SLOT_PREP: a possessor will do as well, "of|poss" */
};

/* RULEARGS. */
typedef struct {
    uint8_t  slot, role, flags, zero;
    uint32_t first_prep, n_prep;     /* into RULENUMS: word numbers of prepositions */
    uint32_t first_filter, n_filter; /* into RULENUMS: filter codes, any of them will do */
} rule_arg;

/* A filter code: kind in the upper 8 bits, number below. */
#define FILTER_WORD   (1u << 24) /* word number */
#define FILTER_CLASS  (2u << 24) /* class number */
#define FILTER_SECTOR (3u << 24) /* three letters, 5 bits each: @GOV */
#define FILTER_KIND   (4u << 24) /* enum filter_kind: @actor */
#define FILTER_NUMBER(f) ((f) & 0xFFFFFFu)
#define FILTER_TAG(f)    ((f) & 0xFF000000u)
typedef enum {
    KIND_ACTOR,   /* a political actor of any kind */
    KIND_STATE, KIND_PERSON, KIND_ORG, KIND_GROUP,
    KIND_PLACE, KIND_NUMBER, KIND_NAME
} filter_kind;

enum { POS_VERB = 1, POS_NOUN = 2, POS_ADJECTIVE = 4, POS_PLURAL = 8 };
enum {
    RULE_ANYONE = 1,  /* fires without a political actor on either side */
    RULE_MUTUAL = 2,  /* the sides are equal: "X and Y met" */
    RULE_BOTH   = 4,  /* fires only with political actors on both sides */
    RULE_BARE   = 8,  /* a noun that needs neither light verb nor argument of its own */
    RULE_WHERE  = 16, /* the country it happens in stands for a recipient the text leaves out */
    RULE_PEOPLE = 32, /* the people of that country stand for an actor the text leaves out */
    RULE_NEGATED = 64 /* fires only when negated: "does not know whether"; the negation is in the rule */
};

typedef enum { COUNT_NOTHING, COUNT_KILLED, COUNT_INJURED, COUNT_ARRESTED, COUNT_MISSING, COUNT_DISPLACED, COUNT_CROWD, COUNT_KINDS } count_kind;
str count_name(unsigned kind); /* "killed", as the record's field is called */

/* RULES: grouped by trigger word, in file order. */
typedef struct {
    uint32_t  trigger;      /* word number */
    uint32_t  pos;          /* POS_* */
    uint8_t   makes, detail; /* rule_makes; light_kind, modal_kind or casus_event_status */
    uint16_t  flags;        /* RULE_* */
    uint32_t  type, code;   /* of MAKES_EVENT */
    model_ref mode;         /* overrides the code's when not empty */
    uint32_t  first_arg, n_arg;
    uint32_t  weight;       /* how specific it is */
    model_ref file, text;   /* "request.txt", the line as written */
    uint32_t  line;
    uint32_t  counts;       /* count_kind: what a number on its recipient (or, for a crowd, its actor) counts */
} rule_entry;

typedef struct ontology {
    const model_file *file;
    words             words;
    status_words      status;
    const type_entry *types;   uint32_t n_types;
    const code_entry *codes;   uint32_t n_codes;
    const rule_entry *rules;   uint32_t n_rules;
    const rule_arg   *args;    uint32_t n_args;
    const uint32_t   *numbers; uint32_t n_numbers;
} ontology;

casus_status ontology_open(ontology *out, const model_file *file, casus_error *err);

/* What an act becomes under a colour: type, code and status are changed in
 * place.  A type that turns (a meeting intended: AGREE) keeps its own status. */
void ontology_turn(const ontology *o, modal_kind colour, uint32_t *type, uint32_t *code, uint8_t *status);

/* The status a colour gives; `before` where it gives none.  What is refused is denied. */
casus_event_status ontology_coloured(modal_kind colour, uint8_t before);

uint32_t filter_sector_code(str letters); /* "GOV" -> FILTER_SECTOR | ... */

#endif
