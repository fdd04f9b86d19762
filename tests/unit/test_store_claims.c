/* Asking a store for claims, and asking it anything in SQL. */
#include "stored.h"

#include <string.h>

#define GOV(of) {.name = of " government", .code = of "GOV", .country = of, .sector = "GOV"}
#define TOKAYEV {.name = "Kassym-Jomart Tokayev", .key = "tokayev", .code = "KAZGOV", .country = "KAZ", .sector = "GOV"}
#define CSTO {.name = "Collective Security Treaty Organization", .key = "csto", .code = "IGOCSTO", .org = "CSTO", .sector = "IGO"}

static const made_claim claims[] = {
    /* 1 */ {"REQUEST", "assist", CASUS_OCCURRED, TOKAYEV, CSTO, {NULL}, 18997, 18998, 0.9},
    /* 2 */ {"PROTEST", "demo", CASUS_ONGOING, {.name = "protesters", .code = "KAZCVL", .country = "KAZ", .sector = "CVL"}, {NULL},
             {"Almaty", "KAZ", "Almaty", 43.25, 76.92, CASUS_PRECISION_CITY}, 18996, 0, 0.8},
    /* 3 */ {"STATE", NULL, CASUS_DENIED, GOV("RUS"), GOV("UKR"), {"Moscow", "RUS", NULL, 55.75, 37.62, CASUS_PRECISION_CITY}, 19040, 0, 0.5},
    /* 4, wide */ {"SANCTION", "embargo", CASUS_INTENDED, GOV("USA"), GOV("RUS"), {NULL}, 18900, 19100, 0.4},
    /* 5, no day */ {"STATE", NULL, CASUS_OCCURRED, GOV("KAZ"), {NULL}, {"Kazakhstan", "KAZ", NULL, 48, 68, CASUS_PRECISION_COUNTRY}, 0, 0, 0.3},
    /* 6 */ {"ASSAULT", NULL, CASUS_OCCURRED, GOV("FJI"), {NULL}, {"Taveuni", "FJI", NULL, -16.8, 179.99, CASUS_PRECISION_POINT}, 18000, 0, 0.6},
};

static const char *const words[] = {
    "Tokayev appealed to the CSTO.", "Thousands marched in Almaty.", "Russia denied plans against Ukraine.",
    "An embargo is being prepared.", "Kazakhstan said so.", "Soldiers attacked caf\xC3\xA9s.",
};

static store *make_claims(void)
{
    store *s = open_store(in_folder("claims"), STORE_CREATE);
    int64_t first = add_text(s, "The first report.", "Interfax", 18998), second = add_text(s, "Another one.", "AFP", 18998);
    for (size_t i = 0; i < COUNT(claims); i++) add_made(s, i % 2 ? second : first, &claims[i], words[i]);
    return s;
}

/* "1 2 5", or how the asking failed. */
static str found_by(store *s, const store_filter *f, char *out, size_t room)
{
    store_cursor *c;
    store_claim claim;
    casus_error err = {0};
    int more = -1;
    size_t len = 0;
    if (store_find_claims(s, f, &c, &err)) {
        while ((more = store_next_claim(c, &claim, &err)) == 1)
            len += (size_t)snprintf(out + len, room - len, "%s%lld", len ? " " : "", (long long)claim.claim_id);
        store_cursor_close(c);
    }
    if (more < 0) len = (size_t)snprintf(out, room, "%s", casus_status_name(err.status));
    return (str){out, len};
}

#define ANY_DAY .from = CASUS_NO_DAY, .to = CASUS_NO_DAY

