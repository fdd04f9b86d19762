/* See feed_parts.h.  Everything a parser of XML would stop at or be harmed by is
 * mended or taken out before one sees the bytes; one pass, twice the size at most. */
#include "feed_parts.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

/* The name in encoding="..." of the first 256 bytes. */
static casus_str declared_encoding(casus_str text)
{
    casus_str head = { text.ptr, text.len < 256 ? text.len : 256 };
    size_t at, end;
    if (!slice_begins(head, "<?xml") || !slice_find(head, "?>", &end)) return (casus_str){ NULL, 0 };
    head.len = end;
    if (!slice_find(head, "encoding", &at)) return (casus_str){ NULL, 0 };
    head.ptr += at + 8, head.len -= at + 8;
    head = slice_trim(head);
    if (head.len < 2 || head.ptr[0] != '=') return (casus_str){ NULL, 0 };
    head = slice_trim((casus_str){ head.ptr + 1, head.len - 1 });
    const char *close = head.len > 1 ? memchr(head.ptr + 1, head.ptr[0], head.len - 1) : NULL;
    return close ? (casus_str){ head.ptr + 1, (size_t)(close - head.ptr) - 1 } : (casus_str){ NULL, 0 };
}

static bool is_utf8(casus_str text)
{
    for (size_t i = 0; i < text.len;) {
        unsigned char c = (unsigned char)text.ptr[i];
        size_t n = c < 0x80 ? 1 : c >= 0xC2 && c <= 0xDF ? 2 : (c & 0xF0) == 0xE0 ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
        if (n == 0 || text.len - i < n) return false;
        for (size_t k = 1; k < n; k++)
            if (((unsigned char)text.ptr[i + k] & 0xC0) != 0x80) return false;
        i += n;
    }
    return true;
}

/* A mark at the front is surest, then bytes that are UTF-8 whatever else is said,
 * then the protocol, then the declaration. */
static const char *choose_encoding(casus_str *text, casus_str charset, char room[64])
{
    static const struct { const char *mark; size_t len; const char *name; } marks[] = {
        { "\xEF\xBB\xBF", 3, "UTF-8" }, { "\xFF\xFE", 2, "UTF-16LE" }, { "\xFE\xFF", 2, "UTF-16BE" },
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text->len >= marks[i].len && memcmp(text->ptr, marks[i].mark, marks[i].len) == 0) {
            text->ptr += marks[i].len, text->len -= marks[i].len;
            return marks[i].name;
        }
    if (text->len >= 4 && memcmp(text->ptr, "<\0?\0", 4) == 0) return "UTF-16LE";
    if (text->len >= 4 && memcmp(text->ptr, "\0<\0?", 4) == 0) return "UTF-16BE";
    if (is_utf8(*text)) return "UTF-8";
    casus_str name = charset.len ? charset : declared_encoding(*text);
    if (name.len == 0 || name.len >= 60 || slice_is_any_case(name, "utf-8") || slice_is_any_case(name, "utf8") ||
        slice_is_any_case(name, "iso-8859-1") || slice_is_any_case(name, "us-ascii")) return "WINDOWS-1252";
    memcpy(room, name.ptr, name.len);
    room[name.len] = '\0';
    return room;
}

/* Bytes that make no sense in the encoding become U+FFFD. */
static bool convert(casus_str text, const char *encoding, bytes *out, casus_error *err)
{
    char *in = (char *)(uintptr_t)text.ptr, room[16 << 10];
    size_t left = text.len;
    iconv_t cd = iconv_open("UTF-8", encoding);
    if (cd == (iconv_t)-1) cd = iconv_open("UTF-8", "WINDOWS-1252");
    if (cd == (iconv_t)-1) return source_fail(err, CASUS_ERR_INPUT, 0, "no way to read the encoding %s", encoding);
    bool fine = true;
    while (fine && left > 0) {
        char *to = room;
        size_t space = sizeof room;
        size_t status = iconv(cd, &in, &left, &to, &space);
        int why = errno;
        fine = bytes_add(out, room, (size_t)(to - room));
        if (status != (size_t)-1 || why == E2BIG) continue;
        fine = fine && bytes_add(out, "\xEF\xBF\xBD", 3);
        in++, left--;
    }
    iconv_close(cd);
    return fine ? true : source_no_memory(err);
}

