/* What expressions of time need of calendars, on top of base/date.h: weeks,
 * months added up, the nth weekday of a month, feasts that move.
 *
 * Years 1..9999.  Called a few times for each expression of time, so plain
 * arithmetic, no tables.  Easter is the anonymous Gregorian computus and
 * Meeus' Julian one. */
#ifndef MENTION_TIME_CALENDAR_H
#define MENTION_TIME_CALENDAR_H

#include "base/date.h"

casus_day day_of(int year, int month, int day); /* month 1..12; the day may run over the month's end */
int       year_of(casus_day day);

int weekday_of(casus_day day);                        /* 1 Monday .. 7 Sunday */
casus_day week_start(casus_day day);                  /* its Monday */
void iso_week_of(casus_day day, int *year, int *week);
casus_day iso_week_start(int year, int week);         /* the Monday of that week */

/* Adds whole months; the day is cut to the month's last: Jan 31 + 1 = Feb 28. */
casus_day add_months(casus_day day, int months);

/* The weekday (1..7) that is nth in a month: n = 1..5, or -1 the last. */
casus_day nth_weekday(int year, int month, int weekday, int n);

casus_day easter(int year);          /* Western Easter Sunday */
casus_day orthodox_easter(int year); /* of the Eastern churches, 1583..4099 */

#endif
