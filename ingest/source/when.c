/* See when.h.  The text is cut into numbers, words and signs; each finds its place by
 * what it looks like, so that one reader serves every order. */
#include "when.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

typedef struct when_parts {
    int year, month, day, hour, minute, second;
    int zone;  /* seconds east of Greenwich */
    bool has_time, has_zone, pm, am;
    int loose[4]; /* numbers whose place is not clear yet: day and year */
    int loose_digits[4];
    size_t n_loose;
} when_parts;

static int64_t days_from_civil(int64_t y, int m, int d)
{
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
    int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

static int month_days(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool finish(const when_parts *p, int64_t *utc)
{
    int second = p->second == 60 ? 59 : p->second;
    if (p->year < 1970 || p->year > 9999 || p->month < 1 || p->month > 12) return false;
    if (p->day < 1 || p->day > month_days(p->year, p->month)) return false;
    if (p->hour > 24 || p->minute > 59 || second > 59 || (p->hour == 24 && p->minute + second > 0)) return false;
    *utc = days_from_civil(p->year, p->month, p->day) * 86400 + p->hour * 3600 + p->minute * 60 + second - p->zone;
    return true;
}

/* ---- pieces ------------------------------------------------------------------ */

static int take_number(casus_str *s, int *digits)
{
    int n = 0;
    for (*digits = 0; s->len && s->ptr[0] >= '0' && s->ptr[0] <= '9'; s->ptr++, s->len--, ++*digits)
        if (*digits < 9) n = n * 10 + (s->ptr[0] - '0');
    return n;
}

static bool next_is(casus_str s, char c) { return s.len > 0 && s.ptr[0] == c; }
static bool next_is_digit(casus_str s) { return s.len > 0 && s.ptr[0] >= '0' && s.ptr[0] <= '9'; }

/* ":MM[:SS[.fraction]]" behind the hour. */
static bool take_clock(when_parts *p, int hour, casus_str *s)
{
    int digits;
    if (p->has_time) return false;
    p->hour = hour;
    p->has_time = true;
    s->ptr++, s->len--;
    p->minute = take_number(s, &digits);
    if (digits < 1 || digits > 2) return false;
    if (next_is(*s, ':')) {
        s->ptr++, s->len--;
        p->second = take_number(s, &digits);
        if (digits < 1 || digits > 2) return false;
    }
    if (s->len > 1 && (s->ptr[0] == '.' || s->ptr[0] == ',') && s->ptr[1] >= '0' && s->ptr[1] <= '9') {
        s->ptr++, s->len--;
        take_number(s, &digits);
    }
    return true;
}

/* "-0500", "+01:00", "+1", behind a time. */
static bool take_offset(when_parts *p, casus_str *s)
{
    int sign = s->ptr[0] == '-' ? -1 : 1, digits;
    s->ptr++, s->len--;
    int n = take_number(s, &digits), hours = digits > 2 ? n / 100 : n, minutes = digits > 2 ? n % 100 : 0;
    if (digits < 1 || digits > 4) return false;
    if (digits <= 2 && next_is(*s, ':')) {
        s->ptr++, s->len--;
        minutes = take_number(s, &digits);
        if (digits != 2) return false;
    }
    if (hours > 15 || minutes > 59) return false;
    p->zone = sign * (hours * 3600 + minutes * 60); /* "GMT+1", "EST-0500": the number counts */
    p->has_zone = true;
    return true;
}

/* "2021-09-06", "2021/9/6", "2021.09.06", "2021-09"; or with the year last when the day
 * cannot be a month: "25/12/2021". */
static bool take_joined(when_parts *p, int first, int first_digits, casus_str *s)
{
    char sign = s->ptr[0];
    int n[3] = { first, 0, 0 }, digits[3] = { first_digits, 0, 0 }, count = 1;
    while (count < 3 && s->len > 1 && s->ptr[0] == sign && s->ptr[1] >= '0' && s->ptr[1] <= '9') {
        s->ptr++, s->len--;
        n[count] = take_number(s, &digits[count]);
        count++;
    }
    if (p->year || p->month) return false;
    if (digits[0] == 4) {
        p->year = n[0], p->month = n[1], p->day = count == 3 ? n[2] : 1;
        return digits[1] <= 2 && digits[2] <= 2;
    }
    if (count < 3 || digits[2] != 4 || (n[0] <= 12 && n[1] <= 12 && n[0] != n[1])) return false;
    p->year = n[2];
    p->month = n[0] > 12 ? n[1] : n[0];
    p->day = n[0] > 12 ? n[0] : n[1];
    return true;
}

/* "20210906[T120000]" */
static bool take_packed(when_parts *p, int n, casus_str *s)
{
    int digits;
    p->year = n / 10000, p->month = n / 100 % 100, p->day = n % 100;
    if (s->len < 2 || (s->ptr[0] | 32) != 't') return true;
    s->ptr++, s->len--;
    int clock = take_number(s, &digits);
    if (digits != 4 && digits != 6) return false;
    if (digits == 4) clock *= 100;
    p->hour = clock / 10000, p->minute = clock / 100 % 100, p->second = clock % 100;
    return p->has_time = true;
}

static bool take_digits(when_parts *p, casus_str *s)
{
    int digits, n = take_number(s, &digits);
    if (digits > 8) return false;
    if (digits == 8 && !p->year) return take_packed(p, n, s);
    if (next_is(*s, ':') && digits <= 2) return take_clock(p, n, s);
    if (s->len > 1 && strchr("-/.", s->ptr[0]) && s->ptr[1] >= '0' && s->ptr[1] <= '9' && !p->year && !p->month)
        return take_joined(p, n, digits, s);
    if (p->n_loose == 4) return false;
    p->loose_digits[p->n_loose] = digits;
    p->loose[p->n_loose++] = n;
    return true;
}

/* ---- words --------------------------------------------------------------------- */

typedef struct { char name[6]; int hours4; } zone_name; /* quarters of an hour east of Greenwich */

static bool find_zone(casus_str word, int *seconds)
{
    static const zone_name zones[] = {
        { "z", 0 }, { "ut", 0 }, { "utc", 0 }, { "gmt", 0 }, { "wet", 0 }, { "west", 4 }, { "bst", 4 }, { "cet", 4 },
        { "cest", 8 }, { "mez", 4 }, { "mesz", 8 }, { "eet", 8 }, { "eest", 12 }, { "msk", 12 }, { "sast", 8 },
        { "eat", 12 }, { "wat", 4 }, { "cat", 8 }, { "trt", 12 }, { "gst", 16 }, { "pkt", 20 }, { "ist", 22 },
        { "npt", 23 }, { "ict", 28 }, { "wib", 28 }, { "sgt", 32 }, { "hkt", 32 }, { "pht", 32 }, { "awst", 32 },
        { "jst", 36 }, { "kst", 36 }, { "aest", 40 }, { "aedt", 44 }, { "acst", 38 }, { "nzst", 48 }, { "nzdt", 52 },
        { "brt", -12 }, { "art", -12 }, { "nst", -14 }, { "ndt", -10 }, { "ast", -16 }, { "adt", -12 },
        { "est", -20 }, { "edt", -16 }, { "et", -20 }, { "cst", -24 }, { "cdt", -20 }, { "mst", -28 },
        { "mdt", -24 }, { "pst", -32 }, { "pdt", -28 }, { "akst", -36 }, { "akdt", -32 }, { "hst", -40 },
    };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (slice_is_any_case(word, zones[i].name)) return *seconds = zones[i].hours4 * 900, true;
    return false;
}

static int find_month(casus_str word)
{
    static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july",
                                          "august", "september", "october", "november", "december" };
    if (word.len < 3) return 0;
    for (int i = 0; i < 12; i++)
        if (word.len <= strlen(months[i]) && strncasecmp(word.ptr, months[i], word.len) == 0) return i + 1;
    return 0;
}

static bool is_filler(casus_str word)
{
    static const char *const words[] = { "mon", "tue", "tues", "wed", "wednes", "weds", "thu", "thur", "thurs", "fri",
                                         "sat", "satur", "sun", "at", "on", "st", "nd", "rd", "th", "of", "t", "o", "clock" };
    casus_str stem = word;
    if (stem.len > 5 && slice_ends(stem, "day")) stem.len -= 3;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_is_any_case(stem, words[i])) return true;
    return false;
}

