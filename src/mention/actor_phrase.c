/* Atoms that stand together become one phrase: nationality, body, role noun
 * and name, "Kazakhstan's foreign minister Mukhtar Tleuberdi".
 *
 * Order of words is trusted more than the tree: titles and nationalities stand
 * at fixed places in English, and parsers differ on what heads what.  The tree
 * decides only whether a capital city is meant as a government. */
#include "mention/actor_stage.h"

#include "parse/tree.h"

#define LEFT_MAX 10 /* tokens looked at before a noun */

typedef struct {
    actor_stage    *s;
    const document *d;
    uint32_t begin, end;  /* tokens of the sentence */
    uint32_t last_person; /* phrase; NONE */
    uint32_t last_noun;   /* phrase; NONE */
    uint32_t noun_end;    /* token behind it and its "of" phrase */
} reader;

static const token *tok(const reader *r, uint32_t t) { return &r->d->tokens.at[t]; }
static bool norm_is(const reader *r, uint32_t t, const char *word) { return str_eq(tok(r, t)->norm, str_of(word)); }
static bool is_comma(const reader *r, uint32_t t) { return norm_is(r, t, ","); }
static bool hyphen_at(const reader *r, uint32_t t)
{
    return t < r->end && norm_is(r, t, "-") && tok(r, t)->begin == tok(r, t - 1)->end;
}

static phrase new_phrase(uint32_t first, uint32_t count)
{
    return (phrase){.first = first, .count = count, .head = NONE, .name = NONE, .noun = NONE, .body = NONE,
                    .country = NONE, .agent = NONE, .possessor = NONE, .apposed = NONE};
}

/* The token that other words hang the phrase on: climb from its noun or name. */
static uint32_t head_of(const reader *r, const phrase *p, uint32_t from)
{
    uint32_t t = from;
    for (int i = 0; i < 16; i++) {
        uint32_t up = tok(r, t)->head;
        if (up == t || up < p->first || up >= p->first + p->count) break;
        t = up;
    }
    return t;
}

static void add_phrase(reader *r, phrase *p, uint32_t from)
{
    while (p->count > 1 && tok(r, p->first)->upos == UPOS_PUNCT) p->first++, p->count--;
    p->head = head_of(r, p, from);
    phrase *slot = VEC_PUSH(r->d->arena, &r->s->phrases);
    if (slot) *slot = *p;
}

/* ---- who an atom gives to the noun beside it ---- */

static uint32_t country_of_row(const actor_stage *s, uint32_t row)
{
    return s->t->terms[s->t->actors[row].first_term].country;
}

/* Nationality or body; the nearest wins. */
static void take_name(const reader *r, phrase *p, const atom *a)
{
    switch (a->kind) {
    case ENTRY_BODY:
    case ENTRY_PERSON:
    case ENTRY_SURNAME:
        if (p->body == NONE) p->body = a->name;
        break;
    case ENTRY_METONYM:
    case ENTRY_COUNTRY:
    case ENTRY_ADJECTIVE:
        if (p->country == NONE) p->country = country_of_row(r->s, a->name);
        break;
    case ENTRY_CAPITAL:
        if (p->country == NONE) p->country = country_of_row(r->s, a->name), p->place_only = 1;
        break;
    default: /* a name the tables lack */
        if (p->country == NONE) p->country = a->country;
        if (p->body == NONE && p->country == NONE && a->agent == NONE) p->stranger = 1;
        if (p->agent == NONE) p->agent = a->agent;
    }
}

static void take_place(const reader *r, phrase *p, uint32_t t)
{
    if (p->country == NONE && r->s->place_at[t] != NONE) p->country = r->s->place_at[t], p->place_only = 1;
}

/* ---- leftwards ---- */

static bool modifies(const token *t)
{
    unsigned char c = t->form.len ? (unsigned char)t->form.ptr[0] : 0;
    bool sign = c < 0x80 ? !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) : c == 0xc2;
    if (t->xpos == XPOS_POS || sign) return false; /* quotation marks, whatever the tagger says */
    return t->upos == UPOS_ADJ || t->upos == UPOS_NOUN || t->upos == UPOS_PROPN || t->upos == UPOS_NUM ||
           (t->upos == UPOS_VERB && (t->feats & (FEAT_PARTICIPLE | FEAT_GERUND)) && t->dep == DEP_amod);
}