/* ---- mending -------------------------------------------------------------------- */

/* The end of a DOCTYPE at text[0], with its subset in brackets; 0 when it has none. */
static size_t doctype_length(casus_str text)
{
    int depth = 0;
    char quote = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (quote) quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'') quote = c;
        else if (c == '[') depth++;
        else if (c == ']') depth--;
        else if (c == '>' && depth <= 0) return i + 1;
    }
    return 0;
}

/* "&amp;", "&#38;", "&#x26;": those that XML knows without a DTD and that stand for a character it allows. */
static bool is_entity(casus_str text)
{
    static const char *const known[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&apos;" };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text.len >= strlen(known[i]) && memcmp(text.ptr, known[i], strlen(known[i])) == 0) return true;
    if (text.len < 4 || text.ptr[1] != '#') return false;
    bool hex = text.ptr[2] == 'x';
    uint32_t code = 0;
    size_t i = hex ? 3 : 2, from = i;
    for (; i < text.len && i < from + 8; i++) {
        char c = ascii_lower(text.ptr[i]);
        int digit = c >= '0' && c <= '9' ? c - '0' : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0) break;
        code = code * (hex ? 16 : 10) + (uint32_t)digit;
    }
    bool allowed = code == 9 || code == 10 || code == 13 || (code >= 32 && code < 0xD800) ||
                   (code >= 0xE000 && code <= 0x10FFFF && code != 0xFFFE && code != 0xFFFF);
    return i > from && i < text.len && text.ptr[i] == ';' && allowed;
}

/* What must not reach the parser at text[0]: how much to leave out and what to put there.
 * 0: this byte is fine. */
static size_t mend_at(casus_str text, const char **instead, size_t *cdata)
{
    unsigned char c = (unsigned char)text.ptr[0];
    *instead = "";
    if (c == '&' && !is_entity(text)) return *instead = "&amp;", 1;
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return *instead = " ", 1;
    if (c == 0xEF && text.len >= 3 && memcmp(text.ptr, "\xEF\xBF\xBE", 3) == 0) return *instead = " ", 3;
    if (c == 0xEF && text.len >= 3 && memcmp(text.ptr, "\xEF\xBF\xBF", 3) == 0) return *instead = " ", 3;
    if (c != '<') return 0;
    if (slice_begins(text, "<!DOCTYPE")) {
        size_t n = doctype_length(text);
        return n ? n : text.len;
    }
    if (slice_begins(text, "<![CDATA[")) {
        size_t end;
        *cdata = slice_find(text, "]]>", &end) ? end : text.len;
    }
    return 0;
}

static bool mend(casus_str text, bytes *out)
{
    size_t from = 0, cdata_end = 0;
    for (size_t i = 0; i < text.len;) {
        unsigned char c = (unsigned char)text.ptr[i];
        const char *instead;
        size_t cdata = 0, n = 0;
        if (i < cdata_end ? c < 0x20 || c == 0xEF : c < 0x20 || c == '&' || c == '<' || c == 0xEF)
            n = mend_at((casus_str){ text.ptr + i, text.len - i }, &instead, &cdata);
        if (cdata) cdata_end = i + cdata;
        if (n) {
            if (!bytes_add(out, text.ptr + from, i - from) || !bytes_add(out, instead, strlen(instead))) return false;
            from = i + n;
        }
        i += n ? n : 1;
    }
    return bytes_add(out, text.ptr + from, text.len - from);
}

bool feed_clean_xml(casus_str text, casus_str charset, bytes *out, casus_error *err)
{
    char room[64];
    size_t end;
    bytes converted = { 0 };
    text = slice_trim(text);
    const char *encoding = choose_encoding(&text, charset, room);
    if (strcmp(encoding, "UTF-8") != 0 || !is_utf8(text)) {
        if (!convert(text, encoding, &converted, err)) return bytes_free(&converted), false;
        text = bytes_view(&converted);
    }
    text = slice_trim(text);
    if (slice_begins(text, "<?xml") && slice_find(text, "?>", &end)) text.ptr += end + 2, text.len -= end + 2;
    text = slice_trim(text);
    bool fine = mend(text, out);
    bytes_free(&converted);
    return fine ? true : source_no_memory(err);
}
