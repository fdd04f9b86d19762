/* What happens to a run: batches that fail, others who write, disks that cannot
 * be written, the end at any moment; and what it leaves behind. */
#include "stored.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

/* ---- batches ---- */

static int64_t n_reports(store *s) { return number(s, "SELECT count(*) FROM report"); }

static void test_batches(void)
{
    store *s = open_store(in_folder("batches"), STORE_CREATE);
    add_text(s, "Before.", NULL, CASUS_NO_DAY);
    MUST(store_begin(s, &error));
    CHECK(!store_begin(s, &error) && error.status == CASUS_ERR_INPUT);
    add_text(s, "Undone.", NULL, CASUS_NO_DAY);
    store_rollback(s);
    CHECK_INT(n_reports(s), 1);
    CHECK(!store_commit(s, &error) && error.status == CASUS_ERR_INPUT);
    MUST(store_begin(s, &error));
    add_text(s, "Kept.", NULL, CASUS_NO_DAY);
    MUST(store_commit(s, &error));
    MUST(store_begin(s, &error));
    add_text(s, "Left open.", NULL, CASUS_NO_DAY);
    store_close(s);
    s = open_store(in_folder("batches"), STORE_READ);
    CHECK_INT(n_reports(s), 2);
    CHECK(!store_begin(s, &error) && error.status == CASUS_ERR_INPUT && strstr(error.message, "for reading only"));
    store_close(s);
}

/* A made-up claim of somebody new, rolled back: its party must not be remembered. */
static void test_rollback_forgets(void)
{
    static const made_claim m = {.type = "STATE", .actor = {.name = "Somebody", .country = "KAZ"}};
    store *s = open_store(in_folder("forgets"), STORE_CREATE);
    int64_t report = add_text(s, "A report.", NULL, CASUS_NO_DAY);
    MUST(store_begin(s, &error));
    add_made(s, report, &m, NULL);
    store_rollback(s);
    CHECK_INT(number(s, "SELECT count(*) FROM party"), 0);
    add_made(s, report, &m, NULL);
    CHECK_INT(number(s, "SELECT count(*) FROM claim_party JOIN party ON id = party_id WHERE name = 'Somebody'"), 1);
    store_close(s);
}

/* Adds reports until one fails; how many went in. */
static int fill(store *s)
{
    enum { MOST = 2000 };
    for (int i = 0; i < MOST; i++) {
        char text[2000];
        store_report r = STORE_REPORT_INIT;
        int64_t id;
        bool was_new;
        memset(text, 'x', sizeof text);
        snprintf(text, sizeof text, "Report %d: ", i);
        r.text = (str){text, sizeof text};
        if (!store_add_report(s, &r, &id, &was_new, &error)) return i;
    }
    return MOST;
}

static void test_full_disk(void)
{
    store *s = open_store(in_folder("full"), STORE_CREATE);
    int64_t id;
    bool was_new;
    store_report r = STORE_REPORT_INIT;
    r.text = S("One more.");
    add_text(s, "Committed.", NULL, CASUS_NO_DAY);
    CHECK(number(s, "PRAGMA page_count") > 0 && number(s, "PRAGMA max_page_count = 100") == 100);
    MUST(store_begin(s, &error));
    CHECK(fill(s) < 2000);
    CHECK(error.status == CASUS_ERR_IO && strstr(error.message, "the disk is full"));
    CHECK(!store_add_report(s, &r, &id, &was_new, &error) && strstr(error.message, "roll it back"));
    CHECK(!store_commit(s, &error) && strstr(error.message, "roll it back"));
    store_rollback(s);
    CHECK_INT(n_reports(s), 1);
    CHECK(number(s, "PRAGMA max_page_count = 100000") == 100000);
    MUST(store_add_report(s, &r, &id, &was_new, &error));
    CHECK_INT(n_reports(s), 2);
    store_close(s);
}

/* SQLite gets less memory than it asks for, at ever later moments: a batch goes in
 * whole or not at all, and the store works on. */
