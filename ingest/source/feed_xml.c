/* See feed_parts.h.  One walk over the elements for all kinds in XML: an entry is an element
 * of a certain name, and what lies in it is found by a table of names. */
#define _GNU_SOURCE /* memrchr */
#include "feed_parts.h"

#include "item.h"
#include "url.h"

#include <libxml/xmlreader.h>
#include <string.h>

typedef enum { SPACE_PLAIN, SPACE_CONTENT, SPACE_DUBLIN, SPACE_NEWS, SPACE_OTHER } name_space;

typedef enum {
    FIELD_NONE, FIELD_TITLE, FIELD_LINK, FIELD_ID, FIELD_PUBLISHED, FIELD_UPDATED, FIELD_SUMMARY, FIELD_CONTENT,
    FIELD_AUTHOR, FIELD_AUTHOR_NAME, FIELD_LANGUAGE, FIELD_LOC
} field;

static const struct { name_space space; const char *name; field is; } fields[] = {
    { SPACE_PLAIN, "title", FIELD_TITLE },        { SPACE_PLAIN, "link", FIELD_LINK },
    { SPACE_PLAIN, "guid", FIELD_ID },            { SPACE_PLAIN, "id", FIELD_ID },
    { SPACE_PLAIN, "pubDate", FIELD_PUBLISHED },  { SPACE_PLAIN, "published", FIELD_PUBLISHED },
    { SPACE_PLAIN, "issued", FIELD_PUBLISHED },   { SPACE_PLAIN, "date", FIELD_PUBLISHED },
    { SPACE_PLAIN, "created", FIELD_PUBLISHED },  { SPACE_PLAIN, "updated", FIELD_UPDATED },
    { SPACE_PLAIN, "modified", FIELD_UPDATED },   { SPACE_PLAIN, "description", FIELD_SUMMARY },
    { SPACE_PLAIN, "summary", FIELD_SUMMARY },    { SPACE_PLAIN, "content", FIELD_CONTENT },
    { SPACE_PLAIN, "author", FIELD_AUTHOR },      { SPACE_PLAIN, "language", FIELD_LANGUAGE },
    { SPACE_CONTENT, "encoded", FIELD_CONTENT },  { SPACE_DUBLIN, "title", FIELD_TITLE },
    { SPACE_DUBLIN, "date", FIELD_PUBLISHED },    { SPACE_DUBLIN, "creator", FIELD_AUTHOR },
    { SPACE_DUBLIN, "identifier", FIELD_ID },     { SPACE_DUBLIN, "language", FIELD_LANGUAGE },
    { SPACE_NEWS, "title", FIELD_TITLE },         { SPACE_NEWS, "publication_date", FIELD_PUBLISHED },
    { SPACE_NEWS, "language", FIELD_LANGUAGE },   { SPACE_PLAIN, "loc", FIELD_LOC },
    { SPACE_PLAIN, "lastmod", FIELD_UPDATED },    { SPACE_PLAIN, "name", FIELD_AUTHOR_NAME },
};

typedef struct walk {
    xmlTextReaderPtr reader;
    feed *f;
    feed_entry *entry;   /* open one, or NULL; moves when entries grow */
    int entry_depth;
    int author_depth;    /* of an open Atom author, or -1 */
    bool has_rel;
    bool mended;         /* the reader walks a tree that is there already */
    casus_str base, guid;
    casus_error broken;  /* the first thing the parser could not read */
} walk;

static casus_str xml_str(const xmlChar *text) { return slice_of((const char *)text); }

static name_space space_of(walk *w)
{
    static const struct { const char *text; name_space space; } uris[] = {
        { "http://purl.org/rss/1.0/modules/content/", SPACE_CONTENT }, { "http://purl.org/dc/", SPACE_DUBLIN },
        { "http://www.google.com/schemas/sitemap-news", SPACE_NEWS }, { "http://www.w3.org/2005/Atom", SPACE_PLAIN },
        { "http://purl.org/atom/ns", SPACE_PLAIN },
    }, prefixes[] = { { "content", SPACE_CONTENT }, { "dc", SPACE_DUBLIN }, { "news", SPACE_NEWS }, { "atom", SPACE_PLAIN } };
    casus_str uri = xml_str(xmlTextReaderConstNamespaceUri(w->reader));
    casus_str name = xml_str(xmlTextReaderConstName(w->reader));
    for (size_t i = 0; i < sizeof uris / sizeof *uris; i++)
        if (slice_begins(uri, uris[i].text)) return uris[i].space;
    const char *colon = name.len ? memchr(name.ptr, ':', name.len) : NULL;
    if (!colon) return SPACE_PLAIN; /* whatever its default name space is called */
    name.len = (size_t)(colon - name.ptr);
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (slice_is_any_case(name, prefixes[i].text)) return prefixes[i].space;
    return SPACE_OTHER;
}

