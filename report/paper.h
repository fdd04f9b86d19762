/* paper.h - text that grows, for what a report prints.
 *
 * Running out of memory (or of PAPER_MOST) marks the text as failed; what is added
 * afterwards is dropped, and whoever hands the text out looks at `failed` once. */
#ifndef REPORT_PAPER_H
#define REPORT_PAPER_H

#include "casus.h"

typedef struct paper { char *ptr; size_t len, cap; bool failed; } paper; /* {0} is an empty one */

enum { PAPER_MOST = 256 << 20 };

void paper_free(paper *t);

void paper_add(paper *t, const char *words); /* as it is */
void paper_str(paper *t, casus_str s);       /* as it is */
void paper_char(paper *t, char c);
void paper_format(paper *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Somebody else's words, made harmless: for HTML (inside an element or a quoted
 * attribute), and for Markdown.  What is not UTF-8, control characters and
 * those that turn the direction of writing become U+FFFD; line ends a space. */
void paper_html(paper *t, casus_str s);
void paper_markdown(paper *t, casus_str s);

/* One decimal at most, with a point in every locale: "12.3", "12". */
void paper_tenths(paper *t, double value);
/* "12,345". */
void paper_count(paper *t, int64_t n);

/* "5 Jan 2022", "5-6 Jan 2022", "30 Dec 2021 - 2 Jan 2022"; a CASUS_NO_DAY is
 * left out; nothing when there is no day. */
void paper_day(paper *t, casus_day day);
void paper_days(paper *t, casus_day from, casus_day to);

/* The first bytes of s, at most `most`, cut between words if one ends near;
 * *cut tells whether something was left out. */
casus_str paper_beginning(casus_str s, size_t most, bool *cut);

casus_str paper_of(const char *words); /* NULL gives {NULL, 0} */
bool words_are(casus_str s, const char *words);

#endif
