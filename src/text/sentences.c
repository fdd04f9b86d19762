/* A sentence ends behind a full stop, question or exclamation mark (and the
 * quotation marks and brackets that close with it), unless the stop belongs to
 * an abbreviation or the sentence plainly goes on.  A date line opens one of its
 * own wherever it stands, since pages glue it to the caption before it; so does
 * a capitalised pronoun in the middle of a line, since they lose full stops.
 * So say the rules below; but for date lines a model learned from treebanks
 * (boundary.h) has the last word. */
#include "text/sentences.h"

#include "base/utf8.h"
#include "text/boundary.h"

static const token *tok(const document *d, uint32_t t) { return &d->tokens.at[t]; }

static bool is(const document *d, uint32_t t, const char *norm)
{
    return str_eq(tok(d, t)->norm, str_of(norm));
}

static bool starts_upper(str s)
{
    uint32_t cp;
    if (!s.len) return false;
    utf8_decode(s, 0, &cp);
    return utf8_is_upper(cp);
}

static bool starts_lower(str s)
{
    uint32_t cp;
    if (!s.len) return false;
    utf8_decode(s, 0, &cp);
    return utf8_is_letter(cp) && !utf8_is_upper(cp);
}

static bool starts_digit(str s) { return s.len && s.ptr[0] >= '0' && s.ptr[0] <= '9'; }

/* ---- ends ---- */

static bool ends_sentence(const document *d, uint32_t t)
{
    str f = tok(d, t)->form;
    if (f.len == 0) return false;
    char c = f.ptr[f.len - 1];
    if (c == '!' || c == '?') return true;
    if (c == '.') return f.len == 1 || f.ptr[0] == '.';
    return str_eq(f, S("\xe2\x80\xa6")); /* one-character ellipsis */
}

/* "U.S.", "Corp.", "p.m.": a full stop that may end a sentence as well. */
static bool abbreviation(const document *d, uint32_t t)
{
    str f = tok(d, t)->form;
    return f.len > 1 && f.ptr[f.len - 1] == '.' && f.ptr[0] != '.';
}

static bool closes(const document *d, uint32_t t)
{
    str f = tok(d, t)->form;
    static const char *const marks[] = {"\"", "''", "'", ")", "]", "\xe2\x80\x9d", "\xe2\x80\x99", "\xc2\xbb"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq(f, str_of(marks[i]))) return true;
    return false;
}

/* A mark that can only close, torn off what it closes: "threat. \xc2\xbb On". */
static bool torn_close(const document *d, uint32_t t)
{
    str f = tok(d, t)->form;
    return (tok(d, t)->flags & TOKEN_SPACE_AFTER) &&
           (str_eq(f, S("\xe2\x80\x9d")) || str_eq(f, S("\xc2\xbb")) || str_eq(f, S(")")) || str_eq(f, S("]")));
}

/* A quotation mark that stands free of the word before opens the next sentence. */
static bool closes_here(const document *d, uint32_t t, uint32_t first)
{
    return closes(d, t) && t > first && (!(tok(d, t - 1)->flags & TOKEN_SPACE_AFTER) || torn_close(d, t));
}

static bool goes_on_after_abbreviation(const text_tables *tables, const document *d, uint32_t t, uint32_t end)
{
    if (t + 1 >= end) return false;
    str word = str_slice(tok(d, t)->form, 0, tok(d, t)->form.len - 1), next = tok(d, t + 1)->form;
    unsigned kinds = text_word_kinds(tables, word);
    if (kinds & WORD_TITLE) return true;
    if (word.len == 1 && starts_upper(word)) return true; /* an initial */
    if ((kinds & (WORD_MONTH | WORD_NUMBER)) && starts_digit(next)) return true;
    if (!starts_upper(next)) return true;
    /* A new sentence after an abbreviation begins with a small word, seldom with a name. */
    static const char *const openers[] = {
        "the", "a",    "in",   "on",    "at",    "but",     "he",        "she", "it",    "they",
        "we",  "this", "that", "these", "those", "however", "meanwhile", "i",   "there", "and",
        "for", "as",   "if",   "when",  "while", "its",     "his",       "her", "their"};
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (is(d, t + 1, openers[i])) return false;
    return true;
}

