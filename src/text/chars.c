/* Asked of every byte that is no plain letter, so what is not mark-up must be
 * turned away at the first look. */
#include "text/chars.h"

#include "base/utf8.h"

enum { ENTITY_MAX = 16, TAG_MAX = 4000, SCRIPT_MAX = 20000 };

/* ---- entities ---- */

static const struct { const char *name; uint32_t cp; } entities[] = {
    {"nbsp", 0xA0},    {"amp", '&'},      {"quot", '"'},     {"apos", '\''},    {"lt", '<'},       {"gt", '>'},
    {"rsquo", 0x2019}, {"lsquo", 0x2018}, {"rdquo", 0x201D}, {"ldquo", 0x201C}, {"sbquo", 0x201A}, {"bdquo", 0x201E},
    {"laquo", 0xAB},   {"raquo", 0xBB},   {"mdash", 0x2014}, {"ndash", 0x2013}, {"hellip", 0x2026}, {"bull", 0x2022},
    {"middot", 0xB7},  {"ensp", 0x2002},  {"emsp", 0x2003},  {"thinsp", 0x2009}, {"shy", 0xAD},    {"zwnj", 0x200C},
    {"zwj", 0x200D},   {"lrm", 0x200E},   {"rlm", 0x200F},   {"copy", 0xA9},    {"reg", 0xAE},     {"trade", 0x2122},
    {"euro", 0x20AC},  {"pound", 0xA3},   {"yen", 0xA5},     {"cent", 0xA2},    {"deg", 0xB0},     {"frac12", 0xBD},
    {"frac14", 0xBC},  {"frac34", 0xBE},  {"times", 0xD7},   {"prime", 0x2032}, {"szlig", 0xDF},   {"oslash", 0xF8},
    {"Oslash", 0xD8},  {"aelig", 0xE6},   {"AElig", 0xC6},   {"aring", 0xE5},   {"Aring", 0xC5},   {"eth", 0xF0},
    {"thorn", 0xFE},   {"ccedil", 0xE7},  {"Ccedil", 0xC7},  {"ntilde", 0xF1},  {"Ntilde", 0xD1},  {"atilde", 0xE3},
    {"otilde", 0xF5},  {"scaron", 0x161}, {"Scaron", 0x160}, {"zcaron", 0x17E}, {"ccaron", 0x10D}, {"yuml", 0xFF},
};

/* "eacute": a vowel and its accent; Latin-1 has them in order. */
static uint32_t accented(str name)
{
    static const struct { const char *accent; uint8_t place; } accents[] = {
        {"grave", 0}, {"acute", 1}, {"circ", 2}, {"uml", 3}};
    static const struct { char vowel; uint8_t first, uml; } vowels[] = {
        {'a', 0xE0, 0xE4}, {'e', 0xE8, 0xEB}, {'i', 0xEC, 0xEF}, {'o', 0xF2, 0xF6}, {'u', 0xF9, 0xFC}, {'y', 0xFC, 0xFF}};
    str accent = str_slice(name, 1, name.len);
    for (size_t v = 0; v < sizeof vowels / sizeof *vowels; v++) {
        if ((name.ptr[0] | 32) != vowels[v].vowel) continue;
        uint32_t capital = name.ptr[0] < 'a' ? 0x20 : 0;
        for (size_t k = 0; k < 4; k++)
            if (str_eq(accent, str_of(accents[k].accent)))
                return (accents[k].place == 3 ? vowels[v].uml : vowels[v].first + (uint32_t)accents[k].place) - capital;
    }
    return 0;
}

/* "#8217", "#x2019" */
static uint32_t numbered(str name)
{
    bool hex = name.len > 2 && (name.ptr[1] | 32) == 'x';
    uint32_t cp = 0;
    for (size_t i = hex ? 2 : 1; i < name.len && cp < 0x110000; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)c - '0' : hex && (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32u) - 'a' + 10u : 99;
        if (digit == 99) return 0;
        cp = cp * (hex ? 16 : 10) + digit;
    }
    return cp >= ' ' && cp < 0x110000 && !(cp >= 0xD800 && cp < 0xE000) ? cp : 0;
}

static uint32_t entity(str name)
{
    if (name.len < 2) return 0;
    if (name.ptr[0] == '#') return numbered(name);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (str_eq(name, str_of(entities[i].name))) return entities[i].cp;
    return accented(name);
}

/* What stands between '&' and ';'; empty when that is no name. */
static str entity_name(str s, size_t i)
{
    size_t end = i + 1;
    while (end < s.len && end - i < ENTITY_MAX && ((s.ptr[end] >= '0' && s.ptr[end] <= '9') || s.ptr[end] == '#' ||
                                                   ((s.ptr[end] | 32) >= 'a' && (s.ptr[end] | 32) <= 'z')))
        end++;
    return end < s.len && s.ptr[end] == ';' ? str_slice(s, i + 1, end) : (str){NULL, 0};
}

