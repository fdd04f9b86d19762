/* The headline of a page, without the name of the site. */
#ifndef PAGE_HEADLINE_H
#define PAGE_HEADLINE_H

#include "facts.h"

/* {"", 0}: the page has none. */
casus_str headline_of(const facts *f, memory *m, casus_str outlet, casus_str host);

/* The <h1> that shows it, else the first heading that does, else the first <h1>; 0: none. */
uint32_t headline_node(const dom *d, memory *m, casus_str title);

#endif
