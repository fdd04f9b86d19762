/* See dom.h.  libxml2 reads the tags and mends what is not well-formed; its
 * events are written straight into the array, so it builds no tree of its own.
 *
 * Limits: libxml2 looks through all open elements for each end tag that does not
 * fit, so a page of a million <div> and a million </b> would take for ever.  Every
 * such tag is an error it reports, and errors pay for the search out of a budget. */
#include "dom.h"

#include "text.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <string.h>

enum { MOST_NODES = 1 << 20, SEARCH_BUDGET = 100 << 20, KEPT_NAMES = 256 };

typedef struct builder {
    memory           *m;
    htmlParserCtxtPtr parser;
    dom              *out;
    string            text;
    uint32_t          open; /* the innermost open element */
    uint32_t          nodes_room, n_attributes, attributes_room;
    uint64_t          searched;
    /* libxml2 hands the same pointer for the same name each time, so a look-up is kept. */
    const void       *names[KEPT_NAMES];
    dom_tag           tags[KEPT_NAMES];
} builder;

/* ---- names --------------------------------------------------------------------- */

static const char *const tag_names[TAG_COUNT] = {
    [TAG_OTHER] = "", [TAG_TEXT] = "#", [TAG_A] = "a", [TAG_ABBR] = "abbr", [TAG_ACRONYM] = "acronym",
    [TAG_ADDRESS] = "address", [TAG_ARTICLE] = "article", [TAG_ASIDE] = "aside", [TAG_AUDIO] = "audio", [TAG_B] = "b",
    [TAG_BDI] = "bdi", [TAG_BIG] = "big", [TAG_BLOCKQUOTE] = "blockquote", [TAG_BODY] = "body", [TAG_BR] = "br",
    [TAG_BUTTON] = "button", [TAG_CAPTION] = "caption", [TAG_CENTER] = "center", [TAG_CITE] = "cite",
    [TAG_CODE] = "code", [TAG_DATA] = "data", [TAG_DD] = "dd", [TAG_DEL] = "del", [TAG_DETAILS] = "details",
    [TAG_DFN] = "dfn", [TAG_DIALOG] = "dialog", [TAG_DIV] = "div", [TAG_DL] = "dl", [TAG_DT] = "dt", [TAG_EM] = "em",
    [TAG_EMBED] = "embed", [TAG_FIELDSET] = "fieldset", [TAG_FIGCAPTION] = "figcaption", [TAG_FIGURE] = "figure",
    [TAG_FONT] = "font", [TAG_FOOTER] = "footer", [TAG_FORM] = "form", [TAG_FRAME] = "frame", [TAG_H1] = "h1",
    [TAG_H2] = "h2", [TAG_H3] = "h3", [TAG_H4] = "h4", [TAG_H5] = "h5", [TAG_H6] = "h6", [TAG_HEAD] = "head",
    [TAG_HEADER] = "header", [TAG_HR] = "hr", [TAG_HTML] = "html", [TAG_I] = "i", [TAG_IMG] = "img",
    [TAG_INPUT] = "input", [TAG_INS] = "ins", [TAG_KBD] = "kbd", [TAG_LABEL] = "label", [TAG_LI] = "li",
    [TAG_LINK] = "link", [TAG_MAIN] = "main", [TAG_MARK] = "mark", [TAG_MENU] = "menu", [TAG_META] = "meta",
    [TAG_NAV] = "nav", [TAG_OBJECT] = "object", [TAG_OL] = "ol", [TAG_OPTION] = "option", [TAG_P] = "p",
    [TAG_PICTURE] = "picture", [TAG_PRE] = "pre", [TAG_Q] = "q", [TAG_S] = "s", [TAG_SAMP] = "samp",
    [TAG_SECTION] = "section", [TAG_SMALL] = "small", [TAG_SOURCE] = "source", [TAG_SPAN] = "span",
    [TAG_STRIKE] = "strike", [TAG_STRONG] = "strong", [TAG_SUB] = "sub", [TAG_SUMMARY] = "summary", [TAG_SUP] = "sup",
    [TAG_TABLE] = "table", [TAG_TBODY] = "tbody", [TAG_TD] = "td", [TAG_TFOOT] = "tfoot", [TAG_TH] = "th",
    [TAG_THEAD] = "thead", [TAG_TIME] = "time", [TAG_TITLE] = "title", [TAG_TR] = "tr", [TAG_TT] = "tt", [TAG_U] = "u",
    [TAG_UL] = "ul", [TAG_VAR] = "var", [TAG_VIDEO] = "video", [TAG_WBR] = "wbr",
};

