/* Feeds of each kind, as they should be and as they are. */
#include "unit.h"

#include "feed.h"
#include "item.h"
#include "when.h"

#include <string.h>

static const int64_t NOW = 1630929600; /* 2021-09-06T12:00:00Z */

/* What is looked at of the first entry; NULL: absent. */
typedef struct { feed_kind kind; size_t n; const char *title, *link, *date, *authors, *summary, *content, *id; } expected;

static void check(const char *name, const char *text, size_t len, const char *base, expected e)
{
    feed f;
    casus_error err = { 0 };
    unsigned before = unit_failures;
    if (CHECK(feed_read(&f, (str){ text, len }, str_of(base), (str){ 0 }, NOW, &err))) {
        CHECK_INT(f.kind, e.kind);
        CHECK_INT(f.n, e.n);
        feed_entry none = { .published = SOURCE_NO_TIME }, *first = f.n ? &f.entries[0] : &none;
        char date[24] = "";
        if (first->published != SOURCE_NO_TIME) when_format(first->published, date);
        CHECK_STR(first->title, str_of(e.title ? e.title : ""));
        CHECK_STR(first->link, str_of(e.link ? e.link : ""));
        CHECK_STR(str_of(date), str_of(e.date ? e.date : ""));
        CHECK_STR(first->authors, str_of(e.authors ? e.authors : ""));
        CHECK_STR(first->summary, str_of(e.summary ? e.summary : ""));
        CHECK_STR(first->content, str_of(e.content ? e.content : ""));
        CHECK_STR(first->id, str_of(e.id ? e.id : ""));
    } else fprintf(stderr, "    %s\n", err.message);
    if (unit_failures > before) fprintf(stderr, "    in %s\n", name);
    feed_free(&f);
}

#define BASE "http://x.org/feeds/all.xml"

