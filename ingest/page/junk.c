/* See junk.h.  A name alone decides little: <div class="page has-sidebar"> holds the
 * whole page.  So a part is junk by name only where the article is not in it. */
#include "junk.h"

#include "class_words.h"
#include "text.h"

/* For each node, by sums over the nodes before it: is there a headline, a body, in a subtree? */
typedef struct marks { uint32_t *headlines, *bodies; } marks;

static bool is_headline(const blocks *b, uint32_t i, casus_str title)
{
    const dom *d = b->d;
    if (d->nodes[i].tag != TAG_H1) return false;
    return title.len == 0 || text_alike(dom_text(d, i, b->m), title);
}

static bool is_body(const blocks *b, uint32_t i)
{
    unsigned is = b->classes[i];
    if ((is & CLASS_BODY) && !(is & CLASS_JUNK)) return true;
    return text_has(dom_attribute_value(b->d, i, ATTRIBUTE_ITEMPROP), "articlebody");
}

static bool marks_make(marks *out, const blocks *b, casus_str title)
{
    size_t room = ((size_t)b->d->n_nodes + 1) * sizeof(uint32_t);
    out->headlines = memory_take(b->m, room);
    out->bodies = memory_take(b->m, room);
    if (memory_failed(b->m)) return false;
    for (uint32_t i = 0; i < b->d->n_nodes; i++) {
        out->headlines[i + 1] = out->headlines[i] + (is_headline(b, i, title) ? 1 : 0);
        uint32_t prose = b->d->nodes[i].n_attributes > 0 && is_body(b, i) ? blocks_prose(b, i) : 0;
        out->bodies[i + 1] = out->bodies[i] > UINT32_MAX - prose ? UINT32_MAX : out->bodies[i] + prose;
    }
    return true;
}

/* Elements that go by themselves, if the article is not in them. */
static bool tag_is_aside(dom_tag tag) { return tag == TAG_ASIDE || tag == TAG_FOOTER; }

/* The element around the current one that calls itself the article's text. */
typedef struct around { uint32_t end, prose; } around;

static bool is_junk(const blocks *b, const marks *m, uint32_t i, uint32_t total, const around *body)
{
    const dom_node *n = &b->d->nodes[i];
    unsigned        is = b->classes[i];
    bool            named = is & CLASS_JUNK;
    if (n->tag == TAG_BODY || n->tag == TAG_HTML || n->tag == TAG_MAIN) return false;
    if (!named && !tag_is_aside((dom_tag)n->tag)) return false;
    uint32_t prose = blocks_prose(b, i);
    /* What is related to a text is short beside it; this is rather the rest of it. */
    if (i < body->end && prose > 200 && prose * 5 > body->prose * 2) return false;
    if ((is & CLASS_BODY) && prose > 400) return false;
    if (m->headlines[n->end] > m->headlines[i] && prose > 0) return false;
    if (prose > 0 && m->bodies[n->end] - m->bodies[i] >= prose / 2 && prose >= total / 4) return false;
    return (uint64_t)prose * 10 < (uint64_t)total * 7 || (is & CLASS_COMMENTS);
}

void junk_skip(blocks *b, casus_str title)
{
    marks    m;
    around   body = { 0, 0 };
    uint32_t total = blocks_prose(b, 0);
    if (!marks_make(&m, b, title)) return;
    for (uint32_t i = 1; i < b->d->n_nodes; i++) {
        if (b->flags[i] & NODE_SKIPPED) continue;
        if (i >= body.end && b->d->nodes[i].n_attributes > 0 && is_body(b, i))
            body = (around){ b->d->nodes[i].end, blocks_prose(b, i) };
        if (!is_junk(b, &m, i, total, &body)) continue;
        blocks_skip(b, i);
        i = b->d->nodes[i].end - 1;
    }
    blocks_count(b);
}
