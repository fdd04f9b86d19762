/* map_fit.h - which part of the globe a map shows. */
#ifndef REPORT_MAP_FIT_H
#define REPORT_MAP_FIT_H

#include "gather.h"
#include "outlines.h"
#include "project.h"

enum { MAP_WIDTH = 720, MAP_LEAST = 300, MAP_MOST = 600 };

typedef struct {
    projection p;
    double     height;  /* the drawing is MAP_WIDTH wide */
    bool       focused; /* on the country that was asked for */
} map_fit;

/* False when there is nothing to fit: no outline of the country, no place with a point. */
bool map_choose(map_fit *fit, const situation *s, const outlines *shapes);

/* The row of a country or province; NULL when there is none. */
const outline *outline_find(const outlines *shapes, casus_str country, casus_str province);

#endif
