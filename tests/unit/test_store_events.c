/* Which claims are one event, and back again. */
#include "stored.h"

#include <string.h>

#define GOV(of) {.name = of " government", .code = of "GOV", .country = of, .sector = "GOV"}
#define LAND(of) {.name = of, .key = "land " of, .code = of, .country = of}
#define CVL(of) {.name = "people in " of "'s streets", .code = of "CVL", .country = of, .sector = "CVL"}
#define COP(of) {.name = of " police", .code = of "COP", .country = of, .sector = "COP"}
#define PUTIN {.name = "Vladimir Putin", .key = "putin", .code = "RUSGOV", .country = "RUS", .sector = "GOV"}
#define LAVROV {.name = "Sergei Lavrov", .key = "lavrov", .code = "RUSGOV", .country = "RUS", .sector = "GOV"}
#define CSTO {.name = "CSTO", .key = "csto", .code = "IGOCSTO", .org = "CSTO", .sector = "IGO"}
#define ALMATY {"Almaty", "KAZ", "Almaty", 43.25, 76.92, CASUS_PRECISION_CITY}
#define SUBURB {"Talgar", "KAZ", "Almaty Region", 43.30, 77.20, CASUS_PRECISION_CITY}
#define ASTANA {"Astana", "KAZ", "Astana", 51.17, 71.43, CASUS_PRECISION_CITY}
#define KAZAKHSTAN {"Kazakhstan", "KAZ", NULL, 48, 68, CASUS_PRECISION_COUNTRY}
#define NAMED(as) {.name = as, .code = "USA", .country = "USA", .sector = "BUS"}
#define NOBODY {NULL}
#define NOWHERE {NULL}

