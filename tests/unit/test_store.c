/* Opening a store, reports, batches, codings with a real model, and progress. */
#include "stored.h"

#include <string.h>

/* ---- opening ---- */

static void write_file(const char *path, const char *bytes, size_t len)
{
    FILE *out = fopen(path, "wb");
    CHECK(out && fwrite(bytes, 1, len, out) == len && fclose(out) == 0);
}

static void run_on(const char *path, const char *sql)
{
    sqlite3 *db;
    CHECK(sqlite3_open(path, &db) == SQLITE_OK && sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
}

static void make_files(void)
{
    store_close(open_store(in_folder("good"), STORE_CREATE));
    store_close(open_store(in_folder("newer"), STORE_CREATE));
    run_on(in_folder("newer"), "PRAGMA user_version = 99; PRAGMA journal_mode = DELETE");
    run_on(in_folder("others"), "CREATE TABLE thing(a)");
    store_close(open_store(in_folder("cut"), STORE_CREATE));
    CHECK(truncate(in_folder("cut"), 40000) == 0);
    write_file(in_folder("text"), "This is a text, and not a database, though it is long enough to be one of the smallest.", 88);
    write_file(in_folder("empty"), "", 0);
}

static void test_opening(void)
{
    static const struct { const char *name; store_mode mode; casus_status status; const char *says; } rows[] = {
        {"good", STORE_READ, CASUS_OK, ""},
        {"good", STORE_WRITE, CASUS_OK, ""},
        {"good", STORE_CREATE, CASUS_OK, ""},
        {"missing", STORE_READ, CASUS_ERR_IO, "no such file"},
        {"missing", STORE_WRITE, CASUS_ERR_IO, "no such file"},
        {"no/folder", STORE_CREATE, CASUS_ERR_IO, "no such file or folder"},
        {"", STORE_CREATE, CASUS_ERR_IO, "is a folder"},
        {"text", STORE_READ, CASUS_ERR_IO, "is not a database"},
        {"text", STORE_CREATE, CASUS_ERR_IO, "is not a database"},
        {"others", STORE_READ, CASUS_ERR_IO, "of another program"},
        {"others", STORE_CREATE, CASUS_ERR_IO, "of another program"},
        {"empty", STORE_READ, CASUS_ERR_IO, "is empty"},
        {"empty", STORE_WRITE, CASUS_ERR_IO, "is empty"},
        {"newer", STORE_READ, CASUS_ERR_VERSION, "newer casus (schema 99"},
        {"newer", STORE_WRITE, CASUS_ERR_VERSION, "newer casus (schema 99"},
        {"newer", STORE_CREATE, CASUS_ERR_VERSION, "newer casus (schema 99"},
        {"cut", STORE_READ, CASUS_ERR_IO, "is damaged"},
        {"empty", STORE_CREATE, CASUS_OK, ""},
        {"empty", STORE_READ, CASUS_OK, ""},
        {"a?b#c%d", STORE_CREATE, CASUS_OK, ""},
        {"a?b#c%d", STORE_READ, CASUS_OK, ""},
    };
    make_files();
    for (size_t i = 0; i < COUNT(rows); i++) {
        store *s;
        casus_error err = {0};
        bool fine = store_open(&s, in_folder(rows[i].name), rows[i].mode, &err);
        CHECK_INT(fine, rows[i].status == CASUS_OK);
        CHECK_INT(err.status, rows[i].status);
        if (!CHECK(strstr(err.message, rows[i].says) != NULL)) fprintf(stderr, "  %s: %s\n", rows[i].name, err.message);
        CHECK((s != NULL) == fine);
        store_close(s);
    }
}

static size_t read_file(const char *path, char *out, size_t room)
{
    FILE *in = fopen(path, "rb");
    size_t len = in ? fread(out, 1, room, in) : 0;
    if (in) fclose(in);
    return len;
}

static void test_newer_is_untouched(void)
{
    enum { ROOM = 1 << 20 };
    char *before = malloc(ROOM), *after = malloc(ROOM);
    store *s;
    size_t len = read_file(in_folder("newer"), before, ROOM);
    CHECK(!store_open(&s, in_folder("newer"), STORE_CREATE, NULL));
    CHECK(len > 1000 && read_file(in_folder("newer"), after, ROOM) == len && memcmp(before, after, len) == 0);
    CHECK(access(in_folder("newer-wal"), F_OK) != 0);
    free(before);
    free(after);
}

/* ---- reports ---- */

#define HTML "<html><p>The same line again and again.<p>The same line again and again.<p>The same line again and again.</html>"

static store_report full_report(void)
{
    static const casus_str authors[] = {{"Zo\xC3\xAB \"Z\" O'Neil\\", 16}, {"B\nC", 3}};
    store_report r = STORE_REPORT_INIT;
    r.original = S(HTML);
    r.text = S("The same line.\0 And \xFF bytes.");
    r.doc_id = S("d1"), r.url = S("http://a.example/1"), r.canonical_url = S("http://a.example/c");
    r.title = S("Title"), r.source = S("Outlet"), r.lang = S("en");
    r.published = S("2022-01-06T08:15:00+06:00"), r.published_day = 18998;
    r.published_origin = S("json-ld"), r.modified = S("2022-01-07"), r.headers = S("A: b\r\n");
    r.authors = authors, r.n_authors = COUNT(authors);
    r.fetched_at = 1641436500;
    return r;
}

static void check_same(const store_report *found, const store_report *r)
{
    CHECK_STR(found->text, r->text);
    CHECK_STR(found->doc_id, r->doc_id);
    CHECK_STR(found->url, r->url);
    CHECK_STR(found->canonical_url, r->canonical_url);
    CHECK_STR(found->title, r->title);
    CHECK_STR(found->source, r->source);
    CHECK_STR(found->lang, r->lang);
    CHECK_STR(found->published, r->published);
    CHECK_STR(found->published_origin, r->published_origin);
    CHECK_STR(found->modified, r->modified);
    CHECK_STR(found->headers, r->headers);
    CHECK_INT(found->published_day, r->published_day);
    CHECK_INT(found->fetched_at, r->fetched_at);
    CHECK_INT(found->n_authors, r->n_authors);
    for (size_t i = 0; i < found->n_authors && i < r->n_authors; i++) CHECK_STR(found->authors[i], r->authors[i]);
}

static void check_stored(store *s, int64_t id, const store_report *r)
{
    store_stored_report found;
    char *bytes = NULL;
    size_t len = 0;
    MUST(store_get_report(s, id, &found, &error));
    check_same(&found.report, r);
    store_report_free(&found);
    MUST(store_get_original(s, id, &bytes, &len, &error));
    CHECK_STR(((str){bytes, len}), r->original.ptr ? r->original : r->text);
    free(bytes);
}

static void test_reports(void)
{
    store *s = open_store(in_folder("reports"), STORE_CREATE);
    store_report full = full_report(), bare = STORE_REPORT_INIT, none = STORE_REPORT_INIT, tiny = full_report();
    bare.text = S("Only a text.");
    tiny.original = S("<"), tiny.authors = NULL, tiny.n_authors = 0; /* too short to become shorter */
    const store_report *const rows[] = {&full, &bare, &tiny};
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t id = 0, again = 0;
        bool was_new = false;
        MUST(store_add_report(s, rows[i], &id, &was_new, &error));
        CHECK(was_new && id == (int64_t)i + 1);
        check_stored(s, id, rows[i]);
        MUST(store_add_report(s, rows[i], &again, &was_new, &error));
        CHECK(!was_new && again == id);
        CHECK(store_find_report(s, rows[i]->original.ptr ? rows[i]->original : rows[i]->text, &again, &error) == 1 && again == id);
    }
    int64_t id;
    bool was_new;
    CHECK(!store_add_report(s, &none, &id, &was_new, &error) && error.status == CASUS_ERR_INPUT);
    CHECK(store_find_report(s, S("nothing like it"), &id, &error) == 0);
    CHECK_INT(number(s, "SELECT count(*) FROM report"), COUNT(rows));
    CHECK_INT(number(s, "SELECT length(bytes) < length AND length(bytes) > 0 FROM report_original WHERE report_id = 1"), 1);
    CHECK_INT(number(s, "SELECT length(bytes) FROM report_original WHERE report_id = 2"), 0); /* kept once, as the text */
    store_stored_report missing;
    CHECK(!store_get_report(s, 99, &missing, &error) && error.status == CASUS_ERR_INPUT);
    store_close(s);
}

