/* See time_grammar.h.  Matching backtracks over optional slots only, so a try
 * costs at most 2^optionals steps of a row of ten; rows are short. */
#include "mention/time_builders.h"

#define AMOUNT (IS(NUM) | IS(FEW) | IS(A))
#define ANY_UNIT (IS(UNIT) | IS(UNITS))
#define DAY (IS(DAYNUM) | IS(ORD))
#define THE_YEAR (IS(YEAR) | IS(YY))
#define LINK (IS(AND) | IS(TO) | IS(HYPHEN) | IS(OR))
#define LNT (IS(LAST) | IS(NEXT) | IS(THIS))
#define LEAD (IS(THE) | IS(THIS)) /* "this past Friday", "the coming week" */
#define ANY_WEEKDAY (IS(WEEKDAY) | IS(WDSHORT))

static const time_pattern patterns[] = {
    /* Thursday, January 5th, 2022 · Jan 5 · the 5th of January · 5 Jan 2022 · 2022-01-05 */
    {build_full_date, {IS(FULLDATE)}},
    {build_date, {IS(MONTH), OPT | IS(THE), DAY, OPT | IS(COMMA), THE_YEAR}},
    {build_date, {OPT | IS(THE), DAY, OPT | IS(OF), IS(MONTH), OPT | IS(COMMA), THE_YEAR}},
    {build_date, {ANY_WEEKDAY, OPT | IS(COMMA), IS(MONTH), OPT | IS(THE), DAY, OPT | IS(COMMA), THE_YEAR}},
    {build_date, {ANY_WEEKDAY, OPT | IS(COMMA), OPT | IS(THE), DAY, OPT | IS(OF), IS(MONTH), OPT | IS(COMMA), THE_YEAR}},
    {build_date, {OPT | LNT, IS(MONTH), OPT | IS(THE), DAY}},
    {build_date, {OPT | IS(THE), DAY, OPT | IS(OF), IS(MONTH)}},
    {build_date, {ANY_WEEKDAY, OPT | IS(COMMA), IS(MONTH), OPT | IS(THE), DAY}},
    {build_date, {ANY_WEEKDAY, OPT | IS(COMMA), OPT | IS(THE), DAY, OPT | IS(OF), IS(MONTH)}},
    {build_date_of_year, {IS(MONTH), DAY, OPT | IS(COMMA), OPT | IS(OF), LNT, IS(UNIT)}},
    {build_date_of_year, {OPT | IS(THE), DAY, OPT | IS(OF), IS(MONTH), OPT | IS(OF), LNT, IS(UNIT)}},
    /* January 4 and 5 · 4 to 6 January 2022 */
    {build_date_range, {IS(MONTH), DAY, LINK, DAY, OPT | IS(COMMA), THE_YEAR}},
    {build_date_range, {IS(MONTH), DAY, LINK, DAY}},
    {build_date_range, {DAY, LINK, DAY, OPT | IS(OF), IS(MONTH), OPT | IS(COMMA), THE_YEAR}},
    {build_date_range, {DAY, LINK, DAY, OPT | IS(OF), IS(MONTH)}},
    {build_day_of_month, {IS(THE), IS(ORD)}},
    /* January 2022 · last May · May last year */
    {build_month, {IS(MONTH), OPT | IS(OF), OPT | IS(COMMA), THE_YEAR}},
    {build_month, {OPT | LNT, IS(MONTH)}},
    {build_month, {IS(THAT), IS(MONTH)}},
    {build_month, {IS(MONTH), OPT | IS(OF), LNT, IS(UNIT)}},
    {build_spoken_year, {IS(MONTH), IS(NUM), IS(NUM)}},
    /* 1998 · '98 · the year 2000 · fiscal 1989 · 1995-96 */
    {build_year, {THE_YEAR}},
    {build_year, {OPT | IS(THE), IS(UNIT), IS(NUM)}},
    {build_year, {OPT | IS(THE), IS(FISCAL), OPT | IS(UNIT), THE_YEAR}},
    {build_year_range, {IS(YEAR), IS(HYPHEN), IS(NUM)}},
    {build_spoken_year, {IS(NUM), IS(NUM)}},
    {build_decade, {OPT | IS(THE), IS(DECADE)}},
    /* the summer of 1998 · last fall · spring */
    {build_season, {OPT | (LNT | IS(THE)), IS(SEASON), OPT | IS(OF), OPT | IS(COMMA), THE_YEAR}},
    {build_season, {OPT | (LNT | IS(THE)), IS(SEASON)}},
    {build_season, {OPT | IS(THE), IS(SEASON), OPT | IS(OF), LNT, IS(UNIT)}},
    {build_season, {LEAD, IS(LAST) | IS(NEXT), IS(SEASON)}},
    /* the third quarter of 1998 · this year's third quarter · the 20th century · Q3 1998 */
    {build_ordinal_unit, {OPT | IS(THE), OPT | IS(FISCAL), IS(ORD), OPT | IS(HYPHEN), IS(UNIT)}},
    {build_ordinal_unit, {OPT | IS(THE), IS(FISCAL), IS(HYPHEN), IS(ORD), OPT | IS(HYPHEN), IS(UNIT)}},
    {build_ordinal_unit, {OPT | IS(THE), OPT | IS(FISCAL), IS(ORD), OPT | IS(HYPHEN), IS(UNIT), OPT | IS(OF), OPT | IS(FISCAL), THE_YEAR}},
    {build_ordinal_unit, {OPT | IS(THE), OPT | IS(FISCAL), IS(ORD), OPT | IS(HYPHEN), IS(UNIT), OPT | IS(OF), LNT, IS(UNIT)}},
    {build_ordinal_unit, {LNT, IS(UNIT), IS(POSS), IS(ORD), OPT | IS(HYPHEN), IS(UNIT)}},
    {build_ordinal_unit, {OPT | IS(THE), THE_YEAR, OPT | IS(FISCAL), IS(ORD), OPT | IS(HYPHEN), IS(UNIT)}},
    {build_quarter_name, {IS(QNAME), OPT | IS(OF), THE_YEAR}},
    {build_quarter_name, {IS(QNAME)}},
    {build_half, {OPT | IS(THE), IS(ORD), IS(HALF), IS(OF), THE_YEAR}},
    {build_half, {OPT | IS(THE), IS(ORD), IS(HALF), IS(OF), LNT | IS(THE), IS(UNIT)}},
    {build_half, {OPT | IS(THE), IS(ORD), IS(HALF), IS(OF), IS(THE), IS(UNIT), THE_YEAR}},
    {build_latest_quarter, {OPT | IS(THE), IS(LATEST) | IS(CURRENT), IS(UNIT) | IS(PERIOD)}},
    {build_period_of_year, {OPT | IS(THE), IS(YEAR), IS(UNIT) | IS(PERIOD)}},
    {build_year_ago_quarter, {OPT | (IS(THE) | IS(A)), IS(UNIT), IS(HYPHEN), IS(AGO) | IS(EARLIER)}},
    {build_year_ago_quarter, {OPT | (IS(THE) | IS(A)), IS(UNIT), IS(HYPHEN), IS(AGO) | IS(EARLIER), OPT | IS(ORD), OPT | IS(HYPHEN), IS(UNIT) | IS(PERIOD)}},
    {build_year_ago_quarter, {IS(LAST), IS(UNIT), IS(POSS), IS(UNIT) | IS(PERIOD)}},
    {build_year_end, {OPT | (IS(THE) | LNT), IS(UNIT), OPT | IS(POSS), OPT | IS(HYPHEN), IS(END)}},
    /* Thursday · next Thursday · Tuesday of last week · Christmas Eve 2021 */
    {build_weekday, {OPT | LNT, IS(WEEKDAY)}},
    {build_weekday, {LEAD, IS(LAST) | IS(NEXT), IS(WEEKDAY)}},
    {build_weekday, {IS(WEEKDAY), OPT | IS(OF), LNT, IS(UNIT)}},
    {build_named, {OPT | LNT, IS(NAMED), OPT | IS(COMMA), OPT | IS(OF), THE_YEAR}},
    {build_named, {OPT | LNT, IS(NAMED)}},
    {build_named_week, {IS(NAMED), IS(UNIT)}},

    /* yesterday · the day before yesterday · last night */
    {build_day_relative, {IS(DAYREL)}},
    {build_day_relative, {OPT | IS(THE), IS(UNIT), IS(EARLIER) | IS(LATER), IS(DAYREL)}},
    {build_this_part, {OPT | IS(THE), LNT | IS(THAT) | IS(FOLLOWING) | IS(PREVIOUS), IS(DAYPART)}},
    /* that year · the next day · the same week · the day before */
    {build_story_unit, {OPT | IS(THE), IS(THAT) | IS(PREVIOUS), IS(UNIT) | IS(WEEKDAY)}},
    {build_story_unit, {IS(THE), IS(FOLLOWING), IS(UNIT) | IS(WEEKDAY)}},
    {build_beside_unit, {OPT | IS(THE), IS(UNIT) | IS(DAYPART), IS(EARLIER) | IS(LATER)}},
    {build_beside_day, {OPT | IS(THE), IS(UNIT), IS(EARLIER) | IS(LATER), IS(NAMED)}},
    /* last month · the past year · this fiscal year */
    {build_unit_relative, {OPT | LEAD, LNT | IS(CURRENT), OPT | IS(FISCAL), IS(UNIT)}},
    {build_the_unit, {IS(THE), OPT | IS(MORE), OPT | IS(FISCAL), IS(UNIT)}},
    /* about two years ago · a few days later · half an hour earlier */
    {build_ago, {OPT | IS(APPROX), IS(NUM), OPT | IS(MORE), OPT | IS(HYPHEN), ANY_UNIT, IS(AGO)}},
    {build_ago, {OPT | IS(APPROX), OPT | IS(A), IS(FEW), OPT | IS(OF), IS(UNITS), IS(AGO)}},
    {build_ago, {OPT | IS(APPROX), IS(A), IS(UNIT), IS(AGO)}},
    {build_ago, {IS(UNITS), IS(AGO)}},
    {build_shift, {OPT | IS(APPROX), IS(NUM), OPT | IS(MORE), OPT | IS(HYPHEN), ANY_UNIT, IS(EARLIER) | IS(LATER)}},
    {build_shift, {OPT | IS(APPROX), OPT | IS(A), IS(FEW), OPT | IS(OF), IS(UNITS), IS(EARLIER) | IS(LATER)}},
    {build_shift, {OPT | IS(APPROX), IS(A), IS(UNIT), IS(EARLIER) | IS(LATER)}},
    {build_shift, {IS(UNITS), IS(EARLIER) | IS(LATER)}},

    /* the last two weeks · the next few days · the first nine months */
    {build_span, {OPT | IS(THE), IS(LAST) | IS(NEXT) | IS(LATEST) | IS(PREVIOUS) | IS(THIS), IS(NUM), OPT | IS(MORE), ANY_UNIT}},
    {build_span, {OPT | IS(THE), IS(LAST) | IS(NEXT), OPT | IS(A), IS(FEW), OPT | IS(OF), OPT | IS(MORE), IS(UNITS)}},
    {build_these_days, {OPT | LEAD, LNT | IS(LATEST), IS(UNITS)}},
    {build_duration, {OPT | IS(THE), IS(ORD), IS(NUM), IS(UNITS)}},
    /* about three days · a 30-day · half an hour · a few more weeks · 44-year-old */
    {build_duration, {OPT | IS(APPROX), IS(NUM), OPT | IS(HYPHEN), OPT | IS(MORE), OPT | IS(HYPHEN), ANY_UNIT}},
    {build_duration, {OPT | IS(THE), IS(NUM), IS(UNITS)}},
    {build_duration, {OPT | IS(A), IS(NUM), OPT | IS(HYPHEN), ANY_UNIT, OPT | IS(HYPHEN), IS(OLD)}},
    {build_duration, {IS(UNIT), IS(HYPHEN), IS(OLD)}},
    {build_duration, {OPT | IS(APPROX), OPT | IS(A), IS(FEW), OPT | IS(OF), OPT | IS(MORE), IS(UNITS)}},
    {build_duration, {OPT | IS(APPROX), IS(HALF), OPT | IS(HYPHEN), IS(A), IS(UNIT)}},
    {build_one_unit, {IS(A), OPT | IS(MORE), IS(UNIT)}},
    {build_bare_units, {IS(UNITS)}},

    /* every other day · each July · every two weeks · Mondays · daily */
    {build_set, {IS(EVERY), OPT | IS(MORE), IS(UNIT) | IS(WEEKDAY) | IS(MONTH) | IS(SEASON) | IS(DAYPART)}},
    {build_set, {IS(EVERY), IS(NUM), IS(UNITS)}},
    {build_set, {IS(EVERY), IS(ORD), IS(UNIT)}},
    {build_recurring, {IS(RECUR)}},
    {build_adverb_set, {IS(ADVSET)}},

    /* 10 p.m. EST · 5 o'clock · 1830 GMT · noon · in the morning */
    {build_clock, {IS(CLOCK), OPT | IS(AMPM), OPT | IS(ZONE)}},
    {build_clock, {IS(NUM), IS(AMPM) | IS(OCLOCK), OPT | IS(ZONE)}},
    {build_clock, {IS(NUM), IS(ZONE)}},
    {build_noon, {IS(NOON)}},
    {build_part, {OPT | IS(THE), IS(DAYPART)}},

    /* now · the near future · current · the past */
    {build_reference, {OPT | IS(THE), IS(REF)}},
    {build_reference, {IS(CURRENT)}},
    {build_reference, {IS(LATEST)}},
    {build_the_past, {IS(THE), IS(LAST)}},
};

