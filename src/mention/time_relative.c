/* Builders of what counts from today ("last week", "two days ago") or from
 * the day the story named last ("that night", "three days later"). */
#include "mention/time_builders.h"
#include "mention/time_calendar.h"

enum { NEAR = 1, FAR_YEARS = 900 }; /* sentences a quarter is remembered; years an amount may span */

static casus_day story_day(const reader *r) { return r->story != CASUS_NO_DAY ? r->story : r->today; }

/* Months and years go on from whatever was named last, days from the last day. */
static casus_day story_of(const reader *r, enum time_unit unit)
{
    return unit >= UNIT_MONTH && r->told != CASUS_NO_DAY ? r->told : story_day(r);
}

/* A quarter named in this sentence or the one before. */
static bool quarter_is_near(const reader *r)
{
    uint32_t here = r->d->tokens.at[r->s->first].sentence;
    return r->quarter >= 0 && r->quarter_sentence != NONE && here - r->quarter_sentence <= NEAR;
}

static bool ends_clause(const token *t)
{
    return !t || t->upos == UPOS_PUNCT || t->upos == UPOS_VERB || t->upos == UPOS_AUX || t->upos == UPOS_ADP ||
           t->upos == UPOS_CCONJ || t->upos == UPOS_SCONJ || t->upos == UPOS_ADV;
}

/* ---- days ---- */

/* "yesterday", "tonight", "the day before yesterday". */
bool build_day_relative(reader *r, const match *m, reading *out)
{
    const time_item *item = match_item(m, IS(DAYREL)), *unit = match_item(m, IS(UNIT));
    if (r->today == CASUS_NO_DAY) {
        reading_ref(out, item->relative < 0 ? REF_PAST : item->relative > 0 ? REF_FUTURE : REF_PRESENT);
        return true;
    }
    int shift = 0;
    if (unit && unit->unit != UNIT_DAY)
        return false;
    if (match_has(m, IS(EARLIER)))
        shift = -1;
    else if (match_has(m, IS(LATER)))
        shift = 1;
    reading_day(out, r->today + item->relative + shift);
    if (item->part)
        reading_part(out, item->part);
    return true;
}

/* ---- one unit ---- */

/* "last month", "next year", "this weekend". */
bool build_unit_relative(reader *r, const match *m, reading *out)
{
    const time_item *unit = match_item(m, IS(UNIT));
    int shift = match_has(m, IS(LAST)) ? -1 : match_has(m, IS(NEXT)) ? 1 : 0;
    if (unit->unit >= UNIT_DECADE && shift)
        return build_span(r, m, out); /* "the past decade": ten years up to now */
    if (unit->unit < UNIT_DAY || (unit->unit == UNIT_DAY && shift < 0))
        return false;
    if (r->today == CASUS_NO_DAY) {
        reading_ref(out, shift < 0 ? REF_PAST : shift > 0 ? REF_FUTURE : REF_PRESENT);
        return true;
    }
    if (unit->unit == UNIT_DAY && shift > 0) { /* "the next day" goes on from the story */
        reading_day(out, story_day(r) + 1);
        return true;
    }
    if (unit->unit == UNIT_WEEKEND && shift == 0 && weekday_of(r->today) < 5 && match_tense(r, m) == TENSE_PAST)
        shift = -1; /* "took place this weekend", said on a Tuesday */
    reading_unit(out, unit->unit, r->today, shift);
    return true;
}

/* "the year ended June 30" is a length; "for the year", "the full year" this one. */
static bool the_year(reader *r, const match *m, reading *out)
{
    const token *behind = token_behind(r, m), *before = token_before(r, m);
    if (token_is(behind, S("ended")) || token_is(behind, S("ending")))
        return build_duration(r, m, out);
    if (!match_has(m, IS(MORE)) && !token_is(before, S("for")))
        return false;
    reading_unit(out, UNIT_YEAR, r->today, 0);
    return true;
}

/* Whether "earlier in", "the end of" and the like stand before the match. */
static bool is_part_of(const reader *r, const match *m)
{
    static const str words[] = {{"earlier", 7}, {"later", 5}, {"early", 5}, {"late", 4}, {"end", 3},
                                {"beginning", 9}, {"start", 5}, {"middle", 6}};
    const token *link = token_before(r, m);
    if (!link || link == &r->d->tokens.at[r->s->first] || !(token_is(link, S("of")) || token_is(link, S("in"))))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token_is(link - 1, words[i]))
            return true;
    return false;
}

/* "the quarter", "the weekend"; "the week" and the like only behind "earlier in", "the end of". */
bool build_the_unit(reader *r, const match *m, reading *out)
{
    const time_item *unit = match_item(m, IS(UNIT));
    if (r->today == CASUS_NO_DAY || unit->unit < UNIT_DAY)
        return false;
    if (unit->unit == UNIT_WEEKEND) {
        bool past = match_tense(r, m) != TENSE_FUTURE && weekday_of(r->today) < 6;
        reading_unit(out, UNIT_WEEKEND, r->today, past ? -1 : 0);
        return true;
    }
    if (unit->unit == UNIT_QUARTER && r->quarter >= 0) {
        reading_quarter(out, r->quarter);
        return true;
    }
    if (is_part_of(r, m)) {
        reading_unit(out, unit->unit, unit->unit == UNIT_DAY ? story_day(r) : r->today, 0);
        return true;
    }
    return unit->unit == UNIT_YEAR && the_year(r, m, out);
}

