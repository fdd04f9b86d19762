/* fuzz_read.c - any bytes through the reading stages, text to trees and names,
 * and what must hold of the document whatever the bytes were:
 *
 *     tokens lie in the text, rise, and do not overlap; their edges are edges of characters
 *     what no token holds is blank, mark-up or invisible
 *     sentences follow each other, are not empty, and every token is in the one it names
 *     a sentence's tree has one root, every head is in the sentence, no head is its own descendant
 *     a span of names does not run over a sentence's end
 *
 * An input "\1NNN:piece" stands for the piece NNN thousand times, so that the
 * corpus can hold very long texts in a few bytes. */
#include "casus_model.h"
#include "document.h"
#include "fuzz.h"
#include "parse/mend.h"
#include "parse/parse.h"
#include "parse/tree.h"
#include "text/chars.h"

#include "base/utf8.h"

enum { LONGEST = 1200 * 1000 };

static bool unseen(str s)
{
    for (size_t i = 0; i < s.len;) {
        uint32_t c;
        bool breaks;
        size_t tag = text_markup(s, i, &breaks);
        if (!tag) i += text_char(s, i, &c);
        else i += tag;
        if (!tag && !utf8_is_space(c) && !text_invisible(c)) return false;
    }
    return true;
}

static void check_tokens(const document *d)
{
    uint32_t at = 0;
    for (size_t i = 0; i < d->tokens.len; i++) {
        const token *t = &d->tokens.at[i];
        require(t->begin >= at && t->end > t->begin && t->end <= d->text.len);
        require(unseen(str_slice(d->text, at, t->begin)));
        require(!(t->flags & TOKEN_MWT_REST) || (i > 0 && t->begin == at));
        require(t->form.len > 0 && t->form.len <= t->end - t->begin && t->norm.len > 0);
        at = t->end;
    }
    require(unseen(str_slice(d->text, at, d->text.len)));
}

static void check_sentences(const document *d)
{
    uint32_t next = 0;
    for (size_t i = 0; i < d->sentences.len; i++) {
        const sentence *s = &d->sentences.at[i];
        require(s->count > 0 && s->first == next && s->first + s->count <= d->tokens.len);
        next += s->count;
        require(s->begin == d->tokens.at[s->first].begin && s->end == d->tokens.at[next - 1].end);
        require(i == 0 || s->paragraph >= s[-1].paragraph);
        for (uint32_t t = s->first; t < next; t++) require(d->tokens.at[t].sentence == i);
        require(!(d->tokens.at[s->first].flags & TOKEN_MWT_REST));
        require(!d->tokens.at[s->first].name || d->tokens.at[s->first].name_begin);
    }
    require(next == d->tokens.len);
}

/* Walks up from each token, over what no walk has seen: linear, and a cycle meets itself. */
static void check_tree(const document *d, const sentence *s, uint32_t *walk)
{
    uint32_t roots = 0, end = s->first + s->count;
    for (uint32_t t = s->first; t < end; t++) {
        require(d->tokens.at[t].head >= s->first && d->tokens.at[t].head < end);
        roots += token_is_root(d, t);
    }
    require(roots == 1);
    for (uint32_t t = s->first; t < end; t++) {
        uint32_t at = t;
        while (!walk[at] && !token_is_root(d, at)) walk[at] = t + 1, at = d->tokens.at[at].head;
        require(token_is_root(d, at) || walk[at] != t + 1);
    }
}

static str unfold(const uint8_t *bytes, size_t len, char **out)
{
    size_t times = 0, i = 1;
    *out = NULL;
    if (len < 3 || bytes[0] != 1) return (str){(const char *)bytes, len};
    for (; i < len && i < 5 && bytes[i] >= '0' && bytes[i] <= '9'; i++) times = times * 10 + bytes[i] - '0';
    if (i >= len || bytes[i] != ':') return (str){(const char *)bytes, len};
    size_t piece = len - i - 1, n = times * 1000;
    if (!piece || n > LONGEST / piece || !(*out = malloc(n * piece + 1))) return S("");
    for (size_t k = 0; k < n; k++) memcpy(*out + k * piece, bytes + i + 1, piece);
    return (str){*out, n * piece};
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    const casus_model *m = fuzz_model();
    casus_document in = CASUS_DOCUMENT_INIT;
    char *made;
    arena a;
    arena_init(&a, NULL);
    in.text = unfold(bytes, len, &made);
    document d = {.in = &in, .arena = &a, .text = in.text, .dateline_day = CASUS_NO_DAY, .home_place = NONE};
    require(text_read(&m->text, &d) == CASUS_OK);
    require(parse_read(&m->reader, &d) == CASUS_OK);
    mend_trees(&d);
    require(tree_index(&d) == CASUS_OK);
    check_tokens(&d);
    check_sentences(&d);
    uint32_t *walk = ARENA_ARRAY(&a, uint32_t, d.tokens.len + 1);
    require(walk != NULL);
    for (size_t i = 0; i < d.sentences.len; i++) check_tree(&d, &d.sentences.at[i], walk);
    arena_free(&a);
    free(made);
    return 0;
}
