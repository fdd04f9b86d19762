/* A document on its way through the stages.
 *
 * Every stage is a function of (model, document so far) that fills in its own
 * part below and reads the parts above it.  All memory is in the document's
 * arena; strings are slices of the text, the arena or the model.
 *
 *   text     sentences, tokens               tag     upos, xpos, feats, lemma, names
 *   parse    head, dep                       mention entities, places, times, quantities
 *   event    records with their arguments    context who says so, is it so, when, where
 *
 * Positions are 32 bit: a document is below 4 GiB (casus_settings.max_bytes). */
#ifndef DOCUMENT_H
#define DOCUMENT_H

#include "base/arena.h"
#include "base/str.h"
#include "text/tags.h"

#define NONE UINT32_MAX /* no token, no mention, no entity */

/* ---- text, tag, parse ---- */

enum {
    TOKEN_SPACE_AFTER = 1,  /* white space follows in the text */
    TOKEN_MWT_FIRST   = 2,  /* first word of a multiword token: "ca" of "can't" */
    TOKEN_MWT_REST    = 4,  /* a later word of it: its bytes follow the first's directly */
    TOKEN_UNKNOWN     = 8   /* the tagger has never seen the word */
};

typedef struct token {
    uint32_t begin, end; /* bytes of the text */
    str      form;       /* the bytes as they are seen: no soft hyphens, "&amp;" read; words of a multiword token too */
    str      norm;       /* lower case, quotes straightened */
    str      lemma;
    uint32_t lemma_id;   /* of the model's word list (event/lexicon.h); 0: not in it */
    uint32_t head;       /* token of the document; its own index: root of its sentence */
    uint32_t sentence;
    uint8_t  upos;       /* enum upos */
    uint8_t  xpos;       /* enum xpos */
    uint8_t  dep;        /* enum dep */
    uint8_t  name;       /* enum entity_type of the tagger's name span, 0 outside */
    uint8_t  name_begin; /* 1: first token of a name span */
    uint8_t  flags;      /* TOKEN_* */
    uint16_t feats;      /* FEAT_* bits */
} token;

typedef struct sentence {
    uint32_t first, count; /* tokens */
    uint32_t begin, end;   /* bytes */
    uint32_t paragraph;
    uint8_t  headline;     /* a title line: no full stop, own paragraph */
    uint8_t  furniture;    /* captions, credits, "your browser does not support": never coded */
} sentence;

/* ---- mention ---- */

typedef enum { MENTION_NAME, MENTION_AGENT, MENTION_PRONOUN } mention_kind;

/* Words that stand for somebody: a name, a role noun ("police"), a pronoun. */
typedef struct mention {
    uint32_t first, count; /* tokens of the full phrase, the head noun's name or compound included */
    uint32_t head;         /* token */
    uint32_t name_first, name_count; /* tokens of the name alone, without title and nationality; count 0: no name */
    uint8_t  kind;         /* mention_kind */
    uint8_t  type;         /* enum entity_type */
    uint8_t  plural;
    uint8_t  political;    /* may be the side of an event */
    uint32_t entity;       /* of the model's actor tables; NONE: unknown to them */
    uint32_t same_as;      /* earlier mention of the same somebody; NONE: first */
    uint32_t pair[2];      /* of "both countries": the two mentions it stands for, counted from 1; 0: none */
    casus_actor actor;     /* resolved: code, country, role on the document's day ... */
} mention;

typedef struct place {
    uint32_t first, count, head; /* tokens */
    casus_place where;
    uint8_t  event_place;        /* may be where something happened (not "Russian", not "Paris Club") */
    uint8_t  dateline;           /* the report was written there */
    uint8_t  sure;               /* 0..100: how clear the resolution is */
} place;

typedef enum { TIME_DATE, TIME_TIME, TIME_DURATION, TIME_SET } time_type;

typedef struct timex {
    uint32_t first, count, head; /* tokens; head: the token other words hang it on */
    uint8_t  type;               /* time_type */
    uint8_t  vague;              /* "recently", "in the early days of" */
    uint8_t  until;              /* names an end: "until January 19" */
    str      value;              /* TIMEX3: "2022-01-05", "2022-W01", "P2D", "PRESENT_REF" */
    casus_day start, end;        /* CASUS_NO_DAY for durations, sets and unknown */
    str      precision;          /* day week month year */
} timex;

typedef struct quantity {
    uint32_t first, count, head; /* tokens; head: the number's own noun where it has one */
    int64_t  low, high;          /* "at least 164": 164, INT64_MAX; "dozens": 24, 99 */
    uint8_t  vague;              /* words, ranges, "about": print as low and high */
    str      unit;               /* "person", "percent", "USD", "km", or the noun's lemma */
} quantity;

/* Content that somebody is made to answer for. */
typedef struct attribution {
    uint32_t source;             /* mention; NONE: unnamed or the report */
    span     source_span, cue, content; /* bytes; cue {0,0} when only quotes tell */
    uint32_t cue_token;          /* NONE when there is none */
    uint32_t content_first, content_end; /* tokens [first, end) */
    uint8_t  quoted;
    uint8_t  stance;             /* of a word that is itself an event ("urged", "accused"): what it holds is not reported */
} attribution;

