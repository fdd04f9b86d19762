#include "context/prepositions.h"

casus_status prepositions_open(preposition_tables *out, const model_file *file, casus_error *err)
{
    *out = (preposition_tables){0};
    return phrases_open(&out->words, file, "PREPNODE", "PREPENTR", err);
}

bool preposition_is(const preposition_tables *t, str word, preposition_kind kind)
{
    phrase_hit hit;
    if (!phrases_lookup(&t->words, word, &hit)) return false;
    for (uint32_t i = hit.first; i < hit.first + hit.n; i++)
        if (t->words.entries[i].kind == (uint32_t)kind) return true;
    return false;
}
