/* "# text =" and SpaceAfter=No let the text be rebuilt; blanks other than one
 * space between two tokens go into SpacesAfter, in UDPipe's spelling. */
#include "emit/conllu.h"

#include "context/clause.h"
#include "tag/feats.h"

static bool last_of_mwt(const document *d, uint32_t i)
{
    return i + 1 >= d->tokens.len || !(d->tokens.at[i + 1].flags & TOKEN_MWT_REST);
}

/* Line breaks and tabs would break the format. */
static void put_text(buf *b, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        buf_char(b, c == '\n' || c == '\r' || c == '\t' || c == 0 ? ' ' : (char)c);
    }
}

/* The text up to the next token. */
static str gap_after(const document *d, uint32_t i)
{
    return str_slice(d->text, d->tokens.at[i].end, i + 1 < d->tokens.len ? d->tokens.at[i + 1].begin : (uint32_t)d->text.len);
}

/* Nothing to say of it. */
static bool plain_space(const document *d, uint32_t i, bool last)
{
    str gap = gap_after(d, i);
    return gap.len ? str_eq(gap, S(" ")) : last && i + 1 >= d->tokens.len;
}

static void put_space(buf *b, const document *d, uint32_t i, bool last)
{
    str gap = gap_after(d, i);
    if (plain_space(d, i, last)) buf_char(b, '_');
    else if (gap.len == 0) buf_str(b, S("SpaceAfter=No"));
    else {
        buf_str(b, S("SpacesAfter="));
        for (size_t k = 0; k < gap.len; k++) {
            char c = gap.ptr[k];
            if (c == ' ') buf_str(b, S("\\s"));
            else if (c == '\n') buf_str(b, S("\\n"));
            else if (c == '\r') buf_str(b, S("\\r"));
            else if (c == '\t') buf_str(b, S("\\t"));
            else if (c == '|') buf_str(b, S("\\p")); /* of mark-up between the words */
            else buf_char(b, c);
        }
    }
}

/* "4-5  don't": the token that the next words are cut from. */
static void put_range(buf *b, const document *d, uint32_t i, uint32_t number, bool last)
{
    uint32_t end = i;
    while (!last_of_mwt(d, end)) end++;
    if (end == i) return;
    buf_fmt(b, "%u-%u\t", number, number + end - i);
    put_text(b, str_slice(d->text, d->tokens.at[i].begin, d->tokens.at[end].end));
    buf_str(b, S("\t_\t_\t_\t_\t_\t_\t_\t"));
    put_space(b, d, end, last);
    buf_char(b, '\n');
}

/* "Status=denied": whether a verb is so, where that was asked for. */
static bool put_status(buf *b, const ontology *o, const document *d, uint32_t i)
{
    if (!d->explain || d->tokens.at[i].upos != UPOS_VERB) return false;
    buf_fmt(b, "Status=%s", casus_event_status_name(clause_status(o, d, i)));
    return true;
}

/* Column 10; "_" when it is empty. */
static void put_misc(buf *b, const ontology *o, const document *d, uint32_t i, bool last)
{
    bool mwt = d->tokens.at[i].flags & (TOKEN_MWT_FIRST | TOKEN_MWT_REST);
    bool status = put_status(b, o, d, i);
    if (mwt && !status) buf_char(b, '_');
    if (mwt || (status && plain_space(d, i, last))) return;
    if (status) buf_char(b, '|');
    put_space(b, d, i, last);
}

static void put_token(buf *b, const ontology *o, const document *d, const sentence *s, uint32_t i)
{
    const token *t = &d->tokens.at[i];
    uint32_t number = i - s->first + 1;
    bool last = i + 1 == s->first + s->count;
    if (t->flags & TOKEN_MWT_FIRST) put_range(b, d, i, number, last);
    buf_fmt(b, "%u\t", number);
    put_text(b, t->form);
    buf_char(b, '\t');
    put_text(b, t->lemma);
    buf_char(b, '\t');
    buf_str(b, upos_name(t->upos));
    buf_char(b, '\t');
    buf_str(b, xpos_name(t->xpos));
    buf_char(b, '\t');
    feats_print(t, b);
    buf_fmt(b, "\t%u\t", t->head == i ? 0 : t->head - s->first + 1);
    buf_str(b, dep_name(t->dep));
    buf_str(b, S("\t_\t"));
    put_misc(b, o, d, i, last);
    buf_char(b, '\n');
}

str emit_conllu(const ontology *o, document *d)
{
    buf b = {.from = d->arena};
    for (size_t i = 0; i < d->sentences.len; i++) {
        const sentence *s = &d->sentences.at[i];
        if (i == 0) buf_str(&b, S("# newdoc\n"));
        if (i == 0 || d->sentences.at[i - 1].paragraph != s->paragraph) buf_str(&b, S("# newpar\n"));
        buf_fmt(&b, "# sent_id = %zu\n# text = ", i + 1);
        put_text(&b, str_slice(d->text, s->begin, s->end));
        buf_char(&b, '\n');
        for (uint32_t t = s->first; t < s->first + s->count; t++) put_token(&b, o, d, s, t);
        buf_char(&b, '\n');
    }
    return b.len || !d->arena->failed ? (b.ptr ? buf_take(&b) : S("")) : (str){NULL, 0};
}
