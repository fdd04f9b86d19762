/* parties.h - who takes part in a claim, and where: rows that many claims share. */
#ifndef STORE_PARTIES_H
#define STORE_PARTIES_H

#include "inside.h"

bool claim_parties_add(store *s, int64_t claim_id, const casus_event *event, casus_error *err);
bool claim_places_add(store *s, int64_t claim_id, const casus_event *event, casus_error *err);

#endif
