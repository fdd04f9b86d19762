/* Words of running text, as English Universal Dependencies cuts it.
 *
 * Text is taken chunk by chunk (between blanks and tags).  A chunk that is an
 * address (URL, e-mail, @name, #tag) or a smiley is one token; anything else is
 * read from left to right: punctuation marks are tokens, a word goes on as long
 * as word_goes_on says, and is then split at clitics.  Every byte is looked at
 * a bounded number of times.
 *
 * A token's begin and end are bytes of the text; its form is what a reader sees
 * of them, without soft hyphens and with "&amp;" read. */
#include "text/cut.h"

#include "base/utf8.h"
#include "text/chars.h"

typedef struct {
    const text_tables *t;
    document *d;
    str text;
    uint32_t begin, end; /* the chunk */
    uint32_t quote;      /* tokens there were when a single quotation mark opened; NONE: none is open */
    bool odd;            /* it holds an entity or an invisible character */
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

static bool is_pictogram(uint32_t c)
{
    return (c >= 0x1F000 && c < 0x1FB00) || (c >= 0x2600 && c < 0x27C0) || (c >= 0x2B00 && c < 0x2C00);
}

static uint32_t char_at(const cutter *k, uint32_t i, uint32_t *length)
{
    uint32_t c = 0;
    *length = 0;
    if (i < k->end) *length = (uint32_t)text_char(k->text, i, &c);
    return c;
}

static uint32_t char_before(const cutter *k, uint32_t i, uint32_t from, uint32_t *length)
{
    *length = 0;
    if (i <= from) return 0;
    uint32_t j = i - 1;
    if (k->text.ptr[j] == ';' && k->odd) /* perhaps an entity's end; "&amp;thinsp;" is the longest */
        for (uint32_t b = j; b > from && i - b < 24;)
            if (k->text.ptr[--b] == '&') {
                uint32_t c = char_at(k, b, length);
                if (b + *length == i) return c;
            }
    while (j > from && ((unsigned char)k->text.ptr[j] & 0xC0) == 0x80 && i - j < 4) j--;
    uint32_t c = char_at(k, j, length);
    *length = i - j;
    return c;
}

/* ---- tokens ---- */

static str seen_form(cutter *k, str bytes)
{
    char *out = arena_alloc(k->d->arena, bytes.len + 1); /* an entity is longer than its character */
    size_t n = 0;
    uint32_t first; /* an emoji keeps what ties it */
    if (!out) return k->failed = true, bytes;
    text_char(bytes, 0, &first);
    for (size_t i = 0; i < bytes.len;) {
        uint32_t c;
        size_t step = text_char(bytes, i, &c);
        if (step > 1 && bytes.ptr[i] == '&') n += utf8_encode(c, out + n);
        else if (!text_invisible(c) || (c == 0x200D && is_pictogram(first))) memcpy(out + n, bytes.ptr + i, step), n += step;
        i += step;
    }
    return n ? (str){out, n} : bytes;
}

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
    if (k->odd) w->form = seen_form(k, w->form);
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

/* "example.com", "news.example.org/path": known last part, written in one case. */
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
    if (dot == SIZE_MAX || dot < 2 || dot + 1 == host.len) return false;
    bool capital = host.ptr[dot + 1] < 'a' && host.ptr[dot - 1] >= 'a'; /* "the streak.In spite of" */
    return !capital && is_domain_end(str_slice(host, dot + 1, host.len));
}

