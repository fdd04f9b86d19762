/* Names of places in the text, and how likely each is meant as one.
 *
 * Longest name first, one lookup a capitalised token.  The likelihood is a sum
 * of log odds, set by hand: how well known the place is, what the tagger made
 * of the words, and what stands before and behind. */
#include "mention/place_work.h"

#include "base/utf8.h"

#define HITS_MAX 8
#define SPAN_MAX 16 /* tokens of a name span looked at */
#define UNKNOWN_ODDS -3.5f /* the tagger's word alone does not do: diseases, surnames */
#define WELL_KNOWN 500   /* some seventy thousand people */
#define LIST_SURE 2
#define LIST_BONUS 2.5f
#define LAND_BACK 6 /* tokens in which "the Syrian ... town of" may stand */

/* ---- small questions about tokens ---- */

static bool has_capital(const token *t)
{
    for (size_t i = 0; i < t->form.len;) {
        uint32_t cp;
        i += utf8_decode(t->form, i, &cp);
        if (utf8_is_upper(cp)) return true;
    }
    return false;
}

static bool starts_capital(const token *t)
{
    uint32_t cp = 0;
    if (t->form.len) utf8_decode(t->form, 0, &cp);
    return utf8_is_upper(cp);
}

static bool all_capital(const token *t)
{
    size_t letters = 0;
    for (size_t i = 0; i < t->form.len;) {
        uint32_t cp;
        i += utf8_decode(t->form, i, &cp);
        if (!utf8_is_letter(cp)) continue;
        if (!utf8_is_upper(cp)) return false;
        letters++;
    }
    return letters > 1;
}

static bool is_one_of(const token *t, const char *const *words)
{
    for (; *words; words++)
        if (str_eq(t->norm, str_of(*words))) return true;
    return false;
}

uint32_t place_word(const place_work *w, uint32_t at, place_entry_kind kind)
{
    phrase_hit hit;
    if (at >= w->d->tokens.len || phrases_find(&w->tables->names, w->d, at, at + 1, &hit, 1) == 0) return UINT32_MAX;
    for (uint32_t i = hit.first; i < hit.first + hit.n; i++) {
        const phrase_entry *e = place_entry(w, i);
        if (e->kind == kind && phrase_agrees(&w->tables->names, e, w->d, at, 1)) return e->value;
    }
    return UINT32_MAX;
}

/* ---- finding ---- */

typedef struct {
    bool name, demonym, never;
    bool acronym, acronym_doubt; /* letter for letter: "US" is not the doubtful "Us" */
    uint32_t fame, country;
    int doubt; /* percent; -1: none */
} meaning;

static meaning meaning_of(const place_work *w, uint32_t at, const phrase_hit *hit)
{
    meaning m = {.doubt = -1};
    for (uint32_t i = hit->first; i < hit->first + hit->n; i++) {
        const phrase_entry *e = place_entry(w, i);
        if (e->kind > PLACE_ENTRY_NEVER || !phrase_agrees(&w->tables->names, e, w->d, at, hit->count)) continue;
        if (e->kind == PLACE_ENTRY_NEVER) m.never = true;
        if (e->kind == PLACE_ENTRY_DOUBT) m.doubt = (int)e->value, m.acronym_doubt = e->flags & PHRASE_EXACT;
        if (e->kind == PLACE_ENTRY_DEMONYM) m.demonym = true, m.country = e->value;
        if (e->kind == PLACE_ENTRY_NAME) {
            m.name = true;
            if (e->flags & PHRASE_EXACT) m.acronym = true;
            if (e->weight > m.fame) m.fame = e->weight;
        }
    }
    if (m.acronym && !m.acronym_doubt) m.doubt = -1;
    return m;
}

static float log_odds_of(const meaning *m)
{
    if (m->doubt >= 0) return m->doubt < 3 ? -4.0f : m->doubt < 10 ? -3.0f : m->doubt < 30 ? -1.5f : m->doubt < 60 ? 0.0f : 1.0f;
    float odds = ((float)m->fame - 450) / 60;
    return odds > 4 ? 4 : odds < -3 ? -3 : odds;
}

