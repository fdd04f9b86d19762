/* What points back: "he", "its", "the bloc", "Psaki" after "Jen Psaki", an
 * acronym after the full name; and the country of those whose country the text
 * leaves to its reader ("police", in a report on Almaty).
 *
 * One walk over the mentions.  Names are found again through a hash table,
 * pronouns and descriptions among the last WINDOW mentions of the last few
 * sentences, by agreement, nearness and whether they were subjects; the
 * weights follow the salience lists of Lappin and Leass (1994). */
#include "mention/actor_stage.h"

#include "base/utf8.h"

#define WINDOW 24
#define SENTENCES 3   /* a pronoun looks back this far; */
#define SENTENCES_THE 8 /* and "the bloc" this far */
#define THING_TOKENS 40

typedef struct { uint64_t key; uint32_t mention; } link_slot;

typedef struct {
    actor_stage *s;
    document    *d;
    link_slot   *slots;    /* latest mention of a name, so far */
    link_slot   *ahead;    /* first mention of a full name, in the whole document */
    uint64_t     mask;
    uint32_t    *sentence_country; /* per sentence: the one country of its places; NONE */
    uint32_t     home;             /* row of ACTORS; NONE */
    uint8_t     *gender;           /* per mention: GENDER_* */
    uint32_t     recent[WINDOW];   /* ring of mentions that may be meant */
    uint32_t     n_recent;
} linker;

static mention *at_mention(linker *l, uint32_t i) { return &l->d->mentions.at[i]; }
static const phrase *phrase_of(const linker *l, uint32_t i) { return &l->s->phrases.at[l->s->phrase_of[i]]; }
static uint32_t sentence_of(const linker *l, const mention *m) { return l->d->tokens.at[m->head].sentence; }

/* ---- names met before ---- */

static uint64_t key_of_row(uint32_t row) { return hash_bytes(HASH_START, &row, sizeof row) | 1; }

static uint64_t key_of_text(const document *d, uint32_t first, uint32_t count)
{
    phrase_key key = PHRASE_KEY(0);
    for (uint32_t t = first; t < first + count; t++) {
        key.gap = true;
        phrase_key_add(&key, d->tokens.at[t].form);
    }
    return phrase_key_hash(&key) | 1;
}

static link_slot *slot_of(link_slot *slots, uint64_t mask, uint64_t key)
{
    uint64_t i = key ^ key >> 32;
    while (slots[i & mask].key && slots[i & mask].key != key) i++;
    return &slots[i & mask];
}

static uint32_t look_up(linker *l, uint64_t key, uint32_t self)
{
    const link_slot *before = slot_of(l->slots, l->mask, key);
    if (before->key) return before->mention;
    const link_slot *after = slot_of(l->ahead, l->mask, key);
    return after->key && after->mention != self ? after->mention : NONE;
}

static void remember(linker *l, uint64_t key, uint32_t i)
{
    *slot_of(l->slots, l->mask, key) = (link_slot){key, i};
}

static bool is_person_name(const mention *m) { return m->kind == MENTION_NAME && m->type == ENTITY_PER; }

/* The words a person is called by alone: the last, of names not in the tables also the first ("Xi"). */
static void remember_person(linker *l, link_slot *slots, uint32_t i, bool replace)
{
    const phrase *p = phrase_of(l, i);
    uint64_t keys[2] = {key_of_text(l->d, p->name_first + p->name_count - 1, 1), key_of_text(l->d, p->name_first, 1)};
    for (int k = 0; k < 2; k++) {
        link_slot *slot = slot_of(slots, l->mask, keys[k]);
        if (!slot->key || (replace && k == 0)) *slot = (link_slot){keys[k], i};
    }
}

/* The first word of a body's longer name, apart from people of that name. */
static uint64_t key_of_body(const linker *l, const phrase *p) { return key_of_text(l->d, p->name_first, 1) ^ 0x5bd1e995u << 1; }

static void look_ahead(linker *l)
{
    for (uint32_t i = 0; i < l->d->mentions.len; i++) {
        const mention *m = at_mention(l, i);
        const phrase *p = phrase_of(l, i);
        if (m->kind == MENTION_NAME && m->type == ENTITY_ORG && p->name_count > 1) {
            link_slot *slot = slot_of(l->ahead, l->mask, key_of_body(l, p));
            if (!slot->key) *slot = (link_slot){key_of_body(l, p), i};
        }
        if (!is_person_name(m)) continue;
        if (p->name_count > 1) remember_person(l, l->ahead, i, false);
        if (m->entity != NONE && p->name_count > 1) {
            link_slot *slot = slot_of(l->ahead, l->mask, key_of_row(m->entity));
            if (!slot->key) *slot = (link_slot){key_of_row(m->entity), i};
        }
    }
}

