/* See authors.h. */
#include "authors.h"

#include "text.h"

#include <string.h>

/* ---- one name ------------------------------------------------------------------------- */

static const char *const openings[] = { "by:", "by ", "written by", "posted by", "story by", "author:", "author ", "authors:",
                                        "from ", "von ", "par ", "por ", "di ", "door ", "text:", "reporting by", "article by",
                                        "published by", "words by", "report by", "opinion by", "analysis by", "compiled by" };

static casus_str without_opening(casus_str s)
{
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (text_starts(s, openings[i])) {
            s = text_trim(text_slice(s, strlen(openings[i]), s.len));
            i = (size_t)-1;
        }
    return s;
}

/* What stands behind a name and is none. */
static bool is_role(casus_str s)
{
    static const char *const roles[] = { "staff", "writer", "reporter", "correspondent", "editor", "columnist", "contributor", "bureau",
                                         "journalist", "producer", "author", "associated press", "reuters", "afp", "special to",
                                         "political", "chief", "senior", "national", "washington", "redaktion", "redakteur", "freelance",
                                         "agencies", "follow", "email", "updated", "published", "for the", "for cnn", "media", "news", "blog",
                                         "jr.", "ph.d", "phd", "m.d.", "university", "opinion", "analyst", "fellow", "professor", "in " };
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
        if (text_has(s, roles[i])) return true;
    return false;
}

static bool is_url(casus_str s)
{
    return text_has(s, "://") || text_starts(s, "www.") || text_starts(s, "/") || text_has(s, ".com") || text_starts(s, "@") ||
           text_has(s, "facebook");
}

/* "Apr 19" */
static bool is_month_day(casus_str s)
{
    static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };
    for (size_t i = 0; i < sizeof months / sizeof months[0]; i++)
        if (text_starts(s, months[i])) return s.len > 0 && is_digit(s.ptr[s.len - 1]);
    return false;
}

static bool has_capital(casus_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') || (unsigned char)s.ptr[i] >= 0x80) return true;
    return false;
}

/* "CNN", "AFP", behind the name of a person. */
static bool is_acronym(casus_str s)
{
    size_t i = 0;
    while (i < s.len && s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') i++;
    return i == s.len && s.len <= 5;
}

static bool is_name(casus_str s)
{
    enum { LONGEST_NAME = 70, MOST_WORDS = 7 };
    size_t words = text_words(s), digits = 0;
    for (size_t i = 0; i < s.len; i++) digits += is_digit(s.ptr[i]);
    if (s.len < 2 || s.len > LONGEST_NAME || words == 0 || words > MOST_WORDS || digits > 2) return false;
    static const char *const none[] = { "by", "and", "the", "admin", "administrator", "author", "editor", "null", "undefined", "unknown", "share",
                                        "staff", "guest", "webmaster", "anonymous", "none", "default", "more", "read more", "follow", "view", "view author page" };
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        if (text_is_word(s, none[i])) return false;
    if (text_starts(s, "view ")) return false;
    return !is_url(s) && !is_month_day(s) && has_capital(s);
}

/* "Jane Doe (Reuters)" -> "Jane Doe"; "Bruno (Henrique) Rodrigues" stays. */
static casus_str without_brackets(casus_str s)
{
    size_t open = text_find(s, " (", 1), close = text_find(s, ")", open);
    bool   last = close == s.len || text_trim(text_slice(s, close + 1, s.len)).len == 0;
    return open < s.len && last ? text_slice(s, 0, open) : s;
}

/* Ends a name before an address, a bracket, a bar, a date. */
static casus_str without_tail(casus_str s)
{
    static const char *const tails[] = { " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xE2\x80\xA2 ", " \xC2\xB7 ", " <", " @", " [", " in ",
                                         " for ", " at ", " of the ", " on " };
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        size_t at = text_find(s, tails[i], 1);
        if (at < s.len) s = text_slice(s, 0, at);
    }
    return text_trim(without_brackets(s));
}

