/* Finding phrases: one probe of a mapped hash table for every token walked.
 * Called for most tokens of a document by several stages. */
#include "model/phrases.h"

#include "base/utf8.h"

/* A word of the key may be cut into several tokens ("d'" + "Ivoire"); there is
 * no node inside it, so that many tokens are walked on trust. */
#define GLUED_MAX 4

/* Tables are at most half full, so that no chain comes near this; a damaged one could have no end. */
#define LONGEST_CHAIN 4096

/* ---- keys ---- */

/* Folded bytes that count; *gap: a blank stands here instead. */
static size_t key_bytes(uint32_t cp, char out[4], bool *gap)
{
    size_t n = utf8_fold(cp, out);
    *gap = (n == 1 && out[0] == '-') || utf8_is_space(cp);
    return *gap || cp == '.' ? 0 : n;
}

bool phrase_key_add(phrase_key *key, str text)
{
    bool any = false;
    for (size_t i = 0; i < text.len;) {
        uint32_t cp;
        char out[4];
        bool gap;
        i += utf8_decode(text, i, &cp);
        size_t n = key_bytes(cp, out, &gap);
        if (gap) key->gap = true;
        if (n == 0) continue;
        if (key->gap && key->begun) key->hash = hash_bytes(key->hash, " ", 1);
        key->hash = hash_bytes(key->hash, out, n);
        key->begun = any = true;
        key->gap = false;
    }
    return any;
}

bool phrase_next_word(str *rest, str *word)
{
    size_t begin = SIZE_MAX, i = 0;
    while (i < rest->len) {
        uint32_t cp;
        char out[4];
        bool gap;
        size_t step = utf8_decode(*rest, i, &cp), n = key_bytes(cp, out, &gap);
        if (gap && begin != SIZE_MAX) break;
        if (n && begin == SIZE_MAX) begin = i;
        i += step;
    }
    if (begin == SIZE_MAX) return false;
    *word = str_slice(*rest, begin, i);
    *rest = str_slice(*rest, i, rest->len);
    return true;
}

/* ---- opening ---- */

casus_status phrases_open(phrases *out, const model_file *file, const char *tag_nodes, const char *tag_entries,
                          casus_error *err)
{
    section nodes, entries;
    *out = (phrases){.file = file};
    casus_status st = model_section(file, tag_nodes, sizeof(phrase_node), &nodes, err);
    if (!st) st = model_section(file, tag_entries, sizeof(phrase_entry), &entries, err);
    if (st) return st;
    if (nodes.count == 0 || (nodes.count & (nodes.count - 1)))
        return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "section \"%s\" has %llu slots, not a power of two", tag_nodes,
                    (unsigned long long)nodes.count);
    out->nodes = nodes.ptr;
    out->mask = nodes.count - 1;
    out->entries = entries.ptr;
    out->n_entries = entries.count;
    return CASUS_OK;
}

/* ---- checking ---- */

static bool entry_sound(const phrases *p, const phrase_entry *e)
{
    return model_ref_ok(p->file, e->text) && (!p->sound || p->sound(p->owner, e));
}

/* Nodes are reached through their hash, so that what they point to has to be looked at once they are. */
static bool node_sound(const phrases *p, const phrase_node *n)
{
    if (!model_range_ok(n->first, n->count, p->n_entries)) return false;
    for (uint32_t i = n->first; i < n->first + n->count; i++)
        if (!entry_sound(p, &p->entries[i])) return false;
    return true;
}

casus_status phrases_check(const phrases *p, const char *tag, casus_error *err)
{
    uint64_t empty = 0;
    for (uint64_t i = 0; i <= p->mask; i++) {
        const phrase_node *n = &p->nodes[i];
        if (n->hash == 0) empty++;
        else if (!node_sound(p, n))
            return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "section \"%s\": what node %llu points to is damaged", tag,
                        (unsigned long long)i);
    }
    return empty ? CASUS_OK : fail(err, CASUS_ERR_MODEL, UINT64_MAX, "section \"%s\" has no empty slot", tag);
}

/* ---- finding ---- */

static const phrase_node *probe(const phrases *p, uint64_t hash)
{
    uint64_t first = phrase_slot(hash);
    for (uint64_t slot = first; slot - first < LONGEST_CHAIN; slot++) {
        const phrase_node *n = &p->nodes[slot & p->mask];
        if (n->hash == hash) return n;
        if (n->hash == 0) return NULL;
    }
    return NULL;
}