/* ---- matching ---- */

typedef struct {
    const time_item *items;
    size_t           n;
    const uint64_t  *slots;
    uint8_t          at[TIME_SLOTS];
} attempt;

/* Items taken from slot k and item i on, or SIZE_MAX when the row fails. */
static size_t match_slots(attempt *a, size_t k, size_t i)
{
    if (k == TIME_SLOTS || a->slots[k] == 0)
        return i;
    if (i < a->n && (a->items[i].is & a->slots[k])) {
        a->at[k] = (uint8_t)i;
        size_t end = match_slots(a, k + 1, i + 1);
        if (end != SIZE_MAX)
            return end;
    }
    a->at[k] = TIME_NO_ITEM;
    return a->slots[k] & OPT ? match_slots(a, k + 1, i) : SIZE_MAX;
}

static size_t match_row(const time_item *items, size_t n, const uint64_t *slots, match *out)
{
    attempt a = {.items = items, .n = n, .slots = slots};
    memset(a.at, TIME_NO_ITEM, sizeof a.at);
    size_t count = match_slots(&a, 0, 0);
    if (count == SIZE_MAX || count == 0)
        return 0;
    *out = (match){.items = items, .slots = slots, .count = count};
    memcpy(out->at, a.at, sizeof a.at);
    return count;
}

