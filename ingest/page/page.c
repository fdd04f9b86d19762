/* See page.h. */
#include "page.h"

#include "authors.h"
#include "body.h"
#include "charset.h"
#include "class_words.h"
#include "dates.h"
#include "headline.h"
#include "language.h"
#include "markup.h"
#include "text.h"

#include <stdio.h>

/* Everything about one page.  News needs a few MiB, the largest page of ordinary make a tenth of this. */
static const size_t MEMORY_LIMIT = (size_t)512 << 20;

static bool fail(casus_error *error, casus_status status, const char *message)
{
    if (!error) return false;
    *error = (casus_error){ .status = status, .offset = UINT64_MAX };
    snprintf(error->message, sizeof error->message, "%s", message);
    return false;
}

static bool out_of_memory(const page *p, casus_error *error)
{
    if (p->memory && memory_is_full(p->memory))
        return fail(error, CASUS_ERR_LIMIT, "the page takes more than 512 MiB of memory, which no article does");
    return fail(error, CASUS_ERR_MEMORY, "out of memory while reading a page");
}

/* "www.example.org" of an address. */
static casus_str host_of(casus_str url)
{
    size_t begin = text_find(url, "://", 0);
    if (begin == url.len) return (casus_str){ "", 0 };
    begin += 3;
    size_t end = begin;
    while (end < url.len && url.ptr[end] != '/' && url.ptr[end] != ':' && url.ptr[end] != '?') end++;
    if (text_starts(text_slice(url, begin, end), "www.")) begin += 4;
    return text_slice(url, begin, end);
}

static casus_str or_empty(casus_str s) { return s.ptr ? s : (casus_str){ "", 0 }; }

/* "en-GB", "en_US" -> "en" */
static casus_str bare_language(memory *m, casus_str s)
{
    string out = { .m = m };
    for (size_t i = 0; i < s.len && i < 3 && is_letter(s.ptr[i]) && (unsigned char)s.ptr[i] < 0x80; i++) string_char(&out, lower(s.ptr[i]));
    return out.len >= 2 ? string_view(&out) : (casus_str){ "", 0 };
}

static void fill_language(page *p, const facts *f)
{
    const char *told = language_of(p->text);
    p->lang = told ? text_of(told) : bare_language(p->memory, or_empty(facts_best(f, FACT_LANG)));
}

static void fill_address(page *p, const facts *f, const page_source *in)
{
    casus_str found = or_empty(facts_best(f, FACT_URL));
    bool      whole = text_starts(found, "http://") || text_starts(found, "https://");
    p->url = whole ? found : in->url.ptr ? memory_copy(p->memory, in->url) : (casus_str){ "", 0 };
}

static void fill_outlet(page *p, const facts *f, casus_str host)
{
    casus_str named = facts_best(f, FACT_OUTLET);
    p->outlet = named.ptr ? named : memory_copy(p->memory, host);
}

static bool fill_authors(page *p, const facts *f)
{
    p->authors = memory_take(p->memory, MOST_AUTHORS * sizeof *p->authors);
    if (!p->authors) return false;
    p->n_authors = authors_of(f, p->memory, p->outlet, p->authors);
    for (size_t i = 0; i < p->n_authors; i++) p->authors[i] = memory_copy(p->memory, p->authors[i]);
    return true;
}

/* From UTF-8 on. */
static bool read_utf8(page *p, casus_str html, const page_source *in)
{
    memory *m = p->memory;
    markup  stripped;
    dom     d;
    blocks  b;
    facts  *f = memory_take(m, sizeof *f);
    if (!f || !markup_strip(&stripped, m, html) || !dom_parse(&d, m, stripped.html)) return false;
    f->m = m;
    facts_from_json_ld(f, stripped.scripts, stripped.n_scripts, in->url.ptr ? in->url : text_of(""));
    const unsigned *classes = class_words_of_all(&d, m);
    if (!classes) return false;
    facts_from_elements(f, &d, classes);
    fill_address(p, f, in);
    casus_str host = host_of(p->url);
    fill_outlet(p, f, host);
    p->title = headline_of(f, m, p->outlet, host);
    uint32_t headline = headline_node(&d, m, p->title);
    facts_settle(f, headline);
    if (!fill_authors(p, f) || !blocks_make(&b, &d, classes, m)) return false;
    dates_of(p, f, &b, headline, in->fetched);
    body_hints hints = { p->title, or_empty(facts_best(f, FACT_DESCRIPTION)), or_empty(facts_best(f, FACT_ARTICLE)) };
    p->text = body_text(&b, &hints);
    fill_language(p, f);
    return !memory_failed(m);
}

bool page_read(page *out, const page_source *in, casus_error *error)
{
    static const casus_str none = { "", 0 };
    *out = (page){ none, none, none, none, none, NULL, 0, none, none, none, NULL };
    if (in->bytes.len > PAGE_LARGEST) return fail(error, CASUS_ERR_LIMIT, "the page is larger than 16 MiB, which no article is");
    if (in->bytes.len == 0 || text_trim(in->bytes).len == 0) return fail(error, CASUS_ERR_INPUT, "the page is empty");
    out->memory = memory_new(MEMORY_LIMIT);
    if (!out->memory) return out_of_memory(out, error);
    casus_str html = charset_to_utf8(out->memory, in->bytes, in->content_type.ptr ? in->content_type : none);
    if (!html.ptr || !read_utf8(out, html, in)) return out_of_memory(out, error);
    return true;
}

void page_free(page *p)
{
    memory_free(p->memory);
    p->memory = NULL;
}

bool page_is_html(casus_str bytes)
{
    enum { WITHIN = 512 };
    casus_str s = text_slice(bytes, 0, WITHIN);
    if (s.len >= 3 && (unsigned char)s.ptr[0] == 0xEF && (unsigned char)s.ptr[1] == 0xBB) s = text_slice(s, 3, s.len);
    s = text_trim(s);
    while (text_starts(s, "<!--") || text_starts(s, "<?")) { /* what may stand before the first tag */
        size_t end = text_find(s, text_starts(s, "<?") ? ">" : "-->", 0);
        s = text_trim(text_slice(s, end + (text_starts(s, "<?") ? 1 : 3), s.len));
    }
    return text_starts(s, "<!doctype html") || text_starts(s, "<html") || text_starts(s, "<head") || text_starts(s, "<body");
}
