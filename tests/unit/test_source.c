/* Where pages come from: addresses, dates, robots.txt, feeds, and what files are. */
#include "unit.h"

#include "address.h"
#include "feed.h"
#include "http_head.h"
#include "item.h"
#include "robots.h"
#include "url.h"
#include "when.h"

#include <arpa/inet.h>
#include <string.h>

static void test_resolve(void)
{
    static const struct { const char *base, *ref, *expected; } rows[] = {
        { "http://a/b/c/d?q", "g", "http://a/b/c/g" },          { "http://a/b/c/d?q", "./g", "http://a/b/c/g" },
        { "http://a/b/c/d?q", "../g", "http://a/b/g" },         { "http://a/b/c/d?q", "../../../../g", "http://a/g" },
        { "http://a/b/c/d?q", "/g", "http://a/g" },             { "http://a/b/c/d?q", "//h/x", "http://h/x" },
        { "https://a/b", "//h/x", "https://h/x" },              { "http://a/b/c/d?q", "?y", "http://a/b/c/d?y" },
        { "http://a/b/c/d?q", "", "http://a/b/c/d?q" },         { "http://a/b/c/d?q", "#s", "http://a/b/c/d?q" },
        { "http://a/b/c/d?q", "g#s", "http://a/b/c/g" },        { "http://a/b/c/d", "..", "http://a/b/" },
        { "http://a", "x", "http://a/x" },                      { "http://a/b/", " c d ", "http://a/b/c%20d" },
        { "http://a/b", "HTTPS://H.ORG:443/x", "https://h.org/x" }, { "http://a/b/c", "g/../h/./i", "http://a/b/h/i" },
        { "http://a/b", "javascript:alert(1)", "" },            { "http://a/b", "mailto:x@y", "" },
        { "", "x", "" },                                        { "http://a/b", "http://", "" },
        { "http://a/b", "file:///etc/passwd", "" },             { "http://a/", "http://b:99999/", "" },
        { "http://a/b", "h\nttp://x/", "http://a/http://x/" },
    };
    pool p = { 0 };
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_STR(url_resolve(str_of(rows[i].base), str_of(rows[i].ref), &p), str_of(rows[i].expected));
    pool_clear(&p);
}

static void test_normalise(void)
{
    static const struct { const char *text, *expected; } rows[] = {
        { "HTTP://News.Example.ORG:80/A/./b/../c?utm_source=x&id=7&fbclid=q#top", "http://news.example.org/A/c?id=7" },
        { "https://x.org", "https://x.org/" },                { "https://x.org:443/", "https://x.org/" },
        { "https://x.org:8443/", "https://x.org:8443/" },     { "http://x.org./", "http://x.org/" },
        { "http://x.org/%7euser/%2f%c3%a9", "http://x.org/~user/%2F%C3%A9" }, { "http://x.org/é", "http://x.org/%C3%A9" },
        { "http://x.org/a?", "http://x.org/a" },              { "http://x.org/a?utm_medium=rss", "http://x.org/a" },
        { "http://x.org/a?b=1&&c=2", "http://x.org/a?b=1&c=2" }, { "http://good.org@bad.net/", "http://bad.net/" },
        { "http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x" }, { "http://x.org/100%", "http://x.org/100%25" }, { "http://x.org/?ut%6d_source=x&a=%4%31", "http://x.org/?a=%2541" },
        { "ftp://x.org/", "" },                               { "x.org/a", "" },
        { "http://\n/x", "" },   { "http://a b/", "" },      { "http://x%2eorg/", "" }, { "http://./", "" },
        { "http://x.org/a b", "http://x.org/a%20b" },         { "http://x.org/..", "http://x.org/" },
    };
    pool p = { 0 };
    for (size_t i = 0; i < COUNT(rows); i++) {
        str once = url_normalise(str_of(rows[i].text), &p);
        CHECK_STR(once, str_of(rows[i].expected));
        if (once.len) CHECK_STR(url_normalise(once, &p), once);
    }
    char *huge = malloc(URL_MAX + 100);
    memset(huge, 'a', URL_MAX + 100);
    memcpy(huge, "http://x/", 9);
    CHECK(url_normalise((str){ huge, URL_MAX + 1 }, &p).ptr == NULL);
    CHECK(url_normalise((str){ huge, URL_MAX }, &p).ptr != NULL);
    free(huge);
    pool_clear(&p);
}

