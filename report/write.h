/* write.h - a finished situation, written.
 *
 * Both write the same sections: what is counted, the timeline, places, who did
 * what to whom, figures with their rivals, what is contested or not so, offices,
 * what holds until when, every event by day, and the reports with the sentences
 * that all lines link to.  out->failed is set when memory ran out. */
#ifndef REPORT_WRITE_H
#define REPORT_WRITE_H

#include "gather.h"
#include "outlines.h"
#include "paper.h"

/* One file that needs nothing else: no script, no network.  `shapes` may be NULL. */
void html_write(paper *out, const situation *s, const outlines *shapes);

/* Markdown (CommonMark with tables), without a map. */
void markdown_write(paper *out, const situation *s);

#endif
