/* Text into paragraphs, tokens and sentences; or ready-made tokens taken over. */
#include "text/cut.h"
#include "text/norm.h"
#include "text/sentences.h"

/* ---- paragraphs ---- */

typedef struct { uint32_t begin, end; } stretch;

static bool blank_line(str line) { return str_trim(line).len == 0; }

/* Whether lines are broken at some width, as telexes are, so that a line's end
 * means nothing: most lines that another follows have about the same length. */
static bool is_wrapped(str text)
{
    size_t lines = 0, full = 0;
    str line, rest = text;
    while (lines < 200 && str_next(&rest, '\n', &line)) {
        if (!rest.ptr || !rest.len || rest.ptr[0] == '\n' || rest.ptr[0] == '\r' || blank_line(line)) continue;
        lines++;
        if (line.len >= 45 && line.len <= 95) full++;
    }
    return lines >= 3 && full * 10 >= lines * 7;
}

/* The next paragraph from *at on; false at the end. */
static bool next_paragraph(str text, bool wrapped, uint32_t *at, stretch *out)
{
    uint32_t i = *at, n = (uint32_t)text.len;
    while (i < n && (text.ptr[i] == '\n' || text.ptr[i] == '\r')) i++;
    if (i >= n) return false;
    out->begin = i;
    for (;;) {
        const char *hit = memchr(text.ptr + i, '\n', n - i);
        uint32_t end = hit ? (uint32_t)(hit - text.ptr) : n;
        out->end = *at = end;
        if (end >= n || !wrapped) return true;
        uint32_t next = end + 1; /* a blank line or an indented one begins a new paragraph */
        if (next >= n || text.ptr[next] == '\n' || text.ptr[next] == '\r' || text.ptr[next] == ' ' ||
            text.ptr[next] == '\t')
            return true;
        if (end - i < 40) return true; /* a short line ends one */
        i = next;
    }
}

static bool fill_norms(document *d, size_t from)
{
    for (size_t i = from; i < d->tokens.len; i++) {
        d->tokens.at[i].norm = norm_of(d->arena, d->tokens.at[i].form);
        if (!d->tokens.at[i].norm.ptr) return false;
    }
    return true;
}

static casus_status read_running(const text_tables *t, document *d)
{
    uint32_t at = 0, paragraph = 0;
    stretch s;
    bool wrapped = is_wrapped(d->text);
    for (; next_paragraph(d->text, wrapped, &at, &s); paragraph++) {
        size_t from = d->tokens.len;
        if (!cut_words(t, d, s.begin, s.end) || !fill_norms(d, from)) return CASUS_ERR_MEMORY;
        if (!sentences_cut(t, d, (uint32_t)from, paragraph)) return CASUS_ERR_MEMORY;
    }
    return CASUS_OK;
}

/* ---- ready-made words ---- */

static casus_status read_given(document *d)
{
    const casus_document *in = d->in;
    uint32_t first = 0;
    for (size_t i = 0; i < in->n_words; i++) {
        token *k = VEC_PUSH(d->arena, &d->tokens);
        if (!k) return CASUS_ERR_MEMORY;
        k->begin = in->words[i].begin, k->end = in->words[i].end;
        k->form = str_slice(d->text, k->begin, k->end);
        if (i + 1 == in->n_words || in->words[i + 1].begin > k->end) k->flags |= TOKEN_SPACE_AFTER;
    }
    if (!fill_norms(d, 0)) return CASUS_ERR_MEMORY;
    for (size_t i = 0; i < in->n_sentences; i++) {
        uint32_t end = in->sentence_ends[i];
        sentence *s = VEC_PUSH(d->arena, &d->sentences);
        if (!s) return CASUS_ERR_MEMORY;
        *s = (sentence){.first = first,
                        .count = end - first,
                        .begin = d->tokens.at[first].begin,
                        .end = d->tokens.at[end - 1].end};
        for (uint32_t t = first; t < end; t++) d->tokens.at[t].sentence = (uint32_t)i;
        first = end;
    }
    return CASUS_OK;
}

casus_status text_read(const text_tables *t, document *d)
{
    if (d->in->words) return read_given(d);
    casus_status st = read_running(t, d);
    if (!st) sentences_mark(t, d);
    return d->arena->failed ? CASUS_ERR_MEMORY : st;
}