const time_item *match_item(const match *m, uint64_t classes)
{
    for (size_t k = 0; k < TIME_SLOTS && m->slots[k]; k++)
        if (m->at[k] != TIME_NO_ITEM && (m->slots[k] & classes) && (m->items[m->at[k]].is & classes))
            return &m->items[m->at[k]];
    return NULL;
}

bool match_has(const match *m, uint64_t classes) { return match_item(m, classes) != NULL; }

/* ---- the best reading ---- */

enum { CANDIDATES = 16 };

typedef struct { const time_pattern *pattern; size_t count; } candidate;

/* Kept longest first, earlier rows before later ones of the same length. */
static size_t add_candidate(candidate *list, size_t n, candidate c)
{
    size_t k = n < CANDIDATES ? n : CANDIDATES - 1;
    while (k > 0 && list[k - 1].count < c.count) {
        list[k] = list[k - 1];
        k--;
    }
    list[k] = c;
    return n < CANDIDATES ? n + 1 : n;
}

/* Years 1 to 9999 are all the calendar there is. */
static bool is_in_calendar(const reading *x)
{
    enum { FIRST = -719162, LAST_DAY = 2932896 };
    return x->start == CASUS_NO_DAY || (x->start >= FIRST && x->start <= x->end && x->end < LAST_DAY);
}

size_t time_read_at(reader *r, size_t i, reading *out)
{
    candidate list[CANDIDATES];
    size_t n = 0, left = r->n_items - i;
    match m;
    for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++) {
        uint64_t first = patterns[p].slots[0];
        if (!(first & (OPT | r->items[i].is)))
            continue;
        size_t count = match_row(&r->items[i], left, patterns[p].slots, &m);
        if (count)
            n = add_candidate(list, n, (candidate){&patterns[p], count});
    }
    for (size_t k = 0; k < n; k++) {
        match_row(&r->items[i], left, list[k].pattern->slots, &m);
        *out = (reading){.start = CASUS_NO_DAY, .end = CASUS_NO_DAY};
        if (list[k].pattern->build(r, &m, out) && is_in_calendar(out))
            return list[k].count;
    }
    return 0;
}