/* ---- copying who it is ---- */

static void copy_actor(casus_actor *to, const casus_actor *from)
{
    casus_span cue = to->cue;
    str text = to->text;
    casus_span where = to->span;
    *to = *from;
    to->cue = cue;
    to->text = text;
    to->span = where;
}

static void become(linker *l, uint32_t i, uint32_t other)
{
    mention *m = at_mention(l, i);
    const mention *o = at_mention(l, other);
    copy_actor(&m->actor, &o->actor);
    m->entity = o->entity;
    m->political = o->political;
    if (m->type == ENTITY_NONE) m->type = o->type;
    if (other < i) m->same_as = other;
    if (!l->gender[i]) l->gender[i] = l->gender[other];
}

/* ---- he or she ---- */

static bool one_of(str norm, const char *const words[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(norm, str_of(words[i]))) return true;
    return false;
}

/* "Mrs", "spokeswoman", "king". */
static uint8_t gender_of_title(str norm)
{
    static const char *const she[] = {"mrs", "mrs.", "ms", "ms.", "miss", "madame", "dame", "lady", "queen", "princess", "baroness", "sister", "empress", "actress"};
    static const char *const he[] = {"mr", "mr.", "sir", "lord", "king", "prince", "baron", "emir", "sultan", "pope", "father", "ayatollah", "emperor", "monsieur"};
    if (one_of(norm, she, sizeof she / sizeof *she) || str_ends(norm, S("woman"))) return GENDER_SHE;
    return one_of(norm, he, sizeof he / sizeof *he) || str_ends(norm, S("man")) ? GENDER_HE : GENDER_UNKNOWN;
}

static uint8_t gender_of_name(const linker *l, str given)
{
    phrase_hit hit;
    if (!phrases_lookup(&l->s->t->names, given, &hit)) return GENDER_UNKNOWN;
    for (uint32_t i = hit.first; i < hit.first + hit.n; i++)
        if (l->s->t->names.entries[i].kind == ENTRY_GIVEN) return (uint8_t)l->s->t->names.entries[i].value;
    return GENDER_UNKNOWN;
}

/* A title in -man is often no more than a title: the given name says more. */
static uint8_t gender_of(const linker *l, uint32_t i)
{
    const phrase *p = phrase_of(l, i);
    uint8_t gender = p->name_count > 1 ? gender_of_name(l, l->d->tokens.at[p->name_first].form) : GENDER_UNKNOWN;
    uint32_t end = p->name == NONE ? p->first + p->count : p->name_first;
    for (uint32_t t = p->first; !gender && t < end; t++) gender = gender_of_title(l->d->tokens.at[t].norm);
    const mention *m = &l->d->mentions.at[i]; /* a surname alone, of somebody whose first name the tables know */
    const char *space = m->type == ENTITY_PER && m->entity != NONE && m->actor.name.len ? memchr(m->actor.name.ptr, ' ', m->actor.name.len) : NULL;
    if (!gender && space) gender = gender_of_name(l, str_slice(m->actor.name, 0, (size_t)(space - m->actor.name.ptr)));
    return gender;
}

static uint8_t gender_of_pronoun(str norm)
{
    static const char *const she[] = {"she", "her", "hers"};
    return one_of(norm, she, sizeof she / sizeof *she) ? GENDER_SHE : GENDER_HE;
}

/* ---- names again ---- */

/* A title that names another country means somebody else of that name. */
static bool contradicts(const linker *l, uint32_t i, const mention *o)
{
    const phrase *p = phrase_of(l, i);
    const mention *m = &l->d->mentions.at[i];
    return p->country != NONE && !p->place_only && m->actor.country.len && o->actor.country.len &&
           !str_eq(m->actor.country, o->actor.country);
}

static uint32_t earlier_person(linker *l, uint32_t i)
{
    const mention *m = at_mention(l, i);
    const phrase *p = phrase_of(l, i);
    const atom *a = &l->s->atoms.at[p->name];
    if (p->name_count > 1) {
        const link_slot *whole = slot_of(l->slots, l->mask, key_of_text(l->d, p->name_first, p->name_count));
        if (whole->key) return whole->mention;
    }
    if (m->entity != NONE && p->name_count > 1) {
        uint32_t found = look_up(l, key_of_row(m->entity), i);
        return found < i ? found : NONE;
    }
    if (a->kind == ENTRY_SURNAME)
        for (uint32_t e = a->entries; e < a->entries + a->n_entries; e++) {
            const phrase_entry *entry = &l->s->t->names.entries[e];
            if (entry->kind != ENTRY_SURNAME) continue;
            uint32_t found = look_up(l, key_of_row(entry->value), i);
            if (found != NONE) return found;
        }
    return look_up(l, key_of_text(l->d, p->name_first + p->name_count - 1, 1), i);
}

