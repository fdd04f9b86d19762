/* Builders of what the calendar names: dates, months, years, quarters,
 * seasons, weekdays, feasts.  Where the year or week is left open, tense and
 * nearness to today fill it in. */
#include "mention/time_builders.h"
#include "mention/time_calendar.h"

#include <stdio.h>

/* ---- shared ---- */

const token *token_before(const reader *r, const match *m)
{
    uint32_t first = m->items[0].first;
    return first > r->s->first ? &r->d->tokens.at[first - 1] : NULL;
}

const token *token_behind(const reader *r, const match *m)
{
    uint32_t last = m->items[m->count - 1].last;
    return last + 1 < r->s->first + r->s->count ? &r->d->tokens.at[last + 1] : NULL;
}

bool token_is(const token *t, str norm) { return t && str_eq(t->norm, norm); }

bool item_is(const reader *r, const time_item *item, str norm)
{
    return item && str_eq(r->d->tokens.at[item->first].norm, norm);
}

/* The word before the match and before the hour that belongs to it: "until" of
 * "until 9 a.m. on Tuesday". */
static const token *lead_of(const reader *r, const match *m)
{
    const uint64_t hour = IS(CLOCK) | IS(AMPM) | IS(ZONE) | IS(NUM) | IS(ON) | IS(NOON) | IS(OCLOCK);
    const time_item *first = m->items;
    while (first > r->items && (first[-1].is & hour))
        first--;
    return token_before(r, &(match){.items = first});
}

enum tense match_tense(const reader *r, const match *m)
{
    const token *lead = lead_of(r, m), *start = &r->d->tokens.at[r->s->first];
    if (token_is(lead, S("since")))
        return TENSE_PAST;
    if (token_is(lead, S("by")) || token_is(lead, S("as"))) /* "as soon as Tuesday" */
        return TENSE_FUTURE;
    if (lead != start && (token_is(lead, S("until")) || token_is(lead, S("till"))))
        return TENSE_FUTURE; /* in front of the sentence it may look back: "Until Thursday, nobody knew" */
    return time_tense(r->d, m->items[0].first);
}

casus_day base_day(const reader *r)
{
    if (r->today == CASUS_NO_DAY || r->told == CASUS_NO_DAY)
        return r->today == CASUS_NO_DAY ? r->told : r->today;
    uint32_t here = r->d->tokens.at[r->s->first].sentence;
    bool gone_back = r->year_sentence == here; /* "In 1998 ... on March 5" */
    return r->history || gone_back ? r->told : r->today;
}

int fitting_year(const reader *r, int month, int day, enum tense tense)
{
    enum { FAR = 200 }; /* what a date against the tense costs, in days */
    casus_day base = base_day(r), distance = 1 << 20;
    int year = year_of(base), best = year;
    for (int y = year - 1; y <= year + 1; y++) {
        casus_day away = day_of(y, month, day) - base;
        casus_day cost = away < 0 ? -away : away;
        if (base != r->today)
            cost += away < 0 ? FAR : 0; /* stories go forward */
        else if ((tense == TENSE_PAST && away > 0) || (tense == TENSE_FUTURE && away < 0))
            cost += FAR;
        if (cost < distance) {
            distance = cost;
            best = y;
        }
    }
    return best;
}

static int explicit_year(const match *m)
{
    const time_item *year = match_item(m, IS(YEAR) | IS(YY));
    return year ? (int)year->number : 0;
}

static int relative_year(const reader *r, const match *m)
{
    int year = year_of(r->today);
    return match_has(m, IS(LAST)) ? year - 1 : match_has(m, IS(NEXT)) ? year + 1 : year;
}

/* ---- dates ---- */

bool build_full_date(reader *r, const match *m, reading *out)
{
    (void)r;
    if (m->items[0].day == CASUS_NO_DAY)
        return false;
    reading_day(out, m->items[0].day);
    return true;
}

/* A date with an open year before anything tells which: "XXXX-01-05". */
static bool open_date(int month, int day, reading *out)
{
    *out = (reading){.type = TIME_DATE, .grain = GRAIN_DAY, .start = CASUS_NO_DAY, .end = CASUS_NO_DAY};
    if (day)
        snprintf(out->value, sizeof out->value, "XXXX-%02d-%02d", month, day);
    else
        snprintf(out->value, sizeof out->value, "XXXX-%02d", month);
    return true;
}

/* "February 30" is some day of that February. */
static bool impossible_date(int year, int month, reading *out)
{
    reading_month(out, year, month);
    memcpy(out->value + 7, "-XX", 4);
    out->vague = 1;
    return true;
}