/* The names are in the order of the alphabet, but for h1 to h6, which are in it too. */
static dom_tag tag_of(const char *name)
{
    size_t low = TAG_A, high = TAG_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int    order = strcmp(name, tag_names[middle]);
        if (order == 0) return (dom_tag)middle;
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return TAG_OTHER;
}

static const struct { const char *name; dom_attribute_name is; } attribute_names[] = {
    { "class", ATTRIBUTE_CLASS }, { "id", ATTRIBUTE_ID }, { "href", ATTRIBUTE_HREF }, { "style", ATTRIBUTE_STYLE },
    { "title", ATTRIBUTE_TITLE }, { "itemprop", ATTRIBUTE_ITEMPROP }, { "itemtype", ATTRIBUTE_ITEMTYPE },
    { "property", ATTRIBUTE_PROPERTY }, { "name", ATTRIBUTE_NAME }, { "content", ATTRIBUTE_CONTENT },
    { "rel", ATTRIBUTE_REL }, { "datetime", ATTRIBUTE_DATETIME }, { "role", ATTRIBUTE_ROLE }, { "lang", ATTRIBUTE_LANG },
    { "xml:lang", ATTRIBUTE_LANG }, { "hidden", ATTRIBUTE_HIDDEN }, { "aria-hidden", ATTRIBUTE_ARIA_HIDDEN },
    { "http-equiv", ATTRIBUTE_HTTP_EQUIV }, { "data-testid", ATTRIBUTE_TEST_ID }, { "data-qa", ATTRIBUTE_TEST_ID },
    { "data-component", ATTRIBUTE_COMPONENT }, { "pubdate", ATTRIBUTE_PUBDATE },
};

static dom_attribute_name attribute_of(const char *name)
{
    for (size_t i = 0; i < sizeof attribute_names / sizeof attribute_names[0]; i++)
        if (name[0] == attribute_names[i].name[0] && strcmp(name, attribute_names[i].name) == 0)
            return attribute_names[i].is;
    return ATTRIBUTE_COUNT;
}

bool dom_is_inline(dom_tag tag)
{
    switch (tag) {
    case TAG_TEXT: case TAG_A: case TAG_ABBR: case TAG_ACRONYM: case TAG_B: case TAG_BDI: case TAG_BIG: case TAG_CITE:
    case TAG_CODE: case TAG_DATA: case TAG_DEL: case TAG_DFN: case TAG_EM: case TAG_EMBED: case TAG_FONT: case TAG_I:
    case TAG_IMG: case TAG_INPUT: case TAG_INS: case TAG_KBD: case TAG_LABEL: case TAG_LINK: case TAG_MARK:
    case TAG_META: case TAG_OTHER: case TAG_PICTURE: case TAG_Q: case TAG_S: case TAG_SAMP: case TAG_SMALL:
    case TAG_SOURCE: case TAG_SPAN: case TAG_STRIKE: case TAG_STRONG: case TAG_SUB: case TAG_SUP: case TAG_TIME:
    case TAG_TT: case TAG_U: case TAG_VAR: case TAG_WBR: return true;
    default: return false;
    }
}

/* ---- events ---------------------------------------------------------------------- */

static void stop(builder *b)
{
    b->out->cut = true;
    xmlStopParser(b->parser);
}