/* "Ford said", in a text that has Ford Motor Company and no Gerald Ford. */
static bool means_body(linker *l, uint32_t i)
{
    mention *m = at_mention(l, i);
    const phrase *p = phrase_of(l, i);
    if (p->name_count != 1 || p->noun != NONE || l->s->atoms.at[p->name].kind != ENTRY_SURNAME) return false;
    const link_slot *body = slot_of(l->ahead, l->mask, key_of_body(l, p));
    if (!body->key) return false;
    casus_actor none = {.text = m->actor.text, .span = m->actor.span, .cue = m->actor.cue};
    m->actor = none;
    m->type = ENTITY_ORG;
    m->entity = NONE;
    m->political = 0;
    become(l, i, body->mention);
    return true;
}

static bool same_first_name(const linker *l, uint32_t i, uint32_t other)
{
    const phrase *p = phrase_of(l, i), *o = phrase_of(l, other);
    if (p->name_count < 2 || o->name_count < 2) return true;
    return str_eq(l->d->tokens.at[p->name_first].norm, l->d->tokens.at[o->name_first].norm);
}

static void link_person(linker *l, uint32_t i)
{
    mention *m = at_mention(l, i);
    const phrase *p = phrase_of(l, i);
    uint32_t other = earlier_person(l, i);
    if ((other == NONE || phrase_of(l, other)->name_count < 2) && means_body(l, i)) return;
    if (other != NONE && other != i && is_person_name(at_mention(l, other)) && same_first_name(l, i, other) &&
        !contradicts(l, i, at_mention(l, other))) {
        mention *o = at_mention(l, other);
        bool bare = p->name_count == 1 && /* "Brown", after Ann Brown: not the one of the tables */
                     p->noun == NONE && m->entity != NONE && o->entity == NONE && phrase_of(l, other)->name_count > 1;
        if (m->actor.code.len && !o->actor.code.len && !bare) { /* told only now who that was */
            str name = o->actor.name;
            copy_actor(&o->actor, &m->actor);
            if (name.len > o->actor.name.len) o->actor.name = name;
            o->political = m->political;
        }
        if (o->actor.code.len || !m->actor.code.len || bare) become(l, i, other);
        else if (other < i) m->same_as = other;
    }
    if (p->name_count > 1 || m->entity != NONE || !slot_of(l->slots, l->mask, key_of_text(l->d, p->name_first, 1))->key)
        remember_person(l, l->slots, i, true);
    if (p->name_count > 1) remember(l, key_of_text(l->d, p->name_first, p->name_count), i);
    if (m->entity != NONE) remember(l, key_of_row(m->entity), i);
}

/* "Jordan said", after Michael Jordan: the tagger takes for a person what the tables take for a state. */
static bool link_namesake(linker *l, uint32_t i)
{
    const phrase *p = phrase_of(l, i);
    if (p->name_count != 1 || l->d->tokens.at[p->name_first].name != ENTITY_PER) return false;
    uint32_t other = look_up(l, key_of_text(l->d, p->name_first, 1), i);
    if (other == NONE || !is_person_name(at_mention(l, other))) return false;
    at_mention(l, i)->type = ENTITY_PER;
    become(l, i, other);
    return true;
}

/* "Civil Human Rights Front (CHRF)": the acronym is the same body. */
static bool in_brackets_behind(const linker *l, const phrase *earlier, const phrase *p)
{
    return earlier->first + earlier->count + 1 == p->first && str_eq(l->d->tokens.at[p->first - 1].form, S("("));
}

static void link_body(linker *l, uint32_t i)
{
    mention *m = at_mention(l, i);
    const phrase *p = phrase_of(l, i);
    uint64_t key = m->entity != NONE ? key_of_row(m->entity) : key_of_text(l->d, p->name_first, p->name_count);
    const link_slot *slot = slot_of(l->slots, l->mask, key);
    if (slot->key && slot->mention < i) {
        if (m->entity == NONE) become(l, i, slot->mention);
        else m->same_as = slot->mention;
    } else if (m->entity == NONE && i > 0 && at_mention(l, i - 1)->kind == MENTION_NAME &&
               at_mention(l, i - 1)->type == ENTITY_ORG && in_brackets_behind(l, phrase_of(l, i - 1), p)) {
        become(l, i, i - 1);
    }
    remember(l, key, i);
}