static void test_addresses(void)
{
    static const struct { const char *ip; bool is_public; } rows[] = {
        { "8.8.8.8", true },        { "127.0.0.1", false },     { "127.9.9.9", false },    { "10.1.2.3", false },
        { "172.16.0.1", false },    { "172.31.255.255", false }, { "172.32.0.1", true },   { "192.168.1.1", false },
        { "169.254.169.254", false }, { "100.64.0.1", false },  { "100.128.0.1", true },   { "0.0.0.0", false },
        { "224.0.0.1", false },     { "255.255.255.255", false }, { "198.18.0.1", false }, { "192.0.2.1", false },
        { "::1", false },           { "::", false },            { "fe80::1", false },      { "fc00::1", false },
        { "fd12::1", false },       { "ff02::1", false },       { "2001:db8::1", false },  { "2606:4700::1111", true },
        { "::ffff:127.0.0.1", false }, { "::ffff:8.8.8.8", true }, { "64:ff9b::7f00:1", false }, { "64:ff9b::808:808", true },
        { "2002:7f00:1::", false }, { "2002:808:808::", true }, { "2001::1", false },      { "::7f00:1", false },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sockaddr_in v4 = { .sin_family = AF_INET };
        struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };
        bool four = inet_pton(AF_INET, rows[i].ip, &v4.sin_addr) == 1;
        if (!four) CHECK(inet_pton(AF_INET6, rows[i].ip, &v6.sin6_addr) == 1);
        bool found = address_is_public(four ? (void *)&v4 : (void *)&v6);
        if (!CHECK(found == rows[i].is_public)) fprintf(stderr, "    %s\n", rows[i].ip);
    }
    struct sockaddr other = { .sa_family = AF_UNIX };
    CHECK(!address_is_public(&other));
}

