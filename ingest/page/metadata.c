/* Metadata outside JSON-LD, for facts.h: what <meta>, microdata, hentry and a few
 * elements say.  One walk over the nodes. */
#include "facts.h"

#include "class_words.h"
#include "text.h"

typedef struct meta_name { const char *name; fact_kind kind; int rank; const char *origin; } meta_name;

#define META(name, kind, rank) { name, FACT_##kind, RANK_##rank, "meta:" name }

/* OpenGraph, Dublin Core, and what tools for statistics and search engines ask sites for. */
static const meta_name meta_names[] = {
    META("article:published_time", PUBLISHED, META), META("article:published", PUBLISHED, META),
    META("og:article:published_time", PUBLISHED, META), META("og:published_time", PUBLISHED, META),
    META("og:pubdate", PUBLISHED, META), META("datepublished", PUBLISHED, META), META("pubdate", PUBLISHED, META),
    META("publishdate", PUBLISHED, OTHER_META), META("publish-date", PUBLISHED, OTHER_META),
    META("publish_date", PUBLISHED, OTHER_META), META("published_date", PUBLISHED, OTHER_META),
    META("publication_date", PUBLISHED, OTHER_META), META("publication-date", PUBLISHED, OTHER_META),
    META("published", PUBLISHED, OTHER_META), META("published_at", PUBLISHED, OTHER_META),
    META("parsely-pub-date", PUBLISHED, OTHER_META), META("sailthru.date", PUBLISHED, OTHER_META),
    META("citation_publication_date", PUBLISHED, OTHER_META), META("citation_date", PUBLISHED, OTHER_META),
    META("dc.date.issued", PUBLISHED, OTHER_META), META("dcterms.issued", PUBLISHED, OTHER_META),
    META("dc.issued", PUBLISHED, OTHER_META), META("dcterms.created", PUBLISHED, OTHER_META),
    META("dc.date.created", PUBLISHED, OTHER_META), META("dcterms.date", PUBLISHED, OTHER_META),
    META("dc.date", PUBLISHED, OTHER_META), META("article.published", PUBLISHED, OTHER_META),
    META("article.created", PUBLISHED, OTHER_META), META("article_date_original", PUBLISHED, OTHER_META),
    META("article_publish_date", PUBLISHED, OTHER_META), META("originalpublicationdate", PUBLISHED, OTHER_META),
    META("cxenseparse:recs:publishtime", PUBLISHED, OTHER_META), META("cxenseparse:publishtime", PUBLISHED, OTHER_META),
    META("bt:pubdate", PUBLISHED, OTHER_META), META("rnews:datepublished", PUBLISHED, OTHER_META),
    META("ptime", PUBLISHED, OTHER_META), META("pdate", PUBLISHED, OTHER_META), META("displaydate", PUBLISHED, OTHER_META),
    META("display_date", PUBLISHED, OTHER_META), META("date", PUBLISHED, OTHER_META),
    META("datecreated", PUBLISHED, OTHER_META), META("created", PUBLISHED, OTHER_META),
    META("firstpublished", PUBLISHED, OTHER_META), META("dcsext.articlefirstpublished", PUBLISHED, OTHER_META),
    META("release_date", PUBLISHED, OTHER_META), META("date.release", PUBLISHED, OTHER_META),
    META("search_date", PUBLISHED, OTHER_META), META("news_publish_date", PUBLISHED, OTHER_META),
    META("video:release_date", PUBLISHED, OTHER_META), META("og:release_date", PUBLISHED, OTHER_META),
    META("article:modified_time", MODIFIED, META), META("article:modified", MODIFIED, META),
    META("og:article:modified_time", MODIFIED, META), META("og:updated_time", MODIFIED, OTHER_META),
    META("og:modified_time", MODIFIED, META), META("datemodified", MODIFIED, META),
    META("article:updated_time", MODIFIED, META), META("lastmod", MODIFIED, OTHER_META), META("utime", MODIFIED, OTHER_META),
    META("last-modified", MODIFIED, OTHER_META), META("dcterms.modified", MODIFIED, OTHER_META),
    META("dc.date.modified", MODIFIED, OTHER_META), META("article.updated", MODIFIED, OTHER_META),
    META("revised", MODIFIED, OTHER_META),
    META("author", AUTHOR, META), META("article:author", AUTHOR, META), META("parsely-author", AUTHOR, OTHER_META),
    META("sailthru.author", AUTHOR, OTHER_META), META("article:author_name", AUTHOR, OTHER_META),
    META("og:article:author", AUTHOR, OTHER_META), META("dc.creator", AUTHOR, OTHER_META),
    META("dcterms.creator", AUTHOR, OTHER_META), META("dc.contributor", AUTHOR, WEAK), META("byl", AUTHOR, META),
    META("byline", AUTHOR, META), META("authors", AUTHOR, META), META("article.author", AUTHOR, OTHER_META),
    META("citation_author", AUTHOR, OTHER_META), META("rbauthors", AUTHOR, OTHER_META),
    META("cxenseparse:author", AUTHOR, OTHER_META), META("og:author", AUTHOR, OTHER_META), META("creator", AUTHOR, WEAK),
    META("twitter:data1", AUTHOR, GUESS),
    META("og:title", TITLE, META), META("parsely-title", TITLE, OTHER_META), META("sailthru.title", TITLE, OTHER_META),
    META("dc.title", TITLE, OTHER_META), META("dcterms.title", TITLE, OTHER_META), META("hdl", TITLE, OTHER_META),
    META("headline", TITLE, OTHER_META), META("twitter:title", TITLE, OTHER_META), META("citation_title", TITLE, OTHER_META),
    META("og:site_name", OUTLET, META), META("application-name", OUTLET, WEAK), META("publisher", OUTLET, OTHER_META),
    META("dc.publisher", OUTLET, OTHER_META), META("cre", OUTLET, OTHER_META), META("source", OUTLET, WEAK),
    META("og:url", URL, OTHER_META), META("og:locale", LANG, OTHER_META), META("content-language", LANG, WEAK),
    META("dc.language", LANG, OTHER_META), META("language", LANG, WEAK),
    META("og:description", DESCRIPTION, META), META("description", DESCRIPTION, OTHER_META),
    META("twitter:description", DESCRIPTION, OTHER_META), META("dc.description", DESCRIPTION, OTHER_META),
};

