/* Expressions of time: found, and set against the calendar.
 *
 * One pass over the document, sentence by sentence: parts (tokens cut at
 * hyphens) -> items with classes (time_words.h) -> the longest pattern at
 * each item (time_grammar.h) -> a TIMEX3 value and a range of days.  Relative
 * expressions count from the date line or the day of publication; "the next
 * day", "that night", "two weeks later" count from the day the story named
 * last.  Tense decides between a past and a coming Thursday.
 *
 * What is found goes to d->times in text order.  A range ("on January 4 and
 * 5", "between Monday and Wednesday") stays two expressions, as TIMEX3 has
 * it; the first one's start..end covers the whole.  Durations that are tied
 * to a day ("the last two weeks") carry their days too. */
#ifndef MENTION_TIME_H
#define MENTION_TIME_H

#include "mention/time_words.h"
#include "model/phrases.h"

/* ---- tables ---- */

/* TIMEDAYS: when a named day falls. */
enum named_rule {
    NAMED_FIXED,    /* month, day */
    NAMED_NTH,      /* month, day = weekday 1..7, nth = 1..5 or -1; offset days after it */
    NAMED_EASTER,   /* offset from Western Easter Sunday */
    NAMED_ORTHODOX, /* offset from Orthodox Easter Sunday */
    NAMED_DATES,    /* tabled: first_date, n_dates */
    NAMED_RULES
};

typedef struct {
    uint8_t  rule, month;
    int8_t   day, nth;
    int16_t  offset;
    uint16_t length;  /* days it lasts, at least 1 */
    uint32_t first_date, n_dates; /* into TIMEDATE, rising */
} named_day;

typedef struct time_tables {
    time_words       words;
    phrases          named; /* TIMENODE, TIMEENTR; nodes NULL: no named days */
    const named_day *days;
    uint64_t         n_days;
    const int32_t   *dates; /* TIMEDATE: days since 1970-01-01 */
    uint64_t         n_dates;
} time_tables;

/* The tables of a model; fails with MODEL.  Keeps pointers into it. */
casus_status time_tables_open(time_tables *out, const model_file *file, casus_error *err);

/* Without a model: closed words only, no named days. */
void time_tables_closed(time_tables *out);

/* Tokens covered by a named day that begins at token `at`, its index in
 * *which; 0 when none does. */
uint32_t named_day_at(const time_tables *t, const document *d, uint32_t at, uint32_t end, uint32_t *which);

/* The first day of a named day in a year, for the k-th time there (from 0: a
 * year of ours may hold two feasts of the moon); CASUS_NO_DAY: there is none. */
casus_day named_day_in(const time_tables *t, uint32_t which, int year, uint32_t k);

/* ---- reading ---- */

/* Fills d->times and d->dateline_day.  Fails only with MEMORY. */
casus_status times_read(const time_tables *t, document *d);

#endif
