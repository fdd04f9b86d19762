/* Days of the Gregorian calendar (proleptic), counted from 1970-01-01. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

typedef struct { int year; int month, day; } date; /* month 1..12, day 1..31 */

bool      date_ok(date d);               /* a day that exists, years 1..9999 */
casus_day date_to_day(date d);           /* d.month and d.day must be in range */
date      date_of_day(casus_day day);    /* day must not be CASUS_NO_DAY */
int       date_month_days(int year, int month); /* 28..31 */
int       date_weekday(casus_day day);   /* 0 Monday .. 6 Sunday */

#endif
