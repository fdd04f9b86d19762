/* from_store.h - a situation out of the database.  The one file of this folder
 * that knows the store. */
#ifndef REPORT_FROM_STORE_H
#define REPORT_FROM_STORE_H

#include "gather.h"

#include "store/store.h"

/* More claims than that are left out, and the situation says so. */
enum { REPORT_MOST_CLAIMS = 200000 };

/* Adds the claims of the situation's scope, their events and what is known of
 * their reports; the situation is not finished yet.  A record that cannot be
 * read is counted in *damaged and left out.  False when the store fails or
 * memory runs out. */
bool situation_read_store(situation *s, store *db, size_t *damaged, casus_error *err);

#endif