/* "... in the U.S. The president": no name begins with these words. */
static bool opens_plainly(const document *d, uint32_t t)
{
    static const char *const words[] = {"The",  "He",    "She",   "It",   "They", "We",      "But",       "This", "These",
                                        "His",  "Her",   "Their", "Its",  "If",   "However", "Meanwhile", "When", "There"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(tok(d, t)->form, str_of(words[i]))) return true;
    return false;
}

/* ---- beginnings that need no stop before them ---- */

static bool month_word(const text_tables *tables, const document *d, uint32_t t)
{
    static const char *const months[] = {"january",  "february", "march",  "april",     "may",
                                         "june",     "july",     "august", "september", "october",
                                         "november", "december", "sept",   "sept."};
    str f = tok(d, t)->norm;
    if (f.len && f.ptr[f.len - 1] == '.') f.len--;
    if (text_word_kinds(tables, f) & WORD_MONTH) return true;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (str_eq(f, str_of(months[i]))) return true;
    return str_eq(f, S("mar"));
}

static bool all_caps(str s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.len;) {
        uint32_t cp;
        i += utf8_decode(s, i, &cp);
        if (!utf8_is_letter(cp)) continue;
        if (!utf8_is_upper(cp)) return false;
        letters++;
    }
    return letters >= 2;
}

/* A dash that parts, not one that joins: "CEASE-FIRE" has none. */
static bool parting_dash(const document *d, uint32_t t, uint32_t end)
{
    if (t >= end || !(is(d, t, "-") || is(d, t, "\xe2\x80\x94") || is(d, t, "--"))) return false;
    return tok(d, t)->form.len > 1 || (tok(d, t)->flags & TOKEN_SPACE_AFTER);
}

/* "[TEXT]" "[EXCERPTS]": what monitors of broadcasts write before the report. */
static uint32_t bracketed_capitals(const document *d, uint32_t t, uint32_t end)
{
    uint32_t i = t + 1;
    if (t >= end || !is(d, t, "[")) return 0;
    while (i < end && i - t < 8 && all_caps(tok(d, i)->form)) i++;
    return i < end && i > t + 1 && is(d, i, "]") ? i + 1 - t : 0;
}

/* "Jan 6", "6 January", "13 JAN 90", each with or without a year: its tokens; 0: no date. */
static uint32_t date_length(const text_tables *tables, const document *d, uint32_t t, uint32_t end)
{
    if (t + 1 >= end) return 0;
    bool first = month_word(tables, d, t) && starts_digit(tok(d, t + 1)->form);
    bool second = starts_digit(tok(d, t)->form) && month_word(tables, d, t + 1);
    if (!first && !second) return 0;
    uint32_t i = t + 2;
    if (i + 1 < end && is(d, i, ",") && tok(d, i + 1)->form.len == 4 && starts_digit(tok(d, i + 1)->form)) return 4;
    return i < end && starts_digit(tok(d, i)->form) && (tok(d, i)->form.len == 4 || tok(d, i)->form.len == 2) ? 3 : 2;
}

/* ", Ukraine": tokens of the country or state behind a town; 0: none. */
static uint32_t region_length(const text_tables *tables, const document *d, uint32_t t, uint32_t end)
{
    uint32_t k = t + 1;
    if (!is(d, t, ",") || k >= end || month_word(tables, d, k)) return 0;
    while (k < end && k - t < 4 && starts_upper(tok(d, k)->form) && !all_caps(tok(d, k)->form)) k++;
    if (k == t + 1 || k >= end || !(is(d, k, ",") || is(d, k, "(") || parting_dash(d, k, end))) return 0;
    return k - t;
}

/* "(Reuters)", "(RADIO VENCEREMOS)": tokens with the brackets; 0: none. */
static uint32_t agency_length(const document *d, uint32_t t, uint32_t end)
{
    if (!is(d, t, "(")) return 0;
    for (uint32_t i = t + 1; i < end && i - t < 8; i++)
        if (is(d, i, ")")) return i > t + 1 ? i + 1 - t : 0;
    return 0;
}

/* Whether "(Reuters)" names an agency that is known. */
static bool known_agency(const text_tables *tables, const document *d, uint32_t t, uint32_t length)
{
    for (uint32_t i = t + 1; i + 1 < t + length; i++)
        if (text_word_kinds(tables, tok(d, i)->norm) & WORD_AGENCY) return true;
    return false;
}