/* The name behind the last colon, which an undeclared prefix leaves in. */
static casus_str local_name(walk *w)
{
    casus_str name = xml_str(xmlTextReaderConstLocalName(w->reader));
    const char *colon = name.len ? memrchr(name.ptr, ':', name.len) : NULL;
    return colon ? (casus_str){ colon + 1, name.len - (size_t)(colon - name.ptr) - 1 } : name;
}

static field field_of(walk *w)
{
    name_space space = space_of(w);
    casus_str name = local_name(w);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i].space == space && slice_is_any_case(name, fields[i].name)) return fields[i].is;
    return FIELD_NONE;
}

static casus_str attribute(walk *w, const char *name)
{
    xmlChar *value = xmlTextReaderGetAttribute(w->reader, (const xmlChar *)name);
    casus_str copy = value ? pool_copy(&w->f->strings, slice_trim(xml_str(value))) : (casus_str){ NULL, 0 };
    xmlFree(value);
    return copy;
}

static casus_str resolved(walk *w, casus_str link)
{
    xmlChar *xml_base = xmlTextReaderBaseUri(w->reader);
    casus_str base = xml_base ? xml_str(xml_base) : w->base;
    if (!url_is_http(base)) base = w->base.ptr ? w->base : w->f->home;
    casus_str out = url_resolve(base, link, &w->f->strings);
    xmlFree(xml_base);
    return out;
}

static xmlChar *with_tags(xmlNodePtr node)
{
    xmlBufferPtr out = xmlBufferCreate();
    if (!out) return NULL;
    for (xmlNodePtr child = node->children; child; child = child->next) xmlNodeDump(out, node->doc, child, 0, 0);
    xmlChar *text = xmlBufferDetach(out);
    xmlBufferFree(out);
    return text;
}

/* Everything inside the element, as text; Atom's XHTML with its tags. */
static casus_str content_of(walk *w)
{
    casus_str type = attribute(w, "type");
    if (xmlTextReaderIsEmptyElement(w->reader)) return (casus_str){ NULL, 0 };
    xmlNodePtr node = w->mended ? xmlTextReaderCurrentNode(w->reader) : xmlTextReaderExpand(w->reader);
    if (!node) return (casus_str){ NULL, 0 };
    bool tags = slice_is_any_case(type, "xhtml") || slice_is_any_case(type, "application/xhtml+xml");
    xmlChar *text = tags ? with_tags(node) : xmlNodeGetContent(node);
    casus_str copy = text ? pool_copy(&w->f->strings, xml_str(text)) : (casus_str){ NULL, 0 };
    xmlFree(text);
    return copy;
}

static void set_once(casus_str *place, casus_str value)
{
    if (place->len == 0 && value.len > 0) *place = value;
}

static void add_author(walk *w, casus_str name)
{
    feed_entry *e = w->entry;
    name = feed_plain(w->f, name);
    size_t open;
    /* "desk@x.org (Jane Roe)" is what RSS asks for */
    if (name.len && name.ptr[name.len - 1] == ')' && slice_find(name, "@", NULL) && slice_find(name, "(", &open))
        name = (casus_str){ name.ptr + open + 1, name.len - open - 2 };
    if (name.len == 0 || e->authors.len > 2000) return;
    if (e->authors.len == 0) e->authors = name;
    else if (!slice_find(e->authors, name.ptr, NULL))
        e->authors = pool_format(&w->f->strings, "%.*s, %.*s", (int)e->authors.len, e->authors.ptr,
                                 (int)(name.len < 200 ? name.len : 200), name.ptr);
}

/* Atom's link has its address in an attribute, and a page is rel="alternate" or says nothing. */
static void take_link(walk *w, casus_str *place)
{
    casus_str href = attribute(w, "href"), rel = attribute(w, "rel"), type = attribute(w, "type");
    if (!href.ptr) {
        casus_str text = slice_trim(content_of(w));
        if (text.len) *place = resolved(w, text);
        return;
    }
    bool page = rel.len == 0 || slice_is_any_case(rel, "alternate");
    bool html = type.len == 0 || slice_find(type, "html", NULL);
    if (page && (place->len == 0 || (html && !w->has_rel))) {
        *place = resolved(w, href);
        w->has_rel = html;
    }
}

