/* The builders that the patterns of time_grammar.c name.  Each turns the
 * matched items into a reading or refuses; see time_grammar.h. */
#ifndef MENTION_TIME_BUILDERS_H
#define MENTION_TIME_BUILDERS_H

#include "mention/time_grammar.h"

/* time_dates.c: what the calendar names */
time_builder build_full_date, build_date, build_date_of_year, build_date_range, build_day_of_month, build_month, build_year,
    build_year_range, build_spoken_year, build_decade, build_season, build_ordinal_unit, build_quarter_name,
    build_half, build_named, build_named_week, build_weekday, build_year_end;

/* time_relative.c: what counts from today or from the story */
time_builder build_day_relative, build_unit_relative, build_the_unit, build_this_part, build_story_unit,
    build_beside_day, build_beside_unit, build_ago, build_shift, build_latest_quarter, build_period_of_year,
    build_year_ago_quarter, build_reference, build_the_past, build_these_days;

/* time_amounts.c: how long, how often, at what hour */
time_builder build_span, build_duration, build_bare_units, build_one_unit, build_set, build_adverb_set, build_recurring, build_clock,
    build_noon, build_part;

/* ---- shared ---- */

/* The token before the match or behind it in the sentence; NULL at the edge. */
const token *token_before(const reader *r, const match *m);
const token *token_behind(const reader *r, const match *m);
bool token_is(const token *t, str norm); /* false for NULL */
bool item_is(const reader *r, const time_item *item, str norm);

/* What governs the match: the tense of its verb, unless a word before it
 * ("since", "until") says more. */
enum tense match_tense(const reader *r, const match *m);

/* The day that open dates are near to: today, or the date told last where the
 * text has gone back in time or its own day is not known.  May be CASUS_NO_DAY. */
casus_day base_day(const reader *r);

/* The year whose month and day fit best around the base day: nearest, with a
 * push from tense when that is today. */
int fitting_year(const reader *r, int month, int day, enum tense tense);

/* How many units an amount speaks of: NUM, "a", "a couple of"; -1 for "a few". */
double match_amount(const reader *r, const match *m);

#endif
