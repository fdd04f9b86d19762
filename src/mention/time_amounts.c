/* Builders of how long, how often and at what hour: durations ("P3D"), sets
 * ("every Monday"), clock times. */
#include "mention/time_builders.h"
#include "mention/time_calendar.h"

#include <stdio.h>

/* ---- durations ---- */

/* "P3D", "PT2H", "PXW"; decades and centuries in years. */
static bool set_duration(reading *out, enum time_unit unit, double amount)
{
    static const char *const letters[] = {"", "S", "M", "H", "D", "WE", "W", "W", "M", "Q", "Y", "Y", "Y"};
    const char *prefix = unit >= UNIT_SECOND && unit <= UNIT_HOUR ? "PT" : "P";
    int factor = unit == UNIT_DECADE ? 10 : unit == UNIT_CENTURY ? 100 : unit == UNIT_FORTNIGHT ? 2 : 1;
    *out = (reading){.type = TIME_DURATION, .start = CASUS_NO_DAY, .end = CASUS_NO_DAY};
    if (amount > 1e6)
        return false;
    if (amount < 0) {
        const char *letter = unit == UNIT_DECADE ? "DE" : unit == UNIT_CENTURY ? "CE" : letters[unit];
        snprintf(out->value, sizeof out->value, "%sX%s", prefix, letter);
        out->vague = 1;
        return true;
    }
    int whole = (int)amount;
    if (amount != whole && (unit == UNIT_YEAR || unit == UNIT_HOUR || unit == UNIT_DAY)) /* "half an hour" */
        snprintf(out->value, sizeof out->value, "%s%d%s", unit == UNIT_YEAR ? "P" : "PT",
                 (int)(amount * (unit == UNIT_YEAR ? 12 : unit == UNIT_HOUR ? 60 : 24)), unit == UNIT_DAY ? "H" : "M");
    else if (amount != whole)
        snprintf(out->value, sizeof out->value, "%s%d.5%s", prefix, whole, letters[unit]);
    else
        snprintf(out->value, sizeof out->value, "%s%d%s", prefix, whole * factor, letters[unit]);
    return true;
}

static int days_in(enum time_unit unit, double amount)
{
    static const double days[] = {0, 0, 0, 0.05, 1, 7, 7, 14, 30.44, 91.3, 365.25, 3652.5, 36525};
    double total = (amount < 0 ? 4 : amount) * days[unit];
    return total > 365e3 ? 365000 : (int)total;
}

/* "the last two weeks", "the next few days": a duration tied to today. */
bool build_span(reader *r, const match *m, reading *out)
{
    const time_item *unit = match_item(m, IS(UNITS) | IS(UNIT));
    if (match_has(m, IS(LATEST)) && !item_is(r, match_item(m, IS(LATEST)), S("recent")) && !match_has(m, IS(NUM)))
        return false;
    double amount = match_amount(r, m);
    if (!set_duration(out, unit->unit, amount))
        return false;
    if (r->today == CASUS_NO_DAY)
        return true;
    int days = days_in(unit->unit, amount);
    bool ahead = match_has(m, IS(NEXT));
    if (!ahead && days > r->today + 719162)
        return true;
    out->start = ahead ? r->today : r->today - days;
    out->end = ahead ? r->today + days : r->today;
    out->grain = GRAIN_DAY;
    out->vague = 1;
    return true;
}

/* "three days", "a 30-day", "half an hour"; ages are no durations. */
bool build_duration(reader *r, const match *m, reading *out)
{
    const time_item *unit = match_item(m, IS(UNITS) | IS(UNIT)), *old = match_item(m, IS(OLD));
    const time_item *n = match_item(m, IS(NUM));
    if (item_is(r, unit, S("second")) && n && n->number != 1)
        return false; /* "two second chances" */
    if (unit->unit == UNIT_QUARTER && token_is(token_behind(r, m), S("of")))
        return false; /* "three quarters of the seats" */
    if (old && !item_is(r, old, S("long"))) {
        out->type = TIME_DURATION; /* "44-year-old": taken, and nothing said */
        return true;
    }
    return set_duration(out, unit->unit, match_amount(r, m));
}

static bool is_any(const token *t, const str *words, size_t n)
{
    for (size_t i = 0; t && i < n; i++)
        if (str_eq(t->norm, words[i]))
            return true;
    return false;
}

/* "for years", "within weeks": only behind words that measure. */
bool build_bare_units(reader *r, const match *m, reading *out)
{
    static const str leads[] = {{"for", 3}, {"in", 2}, {"over", 4}, {"within", 6}, {"after", 5}, {"of", 2},
                                {"during", 6}, {"through", 7}, {"take", 4}, {"took", 4}, {"last", 4}, {"spent", 5}};
    const time_item *unit = match_item(m, IS(UNITS));
    if (!is_any(token_before(r, m), leads, sizeof leads / sizeof *leads))
        return false;
    return set_duration(out, unit->unit, -1);
}

static void set_of(reading *out, const char *value)
{
    *out = (reading){.type = TIME_SET, .start = CASUS_NO_DAY, .end = CASUS_NO_DAY};
    snprintf(out->value, sizeof out->value, "%s", value);
}