static bool take_word(when_parts *p, casus_str *s)
{
    casus_str word = { s->ptr, 0 };
    while (s->len && ((s->ptr[0] | 32) >= 'a' && (s->ptr[0] | 32) <= 'z')) s->ptr++, s->len--, word.len++;
    int month = find_month(word), zone;
    if (month && !p->month) p->month = month;
    else if (slice_is_any_case(word, "pm") || slice_is_any_case(word, "p")) p->pm = true;
    else if (slice_is_any_case(word, "am") || slice_is_any_case(word, "a")) p->am = true;
    else if (is_filler(word) || slice_is_any_case(word, "m")) return true;
    else if (find_zone(word, &zone)) {
        if (!p->has_zone) p->zone = zone, p->has_zone = true;
    } else return false;
    return true;
}

/* ---- all of it ------------------------------------------------------------------- */

static bool take_piece(when_parts *p, casus_str *s)
{
    char c = s->ptr[0];
    if (next_is_digit(*s)) return take_digits(p, s);
    if ((c | 32) >= 'a' && (c | 32) <= 'z') return take_word(p, s);
    bool dated = p->year || p->month || p->n_loose;
    if ((c == '+' || c == '-') && p->has_time && dated && s->len > 1 && s->ptr[1] >= '0' && s->ptr[1] <= '9')
        return take_offset(p, s);
    s->ptr++, s->len--;
    return ascii_space(c) || strchr(",.-/()[]'", c) != NULL;
}

