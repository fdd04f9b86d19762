/* fuzz_report.c - any lines as records: a report is made of those that are.  No model. */
#include "fuzz.h"

#include "report/gather.h"
#include "report/write.h"

#include <string.h>

static bool has(const paper *p, const char *words)
{
    size_t len = strlen(words);
    for (size_t i = 0; i + len <= p->len; i++)
        if (memcmp(p->ptr + i, words, len) == 0) return true;
    return false;
}

static void add_lines(situation *s, casus_str all)
{
    int64_t number = 0;
    while (all.len > 0) {
        const char *end = memchr(all.ptr, '\n', all.len);
        casus_str   line = { all.ptr, end ? (size_t)(end - all.ptr) : all.len };
        casus_error err = { 0 };
        claim_origin origin = { number + 1, 0, number / 2 };
        require(situation_add_claim(s, &origin, line, &err) || (err.status == CASUS_ERR_INPUT && err.message[0]));
        number++;
        all.ptr += line.len + (end != NULL), all.len -= line.len + (end != NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t len)
{
    const report_scope scope = { .country = "KAZ", .from = CASUS_NO_DAY, .to = CASUS_NO_DAY };
    situation *s;
    casus_error err;
    if (len == 0 || !situation_new(&s, &scope, &err)) return 0;
    add_lines(s, (casus_str){ (const char *)input, len });
    require(situation_finish(s, &err));
    paper html = { 0 }, md = { 0 };
    html_write(&html, s, NULL);
    markdown_write(&md, s);
    require(!html.failed && !md.failed);
    require(!has(&html, "<script") && !has(&md, "<script"));
    paper_free(&html), paper_free(&md);
    situation_free(s);
    return 0;
}