/* The words of a town that open a date line.  In capitals anywhere; in small
 * letters at the beginning of a paragraph only. */
static uint32_t town_length(const document *d, uint32_t t, uint32_t end, bool begins)
{
    uint32_t i = t;
    if (all_caps(tok(d, t)->form)) {
        while (i < end && i - t < 5 && (all_caps(tok(d, i)->form) || (is(d, i, "-") && !parting_dash(d, i, end)) || is(d, i, "/"))) i++;
        return i - t;
    }
    while (begins && i < end && i - t < 3 && starts_upper(tok(d, i)->form)) i++;
    return i - t;
}

/* "WASHINGTON, Jan 6 (Reuters) -", "MOSCOW (AP) -", "KYIV, Ukraine -",
 * "BOGOTA, 2 AUG 89 (EFE) -- [TEXT]", "Geneva (Reuters) -": its tokens, the dash
 * included; 0 when none begins here.  `begins`: a paragraph begins here.  Two of
 * date, agency and dash are needed, or a dash behind more than the town; in a
 * text without small letters, which has capitals everywhere, two of them always. */
static uint32_t dateline(const text_tables *tables, const document *d, uint32_t t, uint32_t end, bool begins, bool shouted)
{
    uint32_t town = town_length(d, t, end, begins), i = t + town, n;
    bool capitals = all_caps(tok(d, t)->form), dated = false, marked = false, known = false, region = false;
    if (!town || (shouted && !begins)) return 0;
    for (int part = 0; part < 4 && i < end; part++) {
        if (is(d, i, ",") && (n = date_length(tables, d, i + 1, end))) i += n + 1, dated = true;
        else if ((n = region_length(tables, d, i, end))) i += n, region = true;
        else if ((n = agency_length(d, i, end))) marked = true, known = known || known_agency(tables, d, i, n), i += n;
        else break;
    }
    bool dash = parting_dash(d, i, end);
    bool lone = begins && capitals && !shouted && i + 1 < end && starts_upper(tok(d, i + 1)->form);
    if (dash && !dated && !marked && !region && town == 1 && !lone) return 0;
    if (!capitals && !(known || (dated && dash))) return 0;
    if (shouted && dated + marked + dash < 2) return 0;
    if (!dated && !dash && !(known && begins)) return 0;
    i += dash;
    while (dash && (n = bracketed_capitals(d, i, end))) i += n;
    return i - t;
}

/* "... against the euro. WEAKER DOLLAR The market": the words of a subhead that
 * pages put before the sentence; 0: none.  A sentence begins at t. */
static uint32_t glued_subhead(const document *d, uint32_t t, uint32_t end)
{
    static const char *const openers[] = {"The", "A",   "An",  "In",  "On",   "At",    "But",  "He",    "She",   "It", "They",
                                          "We",  "If",  "As",  "For", "When", "While", "This", "These", "There", "His"};
    uint32_t i = t;
    size_t longest = 0, shortest = SIZE_MAX;
    while (i < end && i - t < 10 && all_caps(tok(d, i)->form)) {
        size_t length = tok(d, i)->form.len;
        if (length > longest) longest = length;
        if (length < shortest) shortest = length;
        i++;
    }
    if (i == t || i + 2 >= end || longest < 6 || !starts_upper(tok(d, i)->form) || all_caps(tok(d, i)->form)) return 0;
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++)
        if (str_eq(tok(d, i)->form, str_of(openers[k]))) return i - t;
    return i - t >= 3 && shortest >= 2 && starts_lower(tok(d, i + 1)->form) ? i - t : 0;
}

/* A mark that begins a point of a list inside a line. */
static bool is_bullet(const document *d, uint32_t t)
{
    static const char *const marks[] = {"\xe2\x80\xa2", "\xe2\x97\x8f", "\xe2\x96\xaa", "\xe2\x97\xa6", "\xe2\x96\xa0", "\xe2\x96\xba"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_eq(tok(d, t)->form, str_of(marks[i]))) return true;
    return false;
}