static void test_no_memory(void)
{
    static const made_claim m = {.type = "STATE", .actor = {.name = "Somebody", .country = "KAZ"}, .start = 19000};
    store *s = open_store(in_folder("memory"), STORE_CREATE);
    int64_t failed = 0, stored = 0, report = add_text(s, "The first.", NULL, CASUS_NO_DAY);
    add_made(s, report, &m, "words");
    for (int64_t room = 0; room < 400000; room += 8000) {
        char text[64];
        store_report r = STORE_REPORT_INIT;
        int64_t id;
        bool was_new;
        casus_error err = {0};
        snprintf(text, sizeof text, "With %lld bytes of room.", (long long)room);
        r.text = str_of(text);
        sqlite3_hard_heap_limit64(sqlite3_memory_used() + room);
        bool fine = store_begin(s, &err) && store_add_report(s, &r, &id, &was_new, &err) && store_commit(s, &err) &&
                    store_link_new(s, &err);
        sqlite3_hard_heap_limit64(0);
        store_rollback(s);
        if (!fine) CHECK(err.status == CASUS_ERR_MEMORY && strstr(err.message, "memory"));
        failed += !fine;
        stored = n_reports(s) - 1;
    }
    CHECK(failed > 0 && stored > 0);
    CHECK_INT(number(s, "SELECT count(*) FROM report_original"), stored + 1);
    CHECK_INT(number(s, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
    store_close(s);
}

/* ---- damage ---- */

/* Whatever can be done to a file, whose answers do not matter. */
static void use_all(const char *path)
{
    store *s;
    store_cursor *c;
    store_claim claim;
    store_event event;
    store_stored_report stored;
    char *bytes;
    size_t len;
    int64_t ids[8];
    store_filter f = STORE_FILTER_INIT;
    if (!store_open(&s, path, STORE_WRITE, NULL)) return;
    f.text = "words";
    if (store_find_claims(s, &f, &c, NULL)) {
        while (store_next_claim(c, &claim, NULL) == 1) {}
        store_cursor_close(c);
    }
    f.text = NULL, f.country = "KAZ";
    if (store_find_events(s, &f, &c, NULL)) {
        while (store_next_event(c, &event, NULL) == 1) {}
        store_cursor_close(c);
    }
    for (int64_t id = 1; id <= 4; id++) {
        if (store_get_report(s, id, &stored, NULL)) store_report_free(&stored);
        if (store_get_original(s, id, &bytes, &len, NULL)) free(bytes);
    }
    store_uncoded(s, S("m"), 0, ids, 8, NULL);
    store_link_again(s, NULL);
    store_group_again(s, NULL);
    store_close(s);
}

static void make_whole(const char *path)
{
    static const made_claim m = {.type = "PROTEST", .actor = {.name = "Somebody", .country = "KAZ"}, .start = 19000,
                                 .place = {"Almaty", "KAZ", "Almaty", 43, 77, CASUS_PRECISION_CITY}};
    store *s = open_store(path, STORE_CREATE);
    for (int i = 0; i < 4; i++) {
        char text[3000];
        memset(text, 'a' + i, sizeof text - 1);
        text[sizeof text - 1] = 0;
        add_made(s, add_text(s, text, "Outlet", 19000), &m, "some words");
    }
    MUST(store_link_new(s, &error));
    store_close(s);
}

/* Bytes are overwritten anywhere; a copy of the file is used each time. */
static void test_damage(void)
{
    enum { ROUNDS_OF_DAMAGE = 150, ROOM = 1 << 20, SPOILT = 40 };
    const char *whole = in_folder("whole"), *spoilt = in_folder("spoilt");
    char *bytes = malloc(ROOM), *copy = malloc(ROOM);
    uint32_t random = 7;
    make_whole(whole);
    FILE *in = fopen(whole, "rb");
    size_t len = in ? fread(bytes, 1, ROOM, in) : 0;
    CHECK(len > 100000 && len < ROOM && in && fclose(in) == 0);
    for (int i = 0; i < ROUNDS_OF_DAMAGE; i++) {
        memcpy(copy, bytes, len);
        for (int k = 0; k < SPOILT; k++) {
            random = random * 1664525u + 1013904223u;
            copy[(random >> 4) % len] = (char)(random >> 11);
        }
        FILE *out = fopen(spoilt, "wb");
        CHECK(out && fwrite(copy, 1, len, out) == len && fclose(out) == 0);
        use_all(spoilt);
        unlink(in_folder("spoilt-wal"));
        unlink(in_folder("spoilt-shm"));
    }
    free(bytes);
    free(copy);
}

/* ---- others ---- */

static void test_one_writer_many_readers(void)
{
    store *writer = open_store(in_folder("shared"), STORE_CREATE), *second, *reader = open_store(in_folder("shared"), STORE_READ);
    MUST(store_open(&second, in_folder("shared"), STORE_WRITE, &error));
    store_set_patience(second, 20);
    MUST(store_begin(writer, &error));
    add_text(writer, "Not yet to be seen.", NULL, CASUS_NO_DAY);
    CHECK_INT(n_reports(reader), 0);
    CHECK(!store_begin(second, &error) && error.status == CASUS_ERR_IO && strstr(error.message, "locked by another program"));
    MUST(store_commit(writer, &error));
    CHECK_INT(n_reports(reader), 1);
    MUST(store_begin(second, &error)); /* a batch that did not begin is no broken one */
    add_text(second, "By the second.", NULL, CASUS_NO_DAY);
    MUST(store_commit(second, &error));
    CHECK_INT(n_reports(writer), 2);
    store_close(reader);
    store_close(second);
    store_close(writer);
}

/* In a child that is not root, as root may write anything. */
static int try_read_only(const char *path)
{
    store *s;
    casus_error err = {0};
    if (geteuid() == 0 && setuid(65534) != 0) return 1;
    if (store_open(&s, path, STORE_WRITE, &err)) return 2;
    if (err.status != CASUS_ERR_IO || !(strstr(err.message, "only be read") || strstr(err.message, "no permission")))
        return fprintf(stderr, "%s\n", err.message), 3;
    if (!store_open(&s, path, STORE_READ, &err)) return fprintf(stderr, "%s\n", err.message), 4;
    bool fine = n_reports(s) == 1;
    store_close(s);
    return fine ? 0 : 5;
}

static void test_read_only(void)
{
    store *s = open_store(in_folder("fixed"), STORE_CREATE);
    int how = 0;
    add_text(s, "On a disk that cannot be written.", NULL, CASUS_NO_DAY);
    store_close(s);
    CHECK(chmod(in_folder("fixed"), 0444) == 0 && chmod(folder, 0555) == 0);
    pid_t child = fork();
    if (child == 0) _exit(try_read_only(in_folder("fixed")));
    CHECK(child > 0 && waitpid(child, &how, 0) == child && WIFEXITED(how));
    CHECK_INT(WEXITSTATUS(how), 0);
    CHECK(chmod(folder, 0755) == 0);
}

/* ---- the end at any moment ---- */

enum { EACH = 7, ROUNDS = 12 };

/* Reports in batches, and where it stands with each; says so once committed. */
static void write_for_ever(const char *path, int tell)
{
    store *s = open_store(path, STORE_CREATE);
    for (;;) {
        char position[32] = "0";
        if (store_get_position(s, S("source"), position, sizeof position, &error) < 0 || !store_begin(s, &error)) _exit(1);
        long n = strtol(position, NULL, 10) + 1;
        for (int i = 0; i < EACH; i++) {
            char text[64];
            snprintf(text, sizeof text, "Report %d of batch %ld.", i, n);
            add_text(s, text, "Outlet", 19000);
        }
        snprintf(position, sizeof position, "%ld", n);
        if (!store_set_position(s, S("source"), str_of(position), &error) || !store_commit(s, &error)) _exit(1);
        if (write(tell, &n, sizeof n) != sizeof n) _exit(1);
    }
}

/* The last batch that was reported as stored, when it is killed after a while. */
static long run_and_kill(const char *path, long milliseconds)
{
    int ends[2], how;
    long told = 0, n;
    if (!CHECK(pipe(ends) == 0)) return 0;
    pid_t child = fork();
    if (child == 0) write_for_ever(path, ends[1]);
    close(ends[1]);
    nanosleep(&(struct timespec){0, milliseconds * 1000000}, NULL);
    CHECK(kill(child, SIGKILL) == 0 && waitpid(child, &how, 0) == child && WIFSIGNALED(how));
    while (read(ends[0], &n, sizeof n) == sizeof n) told = n;
    close(ends[0]);
    return told;
}

static void test_kill(void)
{
    const char *path = in_folder("killed");
    long last = 0;
    for (int i = 0; i < ROUNDS; i++) {
        char position[32] = "0";
        long told = run_and_kill(path, 30 + 17 * i % 50);
        if (access(path, F_OK) != 0) continue; /* killed before there was a file */
        store *s = open_store(path, STORE_CREATE);
        CHECK(store_get_position(s, S("source"), position, sizeof position, &error) >= 0);
        long n = strtol(position, NULL, 10);
        if (told) CHECK(n >= told && told > last); /* nothing lost, and it went on where it stood */
        CHECK(n >= last);
        CHECK_INT(n_reports(s), n * EACH);         /* nothing doubled, no half batch */
        CHECK_INT(number(s, "SELECT count(*) FROM report_original"), n * EACH);
        CHECK_INT(number(s, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
        last = n;
        store_close(s);
    }
    CHECK(last > 0);
}

/* ---- what is left behind ---- */

static bool count_until_two(void *user, const store_failure *f)
{
    int *n = user;
    CHECK_STR(f->stage, S("fetch"));
    CHECK_STR(f->what, *n ? S("http://b") : S("http://a"));
    return ++*n < 2;
}

static void test_runs(void)
{
    store *s = open_store(in_folder("runs"), STORE_CREATE);
    int64_t run = 0, other = 0;
    int n = 0;
    MUST(store_start_run(s, S("ingest a b"), &run, &error));
    MUST(store_start_run(s, S("watch"), &other, &error));
    CHECK(run && other && run != other);
    static const char *const what[] = {"http://a", "http://b", "http://c"};
    for (size_t i = 0; i < COUNT(what); i++)
        MUST(store_add_failure(s, run, S("fetch"), str_of(what[i]), S("gone"), &error));
    MUST(store_failures(s, run, count_until_two, &n, &error));
    CHECK_INT(n, 2);
    n = 0;
    MUST(store_failures(s, other, count_until_two, &n, &error));
    CHECK_INT(n, 0);
    MUST(store_end_run(s, run, &(store_counts){1, 2, 3, 4}, &error));
    CHECK_INT(number(s, "SELECT n_reports * 1000 + n_known * 100 + n_claims * 10 + n_failed FROM run WHERE ended_at > 0"), 1234);
    CHECK_INT(number(s, "SELECT count(*) FROM run WHERE ended_at IS NULL"), 1);
    store_close(s);
}

static void test_positions(void)
{
    store *s = open_store(in_folder("positions"), STORE_CREATE);
    char out[8] = "as is";
    CHECK_INT(store_get_position(s, S("a"), out, sizeof out, &error), 0);
    CHECK_STR(str_of(out), S("as is"));
    MUST(store_set_position(s, S("a"), S("10"), &error));
    MUST(store_set_position(s, S("a"), S("123456\xC3\xA9"), &error)); /* its last letter has no room */
    CHECK_INT(store_get_position(s, S("a"), out, sizeof out, &error), 1);
    CHECK_STR(str_of(out), S("123456"));
    store_close(s);
}

static void test_feeds(void)
{
    store *s = open_store(in_folder("feeds"), STORE_CREATE);
    store_feed feed, again;
    MUST(store_get_feed(s, S("http://f"), &feed, &error));
    CHECK(feed.id > 0 && !*feed.etag && feed.last_try == 0);
    snprintf(feed.etag, sizeof feed.etag, "W/\"1\"");
    feed.last_try = 100, feed.n_failures = 3;
    MUST(store_set_feed(s, &feed, &error));
    MUST(store_get_feed(s, S("http://f"), &again, &error));
    CHECK_STR(str_of(again.etag), S("W/\"1\""));
    CHECK(again.id == feed.id && again.last_try == 100 && again.last_success == 0 && again.n_failures == 3);
    CHECK_INT(store_feed_item(s, feed.id, S("g1"), &error), 0);
    CHECK_INT(store_feed_item(s, feed.id, S("g1"), &error), 1);
    CHECK_INT(store_feed_item(s, feed.id, S("g2"), &error), 0);
    CHECK_INT(store_feed_item(s, feed.id + 1, S("g1"), &error), -1); /* no such feed */
    MUST(run_sql(s, "UPDATE feed_item SET seen_at = 5 WHERE guid = 'g2'", &error));
    MUST(store_forget_items(s, feed.id, 6, &error));
    CHECK_INT(store_feed_item(s, feed.id, S("g2"), &error), 0);
    CHECK_INT(store_feed_item(s, feed.id, S("g1"), &error), 1);
    store_close(s);
}

int main(void)
{
    make_folder();
    CHECK(chmod(folder, 0755) == 0);
    test_batches();
    test_rollback_forgets();
    test_full_disk();
    test_no_memory();
    test_damage();
    test_one_writer_many_readers();
    test_read_only();
    test_kill();
    test_runs();
    test_positions();
    test_feeds();
    remove_folder();
    return unit_result();
}