static void test_pairs(void)
{
    static const struct { const char *why; made_claim a, b; const char *reason; } rows[] = {
        {"word for word", {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1},
                          {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1}, "one a day"},
        {"another type", {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1},
                         {"REJECT", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1}, "first"},
        {"the other way round", {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1},
                                {"ACCUSE", NULL, CASUS_OCCURRED, LAND("UKR"), LAND("RUS"), NOWHERE, 19000, 0, 1}, "first"},
        {"the next day", {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1},
                         {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19001, 0, 1}, "first"},
        {"one of some days", {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 19002, 1},
                             {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19002, 0, 1}, "same event"},
        {"within a month says little", {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 19030, 1},
                                       {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19002, 0, 1}, "first"},
        {"the same month", {"SANCTION", NULL, CASUS_INTENDED, LAND("USA"), LAND("RUS"), NOWHERE, 19000, 19030, 1},
                           {"SANCTION", NULL, CASUS_INTENDED, LAND("USA"), LAND("RUS"), NOWHERE, 19000, 19030, 1}, "one a day"},
        {"no day", {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 0, 0, 1},
                   {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 0, 0, 1}, "first"},
        {"a plan and a deed", {"ASSAULT", NULL, CASUS_THREATENED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1},
                              {"ASSAULT", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1}, "first"},
        {"said and denied", {"ASSAULT", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1},
                            {"ASSAULT", NULL, CASUS_DENIED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1}, "one a day"},
        {"modes", {"ASSAULT", "aerial", CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1},
                  {"ASSAULT", "beat", CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1}, "first"},
        {"one mode", {"ASSAULT", "aerial", CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1},
                     {"ASSAULT", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1}, "one a day"},
        {"two people", {"STATE", NULL, CASUS_OCCURRED, PUTIN, LAND("UKR"), NOWHERE, 19000, 0, 1},
                       {"STATE", NULL, CASUS_OCCURRED, LAVROV, LAND("UKR"), NOWHERE, 19000, 0, 1}, "first"},
        {"a man and his land", {"STATE", NULL, CASUS_OCCURRED, PUTIN, LAND("UKR"), NOWHERE, 19000, 0, 1},
                               {"STATE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1}, "same event"},
        {"a man and his land, alone", {"STATE", NULL, CASUS_OCCURRED, PUTIN, NOBODY, NOWHERE, 19000, 0, 1},
                                      {"STATE", NULL, CASUS_OCCURRED, LAND("RUS"), NOBODY, NOWHERE, 19000, 0, 1}, "first"},
        {"two unknown people", {"STATE", NULL, CASUS_OCCURRED, NAMED("Stephen Hess"), NOBODY, NOWHERE, 19000, 0, 1},
                               {"STATE", NULL, CASUS_OCCURRED, NAMED("Lewis"), NOBODY, NOWHERE, 19000, 0, 1}, "first"},
        {"one, of whom the first name is left out", {"STATE", NULL, CASUS_OCCURRED, NAMED("Stephen Hess"), NOBODY, NOWHERE, 19000, 0, 1},
                                                    {"STATE", NULL, CASUS_OCCURRED, NAMED("Hess"), NOBODY, NOWHERE, 19000, 0, 1}, "one a day"},
        {"in the same year", {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), NOBODY, NOWHERE, 19000, 19364, 1},
                             {"ACCUSE", NULL, CASUS_OCCURRED, LAND("RUS"), NOBODY, NOWHERE, 19000, 19364, 1}, "first"},
        {"police and people", {"ASSAULT", NULL, CASUS_OCCURRED, COP("KAZ"), NOBODY, ALMATY, 19000, 0, 1},
                              {"ASSAULT", NULL, CASUS_OCCURRED, CVL("KAZ"), NOBODY, ALMATY, 19000, 0, 1}, "first"},
        {"an organisation", {"REQUEST", NULL, CASUS_OCCURRED, GOV("KAZ"), CSTO, NOWHERE, 19000, 0, 1},
                            {"REQUEST", NULL, CASUS_OCCURRED, LAND("KAZ"), CSTO, NOWHERE, 19000, 0, 1}, "same event"},
        {"nearby", {"PROTEST", NULL, CASUS_OCCURRED, CVL("KAZ"), NOBODY, ALMATY, 19000, 0, 1},
                   {"PROTEST", NULL, CASUS_OCCURRED, CVL("KAZ"), NOBODY, SUBURB, 19000, 0, 1}, "one a day"},
        {"far away", {"PROTEST", NULL, CASUS_OCCURRED, CVL("KAZ"), NOBODY, ALMATY, 19000, 0, 1},
                     {"PROTEST", NULL, CASUS_OCCURRED, CVL("KAZ"), NOBODY, ASTANA, 19000, 0, 1}, "first"},
        {"in the country", {"PROTEST", NULL, CASUS_OCCURRED, CVL("KAZ"), NOBODY, ALMATY, 19000, 0, 1},
                           {"PROTEST", NULL, CASUS_OCCURRED, CVL("KAZ"), NOBODY, KAZAKHSTAN, 19000, 0, 1}, "one a day"},
        {"nobody, in one town", {"ASSAULT", NULL, CASUS_OCCURRED, NOBODY, NOBODY, ALMATY, 19000, 0, 1},
                                {"ASSAULT", NULL, CASUS_OCCURRED, NOBODY, NOBODY, ALMATY, 19000, 0, 1}, "same event"},
        {"nobody, in one country", {"ASSAULT", NULL, CASUS_OCCURRED, NOBODY, NOBODY, KAZAKHSTAN, 19000, 0, 1},
                                   {"ASSAULT", NULL, CASUS_OCCURRED, NOBODY, NOBODY, KAZAKHSTAN, 19000, 0, 1}, "first"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char sql[160];
        store *s = open_store(in_folder("pairs"), STORE_CREATE);
        int64_t report = add_text(s, "A report.", NULL, CASUS_NO_DAY);
        int64_t a = add_made(s, report, &rows[i].a, NULL), b = add_made(s, report, &rows[i].b, NULL);
        MUST(store_link_new(s, &error));
        sqlite3_snprintf(sizeof sql, sql, "SELECT reason = %Q AND event_id = %lld FROM event_claim WHERE claim_id = %lld",
                         rows[i].reason, (long long)(rows[i].reason[0] == 'f' ? b : a), (long long)b);
        if (!CHECK_INT(number(s, sql), 1)) fprintf(stderr, "  %s\n", rows[i].why);
        store_close(s);
        unlink(in_folder("pairs"));
    }
}

/* ---- events of many claims ---- */

static const made_claim attack = {"ASSAULT", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 19001, 0.5};

static int64_t add_attack(store *s, int64_t report, casus_day start, casus_day end, casus_event_status status, double confidence)
{
    made_claim m = attack;
    m.start = start, m.end = end, m.status = status, m.confidence = confidence;
    return add_made(s, report, &m, NULL);
}

/* Days are those that all claims allow; an event does not creep along a chain of days. */
static void test_days(void)
{
    store *s = open_store(in_folder("days"), STORE_CREATE);
    int64_t report = add_text(s, "A report.", NULL, CASUS_NO_DAY);
    static const casus_day days[][2] = {{19000, 19001}, {19001, 19002}, {19002, 19003}, {19000, 19000}, {19001, 19001}};
    static const int64_t events[] = {1, 1, 3, 4, 1}; /* 1: day 19001; 3 begins behind it, 4 ends before it */
    for (size_t i = 0; i < COUNT(days); i++) add_attack(s, report, days[i][0], days[i][1], CASUS_OCCURRED, 0.5);
    MUST(store_link_new(s, &error));
    for (size_t i = 0; i < COUNT(days); i++) {
        char sql[96];
        sqlite3_snprintf(sizeof sql, sql, "SELECT event_id FROM event_claim WHERE claim_id = %d", (int)i + 1);
        CHECK_INT(number(s, sql), events[i]);
    }
    CHECK_INT(number(s, "SELECT day_start = 19001 AND day_end = 19001 AND n_claims = 3 AND n_reports = 1 FROM event WHERE id = 1"), 1);
    store_close(s);
}

/* Russia said so; Putin did; Lavrov did: the last is not Putin. */
static void test_no_contradiction(void)
{
    static const made_claim said[] = {{"STATE", NULL, CASUS_OCCURRED, LAND("RUS"), LAND("UKR"), NOWHERE, 19000, 0, 1},
                                      {"STATE", NULL, CASUS_OCCURRED, PUTIN, LAND("UKR"), NOWHERE, 19000, 0, 1},
                                      {"STATE", NULL, CASUS_OCCURRED, LAVROV, LAND("UKR"), NOWHERE, 19000, 0, 1}};
    store *s = open_store(in_folder("three"), STORE_CREATE);
    int64_t report = add_text(s, "A report.", NULL, CASUS_NO_DAY);
    for (size_t i = 0; i < COUNT(said); i++) add_made(s, report, &said[i], NULL);
    MUST(store_link_new(s, &error));
    CHECK_INT(number(s, "SELECT event_id FROM event_claim WHERE claim_id = 2"), 1);
    CHECK_INT(number(s, "SELECT event_id FROM event_claim WHERE claim_id = 3"), 3);
    store_close(s);
}

/* Three outlets, of which one prints another's story, and one says it twice. */
static void test_sources(void)
{
    static const struct { const char *text, *outlet; } rows[] = {
        {"The agency's story about the attack.", "Agency"}, {"THE agency's story, about the attack!", "Paper"},
        {"What the third knows.", "Third"}, {"What the third knows, continued.", "THIRD"}, {"Of no known outlet.", NULL}};
    store *s = open_store(in_folder("sources"), STORE_CREATE);
    for (size_t i = 0; i < COUNT(rows); i++)
        add_attack(s, add_text(s, rows[i].text, rows[i].outlet, 19000), 19000, 0, i ? CASUS_OCCURRED : CASUS_DENIED, i == 2 ? 0.9 : 0.5);
    MUST(store_link_new(s, &error));
    store_filter f = STORE_FILTER_INIT;
    store_cursor *c;
    store_event event;
    f.source = "Paper"; /* an event is found by any of its claims, and is whole */
    MUST(store_find_events(s, &f, &c, &error));
    CHECK_INT(store_next_event(c, &event, &error), 1);
    CHECK(event.event_id == 1 && event.n_claims == 5 && event.n_reports == 5 && event.n_sources == 3);
    CHECK(event.day_start == 19000 && event.day_end == 19000);
    CHECK_STR(event.type, S("ASSAULT"));
    CHECK_STR(event.statuses, S("{\"denied\":1,\"occurred\":4}"));
    CHECK_STR(event.claims, S("[1,2,3,4,5]"));
    CHECK_STR(event.record, S("{\"n\":3}"));
    CHECK_INT(event.claim_id, 3);
    CHECK_INT(store_next_event(c, &event, &error), 0);
    store_cursor_close(c);
    store_close(s);
}

/* ---- back again ---- */

/* What must hold of events whatever was done. */
static void check_events(store *s, int64_t n_events, int64_t n_linked)
{
    CHECK_INT(number(s, "SELECT count(*) FROM event"), n_events);
    CHECK_INT(number(s, "SELECT count(*) FROM event_claim"), n_linked);
    CHECK_INT(number(s, "SELECT count(*) FROM event_claim e WHERE NOT EXISTS (SELECT 1 FROM event_claim f WHERE"
                        " f.event_id = e.event_id AND f.claim_id = f.event_id)"), 0);
    CHECK_INT(number(s, "SELECT count(*) FROM event v WHERE n_claims <> (SELECT count(*) FROM event_claim WHERE event_id = v.id)"), 0);
    CHECK_INT(number(s, "SELECT count(*) FROM (SELECT DISTINCT claim_id FROM link_key) WHERE claim_id NOT IN (SELECT id FROM event)"), 0);
    CHECK_INT(number(s, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

static void test_split(void)
{
    store *s = open_store(in_folder("split"), STORE_CREATE);
    int64_t report = add_text(s, "A report.", NULL, CASUS_NO_DAY);
    for (int i = 0; i < 4; i++) add_attack(s, report, 19000, 0, CASUS_OCCURRED, 0.5);
    CHECK(store_begin(s, &error) && !store_link_new(s, &error) && error.status == CASUS_ERR_INPUT);
    store_rollback(s);
    MUST(store_link_new(s, &error));
    check_events(s, 1, 4);
    CHECK(!store_split_event(s, 2, &error) && error.status == CASUS_ERR_INPUT); /* a claim, but no event */
    MUST(store_split_event(s, 1, &error));
    check_events(s, 4, 4);
    MUST(store_link_new(s, &error)); /* it lasts */
    check_events(s, 4, 4);
    MUST(store_link_again(s, &error));
    check_events(s, 1, 4);
    store_close(s);
}

/* The report whose claim was an event's first is coded again, without claims. */
static void test_first_claim_goes(void)
{
    store *s = open_store(in_folder("first"), STORE_CREATE);
    int64_t first = add_text(s, "A report.", "A", CASUS_NO_DAY), second = add_text(s, "Another.", "B", CASUS_NO_DAY);
    add_attack(s, first, 19000, 19001, CASUS_OCCURRED, 0.5);
    add_attack(s, second, 19001, 0, CASUS_OCCURRED, 0.5);
    add_attack(s, second, 19001, 0, CASUS_OCCURRED, 0.5);
    MUST(store_link_new(s, &error));
    check_events(s, 1, 3);
    MUST(claims_retire(s, first, &error));
    check_events(s, 1, 2);
    CHECK_INT(number(s, "SELECT id = 2 AND n_sources = 1 FROM event"), 1);
    add_attack(s, second, 19001, 0, CASUS_OCCURRED, 0.5);
    MUST(store_link_new(s, &error)); /* the event is still found, by the keys of what is first now */
    check_events(s, 1, 3);
    MUST(claims_revive(s, first, first, &error));
    MUST(store_link_new(s, &error));
    check_events(s, 1, 4);
    MUST(claims_retire(s, first, &error));
    MUST(claims_retire(s, second, &error));
    check_events(s, 0, 0);
    CHECK_INT(number(s, "SELECT count(*) FROM link_key") + number(s, "SELECT count(*) FROM link_queue"), 0);
    store_close(s);
}

int main(void)
{
    make_folder();
    test_pairs();
    test_days();
    test_no_contradiction();
    test_sources();
    test_split();
    test_first_claim_goes();
    remove_folder();
    return unit_result();
}
