/* Leaves out the parts of a page whose names say that they are no article. */
#ifndef PAGE_JUNK_H
#define PAGE_JUNK_H

#include "blocks.h"

/* Marks them as skipped in b and counts again. */
void junk_skip(blocks *b, casus_str title);

#endif