/* "Russian" in "Russian-backed" or "pro-Russian separatists" says nothing of who they are. */
static bool only_backs(const reader *r, const atom *a)
{
    uint32_t next = a->first + a->count;
    if (a->first > r->begin + 1 && hyphen_at(r, a->first - 1) && tok(r, a->first)->begin == tok(r, a->first - 1)->end &&
        !atom_of(r->s, a->first - 2))
        return true;
    return next + 1 < r->end && hyphen_at(r, next) && tok(r, next + 1)->begin == tok(r, next)->end;
}

static bool is_person(const atom *a)
{
    return a && !a->used && a->type == ENTITY_PER && a->kind != ENTRY_KIND_COUNT;
}

/* "Kazakhstan's", "the rebels'": token `mark` is the 's.  Returns where the owner begins. */
static uint32_t read_owner(reader *r, phrase *p, uint32_t mark)
{
    uint32_t t = mark - 1;
    const atom *a = atom_of(r->s, t);
    if (!a) {
        take_place(r, p, t);
        while (t > r->begin && tok(r, t - 1)->upos == UPOS_PROPN && tok(r, t - 1)->head == mark - 1) t--;
        return t;
    }
    if (is_person(a)) p->possessor = t; /* which namesake, is known only when it is linked */
    else if (a->kind != ENTRY_KIND_COUNT) take_name(r, p, a);
    else if (p->agent == NONE) p->agent = a->agent;
    if (a->refers && a->kind == ENTRY_KIND_COUNT && a->agent == NONE) p->possessor = a->first + a->count - 1;
    t = a->first;
    if (t > r->begin && tok(r, t - 1)->upos == UPOS_DET) t--;
    return t;
}

/* One step left over an atom; false: it does not belong. */
static bool step_atom(reader *r, phrase *p, atom *a)
{
    if (a->former) p->former = 1;
    else if (a->kind == ENTRY_PERSON || a->kind == ENTRY_SURNAME) return false;
    else if (a->kind == ENTRY_NEVER && a->type != ENTITY_ORG) return false;
    else if (only_backs(r, a)) return true;
    else if (a->kind != ENTRY_KIND_COUNT) take_name(r, p, a);
    else if ((a->plural && !a->invariant) || a->role != NONE) return false;
    else if (a->agent != NONE) {
        if (p->agent == NONE) p->agent = a->agent;
        if (a->refers && p->possessor == NONE) p->possessor = a->first + a->count - 1; /* "ministry spokesman" */
        a->used = 1;
    }
    return true;
}

/* "forces attacked militants": read as an attribute by mistake. */
static bool has_subject(const reader *r, uint32_t t)
{
    return tok(r, t)->upos == UPOS_VERB && t > r->begin &&
           (tok(r, t - 1)->upos == UPOS_NOUN || tok(r, t - 1)->upos == UPOS_PROPN);
}

/* "Local 31 President": of a numbered body that no table knows. */
static bool is_numbered(const reader *r, const phrase *p, uint32_t t)
{
    const atom *noun = &r->s->atoms.at[p->noun];
    return tok(r, t)->upos == UPOS_NUM && noun->role != NONE && !noun->plural && p->country == NONE && p->body == NONE &&
           t > r->begin && tok(r, t - 1)->upos == UPOS_PROPN && !atom_of(r->s, t - 1);
}

/* "at least 12 soldiers": the words before the number are not theirs. */
static bool bounds_number(const reader *r, uint32_t t)
{
    return t > r->begin && norm_is(r, t - 1, "at") && (norm_is(r, t, "least") || norm_is(r, t, "most"));
}

