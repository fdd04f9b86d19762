/* See body.h.
 *
 * 1. What its class, id or role calls sidebar, caption, comments ... is skipped, unless
 *    the article itself lies in it (junk.c).
 * 2. The element is chosen that holds most running text and least else; one that
 *    calls itself the article's text needs less of it (container).
 * 3. In it each block is judged by itself and by its neighbours (judge.c).
 * 4. What stands between headline and container and belongs to the article comes first (lead). */
#include "body.h"

#include "class_words.h"
#include "furniture.h"
#include "judge.h"
#include "junk.h"
#include "text.h"

#include <string.h>

/* ---- 2. the container -------------------------------------------------------------------- */

/* How much more an element is worth than what it holds, in percent. */
static uint64_t worth_percent(const blocks *b, uint32_t node)
{
    const dom *d = b->d;
    unsigned   is = b->classes[node];
    casus_str  item = dom_attribute_value(d, node, ATTRIBUTE_ITEMPROP);
    if (text_has(item, "articlebody")) return 200;
    if ((is & CLASS_BODY) && !(is & (CLASS_JUNK | CLASS_LEAD))) return 160;
    if (d->nodes[node].tag == TAG_ARTICLE) return 130;
    if (d->nodes[node].tag == TAG_MAIN || (is & CLASS_STORY)) return 108;
    return 100;
}

static bool may_contain(dom_tag tag)
{
    switch (tag) {
    case TAG_BODY: case TAG_ARTICLE: case TAG_MAIN: case TAG_DIV: case TAG_SECTION: case TAG_TD: case TAG_TABLE:
    case TAG_TBODY: case TAG_TR: case TAG_CENTER: case TAG_FORM: case TAG_HTML: case TAG_SPAN: case TAG_OTHER: case TAG_FONT:
    case TAG_BLOCKQUOTE: case TAG_DL: case TAG_OL: case TAG_UL: case TAG_HEADER: case TAG_DETAILS: case TAG_LI: case TAG_ASIDE: return true;
    default: return false;
    }
}

/* What else than running text a block is, as a cost: links most of all. */
static uint32_t block_cost(const blocks *b, const block *k)
{
    if (k->skipped || block_prose(b, k) > 0) return 0;
    return block_is_heading(b, k) ? 4 : block_link_percent(k) > 50 ? 12 : 4;
}

static uint32_t *cost_sums(const blocks *b)
{
    uint32_t *sums = memory_take(b->m, ((size_t)b->n + 1) * sizeof *sums);
    for (uint32_t i = 0; sums && i < b->n; i++) sums[i + 1] = sums[i] + block_cost(b, &b->row[i]);
    return sums;
}

/* The element to read; 0, the page, when none stands out. */
static uint32_t container(const blocks *b)
{
    const dom      *d = b->d;
    const uint32_t *costs = cost_sums(b);
    int64_t         best = 0;
    uint32_t        chosen = 0;
    for (uint32_t i = 0; costs && i < d->n_nodes; i++) {
        if (!may_contain((dom_tag)d->nodes[i].tag) || (b->flags[i] & NODE_SKIPPED)) continue;
        int64_t prose = blocks_prose(b, i);
        if (prose == 0) continue;
        int64_t cost = costs[b->first_of[d->nodes[i].end]] - costs[b->first_of[i]];
        int64_t worth = prose * (int64_t)worth_percent(b, i) - cost * 100;
        /* The innermost of equals: what is around it adds nothing. */
        if (worth < best || (worth == best && chosen == 0)) continue;
        best = worth;
        chosen = i;
    }
    return chosen;
}

/* ---- 4. the lead --------------------------------------------------------------------------- */

static uint32_t headline_block(const blocks *b, uint32_t before, casus_str title)
{
    for (uint32_t i = before; i-- > 0;)
        if (block_is_heading(b, &b->row[i]) && title.len > 0 && text_alike(block_text(b, &b->row[i]), title)) return i;
    return before;
}

