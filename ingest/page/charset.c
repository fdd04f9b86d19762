/* See charset.h. */
#include "charset.h"

#include "text.h"

#include <iconv.h>
#include <string.h>
#include <uchardet/uchardet.h>

enum { META_WITHIN = 4096, STATISTICS_FROM = 64 << 10, NAME_ROOM = 40 };

/* ---- UTF-8 ------------------------------------------------------------------------ */

/* Length of the character at p[0..n), 0 when it is none. */
static size_t character_length(const unsigned char *p, size_t n)
{
    if (p[0] < 0x80) return 1;
    size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || n < len) return 0;
    if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F)) return 0;
    if ((p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F)) return 0;
    for (size_t i = 1; i < len; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    return len;
}

static size_t skip_ascii(casus_str s, size_t at)
{
    uint64_t eight;
    for (; at + 8 <= s.len; at += 8) {
        memcpy(&eight, s.ptr + at, 8);
        if (eight & UINT64_C(0x8080808080808080)) break;
    }
    while (at < s.len && (unsigned char)s.ptr[at] < 0x80) at++;
    return at;
}

size_t charset_utf8_error(casus_str s)
{
    for (size_t at = skip_ascii(s, 0); at < s.len; at = skip_ascii(s, at)) {
        size_t n = character_length((const unsigned char *)s.ptr + at, s.len - at);
        if (n == 0) return at;
        at += n;
    }
    return s.len;
}

/* A page that says it is UTF-8 and has a few stray bytes is still that: those become U+FFFD. */
static casus_str mend_utf8(memory *m, casus_str s)
{
    string out = { .m = m };
    while (s.len > 0) {
        size_t good = charset_utf8_error(s);
        string_bytes(&out, s.ptr, good);
        s = text_slice(s, good, s.len);
        if (s.len == 0) break;
        string_text(&out, "\xEF\xBF\xBD");
        s = text_slice(s, 1, s.len);
    }
    return string_view(&out);
}

/* Whether the page is UTF-8 but for a few bytes: many good characters for each bad one. */
static bool mostly_utf8(casus_str s)
{
    size_t good = 0, bad = 0;
    for (size_t at = skip_ascii(s, 0); at < s.len; at = skip_ascii(s, at)) {
        size_t n = character_length((const unsigned char *)s.ptr + at, s.len - at);
        good += n > 0;
        bad += n == 0;
        at += n > 0 ? n : 1;
    }
    return good >= 10 * bad;
}

/* ---- names -------------------------------------------------------------------------- */

/* The name behind "charset=" in s, as a C string; empty: there is none. */
static void charset_name(casus_str s, char out[NAME_ROOM])
{
    size_t n = 0, at = text_find(s, "charset", 0);
    out[0] = '\0';
    if (at == s.len) return;
    at += 7;
    while (at < s.len && is_space(s.ptr[at])) at++;
    if (at == s.len || s.ptr[at++] != '=') return;
    while (at < s.len && (is_space(s.ptr[at]) || s.ptr[at] == '"' || s.ptr[at] == '\'')) at++;
    for (; at < s.len && n + 1 < NAME_ROOM; at++) {
        char c = lower(s.ptr[at]);
        if (!is_digit(c) && !(c >= 'a' && c <= 'z') && c != '-' && c != '_' && c != ':') break;
        out[n++] = c;
    }
    out[n] = '\0';
}

static bool is_one_of(const char *name, const char *const *list)
{
    for (size_t i = 0; list[i]; i++)
        if (strcmp(name, list[i]) == 0) return true;
    return false;
}

/* What browsers take a label for: pages say Latin-1 and mean Windows' superset of it. */
static const char *known_as(const char *name)
{
    static const char *const western[] = { "iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "ansi",
                                           "iso_8859-1", "cp1252", "windows-1252", "iso-8859-15", NULL };
    static const char *const chinese[] = { "gb2312", "gbk", "gb_2312-80", "x-gbk", NULL };
    static const char *const japanese[] = { "shift_jis", "shift-jis", "x-sjis", "sjis", NULL };
    static const char *const korean[] = { "euc-kr", "ks_c_5601-1987", "korean", NULL };
    if (is_one_of(name, western)) return strcmp(name, "iso-8859-15") == 0 ? "ISO-8859-15" : "WINDOWS-1252";
    if (is_one_of(name, chinese)) return "GB18030";
    if (is_one_of(name, japanese)) return "CP932";
    if (is_one_of(name, korean)) return "CP949";
    if (strcmp(name, "iso-8859-9") == 0) return "WINDOWS-1254";
    return name;
}

/* ---- conversion ------------------------------------------------------------------------ */

