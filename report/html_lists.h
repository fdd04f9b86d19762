/* html_lists.h - sections of the page that are lists or tables.  See write.h. */
#ifndef REPORT_HTML_LISTS_H
#define REPORT_HTML_LISTS_H

#include "pen.h"

void html_place_list(const pen *p);
void html_dyads(const pen *p);
void html_figures(const pen *p);
void html_events(const pen *p, const char *id, const char *title, const char *note, const report_list *list);
void html_not_so(const pen *p);
void html_days(const pen *p);
void html_reports(const pen *p);

#endif
