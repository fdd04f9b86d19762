/* Names that stand for somebody named before: "Psaki" after "Jen Psaki", an
 * acronym after the full name.  They are found through a hash table. */
#include "mention/actor_link.h"

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

void link_look_ahead(linker *l)
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

/* ---- he or she ---- */

bool link_one_of(str norm, const char *const words[], size_t n)
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
    if (link_one_of(norm, she, sizeof she / sizeof *she) || str_ends(norm, S("woman"))) return GENDER_SHE;
    return link_one_of(norm, he, sizeof he / sizeof *he) || str_ends(norm, S("man")) ? GENDER_HE : GENDER_UNKNOWN;
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
uint8_t link_gender_of(const linker *l, uint32_t i)
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

uint8_t link_gender_of_pronoun(str norm)
{
    static const char *const she[] = {"she", "her", "hers"};
    return link_one_of(norm, she, sizeof she / sizeof *she) ? GENDER_SHE : GENDER_HE;
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
    link_become(l, i, body->mention);
    return true;
}

static bool same_first_name(const linker *l, uint32_t i, uint32_t other)
{
    const phrase *p = phrase_of(l, i), *o = phrase_of(l, other);
    if (p->name_count < 2 || o->name_count < 2) return true;
    return str_eq(l->d->tokens.at[p->name_first].norm, l->d->tokens.at[o->name_first].norm);
}

void link_person(linker *l, uint32_t i)
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
            link_copy_actor(&o->actor, &m->actor);
            if (name.len > o->actor.name.len) o->actor.name = name;
            o->political = m->political;
        }
        if (o->actor.code.len || !m->actor.code.len || bare) link_become(l, i, other);
        else if (other < i) m->same_as = other;
    }
    if (p->name_count > 1 || m->entity != NONE || !slot_of(l->slots, l->mask, key_of_text(l->d, p->name_first, 1))->key)
        remember_person(l, l->slots, i, true);
    if (p->name_count > 1) remember(l, key_of_text(l->d, p->name_first, p->name_count), i);
    if (m->entity != NONE) remember(l, key_of_row(m->entity), i);
}

/* "Jordan said", after Michael Jordan: the tagger takes for a person what the tables take for a state. */
bool link_namesake(linker *l, uint32_t i)
{
    const phrase *p = phrase_of(l, i);
    if (p->name_count != 1 || l->d->tokens.at[p->name_first].name != ENTITY_PER) return false;
    uint32_t other = look_up(l, key_of_text(l->d, p->name_first, 1), i);
    if (other == NONE || !is_person_name(at_mention(l, other))) return false;
    at_mention(l, i)->type = ENTITY_PER;
    link_become(l, i, other);
    return true;
}

/* "Civil Human Rights Front (CHRF)": the acronym is the same body. */
static bool in_brackets_behind(const linker *l, const phrase *earlier, const phrase *p)
{
    return earlier->first + earlier->count + 1 == p->first && str_eq(l->d->tokens.at[p->first - 1].form, S("("));
}

void link_body(linker *l, uint32_t i)
{
    mention *m = at_mention(l, i);
    const phrase *p = phrase_of(l, i);
    uint64_t key = m->entity != NONE ? key_of_row(m->entity) : key_of_text(l->d, p->name_first, p->name_count);
    const link_slot *slot = slot_of(l->slots, l->mask, key);
    if (slot->key && slot->mention < i) {
        if (m->entity == NONE) link_become(l, i, slot->mention);
        else m->same_as = slot->mention;
    } else if (m->entity == NONE && i > 0 && at_mention(l, i - 1)->kind == MENTION_NAME &&
               at_mention(l, i - 1)->type == ENTITY_ORG && in_brackets_behind(l, phrase_of(l, i - 1), p)) {
        link_become(l, i, i - 1);
    }
    remember(l, key, i);
}