static bool date_with(const reader *r, const match *m, int month, int day, reading *out)
{
    int year = explicit_year(m);
    if (day < 1 || day > 31)
        return false;
    if (!year && base_day(r) == CASUS_NO_DAY)
        return day <= date_month_days(2000, month) && open_date(month, day, out);
    if (!year)
        year = fitting_year(r, month, day, match_has(m, IS(LAST)) ? TENSE_PAST : match_tense(r, m));
    if (!date_ok((date){year, month, day}))
        return impossible_date(year, month, out);
    reading_day(out, day_of(year, month, day));
    return true;
}

bool build_date(reader *r, const match *m, reading *out)
{
    const time_item *day = match_item(m, IS(DAYNUM) | IS(ORD));
    return date_with(r, m, match_item(m, IS(MONTH))->month, (int)day->number, out);
}

/* "September 20 of this year". */
bool build_date_of_year(reader *r, const match *m, reading *out)
{
    date d = {0, match_item(m, IS(MONTH))->month, (int)match_item(m, IS(DAYNUM) | IS(ORD))->number};
    if (match_item(m, IS(UNIT))->unit != UNIT_YEAR || r->today == CASUS_NO_DAY)
        return false;
    d.year = relative_year(r, m);
    if (!date_ok(d))
        return false;
    reading_day(out, date_to_day(d));
    return true;
}

/* "January 4 and 5", "4 to 6 January": split where the first half ends. */
bool build_date_range(reader *r, const match *m, reading *out)
{
    const time_item *first = NULL, *last = NULL;
    for (size_t i = 0; i < m->count; i++) {
        if (!(m->items[i].is & (IS(DAYNUM) | IS(ORD))))
            continue;
        if (first && !last)
            out->split = i - 1; /* the link before the second day */
        last = first ? &m->items[i] : NULL;
        first = first ? first : &m->items[i];
    }
    size_t split = out->split;
    int month = match_item(m, IS(MONTH))->month;
    reading end;
    if (!last || last->number <= first->number || !date_with(r, m, month, (int)last->number, &end) ||
        !date_with(r, m, month, (int)first->number, out))
        return false;
    out->split = split;
    out->end = end.end;
    return true;
}

/* "the 5th": of this month or the one that fits the tense. */
bool build_day_of_month(reader *r, const match *m, reading *out)
{
    const token *before = token_before(r, m), *behind = token_behind(r, m);
    int day = (int)match_item(m, IS(ORD))->number;
    bool led = token_is(before, S("on")) || token_is(before, S("until")) || token_is(before, S("by"));
    bool digits = r->d->tokens.at[m->items[m->count - 1].first].norm.ptr[0] <= '9';
    if (!led || !digits || day > 31 || r->today == CASUS_NO_DAY)
        return false;
    if (behind && (behind->upos == UPOS_NOUN || behind->upos == UPOS_PROPN || behind->upos == UPOS_ADJ))
        return false;
    date now = date_of_day(r->today);
    enum tense tense = match_tense(r, m);
    int shift = tense == TENSE_FUTURE && day < now.day ? 1 : tense != TENSE_FUTURE && day > now.day ? -1 : 0;
    casus_day month = add_months(day_of(now.year, now.month, 1), shift);
    if (day > date_month_days(date_of_day(month).year, date_of_day(month).month))
        return false;
    reading_day(out, month + day - 1);
    return true;
}

/* ---- months, years, decades ---- */

/* "May he rest", "March on Rome", "Jan Kavan", "June Smith", "May's government": no months. */
static bool doubtful_month(const reader *r, const match *m)
{
    const time_item *month = match_item(m, IS(MONTH));
    const token *t = &r->d->tokens.at[month->first], *before = token_before(r, m), *behind = token_behind(r, m);
    if (m->count > 1)
        return false;
    if (!before && (token_is(t, S("may")) || token_is(t, S("march"))) && !token_is(behind, S(",")))
        return true;
    bool led = token_is(before, S("in")) || token_is(before, S("since")) || token_is(before, S("until")) ||
               token_is(before, S("of")) || token_is(before, S("during"));
    if (!led && (r->people >> month->month & 1))
        return true;
    bool short_form = t->norm.len <= 4 && month->month != 5 && !str_ends(t->norm, S("."));
    bool whole = token_is(t, S("june")) || token_is(t, S("july"));
    return !(before && before->upos == UPOS_ADP) && behind && behind->upos == UPOS_PROPN && (short_form || whole);
}

#define LNT_WORDS (IS(LAST) | IS(NEXT) | IS(THIS))

