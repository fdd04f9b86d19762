#include "event/words.h"

#include "base/utf8.h"

#define LONGEST_RUN 6u

casus_status words_open(words *out, const model_file *file, casus_error *err)
{
    section slots, entries, classes;
    casus_status st;
    if ((st = model_section(file, "WORDHASH", sizeof(word_slot), &slots, err))) return st;
    if ((st = model_section(file, "WORDS", sizeof(word_entry), &entries, err))) return st;
    if ((st = model_section(file, "WORDCLAS", sizeof(uint32_t), &classes, err))) return st;
    if (slots.count == 0 || (slots.count & (slots.count - 1)) || entries.count == 0 || entries.count > UINT32_MAX)
        return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "the model's word table has a size it cannot have");
    *out = (words){.file = file, .slots = slots.ptr, .mask = slots.count - 1, .entries = entries.ptr,
                   .count = (uint32_t)entries.count, .classes = classes.ptr, .n_classes = classes.count};
    uint64_t empty = 0;
    for (uint64_t i = 0; i < slots.count; i++) {
        if (out->slots[i].word >= out->count)
            return fail(err, CASUS_ERR_MODEL, i, "slot %llu of the model's word table names no word", (unsigned long long)i);
        empty += out->slots[i].hash == 0;
    }
    if (!empty) return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "the model's word table is full");
    for (uint32_t i = 0; i < out->count; i++)
        if (!model_ref_ok(file, out->entries[i].text) ||
            !model_range_ok(out->entries[i].first_class, out->entries[i].n_class, classes.count))
            return fail(err, CASUS_ERR_MODEL, i, "word %u of the model points outside it", i);
    return CASUS_OK;
}

/* Lemmas are compared in lower case; they come in lower case but for names. */
static uint64_t hash_lemma(uint64_t h, str lemma)
{
    for (size_t i = 0; i < lemma.len; i++) {
        char c = lemma.ptr[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
        h = hash_bytes(h, &c, 1);
    }
    return h;
}

static const word_slot *probe(const words *w, uint64_t hash)
{
    if (hash == 0) hash = 1;
    for (uint64_t i = hash & w->mask;; i = (i + 1) & w->mask) {
        if (w->slots[i].hash == hash) return &w->slots[i];
        if (w->slots[i].hash == 0) return NULL;
    }
}

uint32_t words_find(const words *w, str lemma)
{
    const word_slot *s = probe(w, hash_lemma(HASH_START, lemma));
    return s ? s->word : 0;
}

/* form minus `cut` bytes, plus tail */
static uint32_t try_stem(const words *w, str form, size_t cut, const char *tail)
{
    char stem[48];
    size_t n = strlen(tail);
    if (form.len < cut + 2 || form.len - cut + n > sizeof stem) return 0;
    memcpy(stem, form.ptr, form.len - cut);
    memcpy(stem + form.len - cut, tail, n);
    return words_find(w, (str){stem, form.len - cut + n});
}

static bool twin_end(str s) { return s.len > 3 && s.ptr[s.len - 1] == s.ptr[s.len - 2]; }

static uint32_t try_ending(const words *w, str form, const char *ending, bool e_may_be_lost)
{
    size_t n = strlen(ending);
    if (!str_ends(form, str_of(ending)) || form.len < n + 2) return 0;
    uint32_t word = try_stem(w, form, n, "");
    if (!word && e_may_be_lost) word = try_stem(w, form, n, "e");
    if (!word && e_may_be_lost && twin_end(str_slice(form, 0, form.len - n))) word = try_stem(w, form, n + 1, "");
    return word;
}

uint32_t words_of_token(const words *w, const token *t)
{
    uint32_t word = words_find(w, t->lemma);
    str form = t->norm;
    if (word || form.len < 4) return word;
    if (t->upos == UPOS_VERB) {
        if (!word) word = try_ending(w, form, "ed", true);
        if (!word) word = try_ending(w, form, "ing", true);
        if (!word && str_ends(form, S("ied"))) word = try_stem(w, form, 3, "y");
    }
    if (t->upos == UPOS_VERB || t->upos == UPOS_NOUN || t->upos == UPOS_PROPN) {
        if (!word && !str_ends(form, S("ss"))) word = try_ending(w, form, "s", false);
        if (!word) word = try_ending(w, form, "es", false);
        if (!word && str_ends(form, S("ies"))) word = try_stem(w, form, 3, "y");
    }
    return word;
}

uint32_t words_find_pair(const words *w, str first, str second)
{
    uint64_t h = hash_lemma(HASH_START, first);
    const word_slot *s = probe(w, h);
    if (!s || !s->longer) return 0;
    s = probe(w, hash_lemma(hash_bytes(h, "_", 1), second));
    return s ? s->word : 0;
}

uint32_t words_find_run(const words *w, const document *d, uint32_t at, uint32_t end, uint32_t *covers)
{
    uint32_t best = 0;
    uint64_t h = HASH_START;
    if (end - at > LONGEST_RUN) end = at + LONGEST_RUN;
    for (uint32_t i = at; i < end; i++) {
        if (i > at) h = hash_bytes(h, "_", 1);
        h = hash_lemma(h, d->tokens.at[i].lemma);
        const word_slot *s = probe(w, h);
        if (!s) break;
        if (s->word && i > at) best = s->word, *covers = i - at + 1;
        if (!s->longer) break;
    }
    return best;
}

bool words_in_class(const words *w, uint32_t word, uint32_t class_id)
{
    const word_entry *e = &w->entries[word];
    for (uint32_t i = 0; i < e->n_class; i++)
        if (w->classes[e->first_class + i] == class_id) return true;
    return false;
}

str words_text(const words *w, uint32_t word) { return model_str(w->file, w->entries[word].text); }