static void test_filters(void)
{
    static const struct { store_filter f; const char *found; } rows[] = {
        {{ANY_DAY}, "6 4 2 1 3 5"}, /* by day; unknown last */
        {{ANY_DAY, .limit = 2}, "6 4"},
        {{.from = 18996, .to = 18996}, "4 2"},
        {{.from = 18998, .to = 18998}, "4 1"},
        {{.from = 18999, .to = CASUS_NO_DAY}, "4 3"},
        {{.from = CASUS_NO_DAY, .to = 18900}, "6 4"},
        {{.from = 19101, .to = 20000}, ""},
        {{ANY_DAY, .country = "KAZ"}, "2 1 5"},
        {{ANY_DAY, .country = "kaz"}, "2 1 5"},
        {{.from = 18990, .to = 19000, .country = "KAZ"}, "2 1"},
        {{.from = 18990, .to = 19000, .country = "RUS"}, "4"}, /* wide ones, too */
        {{ANY_DAY, .country = "UKR"}, "3"},
        {{ANY_DAY, .country = "XXX"}, ""},
        {{ANY_DAY, .actor = "tokayev"}, "1"},
        {{ANY_DAY, .actor = "KAZGOV"}, "1 5"},
        {{ANY_DAY, .actor = "KAZ"}, "2 1 5"},
        {{ANY_DAY, .actor = "jomart"}, "1"},
        {{ANY_DAY, .actor = "RUS"}, "3"},
        {{ANY_DAY, .actor = "RUS", .recipient = "UKR"}, "3"},
        {{ANY_DAY, .actor = "USA", .recipient = "UKR"}, ""},
        {{ANY_DAY, .recipient = "RUS"}, "4"},
        {{ANY_DAY, .recipient = "csto"}, "1"},
        {{ANY_DAY, .recipient = "treaty org"}, "1"},
        {{ANY_DAY, .actor = "100%"}, ""},
        {{ANY_DAY, .type = "STATE"}, "3 5"},
        {{ANY_DAY, .type = "state", .status = "denied"}, "3"},
        {{.from = 19000, .to = 19100, .type = "STATE"}, "3"},
        {{.from = 18990, .to = 19000, .type = "SANCTION"}, "4"},
        {{ANY_DAY, .mode = "demo"}, "2"},
        {{ANY_DAY, .place = "almaty"}, "2"},
        {{ANY_DAY, .place = "KAZ"}, "2 5"},
        {{.from = 18996, .to = 18996, .place = "KAZ"}, "2"},
        {{ANY_DAY, .place = "Nowhere"}, ""},
        {{ANY_DAY, .near = true, .lat = 43.2, .lon = 77, .km = 20}, "2"},
        {{ANY_DAY, .near = true, .lat = 43.2, .lon = 77, .km = 5}, ""},
        {{ANY_DAY, .near = true, .lat = 48, .lon = 68, .km = 100}, ""}, /* a country's middle is no place */
        {{ANY_DAY, .near = true, .lat = -16.8, .lon = -179.99, .km = 10}, "6"}, /* over the date line */
        {{ANY_DAY, .near = true, .lat = 90, .lon = 0, .km = 20000}, "6 2 3"},
        {{ANY_DAY, .near = true, .lat = 43.2, .lon = 77, .km = 20, .type = "STATE"}, ""},
        {{ANY_DAY, .near = true, .lat = 91, .lon = 0, .km = 5}, "input"},
        {{ANY_DAY, .near = true, .lat = 0, .lon = 0, .km = -1}, "input"},
        {{ANY_DAY, .source = "afp"}, "6 4 2"},
        {{ANY_DAY, .source = "Interfax", .type = "STATE"}, "3 5"},
        {{ANY_DAY, .text = "almaty OR embargo"}, "4 2"},
        {{ANY_DAY, .text = "appealed csto"}, "1"},
        {{ANY_DAY, .text = "cafes"}, "6"},
        {{ANY_DAY, .text = "plan*", .country = "RUS"}, "3"},
        {{ANY_DAY, .text = "\"unfinished"}, "input"},
        {{ANY_DAY, .text = "nosuchcolumn:x"}, "input"},
        {{ANY_DAY, .report_id = 2}, "6 4 2"},
        {{ANY_DAY, .report_id = 2, .text = "marched"}, "2"},
        {{ANY_DAY, .event_id = 7}, ""},
        {{ANY_DAY, .country = "", .actor = "", .text = "", .limit = 1}, "6"},
    };
    store *s = make_claims();
    for (size_t i = 0; i < COUNT(rows); i++) {
        char out[128];
        str found = found_by(s, &rows[i].f, out, sizeof out);
        if (!CHECK_STR(found, str_of(rows[i].found))) fprintf(stderr, "  row %zu\n", i);
    }
    store_close(s);
}

static void test_claim_record(void)
{
    store *s = open_store(in_folder("claims"), STORE_READ);
    store_filter f = STORE_FILTER_INIT;
    store_cursor *c;
    store_claim claim;
    store_event event;
    f.type = "PROTEST";
    MUST(store_find_claims(s, &f, &c, &error));
    CHECK(store_next_claim(c, &claim, &error) == 1 && claim.claim_id == 2 && claim.report_id == 2 && claim.event_id == 0);
    CHECK_STR(claim.record, S("{\"n\":2}"));
    CHECK(store_next_event(c, &event, &error) == -1 && error.status == CASUS_ERR_INPUT); /* not that kind */
    store_cursor_close(c);
    store_cursor_close(NULL);
    store_close(s);
}

/* ---- anything ---- */

