/* See lift.h.  Strict: what it does not know to be right it leaves alone. */
#include "lift.h"

#include "unicode.h"

#include <string.h>

static size_t skip_spaces(casus_str s, size_t at)
{
    while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\t' || s.ptr[at] == '\r' || s.ptr[at] == '\n')) at++;
    return at;
}

/* Non-zero where a byte of x is less than n (1 to 128); the lowest such byte is right. */
static uint64_t bytes_less(uint64_t x, uint64_t n)
{
    return (x - UINT64_C(0x0101010101010101) * n) & ~x & UINT64_C(0x8080808080808080);
}

static uint64_t bytes_equal(uint64_t x, char c)
{
    return bytes_less(x ^ (UINT64_C(0x0101010101010101) * (unsigned char)c), 1);
}

/* Bytes from `at` on that stand for themselves: no quote, no backslash, no control character. */
static size_t plain_run(casus_str s, size_t at)
{
    size_t   from = at;
    uint64_t x;
    for (; at + 8 <= s.len; at += 8) {
        memcpy(&x, s.ptr + at, 8);
        x = bytes_equal(x, '"') | bytes_equal(x, '\\') | bytes_less(x, 0x20);
        if (!x) continue;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        return at - from + (size_t)__builtin_ctzll(x) / 8;
#else
        break;
#endif
    }
    for (; at < s.len; at++) {
        unsigned char c = (unsigned char)s.ptr[at];
        if (c == '"' || c == '\\' || c < 0x20) break;
    }
    return at - from;
}

/* Past the string whose quote is at `at`; s.len: it does not end. */
static size_t skip_string(casus_str s, size_t at)
{
    for (at++; at < s.len; at++) {
        at += plain_run(s, at);
        if (at < s.len && s.ptr[at] == '\\') at++;
        else if (at < s.len && s.ptr[at] == '"') return at + 1;
    }
    return s.len;
}

/* Past a value of any kind, which is not checked; s.len: it does not end. */
static size_t skip_value(casus_str s, size_t at)
{
    size_t depth = 0;
    while (at < s.len) {
        char c = s.ptr[at];
        if (c == '"') {
            at = skip_string(s, at);
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}')) return at;
        if (c == '{' || c == '[') depth++;
        if (c == '}' || c == ']') depth--;
        at++;
    }
    return s.len;
}

static int hex_at(casus_str s, size_t at)
{
    int n = 0;
    for (size_t i = at; i < at + 4; i++) {
        char c = i < s.len ? s.ptr[i] : 'x', low = (char)(c | 0x20);
        if (c >= '0' && c <= '9') n = n * 16 + (c - '0');
        else if (low >= 'a' && low <= 'f') n = n * 16 + (low - 'a' + 10);
        else return -1;
    }
    return n;
}

static void put_character(buffer *out, uint32_t c)
{
    char   bytes[4];
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char first[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    for (size_t i = n - 1; i > 0; i--, c >>= 6) bytes[i] = (char)(0x80 | (c & 0x3F));
    bytes[0] = (char)(first[n] | c);
    buffer_bytes(out, bytes, n);
}

/* The escape at `at` (a backslash); returns its length, 0 when it is none. */
static size_t put_escape(buffer *out, casus_str s, size_t at)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *known = at + 1 < s.len && s.ptr[at + 1] ? strchr(from, s.ptr[at + 1]) : NULL;
    if (known) {
        buffer_char(out, to[known - from]);
        return 2;
    }
    if (at + 1 >= s.len || s.ptr[at + 1] != 'u') return 0;
    int high = hex_at(s, at + 2), low = 0;
    if (high < 0 || (high >= 0xDC00 && high < 0xE000)) return 0;
    if (high < 0xD800 || high >= 0xE000) {
        put_character(out, (uint32_t)high);
        return 6;
    }
    if (at + 7 >= s.len || s.ptr[at + 6] != '\\' || s.ptr[at + 7] != 'u') return 0;
    low = hex_at(s, at + 8);
    if (low < 0xDC00 || low > 0xDFFF) return 0;
    put_character(out, 0x10000u + ((uint32_t)(high - 0xD800) << 10) + (uint32_t)(low - 0xDC00));
    return 12;
}

static bool is_utf8(casus_str s)
{
    uint64_t eight;
    for (size_t at = 0; at < s.len;) {
        if (at + 8 <= s.len && (memcpy(&eight, s.ptr + at, 8), !(eight & UINT64_C(0x8080808080808080)))) {
            at += 8;
            continue;
        }
        character c = character_at(s, at);
        if (!c.valid) return false;
        at += c.len;
    }
    return true;
}

/* Decodes the string whose quote is at `begin`; returns where it ends, 0 when anything is wrong. */
static size_t decode(buffer *out, casus_str s, size_t begin)
{
    for (size_t at = begin + 1; at < s.len;) {
        size_t n = plain_run(s, at);
        buffer_bytes(out, s.ptr + at, n);
        at += n;
        if (at < s.len && s.ptr[at] == '"') return is_utf8((casus_str){ s.ptr + begin, at - begin }) ? at + 1 : 0;
        n = at < s.len && s.ptr[at] == '\\' ? put_escape(out, s, at) : 0;
        if (n == 0) return 0;
        at += n;
    }
    return 0;
}

/* Where the value under `name` begins, s.len when there is none or s is not such an object. */
static size_t find_value(casus_str s, const char *name)
{
    size_t n = strlen(name), at = skip_spaces(s, 0);
    if (at == s.len || s.ptr[at] != '{') return s.len;
    for (at++; at < s.len;) {
        size_t key = skip_spaces(s, at);
        if (key == s.len || s.ptr[key] != '"') return s.len;
        size_t colon = skip_spaces(s, at = skip_string(s, key));
        if (colon == s.len || s.ptr[colon] != ':') return s.len;
        size_t value = skip_spaces(s, colon + 1);
        if (at - key == n + 2 && memcmp(s.ptr + key + 1, name, n) == 0) return value;
        at = skip_value(s, value);
        if (at == s.len || s.ptr[at] != ',') return s.len;
        at++;
    }
    return s.len;
}

bool json_lift(casus_str line, const char *name, buffer *value, buffer *rest, size_t *at, size_t *removed)
{
    enum { SHORT = 4096 };
    size_t begin = find_value(line, name);
    if (begin == line.len || line.ptr[begin] != '"') return false;
    size_t end = decode(value, line, begin);
    if (end < begin + SHORT) {
        buffer_free(value);
        return false;
    }
    buffer_bytes(rest, line.ptr, begin + 1);
    buffer_bytes(rest, line.ptr + end - 1, line.len - end + 1);
    *at = begin;
    *removed = end - begin - 2;
    return true;
}