/* Tokens [*first, *end) of the tagger's name span around a token. */
static void name_span(const document *d, uint32_t at, uint32_t *first, uint32_t *end)
{
    *first = at;
    *end = at + 1;
    uint8_t type = d->tokens.at[at].name;
    if (!type) return;
    for (int i = 0; i < SPAN_MAX && *first > 0 && !d->tokens.at[*first].name_begin && d->tokens.at[*first - 1].name == type; i++)
        --*first;
    for (int i = 0; i < SPAN_MAX && *end < d->tokens.len && d->tokens.at[*end].name == type && !d->tokens.at[*end].name_begin; i++)
        ++*end;
}

/* A name the tables know, well enough not to be taken for part of an unknown one. */
static bool begins_name(const place_work *w, uint32_t at, uint32_t end)
{
    phrase_hit hits[HITS_MAX];
    size_t n = phrases_find(&w->tables->names, w->d, at, end, hits, HITS_MAX);
    while (n-- > 0)
        if (meaning_of(w, at, &hits[n]).fame >= WELL_KNOWN) return true;
    return false;
}

/* A place by the tagger's word alone: up to where a known name begins. */
static uint32_t find_unknown(place_work *w, uint32_t at, uint32_t end)
{
    const token *t = w->d->tokens.at;
    uint32_t stop = at + 1;
    if (t[at].name != ENTITY_LOC || !t[at].name_begin) return 1;
    while (stop < end && stop - at < SPAN_MAX && t[stop].name == ENTITY_LOC && !t[stop].name_begin &&
           !begins_name(w, stop, end))
        stop++;
    found_place *f = VEC_PUSH(w->d->arena, &w->found);
    if (f) *f = (found_place){.first = at, .count = stop - at, .entries = NONE - (uint32_t)w->found.len,
                              .container = NONE, .fixed = NONE, .row = NONE, .land = NONE, .bearing = UINT32_MAX,
                              .placeness = UNKNOWN_ODDS};
    return stop - at;
}

/* "US$5", "$US 5": money. */
static bool is_money(const document *d, uint32_t at)
{
    const token *t = &d->tokens.at[at];
    bool after = at + 1 < d->tokens.len && t[1].begin == t->end && t[1].form.len && t[1].form.ptr[0] == '$';
    return after || (at > 0 && t[-1].end == t->begin && t[-1].form.len && t[-1].form.ptr[t[-1].form.len - 1] == '$');
}

/* "Northern District", "Central Province": every country has one. */
static bool is_generic(const place_work *w, uint32_t at)
{
    return (place_word(w, at, PLACE_ENTRY_BEARING) != UINT32_MAX || token_is(w->d, at, S("central"))) &&
           place_word(w, at + 1, PLACE_ENTRY_TYPE) != UINT32_MAX;
}

/* "West Prince", "Islington Bay": the tagger sees a longer name than the tables, which know little of its beginning. */
static bool is_cut_short(const place_work *w, uint32_t at, uint32_t count, const meaning *m)
{
    uint32_t first, end, next = at + count;
    name_span(w->d, at, &first, &end);
    if (w->d->tokens.at[at].name != ENTITY_LOC || first != at || end <= next) return false;
    return (m->fame < WELL_KNOWN || (m->doubt >= 0 && m->doubt < 30)) && starts_capital(&w->d->tokens.at[next]) &&
           place_word(w, next, PLACE_ENTRY_TYPE) == UINT32_MAX;
}

/* The Valley of "Salinas Valley" is no town of that name. */
static bool ends_longer_name(const place_work *w, uint32_t at)
{
    const token *t = &w->d->tokens.at[at];
    return at > 0 && t[-1].sentence == t->sentence && t[-1].upos == UPOS_PROPN && starts_capital(&t[-1]) &&
           place_word(w, at, PLACE_ENTRY_TYPE) != UINT32_MAX;
}

/* Takes what begins at the token; returns how many tokens are spoken for. */
static uint32_t find_at(place_work *w, uint32_t at, uint32_t end)
{
    phrase_hit hits[HITS_MAX];
    size_t n = phrases_find(&w->tables->names, w->d, at, end, hits, HITS_MAX);
    while (n-- > 0) {
        meaning m = meaning_of(w, at, &hits[n]);
        if (m.never || is_money(w->d, at)) return hits[n].count;
        if (m.demonym && (!m.name || m.fame < 900)) {
            land_hint *h = VEC_PUSH(w->d->arena, &w->hints);
            if (h) *h = (land_hint){at, m.country};
            return hits[n].count;
        }
        if (!m.name) continue;
        if (is_cut_short(w, at, hits[n].count, &m)) return find_unknown(w, at, end);
        if (hits[n].count == 1 && ends_longer_name(w, at)) return 1;
        found_place *f = VEC_PUSH(w->d->arena, &w->found);
        if (f) *f = (found_place){.first = at, .count = hits[n].count, .entries = hits[n].first, .n = hits[n].n,
                                  .container = NONE, .fixed = NONE, .row = NONE, .land = NONE, .bearing = UINT32_MAX,
                                  .placeness = log_odds_of(&m), .fame = (uint16_t)m.fame,
                                  .doubtful = m.doubt >= 0 && m.doubt < 30,
                                  .generic = hits[n].count > 1 && is_generic(w, at)};
        return hits[n].count;
    }
    return find_unknown(w, at, end);
}

