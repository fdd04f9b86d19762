/* What is wrong with a table that a user brings: each fault is told to the
 * caller, the first is kept as the error. */
#ifndef TABLE_FAULTS_H
#define TABLE_FAULTS_H

#include "base/near.h"
#include "base/str.h"

typedef struct {
    const casus_table_settings *how;
    casus_error *err;
    size_t       count;
} faults;

/* A line of a file. */
typedef struct { faults *to; str file; uint32_t line; } fault_place;

void fault(const fault_place *at, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "; did you mean "GOV"?" for the nearest of the candidates; empty when none is near. */
const char *did_you_mean(char room[80], str found, const str *candidates, size_t count);

/* The same for codes of three letters: two exchanged, or one another. */
const char *did_you_mean_code(char room[80], str found, const str *codes, size_t count);

#endif