/* Another address of the same bytes is kept, and found. */
static void test_sightings(void)
{
    static const struct { const char *url; int found; } rows[] = {
        {"http://a.example/1", 1}, {"http://a.example/c", 1}, {"http://b.example/2", 1}, {"http://b.example/3", 0}};
    store *s = open_store(in_folder("sightings"), STORE_CREATE);
    store_report r = full_report();
    int64_t id, found;
    bool was_new;
    MUST(store_add_report(s, &r, &id, &was_new, &error));
    MUST(store_add_report(s, &r, &id, &was_new, &error));
    r.url = S("http://b.example/2");
    for (int i = 0; i < 2; i++) MUST(store_add_report(s, &r, &id, &was_new, &error));
    CHECK_INT(number(s, "SELECT count(*) FROM report_sighting"), 1);
    for (size_t i = 0; i < COUNT(rows); i++) CHECK_INT(store_find_url(s, str_of(rows[i].url), &found, &error), rows[i].found);
    store_close(s);
}

/* ---- codings ---- */

static const char kenya[] =
    "ARUSHA, Tanzania, March 6 - Kenya and Tanzania agreed on Tuesday to reopen their border to lorries.\n\n"
    "The Tanzanian government accused Kenya of harassing its citizens and recalled its ambassador. "
    "About 2,000 people marched through Mombasa; police injured two protesters, according to the Red Cross.\n";

