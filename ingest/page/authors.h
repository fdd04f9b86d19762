/* Who wrote a page. */
#ifndef PAGE_AUTHORS_H
#define PAGE_AUTHORS_H

#include "facts.h"

enum { MOST_AUTHORS = 12 };

/* Fills out with the names, each once; returns how many. */
size_t authors_of(const facts *f, memory *m, casus_str outlet, casus_str out[MOST_AUTHORS]);

/* Cuts "By Jane Doe and John Roe, Staff Writers" into its names. */
size_t authors_split(memory *m, casus_str byline, casus_str out[MOST_AUTHORS]);

#endif