/* "this morning", "last night", "that evening", "the same night", "the next morning". */
bool build_this_part(reader *r, const match *m, reading *out)
{
    enum day_part which = match_item(m, IS(DAYPART))->part;
    casus_day day = r->today;
    if (match_has(m, IS(THAT)))
        day = story_day(r);
    else if (match_has(m, IS(FOLLOWING)))
        day = story_day(r) == CASUS_NO_DAY ? CASUS_NO_DAY : story_day(r) + 1;
    else if (match_has(m, IS(PREVIOUS)))
        day = story_day(r) == CASUS_NO_DAY ? CASUS_NO_DAY : story_day(r) - 1;
    else if (match_has(m, IS(LAST)) && day != CASUS_NO_DAY)
        day -= 1;
    if (day == CASUS_NO_DAY)
        return false;
    reading_day(out, day);
    reading_part(out, which);
    return true;
}

/* "that year", "the same day", "the following week", "the previous month". */
bool build_story_unit(reader *r, const match *m, reading *out)
{
    const time_item *unit = match_item(m, IS(UNIT)), *weekday = match_item(m, IS(WEEKDAY));
    casus_day from = story_of(r, unit ? unit->unit : UNIT_DAY);
    int shift = match_has(m, IS(FOLLOWING)) ? 1 : match_has(m, IS(PREVIOUS)) ? -1 : 0;
    if (from == CASUS_NO_DAY || (unit && unit->unit < UNIT_DAY))
        return false;
    if (weekday) {
        int ahead = (weekday->weekday - weekday_of(from) + 7) % 7;
        reading_day(out, from + (shift > 0 && !ahead ? 7 : shift < 0 ? (ahead ? ahead - 7 : -7) : ahead));
        return true;
    }
    if (unit->unit == UNIT_QUARTER && r->quarter >= 0)
        reading_quarter(out, r->quarter + shift);
    else
        reading_unit(out, unit->unit, from, shift);
    return true;
}

/* "the day before", "the week after": when no event follows that they hang on. */
bool build_beside_unit(reader *r, const match *m, reading *out)
{
    const time_item *unit = match_item(m, IS(UNIT)), *part_of_day = match_item(m, IS(DAYPART));
    int shift = match_has(m, IS(EARLIER)) ? -1 : 1;
    casus_day from = story_day(r);
    if (from == CASUS_NO_DAY || !ends_clause(token_behind(r, m)) || (unit && unit->unit < UNIT_DAY))
        return false;
    reading_unit(out, unit ? unit->unit : UNIT_DAY, from, shift);
    if (part_of_day)
        reading_part(out, part_of_day->part);
    return true;
}

/* "the day after Christmas". */
bool build_beside_day(reader *r, const match *m, reading *out)
{
    if (match_item(m, IS(UNIT))->unit != UNIT_DAY || !build_named(r, m, out))
        return false;
    reading_day(out, match_has(m, IS(EARLIER)) ? out->start - 1 : out->end + 1);
    return true;
}

/* ---- amounts of units ---- */

double match_amount(const reader *r, const match *m)
{
    const time_item *n = match_item(m, IS(NUM)), *few = match_item(m, IS(FEW));
    if (n)
        return n->number;
    if (few)
        return item_is(r, few, S("couple")) ? 2 : -1;
    return match_has(m, IS(HALF)) ? 0.5 : match_has(m, IS(UNITS)) ? -1 : 1;
}

static bool too_far(enum time_unit unit, double amount)
{
    static const double in_year[] = {1, 3e7, 5e5, 8766, 365, 52, 52, 26, 12, 4, 1, 0.1, 0.01};
    return amount / in_year[unit] > FAR_YEARS;
}

/* `amount` units from a day, as wide as the unit: "two years ago" is a year. */
static bool shifted(reading *out, enum time_unit unit, casus_day from, double amount, int direction)
{
    if (too_far(unit, amount))
        return false;
    int whole = (int)amount;
    if (amount != whole) { /* "two and a half years ago": counted in months */
        if (unit != UNIT_YEAR)
            return false;
        unit = UNIT_MONTH;
        whole = (int)(amount * 12);
    }
    reading_unit(out, unit, from, direction * whole);
    return true;
}

/* "a year ago" in a report on a quarter is that quarter of the year before. */
static bool year_of_quarter(reader *r, enum time_unit unit, double amount, int direction, reading *out)
{
    if (unit != UNIT_YEAR || !quarter_is_near(r) || amount < 1 || amount > 50)
        return false;
    reading_quarter(out, r->quarter + direction * 4 * (int)amount);
    out->aside = 1;
    return true;
}

static enum time_unit match_unit(const match *m) { return match_item(m, IS(UNIT) | IS(UNITS))->unit; }

