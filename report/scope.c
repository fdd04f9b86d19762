/* See inside.h.  The same questions a database is asked, for claims that come as lines. */
#include "inside.h"

#include <ctype.h>
#include <string.h>

static bool same_but_for_case(const char *a, const char *b, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (tolower((unsigned char)a[i]) != tolower((unsigned char)b[i])) return false;
    return true;
}

/* Names are short; so is what is looked for. */
static bool has_part(casus_str name, const char *part)
{
    size_t len = strlen(part);
    for (size_t i = 0; len > 0 && i + len <= name.len; i++)
        if (same_but_for_case(name.ptr + i, part, len)) return true;
    return false;
}

static bool is_actor(const report_actor *a, const char *asked)
{
    return words_are(a->key, asked) || words_are(a->code, asked) || words_are(a->country, asked) || has_part(a->name, asked);
}

static bool among(const report_actor *all, uint8_t n, const char *country, const char *asked)
{
    for (uint8_t i = 0; i < n; i++)
        if (country ? words_are(all[i].country, country) : is_actor(&all[i], asked)) return true;
    return false;
}

static bool is_about_country(const situation *s, const report_claim *c, const char *country)
{
    if (among(c->actors, c->n_actors, country, NULL) || among(c->recipients, c->n_recipients, country, NULL)) return true;
    for (uint8_t i = 0; i < c->n_places; i++)
        if (words_are(s->places[c->places[i].place].country, country)) return true;
    return false;
}

bool scope_holds(const situation *s, const report_claim *c)
{
    const report_scope *scope = &s->scope;
    if (scope->country && !is_about_country(s, c, scope->country)) return false;
    if (scope->actor && !among(c->actors, c->n_actors, NULL, scope->actor) &&
        !among(c->recipients, c->n_recipients, NULL, scope->actor)) return false;
    bool asked = scope->from != CASUS_NO_DAY || scope->to != CASUS_NO_DAY;
    if (asked && c->start == CASUS_NO_DAY) return false;
    return (scope->from == CASUS_NO_DAY || c->end >= scope->from) && (scope->to == CASUS_NO_DAY || c->start <= scope->to);
}