static void read_left(reader *r, phrase *p, uint32_t at)
{
    uint32_t low = at > r->begin + LEFT_MAX ? at - LEFT_MAX : r->begin;
    while (at > low) {
        uint32_t t = at - 1;
        uint32_t index = r->s->atom_at[t];
        if (r->s->date_at[t] && tok(r, t)->upos != UPOS_ADJ) break; /* "on Sunday Presidents Ruto and Museveni" */
        if (tok(r, t)->xpos == XPOS_POS && t > r->begin) {
            at = read_owner(r, p, t);
            break;
        }
        if (tok(r, t)->upos == UPOS_PRON && tok(r, t)->xpos == XPOS_PRPS) {
            p->possessor = at = t;
            break;
        }
        if (tok(r, t)->upos == UPOS_DET) {
            if (tok(r, t)->head >= p->first + p->count && tok(r, t)->dep == DEP_det) break; /* "an Al-Qaeda attack": of the attack */
            p->definite = norm_is(r, t, "the") || norm_is(r, t, "this") || norm_is(r, t, "that") ||
                          norm_is(r, t, "these") || norm_is(r, t, "those");
            at = t;
            break;
        }
        if (index != NONE) {
            atom *a = &r->s->atoms.at[index];
            if (!step_atom(r, p, a)) break;
            at = a->first;
        } else if ((modifies(tok(r, t)) && !has_subject(r, t) && !bounds_number(r, t)) || hyphen_at(r, t)) {
            if (tok(r, t)->upos == UPOS_PROPN) take_place(r, p, t);
            if (is_numbered(r, p, t)) p->stranger = 1;
            at = t;
            if (tok(r, t)->xpos == XPOS_JJR) break; /* "sent Ukraine more artillery" */
        } else break;
    }
    p->count += p->first - at;
    p->first = at;
}

/* ---- rightwards ---- */

/* Over "the", adjectives and nouns of no table up to an atom or a place, "of the cities of Aktau"; NONE. */
static uint32_t after_preposition(reader *r, uint32_t t)
{
    for (int i = 0; i < 6 && t < r->end; i++, t++) {
        const atom *a = atom_of(r->s, t);
        if (a && !a->used && (a->kind != ENTRY_KIND_COUNT || a->agent != NONE || a->role != NONE)) return t;
        if (r->s->place_at[t] != NONE) return t;
        bool on = tok(r, t)->upos == UPOS_DET || tok(r, t)->upos == UPOS_ADJ || tok(r, t)->upos == UPOS_NOUN ||
                  tok(r, t)->upos == UPOS_NUM || norm_is(r, t, "of");
        if (!on) return NONE;
    }
    return NONE;
}

/* "of Spain", "in Kabul", "of the Afghan army", and `more` times that; returns the token behind, or `at`. */
static uint32_t read_of(reader *r, phrase *p, uint32_t at, int more)
{
    if (at + 1 >= r->end || tok(r, at)->upos != UPOS_ADP) return at;
    bool to = norm_is(r, at, "to"); /* an ambassador is not of the country he is sent to */
    bool of = norm_is(r, at, "of") || norm_is(r, at, "for"), in = norm_is(r, at, "in") || norm_is(r, at, "from") || norm_is(r, at, "at");
    if (!of && !in && !to) return at;
    uint32_t t = after_preposition(r, at + 1);
    if (t == NONE) return at;
    const atom *a = atom_of(r->s, t);
    if (to) return a ? a->first + a->count : t + 1;
    uint32_t behind = a ? a->first + a->count : t + 1;
    if (!a || (a->kind == ENTRY_NEVER && a->type == ENTITY_NONE)) {
        take_place(r, p, t);
        return behind;
    }
    if (a->kind == ENTRY_KIND_COUNT) {
        if (of && p->agent == NONE && r->s->atoms.at[p->noun].role != NONE) p->agent = a->agent;
        if (of && more && p->body == NONE && p->country == NONE) return read_of(r, p, behind, more - 1);
        return behind;
    }
    if (of && is_person(a) && p->possessor == NONE) { /* "the government of Nouri al-Maliki" */
        p->possessor = a->first + a->count - 1;
        return behind;
    }
    if (of || a->kind == ENTRY_BODY) take_name(r, p, a);
    else if (a->type == ENTITY_LOC && p->country == NONE) take_name(r, p, a), p->place_only = 1;
    if (of && a->kind == ENTRY_ADJECTIVE && behind < r->end && atom_of(r->s, behind)) { /* "of the Afghan army" */
        const atom *next = atom_of(r->s, behind);
        if (next->kind == ENTRY_KIND_COUNT && p->agent == NONE) p->agent = next->agent;
        behind = next->first + next->count;
    }
    return behind;
}

static void take_named(reader *r, phrase *p, uint32_t t)
{
    atom *a = &r->s->atoms.at[r->s->atom_at[t]];
    a->used = 1;
    p->name = r->s->atom_at[t];
    p->name_first = a->first;
    p->name_count = a->count;
    p->count = a->first + a->count - p->first;
}

