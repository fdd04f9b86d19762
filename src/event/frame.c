#include "event/frame.h"

#include "event/filter.h"

#define UP_MAX 4 /* steps through shared subjects: "agreed to try to help stop" */

static const token *tok(const frame_source *s, uint32_t t) { return &s->d->tokens.at[t]; }

static void add(const frame_source *s, frame *f, slot_kind slot, uint32_t t, uint32_t prep, uint8_t via)
{
    if (t == NONE || t == f->trigger || f->n == FRAME_MAX || (s->dated && s->dated[t])) return;
    for (uint32_t i = 0; i < f->n; i++)
        if (f->args[i].token == t && f->args[i].slot == slot && f->args[i].prep == prep) return;
    f->args[f->n++] = (frame_arg){.token = t, .prep = prep, .slot = (uint8_t)slot, .via = via};
}

uint32_t frame_find(const frame *f, slot_kind slot)
{
    for (uint32_t i = 0; i < f->n; i++)
        if (f->args[i].slot == slot) return f->args[i].token;
    return NONE;
}

/* ---- words ---- */

uint32_t frame_prep(const frame_source *s, uint32_t t)
{
    uint32_t second = tree_child(s->d, t, DEP_fixed);
    if (second != NONE) {
        uint32_t pair = words_find_pair(&s->o->words, tok(s, t)->lemma, tok(s, second)->lemma);
        if (pair) return pair;
    }
    return s->word_of[t] ? s->word_of[t] : words_find(&s->o->words, tok(s, t)->norm);
}

static bool is_norm(const token *t, const char *a) { return str_eq(t->norm, str_of(a)); }

/* "dozens of X", "a group of X", "the majority of X": counted, not named. */
uint32_t frame_content(const document *d, uint32_t t)
{
    static const char *const containers[] = {"dozen", "hundred", "thousand", "million", "score", "number", "group", "crowd",
                                             "majority", "lot", "handful", "couple", "pair", "rest", "series", "kind", "type",
                                             "round", "wave", "some", "many", "most", "several", "one", "two", "all", "member"};
    const token *at = &d->tokens.at[t];
    bool counted = at->upos == UPOS_NUM;
    for (size_t i = 0; i < sizeof containers / sizeof *containers && !counted; i++)
        counted = str_eq(at->lemma, str_of(containers[i]));
    if (!counted) return t;
    for EACH_CHILD(d, t, k) {
        if (dep_main(d->tokens.at[k].dep) != DEP_nmod) continue;
        uint32_t c = tree_child(d, k, DEP_case);
        if (c != NONE && str_eq(d->tokens.at[c].norm, S("of"))) return k;
    }
    return t;
}

static bool is_relative_pronoun(const token *t)
{
    return t->upos == UPOS_PRON && (t->xpos == XPOS_WDT || t->xpos == XPOS_WP || is_norm(t, "who") || is_norm(t, "which") ||
                                    is_norm(t, "that") || is_norm(t, "whom"));
}

/* "the protesters, sometimes numbering in the millions, who": people, where the noun is nobody. */
static uint32_t somebody_above(const frame_source *s, uint32_t noun)
{
    uint32_t t = noun;
    for (int up = 0; s->d->mention_at[noun] == NONE && up < 3; up++) {
        uint32_t head = tok(s, t)->head;
        if (head >= t || tok(s, t)->upos == UPOS_PRON) break; /* a noun further left */
        t = head;
        uint32_t m = s->d->mention_at[t];
        if (m != NONE && s->d->mentions.at[m].head == t && s->d->mentions.at[m].type != ENTITY_LOC) return t;
    }
    return noun;
}

/* The noun a relative clause hangs on, for its pronoun. */
static uint32_t antecedent(const frame_source *s, uint32_t verb, uint32_t t)
{
    if (!is_relative_pronoun(tok(s, t))) return t;
    for (int up = 0; up < UP_MAX; up++) {
        unsigned dep = tok(s, verb)->dep;
        if (dep == DEP_acl_relcl && is_norm(tok(s, t), "who")) return somebody_above(s, tok(s, verb)->head);
        if (dep == DEP_acl_relcl) return tok(s, verb)->head;
        if (dep != DEP_conj && dep != DEP_xcomp && dep != DEP_ccomp) break;
        verb = tok(s, verb)->head;
    }
    return t;
}

static bool has_aux_have(const frame_source *s, uint32_t v)
{
    for EACH_CHILD(s->d, v, k)
        if (tok(s, k)->dep == DEP_aux && str_eq(tok(s, k)->lemma, S("have"))) return true;
    return false;
}

