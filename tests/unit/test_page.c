/* Pages of HTML: what is found of title, text, date and authors; pages that are broken. */
#include "page/charset.h"
#include "page/date.h"
#include "page/furniture.h"
#include "page/page.h"
#include "unit.h"

#include <string.h>

static casus_str s_of(const char *text) { return (casus_str){ text, strlen(text) }; }

/* Reads a page; what it says is checked by the caller, and page_free() is theirs. */
static page read_page(const char *html, const char *url)
{
    page        p;
    casus_error error = { 0 };
    page_source in = { .bytes = s_of(html), .url = s_of(url), .fetched = CASUS_NO_DAY };
    if (!CHECK(page_read(&p, &in, &error))) fprintf(stderr, "%s\n", error.message);
    return p;
}

/* ---- whole pages ----------------------------------------------------------------- */

typedef struct { const char *what, *url, *html, *title, *text, *published, *from, *authors, *outlet; } page_row;

#define LEAD "The parliament of Ruritania voted on Tuesday to lift the state of emergency, officials said."
#define NEXT "Opposition leaders, who had demanded the move for weeks, called off a march planned for Friday."
#define LAST "The interior minister, Jan Novak, told reporters that the police would leave the square by noon."
#define BODY LEAD "\n\n" NEXT "\n\n" LAST
#define P(text) "<p>" text "</p>"

