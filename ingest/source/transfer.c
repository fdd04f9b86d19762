/* See fetch_parts.h.  The only file that speaks to libcurl. */
#include "fetch_parts.h"

#include "address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MAX_HEAD = 256 << 10 };

static size_t take_body(char *from, size_t size, size_t n, void *user)
{
    fetcher *f = user;
    size_t len = size * n;
    if (len > f->limit - f->body.len) return f->too_large = true, 0;
    if (!bytes_add(&f->body, from, len)) return f->no_memory = true, 0;
    return len;
}

static size_t take_head(char *from, size_t size, size_t n, void *user)
{
    fetcher *f = user;
    size_t len = size * n;
    if (slice_begins((casus_str){ from, len }, "HTTP/")) f->head.len = 0; /* "100 Continue" went before */
    if (f->head.len + len > MAX_HEAD) return f->head_too_large = true, 0;
    if (!bytes_add(&f->head, from, len)) return f->no_memory = true, 0;
    return len;
}

static void name_address(fetcher *f, const struct curl_sockaddr *address)
{
    const void *ip = address->family == AF_INET6 ? (const void *)&((const struct sockaddr_in6 *)(const void *)&address->addr)->sin6_addr
                                                 : (const void *)&((const struct sockaddr_in *)(const void *)&address->addr)->sin_addr;
    if (!inet_ntop(address->family, ip, f->refused_address, sizeof f->refused_address))
        snprintf(f->refused_address, sizeof f->refused_address, "an address of family %d", address->family);
}

/* Called with the very address that is about to be connected to. */
static curl_socket_t open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
    fetcher *f = user;
    bool checked = purpose == CURLSOCKTYPE_IPCXN && !f->options.allow_private && !f->options.proxy;
    if (checked && !address_is_public(&address->addr)) {
        f->refused = true;
        name_address(f, address);
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static int on_progress(void *user, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    fetcher *f = user;
    (void)a, (void)b, (void)c, (void)d;
    if (f->options.keep_going && !f->options.keep_going(f->options.user)) f->stopped = true;
    return f->stopped;
}

static bool set_limits(fetcher *f)
{
    const fetch_options *o = &f->options;
    CURL *c = f->easy;
    long stall = (long)((o->stall_ms + 999) / 1000);
    return curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)o->connect_ms) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)o->total_ms) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 1L) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, stall) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK && /* each hop is looked at first */
           curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_PROXY, o->proxy ? o->proxy : "") == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_MAXCONNECTS, 8L) == CURLE_OK;
}

static bool set_calls(fetcher *f)
{
    CURL *c = f->easy;
    return curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_WRITEDATA, f) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_head) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_HEADERDATA, f) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, f) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, on_progress) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_XFERINFODATA, f) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L) == CURLE_OK &&
           curl_easy_setopt(c, CURLOPT_ERRORBUFFER, f->error) == CURLE_OK;
}

bool transfer_setup(fetcher *f, casus_error *err)
{
    f->easy = curl_easy_init();
    bool fine = f->easy && set_limits(f) && set_calls(f) &&
                curl_easy_setopt(f->easy, CURLOPT_USERAGENT, f->agent) == CURLE_OK &&
                /* "": every coding this libcurl takes off: gzip, deflate, mostly br and zstd */
                curl_easy_setopt(f->easy, CURLOPT_ACCEPT_ENCODING, "") == CURLE_OK;
    if (fine) return true;
    return source_fail(err, f->easy ? CASUS_ERR_IO : CASUS_ERR_MEMORY, UINT64_MAX,
                       "libcurl refuses its settings: 7.85 or newer with http and https is needed");
}

static bool add_header(struct curl_slist **list, const char *name, casus_str value)
{
    char line[1200];
    if (value.len == 0 || value.len > 1000 || memchr(value.ptr, '\n', value.len) || memchr(value.ptr, '\r', value.len)) return true;
    snprintf(line, sizeof line, "%s: %.*s", name, (int)value.len, value.ptr);
    struct curl_slist *longer = curl_slist_append(*list, line);
    if (longer) *list = longer;
    return longer != NULL;
}

static struct curl_slist *headers(const fetch_validators *known, bool *fine)
{
    struct curl_slist *list = NULL;
    *fine = add_header(&list, "Accept", slice_of("text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
                                               "application/feed+json, application/xml;q=0.9, */*;q=0.5")) &&
            add_header(&list, "Accept-Language", slice_of("en, *;q=0.5")) &&
            (!known || (add_header(&list, "If-None-Match", known->etag) &&
                        add_header(&list, "If-Modified-Since", known->last_modified)));
    return list;
}

static transfer_result explain(fetcher *f, CURLcode code, casus_error *err)
{
    const char *text = f->error[0] ? f->error : curl_easy_strerror(code);
    if (f->no_memory) return source_no_memory(err), TRANSFER_BAD;
    if (f->refused && code != CURLE_OPERATION_TIMEDOUT) {
        source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "refused: the host is %s, which is not on the public internet", f->refused_address);
        return TRANSFER_REFUSED;
    }
    if (f->too_large || f->head_too_large || code == CURLE_FILESIZE_EXCEEDED) {
        source_fail(err, CASUS_ERR_LIMIT, UINT64_MAX, "the answer%s is larger than %zu bytes", f->head_too_large ? "'s head" : "",
                    f->head_too_large ? (size_t)MAX_HEAD : f->limit);
        return TRANSFER_BAD;
    }
    if (f->stopped) return source_fail(err, CASUS_ERR_IO, UINT64_MAX, "stopped"), TRANSFER_BAD;
    source_fail(err, CASUS_ERR_IO, UINT64_MAX, "%s%s", code == CURLE_PARTIAL_FILE ? "the answer is cut off: " : "", text);
    bool hopeless = code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT || code == CURLE_PEER_FAILED_VERIFICATION ||
                    code == CURLE_BAD_CONTENT_ENCODING || code == CURLE_WEIRD_SERVER_REPLY;
    return hopeless ? TRANSFER_BAD : TRANSFER_BROKEN;
}

transfer_result transfer(fetcher *f, const char *url, const fetch_validators *known, size_t limit, casus_error *err)
{
    bool fine;
    long status = 0;
    struct curl_slist *list = headers(known, &fine);
    bytes_clear(&f->body, 4 << 20);
    f->head.len = 0;
    f->limit = limit;
    f->too_large = f->head_too_large = f->refused = f->stopped = f->no_memory = false;
    f->error[0] = '\0';
    fine = fine && curl_easy_setopt(f->easy, CURLOPT_URL, url) == CURLE_OK &&
           curl_easy_setopt(f->easy, CURLOPT_HTTPHEADER, list) == CURLE_OK &&
           curl_easy_setopt(f->easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)limit) == CURLE_OK;
    CURLcode code = fine ? curl_easy_perform(f->easy) : CURLE_OUT_OF_MEMORY;
    curl_easy_setopt(f->easy, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(list);
    curl_easy_getinfo(f->easy, CURLINFO_RESPONSE_CODE, &status);
    f->status = (int)status;
    if (code == CURLE_OK && status > 0) return TRANSFER_DONE;
    if (code == CURLE_OK) return source_fail(err, CASUS_ERR_IO, UINT64_MAX, "the server did not answer in HTTP"), TRANSFER_BAD;
    return explain(f, code, err);
}