/* "Poland praised Lithuania" read as a praised Lithuania: an attribute that
 * has a subject is the verb, and its noun the object. */
bool frame_misread_verb(const document *d, uint32_t v)
{
    const token *t = &d->tokens.at[v];
    if (t->dep != DEP_amod || t->head <= v || (t->xpos != XPOS_VBD && t->xpos != XPOS_VBN)) return false;
    if (tree_child(d, v, DEP_nsubj) != NONE) return true;
    /* A name before it and no article: "Saudi Arabia severed diplomatic ties". */
    bool name = v > 0 && d->tokens.at[v - 1].upos == UPOS_PROPN && d->tokens.at[v - 1].head == t->head;
    return name && t->xpos == XPOS_VBD;
}

static bool is_passive(const frame_source *s, uint32_t v)
{
    if (frame_misread_verb(s->d, v)) return false;
    bool subject = false, object = false;
    for EACH_CHILD(s->d, v, k) {
        unsigned dep = tok(s, k)->dep;
        if (dep == DEP_nsubj_pass || dep == DEP_aux_pass || dep == DEP_csubj_pass || dep == DEP_obl_agent) return true;
        subject |= dep == DEP_nsubj;
        object |= dep == DEP_obj || dep == DEP_ccomp;
    }
    if (object || has_aux_have(s, v)) return false;
    bool headline = s->d->sentences.at[tok(s, v)->sentence].headline;
    if (headline && subject && tok(s, v)->xpos == XPOS_VBD) return true; /* headlines tell deeds in the present: "Minister stabbed" */
    if (tok(s, v)->xpos != XPOS_VBN) return false;
    unsigned dep = tok(s, v)->dep;
    return dep == DEP_acl || dep == DEP_amod || dep == DEP_advcl || (subject && dep == DEP_root);
}

/* Conjuncts of a passive share its auxiliary: "was arrested and charged". */
static bool is_passive_shared(const frame_source *s, uint32_t v)
{
    for (int up = 0; up < UP_MAX; up++) {
        if (is_passive(s, v)) return true;
        const token *t = tok(s, v);
        if (t->dep != DEP_conj || t->xpos != XPOS_VBN) return false;
        for EACH_CHILD(s->d, v, k)
            if (dep_main(tok(s, k)->dep) == DEP_nsubj || tok(s, k)->dep == DEP_obj) return false;
        v = t->head;
        if (tok(s, v)->xpos != XPOS_VBN) return false;
    }
    return false;
}

/* ---- subjects, also those a tree does not show ---- */

static uint32_t own_subject(const frame_source *s, uint32_t v)
{
    for EACH_CHILD(s->d, v, k)
        if (dep_main(tok(s, k)->dep) == DEP_nsubj) return antecedent(s, v, k);
    return NONE;
}

static uint32_t object_of(const frame_source *s, uint32_t v)
{
    uint32_t o = tree_child(s->d, v, DEP_obj);
    return o == NONE ? NONE : antecedent(s, v, o);
}

/* The name or noun right before a finite verb, where the tree gives it no
 * subject: long titles and apposition lead parsers astray. */
static uint32_t left_neighbour(const frame_source *s, uint32_t v)
{
    unsigned x = tok(s, v)->xpos;
    bool finite = x == XPOS_VBD || x == XPOS_VBZ || x == XPOS_VBP;
    if (!finite && !(x == XPOS_VBN && tok(s, v)->dep == DEP_dep)) return NONE;
    for (uint32_t t = v; t-- > s->d->sentences.at[tok(s, v)->sentence].first && v - t < 5;) {
        unsigned pos = tok(s, t)->upos;
        if (pos == UPOS_AUX || pos == UPOS_ADV || pos == UPOS_PART) continue;
        bool nominal = pos == UPOS_PROPN || pos == UPOS_NOUN || pos == UPOS_PRON;
        return nominal && !is_relative_pronoun(tok(s, t)) ? t : NONE;
    }
    return NONE;
}

/* "called on both parties to resume": those called on are to do it. */
static uint32_t called_upon(const frame_source *s, uint32_t v)
{
    uint32_t up = tok(s, v)->head, best = NONE, mark = tree_child(s->d, v, DEP_mark);
    if (mark == NONE || !is_norm(tok(s, mark), "to")) return NONE;
    for EACH_CHILD(s->d, up, k) {
        uint32_t c = k < v && dep_main(tok(s, k)->dep) == DEP_obl ? tree_child(s->d, k, DEP_case) : NONE;
        if (c != NONE && (is_norm(tok(s, c), "on") || is_norm(tok(s, c), "upon")) && s->d->mention_at[frame_content(s->d, k)] != NONE) best = k;
    }
    return best;
}

