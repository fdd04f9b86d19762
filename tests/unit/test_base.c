/* Slices, numbers, JSON strings, days, SHA-256, the arena. */
#include "base/date.h"
#include "base/sha256.h"
#include "unit.h"

static void test_sha256(void)
{
    static const struct { const char *input; size_t repeat; const char *expected; } rows[] = {
        {"", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        sha256 h;
        unsigned char sum[32];
        char hex[65];
        sha256_init(&h);
        for (size_t k = 0; k < rows[i].repeat; k++) sha256_add(&h, rows[i].input, strlen(rows[i].input));
        sha256_end(&h, sum);
        sha256_hex(sum, hex);
        CHECK_STR(str_of(hex), str_of(rows[i].expected));
    }
}

/* Long inputs may take another way than short ones. */
static void test_sha256_long(void)
{
    enum { SIZE = 100000 };
    unsigned char *bytes = malloc(SIZE), whole[32], pieces[32];
    for (uint32_t i = 0, x = 1; i < SIZE; i++) bytes[i] = (unsigned char)((x = x * 1664525 + 1013904223) >> 24);
    for (size_t len = SIZE; len > SIZE - 130; len--) {
        sha256 h;
        sha256_init(&h);
        for (size_t i = 0; i < len; i += 63) sha256_add(&h, bytes + i, len - i < 63 ? len - i : 63);
        sha256_end(&h, pieces);
        sha256_of(bytes, len, whole);
        CHECK(memcmp(whole, pieces, 32) == 0);
    }
    free(bytes);
}

static void test_days(void)
{
    static const struct { const char *text; casus_day day; const char *back; } rows[] = {
        {"1970-01-01", 0, "1970-01-01"},       {"1969-12-31", -1, "1969-12-31"},
        {"2000-02-29", 11016, "2000-02-29"},   {"2022-01-06T12:30:00Z", 18998, "2022-01-06"},
        {"2022-01-06 12:30", 18998, "2022-01-06"}, {"0001-01-01", -719162, "0001-01-01"},
        {"9999-12-31", 2932896, "9999-12-31"}, {"1900-02-29", CASUS_NO_DAY, ""},
        {"2022-13-01", CASUS_NO_DAY, ""},      {"2022-1-6", CASUS_NO_DAY, ""},
        {"2022-01-061", CASUS_NO_DAY, ""},     {"22-01-06", CASUS_NO_DAY, ""},
        {"", CASUS_NO_DAY, ""},                {"2022-01-+6", CASUS_NO_DAY, ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char back[16];
        casus_day day = casus_day_parse(str_of(rows[i].text));
        CHECK_INT(day, rows[i].day);
        casus_day_format(day, back);
        CHECK_STR(str_of(back), str_of(rows[i].back));
    }
    for (casus_day day = -800000; day < 800000; day += 97) CHECK_INT(date_to_day(date_of_day(day)), day);
    CHECK_INT(date_weekday(0), 3);
    CHECK_INT(date_weekday(casus_day_parse(S("2022-01-05"))), 2);
    CHECK_INT(date_weekday(-4), 6);
    CHECK_INT(date_month_days(2024, 2), 29);
    CHECK_INT(date_month_days(1900, 2), 28);
}

static void test_json(void)
{
    static const struct { str input, expected; } rows[] = {
        {{"plain", 5}, {"\"plain\"", 7}},
        {{"a\"b\\c", 5}, {"\"a\\\"b\\\\c\"", 9}},
        {{"\n\t\r\x01\x7f", 5}, {"\"\\n\\t\\r\\u0001\\u007f\"", 20}},
        {{"Zürich", 7}, {"\"Zürich\"", 9}},
        {{"a\xff" "b", 3}, {"\"a\xef\xbf\xbd" "b\"", 7}},
        {{"a\0b", 3}, {"\"a\xef\xbf\xbd" "b\"", 7}},
        {{"\xe2\x82", 2}, {"\"\xef\xbf\xbd\xef\xbf\xbd\"", 8}},
        {{"\xef\xbf\xbd", 3}, {"\"\xef\xbf\xbd\"", 5}},
        {{"", 0}, {"\"\"", 2}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        arena a;
        arena_init(&a, NULL);
        buf b = {.from = &a};
        buf_json(&b, rows[i].input);
        CHECK_STR(buf_take(&b), rows[i].expected);
        arena_free(&a);
    }
}

static void test_slices(void)
{
    str rest = S("a||b"), part;
    CHECK(str_next(&rest, '|', &part) && str_eq(part, S("a")));
    CHECK(str_next(&rest, '|', &part) && part.len == 0);
    CHECK(str_next(&rest, '|', &part) && str_eq(part, S("b")));
    CHECK(!str_next(&rest, '|', &part));
    CHECK_INT(str_find(S("abcabd"), S("abd"), 0), 3);
    CHECK_INT(str_find(S("aaa"), S("b"), 0), SIZE_MAX);
    CHECK_INT(str_find(S("ab"), S("abc"), 0), SIZE_MAX);
    CHECK_INT(str_find(S("ab"), S("b"), 5), SIZE_MAX);
    CHECK_STR(str_trim(S(" \t x y \n")), S("x y"));
    CHECK_STR(str_slice(S("abc"), 1, 9), S("bc"));
    CHECK_STR(str_slice(S("abc"), 5, 9), S(""));
    CHECK(str_eq_nocase(S("UsA"), S("uSa")) && !str_eq_nocase(S("us"), S("usa")));
    CHECK(str_cmp(S("a"), S("ab")) < 0 && str_cmp(S("b"), S("ab")) > 0 && str_cmp(S("a"), S("a")) == 0);
    CHECK(str_starts(S("abc"), S("ab")) && !str_starts(S("a"), S("ab")) && str_ends(S("abc"), S("bc")));
}

static void test_numbers(void)
{
    static const struct { const char *text; bool ok; int64_t value; } rows[] = {
        {"0", true, 0}, {"-17", true, -17}, {"9223372036854775807", true, INT64_MAX}, {"9223372036854775808", false, 0},
        {"", false, 0}, {"-", false, 0}, {"1.5", false, 0}, {"1 ", false, 0}, {"+1", false, 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t v = 0;
        CHECK_INT(str_int(str_of(rows[i].text), &v), rows[i].ok);
        if (rows[i].ok) CHECK_INT(v, rows[i].value);
    }
    double d;
    CHECK(str_double(S("-12.5"), &d) && d == -12.5);
    CHECK(str_double(S("3"), &d) && d == 3);
    CHECK(!str_double(S("."), &d) && !str_double(S("1e5"), &d) && !str_double(S(""), &d));
}

/* An allocator that gives `left` times and then no more. */
static void *alloc_some(void *user, size_t size)
{
    int *left = user;
    return (*left)-- > 0 ? malloc(size) : NULL;
}
static void dealloc(void *user, void *memory) { (void)user, free(memory); }

static void test_arena(void)
{
    arena a;
    arena_init(&a, NULL);
    VEC(int) v = {0};
    for (int i = 0; i < 1000; i++) {
        int *slot = VEC_PUSH(&a, &v);
        *slot = i;
    }
    for (int i = 0; i < 1000; i++) CHECK_INT(v.at[i], i);
    CHECK(((uintptr_t)arena_alloc(&a, 3) & 15) == 0 && ((uintptr_t)arena_alloc(&a, 3) & 15) == 0);
    CHECK(arena_zalloc(&a, SIZE_MAX / 2, 4) == NULL && a.failed);
    CHECK(arena_alloc(&a, 1) == NULL);
    arena_free(&a);

    int left = 1;
    allocator few = {alloc_some, dealloc, &left};
    arena_init(&a, &few);
    CHECK(arena_alloc(&a, 100) != NULL);
    CHECK(arena_alloc(&a, 10 << 20) == NULL && a.failed);
    buf b = {.from = &a};
    buf_str(&b, S("text"));
    CHECK(buf_take(&b).ptr == NULL);
    arena_free(&a);
}

int main(void)
{
    test_sha256();
    test_sha256_long();
    test_days();
    test_json();
    test_slices();
    test_numbers();
    test_arena();
    return unit_result();
}
