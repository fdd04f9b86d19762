/* casus.h - political events out of news text.
 *
 * Open one model and share it between threads.  Give each thread its own
 * coder.  A coder turns one document at a time into a result: the events of
 * that document, each with the words that say so.
 *
 *     casus_model  *model;   casus_model_open(&model, "casus.model", &err);
 *     casus_coder  *coder;   casus_coder_new(&coder, model, &err);
 *     casus_result *result;  casus_code(coder, &document, &result, &err);
 *     ... casus_result_event(result, i) ...
 *     casus_result_free(result);  casus_coder_free(coder);  casus_model_close(model);
 *
 * Ownership is in the types: a `const T *` borrows; a `T **out` gives, and the
 * noun's own _free or _close takes it back (NULL is fine).  Everything reached
 * through a result lives until casus_result_free; it may point into the model
 * and into the document's text, so free results first.
 *
 * Threads: a model is immutable and may be used by any number of threads.  A
 * coder or a result belongs to one thread at a time.  The library keeps no
 * other state; it never prints, never exits, and never touches the locale.
 *
 * Whatever is not in this file is not part of the interface. */
#ifndef CASUS_H
#define CASUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CASUS_API __attribute__((visibility("default")))
#else
#define CASUS_API
#endif

#define CASUS_VERSION "0.1.0"

typedef struct casus_model  casus_model;  /* read-only once open */
typedef struct casus_coder  casus_coder;  /* scratch space; one thread at a time */
typedef struct casus_result casus_result; /* what one document says */

/* UTF-8 bytes, not NUL-terminated; {NULL, 0} means absent. */
typedef struct { const char *ptr; size_t len; } casus_str;

/* Bytes [begin, end) of the document's text as given, on character edges. */
typedef struct { uint32_t begin, end; } casus_span;

/* A calendar day as days since 1970-01-01; CASUS_NO_DAY where none is known. */
typedef int32_t casus_day;
#define CASUS_NO_DAY INT32_MIN

/* Numbers fit for an exit status are in the command line's hands, not here. */
typedef enum {
    CASUS_OK = 0,
    CASUS_ERR_MEMORY,  /* an allocation failed */
    CASUS_ERR_IO,      /* a file could not be read */
    CASUS_ERR_MODEL,   /* not a model, damaged, or inconsistent */
    CASUS_ERR_VERSION, /* a model of a format this library does not read */
    CASUS_ERR_INPUT,   /* the document cannot be coded */
    CASUS_ERR_LIMIT    /* the document is larger than the settings allow */
} casus_status;

/* Filled on failure if the caller passes one; owned by the caller, holds no
 * pointers.  `offset` is a byte of the file or text, or UINT64_MAX. */
typedef struct {
    casus_status status;
    uint64_t     offset;
    char         message[240];
} casus_error;

CASUS_API const char *casus_version(void);                    /* of the library in use */
CASUS_API const char *casus_status_name(casus_status status); /* "model", "input", ... */

/* ---- documents -------------------------------------------------------- */

/* One report.  All strings are borrowed until the result is freed.  Only
 * `text` is required.  Invalid UTF-8 and NUL bytes are read as U+FFFD; spans
 * still count the caller's bytes. */
typedef struct {
    casus_str text;
    casus_str id, url, title, source, lang;
    casus_day published; /* in the years 1 to 9999; CASUS_NO_DAY when unknown */

    /* Ready-made tokens: when `words` is not NULL, text is not tokenised.
     * Word i is words[i] (a span of text); sentence s ends before word
     * sentence_ends[s].  All arrays are borrowed. */
    const casus_span *words;
    size_t            n_words;
    const uint32_t   *sentence_ends;
    size_t            n_sentences;
} casus_document;

#define CASUS_DOCUMENT_INIT { .published = CASUS_NO_DAY }

/* ---- records ---------------------------------------------------------- */

