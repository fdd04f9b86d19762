/* fuzz_url.c - any bytes as an address, as what one is resolved against, and as robots.txt.
 * What is normal stays as it is; needs no model. */
#include "fuzz.h"

#include "robots.h"
#include "url.h"

#include <string.h>

static void check_url(casus_str text, pool *strings)
{
    casus_str once = url_normalise(text, strings);
    if (!once.ptr || once.len > URL_MAX) return;
    require(url_is_http(once) && memchr(once.ptr, '#', once.len) == NULL && memchr(once.ptr, ' ', once.len) == NULL);
    casus_str twice = url_normalise(once, strings);
    require(twice.len == once.len && memcmp(twice.ptr, once.ptr, once.len) == 0);
    casus_str same = url_resolve(text, once, strings);
    require(same.ptr && url_is_http(same));
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t len)
{
    pool strings = { 0 };
    casus_str text = { (const char *)input, len }, base = { "http://x.org/a/b?c", 18 };
    robots r;
    check_url(text, &strings);
    casus_str made = url_resolve(base, text, &strings);
    require(!made.ptr || url_is_http(made));
    if (made.ptr) check_url(made, &strings);
    require(robots_read(&r, text, "casus"));
    robots_allow(&r, text);
    require(robots_allow(&r, (casus_str){ "/robots.txt", 11 }));
    robots_free(&r);
    pool_clear(&strings);
    return 0;
}
