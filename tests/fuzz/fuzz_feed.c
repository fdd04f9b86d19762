/* fuzz_feed.c - any bytes as a feed, and as a date.  Needs no model. */
#include "fuzz.h"

#include "feed.h"
#include "item.h"
#include "url.h"
#include "when.h"

#include <string.h>

static void check_entry(const feed_entry *e)
{
    require(e->link.len == 0 || url_is_http(e->link));
    require(e->link.len <= 3 * URL_MAX + 300);
    require(!e->title.ptr || memchr(e->title.ptr, '\n', e->title.len) == NULL);
    require(e->published == SOURCE_NO_TIME || e->published >= -86400);
    require(e->updated == SOURCE_NO_TIME || e->updated >= -86400);
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t len)
{
    feed f;
    casus_error err = { 0 };
    int64_t utc;
    casus_str text = { (const char *)input, len }, base = { "http://x.org/a/b", 16 };
    bool fine = feed_read(&f, text, base, (casus_str){ NULL, 0 }, 1630929600, &err);
    require(fine || (err.status != CASUS_OK && err.message[0]));
    for (size_t i = 0; fine && i < f.n; i++) check_entry(&f.entries[i]);
    feed_free(&f);
    if (when_parse(text, &utc, NULL)) require(utc >= -86400 && utc < (int64_t)300000000000);
    return 0;
}
