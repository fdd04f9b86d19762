#include "table/dictionary.h"

#include "base/date.h"
#include "base/utf8.h"

#define NAMES_MAX 1000 /* of one entry */
#define FORMS_MAX 64   /* words of a macro */

typedef struct { dictionary *d; fault_place at; dictionary_entry *entry; } reading;

/* Tells a fault of the line and marks the entry it belongs to. */
#define FAULT(r, ...) (fault(&(r)->at, __VA_ARGS__), (r)->entry ? (void)((r)->entry->faulty = true) : (void)0)

/* ---- dates ---- */

/* YYMMDD or YYYYMMDD; two digits over 30 are of the last century. */
static bool read_day(reading *r, str digits, casus_day *out)
{
    int64_t n;
    if ((digits.len != 6 && digits.len != 8) || !str_int(digits, &n) || n < 0) {
        FAULT(r, "\"%.*s\" is no date; write YYMMDD or YYYYMMDD, as 970131 or 19970131", STR_ARG(digits));
        return false;
    }
    int year = (int)(n / 10000), month = (int)(n / 100 % 100), day = (int)(n % 100);
    if (digits.len == 6) year += year > 30 ? 1900 : 2000;
    if (date_ok((date){year, month, day})) return *out = date_to_day((date){year, month, day}), true;
    month = month < 1 ? 1 : month > 12 ? 12 : month;
    if (year < 1) year = 1;
    int last = date_month_days(year, month);
    FAULT(r, "\"%.*s\" is no day of the calendar; did you mean %04d%02d%02d?", STR_ARG(digits), year, month,
          day < 1 ? 1 : day > last ? last : day);
    return false;
}

/* ">970101", "<970101", "970101-061231", with blanks anywhere. */
static bool read_days(reading *r, str text, dictionary_code *out)
{
    char sign = text.ptr[0];
    size_t dash = str_find(text, S("-"), 0);
    if (sign == '>' || sign == '<') {
        str digits = str_trim(str_slice(text, 1, text.len));
        if (!read_day(r, digits, sign == '>' ? &out->from : &out->to)) return false;
        if (sign == '<') out->to--;
        return true;
    }
    if (dash == SIZE_MAX) {
        FAULT(r, "\"%.*s\" says neither from nor until; write >%.*s, <%.*s or FROM-TO", STR_ARG(text), STR_ARG(text), STR_ARG(text));
        return false;
    }
    if (!read_day(r, str_trim(str_slice(text, 0, dash)), &out->from) ||
        !read_day(r, str_trim(str_slice(text, dash + 1, text.len)), &out->to)) return false;
    if (out->from <= out->to) return true;
    FAULT(r, "\"%.*s\" ends before it begins", STR_ARG(text));
    return false;
}

/* ---- codes ---- */

static bool code_letters(str code)
{
    for (size_t i = 0; i < code.len; i++)
        if (!(code.ptr[i] >= 'A' && code.ptr[i] <= 'Z') && !(code.ptr[i] >= '0' && code.ptr[i] <= '9')) return false;
    return code.len > 0;
}

/* What stands between the brackets. */
static void read_code(reading *r, str text)
{
    dictionary_code code = {.from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .line = r->at.line};
    text = str_trim(text);
    size_t end = 0;
    while (end < text.len && !strchr(" \t<>", text.ptr[end])) end++;
    code.code = str_slice(text, 0, end);
    str days = str_trim(str_slice(text, end, text.len));
    if (code.code.len && code.code.ptr[0] == '~') code.agent = true, code.code = str_slice(code.code, 1, code.code.len);
    if (!code_letters(code.code)) {
        FAULT(r, "\"%.*s\" is no code; write capitals and digits, as [USAGOV] or, of an agent, [~GOV]", STR_ARG(code.code));
        return;
    }
    if (days.len && !read_days(r, days, &code)) return;
    dictionary_code *slot = VEC_PUSH(r->d->mem, &r->entry->codes);
    if (slot) *slot = code;
}

/* Codes and plural behind a name. */
static void read_brackets(reading *r, str rest)
{
    while ((rest = str_trim(rest)).len) {
        bool brace = rest.ptr[0] == '{';
        size_t end = str_find(rest, brace ? S("}") : S("]"), 0);
        if (!brace && rest.ptr[0] != '[') {
            FAULT(r, "\"%.*s\" stands behind a code; a comment begins with #", STR_ARG(str_slice(rest, 0, 40)));
            return;
        }
        if (end == SIZE_MAX) {
            FAULT(r, "\"%.*s\" is never closed; \"%c\" is missing", STR_ARG(str_slice(rest, 0, 40)), brace ? '}' : ']');
            return;
        }
        str inside = str_slice(rest, 1, end);
        if (brace) r->entry->has_plural = true, r->entry->plural = str_trim(inside);
        else read_code(r, inside);
        rest = str_slice(rest, end + 1, rest.len);
    }
}

/* ---- names ---- */

static bool has_letter(str name)
{
    for (size_t i = 0; i < name.len;) {
        uint32_t cp;
        i += utf8_decode(name, i, &cp);
        if (utf8_is_letter(cp)) return true;
    }
    return false;
}

static void add_name(reading *r, str name)
{
    name = str_trim(name);
    if (!has_letter(name)) FAULT(r, "\"%.*s\" is no name: it has no letters", STR_ARG(str_slice(name, 0, 40)));
    else if (r->entry->names.len == NAMES_MAX) FAULT(r, "an entry has at most %d names", NAMES_MAX);
    else {
        str *slot = VEC_PUSH(r->d->mem, &r->entry->names);
        if (slot) *slot = name;
    }
}

