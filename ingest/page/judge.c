/* See judge.h.  Each block gets a class of its own first; then runs over the row
 * decide about those that only their neighbours explain. */
#include "judge.h"

#include "furniture.h"
#include "text.h"

typedef enum { DROP, MAYBE, HEADING, ITEM, PROSE } verdict;

static dom_tag list_tag(const blocks *b, uint32_t element, uint32_t *list)
{
    for (uint32_t i = element, up = 0; i > 0 && up < 6; i = b->d->nodes[i].parent, up++) {
        dom_tag tag = (dom_tag)b->d->nodes[i].tag;
        if (tag == TAG_UL || tag == TAG_OL || tag == TAG_DL || tag == TAG_TABLE) {
            *list = i;
            return tag;
        }
    }
    return TAG_OTHER;
}

/* Text and links of blocks before the n-th, so that those of a subtree are two look-ups. */
typedef struct sums {
    uint32_t *bytes, *links;                     /* in bytes */
    uint32_t *prose, *paragraphs, *link_blocks, *link_headings; /* prose in bytes, the others in blocks */
} sums;

static uint32_t *sum_row(const blocks *b) { return memory_take(b->m, ((size_t)b->n + 1) * sizeof(uint32_t)); }

static bool sums_make(sums *out, const blocks *b)
{
    *out = (sums){ sum_row(b), sum_row(b), sum_row(b), sum_row(b), sum_row(b), sum_row(b) };
    for (uint32_t i = 0; !memory_failed(b->m) && i < b->n; i++) {
        out->bytes[i + 1] = out->bytes[i] + b->row[i].bytes;
        out->links[i + 1] = out->links[i] + b->row[i].link_bytes;
    }
    return !memory_failed(b->m);
}

static verdict judge_item(const blocks *b, const sums *s, const block *k, uint32_t list, dom_tag tag)
{
    uint32_t first = b->first_of[list], end = b->first_of[b->d->nodes[list].end];
    uint32_t bytes = s->bytes[end] - s->bytes[first], links = s->links[end] - s->links[first];
    if (tag == TAG_TABLE) return block_prose(b, k) > 0 ? PROSE : block_link_percent(k) > 30 ? DROP : MAYBE;
    if (links * 2 > bytes) return DROP;
    return block_prose(b, k) > 80 ? PROSE : ITEM;
}

static bool tag_is_paragraph(const blocks *b, const block *k)
{
    dom_tag tag = block_tag(b, k);
    return tag == TAG_P || tag == TAG_BLOCKQUOTE || tag == TAG_PRE || tag == TAG_DD || tag == TAG_DT;
}

/* Labels of charts and buttons, drawn characters: a few letters outside of any paragraph. */
static bool is_scrap(const blocks *b, const block *k)
{
    if (k->words == 0 && k->bytes < 20) return true;
    if (tag_is_paragraph(b, k)) return k->bytes < 3;
    return k->words < 5 && !k->ends_sentence && k->bytes < 40;
}

static verdict judge(const blocks *b, const sums *s, const block *k, const body_hints *hints)
{
    uint32_t  list;
    casus_str text = block_text(b, k);
    if (k->skipped || text.len == 0) return DROP;
    if (hints->title.len > 0 && k->bytes < 400 && text_alike(text, hints->title)) return DROP;
    if (furniture_line(text)) return DROP;
    if (block_is_heading(b, k)) return block_link_percent(k) > 60 ? DROP : HEADING;
    dom_tag tag = list_tag(b, k->element, &list);
    if (tag != TAG_OTHER) return judge_item(b, s, k, list, tag);
    unsigned links = block_link_percent(k);
    if (links > 80 || (links > 50 && k->words < 15)) return DROP;
    if (block_prose(b, k) > 0 || (k->ends_sentence && k->words >= (tag_is_paragraph(b, k) ? 4 : 8)))
        return PROSE;
    return is_scrap(b, k) ? DROP : MAYBE;
}

/* A block that is a link to something else. */
static bool is_link_block(const block *k) { return !k->skipped && block_link_percent(k) > 60 && k->words >= 3; }

static void sums_count(sums *s, const blocks *b, const uint8_t *row, uint32_t begin, uint32_t end)
{
    for (uint32_t i = 0; i < b->n; i++) {
        const block *k = &b->row[i];
        bool here = i >= begin && i < end, link = here && is_link_block(k), prose = here && row[i] == PROSE;
        s->prose[i + 1] = s->prose[i] + (prose ? k->bytes : 0);
        s->paragraphs[i + 1] = s->paragraphs[i] + prose;
        s->link_blocks[i + 1] = s->link_blocks[i] + link;
        s->link_headings[i + 1] = s->link_headings[i] + (link && block_is_heading(b, k));
    }
}

/* Whether the blocks [f, e) are links to other stories with a few words to each. */
static bool are_teasers(const sums *s, uint32_t f, uint32_t e, uint32_t all)
{
    uint32_t prose = s->prose[e] - s->prose[f], paragraphs = s->paragraphs[e] - s->paragraphs[f];
    uint32_t links = s->link_blocks[e] - s->link_blocks[f], headings = s->link_headings[e] - s->link_headings[f];
    if (links >= 2 && links >= paragraphs) return prose * 3 < all;
    return headings > 0 && paragraphs <= 2 * headings && prose * 6 < all;
}

