/* fuzz_page.c - any bytes as a page, as casus extract reads it.  The first byte
 * chooses whether a header names an encoding.  Needs no model. */
#include "fuzz.h"

#include "page/charset.h"
#include "page/page.h"

#include <string.h>

static void require_text(casus_str s)
{
    require(s.ptr != NULL && s.ptr[s.len] == '\0');
    require(charset_utf8_error(s) == s.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char *const headers[] = { "", "text/html; charset=iso-8859-1", "text/html; charset=utf-8", "charset=gbk" };
    static const char url[] = "https://news.example.org/2022/01/06/a";
    const char *header = headers[len > 0 ? bytes[0] % 4 : 0];
    page p;
    casus_error error = { 0 };
    page_source in = { .bytes = { (const char *)bytes, len }, .url = { url, sizeof url - 1 },
                       .content_type = { header, strlen(header) }, .fetched = 19000 };
    bool fine = page_read(&p, &in, &error);
    require(fine || (error.status != CASUS_OK && error.message[0] != '\0'));
    require_text(p.title);
    require_text(p.text);
    require_text(p.outlet);
    require_text(p.url);
    require(p.published.len == 0 || casus_day_parse(p.published) <= 19001);
    for (size_t i = 0; i < p.n_authors; i++) require_text(p.authors[i]);
    page_free(&p);
    page_is_html(in.bytes);
    return 0;
}
