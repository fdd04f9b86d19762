/* See headline.h.  A page says its title up to five times, for readers, search engines
 * and social networks.  The one that most others agree with is the headline. */
#include "headline.h"

#include "text.h"

#include <string.h>

enum { MOST_TITLES = 24 };

/* ---- without the site ------------------------------------------------------------------ */

static const char *const separators[] = { " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ", " :: ", " \xC2\xB7 ",
                                          " \xE2\x80\xA2 ", " / ", " // ", " < ", " \xC2\xAB ", " \xE2\x80\xBA " };

/* The last separator of s, or s.len. */
static size_t last_separator(casus_str s, size_t *len)
{
    size_t best = s.len;
    for (size_t k = 0; k < sizeof separators / sizeof separators[0]; k++) {
        size_t n = strlen(separators[k]);
        for (size_t at = s.len > n ? s.len - n : 0; at > 0; at--)
            if (memcmp(s.ptr + at, separators[k], n) == 0) {
                if (best == s.len || at > best) best = at, *len = n;
                break;
            }
    }
    return best;
}

/* "TIME NewsFeed" of newsfeed.time.com: each of its words is in the host or the outlet's name. */
static bool words_name_site(casus_str piece, casus_str outlet, casus_str host)
{
    char   word[32];
    size_t found = 0;
    for (size_t at = 0; at < piece.len;) {
        size_t n = 0;
        while (at < piece.len && !is_letter(piece.ptr[at])) at++;
        for (; at < piece.len && is_letter(piece.ptr[at]) && n + 1 < sizeof word; at++) word[n++] = lower(piece.ptr[at]);
        word[n] = '\0';
        if (n < 3) continue;
        if (!text_has(host, word) && !text_has(outlet, word)) return false;
        found++;
    }
    return found > 0;
}

/* Whether a piece of a title names the site: like og:site_name, or the letters of it are in the host's. */
static bool names_site(casus_str piece, casus_str outlet, casus_str host)
{
    char   letters[64];
    size_t n = 0;
    if (outlet.len > 0 && (text_alike_start(piece, outlet) || text_alike_start(outlet, piece))) return true;
    for (size_t i = 0; i < piece.len && n + 1 < sizeof letters; i++)
        if (is_digit(piece.ptr[i]) || (is_letter(piece.ptr[i]) && (unsigned char)piece.ptr[i] < 0x80)) letters[n++] = lower(piece.ptr[i]);
    letters[n] = '\0';
    if (words_name_site(piece, outlet, host)) return true;
    if (n < 2) return false;
    if (text_has(host, letters)) return true;
    return n > 4 && strncmp(letters, "the", 3) == 0 && text_has(host, letters + 3);
}

static casus_str without_site(casus_str title, casus_str outlet, casus_str host)
{
    for (int round = 0; round < 3; round++) {
        size_t len = 0, at = last_separator(title, &len);
        if (at == title.len) return title;
        casus_str head = text_trim(text_slice(title, 0, at)), tail = text_trim(text_slice(title, at + len, title.len));
        if (names_site(tail, outlet, host) && text_words(head) > 0) title = head;
        else if (names_site(head, outlet, host) && text_words(tail) > 2) title = tail;
        else return title;
    }
    return title;
}

/* ---- the choice -------------------------------------------------------------------------- */

typedef struct titles {
    casus_str row[MOST_TITLES];
    int       rank[MOST_TITLES];
    size_t    n;
} titles;

static void collect(titles *out, const facts *f, casus_str outlet, casus_str host)
{
    const fact *x;
    for (size_t i = 0; i < 2 * MOST_TITLES && out->n < MOST_TITLES && (x = facts_nth(f, FACT_TITLE, i)); i++) {
        casus_str title = x->rank == RANK_ELEMENT || x->rank == RANK_MICRODATA ? x->value : without_site(x->value, outlet, host);
        if (text_words(title) == 0 && title.len < 6) continue;
        if (text_alike(title, outlet) || names_site(title, outlet, host)) continue;
        out->row[out->n] = title;
        out->rank[out->n++] = x->rank;
    }
}

/* How many others say the same, counting those that only add something behind as half. */
static unsigned votes(const titles *t, size_t i)
{
    unsigned n = 0;
    for (size_t k = 0; k < t->n; k++) {
        if (k == i) continue;
        if (text_alike(t->row[i], t->row[k])) n += 2;
        else if (text_alike_start(t->row[k], t->row[i])) n += 1;
    }
    return n;
}

casus_str headline_of(const facts *f, memory *m, casus_str outlet, casus_str host)
{
    titles t = { 0 };
    size_t best = 0;
    unsigned most = 0;
    collect(&t, f, outlet, host);
    if (t.n == 0) {
        casus_str any = facts_best(f, FACT_TITLE);
        return any.ptr ? any : (casus_str){ "", 0 };
    }
    for (size_t i = 0; i < t.n; i++) {
        unsigned n = votes(&t, i);
        if (n > most) most = n, best = i;
    }
    /* A heading of a word or two that nothing else repeats is that of a section. */
    while (most == 0 && best + 1 < t.n && t.rank[best] == RANK_ELEMENT && text_words(t.row[best]) < 3) best++;
    return memory_copy(m, t.row[best]);
}

uint32_t headline_node(const dom *d, memory *m, casus_str title)
{
    enum { LONGEST = 600 };
    uint32_t first = 0, other = 0;
    for (uint32_t i = 0; i < d->n_nodes; i++) {
        dom_tag tag = (dom_tag)d->nodes[i].tag;
        if (tag < TAG_H1 || tag > TAG_H6 || dom_raw_text(d, i).len > LONGEST) continue;
        if (tag == TAG_H1 && !first) first = i;
        if (title.len == 0 || !text_alike(dom_text(d, i, m), title)) continue;
        if (tag == TAG_H1) return i;
        if (!other) other = i;
    }
    return other ? other : first;
}
