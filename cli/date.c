/* See date.h.  The library knows the calendar; what it writes is read back. */
#include "date.h"

#include <stdlib.h>

date date_of(casus_day day)
{
    char text[16], *end;
    casus_day_format(day, text);
    date d = { 0 };
    d.year = (int)strtol(text, &end, 10);
    if (*end == '-') d.month = (int)strtol(end + 1, &end, 10);
    if (*end == '-') d.day = (int)strtol(end + 1, &end, 10);
    return d;
}
