/* See robots.h. */
#define _GNU_SOURCE /* memmem */
#include "robots.h"

#include "url.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_RULES = 10000 };

typedef enum { LINE_OTHER, LINE_AGENT, LINE_ALLOW, LINE_DISALLOW, LINE_DELAY } line_kind;

static line_kind read_line(casus_str line, casus_str *value)
{
    static const struct { const char *name; line_kind kind; } names[] = {
        { "user-agent", LINE_AGENT }, { "useragent", LINE_AGENT }, { "user agent", LINE_AGENT },
        { "allow", LINE_ALLOW }, { "disallow", LINE_DISALLOW }, { "dissallow", LINE_DISALLOW },
        { "crawl-delay", LINE_DELAY },
    };
    const char *hash = line.len ? memchr(line.ptr, '#', line.len) : NULL;
    if (hash) line.len = (size_t)(hash - line.ptr);
    const char *colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;
    if (!colon) return LINE_OTHER;
    casus_str name = slice_trim((casus_str){ line.ptr, (size_t)(colon - line.ptr) });
    *value = slice_trim((casus_str){ colon + 1, line.len - (size_t)(colon - line.ptr) - 1 });
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_is_any_case(name, names[i].name)) return names[i].kind;
    return LINE_OTHER;
}

/* "Casus/1.0" and "casus" name us; "casusbot" does not. */
static bool names_agent(casus_str value, const char *agent)
{
    size_t n = 0;
    while (n < value.len && ((value.ptr[n] | 32) >= 'a' && (value.ptr[n] | 32) <= 'z')) n++;
    while (n < value.len && (value.ptr[n] == '-' || value.ptr[n] == '_' || ((value.ptr[n] | 32) >= 'a' && (value.ptr[n] | 32) <= 'z'))) n++;
    return slice_is_any_case((casus_str){ value.ptr, n }, agent);
}

static bool add_rule(robots *r, casus_str path, bool allow)
{
    if (path.len == 0 || r->n == MAX_RULES) return true; /* an empty Disallow forbids nothing */
    if (r->n == r->cap) {
        size_t cap = r->cap * 2 + 16;
        robots_rule *rules = realloc(r->rules, cap * sizeof *rules);
        if (!rules) return false;
        r->rules = rules;
        r->cap = cap;
    }
    bytes normal = { 0 };
    bool fine = url_path_normal(path, &normal);
    casus_str kept = fine ? pool_copy(&r->strings, bytes_view(&normal)) : (casus_str){ NULL, 0 };
    bytes_free(&normal);
    if (!kept.ptr) return false;
    r->rules[r->n++] = (robots_rule){ kept, allow };
    return true;
}

static double read_delay(casus_str value)
{
    uint64_t whole = 0;
    const char *dot = value.len ? memchr(value.ptr, '.', value.len) : NULL;
    casus_str digits = { value.ptr, dot ? (size_t)(dot - value.ptr) : value.len };
    if (!slice_number(digits, &whole) || whole > 86400) return 0;
    bool half = dot && dot + 1 < value.ptr + value.len && dot[1] > '0';
    return (double)whole + (half ? 1 : 0); /* rather too polite than not */
}

/* The rules of all groups that name `agent`; *found: there was one. */
static bool read_groups(robots *r, casus_str text, const char *agent, bool *found)
{
    casus_str line, value;
    bool ours = false, in_names = false, fine = true;
    *found = false;
    while (fine && slice_next_line(&text, &line)) {
        line_kind kind = read_line(line, &value);
        if (kind == LINE_AGENT) {
            bool named = agent ? names_agent(value, agent) : value.len > 0 && value.ptr[0] == '*';
            ours = (in_names && ours) || named;
            in_names = true;
            *found = *found || named;
        } else if (kind != LINE_OTHER) {
            in_names = false;
            if (ours && kind == LINE_DELAY) r->crawl_delay = read_delay(value);
            else if (ours) fine = add_rule(r, value, kind == LINE_ALLOW);
        }
    }
    return fine;
}

/* Lines may end in CR alone. */
static casus_str with_line_ends(casus_str text, pool *strings)
{
    if (text.len > ROBOTS_MAX) text.len = ROBOTS_MAX;
    if (text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0) text.ptr += 3, text.len -= 3;
    char *copy = pool_alloc(strings, text.len + 1);
    if (!copy) return (casus_str){ NULL, 0 };
    for (size_t i = 0; i < text.len; i++) copy[i] = text.ptr[i] == '\r' ? '\n' : text.ptr[i];
    return (casus_str){ copy, text.len };
}

bool robots_read(robots *out, casus_str text, const char *agent)
{
    bool found;
    *out = (robots){ 0 };
    text = with_line_ends(text, &out->strings);
    if (!text.ptr || !read_groups(out, text, agent, &found)) return false;
    return found || read_groups(out, text, NULL, &found);
}

void robots_free(robots *r)
{
    pool_clear(&r->strings);
    free(r->rules);
    *r = (robots){ 0 };
}

/* The pieces between '*' are searched one behind the other, which takes the first
 * place for each and is enough; only a last piece before '$' must stand at the end. */
static bool matches(casus_str rule, casus_str path)
{
    bool anchored = rule.len && rule.ptr[rule.len - 1] == '$';
    if (anchored) rule.len--;
    for (bool first = true;; first = false) {
        const char *star = rule.len ? memchr(rule.ptr, '*', rule.len) : NULL;
        casus_str piece = { rule.ptr, star ? (size_t)(star - rule.ptr) : rule.len };
        const char *at = path.ptr;
        if (!star && anchored && !first) {
            if (piece.len > path.len) return false;
            at = path.ptr + (path.len - piece.len);
        } else if (!first && piece.len) at = path.len ? memmem(path.ptr, path.len, piece.ptr, piece.len) : NULL;
        size_t before = at ? (size_t)(at - path.ptr) : 0;
        if (!at || path.len - before < piece.len) return false;
        if (piece.len && memcmp(at, piece.ptr, piece.len) != 0) return false;
        path.ptr = at + piece.len;
        path.len -= before + piece.len;
        if (!star) return !anchored || path.len == 0;
        rule.ptr = star + 1;
        rule.len -= piece.len + 1;
    }
}

bool robots_allow(const robots *r, casus_str path)
{
    bytes normal = { 0 };
    size_t longest = 0;
    bool allow = true;
    if (slice_is(path, "/robots.txt")) return true;
    if (!url_path_normal(path, &normal)) return false;
    for (size_t i = 0; i < r->n; i++) {
        const robots_rule *rule = &r->rules[i];
        if (rule->path.len < longest || !matches(rule->path, bytes_view(&normal))) continue;
        allow = rule->path.len > longest ? rule->allow : allow || rule->allow;
        longest = rule->path.len;
    }
    bytes_free(&normal);
    return allow;
}
