/* The text stage's tables: opened and checked, then asked. */
#include "text/text.h"

#include "base/utf8.h"

casus_status text_open(text_tables *out, const model_file *file, casus_error *err)
{
    section words, furniture, split;
    casus_status st;
    if ((st = model_section(file, "TXTWORDS", sizeof(text_word), &words, err))) return st;
    if ((st = model_section(file, "TXTFURN", sizeof(furniture_line), &furniture, err))) return st;
    if ((st = model_section(file, "TXTSPLIT", 1, &split, err))) return st;
    if (split.count == 0 || (split.count & (split.count - 1)))
        return fail(err, CASUS_ERR_MODEL, UINT64_MAX,
                    "the model's sentence splitter has a size it cannot have");
    if (words.count == 0 || (words.count & (words.count - 1)))
        return fail(err, CASUS_ERR_MODEL, UINT64_MAX,
                    "the model's table of abbreviations has a size it cannot have");
    *out = (text_tables){.file = file,
                         .words = words.ptr,
                         .word_mask = words.count - 1,
                         .furniture = furniture.ptr,
                         .n_furniture = (size_t)furniture.count,
                         .split = split.ptr,
                         .split_mask = split.count - 1};
    uint64_t empty = 0;
    for (uint64_t i = 0; i < words.count; i++) empty += out->words[i].hash == 0;
    if (!empty) return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "the model's table of abbreviations is full");
    for (size_t i = 0; i < out->n_furniture; i++)
        if (!model_ref_ok(file, out->furniture[i].words) || out->furniture[i].where > FURNITURE_ALL)
            return fail(err, CASUS_ERR_MODEL, i, "line %zu of the model's page furniture points outside it", i);
    return CASUS_OK;
}

uint64_t text_word_hash(str lower_case)
{
    uint64_t h = hash_bytes(HASH_START, lower_case.ptr, lower_case.len);
    return h ? h : 1;
}

unsigned text_word_kinds(const text_tables *t, str word)
{
    char key[24];
    if (word.len == 0 || word.len > sizeof key) return 0;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        key[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    uint64_t hash = text_word_hash((str){key, word.len});
    for (uint64_t i = hash & t->word_mask; t->words[i].hash; i = (i + 1) & t->word_mask)
        if (t->words[i].hash == hash) return t->words[i].kinds;
    return 0;
}