/* ---- what a description or a pronoun may mean ---- */

static uint32_t class_of(const linker *l, uint32_t i)
{
    const mention *m = &l->d->mentions.at[i];
    const actor_stage *s = l->s;
    if (is_person_name(m)) return REFER_PERSON;
    if (m->kind == MENTION_NAME && m->entity != NONE) {
        const actor_row *row = &s->t->actors[m->entity];
        if (row->kind == ACTOR_COUNTRY) return m->type == ENTITY_NORP && !m->plural ? 0 : REFER_COUNTRY;
        if (row->kind != ACTOR_BODY) return 0;
        if (l->s->t->terms[row->first_term].country == NONE) return REFER_ORGANISATION | REFER_GROUP;
        switch (row->body) {
        case BODY_COURT: case BODY_AGENCY: return REFER_ORGANISATION | REFER_BODY;
        case BODY_MINISTRY: case BODY_FORCE: case BODY_MEDIA: case BODY_COMPANY: case BODY_PARLIAMENT: return REFER_BODY;
        default: return REFER_GROUP;
        }
    }
    if (m->kind == MENTION_NAME) return m->type == ENTITY_ORG ? REFER_GROUP | REFER_BODY | REFER_ORGANISATION : 0;
    const phrase *p = phrase_of(l, i);
    if (m->kind != MENTION_AGENT || p->noun == NONE) return 0;
    const atom *a = &s->atoms.at[p->noun];
    if (a->agent == NONE) return a->role != NONE && !m->plural ? REFER_PERSON : 0;
    uint8_t sort = s->t->agents[a->agent].sort;
    if (sort == AGENT_PERSON) return m->plural ? REFER_GROUP : REFER_PERSON;
    return sort == AGENT_BODY ? REFER_BODY : REFER_GROUP;
}

static int salience(const linker *l, uint32_t i, uint32_t from_sentence)
{
    const mention *m = &l->d->mentions.at[i];
    const token *head = &l->d->tokens.at[m->head];
    int score = -3 * (int)(from_sentence - head->sentence);
    unsigned dep = dep_main(head->dep);
    if (dep == DEP_nsubj) score += 5;
    else if (dep == DEP_root || dep == DEP_obj) score += 2;
    else if (dep == DEP_conj || dep == DEP_appos) score += 1;
    else if (dep == DEP_compound || dep == DEP_amod) score -= 4;
    return score + 2 * (m->kind == MENTION_NAME) + m->political;
}

/* The most salient of the recent mentions whose class is in `wanted`; `accept` may refuse. */
typedef bool accept_fn(const linker *l, uint32_t candidate, uint32_t at, const void *extra);

static uint32_t most_salient(const linker *l, uint32_t at, uint32_t wanted, uint32_t reach, accept_fn *accept,
                             const void *extra)
{
    uint32_t best = NONE, here = l->d->tokens.at[at].sentence;
    int most = 0;
    for (uint32_t k = 0; k < l->n_recent && k < WINDOW; k++) {
        uint32_t i = l->recent[(l->n_recent - 1 - k) % WINDOW];
        const mention *m = &l->d->mentions.at[i];
        uint32_t there = sentence_of(l, m);
        if (there > here || here - there > reach) break;
        if (m->first + m->count > at || !(class_of(l, i) & wanted)) continue; /* around it, or behind */
        if (accept && !accept(l, i, at, extra)) continue;
        int score = salience(l, i, here);
        if (best == NONE || score > most) best = i, most = score;
    }
    return best;
}

/* ---- pronouns ---- */

typedef enum { HE, IT, THEY } pronoun_sort;

static pronoun_sort sort_of(str norm)
{
    if (str_starts(norm, S("it"))) return IT;
    return str_starts(norm, S("the")) ? THEY : HE;
}

