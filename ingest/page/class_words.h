/* What the class, id and role of an element say about it.
 *
 * Sites name their parts in a few dozen common words ("article-body",
 * "shareTools", "related_posts"); the tables are in class_words.c and name no site. */
#ifndef PAGE_CLASS_WORDS_H
#define PAGE_CLASS_WORDS_H

#include "dom.h"

enum {
    CLASS_BODY = 1,       /* the text of the article stands in it */
    CLASS_STORY = 2,      /* the article or a part of it: "post", "content" */
    CLASS_JUNK = 4,       /* no text of the article */
    CLASS_COMMENTS = 8,   /* what readers wrote; also JUNK */
    CLASS_CAPTION = 16,   /* of a picture; also JUNK */
    CLASS_LEAD = 32,      /* what stands between headline and text, and belongs to it */
    CLASS_HEADLINE = 64,
    CLASS_BYLINE = 128,   /* who wrote it; also JUNK */
    CLASS_DATE = 256,     /* when it was published; also JUNK */
    CLASS_HIDDEN = 512,   /* not for the eye; also JUNK */
    CLASS_DOUBTFUL = 1024 /* often not the article's, and sometimes is: "header", "box", "meta" */
};

/* A set of the above for each node; NULL: memory ran out. */
unsigned *class_words_of_all(const dom *d, memory *m);

#endif