/* Beside the name of a month: a day and a year, the year being what cannot be a day. */
static bool settle_loose(when_parts *p)
{
    for (size_t i = 0; i < p->n_loose; i++) {
        int n = p->loose[i], digits = p->loose_digits[i];
        if (digits == 4 && !p->year) p->year = n;
        else if (digits <= 2 && !p->day) p->day = n;
        else if (digits == 2 && !p->year) p->year = n < 70 ? 2000 + n : 1900 + n;
        else return false;
    }
    return true;
}

static bool from_epoch(casus_str text, int64_t *utc)
{
    uint64_t n;
    size_t dot;
    if (text.len > 10 && slice_find(text, ".", &dot) && dot == 10) text.len = 10;
    if ((text.len != 10 && text.len != 13) || !slice_number(text, &n)) return false;
    *utc = (int64_t)(text.len == 13 ? n / 1000 : n);
    return true;
}

bool when_parse(casus_str text, int64_t *utc, bool *has_time)
{
    when_parts p = { 0 };
    text = slice_trim(text);
    if (has_time) *has_time = true;
    if (text.len == 0 || text.len > 100) return false;
    if (from_epoch(text, utc)) return true;
    while (text.len)
        if (!take_piece(&p, &text)) return false;
    if (!settle_loose(&p) || (p.hour > 12 && p.am && !p.pm)) return false;
    if (p.pm && p.hour < 12) p.hour += 12;
    else if (p.am && p.hour == 12) p.hour = 0;
    if (has_time) *has_time = p.has_time;
    return finish(&p, utc);
}

void when_format(int64_t utc, char out[24])
{
    time_t t = (time_t)utc;
    struct tm parts;
    if (!gmtime_r(&t, &parts) || strftime(out, 24, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0) memcpy(out, "?", 2);
}

int64_t when_now(void) { return (int64_t)time(NULL); }