typedef enum {
    CASUS_OCCURRED, CASUS_ONGOING, CASUS_INTENDED, CASUS_DEMANDED,
    CASUS_THREATENED, CASUS_HYPOTHETICAL, CASUS_DENIED, CASUS_UNKNOWN
} casus_event_status;
CASUS_API const char *casus_event_status_name(casus_event_status status);

typedef enum {
    CASUS_PRECISION_NONE, CASUS_PRECISION_COUNTRY, CASUS_PRECISION_ADMIN1,
    CASUS_PRECISION_ADMIN2, CASUS_PRECISION_CITY, CASUS_PRECISION_POINT
} casus_place_precision;
CASUS_API const char *casus_place_precision_name(casus_place_precision precision);

/* Somebody who acts, is acted on, or speaks. */
typedef struct {
    casus_str  text;       /* as written */
    casus_span span;
    casus_str  name;       /* the full name where known */
    casus_str  id;         /* stable key in our tables; absent when unknown to them */
    casus_str  code;       /* "KAZGOV", "IGOCSTO" */
    casus_str  country;    /* ISO 3166 alpha-3 */
    casus_str  org;        /* short name of an organisation: "CSTO" */
    casus_str  role;       /* "president", as held on the day of the event */
    casus_str  sectors[3]; /* "GOV", "MIL", ...; absent ones last */
    casus_span cue;        /* of a speaker: the word of saying; {0,0} when none */
} casus_actor;

typedef struct {
    casus_str  text;
    casus_span span;
    casus_str  name, country, admin1;
    uint32_t   geonameid; /* 0 when not in GeoNames */
    bool       has_point; /* lat and lon are set (WGS 84 degrees) */
    double     lat, lon;
    casus_place_precision precision;
} casus_place;

typedef struct {
    casus_str  text; /* absent when taken from the lead or the date line of the report */
    casus_span span;
    casus_day  start, end;  /* first and last day it may have happened on; both CASUS_NO_DAY: unknown */
    casus_str  precision;   /* "day", "week", "month", "year", "report" (only the report's own date) */
} casus_time;

typedef struct {
    casus_str  kind; /* killed, injured, arrested, missing, displaced, crowd */
    int64_t    low, high;
    casus_span span;
} casus_quantity;

/* What somebody else holds of the event. */
typedef struct {
    casus_actor by;
    casus_str   stance; /* confirms, denies, doubts, unknown */
    casus_str   about;  /* "occurred", "legitimate", ... */
    casus_span  span;
} casus_claim;

typedef struct {
    casus_str id;   /* "e_" and 16 hex digits; same bytes + same model -> same id */
    casus_str type; /* PLOVER 2021 root, STATE or OFFICE */
    casus_str mode;
    casus_str contexts[3];
    casus_str cameo;
    int       quad;      /* 1 verbal cooperation .. 4 material conflict; 0 none */
    double    goldstein; /* -10 .. 10 */
    casus_str acled;     /* "Protests/Peaceful protest" */
    casus_event_status status;

    const casus_actor    *actor;         size_t n_actor;
    const casus_actor    *recipient;     size_t n_recipient;
    const casus_actor    *attributed_to; size_t n_attributed_to;
    const casus_claim    *claims;        size_t n_claims;
    const casus_place    *place;         size_t n_place;
    const casus_quantity *quantities;    size_t n_quantities;
    casus_time time;
    casus_day  valid_from, valid_until;
    casus_str  issue;
    casus_span issue_span;

    casus_str  trigger;  casus_span trigger_span;
    casus_str  sentence; casus_span sentence_span;
    uint32_t   sentence_index;

    casus_str rule; /* "request.txt:41" */
    casus_str path; /* "appealed >obl:to CSTO" */
    double    confidence;
} casus_event;

/* ---- models ----------------------------------------------------------- */

/* Maps the file read-only and checks its structure; takes a few milliseconds,
 * and processes share its pages.  No damage makes a model that opened unsafe to
 * use.  Fails with IO, MODEL, VERSION or MEMORY; *out is NULL then. */
