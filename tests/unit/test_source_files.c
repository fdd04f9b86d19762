/* Files, folders and archives, whole and broken, made here in a folder that goes afterwards. */
#define _GNU_SOURCE /* memmem */
#include "unit.h"

#include "bytes.h"
#include "source.h"

#include <dirent.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

static char folder[] = "/tmp/casus-source-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_file(const char *name, const bytes *b)
{
    FILE *out = fopen(in_folder(name), "wb");
    CHECK(out && fwrite(b->ptr ? b->ptr : "", 1, b->len, out) == b->len);
    if (out) fclose(out);
}

static void write_text(const char *name, const char *text)
{
    bytes b = { (char *)(uintptr_t)text, strlen(text), 0 };
    write_file(name, &b);
}

static void add(bytes *b, const char *text) { CHECK(bytes_add(b, text, strlen(text))); }

static void add_gzip(bytes *b, const void *from, size_t len)
{
    z_stream z = { .next_in = (unsigned char *)(uintptr_t)from, .avail_in = (unsigned)len };
    CHECK(deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    size_t bound = deflateBound(&z, len);
    CHECK(bytes_reserve(b, bound));
    z.next_out = (unsigned char *)b->ptr + b->len;
    z.avail_out = (unsigned)bound;
    CHECK(deflate(&z, Z_FINISH) == Z_STREAM_END);
    b->len += z.total_out;
    deflateEnd(&z);
}

static void add_zstd(bytes *b, const void *from, size_t len)
{
    size_t bound = ZSTD_compressBound(len);
    CHECK(bytes_reserve(b, bound));
    b->len += ZSTD_compress(b->ptr + b->len, bound, from, len, 3);
}

/* A record whose Content-Length is wrong by `lie`. */
static void add_record(bytes *b, const char *type, const char *url, const char *http, const char *body, long lie)
{
    char head[1000], message[4000];
    snprintf(message, sizeof message, "%s%s", http, body);
    snprintf(head, sizeof head, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:%s>\r\nWARC-Target-URI: %s\r\n"
             "WARC-Date: 2021-09-06T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %ld\r\n\r\n",
             type, url, url, (long)strlen(message) + lie);
    add(b, head);
    add(b, message);
    add(b, "\r\n\r\n");
}

#define HTML "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"

/* What a source gives, as one line: "http://x/1 http://x/2 !limit ". */
static void read_source(const char *name, const source_options *options, size_t most, char *out, size_t size, char *position)
{
    source *s;
    source_item item;
    casus_error err;
    source_step step;
    out[0] = '\0';
    if (!source_open(&s, name, options, &err)) {
        snprintf(out, size, "!open: %s", err.message);
        return;
    }
    for (size_t n = 0; n < most && (step = source_next(s, &item, &err)) != SOURCE_END && step != SOURCE_STOP; n++) {
        size_t at = strlen(out);
        str shown = item.url.len ? item.url : item.kind == ITEM_JSONL ? item.bytes : item.where;
        if (step == SOURCE_ITEM) snprintf(out + at, size - at, "%.*s ", STR_ARG(shown));
        else if (step == SOURCE_ERROR) snprintf(out + at, size - at, "!%s ", casus_status_name(err.status));
        if (step == SOURCE_ERROR) CHECK(err.message[0] != '\0' && source_where(s).len > 0);
        if (strlen(out) > size - 300) break;
    }
    if (position) CHECK(source_position(s, position, 300));
    source_close(s);
}

/* Without the folder's name. */
static void check_source(const char *name, const source_options *options, const char *expected)
{
    static char out[20000], plain[20000];
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s", in_folder(name));
    read_source(path, options, 10000, out, sizeof out, NULL);
    size_t to = 0;
    for (size_t i = 0; out[i];) {
        if (strncmp(out + i, folder, strlen(folder)) == 0) i += strlen(folder) + (out[i + strlen(folder)] == '/');
        else plain[to++] = out[i++];
    }
    plain[to] = '\0';
    if (!CHECK_STR(str_of(plain), str_of(expected))) fprintf(stderr, "    in %s\n", name);
}

/* ---- archives -------------------------------------------------------------------- */

enum { PLAIN, MEMBERS, ONE_GZIP, FRAMES };

/* Records 1 to 3 with page bodies; how each is packed. */
static void make_archive(bytes *out, int packing, int broken, long lie)
{
    bytes all = { 0 };
    for (int i = 0; i <= 3; i++) {
        char url[40], body[2000];
        bytes one = { 0 };
        snprintf(url, sizeof url, i ? "http://x/%d" : "info", i);
        snprintf(body, sizeof body, "<html>page %d %0*d</html>", i, 600, i * 7919);
        add_record(&one, i ? "response" : "warcinfo", url, i ? HTML : "", body, i == broken ? lie : 0);
        if (packing == MEMBERS) add_gzip(out, one.ptr, one.len);
        else if (packing == FRAMES) add_zstd(out, one.ptr, one.len);
        else CHECK(bytes_add(packing == PLAIN ? out : &all, one.ptr, one.len));
        bytes_free(&one);
    }
    if (packing == ONE_GZIP) add_gzip(out, all.ptr, all.len);
    bytes_free(&all);
}

static void test_archives(void)
{
    static const struct { const char *name; int packing, broken; long lie; const char *expected; } rows[] = {
        { "a.warc", PLAIN, 0, 0, "http://x/1 http://x/2 http://x/3 " },
        { "a.warc.gz", MEMBERS, 0, 0, "http://x/1 http://x/2 http://x/3 " },
        { "b.warc.gz", ONE_GZIP, 0, 0, "http://x/1 http://x/2 http://x/3 " },
        { "a.warc.zst", FRAMES, 0, 0, "http://x/1 http://x/2 http://x/3 " },
        { "long.warc", PLAIN, 1, 50, "!input http://x/2 http://x/3 " },
        { "short.warc", PLAIN, 1, -50, "!input http://x/2 http://x/3 " },
        { "huge.warc", PLAIN, 2, 1000000, "http://x/1 !input http://x/3 " },
        { "beyond.warc", PLAIN, 2, 100000000000, "http://x/1 !input http://x/3 " },
        { "info.warc", PLAIN, 0, 100000, "!input http://x/1 http://x/2 http://x/3 " },
        { "long.warc.gz", MEMBERS, 1, 50, "!input http://x/2 http://x/3 " },
        { "short.warc.gz", MEMBERS, 1, -50, "!input http://x/2 http://x/3 " },
        { "beyond.warc.gz", MEMBERS, 1, 100000000000, "!input http://x/2 http://x/3 " },
        { "one.warc.gz", ONE_GZIP, 1, 900, "!input http://x/2 http://x/3 " },
        { "last.warc.gz", MEMBERS, 3, 900, "http://x/1 http://x/2 !input " },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        bytes b = { 0 };
        make_archive(&b, rows[i].packing, rows[i].broken, rows[i].lie);
        write_file(rows[i].name, &b);
        check_source(rows[i].name, NULL, rows[i].expected);
        bytes_free(&b);
    }
}

/* Cut off in every eighth byte: never more than one error, and all records before are there. */
static void test_cut(void)
{
    for (int packing = PLAIN; packing <= FRAMES; packing++) {
        bytes b = { 0 };
        make_archive(&b, packing, -1, 0);
        for (size_t len = b.len - 1; len > 20; len -= len > 28 ? 8 : 1) {
            char out[1000];
            bytes part = { b.ptr, len, 0 };
            write_file("cut.warc", &part);
            read_source(in_folder("cut.warc"), NULL, 100, out, sizeof out, NULL);
            const char *error = strchr(out, '!');
            CHECK(!error || strchr(error + 1, '!') == NULL);
            CHECK(strncmp("http://x/1 http://x/2 http://x/3 ", out, error ? (size_t)(error - out) : strlen(out)) == 0);
        }
        bytes_free(&b);
    }
}

static void test_broken_members(void)
{
    bytes b = { 0 }, one = { 0 }, two = { 0 };
    add_record(&one, "response", "http://x/1", HTML, "<html>1 and some words that do not pack well 8f2k1 0x9d</html>", 0);
    add_record(&two, "response", "http://x/2", HTML, "<html>2</html>", 0);
    add_gzip(&b, one.ptr, one.len);
    b.len -= 30; /* a member cut off, the next behind it */
    add_gzip(&b, two.ptr, two.len);
    write_file("member.warc.gz", &b);
    check_source("member.warc.gz", NULL, "!input http://x/2 ");
    b.len = 0;
    add_gzip(&b, two.ptr, two.len);
    add(&b, "this is no gzip data \x1F\x8B\x08 and more of it");
    add_gzip(&b, two.ptr, two.len);
    write_file("rubbish.warc.gz", &b);
    check_source("rubbish.warc.gz", NULL, "http://x/2 !input http://x/2 ");
    bytes rest = { b.ptr + 40, b.len - 40, 0 }; /* the beginning lost */
    write_file("headless.warc.gz", &rest);
    check_source("headless.warc.gz", NULL, "!input http://x/2 ");
    write_file("headless.jsonl.gz", &rest);
    write_file("headless.txt.gz", &rest);
    check_source("headless.txt.gz", NULL, "!input ");
    b.len = 0;
    add(&b, "rubbish first\n\n");
    CHECK(bytes_add(&b, two.ptr, two.len));
    add(&b, "and between\nWARC records");
    add(&b, "\r\n");
    CHECK(bytes_add(&b, two.ptr, two.len));
    write_file("rubbish.warc", &b);
    check_source("rubbish.warc", NULL, "!input http://x/2 !input http://x/2 ");
    bytes_free(&b);
    bytes_free(&one);
    bytes_free(&two);
}

static void test_records(void)
{
    bytes b = { 0 }, packed = { 0 };
    char head[200];
    add_record(&b, "response", "http://x/chunked", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
               "6\r\n<html>\r\n7\r\n</html>\r\n0\r\n\r\n", 0);
    add_record(&b, "response", "http://x/404", "HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n", "<html>", 0);
    add_record(&b, "response", "http://x/png", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", "PNG", 0);
    add_record(&b, "request", "http://x/request", "GET / HTTP/1.1\r\n\r\n", "", 0);
    add_record(&b, "response", "http://x/no-head", "", "no HTTP", 0);
    add_record(&b, "response", "http://x/no-type", "HTTP/1.0 200 OK\r\nServer: x\r\n\r\n", "<!DOCTYPE html><p>x", 0);
    add_gzip(&packed, "<html>packed</html>", 19);
    snprintf(head, sizeof head, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: <http://x/gzip>\r\nContent-Length: %zu\r\n\r\n"
             "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n", packed.len + 70);
    add(&b, head);
    CHECK(bytes_add(&b, packed.ptr, packed.len));
    add(&b, "\r\n\r\nWARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nWARC-Target-URI: http://x/text\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n");
    add(&b, "WARC/1.0\r\nWARC-Type: resource\r\n\r\n\r\n\r\n");
    add_record(&b, "response", "http://x/last", HTML, "<html>", 0);
    write_file("records.warc", &b);
    check_source("records.warc", NULL, "http://x/chunked !input http://x/no-type http://x/gzip http://x/text !input http://x/last ");
    source_options small = { .max_record = 150 };
    check_source("records.warc", &small, "http://x/chunked !input http://x/no-type http://x/gzip http://x/text !input http://x/last ");
    small.max_record = 90;
    check_source("records.warc", &small, "!limit !input http://x/no-type !limit http://x/text !input http://x/last ");
    bytes_free(&b);
    bytes_free(&packed);
}

static void test_bomb(void)
{
    bytes zeros = { 0 }, packed = { 0 }, b = { 0 };
    char head[300];
    CHECK(bytes_reserve(&zeros, 20 << 20));
    memset(zeros.ptr, ' ', 20 << 20);
    add_gzip(&packed, zeros.ptr, 20 << 20);
    snprintf(head, sizeof head, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x/bomb\r\nContent-Length: %zu\r\n\r\n"
             "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n", packed.len + 70);
    add(&b, head);
    CHECK(bytes_add(&b, packed.ptr, packed.len));
    add(&b, "\r\n\r\n");
    add_record(&b, "response", "http://x/1", HTML, "<html>", 0);
    write_file("bomb.warc", &b);
    check_source("bomb.warc", NULL, "!limit http://x/1 ");
    write_file("bomb.html.gz", &packed);
    check_source("bomb.html.gz", NULL, "!limit ");
    bytes_free(&zeros);
    bytes_free(&packed);
    bytes_free(&b);
}

/* ---- other files -------------------------------------------------------------------- */

static void test_kinds(void)
{
    static const struct { const char *name, *text, *expected; } rows[] = {
        { "page.html", "<html><p>x", "page.html " },          { "page", "\n<!DOCTYPE html><p>x", "page " },
        { "text.txt", "Words.", "text.txt " },                { "text", "Words.", "text " },
        { "empty.txt", "", "!input " },                       { "lines.jsonl", "{\"a\":1}\n\n{\"b\":2}", "{\"a\":1} {\"b\":2} " },
        { "lines", "{\"a\":1}\r\n{\"b\":2}\r\n", "{\"a\":1} {\"b\":2} " }, { "mark.jsonl", "\xEF\xBB\xBF{}\n", "{} " },
        { "feed", "<rss><channel><item><link>http://x/1</link><pubDate>2021-09-06</pubDate></item></channel></rss>", "http://x/1 " },
        { "broken.xml", "<rss", "!input " },                  { "other.xml", "<something/>", "!input " },
        { "list.opml", "<opml><body><outline xmlUrl='http://x/rss'/></body></opml>", "!input " }, /* no network here */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        write_text(rows[i].name, rows[i].text);
        check_source(rows[i].name, NULL, rows[i].expected);
        unlink(in_folder(rows[i].name));
    }
    bytes b = { 0 };
    CHECK(bytes_add(&b, "\x89PNG\r\n\x1A\n\0\0\0", 11));
    write_file("picture", &b);
    check_source("picture", NULL, "!input ");
    unlink(in_folder("picture"));
    source *s;
    casus_error err = { 0 };
    source_item item;
    CHECK(source_open(&s, in_folder("not-there"), NULL, &err));
    CHECK(source_next(s, &item, &err) == SOURCE_ERROR && err.status == CASUS_ERR_IO);
    CHECK(source_next(s, &item, &err) == SOURCE_END);
    source_close(s);
    bytes_free(&b);
}

static void test_long_lines(void)
{
    source_options options = { .max_line = 10 };
    write_text("long.jsonl", "{\"a\":1}\n{\"much\":\"too long\"}\n{\"b\":2}\n{\"too long\":\"again\"}");
    check_source("long.jsonl", &options, "{\"a\":1} !limit {\"b\":2} !limit ");
    bytes b = { 0 };
    add_gzip(&b, "{\"a\":1}\n{\"b\"", 12);
    add_gzip(&b, ":2}\n{\"c\":3}\n", 12);
    write_file("members.jsonl.gz", &b); /* a line may lie in two members */
    check_source("members.jsonl.gz", NULL, "{\"a\":1} {\"b\":2} {\"c\":3} ");
    b.ptr[14] ^= 0x55; /* the first is broken; the rest of its last line is not taken for one */
    write_file("damaged.jsonl.gz", &b);
    char out[1000];
    read_source(in_folder("damaged.jsonl.gz"), NULL, 100, out, sizeof out, NULL);
    CHECK(strstr(out, "!input") && strstr(out, "{\"c\":3}") && !strstr(out, " :2}"));
    bytes_free(&b);
}

static void test_folder(void)
{
    mkdir(in_folder("f"), 0700);
    mkdir(in_folder("f/b"), 0700);
    write_text("f/a.txt", "a");
    write_text("f/b/1.jsonl", "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n");
    write_text("f/b/2.html", "<html>");
    write_text("f/b-side.txt", "x");
    write_text("f/c.txt", "c");
    write_text("f/style.css", "p { }");
    write_text("f/.hidden.txt", "h");
    CHECK(symlink("..", in_folder("f/b/loop")) == 0);
    CHECK(symlink("nowhere", in_folder("f/b/dangling")) == 0);
    check_source("f", NULL, "f/a.txt {\"n\":1} {\"n\":2} {\"n\":3} f/b/2.html !io f/b-side.txt f/c.txt ");
}

static void drop_errors(char *text)
{
    char *to = text;
    for (char *from = text; *from;) {
        size_t n = strcspn(from, " ") + 1;
        if (*from != '!') {
            memmove(to, from, n);
            to += n;
        }
        from += n;
    }
    *to = '\0';
}

/* Stopped after each item and gone on from there, a run gives what one run gives; what is
 * wrong at that very place may be told twice. */
static void check_resume(const char *name)
{
    static char whole[20000], rest[20000], first[20000], path[PATH_MAX], position[300];
    snprintf(path, sizeof path, "%s", in_folder(name));
    read_source(path, NULL, 10000, whole, sizeof whole, NULL);
    drop_errors(whole);
    for (size_t most = 1; most < 10; most++) {
        read_source(path, NULL, most, first, sizeof first, position);
        source_options options = { .position = position };
        read_source(path, &options, 10000, rest, sizeof rest, NULL);
        drop_errors(first);
        drop_errors(rest);
        size_t n = strlen(first);
        if (!CHECK(strncmp(first, whole, n) == 0 && strcmp(rest, whole + n) == 0))
            fprintf(stderr, "    %s after %zu at %s: \"%s\" then \"%s\"\n", name, most, position, first, rest);
    }
}

static void test_resume(void)
{
    static const char *const names[] = { "f", "a.warc", "a.warc.gz", "b.warc.gz", "a.warc.zst", "records.warc", "long.warc", "one.warc.gz",
                                         "members.jsonl.gz", "long.jsonl" };
    for (size_t i = 0; i < COUNT(names); i++) check_resume(names[i]);
    static const char *const bad[] = { "x", "#", "#1", "#1+x", "#-1+0", "sub/file#0+0" };
    for (size_t i = 0; i < COUNT(bad); i++) {
        source *s;
        casus_error err = { 0 };
        source_options options = { .position = bad[i] };
        CHECK(!source_open(&s, in_folder("a.warc"), &options, &err) && err.status == CASUS_ERR_INPUT && s == NULL);
    }
    source_options gone = { .position = "b/1x.jsonl#5+0" }; /* taken away since: what comes behind its name */
    check_source("f", &gone, "f/b/2.html !io f/b-side.txt f/c.txt ");
    source_options beyond = { .position = "#99999999+0" };
    check_source("a.warc.gz", &beyond, "!input ");
}

static void test_item(void)
{
    source *s;
    source_item item;
    casus_error err;
    CHECK(source_open(&s, in_folder("a.warc.gz"), NULL, &err));
    CHECK(source_next(s, &item, &err) == SOURCE_ITEM);
    CHECK_INT(item.kind, ITEM_HTML);
    CHECK_STR(item.url, S("http://x/1"));
    CHECK_STR(item.id, S("<urn:http://x/1>"));
    CHECK_STR(item.content_type, S("text/html"));
    CHECK_STR(item.charset, S("utf-8"));
    CHECK_INT(item.fetched, 1630929600);
    CHECK_INT(item.published, SOURCE_NO_TIME);
    CHECK(item.bytes.len > 600 && memcmp(item.bytes.ptr, "<html>page 1", 12) == 0);
    CHECK(item.headers.len > 0 && memcmp(item.headers.ptr, "HTTP/1.1 200 OK", 15) == 0);
    CHECK(memmem(item.where.ptr, item.where.len, "a.warc.gz:", 10) != NULL);
    source_close(s);
}

static void remove_all(const char *path)
{
    char below[PATH_MAX];
    DIR *dir = opendir(path);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
        if (unlink(below) != 0) remove_all(below);
    }
    if (dir) closedir(dir);
    rmdir(path);
}

int main(void)
{
    if (!CHECK(mkdtemp(folder) != NULL)) return unit_result();
    test_archives();
    test_cut();
    test_broken_members();
    test_records();
    test_bomb();
    test_kinds();
    test_long_lines();
    test_folder();
    test_resume();
    test_item();
    remove_all(folder);
    return unit_result();
}
