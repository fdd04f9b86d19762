/* expect.h - one expected event: read from its line, held against a coded
 * event, and written again.
 *
 *     TYPE [mode] WHO -> WHOM [status S] [on DAY[..DAY]] [at PLACE] [says WHO]
 *         [until DAY] [killed N] [trigger "word"] ...
 *
 * docs/writing-tests.md tells the whole notation.  What a line does not
 * mention is not looked at. */
#ifndef GOLDEN_EXPECT_H
#define GOLDEN_EXPECT_H

#include "words.h"

#include <stdio.h>

#define MAX_SIDE 8       /* actors on one side of an event */
#define MAX_ATTRIBUTES 12

/* Who acts, or who is acted on.  Each of `any of A|B` is one string. */
typedef struct {
    bool      unchecked; /* written as "*" */
    size_t    count;
    casus_str who[MAX_SIDE];
} side;

typedef struct {
    casus_str line; /* as written, continuation lines included */
    casus_str types, mode;
    side      actor, recipient;
    bool      mutual;   /* "<->": either may stand on either side */
    bool      optional; /* "maybe TYPE ...": right if coded, and right if not */
    size_t    n_attributes;
    struct { size_t kind; casus_str value; } attribute[MAX_ATTRIBUTES];
} expectation;

/* False when the line cannot be read; `problem` then says why. */
bool expectation_read(expectation *out, casus_str line, const char **problem);

/* How many things differ; 0 is a match.  A wrong type counts most, so that
 * the smallest difference finds the event that was meant.  Writes what
 * differs to `report` unless that is NULL. */
int expectation_differs(const expectation *want, const casus_event *got, FILE *report);

/* The event in the same notation, with whatever an author would mention. */
void expectation_write(FILE *out, const casus_event *event);

#endif
