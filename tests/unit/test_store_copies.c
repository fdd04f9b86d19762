/* Near-duplicates: what is one story, what only looks like it; and the digest
 * that names a report. */
#include "stored.h"

#include "store/digest.h"
#include "store/shingles.h"

#include <string.h>

#define LEAD "President Kassym-Jomart Tokayev appealed to the CSTO for help after protests over fuel prices spread across the country. "
#define MIDDLE \
    "The alliance agreed on Thursday to send peacekeepers for a limited time in order to stabilise the situation, its chairman said. " \
    "Protesters had stormed several public buildings in Almaty, including the office of the mayor and the airport of the city. "
#define END \
    "Police said that dozens of attackers were killed overnight, and that eighteen members of the security forces died as well. " \
    "The government resigned on Wednesday, but the unrest went on, and a state of emergency was declared until January nineteenth.\n"
#define STORY LEAD MIDDLE END

#define DIVIDEND(of, cents) "Quarterly dividend " cents " cents versus " cents " cents prior. Pay March 31. Record March 16. Note: the " of \
    " Insured Tax Free Income Fund pays its holders by the month, and may change that at the end of any year."

static void test_pairs(void)
{
    static const struct { const char *why, *text; casus_day day; const char *reason; bool joins; } rows[] = {
        {"a few of its words", "president KASSYM Jomart Tokayev \xE2\x80\x93 appealed to the CSTO", 19000, "first", false},
        {"in other signs", "\xE2\x80\x9C" LEAD "\xE2\x80\x9D\xC2\xA0" MIDDLE END "...", 19000, "same text", true},
        {"long after", STORY " ", 19900, "same text", true},
        {"with a line before it", "ALMATY (Reuters) - By our correspondent. " STORY, 19000, "near copy", true},
        {"without its end", LEAD MIDDLE "Police said that dozens were killed.", 19000, "near copy", true},
        {"with a line in it", LEAD "The price of gas had doubled at the new year. " MIDDLE END, 19005, "near copy", true},
        {"a template of last year's", LEAD "A line more, so that it differs. " MIDDLE END, 19200, "first", false},
        {"of no known day", LEAD "It was not clear when. " MIDDLE END, CASUS_NO_DAY, "near copy", true},
        {"the same matter in other words", "Troops of a Russian-led alliance arrived in Kazakhstan after its president asked for help. "
            "Fuel prices had driven people onto the streets, and the airport of Almaty was taken. Eighteen officers were killed, "
            "the police said, and dozens of those who attacked them. A state of emergency holds until the nineteenth of January.",
            19000, "first", false},
        {"a short notice", DIVIDEND("Franklin California", "6.5"), 19000, "first", false},
        {"another fund's", DIVIDEND("Massachusetts Municipal", "7.1"), 19000, "first", false},
        {"no words", "?!", 19000, "first", false},
        {"no words again", "...", 19000, "first", false},
    };
    store *s = open_store(in_folder("copies"), STORE_CREATE);
    CHECK_INT(add_text(s, STORY, "A", 19000), 1);
    for (size_t i = 0; i < COUNT(rows); i++) {
        char sql[160];
        int64_t id = add_text(s, rows[i].text, "B", rows[i].day);
        sqlite3_snprintf(sizeof sql, sql, "SELECT group_reason = %Q AND group_id = %lld FROM report WHERE id = %lld", rows[i].reason,
                         rows[i].joins ? 1LL : (long long)id, (long long)id);
        if (!CHECK_INT(number(s, sql), 1)) fprintf(stderr, "  %s\n", rows[i].why);
    }
    CHECK_INT(number(s, "SELECT count(*) FROM report"), COUNT(rows) + 1); /* linked, never discarded */
    CHECK_INT(number(s, "SELECT count(*) FROM report WHERE (like_id IS NULL) <> (group_reason = 'first')"), 0);
    CHECK_INT(number(s, "SELECT count(*) FROM report WHERE group_reason = 'near copy' AND likeness BETWEEN 0.5 AND 0.999"), 4);
    store_close(s);
}