/* Lists of other stories within the article's element, whatever they call themselves. */
static void drop_teasers(const blocks *b, const sums *s, uint8_t *row, uint32_t begin, uint32_t end, uint32_t node)
{
    const dom *d = b->d;
    uint32_t   all = s->prose[end] - s->prose[begin];
    for (uint32_t i = node + 1; i < d->nodes[node].end; i++) {
        uint32_t f = b->first_of[i], e = b->first_of[d->nodes[i].end];
        if (e - f < 2 || dom_is_inline((dom_tag)d->nodes[i].tag) || !are_teasers(s, f, e, all)) continue;
        for (uint32_t k = f; k < e; k++) row[k] = DROP;
        i = d->nodes[i].end - 1;
    }
}

/* The element directly around most paragraphs, where one has most of them; else `node`. */
static uint32_t main_parent(const blocks *b, const sums *s, const uint8_t *row, uint32_t node)
{
    uint32_t begin = b->first_of[node], end = b->first_of[b->d->nodes[node].end], all = s->prose[end] - s->prose[begin];
    uint32_t candidate = node, weight = 0; /* Boyer and Moore's majority vote, by bytes */
    for (uint32_t i = begin; i < end; i++) {
        if (row[i] != PROSE) continue;
        const block *k = &b->row[i];
        uint32_t parent = block_tag(b, k) == TAG_P ? b->d->nodes[k->element].parent : k->element;
        if (weight == 0) candidate = parent;
        if (parent == candidate) weight += k->bytes;
        else if (weight > k->bytes) weight -= k->bytes;
        else candidate = parent, weight = k->bytes - weight;
    }
    uint32_t f = b->first_of[candidate], e = b->first_of[b->d->nodes[candidate].end];
    return (uint64_t)(s->prose[e] - s->prose[f]) * 100 > (uint64_t)all * 55 ? candidate : node;
}

/* Whether the blocks [f, e) are a few words to each of many things, beside the paragraphs [f0, e0) of a text. */
static bool are_scraps(const sums *s, uint32_t f0, uint32_t e0, uint32_t f, uint32_t e)
{
    uint64_t text = s->prose[e0] - s->prose[f0], n_text = s->paragraphs[e0] - s->paragraphs[f0];
    uint64_t rest = s->prose[e] - s->prose[f], n_rest = s->paragraphs[e] - s->paragraphs[f];
    return rest * 6 < text || rest * n_text * 3 < text * n_rest * 2;
}

/* Behind the element of the paragraphs, a heading often begins something else. */
static void drop_behind_text(const blocks *b, const sums *s, uint8_t *row, uint32_t node)
{
    uint32_t main = main_parent(b, s, row, node), f = b->first_of[main], e = b->first_of[b->d->nodes[main].end];
    uint32_t end = b->first_of[b->d->nodes[node].end], i = e;
    while (i < end && !block_is_heading(b, &b->row[i])) i++;
    if (main == node || !are_scraps(s, f, e, i, end)) return;
    for (; i < end; i++) row[i] = DROP;
}

/* From a heading such as "Related stories" on, all up to the next heading or paragraph goes. */
static void drop_behind_headings(const blocks *b, uint8_t *row, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++) {
        if (row[i] != HEADING || !furniture_heading(block_text(b, &b->row[i]))) continue;
        row[i] = DROP;
        for (uint32_t j = i + 1; j < end && row[j] != HEADING && row[j] != PROSE; j++) row[j] = DROP;
    }
}

/* Before the first paragraph and behind the last stand lines about the article, not of it. */
static void trim(const blocks *b, uint8_t *row, uint32_t begin, uint32_t end)
{
    uint32_t first = begin, last = end;
    while (first < end && row[first] != PROSE) first++;
    while (last > first && row[last - 1] != PROSE) last--;
    if (first == last) return;
    for (uint32_t i = begin; i < first; i++)
        if (row[i] != HEADING || furniture_byline(block_text(b, &b->row[i])) || i + 1 < first) row[i] = DROP;
    for (uint32_t i = last; i < end; i++)
        if (row[i] != ITEM || (i > last && row[i - 1] == DROP)) row[i] = DROP;
}

/* A heading with nothing of the article under it heads something else. */
static void drop_bare_headings(uint8_t *row, uint32_t begin, uint32_t end)
{
    bool below = false;
    for (uint32_t i = end; i-- > begin;) {
        if (row[i] == HEADING && !below) row[i] = DROP;
        else if (row[i] == HEADING) below = false;
        else if (row[i] != DROP) below = true;
    }
}

static void drop_bylines(const blocks *b, uint8_t *row, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        if (row[i] == MAYBE && furniture_byline(block_text(b, &b->row[i]))) row[i] = DROP;
}

void judge_blocks(const blocks *b, uint8_t *kept, uint32_t node, const body_hints *hints)
{
    sums s;
    uint32_t begin = b->first_of[node], end = b->first_of[b->d->nodes[node].end];
    if (!sums_make(&s, b)) return;
    for (uint32_t i = begin; i < end; i++) kept[i] = (uint8_t)judge(b, &s, &b->row[i], hints);
    sums_count(&s, b, kept, begin, end);
    drop_teasers(b, &s, kept, begin, end, node);
    drop_behind_text(b, &s, kept, node);
    drop_behind_headings(b, kept, begin, end);
    drop_bylines(b, kept, begin, end);
    trim(b, kept, begin, end);
    drop_bare_headings(kept, begin, end);
}