static const page_row pages[] = {
    { "a blog's page: hentry, sidebar, shares, related stories, comments", "https://www.example.org/2022/01/06/emergency-lifted/",
      "<!doctype html><html lang=en-GB><head><title>Emergency lifted - The Daily Example</title>"
      "<meta property='og:site_name' content='The Daily Example'><meta property='og:title' content='Emergency lifted'></head>"
      "<body class='single-post has-sidebar comments-open'><nav><a href=/>Home</a> <a href=/w>World</a></nav>"
      "<div class='site-content'><article class='post hentry'><h1 class='entry-title'>Emergency lifted</h1>"
      "<div class='entry-meta'>By <span class='author vcard'><a class='fn' rel='author' href='/a'>Jane Doe</a></span> "
      "<time class='entry-date published' datetime='2022-01-06T10:30:00+01:00'>6 January 2022</time></div>"
      "<div class='entry-content'>" P(LEAD) "<div class='sharedaddy'>Share this: <a href=f>Facebook</a></div>" P(NEXT)
      "<figure><img src=a.jpg><figcaption>Protesters in the capital killed time on Monday, before the vote was held.</figcaption></figure>"
      P(LAST) "<div class='related-posts'><h3>Related</h3><ul><li><a href=/b>Army shoots protesters in the old town</a></li></ul></div></div></article>"
      "<aside class='sidebar'><h3>Most read</h3><p>Rebels seized the airport on Sunday, and the president, who had fled, resigned.</p></aside></div>"
      "<div id='comments'><h2>2 thoughts on this</h2><p>I think that the government, as always, attacked its own people. Shame!</p></div>"
      "<footer><p>Copyright 2022 The Daily Example. All rights reserved.</p></footer></body></html>",
      "Emergency lifted", BODY, "2022-01-06T10:30:00+01:00", "time", "Jane Doe", "The Daily Example" },

    { "JSON-LD in a graph, with the author under an id, commas too many and a raw line end", "https://news.example.com/story-1",
      "<html><head><script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"NewsArticle\","
      "\"headline\":\"Emergency lifted in\nRuritania\",\"datePublished\":\"2022-01-06T09:00:00Z\",\"dateModified\":\"2022-01-07\","
      "\"author\":[{\"@id\":\"#jane\"},{\"@type\":\"Person\",\"name\":\"John Roe\"},],\"publisher\":{\"@type\":\"Organization\",\"name\":\"Example News\"}},"
      "{\"@type\":\"Person\",\"@id\":\"#jane\",\"name\":\"Jane Doe\"}]}</script></head><body><div class=l><h1>Emergency lifted in Ruritania</h1>"
      P(LEAD) P(NEXT) P(LAST) "</div></body></html>",
      "Emergency lifted in Ruritania", BODY, "2022-01-06T09:00:00Z", "json-ld", "Jane Doe|John Roe", "Example News" },

    { "an agency's page of hashed classes, sections and an inline newsletter", "https://example.net/world/a",
      "<html><head><meta name='author' content='By Jane Doe and John Roe, Staff Writers'><meta property='article:published_time' content='2022-01-06'>"
      "<title>Emergency lifted | Example</title></head><body><header><a href=/>Example</a></header><main><div class='x1a'><h1>Emergency lifted</h1></div>"
      "<div class='x9 y2' itemprop='articleBody'><div class=q>" P(LEAD) "</div><div data-testid='newsletter-signup'><p>Get the stories that matter, "
      "every morning, in your inbox. Enter your email.</p></div><div class=q>" P(NEXT) "</div><p>Read more: <a href=x>Army attacks town</a></p><div class=q>" P(LAST) "</div></div>"
      "<section><h2>More from Example</h2><p><a href=1>Police arrested 14 in the capital, a ministry said on Monday</a></p></section></main></body></html>",
      "Emergency lifted", BODY, "2022-01-06", "meta:article:published_time", "Jane Doe|John Roe", "example.net" },

    { "an old page: tables, <br>, no paragraphs, date in words", "http://paper.example/news.php?id=7",
      "<HTML><HEAD><TITLE>Emergency lifted</TITLE></HEAD><BODY><TABLE><TR><TD WIDTH=150><A HREF=a>Home</A><BR><A HREF=b>Politics</A></TD>"
      "<TD><FONT SIZE=5><H1>Emergency lifted</H1></FONT><I>Thursday, January 6, 2022</I><BR><BR>" LEAD "<BR><BR>" NEXT "<BR><BR>" LAST
      "<BR><BR></TD></TR></TABLE></BODY></HTML>",
      "Emergency lifted", BODY, "2022-01-06", "text", "", "paper.example" },

    { "headings, quotes and items are text of the article; a list of links is not", "http://a.example/",
      "<article><h1>Emergency lifted</h1>" P(LEAD) "<h2>What was agreed</h2><ul><li>The curfew ends on Friday at noon.</li><li>Courts reopen.</li></ul>"
      "<blockquote><p>We have won, and we will be watching.</p></blockquote>" P(NEXT) "<ul><li><a href=1>Army attacks town</a></li>"
      "<li><a href=2>Rebels kill nine in the north</a></li></ul>" P(LAST) "</article>",
      "Emergency lifted", LEAD "\n\nWhat was agreed\n\nThe curfew ends on Friday at noon.\n\nCourts reopen.\n\nWe have won, and we will be watching.\n\n" NEXT "\n\n" LAST,
      "", "", "", "a.example" },

    { "the lead outside of the text, and a video's notice in it", "http://a.example/2022/01/06/x.html",
      "<body><main><h1>Emergency lifted</h1><p class='standfirst'>" LEAD "</p><div class='article-body'><video>Your browser does not support the video tag.</video>"
      "<p>Your browser does not support HTML5 video.</p>" P(NEXT) "<div style='display:none'><p>Rebels attacked the palace, killing the king.</p></div>" P(LAST) "</div></main>",
      "Emergency lifted", BODY, "2022-01-06", "url", "", "a.example" },

    /* broken */
    { "nothing is closed", "", "<html><body><div><h1>Emergency lifted<p>" LEAD "<p>" NEXT "<p>" LAST, "Emergency lifted", BODY, "", "", "", "" },
    { "cut off within a script", "", "<h1>Emergency lifted</h1>" P(LEAD) P(NEXT) P(LAST) "<script>var a = '<p>Rebels attacked the town, killing nine people.</p>", "Emergency lifted", BODY, "", "", "", "" },
    { "a quote and a comment that never close", "", "<h1>Emergency lifted</h1>" P(LEAD) P(NEXT) "<p class=\"x>" LAST "</p><!-- end", "Emergency lifted", BODY, "", "", "", "" },
    { "JSON-LD that is none, dates that are none", "http://a.example/2022/13/45/",
      "<script type=application/ld+json>{\"@type\": [[[</script><meta name=date content='yesterday'><time datetime='2022-02-30'></time><h1>Emergency lifted</h1>" P(LEAD) P(NEXT) P(LAST),
      "Emergency lifted", BODY, "", "", "", "a.example" },
    { "entities of its own, and of none", "", "<!DOCTYPE html [<!ENTITY a \"&b;&b;\"><!ENTITY b \"boom\">]><h1>Emergency lifted &amp; more</h1><p>&a;&a; " LEAD "</p>" P(NEXT) P(LAST),
      "Emergency lifted & more", "&a;&a; " BODY, "", "", "", "" },
    { "a text without a tag", "", LEAD, "", LEAD, "", "", "", "" },
    { "nothing to read", "", "<html><body><nav><a href=a>Home</a></nav></body></html>", "", "", "", "", "", "" },
};