/* Not its own clause mate: "Blinken met him". */
static bool may_be_meant(const linker *l, uint32_t i, uint32_t t, const void *extra)
{
    const token *p = &l->d->tokens.at[t], *c = &l->d->tokens.at[l->d->mentions.at[i].head];
    pronoun_sort sort = *(const pronoun_sort *)extra;
    const mention *m = &l->d->mentions.at[i];
    if (sort == HE && (m->plural || (l->gender[i] && l->gender[i] != gender_of_pronoun(p->norm)))) return false;
    if (sort == IT && (m->plural || c->dep == DEP_amod)) return false;
    if (sort == THEY && class_of(l, i) == REFER_COUNTRY && m->type == ENTITY_LOC) return false;
    bool medium = m->entity != NONE && l->s->t->actors[m->entity].body == BODY_MEDIA;
    if (medium && dep_main(c->dep) != DEP_nsubj) return false; /* "told Reuters", "according to the BBC": only quoted from */
    bool possessive = p->xpos == XPOS_PRPS;
    return possessive || p->sentence != c->sentence || p->head != c->head;
}

/* "The bill ... it": a subject nearer than the candidate that is nobody at all. */
static bool thing_between(const linker *l, uint32_t t, uint32_t candidate)
{
    uint32_t after = l->d->mentions.at[candidate].head;
    for (uint32_t k = t, n = 0; k > after + 1 && n < THING_TOKENS; n++) {
        const token *x = &l->d->tokens.at[--k];
        if (l->d->mention_at[k] == NONE && x->upos == UPOS_NOUN && dep_main(x->dep) == DEP_nsubj) return true;
    }
    return false;
}

static uint32_t meant_by_pronoun(const linker *l, uint32_t t)
{
    static const uint32_t wanted[] = {REFER_PERSON, REFER_COUNTRY | REFER_ORGANISATION | REFER_GROUP | REFER_BODY,
                                      REFER_GROUP | REFER_BODY | REFER_ORGANISATION | REFER_COUNTRY};
    pronoun_sort sort = sort_of(l->d->tokens.at[t].norm);
    uint32_t i = most_salient(l, t, wanted[sort], SENTENCES, may_be_meant, &sort);
    if (i != NONE && sort == IT && thing_between(l, t, i)) return NONE;
    return i;
}

/* ---- "the bloc", "the minister" ---- */

/* One noun again, "the ministry", or the last word of a known body's name. */
static bool same_noun(const linker *l, uint32_t i, const atom *a)
{
    const mention *m = &l->d->mentions.at[i];
    const actor_tables *t = l->s->t;
    str noun = model_str(t->file, t->agents[a->agent].phrase);
    if (m->kind == MENTION_NAME && m->entity != NONE)
        return str_ends(utf8_lower_str(l->d->arena, m->actor.name), noun);
    const phrase *p = phrase_of(l, i);
    const atom *b = p->noun != NONE ? &l->s->atoms.at[p->noun] : p->name != NONE ? &l->s->atoms.at[p->name] : NULL;
    return b && b->agent != NONE && str_ends(model_str(t->file, t->agents[b->agent].phrase), noun);
}

static bool role_matches(const linker *l, uint32_t i, uint32_t t, const void *extra)
{
    const atom *a = extra;
    const mention *m = &l->d->mentions.at[i];
    if (class_of(l, i) & a->refers & REFER_COUNTRY)
        return l->d->tokens.at[t].sentence - sentence_of(l, m) <= 1;
    if (m->plural != a->plural && class_of(l, i) == REFER_PERSON) return false;
    if (class_of(l, i) == REFER_PERSON && a->role != NONE) {
        const role_row *role = &l->s->t->roles[a->role];
        str want = model_str(l->s->t->file, role->role);
        return role->acts_for ? m->actor.role.len || m->actor.code.len : want.len && str_eq(want, m->actor.role);
    }
    bool wide = (class_of(l, i) & a->refers & (REFER_GROUP | REFER_ORGANISATION)) != 0;
    if (m->kind == MENTION_NAME && wide) return m->entity != NONE || a->agent == NONE;
    return a->agent != NONE && same_noun(l, i, a);
}

/* "the party", not "the Civic Party", "the Kenyan party". */
static bool is_bare(const linker *l, const phrase *p)
{
    const atom *noun = &l->s->atoms.at[p->noun];
    for (uint32_t t = p->first; t < noun->first; t++)
        if (l->d->tokens.at[t].upos == UPOS_PROPN) return false;
    uint32_t behind = noun->first + noun->count; /* "the government of Kenya" says whose */
    if (p->country != NONE && behind < l->d->tokens.len && str_eq(l->d->tokens.at[behind].norm, S("of"))) return false;
    return p->name == NONE && p->body == NONE && p->agent == NONE && p->possessor == NONE &&
           (p->country == NONE || p->place_only);
}