static void test_when(void)
{
    static const struct { const char *text, *expected; } rows[] = {
        { "Mon, 06 Sep 2021 12:00:00 +0000", "2021-09-06T12:00:00Z" }, { "Mon, 06 Sep 2021 12:00:00 GMT", "2021-09-06T12:00:00Z" },
        { "06 Sep 21 12:00 EST", "2021-09-06T17:00:00Z" },       { "Mon, 6 Sep 2021 23:30:00 -0500", "2021-09-07T04:30:00Z" },
        { "Mon, 06 Sept 2021 12:00:00 PDT", "2021-09-06T19:00:00Z" }, { "2021-09-06T12:00:00Z", "2021-09-06T12:00:00Z" },
        { "2021-09-06T12:00:00+02:00", "2021-09-06T10:00:00Z" }, { "2021-09-06T12:00:00.123456-05:30", "2021-09-06T17:30:00Z" },
        { "2021-09-06 12:00", "2021-09-06T12:00:00Z" },          { "2021-09-06", "2021-09-06T00:00:00Z" },
        { "2021/9/6 7:05", "2021-09-06T07:05:00Z" },             { "20210906T120000Z", "2021-09-06T12:00:00Z" },
        { "20210906", "2021-09-06T00:00:00Z" },                  { "2021-09", "2021-09-01T00:00:00Z" },
        { "September 6, 2021 3:05 pm", "2021-09-06T15:05:00Z" }, { "6th September 2021", "2021-09-06T00:00:00Z" },
        { "Monday, September 6th, 2021 at 12:30 a.m.", "2021-09-06T00:30:00Z" }, { "Mon Sep  6 12:00:00 2021", "2021-09-06T12:00:00Z" },
        { "25/12/2021", "2021-12-25T00:00:00Z" },                { "12/25/2021 10:00 AM", "2021-12-25T10:00:00Z" },
        { "25.12.2021", "2021-12-25T00:00:00Z" },                { "1630929600", "2021-09-06T12:00:00Z" },
        { "1630929600000", "2021-09-06T12:00:00Z" },             { "Mon, 06 Sep 2021 12:00:00 GMT+0100", "2021-09-06T11:00:00Z" },
        { "Tue, 29 Feb 2000 00:00:00 GMT", "2000-02-29T00:00:00Z" }, { "2021-09-06T24:00:00Z", "2021-09-07T00:00:00Z" },
        { "2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z" },      { "Fri, 31 Dec 99 23:59:59 GMT", "1999-12-31T23:59:59Z" },
        { "2021-09-06T12:00:00 +05:45", "2021-09-06T06:15:00Z" }, { "Mon, 06 Sep 2021 12:00:00 IST", "2021-09-06T06:30:00Z" },
        { "03/04/2021", NULL }, { "2021-02-30", NULL },          { "2021-13-01", NULL }, { "yesterday", NULL }, { "", NULL },
        { "12:00", NULL },      { "2021", NULL },                { "0000-00-00 00:00:00", NULL }, { "1601-01-01T00:00:00Z", NULL },
        { "2021-09-06T25:00:00Z", NULL },                        { "Mon, 06 Sep 2021 12:61:00 GMT", NULL }, { "99999999999999", NULL },
        { "2021-09-06T12:00:00+99:00", NULL },                   { "1 2 3 4 5 6 7", NULL }, { "13:00 am 6 Sep 2021", NULL },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t utc = 0;
        char back[24] = "";
        bool fine = when_parse(str_of(rows[i].text), &utc, NULL);
        if (fine) when_format(utc, back);
        if (!CHECK(fine == (rows[i].expected != NULL))) fprintf(stderr, "    %s -> %s\n", rows[i].text, back);
        if (fine && rows[i].expected) CHECK_STR(str_of(back), str_of(rows[i].expected));
    }
    bool has_time;
    int64_t utc;
    CHECK(when_parse(S("2021-09-06"), &utc, &has_time) && !has_time);
    CHECK(when_parse(S("2021-09-06 00:00"), &utc, &has_time) && has_time);
}

