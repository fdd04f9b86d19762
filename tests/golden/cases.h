/* cases.h - a file of golden cases: read, and written back with new expectations.
 *
 *     ==== title
 *     date 2024-03-05
 *     known-gap
 *     # why this is so
 *     ----
 *     the text
 *     ----
 *     what it must give
 *
 * Reading keeps slices of the file's bytes, so that writing changes nothing
 * but what was asked to change. */
#ifndef GOLDEN_CASES_H
#define GOLDEN_CASES_H

#include "expect.h"

#define MAX_EXPECTED 24

typedef struct {
    size_t    line; /* of the title, from 1 */
    casus_str title, date, source, text;
    casus_str head;     /* bytes from "====" to the first "----" */
    casus_str expected; /* bytes behind the second "----" up to the next case */
    casus_str unwrapped; /* the text with the line breaks of a paragraph made spaces; owned */
    bool      known_gap;
    bool      others;  /* "(and others)": events beyond the expected are fine */
    size_t    n_events;
    expectation event[MAX_EXPECTED];

    char *replacement; /* new expectations, or NULL to keep; owned */
    bool  mark;        /* put known-gap in, */
    bool  unmark;      /* or take it out */
} golden_case;

typedef struct {
    const char  *path;
    char        *bytes;
    size_t       len;
    casus_str    preamble; /* before the first case */
    size_t       n_cases;
    golden_case *cases;
} golden_file;

/* Says on stderr where a file cannot be read, and returns false. */
bool golden_file_read(golden_file *out, const char *path);
/* Writes the file with replacements and marks applied. */
bool golden_file_write(const golden_file *file);
void golden_file_free(golden_file *file);

#endif
