/* Numbers as people write them: "2,000", "1.5 million", "twenty-one", "two
 * hundred and fifty", "half a million", "a dozen".
 *
 * Works on parts: tokens cut at their hyphens, since tokenisers differ on
 * whether "21-year-old" is one token or five.  A number is read left to right
 * in one pass, at most NUMBER_PARTS parts long; called once for each part of
 * a sentence that can begin a number. */
#ifndef MENTION_QUANTITY_NUMBERS_H
#define MENTION_QUANTITY_NUMBERS_H

#include "document.h"

#define NUMBER_PARTS 16 /* "nine hundred and ninety-nine thousand nine hundred and ninety-nine" is 14 */

typedef struct part {
    str      text;  /* slice of the token's norm; "-" for a hyphen or dash */
    uint32_t token;
} part;

typedef VEC(part) part_vec;

/* The sentence as parts, in *out (emptied first).  When memory runs out the
 * arena is marked failed and *out is short. */
void parts_read(document *d, const sentence *s, part_vec *out);

typedef struct number {
    double  value;
    uint8_t digits;  /* written in digits: "18", "2.5 million" */
    uint8_t whole;   /* no fraction in the value */
    uint8_t plain;   /* bare digits without comma, point or scale: may be a year or a day */
    uint8_t scaled;  /* "million", "dozen" and the like were part of it */
} number;

/* Reads the longest number that begins at at[0]; returns how many of the n
 * parts it covers, 0 when none begins there. */
size_t number_read(const part *at, size_t n, number *out);

#endif