static int year_of_month(const reader *r, const match *m, int month)
{
    if (match_has(m, IS(THAT)) && r->told != CASUS_NO_DAY) { /* "that September": on from what was told */
        date told = date_of_day(r->told);
        return month >= told.month ? told.year : told.year + 1;
    }
    if (!match_has(m, LNT_WORDS)) {
        date base = date_of_day(base_day(r));
        return month == base.month ? base.year : fitting_year(r, month, 15, match_tense(r, m));
    }
    date now = date_of_day(r->today);
    if (match_has(m, IS(LAST))) {
        bool of_year = match_has(m, IS(UNIT)); /* "May last year" */
        return of_year || month >= now.month ? now.year - 1 : now.year;
    }
    if (match_has(m, IS(NEXT)))
        return match_has(m, IS(UNIT)) || month <= now.month ? now.year + 1 : now.year;
    return now.year;
}

bool build_month(reader *r, const match *m, reading *out)
{
    int month = match_item(m, IS(MONTH))->month, year = explicit_year(m);
    const time_item *unit = match_item(m, IS(UNIT));
    if (doubtful_month(r, m) || (unit && unit->unit != UNIT_YEAR))
        return false;
    if (!year && (match_has(m, LNT_WORDS) ? r->today : base_day(r)) == CASUS_NO_DAY)
        return open_date(month, 0, out);
    reading_month(out, year ? year : year_of_month(r, m, month), month);
    return true;
}

static bool is_led_by_preposition(const reader *r, const match *m)
{
    const token *t = token_before(r, m);
    return t && (t->upos == UPOS_ADP || t->upos == UPOS_SCONJ || token_is(t, S("in")) || token_is(t, S("since")) ||
                 token_is(t, S("the")) || token_is(t, S("of")));
}

/* Four digits are a year unless they count or number something. */
static bool counts_something(const reader *r, const match *m)
{
    const token *before = token_before(r, m), *behind = token_behind(r, m);
    if (before && (before->upos == UPOS_SYM || before->xpos == XPOS_DOLLAR || before->xpos == XPOS_HASH))
        return true;
    if (before && token_is(before, S("-")) && !(before->flags & TOKEN_SPACE_AFTER))
        return true;
    if (!behind || token_is(before, S("the")) || token_is(before, S("'s"))) /* "the 2014 protests" */
        return false;
    return token_is(behind, S("%")) || behind->xpos == XPOS_NNS || token_is(behind, S("percent")) ||
           token_is(behind, S("people"));
}

bool build_year(reader *r, const match *m, reading *out)
{
    int year = explicit_year(m);
    bool told = match_has(m, IS(FISCAL) | IS(UNIT)) || m->items[m->count - 1].is & IS(YY);
    const time_item *unit = match_item(m, IS(UNIT));
    if (unit && unit->unit != UNIT_YEAR)
        return false;
    if (!year && unit)
        year = (int)match_item(m, IS(NUM))->number; /* "the year two thousand" */
    if (year < 1000 || year > 2199)
        return false;
    if (!told && (counts_something(r, m) || ((year < 1900 || year > 2060) && !is_led_by_preposition(r, m))))
        return false;
    reading_year(out, year);
    return true;
}

/* "1995-96", "1941-45": the first year carries the range. */
bool build_year_range(reader *r, const match *m, reading *out)
{
    int first = explicit_year(m), last = (int)m->items[m->count - 1].number;
    if (last < 100)
        last += first / 100 * 100;
    if (last <= first || last - first > 200 || counts_something(r, m))
        return false;
    reading_year(out, first);
    out->end = day_of(last, 12, 31);
    return true;
}

/* "nineteen ninety-one", "twenty twenty-two". */
bool build_spoken_year(reader *r, const match *m, reading *out)
{
    const time_item *high = NULL, *low = NULL;
    for (size_t i = 0; i < m->count; i++)
        if (m->items[i].is & IS(NUM)) {
            low = high ? &m->items[i] : NULL;
            high = high ? high : &m->items[i];
        }
    bool digits = r->d->tokens.at[high->first].norm.ptr[0] <= '9';
    if (!low || digits || high->number < 16 || high->number > 20 || low->number < 10 || low->number > 99)
        return false;
    int year = (int)(high->number * 100 + low->number);
    const time_item *month = match_item(m, IS(MONTH));
    if (month)
        reading_month(out, year, month->month);
    else
        reading_year(out, year);
    return true;
}

