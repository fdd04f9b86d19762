/* Fetching, from a real server on this machine: a thread that answers by the path it is asked for. */
#define _GNU_SOURCE /* memmem */
#include "unit.h"

#include "source.h"
#include "when.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

static struct {
    int fd, port;
    pthread_t thread;
    atomic_int asked, pages, robots; /* requests, those for /limited, those for robots.txt */
    atomic_int robots_status;        /* 0: rules */
    char bomb[64 << 10];
    size_t bomb_len;
} server;

static void say(int fd, const char *text)
{
    size_t len = strlen(text);
    while (len > 0) {
        ssize_t n = send(fd, text, len, MSG_NOSIGNAL);
        if (n <= 0) return;
        text += n, len -= (size_t)n;
    }
}

static void say_page(int fd, const char *status, const char *fields, const char *body)
{
    char text[4000];
    snprintf(text, sizeof text, "HTTP/1.1 %s\r\nContent-Length: %zu\r\nConnection: close\r\n%s\r\n%s", status, strlen(body), fields, body);
    say(fd, text);
}

#define HTML "Content-Type: text/html; charset=utf-8\r\n"

static void pause_ms(long ms) { nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000 }, NULL); }

static void say_bomb(int fd)
{
    char head[200];
    snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\n" HTML "Content-Encoding: gzip\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n", server.bomb_len);
    say(fd, head);
    if (send(fd, server.bomb, server.bomb_len, MSG_NOSIGNAL) < 0) return;
}

static void say_endless(int fd)
{
    char block[10001];
    memset(block, 'x', 10000);
    block[10000] = '\0';
    say(fd, "HTTP/1.1 200 OK\r\n" HTML "Connection: close\r\n\r\n");
    for (int i = 0; i < 1000; i++) {
        if (send(fd, block, 10000, MSG_NOSIGNAL) <= 0) return;
    }
}

static void say_feed(int fd, const char *request)
{
    char body[2000];
    if (strstr(request, "If-None-Match: \"v1\"")) {
        say(fd, "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nConnection: close\r\n\r\n");
        return;
    }
    snprintf(body, sizeof body, "<rss><channel><title>F</title>"
             "<item><guid>1</guid><link>/page</link><title>one</title><pubDate>Mon, 06 Sep 2021 10:00:00 GMT</pubDate></item>"
             "<item><guid>2</guid><link>/gone</link><title>two</title><description>short</description></item>"
             "<item><guid>3</guid><link>/busy</link><title>three</title></item>"
             "<item><guid>4</guid><link>/page?4</link><title>seen</title></item></channel></rss>");
    say_page(fd, "200 OK", "Content-Type: application/rss+xml\r\nETag: \"v1\"\r\nLast-Modified: Mon, 06 Sep 2021 10:00:00 GMT\r\n", body);
}

static void say_robots(int fd)
{
    server.robots++;
    if (server.robots_status == 404) say_page(fd, "404 No", HTML, "");
    else if (server.robots_status == 500) say_page(fd, "500 Trouble", HTML, "");
    else say_page(fd, "200 OK", "Content-Type: text/plain\r\n", "User-agent: *\nDisallow: /private\n");
}