/* iconv's own loop: a byte it cannot read becomes U+FFFD. */
static casus_str convert_with(memory *m, iconv_t to, casus_str s)
{
    string out = { .m = m };
    char   room[4096], *from = (char *)(uintptr_t)s.ptr; /* iconv does not write to it */
    size_t left = s.len;
    while (left > 0) {
        char  *at = room;
        size_t space = sizeof room, before = left;
        bool   stuck = iconv(to, &from, &left, &at, &space) == (size_t)-1 && space == sizeof room && left == before;
        string_bytes(&out, room, sizeof room - space);
        if (!stuck) continue;
        string_text(&out, "\xEF\xBF\xBD");
        from++;
        left--;
    }
    return string_view(&out);
}

static bool convert(memory *m, const char *name, casus_str s, casus_str *out)
{
    if (name[0] == '\0') return false;
    iconv_t to = iconv_open("UTF-8", known_as(name));
    if (to == (iconv_t)-1) return false;
    *out = convert_with(m, to, s);
    iconv_close(to);
    return true;
}

/* Latin letters that are not English make a detector's life hard; it sees the start of the page only. */
static void guess_name(casus_str s, char out[NAME_ROOM])
{
    out[0] = '\0';
    uchardet_t u = uchardet_new();
    if (!u) return;
    size_t begin = skip_ascii(s, 0); /* ASCII says nothing */
    begin = begin > 512 ? begin - 512 : 0;
    casus_str part = text_slice(s, begin, begin + STATISTICS_FROM);
    if (uchardet_handle_data(u, part.ptr, part.len) == 0) {
        uchardet_data_end(u);
        const char *name = uchardet_get_charset(u);
        size_t n = strlen(name);
        if (n < NAME_ROOM) memcpy(out, name, n + 1);
        for (size_t i = 0; out[i]; i++) out[i] = lower(out[i]);
    }
    uchardet_delete(u);
}

static bool is_utf8_name(const char *name) { return strcmp(name, "utf-8") == 0 || strcmp(name, "utf8") == 0; }

/* A <meta> is written in ASCII, so it cannot say UTF-16 and be right. */
static bool is_wide(const char *name) { return strncmp(name, "utf-16", 6) == 0 || strncmp(name, "utf-32", 6) == 0 || strncmp(name, "ucs-", 4) == 0; }

/* By name, in the order of trust. */
static casus_str convert_by_name(memory *m, casus_str s, casus_str content_type)
{
    char names[3][NAME_ROOM];
    casus_str out;
    charset_name(content_type, names[0]);
    charset_name(text_slice(s, 0, META_WITHIN), names[1]);
    for (size_t i = 0; i < 2; i++) {
        if (is_utf8_name(names[i]) && mostly_utf8(s)) return mend_utf8(m, s);
        if (!is_utf8_name(names[i]) && !(i > 0 && is_wide(names[i])) && convert(m, names[i], s, &out)) return out;
    }
    if (mostly_utf8(s)) return mend_utf8(m, s);
    guess_name(s, names[2]);
    if (!is_utf8_name(names[2]) && convert(m, names[2], s, &out)) return out;
    return convert(m, "windows-1252", s, &out) ? out : mend_utf8(m, s);
}

/* UTF-16 without a mark: every other byte of the first tag is 0. */
static const char *wide_name(casus_str s)
{
    static const char *const names[] = { "UTF-16LE", "UTF-16BE" };
    if (s.len >= 2 && memcmp(s.ptr, "\xFF\xFE", 2) == 0) return names[0];
    if (s.len >= 2 && memcmp(s.ptr, "\xFE\xFF", 2) == 0) return names[1];
    if (s.len >= 4 && s.ptr[0] == '<' && s.ptr[1] == 0 && s.ptr[2] && s.ptr[3] == 0) return names[0];
    if (s.len >= 4 && s.ptr[0] == 0 && s.ptr[1] == '<' && s.ptr[2] == 0 && s.ptr[3]) return names[1];
    return NULL;
}

static casus_str without_mark(casus_str s)
{
    return s.len >= 3 && memcmp(s.ptr, "\xEF\xBB\xBF", 3) == 0 ? text_slice(s, 3, s.len) : s;
}

casus_str charset_to_utf8(memory *m, casus_str bytes, casus_str content_type)
{
    casus_str   out = { NULL, 0 };
    const char *wide = wide_name(bytes);
    if (!wide && charset_utf8_error(bytes) == bytes.len) {
        /* ISO-2022-JP and HZ are pure ASCII and say so; all other names lie or do not matter. */
        char name[NAME_ROOM];
        charset_name(text_slice(bytes, 0, META_WITHIN), name);
        bool escapes = strncmp(name, "iso-2022", 8) == 0 && memchr(bytes.ptr, 0x1B, bytes.len);
        if (!escapes || !convert(m, name, bytes, &out)) out = without_mark(bytes);
    } else if (bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0) out = mend_utf8(m, without_mark(bytes));
    else if (!wide || !convert(m, wide, bytes, &out)) out = convert_by_name(m, bytes, content_type);
    return memory_failed(m) ? (casus_str){ NULL, 0 } : without_mark(out);
}