bool build_decade(reader *r, const match *m, reading *out)
{
    (void)r;
    int year = (int)match_item(m, IS(DECADE))->number;
    if (year < 1000 || year > 2190)
        return false;
    if (year % 100 == 0 && year <= 1900)
        reading_century(out, year / 100 + 1); /* "the 1800s" */
    else
        reading_decade(out, year);
    return true;
}

/* ---- seasons, quarters, halves ---- */

static void reading_season(reading *out, int year, enum season season)
{
    static const char *const names[] = {"", "SP", "SU", "FA", "WI"};
    int first = (int)season * 3; /* spring begins in March */
    reading_year(out, year);
    snprintf(out->value, sizeof out->value, "%04d-%s", year, names[season]);
    out->start = day_of(year, first, 1);
    out->end = add_months(out->start, 3) - 1;
    out->grain = GRAIN_MONTH;
    out->unit = UNIT_QUARTER;
}

/* The season nearest to today on the side that the words ask for. */
static int season_year(const reader *r, const match *m, enum season season)
{
    casus_day base = match_has(m, LNT_WORDS) ? r->today : base_day(r);
    int year = year_of(base);
    casus_day begins = day_of(year, (int)season * 3, 1);
    bool begun = begins <= base, over = add_months(begins, 3) <= base;
    if (base != r->today)
        return year; /* of the year that the story is in */
    if (match_has(m, IS(UNIT)))
        return relative_year(r, m);
    if (match_has(m, IS(LAST)))
        return over ? year : year - 1;
    if (match_has(m, IS(NEXT)))
        return begun ? year + 1 : year;
    if (match_has(m, IS(THIS)))
        return year;
    enum tense tense = match_tense(r, m);
    return tense == TENSE_FUTURE ? (over ? year + 1 : year) : (begun ? year : year - 1);
}

bool build_season(reader *r, const match *m, reading *out)
{
    enum season season = match_item(m, IS(SEASON))->season;
    int year = explicit_year(m);
    const token *before = token_before(r, m);
    bool led = token_is(before, S("in")) || token_is(before, S("since")) || token_is(before, S("by")) ||
               token_is(before, S("of")) || token_is(before, S("during")) || token_is(before, S("until")) ||
               token_is(before, S("over")) || token_is(before, S("through")) || token_is(before, S("into")) ||
               token_is(before, S("early")) || token_is(before, S("late")) || token_is(before, S("-"));
    bool told = year || match_has(m, IS(LAST) | IS(NEXT) | IS(THIS)) || (led && season != SEASON_FALL) ||
                (led && match_has(m, IS(THE)));
    if (!told || (!year && (match_has(m, LNT_WORDS) ? r->today : base_day(r)) == CASUS_NO_DAY))
        return false;
    reading_season(out, year ? year : season_year(r, m, season), season);
    return true;
}

/* The quarter with this number that the text means: the last begun, or the next to come. */
static int fitting_quarter(const reader *r, const match *m, int nth)
{
    date now = date_of_day(r->today);
    int current = now.year * 4 + (now.month - 1) / 3, same_year = now.year * 4 + nth - 1;
    if (match_has(m, IS(LAST) | IS(NEXT) | IS(THIS)))
        return relative_year(r, m) * 4 + nth - 1;
    if (match_tense(r, m) == TENSE_FUTURE) /* "expects to report a third-quarter loss": of the quarter just over */
        return same_year >= current - 1 ? same_year : same_year + 4;
    return same_year <= current ? same_year : same_year - 4;
}

static bool quarter_of(reader *r, const match *m, int nth, reading *out)
{
    int year = explicit_year(m);
    if (nth < 1 || nth > 4 || (!year && r->today == CASUS_NO_DAY))
        return false;
    reading_quarter(out, year ? year * 4 + nth - 1 : fitting_quarter(r, m, nth));
    return true;
}

/* "the third quarter", "this year's third quarter", "the 20th century"; no other
 * unit is a date when counted ("the third day"). */
bool build_ordinal_unit(reader *r, const match *m, reading *out)
{
    const time_item *ordinal = match_item(m, IS(ORD)), *unit = ordinal + 1;
    if (unit->is & IS(HYPHEN))
        unit++;
    if (unit->unit == UNIT_QUARTER)
        return quarter_of(r, m, (int)ordinal->number, out);
    if (unit->unit != UNIT_CENTURY || ordinal->number < 1 || ordinal->number > 30 || !(unit->is & IS(UNIT)))
        return false;
    reading_century(out, (int)ordinal->number);
    return true;
}

bool build_quarter_name(reader *r, const match *m, reading *out)
{
    return quarter_of(r, m, (int)match_item(m, IS(QNAME))->number, out);
}

