/* table.h - memory that is given back in one piece, and a table from bytes to numbers.
 *
 * A shelf hands out memory that lives until shelf_free.  A table gives equal
 * keys one number each, 0, 1, 2 ... in order of first sight; keys are copied to
 * its shelf.  Both belong to one thread at a time. */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "casus.h"

typedef struct shelf { struct shelf_block *last; } shelf; /* {0} is an empty one */

void *shelf_take(shelf *s, size_t bytes);         /* zeroed; NULL: out of memory */
char *shelf_copy(shelf *s, casus_str text);       /* with a NUL behind it; NULL likewise */
void  shelf_free(shelf *s);

typedef struct table {
    shelf    *keys;
    struct table_entry *entries;
    uint32_t *slots;
    size_t    n, n_slots;
} table; /* { .keys = shelf } is an empty one */

#define TABLE_NONE UINT32_MAX /* also: out of memory */

uint32_t  table_put(table *t, casus_str key);        /* its number, new or not */
uint32_t  table_get(const table *t, casus_str key);  /* TABLE_NONE when it is not in */
casus_str table_key(const table *t, uint32_t number);
void      table_free(table *t);

/* The array with room for item n, or NULL when memory ran out (it is kept then). */
void *array_room(void *items, size_t n, size_t *cap, size_t size);

#endif