/* "a week": how long behind "for" and the like, how often behind a noun or number. */
bool build_one_unit(reader *r, const match *m, reading *out)
{
    static const str leads[] = {{"for", 3}, {"in", 2}, {"within", 6}, {"over", 4}, {"than", 4}, {"after", 5},
                                {"about", 5}, {"nearly", 6}, {"almost", 6}, {"as", 2}, {"least", 5}, {"during", 6}};
    const time_item *unit = match_item(m, IS(UNIT));
    const token *before = token_before(r, m), *behind = token_behind(r, m);
    if (!before || item_is(r, unit, S("second")))
        return false;
    if (is_any(before, leads, sizeof leads / sizeof *leads) || before->upos == UPOS_VERB)
        return set_duration(out, unit->unit, 1);
    bool counted = before->upos == UPOS_NOUN || before->upos == UPOS_NUM || before->upos == UPOS_SYM ||
                   token_is(before, S("once")) || token_is(before, S("twice"));
    if (!counted || (behind && behind->upos == UPOS_NOUN) || !set_duration(out, unit->unit, 1))
        return false;
    out->type = TIME_SET;
    return true;
}

/* ---- sets ---- */

static bool set_of_units(reading *out, enum time_unit unit, double every)
{
    if (!set_duration(out, unit, every))
        return false;
    out->type = TIME_SET;
    return true;
}

/* "every Monday", "each year", "every other day", "every two weeks". */
bool build_set(reader *r, const match *m, reading *out)
{
    static const char *const parts_of_day[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI"};
    static const char *const seasons[] = {"", "SP", "SU", "FA", "WI"};
    char value[24];
    const time_item *item = &m->items[m->count - 1], *more = match_item(m, IS(MORE)), *n = match_item(m, IS(NUM) | IS(ORD));
    (void)r;
    if (more && more->number != 2)
        return false;
    if (item->is & (IS(UNIT) | IS(UNITS)))
        return set_of_units(out, item->unit, more ? 2 : n ? n->number : 1);
    if (item->is & IS(WEEKDAY))
        snprintf(value, sizeof value, "XXXX-WXX-%d", item->weekday);
    else if (item->is & IS(MONTH))
        snprintf(value, sizeof value, "XXXX-%02d", item->month);
    else if (item->is & IS(SEASON))
        snprintf(value, sizeof value, "XXXX-%s", seasons[item->season]);
    else
        snprintf(value, sizeof value, "XXXX-XX-XX%s", parts_of_day[item->part]);
    set_of(out, value);
    return true;
}

/* "daily", "annually"; not "LA Weekly". */
bool build_adverb_set(reader *r, const match *m, reading *out)
{
    str form = r->d->tokens.at[m->items[0].first].form;
    if (token_before(r, m) && form.ptr[0] >= 'A' && form.ptr[0] <= 'Z')
        return false;
    return set_of_units(out, m->items[0].unit, 1);
}

/* "on Mondays". */
bool build_recurring(reader *r, const match *m, reading *out)
{
    char value[24];
    (void)r;
    if (m->items[0].weekday > 7)
        return false;
    snprintf(value, sizeof value, "XXXX-WXX-%d", m->items[0].weekday);
    set_of(out, value);
    return true;
}

/* ---- hours ---- */

static bool set_clock(reader *r, reading *out, int hour, int minute)
{
    enum { NEAR = 5 }; /* sentences for which a day told holds */
    if (hour * 60 + minute > 24 * 60 || minute > 59)
        return false;
    uint32_t here = r->d->tokens.at[r->s->first].sentence;
    bool told = r->story != CASUS_NO_DAY && here - r->story_sentence <= NEAR;
    casus_day day = told ? r->story : r->today;
    *out = (reading){.start = CASUS_NO_DAY, .end = CASUS_NO_DAY};
    if (day != CASUS_NO_DAY)
        reading_day(out, day);
    if (!told) /* most likely today; too little to date an event by */
        out->start = out->end = CASUS_NO_DAY;
    out->type = TIME_TIME;
    out->story = 0;
    size_t len = strlen(out->value);
    snprintf(out->value + len, sizeof out->value - len, "T%02d:%02d", hour, minute);
    return true;
}

/* "10 p.m.", "5:30 a.m. EST", "1830 GMT"; the driver joins it with its date. */
bool build_clock(reader *r, const match *m, reading *out)
{
    const time_item *clock = match_item(m, IS(CLOCK)), *n = match_item(m, IS(NUM) | IS(YEAR));
    const time_item *half_of_day = match_item(m, IS(AMPM));
    int hour = clock ? clock->hour : (int)n->number, minute = clock ? clock->minute : 0;
    if (!clock && match_has(m, IS(ZONE)) && !half_of_day && !match_has(m, IS(OCLOCK))) {
        if (r->d->tokens.at[n->first].norm.len != 4) /* "0040 UTC" */
            return false;
        minute = hour % 100;
        hour /= 100;
    }
    if (half_of_day && hour > 12)
        return false;
    if (half_of_day && half_of_day->hour == 12 && hour < 12)
        hour += 12;
    else if (half_of_day && half_of_day->hour == 0 && hour == 12)
        hour = 0;
    return set_clock(r, out, hour, minute);
}

/* "at noon", "by midnight". */
bool build_noon(reader *r, const match *m, reading *out)
{
    return set_clock(r, out, m->items[m->count - 1].hour, 0);
}

/* "in the morning", "at night": of the day the story is at. */
bool build_part(reader *r, const match *m, reading *out)
{
    const time_item *item = match_item(m, IS(DAYPART));
    const token *before = token_before(r, m);
    bool led = match_has(m, IS(THE))
                   ? token_is(before, S("in")) || token_is(before, S("during")) || token_is(before, S("into"))
                   : token_is(before, S("at")) || token_is(before, S("by"));
    casus_day day = r->story != CASUS_NO_DAY ? r->story : r->today;
    if (!led || day == CASUS_NO_DAY)
        return false;
    reading_day(out, day);
    reading_part(out, item->part);
    return true;
}
