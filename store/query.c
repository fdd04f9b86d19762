/* See query.h. */
#include "query.h"

#include <stdarg.h>
#include <stdio.h>

void query_add(query *q, const char *format, ...)
{
    if (q->len >= QUERY_ROOM) return;
    va_list values;
    va_start(values, format);
    int len = vsnprintf(q->sql + q->len, QUERY_ROOM - q->len, format, values);
    va_end(values);
    q->len = len < 0 ? QUERY_ROOM : q->len + (size_t)len;
}

static int add_value(query *q, query_value value)
{
    if (q->n_values >= QUERY_VALUES) {
        q->len = QUERY_ROOM;
        return 1;
    }
    q->values[q->n_values++] = value;
    return q->n_values;
}

int query_text(query *q, const char *value) { return add_value(q, (query_value){.kind = 't', .text = value}); }
int query_int(query *q, int64_t value) { return add_value(q, (query_value){.kind = 'i', .integer = value}); }
int query_real(query *q, double value) { return add_value(q, (query_value){.kind = 'r', .real = value}); }

sqlite3_stmt *query_prepare(store *s, const query *q, casus_error *err)
{
    sqlite3_stmt *st;
    if (q->len >= QUERY_ROOM) {
        fail_with(err, CASUS_ERR_LIMIT, "%s: the question is too long", path_shown(s->path));
        return NULL;
    }
    if (sqlite3_prepare_v2(s->db, q->sql, (int)q->len + 1, &st, NULL) != SQLITE_OK) {
        fail_sqlite(s, err);
        return NULL;
    }
    for (int i = 0; i < q->n_values; i++) {
        const query_value *v = &q->values[i];
        if (v->kind == 't') sqlite3_bind_text(st, i + 1, v->text, -1, SQLITE_TRANSIENT);
        else if (v->kind == 'i') bind_int(st, i + 1, v->integer);
        else bind_real(st, i + 1, v->real);
    }
    return st;
}