/* A body that ends in the very word: "the Commission" for the European Commission. */
static bool ends_in_word(const linker *l, uint32_t i, uint32_t t, const void *extra)
{
    const phrase *p = phrase_of(l, i);
    (void)extra;
    return p->name != NONE && p->name_count > 1 &&
           str_eq(l->d->tokens.at[p->name_first + p->name_count - 1].norm, l->d->tokens.at[t].norm);
}

static uint32_t meant_by_reference(const linker *l, uint32_t t, const atom *a)
{
    uint32_t i = most_salient(l, t, REFER_GROUP | REFER_BODY | REFER_ORGANISATION, SENTENCES_THE, ends_in_word, NULL);
    return i != NONE ? i : most_salient(l, t, a->refers, SENTENCES_THE, role_matches, a);
}

static void be_country(linker *l, mention *m, uint32_t row)
{
    const actor_row *country = &l->s->t->actors[row];
    actor_set_term(l->s, &m->actor, country, &l->s->t->terms[country->first_term]);
    m->actor.name = model_str(l->s->t->file, country->name);
    m->entity = row;
    m->political = 1;
}

static bool is_home(const linker *l, uint32_t i, uint32_t t, const void *extra)
{
    const mention *m = &l->d->mentions.at[i];
    (void)extra;
    return m->entity == l->home && l->d->tokens.at[t].sentence - sentence_of(l, m) <= 1;
}

static void link_reference(linker *l, uint32_t i, const atom *a)
{
    mention *m = at_mention(l, i);
    uint32_t other = NONE;
    if (a->refers & REFER_COUNTRY && a->agent == NONE && l->home != NONE)
        other = most_salient(l, m->head, REFER_COUNTRY, 1, is_home, NULL);
    if (other == NONE) other = meant_by_reference(l, m->head, a);
    if (other != NONE) become(l, i, other);
    else if (a->refers & REFER_COUNTRY && a->agent == NONE && l->home != NONE) be_country(l, m, l->home);
}

/* ---- "both countries", "the two leaders" ---- */

static bool same_side(const casus_actor *a, const casus_actor *b)
{
    return a->country.len || b->country.len ? str_eq(a->country, b->country) : str_eq(a->org, b->org);
}

static bool may_be_of_pair(const linker *l, uint32_t i, uint32_t at, bool people)
{
    const mention *m = &l->d->mentions.at[i];
    const token *c = &l->d->tokens.at[m->head], *p = &l->d->tokens.at[at];
    if (!m->political || m->pair[0] || m->first + m->count > at || p->sentence - c->sentence > 1) return false;
    if (people && m->type != ENTITY_PER) return false;
    bool mates = c->sentence == p->sentence && c->head == p->head; /* "France called on both countries" */
    return !mates && (m->actor.country.len || m->actor.org.len);
}

/* The two joined by "and", else the last two of different countries. */
static bool link_pair(linker *l, uint32_t at_index)
{
    mention *m = at_mention(l, at_index);
    const atom *noun = &l->s->atoms.at[phrase_of(l, at_index)->noun];
    bool people = noun->role != NONE || (noun->agent != NONE && l->s->t->agents[noun->agent].sort == AGENT_PERSON);
    uint32_t last = NONE, first = NONE;
    for (uint32_t k = 0; k < l->n_recent && k < WINDOW; k++) {
        uint32_t i = l->recent[(l->n_recent - 1 - k) % WINDOW];
        if (!may_be_of_pair(l, i, m->head, people)) continue;
        const token *c = &l->d->tokens.at[at_mention(l, i)->head];
        uint32_t joined = c->dep == DEP_conj ? l->d->mention_at[c->head] : NONE;
        if (joined != NONE && may_be_of_pair(l, joined, m->head, people) && !same_side(&at_mention(l, i)->actor, &at_mention(l, joined)->actor)) {
            last = i, first = joined;
            break;
        }
        if (last == NONE) last = i;
        else if (first == NONE && !same_side(&at_mention(l, i)->actor, &at_mention(l, last)->actor)) first = i;
    }
    if (first == NONE) return false;
    m->pair[0] = first + 1;
    m->pair[1] = last + 1;
    return true;
}

/* ---- owners and countries ---- */

static uint8_t sector_number(const linker *l, str code)
{
    for (uint32_t k = 0; code.len && k < l->s->t->n_sectors; k++)
        if (str_eq(model_str(l->s->t->file, l->s->t->sectors[k].code), code)) return (uint8_t)(k + 1);
    return 0;
}

static void set_country(linker *l, casus_actor *a, uint32_t country)
{
    uint8_t sectors[SECTORS_MAX];
    for (int k = 0; k < SECTORS_MAX; k++) sectors[k] = sector_number(l, a->sectors[k]);
    actor_set_code(l->s, a, country, sectors);
}

