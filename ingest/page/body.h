/* Which blocks of a page are its article. */
#ifndef PAGE_BODY_H
#define PAGE_BODY_H

#include "blocks.h"

/* What the page's own metadata says, for comparison; all may be absent. */
typedef struct body_hints {
    casus_str title;
    casus_str description; /* often the paragraph between headline and text */
    casus_str article;     /* the text itself, as JSON-LD has it on some sites */
} body_hints;

/* The paragraphs, one blank line between two; {"", 0} when the page has no text.
 * Marks what it skips in b. */
casus_str body_text(blocks *b, const body_hints *hints);

#endif