size_t text_char(str s, size_t i, uint32_t *cp)
{
    if (s.ptr[i] != '&') return utf8_decode(s, i, cp);
    str name = entity_name(s, i);
    uint32_t c = entity(name);
    if (c == 0) return *cp = '&', 1;
    size_t length = name.len + 2;
    if (c == '&' && i + length < s.len) { /* written twice: "&amp;nbsp;" */
        str inner = entity_name(s, i + length - 1);
        uint32_t twice = entity(inner);
        if (twice) c = twice, length += inner.len + 1;
    }
    return *cp = c, length;
}

bool text_invisible(uint32_t cp)
{
    return cp == 0xAD || (cp >= 0x200C && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x206F) || cp == 0x61C || cp == 0x180E;
}

/* ---- tags ---- */

static bool is_one_of(str name, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(name, str_of(list[i]))) return true;
    return false;
}

static const char *const breaking[] = {
    "p",      "br",    "div",     "li",     "ul",     "ol",   "tr",   "td",   "th",      "table", "h1",         "h2",    "h3",
    "h4",     "h5",    "h6",      "hr",     "body",   "head", "html", "title", "section", "article", "blockquote", "figure", "figcaption",
    "header", "footer", "script", "style",  "iframe", "video", "nav", "aside", "main",    "form",  "pre",        "dl",    "dt",
    "dd",     "thead", "tbody",   "caption", "select", "option", "address"};
static const char *const inner[] = {
    "a",     "b",    "i",     "u",     "s",    "em",     "strong", "span", "img",    "small", "sup",  "sub",  "font", "center",
    "cite",  "code", "abbr",  "mark",  "ins",  "del",    "q",      "time", "button", "input", "label", "link", "meta", "source",
    "audio", "svg",  "path",  "picture", "noscript", "strike", "big", "tt", "wbr",   "embed", "object", "param", "figure"};

/* Whether what begins at i is a tag's name and not a word: "<b>" but not "<3", "<http://...>". */
static size_t tag_end(str s, size_t i, str *name)
{
    size_t begin = i + 1, end, last = i + TAG_MAX < s.len ? i + TAG_MAX : s.len;
    if (begin < s.len && s.ptr[begin] == '/') begin++;
    for (end = begin; end < s.len && end - begin < 12; end++) {
        unsigned char c = (unsigned char)s.ptr[end];
        if (!((c | 32) >= 'a' && (c | 32) <= 'z') && !(c >= '0' && c <= '9' && end > begin)) break;
    }
    if (end == begin || end >= s.len) return 0;
    char after = s.ptr[end];
    if (after != '>' && after != '/' && after != ' ' && after != '\t' && after != '\n' && after != '\r') return 0;
    *name = str_slice(s, begin, end);
    while (end < last && s.ptr[end] != '>' && s.ptr[end] != '<') end++;
    return end < last && s.ptr[end] == '>' ? end + 1 : 0;
}

/* End of what "<script>" or "<style>" opened before `from`. */
static size_t script_end(str s, size_t from, str name)
{
    size_t last = from + SCRIPT_MAX < s.len ? from + SCRIPT_MAX : s.len;
    for (size_t at = from; at < last; at++) {
        const char *hit = memchr(s.ptr + at, '<', last - at);
        if (!hit) break;
        at = (size_t)(hit - s.ptr);
        size_t end = at + 2 + name.len;
        if (end < s.len && s.ptr[at + 1] == '/' && s.ptr[end] == '>' && str_eq_nocase(str_slice(s, at + 2, end), name))
            return end + 1;
        if (at + 1 + name.len < s.len && str_eq_nocase(str_slice(s, at + 1, at + 1 + name.len), name)) break;
    }
    return from;
}

static size_t comment_end(str s, size_t i)
{
    size_t last = i + TAG_MAX < s.len ? i + TAG_MAX : s.len;
    for (size_t at = i + 4; at + 2 < last && !(s.ptr[at] == '<' && s.ptr[at + 1] == '!'); at++)
        if (s.ptr[at] == '-' && s.ptr[at + 1] == '-' && s.ptr[at + 2] == '>') return at + 3;
    return 0;
}

size_t text_markup(str s, size_t i, bool *breaks)
{
    str name;
    *breaks = false;
    if (i + 2 >= s.len || s.ptr[i] != '<') return 0;
    if (str_starts(str_slice(s, i, s.len), S("<!--"))) {
        size_t end = comment_end(s, i);
        return end ? end - i : 0;
    }
    size_t end = tag_end(s, i, &name);
    if (!end) return 0;
    *breaks = is_one_of(name, breaking, sizeof breaking / sizeof *breaking);
    if (!*breaks && !is_one_of(name, inner, sizeof inner / sizeof *inner)) return 0;
    if (s.ptr[i + 1] != '/' && (str_eq_nocase(name, S("script")) || str_eq_nocase(name, S("style"))))
        end = script_end(s, end, name);
    return end - i;
}
