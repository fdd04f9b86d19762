#include "tag/lexicon.h"

#include "base/utf8.h"

enum { MOST_HITS = 12, WELL_KNOWN = 470 /* the weight of a town of 50,000 */ };

casus_status lexicon_open(phrases *out, const model_file *file, casus_error *err)
{
    return phrases_open(out, file, "LEXNODE", "LEXNAME", err);
}

/* The name found last, by channel. */
typedef struct {
    const document *d;
    uint32_t first, begin[LEXICON_CHANNELS], end[LEXICON_CHANNELS];
    lexicon_marks *marks;
} marker;

/* `mark` alone, `mark` + 1 on the first and + 2 on later words.  The leftmost
 * name wins, then the longest, then the first given. */
static void put(marker *m, unsigned channel, unsigned mark, uint32_t at, uint32_t count)
{
    bool longer = at == m->begin[channel] && at + count > m->end[channel];
    if (at < m->end[channel] && !longer) return;
    for (uint32_t i = 0; i < count; i++)
        m->marks[at - m->first + i].of[channel] = (uint8_t)(count == 1 ? mark : i == 0 ? mark + 1 : mark + 2);
    m->begin[channel] = at, m->end[channel] = at + count;
}

/* Given names and surnames may be both and never hide a full name. */
static void put_part(marker *m, unsigned mark, uint32_t at, uint32_t count)
{
    for (uint32_t i = at; i < at + count; i++) {
        uint8_t *now = &m->marks[i - m->first].of[LEXICON_PERSON];
        if (*now < MARK_FULL) *now |= (uint8_t)mark;
    }
}

static void mark_actor(marker *m, const phrase_entry *e, uint32_t at, uint32_t count)
{
    switch (e->kind) {
    case ENTRY_PERSON:    put(m, LEXICON_PERSON, MARK_FULL, at, count); break;
    case ENTRY_SURNAME:   put_part(m, MARK_SURNAME, at, count); break;
    case ENTRY_GIVEN:     put_part(m, MARK_GIVEN, at, count); break;
    case ENTRY_BODY:      put(m, LEXICON_BODY, MARK_ACTOR, at, count); break;
    case ENTRY_COUNTRY:   put(m, LEXICON_PLACE, MARK_COUNTRY, at, count); break;
    case ENTRY_ADJECTIVE: put(m, LEXICON_OTHER, MARK_PEOPLE, at, count); break;
    default:              break;
    }
}

static void mark_place(marker *m, const phrase_entry *e, uint32_t at, uint32_t count)
{
    if (e->kind == PLACE_ENTRY_DEMONYM) put(m, LEXICON_OTHER, MARK_PEOPLE, at, count);
    if (e->kind == PLACE_ENTRY_NAME)
        put(m, LEXICON_PLACE, e->weight >= WELL_KNOWN ? MARK_KNOWN_PLACE : MARK_SMALL_PLACE, at, count);
}

static void mark_name(marker *m, const phrase_entry *e, uint32_t at, uint32_t count)
{
    switch (e->kind) {
    case LEX_SURNAME: put_part(m, MARK_SURNAME, at, count); break;
    case LEX_GIVEN:   put_part(m, MARK_GIVEN, at, count); break;
    case LEX_BODY:    put(m, LEXICON_BODY, MARK_BODY, at, count); break;
    case LEX_PLACE:   put(m, LEXICON_PLACE, MARK_KNOWN_PLACE, at, count); break;
    case LEX_SITE:    put(m, LEXICON_PLACE, MARK_SITE, at, count); break;
    default:          break;
    }
}

/* Longest first, so that "New York" is found before "New". */
static void mark_from(marker *m, const phrases *p, uint32_t at, uint32_t end,
                      void (*mark)(marker *, const phrase_entry *, uint32_t, uint32_t))
{
    phrase_hit hits[MOST_HITS];
    if (!p) return;
    for (size_t n = phrases_find(p, m->d, at, end, hits, MOST_HITS); n-- > 0;)
        for (uint32_t k = 0; k < hits[n].n; k++) {
            const phrase_entry *e = &p->entries[hits[n].first + k];
            if (phrase_agrees(p, e, m->d, at, hits[n].count)) mark(m, e, at, hits[n].count);
        }
}

static bool may_begin(str form)
{
    uint32_t cp;
    if (form.len == 0) return false;
    utf8_decode(form, 0, &cp);
    return utf8_is_letter(cp) && !utf8_is_lower(cp);
}

void lexicon_mark(const lexicon *l, const document *d, uint32_t first, uint32_t n, lexicon_marks *marks)
{
    marker m = {.d = d, .first = first, .marks = marks};
    memset(marks, 0, n * sizeof *marks);
    for (uint32_t i = first; i < first + n; i++) {
        if (!may_begin(d->tokens.at[i].form)) continue;
        mark_from(&m, l->actors, i, first + n, mark_actor);
        mark_from(&m, l->places, i, first + n, mark_place);
        mark_from(&m, l->names, i, first + n, mark_name);
    }
}