/* "his Kazakh counterpart": the same office, in the country said here. */
static void be_counterpart(linker *l, mention *m, const mention *owner)
{
    uint32_t country = actor_country(l->s->t, m->actor.country);
    for (int k = 0; k < SECTORS_MAX; k++) m->actor.sectors[k] = owner->actor.sectors[k];
    if (m->actor.role.len == 0) m->actor.role = owner->actor.role;
    set_country(l, &m->actor, country);
    m->political = actor_political(l->s, &m->actor);
}

/* Whom "his", "the country's" or "Abbas's" stands for.  A name is linked here,
 * before its turn: it comes after the phrase that it is part of. */
static uint32_t owner_of(linker *l, uint32_t i, uint32_t t)
{
    const atom *own = atom_of(l->s, t);
    if (!own) return meant_by_pronoun(l, t);
    if (own->type != ENTITY_PER || own->kind == ENTRY_KIND_COUNT) return meant_by_reference(l, t, own);
    uint32_t inner = l->d->mention_at[t];
    if (inner == NONE || inner == i || !is_person_name(at_mention(l, inner))) return NONE;
    link_person(l, inner);
    return inner;
}

static void take_owner(linker *l, uint32_t i)
{
    mention *m = at_mention(l, i);
    const phrase *p = phrase_of(l, i);
    const atom *own = atom_of(l->s, p->possessor);
    uint32_t other = owner_of(l, i, p->possessor);
    const atom *noun = p->noun == NONE ? NULL : &l->s->atoms.at[p->noun];
    bool counterpart = noun && noun->refers & REFER_COUNTERPART;
    if (other == NONE) {
        if (own && own->refers & REFER_COUNTRY && l->home != NONE && !m->actor.country.len && !m->actor.org.len)
            set_country(l, &m->actor, l->home);
    } else if (counterpart && !m->actor.sectors[0].len) {
        be_counterpart(l, m, at_mention(l, other));
    } else if (!m->actor.country.len && !m->actor.org.len) {
        const mention *o = at_mention(l, other);
        uint32_t country = actor_country(l->s->t, o->actor.country);
        if (country != NONE) set_country(l, &m->actor, country);
        else if (o->actor.org.len) {
            m->actor.code = o->actor.code;
            m->actor.org = o->actor.org;
            m->actor.id = o->actor.id;
            memcpy(m->actor.sectors, o->actor.sectors, sizeof m->actor.sectors);
        }
    }
    m->political = actor_political(l->s, &m->actor);
}

static bool across_borders(const linker *l, const casus_actor *a)
{
    uint8_t k = sector_number(l, a->sectors[0]);
    return k && l->s->t->sectors[k - 1].across;
}

/* "world leaders", "foreign companies", "other states' troops": from elsewhere, wherever the report is set. */
static bool from_elsewhere(const linker *l, const phrase *p)
{
    static const char *const words[] = {"world", "global", "international", "foreign", "overseas", "regional", "multinational",
                                        "western", "european", "african", "asian", "arab", "allied"};
    const atom *noun = p->noun == NONE ? NULL : &l->s->atoms.at[p->noun];
    if (!noun) return false;
    for (uint32_t t = p->first; t < noun->first; t++)
        if (one_of(l->d->tokens.at[t].norm, words, sizeof words / sizeof *words)) return true;
    return noun->count > 1 && one_of(l->d->tokens.at[noun->first].norm, words, 3); /* "world leader" is one noun of the tables */
}

/* Somebody with a sector but no country belongs where the sentence plays, or
 * to the country the report is about; institutions and titles to the latter first. */
static void place_by_context(linker *l, uint32_t i)
{
    mention *m = at_mention(l, i);
    if (m->actor.country.len || m->actor.org.len || !m->actor.sectors[0].len || across_borders(l, &m->actor)) return;
    const phrase *p = phrase_of(l, i);
    const atom *a = p->noun == NONE ? NULL : &l->s->atoms.at[p->noun];
    if (from_elsewhere(l, p)) return;
    const atom *owner = p->possessor == NONE ? NULL : atom_of(l->s, p->possessor);
    if (owner && owner->type == ENTITY_PER) return; /* whose it is, is said, though nobody knows who that is */
    if (m->type == ENTITY_NORP && !m->plural) return; /* "Kurdish rebels": the noun has a country, the people has none */
    bool institution = !a || a->agent == NONE || l->s->t->agents[a->agent].sort == AGENT_BODY;
    uint32_t here = l->sentence_country[sentence_of(l, m)];
    uint32_t country = institution ? l->home : here;
    if (country == NONE) country = institution ? here : l->home;
    if (country != NONE) set_country(l, &m->actor, country);
}