/* Room for n + 1 rows of an array; false: none. */
static bool row_room(builder *b, void **rows, size_t row_size, uint32_t n, uint32_t *room)
{
    if (n < *room) return true;
    uint32_t more = *room ? *room * 2 : 1024;
    void    *grown = memory_grow(b->m, *rows, n * row_size, more * row_size);
    if (!grown) return false;
    *rows = grown;
    *room = more;
    return true;
}

static dom_node *node_add(builder *b, dom_tag tag)
{
    dom *d = b->out;
    if (d->n_nodes >= MOST_NODES) {
        stop(b);
        return NULL;
    }
    void *rows = d->nodes;
    if (!row_room(b, &rows, sizeof *d->nodes, d->n_nodes, &b->nodes_room)) {
        stop(b);
        return NULL;
    }
    d->nodes = rows;
    dom_node *n = &d->nodes[d->n_nodes++];
    *n = (dom_node){ .tag = (uint16_t)tag, .parent = b->open, .end = d->n_nodes, .first_attribute = b->n_attributes };
    n->text_begin = n->text_end = (uint32_t)b->text.len;
    return n;
}

static void attribute_add(builder *b, dom_node *n, dom_attribute_name name, const char *value)
{
    void *rows = b->out->attributes;
    if (!row_room(b, &rows, sizeof *b->out->attributes, b->n_attributes, &b->attributes_room)) return;
    b->out->attributes = rows;
    casus_str copy = memory_copy(b->m, text_of(value ? value : ""));
    b->out->attributes[b->n_attributes++] = (dom_attribute){ name, copy };
    n->n_attributes++;
}

static void break_line(builder *b, dom_tag tag)
{
    if (!dom_is_inline(tag) && b->text.len > 0 && b->text.ptr[b->text.len - 1] != '\n') string_char(&b->text, '\n');
}

static dom_tag kept_tag(builder *b, const xmlChar *name)
{
    size_t slot = ((uintptr_t)name >> 3) % KEPT_NAMES;
    if (b->names[slot] != name) {
        b->names[slot] = name;
        b->tags[slot] = tag_of((const char *)name);
    }
    return b->tags[slot];
}

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes)
{
    builder *b = user;
    dom_tag  tag = kept_tag(b, name);
    break_line(b, tag);
    dom_node *n = node_add(b, tag);
    if (!n) return;
    b->open = b->out->n_nodes - 1;
    for (size_t i = 0; attributes && attributes[i] && attributes[i + 1] != attributes[i]; i += 2) {
        dom_attribute_name is = attribute_of((const char *)attributes[i]);
        if (is != ATTRIBUTE_COUNT) attribute_add(b, n, is, (const char *)attributes[i + 1]);
    }
}

static void on_end(void *user, const xmlChar *name)
{
    builder *b = user;
    (void)name; /* libxml2 closes in order */
    dom_node *n = &b->out->nodes[b->open];
    break_line(b, (dom_tag)n->tag);
    n->end = b->out->n_nodes;
    n->text_end = (uint32_t)b->text.len;
    b->open = n->parent;
}

static void on_text(void *user, const xmlChar *text, int len)
{
    builder  *b = user;
    dom_node *last = &b->out->nodes[b->out->n_nodes - 1];
    bool goes_on = last->tag == TAG_TEXT && last->parent == b->open && last->text_end == b->text.len;
    if (!goes_on && !(last = node_add(b, TAG_TEXT))) return;
    string_bytes(&b->text, (const char *)text, len > 0 ? (size_t)len : 0);
    last->text_end = (uint32_t)b->text.len;
}

static void on_error(void *user, xmlErrorPtr error)
{
    builder *b = user;
    (void)error;
    b->searched += (uint64_t)b->parser->nameNr;
    if (b->searched > SEARCH_BUDGET) stop(b);
}

/* ---- the whole page ------------------------------------------------------------------ */

