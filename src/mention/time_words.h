/* The closed words of time, and sentences as runs of classed items.
 *
 * English builds expressions of time out of a few hundred words: months,
 * weekdays, units, numbers, and little words such as "last" or "ago".  Each
 * part of a sentence becomes an item that knows which classes it belongs to
 * ("second" is an ordinal and a unit); the patterns of time_grammar.c are
 * written over these classes.  Most words of a text have no class and cost
 * one probe of a hash table. */
#ifndef MENTION_TIME_WORDS_H
#define MENTION_TIME_WORDS_H

#include "mention/quantity_numbers.h"

/* Classes: one bit each, so that a slot of a pattern is a mask. */
#define TIME_CLASSES(X)                                                                      \
    X(NUM)       /* a number, whole or with a half: 3, "three", "two and a half" */          \
    X(ORD)       /* 5th, third */                                                            \
    X(DAYNUM)    /* digits 1..31 */                                                          \
    X(YEAR)      /* digits 1000..2199 */                                                     \
    X(YY)        /* '98 */                                                                   \
    X(MONTH) X(WEEKDAY)                                                                      \
    X(RECUR)     /* Mondays, evenings */                                                     \
    X(WDSHORT)   /* Mon, Sat: only beside a date */                                          \
    X(UNIT)      /* day .. century */                                                        \
    X(UNITS)     /* days .. centuries */                                                     \
    X(SEASON)                                                                                \
    X(DAYPART)   /* morning .. night */                                                      \
    X(DAYREL)    /* yesterday, today, tomorrow, tonight */                                   \
    X(NAMED)     /* a day with a name, of data/lexicon/time_days.tsv */                      \
    X(DECADE)    /* 1990s, nineties */                                                       \
    X(FULLDATE)  /* 2022-01-05, 05/01/2022 */                                                \
    X(CLOCK)     /* 10:30, 5pm */                                                            \
    X(AMPM) X(ZONE) X(OCLOCK)                                                                \
    X(NOON)      /* noon, midday, midnight */                                                \
    X(COMMA) X(HYPHEN) X(OF) X(THE) X(A) X(AND) X(TO) X(ON) X(AT) X(IN) X(OR) X(SO) X(POSS)  \
    X(LAST)      /* last, past */                                                            \
    X(NEXT)      /* next, coming */                                                          \
    X(THIS)      /* this, these */                                                           \
    X(CURRENT)   /* current, present */                                                      \
    X(THAT)      /* that, those, same */                                                     \
    X(FOLLOWING) /* following, next: after what was told last */                             \
    X(PREVIOUS)  /* previous, preceding */                                                   \
    X(AGO)       /* ago */                                                                   \
    X(EARLIER)   /* earlier, before */                                                       \
    X(LATER)     /* later, after, afterwards */                                              \
    X(EARLY) X(LATE) X(MID) X(BEGIN) X(END)                                                  \
    X(EVERY)     /* every, each */                                                           \
    X(ADVSET)    /* daily .. yearly */                                                       \
    X(FISCAL) X(APPROX)                                                                      \
    X(FEW)       /* few, several, many, couple */                                            \
    X(MORE)      /* more, full, consecutive, extra; "other" (with number 2) */               \
    X(LATEST)    /* latest, recent */                                                        \
    X(REF)       /* now, recently, soon */                                                   \
    X(QNAME)     /* Q3 */                                                                    \
    X(HALF) X(OLD) X(PERIOD)

enum {
#define TIME_CLASS_BIT(name) TIME_BIT_##name,
    TIME_CLASSES(TIME_CLASS_BIT)
#undef TIME_CLASS_BIT
    TIME_BITS
};
_Static_assert(TIME_BITS <= 63, "classes are bits of a word, the top one says optional");

#define IS(name) (UINT64_C(1) << TIME_BIT_##name)

enum time_unit {
    UNIT_NONE, UNIT_SECOND, UNIT_MINUTE, UNIT_HOUR, UNIT_DAY, UNIT_WEEKEND, UNIT_WEEK, UNIT_FORTNIGHT,
    UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY
};
enum day_part { PART_NONE, PART_MORNING, PART_MIDDAY, PART_AFTERNOON, PART_EVENING, PART_NIGHT };
enum season { SEASON_NONE, SEASON_SPRING, SEASON_SUMMER, SEASON_FALL, SEASON_WINTER };
enum time_ref { REF_NONE, REF_PRESENT, REF_PAST, REF_FUTURE };

typedef struct time_item {
    uint64_t is;           /* classes */
    uint32_t first, last;  /* tokens, both covered */
    double   number;       /* NUM, ORD, DAYNUM, YEAR (also of YY and DECADE) */
    uint8_t  month, weekday, unit, part, season, ref;
    int8_t   relative;     /* days from today of DAYREL */
    uint8_t  hour, minute; /* CLOCK, NOON; AMPM: 12 added for pm */
    uint8_t  has_ampm;     /* of CLOCK: "5pm" */
    uint32_t named;        /* index of the named day */
    casus_day day;         /* FULLDATE; CASUS_NO_DAY when there is no such day */
} time_item;

typedef VEC(time_item) time_item_vec;

/* The hash table over the closed words; filled once, then read only. */
typedef struct time_words {
    uint16_t slots[2048]; /* entry + 1; 0 empty */
    struct { const char *ptr; uint8_t len, row; } entries[512];
    uint16_t n_entries;
} time_words;

void time_words_init(time_words *w);

/* 1..12 when the word names a month, else 0. */
int month_of_word(const time_words *w, str norm);

struct time_tables;

/* Sorts the parts of a sentence into items, in *out (emptied first). */
void time_items_read(const struct time_tables *t, document *d, const sentence *s, const part_vec *parts,
                     time_item_vec *out);

#endif
