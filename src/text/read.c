/* Text into paragraphs, tokens and sentences; or ready-made tokens taken over. */
#include "text/chars.h"
#include "text/cut.h"
#include "text/norm.h"
#include "text/sentences.h"

/* ---- paragraphs ---- */

enum { WIDEST = 95, NARROWEST = 45, RAGGED = 8, SHORT_LINE = 40 };

typedef struct { uint32_t begin, end; } stretch;

typedef struct {
    str text;
    uint32_t at;    /* what is left begins here */
    uint32_t width; /* lines are broken there, as telexes are, so that their ends mean nothing; 0: they are not */
} paragraphs;

static bool blank_line(str line) { return str_trim(line).len == 0; }

static size_t first_word_length(str line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] != ' ') n++;
    return n;
}

/* A line is full when the next one's first word would not have fitted in.  In a
 * list, lines of any length follow each other and few are. */
static uint32_t line_width(str text)
{
    size_t lines = 0, full = 0, pairs = 0, longer = 0, width = 0;
    str line, rest = text;
    for (lines = 0; lines < 200 && str_next(&rest, '\n', &line); lines++) {
        if (line.len > WIDEST) longer++;
        else if (line.len > width) width = line.len;
    }
    if (width < NARROWEST || longer * 10 > lines) return 0;
    rest = text;
    for (lines = 0; lines < 200 && str_next(&rest, '\n', &line); lines++) {
        str next = rest, following;
        if (!str_next(&next, '\n', &following) || blank_line(line) || blank_line(following) || following.ptr[0] == ' ' || following.ptr[0] == '\t') continue;
        pairs++;
        full += line.len + 1 + first_word_length(following) + RAGGED > width;
    }
    return pairs >= 3 && full * 10 >= pairs * 7 ? (uint32_t)width : 0;
}

/* Whether the line that ends at `end` is the last of its paragraph: a blank
 * or indented line follows, or it is short. */
static bool ends_paragraph(const paragraphs *p, uint32_t line, uint32_t end)
{
    uint32_t next = end + 1;
    if (!p->width || next >= p->text.len || end - line < SHORT_LINE) return true;
    char c = p->text.ptr[next];
    return c == '\n' || c == '\r' || c == ' ' || c == '\t';
}

/* The next paragraph; false at the end.  A tag is passed over, line breaks in it too. */
static bool next_paragraph(paragraphs *p, stretch *out)
{
    uint32_t n = (uint32_t)p->text.len, i = p->at, line;
    while (i < n && (p->text.ptr[i] == '\n' || p->text.ptr[i] == '\r')) i++;
    if (i >= n) return false;
    out->begin = line = i;
    while (i < n) {
        bool breaks;
        size_t tag = p->text.ptr[i] == '<' ? text_markup(p->text, i, &breaks) : 0;
        if (tag && breaks) {
            out->end = i, p->at = i + (uint32_t)tag;
            return true;
        }
        if (p->text.ptr[i] == '\n') {
            if (ends_paragraph(p, line, i)) break;
            line = i + 1;
        }
        i += tag ? (uint32_t)tag : 1;
    }
    out->end = p->at = i;
    return true;
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
    paragraphs p = {.text = d->text, .width = line_width(d->text)};
    uint32_t paragraph = 0;
    for (stretch s; next_paragraph(&p, &s); paragraph++) {
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
