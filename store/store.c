/* Opening and closing a store, and its batches. */
#include "original.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    PATIENCE = 10000,     /* milliseconds */
    RETRY_EVERY = 50,
    PAGES_KEPT = -32768,  /* KiB: the inner pages of every index of a large file */
    CHECKPOINT = 4000     /* pages of log: a batch of reports or two */
};

/* ---- opening ---- */

static int open_flags(store_mode mode)
{
    int flags = SQLITE_OPEN_NOMUTEX;
    if (mode == STORE_READ) return flags | SQLITE_OPEN_READONLY;
    return flags | SQLITE_OPEN_READWRITE | (mode == STORE_CREATE ? SQLITE_OPEN_CREATE : 0);
}

static bool open_database(store *s, const char *name, int flags, casus_error *err)
{
    sqlite3_close(s->db);
    s->db = NULL;
    if (sqlite3_open_v2(name, &s->db, flags, NULL) != SQLITE_OK) return fail_sqlite(s, err);
    sqlite3_busy_timeout(s->db, s->patience);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return true;
}

/* "file:" and the path, so that no letter of it means something else. */
static char *as_uri(const char *path, const char *options)
{
    static const char hex[] = "0123456789ABCDEF";
    char *uri = malloc(strlen("file:") + 3 * strlen(path) + strlen(options) + 1), *to = uri;
    if (!uri) return NULL;
    to = stpcpy(to, "file:");
    for (const unsigned char *p = (const unsigned char *)path; *p; p++) {
        if (!strchr("%?#", *p)) *to++ = (char)*p;
        else *to++ = '%', *to++ = hex[*p >> 4], *to++ = hex[*p & 15];
    }
    strcpy(to, options);
    return uri;
}

static bool log_is_empty(const store *s)
{
    size_t len = strlen(s->path);
    char *name = malloc(len + sizeof "-wal");
    struct stat about;
    if (!name) return false;
    strcpy(stpcpy(name, s->path), "-wal");
    bool empty = stat(name, &about) != 0 || about.st_size == 0;
    free(name);
    return empty;
}

/* On a disk that cannot be written there is no place for the log's index.  When
 * the log is empty nobody can be writing, and it is not needed. */
static bool open_unchanging(store *s, casus_error *err)
{
    char *uri = as_uri(s->path, "?immutable=1");
    if (!uri) return fail_memory(err);
    bool fine = open_database(s, uri, open_flags(STORE_READ) | SQLITE_OPEN_URI, err);
    free(uri);
    return fine;
}

static bool readable(store *s) { return sqlite3_exec(s->db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL) == SQLITE_OK; }

static bool open_file(store *s, casus_error *err)
{
    struct stat about;
    if (!*s->path) return fail_with(err, CASUS_ERR_INPUT, "the database has no name");
    if (stat(s->path, &about) == 0 && S_ISDIR(about.st_mode))
        return fail_with(err, CASUS_ERR_IO, "%s: is a folder, not a database", path_shown(s->path));
    if (!open_database(s, s->path, open_flags(s->mode), err)) return false;
    if (s->mode != STORE_READ || readable(s)) return true;
    int code = sqlite3_errcode(s->db) & 0xFF;
    bool no_log = (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && log_is_empty(s);
    return no_log ? open_unchanging(s, err) : fail_sqlite(s, err);
}

/* Two programs that make a file at once: SQLite lets one of them fail at once. */
static bool use_log(store *s, casus_error *err)
{
    for (int waited = 0;; waited += RETRY_EVERY) {
        int code = sqlite3_exec(s->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if (code == SQLITE_OK) return true;
        if ((code & 0xFF) != SQLITE_BUSY || waited >= s->patience) return fail_sqlite(s, err);
        sqlite3_sleep(RETRY_EVERY);
    }
}

static bool set_up(store *s, casus_error *err)
{
    char sql[256];
    sqlite3_snprintf(sizeof sql, sql, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
                     "PRAGMA secure_delete = OFF;"
                     "PRAGMA cell_size_check = ON; PRAGMA cache_size = %d; PRAGMA wal_autocheckpoint = %d;"
                     "PRAGMA journal_size_limit = 67108864;", PAGES_KEPT, CHECKPOINT);
    return run_sql(s, sql, err) && distance_register(s, err);
}

/* What is refused stays as it is, its log included. */
static bool check_and_update(store *s, casus_error *err)
{
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    if (!set_up(s, err) || !schema_check(s, err)) return false;
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    return s->mode == STORE_READ || (use_log(s, err) && schema_update(s, err));
}

/* SQLite may read "file:" as the beginning of a URI; here it begins a name. */
static char *as_path(const char *path)
{
    char *out = malloc(strlen(path) + sizeof "./");
    if (out) strcpy(stpcpy(out, strncmp(path, "file:", 5) == 0 ? "./" : ""), path);
    return out;
}

bool store_open(store **out, const char *path, store_mode mode, casus_error *err)
{
    *out = NULL;
    store *s = calloc(1, sizeof *s);
    if (!s) return fail_memory(err);
    s->mode = mode;
    s->patience = PATIENCE;
    s->path = as_path(path);
    s->ids = calloc(ID_SLOTS, sizeof *s->ids);
    sqlite3_randomness(sizeof s->secret, &s->secret);
    bool fine = s->path && s->ids ? open_file(s, err) && check_and_update(s, err) : fail_memory(err);
    if (fine) *out = s;
    else store_close(s);
    return fine;
}

void store_close(store *s)
{
    if (!s) return;
    if (s->db) store_rollback(s);
    for (size_t i = 0; i < STATEMENT_SLOTS; i++) sqlite3_finalize(s->statements[i].statement);
    sqlite3_close(s->db);
    link_memory_free(s->links);
    original_packer_free(s->packer);
    free(s->ids);
    free(s->path);
    free(s);
}

void store_set_patience(store *s, int milliseconds)
{
    s->patience = milliseconds < 0 ? 0 : milliseconds;
    sqlite3_busy_timeout(s->db, s->patience);
}

struct sqlite3 *store_handle(store *s) { return s->db; }
const char *store_path(const store *s) { return s->path; }

/* ---- batches ---- */

bool store_begin(store *s, casus_error *err)
{
    change c;
    if (s->in_batch)
        return fail_with(err, CASUS_ERR_INPUT, "%s: a batch is open already; commit it first", path_shown(s->path));
    s->in_batch = change_begin(s, &c, err);
    return s->in_batch;
}

bool store_commit(store *s, casus_error *err)
{
    if (!s->in_batch) return fail_with(err, CASUS_ERR_INPUT, "%s: there is no batch to commit", path_shown(s->path));
    if (!run_sql(s, "COMMIT", err)) return false; /* and the batch is broken */
    s->in_batch = false;
    return true;
}

void store_rollback(store *s)
{
    if (!sqlite3_get_autocommit(s->db)) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    if (s->in_batch) forget_kept(s);
    s->in_batch = s->broken = false;
}

/* ---- looked-up ids ---- */

int64_t kept_id_find(const store *s, uint64_t hash)
{
    const kept_id *k = &s->ids[hash % ID_SLOTS];
    return k->hash == hash ? k->id : 0;
}

void kept_id_keep(store *s, uint64_t hash, int64_t id) { s->ids[hash % ID_SLOTS] = (kept_id){hash, id}; }

void forget_kept(store *s)
{
    memset(s->ids, 0, ID_SLOTS * sizeof *s->ids);
    s->model_id = 0;
    s->model_hash[0] = 0;
    link_memory_free(s->links);
    s->links = NULL;
}