/* "the militant group Boko Haram", "news agency AFP". */
static bool names_body(const actor_stage *s, const atom *noun, const atom *next)
{
    if (!next || next->used || noun->plural) return false;
    bool body = next->kind == ENTRY_BODY || (next->kind == ENTRY_NEVER && next->type == ENTITY_ORG);
    bool fits = noun->agent != NONE ? s->t->agents[noun->agent].sort != AGENT_PERSON
                                    : (noun->refers & (REFER_GROUP | REFER_ORGANISATION | REFER_BODY)) != 0;
    return body && fits;
}

/* ---- nouns ---- */

static bool needs_body(const actor_stage *s, const atom *a)
{
    const role_row *role = &s->t->roles[a->role];
    return role->rank == 0 || (role->acts_for && a->agent == NONE);
}

/* "experience in administration": a body's noun quite alone is a thing, unless it acts. */
static bool is_abstract(const actor_stage *s, const phrase *p, const atom *a)
{
    const token *t = &s->d->tokens.at[a->first + a->count - 1];
    return s->t->agents[a->agent].sort == AGENT_BODY && !a->plural && p->count == a->count && t->upos == UPOS_NOUN &&
           dep_main(t->dep) != DEP_nsubj && p->body == NONE && p->country == NONE && a->count == 1;
}

/* A title that nothing holds ("head", "member") stands for nobody. */
static bool says_somebody(const actor_stage *s, const phrase *p)
{
    const atom *a = &s->atoms.at[p->noun];
    if (p->name != NONE) return true;
    if (a->agent == NONE && a->role == NONE && a->refers == REFER_PAIR) return p->pair;
    if (a->agent != NONE) return !is_abstract(s, p, a);
    if (a->role == NONE && a->refers & REFER_COUNTRY && a->plural) return false; /* "Tunisia's neighbouring countries" */
    if (a->role == NONE) return (a->refers & ~REFER_COUNTERPART) ? p->definite || p->body != NONE : a->refers != 0;
    if (s->t->roles[a->role].rank == 0) return false;
    bool held = p->body != NONE || p->country != NONE || p->agent != NONE || p->possessor != NONE;
    return held || !needs_body(s, a) || (a->refers && p->definite);
}

/* "Mukhtar Tleuberdi, the Kazakh foreign minister,": the noun says who the name is. */
static void join_apposition(reader *r, uint32_t person, phrase *noun)
{
    phrase *p = &r->s->phrases.at[person];
    if (p->name == NONE) return;
    noun->apposed = p->head;
    if (p->noun != NONE) return;
    p->noun = noun->noun;
    p->agent = noun->agent;
    p->former = noun->former;
    p->stranger = noun->stranger;
    if (p->body == NONE) p->body = noun->body;
    if (p->country == NONE) p->country = noun->country, p->place_only = noun->place_only;
}

static bool after_comma(const reader *r, uint32_t end, uint32_t at)
{
    return end + 1 == at && is_comma(r, end);
}

/* "member of parliament (MP) Jane Roe": the title once more, short. */
static bool in_brackets(const reader *r, uint32_t t)
{
    return t + 2 < r->end && str_eq(tok(r, t)->form, S("(")) && str_eq(tok(r, t + 2)->form, S(")"));
}

/* "both sides", "the two countries": with nobody's name beside it. */
static bool is_pair(const reader *r, const phrase *p, const atom *a)
{
    if (!(a->refers & REFER_PAIR) || p->country != NONE || p->body != NONE || p->possessor != NONE) return false;
    for (uint32_t t = p->first; t < a->first; t++)
        if (norm_is(r, t, "both") || norm_is(r, t, "two")) return true;
    return false;
}