typedef struct { casus_model *model; casus_coder *coder; casus_result *result; store_report report; } coded;

static coded code_report(void)
{
    coded c = {.report = STORE_REPORT_INIT};
    casus_document d = CASUS_DOCUMENT_INIT;
    c.report.text = d.text = S(kenya);
    c.report.published_day = d.published = 19422;
    c.report.lang = S("en");
    MUST(casus_model_open(&c.model, getenv("CASUS_MODEL"), &error) == CASUS_OK);
    MUST(casus_coder_new(&c.coder, c.model, NULL, &error) == CASUS_OK);
    MUST(casus_code(c.coder, &d, &c.result, &error) == CASUS_OK);
    return c;
}

static void free_coded(coded *c)
{
    casus_result_free(c->result);
    casus_coder_free(c->coder);
    casus_model_close(c->model);
}

static void check_tables(store *s, const coded *c)
{
    int64_t n = (int64_t)casus_result_count(c->result);
    CHECK(n >= 3);
    CHECK_INT(number(s, "SELECT count(*) FROM claim WHERE current = 1"), n);
    CHECK_INT(number(s, "SELECT count(*) FROM claim_record"), number(s, "SELECT count(*) FROM claim"));
    CHECK_INT(number(s, "SELECT count(*) FROM sentence"), casus_result_sentences(c->result));
    CHECK_INT(number(s, "SELECT count(*) FROM sentence s JOIN report r ON r.id = s.report_id WHERE s.text <>"
                        " substr(r.text, span_begin + 1, span_end - span_begin)"), 0);
    CHECK_INT(number(s, "SELECT count(*) FROM sentence_words WHERE sentence_words MATCH 'harassing'"), 1);
    CHECK(number(s, "SELECT count(*) FROM claim c JOIN claim_party x ON x.claim_id = c.id JOIN party p ON p.id = x.party_id"
                    " WHERE current = 1 AND c.type = 'ACCUSE' AND x.part = 'recipient' AND p.country = 'KEN'") == 1);
    CHECK(number(s, "SELECT count(*) FROM claim_quantity JOIN claim ON id = claim_id WHERE current = 1 AND kind = 'crowd'"
                    " AND low = 2000") == 1);
    CHECK(number(s, "SELECT count(*) FROM place_box b JOIN place p ON p.id = b.id WHERE p.name = 'Mombasa'") == 1);
    CHECK_INT(number(s, "SELECT count(DISTINCT country) FROM claim_country"), 2);
    CHECK_INT(number(s, "SELECT count(*) FROM claim_country WHERE claim_id NOT IN (SELECT id FROM claim WHERE current = 1)"), 0);
    CHECK_INT(number(s, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

/* Coded by one model, by a newer one, and by the first again. */
static void test_codings(void)
{
    static const struct { const char *model; int64_t codings, claims_each; } rows[] = {
        {"first", 1, 1}, {"first", 1, 1}, {"newer", 2, 2}, {"first", 2, 2}, {"newer", 2, 2}};
    store *s = open_store(in_folder("codings"), STORE_CREATE);
    coded c = code_report();
    int64_t id, n = (int64_t)casus_result_count(c.result);
    bool was_new;
    MUST(store_add_report(s, &c.report, &id, &was_new, &error));
    for (size_t i = 0; i < COUNT(rows); i++) {
        char sql[128];
        MUST(store_add_coding(s, id, c.result, str_of(rows[i].model), &error));
        check_tables(s, &c);
        CHECK_INT(number(s, "SELECT count(*) FROM coding"), rows[i].codings);
        CHECK_INT(number(s, "SELECT count(*) FROM claim"), rows[i].claims_each * n);
        sqlite3_snprintf(sizeof sql, sql, "SELECT count(*) FROM coding JOIN model m ON m.id = model_id WHERE current = 1 AND hash = %Q",
                         rows[i].model);
        CHECK_INT(number(s, sql), 1);
        CHECK_INT(number(s, "SELECT count(*) FROM coding WHERE current = 1"), 1);
    }
    MUST(store_describe_model(s, casus_model_hash(c.model), casus_model_about(c.model), &error));
    CHECK_INT(number(s, "SELECT count(*) FROM model WHERE json_extract(about, '$.casus') IS NOT NULL"), 1);
    free_coded(&c);
    store_close(s);
}

/* A failure is noted, kept from what is good, and mended by a coding. */
static void test_coding_errors(void)
{
    store *s = open_store(in_folder("errors"), STORE_CREATE);
    coded c = code_report();
    int64_t id, n = (int64_t)casus_result_count(c.result);
    bool was_new;
    MUST(store_add_report(s, &c.report, &id, &was_new, &error));
    MUST(store_add_coding_error(s, id, S("m"), "too long", &error));
    MUST(store_add_coding_error(s, id, S("m"), "still too long", &error));
    CHECK_INT(number(s, "SELECT count(*) FROM coding WHERE error = 'still too long' AND current = 0"), 1);
    MUST(store_add_coding(s, id, c.result, S("m"), &error));
    CHECK_INT(number(s, "SELECT count(*) FROM coding WHERE error IS NULL AND current = 1"), 1);
    MUST(store_add_coding_error(s, id, S("m"), "now it fails", &error));
    MUST(store_add_coding_error(s, id, S("newer"), "fails, too", &error));
    CHECK_INT(number(s, "SELECT count(*) FROM coding WHERE error IS NULL AND current = 1"), 1);
    CHECK_INT(number(s, "SELECT count(*) FROM claim WHERE current = 1"), n);
    CHECK(!store_add_coding(s, 99, c.result, S("m"), &error) && error.status == CASUS_ERR_INPUT); /* no such report */
    free_coded(&c);
    store_close(s);
}

static void test_uncoded(void)
{
    static const struct { const char *lang; bool wanted; } rows[] = {
        {"en", true}, {NULL, true}, {"de", false}, {"EN-GB", true}, {"en_US", true}, {"eng", false}, {"", true}, {"ru", false}, {"en", true}};
    store *s = open_store(in_folder("uncoded"), STORE_CREATE);
    coded c = code_report();
    int64_t ids[COUNT(rows)], expected[COUNT(rows)], n = 0, id;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[16];
        bool was_new;
        store_report r = STORE_REPORT_INIT;
        snprintf(text, sizeof text, "Text %zu.", i);
        r.text = str_of(text), r.lang = str_of(rows[i].lang);
        MUST(store_add_report(s, &r, &id, &was_new, &error));
        if (rows[i].wanted) expected[n++] = id;
    }
    CHECK_INT(store_uncoded(s, S("m"), 0, ids, COUNT(rows), &error), n);
    CHECK(memcmp(ids, expected, (size_t)n * sizeof *ids) == 0);
    CHECK_INT(store_uncoded(s, S("m"), expected[1], ids, 2, &error), 2);
    CHECK_INT(ids[0], expected[2]);
    MUST(store_add_coding(s, expected[0], c.result, S("m"), &error));
    MUST(store_add_coding_error(s, expected[1], S("m"), "no", &error));
    CHECK_INT(store_uncoded(s, S("m"), 0, ids, COUNT(rows), &error), n - 2);
    CHECK_INT(store_uncoded(s, S("newer"), 0, ids, COUNT(rows), &error), n);
    free_coded(&c);
    store_close(s);
}

int main(void)
{
    make_folder();
    test_opening();
    test_newer_is_untouched();
    test_reports();
    test_sightings();
    test_codings();
    test_coding_errors();
    test_uncoded();
    remove_folder();
    return unit_result();
}
