/* Days and dates.  Method: Howard Hinnant, "chrono-compatible low-level date
 * algorithms" (the year begins in March, so that the leap day comes last). */
#include "base/date.h"

#include <stdio.h>

#define DAYS_OF_ERA 146097 /* 400 years */

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }

static bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int date_month_days(int year, int month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : days[month - 1];
}

bool date_ok(date d)
{
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= date_month_days(d.year, d.month);
}

casus_day date_to_day(date d)
{
    int64_t year = d.month <= 2 ? (int64_t)d.year - 1 : d.year;
    int64_t era = floor_div(year, 400), of_era = year - era * 400;
    int64_t month = d.month > 2 ? d.month - 3 : d.month + 9;
    int64_t of_year = (153 * month + 2) / 5 + d.day - 1;
    int64_t day = era * DAYS_OF_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return (casus_day)(day - 719468); /* 0000-03-01 to 1970-01-01 */
}

date date_of_day(casus_day day)
{
    int64_t z = (int64_t)day + 719468;
    int64_t era = floor_div(z, DAYS_OF_ERA), of_era = z - era * DAYS_OF_ERA;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    int64_t of_month = of_year - (153 * month + 2) / 5 + 1;
    month = month < 10 ? month + 3 : month - 9;
    return (date){(int)(year + era * 400 + (month <= 2)), (int)month, (int)of_month};
}

int date_weekday(casus_day day)
{
    int64_t since_monday = (int64_t)day + 3; /* 1970-01-01 was a Thursday */
    return (int)(since_monday - floor_div(since_monday, 7) * 7);
}

/* Exactly `len` digits at byte `at`; -1 otherwise. */
static int digits(str s, size_t at, size_t len)
{
    int v = 0;
    for (size_t i = at; i < at + len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return -1;
        v = v * 10 + (s.ptr[i] - '0');
    }
    return v;
}

casus_day casus_day_parse(casus_str s)
{
    if (s.len < 10 || s.ptr[4] != '-' || s.ptr[7] != '-') return CASUS_NO_DAY;
    if (s.len > 10 && s.ptr[10] != 'T' && s.ptr[10] != 't' && s.ptr[10] != ' ') return CASUS_NO_DAY;
    date d = {digits(s, 0, 4), digits(s, 5, 2), digits(s, 8, 2)};
    return date_ok(d) ? date_to_day(d) : CASUS_NO_DAY;
}

void casus_day_format(casus_day day, char out[16])
{
    if (day == CASUS_NO_DAY) {
        out[0] = 0;
        return;
    }
    date d = date_of_day(day);
    snprintf(out, 16, "%04d-%02u-%02u", d.year, (unsigned)d.month % 100, (unsigned)d.day % 100);
}
