/* words.c - see words.h. */
#include "words.h"

#include <string.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool same(casus_str a, casus_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool same_letters(casus_str a, casus_str b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i])) return false;
    return true;
}

bool contains_letters(casus_str whole, casus_str part)
{
    for (size_t i = 0; i + part.len <= whole.len; i++)
        if (same_letters((casus_str){whole.ptr + i, part.len}, part)) return true;
    return false;
}

bool starts(casus_str s, casus_str head)
{
    return s.len >= head.len && same((casus_str){s.ptr, head.len}, head);
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

casus_str trim(casus_str s)
{
    while (s.len > 0 && blank(s.ptr[0])) s = (casus_str){s.ptr + 1, s.len - 1};
    while (s.len > 0 && blank(s.ptr[s.len - 1])) s.len--;
    return s;
}

bool next_part(casus_str *rest, char separator, casus_str *part)
{
    if (rest->len == 0) return false;
    const char *end = memchr(rest->ptr, separator, rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    size_t skip = end ? len + 1 : len;
    *part = (casus_str){rest->ptr, len};
    *rest = (casus_str){rest->ptr + skip, rest->len - skip};
    return true;
}

bool next_line(casus_str *rest, casus_str *line)
{
    return next_part(rest, '\n', line);
}

bool next_word(casus_str *rest, casus_str *word)
{
    casus_str s = trim(*rest);
    if (s.len == 0) return false;
    size_t len = 0;
    bool inside = false;
    while (len < s.len && (inside || !blank(s.ptr[len])))
        if (s.ptr[len++] == '"') inside = !inside;
    *word = (casus_str){s.ptr, len};
    *rest = (casus_str){s.ptr + len, s.len - len};
    return true;
}

bool quoted(casus_str s)
{
    return s.len >= 2 && s.ptr[0] == '"' && s.ptr[s.len - 1] == '"';
}

casus_str unquote(casus_str s)
{
    return quoted(s) ? (casus_str){s.ptr + 1, s.len - 2} : s;
}

bool number(casus_str s, int64_t *out)
{
    int64_t value = 0;
    if (s.len == 0 || s.len > 15) return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
        value = value * 10 + (s.ptr[i] - '0');
    }
    *out = value;
    return true;
}
