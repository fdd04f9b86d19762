/* Which language a text is in. */
#ifndef PAGE_LANGUAGE_H
#define PAGE_LANGUAGE_H

#include "casus.h"

/* The code of ISO 639-1 where there is one ("en"), or NULL when the text is too
 * short or too mixed to tell.  `text` is valid UTF-8.  The string is static. */
const char *language_of(casus_str text);

#endif
