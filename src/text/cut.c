/* Words of running text, as English Universal Dependencies cuts it.
 *
 * Text is taken chunk by chunk (between blanks).  A chunk that is an address
 * (URL, e-mail, @name, #tag) or a smiley is one token; anything else is read
 * from left to right: punctuation marks are tokens, a word goes on as long as
 * word_goes_on says, and is then split at clitics.  Every byte is looked at a
 * bounded number of times. */
#include "text/cut.h"

#include "base/utf8.h"

typedef struct {
    const text_tables *t;
    document *d;
    str text;
    uint32_t begin, end; /* the chunk */
    bool failed;
} cutter;

/* ---- characters ---- */

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x2BC || c == '`' || c == 0xB4;
}
static bool is_word(uint32_t c)
{
    return utf8_is_letter(c) || is_digit(c) || c == '_' || (c >= 0x660 && c < 0x66A) || c == 0xB2 ||
           c == 0xB3;
}

static uint32_t char_at(const cutter *k, uint32_t i, uint32_t *length)
{
    uint32_t c = 0;
    *length = 0;
    if (i < k->end) *length = (uint32_t)utf8_decode(k->text, i, &c);
    return c;
}

static uint32_t char_before(const cutter *k, uint32_t i, uint32_t from)
{
    if (i <= from) return 0;
    uint32_t j = i - 1, n;
    while (j > from && ((unsigned char)k->text.ptr[j] & 0xC0) == 0x80 && i - j < 4) j--;
    return char_at(k, j, &n);
}

/* ---- tokens ---- */

static void emit(cutter *k, uint32_t begin, uint32_t end, unsigned flags)
{
    if (begin == end || k->failed) return;
    token *w = VEC_PUSH(k->d->arena, &k->d->tokens);
    if (!w) {
        k->failed = true;
        return;
    }
    w->begin = begin, w->end = end, w->flags = (uint8_t)flags;
    w->form = (str){k->text.ptr + begin, end - begin};
}

static str part(const cutter *k, uint32_t begin, uint32_t end) { return str_slice(k->text, begin, end); }

/* ---- addresses and smileys ---- */

static bool has_letters(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((s.ptr[i] | 32) >= 'a' && (s.ptr[i] | 32) <= 'z') return true;
    return false;
}

static bool is_domain_end(str s)
{
    static const char *const ends[] = {"com", "org", "net", "gov", "edu", "int", "mil", "info",
                                       "biz", "io",  "tv",  "uk",  "de",  "fr",  "ru",  "ua",
                                       "cn",  "in",  "eu",  "ca",  "au",  "jp",  "kz",  "pk",
                                       "il",  "ir",  "tr",  "br",  "za",  "ch",  "mx"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_eq_nocase(s, str_of(ends[i]))) return true;
    return false;
}

/* "example.com", "news.example.org/path": lower case, known last part. */
static bool is_domain(str s)
{
    size_t slash = str_find(s, S("/"), 0);
    str host = slash == SIZE_MAX ? s : str_slice(s, 0, slash);
    size_t dot = SIZE_MAX;
    for (size_t i = 0; i < host.len; i++) {
        unsigned char c = (unsigned char)host.ptr[i];
        if (c == '.') dot = i;
        else if (!((c | 32) >= 'a' && (c | 32) <= 'z') && !is_digit(c) && c != '-') return false;
    }
    return dot != SIZE_MAX && dot > 1 && is_domain_end(str_slice(host, dot + 1, host.len));
}

static bool is_email(str s)
{
    size_t at = str_find(s, S("@"), 0);
    if (at == SIZE_MAX || at == 0) return false;
    size_t dot = str_find(s, S("."), at);
    return dot != SIZE_MAX && dot + 1 < s.len;
}

static bool is_tag(str s)
{
    if (s.len < 3 || (s.ptr[0] != '#' && s.ptr[0] != '@') || !has_letters(s)) return false;
    for (size_t i = 1; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c < 0x80 && !((c | 32) >= 'a' && (c | 32) <= 'z') && !is_digit(c) && c != '_') return false;
    }
    return true;
}

