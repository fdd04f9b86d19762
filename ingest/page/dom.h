/* A page as a tree, in one array: the nodes in the order of the page, each with
 * its parent and with where its subtree ends, so that no walk needs recursion.
 * dom.c is the only file that knows which parser made it. */
#ifndef PAGE_DOM_H
#define PAGE_DOM_H

#include "memory.h"

typedef enum {
    TAG_OTHER, TAG_TEXT, /* a node of text */
    TAG_A, TAG_ABBR, TAG_ACRONYM, TAG_ADDRESS, TAG_ARTICLE, TAG_ASIDE, TAG_AUDIO, TAG_B, TAG_BDI, TAG_BIG,
    TAG_BLOCKQUOTE, TAG_BODY, TAG_BR, TAG_BUTTON, TAG_CAPTION, TAG_CENTER, TAG_CITE, TAG_CODE, TAG_DATA, TAG_DD,
    TAG_DEL, TAG_DETAILS, TAG_DFN, TAG_DIALOG, TAG_DIV, TAG_DL, TAG_DT, TAG_EM, TAG_EMBED, TAG_FIELDSET,
    TAG_FIGCAPTION, TAG_FIGURE, TAG_FONT, TAG_FOOTER, TAG_FORM, TAG_FRAME, TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5,
    TAG_H6, TAG_HEAD, TAG_HEADER, TAG_HR, TAG_HTML, TAG_I, TAG_IMG, TAG_INPUT, TAG_INS, TAG_KBD, TAG_LABEL, TAG_LI,
    TAG_LINK, TAG_MAIN, TAG_MARK, TAG_MENU, TAG_META, TAG_NAV, TAG_OBJECT, TAG_OL, TAG_OPTION, TAG_P, TAG_PICTURE,
    TAG_PRE, TAG_Q, TAG_S, TAG_SAMP, TAG_SECTION, TAG_SMALL, TAG_SOURCE, TAG_SPAN, TAG_STRIKE, TAG_STRONG, TAG_SUB,
    TAG_SUMMARY, TAG_SUP, TAG_TABLE, TAG_TBODY, TAG_TD, TAG_TFOOT, TAG_TH, TAG_THEAD, TAG_TIME, TAG_TITLE, TAG_TR,
    TAG_TT, TAG_U, TAG_UL, TAG_VAR, TAG_VIDEO, TAG_WBR,
    TAG_COUNT
} dom_tag;

typedef enum {
    ATTRIBUTE_ID, ATTRIBUTE_CLASS, ATTRIBUTE_ITEMPROP, ATTRIBUTE_ITEMTYPE, ATTRIBUTE_PROPERTY, ATTRIBUTE_NAME,
    ATTRIBUTE_CONTENT, ATTRIBUTE_HREF, ATTRIBUTE_REL, ATTRIBUTE_DATETIME, ATTRIBUTE_ROLE, ATTRIBUTE_LANG,
    ATTRIBUTE_HIDDEN, ATTRIBUTE_ARIA_HIDDEN, ATTRIBUTE_STYLE, ATTRIBUTE_TITLE, ATTRIBUTE_HTTP_EQUIV,
    ATTRIBUTE_TEST_ID, ATTRIBUTE_COMPONENT, ATTRIBUTE_PUBDATE, ATTRIBUTE_COUNT
} dom_attribute_name;

typedef struct dom_node {
    uint16_t tag;          /* dom_tag */
    uint16_t n_attributes;
    uint32_t parent;       /* of the first node: itself */
    uint32_t end;          /* its subtree is [itself, end) */
    uint32_t first_attribute;
    uint32_t text_begin, text_end; /* of dom.text; in an element a line ends wherever a block or a <br> does */
} dom_node;

typedef struct dom_attribute {
    dom_attribute_name name;
    casus_str          value;
} dom_attribute;

typedef struct dom {
    dom_node      *nodes; /* the first stands for the whole page */
    uint32_t       n_nodes;
    dom_attribute *attributes;
    const char    *text;
    bool           cut; /* what followed was too much, and is not there */
} dom;

/* `html` is UTF-8.  False: memory ran out.  Malformed pages give the tree a
 * browser would roughly show; a page past the limits gives its beginning. */
bool dom_parse(dom *out, memory *m, casus_str html);

/* {NULL, 0}: not there. */
casus_str dom_attribute_value(const dom *d, uint32_t node, dom_attribute_name name);
casus_str dom_raw_text(const dom *d, uint32_t node);
casus_str dom_text(const dom *d, uint32_t node, memory *m); /* squeezed to one line */
bool      dom_is_inline(dom_tag tag);

/* The character that an entity at s[0] ('&') stands for, as UTF-8; returns its length,
 * 0 when it is none, and how many bytes of s it took. */
size_t dom_entity(casus_str s, char out[8], size_t *used);

#endif