static void test_robots(void)
{
    static const struct { const char *text, *path; bool allowed; } rows[] = {
        { "", "/x", true },
        { "User-agent: *\nDisallow: /", "/x", false },
        { "User-agent: *\nDisallow: /", "/robots.txt", true },
        { "User-agent: *\nDisallow:", "/x", true },
        { "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true },
        { "User-agent: *\nDisallow: /a/b\nAllow: /a", "/a/b/c", false },
        { "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true },
        { "User-agent: *\nDisallow: /*.php$", "/x/y.php", false },
        { "User-agent: *\nDisallow: /*.php$", "/x/y.php?z", true },
        { "User-agent: *\nDisallow: /a*b*c", "/axxbyyc/d", false },
        { "User-agent: *\nDisallow: /a*b*c", "/axxcyyb", true },
        { "User-agent: *\nDisallow: /*aab$", "/aaaab", false },
        { "User-agent: *\nDisallow: /x$", "/xy", true },
        { "User-agent: other\nDisallow: /\n\nUser-agent: casus\nDisallow: /private", "/x", true },
        { "User-agent: *\nDisallow: /\n\nUser-agent: Casus/1.0\nDisallow: /private", "/x", true },
        { "User-agent: *\nDisallow: /\n\nUser-agent: casus\nDisallow: /private", "/private", false },
        { "User-agent: casusbot\nDisallow: /", "/x", true },
        { "User-agent: a\nUser-agent: casus\nUser-agent: b\nDisallow: /x", "/x", false },
        { "User-agent: casus\nDisallow: /x\nUser-agent: b\nDisallow: /y\nUser-agent: casus\nDisallow: /z", "/z", false },
        { "User-agent: casus\nDisallow: /x\nUser-agent: b\nDisallow: /y\nUser-agent: casus\nDisallow: /z", "/y", true },
        { "user-AGENT : *\r\ndisALLOW : /x # not this\r\n", "/x", false },
        { "\xEF\xBB\xBFUser-agent: *\rDisallow: /x", "/x", false },
        { "User-agent: *\nDisallow: /caf%C3%A9", "/caf\xC3\xA9", false },
        { "User-agent: *\nDisallow: /%7ejoe", "/~joe", false },
        { "Disallow: /", "/x", true },
        { "User-agent: *\nDisallow: *", "/x", false },
        { "<html>nothing</html>", "/x", true },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        robots r;
        CHECK(robots_read(&r, str_of(rows[i].text), "casus"));
        if (!CHECK(robots_allow(&r, str_of(rows[i].path)) == rows[i].allowed))
            fprintf(stderr, "    %s for\n%s\n", rows[i].path, rows[i].text);
        robots_free(&r);
    }
    robots r;
    CHECK(robots_read(&r, S("User-agent: *\nCrawl-delay: 2.5\nDisallow: /x"), "casus"));
    CHECK_INT(r.crawl_delay, 3);
    robots_free(&r);
}

static void test_heads(void)
{
    pool p = { 0 };
    http_head head;
    str message = S("HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; Charset=\"ISO-8859-1\"\r\nETag: \"x\"\r\n\r\nbody");
    CHECK(http_head_read(&head, &message, &p));
    CHECK_INT(head.status, 200);
    CHECK_STR(head.content_type, S("text/html"));
    CHECK_STR(head.charset, S("iso-8859-1"));
    CHECK_STR(head.etag, S("\"x\""));
    CHECK_STR(message, S("body"));
    static const char *const broken[] = { "", "HTTP/1.1", "HTTP/1.1 OK\n\n", "HTTP/1.1 200 OK\nX: y\n", "ICY 200 OK\n\n", "HTTP/1.1 2000 x\n\n" };
    for (size_t i = 0; i < COUNT(broken); i++) {
        message = str_of(broken[i]);
        CHECK(!http_head_read(&head, &message, &p));
    }
    pool_clear(&p);
}

static void test_bodies(void)
{
    static const struct { const char *transfer, *coding, *body, *expected; } rows[] = {
        { "chunked", "", "4\r\nWiki\r\n5;x=y\r\npedia\r\n0\r\n\r\n", "Wikipedia" },
        { "chunked", "", "<html>was not", "<html>was not" },
        { "chunked", "", "4\r\nWiki\r\nzz\r\n", NULL },
        { "chunked", "", "FF\r\nshort\r\n", NULL },
        { "", "gzip", "<html>was taken off", "<html>was taken off" },
        { "", "br", "\x0b\x02\x80", NULL },
        { "", "identity", "x", "x" },
        { "", "deflate", "x\x9c\x4b\x4c\x4a\x06\x00\x02\x4d\x01\x27", "abc" },
        { "", "deflate", "\x4b\x4c\x4a\x06", NULL },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        http_head head = { .transfer_encoding = str_of(rows[i].transfer), .content_encoding = str_of(rows[i].coding) };
        size_t len = i == 7 ? 11 : strlen(rows[i].body);
        bytes room = { 0 };
        casus_error err = { 0 };
        str out;
        bool fine = http_body_decode(&head, (str){ rows[i].body, len }, 100, &room, &out, &err);
        if (CHECK(fine == (rows[i].expected != NULL)) && fine) CHECK_STR(out, str_of(rows[i].expected));
        if (!fine) CHECK(err.status == CASUS_ERR_INPUT && err.message[0]);
        bytes_free(&room);
    }
}

int main(void)
{
    test_resolve();
    test_normalise();
    test_addresses();
    test_when();
    test_robots();
    test_heads();
    test_bodies();
    return unit_result();
}
