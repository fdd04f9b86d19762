/* A process that reads what strangers wrote gives up what it does not need.
 *
 * After confine() it can read files, and with `network` connect to others; it can
 * change no file, start no program, trace no process, open no listening
 * socket; it has bounded memory; it dies with its parent.  A system call that is not
 * on the list fails with EPERM. */
#ifndef INGEST_READING_CONFINE_H
#define INGEST_READING_CONFINE_H

#include "casus.h"

/* For ever, and for threads it starts later.  False, and *err, when the system
 * cannot; nothing is given up then, or not all. */
bool confine(bool network, casus_error *err);

/* What a converter of character sets loads must be there before confine(): tables are
 * libraries, and some systems keep them apart. */
void confine_prepare(void);

#endif