/* ---- the walk ---- */

static void note_recent(linker *l, uint32_t i)
{
    const mention *m = at_mention(l, i);
    if (m->kind == MENTION_PRONOUN) return;
    if (!m->actor.code.len && m->kind != MENTION_NAME) return;
    if (m->entity != NONE && !m->political && l->s->t->actors[m->entity].body == BODY_MEDIA) return; /* a credit */
    l->recent[l->n_recent++ % WINDOW] = i;
}

/* "the Kazakh foreign minister, Mukhtar Tleuberdi,": one and the same. */
static void join_apposed(linker *l, uint32_t i, uint32_t noun)
{
    if (noun >= i) return;
    place_by_context(l, i);
    mention *m = at_mention(l, i), *o = at_mention(l, noun);
    copy_actor(&o->actor, &m->actor);
    o->entity = m->entity;
    o->political = m->political;
    if (m->same_as == NONE) m->same_as = noun;
}

static void link_mention(linker *l, uint32_t i)
{
    mention *m = at_mention(l, i);
    const phrase *p = phrase_of(l, i);
    const atom *noun = p->noun == NONE ? NULL : &l->s->atoms.at[p->noun];
    if (m->kind == MENTION_PRONOUN) {
        uint32_t other = meant_by_pronoun(l, m->head);
        if (other == NONE) return;
        if (sort_of(l->d->tokens.at[m->head].norm) == HE && !l->gender[other])
            l->gender[other] = gender_of_pronoun(l->d->tokens.at[m->head].norm);
        become(l, i, other);
        return;
    }
    if (p->apposed != NONE && p->name == NONE && l->d->mention_at[p->apposed] < i) {
        become(l, i, l->d->mention_at[p->apposed]);
        return;
    }
    if (p->pair && link_pair(l, i)) return;
    l->gender[i] = gender_of(l, i);
    if (p->possessor != NONE) take_owner(l, i);
    if (is_person_name(m)) {
        link_person(l, i);
        if (p->apposed != NONE) join_apposed(l, i, l->d->mention_at[p->apposed]);
    } else if (m->kind == MENTION_NAME) {
        if (!link_namesake(l, i)) link_body(l, i);
        if (p->apposed != NONE && m->entity != NONE) join_apposed(l, i, l->d->mention_at[p->apposed]);
    } else if (noun && noun->refers && p->definite && is_bare(l, p)) link_reference(l, i, noun);
    place_by_context(l, i);
    note_recent(l, i);
}

/* Where, not who: "in Aleppo", not "US troops" or "Syria denied". */
static bool says_where(const document *d, const place *p)
{
    unsigned dep = d->tokens.at[p->head].dep, kind = dep_main(dep);
    return p->event_place && dep != DEP_nmod_poss &&
           (kind == DEP_obl || kind == DEP_nmod || kind == DEP_appos || kind == DEP_root || kind == DEP_conj);
}

static bool prepare(linker *l)
{
    arena *mem = l->d->arena;
    uint64_t slots = 16;
    while (slots < 10 * (uint64_t)l->d->mentions.len) slots *= 2; /* up to four keys a mention */
    l->mask = slots - 1;
    l->slots = ARENA_ARRAY(mem, link_slot, slots);
    l->ahead = ARENA_ARRAY(mem, link_slot, slots);
    l->gender = ARENA_ARRAY(mem, uint8_t, l->d->mentions.len);
    l->sentence_country = ARENA_ARRAY(mem, uint32_t, l->d->sentences.len);
    if (mem->failed) return false;
    memset(l->sentence_country, 0xff, l->d->sentences.len * sizeof *l->sentence_country);
    for (size_t i = 0; i < l->d->places.len; i++) {
        const place *p = &l->d->places.at[i];
        uint32_t row = l->s->place_at[p->head];
        if (row != NONE && says_where(l->d, p)) l->sentence_country[l->d->tokens.at[p->head].sentence] = row; /* the last said */
    }
    l->home = actor_country(l->s->t, str_of(l->d->home_country));
    return true;
}

void actor_link(actor_stage *s)
{
    linker l = {.s = s, .d = s->d};
    if (!prepare(&l)) return;
    look_ahead(&l);
    for (uint32_t i = 0; i < s->d->mentions.len && !s->d->arena->failed; i++) link_mention(&l, i);
}