static bool is_address(str s)
{
    static const char *const starts[] = {"http://", "https://", "www.", "ftp://"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t n = strlen(starts[i]);
        if (s.len > n && str_eq_nocase(str_slice(s, 0, n), str_of(starts[i]))) return true;
    }
    return is_tag(s) || is_email(s) || is_domain(s);
}

static bool is_smiley(str s)
{
    static const char *const faces[] = {":)", ":-)", ";)",  ";-)", ":(", ":-(", ":D", ":-D", ":P", ":-P",
                                        ":p", ":/",  ":-/", ":o",  ":O", "=)",  "=D", ":'(", "<3", "^_^",
                                        "XD", "xD",  ":]",  ":))", ";p", ";D",  "8)", ":*",  "=/", "=("};
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++)
        if (str_eq(s, str_of(faces[i]))) return true;
    return false;
}

static bool ends_address(char c)
{
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '"' || c == '\'' ||
           c == '>';
}

/* End of the address that begins at `from`; `from` when there is none. */
static uint32_t address_end(const cutter *k, uint32_t from)
{
    uint32_t end = k->end;
    while (end > from && (ends_address(k->text.ptr[end - 1]) ||
                          (k->text.ptr[end - 1] == ')' && str_find(part(k, from, end), S("("), 0) == SIZE_MAX)))
        end--;
    if (end - from < 3 || !is_address(part(k, from, end))) return from;
    return end;
}

/* ---- words ---- */

static unsigned kinds_of(const cutter *k, uint32_t begin, uint32_t end)
{
    return text_word_kinds(k->t, part(k, begin, end));
}

static bool is_acronym(const cutter *k, uint32_t begin, uint32_t end)
{
    /* A.B, U.S.S.R: single letters and full stops in turn */
    uint32_t n = 0, i = begin;
    while (i < end) {
        uint32_t len, c = char_at(k, i, &len);
        if (!utf8_is_letter(c)) return false;
        i += len, n++;
        if (i < end && k->text.ptr[i++] != '.') return false;
    }
    return n >= 2;
}

static bool number_follows(const cutter *k, uint32_t i)
{
    while (i < k->text.len && k->text.ptr[i] == ' ') i++;
    return i < k->text.len && is_digit((unsigned char)k->text.ptr[i]);
}

/* Whether the full stop at `at` belongs to the word [begin, at). */
static bool keeps_stop(const cutter *k, uint32_t begin, uint32_t at)
{
    uint32_t len, first = char_at(k, begin, &len);
    if (begin + len == at && utf8_is_upper(first))
        return first != 'I' || number_follows(k, at + 1); /* an initial */
    if (is_acronym(k, begin, at)) return true;
    unsigned kinds = kinds_of(k, begin, at);
    if (kinds & (WORD_TITLE | WORD_ABBREV)) return true;
    if (kinds & WORD_MONTH) return utf8_is_upper(first);
    return (kinds & WORD_NUMBER) && number_follows(k, at + 1);
}

/* A full stop without the blank behind it: "...of the country.The army". */
static bool is_glued_stop(const cutter *k, uint32_t begin, uint32_t at)
{
    uint32_t n0, n1, c = char_at(k, at + 1, &n0), next = char_at(k, at + 1 + n0, &n1);
    uint32_t before = char_before(k, at, begin);
    if (!utf8_is_upper(c) || !utf8_is_letter(next) || utf8_is_upper(next)) return false;
    if (at - begin < 2 || !utf8_is_letter(before) || utf8_is_upper(before)) return false;
    return !(kinds_of(k, begin, at) & (WORD_TITLE | WORD_ABBREV | WORD_MONTH));
}

