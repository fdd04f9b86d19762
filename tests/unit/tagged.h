/* Documents for tests, made by hand: tokens are cut at blanks, "word/TAG" gives
 * a Penn tag ("met/VBD"), "|" ends a sentence.  Heads are left at the tokens
 * themselves, so stages see no tree. */
#ifndef TESTS_TAGGED_H
#define TESTS_TAGGED_H

#include "document.h"
#include "base/utf8.h"

typedef struct tagged {
    arena a;
    casus_document in;
    document d;
} tagged;

static inline uint8_t tagged_upos(unsigned xpos)
{
    switch (xpos) {
    case XPOS_VB: case XPOS_VBD: case XPOS_VBG: case XPOS_VBN: case XPOS_VBP: case XPOS_VBZ: return UPOS_VERB;
    case XPOS_MD: return UPOS_AUX;
    case XPOS_NN: case XPOS_NNS: return UPOS_NOUN;
    case XPOS_NNP: case XPOS_NNPS: return UPOS_PROPN;
    case XPOS_IN: return UPOS_ADP;
    case XPOS_JJ: return UPOS_ADJ;
    case XPOS_CD: return UPOS_NUM;
    case XPOS_TO: return UPOS_PART;
    case XPOS_DT: return UPOS_DET;
    case XPOS_RB: return UPOS_ADV;
    case XPOS_DOLLAR: case XPOS_SYM: return UPOS_SYM;
    default: return UPOS_OTHER;
    }
}

static inline void tagged_token(tagged *t, str word, size_t begin, uint32_t sentence_index)
{
    token *k = VEC_PUSH(&t->a, &t->d.tokens);
    size_t slash = word.len;
    while (slash > 1 && word.ptr[slash - 1] != '/') slash--;
    bool has_tag = slash > 1 && slash < word.len && (word.ptr[slash] == '$' || (word.ptr[slash] >= 'A' && word.ptr[slash] <= 'Z'));
    int tag = has_tag ? xpos_find(str_slice(word, slash, word.len)) : XPOS_NONE;
    k->form = has_tag ? str_slice(word, 0, slash - 1) : word;
    k->begin = (uint32_t)begin;
    k->end = (uint32_t)(begin + k->form.len);
    k->norm = utf8_lower_str(&t->a, k->form);
    k->lemma = k->norm;
    if (tag == XPOS_NNS && str_ends(k->norm, S("s"))) k->lemma = str_slice(k->norm, 0, k->norm.len - 1);
    k->xpos = (uint8_t)(tag < 0 ? XPOS_NONE : tag);
    k->upos = tag == XPOS_NONE && k->form.ptr[0] <= '/' ? UPOS_PUNCT : tagged_upos(k->xpos);
    k->flags = TOKEN_SPACE_AFTER;
    k->sentence = sentence_index;
    k->head = (uint32_t)(t->d.tokens.len - 1);
}

/* `text` must outlive the document. */
static inline void tagged_make(tagged *t, const char *text, casus_day published)
{
    *t = (tagged){0};
    arena_init(&t->a, NULL);
    t->in = (casus_document){.text = str_of(text), .published = published};
    t->d = (document){.in = &t->in, .arena = &t->a, .text = t->in.text, .dateline_day = CASUS_NO_DAY};
    str rest = t->in.text, word;
    sentence *s = VEC_PUSH(&t->a, &t->d.sentences);
    while (str_next(&rest, ' ', &word)) {
        if (word.len == 0) continue;
        if (str_eq(word, S("|"))) {
            uint32_t first = (uint32_t)t->d.tokens.len;
            s = VEC_PUSH(&t->a, &t->d.sentences);
            s->first = first;
            continue;
        }
        tagged_token(t, word, (size_t)(word.ptr - text), (uint32_t)(t->d.sentences.len - 1));
        s->count++;
    }
}

static inline void tagged_free(tagged *t) { arena_free(&t->a); }

#endif
