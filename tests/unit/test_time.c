/* Expressions of time: what is found, what it is worth, which days it means. */
#include "compiler.h"
#include "mention/time.h"
#include "mention/time_calendar.h"
#include "tagged.h"
#include "unit.h"

/* "text=VALUE" of all that was found, joined by "; ". */
static str values_of(tagged *t)
{
    buf b = {.from = &t->a};
    for (size_t i = 0; i < t->d.times.len; i++) {
        const timex *x = &t->d.times.at[i];
        if (i) buf_str(&b, S("; "));
        for (uint32_t k = 0; k < x->count; k++)
            buf_fmt(&b, "%s%.*s", k ? " " : "", STR_ARG(t->d.tokens.at[x->first + k].form));
        buf_fmt(&b, "=%.*s", STR_ARG(x->value));
    }
    return buf_take(&b);
}

typedef struct { const char *published, *text, *expected; } value_row;

/* 2022-01-06 is a Thursday. */
static const value_row values[] = {
    /* dates in every form */
    {"2022-01-06", "met/VBD on January 5 , 2022", "January 5 , 2022=2022-01-05"},
    {"2022-01-06", "met/VBD on Jan. 5", "Jan. 5=2022-01-05"},
    {"2022-01-06", "met/VBD on 5 Jan", "5 Jan=2022-01-05"},
    {"2022-01-06", "met/VBD on 5 January 2022", "5 January 2022=2022-01-05"},
    {"2022-01-06", "the 5th of January , 2021", "the 5th of January , 2021=2021-01-05"},
    {"2022-01-06", "on 2022-01-05", "2022-01-05=2022-01-05"},
    {"2022-01-06", "on 05/01/2022", "05/01/2022=2022-01-05"},
    {"2022-01-06", "on 01/25/2022", "01/25/2022=2022-01-25"},
    {"2022-01-06", "Thursday , January 6 , 2022", "Thursday , January 6 , 2022=2022-01-06"},
    {"2022-01-06", "met/VBD on the 5th", "the 5th=2022-01-05"},
    {"2022-01-06", "met/VBD on December 28", "December 28=2021-12-28"},
    {"2022-01-06", "met/VBD in January", "January=2022-01"},
    {"2022-01-06", "met/VBD in December", "December=2021-12"},
    {"2022-01-06", "will/MD meet/VB in March", "March=2022-03"},
    {"2022-01-06", "On January 5 , 200 people/NNS marched/VBD", "January 5=2022-01-05"},
    {"2022-01-06", "In January , they marched/VBD", "January=2022-01"},
    {"2022-01-06", "last Dec. 23", "last Dec. 23=2021-12-23"},
    {"2022-01-06", "said/VBD Jan Kavan/NNP", ""},
    {"2022-01-06", "the past decade", "the past decade=P10Y"},
    {"2022-01-06", "three quarters of the seats", ""},
    {"2022-01-06", "met/VBD in March 2019", "March 2019=2019-03"},
    {"2022-01-06", "on September 20 of last year", "September 20 of last year=2021-09-20"},
    {"2022-01-06", "last May", "last May=2021-05"},
    {"", "on January 5 , 2022", "January 5 , 2022=2022-01-05"},
    {"", "on January 5", "January 5=XXXX-01-05"},
    {"", "on January 4 and 5", "January 4=XXXX-01-04; 5=XXXX-01-05"},
    {"", "on Thursday", "Thursday=XXXX-WXX-4"},
    {"", "Last week , they met/VBD earlier this month", "Last week=PAST_REF; earlier this month=PRESENT_REF"},
    /* dates that do not exist */
    {"2022-01-06", "on February 30 , 2022", "February 30 , 2022=2022-02-XX"},
    {"2022-01-06", "on February 29 , 2020", "February 29 , 2020=2020-02-29"},
    {"2022-01-06", "on 31/02/2022", ""},
    /* years, decades, centuries, seasons, quarters, halves */
    {"2022-01-06", "in 1998", "1998=1998"},
    {"2022-01-06", "killed/VBD 1998 people/NNS", ""},
    {"2022-01-06", "in the 1990s", "the 1990s=199"},
    {"2022-01-06", "in the early 1990s", "the early 1990s=199"},
    {"2022-01-06", "in the mid-1990s", "the mid-1990s=199"},
    {"2022-01-06", "in the 20th century", "the 20th century=19"},
    {"2022-01-06", "in the summer of 2019", "the summer of 2019=2019-SU"},
    {"2022-01-06", "last summer", "last summer=2021-SU"},
    {"2022-01-06", "in the third quarter of 2020", "the third quarter of 2020=2020-Q3"},
    {"2022-01-06", "fell/VBD in the fourth quarter", "the fourth quarter=2021-Q4"},
    {"2022-01-06", "in Q3 2020", "Q3 2020=2020-Q3"},
    {"2022-01-06", "the first half of 2020", "the first half of 2020=2020-H1"},
    {"2022-01-06", "in fiscal 2019", "fiscal 2019=2019"},
    {"2022-01-06", "nineteen ninety-one", "nineteen ninety-one=1991"},
    /* weekdays by tense */
    {"2022-01-06", "met/VBD on Thursday", "Thursday=2022-01-06"},
    {"2022-01-06", "met/VBD on Friday", "Friday=2021-12-31"},
    {"2022-01-06", "will/MD meet/VB on Friday", "Friday=2022-01-07"},
    {"2022-01-06", "next Tuesday", "next Tuesday=2022-01-11"},
    {"2022-01-06", "last Thursday", "last Thursday=2021-12-30"},
    {"2022-01-06", "this coming Monday", "this coming Monday=2022-01-10"},
    {"2022-01-06", "this past Monday", "this past Monday=2022-01-03"},
    {"2022-01-06", "Monday of last week", "Monday of last week=2021-12-27"},
    {"2022-01-06", "this past week", "this past week=2021-W52"},
    {"2022-01-06", "earlier on Thursday", "earlier on Thursday=2022-01-06"},
    {"2022-01-06", "late Wednesday", "late Wednesday=2022-01-05"},
    {"2022-01-06", "Wednesday night", "Wednesday night=2022-01-05TNI"},
    {"2022-01-06", "on the morning of January 5", "the morning of January 5=2022-01-05TMO"},
    /* relative to today */
    {"2022-01-06", "yesterday", "yesterday=2022-01-05"},
    {"2022-01-06", "tomorrow", "tomorrow=2022-01-07"},
    {"2022-01-06", "the day before yesterday", "the day before yesterday=2022-01-04"},
    {"2022-01-06", "last night", "last night=2022-01-05TNI"},
    {"2022-01-06", "tonight", "tonight=2022-01-06TNI"},
    {"2022-01-06", "last month", "last month=2021-12"},
    {"2022-01-06", "next week", "next week=2022-W02"},
    {"2022-01-06", "this year", "this year=2022"},
    {"2022-01-06", "three days ago", "three days ago=2022-01-03"},
    {"2022-01-06", "about two years ago", "about two years ago=2020"},
    {"2022-01-06", "a year ago", "a year ago=2021"},
    {"2022-01-06", "several years ago", "several years ago=PAST_REF"},
    {"2022-01-06", "at the end of the month", "the end of the month=2022-01"},
    {"2022-01-06", "in the early days of 2022", "the early days of 2022=2022"},
    {"2022-01-06", "early next year", "early next year=2023"},
    {"2022-01-06", "now", "now=PRESENT_REF"},
    {"2022-01-06", "recently", "recently=PAST_REF"},
    {"2022-01-06", "the recently opened/VBN", "recently=PAST_REF"},
    {"2022-01-06", "shortly after/IN the vote", ""},
    {"2022-01-06", "told/VBD LA Weekly/NNP", ""},
    {"2022-01-05", "met/VBD this weekend", "this weekend=2021-W52-WE"},
    /* the story's own clock */
    {"2022-01-06", "On Monday/NNP protesters/NNS marched/VBD . | The next day police/NN fired/VBD .",
     "Monday=2022-01-03; The next day=2022-01-04"},
    {"2022-01-06", "It began/VBD on January 2 . | On the same night troops/NNS came/VBD .",
     "January 2=2022-01-02; the same night=2022-01-02TNI"},
    {"2022-01-06", "He fled/VBD on December 1 . | Three days later , he returned/VBD .",
     "December 1=2021-12-01; Three days later=2021-12-04"},
    {"2022-01-06", "She fled/VBD in June 1998 and returned/VBD later that year .", "June 1998=1998-06; later that year=1998"},
    {"2022-01-06", "Profit fell/VBD in the third quarter from $ 5 a year earlier .",
     "the third quarter=2021-Q3; a year earlier=2020-Q3"},
    {"", "It began/VBD on June 28 , 1914 . | On July 23 it grew/VBD . | In January came/VBD peace",
     "June 28 , 1914=1914-06-28; July 23=1914-07-23; January=1915-01"},
    {"2022-01-06", "In 1998 he left/VBD in May and on March 5 he died/VBD .", "1998=1998; May=1998-05; March 5=1998-03-05"},
    {"2022-01-06", "She began/VBD in August 2018 . | That September others/NNS followed/VBD",
     "August 2018=2018-08; That September=2018-09"},
    {"2022-01-06", "He killed/VBD four on Monday , and goes to court on January 20 . | On the same day he fled/VBD",
     "Monday=2022-01-03; January 20=2022-01-20; the same day=2022-01-03"},
    {"2022-01-06", "The 1914 war/NN and the 1918 peace/NN , 1919 and 1920 . | In July he came/VBD . | On Monday he left/VBD . | "
     "In August it ended/VBD .",
     "1914=1914; 1918=1918; 1919=1919; 1920=1920; July=1920-07; Monday=1920-06-28; August=1920-08"},
    /* hours */
    {"2022-01-06", "at 10 p.m. on Wednesday", "10 p.m. on Wednesday=2022-01-05T22:00"},
    {"2022-01-06", "on Wednesday at 5:30 a.m.", "Wednesday at 5:30 a.m.=2022-01-05T05:30"},
    {"2022-01-06", "at 1830 GMT", "1830 GMT=2022-01-06T18:30"},
    {"2022-01-06", "at 0040 UTC", "0040 UTC=2022-01-06T00:40"},
    {"2022-01-06", "by midnight Friday", "midnight Friday=2022-01-07T24:00"},
    /* durations */
    {"2022-01-06", "for 30 days", "30 days=P30D"},
    {"2022-01-06", "a 14-day period", "14-day=P14D"},
    {"2022-01-06", "for three hours", "three hours=PT3H"},
    {"2022-01-06", "within a few weeks", "a few weeks=PXW"},
    {"2022-01-06", "a couple of years", "a couple of years=P2Y"},
    {"2022-01-06", "in the last two weeks", "the last two weeks=P2W"},
    {"2022-01-06", "half an hour", "half an hour=PT30M"},
    {"2022-01-06", "two and a half years", "two and a half years=P30M"},
    {"2022-01-06", "a 44-year-old man", ""},
    {"2022-01-06", "a 44 year old man", ""},
    {"2022-01-06", "for years", "years=PXY"},
    {"2022-01-06", "five second chances", ""},
    /* sets */
    {"2022-01-06", "every Monday", "every Monday=XXXX-WXX-1"},
    {"2022-01-06", "every other day", "every other day=P2D"},
    {"2022-01-06", "each year", "each year=P1Y"},
    {"2022-01-06", "daily", "daily=P1D"},
    {"2022-01-06", "on Mondays", "Mondays=XXXX-WXX-1"},
    /* no time at all */
    {"2022-01-06", "You may/MD go/VB", ""},
    {"2022-01-06", "They march/VBP on", ""},
    {"2022-01-06", "the second man/NN", ""},
    {"2022-01-06", "the third day/NN man/NN", ""},
    {"2022-01-06", "He sat/VBD there", ""},
};

