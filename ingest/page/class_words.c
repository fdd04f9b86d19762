/* See class_words.h.  Names are cut at everything that is no letter or digit and
 * where a capital follows a small letter; each piece is looked up, then each pair. */
#include "class_words.h"

#include "text.h"

#include <string.h>

enum { LONGEST = 24, MOST_WORDS = 40 };

typedef struct entry { const char *word; unsigned is; } entry;

#define JUNK CLASS_JUNK
#define COMMENTS (CLASS_COMMENTS | CLASS_JUNK)
#define CAPTION (CLASS_CAPTION | CLASS_JUNK)
#define BYLINE (CLASS_BYLINE | CLASS_JUNK)
#define DATE (CLASS_DATE | CLASS_JUNK)
#define HIDDEN (CLASS_HIDDEN | CLASS_JUNK)
#define DOUBTFUL CLASS_DOUBTFUL

/* In order; "*" stands for any ending. */
static const entry words[] = {
    { "ad", JUNK }, { "adblock", JUNK }, { "addthis", JUNK }, { "addtoany", JUNK }, { "ads", JUNK },
    { "adsbygoogle", JUNK }, { "adslot", JUNK }, { "advert*", JUNK }, { "affiliate*", JUNK }, { "aktuell", DOUBTFUL },
    { "also", DOUBTFUL }, { "archive", DOUBTFUL }, { "article", CLASS_STORY }, { "articlebody", CLASS_BODY },
    { "articlecontent", CLASS_BODY }, { "articletext", CLASS_BODY }, { "aside", JUNK }, { "attribution", DOUBTFUL },
    { "audio", JUNK }, { "author*", BYLINE }, { "autor*", BYLINE },
    { "banner*", JUNK }, { "bio", BYLINE }, { "biography", JUNK }, { "body", CLASS_STORY }, { "bodycopy", CLASS_BODY },
    { "bodytext", CLASS_BODY }, { "bottom", DOUBTFUL }, { "box", DOUBTFUL }, { "breadcrumb*", JUNK },
    { "breaking", DOUBTFUL }, { "button*", JUNK }, { "by", BYLINE }, { "byline*", BYLINE }, { "byl", BYLINE },
    { "caption*", CAPTION }, { "card", DOUBTFUL }, { "carousel", JUNK }, { "categor*", DOUBTFUL },
    { "chapo", CLASS_LEAD }, { "combx", COMMENTS }, { "commbox", COMMENTS }, { "comment*", COMMENTS },
    { "community", COMMENTS }, { "consent", JUNK }, { "contact", DOUBTFUL }, { "content", CLASS_STORY },
    { "contentbody", CLASS_BODY }, { "cookie*", JUNK }, { "copyright", JUNK }, { "credit*", CAPTION },
    { "crumb*", JUNK }, { "cta", JUNK },
    { "date", DATE }, { "datepublished", DATE }, { "datum", DATE }, { "datetime", DATE }, { "deck", CLASS_LEAD },
    { "dek", CLASS_LEAD }, { "disclaimer", JUNK }, { "disclosure", DOUBTFUL }, { "disqus*", COMMENTS }, { "donat*", JUNK },
    { "download*", JUNK }, { "dropdown", JUNK },
    { "entry", CLASS_STORY }, { "entrytext", CLASS_BODY }, { "excerpt", CLASS_LEAD }, { "explore", JUNK },
    { "facebook", JUNK }, { "feedback", JUNK }, { "figcaption", CAPTION }, { "follow*", JUNK }, { "footer*", JUNK },
    { "footnotes", DOUBTFUL }, { "gallery", JUNK }, { "gdpr", JUNK }, { "hashtag*", JUNK },
    { "header", DOUBTFUL }, { "headline", CLASS_HEADLINE }, { "hero", DOUBTFUL }, { "hidden", HIDDEN },
    { "hide", DOUBTFUL }, { "hint", DOUBTFUL }, { "infobox", JUNK }, { "intro", CLASS_LEAD },
    { "introduction", CLASS_LEAD }, { "invisible", HIDDEN },
    { "jetpack", DOUBTFUL }, { "jobs", JUNK }, { "jp", DOUBTFUL }, { "jwplayer", JUNK }, { "keywords", JUNK },
    { "label", DOUBTFUL }, { "latest", JUNK }, { "lead", CLASS_LEAD }, { "lede", CLASS_LEAD }, { "legal", JUNK },
    { "legend", CAPTION }, { "legende", CAPTION }, { "lightbox", JUNK }, { "likes", JUNK }, { "link", DOUBTFUL },
    { "links", JUNK }, { "listen", JUNK }, { "login", JUNK }, { "logo", JUNK }, { "masthead", JUNK }, { "media", DOUBTFUL },
    { "menu*", JUNK }, { "meta", DOUBTFUL }, { "metadata", DOUBTFUL }, { "modal*", JUNK }, { "more", DOUBTFUL },
    { "mostread", JUNK }, { "nav*", JUNK }, { "news", 0 }, { "newsletter*", JUNK }, { "next", DOUBTFUL },
    { "noprint", DOUBTFUL }, { "notice", DOUBTFUL }, { "offscreen", HIDDEN }, { "outbrain*", JUNK }, { "overlay", JUNK },
    { "pager", JUNK }, { "pagination", JUNK }, { "paging", JUNK }, { "partner*", DOUBTFUL }, { "paywall", JUNK },
    { "permalink", JUNK }, { "photo*", DOUBTFUL }, { "player", JUNK }, { "podcast*", JUNK }, { "poll", JUNK },
    { "popover", JUNK }, { "popular", JUNK }, { "popup*", JUNK }, { "post", CLASS_STORY }, { "postinfo", JUNK },
    { "postmeta", JUNK }, { "prev", DOUBTFUL }, { "previous", DOUBTFUL }, { "print", DOUBTFUL }, { "privacy", JUNK },
    { "profile", DOUBTFUL }, { "promo*", JUNK }, { "pubdate", DATE }, { "publish*", DATE }, { "pullquote", JUNK },
    { "quiz", JUNK },
    { "rail", JUNK }, { "rating*", JUNK }, { "readmore", JUNK }, { "recirc*", JUNK }, { "recommend*", JUNK },
    { "register", DOUBTFUL }, { "registration", JUNK }, { "related*", JUNK }, { "relacionad*", JUNK }, { "remote", DOUBTFUL },
    { "reply", COMMENTS }, { "respond", COMMENTS },
    { "sapo", CLASS_LEAD }, { "search*", JUNK }, { "share*", JUNK }, { "sharing", JUNK }, { "shop*", JUNK },
    { "sidebar*", JUNK }, { "signin", JUNK }, { "signup", JUNK }, { "skip*", HIDDEN }, { "slideshow", JUNK },
    { "social*", JUNK }, { "source", DOUBTFUL }, { "sponsor*", JUNK }, { "standfirst", CLASS_LEAD }, { "sticky", DOUBTFUL },
    { "story", CLASS_STORY }, { "storybody", CLASS_BODY }, { "storytext", CLASS_BODY }, { "storycontent", CLASS_BODY },
    { "strap*", CLASS_LEAD }, { "subhead*", CLASS_LEAD }, { "subscrib*", JUNK }, { "subscription*", JUNK },
    { "subtitle", CLASS_LEAD }, { "summary", CLASS_LEAD },
    { "taboola*", JUNK }, { "tag", JUNK }, { "taglist", JUNK }, { "tags", JUNK }, { "tagcloud", JUNK }, { "teaser*", JUNK },
    { "text", CLASS_STORY }, { "thumbnail", CAPTION }, { "ticker", JUNK }, { "timestamp", DATE }, { "toolbar", JUNK },
    { "toolbox", JUNK }, { "tools", JUNK }, { "tooltip", HIDDEN }, { "topics", JUNK }, { "trackback", COMMENTS },
    { "trending", JUNK }, { "trinityaudio", JUNK }, { "twitter", DOUBTFUL }, { "utility", JUNK }, { "video*", DOUBTFUL },
    { "visuallyhidden", HIDDEN }, { "vorspann", CLASS_LEAD }, { "votes", JUNK },
    { "warning", DOUBTFUL }, { "widget*", JUNK }, { "wysiwyg", CLASS_BODY }, { "yarpp", JUNK },
};