/* "the envoy, who officials said had resigned": the pronoun hangs on the verb of saying. */
static uint32_t lifted_subject(const frame_source *s, uint32_t v)
{
    uint32_t up = tok(s, v)->head;
    if (tok(s, up)->dep != DEP_acl_relcl || tree_child(s->d, v, DEP_mark) != NONE) return NONE;
    for EACH_CHILD(s->d, up, k)
        if (k < up && is_relative_pronoun(tok(s, k)) && antecedent(s, up, k) != k) return antecedent(s, up, k);
    return NONE;
}

/* The phrase the clause is about on its surface. */
static uint32_t surface_subject(const frame_source *s, uint32_t v, int depth)
{
    uint32_t own = own_subject(s, v);
    if (own != NONE || depth >= UP_MAX) return own;
    own = depth > 0 ? left_neighbour(s, v) : NONE;
    if (own != NONE) return own;
    const token *t = tok(s, v);
    if (t->head == v) return NONE;
    switch (t->dep) {
    case DEP_conj: case DEP_parataxis:
        return tok(s, t->head)->upos == UPOS_VERB || t->dep == DEP_conj ? surface_subject(s, t->head, depth + 1) : NONE;
    case DEP_xcomp: {
        uint32_t object = is_passive(s, t->head) ? NONE : object_of(s, t->head);
        if (object == NONE) object = called_upon(s, v);
        return object != NONE ? object : surface_subject(s, t->head, depth + 1);
    }
    case DEP_advcl: case DEP_ccomp:
        if (t->dep == DEP_advcl && called_upon(s, v) != NONE) return called_upon(s, v);
        if (t->dep == DEP_ccomp && t->xpos != XPOS_VBG && t->xpos != XPOS_VB) return lifted_subject(s, v);
        return surface_subject(s, t->head, depth + 1);
    case DEP_acl_relcl: {
        uint32_t object = object_of(s, v);
        bool pronoun = object != NONE && object == t->head;
        return pronoun ? NONE : t->head;
    }
    case DEP_acl: case DEP_amod:
        if (tok(s, t->head)->upos == UPOS_VERB) return surface_subject(s, t->head, depth + 1); /* an advcl, mistaken */
        if (t->xpos == XPOS_VBG || t->xpos == XPOS_VBN) return t->head;
        { /* "the decision to send": whose decision */
            uint32_t owner = tree_child(s->d, t->head, DEP_nmod_poss);
            if (owner != NONE) return owner;
            uint32_t up = tok(s, t->head)->head;
            return up != t->head && tok(s, up)->upos == UPOS_VERB ? surface_subject(s, up, depth + 1) : NONE;
        }
    default: return NONE;
    }
}

uint32_t frame_subject(const frame_source *s, uint32_t verb)
{
    return is_passive_shared(s, verb) ? NONE : surface_subject(s, verb, 0);
}

uint32_t frame_author(const frame_source *s, uint32_t thing)
{
    const token *t = tok(s, thing);
    if (t->dep != DEP_obj || tok(s, t->head)->upos != UPOS_VERB || is_passive(s, t->head)) return NONE;
    return surface_subject(s, t->head, 0);
}

/* ---- prepositional arguments ---- */

static uint32_t case_of(const frame_source *s, uint32_t t)
{
    uint32_t c = tree_child(s->d, t, DEP_case);
    return c != NONE ? c : tree_child(s->d, t, DEP_mark);
}

/* "the government of Kenya": the country is part of who it is. */
static bool is_its_country(const frame_source *s, uint32_t of, uint32_t k, uint32_t prep)
{
    uint32_t whole = s->d->mention_at[of], part = s->d->mention_at[k];
    if (!is_norm(tok(s, prep), "of") || whole == NONE || part == NONE || whole == part) return false;
    const mention *w = &s->d->mentions.at[whole], *p = &s->d->mentions.at[part];
    return w->political && w->head == of && p->type == ENTITY_LOC && str_eq(w->actor.country, p->actor.country);
}