static void take_id(walk *w)
{
    casus_str permanent = attribute(w, "isPermaLink"), id = slice_trim(content_of(w));
    set_once(&w->entry->id, id);
    if (!slice_is_any_case(permanent, "false") && url_is_http(id)) w->guid = id;
}

/* The content that is longest is the text; media players also call theirs content. */
static void take_content(walk *w)
{
    casus_str type = attribute(w, "type"), content = content_of(w);
    if (content.len <= w->entry->content.len) return;
    w->entry->content = content;
    w->entry->content_is_text = slice_is_any_case(type, "text") || slice_is_any_case(type, "text/plain");
}

static void take_field(walk *w, field is, int depth)
{
    feed_entry *e = w->entry;
    bool direct = depth == w->entry_depth + 1;
    if (w->author_depth >= 0 && depth == w->author_depth + 1 && is == FIELD_AUTHOR_NAME) add_author(w, content_of(w));
    else if (!direct && space_of(w) != SPACE_NEWS) return;
    else switch (is) {
        case FIELD_TITLE: set_once(&e->title, feed_plain(w->f, content_of(w))); break;
        case FIELD_LINK: take_link(w, &e->link); break;
        case FIELD_LOC: set_once(&e->link, resolved(w, slice_trim(content_of(w)))); break;
        case FIELD_ID: take_id(w); break;
        case FIELD_PUBLISHED: feed_date(w->f, e, content_of(w), &e->published); break;
        case FIELD_UPDATED: feed_date(w->f, e, content_of(w), &e->updated); break;
        case FIELD_SUMMARY: set_once(&e->summary, content_of(w)); break;
        case FIELD_CONTENT: take_content(w); break;
        case FIELD_LANGUAGE: set_once(&e->language, slice_trim(content_of(w))); break;
        case FIELD_AUTHOR:
            w->author_depth = depth;
            if (w->f->kind != FEED_ATOM) add_author(w, content_of(w));
            break;
        default: break;
    }
}

/* What a feed says of itself stands right below its root, or below RSS's channel. */
static void take_channel_field(walk *w, field is, int depth)
{
    feed *f = w->f;
    if (depth > 2) return;
    if (is == FIELD_TITLE) set_once(&f->title, feed_plain(f, content_of(w)));
    else if (is == FIELD_LINK && f->home.len == 0) take_link(w, &f->home);
    else if (is == FIELD_LANGUAGE) set_once(&f->language, slice_trim(content_of(w)));
    w->has_rel = false;
}

static bool is_entry(feed_kind kind, casus_str name)
{
    static const char *const names[] = { [FEED_RSS] = "item", [FEED_RDF] = "item", [FEED_ATOM] = "entry", [FEED_JSON] = "",
                                         [FEED_OPML] = "outline", [FEED_SITEMAP] = "url", [FEED_SITEMAP_INDEX] = "sitemap" };
    return slice_is_any_case(name, names[kind]);
}

/* Feeds of an OPML lie in folders, which have no address. */
static bool take_outline(walk *w)
{
    casus_str link = attribute(w, "xmlUrl");
    if (!link.ptr) link = attribute(w, "xmlurl");
    if (!link.ptr) return true;
    feed_entry *e = feed_add(w->f);
    if (!e) return false;
    casus_str title = attribute(w, "title"), text = attribute(w, "text");
    e->title = feed_plain(w->f, title.len ? title : text);
    e->link = resolved(w, link);
    return true;
}

static bool open_entry(walk *w, int depth)
{
    if (w->f->kind == FEED_OPML) return take_outline(w);
    w->entry = feed_add(w->f);
    w->entry_depth = depth;
    w->author_depth = -1;
    w->guid = (casus_str){ NULL, 0 };
    w->has_rel = false;
    if (!w->entry) return false;
    casus_str about = attribute(w, "rdf:about");
    w->entry->id = about;
    return true;
}

static void close_entry(walk *w)
{
    feed_entry *e = w->entry;
    w->entry = NULL;
    if (!e) return;
    if (e->link.len == 0 && w->guid.len) e->link = resolved(w, w->guid);
    if (e->link.len == 0 && url_is_http(e->id) && w->f->kind == FEED_RDF) e->link = resolved(w, e->id);
    if (e->id.len == 0) e->id = e->link;
    if (e->language.len == 0) e->language = w->f->language;
    if (e->title.len == 0 && e->link.len == 0 && e->content.len == 0 && e->summary.len == 0) w->f->n--; /* empty */
}

