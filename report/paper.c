/* See paper.h. */
#include "paper.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void paper_free(paper *t)
{
    free(t->ptr);
    *t = (paper){ 0 };
}

static bool paper_room(paper *t, size_t more)
{
    if (t->failed) return false;
    if (more > PAPER_MOST || t->len > PAPER_MOST - more) return t->failed = true, false;
    size_t need = t->len + more;
    if (need <= t->cap) return true;
    size_t cap = t->cap ? t->cap : 256;
    while (cap < need) cap *= 2;
    char *grown = realloc(t->ptr, cap);
    if (!grown) return t->failed = true, false;
    t->ptr = grown, t->cap = cap;
    return true;
}

void paper_str(paper *t, casus_str s)
{
    if (s.len == 0 || !paper_room(t, s.len)) return;
    memcpy(t->ptr + t->len, s.ptr, s.len);
    t->len += s.len;
}

void paper_add(paper *t, const char *words) { paper_str(t, paper_of(words)); }
void paper_char(paper *t, char c) { paper_str(t, (casus_str){ &c, 1 }); }

casus_str paper_of(const char *words) { return (casus_str){ words, words ? strlen(words) : 0 }; }

void paper_format(paper *t, const char *format, ...)
{
    char    line[512]; /* numbers and short names of our own; never somebody's words */
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (len < 0 || (size_t)len >= sizeof line) t->failed = true;
    else paper_str(t, (casus_str){ line, (size_t)len });
}

/* ---- somebody else's words ---------------------------------------------------- */

/* The character that begins at s[at]: its length, and its code in *code; length
 * 1 and U+FFFD for a byte that begins none. */
static size_t next_character(casus_str s, size_t at, uint32_t *code)
{
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    size_t left = s.len - at, need = p[0] < 0x80 ? 1 : p[0] >= 0xC2 && p[0] < 0xE0 ? 2 : p[0] >= 0xE0 && p[0] < 0xF0 ? 3
                                   : p[0] >= 0xF0 && p[0] < 0xF5 ? 4 : 0;
    uint32_t c = need == 1 ? p[0] : need == 2 ? p[0] & 0x1Fu : need == 3 ? p[0] & 0x0Fu : p[0] & 0x07u;
    *code = 0xFFFD;
    if (need == 0 || need > left) return 1;
    for (size_t i = 1; i < need; i++) {
        if ((p[i] & 0xC0) != 0x80) return 1;
        c = c << 6 | (p[i] & 0x3Fu);
    }
    if ((need == 3 && c < 0x800) || (need == 4 && (c < 0x10000 || c > 0x10FFFF)) || (c >= 0xD800 && c < 0xE000)) return 1;
    *code = c;
    return need;
}

static bool is_harmful(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFD || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c >= 0xE0000;
}

static const char *html_for(uint32_t c)
{
    return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : c == '\'' ? "&#39;" : NULL;
}

/* Entities for what could become HTML: not every reader of Markdown knows its backslashes. */
static const char *markdown_for(uint32_t c)
{
    static const char marks[] = "\\`*_[]|#~!{}$@^";
    static const char escaped[] = "\\\\\0\\`\0\\*\0\\_\0\\[\0\\]\0\\|\0\\#\0\\~\0\\!\0\\{\0\\}\0\\$\0\\@\0\\^";
    if (c == '<' || c == '>' || c == '&') return html_for(c);
    const char *at = c > 0 && c < 0x80 ? strchr(marks, (int)c) : NULL;
    return at ? escaped + 3 * (at - marks) : NULL;
}

static void paper_foreign(paper *t, casus_str s, const char *(*instead)(uint32_t))
{
    for (size_t at = 0, step; at < s.len; at += step) {
        uint32_t c;
        step = next_character(s, at, &c);
        const char *other = instead(c);
        if (other) paper_add(t, other);
        else if (c == '\n' || c == '\t' || c == '\r') paper_char(t, ' ');
        else if (is_harmful(c)) paper_add(t, "\xEF\xBF\xBD");
        else paper_str(t, (casus_str){ s.ptr + at, step });
    }
}

void paper_html(paper *t, casus_str s) { paper_foreign(t, s, html_for); }
void paper_markdown(paper *t, casus_str s) { paper_foreign(t, s, markdown_for); }

/* ---- numbers and days ---------------------------------------------------------- */

void paper_tenths(paper *t, double value)
{
    if (!(value > -1e8 && value < 1e8)) value = 0;
    long long tenths = (long long)(value < 0 ? value * 10 - 0.5 : value * 10 + 0.5);
    if (tenths < 0) paper_char(t, '-'), tenths = -tenths;
    paper_format(t, "%lld", tenths / 10);
    if (tenths % 10) paper_format(t, ".%lld", tenths % 10);
}

void paper_count(paper *t, int64_t n)
{
    char digits[32];
    int  len = snprintf(digits, sizeof digits, "%lld", (long long)n);
    int  begin = digits[0] == '-';
    for (int i = 0; i < len; i++) {
        if (i > begin && (len - i) % 3 == 0) paper_char(t, ',');
        paper_char(t, digits[i]);
    }
}

typedef struct { int year, month, day; } date;

static date date_of(casus_day day)
{
    char iso[16];
    date d = { 0, 1, 1 };
    casus_day_format(day, iso);
    char *end;
    d.year = (int)strtol(iso, &end, 10);
    if (*end == '-') d.month = (int)strtol(end + 1, &end, 10);
    if (*end == '-') d.day = (int)strtol(end + 1, &end, 10);
    return d;
}

static const char *month_of(date d)
{
    static const char names[12][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    return names[d.month >= 1 && d.month <= 12 ? d.month - 1 : 0];
}

void paper_day(paper *t, casus_day day)
{
    if (day == CASUS_NO_DAY) return;
    date d = date_of(day);
    paper_format(t, "%d %s %d", d.day, month_of(d), d.year);
}

void paper_days(paper *t, casus_day from, casus_day to)
{
    if (from == CASUS_NO_DAY || to == CASUS_NO_DAY || from == to) {
        if (from != to && from != CASUS_NO_DAY) paper_add(t, "since ");
        if (from != to && to != CASUS_NO_DAY) paper_add(t, "until ");
        paper_day(t, from == CASUS_NO_DAY ? to : from);
        return;
    }
    date a = date_of(from), b = date_of(to);
    if (a.year == b.year && a.month == b.month) paper_format(t, "%d\xE2\x80\x93", a.day);
    else if (a.year == b.year) paper_format(t, "%d %s \xE2\x80\x93 ", a.day, month_of(a));
    else paper_format(t, "%d %s %d \xE2\x80\x93 ", a.day, month_of(a), a.year);
    paper_day(t, to);
}

casus_str paper_beginning(casus_str s, size_t most, bool *cut)
{
    *cut = s.len > most;
    if (!*cut) return s;
    size_t end = most;
    while (end > 0 && ((unsigned char)s.ptr[end] & 0xC0) == 0x80) end--;
    for (size_t i = end; i > end - end / 4 && i > 0; i--)
        if (s.ptr[i - 1] == ' ') return (casus_str){ s.ptr, i - 1 };
    return (casus_str){ s.ptr, end };
}

bool words_are(casus_str s, const char *words)
{
    size_t len = strlen(words);
    return s.len == len && (len == 0 || memcmp(s.ptr, words, len) == 0);
}
