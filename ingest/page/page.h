/* One page of a news site -> what an article is made of.
 *
 *     struct page p;
 *     if (page_read(&p, &(page_source){ .bytes = bytes, .url = url }, &error)) ... p.text ...
 *     page_free(&p);
 *
 * Any bytes can be read: what is malformed gives what can be made of it, and
 * time and memory grow with the length of the page and no faster.  Keeps no
 * state, so any number of threads may read at once. */
#ifndef PAGE_H
#define PAGE_H

#include "casus.h"

#define PAGE_LARGEST ((size_t)16 << 20) /* bytes; a longer page is refused */

typedef struct page_source {
    casus_str bytes;        /* as they came, in any encoding */
    casus_str url;          /* where from; may be absent, and helps with title and date */
    casus_str content_type; /* the header; may be absent */
    casus_day fetched;      /* no report is from later than a day after; 0 or CASUS_NO_DAY: not known */
} page_source;

/* All strings are UTF-8, end in NUL, and are {"", 0} where nothing is known. */
typedef struct page {
    casus_str  title;
    casus_str  text;           /* paragraphs with one empty line between two */
    casus_str  published;      /* ISO 8601: a date, or a date and time with its zone where known */
    casus_str  published_from; /* "json-ld", "meta:article:published_time", "itemprop:datePublished", "time", "hentry", "url", "text" */
    casus_str  modified;
    casus_str *authors;
    size_t     n_authors;
    casus_str  outlet;
    casus_str  lang;           /* ISO 639: "en"; told by the text, else by the page */
    casus_str  url;            /* the page's own idea of its address, else the given one */
    struct memory *memory;     /* what all of it lies in */
} page;

/* False with status INPUT (no page at all), LIMIT or MEMORY.  page_free() in both cases. */
bool page_read(page *out, const page_source *in, casus_error *error);
void page_free(page *p);

/* Whether bytes look like a page of HTML rather than text. */
bool page_is_html(casus_str bytes);

#endif
