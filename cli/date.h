/* A day as people write it. */
#ifndef CLI_DATE_H
#define CLI_DATE_H

#include "casus.h"

typedef struct date { int year, month, day; } date; /* months and days from 1 */

date date_of(casus_day day); /* not of CASUS_NO_DAY */

#endif
