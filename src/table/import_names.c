#include "table/import.h"

#include "base/utf8.h"

/* ---- what the model knows ---- */

known_name name_known(const actor_tables *t, str name)
{
    known_name k = {NONE, NONE, NONE, NONE, false};
    phrase_hit hit;
    if (!phrases_lookup(&t->names, name, &hit)) return k;
    for (uint32_t i = hit.first; i < hit.first + hit.n; i++) {
        const phrase_entry *e = &t->names.entries[i];
        if ((e->kind == ENTRY_PERSON || e->kind == ENTRY_BODY) && k.somebody == NONE) k.somebody = e->value;
        if (e->kind >= ENTRY_COUNTRY && e->kind <= ENTRY_ADJECTIVE && k.country == NONE) k.country = e->value;
        if (e->kind == ENTRY_AGENT && k.agent == NONE) k.agent = e->value;
        if (e->kind == ENTRY_ROLE && k.role == NONE) k.role = e->value;
        if (e->kind == ENTRY_GIVEN) k.given = true;
    }
    return k;
}

size_t name_words(str printed)
{
    size_t n = 0;
    for (str word; str_next(&printed, ' ', &word);) n += word.len > 0;
    return n;
}

bool name_of_body(const actor_tables *t, str printed)
{
    for (str word; str_next(&printed, ' ', &word);)
        if (word.len && name_known(t, word).agent != NONE) return true;
    return false;
}

bool name_has_given(const actor_tables *t, str printed)
{
    str first;
    return str_next(&printed, ' ', &first) && name_known(t, first).given;
}

str name_untitled(const actor_tables *t, str printed)
{
    size_t best = 0, words = 0;
    for (size_t i = 0; i < printed.len && words < 4; i++) {
        if (printed.ptr[i] != ' ') continue;
        words++;
        if (name_known(t, str_slice(printed, 0, i)).role != NONE) best = i + 1;
    }
    return str_slice(printed, best, printed.len);
}

/* ---- how a name is printed ---- */

static bool has_small(str s)
{
    for (size_t i = 0; i < s.len;) {
        uint32_t cp;
        i += utf8_decode(s, i, &cp);
        if (utf8_is_lower(cp)) return true;
    }
    return false;
}

/* Up to three letters, or no vowel, or stops between: "UN", "PLFP", "U.S.S.R.". */
static bool acronym(str word)
{
    size_t letters = 0, vowels = 0, stops = 0;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        letters += c >= 'A' && c <= 'Z';
        vowels += c != 0 && strchr("AEIOUY", c) != NULL;
        stops += c == '.';
    }
    return letters + stops == word.len && (letters <= 3 || !vowels || stops > 1);
}

static bool small_word(str word)
{
    str rest = S("OF THE AND FOR IN TO");
    for (str next; str_next(&rest, ' ', &next);)
        if (str_eq(word, next)) return true;
    return false;
}

/* Capitals at the beginning and behind a hyphen only. */
static void put_word(buf *out, str word, bool first, bool alone)
{
    bool up = first || !small_word(word);
    if (has_small(word) || (alone && acronym(word))) {
        buf_str(out, word);
        return;
    }
    for (size_t i = 0; i < word.len;) {
        uint32_t cp;
        char bytes[4];
        size_t step = utf8_decode(word, i, &cp);
        str as_is = str_slice(word, i, i + step);
        bool break_behind = cp == '-' || cp == '.' || cp == '(';
        if (up) buf_str(out, as_is);
        else buf_str(out, (str){bytes, utf8_encode(utf8_lower(cp), bytes)});
        up = break_behind;
        i += step;
    }
}

/* Where the bracket at the end begins; SIZE_MAX: there is none. */
static size_t bracket_at(str written)
{
    size_t at = str_find(written, S("("), 1);
    while (written.len && strchr("_ ", written.ptr[written.len - 1])) written.len--;
    return at != SIZE_MAX && str_ends(written, S(")")) ? at : SIZE_MAX;
}

str name_bracket(str written)
{
    size_t at = bracket_at(written);
    if (at == SIZE_MAX) return S("");
    return str_slice(written, at + 1, str_find(written, S(")"), at));
}

static bool next_word(str *rest, str *word)
{
    while (rest->len && strchr("_ \t|", rest->ptr[0])) *rest = str_slice(*rest, 1, rest->len);
    size_t end = 0;
    while (end < rest->len && !strchr("_ \t|", rest->ptr[end])) end++;
    *word = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end, rest->len);
    return word->len > 0;
}

str name_printed(arena *mem, str written)
{
    buf out = {.from = mem};
    size_t bracket = bracket_at(written);
    str rest = str_slice(written, 0, bracket), word, look = rest, next;
    while (next_word(&look, &word)) {
        bool more = (next = look, next_word(&next, &(str){0}));
        if (out.len == 0 && more && str_eq_nocase(word, S("THE"))) continue;
        if (out.len) buf_char(&out, ' ');
        put_word(&out, word, out.len == 0, out.len == 0 && !more);
    }
    return buf_take(&out);
}

/* ---- ids ---- */

static void put_id(buf *out, str word)
{
    if (out->len && word.len && out->ptr[out->len - 1] != '-') buf_char(out, '-');
    for (size_t i = 0; i < word.len;) {
        uint32_t cp;
        char folded[4];
        i += utf8_decode(word, i, &cp);
        size_t n = utf8_fold(cp, folded);
        for (size_t k = 0; k < n; k++) {
            bool kept = (folded[k] >= 'a' && folded[k] <= 'z') || (folded[k] >= '0' && folded[k] <= '9');
            if (kept) buf_char(out, folded[k]);
            else if (folded[k] == '-' && out->len && out->ptr[out->len - 1] != '-') buf_char(out, '-');
        }
    }
}

str name_id(arena *mem, str printed, bool person)
{
    buf out = {.from = mem};
    size_t last = printed.len;
    while (last > 0 && printed.ptr[last - 1] != ' ') last--;
    str rest = person ? str_slice(printed, 0, last) : printed;
    if (person) put_id(&out, str_slice(printed, last, printed.len));
    for (str word; str_next(&rest, ' ', &word);) put_id(&out, word);
    while (out.len && out.ptr[out.len - 1] == '-') out.len--;
    if (!out.len) buf_fmt(&out, "x%llx", (unsigned long long)hash_bytes(HASH_START, printed.ptr, printed.len));
    return buf_take(&out);
}