static bool is_email(str s)
{
    size_t at = str_find(s, S("@"), 0);
    if (at == SIZE_MAX || at == 0) return false;
    size_t dot = str_find(s, S("."), at);
    if (dot != SIZE_MAX) return dot + 1 < s.len;
    for (size_t i = 0; i < s.len; i++) /* "name@DESK", as company mail has it */
        if (i != at && !is_word((unsigned char)s.ptr[i])) return false;
    return at + 2 < s.len;
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

static uint32_t digits_from(const cutter *k, uint32_t i)
{
    uint32_t n = 0;
    while (i + n < k->end && is_digit((unsigned char)k->text.ptr[i + n])) n++;
    return n;
}

/* Whether a capital or the end of the text comes after the blanks from i on. */
static bool sentence_may_begin(const cutter *k, uint32_t i)
{
    uint32_t c = 0;
    while (i < k->text.len) {
        i += (uint32_t)text_char(k->text, i, &c);
        if (!utf8_is_space(c)) return utf8_is_upper(c);
    }
    return true;
}

/* "Miami, Fla. (AP)", "Fla.'s": whether the place that is shortened here stands where places stand. */
static bool keeps_place_stop(const cutter *k, uint32_t begin, uint32_t at)
{
    uint32_t i = begin, n;
    while (i > 0 && k->text.ptr[i - 1] == ' ') i--;
    if (i < begin && i > 0 && k->text.ptr[i - 1] == ',') return true;
    if (begin > k->begin && (k->text.ptr[begin - 1] == '-' || k->text.ptr[begin - 1] == '(')) return true; /* "(D-Calif.)" */
    uint32_t c = char_at(k, at + 1, &n);
    return c && (c == ',' || c == '-' || c == ';' || is_apostrophe(c));
}

/* Whether the full stop at `at` belongs to the word [begin, at). */
static bool keeps_stop(const cutter *k, uint32_t begin, uint32_t at)
{
    uint32_t len, first = char_at(k, begin, &len);
    if (begin + len == at && utf8_is_upper(first))
        return first != 'I' || number_follows(k, at + 1); /* an initial */
    if (is_acronym(k, begin, at)) return true;
    uint32_t digits = digits_from(k, begin); /* the hour of "2p.m." */
    unsigned kinds = kinds_of(k, begin + digits, at);
    if (digits) return (kinds & WORD_ABBREV) && memchr(k->text.ptr + begin + digits, '.', at - begin - digits);
    if (kinds & WORD_TITLE) return true;
    if (kinds & WORD_ABBREV) /* "guns, tanks, etc. The army": the stop is the sentence's */
        return !utf8_is_lower(first) || memchr(k->text.ptr + begin, '.', at - begin) || !sentence_may_begin(k, at + 1);
    if (kinds & WORD_MONTH) return utf8_is_upper(first);
    if ((kinds & WORD_PLACE) && utf8_is_upper(first) && keeps_place_stop(k, begin, at)) return true;
    return (kinds & WORD_NUMBER) && number_follows(k, at + 1);
}

/* Whether a word with a capital and small letters begins at i. */
static bool capitalised_at(const cutter *k, uint32_t i)
{
    uint32_t n0, n1, c = char_at(k, i, &n0), next = char_at(k, i + n0, &n1);
    return utf8_is_upper(c) && utf8_is_lower(next);
}

/* A full stop without the blank behind it: "...of the country.The army". */
static bool is_glued_stop(const cutter *k, uint32_t begin, uint32_t at)
{
    uint32_t n, n1, c = char_at(k, at + 1, &n);
    uint32_t before = char_before(k, at, begin, &n1);
    if (at - begin < 2 || !utf8_is_lower(before) || !utf8_is_upper(c)) return false;
    uint32_t next = char_at(k, at + 1 + n, &n1);
    bool alone = (c == 'I' || c == 'A') && !is_word(next) && next != '.'; /* "the program.I left" */
    return (alone || utf8_is_lower(next)) && !(kinds_of(k, begin, at) & (WORD_TITLE | WORD_ABBREV | WORD_MONTH));
}

/* "Dr.Michael", "U.S.The", "Nov.28": the next word begins behind the stop, which belongs to this one. */
static bool ends_behind_stop(const cutter *k, uint32_t begin, uint32_t at)
{
    uint32_t end = at + 1, n, c = char_at(k, end, &n);
    if (is_digit(c)) return (kinds_of(k, begin, at) & (WORD_MONTH | WORD_NUMBER)) && at - begin > 1;
    if (!capitalised_at(k, end)) return false;
    while ((c = char_at(k, end, &n)) && is_word(c)) end += n;
    return !(kinds_of(k, begin, end) & WORD_ABBREV) && keeps_stop(k, begin, at); /* "M.Sc." is one word */
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
    bool inside = begin > k->begin && k->text.ptr[begin - 1] == '-'; /* the e of Hizb-e-Islami */
    if (!inside && (kinds_of(k, begin, at) & WORD_PREFIX)) return true;
    if (kinds_of(k, begin, end) & WORD_WHOLE) return true;
    return is_digit_group(k, begin, at);
}

/* Whether the mark at `at`, no letter or digit, is inside the word from `begin`. */
static bool word_goes_on(const cutter *k, uint32_t begin, uint32_t at, uint32_t c, uint32_t length)
{
    uint32_t n, n1, before = char_before(k, at, begin, &n1), after = char_at(k, at + length, &n);
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
        return at - begin <= 3 && utf8_is_upper(before) && (is_digit(after) || !after);
    default:
        return false;
    }
}

