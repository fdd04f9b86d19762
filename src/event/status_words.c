#include "event/status_words.h"

uint64_t status_word_hash(word_place where, str word)
{
    uint64_t h = hash_bytes(HASH_START, &(uint8_t[]){(uint8_t)where}, 1);
    h = hash_bytes(h, word.ptr, word.len);
    return h ? h : 1;
}

casus_status status_words_open(status_words *out, const model_file *file, casus_error *err)
{
    section words;
    casus_status st = model_section(file, "STATWORD", sizeof(status_word), &words, err);
    if (st) return st;
    *out = (status_words){words.ptr, words.count - 1};
    bool room = false; /* a full table would be searched for ever */
    for (uint64_t i = 0; i < words.count && !room; i++) room = out->slots[i].hash == 0;
    if (words.count == 0 || (words.count & (words.count - 1)) || !room)
        return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "section \"STATWORD\" is no table of words");
    return CASUS_OK;
}

static unsigned find(const status_words *w, word_place where, str word)
{
    if (word.len == 0) return SAYS_NOTHING;
    uint64_t hash = status_word_hash(where, word), i = hash & w->mask;
    for (; w->slots[i].hash; i = (i + 1) & w->mask)
        if (w->slots[i].hash == hash) return w->slots[i].says;
    return SAYS_NOTHING;
}

unsigned status_words_find(const status_words *w, word_place where, const token *t)
{
    unsigned says = find(w, where, t->norm);
    return says ? says : find(w, where, t->lemma);
}
