/* query.h - SQL made out of pieces, with its values beside it. */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "claims.h"
#include "inside.h"

enum { QUERY_ROOM = 8192, QUERY_VALUES = 64 };

typedef struct { const char *text; int64_t integer; double real; char kind; /* t, i, r */ } query_value;

/* The same value is bound once, however often the SQL says ?N. */
typedef struct {
    char        sql[QUERY_ROOM];
    size_t      len; /* QUERY_ROOM and more: it did not fit */
    query_value values[QUERY_VALUES];
    int         n_values;
} query;

void query_add(query *q, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* N of the value's ?N.  Texts are borrowed. */
int query_text(query *q, const char *value);
int query_int(query *q, int64_t value);
int query_real(query *q, double value);

/* A statement of the caller's own, with the values bound; NULL on failure. */
sqlite3_stmt *query_prepare(store *s, const query *q, casus_error *err);

/* filter.c: adds "FROM ... WHERE ...", in which `c` is a current claim that the
 * filter lets through, each once. */
bool query_add_filter(store *s, query *q, const store_filter *filter, casus_error *err);

#endif