CASUS_API casus_status casus_model_open(casus_model **out, const char *path, casus_error *err);

/* The same over bytes the caller keeps alive and unchanged (64-byte aligned). */
CASUS_API casus_status casus_model_open_memory(casus_model **out, const void *bytes, size_t len, casus_error *err);

/* Reads the whole file: its hash, every row, every reference.  For what came
 * over a network or lay on a disk for long.  Fails with MODEL. */
CASUS_API casus_status casus_model_verify(const casus_model *model, casus_error *err);

CASUS_API void casus_model_close(casus_model *model); /* after its last coder; NULL is fine */

CASUS_API casus_str casus_model_hash(const casus_model *model);  /* 64 hex digits */
CASUS_API casus_str casus_model_about(const casus_model *model); /* JSON: what it was made of */

/* Sections of the file, for `casus model info`.  Returns false past the end. */
typedef struct { casus_str tag; uint64_t offset, length; uint32_t count; } casus_section;
CASUS_API bool casus_model_section(const casus_model *model, size_t index, casus_section *out);

/* Everything in the model as text, into memory the caller frees with
 * casus_free.  For people and for diffs; the layout is not promised. */
CASUS_API casus_status casus_model_dump(const casus_model *model, char **out, size_t *len, casus_error *err);
CASUS_API void casus_free(void *memory);

/* ---- tables of actors ------------------------------------------------- */

/* A file of a caller's, already read; the name is only for messages. */
typedef struct { casus_str name, text; } casus_table;

typedef struct {
    uint32_t version;    /* CASUS_TABLE_SETTINGS_VERSION; new fields only ever join at the end */
    bool     keep_going; /* leave out what has faults, instead of failing with INPUT */
    void   (*fault)(void *user, const char *message); /* told of each, "FILE:LINE: what is wrong"; may be NULL */
    void    *user;
} casus_table_settings;

#define CASUS_TABLE_SETTINGS_VERSION 1
#define CASUS_TABLE_SETTINGS_INIT { .version = CASUS_TABLE_SETTINGS_VERSION }

/* Lays tables of the caller's over the model's: rows as in data/actors/people/,
 * organisations.tsv, countries.tsv and data/agents/agents.tsv, in any mixture.
 * Before the model's first coder.  Somebody whose id the model knows gets the
 * terms given here; a name that the model knows means who it names here.  All
 * or nothing: with any fault it fails with INPUT, *err is the first, and the
 * model is as it was.  The hash of the model becomes another.  Looking names up
 * costs the same however many rows there are. */
CASUS_API casus_status casus_model_add_actors(casus_model *model, const casus_table *tables, size_t count,
                                              const casus_table_settings *settings /* NULL: defaults */, casus_error *err);

/* Dictionaries of TABARI or PETRARCH, of actors or agents, as rows of tables
 * in the format of docs/writing-data.md; into memory the caller frees with
 * casus_free.  All or nothing: with any fault it fails with INPUT and makes
 * no rows, unless told to keep going.  *err is the first fault. */
CASUS_API casus_status casus_actors_import(const casus_model *model, const casus_table *dictionaries, size_t count,
                                           const casus_table_settings *settings /* NULL: defaults */,
                                           char **out, size_t *len, casus_error *err);

/* ---- coding ----------------------------------------------------------- */

typedef enum {
    CASUS_UPTO_PARSE    = 1, /* sentences, tokens, tags, trees */
    CASUS_UPTO_MENTIONS = 2, /* and who, where, when, how many */
    CASUS_UPTO_EVENTS   = 3  /* and everything else */
} casus_upto;

