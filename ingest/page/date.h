/* Dates as pages write them. */
#ifndef PAGE_DATE_H
#define PAGE_DATE_H

#include "casus.h"

enum { DATE_ROOM = 40 };

typedef enum { DATE_ALONE, DATE_WITHIN } date_place;

/* Reads a date, with its time and zone where they are there, into ISO 8601:
 * "2022-01-06", "2022-01-06T10:30:00+01:00".  ALONE: the string is a date, such as a
 * datetime attribute, in nearly any notation.  WITHIN: text that may hold one,
 * of which only unmistakable notations count.  `month_first`: 01/06/2022 is
 * in January.  False: no date, or none from 1990 to 2099. */
bool date_read(casus_str text, date_place place, bool month_first, char out[DATE_ROOM]);

/* The date in the path of an address: /2022/01/06/, /2022-01-06-title, /20220106/. */
bool date_of_url(casus_str url, char out[DATE_ROOM]);

#endif
