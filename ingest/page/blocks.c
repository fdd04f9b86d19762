/* See blocks.h.  A few walks over the array of nodes, each forward and flat. */
#include "blocks.h"

#include "text.h"

#include <string.h>

/* ---- what is never read, by element alone ---------------------------------------------- */

static bool tag_is_skipped(dom_tag tag)
{
    switch (tag) {
    case TAG_HEAD: case TAG_NAV: case TAG_BUTTON: case TAG_FIGCAPTION: case TAG_CAPTION: case TAG_AUDIO:
    case TAG_VIDEO: case TAG_OBJECT: case TAG_DIALOG: case TAG_MENU: case TAG_OPTION: case TAG_INPUT:
    case TAG_LABEL: case TAG_EMBED: return true;
    default: return false;
    }
}

static bool role_is_skipped(casus_str role)
{
    static const char *const roles[] = { "navigation", "banner", "contentinfo", "search", "dialog", "alertdialog",
                                         "complementary", "menu", "menubar", "toolbar", "button", "tooltip", "alert" };
    for (size_t i = 0; role.len > 0 && i < sizeof roles / sizeof roles[0]; i++)
        if (text_is_word(role, roles[i])) return true;
    return false;
}

/* Whether a style says that the element is not shown. */
static bool style_hides(casus_str style)
{
    size_t at = text_find(style, "display", 0);
    if (at == style.len) return text_has(style, "visibility:hidden");
    casus_str rest = text_slice(style, at + 7, style.len);
    while (rest.len > 0 && (is_space(rest.ptr[0]) || rest.ptr[0] == ':')) rest = text_slice(rest, 1, rest.len);
    return text_starts(rest, "none");
}

static bool attributes_hide(const dom *d, const dom_node *n)
{
    for (uint32_t i = 0; i < n->n_attributes; i++) {
        const dom_attribute *a = &d->attributes[n->first_attribute + i];
        if (a->name == ATTRIBUTE_HIDDEN && !text_is_word(a->value, "until-found")) return true;
        if (a->name == ATTRIBUTE_ARIA_HIDDEN && text_is_word(a->value, "true")) return true;
        if (a->name == ATTRIBUTE_ROLE && role_is_skipped(a->value)) return true;
        if (a->name == ATTRIBUTE_STYLE && style_hides(a->value)) return true;
    }
    return false;
}

static bool may_be_skipped(dom_tag tag) { return tag != TAG_BODY && tag != TAG_HTML && tag != TAG_MAIN && tag != TAG_TEXT; }

static void look_at_nodes(blocks *b)
{
    const dom *d = b->d;
    for (uint32_t i = 1; i < d->n_nodes; i++) {
        const dom_node *n = &d->nodes[i];
        dom_tag         tag = (dom_tag)n->tag;
        b->flags[i] = b->flags[n->parent];
        if (tag == TAG_TEXT) continue;
        if (tag == TAG_A && dom_attribute_value(d, i, ATTRIBUTE_HREF).ptr) b->flags[i] |= NODE_LINK;
        if (tag_is_skipped(tag) || (may_be_skipped(tag) && n->n_attributes > 0 && attributes_hide(d, n)))
            b->flags[i] |= NODE_SKIPPED;
    }
}

/* ---- cutting ----------------------------------------------------------------------------------- */

typedef struct cutter {
    blocks   *b;
    uint32_t  room;
    uint32_t *block_of; /* by node: the innermost element around it that is not inline, or itself */
    uint32_t  last_edge, breaks;
    block    *open;
} cutter;

static block *block_add(cutter *c, uint32_t node)
{
    blocks *b = c->b;
    if (b->n == c->room) {
        uint32_t room = c->room ? c->room * 2 : 512;
        block   *row = memory_grow(b->m, b->row, c->room * sizeof *row, room * sizeof *row);
        if (!row) return NULL;
        b->row = row;
        c->room = room;
    }
    block *k = &b->row[b->n++];
    *k = (block){ .first = node, .end = node + 1, .element = c->block_of[node] };
    return k;
}

static bool is_strong(const dom *d, uint32_t parent)
{
    switch (d->nodes[parent].tag) {
    case TAG_B: case TAG_STRONG: case TAG_I: case TAG_EM: return true;
    default: return false;
    }
}

static bool ends_like_sentence(casus_str s)
{
    static const char *const closing[] = { "\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB", "\xE2\x80\x9C" };
    for (size_t i = 0, again = 0; i < sizeof closing / sizeof closing[0] && again < 3; i++)
        if (text_ends(s, closing[i])) s.len -= strlen(closing[i]), i = (size_t)-1, again++;
    if (s.len == 0) return false;
    return strchr(".!?:", s.ptr[s.len - 1]) != NULL || text_ends(s, "\xE2\x80\xA6") || text_ends(s, "\xE3\x80\x82");
}