static void read_name(reading *r, str text)
{
    size_t end = 0;
    while (end < text.len && text.ptr[end] != '[' && text.ptr[end] != '{') end++;
    add_name(r, str_slice(text, 0, end));
    read_brackets(r, str_slice(text, end, text.len));
}

static void end_entry(reading *r)
{
    dictionary_entry *e = r->entry;
    if (!e || e->codes.len || e->faulty) return;
    r->at.line = e->line;
    str name = e->names.len ? e->names.at[0] : S("");
    FAULT(r, "\"%.*s\" has no code; write one behind it, [USAGOV], or \"+\" before it if it is a name of the entry above",
          STR_ARG(str_slice(name, 0, 60)));
}

static void new_entry(reading *r, uint32_t line)
{
    end_entry(r);
    r->at.line = line;
    r->entry = VEC_PUSH(r->d->mem, &r->d->entries);
    if (r->entry) r->entry->file = r->at.file, r->entry->line = line;
}

/* ---- macros ---- */

/* !MINIST! = MINISTER, MINISTERS */
static void read_macro(reading *r, str text)
{
    size_t equals = str_find(text, S("="), 0);
    str name = str_trim(str_slice(text, 0, equals)), word;
    if (name.len < 3 || name.ptr[name.len - 1] != '!') {
        fault(&r->at, "\"%.*s\" is no name of a set of words; write !%.*s! = WORD, WORD", STR_ARG(str_slice(name, 0, 40)),
              STR_ARG(str_slice(name, 1, 40)));
        return;
    }
    dictionary_macro *m = VEC_PUSH(r->d->mem, &r->d->macros);
    if (!m) return;
    m->name = name;
    for (str rest = str_slice(text, equals + 1, text.len); str_next(&rest, ',', &word);) {
        word = str_trim(word);
        str *slot = word.len && m->words.len < FORMS_MAX ? VEC_PUSH(r->d->mem, &m->words) : NULL;
        if (slot) *slot = word;
    }
    if (!m->words.len) fault(&r->at, "\"%.*s\" stands for no words; write them behind \"=\", parted by commas", STR_ARG(name));
}

static const dictionary_macro *macro_in(const dictionary *d, str name, size_t *at)
{
    const dictionary_macro *best = NULL;
    *at = str_find(name, S("!"), 0);
    if (*at == SIZE_MAX) return NULL;
    size_t end = str_find(name, S("!"), *at + 1);
    str found = str_slice(name, *at, end == SIZE_MAX ? name.len : end + 1);
    for (size_t i = 0; i < d->macros.len; i++)
        if (str_eq(d->macros.at[i].name, found)) best = &d->macros.at[i];
    return best;
}

bool dictionary_expand(const dictionary *d, str name, size_t nth, str *out)
{
    buf b = {.from = d->mem};
    size_t at;
    const dictionary_macro *m = macro_in(d, name, &at);
    *out = name;
    if (!m) return nth == 0;
    if (nth >= m->words.len) return false;
    buf_str(&b, str_slice(name, 0, at));
    buf_str(&b, m->words.at[nth]);
    buf_str(&b, str_slice(name, at + m->name.len, name.len));
    *out = buf_take(&b);
    return out->len > 0;
}

static void check_macro(reading *r, str name)
{
    str names[FORMS_MAX];
    char room[80];
    size_t at, n = r->d->macros.len < FORMS_MAX ? r->d->macros.len : FORMS_MAX;
    if (str_find(name, S("!"), 0) == SIZE_MAX || macro_in(r->d, name, &at)) return;
    at = str_find(name, S("!"), 0);
    str found = str_slice(name, at, name.len);
    size_t end = str_find(found, S("!"), 1);
    if (end == SIZE_MAX) return; /* "YAHOO!" */
    found = str_slice(found, 0, end + 1);
    for (size_t i = 0; i < n; i++) names[i] = r->d->macros.at[i].name;
    FAULT(r, "nothing says what \"%.*s\" stands for%s", STR_ARG(str_slice(found, 0, 40)), did_you_mean(room, found, names, n));
}

/* ---- lines ---- */

static void read_line(reading *r, str text, uint32_t number)
{
    r->at.line = number;
    if (!utf8_valid(text)) {
        FAULT(r, "this line is not UTF-8, or has a NUL byte");
        return;
    }
    size_t hash = str_find(text, S("#"), 0), semi = str_find(text, S(";"), 0);
    text = str_trim(str_slice(text, 0, hash < semi ? hash : semi));
    if (!text.len) return;
    bool macro = text.ptr[0] == '!' && str_find(text, S("="), 0) != SIZE_MAX, follows = text.ptr[0] == '+' || text.ptr[0] == '[';
    if (macro) read_macro(r, text);
    else if (follows && !r->entry) fault(&r->at, "\"%.*s\" belongs to no name: there is none above it", STR_ARG(str_slice(text, 0, 40)));
    else if (text.ptr[0] == '[') read_brackets(r, text);
    else if (follows) read_name(r, str_slice(text, 1, text.len));
    else {
        new_entry(r, number);
        if (!r->entry) return;
        read_name(r, text);
        check_macro(r, r->entry->names.len ? r->entry->names.at[0] : S(""));
    }
}

void dictionary_read(dictionary *d, str file, str text)
{
    reading r = {.d = d, .at = {d->faults, file, 0}};
    uint32_t number = 0;
    if (str_starts(text, S("\xEF\xBB\xBF"))) text = str_slice(text, 3, text.len);
    for (str line; str_next(&text, '\n', &line) && !d->mem->failed;) read_line(&r, line, ++number);
    end_entry(&r);
}
