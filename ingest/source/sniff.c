/* See source_parts.h.  What bytes are, and the ending of a name where that leaves a doubt. */
#include "source_parts.h"

#include <string.h>

bool sniff_is_page(casus_str start)
{
    if (start.len > 2048) start.len = 2048;
    if (start.len >= 3 && memcmp(start.ptr, "\xEF\xBB\xBF", 3) == 0) start.ptr += 3, start.len -= 3;
    start = slice_trim(start);
    for (size_t i = 0; i + 5 < start.len; i++) {
        casus_str here = { start.ptr + i, start.len - i };
        if (here.ptr[0] == '<' && (slice_begins(here, "<html") || slice_begins(here, "<!doctype html") || slice_begins(here, "<head") ||
                                   slice_begins(here, "<body"))) return true;
    }
    return false;
}

/* "news.html.gz" ends like "news.html". */
static casus_str name_stem(const char *name)
{
    casus_str s = slice_of(name);
    if (slice_ends(s, ".gz")) s.len -= 3;
    else if (slice_ends(s, ".zst")) s.len -= 4;
    return s;
}

static bool ends_like(casus_str name, const char *const *endings, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (slice_ends(name, endings[i])) return true;
    return false;
}

static bool is_binary(casus_str start)
{
    bool wide = start.len >= 2 && (memcmp(start.ptr, "\xFF\xFE", 2) == 0 || memcmp(start.ptr, "\xFE\xFF", 2) == 0);
    size_t n = start.len < 4096 ? start.len : 4096;
    return !wide && n > 0 && memchr(start.ptr, 0, n) != NULL;
}

sniffed source_sniff(casus_str start, const char *name)
{
    static const char *const archives[] = { ".warc", ".wet", ".wat" }, *const lines[] = { ".jsonl", ".ndjson" },
                      *const pages[] = { ".html", ".htm", ".xhtml" },
                      *const others[] = { ".css", ".js", ".svg", ".xml", ".c", ".h", ".py", ".sh", ".csv", ".tsv", ".pdf" };
    feed_kind kind;
    casus_str stem = name_stem(name), trimmed = slice_trim((casus_str){ start.ptr, start.len < 4096 ? start.len : 4096 });
    if (slice_begins(start, "WARC/") || ends_like(stem, archives, 3)) return SNIFF_WARC;
    if (feed_recognise(start, &kind)) return SNIFF_FEED;
    if (ends_like(stem, lines, 2)) return SNIFF_JSONL;
    if (is_binary(start)) return SNIFF_NOTHING;
    if (sniff_is_page(start) || ends_like(stem, pages, 3)) return SNIFF_HTML;
    if (trimmed.len && trimmed.ptr[0] == '{' && !slice_ends(stem, ".txt")) return SNIFF_JSONL;
    return ends_like(stem, others, sizeof others / sizeof *others) ? SNIFF_NOTHING : SNIFF_TEXT;
}