static uint32_t digits_from(const cutter *k, uint32_t i)
{
    uint32_t n = 0;
    while (i + n < k->end && is_digit((unsigned char)k->text.ptr[i + n])) n++;
    return n;
}

/* 713-853-3989, 345-9945, 2022-01-05: groups of digits that stay whole. */
static bool is_digit_group(const cutter *k, uint32_t begin, uint32_t at)
{
    uint32_t run = at;
    while (run > begin && is_digit((unsigned char)k->text.ptr[run - 1])) run--;
    uint32_t before = at - run, after = digits_from(k, at + 1);
    if (before == 0 || after == 0) return false;
    if (run > begin && k->text.ptr[run - 1] == '-') return true; /* third group */
    if (before == 3 && after == 4) return true;
    return at + 1 + after < k->end && k->text.ptr[at + 1 + after] == '-' && digits_from(k, at + 2 + after) > 0;
}

static bool hyphen_joins(const cutter *k, uint32_t begin, uint32_t at)
{
    uint32_t end = at + 1, len, c;
    while ((c = char_at(k, end, &len)) && (is_word(c) || is_apostrophe(c))) end += len;
    if (end == at + 1) return false;
    if (kinds_of(k, begin, at) & WORD_PREFIX) return true;
    if (kinds_of(k, begin, end) & WORD_WHOLE) return true;
    return is_digit_group(k, begin, at);
}

/* Whether the mark at `at`, no letter or digit, is inside the word from `begin`. */
static bool word_goes_on(const cutter *k, uint32_t begin, uint32_t at, uint32_t c, uint32_t length)
{
    uint32_t n, before = char_before(k, at, begin), after = char_at(k, at + length, &n);
    bool digits = is_digit(before) && is_digit(after);
    if (is_apostrophe(c)) return is_word(before) && utf8_is_letter(after);
    switch (c) {
    case '.':
        if (is_word(before) && is_word(after)) return !is_glued_stop(k, begin, at);
        return keeps_stop(k, begin, at);
    case ',':
        return digits && digits_from(k, at + 1) == 3;
    case ':':
        return digits && at - begin <= 5;
    case '/':
        return digits;
    case '&':
        return utf8_is_upper(before) && utf8_is_upper(after);
    case '-': case 0x2010: case 0x2011:
        return is_word(before) && is_word(after) && hyphen_joins(k, begin, at);
    case '$':
        return at - begin <= 3 && utf8_is_upper(before) && is_digit(after);
    case 0x200C: case 0x200D: case 0xAD:
        return true;
    default:
        return false;
    }
}

static uint32_t word_end(const cutter *k, uint32_t begin)
{
    uint32_t i = begin, n, c;
    while ((c = char_at(k, i, &n))) {
        if (!is_word(c) && !word_goes_on(k, begin, i, c, n)) break;
        i += n;
        if (c == '$') break;
        if (c == '.' && i < k->end && !is_word(char_at(k, i, &n)) && !is_apostrophe(char_at(k, i, &n))) break;
    }
    return i;
}

/* ---- inside words ---- */

/* Length of the clitic at the end of [begin, end): 's 'm 'd 're 've 'll n't. */
static uint32_t clitic_length(const cutter *k, uint32_t begin, uint32_t end)
{
    static const char *const tails[] = {"s", "m", "d", "re", "ve", "ll"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        uint32_t n = (uint32_t)strlen(tails[i]);
        if (end - begin <= n + 1 || !str_eq_nocase(part(k, end - n, end), str_of(tails[i]))) continue;
        uint32_t mark = char_before(k, end - n, begin);
        if (is_apostrophe(mark)) return n + (mark < 0x80 ? 1 : mark < 0x800 ? 2 : 3);
    }
    if (end - begin > 3 && (k->text.ptr[end - 1] | 32) == 't') {
        uint32_t mark = char_before(k, end - 1, begin), size = mark < 0x80 ? 1 : mark < 0x800 ? 2 : 3;
        if (is_apostrophe(mark) && end - begin > size + 2 && (k->text.ptr[end - 2 - size] | 32) == 'n')
            return size + 2;
    }
    return 0;
}