static void answer(int fd, const char *request)
{
    static const struct { const char *path, *status, *fields, *body; } fixed[] = {
        { "/page", "200 OK", HTML, "<html>page</html>" },
        { "/gone", "404 Not Found", HTML, "no" },
        { "/trouble", "500 Trouble", HTML, "" },
        { "/text", "200 OK", "Content-Type: text/plain\r\n", "text" },
        { "/picture", "200 OK", "Content-Type: image/png\r\n", "PNG" },
        { "/empty", "200 OK", HTML, "" },
        { "/busy", "503 Busy", "Retry-After: 3600\r\n", "" },
        { "/to-page", "301 Moved", "Location: /page\r\n", "" },
        { "/to-found", "302 Found", "Location: /to-page\r\n", "" },
        { "/to-private", "302 Found", "Location: /private\r\n", "" },
        { "/to-self", "302 Found", "Location: /to-self\r\n", "" },
        { "/to-file", "302 Found", "Location: file:///etc/passwd\r\n", "" },
        { "/to-gopher", "302 Found", "Location: gopher://127.0.0.1:70/\r\n", "" },
        { "/opml", "200 OK", "Content-Type: text/xml\r\n", "<opml><body><outline xmlUrl='/feed'/><outline xmlUrl='/gone'/></body></opml>" },
        { "/index", "200 OK", "Content-Type: text/xml\r\n", "<sitemapindex><sitemap><loc>/map</loc></sitemap></sitemapindex>" },
        { "/map", "200 OK", "Content-Type: text/xml\r\n", "<urlset><url><loc>/page</loc></url></urlset>" },
        { "/circle", "200 OK", "Content-Type: text/xml\r\n", "<sitemapindex><sitemap><loc>/circle</loc></sitemap></sitemapindex>" },
    };
    char path[200] = "";
    sscanf(request, "GET %199[^ ?]", path);
    server.asked++;
    for (size_t i = 0; i < COUNT(fixed); i++)
        if (strcmp(path, fixed[i].path) == 0) say_page(fd, fixed[i].status, fixed[i].fields, fixed[i].body);
    if (strcmp(path, "/robots.txt") == 0) say_robots(fd);
    else if (strcmp(path, "/feed") == 0) say_feed(fd, request);
    else if (strcmp(path, "/limited") == 0 && server.pages++ == 0) say_page(fd, "429 Slow Down", "Retry-After: 1\r\n", "");
    else if (strcmp(path, "/limited") == 0) say_page(fd, "200 OK", HTML, "<html>at last</html>");
    else if (strcmp(path, "/flaky") == 0 && server.pages++ > 0) say_page(fd, "200 OK", HTML, "<html>at last</html>");
    else if (strcmp(path, "/silent") == 0) pause_ms(700);
    else if (strcmp(path, "/short") == 0) say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<html>that was all");
    else if (strcmp(path, "/long") == 0) say(fd, "HTTP/1.1 200 OK\r\n" HTML "Content-Length: 6\r\n\r\n<html>and more than was said");
    else if (strcmp(path, "/large") == 0) say(fd, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<html>");
    else if (strcmp(path, "/endless") == 0) say_endless(fd);
    else if (strcmp(path, "/bomb") == 0) say_bomb(fd);
    else if (strcmp(path, "/rubbish") == 0) say(fd, "220 mail.example.org ESMTP\r\n");
    else if (strcmp(path, "/agent") == 0) say_page(fd, "200 OK", HTML, strstr(request, "User-Agent: ") ? strstr(request, "User-Agent: ") : "");
}

static void *serve(void *unused)
{
    (void)unused;
    for (;;) {
        char request[4000] = "";
        size_t len = 0;
        int fd = accept(server.fd, NULL, NULL);
        if (fd < 0) return NULL;
        while (len + 1 < sizeof request && !strstr(request, "\r\n\r\n")) {
            ssize_t n = recv(fd, request + len, sizeof request - 1 - len, 0);
            if (n <= 0) break;
            request[len += (size_t)n] = '\0';
        }
        bool stop = strncmp(request, "STOP", 4) == 0;
        if (!stop) answer(fd, request);
        shutdown(fd, SHUT_WR);
        close(fd);
        if (stop) return NULL;
    }
}

static void make_bomb(void)
{
    char *zeros = calloc(1, 30 << 20);
    z_stream z = { .next_in = (unsigned char *)zeros, .avail_in = 30 << 20, .next_out = (unsigned char *)server.bomb, .avail_out = sizeof server.bomb };
    CHECK(zeros && deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) == Z_OK && deflate(&z, Z_FINISH) == Z_STREAM_END);
    server.bomb_len = z.total_out;
    deflateEnd(&z);
    free(zeros);
}

static bool start_server(void)
{
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t len = sizeof here;
    make_bomb();
    server.fd = socket(AF_INET, SOCK_STREAM, 0);
    bool fine = server.fd >= 0 && bind(server.fd, (struct sockaddr *)&here, sizeof here) == 0 && listen(server.fd, 50) == 0 &&
                getsockname(server.fd, (struct sockaddr *)&here, &len) == 0;
    server.port = ntohs(here.sin_port);
    return fine && pthread_create(&server.thread, NULL, serve, NULL) == 0;
}

