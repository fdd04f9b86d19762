/* casus parse: text, or CoNLL-U with its words given, to CoNLL-U.
 *
 * Given words are put together to a text again, one sentence a document, and
 * go to the coder with their places; what it says of word n fills columns 3 to
 * 8 of the n-th word line.  All other lines stay as they are. */
#include "answers.h"
#include "commands.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 10 };

typedef enum { LINE_COMMENT, LINE_WORD, LINE_RANGE, LINE_EMPTY_NODE, LINE_BAD } line_kind;

typedef struct given { /* a sentence as it came */
    buffer      text;
    casus_span *words;
    size_t      n_words, room;
    size_t      range_end; /* last word number of the multiword token we are in; 0: none */
    bool        range_joined, range_space; /* its words touch; white space follows it */
} given;

/* ---- lines -------------------------------------------------------------------- */

/* The next line without its end; false when there is none. */
static bool next_line(casus_str *rest, casus_str *line)
{
    if (rest->len == 0) return false;
    const char *newline = memchr(rest->ptr, '\n', rest->len);
    size_t len = newline ? (size_t)(newline - rest->ptr) : rest->len;
    size_t used = newline ? len + 1 : len;
    *line = (casus_str){ rest->ptr, len > 0 && rest->ptr[len - 1] == '\r' ? len - 1 : len };
    *rest = (casus_str){ rest->ptr + used, rest->len - used };
    return true;
}

/* Cuts at tabs; the columns that are missing are "_".  Returns how many were there. */
static size_t split(casus_str line, casus_str columns[COLUMNS])
{
    size_t n = 0;
    for (;;) {
        const char *tab = n + 1 < COLUMNS ? memchr(line.ptr, '\t', line.len) : NULL;
        size_t len = tab ? (size_t)(tab - line.ptr) : line.len;
        columns[n++] = (casus_str){ line.ptr, len };
        if (!tab) break;
        line = (casus_str){ tab + 1, line.len - len - 1 };
    }
    for (size_t i = n; i < COLUMNS; i++) columns[i] = cstr("_");
    return n;
}

static size_t number_at(casus_str s, size_t *at)
{
    size_t n = 0; /* past ten million it stops: no sentence has so many words */
    for (; *at < s.len && s.ptr[*at] >= '0' && s.ptr[*at] <= '9' && n < 10000000; ++*at)
        n = n * 10 + (size_t)(s.ptr[*at] - '0');
    return n;
}

/* What a line is; of a range, also its last number. */
static line_kind kind_of(casus_str line, casus_str columns[COLUMNS], size_t *number, size_t *last)
{
    if (line.len > 0 && line.ptr[0] == '#') return LINE_COMMENT;
    size_t n = split(line, columns), at = 0;
    casus_str id = columns[0];
    if (n < 2 || columns[1].len == 0) return LINE_BAD;
    *number = number_at(id, &at);
    if (at == 0) return LINE_BAD;
    if (at == id.len) return LINE_WORD;
    char sign = id.ptr[at++];
    *last = number_at(id, &at);
    if (at != id.len) return LINE_BAD;
    return sign == '-' && *last >= *number ? LINE_RANGE : sign == '.' ? LINE_EMPTY_NODE : LINE_BAD;
}

static bool space_after(casus_str misc)
{
    static const char no[] = "SpaceAfter=No";
    for (size_t at = 0; at + sizeof no - 1 <= misc.len; at++)
        if (memcmp(misc.ptr + at, no, sizeof no - 1) == 0) return false;
    return true;
}

/* ---- words to a text -------------------------------------------------------------- */

static void add_word(given *g, const casus_str columns[COLUMNS])
{
    if (g->n_words == g->room) {
        g->room = g->room * 2 + 32;
        g->words = realloc(g->words, g->room * sizeof *g->words);
        if (!g->words) out_of_memory();
    }
    uint32_t begin = (uint32_t)g->text.len;
    buffer_str(&g->text, columns[1]);
    g->words[g->n_words++] = (casus_span){ begin, (uint32_t)g->text.len };
    bool space = space_after(columns[9]);
    if (g->n_words < g->range_end) space = !g->range_joined;
    else if (g->n_words == g->range_end) space = g->range_space;
    if (space) buffer_char(&g->text, ' ');
}

