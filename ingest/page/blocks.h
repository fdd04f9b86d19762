/* A page as a row of blocks: the pieces of text a reader sees as one, a paragraph,
 * a heading, an item, each with what can be counted of it.  A subtree of the
 * page is a stretch of the row, so sums over one are two look-ups. */
#ifndef PAGE_BLOCKS_H
#define PAGE_BLOCKS_H

#include "dom.h"

typedef struct block {
    uint32_t first, end;       /* its nodes lie in [first, end) ... */
    uint32_t element;          /* ... and hang below this one: the innermost that is not inline */
    uint32_t bytes;            /* of text, about as it will be printed */
    uint32_t link_bytes;       /* of these, in links */
    uint32_t strong_bytes;     /* of these, in bold or italics */
    uint16_t words, commas;
    bool     ends_sentence;    /* with . ! ? : or a quote behind one */
    bool     skipped;          /* not for reading: navigation, forms, captions ... */
} block;

/* What was found out about each node. */
enum {
    NODE_SKIPPED = 1, /* it and all below is no text of the article */
    NODE_LINK = 2     /* inside <a href> */
};

typedef struct blocks {
    const dom *d;
    memory    *m;
    block     *row;
    uint32_t   n;
    uint32_t  *first_of;  /* by node, n_nodes + 1 of them: the first block that begins at or after it */
    uint32_t  *prose_sum; /* by block, n + 1: prose before it, in bytes; skipped blocks have none */
    uint8_t   *flags;     /* by node: NODE_... */
    const unsigned *classes; /* by node: CLASS_... */
} blocks;

/* Cuts the page.  False: memory ran out. */
bool blocks_make(blocks *out, const dom *d, const unsigned *classes, memory *m);

/* Marks a subtree as NODE_SKIPPED; blocks_count() must follow. */
void blocks_skip(blocks *b, uint32_t node);
void blocks_count(blocks *b);

/* Bytes of running text below a node that are not skipped. */
uint32_t blocks_prose(const blocks *b, uint32_t node);

/* How much of a block is running text, in bytes: 0 for lists of links and short scraps. */
uint32_t block_prose(const blocks *b, const block *k);
dom_tag  block_tag(const blocks *b, const block *k);
bool     block_is_heading(const blocks *b, const block *k);
unsigned block_link_percent(const block *k);

/* Its text in one line; what is skipped within it is left out. */
casus_str block_text(const blocks *b, const block *k);

#endif
