/* map.h - the map of a situation, as SVG inside a page.
 *
 * Countries and provinces are areas, coloured by the events that are known to
 * have happened there and no nearer; towns are points.  An area is never a pin. */
#ifndef REPORT_MAP_H
#define REPORT_MAP_H

#include "gather.h"
#include "outlines.h"
#include "paper.h"

/* Writes <svg ...>; nothing when no place is known and no country asked for.
 * `shapes` may be NULL: then there is a grid and no land.  *outside counts
 * places with events beyond its edge.  False: nothing was written. */
bool map_write(paper *out, const situation *s, const outlines *shapes, size_t *outside);

#endif