/* "the first half of 1998", "the second half of last year". */
bool build_half(reader *r, const match *m, reading *out)
{
    int half = (int)match_item(m, IS(ORD))->number, year = explicit_year(m);
    const time_item *unit = match_item(m, IS(UNIT));
    if (half < 1 || half > 2 || (unit && unit->unit != UNIT_YEAR) || (!year && r->today == CASUS_NO_DAY))
        return false;
    if (!year)
        year = relative_year(r, m);
    reading_year(out, year);
    snprintf(out->value, sizeof out->value, "%04d-H%d", year, half);
    if (half == 1)
        out->end = day_of(year, 6, 30);
    else
        out->start = day_of(year, 7, 1);
    out->grain = GRAIN_MONTH;
    return true;
}

/* "year-end", "the year's end". */
bool build_year_end(reader *r, const match *m, reading *out)
{
    const time_item *unit = match_item(m, IS(UNIT));
    if (r->today == CASUS_NO_DAY || (unit->unit != UNIT_YEAR && unit->unit != UNIT_MONTH))
        return false;
    reading_unit(out, unit->unit, r->today, 0);
    reading_narrow(out, PORTION_LATE);
    return true;
}

/* ---- weekdays and named days ---- */

bool build_weekday(reader *r, const match *m, reading *out)
{
    int weekday = match_item(m, IS(WEEKDAY))->weekday;
    casus_day today = r->history ? base_day(r) : r->today;
    if (today == CASUS_NO_DAY) {
        *out = (reading){.type = TIME_DATE, .grain = GRAIN_DAY, .start = CASUS_NO_DAY, .end = CASUS_NO_DAY};
        snprintf(out->value, sizeof out->value, "XXXX-WXX-%d", weekday);
        return true;
    }
    casus_day this_week = week_start(today) + weekday - 1;
    const time_item *unit = match_item(m, IS(UNIT));
    casus_day day;
    if (unit && unit->unit != UNIT_WEEK)
        return false;
    if (item_is(r, match_item(m, IS(NEXT)), S("coming")))
        day = this_week + (this_week <= today ? 7 : 0);
    else if (unit || (match_has(m, IS(NEXT) | IS(THIS)) && !match_has(m, IS(LAST))))
        day = this_week + (match_has(m, IS(LAST)) ? -7 : match_has(m, IS(NEXT)) ? 7 : 0);
    else if (match_has(m, IS(LAST)))
        day = this_week < today ? this_week : this_week - 7;
    else {
        bool ahead = match_tense(r, m) == TENSE_FUTURE;
        day = ahead ? this_week + (this_week < today ? 7 : 0) : this_week - (this_week > today ? 7 : 0);
    }
    reading_day(out, day);
    return true;
}

static casus_day fitting_named(const reader *r, const match *m, uint32_t which)
{
    casus_day base = base_day(r), best = CASUS_NO_DAY, distance = 1 << 20;
    int year = year_of(base);
    enum tense tense = base == r->today ? match_tense(r, m) : TENSE_UNKNOWN;
    for (unsigned i = 0; i < 6; i++) {
        casus_day day = named_day_in(r->tables, which, year - 1 + (int)(i / 2), i % 2);
        if (day == CASUS_NO_DAY)
            continue;
        casus_day away = day - base, cost = away < 0 ? -away : away;
        if ((match_has(m, IS(LAST)) && away >= 0) || (match_has(m, IS(NEXT)) && away <= 0))
            continue;
        if ((tense == TENSE_PAST && away > 0) || (tense == TENSE_FUTURE && away < 0))
            cost += 200;
        if (cost < distance) {
            distance = cost;
            best = day;
        }
    }
    return best;
}

bool build_named(reader *r, const match *m, reading *out)
{
    uint32_t which = match_item(m, IS(NAMED))->named;
    int year = explicit_year(m);
    if (!year && base_day(r) == CASUS_NO_DAY)
        return false;
    casus_day day = year ? named_day_in(r->tables, which, year, 0) : fitting_named(r, m, which);
    if (day == CASUS_NO_DAY)
        return false;
    reading_day(out, day);
    out->end = day + r->tables->days[which].length - 1;
    return true;
}

/* "Easter week": the week that ends with Easter. */
bool build_named_week(reader *r, const match *m, reading *out)
{
    enum time_unit unit = match_item(m, IS(UNIT))->unit;
    if ((unit != UNIT_WEEK && unit != UNIT_WEEKEND) || !build_named(r, m, out))
        return false;
    reading_unit(out, unit, out->start, 0);
    return true;
}
