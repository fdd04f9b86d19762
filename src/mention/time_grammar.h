/* The grammar of expressions of time: patterns over item classes, and what
 * each makes of its items.
 *
 * A pattern is a row of slots; a slot is a mask of classes, perhaps optional.
 * The longest match wins, among equals the earlier row.  Its builder then
 * turns the items into a reading, or refuses ("February" of "Mr February",
 * "1990" people), and the next longest match is tried. */
#ifndef MENTION_TIME_GRAMMAR_H
#define MENTION_TIME_GRAMMAR_H

#include "mention/time.h"

#define TIME_SLOTS 10

/* What an expression says.  Zero is "nothing yet". */
enum grain { GRAIN_NONE, GRAIN_DAY, GRAIN_WEEK, GRAIN_MONTH, GRAIN_YEAR };

typedef struct reading {
    uint8_t   type;  /* time_type */
    uint8_t   grain;
    uint8_t   vague;
    uint8_t   unit;  /* enum time_unit of the expression, for early and late; UNIT_NONE otherwise */
    uint8_t   story; /* names a day the story may go on from */
    uint8_t   aside; /* looks aside, "a year earlier": the story does not go on from it */
    casus_day start, end;
    size_t    split; /* items of the first half of a range "4 and 5 January"; 0: no range */
    char      value[24];
} reading;

enum tense { TENSE_UNKNOWN, TENSE_PAST, TENSE_PRESENT, TENSE_FUTURE };

/* Where the reader stands: the sentence and what was told so far. */
typedef struct reader {
    const time_tables *tables;
    document          *d;
    const sentence    *s;
    const time_item   *items;
    size_t             n_items;
    casus_day today;     /* the day the report speaks from; CASUS_NO_DAY: unknown */
    casus_day story;     /* the day told of last; CASUS_NO_DAY: none yet */
    casus_day told;      /* the first day of the month, year or day named last; the same */
    int       quarter;   /* year * 4 + 0..3, named last; -1: none */
    uint32_t  quarter_sentence, story_sentence;
    uint32_t  year_sentence; /* where a year far from today was named last; NONE */
    uint32_t  people;    /* bit m: month m is also the name of somebody here ("Theresa May") */
    bool      history;   /* a text about the past as a whole: dates go on from the one before */
} reader;

typedef struct match {
    const time_item *items; /* items[0] is the first matched */
    const uint64_t  *slots;
    uint8_t at[TIME_SLOTS]; /* item of each slot, TIME_NO_ITEM when left out */
    size_t  count;          /* items */
} match;

#define TIME_NO_ITEM 255

typedef bool time_builder(reader *r, const match *m, reading *out);

typedef struct time_pattern {
    time_builder *build;
    uint64_t      slots[TIME_SLOTS]; /* 0 ends the row */
} time_pattern;

#define OPT (UINT64_C(1) << 63) /* OPT | IS(COMMA): may be missing */

/* The item in the first filled slot that asks for one of these classes. */
const time_item *match_item(const match *m, uint64_t classes);
bool match_has(const match *m, uint64_t classes);

/* The best reading at item i and how many items it takes; 0: none. */
size_t time_read_at(reader *r, size_t i, reading *out);

/* How the verb that governs this token puts it in time (time_tense.c). */
enum tense time_tense(const document *d, uint32_t token);

/* ---- readings of calendar units, shared by the builders ---- */

void reading_day(reading *out, casus_day day);
void reading_week(reading *out, casus_day any_day);
void reading_month(reading *out, int year, int month);
void reading_quarter(reading *out, int quarter); /* year * 4 + 0..3 */
void reading_year(reading *out, int year);
void reading_decade(reading *out, int year);
void reading_century(reading *out, int century);
/* The calendar unit around a day, `shift` units away: last week is -1. */
void reading_unit(reading *out, enum time_unit unit, casus_day day, int shift);
void reading_ref(reading *out, enum time_ref ref);
void reading_part(reading *out, enum day_part which); /* a day becomes its morning */

/* Shrinks a range to its beginning, middle or end: "early", "late". */
enum portion { PORTION_EARLY, PORTION_MID, PORTION_LATE };
void reading_narrow(reading *out, enum portion portion);

#endif
