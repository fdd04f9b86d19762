/* A page's bytes before they are parsed: what no reader sees is left out.
 *
 * Scripts, styles, comments and drawings are most of a page.  Without them, and
 * without the attributes nobody here asks for, the parser has a third of the
 * work, and no tag can have a million attributes. */
#ifndef PAGE_MARKUP_H
#define PAGE_MARKUP_H

#include "memory.h"

enum { MARKUP_SCRIPTS = 64 };

typedef struct markup {
    casus_str html;                    /* what is left */
    casus_str scripts[MARKUP_SCRIPTS]; /* what stood in <script type="application/ld+json">; points into the input */
    size_t    n_scripts;
} markup;

/* `in` is UTF-8.  False: memory ran out. */
bool markup_strip(markup *out, memory *m, casus_str in);

#endif
