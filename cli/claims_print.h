/* Prints claims of a database, one after the other, in any of the formats. */
#ifndef CLI_CLAIMS_PRINT_H
#define CLI_CLAIMS_PRINT_H

#include "event_row.h"
#include "stored_record.h"
#include "store/claims.h"

enum { PAGE_ROWS = 200 /* of a table; those of the first page say how wide columns are */ };

typedef struct claims_printer {
    const format *format;
    table_style   style;
    int           fd;
    buffer        out;
    row           rows[PAGE_ROWS];
    size_t        n_rows;
    widths        widths;
    bool          any;   /* something was printed */
    int64_t       left_out; /* events that the format cannot tell */
    int           error; /* errno of the first write that failed, after which nothing is written; 0: none */
} claims_printer;

void claims_printer_start(claims_printer *p, const format *f, told_from from, table_style style, int fd);
/* An event; nothing of it is needed afterwards. */
void claims_printer_add(claims_printer *p, const told *t);
/* A row made by hand, which the printer takes; for tables. */
void claims_printer_row(claims_printer *p, row *r);
/* After printing into p->out oneself: writes it when there is enough. */
void claims_printer_flush(claims_printer *p);
/* Writes what is left; false when a write failed (see error). */
bool claims_printer_end(claims_printer *p);

/* Reads a claim's record, as far as the format needs it, and adds it.  *where is
 * what is known of it besides. */
bool claims_printer_claim(claims_printer *p, const store_claim *claim, const stored *where, casus_error *err);

/* All claims that the filter lets through: how many, or -1. */
int64_t claims_print_all(claims_printer *p, store *s, const store_filter *f, casus_error *err);

#endif