static bool on_element(walk *w)
{
    int depth = xmlTextReaderDepth(w->reader);
    bool entry = is_entry(w->f->kind, local_name(w));
    if (w->entry && entry && depth <= w->entry_depth) close_entry(w);
    if (entry && !w->entry) {
        bool empty = xmlTextReaderIsEmptyElement(w->reader);
        if (!open_entry(w, depth)) return false;
        if (empty) close_entry(w);
        return true;
    }
    if (w->entry && w->author_depth >= depth) w->author_depth = -1;
    field is = field_of(w);
    if (w->entry) take_field(w, is, depth);
    else if (is != FIELD_NONE) take_channel_field(w, is, depth);
    return !w->f->strings.failed;
}

static bool on_end(walk *w)
{
    if (w->entry && xmlTextReaderDepth(w->reader) <= w->entry_depth && is_entry(w->f->kind, local_name(w))) close_entry(w);
    return true;
}

static void keep_error(void *user, xmlErrorPtr error)
{
    walk *w = user;
    if (w->broken.message[0] || error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE) return;
    size_t n = error->message ? strcspn(error->message, "\n") : 0;
    source_fail(&w->broken, CASUS_ERR_INPUT, UINT64_MAX, "line %d: %.*s", error->line, (int)(n < 150 ? n : 150),
                error->message ? error->message : "");
}

static void walk_all(walk *w)
{
    bool go_on = true;
    while (go_on && xmlTextReaderRead(w->reader) == 1) {
        int type = xmlTextReaderNodeType(w->reader);
        if (type == XML_READER_TYPE_ELEMENT) go_on = on_element(w);
        else if (type == XML_READER_TYPE_END_ELEMENT) go_on = on_end(w);
    }
    close_entry(w);
}

enum { XML_OPTIONS = XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_COMPACT | XML_PARSE_NOWARNING,
       MAX_MENDED = 4 << 20 };

static void nothing_said(void *user, xmlErrorPtr error) { (void)user, (void)error; }

/* A reader stops at the first thing that is wrong; a tree is mended, and takes more memory. */
static void walk_mended(walk *w, const bytes *clean, const char *base)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (!parser) return;
    parser->sax->serror = nothing_said;
    xmlDocPtr tree = xmlCtxtReadMemory(parser, clean->ptr, (int)clean->len, base, "UTF-8", XML_OPTIONS | XML_PARSE_NOERROR);
    xmlFreeParserCtxt(parser);
    xmlTextReaderPtr reader = tree ? xmlReaderWalker(tree) : NULL;
    if (reader) {
        xmlTextReaderPtr before = w->reader;
        w->f->n = 0;
        w->f->title = w->f->home = w->f->language = (casus_str){ NULL, 0 };
        w->reader = reader;
        w->mended = true;
        walk_all(w);
        w->reader = before;
        xmlFreeTextReader(reader);
    }
    xmlFreeDoc(tree);
}

static bool walk_clean(walk *w, const bytes *clean, casus_error *err)
{
    feed *f = w->f;
    casus_str name = pool_copy(&f->strings, w->base.ptr ? w->base : slice_of(""));
    if (clean->len > INT32_MAX) return source_fail(err, CASUS_ERR_LIMIT, UINT64_MAX, "a feed of %zu bytes", clean->len);
    w->reader = name.ptr ? xmlReaderForMemory(clean->ptr, (int)clean->len, name.ptr, "UTF-8", XML_OPTIONS) : NULL;
    if (!w->reader) return source_no_memory(err);
    xmlTextReaderSetStructuredErrorHandler(w->reader, keep_error, w);
    walk_all(w);
    bool broken = w->broken.message[0] != '\0';
    if (broken && clean->len <= MAX_MENDED) walk_mended(w, clean, name.ptr);
    if (broken && f->n == 0)
        return source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "the %s cannot be read: %s", feed_kind_name(f->kind), w->broken.message);
    if (broken) feed_note(f, "not well-formed, %s; %zu entries were read", w->broken.message, f->n);
    return true;
}

bool feed_read_xml(feed *f, casus_str text, casus_str base, casus_str charset, casus_error *err)
{
    bytes clean = { 0 };
    walk w = { .f = f, .author_depth = -1, .base = base };
    bool fine = feed_clean_xml(text, charset, &clean, err) && walk_clean(&w, &clean, err);
    xmlFreeTextReader(w.reader);
    bytes_free(&clean);
    return fine;
}