/* "... in Kazakhstan She said": a full stop got lost. */
static bool lost_stop(const document *d, uint32_t t, uint32_t first)
{
    static const char *const subjects[] = {"He",      "She",       "They",    "We", "It",
                                           "However", "Meanwhile", "Earlier", "But"};
    static const char *const joining[] = {"and",   "or",     "but",   "that", "if",   "when",  "because",
                                          "as",    "than",   "while", "so",   "what", "where", "since",
                                          "until", "though", "where", "who",  "whom", "with",  "of",
                                          "to",    "by",     "for",   "said", "says"};
    if (t <= first + 2) return false;
    for (size_t i = 0; i < sizeof joining / sizeof *joining; i++)
        if (is(d, t - 1, joining[i])) return false;
    const token *before = tok(d, t - 1);
    uint32_t cp;
    utf8_decode(before->form, 0, &cp);
    if (!utf8_is_letter(cp) ||
        (starts_upper(before->form) && starts_upper(tok(d, t - 2)->form) && all_caps(before->form)))
        return false;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        if (str_eq(tok(d, t)->form, str_of(subjects[i]))) return true;
    return false;
}

/* ---- cutting ---- */

static bool add(document *d, uint32_t first, uint32_t end, uint32_t paragraph)
{
    if (end <= first) return true;
    sentence *s = VEC_PUSH(d->arena, &d->sentences);
    if (!s) return false;
    *s = (sentence){.first = first,
                    .count = end - first,
                    .begin = tok(d, first)->begin,
                    .end = tok(d, end - 1)->end,
                    .paragraph = paragraph};
    for (uint32_t t = first; t < end; t++) d->tokens.at[t].sentence = (uint32_t)(d->sentences.len - 1);
    return true;
}

/* Whether a paragraph is written in capitals, as telexes are. */
static bool is_shouted(const document *d, uint32_t first, uint32_t end)
{
    uint32_t capitals = 0, small = 0;
    for (uint32_t t = first; t < end && t - first < 200; t++) {
        if (all_caps(tok(d, t)->form)) capitals++;
        else if (starts_lower(tok(d, t)->form) && tok(d, t)->form.len > 2) small++;
    }
    return capitals > 5 && small * 8 < capitals;
}

/* Where the rules see an end: behind token first + i. */
void sentences_vote(const text_tables *tables, const document *d, uint32_t first, uint8_t *votes)
{
    uint32_t end = (uint32_t)d->tokens.len, begin = first, t = first;
    bool shouted = is_shouted(d, first, end);
    memset(votes, 0, end - first);
    while (t < end) {
        uint32_t line = dateline(tables, d, t, end, t == first, shouted), head = 0;
        if (line && (t == begin || line > 2)) {
            if (t > first) votes[t - 1 - first] = VOTE_MUST;
            t += line;
            votes[t - 1 - first] = VOTE_DATELINE;
            begin = t;
            continue;
        }
        if (t == begin && !shouted && (head = glued_subhead(d, t, end))) {
            t += head;
            votes[t - 1 - first] = VOTE_MUST;
            begin = t;
            continue;
        }
        if (t > begin && (lost_stop(d, t, begin) || is_bullet(d, t))) {
            votes[t - 1 - first] = VOTE_MUST; /* treebanks hold none to learn from */
            begin = t;
        }
        bool stop =
            ends_sentence(d, t) || (abbreviation(d, t) && !goes_on_after_abbreviation(tables, d, t, end));
        bool sure = stop && !ends_sentence(d, t) && t + 1 < end && opens_plainly(d, t + 1);
        t++;
        if (!stop) continue;
        while (t < end && (ends_sentence(d, t) || closes_here(d, t, begin))) t++;
        bool glued = t < end && !(tok(d, t - 1)->flags & TOKEN_SPACE_AFTER) && !starts_upper(tok(d, t)->form);
        bool says = t < end && closes(d, t - 1) && starts_lower(tok(d, t)->form); /* "Go!" he said */
        if (glued || says) continue;
        votes[t - 1 - first] = sure ? VOTE_MUST : VOTE_YES;
        begin = t;
    }
}