/* Adds the nmod or obl dependents of a word. */
static void add_preps(const frame_source *s, frame *f, uint32_t of, uint8_t via)
{
    for EACH_CHILD(s->d, of, k) {
        unsigned dep = dep_main(tok(s, k)->dep);
        if ((dep != DEP_nmod && dep != DEP_obl) || tok(s, k)->dep == DEP_nmod_poss) continue;
        uint32_t c = tree_child(s->d, k, DEP_case);
        if (c != NONE && !is_its_country(s, of, k, c)) add(s, f, SLOT_PREP, antecedent(s, of, k), frame_prep(s, c), via);
    }
}

/* ---- verbs ---- */

static bool infinitive(const frame_source *s, uint32_t v)
{
    for EACH_CHILD(s->d, v, k)
        if (tok(s, k)->dep == DEP_mark && is_norm(tok(s, k), "to")) return true;
    return tok(s, v)->xpos == XPOS_VB && tree_child(s->d, v, DEP_aux) == NONE; /* "will withdraw" is finite */
}

static void add_clause(const frame_source *s, frame *f, uint32_t k)
{
    unsigned dep = tok(s, k)->dep;
    bool verb = tok(s, k)->upos == UPOS_VERB || tok(s, k)->upos == UPOS_AUX;
    uint32_t mark = tree_child(s->d, k, DEP_mark);
    if (verb && tok(s, k)->xpos == XPOS_VBG && dep != DEP_conj) add(s, f, SLOT_DOING, k, 0, 0);
    if (mark != NONE && tok(s, mark)->upos == UPOS_ADP) add(s, f, SLOT_PREP, k, frame_prep(s, mark), 0);
    else if (mark != NONE && dep == DEP_advcl && !is_norm(tok(s, mark), "to")) add(s, f, SLOT_PREP, k, frame_prep(s, mark), 0);
    uint32_t whom = infinitive(s, k) && dep != DEP_advcl ? tree_child(s->d, k, DEP_nsubj) : NONE;
    if (whom != NONE) add(s, f, SLOT_OBJECT, whom, 0, VIA_CONTROL); /* "urged Kenya to investigate", Kenya hung on the latter */
    if (infinitive(s, k) && dep != DEP_parataxis) add(s, f, SLOT_TO_DO, k, 0, dep == DEP_advcl ? VIA_OBJECT : 0);
    else if (dep == DEP_xcomp && verb && tok(s, k)->xpos != XPOS_VBG) add(s, f, SLOT_TO_DO, k, 0, 0);
    if (dep == DEP_ccomp && tok(s, k)->xpos != XPOS_VBG) add(s, f, SLOT_THAT, k, 0, 0);
}

static void add_verb_children(const frame_source *s, frame *f, uint32_t v)
{
    for EACH_CHILD(s->d, v, k) {
        uint32_t t = antecedent(s, v, k);
        switch (tok(s, k)->dep) {
        case DEP_nsubj: case DEP_nsubj_pass: case DEP_nsubj_outer:
            if (!f->passive) add(s, f, SLOT_SUBJECT, t, 0, 0);
            else add(s, f, tree_child(s->d, v, DEP_obj) != NONE ? SLOT_INDIRECT : SLOT_OBJECT, t, 0, 0);
            break;
        case DEP_obj:  add(s, f, SLOT_OBJECT, t, 0, 0); break;
        case DEP_iobj: add(s, f, SLOT_INDIRECT, t, 0, 0); break;
        case DEP_obl_agent: add(s, f, SLOT_SUBJECT, t, 0, 0); break;
        case DEP_xcomp: case DEP_ccomp: case DEP_advcl: case DEP_csubj:
            add_clause(s, f, k);
            if (tok(s, k)->upos == UPOS_ADJ) /* "stopped short of expelling" */
                for EACH_CHILD(s->d, k, inner)
                    if (tok(s, inner)->dep == DEP_advcl) add_clause(s, f, inner);
            break;
        default: break;
        }
    }
}

/* "condemned and rejected the plan": the object stands with the other verb. */
static void share_object(const frame_source *s, frame *f, uint32_t v)
{
    if (f->passive || frame_find(f, SLOT_OBJECT) != NONE || frame_find(f, SLOT_THAT) != NONE) return;
    uint32_t next = tree_child(s->d, v, DEP_conj);
    if (next != NONE && next - v <= 3 && next > v) add(s, f, SLOT_OBJECT, object_of(s, next), 0, VIA_CONTROL);
}

