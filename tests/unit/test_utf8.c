/* Decoding, and the folding that makes names comparable. */
#include "base/utf8.h"
#include "unit.h"

static void test_decode(void)
{
    static const struct { str bytes; uint32_t cp; size_t length; } rows[] = {
        {{"a", 1}, 'a', 1},
        {{"\0", 1}, UTF8_BAD, 1},
        {{"\xc3\xa9", 2}, 0xE9, 2},
        {{"\xe2\x82\xac", 3}, 0x20AC, 3},
        {{"\xf0\x9f\x98\x80", 4}, 0x1F600, 4},
        {{"\xef\xbf\xbd", 3}, UTF8_BAD, 3},      /* U+FFFD itself */
        {{"\xc3", 1}, UTF8_BAD, 1},              /* cut */
        {{"\xe2\x82", 2}, UTF8_BAD, 1},
        {{"\xc0\x80", 2}, UTF8_BAD, 1},          /* overlong */
        {{"\xe0\x80\x80", 3}, UTF8_BAD, 1},
        {{"\xf0\x80\x80\x80", 4}, UTF8_BAD, 1},
        {{"\xed\xa0\x80", 3}, UTF8_BAD, 1},      /* a surrogate */
        {{"\xf4\x90\x80\x80", 4}, UTF8_BAD, 1},  /* past U+10FFFF */
        {{"\x80", 1}, UTF8_BAD, 1},
        {{"\xff", 1}, UTF8_BAD, 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint32_t cp;
        CHECK_INT(utf8_decode(rows[i].bytes, 0, &cp), rows[i].length);
        CHECK_INT(cp, rows[i].cp);
    }
}

static void test_round_trip(void)
{
    for (uint32_t cp = 1; cp < 0x110000; cp++) {
        char out[4];
        uint32_t back;
        if (cp == 0xD800) cp = 0xE000; /* surrogates are no characters */
        size_t n = utf8_encode(cp, out);
        if (utf8_decode((str){out, n}, 0, &back) != n || back != cp) CHECK_INT(back, cp);
        if (utf8_lower(utf8_lower(cp)) != utf8_lower(cp)) CHECK_INT(utf8_lower(utf8_lower(cp)), utf8_lower(cp));
        if (utf8_is_upper(cp) && utf8_is_lower(cp)) CHECK_INT(cp, 0); /* cannot be both */
        size_t folded = utf8_fold(cp, out);
        if (folded > 4 || !utf8_valid((str){out, folded})) CHECK_INT(cp, 0);
        uint32_t lower = utf8_lower(cp);
        char other[4];
        if (utf8_fold(lower, other) != folded || memcmp(out, other, folded)) CHECK_INT(cp, lower);
    }
    CHECK(utf8_valid(S("Zürich, Ağrı \xf0\x9f\x98\x80")) && !utf8_valid((str){"a\0b", 3}) && !utf8_valid(S("a\xff")));
    CHECK_INT(utf8_count(S("Zürich")), 6);
}

static void test_fold(void)
{
    static const struct { const char *input, *expected; } rows[] = {
        {"Zürich", "zurich"},      {"São Tomé", "sao tome"},  {"Łódź", "lodz"},       {"Straße", "strasse"},
        {"Æthel", "aethel"},       {"Đà Nẵng", "da nang"},    {"İstanbul", "istanbul"}, {"Şırnak", "sirnak"},
        {"Iași, Chișinău", "iasi, chisinau"}, {"Əliyev", "aliyev"}, {"Reykjavík", "reykjavik"},
        {"N\u2019Djamena", "n'djamena"},      {"Alma\u2013Ata", "alma-ata"},      {"\u201cso\u201d", "\"so\""},
        {"Čačak Ďurič Ňitra Řím Šibenik Ťapovo Žilina", "cacak duric nitra rim sibenik tapovo zilina"},
        {"ŐŰ Þór Œuvre", "ou thor oeuvre"},   {"Москва", "москва"},   {"Αθήνα", "αθήνα"},
        {"e\u0301", "e"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char out[200];
        size_t n = 0;
        str s = str_of(rows[i].input);
        for (size_t k = 0; k < s.len;) {
            uint32_t cp;
            k += utf8_decode(s, k, &cp);
            n += utf8_fold(cp, out + n);
        }
        CHECK_STR(((str){out, n}), str_of(rows[i].expected));
    }
}

static void test_classes(void)
{
    CHECK(utf8_is_letter('a') && utf8_is_letter(0xE9) && utf8_is_letter(0x0416) && utf8_is_letter(0x0645));
    CHECK(utf8_is_letter(0x4E2D) && !utf8_is_letter('1') && !utf8_is_letter(0x2019) && !utf8_is_letter(0xD7));
    CHECK(utf8_is_upper('A') && utf8_is_upper(0x0416) && utf8_is_upper(0x130) && !utf8_is_upper('a'));
    CHECK(utf8_is_lower('a') && utf8_is_lower(0x0436) && !utf8_is_lower(0x0645) && !utf8_is_lower('1'));
    CHECK(utf8_is_space(' ') && utf8_is_space(0xA0) && utf8_is_space(0x3000) && !utf8_is_space('_'));
    arena a;
    arena_init(&a, NULL);
    CHECK_STR(utf8_lower_str(&a, S("ÉCOLE Ünlü İ ŽILINA")), S("école ünlü i žilina"));
    arena_free(&a);
}

int main(void)
{
    test_decode();
    test_round_trip();
    test_fold();
    test_classes();
    return unit_result();
}