/* The same again, also when all groups were wrong, and events know of it. */
static void test_group_again(void)
{
    static const made_claim m = {.type = "ASSAULT", .actor = {.name = "R", .code = "RUS", .country = "RUS"}, .start = 19000};
    static const char all[] = "SELECT sum(id * 1000003 * group_id + length(group_reason) * id + ifnull(like_id, 0) * 17) FROM report";
    store *s = open_store(in_folder("copies"), STORE_WRITE);
    int64_t before = number(s, all), bands = number(s, "SELECT sum(hash & 65535) FROM report_band");
    add_made(s, 1, &m, NULL);
    add_made(s, 5, &m, NULL); /* a near copy of 1, but of another outlet */
    MUST(run_sql(s, "UPDATE report SET group_id = 2, group_reason = 'first', like_id = NULL; DELETE FROM report_band;"
                    "UPDATE report SET group_id = 1 WHERE id = 1", &error));
    MUST(store_link_new(s, &error));
    CHECK_INT(number(s, "SELECT n_sources FROM event"), 2);
    MUST(store_group_again(s, &error));
    CHECK_INT(number(s, all), before);
    CHECK_INT(number(s, "SELECT sum(hash & 65535) FROM report_band"), bands);
    CHECK_INT(number(s, "SELECT n_sources FROM event"), 1);
    CHECK_INT(number(s, "SELECT count(*) FROM report_group WHERE id NOT IN (SELECT group_id FROM report)"), 0);
    store_close(s);
}

/* ---- how well bands find ---- */

static uint32_t next_random(void)
{
    static uint32_t state = 1;
    state = state * 1664525u + 1013904223u;
    return state >> 8;
}

enum { WORDS = 300, ROOM = WORDS * 8, PAIRS = 300 };

static bool share_a_band(const char *a, const char *b, double *likeness)
{
    shingles x, y;
    uint64_t bands[2][COPY_BANDS];
    bool share = false;
    MUST(shingles_make(str_of(a), &x, &error) && shingles_make(str_of(b), &y, &error));
    *likeness = shingles_likeness(&x, &y);
    shingles_bands(&x, bands[0]);
    shingles_bands(&y, bands[1]);
    for (int i = 0; i < COPY_BANDS; i++) share = share || bands[0][i] == bands[1][i];
    shingles_free(&x);
    shingles_free(&y);
    return share;
}

/* Of pairs in which one word in `keep` differs, how many share a band. */
static void test_bands(void)
{
    static const struct { int change_one_in; double least, most; double likeness_least, likeness_most; } rows[] = {
        {100, 0.99, 1, 0.90, 1}, {20, 0.93, 1, 0.65, 0.85}, {5, 0.10, 0.60, 0.25, 0.45}, {1, 0, 0.01, 0, 0.01}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        int found = 0;
        double sum = 0;
        for (int k = 0; k < PAIRS; k++) {
            char a[ROOM], b[ROOM];
            size_t at_a = 0, at_b = 0;
            for (int w = 0; w < WORDS; w++) {
                uint32_t word = next_random() % 50000, other = next_random() % (unsigned)rows[i].change_one_in ? word : word + 50000;
                at_a += (size_t)snprintf(a + at_a, sizeof a - at_a, "%x ", word);
                at_b += (size_t)snprintf(b + at_b, sizeof b - at_b, "%x ", other);
            }
            double likeness;
            found += share_a_band(a, b, &likeness);
            sum += likeness;
        }
        CHECK(found >= rows[i].least * PAIRS && found <= rows[i].most * PAIRS);
        CHECK(sum / PAIRS >= rows[i].likeness_least && sum / PAIRS <= rows[i].likeness_most);
    }
}

static void test_shingles(void)
{
    static const struct { const char *a, *b; double likeness; } rows[] = {
        {"one two three", "ONE, two - three!", 1},
        {"one two three four", "one two three", 0.5},
        {"one two three", "three two one", 0},
        {"one two", "one two", 0}, /* too few words to say */
        {"", "", 0},
        {"a b c a b c a b c", "a b c a b c", 1}, /* each once */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        double likeness;
        share_a_band(rows[i].a, rows[i].b, &likeness);
        CHECK(likeness == rows[i].likeness);
    }
}

/* ---- digests: the examples of FIPS 180-4, and of lengths around a block ---- */

static void test_digest(void)
{
    static const struct { const char *unit; size_t times; const char *hex; } rows[] = {
        {"", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"a", 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
        {"a", 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
        {"a", 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
        {"a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        unsigned char sum[32];
        char hex[65];
        digest d;
        digest_start(&d);
        for (size_t k = 0; k < rows[i].times; k++) digest_add(&d, rows[i].unit, strlen(rows[i].unit));
        CHECK(digest_end(&d, sum));
        for (int k = 0; k < 32; k++) snprintf(hex + 2 * k, 3, "%02x", sum[k]);
        CHECK_STR(str_of(hex), str_of(rows[i].hex));
    }
}

int main(void)
{
    make_folder();
    test_pairs();
    test_group_again();
    test_shingles();
    test_bands();
    test_digest();
    remove_folder();
    return unit_result();
}
