/* One document, one sense: names that the network called by different types,
 * or overlooked here and found there, are brought together. */
#ifndef TAG_NAMES_H
#define TAG_NAMES_H

#include "document.h"

/* After all sentences are tagged; linear in the document. */
casus_status names_settle(document *d);

#endif
