/* Lines that stand in articles and are no part of them. */
#ifndef PAGE_FURNITURE_H
#define PAGE_FURNITURE_H

#include "memory.h"

/* "Advertisement", "Share this article", "Read more: ...", "Your browser does not
 * support ...", "Sign up for our newsletter": one line of text, squeezed. */
bool furniture_line(casus_str line);

/* A heading behind which comes no more of the article: "Related stories", "Comments". */
bool furniture_heading(casus_str line);

/* A byline or a date line, which are read as such elsewhere: "By Jane Doe", "Updated 3:15 pm, May 2". */
bool furniture_byline(casus_str line);

#endif