static void stop_server(void)
{
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons((uint16_t)server.port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&here, sizeof here) == 0) say(fd, "STOP\r\n\r\n");
    pthread_join(server.thread, NULL);
    close(fd);
    close(server.fd);
}

/* ---- fetches ------------------------------------------------------------------------ */

static const char *address(const char *path)
{
    static char url[4][300];
    static int turn;
    char *out = url[turn++ % 4];
    snprintf(out, 300, "http://127.0.0.1:%d%s", server.port, path);
    return out;
}

static const fetch_options quick = {
    .max_bytes = 1 << 20, .retries = -1, .total_ms = 3000, .host_gap_ms = -1, .backoff_ms = 10, .max_wait_ms = 1500, .allow_private = true,
};

static void test_outcomes(void)
{
    static const struct { const char *path; fetch_outcome outcome; casus_status status; const char *says; } rows[] = {
        { "/page", FETCH_OK, CASUS_OK, "" },                         { "/gone", FETCH_GONE, CASUS_ERR_IO, "404" },
        { "/trouble", FETCH_FAILED, CASUS_ERR_IO, "500" },           { "/to-page", FETCH_OK, CASUS_OK, "" },
        { "/to-found", FETCH_OK, CASUS_OK, "" },                     { "/private", FETCH_REFUSED, CASUS_ERR_INPUT, "robots.txt" },
        { "/private/x?y", FETCH_REFUSED, CASUS_ERR_INPUT, "robots.txt" }, { "/to-private", FETCH_REFUSED, CASUS_ERR_INPUT, "robots.txt" },
        { "/to-self", FETCH_FAILED, CASUS_ERR_LIMIT, "redirects" },  { "/to-file", FETCH_REFUSED, CASUS_ERR_INPUT, "no http" },
        { "/to-gopher", FETCH_REFUSED, CASUS_ERR_INPUT, "no http" }, { "/short", FETCH_FAILED, CASUS_ERR_IO, "cut off" },
        { "/long", FETCH_OK, CASUS_OK, "" },                         { "/large", FETCH_FAILED, CASUS_ERR_LIMIT, "larger than" },
        { "/endless", FETCH_FAILED, CASUS_ERR_LIMIT, "larger than" }, { "/bomb", FETCH_FAILED, CASUS_ERR_LIMIT, "larger than" },
        { "/rubbish", FETCH_FAILED, CASUS_ERR_IO, "" },              { "/nothing", FETCH_FAILED, CASUS_ERR_IO, "" },
        { "/busy", FETCH_LATER, CASUS_ERR_IO, "3600" },
    };
    casus_error err;
    fetch_answer got;
    for (size_t i = 0; i < COUNT(rows); i++) {
        fetcher *f = fetcher_new(&quick, &err);
        fetch_outcome outcome = fetch_get(f, str_of(address(rows[i].path)), NULL, &got, &err);
        bool fine = CHECK_INT(outcome, rows[i].outcome) && CHECK_INT(err.status, rows[i].status) && CHECK(strstr(err.message, rows[i].says) != NULL);
        if (!fine) fprintf(stderr, "    %s: %s\n", rows[i].path, err.message);
        fetcher_free(f);
    }
}

static void test_answer(void)
{
    casus_error err;
    fetch_answer got;
    fetch_options options = quick;
    options.contact = "https://desk.example.org";
    fetcher *f = fetcher_new(&options, &err);
    CHECK_INT(fetch_get(f, str_of(address("/to-found")), NULL, &got, &err), FETCH_OK);
    CHECK_STR(got.url, str_of(address("/page")));
    CHECK_STR(got.body, S("<html>page</html>"));
    CHECK_STR(got.content_type, S("text/html"));
    CHECK_STR(got.charset, S("utf-8"));
    CHECK(got.redirects == 2 && !got.moved_for_good && got.status == 200);
    CHECK(got.fetched != SOURCE_NO_TIME && when_now() - got.fetched < 10);
    CHECK_INT(fetch_get(f, str_of(address("/to-page")), NULL, &got, &err), FETCH_OK);
    CHECK(got.moved_for_good);
    CHECK_INT(fetch_get(f, str_of(address("/long")), NULL, &got, &err), FETCH_OK);
    CHECK_STR(got.body, S("<html>"));
    CHECK_INT(fetch_get(f, str_of(address("/agent")), NULL, &got, &err), FETCH_OK);
    CHECK(strncmp(got.body.ptr, "User-Agent: casus/0.1 (+https://desk.example.org)\r\n", 50) == 0);
    int before = server.robots;
    CHECK_INT(fetch_get(f, str_of(address("/page")), NULL, &got, &err), FETCH_OK);
    CHECK_INT(server.robots, before); /* it is remembered */
    fetch_validators known = { S("\"v1\""), { NULL, 0 } };
    CHECK_INT(fetch_get(f, str_of(address("/feed")), NULL, &got, &err), FETCH_OK);
    CHECK_STR(got.validators.etag, S("\"v1\""));
    CHECK_STR(got.validators.last_modified, S("Mon, 06 Sep 2021 10:00:00 GMT"));
    CHECK_INT(fetch_get(f, str_of(address("/feed")), &known, &got, &err), FETCH_NOT_MODIFIED);
    fetcher_free(f);
}