/* "three days ago", "a year ago". */
bool build_ago(reader *r, const match *m, reading *out)
{
    double amount = match_amount(r, m);
    enum time_unit unit = match_unit(m);
    if (amount < 0 || r->today == CASUS_NO_DAY) {
        reading_ref(out, REF_PAST);
        return true;
    }
    if (amount == 1 && year_of_quarter(r, unit, amount, -1, out))
        return true;
    out->aside = unit == UNIT_YEAR;
    return shifted(out, unit, r->today, amount, -1);
}

/* "two days later", "a year earlier"; not "two days after the vote". */
bool build_shift(reader *r, const match *m, reading *out)
{
    const time_item *word = match_item(m, IS(EARLIER) | IS(LATER));
    int direction = word->is & IS(EARLIER) ? -1 : 1;
    double amount = match_amount(r, m);
    enum time_unit unit = match_unit(m);
    bool hangs = item_is(r, word, S("before")) || item_is(r, word, S("after"));
    if (hangs && !ends_clause(token_behind(r, m)))
        return false;
    casus_day from = story_of(r, unit);
    if (amount < 0 || from == CASUS_NO_DAY)
        return build_duration(r, m, out);
    if (year_of_quarter(r, unit, amount, direction, out))
        return true;
    out->aside = unit == UNIT_YEAR && direction < 0;
    return shifted(out, unit, from, amount, direction);
}

/* ---- reports on quarters ---- */

/* "the latest quarter", "the latest period". */
bool build_latest_quarter(reader *r, const match *m, reading *out)
{
    const time_item *unit = match_item(m, IS(UNIT));
    if ((unit && unit->unit != UNIT_QUARTER) || r->today == CASUS_NO_DAY)
        return false;
    date now = date_of_day(r->today);
    int current = now.year * 4 + (now.month - 1) / 3;
    bool latest = !match_has(m, IS(CURRENT));
    bool told = r->quarter >= 0 && r->quarter < current;
    reading_quarter(out, !latest ? current : told ? r->quarter : current - 1);
    return true;
}

/* "the 1988 quarter", "the 1988 period". */
bool build_period_of_year(reader *r, const match *m, reading *out)
{
    const time_item *unit = match_item(m, IS(UNIT));
    int year = (int)match_item(m, IS(YEAR))->number;
    if (unit && unit->unit != UNIT_QUARTER)
        return false;
    if (quarter_is_near(r))
        reading_quarter(out, year * 4 + r->quarter % 4);
    else
        reading_year(out, year);
    out->aside = 1;
    return true;
}

/* "the year-earlier quarter", "year-ago", "last year's quarter". */
bool build_year_ago_quarter(reader *r, const match *m, reading *out)
{
    const time_item *ordinal = match_item(m, IS(ORD)), *unit = match_item(m, IS(UNIT));
    if (unit->unit != UNIT_YEAR || r->today == CASUS_NO_DAY)
        return false;
    int year = year_of(r->today) - 1;
    if (ordinal && ordinal->number <= 4)
        reading_quarter(out, year * 4 + (int)ordinal->number - 1);
    else if (r->quarter >= 0)
        reading_quarter(out, year * 4 + r->quarter % 4);
    else
        reading_year(out, year);
    out->aside = 1;
    return true;
}

/* ---- no date at all ---- */

/* "now", "recently", "the near future", "current". */
bool build_reference(reader *r, const match *m, reading *out)
{
    const time_item *item = &m->items[m->count - 1];
    if (item->is & IS(REF))
        reading_ref(out, item->ref);
    else if (item->is & IS(CURRENT))
        reading_ref(out, REF_PRESENT);
    else if (item_is(r, item, S("recent")))
        reading_ref(out, REF_PAST);
    else
        return false;
    if (item_is(r, item, S("future")) && token_behind(r, m) && token_behind(r, m)->upos == UPOS_NOUN)
        return false; /* "future talks" */
    if (item_is(r, item, S("soon")) && token_is(token_before(r, m), S("as")))
        return false;
    const token *behind = token_behind(r, m);
    if (item_is(r, item, S("shortly")) && behind && (behind->upos == UPOS_ADP || behind->upos == UPOS_SCONJ))
        return false; /* "shortly after the vote" */
    if (match_has(m, IS(THE)) && !item_is(r, item, S("future")))
        return false; /* "the recently opened": the article is not of it */
    return true;
}

/* "in the past". */
bool build_the_past(reader *r, const match *m, reading *out)
{
    const token *behind = token_behind(r, m);
    if (!item_is(r, match_item(m, IS(LAST)), S("past")) || (behind && behind->upos != UPOS_PUNCT && !ends_clause(behind)))
        return false;
    reading_ref(out, REF_PAST);
    return true;
}

/* "these days", "recent years", "coming weeks". */
bool build_these_days(reader *r, const match *m, reading *out)
{
    const time_item *unit = match_item(m, IS(UNITS));
    if (match_has(m, IS(THIS))) {
        if (unit->unit != UNIT_DAY || !item_is(r, match_item(m, IS(THIS)), S("these")))
            return false;
        reading_ref(out, REF_PRESENT);
        return true;
    }
    return build_span(r, m, out);
}
