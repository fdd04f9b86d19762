/* How long the store takes: fills a database with made-up claims, then asks.
 *
 *     bench-store FILE.db N_CLAIMS       fills it, if it is new, and asks
 *
 * Few countries are in much of the news and most in little, as in the world. */
#include "store/claims.h"
#include "store/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COUNTRIES = 200, TYPES = 18, DAYS = 5 * 365, FIRST_DAY = 18000, PEOPLE = 50000, TOWNS = 20000, CLAIMS_EACH = 4, BATCH = 500 };

static void die(const casus_error *err)
{
    fprintf(stderr, "bench-store: %s\n", err->message);
    exit(4);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static uint32_t next_random(void)
{
    static uint64_t state = 88172645463325252u;
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (uint32_t)(state >> 32);
}

/* 0 often, large numbers seldom. */
static uint32_t uneven(uint32_t below)
{
    double u = next_random() / 4294967296.0;
    return (uint32_t)(u * u * u * below);
}

static casus_str print(char *room, size_t size, const char *what, uint32_t number)
{
    int len = snprintf(room, size, "%s%u", what, number);
    return (casus_str){room, (size_t)len};
}

static casus_str country_name(char room[4], uint32_t n)
{
    room[0] = (char)('A' + n / 26), room[1] = (char)('A' + n % 26), room[2] = 'X', room[3] = 0;
    return (casus_str){room, 3};
}

/* ---- filling ---- */

typedef struct { char name[24], country[4], code[8]; casus_actor actor; } somebody;

static void make_somebody(somebody *p)
{
    uint32_t country = uneven(COUNTRIES), number = uneven(PEOPLE);
    p->actor = (casus_actor){.country = country_name(p->country, (country + number) % COUNTRIES)};
    p->actor.name = p->actor.text = print(p->name, sizeof p->name, "Person Number ", number);
    memcpy(p->code, p->country, 3), memcpy(p->code + 3, "GOV", 4);
    p->actor.code = (casus_str){p->code, 6};
    p->actor.sectors[0] = (casus_str){"GOV", 3};
}

typedef struct { char name[24], country[4]; casus_place place; } somewhere;

static void make_somewhere(somewhere *p)
{
    uint32_t n = uneven(TOWNS);
    p->place = (casus_place){.geonameid = n + 1, .has_point = true, .precision = CASUS_PRECISION_CITY,
                             .lat = (n * 7919 % 1400) / 10.0 - 70, .lon = (n * 104729 % 3600) / 10.0 - 180};
    p->place.country = country_name(p->country, n % COUNTRIES);
    p->place.name = p->place.text = print(p->name, sizeof p->name, "Town", n);
}

static void add_claim(store *s, int64_t coding, int64_t report, casus_day day, casus_error *err)
{
    static const char *const types[TYPES] = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
        "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATE", "OFFICE"};
    static const char record[] = "{\"v\":1,\"id\":\"e_0123456789abcdef\",\"type\":\"REQUEST\",\"mode\":\"assist\",\"actor\":[{\"text\":"
        "\"President Kassym-Jomart Tokayev\",\"span\":[412,443],\"name\":\"Kassym-Jomart Tokayev\",\"id\":\"tokayev\"}]}";
    somebody actor, recipient;
    somewhere place;
    make_somebody(&actor);
    make_somebody(&recipient);
    make_somewhere(&place);
    const char *type = types[uneven(TYPES)];
    casus_event e = {.id = {"e_0123456789abcdef", 18}, .type = {type, strlen(type)}, .actor = &actor.actor, .n_actor = 1,
                     .recipient = &recipient.actor, .n_recipient = next_random() % 3 > 0, .place = &place.place,
                     .n_place = next_random() % 2, .confidence = 0.7,
                     .time = {.start = day, .end = day + (next_random() % 50 ? 0 : 90), .precision = {"day", 3}}};
    if (!claim_add(s, coding, report, &e, (casus_str){record, sizeof record - 1}, err)) die(err);
}

static void run(store *s, const char *sql, int64_t first, int64_t second, casus_error *err)
{
    sqlite3_stmt *st = statement(s, sql, err);
    if (!st) die(err);
    bind_int(st, 1, first);
    if (second) bind_int(st, 2, second);
    if (!statement_run(s, st, err)) die(err);
}