/* Nothing is asked of this machine unless allowed, by whatever name, spelling or detour. */
static void test_refused(void)
{
    static const char *const hosts[] = { "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "017700000001" };
    fetch_options options = quick;
    options.allow_private = false;
    casus_error err;
    fetch_answer got;
    fetcher *f = fetcher_new(&options, &err);
    int before = server.asked;
    for (size_t i = 0; i < COUNT(hosts); i++) {
        char url[200];
        snprintf(url, sizeof url, "http://%s:%d/page", hosts[i], server.port);
        if (!CHECK_INT(fetch_get(f, str_of(url), NULL, &got, &err), FETCH_REFUSED)) fprintf(stderr, "    %s: %s\n", url, err.message);
        CHECK_INT(err.status, CASUS_ERR_INPUT);
    }
    static const char *const bad[] = { "ftp://x.org/", "file:///etc/passwd", "x.org", "", "http://", "http://a b/" };
    for (size_t i = 0; i + 1 < COUNT(bad); i++) CHECK_INT(fetch_get(f, str_of(bad[i]), NULL, &got, &err), FETCH_REFUSED);
    CHECK_INT(server.asked, before);
    fetcher_free(f);
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void test_patience(void)
{
    casus_error err;
    fetch_answer got;
    fetch_options options = quick;
    options.retries = 2;
    fetcher *f = fetcher_new(&options, &err);
    int64_t before = now_ms();
    server.pages = 0;
    CHECK_INT(fetch_get(f, str_of(address("/limited")), NULL, &got, &err), FETCH_OK);
    CHECK(now_ms() - before >= 1000); /* as Retry-After asked */
    CHECK_INT(server.pages, 2);
    server.pages = 0;
    CHECK_INT(fetch_get(f, str_of(address("/flaky")), NULL, &got, &err), FETCH_OK);
    CHECK_INT(fetch_get(f, str_of(address("/busy")), NULL, &got, &err), FETCH_LATER);
    CHECK(got.retry_at >= when_now() + 3500 && got.retry_at <= when_now() + 3601);
    int asked = server.asked;
    CHECK_INT(fetch_get(f, str_of(address("/page")), NULL, &got, &err), FETCH_LATER); /* the whole host is left alone */
    CHECK_INT(server.asked, asked);
    fetcher_free(f);
    options.total_ms = 200;
    options.retries = -1;
    f = fetcher_new(&options, &err);
    before = now_ms();
    CHECK_INT(fetch_get(f, str_of(address("/silent")), NULL, &got, &err), FETCH_FAILED);
    CHECK(now_ms() - before < 1500);
    fetcher_free(f);
    options.total_ms = 3000;
    options.host_gap_ms = 150;
    f = fetcher_new(&options, &err);
    before = now_ms();
    for (int i = 0; i < 3; i++) CHECK_INT(fetch_get(f, str_of(address("/page")), NULL, &got, &err), FETCH_OK);
    CHECK(now_ms() - before >= 3 * 150); /* robots.txt and three pages */
    fetcher_free(f);
}

static bool never(void *user) { (void)user; return false; }

static void test_robots_states(void)
{
    casus_error err;
    fetch_answer got;
    server.robots_status = 500;
    fetcher *f = fetcher_new(&quick, &err);
    CHECK_INT(fetch_get(f, str_of(address("/page")), NULL, &got, &err), FETCH_FAILED);
    CHECK(strstr(err.message, "robots.txt") != NULL);
    int before = server.robots;
    CHECK_INT(fetch_get(f, str_of(address("/page")), NULL, &got, &err), FETCH_FAILED);
    CHECK_INT(server.robots, before); /* not at once again */
    fetcher_free(f);
    server.robots_status = 404;
    f = fetcher_new(&quick, &err);
    CHECK_INT(fetch_get(f, str_of(address("/private")), NULL, &got, &err), FETCH_FAILED); /* allowed, and the server says nothing */
    CHECK_INT(fetch_get(f, str_of(address("/page")), NULL, &got, &err), FETCH_OK);
    fetcher_free(f);
    server.robots_status = 0;
    fetch_options options = quick;
    options.keep_going = never;
    f = fetcher_new(&options, &err);
    CHECK(fetch_get(f, str_of(address("/page")), NULL, &got, &err) != FETCH_OK);
    fetcher_free(f);
}

/* ---- sources ---------------------------------------------------------------------------- */

static bool has_four(void *user, const source_item *entry) { (void)user; return str_eq(entry->id, S("4")); }
static void remember(void *user, casus_str url, fetch_outcome outcome, const fetch_answer *got)
{
    (void)url;
    if (outcome == FETCH_OK && got->validators.etag.len < 40) memcpy(user, got->validators.etag.ptr ? got->validators.etag.ptr : "", got->validators.etag.len);
}
static void recall(void *user, casus_str url, fetch_validators *out)
{
    (void)url;
    out->etag = str_of(user);
}

static void read_source(const char *path, const source_options *options, char *out, size_t size)
{
    source *s;
    source_item item;
    casus_error err;
    source_step step;
    out[0] = '\0';
    CHECK(source_open(&s, address(path), options, &err));
    while ((step = source_next(s, &item, &err)) != SOURCE_END && step != SOURCE_STOP) {
        size_t at = strlen(out);
        if (step == SOURCE_ERROR) snprintf(out + at, size - at, "!%s ", casus_status_name(err.status));
        if (step == SOURCE_ITEM)
            snprintf(out + at, size - at, "%s(%.*s,%.*s) ", item_kind_name(item.kind), STR_ARG(item.title), STR_ARG(item.bytes));
    }
    source_close(s);
}

static void test_sources(void)
{
    static const struct { const char *path, *expected; } rows[] = {
        { "/page", "html(,<html>page</html>) " }, { "/text", "text(,text) " }, { "/picture", "!input " }, { "/empty", "!input " }, { "/gone", "!io " },
        { "/feed", "html(one,<html>page</html>) !io feed entry(two,) !io " },
        { "/index", "html(,<html>page</html>) " }, { "/circle", "!limit " },
    };
    char out[2000];
    casus_error err;
    for (size_t i = 0; i < COUNT(rows); i++) {
        fetcher *f = fetcher_new(&quick, &err);
        source_options options = { .fetcher = f, .seen = has_four };
        read_source(rows[i].path, &options, out, sizeof out);
        CHECK_STR(str_of(out), str_of(rows[i].expected));
        fetcher_free(f);
    }
    char etag[40] = "";
    fetcher *f = fetcher_new(&quick, &err);
    source_options options = { .fetcher = f, .no_follow = true, .known = recall, .fetched = remember, .user = etag };
    read_source("/opml", &options, out, sizeof out);
    CHECK_STR(str_of(out), S("feed entry(one,) feed entry(two,) feed entry(three,) feed entry(seen,) !io "));
    CHECK_STR(str_of(etag), S("\"v1\""));
    read_source("/feed", &options, out, sizeof out);
    CHECK_STR(str_of(out), S("")); /* 304 */
    fetcher_free(f);
    source_options offline = { .no_follow = true };
    read_source("/page", &offline, out, sizeof out);
    CHECK_STR(str_of(out), S("!input "));
}

int main(void)
{
    if (!CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK) || !CHECK(start_server())) return unit_result();
    test_outcomes();
    test_answer();
    test_refused();
    test_patience();
    test_robots_states();
    test_sources();
    stop_server();
    curl_global_cleanup();
    return unit_result();
}