/* Two words written as one; `cut` is the first one's length. */
static uint32_t joined_word(str s)
{
    static const struct { const char *word; uint8_t cut;
    } table[] = {{"cannot", 3}, {"gonna", 3},   {"gotta", 3},   {"wanna", 3},    {"gimme", 3},
                 {"lemme", 3},  {"dont", 2},    {"didnt", 3},   {"doesnt", 4},   {"isnt", 2},
                 {"wasnt", 3},  {"wouldnt", 5}, {"couldnt", 5}, {"shouldnt", 6}, {"cant", 2},
                 {"wont", 2},   {"havent", 4},  {"hasnt", 3},   {"arent", 3},    {"im", 1},
                 {"ive", 1},    {"youre", 3},   {"theyre", 4},  {"thats", 4},    {"whats", 4},
                 {"aint", 2}};
    for (size_t i = 0; s.len >= 2 && s.len <= 8 && i < sizeof table / sizeof *table; i++)
        if (str_eq_nocase(s, str_of(table[i].word)) && !(s.len == 2 && s.ptr[1] != 'm')) return table[i].cut;
    return 0;
}

/* 5pm, 35mm, 200km: the length of the number before a unit; 0: not so. */
static uint32_t number_before_unit(const cutter *k, uint32_t begin, uint32_t end)
{
    uint32_t i = begin;
    while (i < end && (is_digit((unsigned char)k->text.ptr[i]) || k->text.ptr[i] == '.' ||
                       k->text.ptr[i] == ',' || k->text.ptr[i] == ':'))
        i++;
    if (i == begin || i == end || !is_digit((unsigned char)k->text.ptr[i - 1])) return 0;
    str unit = part(k, i, end);
    if (str_eq_nocase(unit, S("a.m.")) || str_eq_nocase(unit, S("p.m."))) return i - begin;
    return text_word_kinds(k->t, unit) & WORD_UNIT ? i - begin : 0;
}

/* Emits the word [begin, end), split at clitics.  `more`: a possessive mark
 * follows that belongs to it. */
static void emit_word(cutter *k, uint32_t begin, uint32_t end, bool more)
{
    uint32_t cut = clitic_length(k, begin, end), first = 0;
    unsigned flags = more || cut ? TOKEN_MWT_FIRST : 0;
    if (!cut && (first = joined_word(part(k, begin, end))) > 0) {
        emit(k, begin, begin + first, TOKEN_MWT_FIRST);
        emit(k, begin + first, end, TOKEN_MWT_REST);
    } else if (!cut && (first = number_before_unit(k, begin, end)) > 0) {
        emit(k, begin, begin + first, 0);
        emit(k, begin + first, end, 0);
    } else {
        emit(k, begin, end - cut, flags);
        if (cut) emit(k, end - cut, end, TOKEN_MWT_REST);
    }
}

/* The apostrophe behind a plural: "the workers' party".  Not when a single
 * quotation was opened before it in the chunk or ends a sentence there. */
static bool is_possessive_mark(const cutter *k, uint32_t begin, uint32_t at, bool quoted)
{
    uint32_t n, c = char_at(k, at, &n);
    if (!is_apostrophe(c) || c == '`' || quoted) return false;
    if ((char_before(k, at, begin) | 32) != 's') return false;
    uint32_t next, after = char_at(k, at + n, &next);
    return !is_apostrophe(after) && !is_word(after);
}

/* ---- punctuation ---- */

static uint32_t run_of(const cutter *k, uint32_t i, char a, char b)
{
    uint32_t n = 0;
    while (i + n < k->end && (k->text.ptr[i + n] == a || k->text.ptr[i + n] == b)) n++;
    return n;
}

