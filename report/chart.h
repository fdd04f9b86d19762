/* chart.h - events over time, as SVG inside a page. */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include "gather.h"
#include "paper.h"

/* Stacked bars by quad class; writes nothing when there is no bar. */
void chart_write(paper *out, const situation *s);

/* The quad classes from the baseline up, with "neither" last. */
extern const int chart_order[N_QUADS];

#endif
