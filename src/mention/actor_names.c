#include "mention/actor_names.h"

#include "base/utf8.h"
#include "model/phrases.h"

/* ---- capitals ---- */

/* "LeT", "PiS": capitals around small letters make "let" another word. */
static bool ends_in_capital(str text)
{
    if (text.len < 2 || str_find(text, S(" "), 0) != SIZE_MAX) return false;
    char first = text.ptr[0], last = text.ptr[text.len - 1];
    return first >= 'A' && first <= 'Z' && last >= 'A' && last <= 'Z';
}

/* No small letter in it: "US", "G7", "CPI-M" must stand so in the text. */
uint32_t actor_name_flags(str text)
{
    if (ends_in_capital(text)) return PHRASE_EXACT;
    bool capital = false;
    for (size_t i = 0; i < text.len;) {
        uint32_t cp;
        i += utf8_decode(text, i, &cp);
        if (utf8_is_letter(cp) && !utf8_is_upper(cp)) return PHRASE_CAPITAL;
        if (utf8_is_upper(cp)) capital = true;
    }
    return capital ? PHRASE_EXACT : PHRASE_CAPITAL;
}

/* A lower-case variant that is listed as such ("yellow vests") is found in lower case. */
uint32_t actor_listed_flags(str name)
{
    uint32_t cp = 0;
    for (size_t i = 0; i < name.len;) {
        i += utf8_decode(name, i, &cp);
        if (utf8_is_upper(cp)) return actor_name_flags(name);
    }
    return 0;
}

/* "PM", "MPs": must stand so in the text, or "p.m." would be one. */
uint32_t noun_flags(str phrase)
{
    return phrase.len > 1 && phrase.ptr[0] >= 'A' && phrase.ptr[0] <= 'Z' && phrase.ptr[1] >= 'A' && phrase.ptr[1] <= 'Z'
               ? PHRASE_EXACT : 0;
}

/* ---- surnames ---- */

/* Letters and digits of a name, folded: "Al-Sisi" -> "alsisi". */
static str bare(arena *mem, str text)
{
    buf out = {.from = mem};
    for (size_t i = 0; i < text.len;) {
        uint32_t cp;
        char folded[4];
        i += utf8_decode(text, i, &cp);
        size_t n = utf8_fold(cp, folded);
        for (size_t k = 0; k < n; k++)
            if (folded[k] != ' ' && folded[k] != '-' && folded[k] != '\'' && folded[k] != '.')
                buf_char(&out, folded[k]);
    }
    return out.len ? (str){out.ptr, out.len} : (str){"", 0};
}

/* Words that open a surname but never stand for it: "von der Leyen", "Abu Zubaydah". */
static bool opens_surname(str word)
{
    str rest = S("abu af ag al ben bin bou da de del den der di do dos du el ibn la le lo ould st ter ul van von zu");
    for (str next; str_next(&rest, ' ', &next);)
        if (str_eq(word, next)) return true;
    return false;
}

/* The id begins with the part of the name that stands alone on second mention:
 * the shortest run of words that makes up the id's first word or words. */
str actor_surname(arena *mem, str name, str id)
{
    str words[12];
    size_t n = 0;
    for (str rest = name, word; n < 12 && str_next(&rest, ' ', &word);)
        if (word.len) words[n++] = word;
    size_t part = 0;
    for (size_t cut = 1; cut <= id.len; cut++) {
        if (cut < id.len && id.ptr[cut] != '-') continue;
        bool opens = cut < id.len && opens_surname(str_slice(id, part, cut));
        part = cut + 1;
        if (opens) continue;
        str head = bare(mem, str_slice(id, 0, cut));
        for (size_t first = 0; first < n; first++)
            for (size_t last = first; last < n; last++) {
                size_t begin = (size_t)(words[first].ptr - name.ptr), end = (size_t)(words[last].ptr - name.ptr) + words[last].len;
                str run = str_slice(name, begin, end);
                if (run.len > 1 && str_eq(bare(mem, run), head)) return run;
            }
    }
    return n ? words[n - 1] : name;
}

/* ---- plurals ---- */

static bool ends_in(str s, const char *const endings[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_ends(s, str_of(endings[i]))) return true;
    return false;
}

static bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

static void add_plural(buf *out, str word)
{
    static const char *const hiss[] = {"s", "x", "z", "ch", "sh"};
    if (str_ends(word, S("y")) && word.len > 1 && !vowel(word.ptr[word.len - 2])) {
        buf_str(out, str_slice(word, 0, word.len - 1));
        buf_str(out, S("ies"));
    } else if (str_ends(word, S("man")) && !str_ends(word, S("human"))) {
        buf_str(out, str_slice(word, 0, word.len - 3));
        buf_str(out, S("men"));
    } else {
        buf_str(out, word);
        buf_str(out, ends_in(word, hiss, sizeof hiss / sizeof *hiss) ? S("es") : S("s"));
    }
}

/* The last word takes the plural, or the one before "of", "to", "for", "in", "at". */
str noun_plural(arena *mem, str phrase)
{
    size_t end = phrase.len;
    static const char *const links[] = {" of ", " to ", " for ", " in ", " at ", " on "};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        size_t at = str_find(phrase, str_of(links[i]), 0);
        if (at < end) end = at;
    }
    size_t begin = end;
    while (begin > 0 && phrase.ptr[begin - 1] != ' ') begin--;
    buf out = {.from = mem};
    buf_str(&out, str_slice(phrase, 0, begin));
    add_plural(&out, str_slice(phrase, begin, end));
    buf_str(&out, str_slice(phrase, end, phrase.len));
    return buf_take(&out);
}
