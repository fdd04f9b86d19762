/* Prints events of a database with all their claims. */
#ifndef CLI_EVENTS_PRINT_H
#define CLI_EVENTS_PRINT_H

#include "claims_print.h"

/* All events that a claim of the filter is linked to: how many, or -1.  The printer's
 * format says how; its head must not be printed yet. */
int64_t events_print_all(claims_printer *p, store *s, const store_filter *f, casus_error *err);

#endif