/* Whether the words of a multiword token are its letters: do + n't, but not de + el for "del". */
static bool words_join(casus_str rest, casus_str token, size_t first, size_t last)
{
    casus_str line, columns[COLUMNS];
    size_t number, unused, used = 0;
    while (first <= last && next_line(&rest, &line)) {
        if (kind_of(line, columns, &number, &unused) != LINE_WORD || number != first++) return false;
        casus_str form = columns[1];
        if (form.len > token.len - used || memcmp(form.ptr, token.ptr + used, form.len) != 0) return false;
        used += form.len;
    }
    return used == token.len;
}

/* False: the line that is bad, counted from 0, is in *bad, and *why says what is. */
static bool read_sentence(given *g, casus_str rest, uint64_t *bad, const char **why)
{
    casus_str line, columns[COLUMNS];
    size_t number = 0, last = 0;
    for (*bad = 0; next_line(&rest, &line); ++*bad) {
        if (line.len == 0) continue;
        switch (kind_of(line, columns, &number, &last)) {
        case LINE_WORD:
            *why = "the words of a sentence must be numbered 1, 2, 3 ...";
            if (number != g->n_words + 1) return false;
            add_word(g, columns);
            break;
        case LINE_RANGE:
            g->range_end = last;
            g->range_joined = words_join(rest, columns[1], number, last);
            g->range_space = space_after(columns[9]);
            break;
        case LINE_BAD:
            *why = "not CoNLL-U: a line is a comment (#) or an id, a tab, a word, and more columns between tabs";
            return false;
        case LINE_COMMENT:
        case LINE_EMPTY_NODE:
            break;
        }
    }
    return true;
}

/* ---- the answer --------------------------------------------------------------------- */

static void put_columns(buffer *out, const casus_str columns[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        if (i > 0) buffer_char(out, '\t');
        buffer_str(out, columns[i]);
    }
    buffer_char(out, '\n');
}

/* The next word line of what the coder said. */
static bool next_word(casus_str *rest, casus_str columns[COLUMNS])
{
    casus_str line;
    size_t number, last;
    while (next_line(rest, &line))
        if (line.len > 0 && kind_of(line, columns, &number, &last) == LINE_WORD) return true;
    return false;
}

/* Behind the given line: the status that the coder's column 10 begins with. */
static void add_status(buffer *out, casus_str given_misc, casus_str misc)
{
    static const char mark[] = "Status=";
    size_t len = 0;
    if (misc.len < sizeof mark || memcmp(misc.ptr, mark, sizeof mark - 1) != 0) return;
    while (len < misc.len && misc.ptr[len] != '|') len++;
    out->len--; /* the newline */
    if (given_misc.len == 1 && given_misc.ptr[0] == '_') out->len--;
    else buffer_char(out, '|');
    buffer_str(out, (casus_str){ misc.ptr, len });
    buffer_char(out, '\n');
}

/* The given lines with columns 3 to 8 of the words filled in, and their status added; false when there are too few. */
static bool fill_in(buffer *out, casus_str lines, casus_str said, bool status)
{
    casus_str line, columns[COLUMNS], found[COLUMNS];
    size_t number, last;
    while (next_line(&lines, &line)) {
        if (line.len == 0) continue;
        switch (kind_of(line, columns, &number, &last)) {
        case LINE_WORD:
            if (!next_word(&said, found)) return false;
            memcpy(columns + 2, found + 2, 6 * sizeof columns[0]);
            put_columns(out, columns);
            if (status) add_status(out, columns[9], found[9]);
            break;
        case LINE_RANGE:
        case LINE_EMPTY_NODE:
            put_columns(out, columns);
            break;
        case LINE_COMMENT:
        case LINE_BAD:
            buffer_str(out, line);
            buffer_char(out, '\n');
            break;
        }
    }
    buffer_char(out, '\n');
    return true;
}

