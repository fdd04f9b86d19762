/* See markup.h.  Touches every byte of a page once; the long stretches with memchr. */
#include "markup.h"

#include "text.h"

#include <string.h>

enum { LONGEST_NAME = 32, MOST_ATTRIBUTES = 40 };

typedef struct tag_text {
    casus_str name;  /* as written */
    size_t    end;   /* past its '>' */
    casus_str type;  /* of a script */
} tag_text;

/* Elements whose content is no text of the page, up to their end tag. */
static bool is_opaque(casus_str name)
{
    static const char *const names[] = { "script", "style", "svg", "noscript", "template", "iframe",
                                         "textarea", "select", "noembed", "noframes", "xmp", "canvas" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (name.len > 0 && lower(name.ptr[0]) == names[i][0] && text_is_word(name, names[i])) return true;
    return false;
}

/* Elements without content of which nothing is asked. */
static bool is_empty(casus_str name)
{
    static const char *const names[] = { "img", "input", "source", "path", "wbr", "col", "param", "track" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (name.len > 0 && lower(name.ptr[0]) == names[i][0] && text_is_word(name, names[i])) return true;
    return false;
}

/* A style matters if it hides something. */
static bool is_wanted(casus_str name, casus_str value)
{
    static const char *const names[] = { "class", "id", "href", "itemprop", "itemtype", "property", "name", "content",
                                         "rel", "datetime", "role", "lang", "hidden", "aria-hidden", "title", "http-equiv",
                                         "data-testid", "data-component", "data-qa", "pubdate", "xml:lang" };
    if (text_is_word(name, "style")) return text_has(value, "none") || text_has(value, "hidden");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (lower(name.ptr[0]) == names[i][0] && text_is_word(name, names[i])) return true;
    return false;
}

static size_t skip_spaces(casus_str in, size_t at)
{
    while (at < in.len && (is_space(in.ptr[at]) || in.ptr[at] == '/')) at++;
    return at;
}

static size_t find_byte(casus_str in, size_t at, char c)
{
    const char *found = at < in.len ? memchr(in.ptr + at, c, in.len - at) : NULL;
    return found ? (size_t)(found - in.ptr) : in.len;
}

/* The value at `at`, behind "=" ; *next is past it.  A quote that never closes is none. */
static casus_str read_value(casus_str in, size_t at, size_t *next)
{
    char quote = at < in.len ? in.ptr[at] : '\0';
    if (quote == '"' || quote == '\'') {
        size_t end = find_byte(in, at + 1, quote);
        if (end < in.len) {
            *next = end + 1;
            return text_slice(in, at + 1, end);
        }
        *next = at + 1;
        return (casus_str){ in.ptr + at, 0 };
    }
    size_t end = at;
    while (end < in.len && !is_space(in.ptr[end]) && in.ptr[end] != '>') end++;
    *next = end;
    return text_slice(in, at, end);
}

static void write_attribute(string *out, casus_str name, casus_str value)
{
    char quote = value.len > 0 && memchr(value.ptr, '"', value.len) ? '\'' : '"';
    string_char(out, ' ');
    string_str(out, name);
    string_char(out, '=');
    string_char(out, quote);
    string_str(out, value);
    string_char(out, quote);
}

/* Reads the tag whose name begins at `at`; with `out` writes what is wanted of it. */
static tag_text read_tag(casus_str in, size_t at, string *out)
{
    tag_text tag = { 0 };
    size_t   begin = at, written = 0;
    while (at < in.len && !is_space(in.ptr[at]) && in.ptr[at] != '>' && in.ptr[at] != '/') at++;
    tag.name = text_slice(in, begin, at);
    bool closing = begin > 0 && in.ptr[begin - 1] == '/';
    bool keep = tag.name.len <= LONGEST_NAME && !is_opaque(tag.name) && !is_empty(tag.name);
    if (keep) string_text(out, closing ? "</" : "<");
    if (keep) string_str(out, tag.name);
    for (at = skip_spaces(in, at); at < in.len && in.ptr[at] != '>'; at = skip_spaces(in, at)) {
        casus_str value = { 0 };
        begin = at++;
        while (at < in.len && !is_space(in.ptr[at]) && in.ptr[at] != '>' && in.ptr[at] != '=' && in.ptr[at] != '/') at++;
        casus_str name = text_slice(in, begin, at);
        while (at < in.len && is_space(in.ptr[at])) at++;
        if (at < in.len && in.ptr[at] == '=') {
            at++;
            while (at < in.len && is_space(in.ptr[at])) at++;
            value = read_value(in, at, &at);
        }
        if (text_is_word(name, "type")) tag.type = value;
        if (!keep || closing || written == MOST_ATTRIBUTES || !is_wanted(name, value)) continue;
        write_attribute(out, name, value);
        written++;
    }
    if (keep) string_char(out, '>');
    tag.end = at < in.len ? at + 1 : in.len;
    return tag;
}

/* Where "</name" begins, or in.len. */
static size_t find_end_tag(casus_str in, size_t at, casus_str name)
{
    for (at = find_byte(in, at, '<'); at < in.len; at = find_byte(in, at + 1, '<')) {
        if (in.len - at < name.len + 2 || in.ptr[at + 1] != '/') continue;
        size_t i = 0;
        while (i < name.len && lower(in.ptr[at + 2 + i]) == lower(name.ptr[i])) i++;
        if (i == name.len) return at;
    }
    return in.len;
}

/* Elements that were looked for in vain: their tags are dropped, the search is not done again. */
typedef struct unclosed { char names[16][LONGEST_NAME + 1]; size_t n; } unclosed;

static bool is_unclosed(const unclosed *u, casus_str name)
{
    for (size_t i = 0; i < u->n; i++)
        if (text_is_word(name, u->names[i])) return true;
    return false;
}

static void note_unclosed(unclosed *u, casus_str name)
{
    if (u->n < sizeof u->names / sizeof u->names[0]) memcpy(u->names[u->n++], name.ptr, name.len);
}

/* Past a comment, a declaration or an instruction that begins at `at`. */
static size_t skip_declaration(casus_str in, size_t at, unclosed *u)
{
    if (in.len - at >= 4 && memcmp(in.ptr + at, "<!--", 4) == 0 && !is_unclosed(u, text_of("!--"))) {
        size_t end = at + 2; /* "<!-->" is one */
        do end = find_byte(in, end + 1, '>');
        while (end < in.len && !(in.ptr[end - 1] == '-' && in.ptr[end - 2] == '-') &&
               !(in.ptr[end - 1] == '!' && in.ptr[end - 2] == '-' && in.ptr[end - 3] == '-'));
        if (end < in.len) return end + 1;
        note_unclosed(u, text_of("!--"));
    }
    size_t end = find_byte(in, at, '>'), bracket = find_byte(text_slice(in, at, end), 0, '[');
    if (text_starts(text_slice(in, at, in.len), "<!doctype") && at + bracket < end) { /* entities of its own */
        end = find_byte(in, at, ']');
        end = find_byte(in, end, '>');
    }
    return end < in.len ? end + 1 : in.len;
}

/* Past the end tag of an opaque element whose start tag was `tag`. */
static size_t skip_opaque(markup *out, casus_str in, const tag_text *tag, unclosed *u)
{
    if (is_unclosed(u, tag->name)) return tag->end;
    size_t end = find_end_tag(in, tag->end, tag->name);
    if (end == in.len) {
        note_unclosed(u, tag->name);
        /* A page that was cut off within a script ends there. */
        return text_is_word(tag->name, "script") || text_is_word(tag->name, "style") ? in.len : tag->end;
    }
    if (text_is_word(tag->name, "script") && text_has(tag->type, "ld+json") && out->n_scripts < MARKUP_SCRIPTS)
        out->scripts[out->n_scripts++] = text_slice(in, tag->end, end);
    size_t past = find_byte(in, end, '>');
    return past < in.len ? past + 1 : in.len;
}

/* Text between two tags; of one that is only white space, as much as parts words. */
static void write_text(string *out, casus_str s)
{
    size_t at = 0;
    while (at < s.len && is_space(s.ptr[at])) at++;
    if (at < s.len) string_str(out, s);
    else if (at > 0) string_char(out, ' ');
}

bool markup_strip(markup *out, memory *m, casus_str in)
{
    string   left = { .m = m };
    unclosed none = { 0 };
    *out = (markup){ 0 };
    string_reserve(&left, in.len);
    for (size_t at = 0; at < in.len;) {
        size_t open = find_byte(in, at, '<');
        write_text(&left, text_slice(in, at, open));
        if (open + 1 >= in.len) break;
        char c = in.ptr[open + 1];
        if (c == '!' || c == '?') {
            at = skip_declaration(in, open, &none);
        } else if (c == '/' && open + 2 < in.len && is_letter(in.ptr[open + 2])) {
            at = read_tag(in, open + 2, &left).end;
        } else if (is_letter(c) && (unsigned char)c < 0x80) {
            tag_text tag = read_tag(in, open + 1, &left);
            at = is_opaque(tag.name) ? skip_opaque(out, in, &tag, &none) : tag.end;
        } else {
            string_text(&left, c == '/' ? "" : "&lt;");
            at = open + 1;
        }
    }
    out->html = string_view(&left);
    return !memory_failed(m);
}