static void test_kinds(void)
{
    static const struct { const char *name, *text; expected e; } rows[] = {
        { "RSS 2.0",
          "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
          "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>News</title>"
          "<link>http://x.org/</link><image><title>logo</title><link>http://x.org/l</link></image><item><title>A &amp;amp; B</title>"
          "<media:title>picture</media:title><link> /2021/a?x=1&amp;y=2 </link><guid isPermaLink='false'>id-1</guid>"
          "<pubDate>Mon, 06 Sep 2021 10:00:00 +0200</pubDate><dc:creator>Jane Roe</dc:creator><dc:creator>Joe Bloggs</dc:creator>"
          "<description>&lt;p&gt;Short&lt;/p&gt;</description><content:encoded><![CDATA[<p>Long & wide</p>]]></content:encoded></item>"
          "<item><title>second</title></item></channel></rss>",
          { FEED_RSS, 2, "A & B", "http://x.org/2021/a?x=1&y=2", "2021-09-06T08:00:00Z", "Jane Roe, Joe Bloggs", "<p>Short</p>",
            "<p>Long & wide</p>", "id-1" } },
        { "RSS 0.91 with a DOCTYPE",
          "<?xml version=\"1.0\"?>\n<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.com/x.dtd\">"
          "<rss version='0.91'><channel><item><title>T&eacute; &nbsp;x AT&T</title><link>http://x.org/1</link></item></channel></rss>",
          { FEED_RSS, 1, "T\xC3\xA9 x AT&T", "http://x.org/1", NULL, NULL, NULL, NULL, "http://x.org/1" } },
        { "RSS 1.0",
          "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
          "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='http://x.org/'><title>C</title></channel>"
          "<item rdf:about='http://x.org/1'><title>T</title><link>http://x.org/1</link><dc:date>2021-09-06T09:00:00+09:00</dc:date></item></rdf:RDF>",
          { FEED_RDF, 1, "T", "http://x.org/1", "2021-09-06T00:00:00Z", NULL, NULL, NULL, "http://x.org/1" } },
        { "Atom",
          "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://y.org/b/'><title type='text'>F</title>"
          "<link rel='self' href='http://y.org/atom'/><entry><title type='html'>&lt;b&gt;T&lt;/b&gt; x</title>"
          "<link rel='enclosure' href='z.mp3'/><link rel='alternate' type='application/json' href='j'/><link rel='alternate' type='text/html' href='a/1'/>"
          "<id>tag:y.org,1</id><published>2021-09-06T01:02:03Z</published><updated>2021-09-06T05:00:00Z</updated>"
          "<author><name>Ann</name><email>a@y.org</email></author><author><name>Bob</name></author>"
          "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Hi <b>you</b></p></div></content></entry></feed>",
          { FEED_ATOM, 1, "T x", "http://y.org/b/a/1", "2021-09-06T01:02:03Z", "Ann, Bob", NULL,
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Hi <b>you</b></p></div>", "tag:y.org,1" } },
        { "JSON Feed",
          "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"J\",\"items\":[{\"id\":7,\"url\":\"/p/7\",\"title\":\"T\","
          "\"content_html\":\"<p>x</p>\",\"summary\":\"s\",\"date_published\":\"2021-09-06T10:00:00-04:00\",\"authors\":[{\"name\":\"Ann\"},{}]},4]}",
          { FEED_JSON, 2, "T", "http://x.org/p/7", "2021-09-06T14:00:00Z", "Ann", "s", "<p>x</p>", "7" } },
        { "OPML",
          "<opml version='2.0'><head><title>mine</title></head><body><outline text='folder'><outline type='rss' text='A' "
          "xmlUrl='http://a.org/rss'/><outline text='B' xmlUrl='b.xml'/></outline></body></opml>",
          { FEED_OPML, 2, "A", "http://a.org/rss", NULL, NULL, NULL, NULL, NULL } },
        { "news sitemap",
          "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9' "
          "xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'><url><loc>http://x.org/n</loc><image:image><image:loc>http://x.org/i.jpg"
          "</image:loc></image:image><news:news><news:publication><news:name>X</news:name><news:language>en</news:language></news:publication>"
          "<news:publication_date>2021-09-06T11:00:00Z</news:publication_date><news:title>T</news:title></news:news></url></urlset>",
          { FEED_SITEMAP, 1, "T", "http://x.org/n", "2021-09-06T11:00:00Z", NULL, NULL, NULL, "http://x.org/n" } },
        { "sitemap index",
          "<sitemapindex><sitemap><loc>http://x.org/s1.xml</loc><lastmod>2021-09-01</lastmod></sitemap></sitemapindex>",
          { FEED_SITEMAP_INDEX, 1, NULL, "http://x.org/s1.xml", NULL, NULL, NULL, NULL, "http://x.org/s1.xml" } },
        { "undeclared prefixes",
          "<rss><channel><item><title>T</title><dc:creator>Ann</dc:creator><content:encoded>c</content:encoded></item></channel></rss>",
          { FEED_RSS, 1, "T", NULL, NULL, "Ann", NULL, "c", NULL } },
        { "guid as the link, author as RSS wants it",
          "<rss><channel><item><guid>http://x.org/g</guid><author>d@x.org (Jane Roe)</author><pubDate>soon</pubDate></item></channel></rss>",
          { FEED_RSS, 1, NULL, "http://x.org/g", NULL, "Jane Roe", NULL, NULL, "http://x.org/g" } },
        { "cut off amid an entry", "<rss><channel><item><title>T</title><link>http://x.org/1</link></item><item><title>U",
          { FEED_RSS, 2, "T", "http://x.org/1", NULL, NULL, NULL, NULL, "http://x.org/1" } },
        { "wrong nesting and control bytes", "<rss><channel><item><title>T\x01<b>bold</title></b><link>http://x.org/1</link></item></channel></rss>",
          { FEED_RSS, 1, "T bold", "http://x.org/1", NULL, NULL, NULL, NULL, "http://x.org/1" } },
        { "windows-1252 called iso-8859-1", "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>caf\xE9 \x93x\x94</title></item></channel></rss>",
          { FEED_RSS, 1, "caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D", NULL, NULL, NULL, NULL, NULL, NULL } },
        { "koi8-r", "<?xml version='1.0' encoding='koi8-r'?><rss><channel><item><title>\xED\xE9\xF2</title></item></channel></rss>",
          { FEED_RSS, 1, "\xD0\x9C\xD0\x98\xD0\xA0", NULL, NULL, NULL, NULL, NULL, NULL } },
        { "no entries", "<rss><channel><title>x</title></channel></rss>", { FEED_RSS, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL } },
    };
    for (size_t i = 0; i < COUNT(rows); i++) check(rows[i].name, rows[i].text, strlen(rows[i].text), BASE, rows[i].e);
}

static void test_utf16(void)
{
    static const char text[] = "<?xml version='1.0' encoding='utf-16'?><rss><channel><item><title>wide</title></item></channel></rss>";
    char wide[2 * sizeof text];
    memcpy(wide, "\xFF\xFE", 2);
    for (size_t i = 0; i + 1 < sizeof text; i++) wide[2 + 2 * i] = text[i], wide[3 + 2 * i] = 0;
    check("UTF-16", wide, 2 * sizeof text, BASE, (expected){ FEED_RSS, 1, "wide", NULL, NULL, NULL, NULL, NULL, NULL });
}

static void test_refused(void)
{
    static const char *const rows[] = {
        "", "hello", "<html><body><rss></rss></body></html>", "{\"version\":\"https://jsonfeed.org/version/1\"}",
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[", "<rssx/>", "<!-- <rss> -->",
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        feed f;
        casus_error err = { 0 };
        if (!CHECK(!feed_read(&f, str_of(rows[i]), S(BASE), (str){ 0 }, NOW, &err))) fprintf(stderr, "    %s\n", rows[i]);
        CHECK(err.status == CASUS_ERR_INPUT && err.message[0]);
        feed_free(&f);
    }
}

/* A billion laughs: the entity stays what it is, three letters and a semicolon. */
static void test_entities(void)
{
    check("billion laughs",
          "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>"
          "<!ENTITY % d SYSTEM 'http://127.0.0.1/x'> %d;]><rss><channel><item><title>&b;&c;</title></item></channel></rss>",
          strlen("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>"
                 "<!ENTITY % d SYSTEM 'http://127.0.0.1/x'> %d;]><rss><channel><item><title>&b;&c;</title></item></channel></rss>"),
          BASE, (expected){ FEED_RSS, 1, "&b;&c;", NULL, NULL, NULL, NULL, NULL, NULL });
}

static size_t notes_with(const char *dates[], size_t n, const char *word, bool *doubtful)
{
    char text[4000] = "<rss><channel>";
    feed f;
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        sprintf(text + strlen(text), "<item><title>%zu</title><pubDate>%s</pubDate></item>", i, dates[i]);
    strcat(text, "</channel></rss>");
    CHECK(feed_read(&f, str_of(text), S(BASE), (str){ 0 }, NOW, NULL));
    for (size_t i = 0; i < f.n_notes; i++) found += strstr(f.notes[i].ptr, word) != NULL;
    *doubtful = f.n && f.entries[f.n - 1].date_doubtful;
    feed_free(&f);
    return found;
}

static void test_notes(void)
{
    const char *same[] = { "2021-09-06T11:00:00Z", "2021-09-06T11:00:00Z", "2021-09-06T11:00:00Z" };
    const char *apart[] = { "2021-09-06T11:00:00Z", "2021-09-06T11:00:01Z", "2021-09-06T11:00:00Z" };
    const char *days[] = { "2021-09-06", "2021-09-06", "2021-09-06" };
    const char *future[] = { "2021-09-06T11:00:00Z", "2021-09-05T11:00:00Z", "2031-09-06T11:00:00Z" };
    const char *silent[] = { "2021-01-01", "2020-01-01", "2019-01-01" };
    const char *none[] = { "", "", "" }, *bad[] = { "n/a", "n/a", "2021-09-06" };
    bool doubtful;
    CHECK_INT(notes_with(same, 3, "same date", &doubtful), 1);
    CHECK(doubtful);
    CHECK_INT(notes_with(apart, 3, "same date", &doubtful), 0);
    CHECK(!doubtful);
    CHECK_INT(notes_with(days, 3, "same date", &doubtful), 0);
    CHECK_INT(notes_with(future, 3, "future", &doubtful), 1);
    CHECK(doubtful);
    CHECK_INT(notes_with(silent, 3, "silent", &doubtful), 1);
    CHECK_INT(notes_with(none, 3, "none of 3", &doubtful), 1);
    CHECK_INT(notes_with(bad, 3, "\"n/a\" is not a date", &doubtful), 1);
}

int main(void)
{
    test_kinds();
    test_utf16();
    test_refused();
    test_entities();
    test_notes();
    return unit_result();
}