static void read_meta(facts *f, const dom *d, uint32_t node)
{
    static const dom_attribute_name keys[] = { ATTRIBUTE_PROPERTY, ATTRIBUTE_NAME, ATTRIBUTE_ITEMPROP, ATTRIBUTE_HTTP_EQUIV };
    casus_str content = dom_attribute_value(d, node, ATTRIBUTE_CONTENT);
    for (size_t k = 0; content.len > 0 && k < sizeof keys / sizeof keys[0]; k++) {
        casus_str key = text_trim(dom_attribute_value(d, node, keys[k]));
        for (size_t i = 0; key.len > 0 && i < sizeof meta_names / sizeof meta_names[0]; i++)
            if (lower(key.ptr[0]) == meta_names[i].name[0] && text_is_word(key, meta_names[i].name)) {
                facts_add(f, meta_names[i].kind, meta_names[i].rank, meta_names[i].origin, content);
                return;
            }
    }
}

static void read_link(facts *f, const dom *d, uint32_t node)
{
    if (text_is_word(dom_attribute_value(d, node, ATTRIBUTE_REL), "canonical"))
        facts_add(f, FACT_URL, RANK_META, "link", dom_attribute_value(d, node, ATTRIBUTE_HREF));
}

/* What an element means, as machines would read it: its content, its datetime, its title, or its text. */
static casus_str machine_value(facts *f, const dom *d, uint32_t node)
{
    static const dom_attribute_name order[] = { ATTRIBUTE_CONTENT, ATTRIBUTE_DATETIME };
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        casus_str value = dom_attribute_value(d, node, order[i]);
        if (value.len > 0) return value;
    }
    return dom_text(d, node, f->m);
}

/* The text of an itemprop="name" below an author, else all of it. */
static casus_str name_within(facts *f, const dom *d, uint32_t node)
{
    for (uint32_t i = node + 1; i < d->nodes[node].end; i++)
        if (d->nodes[i].n_attributes > 0 && text_is_word(dom_attribute_value(d, i, ATTRIBUTE_ITEMPROP), "name"))
            return machine_value(f, d, i);
    return machine_value(f, d, node);
}

static bool is_short(const dom *d, uint32_t node)
{
    enum { LONGEST = 300 };
    return dom_raw_text(d, node).len < LONGEST;
}

static void read_itemprop(facts *f, const dom *d, uint32_t node, casus_str prop)
{
    if (!is_short(d, node)) return;
    if (text_has(prop, "datepublished") || text_is_word(prop, "datecreated"))
        facts_add(f, FACT_PUBLISHED, RANK_MICRODATA, "itemprop:datePublished", machine_value(f, d, node));
    else if (text_has(prop, "datemodified"))
        facts_add(f, FACT_MODIFIED, RANK_MICRODATA, "itemprop:dateModified", machine_value(f, d, node));
    else if (text_is_word(prop, "author") || text_is_word(prop, "creator"))
        facts_add(f, FACT_AUTHOR, RANK_MICRODATA, "itemprop:author", name_within(f, d, node));
    else if (text_has(prop, "headline"))
        facts_add(f, FACT_TITLE, RANK_MICRODATA, "itemprop:headline", machine_value(f, d, node));
}