/* Two words behind each other; what they are is added, `not` taken away. */
static const struct { const char *first, *second; unsigned is, not; } pairs[] = {
    { "article", "body", CLASS_BODY, 0 }, { "article", "content", CLASS_BODY, 0 }, { "article", "text", CLASS_BODY, 0 },
    { "article", "copy", CLASS_BODY, 0 }, { "article", "main", CLASS_STORY, 0 }, { "article", "page", CLASS_STORY, 0 },
    { "story", "body", CLASS_BODY, 0 }, { "story", "content", CLASS_BODY, 0 }, { "story", "text", CLASS_BODY, 0 },
    { "entry", "content", CLASS_BODY, 0 }, { "entry", "body", CLASS_BODY, 0 }, { "entry", "text", CLASS_BODY, 0 },
    { "post", "content", CLASS_BODY, 0 }, { "post", "body", CLASS_BODY, 0 }, { "post", "text", CLASS_BODY, 0 },
    { "news", "content", CLASS_BODY, 0 }, { "news", "body", CLASS_BODY, 0 }, { "news", "text", CLASS_BODY, 0 },
    { "content", "body", CLASS_BODY, 0 }, { "body", "content", CLASS_BODY, 0 }, { "body", "text", CLASS_BODY, 0 },
    { "body", "copy", CLASS_BODY, 0 }, { "name", "body", CLASS_BODY, 0 }, { "single", "content", CLASS_BODY, 0 },
    { "text", "content", CLASS_BODY, 0 }, { "content", "text", CLASS_BODY, 0 }, { "rich", "text", CLASS_BODY, 0 },
    { "detail", "content", CLASS_BODY, 0 }, { "detail", "body", CLASS_BODY, 0 }, { "detail", "text", CLASS_BODY, 0 },
    { "page", "content", CLASS_STORY, 0 }, { "main", "content", CLASS_STORY, 0 }, { "node", "content", CLASS_STORY, 0 },
    { "field", "body", CLASS_BODY, 0 }, { "artikel", "text", CLASS_BODY, 0 }, { "artikel", "body", CLASS_BODY, 0 },
    { "sr", "only", HIDDEN, 0 }, { "screen", "reader", HIDDEN, 0 }, { "visually", "hidden", HIDDEN, 0 },
    { "sign", "up", JUNK, 0 }, { "sign", "in", JUNK, 0 }, { "log", "in", JUNK, 0 }, { "read", "more", DOUBTFUL, 0 },
    { "read", "next", JUNK, 0 }, { "up", "next", JUNK, 0 }, { "see", "also", JUNK, 0 }, { "also", "read", JUNK, 0 },
    { "more", "on", JUNK, 0 }, { "more", "from", JUNK, 0 }, { "more", "stories", JUNK, 0 }, { "more", "news", JUNK, 0 },
    { "more", "articles", JUNK, 0 }, { "more", "posts", JUNK, 0 }, { "most", "read", JUNK, 0 }, { "most", "viewed", JUNK, 0 },
    { "top", "stories", JUNK, 0 }, { "other", "news", JUNK, 0 }, { "latest", "news", JUNK, 0 },
    { "you", "may", JUNK, 0 }, { "you", "might", JUNK, 0 }, { "pull", "quote", JUNK, 0 }, { "tool", "tip", HIDDEN, 0 },
    { "post", "meta", JUNK, 0 }, { "entry", "meta", JUNK, 0 }, { "article", "meta", JUNK, 0 }, { "story", "meta", JUNK, 0 },
    { "meta", "data", DOUBTFUL, 0 }, { "post", "info", JUNK, 0 }, { "article", "info", JUNK, 0 },
    { "entry", "info", JUNK, 0 }, { "article", "tools", JUNK, 0 }, { "article", "date", DATE, 0 },
    { "photo", "credit", CAPTION, 0 }, { "image", "credit", CAPTION, 0 }, { "image", "caption", CAPTION, 0 },
    { "image", "description", CAPTION, 0 }, { "image", "copyright", CAPTION, 0 }, { "image", "source", CAPTION, 0 },
    { "image", "title", CAPTION, 0 }, { "photo", "description", CAPTION, 0 }, { "media", "caption", CAPTION, 0 },
    { "author", "bio", JUNK, 0 }, { "about", "author", JUNK, 0 }, { "fact", "box", DOUBTFUL, 0 },
    { "article", "title", CLASS_HEADLINE, 0 }, { "entry", "title", CLASS_HEADLINE, 0 },
    { "post", "title", CLASS_HEADLINE, 0 }, { "story", "title", CLASS_HEADLINE, 0 }, { "news", "title", CLASS_HEADLINE, 0 },
    { "drop", "cap", 0, 0 }, { "date", "line", 0, DATE }, { "header", "link", JUNK, 0 },
    { "widget", "container", 0, JUNK }, { "widget", "wrap", 0, JUNK }, { "widget", "theme", 0, JUNK },
    { "elementor", "widget", 0, JUNK }, { "with", "sidebar", 0, JUNK }, { "has", "sidebar", 0, JUNK },
    { "no", "sidebar", 0, JUNK }, { "sidebar", "right", 0, 0 }, { "with", "ads", 0, JUNK }, { "no", "ads", 0, JUNK },
    { "with", "comments", 0, COMMENTS }, { "no", "comments", 0, COMMENTS }, { "tag", "p", 0, JUNK },
    { "format", "video", 0, DOUBTFUL }, { "post", "tag", 0, 0 }, { "hide", "mobile", 0, 0 },
    { "article", "lead", CLASS_LEAD, 0 }, { "teaser", "text", CLASS_LEAD, JUNK }, { "article", "teaser", CLASS_LEAD, JUNK },
    { "ad", "free", 0, JUNK }, { "share", "disabled", 0, JUNK }, { "story", "promo", JUNK, 0 },
};

