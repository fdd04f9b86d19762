/* cursor.h - what the three kinds of asking share. */
#ifndef STORE_CURSOR_H
#define STORE_CURSOR_H

#include "query.h"

typedef enum { CURSOR_CLAIMS, CURSOR_EVENTS, CURSOR_ROWS } cursor_kind;

struct store_cursor {
    store        *s;
    cursor_kind   kind;
    sqlite3_stmt *list;    /* what was found, in order */
    sqlite3_stmt *detail;  /* more about one of it; NULL for rows */
    bool          has_words; /* a query of words is in it, which may be wrong */
    double        seconds, left; /* for rows: of the allowance, what is left */
    double        until;
    int           kept_length, kept_pattern; /* limits to be set again */
};

store_cursor *cursor_new(store *s, cursor_kind kind, casus_error *err);

/* As store_next_...; -1 when the cursor is of another kind. */
int cursor_step(store_cursor *c, cursor_kind kind, casus_error *err);

#endif