static uint32_t mark_length(const cutter *k, uint32_t i)
{
    uint32_t n, c = char_at(k, i, &n), run;
    switch (c) {
    case '.':
        run = run_of(k, i, '.', '.');
        return run + (i + run < k->end ? run_of(k, i + run, '!', '?') : 0);
    case '-': case '=': case '_': case '*': case '~': case '#':
        run = run_of(k, i, (char)c, (char)c);
        return run;
    case '!': case '?':
        return run_of(k, i, '!', '?');
    case '\'': case '`':
        return run_of(k, i, (char)c, (char)c) >= 2 ? 2 : 1;
    case '<': case '>':
        return run_of(k, i, (char)c, (char)c) >= 2 ? 2 : 1;
    case UTF8_BAD: /* bytes that are no text: a run is one token */
        for (run = n; i + run < k->end && char_at(k, i + run, &n) == UTF8_BAD;) run += n;
        return run;
    default:
        return n;
    }
}

/* '90s, 'em: an apostrophe that opens a shortened word. */
static bool opens_short_word(const cutter *k, uint32_t i)
{
    uint32_t n, c = char_at(k, i, &n);
    if (!is_apostrophe(c) || c == '`' || i > k->begin) return false;
    str rest = part(k, i + n, k->end);
    if (rest.len >= 2 && is_digit((unsigned char)rest.ptr[0]) && is_digit((unsigned char)rest.ptr[1]))
        return true;
    return rest.len >= 2 &&
           (str_eq_nocase(str_slice(rest, 0, 2), S("em")) ||
            str_eq_nocase(str_slice(rest, 0, 3), S("til"))) &&
           rest.len <= 4;
}

/* ---- chunks ---- */

static uint32_t cut_word(cutter *k, uint32_t i, bool quoted)
{
    uint32_t end = word_end(k, i), n;
    char_at(k, end, &n);
    bool possessive = is_possessive_mark(k, i, end, quoted);
    emit_word(k, i, end, possessive);
    if (!possessive) return end;
    emit(k, end, end + n, TOKEN_MWT_REST);
    return end + n;
}

static void cut_chunk(cutter *k, uint32_t begin, uint32_t end)
{
    k->begin = begin, k->end = end;
    if (is_smiley(part(k, begin, end))) {
        emit(k, begin, end, 0);
        return;
    }
    bool quoted = false, address_tried = false;
    for (uint32_t i = begin; i < end && !k->failed;) {
        uint32_t n, c = char_at(k, i, &n);
        bool starts = is_word(c) || c == '#' || c == '@';
        if (starts && !address_tried) {
            address_tried = true;
            uint32_t stop = address_end(k, i);
            if (stop > i) {
                emit(k, i, stop, 0);
                i = stop;
                continue;
            }
        }
        if (is_word(c)) i = cut_word(k, i, quoted);
        else if (opens_short_word(k, i)) {
            uint32_t stop = word_end(k, i + n);
            emit(k, i, stop, 0);
            i = stop;
        } else {
            n = mark_length(k, i);
            if (is_apostrophe(c) || c == 0x2018) quoted = true;
            emit(k, i, i + n, 0);
            i += n;
        }
    }
}

bool cut_words(const text_tables *t, document *d, uint32_t begin, uint32_t end)
{
    cutter k = {.t = t, .d = d, .text = str_slice(d->text, 0, end)};
    uint32_t i = begin;
    while (i < end && !k.failed) {
        uint32_t c, from;
        size_t n = utf8_decode(k.text, i, &c);
        if (utf8_is_space(c)) {
            i += (uint32_t)n;
            continue;
        }
        for (from = i; i < end; i += (uint32_t)n) {
            n = utf8_decode(k.text, i, &c);
            if (utf8_is_space(c)) break;
        }
        size_t before = d->tokens.len;
        cut_chunk(&k, from, i);
        if (i < end && d->tokens.len > before) d->tokens.at[d->tokens.len - 1].flags |= TOKEN_SPACE_AFTER;
    }
    return !k.failed;
}