static void find_names(place_work *w)
{
    const document *d = w->d;
    for (size_t s = 0; s < d->sentences.len; s++) {
        uint32_t i = d->sentences.at[s].first, end = i + d->sentences.at[s].count;
        while (i < end) i += has_capital(&d->tokens.at[i]) ? find_at(w, i, end) : 1;
    }
}

/* ---- surnames: "Jack London", later only "London" ---- */

static uint64_t surname_hash(str word)
{
    uint64_t h = hash_bytes(HASH_START, word.ptr, word.len);
    return h ? h : 1;
}

static bool surname_known(const place_work *w, str word)
{
    if (!w->surnames) return false;
    uint64_t h = surname_hash(word);
    for (size_t i = h & w->surname_mask; w->surnames[i]; i = (i + 1) & w->surname_mask)
        if (w->surnames[i] == h) return true;
    return false;
}

static bool ends_person(const document *d, uint32_t i)
{
    const token *t = &d->tokens.at[i];
    if (t->name != ENTITY_PER || t->name_begin) return false;
    return i + 1 == d->tokens.len || t[1].name != ENTITY_PER || t[1].name_begin;
}

static void collect_surnames(place_work *w)
{
    const document *d = w->d;
    size_t count = 0, slots = 16;
    for (uint32_t i = 0; i < d->tokens.len; i++) count += ends_person(d, i);
    if (!count) return;
    while (slots < count * 2) slots *= 2;
    w->surnames = ARENA_ARRAY(d->arena, uint64_t, slots);
    if (!w->surnames) return;
    w->surname_mask = slots - 1;
    for (uint32_t i = 0; i < d->tokens.len; i++) {
        if (!ends_person(d, i)) continue;
        uint64_t h = surname_hash(d->tokens.at[i].norm);
        size_t slot = h & w->surname_mask;
        while (w->surnames[slot] && w->surnames[slot] != h) slot = (slot + 1) & w->surname_mask;
        w->surnames[slot] = h;
    }
}

/* ---- what stands around a name ---- */

static bool between_is(const document *d, const found_place *x, const found_place *y, const char *const *words)
{
    uint32_t end = x->first + x->count;
    return y->first == end + 1 && d->tokens.at[end].sentence == d->tokens.at[x->first].sentence &&
           is_one_of(&d->tokens.at[end], words);
}

/* The row among y's that holds one of x's; NONE. */
static uint32_t container_among(const place_work *w, const found_place *x, const found_place *y)
{
    unsigned least = x->fame >= COUNTRY_FAME ? 500 : 0; /* "China, Japan" is a list, whatever hamlets there are */
    for (uint32_t j = y->entries; j < y->entries + y->n; j++) {
        const phrase_entry *outer = place_entry(w, j);
        if (outer->kind != PLACE_ENTRY_NAME || w->tables->rows[outer->value].kind > PLACE_LAKE) continue;
        if (!phrase_agrees(&w->tables->names, outer, w->d, y->first, y->count)) continue;
        for (uint32_t i = x->entries; i < x->entries + x->n; i++) {
            const phrase_entry *inner = place_entry(w, i);
            if (inner->kind == PLACE_ENTRY_NAME && inner->weight >= least &&
                place_contains(w->tables, outer->value, inner->value))
                return outer->value;
        }
    }
    return NONE;
}