static void parse_sentence(casus_coder *coder, const piece *in, const given *g, bool status, answer *out)
{
    document d = { .doc = CASUS_DOCUMENT_INIT };
    casus_result *result;
    casus_error error;
    uint32_t end = (uint32_t)g->n_words;
    d.doc.text = buffer_view(&g->text);
    d.doc.words = g->words;
    d.doc.n_words = g->n_words;
    d.doc.sentence_ends = &end;
    d.doc.n_sentences = 1;
    if (casus_code(coder, &d.doc, &result, &error) != CASUS_OK) {
        answer_error(out, &d, in, &error, false);
        return;
    }
    casus_str said = casus_result_conllu(result);
    if (!said.ptr) out_of_memory();
    if (!fill_in(&out->out, (casus_str){ in->bytes, in->len }, said, status)) {
        error = (casus_error){ .status = CASUS_ERR_INPUT, .message = "the parser lost words of this sentence" };
        out->out.len = 0;
        answer_error(out, &d, in, &error, false);
    }
    casus_result_free(result);
}

static void process_conllu(casus_coder *coder, const piece *in, bool status, answer *out)
{
    given g = { 0 };
    document none = { .doc = CASUS_DOCUMENT_INIT };
    casus_error error = { .status = CASUS_ERR_INPUT, .offset = UINT64_MAX };
    uint64_t bad = 0;
    const char *why = in->error;
    casus_str lines = { in->bytes, in->len };
    if (!in->bytes || !read_sentence(&g, lines, &bad, &why)) {
        piece at = *in;
        at.line += bad;
        format_into(error.message, sizeof error.message, "%s", why);
        answer_error(out, &none, &at, &error, false);
    } else if (g.n_words > 0) parse_sentence(coder, in, &g, status, out);
    else fill_in(&out->out, lines, (casus_str){ NULL, 0 }, false);
    buffer_free(&g.text);
    free(g.words);
}

static void process_text(casus_coder *coder, const piece *in, answer *out)
{
    document d;
    casus_result *result;
    casus_error error;
    if (!document_read(&d, in, CASUS_NO_DAY, false, &error) ||
        casus_code(coder, &d.doc, &result, &error) != CASUS_OK) {
        answer_error(out, &d, in, &error, false);
        document_free(&d);
        return;
    }
    casus_str said = casus_result_conllu(result);
    if (!said.ptr) out_of_memory();
    buffer_str(&out->out, said);
    casus_result_free(result);
    document_free(&d);
}

static void process(const void *user, casus_coder *coder, const piece *in, answer *out)
{
    const bool *status = user;
    out->counts.documents++;
    if (in->kind == INPUT_CONLLU) process_conllu(coder, in, *status, out);
    else process_text(coder, in, out);
}

static int run_parse(const invocation *call)
{
    casus_model *model;
    pipeline p;
    int status = pipeline_open(&p, &model, call);
    if (status) return status;
    p.settings.upto = CASUS_UPTO_PARSE;
    bool with_status = invocation_flag(call, "status");
    p.settings.explain = with_status;
    p.process = process;
    p.user = &with_status;
    reader from;
    input_reader_open(&from, call->arguments, call->n_arguments, invocation_value(call, "input"), INPUT_CONLLU);
    status = pipeline_run(&p, &from);
    casus_model_close(model);
    return status;
}

static const option options[] = {
    { "input", 'i', OPTION_CHOICE, "text|conllu",
      "what comes in; default: conllu for names that end in .conllu, else text" },
    { "status", 0, OPTION_FLAG, NULL, "say of every verb whether it is so: Status=denied in column 10" },
    OPTION_JOBS_ROW,
    OPTION_ACTORS_ROW,
    OPTION_MODEL_ROW,
};

const command command_parse = {
    .name = "parse",
    .arguments = "[FILE...|-]",
    .summary = "words, tags and trees, as CoNLL-U",
    .description =
        "From text: sentences and words are found, and \"# text\" and SpaceAfter=No let the text be rebuilt.\n\n"
        "From CoNLL-U: words and sentences are taken as given. Columns 1 and 2 are read, 3 to 8 (LEMMA, UPOS, XPOS, "
        "FEATS, HEAD, DEPREL) are filled; comments, multiword tokens, empty nodes and "
        "columns 9 and 10 stay as they are.",
    .files = true,
    .max_arguments = (size_t)-1,
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .example = "echo 'The talks failed.' | casus parse",
    .run = run_parse,
};