/* Participles and relative clauses stand on the noun that is their argument. */
static void add_governing_noun(const frame_source *s, frame *f, uint32_t v)
{
    const token *t = tok(s, v);
    if (t->dep == DEP_acl_relcl && frame_find(f, SLOT_SUBJECT) != NONE && frame_find(f, SLOT_OBJECT) == NONE && !f->passive) {
        bool taken = false;
        for (uint32_t i = 0; i < f->n; i++) taken |= f->args[i].token == t->head;
        if (!taken) add(s, f, SLOT_OBJECT, t->head, 0, VIA_CONTROL);
    }
}

static void verb_frame(const frame_source *s, uint32_t v, frame *f)
{
    *f = (frame){.trigger = v, .light = NONE, .passive = is_passive_shared(s, v)};
    add_verb_children(s, f, v);
    slot_kind about = f->passive ? SLOT_OBJECT : SLOT_SUBJECT;
    if (frame_find(f, about) == NONE && !(f->passive && frame_find(f, SLOT_INDIRECT) != NONE))
        add(s, f, about, surface_subject(s, v, 0), 0, VIA_CONTROL);
    if (!f->passive && frame_find(f, SLOT_SUBJECT) == NONE) add(s, f, SLOT_SUBJECT, left_neighbour(s, v), 0, VIA_CONTROL);
    if (!f->passive && frame_find(f, SLOT_OBJECT) == NONE && frame_find(f, SLOT_INDIRECT) != NONE)
        add(s, f, SLOT_OBJECT, frame_find(f, SLOT_INDIRECT), 0, 0); /* "urged Kenya to": one object is the object */
    if (frame_misread_verb(s->d, v)) add(s, f, SLOT_OBJECT, tok(s, v)->head, 0, VIA_CONTROL);
    add_governing_noun(s, f, v);
    share_object(s, f, v);
    for EACH_CHILD(s->d, v, k) {
        unsigned dep = dep_main(tok(s, k)->dep);
        if (dep != DEP_obl && dep != DEP_nmod) continue; /* the parser mixes them up */
        uint32_t c = tree_child(s->d, k, DEP_case);
        if (c == NONE) continue;
        if (c == v + 1 && words_find_pair(&s->o->words, tok(s, v)->lemma, tok(s, c)->lemma)) /* "called off the strike" */
            add(s, f, f->passive ? SLOT_PREP : SLOT_OBJECT, k, frame_prep(s, c), VIA_OBJECT);
        if (f->passive && is_norm(tok(s, c), "by") && tok(s, k)->dep != DEP_obl_agent && frame_find(f, SLOT_SUBJECT) == NONE)
            add(s, f, SLOT_SUBJECT, k, 0, 0);
        else if (tok(s, k)->dep != DEP_obl_agent)
            add(s, f, SLOT_PREP, antecedent(s, v, k), frame_prep(s, c), 0);
    }
    uint32_t object = frame_find(f, SLOT_OBJECT);
    if (object != NONE) add_preps(s, f, object, VIA_OBJECT);
}

/* ---- nouns ---- */

/* How noun n hangs on verb v, as a light rule would name it. */
static bool hangs_as(const frame_source *s, const rule_arg *arg, uint32_t n, uint32_t v)
{
    unsigned dep = tok(s, n)->dep;
    bool object = dep == DEP_obj || dep == DEP_nsubj_pass || (dep == DEP_nsubj && is_passive(s, v));
    if (arg->slot == SLOT_OBJECT) return object;
    if (arg->slot == SLOT_SUBJECT) return dep == DEP_nsubj && !object;
    if (arg->slot != SLOT_PREP || dep_main(dep) != DEP_obl) return false;
    uint32_t c = case_of(s, n);
    return c != NONE && filter_prep(s->o, arg, frame_prep(s, c));
}

static bool light_rule(const frame_source *s, uint32_t word, uint32_t n, uint32_t v, uint8_t *kind)
{
    const word_entry *w = &s->o->words.entries[word];
    for (uint32_t i = 0; word && i < w->n_rule; i++) {
        const rule_entry *r = &s->o->rules[w->first_rule + i];
        if (r->makes != MAKES_LIGHT) continue;
        *kind = r->detail;
        if (r->n_arg == 0) {
            if (r->detail == LIGHT_OCCUR && tok(s, n)->dep == DEP_nsubj) return true;
            if (r->detail == LIGHT_OCCUR && tok(s, n)->dep == DEP_nsubj_pass) return true;
            continue;
        }
        for (uint32_t k = 0; k < r->n_arg; k++) {
            const rule_arg *a = &s->o->args[r->first_arg + k];
            if (a->role == ROLE_THING && hangs_as(s, a, n, v) && filter_accepts(s, a, n)) return true;
        }
    }
    return false;
}