/* "Paris, Texas", "Aleppo (Syria)", "Sidon in Lebanon". */
static void read_containers(place_work *w)
{
    static const char *const comma[] = {",", "(", NULL}, *const in[] = {"in", NULL};
    for (size_t i = 0; i + 1 < w->found.len; i++) {
        found_place *x = &w->found.at[i], *y = &w->found.at[i + 1];
        bool strong = between_is(w->d, x, y, comma);
        if (!strong && !between_is(w->d, x, y, in)) continue;
        uint32_t outer = container_among(w, x, y);
        if (outer == NONE) continue;
        x->container = y->fixed = outer;
        x->placeness += strong ? 4 : 2;
        y->placeness += strong ? 4 : 1;
    }
    for (size_t i = w->found.len; i-- > 1;) { /* "Pandi, Bulacan, Philippines": outwards twice */
        found_place *x = &w->found.at[i - 1], *y = &w->found.at[i];
        if (x->fixed != NONE && x->container == NONE && between_is(w->d, x, y, comma) &&
            y->fixed != NONE && place_contains(w->tables, y->fixed, x->fixed))
            x->container = y->fixed;
    }
}

/* A country or its adjective shortly before: "the northern Afghan province of Kunduz". */
static void read_lands(place_work *w)
{
    size_t hint = 0;
    for (size_t i = 0; i < w->found.len; i++) {
        found_place *f = &w->found.at[i];
        while (hint < w->hints.len && w->hints.at[hint].first < f->first) hint++;
        if (hint == 0) continue;
        const land_hint *h = &w->hints.at[hint - 1];
        if (f->first - h->first <= LAND_BACK && w->d->tokens.at[h->first].sentence == w->d->tokens.at[f->first].sentence)
            f->land = h->row;
    }
}

/* What the tagger's names say for or against. */
static void weigh_tagger(place_work *w, found_place *f)
{
    const document *d = w->d;
    uint32_t last = f->first + f->count - 1, first, end;
    const token *t = &d->tokens.at[last];
    name_span(d, last, &first, &end);
    while (first < f->first && !starts_capital(&d->tokens.at[first])) first++; /* "suburban Ohio" */
    bool longer = first < f->first || end > last + 1;
    switch (t->name) {
    case ENTITY_LOC: f->placeness += 2.5f; break;
    case ENTITY_FAC: f->placeness += longer ? 0 : 1; f->part = longer; break;
    case ENTITY_PER: f->placeness -= longer ? 5.0f : 3.0f; break; /* lone words it mistakes most */
    case ENTITY_ORG: f->placeness -= longer ? 1.5f : 1.0f; f->part = longer; break;
    case ENTITY_NORP: f->placeness -= 2; break;
    case ENTITY_NONE: break;
    default: f->placeness -= 1; f->part = longer; break;
    }
    if (t->upos != UPOS_PROPN && t->upos != 0 && !all_capital(t)) f->placeness -= f->fame >= 700 ? 0.5f : 2;
    if (f->count == 1 && f->fame < 900 && surname_known(w, t->norm))
        f->placeness -= t->name != ENTITY_LOC ? 4 : f->fame < 600 ? 2.5f : 0;
}

static void weigh_before(place_work *w, found_place *f, bool after_place)
{
    static const char *const firm[] = {"in", "near", NULL};
    static const char *const soft[] = {"at", "from", "to", "outside", "across", "around", "toward", "towards", "into",
                                       "through", "inside", "via", "throughout", "between", "over", "off", NULL};
    const document *d = w->d;
    if (f->first == d->sentences.at[d->tokens.at[f->first].sentence].first) return;
    uint32_t before = f->first - 1;
    if (token_is(d, before, S("the")) && before > 0) before--;
    const token *p = &d->tokens.at[before];
    uint32_t kind = place_word(w, before, PLACE_ENTRY_TYPE);
    if (is_one_of(p, firm)) f->placeness += 2;
    else if (is_one_of(p, soft)) f->placeness += 1;
    else if (place_word(w, before, PLACE_ENTRY_TITLE) != UINT32_MAX && before == f->first - 1) f->placeness -= 4;
    else if (kind != UINT32_MAX && before == f->first - 1) f->said_kind = (uint8_t)(kind + 1), f->placeness += 1;
    else if (token_is(d, before, S("of")) && before > 0) {
        kind = place_word(w, before - 1, PLACE_ENTRY_TYPE);
        if (kind != UINT32_MAX) f->said_kind = (uint8_t)(kind + 1), f->placeness += 4;
        else f->placeness += place_word(w, before - 1, PLACE_ENTRY_IN) != UINT32_MAX ? 4 : 0.5f;
    } else if (before == f->first - 1 && (!after_place || f->doubtful) && starts_capital(p) && p->upos == UPOS_PROPN &&
               place_word(w, before, PLACE_ENTRY_BEARING) == UINT32_MAX && !d->tokens.at[f->first].name_begin) {
        f->placeness -= d->tokens.at[f->first].name == ENTITY_LOC ? 0 : 3;
    }
}

