/* project.h - from degrees to a drawing.
 *
 * Near a middle: Lambert's azimuthal equal-area projection, which knows no
 * date line and no pole.  For the whole world: Equal Earth (Savric, Patterson and
 * Jenny 2018), cut at 180 degrees.  Both keep areas true: these maps colour areas. */
#ifndef REPORT_PROJECT_H
#define REPORT_PROJECT_H

#include <stdbool.h>

typedef struct { double x, y; } spot;

typedef struct {
    bool   world;
    double lon, lat;             /* of the middle, in degrees */
    double scale, x, y;          /* of the drawing: spot = (x + scale * right, y - scale * up) */
} projection;

/* Degrees between two points on the globe. */
double globe_angle(double lon1, double lat1, double lon2, double lat2);

spot project(const projection *p, double lon, double lat);

/* The middle of points on the globe, gathered by their directions. */
typedef struct { double x, y, z; } direction;
void direction_add(direction *sum, double lon, double lat, double weight);
bool direction_middle(const direction *sum, double *lon, double *lat); /* false: there is none */

/* Cuts a ring at the box (Sutherland and Hodgman).  `in` and `out` have room for
 * `room` spots; returns how many are in `out`, which may be 0. */
typedef struct { double left, top, right, bottom; } box;
int ring_clip(spot *in, int n, spot *out, int room, box frame);

bool ring_holds(const spot *ring, int n, spot at);

/* Its area, signed, and the middle of it. */
double ring_area(const spot *ring, int n, spot *middle);

#endif
