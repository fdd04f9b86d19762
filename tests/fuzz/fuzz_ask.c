/* fuzz_ask.c - any bytes as a question in SQL, and as the texts of a filter, put
 * to a small store: nothing may change, and nothing may take long. */
#include "fuzz.h"

#include "store/claims.h"
#include "store/inside.h"

#include <string.h>
#include <time.h>

static store *small_store(void)
{
    static store *s;
    casus_error err = {0};
    casus_actor actor = {.name = {"Kassym-Jomart Tokayev", 21}, .id = {"tokayev", 7}, .code = {"KAZGOV", 6}, .country = {"KAZ", 3}};
    casus_place place = {.name = {"Almaty", 6}, .country = {"KAZ", 3}, .precision = CASUS_PRECISION_CITY, .has_point = true, .lat = 43, .lon = 77};
    casus_event e = {.id = {"e_1", 3}, .type = {"STATE", 5}, .actor = &actor, .n_actor = 1, .place = &place, .n_place = 1,
                     .time = {.start = 19000, .end = 19000}};
    if (s) return s;
    require(store_open(&s, ":memory:", STORE_CREATE, &err));
    require(run_sql(s, "INSERT INTO model(id, hash) VALUES (1, 'm'); INSERT INTO report_group VALUES (1, 1);"
                       "INSERT INTO report(id, sha256, text_sha256, group_id, text) VALUES (1, x'00', x'00', 1, 'Said so.');"
                       "INSERT INTO coding VALUES (1, 1, 1, 0, 1, 1, NULL, 1);"
                       "INSERT INTO sentence VALUES (1, 1, 0, 0, 8, 'Said so.');"
                       "INSERT INTO sentence_words(rowid, text) VALUES (1, 'Said so.')", &err));
    require(claim_add(s, 1, 1, &e, (casus_str){"{\"type\":\"STATE\"}", 16}, &err) && store_link_new(s, &err));
    return s;
}

static void drain(store_cursor *c)
{
    casus_error err = {0};
    int more;
    while ((more = store_next_row(c, &err)) == 1)
        for (size_t i = 0; i < store_columns(c); i++) {
            store_value v = store_column(c, i);
            require(v.kind != STORE_TEXT || v.text.ptr || v.text.len == 0);
            require(store_column_name(c, i) != NULL);
        }
    require(more == 0 || err.message[0]);
}

static void ask(store *s, const char *sql)
{
    static const double seconds = 0.05;
    store_cursor *c;
    casus_error err = {0};
    clock_t before = clock();
    if (store_ask(s, sql, seconds, &c, &err)) drain(c), store_cursor_close(c);
    else require(c == NULL && (err.status == CASUS_ERR_INPUT || err.status == CASUS_ERR_LIMIT) && err.message[0]);
    require(clock() - before < 20 * CLOCKS_PER_SEC);
}

static void find(store *s, const store_filter *f)
{
    store_cursor *c;
    store_event event;
    casus_error err = {0};
    int more = 0;
    if (store_find_events(s, f, &c, &err)) {
        while ((more = store_next_event(c, &event, &err)) == 1) {}
        store_cursor_close(c);
    }
    require((more == 0 && err.status == CASUS_OK) || err.status == CASUS_ERR_INPUT);
}

/* Each text alone, and all of them. */
static void ask_filters(store *s, const char *text)
{
    store_filter all = STORE_FILTER_INIT;
    const char **const texts[] = {&all.country, &all.actor, &all.recipient, &all.type, &all.mode, &all.status,
                                  &all.place, &all.source, &all.text};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i] = text;
        find(s, &all);
        *texts[i] = NULL;
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = text;
    find(s, &all);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    store *s = small_store();
    char *text = malloc(len + 1);
    require(text != NULL);
    memcpy(text, bytes, len);
    text[len] = 0;
    int before = sqlite3_total_changes(store_handle(s));
    ask(s, text);
    ask_filters(s, text);
    require(sqlite3_total_changes(store_handle(s)) == before);
    free(text);
    return 0;
}
