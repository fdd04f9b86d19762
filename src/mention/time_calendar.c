#include "mention/time_calendar.h"

casus_day day_of(int year, int month, int day)
{
    return date_to_day((date){year, month, 1}) + day - 1;
}

int year_of(casus_day day)
{
    return date_of_day(day).year;
}

int weekday_of(casus_day day)
{
    return date_weekday(day) + 1;
}

casus_day week_start(casus_day day)
{
    return day - (weekday_of(day) - 1);
}

casus_day iso_week_start(int year, int week)
{
    return week_start(day_of(year, 1, 4)) + (week - 1) * 7;
}

void iso_week_of(casus_day day, int *year, int *week)
{
    int y = year_of(week_start(day) + 3); /* a week belongs to its Thursday's year */
    *year = y;
    *week = (week_start(day) - iso_week_start(y, 1)) / 7 + 1;
}

casus_day add_months(casus_day day, int months)
{
    date c = date_of_day(day);
    int m = c.year * 12 + (c.month - 1) + months;
    int year = m / 12, month = m % 12 + 1;
    int last = date_month_days(year, month);
    return day_of(year, month, c.day < last ? c.day : last);
}

casus_day nth_weekday(int year, int month, int weekday, int n)
{
    if (n < 0) {
        casus_day last = day_of(year, month, date_month_days(year, month));
        return last - (weekday_of(last) - weekday + 7) % 7;
    }
    casus_day first = day_of(year, month, 1);
    return first + (weekday - weekday_of(first) + 7) % 7 + (n - 1) * 7;
}

casus_day easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 19 * l) / 433;
    int month = (h + l - 7 * m + 90) / 25;
    return day_of(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}

casus_day orthodox_easter(int year)
{
    int d = (19 * (year % 19) + 15) % 30;
    int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    int julian = d + e + 114;
    int behind = year / 100 - year / 400 - 2; /* days the Julian calendar lags */
    return day_of(year, julian / 31, julian % 31 + 1) + behind;
}
