/* What tables of names know of the words of a sentence, before the network
 * reads it: "stands in a list of surnames", "second word of a known place".
 *
 * Runs once a sentence and probes only words that begin with a capital (or a
 * letter without case).  The network learns how much each mark is worth; a
 * name in no table is found by its looks and its context as before.
 *
 * The tables are those of actors and places and, for names of no political
 * use, data/names/ (compile/names.c). */
#ifndef TAG_LEXICON_H
#define TAG_LEXICON_H

#include "model/entries.h"
#include "model/phrases.h"
#include "tag/features.h"

/* Tables that others own; places may hold towns of a gazetteer or not. */
typedef struct { const phrases *actors, *places, *names; } lexicon;

/* Checks the entries of an opened table of data/names/. */
casus_status lexicon_open(phrases *out, const model_file *file, casus_error *err);

/* Marks tokens [first, first + n) of one sentence; marks has room for n. */
void lexicon_mark(const lexicon *l, const document *d, uint32_t first, uint32_t n, lexicon_marks *marks);

#endif
