/* The tag sets of Universal Dependencies (English), as closed lists.
 *
 * Each list is one X macro, so that the enum, the printed names and the
 * trainer's label tables cannot disagree.  Append only: weights store the
 * numbers. */
#ifndef TEXT_TAGS_H
#define TEXT_TAGS_H

#include "base/str.h"

#define UPOS_LIST(X)                                                                      \
    X(OTHER, "X") X(ADJ, "ADJ") X(ADP, "ADP") X(ADV, "ADV") X(AUX, "AUX") X(CCONJ, "CCONJ")   \
    X(DET, "DET") X(INTJ, "INTJ") X(NOUN, "NOUN") X(NUM, "NUM") X(PART, "PART")           \
    X(PRON, "PRON") X(PROPN, "PROPN") X(PUNCT, "PUNCT") X(SCONJ, "SCONJ") X(SYM, "SYM")   \
    X(VERB, "VERB")

/* Penn Treebank tags as English UD uses them. */
#define XPOS_LIST(X)                                                                      \
    X(NONE, "_") X(CC, "CC") X(CD, "CD") X(DT, "DT") X(EX, "EX") X(FW, "FW") X(IN, "IN")  \
    X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") X(LS, "LS") X(MD, "MD") X(NN, "NN")           \
    X(NNS, "NNS") X(NNP, "NNP") X(NNPS, "NNPS") X(PDT, "PDT") X(POS, "POS")               \
    X(PRP, "PRP") X(PRPS, "PRP$") X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP")     \
    X(SYM, "SYM") X(TO, "TO") X(UH, "UH") X(VB, "VB") X(VBD, "VBD") X(VBG, "VBG")         \
    X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ") X(WDT, "WDT") X(WP, "WP") X(WPS, "WP$")     \
    X(WRB, "WRB") X(ADD, "ADD") X(AFX, "AFX") X(GW, "GW") X(HYPH, "HYPH") X(NFP, "NFP")   \
    X(XX, "XX") X(COMMA, ",") X(STOP, ".") X(COLON, ":") X(OPEN, "``") X(CLOSE, "''")     \
    X(LRB, "-LRB-") X(RRB, "-RRB-") X(DOLLAR, "$") X(HASH, "#")

/* Relations, subtypes included. */
#define DEP_LIST(X)                                                                       \
    X(dep, "dep") X(root, "root") X(nsubj, "nsubj") X(nsubj_pass, "nsubj:pass")           \
    X(nsubj_outer, "nsubj:outer") X(csubj, "csubj") X(csubj_pass, "csubj:pass")           \
    X(csubj_outer, "csubj:outer") X(obj, "obj") X(iobj, "iobj") X(ccomp, "ccomp")         \
    X(xcomp, "xcomp") X(obl, "obl") X(obl_agent, "obl:agent") X(obl_npmod, "obl:npmod")   \
    X(obl_tmod, "obl:tmod") X(obl_unmarked, "obl:unmarked") X(advcl, "advcl")             \
    X(advcl_relcl, "advcl:relcl") X(advmod, "advmod") X(discourse, "discourse")           \
    X(vocative, "vocative") X(expl, "expl") X(aux, "aux") X(aux_pass, "aux:pass")         \
    X(cop, "cop") X(mark, "mark") X(nmod, "nmod") X(nmod_poss, "nmod:poss")               \
    X(nmod_npmod, "nmod:npmod") X(nmod_tmod, "nmod:tmod")                                 \
    X(nmod_unmarked, "nmod:unmarked") X(nmod_desc, "nmod:desc") X(appos, "appos")         \
    X(nummod, "nummod") X(acl, "acl") X(acl_relcl, "acl:relcl") X(amod, "amod")           \
    X(det, "det") X(det_predet, "det:predet") X(case, "case") X(clf, "clf")               \
    X(conj, "conj") X(cc, "cc") X(cc_preconj, "cc:preconj") X(fixed, "fixed")             \
    X(flat, "flat") X(flat_foreign, "flat:foreign") X(compound, "compound")               \
    X(compound_prt, "compound:prt") X(list, "list") X(parataxis, "parataxis")             \
    X(orphan, "orphan") X(goeswith, "goeswith") X(reparandum, "reparandum")               \
    X(punct, "punct") X(dislocated, "dislocated")

/* Names, as `casus mentions` prints them. */
#define ENTITY_LIST(X)                                                                    \
    X(NONE, "") X(PER, "PER") X(ORG, "ORG") X(LOC, "LOC") X(NORP, "NORP") X(FAC, "FAC")   \
    X(EVENT, "EVENT") X(PRODUCT, "PRODUCT") X(MONEY, "MONEY") X(MISC, "MISC")

#define TAG_UPOS(id, name)   UPOS_##id,
#define TAG_XPOS(id, name)   XPOS_##id,
#define TAG_DEP(id, name)    DEP_##id,
#define TAG_ENTITY(id, name) ENTITY_##id,
enum upos { UPOS_LIST(TAG_UPOS) UPOS_COUNT };
enum xpos { XPOS_LIST(TAG_XPOS) XPOS_COUNT };
enum dep { DEP_LIST(TAG_DEP) DEP_COUNT };
enum entity_type { ENTITY_LIST(TAG_ENTITY) ENTITY_COUNT };
#undef TAG_UPOS
#undef TAG_XPOS
#undef TAG_DEP
#undef TAG_ENTITY

/* Features the rules need; a full FEATS column is derived from these and the
 * tags when printing. */
enum {
    FEAT_PLURAL = 1, FEAT_PAST = 2, FEAT_PRESENT = 4, FEAT_INFINITIVE = 8, FEAT_GERUND = 16,
    FEAT_PARTICIPLE = 32, FEAT_PASSIVE = 64, FEAT_IMPERATIVE = 128, FEAT_PERSON_1 = 256,
    FEAT_PERSON_2 = 512, FEAT_PERSON_3 = 1024, FEAT_POSSESSIVE = 2048, FEAT_NEGATIVE = 4096,
    FEAT_QUESTION = 8192, FEAT_DEFINITE = 16384
};

str upos_name(unsigned tag);
str xpos_name(unsigned tag);
str dep_name(unsigned dep);
str entity_name(unsigned type);
int upos_find(str name); /* -1: no such tag */
int xpos_find(str name);
int dep_find(str name);  /* an unknown subtype falls back to its main relation; -1: none */
int entity_find(str name);

/* The relation without its subtype: DEP_obl_agent -> DEP_obl. */
unsigned dep_main(unsigned dep);

#endif