static str join_authors(const page *p, char room[400])
{
    size_t n = 0;
    for (size_t i = 0; i < p->n_authors && n < 300; i++)
        n += (size_t)snprintf(room + n, 400 - n, "%s%.*s", i ? "|" : "", (int)p->authors[i].len, p->authors[i].ptr);
    return (str){ room, n };
}

static void check_page(const page_row *row)
{
    char     room[400] = "";
    unsigned before = unit_failures;
    page     p = read_page(row->html, row->url);
    CHECK_STR(p.title, s_of(row->title));
    CHECK_STR(p.text, s_of(row->text));
    CHECK_STR(p.published, s_of(row->published));
    CHECK_STR(p.published_from, s_of(row->from));
    CHECK_STR(join_authors(&p, room), s_of(row->authors));
    CHECK_STR(p.outlet, s_of(row->outlet));
    if (unit_failures > before) fprintf(stderr, "    page: %s\n", row->what);
    page_free(&p);
}

/* ---- dates ------------------------------------------------------------------------- */

typedef struct { const char *text; date_place place; bool month_first; const char *expected; } date_row;

static const date_row dates[] = {
    { "2022-01-06", DATE_ALONE, true, "2022-01-06" },
    { "2022-01-06T10:30:05.123+0100", DATE_ALONE, true, "2022-01-06T10:30:05+01:00" },
    { "2022-01-06 10:30", DATE_ALONE, true, "2022-01-06T10:30:00" },
    { "2022-01-06T10:30Z", DATE_ALONE, true, "2022-01-06T10:30:00Z" },
    { "Thu, 06 Jan 2022 10:30:00 GMT", DATE_ALONE, true, "2022-01-06T10:30:00Z" },
    { "Thu Jan 06 10:30:00 UTC 2022", DATE_ALONE, true, "2022-01-06T10:30:00" },
    { "20220106", DATE_ALONE, true, "2022-01-06" },
    { "1641465000", DATE_ALONE, true, "2022-01-06T10:30:00Z" },
    { "1641465000000", DATE_ALONE, true, "2022-01-06T10:30:00Z" },
    { "January 6, 2022 10:30 pm", DATE_WITHIN, true, "2022-01-06T22:30:00" },
    { "Published: 6th January 2022, 12:05 a.m.", DATE_WITHIN, true, "2022-01-06T00:05:00" },
    { "6. Januar 2022", DATE_WITHIN, true, "2022-01-06" },
    { "6 de enero de 2022", DATE_WITHIN, true, "2022-01-06" },
    { "06.01.2022", DATE_WITHIN, true, "2022-01-06" },
    { "01/06/2022", DATE_WITHIN, true, "2022-01-06" },
    { "01/06/2022", DATE_WITHIN, false, "2022-06-01" },
    { "25/01/2022", DATE_WITHIN, true, "2022-01-25" },
    { "2022\xE5\xB9\xB4" "1\xE6\x9C\x88" "6\xE6\x97\xA5", DATE_WITHIN, true, "2022-01-06" },
    { "February 29, 2020", DATE_WITHIN, true, "2020-02-29" },
    { "February 29, 2021", DATE_WITHIN, true, "" },
    { "20220106", DATE_WITHIN, true, "" },
    { "call 555-01-06", DATE_WITHIN, true, "" },
    { "January 6, 1789", DATE_WITHIN, true, "" },
    { "99999999999999999999", DATE_ALONE, true, "" },
    { "", DATE_ALONE, true, "" },
};

typedef struct { const char *url, *expected; } url_row;

static const url_row urls[] = {
    { "https://a.example/2022/01/06/title", "2022-01-06" }, { "https://a.example/world/2022-01-06-title.html", "2022-01-06" },
    { "https://a.example/20220106/c_1.htm", "2022-01-06" }, { "https://a.example/2022/jan", "" },
    { "https://2022-01-06.example/a", "2022-01-06" }, { "https://a.example/id12022/01/06", "" }, { "", "" },
};

static void check_dates(void)
{
    char out[DATE_ROOM];
    for (size_t i = 0; i < COUNT(dates); i++) {
        bool found = date_read(s_of(dates[i].text), dates[i].place, dates[i].month_first, out);
        if (!CHECK_STR(s_of(found ? out : ""), s_of(dates[i].expected))) fprintf(stderr, "    date: %s\n", dates[i].text);
    }
    for (size_t i = 0; i < COUNT(urls); i++)
        CHECK_STR(s_of(date_of_url(s_of(urls[i].url), out) ? out : ""), s_of(urls[i].expected));
}