typedef struct {
    uint32_t   version;    /* CASUS_SETTINGS_VERSION; new fields only ever join at the end */
    casus_upto upto;
    size_t     max_bytes;  /* of a document's text; 0: 16 MiB */
    bool       explain;    /* keep what nearly fired, say in CoNLL-U whether each verb is so; slower */
    bool     (*keep_going)(void *user); /* asked between sentences; false ends with CASUS_ERR_LIMIT; may be NULL */
    void      *user;
    void    *(*alloc)(void *user, size_t size);   /* NULL: malloc and free */
    void     (*dealloc)(void *user, void *memory);
    bool       timing;     /* fill casus_result_timing */
} casus_settings;

#define CASUS_SETTINGS_VERSION 1
#define CASUS_SETTINGS_INIT { .version = CASUS_SETTINGS_VERSION, .upto = CASUS_UPTO_EVENTS }

CASUS_API casus_status casus_coder_new(casus_coder **out, const casus_model *model,
                                       const casus_settings *settings /* NULL: defaults */, casus_error *err);
CASUS_API void casus_coder_free(casus_coder *coder);

/* Codes one document.  Fails with INPUT, LIMIT or MEMORY; *out is NULL then
 * and the coder can go on with the next document. */
CASUS_API casus_status casus_code(casus_coder *coder, const casus_document *document,
                                  casus_result **out, casus_error *err);
CASUS_API void casus_result_free(casus_result *result);

CASUS_API size_t             casus_result_count(const casus_result *result);
CASUS_API const casus_event *casus_result_event(const casus_result *result, size_t index);

/* Text made from a result, owned by it.  Absent ({NULL,0}) when memory ran out. */
CASUS_API casus_str casus_result_json(casus_result *result, size_t index); /* one event, one line, no newline */
CASUS_API casus_str casus_result_mentions(casus_result *result);           /* one line, as `casus mentions` prints; its
                                                                              attributions need CASUS_UPTO_EVENTS */
CASUS_API casus_str casus_result_conllu(casus_result *result);             /* as `casus parse` prints */
CASUS_API casus_str casus_result_explain(casus_result *result);            /* for people; needs settings.explain */

/* Words that stand for somebody, in the order of the text: names, nouns
 * ("police") and pronouns.  Returns false past the last. */
typedef struct {
    casus_actor actor;
    casus_str   type;      /* of a name: "PER", "ORG", "LOC", "NORP"; absent for nouns and pronouns */
    casus_str   body;      /* kind of body its sector suggests, as organisations.tsv has them: "armed" */
    bool        known;     /* the tables have it by that name */
    bool        political; /* may be the side of an event */
    uint32_t    sentence;  /* index for casus_result_sentence */
} casus_mention;
CASUS_API bool casus_result_mention(const casus_result *result, size_t index, casus_mention *out);

/* Seconds spent in each stage, for bench/.  Returns false past the last. */
typedef struct { const char *stage; double seconds; } casus_timing;
CASUS_API bool casus_result_timing(const casus_result *result, size_t index, casus_timing *out);
CASUS_API size_t casus_result_sentences(const casus_result *result);
/* The words of a sentence, and where they stand; absent past the last. */
CASUS_API casus_str casus_result_sentence(const casus_result *result, size_t index, casus_span *where);
CASUS_API size_t casus_result_tokens(const casus_result *result);
CASUS_API size_t casus_result_bytes(const casus_result *result); /* memory held for it */

/* What the first mention does to the second.  Either may be {0,0}: then it is
 * found.  Always an answer for a text with at least one word. */
typedef struct {
    casus_str type, mode, cameo, why;
    casus_event_status status;
    double confidence;
} casus_relation;
CASUS_API casus_status casus_relate(casus_coder *coder, const casus_document *document,
                                    casus_span source, casus_span target,
                                    casus_relation *out, casus_result **owner, casus_error *err);

/* ---- days ------------------------------------------------------------- */

/* "2022-01-06" (also with a time behind it) -> day; CASUS_NO_DAY if it is not one. */
CASUS_API casus_day casus_day_parse(casus_str text);
/* Writes "2022-01-06" and a NUL into out. */
CASUS_API void casus_day_format(casus_day day, char out[16]);

#ifdef __cplusplus
}
#endif
#endif