static void add_report(store *s, int n_claims, casus_error *err)
{
    char text[600];
    size_t len = 0;
    for (int i = 0; i < 70; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s%x", i ? " " : "", uneven(30000));
    store_report r = STORE_REPORT_INIT;
    int64_t id;
    bool was_new;
    r.text = (casus_str){text, len};
    r.source = (casus_str){"Outlet", 6};
    r.published_day = FIRST_DAY + (casus_day)(next_random() % DAYS);
    if (!store_add_report(s, &r, &id, &was_new, err)) die(err);
    run(s, "INSERT INTO coding VALUES (?1, ?1, 1, 0, 1, 4, NULL, 1)", id, 0, err);
    run(s, "INSERT INTO sentence(report_id, number, span_begin, span_end, text) SELECT id, 0, 0, 9, text FROM report"
           " WHERE id = ?1", id, 0, err);
    run(s, "INSERT INTO sentence_words(rowid, text) SELECT id, text FROM sentence WHERE report_id = ?1", id, 0, err);
    for (int i = 0; i < n_claims; i++) add_claim(s, id, id, r.published_day, err);
}

static void fill(store *s, int64_t n_claims, casus_error *err)
{
    double before = now();
    run(s, "INSERT INTO model(id, hash) VALUES (?1, 'made up')", 1, 0, err);
    for (int64_t n = 0; n < n_claims;) {
        if (!store_begin(s, err)) die(err);
        for (int i = 0; i < BATCH && n < n_claims; i++, n += CLAIMS_EACH) add_report(s, CLAIMS_EACH, err);
        if (!store_commit(s, err)) die(err);
    }
    printf("filling          %8.1f s, %.0f reports/s\n", now() - before, (double)n_claims / CLAIMS_EACH / (now() - before));
}

/* ---- asking ---- */

static void ask(store *s, const char *what, const store_filter *f, casus_error *err)
{
    enum { TIMES = 5 };
    double best = 1e9;
    long n = 0;
    for (int i = 0; i < TIMES; i++) {
        double before = now();
        store_cursor *c;
        store_claim claim;
        if (!store_find_claims(s, f, &c, err)) die(err);
        for (n = 0; store_next_claim(c, &claim, err) == 1;) n++;
        store_cursor_close(c);
        if (now() - before < best) best = now() - before;
    }
    printf("%-28s %8.2f ms, %ld claims\n", what, best * 1e3, n);
}

static void ask_all(store *s, casus_error *err)
{
    const casus_day from = FIRST_DAY + 700, to = from + 29;
    const struct { const char *what; store_filter f; } rows[] = {
        {"country + month (often)", {.country = "AAX", .from = from, .to = to}},
        {"country + month (seldom)", {.country = "EAX", .from = from, .to = to}},
        {"country + month + type", {.country = "AAX", .from = from, .to = to, .type = "CONSULT"}},
        {"actor country + month", {.actor = "AAX", .from = from, .to = to}},
        {"day", {.from = from, .to = from}},
        {"month, first 100", {.from = from, .to = to, .limit = 100}},
        {"type + week", {.type = "PROTEST", .from = from, .to = from + 6}},
        {"country + month + actor name", {.country = "AAX", .from = from, .to = to, .actor = "number 1"}},
        {"actor name", {.actor = "Number 4444", .from = CASUS_NO_DAY, .to = CASUS_NO_DAY}},
        {"word, seldom", {.text = "\"7500\"", .from = CASUS_NO_DAY, .to = CASUS_NO_DAY}},
        {"two words", {.text = "\"5\" AND \"3f\"", .from = CASUS_NO_DAY, .to = CASUS_NO_DAY}},
        {"within 50 km", {.near = true, .lat = 10, .lon = 20, .km = 50, .from = CASUS_NO_DAY, .to = CASUS_NO_DAY}},
        {"place", {.place = "Town77", .from = CASUS_NO_DAY, .to = CASUS_NO_DAY}},
        {"first 100", {.limit = 100, .from = CASUS_NO_DAY, .to = CASUS_NO_DAY}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) ask(s, rows[i].what, &rows[i].f, err);
}

int main(int count, char **args)
{
    casus_error err = {0};
    store *s;
    int64_t there = 0;
    if (count != 3) return fprintf(stderr, "usage: bench-store FILE.db N_CLAIMS\n"), 2;
    if (!store_open(&s, args[1], STORE_CREATE, &err)) die(&err);
    sqlite3_stmt *st = statement(s, "SELECT max(id) FROM claim", &err);
    if (!st || !statement_number(s, st, 0, &there, &err)) die(&err);
    if (!there) fill(s, strtoll(args[2], NULL, 10), &err);
    ask_all(s, &err);
    store_close(s);
    return 0;
}
