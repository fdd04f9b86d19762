/* What prepositions say of the time and the place of an act: the lists of
 * data/lexicon/prepositions.tsv. */
#ifndef CONTEXT_PREPOSITIONS_H
#define CONTEXT_PREPOSITIONS_H

#include "document.h"
#include "model/phrases.h"

#define PREPOSITION_LIST(X) \
    X(SETTING, "setting") /* "in Lyon": where the whole clause happens */ \
    X(REACH, "reach")     /* "to Lyon", "of Lyon": a place of what it hangs on, and of no more */ \
    X(APART, "apart")     /* "until the vote on Friday": what is in its phrase has another time */ \
    X(SINCE, "since")     /* "since the vote on Friday": from then on */
#define PREPOSITION_ENUM(id, name) PREPOSITION_##id,
typedef enum { PREPOSITION_LIST(PREPOSITION_ENUM) PREPOSITION_COUNT } preposition_kind;
#undef PREPOSITION_ENUM

typedef struct preposition_tables { phrases words; } preposition_tables; /* PREPNODE, PREPENTR */

casus_status prepositions_open(preposition_tables *out, const model_file *file, casus_error *err);

/* Whether the word is of this kind. */
bool preposition_is(const preposition_tables *t, str word, preposition_kind kind);

#endif
