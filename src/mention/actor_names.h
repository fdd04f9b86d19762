/* How names and nouns of the tables are looked for: which capitals must stand in
 * the text, what stands alone on second mention, how a plural is made.  For
 * whoever reads tables: compile/ and src/table/. */
#ifndef MENTION_ACTOR_NAMES_H
#define MENTION_ACTOR_NAMES_H

#include "base/str.h"

/* PHRASE_* of a name that has a capital in it. */
uint32_t actor_name_flags(str text);

/* The same for a name that may be listed in lower case, and is then found so. */
uint32_t actor_listed_flags(str name);

/* PHRASE_* of a role noun or title. */
uint32_t noun_flags(str phrase);

/* The part of a person's name that stands alone: the id begins with it. */
str actor_surname(arena *mem, str name, str id);

/* "minister of state" -> "ministers of state". */
str noun_plural(arena *mem, str phrase);

#endif