/* ---- event: what rules found, before context turns it into records ---- */

#define ACT_SIDES 8

/* Why an act does not stand. */
enum {
    DROP_NONE,
    DROP_OTHER,
    DROP_NOBODY, /* nobody political in it; its story may still be political */
    DROP_PART    /* a part of act.into */
};

typedef struct act {
    uint32_t trigger;            /* token; after a modal verb ("agreed to meet") the outer word */
    uint32_t word;               /* token of the act itself: "meet" */
    uint32_t first, count;       /* tokens of the trigger as shown: "turned off" */
    uint32_t sentence;
    uint32_t rule;               /* of the ontology */
    uint32_t outer_rule;         /* the modal rule that coloured it; NONE */
    uint32_t type, code;         /* of the ontology; after colouring */
    uint8_t  makes;              /* rule_makes: events and verbs of saying are kept */
    uint8_t  status;             /* casus_event_status: from rule and modal words; context goes on from there */
    uint8_t  colour;             /* modal_kind of outer_rule */
    uint8_t  noun, passive;
    uint8_t  anyone;             /* an event whoever it is about: a bombing */
    uint8_t  dropped;            /* DROP_*; 0: stands */
    uint32_t light;              /* its light verb; NONE */
    uint32_t actors[ACT_SIDES], n_actors;         /* mentions */
    uint32_t recipients[ACT_SIDES], n_recipients;
    uint32_t subject;            /* token of the verb's subject, mention or not; NONE */
    uint32_t object;             /* token of the recipient or object; NONE */
    uint32_t whom;               /* token bound as the recipient; NONE */
    uint32_t thing;              /* token the rule takes in as part of the act ("go on strike"); NONE */
    uint32_t issue;              /* token whose phrase is the issue; NONE */
    uint32_t place;              /* token a PLACE argument bound; NONE */
    uint32_t claimant;           /* token of who denies or doubts it (colour says which); NONE */
    uint32_t into;               /* index of the act it is a part of (DROP_PART); NONE */
    uint32_t clause;             /* head of the clause it took over; of a verb of saying: the content; NONE */
    uint32_t weight;             /* of the rule that fired, for confidence */
    str      path;               /* "appealed >obl:to CSTO" */
} act;

/* ---- explain: what fired and what nearly did ---- */

typedef struct near_miss {
    uint32_t rule, trigger; /* rule of the ontology, token */
    uint8_t  fired;
    str      why;           /* what was missing */
} near_miss;

/* ---- the whole ---- */

typedef struct document {
    const casus_document *in;
    arena *arena;
    str    text;
    bool   explain;
    bool (*keep_going)(void *user); /* the caller's; ask with document_go_on */
    void  *user;

    VEC(sentence)    sentences;
    VEC(token)       tokens;
    float           *name_odds; /* per token: log chances of ENTITY_COUNT types, 0 of them none (tag.c, for names.c) */
    uint32_t        *child;   /* per token: its first dependent, NONE without (parse/tree.h) */
    uint32_t        *sibling; /* per token: the next dependent of its head */
    VEC(mention)     mentions;
    uint32_t        *mention_at; /* per token: mention whose head or inside it is; NONE */
    VEC(place)       places;
    VEC(timex)       times;
    VEC(quantity)    quantities;
    VEC(attribution) attributions;
    VEC(act)         acts;
    VEC(casus_event) events;
    VEC(near_miss)   misses;

    char      sha256[65];   /* of the text, in hex; "" until emit needs it */
    casus_day dateline_day; /* the day the report speaks from; CASUS_NO_DAY: unknown */
    uint32_t  home_place;   /* places[] of the date line or of the country most named; NONE */
    char      home_country[4]; /* ISO alpha-3 the report is mostly about; "" unknown */
} document;

static inline token *token_at(document *d, uint32_t i) { return &d->tokens.at[i]; }
/* Places, times and quantities are in text order and begin with their first
 * token: the index of the first of them that does not begin before `t`. */
static inline uint32_t first_not_before(const void *items, size_t count, size_t size, uint32_t t)
{
    size_t lo = 0, hi = count;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        uint32_t first;
        memcpy(&first, (const char *)items + mid * size, sizeof first);
        if (first < t) lo = mid + 1;
        else hi = mid;
    }
    return (uint32_t)lo;
}
#define FIRST_NOT_BEFORE(vec, t) first_not_before((vec).at, (vec).len, sizeof *(vec).at, (t))

static inline bool token_is_root(const document *d, uint32_t i) { return d->tokens.at[i].head == i; }

/* Slow stages ask before every sentence and return CASUS_ERR_LIMIT when it says
 * no; casus.c asks between stages and gives up the document. */
static inline bool document_go_on(const document *d) { return !d->keep_going || d->keep_going(d->user); }

#endif