static bool has_class(const dom *d, uint32_t node, const char *word)
{
    casus_str s = dom_attribute_value(d, node, ATTRIBUTE_CLASS);
    for (size_t at = 0; at < s.len;) {
        size_t end = at;
        while (end < s.len && !is_space(s.ptr[end])) end++;
        if (text_is_word(text_slice(s, at, end), word)) return true;
        at = end + 1;
    }
    return false;
}

static void read_time(facts *f, const dom *d, uint32_t node)
{
    casus_str value = dom_attribute_value(d, node, ATTRIBUTE_DATETIME);
    if (value.len == 0) value = dom_text(d, node, f->m);
    casus_str class = dom_attribute_value(d, node, ATTRIBUTE_CLASS);
    bool changed = text_has(class, "updated") || text_has(class, "modified");
    if (changed && !text_has(class, "publish")) facts_add(f, FACT_MODIFIED, RANK_ELEMENT, "time", value);
    else facts_add(f, FACT_PUBLISHED,
                   text_has(class, "publish") || dom_attribute_value(d, node, ATTRIBUTE_PUBDATE).ptr ? RANK_MICRODATA + 1 : RANK_WEAK,
                   "time", value);
}

static void read_hentry(facts *f, const dom *d, uint32_t node)
{
    if (!is_short(d, node)) return;
    bool published = has_class(d, node, "published"), updated = has_class(d, node, "updated");
    casus_str title = dom_attribute_value(d, node, ATTRIBUTE_TITLE);
    if (published || updated)
        facts_add(f, published ? FACT_PUBLISHED : FACT_MODIFIED, RANK_ELEMENT, "hentry",
                  title.len > 0 ? title : machine_value(f, d, node));
    if (has_class(d, node, "fn") || has_class(d, node, "p-author")) facts_add(f, FACT_AUTHOR, RANK_ELEMENT, "hentry", dom_text(d, node, f->m));
}

/* A byline that holds nothing but one. */
static void read_byline(facts *f, const dom *d, uint32_t node, unsigned is)
{
    enum { LONGEST_BYLINE = 160 };
    if (!(is & CLASS_BYLINE) || dom_raw_text(d, node).len > LONGEST_BYLINE) return;
    facts_add(f, FACT_AUTHOR, RANK_WEAK, "byline", dom_text(d, node, f->m));
}

static void read_element(facts *f, const dom *d, uint32_t node, unsigned is)
{
    const dom_node *n = &d->nodes[node];
    casus_str prop = dom_attribute_value(d, node, ATTRIBUTE_ITEMPROP);
    if (prop.len > 0) read_itemprop(f, d, node, prop);
    if (n->tag == TAG_TIME) read_time(f, d, node);
    else if (n->tag != TAG_BODY && dom_attribute_value(d, node, ATTRIBUTE_CLASS).ptr) read_hentry(f, d, node);
    casus_str rel = dom_attribute_value(d, node, ATTRIBUTE_REL);
    if (rel.len > 0 && text_has(rel, "author") && is_short(d, node))
        facts_add(f, FACT_AUTHOR, RANK_ELEMENT, "rel:author", dom_text(d, node, f->m));
    read_byline(f, d, node, is);
}

void facts_from_elements(facts *f, const dom *d, const unsigned *classes)
{
    for (uint32_t i = 1; i < d->n_nodes; i++) {
        const dom_node *n = &d->nodes[i];
        f->node = n->tag == TAG_META || n->tag == TAG_LINK || n->tag == TAG_TITLE || n->tag == TAG_HTML ? 0 : i;
        switch (n->tag) {
        case TAG_META: read_meta(f, d, i); break;
        case TAG_LINK: read_link(f, d, i); break;
        case TAG_TITLE: facts_add(f, FACT_TITLE, RANK_WEAK, "title", dom_text(d, i, f->m)); break;
        case TAG_HTML: facts_add(f, FACT_LANG, RANK_OTHER_META, "html", dom_attribute_value(d, i, ATTRIBUTE_LANG)); break;
        case TAG_H1: facts_add(f, FACT_TITLE, RANK_ELEMENT, "h1", dom_text(d, i, f->m)); /* fall through */
        default:
            if (n->n_attributes > 0) read_element(f, d, i, classes[i]);
        }
    }
}
