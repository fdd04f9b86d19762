/* The version of a file's schema, and the way from each version to the next. */
#include "inside.h"

static const char *const steps[STORE_SCHEMA] = { /* steps[v] takes a file from version v to v + 1 */
#include "schema_1.inc"
    ,
};

enum { APPLICATION = 0x63617375 }; /* "casu": what file(1) and others know our files by */

static bool number_of(store *s, const char *sql, int64_t *out, casus_error *err)
{
    sqlite3_stmt *st = statement(s, sql, err);
    return st && statement_number(s, st, 0, out, err);
}

static bool read_version(store *s, int64_t *version, casus_error *err)
{
    int64_t application, tables;
    if (!number_of(s, "PRAGMA user_version", version, err) || !number_of(s, "PRAGMA application_id", &application, err) ||
        !number_of(s, "SELECT count(*) FROM sqlite_schema", &tables, err))
        return false;
    if (application == APPLICATION && *version >= 1) return true;
    if (tables > 0 || application != 0 || *version != 0)
        return fail_with(err, CASUS_ERR_IO, "%s: is a database, but of another program", path_shown(s->path));
    *version = 0;
    return true;
}

bool schema_check(store *s, casus_error *err)
{
    int64_t version;
    if (!read_version(s, &version, err)) return false;
    if (version > STORE_SCHEMA)
        return fail_with(err, CASUS_ERR_VERSION, "%s: was written by a newer casus (schema %lld, this one knows %d); "
                         "it was left as it is; use the newer program", path_shown(s->path), (long long)version, STORE_SCHEMA);
    if (version == 0 && s->mode != STORE_CREATE)
        return fail_with(err, CASUS_ERR_IO, "%s: is empty, not a database of casus", path_shown(s->path));
    if (version < STORE_SCHEMA && s->mode == STORE_READ)
        return fail_with(err, CASUS_ERR_VERSION, "%s: was written by an older casus (schema %lld, this one reads %d); "
                         "'casus ingest' brings it up to date", path_shown(s->path), (long long)version, STORE_SCHEMA);
    return true;
}

static bool take_step(store *s, int64_t version, casus_error *err)
{
    char mark[96];
    sqlite3_snprintf(sizeof mark, mark, "PRAGMA application_id = %d; PRAGMA user_version = %lld", APPLICATION, version + 1);
    return run_sql(s, steps[version], err) && run_sql(s, mark, err);
}

/* All steps or none: a change looks at the version again, as another program
 * may have been quicker. */
bool schema_update(store *s, casus_error *err)
{
    int64_t version;
    change c;
    if (!read_version(s, &version, err)) return false;
    if (version >= STORE_SCHEMA) return true;
    if (!change_begin(s, &c, err)) return false;
    bool fine = read_version(s, &version, err);
    for (; fine && version < STORE_SCHEMA; version++) fine = take_step(s, version, err);
    return change_end(s, &c, fine, err);
}