typedef struct {
    phrase_key key;
    uint32_t   glued;   /* tokens since the last node */
    bool       stopped;
} walk;

/* One token on; the node reached if phrases end there. */
static const phrase_node *walk_on(walk *w, const phrases *p, str word, bool gap_before, bool gap_after)
{
    if (w->stopped) return NULL;
    if (gap_before) w->key.gap = true;
    if (!phrase_key_add(&w->key, word)) {
        if (!w->key.begun) w->stopped = true; /* a phrase begins with a word */
        return NULL;
    }
    const phrase_node *n = probe(p, phrase_key_hash(&w->key));
    if (n && n->longer) w->glued = 0;
    else if (gap_after || ++w->glued > GLUED_MAX) w->stopped = true;
    return n && n->count && node_sound(p, n) ? n : NULL;
}

static bool begins_with_gap(str s)
{
    uint32_t cp = 0;
    char out[4];
    bool gap = false;
    if (s.len) utf8_decode(s, 0, &cp), key_bytes(cp, out, &gap);
    return gap;
}

size_t phrases_find(const phrases *p, const document *d, uint32_t at, uint32_t end, phrase_hit *hits, size_t max)
{
    walk words = {.key = PHRASE_KEY(0)}, lemmas = {.key = PHRASE_KEY(PHRASE_LEMMA), .stopped = !p->lemmas};
    size_t n = 0;
    for (uint32_t i = at; i < end && !(words.stopped && lemmas.stopped); i++) {
        const token *t = &d->tokens.at[i];
        bool before = i > at && t->begin > t[-1].end;
        bool after = i + 1 == end || t[1].begin > t->end || begins_with_gap(t[1].form);
        const phrase_node *by_word = walk_on(&words, p, t->form, before, after);
        const phrase_node *by_lemma = walk_on(&lemmas, p, t->lemma, before, after);
        if (by_word && n < max) hits[n++] = (phrase_hit){i - at + 1, by_word->first, by_word->count};
        if (by_lemma && n < max) hits[n++] = (phrase_hit){i - at + 1, by_lemma->first, by_lemma->count};
    }
    return n;
}

bool phrases_lookup(const phrases *p, str text, phrase_hit *hit)
{
    phrase_key key = PHRASE_KEY(0);
    uint32_t words = 0;
    if (!phrase_key_add(&key, text)) return false;
    const phrase_node *n = probe(p, phrase_key_hash(&key));
    if (!n || !n->count || !node_sound(p, n)) return false;
    for (str rest = text, word; phrase_next_word(&rest, &word);) words++;
    *hit = (phrase_hit){words, n->first, n->count};
    return true;
}

/* ---- capitals ---- */

/* The next character of s that counts for a key; false at the end. */
static bool next_letter(str s, size_t *i, uint32_t *cp)
{
    while (*i < s.len) {
        char out[4];
        bool gap;
        *i += utf8_decode(s, *i, cp);
        if (key_bytes(*cp, out, &gap)) return true;
    }
    return false;
}

static bool same_capitals(str text, const document *d, uint32_t at, uint32_t end)
{
    size_t there = 0;
    uint32_t have, want;
    for (uint32_t t = at; t < end; t++)
        for (size_t i = 0; next_letter(d->tokens.at[t].form, &i, &have);)
            if (!next_letter(text, &there, &want) || utf8_is_upper(have) != utf8_is_upper(want)) return false;
    return !next_letter(text, &there, &want);
}

/* Letters of scripts without case agree too. */
static bool all_lower(const document *d, uint32_t at, uint32_t end)
{
    bool lower = false;
    uint32_t cp;
    for (uint32_t t = at; t < end; t++)
        for (size_t i = 0; next_letter(d->tokens.at[t].form, &i, &cp);) {
            if (utf8_is_upper(cp)) return false;
            if (utf8_is_lower(cp)) lower = true;
        }
    return lower;
}

bool phrase_agrees(const phrases *p, const phrase_entry *e, const document *d, uint32_t at, uint32_t count)
{
    if (e->flags & PHRASE_EXACT) return same_capitals(model_str(p->file, e->text), d, at, at + count);
    if (e->flags & PHRASE_CAPITAL) return !all_lower(d, at, at + count);
    return true;
}
