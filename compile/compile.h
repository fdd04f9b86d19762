/* casus-compile: data/ -> casus.model.  A program of its own; never linked
 * into the library.
 *
 * Each compile/<what>.c reads its files of data/, complains about every fault
 * it finds (file, line, what was found, what was expected, the nearest right
 * thing), and adds its sections to the model.  It is compiler and linter in
 * one: `casus-compile --check` runs all of it and writes nothing.
 *
 * Same inputs, same bytes: directories are read in sorted order, tables are
 * built in input order, nothing depends on addresses, time or paths. */
#ifndef COMPILE_COMPILE_H
#define COMPILE_COMPILE_H

#include "base/arena.h"
#include "base/fields.h"
#include "base/near.h"
#include "base/str.h"
#include "base/utf8.h"
#include "model/format.h"
#include "model/phrases.h"

typedef struct compiler compiler;

/* ---- memory, strings, sections (compile/model.c) ---- */

arena    *compiler_arena(compiler *c);          /* lives until the model is written */
model_ref compiler_string(compiler *c, str s);  /* interned in STRINGS; equal strings, equal refs */
/* Adds a section; the elements are copied.  Tags are at most 8 letters. */
void compiler_section(compiler *c, const char *tag, const void *elements, size_t count, size_t element_size);

/* ---- reading (compile/source.c) ---- */

typedef struct source { /* a text file of data/, whole */
    str name; /* relative to data/: "actors/people/africa.tsv"; "gazetteer.tsv" for the one outside */
    str text;
    const struct source *kept; /* a copy that lives as long as the compiler, for lines to point to; NULL: none */
} source;

/* One file; complains and returns false when it is missing or not UTF-8. */
bool source_read(compiler *c, const char *name, source *out);
/* The same without asking for UTF-8: weights. */
bool source_read_bytes(compiler *c, const char *name, source *out);
bool source_exists(compiler *c, const char *name);
/* All files under a folder of data/ whose names end so, sorted; returns how many. */
size_t source_list(compiler *c, const char *folder, const char *ending, source **out);
/* A file outside data/ given on the command line (the gazetteer); false when none was given. */
bool source_gazetteer(compiler *c, source *out);

typedef struct line { /* one line of a source that says something */
    const source *from;
    uint32_t number;     /* from 1 */
    str text;            /* without the newline; comments ('#' first) and empty lines are skipped */
    str field[16];       /* cut at tabs, blanks trimmed; "-" is read as empty */
    uint32_t n_fields;
} line;

typedef struct lines { const source *from; str rest; uint32_t number; } lines;
lines lines_of(const source *s);
bool  lines_next(lines *it, line *out);

/* ---- complaining ---- */

/* "data/actors/people/africa.tsv:214: code "KENGOB" is no sector; did you mean "GOV"?"  Goes to stderr; the
 * model is not written when there was one. */
void complain(compiler *c, const line *at, const char *format, ...) __attribute__((format(printf, 3, 4)));
void warn(compiler *c, const line *at, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* A sorted-by-need string -> index map that lives in the compiler's arena. */
typedef struct index_map index_map;
index_map *index_map_new(compiler *c);
/* Returns the value stored for key; stores `value` first when the key is new (*was_new tells). */
uint32_t index_map_put(index_map *m, str key, uint32_t value, bool *was_new);
uint32_t index_map_get(const index_map *m, str key); /* UINT32_MAX: not there */

/* A date field: "2019-03-20", "2019-03", "2019", each with "~" behind when uncertain, "" or "-" open, "?" unknown.
 * `last` picks the last day of a month or year instead of the first.  Complains about anything else. */
casus_day field_date(compiler *c, const line *at, str field, bool last, bool *uncertain);

/* ---- phrases (compile/phrases.c) ---- */

typedef struct phrase_builder phrase_builder;
phrase_builder *phrase_builder_new(compiler *c);
void phrase_builder_add(phrase_builder *b, str text, uint32_t kind, uint32_t value, uint32_t flags, uint32_t weight);
void phrase_builder_write(phrase_builder *b, const char *tag_nodes, const char *tag_entries);

/* ---- the parts, in the order they run (compile/main.c) ---- */

void compile_text(compiler *c);     /* lexicon/      -> what the tokeniser must know */
void compile_weights(compiler *c);  /* weights/      -> tagger and parser */
void compile_actors(compiler *c);   /* actors/ agents/ */
void compile_cameo(compiler *c);    /* agents/cameo.tsv */
void compile_places(compiler *c);   /* places/ and the gazetteer */
void compile_names(compiler *c);    /* names/ */
void compile_ontology(compiler *c); /* ontology/ */
void compile_times(compiler *c);    /* lexicon/time_days.tsv */
void compile_quantities(compiler *c); /* lexicon/quantity_units.tsv */
void compile_status(compiler *c);   /* lexicon/status.tsv */
void compile_cues(compiler *c);     /* lexicon/cues.tsv */
void compile_prepositions(compiler *c); /* lexicon/prepositions.tsv */

#endif