/* The light verb that carries a noun; conjuncts hang with the first. */
static uint32_t light_verb(const frame_source *s, uint32_t n, uint8_t *kind)
{
    uint32_t at = n;
    for (int up = 0; up < UP_MAX; up++) {
        uint32_t head = tok(s, at)->head;
        bool counted = tok(s, at)->dep == DEP_nmod && frame_content(s->d, head) == at; /* "a series of attacks" */
        if (tok(s, at)->dep != DEP_conj && !counted) break;
        at = head;
    }
    uint32_t v = tok(s, at)->head;
    if (v == at || (tok(s, v)->upos != UPOS_VERB && tok(s, v)->upos != UPOS_AUX)) return NONE;
    if (light_rule(s, s->run_of[v], at, v, kind) || light_rule(s, s->word_of[v], at, v, kind)) return v;
    return NONE;
}

/* Whether participle v on noun n is light: "an attack carried out by". */
static bool light_participle(const frame_source *s, uint32_t v)
{
    for (int which = 0; which < 2; which++) {
        uint32_t word = which ? s->word_of[v] : s->run_of[v];
        const word_entry *w = &s->o->words.entries[word];
        for (uint32_t i = 0; word && i < w->n_rule; i++) {
            const rule_entry *r = &s->o->rules[w->first_rule + i];
            if (r->makes == MAKES_LIGHT && r->detail == LIGHT_DO) return true;
        }
    }
    return false;
}

static void take_light(const frame_source *s, frame *f, uint32_t v, uint8_t kind)
{
    frame g;
    verb_frame(s, v, &g);
    for (uint32_t i = 0; i < g.n; i++) {
        const frame_arg *a = &g.args[i];
        if (a->slot == SLOT_SUBJECT && kind != LIGHT_OCCUR)
            add(s, f, kind == LIGHT_DO ? SLOT_SUBJECT : SLOT_OBJECT, a->token, 0, VIA_LIGHT);
        else if (a->slot == SLOT_PREP && !(a->via & VIA_OBJECT)) add(s, f, SLOT_PREP, a->token, a->prep, VIA_LIGHT);
        else if (a->slot == SLOT_INDIRECT) add(s, f, SLOT_INDIRECT, a->token, 0, VIA_LIGHT);
        else if (a->slot == SLOT_TO_DO) add(s, f, SLOT_TO_DO, a->token, 0, VIA_LIGHT);
    }
}

static void noun_frame(const frame_source *s, uint32_t n, frame *f)
{
    *f = (frame){.trigger = n, .noun = true, .light = NONE};
    for EACH_CHILD(s->d, n, k) {
        switch (tok(s, k)->dep) {
        case DEP_nmod_poss: add(s, f, SLOT_POSSESSOR, k, 0, 0); break;
        case DEP_amod: case DEP_compound: case DEP_nmod_desc: case DEP_nmod_unmarked: add(s, f, SLOT_MODIFIER, k, 0, 0); break;
        case DEP_nsubj: case DEP_nsubj_outer: add(s, f, SLOT_SUBJECT, antecedent(s, n, k), 0, 0); break;
        case DEP_acl:
            if (infinitive(s, k)) add(s, f, SLOT_TO_DO, k, 0, 0);
            else if (light_participle(s, k)) take_light(s, f, k, LIGHT_DO);
            else if (tok(s, k)->xpos == XPOS_VBG) add_clause(s, f, k);
            break;
        case DEP_ccomp: add(s, f, SLOT_THAT, k, 0, 0); break;
        case DEP_xcomp: case DEP_advcl: add_clause(s, f, k); break;
        default: break;
        }
    }
    add_preps(s, f, n, 0);
    for (uint32_t i = 0, own = f->n; i < own; i++)
        if (f->args[i].slot == SLOT_PREP) add_preps(s, f, f->args[i].token, VIA_OBJECT);
    uint8_t kind = LIGHT_DO;
    f->light = light_verb(s, n, &kind);
    f->light_kind = kind;
    if (f->light != NONE) take_light(s, f, f->light, kind);
}

void frame_read(const frame_source *from, uint32_t trigger, bool as_noun, frame *out)
{
    if (as_noun) noun_frame(from, trigger, out);
    else verb_frame(from, trigger, out);
}