static void read_noun(reader *r, uint32_t index)
{
    actor_stage *s = r->s;
    atom *a = &s->atoms.at[index];
    phrase p = new_phrase(a->first, a->count);
    p.noun = index;
    read_left(r, &p, a->first);
    p.pair = is_pair(r, &p, a);
    uint32_t behind = a->first + a->count, last = behind - 1;
    bool titled = (a->role != NONE || a->refers & REFER_COUNTERPART) && !a->plural;
    bool titles = a->role != NONE && a->plural; /* "Presidents Ruto and Museveni" */
    if (behind < r->end && (((titled || titles) && is_person(atom_of(s, behind))) || names_body(s, a, atom_of(s, behind)))) {
        take_named(r, &p, behind);
    } else if (titled && in_brackets(r, behind) && behind + 3 < r->end && is_person(atom_of(s, behind + 3))) {
        take_named(r, &p, behind + 3);
    } else {
        behind = read_of(r, &p, behind, 2);
        if (behind < r->end && titled && behind > a->first + a->count && is_person(atom_of(s, behind)))
            take_named(r, &p, behind);
    }
    if (!says_somebody(s, &p)) return;
    bool acts = behind < r->end && (tok(r, behind)->upos == UPOS_VERB || tok(r, behind)->upos == UPOS_AUX ||
                                    tok(r, behind)->xpos == XPOS_POS); /* ", the union's president" */
    if (p.name == NONE && r->last_person != NONE && !acts &&
        after_comma(r, s->phrases.at[r->last_person].first + s->phrases.at[r->last_person].count, p.first) &&
        (a->role != NONE || a->agent != NONE) && !a->plural)
        join_apposition(r, r->last_person, &p);
    add_phrase(r, &p, p.name == NONE ? last : p.name_first + p.name_count - 1);
    if (p.name == NONE && !a->plural) r->last_noun = (uint32_t)s->phrases.len - 1, r->noun_end = behind;
    else if (p.name != NONE && s->atoms.at[p.name].type == ENTITY_PER) r->last_person = (uint32_t)s->phrases.len - 1;
}

/* ---- names alone ---- */

static bool has_case(const document *d, uint32_t t, const char *const words[], size_t n)
{
    for EACH_CHILD(d, t, k)
        if (d->tokens.at[k].dep == DEP_case)
            for (size_t i = 0; i < n; i++)
                if (str_eq(d->tokens.at[k].norm, str_of(words[i]))) return true;
    return false;
}

/* A capital means the government when it says or does, or is talked with:
 * "Moscow denies", "talks with Beijing", "accused Kyiv of", not "in Moscow". */
static bool means_government(const reader *r, const atom *a)
{
    static const char *const with[] = {"with", "between", "against", "by", "among"};
    const document *d = r->d;
    uint32_t t = a->first + a->count - 1;
    while (tok(r, t)->head >= a->first && tok(r, t)->head < t) t = tok(r, t)->head;
    if (!d->child || (t + 1 < r->end && (is_comma(r, t + 1) || norm_is(r, t + 1, "("))) ) return false;
    uint32_t at = t;
    for (int i = 0; i < 4 && tok(r, at)->dep == DEP_conj; i++) at = tok(r, at)->head;
    const token *head = &d->tokens.at[tok(r, at)->head];
    if (tok(r, at)->dep == DEP_nsubj) return head->upos == UPOS_VERB || head->upos == UPOS_ADJ;
    if (a->first > r->begin && tok(r, a->first - 1)->upos == UPOS_VERB && t + 1 < r->end && norm_is(r, t + 1, "to")) return true;
    if (tok(r, at)->dep == DEP_nmod && has_case(d, at, (const char *const[]){"for"}, 1)) return true; /* "a loan for Athens" */
    if (tok(r, at)->dep == DEP_obj && t + 1 < r->end && (norm_is(r, t + 1, "to") || norm_is(r, t + 1, "of") || norm_is(r, t + 1, "over")))
        return true; /* "urged Kyiv to", "accused Kyiv of" */
    if (tok(r, at)->dep == DEP_obj || tok(r, at)->dep == DEP_nsubj_pass)
        return tree_child(d, tok(r, at)->head, DEP_xcomp) != NONE || tree_child(d, tok(r, at)->head, DEP_ccomp) != NONE;
    if (tok(r, at)->dep == DEP_nmod_poss) return true;
    if (tok(r, at)->dep == DEP_obl || tok(r, at)->dep == DEP_nmod || tok(r, at)->dep == DEP_obl_agent)
        return has_case(d, at, with, sizeof with / sizeof *with);
    return false;
}