/* Days and months follow a place without being a name with it: "in Paris Friday". */
static bool is_calendar(const token *t)
{
    static const char *const words[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "oct", "nov", "dec",
        "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec.", NULL};
    return is_one_of(t, words);
}

/* "US-led", "Kabul-based": an adjective, cut at its hyphen. */
static bool is_compound(const document *d, uint32_t next)
{
    const token *t = &d->tokens.at[next];
    return str_eq(t->norm, S("-")) && t->begin == t[-1].end && next + 1 < d->tokens.len && t[1].begin == t->end &&
           !starts_capital(t + 1);
}

static bool is_water(const place_work *w, const found_place *f)
{
    for (uint32_t i = f->entries; i < f->entries + f->n; i++) {
        const phrase_entry *e = place_entry(w, i);
        if (e->kind == PLACE_ENTRY_NAME && e->weight == f->fame) {
            uint8_t kind = w->tables->rows[e->value].kind;
            return kind == PLACE_SEA || kind == PLACE_STRAIT || kind == PLACE_RIVER || kind == PLACE_LAKE;
        }
    }
    return false;
}

static void weigh_after(place_work *w, found_place *f, bool before_place)
{
    const document *d = w->d;
    uint32_t next = f->first + f->count;
    if (next >= d->tokens.len || d->tokens.at[next].sentence != d->tokens.at[f->first].sentence) return;
    const token *t = &d->tokens.at[next];
    uint32_t kind = place_word(w, next, PLACE_ENTRY_TYPE);
    if (is_compound(d, next)) f->part = 1;
    if (place_word(w, next, PLACE_ENTRY_TITLE) != UINT32_MAX && f->fame >= WELL_KNOWN && !surname_known(w, d->tokens.at[f->first].norm)) {
        f->placeness += 4; /* "Indiana Governor Mike Pence": all one person to the tagger */
        f->part = 1;
    } else if (kind != UINT32_MAX) {
        f->said_kind = (uint8_t)(kind + 1);
        f->placeness += f->doubtful ? 0 : 2;
        f->part = f->part && t->name == d->tokens.at[f->first].name;
        if (kind == PLACE_CITY && is_water(w, f)) f->part = 1; /* the Red Sea of "the Red Sea port of Mokha" */
    } else if (!before_place && starts_capital(t) && t->upos == UPOS_PROPN && !t->name_begin && !is_calendar(t) && !all_capital(t)) {
        f->placeness -= f->fame >= 700 ? 0.5f : 1.5f;
        f->part = 1;
    }
}

static void weigh(place_work *w)
{
    for (size_t i = 0; i < w->found.len; i++) {
        found_place *f = &w->found.at[i];
        bool after = i > 0 && f[-1].first + f[-1].count == f->first;
        bool before = i + 1 < w->found.len && f[1].first == f->first + f->count;
        weigh_tagger(w, f);
        weigh_before(w, f, after);
        weigh_after(w, f, before);
    }
}

static bool is_listed(const place_work *w, const found_place *x, const found_place *y)
{
    static const char *const joins[] = {"and", "or", ",", "&", NULL};
    const token *t = w->d->tokens.at;
    uint32_t end = x->first + x->count;
    if (y->first <= end || y->first > end + 2 || t[x->first].sentence != t[y->first].sentence) return false;
    for (uint32_t i = end; i < y->first; i++)
        if (!is_one_of(&t[i], joins)) return false;
    return true;
}

/* "Zhanaozen and Aktau": what is listed with a place is likelier one. */
static void weigh_lists(place_work *w)
{
    for (size_t i = 0; i + 1 < w->found.len; i++) {
        found_place *x = &w->found.at[i], *y = x + 1;
        if (x->container == y->fixed && y->fixed != NONE) continue; /* "Paris, Texas" was heard */
        if (!is_listed(w, x, y)) continue;
        bool x_sure = x->placeness >= LIST_SURE, y_sure = y->placeness >= LIST_SURE;
        if (x_sure && !y_sure) y->placeness += LIST_BONUS;
        if (y_sure && !x_sure) x->placeness += LIST_BONUS;
    }
}

void places_find(place_work *w)
{
    find_names(w);
    if (w->found.len == 0) return;
    collect_surnames(w);
    read_containers(w);
    read_lands(w);
    weigh(w);
    weigh_lists(w);
}
