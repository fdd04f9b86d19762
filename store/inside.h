/* What the files of store/ share: the store itself, its statements, its errors. */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "store.h"

#include <sqlite3.h>

/* ---- kept statements ----------------------------------------------------- */

/* Statements by the address of their text, which must be a literal: SQL
 * stands beside its use and is prepared once. */
enum { STATEMENT_SLOTS = 256 };
typedef struct { const char *sql; sqlite3_stmt *statement; } kept_statement;

/* Ids of rows that were looked up lately, by a hash of what they hold. */
enum { ID_SLOTS = 1 << 13 };
typedef struct { uint64_t hash; int64_t id; } kept_id;

struct link_memory;

struct store {
    sqlite3       *db;
    char          *path;
    store_mode     mode;
    int            patience;   /* milliseconds */
    bool           in_batch, broken;
    kept_statement statements[STATEMENT_SLOTS];
    kept_id       *ids;        /* ID_SLOTS of them; forgotten on rollback */
    uint64_t       secret;     /* in their hashes, so that nobody can make two that are equal */
    char           model_hash[65];
    int64_t        model_id;   /* of model_hash; 0: none looked up yet */
    struct ZSTD_CCtx_s *packer; /* original.c's; NULL until it packs */
    struct link_memory *links;  /* link_facts.c's; NULL until it links */
};

/* NULL, and *err, when it cannot be prepared.  It comes reset and without values. */
sqlite3_stmt *statement(store *s, const char *sql, casus_error *err);

/* Values are borrowed until the statement ends.  {NULL, 0} is NULL. */
void bind_str(sqlite3_stmt *st, int at, casus_str value);
void bind_text(sqlite3_stmt *st, int at, casus_str value); /* {NULL, 0} is '' */
void bind_blob(sqlite3_stmt *st, int at, const void *bytes, size_t len);
void bind_int(sqlite3_stmt *st, int at, int64_t value);
void bind_real(sqlite3_stmt *st, int at, double value);
void bind_day(sqlite3_stmt *st, int at, casus_day day);    /* CASUS_NO_DAY is NULL */

casus_str column_str(sqlite3_stmt *st, int at);            /* NULL is {NULL, 0} */
casus_day column_day(sqlite3_stmt *st, int at);

/* Runs it to its end and resets it. */
bool statement_run(store *s, sqlite3_stmt *st, casus_error *err);
/* 1: there is a row; 0: no more, and it is reset; -1: failed, and reset. */
int statement_row(store *s, sqlite3_stmt *st, casus_error *err);
void statement_end(sqlite3_stmt *st); /* done before its last row */

/* One number: its first column, or `otherwise` without a row or for NULL. */
bool statement_number(store *s, sqlite3_stmt *st, int64_t otherwise, int64_t *out, casus_error *err);

bool run_sql(store *s, const char *sql, casus_error *err); /* several statements, no values */

/* ---- errors ----------------------------------------------------------------- */

/* Says what SQLite's last error means to a person; returns false. */
bool fail_sqlite(store *s, casus_error *err);
bool fail_with(casus_error *err, casus_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool fail_memory(casus_error *err);
const char *path_shown(const char *path); /* its end, where it is long; within `path` */

/* ---- changes ------------------------------------------------------------------ */

/* Around one change: inside a batch nothing; else a transaction of its own.
 * change_end commits when `fine`, else rolls back; returns whether all is well. */
typedef struct { bool own; } change;
bool change_begin(store *s, change *c, casus_error *err);
bool change_end(store *s, change *c, bool fine, casus_error *err);

/* ---- looked-up ids --------------------------------------------------------------- */

int64_t kept_id_find(const store *s, uint64_t hash); /* 0: not kept */
void    kept_id_keep(store *s, uint64_t hash, int64_t id);
void    forget_kept(store *s);

/* ---- parts, by file ---------------------------------------------------------------- */

bool schema_check(store *s, casus_error *err);  /* schema.c: whether this code and mode may use the file */
bool schema_update(store *s, casus_error *err); /* brings it to STORE_SCHEMA */

bool distance_register(store *s, casus_error *err); /* distance.c: km_between() for SQL */

/* copies.c.  A report as far as copies go; its id, as only earlier ones count. */
typedef struct { int64_t id; casus_str text; unsigned char words_sha256[32]; casus_day published; } report_text;

/* The group it belongs to, and why.  group 0: one of its own. */
enum { COPY_BANDS = 10 };
typedef struct {
    int64_t     group, like;
    double      likeness;
    const char *reason;
    bool        has_bands; /* exact copies have none: their first has them */
    uint64_t    bands[COPY_BANDS];
} copy_of;
bool copies_find(store *s, const report_text *of, copy_of *out, casus_error *err);
bool copies_remember(store *s, int64_t report_id, const copy_of *copy, casus_error *err); /* its bands */
bool group_start(store *s, int64_t report_id, casus_error *err); /* one of its own; before the report */

bool claim_add(store *s, int64_t coding_id, int64_t report_id, const casus_event *event, casus_str record,
               casus_error *err);                   /* claim.c */
bool claims_retire(store *s, int64_t report_id, casus_error *err); /* current ones become history */
bool claims_revive(store *s, int64_t coding_id, int64_t report_id, casus_error *err);

bool links_forget(store *s, int64_t claim_id, casus_error *err); /* link.c */
bool event_refresh(store *s, int64_t event_id, casus_error *err); /* event.c: its days and counts */
bool events_refresh(store *s, casus_error *err);                  /* of all of them */
void link_memory_free(struct link_memory *m);

#endif
