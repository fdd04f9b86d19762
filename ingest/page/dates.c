/* See dates.h.  What machines were told comes first, then the address, then what
 * the page shows near its headline. */
#include "dates.h"

#include "class_words.h"
#include "date.h"
#include "text.h"

#include <string.h>

typedef struct asker {
    page     *p;
    bool      month_first;
    casus_day latest; /* CASUS_NO_DAY: none */
} asker;

/* 01/06/2022 is in January for Americans only. */
static bool month_first(casus_str url)
{
    static const char *const day_first[] = { ".uk/", ".au/", ".nz/", ".ie/", ".in/", ".za/", ".ng/", ".ke/", ".de/", ".fr/", ".it/",
                                             ".es/", ".br/", ".nl/", ".at/", ".ch/", ".pk/", ".lk/", ".bd/", ".gh/", ".ug/", ".mx/",
                                             ".ar/", ".pl/", ".cz/", ".se/", ".no/", ".dk/", ".be/", ".pt/", ".ru/", ".ua/", ".tr/" };
    for (size_t i = 0; i < sizeof day_first / sizeof day_first[0]; i++)
        if (text_has(url, day_first[i])) return false;
    return true;
}

static bool is_possible(const asker *a, const char *date)
{
    return a->latest == CASUS_NO_DAY || casus_day_parse(text_of(date)) <= a->latest;
}

static void set_published(asker *a, const char *date, const char *origin)
{
    a->p->published = memory_copy(a->p->memory, text_of(date));
    a->p->published_from = text_of(origin);
}

/* The best fact of a kind that is a date. */
static const fact *read_facts(const asker *a, const facts *f, fact_kind kind, int worst, char out[DATE_ROOM])
{
    enum { MOST = 40 };
    const fact *x;
    for (size_t i = 0; i < MOST && (x = facts_nth(f, kind, i)) && x->rank <= worst; i++)
        if (date_read(x->value, DATE_ALONE, a->month_first, out) && is_possible(a, out)) return x;
    return NULL;
}

static bool date_in_node(const asker *a, const blocks *b, uint32_t node, char out[DATE_ROOM])
{
    enum { LONGEST = 200 };
    casus_str text = text_trim(dom_raw_text(b->d, node));
    return text.len >= 6 && text.len < LONGEST && date_read(text, DATE_WITHIN, a->month_first, out) && is_possible(a, out);
}

/* A date in what calls itself one. */
static bool date_by_class(const asker *a, const blocks *b, uint32_t from, char out[DATE_ROOM])
{
    for (uint32_t i = from; i < b->d->n_nodes; i++)
        if ((b->classes[i] & CLASS_DATE) && date_in_node(a, b, i, out)) return true;
    return false;
}

/* A date in the few lines above and below the headline. */
static bool date_near(const asker *a, const blocks *b, uint32_t headline, char out[DATE_ROOM])
{
    enum { ABOVE = 30, BELOW = 120 };
    for (uint32_t i = headline; i < b->d->n_nodes && i < headline + BELOW; i++)
        if (b->d->nodes[i].tag == TAG_TEXT && date_in_node(a, b, i, out)) return true;
    for (uint32_t i = headline, n = 0; i > 0 && n < ABOVE; i--, n++)
        if (b->d->nodes[i].tag == TAG_TEXT && date_in_node(a, b, i, out)) return true;
    return false;
}

static bool date_shown(const asker *a, const blocks *b, uint32_t headline, char out[DATE_ROOM])
{
    if (headline > 0 && (date_by_class(a, b, headline, out) || date_near(a, b, headline, out))) return true;
    return date_by_class(a, b, 0, out);
}

void dates_of(page *p, const facts *f, const blocks *b, uint32_t headline, casus_day fetched)
{
    char  out[DATE_ROOM];
    asker a = { p, month_first(p->url), fetched == 0 || fetched == CASUS_NO_DAY ? CASUS_NO_DAY : fetched + 1 };
    if (read_facts(&a, f, FACT_MODIFIED, RANK_GUESS, out)) p->modified = memory_copy(p->memory, text_of(out));
    const fact *told = read_facts(&a, f, FACT_PUBLISHED, RANK_ELEMENT, out);
    if (told) set_published(&a, out, told->origin);
    else if (date_of_url(p->url, out) && is_possible(&a, out)) set_published(&a, out, "url");
    else if ((told = read_facts(&a, f, FACT_PUBLISHED, RANK_GUESS, out))) set_published(&a, out, told->origin);
    else if (date_shown(&a, b, headline, out)) set_published(&a, out, "text");
    else if (p->modified.len > 0) {
        p->published = p->modified;
        p->published_from = text_of("modified");
    }
}