/* Counts a node of text into its block. */
static void count_text(const blocks *b, block *k, uint32_t node)
{
    casus_str s = dom_raw_text(b->d, node);
    uint32_t  bytes = 0;
    bool      space = true, word = false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool now = is_space(c), in_word = is_letter(c) || is_digit(c);
        bytes += !(now && space);
        k->commas = (uint16_t)(k->commas + (c == ',' && k->commas < UINT16_MAX));
        k->words = (uint16_t)(k->words + (in_word && !word && k->words < UINT16_MAX));
        space = now;
        word = in_word;
    }
    k->bytes += bytes;
    if (b->flags[node] & NODE_LINK) k->link_bytes += bytes;
    if (is_strong(b->d, b->d->nodes[node].parent)) k->strong_bytes += bytes;
    k->ends_sentence = ends_like_sentence(text_trim(s));
    k->end = node + 1;
}

/* Skipped text makes no block and breaks none: a hidden word within a paragraph is just not there. */
static void cut_text(cutter *c, uint32_t node)
{
    blocks *b = c->b;
    if ((b->flags[node] & NODE_SKIPPED) || text_trim(dom_raw_text(b->d, node)).len == 0) return;
    if (!c->open || c->open->element != c->block_of[node] || c->last_edge >= c->open->end || c->breaks > 1) {
        c->open = block_add(c, node);
        if (!c->open) return;
    }
    c->breaks = 0;
    count_text(b, c->open, node);
}

static void cut(cutter *c)
{
    blocks    *b = c->b;
    const dom *d = b->d;
    for (uint32_t i = 0; i < d->n_nodes; i++) {
        dom_tag tag = (dom_tag)d->nodes[i].tag;
        b->first_of[i] = b->n;
        bool within = dom_is_inline(tag) || tag == TAG_BR;
        c->block_of[i] = within && i > 0 ? c->block_of[d->nodes[i].parent] : i;
        if (tag == TAG_BR) c->breaks++;
        else if (tag == TAG_TEXT) cut_text(c, i);
        else if (!within) c->last_edge = i;
    }
    b->first_of[d->n_nodes] = b->n;
}

bool blocks_make(blocks *out, const dom *d, const unsigned *classes, memory *m)
{
    *out = (blocks){ .d = d, .m = m, .classes = classes };
    size_t n = d->n_nodes;
    cutter c = { .b = out, .block_of = memory_take(m, n * sizeof *c.block_of) };
    out->first_of = memory_take(m, (n + 1) * sizeof *out->first_of);
    out->flags = memory_take(m, n);
    if (memory_failed(m)) return false;
    look_at_nodes(out);
    cut(&c);
    out->prose_sum = memory_take(m, ((size_t)out->n + 1) * sizeof *out->prose_sum);
    if (memory_failed(m)) return false;
    blocks_count(out);
    return true;
}

void blocks_skip(blocks *b, uint32_t node)
{
    if (b->flags[node] & NODE_SKIPPED) return; /* and so all below */
    uint32_t end = b->d->nodes[node].end;
    for (uint32_t i = node; i < end; i++) b->flags[i] |= NODE_SKIPPED;
    for (uint32_t i = b->first_of[node]; i < b->first_of[end]; i++)
        if (b->row[i].end <= end) b->row[i].skipped = true; /* else only its first words are */
}

void blocks_count(blocks *b)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        b->prose_sum[i] = sum;
        if (!b->row[i].skipped) sum += block_prose(b, &b->row[i]);
    }
    b->prose_sum[b->n] = sum;
}

uint32_t blocks_prose(const blocks *b, uint32_t node)
{
    return b->prose_sum[b->first_of[b->d->nodes[node].end]] - b->prose_sum[b->first_of[node]];
}

/* ---- one block ----------------------------------------------------------------------------------- */

dom_tag block_tag(const blocks *b, const block *k) { return (dom_tag)b->d->nodes[k->element].tag; }

bool block_is_heading(const blocks *b, const block *k)
{
    dom_tag tag = block_tag(b, k);
    return tag >= TAG_H1 && tag <= TAG_H6;
}

unsigned block_link_percent(const block *k) { return k->bytes > 0 ? (unsigned)(100ULL * k->link_bytes / k->bytes) : 0; }

uint32_t block_prose(const blocks *b, const block *k)
{
    enum { MOST = 800 };
    uint32_t plain = k->bytes - k->link_bytes;
    if (block_is_heading(b, k) || plain < 40 || block_link_percent(k) > 50) return 0;
    if (plain > MOST) plain = MOST;
    if (!k->ends_sentence) plain /= k->commas > 1 || plain > 200 ? 2 : 4;
    return plain;
}

casus_str block_text(const blocks *b, const block *k)
{
    string out = { .m = b->m };
    for (uint32_t i = k->first; i < k->end; i++) {
        dom_tag tag = (dom_tag)b->d->nodes[i].tag;
        if (tag == TAG_BR) string_char(&out, '\n');
        else if (tag == TAG_TEXT && !(b->flags[i] & NODE_SKIPPED)) string_str(&out, dom_raw_text(b->d, i));
    }
    return text_squeeze(b->m, string_view(&out));
}