typedef struct { const char *text; const char *start, *end; int until, vague; } range_row;

static const range_row ranges[] = {
    {"on January 4 and 5", "2022-01-04", "2022-01-05", 0, 0},
    {"on January 4-6", "2022-01-04", "2022-01-06", 0, 0},
    {"the night of 4 to 5 January", "2022-01-04", "2022-01-05", 0, 0},
    {"overnight", "2022-01-05", "2022-01-06", 0, 0},
    {"from 4 to 6 January", "2022-01-04", "2022-01-06", 0, 0},
    {"between Monday and Wednesday they talked/VBD", "2022-01-03", "2022-01-05", 0, 0},
    {"on Monday and Tuesday they talked/VBD", "2022-01-03", "2022-01-04", 0, 0},
    {"imposed/VBD on Monday until March 31", "2022-01-03", "2022-01-03", 0, 0},
    {"from Monday until March 31", "2022-01-03", "2022-03-31", 0, 0},
    {"from January 30 to February 2", "2022-01-30", "2022-02-02", 0, 0},
    {"in the early days of 2022", "2022-01-01", "2022-01-10", 0, 1},
    {"in early January", "2022-01-01", "2022-01-10", 0, 1},
    {"Until January 19 it holds", "2022-01-19", "2022-01-19", 1, 0},
    {"by the end of this month", "2022-01-22", "2022-01-31", 1, 1},
    {"the same night", "2022-01-06", "2022-01-07", 0, 0},
    {"earlier this week", "2022-01-03", "2022-01-06", 0, 1},
    {"in 1941-45", "1941-01-01", "1945-12-31", 0, 0},
    {"the last two weeks", "2021-12-23", "2022-01-06", 0, 1},
    {"for 30 days", "", "", 0, 0},
};