/* ---- lines that are no text ------------------------------------------------------------- */

static const struct { const char *line; bool furniture; } lines[] = {
    { "Advertisement", true }, { "Read more: Army attacks town", true }, { "Sign up for our newsletter", true },
    { "Your browser does not support the audio element.", true }, { "(AP Photo/Jane Doe)", true }, { "", true },
    { "Share", true }, { "Share prices fell by a third on Monday, wiping out a year's gains.", false },
    { "LONDON (Reuters) - Britain said on Monday it would recall its ambassador.", false },
    { "Police arrested 14 people.", false }, { "Follow the money, said the prosecutor.", false },
    { "Editors and reporters were beaten outside the court.", false },
};

/* ---- encodings ----------------------------------------------------------------------------- */

typedef struct { const char *bytes; size_t len; const char *content_type, *expected; } charset_row;

#define BYTES(literal) literal, sizeof literal - 1

static const charset_row charsets[] = {
    { BYTES("<p>Caf\xC3\xA9</p>"), "", "<p>Caf\xC3\xA9</p>" },
    { BYTES("\xEF\xBB\xBF<p>Caf\xC3\xA9</p>"), "", "<p>Caf\xC3\xA9</p>" },
    { BYTES("<p>Caf\xC3\xA9</p>"), "text/html; charset=iso-8859-1", "<p>Caf\xC3\xA9</p>" }, /* a lie */
    { BYTES("<p>Caf\xE9</p>"), "text/html; charset=ISO-8859-1", "<p>Caf\xC3\xA9</p>" },
    { BYTES("<p>\x93yes\x94</p>"), "text/html; charset=iso-8859-1", "<p>\xE2\x80\x9Cyes\xE2\x80\x9D</p>" }, /* means Windows */
    { BYTES("<meta charset='windows-1251'>\xCC\xEE\xF1\xEA\xE2\xE0"), "", "<meta charset='windows-1251'>\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0" },
    { BYTES("<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">\xD6\xD0"), "",
      "<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">\xE4\xB8\xAD" },
    { BYTES("<p>Caf\xE9</p>"), "text/html; charset=no-such-thing", "<p>Caf\xC3\xA9</p>" },
    { BYTES("\xFF\xFE<\0p\0>\0a\0"), "", "<p>a" },
    { BYTES("\xFE\xFF\0<\0p\0>\0a"), "", "<p>a" },
    { BYTES("<\0p\0>\0a\0"), "", "<p>a" },
    { BYTES("<p>d\xC3\xA9j\xC3\xA0 vu \xC3\xA9t\xC3\xA9 \xC3\xA9t\xC3\xA9 \xC3\xA9t\xC3\xA9 \xC3\xA9t\xC3\xA9 \xFF</p>"), "text/html; charset=utf-8",
      "<p>d\xC3\xA9j\xC3\xA0 vu \xC3\xA9t\xC3\xA9 \xC3\xA9t\xC3\xA9 \xC3\xA9t\xC3\xA9 \xC3\xA9t\xC3\xA9 \xEF\xBF\xBD</p>" },
};

static void check_charsets(void)
{
    for (size_t i = 0; i < COUNT(charsets); i++) {
        const charset_row *row = &charsets[i];
        memory *m = memory_new(1 << 20);
        casus_str out = charset_to_utf8(m, (casus_str){ row->bytes, row->len }, s_of(row->content_type));
        if (!CHECK_STR(out, s_of(row->expected))) fprintf(stderr, "    encoding %zu\n", i);
        CHECK_INT(charset_utf8_error(out), out.len);
        memory_free(m);
    }
}

/* ---- hostile pages -------------------------------------------------------------------------- */

/* `head`, `piece` as often as it fits, `tail`. */
static char *repeat(const char *head, const char *piece, size_t bytes, const char *tail)
{
    size_t h = strlen(head), n = strlen(piece), t = strlen(tail), times = bytes / n;
    char  *out = malloc(h + times * n + t + 1);
    if (!out) abort();
    memcpy(out, head, h);
    for (size_t i = 0; i < times; i++) memcpy(out + h + i * n, piece, n);
    memcpy(out + h + times * n, tail, t + 1);
    return out;
}

/* Each must end, soon (the test has a time limit), with the article where it comes first. */
static void check_hostile(void)
{
    static const struct { const char *what, *piece; } rows[] = {
        { "elements in elements", "<div>" }, { "formatting that never ends", "<b><i>" }, { "ends of nothing", "</b>" },
        { "elements and ends of others", "<div></b>" }, { "attributes", " a=1" }, { "quotes", "<a b=\"" }, { "comments", "<!--" },
        { "declarations", "<![CDATA[" }, { "scripts", "<script>" }, { "drawings", "<svg>" }, { "tables", "<table><tr><td>" },
        { "lists", "<ul><li>" }, { "text", "word, " }, { "entities", "&amp;" }, { "entity starts", "&#x" }, { "NUL", "\x01" },
        { "headings", "<h1>a</h1>" }, { "meta", "<meta name=author content=a>" }, { "times", "<time>2022-01-06</time>" },
        { "items", "<li>They met on Monday, and left." }, { "names", "<p class='a b c d e f g h author-byline'>" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char *html = repeat("<h1>Emergency lifted</h1><article>" P(LEAD) P(NEXT) P(LAST) "</article><div", rows[i].piece, 1 << 20, "");
        char *open = repeat("<h1>Emergency lifted</h1><article>" P(LEAD) P(NEXT) P(LAST) "</article>", rows[i].piece, 1 << 20, "<p>x</p>");
        page  p = read_page(html, ""), q = read_page(open, "");
        if (!CHECK(q.text.len >= sizeof LEAD - 1)) fprintf(stderr, "    hostile: %s\n", rows[i].what);
        page_free(&p);
        page_free(&q);
        free(html);
        free(open);
    }
}

static void check_refused(void)
{
    page        p;
    casus_error error;
    page_source in = { .bytes = { " \n ", 3 } };
    CHECK(!page_read(&p, &in, &error));
    CHECK_INT(error.status, CASUS_ERR_INPUT);
    page_free(&p);
    in.bytes = (casus_str){ NULL, 0 };
    CHECK(!page_read(&p, &in, &error));
    page_free(&p);
    in.bytes = (casus_str){ "<", PAGE_LARGEST + 1 }; /* refused before it is looked at */
    CHECK(!page_read(&p, &in, &error));
    CHECK_INT(error.status, CASUS_ERR_LIMIT);
    page_free(&p);
}

/* No page is from later than it was fetched. */
static void check_future(void)
{
    page        p;
    page_source in = { .bytes = s_of("<meta name=date content=2099-01-01><time datetime=2022-01-06></time><h1>A</h1>" P(LEAD)),
                       .fetched = casus_day_parse(s_of("2022-01-07")) };
    CHECK(page_read(&p, &in, NULL));
    CHECK_STR(p.published, s_of("2022-01-06"));
    page_free(&p);
}

static void check_language(void)
{
    page p = read_page("<html lang=en><p>Der Bundestag hat am Donnerstag nach langer Debatte beschlossen, die Hilfe zu verlangern. "
                       "Die Opposition stimmte dagegen, und der Kanzler sprach von einem guten Tag.</p>", "");
    CHECK_STR(p.lang, s_of("de"));
    page_free(&p);
    p = read_page("<html lang=fr-FR><p>Oui.</p>", "");
    CHECK_STR(p.lang, s_of("fr"));
    page_free(&p);
}

static void check_sniffing(void)
{
    static const struct { const char *bytes; bool html; } rows[] = {
        { "<!DOCTYPE html><p>a", true }, { "\xEF\xBB\xBF\n <HTML>", true }, { "<!-- saved --><html>", true },
        { "<?xml version='1.0'?>\n<!doctype html>", true }, { "<p>They met.</p>", false }, { "Text <html>", false }, { "", false },
        { "<!--", false },
    };
    for (size_t i = 0; i < COUNT(rows); i++) CHECK_INT(page_is_html(s_of(rows[i].bytes)), rows[i].html);
}

int main(void)
{
    for (size_t i = 0; i < COUNT(pages); i++) check_page(&pages[i]);
    check_dates();
    for (size_t i = 0; i < COUNT(lines); i++)
        if (!CHECK_INT(furniture_line(s_of(lines[i].line)), lines[i].furniture)) fprintf(stderr, "    line: %s\n", lines[i].line);
    check_charsets();
    check_hostile();
    check_refused();
    check_future();
    check_language();
    check_sniffing();
    return unit_result();
}