static void parse(builder *b)
{
    htmlSAXHandler events = { .startElement = on_start, .endElement = on_end, .characters = on_text,
                              .cdataBlock = on_text, .ignorableWhitespace = on_text,
                              .serror = on_error, .initialized = XML_SAX2_MAGIC };
    *b->parser->sax = events;
    b->parser->userData = b;
    xmlSwitchEncoding(b->parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(b->parser);
    while (b->open > 0) on_end(b, NULL);
    b->out->nodes[0].end = b->out->n_nodes;
    b->out->nodes[0].text_end = (uint32_t)b->text.len;
}

/* What libxml2 sets up when it is first used, several threads must not set up at once. */
static pthread_once_t ready = PTHREAD_ONCE_INIT;

bool dom_parse(dom *out, memory *m, casus_str html)
{
    pthread_once(&ready, xmlInitParser);
    builder b = { .m = m, .out = out, .text = { .m = m } };
    *out = (dom){ 0 };
    string_reserve(&b.text, html.len);
    if (!node_add(&b, TAG_OTHER)) return false;
    if (html.len > 0) {
        b.parser = htmlCreateMemoryParserCtxt(html.ptr, (int)html.len);
        if (!b.parser) return false;
        htmlCtxtUseOptions(b.parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
        parse(&b);
        htmlFreeParserCtxt(b.parser);
    }
    out->text = string_view(&b.text).ptr;
    return !memory_failed(m);
}

casus_str dom_attribute_value(const dom *d, uint32_t node, dom_attribute_name name)
{
    const dom_node *n = &d->nodes[node];
    for (uint32_t i = 0; i < n->n_attributes; i++)
        if (d->attributes[n->first_attribute + i].name == name) return d->attributes[n->first_attribute + i].value;
    return (casus_str){ NULL, 0 };
}

casus_str dom_raw_text(const dom *d, uint32_t node)
{
    const dom_node *n = &d->nodes[node];
    return (casus_str){ d->text + n->text_begin, n->text_end - n->text_begin };
}

casus_str dom_text(const dom *d, uint32_t node, memory *m) { return text_squeeze(m, dom_raw_text(d, node)); }

/* ---- entities ---------------------------------------------------------------------------- */

static size_t put_character(uint32_t c, char out[8])
{
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (n == 1) out[0] = (char)c;
    for (size_t i = n; n > 1 && i-- > 1; c >>= 6) out[i] = (char)(0x80 | (c & 0x3F));
    if (n > 1) out[0] = (char)(c | (0xF0 << (4 - n) & 0xFF));
    return n;
}

static size_t number_entity(casus_str s, char out[8], size_t *used)
{
    bool     hex = s.len > 2 && lower(s.ptr[2]) == 'x';
    size_t   at = hex ? 3 : 2, begin = at;
    uint32_t code = 0;
    for (; at < s.len && at < begin + 8; at++) {
        char c = lower(s.ptr[at]);
        if (is_digit(c)) code = code * (hex ? 16 : 10) + (uint32_t)(c - '0');
        else if (hex && c >= 'a' && c <= 'f') code = code * 16 + (uint32_t)(c - 'a' + 10);
        else break;
    }
    if (at == begin) return 0;
    *used = at + (at < s.len && s.ptr[at] == ';');
    return put_character(code, out);
}

size_t dom_entity(casus_str s, char out[8], size_t *used)
{
    char   name[16];
    size_t n = 0;
    if (s.len > 2 && s.ptr[1] == '#') return number_entity(s, out, used);
    while (n + 1 < s.len && n + 1 < sizeof name && (is_digit(s.ptr[n + 1]) || (is_letter(s.ptr[n + 1]) && (unsigned char)s.ptr[n + 1] < 0x80))) {
        name[n] = s.ptr[n + 1];
        n++;
    }
    if (n == 0 || n + 1 >= s.len || s.ptr[n + 1] != ';') return 0;
    name[n] = '\0';
    const htmlEntityDesc *found = htmlEntityLookup((const xmlChar *)name);
    if (!found && strcmp(name, "apos") != 0) return 0;
    *used = n + 2;
    return put_character(found ? found->value : '\'', out);
}
