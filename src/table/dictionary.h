/* Dictionaries of TABARI and PETRARCH, as written: actors and agents.
 *
 *     KOFI_ANNAN_                      a name; words joined by '_'
 *     +K._ANNAN_                       another name of the same
 *         [IGOUNO 970101-061231]       a code during a time: FROM-TO, >FROM, <UNTIL
 *         [ELI]                        and otherwise
 *     POLICE {} [~COP]                 an agent; in braces its plural, {}: none
 *     !MINIST! = MINISTER, MINISTERS   words that stand for !MINIST! in a name
 *
 * '#' and ';' begin comments.  Texts are slices of the file. */
#ifndef TABLE_DICTIONARY_H
#define TABLE_DICTIONARY_H

#include "table/faults.h"

typedef struct {
    str       code;       /* without '~' */
    casus_day from, to;   /* CASUS_NO_DAY: open */
    uint32_t  line;
    bool      agent;      /* had a '~' */
} dictionary_code;

typedef struct {
    str      file;
    uint32_t line;
    VEC(str) names;            /* as written */
    VEC(dictionary_code) codes;
    str      plural;           /* as written; empty with has_plural: it has none */
    bool     has_plural, faulty;
} dictionary_entry;

typedef struct { str name; VEC(str) words; } dictionary_macro; /* name with its '!' */

typedef struct {
    arena  *mem;
    faults *faults;
    VEC(dictionary_entry) entries;
    VEC(dictionary_macro) macros;
} dictionary;

/* Adds what the text says; entries with faults are marked, the faults told. */
void dictionary_read(dictionary *d, str file, str text);

/* A name with the nth way to fill in its macros, into the arena; false past the last. */
bool dictionary_expand(const dictionary *d, str name, size_t nth, str *out);

#endif
