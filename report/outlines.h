/* outlines.h - the shapes of countries and provinces, from the table that script/outlines makes.
 *
 * The file is read whole; rows point into it.  Rings are read when they are
 * drawn, so that a map costs what it shows. */
#ifndef REPORT_OUTLINES_H
#define REPORT_OUTLINES_H

#include "casus.h"

typedef struct { casus_str country, province, name, rings; } outline; /* province empty: the country */

typedef struct { char *bytes; outline *rows; size_t n; } outlines; /* {0}: none */

/* False with IO, INPUT or MEMORY; *out is {0} then. */
bool outlines_read(outlines *out, const char *path, casus_error *err);
void outlines_free(outlines *o);

/* The next point of a row's rings: *at is where reading goes on, 0 at first.
 * 1: a point; 2: a point that begins a ring; 0: no more. */
int outline_next(const outline *row, size_t *at, double *lon, double *lat);

#endif
