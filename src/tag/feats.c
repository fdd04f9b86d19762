/* Runs once for every token. */
#include "tag/feats.h"

static bool one_of(str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(word, str_of(list[i]))) return true;
    return false;
}
#define IS(word, ...)                                                                                      \
    one_of(word, (const char *const[]){__VA_ARGS__},                                                       \
           sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static unsigned verb_feats(unsigned xpos)
{
    switch (xpos) {
    case XPOS_VBD: return FEAT_PAST;
    case XPOS_VBN: return FEAT_PAST | FEAT_PARTICIPLE;
    case XPOS_VBG: return FEAT_GERUND;
    case XPOS_VBP: return FEAT_PRESENT;
    case XPOS_VBZ: return FEAT_PRESENT | FEAT_PERSON_3;
    case XPOS_VB:  return FEAT_INFINITIVE;
    default:       return 0;
    }
}

static unsigned pronoun_feats(str n)
{
    if (IS(n, "i", "me", "my", "mine", "myself")) return FEAT_PERSON_1;
    if (IS(n, "we", "us", "our", "ours", "ourselves", "'s")) return FEAT_PERSON_1 | FEAT_PLURAL;
    if (IS(n, "you", "your", "yours", "yourself", "yourselves")) return FEAT_PERSON_2;
    if (IS(n, "they", "them", "their", "theirs", "themselves")) return FEAT_PERSON_3 | FEAT_PLURAL;
    if (IS(n, "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself"))
        return FEAT_PERSON_3;
    return 0;
}

uint16_t feats_of(const token *t)
{
    unsigned f = 0;
    if (t->xpos == XPOS_NNS || t->xpos == XPOS_NNPS) f |= FEAT_PLURAL;
    if (t->upos == UPOS_VERB || t->upos == UPOS_AUX) f |= verb_feats(t->xpos);
    if (t->xpos == XPOS_PRP || t->xpos == XPOS_PRPS) f |= pronoun_feats(t->norm);
    if (t->xpos == XPOS_PRPS || t->xpos == XPOS_POS || t->xpos == XPOS_WPS) f |= FEAT_POSSESSIVE;
    if (t->xpos == XPOS_WP || t->xpos == XPOS_WPS || t->xpos == XPOS_WDT || t->xpos == XPOS_WRB)
        f |= FEAT_QUESTION;
    if (t->upos == UPOS_DET && IS(t->norm, "the", "this", "that", "these", "those")) f |= FEAT_DEFINITE;
    if (t->upos == UPOS_DET && IS(t->norm, "these", "those")) f |= FEAT_PLURAL;
    if (IS(t->norm, "not", "n't", "nt", "no", "never", "neither", "nor", "nobody", "nothing", "none"))
        f |= FEAT_NEGATIVE;
    return (uint16_t)f;
}

/* ---- CoNLL-U ---- */

static void put(buf *b, size_t start, const char *feat)
{
    if (b->len > start) buf_char(b, '|');
    buf_str(b, str_of(feat));
}

static void print_verb(const token *t, buf *b, size_t start)
{
    bool be = str_eq(t->lemma, S("be"));
    switch (t->xpos) {
    case XPOS_MD: put(b, start, "VerbForm=Fin"); break;
    case XPOS_VB:
        if (t->feats & FEAT_IMPERATIVE) put(b, start, "Mood=Imp"), put(b, start, "VerbForm=Fin");
        else put(b, start, "VerbForm=Inf");
        break;
    case XPOS_VBD:
        put(b, start, "Mood=Ind"),
            put(b, start, be && str_eq(t->norm, S("was")) ? "Number=Sing|Tense=Past" : "Tense=Past"),
            put(b, start, "VerbForm=Fin");
        break;
    case XPOS_VBG: put(b, start, t->upos == UPOS_NOUN ? "VerbForm=Ger" : "Tense=Pres|VerbForm=Part"); break;
    case XPOS_VBN:
        put(b, start, "Tense=Past|VerbForm=Part");
        if (t->feats & FEAT_PASSIVE) put(b, start, "Voice=Pass");
        break;
    case XPOS_VBP: put(b, start, "Mood=Ind|Tense=Pres|VerbForm=Fin"); break;
    case XPOS_VBZ: put(b, start, "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"); break;
    default: break;
    }
}

static void print_pronoun(const token *t, buf *b, size_t start)
{
    bool subject = IS(t->norm, "i", "we", "he", "she", "they"),
         reflexive = str_ends(t->norm, S("self")) || str_ends(t->norm, S("selves"));
    bool object = IS(t->norm, "me", "us", "him", "them", "her") && t->xpos == XPOS_PRP;
    if (t->xpos == XPOS_PRPS) put(b, start, "Case=Gen");
    else if (subject) put(b, start, "Case=Nom");
    else if (object || reflexive) put(b, start, "Case=Acc");
    if (IS(t->norm, "he", "him", "his", "himself")) put(b, start, "Gender=Masc");
    else if (IS(t->norm, "she", "her", "hers", "herself")) put(b, start, "Gender=Fem");
    else if (IS(t->norm, "it", "its", "itself")) put(b, start, "Gender=Neut");
    if (t->feats & FEAT_PLURAL) put(b, start, "Number=Plur");
    else if (t->feats & (FEAT_PERSON_1 | FEAT_PERSON_3)) put(b, start, "Number=Sing");
    if (t->feats & FEAT_PERSON_1) put(b, start, "Person=1");
    if (t->feats & FEAT_PERSON_2) put(b, start, "Person=2");
    if (t->feats & FEAT_PERSON_3) put(b, start, "Person=3");
    if (t->xpos == XPOS_PRPS) put(b, start, "Poss=Yes");
    if (t->feats & (FEAT_PERSON_1 | FEAT_PERSON_2 | FEAT_PERSON_3)) put(b, start, "PronType=Prs");
    if (reflexive) put(b, start, "Reflex=Yes");
}

static void print_determiner(const token *t, buf *b, size_t start)
{
    if (IS(t->norm, "the")) put(b, start, "Definite=Def|PronType=Art");
    else if (IS(t->norm, "a", "an")) put(b, start, "Definite=Ind|PronType=Art");
    else if (IS(t->norm, "this", "that")) put(b, start, "Number=Sing|PronType=Dem");
    else if (IS(t->norm, "these", "those")) put(b, start, "Number=Plur|PronType=Dem");
}

void feats_print(const token *t, buf *b)
{
    size_t start = b->len;
    switch (t->upos) {
    case UPOS_NOUN: case UPOS_PROPN:
        if (t->xpos == XPOS_VBG) print_verb(t, b, start);
        else put(b, start, t->xpos == XPOS_NNS || t->xpos == XPOS_NNPS ? "Number=Plur" : "Number=Sing");
        break;
    case UPOS_VERB: case UPOS_AUX: print_verb(t, b, start); break;
    case UPOS_PRON: print_pronoun(t, b, start); break;
    case UPOS_DET: print_determiner(t, b, start); break;
    case UPOS_ADJ: case UPOS_ADV:
        if (t->xpos == XPOS_JJ) put(b, start, "Degree=Pos");
        if (t->xpos == XPOS_JJR || t->xpos == XPOS_RBR) put(b, start, "Degree=Cmp");
        if (t->xpos == XPOS_JJS || t->xpos == XPOS_RBS) put(b, start, "Degree=Sup");
        break;
    case UPOS_PART:
        if (IS(t->norm, "not", "n't")) put(b, start, "Polarity=Neg");
        break;
    case UPOS_NUM:
        put(b, start,
            t->norm.len && t->norm.ptr[0] >= '0' && t->norm.ptr[0] <= '9' ? "NumForm=Digit|NumType=Card"
                                                                          : "NumForm=Word|NumType=Card");
        break;
    default: break;
    }
    if (b->len == start) buf_char(b, '_');
}