/* End of a run of invisible characters. */
static uint32_t seen_from(const cutter *k, uint32_t i)
{
    uint32_t n, c;
    while ((c = char_at(k, i, &n)) && text_invisible(c)) i += n;
    return i;
}

static uint32_t word_end(const cutter *k, uint32_t begin)
{
    uint32_t i = begin, n, c;
    while ((c = char_at(k, i, &n))) {
        if (text_invisible(c)) { /* belongs to the word when the word goes on behind it */
            uint32_t next = seen_from(k, i);
            if (!is_word(char_at(k, next, &n))) break;
            i = next;
            continue;
        }
        if (!is_word(c) && !word_goes_on(k, begin, i, c, n)) break;
        if (c == '.' && ends_behind_stop(k, begin, i)) return i + n;
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
    uint32_t size;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        uint32_t n = (uint32_t)strlen(tails[i]);
        if (end - begin <= n + 1 || !str_eq_nocase(part(k, end - n, end), str_of(tails[i]))) continue;
        if (is_apostrophe(char_before(k, end - n, begin, &size))) return end - begin > n + size ? n + size : 0;
    }
    if (end - begin > 3 && (k->text.ptr[end - 1] | 32) == 't' && is_apostrophe(char_before(k, end - 1, begin, &size)) &&
        end - begin > size + 2 && (k->text.ptr[end - 2 - size] | 32) == 'n')
        return size + 2;
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
    if (unit.len > 2 && unit.ptr[1] == '.' && (str_eq_nocase(str_slice(unit, 0, 3), S("a.m")) || str_eq_nocase(str_slice(unit, 0, 3), S("p.m"))))
        return unit.len <= 4 ? i - begin : 0;
    return text_word_kinds(k->t, unit) & WORD_UNIT ? i - begin : 0;
}

/* Rs500, EUR20,000: the length of the currency before a number; 0: not so. */
static uint32_t currency_before_number(const cutter *k, uint32_t begin, uint32_t end)
{
    uint32_t i = begin;
    while (i < end && i - begin < 5 && (k->text.ptr[i] | 32) >= 'a' && (k->text.ptr[i] | 32) <= 'z') i++;
    if (i < begin + 2 || i == end || !is_digit((unsigned char)k->text.ptr[i])) return 0;
    for (uint32_t d = i; d < end; d++)
        if (!is_digit((unsigned char)k->text.ptr[d]) && k->text.ptr[d] != '.' && k->text.ptr[d] != ',') return 0;
    return kinds_of(k, begin, i) & WORD_CURRENCY ? i - begin : 0;
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
    } else if (!cut && ((first = number_before_unit(k, begin, end)) > 0 ||
                        (first = currency_before_number(k, begin, end)) > 0)) {
        emit(k, begin, begin + first, 0);
        emit(k, begin + first, end, 0);
    } else {
        emit(k, begin, end - cut, flags);
        if (cut) emit(k, end - cut, end, TOKEN_MWT_REST);
    }
}

