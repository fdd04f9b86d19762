/* One line on a terminal that says how far a run is: on stderr, rewritten in place. */
#ifndef CLI_GAUGE_H
#define CLI_GAUGE_H

#include "intake.h"

typedef struct gauge {
    bool    on;        /* stderr is a terminal */
    bool    shown;     /* the line stands there now */
    int64_t began;     /* steady_ms */
} gauge;

void gauge_start(gauge *g);
void gauge_show(gauge *g, const intake *in, int64_t done, int64_t of);
void gauge_clear(gauge *g); /* before anything else is said */

#endif