/* What one word is; the word ends in NUL. */
static unsigned look_up(const char *word)
{
    size_t low = 0, high = sizeof words / sizeof words[0];
    while (low < high) { /* the first entry with these two letters or later ones */
        size_t middle = (low + high) / 2;
        if (strncmp(words[middle].word, word, 2) < 0) low = middle + 1;
        else high = middle;
    }
    unsigned is = 0;
    for (; low < sizeof words / sizeof words[0] && strncmp(words[low].word, word, 2) == 0; low++) {
        size_t n = strlen(words[low].word);
        bool   any_end = words[low].word[n - 1] == '*';
        if (any_end ? strncmp(words[low].word, word, n - 1) == 0 : strcmp(words[low].word, word) == 0)
            is |= words[low].is;
    }
    return is;
}

typedef struct reading {
    char     word[LONGEST + 1], before[LONGEST + 1];
    size_t   len, count;
    unsigned is, not;
} reading;

static void word_done(reading *r)
{
    if (r->len == 0) return;
    r->word[r->len] = '\0';
    r->is |= look_up(r->word);
    for (size_t i = 0; r->before[0] && i < sizeof pairs / sizeof pairs[0]; i++)
        if (pairs[i].first[0] == r->before[0] && strcmp(pairs[i].first, r->before) == 0 &&
            strcmp(pairs[i].second, r->word) == 0) {
            r->is |= pairs[i].is;
            r->not |= pairs[i].not;
        }
    memcpy(r->before, r->word, r->len + 1);
    r->len = 0;
    r->count++;
}