static void check_day(casus_day found, const char *expected)
{
    char text[16];
    casus_day_format(found, text);
    CHECK_STR(str_of(text), str_of(expected));
}

static void check_values(const time_tables *tables, const value_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        tagged t;
        tagged_make(&t, rows[i].text, casus_day_parse(str_of(rows[i].published)));
        CHECK_INT(times_read(tables, &t.d), CASUS_OK);
        if (!CHECK_STR(values_of(&t), str_of(rows[i].expected))) fprintf(stderr, "    in: %s\n", rows[i].text);
        tagged_free(&t);
    }
}

static void check_ranges(const time_tables *tables)
{
    for (size_t i = 0; i < COUNT(ranges); i++) {
        tagged t;
        tagged_make(&t, ranges[i].text, day_of(2022, 1, 6));
        times_read(tables, &t.d);
        if (CHECK(t.d.times.len >= 1)) {
            const timex *x = &t.d.times.at[0];
            check_day(x->start, ranges[i].start);
            check_day(x->end, ranges[i].end);
            CHECK_INT(x->until, ranges[i].until);
            if (!CHECK_INT(x->vague, ranges[i].vague)) fprintf(stderr, "    in: %s\n", ranges[i].text);
        }
        tagged_free(&t);
    }
}

static void check_dateline(const time_tables *tables)
{
    static const struct { const char *text, *published, *expected; } rows[] = {
        {"WASHINGTON , Jan 5 The United States said/VBD", "2022-01-06", "2022-01-05"},
        {"Screenshot of the video WASHINGTON , Jan 6 The United States", "2022-01-06", "2022-01-06"},
        {"KABUL , Afghanistan , Dec. 31 ( AP )", "2022-01-01", "2021-12-31"},
        {"The law , Jan. 2 , said/VBD", "2022-01-06", "2022-01-06"},
        {"ROME , Jan 5 , 2019", "", "2019-01-05"},
        {"ROME , Jan 5 He", "", ""},
        {"A title | Friday , July 21 , 2017 | It was/VBD", "", "2017-07-21"},
        {"A title | Friday , July 21 , 2017 was/VBD", "2017-08-30", "2017-08-30"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        tagged t;
        tagged_make(&t, rows[i].text, casus_day_parse(str_of(rows[i].published)));
        times_read(tables, &t.d);
        check_day(t.d.dateline_day, rows[i].expected);
        tagged_free(&t);
    }
}

static void check_calendar(void)
{
    int year, week;
    iso_week_of(day_of(2021, 1, 3), &year, &week);
    CHECK_INT(year * 100 + week, 202053);
    CHECK_INT(weekday_of(day_of(2022, 1, 6)), 4);
    check_day(add_months(day_of(2022, 1, 31), 1), "2022-02-28");
    check_day(add_months(day_of(2022, 1, 31), -2), "2021-11-30");
    check_day(nth_weekday(2021, 11, 4, 4), "2021-11-25");
    check_day(nth_weekday(2021, 5, 1, -1), "2021-05-31");
    check_day(easter(2022), "2022-04-17");
    check_day(orthodox_easter(2022), "2022-04-24");
}

/* Named days, out of a model made here. */
static void check_named(void)
{
    static const struct { const char *name; named_day day; } days[] = {
        {"Christmas Eve", {.rule = NAMED_FIXED, .month = 12, .day = 24, .length = 1}},
        {"Election Day", {.rule = NAMED_NTH, .month = 11, .day = 1, .nth = 1, .offset = 1, .length = 1}},
        {"Good Friday", {.rule = NAMED_EASTER, .offset = -2, .length = 1}},
        {"Orthodox Easter", {.rule = NAMED_ORTHODOX, .length = 1}},
        {"Eid", {.rule = NAMED_DATES, .length = 3, .first_date = 0, .n_dates = 3}},
        {"Easter", {.rule = NAMED_EASTER, .length = 1}},
    };
    static const value_row rows[] = {
        {"2022-01-06", "died/VBD on Christmas Eve", "Christmas Eve=2021-12-24"},
        {"2022-01-06", "on Christmas Eve 2019", "Christmas Eve 2019=2019-12-24"},
        {"2022-10-06", "before Election Day", "Election Day=2022-11-08"},
        {"2022-04-01", "will/MD meet/VB on Good Friday", "Good Friday=2022-04-15"},
        {"2022-04-01", "will/MD meet/VB on Orthodox Easter", "Orthodox Easter=2022-04-24"},
        {"2022-04-20", "last Eid", "last Eid=2021-05-13"},
        {"2000-12-20", "will/MD end/VB on Eid", "Eid=2000-12-27"},
        {"2000-04-17", "as Easter week began/VBD", "Easter week=2000-W16"},
        {"2022-01-06", "the day after Christmas Eve", "the day after Christmas Eve=2021-12-25"},
        {"2022-01-06", "the eid of it", ""},
    };
    compiler c;
    model_file file;
    time_tables tables;
    named_day list[COUNT(days)];
    int32_t dates[] = {day_of(2000, 1, 8), day_of(2000, 12, 27), day_of(2021, 5, 13)};
    compiler_init(&c);
    phrase_builder *names = phrase_builder_new(&c);
    for (uint32_t i = 0; i < COUNT(days); i++) {
        list[i] = days[i].day;
        phrase_builder_add(names, str_of(days[i].name), 0, i, PHRASE_CAPITAL, 1);
    }
    compiler_section(&c, "TIMEDAYS", list, COUNT(list), sizeof *list);
    compiler_section(&c, "TIMEDATE", dates, COUNT(dates), sizeof *dates);
    phrase_builder_write(names, "TIMENODE", "TIMEENTR");
    str made = compiler_finish(&c);
    unsigned char *bytes = aligned_alloc(64, (made.len + 63) / 64 * 64);
    memcpy(bytes, made.ptr, made.len);
    CHECK_INT(model_file_open_memory(&file, bytes, made.len, NULL), CASUS_OK);
    if (CHECK_INT(time_tables_open(&tables, &file, NULL), CASUS_OK)) check_values(&tables, rows, COUNT(rows));
    free(bytes);
    compiler_free(&c);
}

/* Half a million words of time in one sentence: done in a moment, or the test hangs. */
static void check_long_sentence(const time_tables *tables)
{
    enum { COPIES = 50000 };
    static const char words[] = "the last two hundred and a ";
    char *text = malloc(COPIES * (sizeof words - 1) + 1);
    for (size_t i = 0; i < COPIES; i++) memcpy(text + i * (sizeof words - 1), words, sizeof words);
    tagged t;
    tagged_make(&t, text, day_of(2022, 1, 6));
    CHECK_INT(times_read(tables, &t.d), CASUS_OK);
    CHECK_INT(t.d.times.len, 0);
    tagged_free(&t);
    free(text);
}

int main(void)
{
    time_tables tables;
    time_tables_closed(&tables);
    check_calendar();
    check_values(&tables, values, COUNT(values));
    check_named();
    check_ranges(&tables);
    check_dateline(&tables);
    check_long_sentence(&tables);
    return unit_result();
}
