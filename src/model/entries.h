/* What the entries of the model's tables of names stand for: their `kind`.
 * Each table belongs to one stage; the tagger looks into all of them. */
#ifndef MODEL_ENTRIES_H
#define MODEL_ENTRIES_H

/* What an entry of the phrase table (ACTNODE, ACTNAME) stands for.  The order
 * is that of preference between entries of equal length. */
typedef enum {
    ENTRY_NEVER,     /* means nobody, whatever it contains */
    ENTRY_PERSON,    /* value: row of ACTORS; weight: highest rank held */
    ENTRY_BODY,
    ENTRY_COUNTRY,
    ENTRY_METONYM,   /* value: the country */
    ENTRY_CAPITAL,   /* value: the country */
    ENTRY_ADJECTIVE, /* value: a country or a people */
    ENTRY_SURNAME,   /* value: a person; weight: highest rank held */
    ENTRY_AGENT,     /* value: row of AGENTS; weight: 1 plural, 3 plural and the only form ("police") */
    ENTRY_ROLE,      /* value: row of ROLES; weight: 1 plural */
    ENTRY_REFERENCE, /* value: REFER_* bits */
    ENTRY_FORMER,    /* "former": no longer in the office that follows */
    ENTRY_GIVEN,     /* a given name; value: GENDER_* */
    ENTRY_KIND_COUNT
} actor_entry_kind;

/* What an entry of the phrase table (sections PLCNODE, PLCNAME) stands for. */
typedef enum {
    PLACE_ENTRY_NAME,    /* value: row.  weight: how well known, 0..1000 (a million people: 600) */
    PLACE_ENTRY_DEMONYM, /* value: row of the country: "Kazakh" */
    PLACE_ENTRY_DOUBT,   /* value: percent of the times it is a place: "Reading" */
    PLACE_ENTRY_NEVER,   /* a longer name that is no place: "Washington Post" */
    PLACE_ENTRY_TYPE,    /* value: place_kind: "province", "city" */
    PLACE_ENTRY_BEARING, /* value: degrees: "south" */
    PLACE_ENTRY_UNIT,    /* value: metres: "km" */
    PLACE_ENTRY_TITLE,   /* goes before a person's name: "Mr", "President" */
    PLACE_ENTRY_IN,      /* is said of places, with "of": "residents", "streets" */
    PLACE_ENTRY_LAND,    /* stands for the country spoken of: "country", "nation" */
    PLACE_ENTRY_COUNT
} place_entry_kind;

/* What an entry of LEXNODE, LEXNAME stands for: the lists of data/names/. */
#define LEXICON_LIST(X) \
    X(SURNAME, "surnames") X(GIVEN, "given") X(BODY, "organisations") X(PLACE, "places") X(SITE, "facilities")
#define LEXICON_ENUM(id, file) LEX_##id,
typedef enum { LEXICON_LIST(LEXICON_ENUM) LEX_COUNT } lexicon_kind;
#undef LEXICON_ENUM

#endif
