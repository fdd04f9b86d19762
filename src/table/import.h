/* From dictionaries of TABARI and PETRARCH to rows of our tables. */
#ifndef TABLE_IMPORT_H
#define TABLE_IMPORT_H

#include "mention/place.h"
#include "table/cameo.h"
#include "table/dictionary.h"

/* The rows, in *out, made in the arena.  CASUS_ERR_INPUT when there were faults and `how` does not say to keep going. */
casus_status import_dictionaries(const cameo_tables *t, const place_tables *places, const casus_table *files, size_t n_files,
                                 const casus_table_settings *how, arena *mem, str *out, casus_error *err);

/* ---- names (import_names.c) ---- */

/* What the model knows a name as. */
typedef struct {
    uint32_t somebody; /* row of ACTORS of that full name, a person or a body; NONE */
    uint32_t country;  /* row of ACTORS; NONE */
    uint32_t agent, role; /* NONE */
    bool     given;
} known_name;

known_name name_known(const actor_tables *t, str name);

/* "KOFI_ANNAN_" -> "Kofi Annan", "THE_U.N._" -> "U.N.". */
str name_printed(arena *mem, str written);

/* What stands in brackets behind a name, "(AAIA)"; empty: nothing. */
str name_bracket(str written);

/* Lower case, words joined by '-', letters and digits of ASCII only; a person's last word first. */
str name_id(arena *mem, str printed, bool person);

/* The name without a title before it: "Secretary General Ban Ki-Moon". */
str name_untitled(const actor_tables *t, str printed);

/* Some word of it is a noun for somebody unnamed: "Army", "Party". */
bool name_of_body(const actor_tables *t, str printed);

bool name_has_given(const actor_tables *t, str printed);

size_t name_words(str printed);

#endif