static void test_questions(void)
{
    static const struct { const char *sql; int rows; casus_status status; } rows[] = {
        {"SELECT count(*) FROM claim", 1, CASUS_OK},
        {"select type from claim;  -- and that was it", 6, CASUS_OK},
        {"WITH a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a LIMIT 5) SELECT * FROM a", 5, CASUS_OK},
        {"VALUES (1), (2)", 2, CASUS_OK},
        {"SELECT snippet(sentence_words, 0, '[', ']', '', 9) FROM sentence_words WHERE sentence_words MATCH 'almaty'", 1, CASUS_OK},
        {"SELECT id FROM place_box WHERE lat_max > 50", 1, CASUS_OK},
        {"SELECT km_between(0, 0, 0, 1) > 111", 1, CASUS_OK},
        {"SELECT value FROM claim_record, json_each(record) WHERE claim_id = 1", 1, CASUS_OK},
        {"", 0, CASUS_ERR_INPUT},
        {"-- nothing", 0, CASUS_ERR_INPUT},
        {"SELECT", 0, CASUS_ERR_INPUT},
        {"SELECT nothing FROM claim", 0, CASUS_ERR_INPUT},
        {"SELECT 1; SELECT 2", 0, CASUS_ERR_INPUT},
        {"SELECT 1; DELETE FROM claim", 0, CASUS_ERR_INPUT},
        {"DELETE FROM claim", 0, CASUS_ERR_INPUT},
        {"UPDATE claim SET type = 'X' RETURNING id", 0, CASUS_ERR_INPUT},
        {"WITH a AS (SELECT 1) INSERT INTO link_queue SELECT * FROM a", 0, CASUS_ERR_INPUT},
        {"INSERT INTO sentence_words(sentence_words) VALUES ('optimize')", 0, CASUS_ERR_INPUT},
        {"CREATE TABLE x(a)", 0, CASUS_ERR_INPUT},
        {"CREATE TEMP TABLE x(a)", 0, CASUS_ERR_INPUT},
        {"DROP TABLE claim", 0, CASUS_ERR_INPUT},
        {"ATTACH '/tmp/casus-attached' AS other", 0, CASUS_ERR_INPUT},
        {"VACUUM INTO '/tmp/casus-attached'", 0, CASUS_ERR_INPUT},
        {"VACUUM", 0, CASUS_ERR_INPUT},
        {"BEGIN", 0, CASUS_ERR_INPUT},
        {"PRAGMA user_version = 5", 0, CASUS_ERR_INPUT},
        {"PRAGMA writable_schema = ON", 0, CASUS_ERR_INPUT},
        {"SELECT * FROM pragma_database_list", 0, CASUS_ERR_INPUT},
        {"SELECT load_extension('x')", 0, CASUS_ERR_INPUT},
        {"SELECT fts3_tokenizer('simple')", 0, CASUS_ERR_INPUT},
        {"SELECT zeroblob(900000000)", 0, CASUS_ERR_INPUT},
        {"WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a) SELECT max(x) FROM a", 0, CASUS_ERR_LIMIT},
    };
    static const store_mode modes[] = {STORE_READ, STORE_WRITE};
    for (size_t m = 0; m < COUNT(modes); m++) {
        store *s = open_store(in_folder("claims"), modes[m]);
        for (size_t i = 0; i < COUNT(rows); i++) {
            store_cursor *c;
            casus_error err = {0};
            int n = 0, more = store_ask(s, rows[i].sql, 0.3, &c, &err) ? 0 : -1;
            if (more == 0)
                while ((more = store_next_row(c, &err)) == 1) n++;
            CHECK_INT(n, rows[i].rows);
            if (!CHECK_INT(more == 0 ? CASUS_OK : err.status, rows[i].status)) fprintf(stderr, "  %s\n", rows[i].sql);
            store_cursor_close(c);
        }
        CHECK_INT(number(s, "SELECT count(*) FROM claim"), COUNT(claims));
        store_close(s);
    }
    CHECK(access("/tmp/casus-attached", F_OK) != 0);
}

static void test_values(void)
{
    static const store_kind kinds[] = {STORE_INTEGER, STORE_REAL, STORE_TEXT, STORE_BLOB, STORE_NULL};
    store *s = open_store(in_folder("claims"), STORE_READ);
    store_cursor *c;
    MUST(store_ask(s, "SELECT 7 AS a, 0.5 AS b, 'te' || 'xt' AS c, x'0041' AS d, NULL AS e", 1, &c, &error));
    CHECK_INT(store_columns(c), COUNT(kinds));
    CHECK_STR(str_of(store_column_name(c, 2)), S("c"));
    CHECK_INT(store_next_row(c, &error), 1);
    for (size_t i = 0; i < COUNT(kinds); i++) CHECK_INT(store_column(c, i).kind, kinds[i]);
    CHECK_INT(store_column(c, 0).integer, 7);
    CHECK(store_column(c, 1).real == 0.5);
    CHECK_STR(store_column(c, 2).text, S("text"));
    CHECK_STR(store_column(c, 3).text, S("\0A"));
    CHECK_INT(store_next_row(c, &error), 0);
    store_cursor_close(c);
    store_close(s);
}

int main(void)
{
    make_folder();
    test_filters();
    test_claim_record();
    test_questions();
    test_values();
    remove_folder();
    return unit_result();
}