static bool is_lead(const blocks *b, const block *k, const body_hints *hints)
{
    unsigned classes = 0;
    casus_str text = block_text(b, k);
    for (uint32_t i = k->element, up = 0; i > 0 && up < 3; i = b->d->nodes[i].parent, up++) classes |= b->classes[i];
    if (furniture_line(text) || furniture_byline(text) || block_link_percent(k) > 30) return false;
    bool described = hints->description.len > 40 && text_alike(text, hints->description);
    return described || ((classes & CLASS_LEAD) && k->words >= 5) || (k->words >= 12 && k->ends_sentence);
}

/* Keeps the blocks between headline and container that lead into the article. */
static void keep_lead(blocks *b, uint8_t *kept, uint32_t begin, const body_hints *hints)
{
    enum { FARTHEST = 30 };
    uint32_t from = headline_block(b, begin, hints->title);
    if (from == begin || begin - from > FARTHEST) return;
    for (uint32_t i = from + 1; i < begin; i++)
        if (!b->row[i].skipped && is_lead(b, &b->row[i], hints)) kept[i] = 1;
}

/* ---- out ----------------------------------------------------------------------------------------- */

/* Whether a paragraph was printed before: pages hold some twice, for narrow and wide screens.
 * Two that only share the hash are taken for one once in four thousand million. */
typedef struct seen { uint32_t *slots; size_t mask; } seen;

static bool seen_before(seen *s, casus_str text)
{
    enum { SHORT = 40 };
    uint32_t hash = 2166136261u;
    if (text.len < SHORT) return false;
    for (size_t i = 0; i < text.len; i++) hash = (hash ^ (unsigned char)text.ptr[i]) * 16777619u;
    hash |= 1;
    size_t at = hash & s->mask;
    for (; s->slots[at]; at = (at + 1) & s->mask)
        if (s->slots[at] == hash) return true;
    s->slots[at] = hash;
    return false;
}

static casus_str print(const blocks *b, const uint8_t *kept)
{
    string    out = { .m = b->m };
    casus_str last = { 0 };
    seen      s = { .mask = 63 };
    while (s.mask < 2 * (size_t)b->n) s.mask = s.mask * 2 + 1;
    s.slots = memory_take(b->m, (s.mask + 1) * sizeof *s.slots);
    if (!s.slots) return string_view(&out);
    for (uint32_t i = 0; i < b->n; i++) {
        if (!kept[i]) continue;
        casus_str text = block_text(b, &b->row[i]);
        if (text.len == 0 || text_same(text, last) || seen_before(&s, text)) continue;
        if (out.len > 0) string_text(&out, "\n\n");
        string_str(&out, text);
        last = text;
    }
    return string_view(&out);
}

/* The text as JSON-LD has it, for pages that are drawn by a script. */
static casus_str told_text(memory *m, casus_str article)
{
    string out = { .m = m };
    for (size_t at = 0; at < article.len;) {
        const char *end = memchr(article.ptr + at, '\n', article.len - at);
        size_t      next = end ? (size_t)(end - article.ptr) : article.len;
        casus_str   line = text_plain(m, text_slice(article, at, next));
        at = next + 1;
        if (line.len == 0 || furniture_line(line)) continue;
        if (out.len > 0) string_text(&out, "\n\n");
        string_str(&out, line);
    }
    return string_view(&out);
}

casus_str body_text(blocks *b, const body_hints *hints)
{
    enum { LEAST = 300 };
    uint8_t *kept = memory_take(b->m, (size_t)b->n + 1);
    if (!kept) return (casus_str){ "", 0 };
    junk_skip(b, hints->title);
    uint32_t node = container(b);
    judge_blocks(b, kept, node, hints);
    keep_lead(b, kept, b->first_of[node], hints);
    casus_str text = print(b, kept);
    return hints->article.len > 2 * text.len + LEAST ? told_text(b->m, hints->article) : text;
}