static void read_names(reading *r, casus_str s)
{
    r->before[0] = '\0';
    for (size_t i = 0; i < s.len && r->count < MOST_WORDS; i++) {
        char c = s.ptr[i], small = lower(c);
        bool letter = small >= 'a' && small <= 'z';
        bool hump = i > 0 && c != small && s.ptr[i - 1] >= 'a' && s.ptr[i - 1] <= 'z';
        if (hump || !(letter || is_digit(c))) word_done(r);
        if (is_space(c)) r->before[0] = '\0';
        if ((letter || is_digit(c)) && r->len < LONGEST) r->word[r->len++] = small;
    }
    word_done(r);
}

static unsigned class_words_of(const dom *d, uint32_t node)
{
    const dom_node *n = &d->nodes[node];
    reading         r = { 0 };
    for (uint32_t i = 0; i < n->n_attributes; i++) {
        const dom_attribute *a = &d->attributes[n->first_attribute + i];
        if (a->name == ATTRIBUTE_CLASS || a->name == ATTRIBUTE_ID || a->name == ATTRIBUTE_TEST_ID ||
            a->name == ATTRIBUTE_COMPONENT || a->name == ATTRIBUTE_ROLE)
            read_names(&r, a->value);
    }
    return r.is & ~r.not;
}

/* Elements often share their attributes with one shortly before: the rows of a list, the
 * paragraphs of a text.  The last few dozen are remembered by the text of the attributes. */
enum { REMEMBERED = 64 };

static uint32_t hash_of(const dom *d, uint32_t node)
{
    const dom_node *n = &d->nodes[node];
    uint32_t        hash = n->n_attributes;
    for (uint32_t i = 0; i < n->n_attributes; i++) {
        const dom_attribute *a = &d->attributes[n->first_attribute + i];
        hash = (hash ^ (uint32_t)a->name) * 16777619u;
        hash = (hash ^ (uint32_t)a->value.len) * 16777619u;
        for (size_t k = 0; k < a->value.len; k += 3) hash = (hash ^ (unsigned char)a->value.ptr[k]) * 16777619u;
    }
    return hash;
}

static bool same_attributes(const dom *d, uint32_t a, uint32_t b)
{
    const dom_node *x = &d->nodes[a], *y = &d->nodes[b];
    if (x->n_attributes != y->n_attributes) return false;
    for (uint32_t i = 0; i < x->n_attributes; i++) {
        const dom_attribute *p = &d->attributes[x->first_attribute + i], *q = &d->attributes[y->first_attribute + i];
        if (p->name != q->name || p->value.len != q->value.len || memcmp(p->value.ptr, q->value.ptr, p->value.len) != 0)
            return false;
    }
    return true;
}

unsigned *class_words_of_all(const dom *d, memory *m)
{
    uint32_t  remembered[REMEMBERED] = { 0 };
    unsigned *classes = memory_take(m, d->n_nodes * sizeof *classes);
    for (uint32_t i = 1; classes && i < d->n_nodes; i++) {
        if (d->nodes[i].n_attributes == 0) continue;
        uint32_t *slot = &remembered[hash_of(d, i) % REMEMBERED];
        classes[i] = *slot > 0 && same_attributes(d, *slot, i) ? classes[*slot] : class_words_of(d, i);
        *slot = i;
    }
    return classes;
}