bool sentences_cut(const text_tables *tables, document *d, uint32_t first, uint32_t paragraph)
{
    uint32_t end = (uint32_t)d->tokens.len, n = end - first, begun = 0;
    uint8_t *votes = arena_alloc(d->arena, n + 1);
    boundary_token *tokens = arena_alloc(d->arena, (n + 1) * sizeof *tokens);
    if (!votes || !tokens) return false;
    sentences_vote(tables, d, first, votes);
    bool shouted = is_shouted(d, first, end); /* of capitals the treebanks have headlines only, which the model cuts apart */
    boundary_tokens(d, first, end, tokens);
    for (uint32_t i = 0; i < n; i++) {
        bool rule = votes[i] >= VOTE_MUST || i + 1 == n;
        if (!rule && shouted && !votes[i]) continue;
        if (!rule && !boundary_here(tables, tokens, i, n, begun, votes[i])) continue;
        if (!add(d, first + begun, first + i + 1, paragraph)) return false;
        if (votes[i] == VOTE_DATELINE) d->sentences.at[d->sentences.len - 1].furniture = 1;
        begun = i + 1;
    }
    return true;
}

/* ---- headlines and furniture ---- */

/* The sentence as furniture lines are written: norms with one blank, digits 0. */
static str canonical(document *d, const sentence *s, buf *b)
{
    b->len = 0;
    for (uint32_t t = s->first; t < s->first + s->count && b->len < 400; t++) {
        if (t > s->first) buf_char(b, ' ');
        str n = tok(d, t)->norm;
        for (size_t i = 0; i < n.len; i++) buf_char(b, n.ptr[i] >= '0' && n.ptr[i] <= '9' ? '0' : n.ptr[i]);
    }
    return (str){b->ptr ? b->ptr : "", b->len};
}

static bool begins_with(str text, str words)
{
    return str_starts(text, words) && (text.len == words.len || text.ptr[words.len] == ' ');
}

static bool ends_with(str text, str words)
{
    while (text.len && (text.ptr[text.len - 1] == '.' || text.ptr[text.len - 1] == ')' ||
                        text.ptr[text.len - 1] == ' '))
        text.len--;
    return str_ends(text, words) && (text.len == words.len || text.ptr[text.len - words.len - 1] == ' ');
}

static bool is_furniture(const text_tables *tables, str text, uint32_t words)
{
    str bare = text;
    while (bare.len && (bare.ptr[bare.len - 1] == '.' || bare.ptr[bare.len - 1] == ':' ||
                        bare.ptr[bare.len - 1] == ' '))
        bare.len--;
    for (size_t i = 0; i < tables->n_furniture; i++) {
        const furniture_line *f = &tables->furniture[i];
        str line = model_str(tables->file, f->words);
        if (f->longest && words > f->longest) continue;
        if (f->where == FURNITURE_ALL     ? str_eq(bare, line)
            : f->where == FURNITURE_START ? begins_with(text, line)
                                          : ends_with(text, line))
            return true;
    }
    return false;
}

static bool ends_in_stop(const document *d, const sentence *s)
{
    for (uint32_t k = 0; k < 3 && k < s->count; k++) {
        uint32_t t = s->first + s->count - 1 - k;
        if (ends_sentence(d, t) || abbreviation(d, t)) return true;
        if (!closes(d, t)) break;
    }
    return false;
}

/* "By Jane Doe and John Roe": a short line of its own, all of it names. */
static bool is_byline(const document *d, const sentence *s)
{
    if (s->count < 3 || s->count > 12 || !is(d, s->first, "by") || ends_in_stop(d, s)) return false;
    for (uint32_t t = s->first + 1; t < s->first + s->count; t++)
        if (!starts_upper(tok(d, t)->form) && !is(d, t, "and") && !is(d, t, ",") && !is(d, t, "in") && !is(d, t, "-")) return false;
    return true;
}

/* A line of its own without a full stop; the first may have one. */
static bool is_headline(const document *d, uint32_t i)
{
    const sentence *s = &d->sentences.at[i];
    bool alone = (i == 0 || d->sentences.at[i - 1].paragraph != s->paragraph) &&
                 (i + 1 >= d->sentences.len || d->sentences.at[i + 1].paragraph != s->paragraph);
    if (!alone || s->count < 3 || s->count > 30) return false;
    if (d->sentences.len == 1) return !ends_in_stop(d, s);
    return i == 0 ? s->count <= 22 : !ends_in_stop(d, s);
}

void sentences_mark(const text_tables *tables, document *d)
{
    buf b = {.from = d->arena};
    for (uint32_t i = 0; i < d->sentences.len; i++) {
        sentence *s = &d->sentences.at[i];
        s->headline = is_headline(d, i);
        if (!s->furniture)
            s->furniture = is_furniture(tables, canonical(d, s, &b), s->count) || is_byline(d, s);
    }
}
