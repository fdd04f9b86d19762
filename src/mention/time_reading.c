/* Calendar units as readings: TIMEX3 value, first and last day, precision. */
#include "mention/time_calendar.h"
#include "mention/time_grammar.h"

#include <stdarg.h>
#include <stdio.h>

__attribute__((format(printf, 2, 3))) static void set_value(reading *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(out->value, sizeof out->value, format, args);
    va_end(args);
}

static void set_range(reading *out, casus_day start, casus_day end, enum grain grain)
{
    out->type = TIME_DATE;
    out->start = start;
    out->end = end;
    out->grain = (uint8_t)grain;
    out->story = 1;
}

void reading_day(reading *out, casus_day day)
{
    date d = date_of_day(day);
    set_range(out, day, day, GRAIN_DAY);
    set_value(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}

void reading_week(reading *out, casus_day any_day)
{
    int year, week;
    iso_week_of(any_day, &year, &week);
    set_range(out, week_start(any_day), week_start(any_day) + 6, GRAIN_WEEK);
    set_value(out, "%04d-W%02d", year, week);
    out->unit = UNIT_WEEK;
}

static void reading_weekend(reading *out, casus_day any_day)
{
    reading_week(out, any_day);
    set_range(out, out->start + 5, out->end, GRAIN_DAY);
    memcpy(out->value + strlen(out->value), "-WE", 4);
}

void reading_month(reading *out, int year, int month)
{
    set_range(out, day_of(year, month, 1), day_of(year, month, date_month_days(year, month)), GRAIN_MONTH);
    set_value(out, "%04d-%02d", year, month);
    out->unit = UNIT_MONTH;
}

void reading_quarter(reading *out, int quarter)
{
    int year = quarter / 4, first = quarter % 4 * 3 + 1;
    set_range(out, day_of(year, first, 1), day_of(year, first + 2, date_month_days(year, first + 2)), GRAIN_MONTH);
    set_value(out, "%04d-Q%d", year, quarter % 4 + 1);
    out->unit = UNIT_QUARTER;
}

void reading_year(reading *out, int year)
{
    set_range(out, day_of(year, 1, 1), day_of(year, 12, 31), GRAIN_YEAR);
    set_value(out, "%04d", year);
    out->unit = UNIT_YEAR;
}

void reading_decade(reading *out, int year)
{
    set_range(out, day_of(year / 10 * 10, 1, 1), day_of(year / 10 * 10 + 9, 12, 31), GRAIN_YEAR);
    set_value(out, "%03d", year / 10);
    out->unit = UNIT_DECADE;
}

void reading_century(reading *out, int century)
{
    set_range(out, day_of((century - 1) * 100 + 1, 1, 1), day_of(century * 100, 12, 31), GRAIN_YEAR);
    set_value(out, "%02d", century - 1);
    out->unit = UNIT_CENTURY;
}

void reading_unit(reading *out, enum time_unit unit, casus_day day, int shift)
{
    date d = date_of_day(day);
    switch (unit) {
    case UNIT_DAY: reading_day(out, day + shift); break;
    case UNIT_WEEKEND: reading_weekend(out, day + shift * 7); break;
    case UNIT_WEEK: reading_week(out, day + shift * 7); break;
    case UNIT_FORTNIGHT: reading_week(out, day + shift * 14); break;
    case UNIT_MONTH:
        day = add_months(day_of(d.year, d.month, 1), shift);
        d = date_of_day(day);
        reading_month(out, d.year, d.month);
        break;
    case UNIT_QUARTER: reading_quarter(out, d.year * 4 + (d.month - 1) / 3 + shift); break;
    case UNIT_YEAR: reading_year(out, d.year + shift); break;
    case UNIT_DECADE: reading_decade(out, d.year + shift * 10); break;
    case UNIT_CENTURY: reading_century(out, (d.year - 1) / 100 + 1 + shift); break;
    default: reading_day(out, day); break; /* hours and less: the day itself */
    }
    if (unit <= UNIT_HOUR)
        out->vague = 1;
}

void reading_ref(reading *out, enum time_ref ref)
{
    static const char *const values[] = {"", "PRESENT_REF", "PAST_REF", "FUTURE_REF"};
    out->type = TIME_DATE;
    out->vague = 1;
    out->start = out->end = CASUS_NO_DAY;
    set_value(out, "%s", values[ref]);
}

void reading_part(reading *out, enum day_part which)
{
    static const char *const names[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI"};
    char *t = strchr(out->value, 'T');
    if (t)
        *t = 0;
    size_t len = strlen(out->value);
    snprintf(out->value + len, sizeof out->value - len, "%s", names[which]);
    out->type = TIME_TIME;
    if (which == PART_NIGHT && out->start != CASUS_NO_DAY)
        out->end = out->start + 1; /* nights run over midnight */
}

/* "The early days" of anything long are its first tenth or so; of a month, ten days. */
void reading_narrow(reading *out, enum portion portion)
{
    if (out->start == CASUS_NO_DAY || out->end - out->start < 2)
        return;
    casus_day third = (out->end - out->start + 1) / 3;
    if (portion == PORTION_EARLY)
        out->end = out->start + third - 1;
    else if (portion == PORTION_LATE)
        out->start = out->end - third + 1;
    else {
        out->start += third;
        out->end -= third;
    }
    out->vague = 1;
}