/* "in English", "speaks Russian": a language, not a people. */
static bool means_language(const reader *r, const atom *a)
{
    if (a->kind != ENTRY_ADJECTIVE || a->plural || a->count > 1) return false;
    uint32_t next = a->first + 1;
    bool noun_follows = next < r->end && (modifies(tok(r, next)) || hyphen_at(r, next));
    bool determined = a->first > r->begin && tok(r, a->first - 1)->upos == UPOS_DET;
    unsigned dep = dep_main(tok(r, a->first)->dep);
    return !noun_follows && !determined && (dep == DEP_obl || dep == DEP_obj || dep == DEP_nmod);
}

static void read_name(reader *r, uint32_t index)
{
    const atom *a = &r->s->atoms.at[index];
    if (means_language(r, a)) return;
    if (a->kind == ENTRY_CAPITAL && !means_government(r, a)) return;
    if (a->kind == ENTRY_NEVER && a->type == ENTITY_NONE) return;
    phrase p = new_phrase(a->first, a->count);
    p.name = index;
    p.name_first = a->first;
    p.name_count = a->count;
    if (a->kind != ENTRY_ADJECTIVE && a->first > r->begin && tok(r, a->first - 1)->upos == UPOS_DET) p.first--, p.count++;
    if (is_person(a) && r->last_noun != NONE && after_comma(r, r->noun_end, p.first)) {
        const phrase *noun = &r->s->phrases.at[r->last_noun];
        uint32_t behind = a->first + a->count;
        if (behind == r->end || tok(r, behind)->upos == UPOS_PUNCT || tok(r, behind)->upos == UPOS_VERB) {
            p.apposed = noun->head;
            p.noun = noun->noun;
            p.agent = noun->agent;
            p.body = noun->body;
            p.country = noun->country;
            p.former = noun->former;
            p.stranger = noun->stranger;
        }
    }
    if (a->kind == ENTRY_BODY && r->last_noun != NONE && after_comma(r, r->noun_end, p.first) &&
        names_body(r->s, &r->s->atoms.at[r->s->phrases.at[r->last_noun].noun], a)) /* "the militant group, Hezbollah" */
        p.apposed = r->s->phrases.at[r->last_noun].head;
    add_phrase(r, &p, a->first + a->count - 1);
    if (is_person(a)) r->last_person = (uint32_t)r->s->phrases.len - 1;
}

/* ---- pronouns ---- */

static bool third_person(const token *t)
{
    static const char *const words[] = {"he", "she", "him", "her", "his", "hers", "it", "its", "they", "them", "their", "theirs"};
    if (t->upos != UPOS_PRON || t->dep == DEP_expl) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(t->norm, str_of(words[i]))) return true;
    return false;
}

static void read_pronoun(reader *r, uint32_t t)
{
    phrase p = new_phrase(t, 1);
    add_phrase(r, &p, t);
}

/* ---- a sentence ---- */

static void read_sentence(reader *r)
{
    for (uint32_t t = r->begin; t < r->end;) {
        uint32_t index = r->s->atom_at[t];
        if (index == NONE) {
            if (third_person(tok(r, t))) read_pronoun(r, t);
            t++;
            continue;
        }
        const atom *a = &r->s->atoms.at[index];
        t = a->first + a->count;
        if (a->used || a->former) continue;
        if (a->kind == ENTRY_KIND_COUNT) read_noun(r, index);
        else read_name(r, index);
    }
}

/* Outer before inner, in the order of the text. */
static void sort_phrases(actor_stage *s, size_t from)
{
    for (size_t i = from + 1; i < s->phrases.len; i++) { /* nearly sorted: a noun comes after its modifiers */
        phrase p = s->phrases.at[i];
        size_t k = i;
        while (k > from && (s->phrases.at[k - 1].first > p.first ||
                            (s->phrases.at[k - 1].first == p.first && s->phrases.at[k - 1].count < p.count))) {
            s->phrases.at[k] = s->phrases.at[k - 1];
            k--;
        }
        s->phrases.at[k] = p;
    }
}

void actor_phrases(actor_stage *s)
{
    for (size_t i = 0; i < s->d->sentences.len && !s->d->arena->failed; i++) {
        const sentence *sen = &s->d->sentences.at[i];
        reader r = {s, s->d, sen->first, sen->first + sen->count, NONE, NONE, 0};
        size_t from = s->phrases.len;
        read_sentence(&r);
        sort_phrases(s, from);
    }
}