static casus_str tidy(casus_str s)
{
    s = without_tail(without_opening(text_trim(s)));
    while (s.len > 0 && strchr(".,;:|-*/)", s.ptr[s.len - 1]) && !(s.len > 2 && s.ptr[s.len - 1] == '.' && is_letter(s.ptr[s.len - 2]) && (s.ptr[s.len - 3] == ' ' || s.ptr[s.len - 3] == '.' || text_ends(s, "jr.") || text_ends(s, "sr."))))
        s.len--;
    while (s.len > 0 && strchr(",;:|-*/", s.ptr[0])) s = text_slice(s, 1, s.len);
    return text_trim(s);
}

/* ---- many ------------------------------------------------------------------------------- */

/* "Mac & i" and "Rock and roll" are one name: both sides of a cut look like names of people. */
static bool is_cut(casus_str s, size_t at, size_t len)
{
    casus_str behind = text_slice(s, at + len, s.len);
    if (text_starts(text_slice(s, at, s.len), ",") || text_starts(text_slice(s, at, s.len), ";") || s.ptr[at] != ' ') return true;
    return behind.len > 0 && !(behind.ptr[0] >= 'a' && behind.ptr[0] <= 'z');
}

/* The next place where one name ends and another begins; its length in *len. */
static size_t next_cut(casus_str s, size_t *len)
{
    static const char *const cuts[] = { ", and ", " and ", " & ", ";", ",", " | ", " und ", " et ", " y ", " with ", " (with ", " (avec ", " (mit ", " avec ", "\n" };
    size_t best = s.len;
    *len = 0;
    for (size_t i = 0; i < sizeof cuts / sizeof cuts[0]; i++) {
        size_t at = text_find(s, cuts[i], 0);
        if (at < best && is_cut(s, at, strlen(cuts[i]))) best = at, *len = strlen(cuts[i]);
    }
    return best;
}

size_t authors_split(memory *m, casus_str byline, casus_str out[MOST_AUTHORS])
{
    size_t    n = 0;
    casus_str rest = without_opening(text_squeeze(m, byline));
    while (rest.len > 0 && n < MOST_AUTHORS) {
        size_t    len, at = next_cut(rest, &len);
        casus_str piece = text_slice(rest, 0, at), name = tidy(piece);
        rest = text_slice(rest, at + len, rest.len);
        if (!is_name(name)) continue;
        if (n > 0 && (is_role(name) || is_acronym(name))) continue;
        out[n++] = name;
    }
    return n;
}

static bool is_among(casus_str name, const casus_str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text_alike(name, list[i])) return true;
    return false;
}

/* Two names of one byline stand close together. */
static bool is_beside(uint32_t a, uint32_t b)
{
    enum { NEAR = 60 };
    return a == b || (a > b ? a - b : b - a) < NEAR;
}

size_t authors_of(const facts *f, memory *m, casus_str outlet, casus_str out[MOST_AUTHORS])
{
    enum { MOST_FACTS_READ = 60 };
    const fact *x;
    size_t      n = 0;
    int         rank = -1;
    uint32_t    at = 0;
    for (size_t i = 0; i < MOST_FACTS_READ && (x = facts_nth(f, FACT_AUTHOR, i)); i++) {
        casus_str names[MOST_AUTHORS];
        if (n > 0 && x->rank != rank) break; /* the most trusted that say something */
        if (n > 0 && !is_beside(at, x->node)) continue;
        at = x->node;
        size_t    found = authors_split(m, x->value, names);
        for (size_t k = 0; k < found && n < MOST_AUTHORS; k++) {
            bool site = outlet.len > 0 && text_alike(names[k], outlet);
            if (site && rank == -1 && x->rank < RANK_GUESS && facts_nth(f, FACT_AUTHOR, i + 1)) continue;
            if (n > 0 && site) continue;
            if (!is_among(names[k], out, n)) out[n++] = names[k];
            rank = x->rank;
        }
    }
    return n;
}