enum { QUOTE_TOKENS = 25 }; /* a single quotation that goes on for longer was an apostrophe */

static bool inside_quote(const cutter *k)
{
    return k->quote != NONE && k->d->tokens.len - k->quote <= QUOTE_TOKENS;
}

/* The apostrophe behind a plural: "the workers' party".  Not when a single
 * quotation was opened before it. */
static bool is_possessive_mark(const cutter *k, uint32_t begin, uint32_t at)
{
    uint32_t n, c = char_at(k, at, &n), size;
    if (!is_apostrophe(c) || c == '`' || inside_quote(k)) return false;
    if ((char_before(k, at, begin, &size) | 32) != 's') return false;
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

static bool is_flag_letter(uint32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

/* An emoji with its variation, its colour and what a joiner ties to it; two letters of a flag. */
static uint32_t pictogram_length(const cutter *k, uint32_t i)
{
    uint32_t n, first = char_at(k, i, &n), run = n, c;
    if (is_flag_letter(first)) return is_flag_letter(char_at(k, i + run, &n)) ? run + n : run;
    while ((c = char_at(k, i + run, &n))) {
        uint32_t tied;
        if (c == 0xFE0F || c == 0x20E3 || (c >= 0x1F3FB && c <= 0x1F3FF)) run += n;
        else if (c == 0x200D && is_pictogram(char_at(k, i + run + n, &tied))) run += n + tied;
        else break;
    }
    return run;
}

static uint32_t mark_length(const cutter *k, uint32_t i)
{
    uint32_t n, c = char_at(k, i, &n), run;
    if (is_pictogram(c)) return pictogram_length(k, i);
    if (n > 1 && k->text.ptr[i] == '&') return n;
    switch (c) {
    case '.':
        run = run_of(k, i, '.', '.');
        return run + (i + run < k->end ? run_of(k, i + run, '!', '?') : 0);
    case '-': case '=': case '_': case '*': case '~': case '#': case '+':
        run = run_of(k, i, (char)c, (char)c);
        return run;
    case '!': case '?':
        return run_of(k, i, '!', '?');
    case '\'': case '`':
        return run_of(k, i, (char)c, (char)c) >= 2 ? 2 : 1;
    case '<': case '>':
        return run_of(k, i, (char)c, (char)c) >= 2 ? 2 : 1;
    case 0x2018: case 0x2019: /* two single marks for a double one */
        run = char_at(k, i + n, &run) == 0x2019 || (c == 0x2018 && char_at(k, i + n, &run) == 0x2018) ? run : 0;
        return n + run;
    case UTF8_BAD: /* bytes that are no text: a run is one token */
        for (run = n; i + run < k->end && char_at(k, i + run, &n) == UTF8_BAD;) run += n;
        return run;
    default:
        return n;
    }
}

/* '90s, 'em, 'cause: an apostrophe that opens a shortened word.  Its end; i: it opens none. */
static uint32_t short_word_end(const cutter *k, uint32_t i)
{
    static const char *const words[] = {"em", "til", "cause", "cuz", "bout", "twas", "tis", "round", "neath"};
    uint32_t n, c = char_at(k, i, &n), size, before = char_before(k, i, k->begin, &size);
    if ((!is_apostrophe(c) && c != 0x2018) || c == '`' || is_word(before)) return i;
    uint32_t end = i + n, digits = 0;
    while (end < k->end && is_word(c = char_at(k, end, &size))) digits += is_digit(c), end += size;
    str rest = part(k, i + n, end);
    if (digits == 2 && (rest.len == 2 || (rest.len == 3 && rest.ptr[2] == 's'))) return end;
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (str_eq_nocase(rest, str_of(words[w]))) return end;
    return i;
}

/* " 's ", " 're ": a clitic that a blank was put before. */
static bool is_stray_clitic(const cutter *k, uint32_t begin, uint32_t end)
{
    static const char *const tails[] = {"s", "m", "d", "re", "ve", "ll", "t"};
    uint32_t n, c = char_at(k, begin, &n);
    if (!is_apostrophe(c) || c == '`' || begin == 0) return false;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (str_eq_nocase(part(k, begin + n, end), str_of(tails[i]))) return true;
    return false;
}

/* ---- chunks ---- */

static uint32_t cut_word(cutter *k, uint32_t i)
{
    uint32_t end = word_end(k, i), n;
    char_at(k, end, &n);
    bool possessive = is_possessive_mark(k, i, end);
    emit_word(k, i, end, possessive);
    if (!possessive) return end;
    emit(k, end, end + n, TOKEN_MWT_REST);
    return end + n;
}

/* .265, +44: a mark that begins a number. */
static bool begins_number(const cutter *k, uint32_t i, uint32_t c)
{
    uint32_t n, before = char_before(k, i, k->begin, &n);
    if ((c != '.' && c != '+') || i + 1 >= k->end || !is_digit((unsigned char)k->text.ptr[i + 1])) return false;
    return !before || before == '$' || before == '(';
}

/* Keeps in mind whether a single quotation is open. */
static void mark_quote(cutter *k, uint32_t i, uint32_t c, uint32_t length)
{
    if (c != 0x2018 && !is_apostrophe(c)) return;
    uint32_t n, before = char_before(k, i, k->begin, &n);
    bool opens = is_word(char_at(k, i + length, &n)) && !is_word(before);
    k->quote = opens ? (uint32_t)k->d->tokens.len : NONE;
}

static void cut_chunk(cutter *k, uint32_t begin, uint32_t end)
{
    k->begin = begin, k->end = end;
    if (is_smiley(part(k, begin, end)) || is_stray_clitic(k, begin, end)) {
        emit(k, begin, end, 0);
        return;
    }
    bool address_tried = false;
    for (uint32_t i = begin; i < end && !k->failed;) {
        uint32_t n, c = char_at(k, i, &n), stop;
        bool starts = is_word(c) || c == '#' || c == '@';
        if (starts && !address_tried) {
            address_tried = true;
            stop = address_end(k, i);
            if (stop > i) {
                emit(k, i, stop, 0);
                i = stop;
                continue;
            }
        }
        if (text_invisible(c)) i += n;
        else if (is_word(c)) i = cut_word(k, i);
        else if (begins_number(k, i, c)) {
            stop = word_end(k, i + 1);
            emit(k, i, stop, 0);
            i = stop;
        } else if ((stop = short_word_end(k, i)) > i) {
            emit(k, i, stop, 0);
            i = stop;
        } else {
            n = mark_length(k, i);
            mark_quote(k, i, c, n);
            emit(k, i, i + n, 0);
            i += n;
        }
    }
}

bool cut_words(const text_tables *t, document *d, uint32_t begin, uint32_t end)
{
    cutter k = {.t = t, .d = d, .text = str_slice(d->text, 0, end), .quote = NONE};
    size_t first = d->tokens.len;
    uint32_t i = begin;
    while (i < end && !k.failed) {
        uint32_t c, from = i;
        size_t n = 0, tag = 0;
        bool breaks;
        for (k.odd = false; i < end; i += (uint32_t)n) {
            n = text_char(k.text, i, &c);
            if (utf8_is_space(c) || (c == '<' && (tag = text_markup(k.text, i, &breaks)))) break;
            k.odd = k.odd || (c >= 0x80 && text_invisible(c)) || (n > 1 && k.text.ptr[i] == '&');
        }
        if (i > from) cut_chunk(&k, from, i);
        if (i >= end) break;
        if (!tag && d->tokens.len > first) d->tokens.at[d->tokens.len - 1].flags |= TOKEN_SPACE_AFTER;
        i += (uint32_t)(tag ? tag : n);
    }
    return !k.failed;
}
