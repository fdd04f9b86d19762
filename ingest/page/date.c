/* See date.h. */
#include "date.h"

#include "text.h"

#include <stdio.h>
#include <string.h>

typedef struct moment {
    int  year, month, day;
    int  hour, minute, second; /* hour -1: none */
    int  zone;                 /* minutes east of Greenwich */
    bool has_zone;
} moment;

/* ---- pieces ------------------------------------------------------------------------ */

static const struct { const char *name; int month; } month_names[] = { /* the longest of one beginning first */
    { "january", 1 }, { "janvier", 1 }, { "januar", 1 }, { "januari", 1 }, { "janeiro", 1 }, { "jan", 1 },
    { "enero", 1 }, { "gennaio", 1 }, { "february", 2 }, { "februar", 2 }, { "februari", 2 }, { "fevereiro", 2 },
    { "febrero", 2 }, { "febbraio", 2 }, { "f\xC3\xA9vrier", 2 }, { "feb", 2 }, { "march", 3 }, { "m\xC3\xA4rz", 3 },
    { "mars", 3 }, { "marzo", 3 }, { "mar\xC3\xA7o", 3 }, { "maart", 3 }, { "mar", 3 }, { "april", 4 }, { "avril", 4 },
    { "abril", 4 }, { "aprile", 4 }, { "apr", 4 }, { "may", 5 }, { "mayo", 5 }, { "mai", 5 }, { "maio", 5 },
    { "maggio", 5 }, { "mei", 5 }, { "june", 6 }, { "juni", 6 }, { "juin", 6 }, { "junio", 6 }, { "junho", 6 },
    { "giugno", 6 }, { "jun", 6 }, { "july", 7 }, { "juli", 7 }, { "juillet", 7 }, { "julio", 7 }, { "julho", 7 },
    { "luglio", 7 }, { "jul", 7 }, { "august", 8 }, { "augustus", 8 }, { "ao\xC3\xBBt", 8 }, { "agosto", 8 }, { "aug", 8 },
    { "september", 9 }, { "septembre", 9 }, { "septiembre", 9 }, { "setembro", 9 }, { "settembre", 9 }, { "sept", 9 },
    { "sep", 9 }, { "october", 10 }, { "oktober", 10 }, { "octobre", 10 }, { "octubre", 10 }, { "outubro", 10 },
    { "ottobre", 10 }, { "oct", 10 }, { "okt", 10 }, { "november", 11 }, { "novembre", 11 }, { "noviembre", 11 },
    { "novembro", 11 }, { "nov", 11 }, { "december", 12 }, { "dezember", 12 }, { "d\xC3\xA9" "cembre", 12 },
    { "diciembre", 12 }, { "dezembro", 12 }, { "dicembre", 12 }, { "dec", 12 }, { "dez", 12 },
};

static bool is_word_byte(char c) { return is_letter(c); }

/* The month whose name stands at *at as a whole word; 0: none. */
static int month_at(casus_str s, size_t *at)
{
    size_t end = *at;
    while (end < s.len && is_word_byte(s.ptr[end])) end++;
    casus_str word = text_slice(s, *at, end);
    for (size_t i = 0; word.len >= 3 && i < sizeof month_names / sizeof month_names[0]; i++)
        if (text_is_word(word, month_names[i].name)) {
            *at = end;
            return month_names[i].month;
        }
    return 0;
}

/* A number of `least` to `most` digits at *at, not part of a longer one; -1: none. */
static int number_at(casus_str s, size_t *at, size_t least, size_t most)
{
    size_t end = *at;
    int    n = 0;
    while (end < s.len && is_digit(s.ptr[end]) && end - *at < most) n = n * 10 + (s.ptr[end++] - '0');
    if (end - *at < least || (end < s.len && is_digit(s.ptr[end]))) return -1;
    *at = end;
    return n;
}

static bool take(casus_str s, size_t *at, const char *set)
{
    if (*at >= s.len || !strchr(set, s.ptr[*at])) return false;
    ++*at;
    return true;
}

static void skip(casus_str s, size_t *at, const char *set)
{
    while (take(s, at, set)) {}
}

static bool moment_is_date(const moment *t)
{
    static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (t->year < 1990 || t->year > 2099 || t->month < 1 || t->month > 12 || t->day < 1) return false;
    bool leap = t->year % 4 == 0 && (t->year % 100 != 0 || t->year % 400 == 0);
    return t->day <= days[t->month - 1] && (t->month != 2 || leap || t->day < 29);
}

/* ---- notations ------------------------------------------------------------------------ */

/* 2022-01-06, 2022/1/6, 2022.01.06, and with the characters for year, month and day. */
static bool year_first(casus_str s, size_t *at, moment *t)
{
    static const char *const han[] = { "\xE5\xB9\xB4", "\xE6\x9C\x88" };
    size_t i = *at;
    int   *parts[] = { &t->month, &t->day };
    t->year = number_at(s, &i, 4, 4);
    if (t->year < 0) return false;
    for (size_t k = 0; k < 2; k++) {
        if (text_starts(text_slice(s, i, s.len), han[k])) i += 3;
        else if (!take(s, &i, "-/.")) return false;
        skip(s, &i, " ");
        *parts[k] = number_at(s, &i, 1, 2);
        if (*parts[k] < 0) return false;
    }
    *at = i;
    return moment_is_date(t);
}

static int full_year(int year) { return year < 100 ? (year < 70 ? 2000 : 1900) + year : year; }

/* 06.01.2022, 6/1/2022, 6-1-2022. */
static bool year_last(casus_str s, size_t *at, bool month_first, moment *t)
{
    size_t i = *at;
    int    a = number_at(s, &i, 1, 2);
    if (a < 0 || i >= s.len || !strchr("/.-", s.ptr[i])) return false;
    char part = s.ptr[i++];
    skip(s, &i, " ");
    int b = number_at(s, &i, 1, 2);
    if (b < 0 || !take(s, &i, (const char[]){ part, '\0' })) return false;
    skip(s, &i, " ");
    t->year = number_at(s, &i, 4, 4);
    bool month = a <= 12 && (b > 12 || (part != '.' && month_first));
    t->month = month ? a : b;
    t->day = month ? b : a;
    *at = i;
    return moment_is_date(t);
}

/* "6th", "6.", "6 de", "6 of" -> past what is behind the number. */
static void skip_ordinal(casus_str s, size_t *at)
{
    static const char *const endings[] = { "st", "nd", "rd", "th", "er", "\xC2\xBA" };
    for (size_t k = 0; k < sizeof endings / sizeof endings[0]; k++)
        if (text_starts(text_slice(s, *at, s.len), endings[k])) {
            *at += strlen(endings[k]);
            break;
        }
    skip(s, at, "., -/\n");
    if (text_starts(text_slice(s, *at, s.len), "de ") || text_starts(text_slice(s, *at, s.len), "of ")) *at += 3;
}

static int year_at(casus_str s, size_t *at)
{
    size_t i = *at;
    if (text_starts(text_slice(s, i, s.len), "de ")) i += 3;
    int year = number_at(s, &i, 4, 4);
    if (year < 0 && take(s, &i, "'")) year = number_at(s, &i, 2, 2);
    if (year >= 0) *at = i;
    return year < 0 ? -1 : full_year(year);
}

/* 6 January 2022, 6th of Jan. 2022, 6. Januar 2022, 06-Jan-2022 */
static bool day_month_year(casus_str s, size_t *at, moment *t)
{
    size_t i = *at;
    t->day = number_at(s, &i, 1, 2);
    if (t->day < 0) return false;
    skip_ordinal(s, &i);
    t->month = month_at(s, &i);
    if (!t->month) return false;
    skip(s, &i, "., -/\n");
    t->year = year_at(s, &i);
    *at = i;
    return moment_is_date(t);
}

/* "10:30", "10:30:05", at *at; am and pm behind it. */
static bool clock_at(casus_str s, size_t *at, moment *t)
{
    size_t i = *at;
    int    hour = number_at(s, &i, 1, 2);
    if (hour < 0 || hour > 24 || !take(s, &i, ":.h")) return false;
    int minute = number_at(s, &i, 2, 2), second = 0;
    if (minute < 0 || minute > 59) return false;
    if (take(s, &i, ":")) second = number_at(s, &i, 2, 2);
    if (second < 0 || second > 60) second = 0;
    if (i < s.len && s.ptr[i] == '.' && i + 1 < s.len && is_digit(s.ptr[i + 1]))
        for (i++; i < s.len && is_digit(s.ptr[i]);) i++;
    size_t j = i;
    skip(s, &j, " ");
    casus_str rest = text_slice(s, j, s.len);
    bool      pm = text_starts(rest, "pm") || text_starts(rest, "p.m"), am = text_starts(rest, "am") || text_starts(rest, "a.m");
    if (pm || am) i = j + (text_starts(text_slice(rest, 1, rest.len), ".m") ? 4 : 2);
    if (i > s.len) i = s.len;
    if (pm && hour < 12) hour += 12;
    if (am && hour == 12) hour = 0;
    *t = (moment){ t->year, t->month, t->day, hour == 24 ? 0 : hour, minute, second, t->zone, t->has_zone };
    *at = i;
    return true;
}

/* January 6, 2022; also "Jan 06 10:00:00 2022". */
static bool month_day_year(casus_str s, size_t *at, moment *t)
{
    size_t i = *at;
    moment clock = { .hour = -1 };
    t->month = month_at(s, &i);
    if (!t->month) return false;
    skip(s, &i, "., -/\n");
    t->day = number_at(s, &i, 1, 2);
    if (t->day < 0) return false;
    skip_ordinal(s, &i);
    if (clock_at(s, &i, &clock)) {
        skip(s, &i, " ,");
        for (size_t n = 0; n < 5 && i < s.len && is_word_byte(s.ptr[i]); n++) i++; /* a zone */
        skip(s, &i, " ,");
        t->hour = clock.hour, t->minute = clock.minute, t->second = clock.second;
    }
    t->year = year_at(s, &i);
    *at = i;
    return moment_is_date(t);
}

/* 20220106, 20220106T1030 */
static bool digits_only(casus_str s, size_t *at, moment *t)
{
    size_t i = *at, n = 0;
    while (i + n < s.len && is_digit(s.ptr[i + n])) n++;
    if (n != 8 && n != 14 && n != 12) return false;
    int v[8];
    for (size_t k = 0; k < 8; k++) v[k] = s.ptr[i + k] - '0';
    t->year = v[0] * 1000 + v[1] * 100 + v[2] * 10 + v[3];
    t->month = v[4] * 10 + v[5];
    t->day = v[6] * 10 + v[7];
    *at = i + n;
    return moment_is_date(t);
}

/* Seconds or milliseconds since 1970. */
static bool seconds_since(casus_str s, moment *t)
{
    int64_t n = 0;
    if (s.len != 10 && s.len != 13) return false;
    for (size_t i = 0; i < s.len; i++) {
        if (!is_digit(s.ptr[i])) return false;
        n = n * 10 + (s.ptr[i] - '0');
    }
    if (s.len == 13) n /= 1000;
    char text[16];
    casus_day_format((casus_day)(n / 86400), text);
    size_t at = 0;
    if (!year_first(text_of(text), &at, t)) return false;
    int rest = (int)(n % 86400);
    t->hour = rest / 3600;
    t->minute = rest / 60 % 60;
    t->second = rest % 60;
    t->has_zone = true;
    return true;
}

/* ---- time and zone behind a date --------------------------------------------------------------- */

static void zone_at(casus_str s, size_t at, moment *t)
{
    skip(s, &at, " ");
    if (at < s.len && lower(s.ptr[at]) == 'z') t->has_zone = true;
    casus_str rest = text_slice(s, at, s.len);
    if (text_starts(rest, "gmt") || text_starts(rest, "utc")) t->has_zone = true, at += 3;
    if (at >= s.len || (s.ptr[at] != '+' && s.ptr[at] != '-')) return;
    int sign = s.ptr[at] == '-' ? -1 : 1;
    at++;
    size_t i = at;
    int    hours = number_at(s, &i, 4, 4), minutes = 0;
    if (hours >= 0) minutes = hours % 100, hours /= 100;
    else {
        hours = number_at(s, &at, 1, 2);
        if (hours < 0) return;
        if (take(s, &at, ":")) minutes = number_at(s, &at, 2, 2);
    }
    if (hours > 14 || minutes < 0 || minutes > 59) return;
    t->zone = sign * (hours * 60 + minutes);
    t->has_zone = true;
}

static void read_clock(casus_str s, size_t at, moment *t)
{
    enum { NEAR = 12 };
    if (t->hour >= 0) return;
    size_t far = at + NEAR < s.len ? at + NEAR : s.len;
    while (at < far && !is_digit(s.ptr[at])) at++;
    if (at < far && clock_at(s, &at, t)) zone_at(s, at, t);
}

static bool moment_write(const moment *t, char out[DATE_ROOM])
{
    int n = snprintf(out, DATE_ROOM, "%04d-%02d-%02d", t->year, t->month, t->day);
    if (t->hour >= 0 && n == 10)
        n += snprintf(out + n, DATE_ROOM - (size_t)n, "T%02d:%02d:%02d", t->hour, t->minute, t->second);
    if (t->hour < 0 || !t->has_zone) return true;
    int zone = t->zone < 0 ? -t->zone : t->zone;
    if (zone == 0) snprintf(out + n, DATE_ROOM - (size_t)n, "Z");
    else snprintf(out + n, DATE_ROOM - (size_t)n, "%c%02d:%02d", t->zone < 0 ? '-' : '+', zone / 60, zone % 60);
    return true;
}

bool date_read(casus_str text, date_place place, bool month_first, char out[DATE_ROOM])
{
    enum { FARTHEST = 300 };
    moment    t = { .hour = -1 };
    casus_str s = text_slice(text_trim(text), 0, FARTHEST);
    if (place == DATE_ALONE && seconds_since(s, &t)) return moment_write(&t, out);
    for (size_t at = 0; at < s.len; at++) {
        char before = at > 0 ? s.ptr[at - 1] : ' ';
        size_t i = at;
        bool number = is_digit(s.ptr[at]) && !is_digit(before), word = is_letter(s.ptr[at]) && !is_letter(before);
        bool found = (number && (year_first(s, &i, &t) || (i = at, day_month_year(s, &i, &t)) ||
                                 (i = at, year_last(s, &i, month_first, &t)))) ||
                     (word && (i = at, month_day_year(s, &i, &t))) ||
                     (number && place == DATE_ALONE && (i = at, digits_only(s, &i, &t)));
        if (!found) continue;
        read_clock(s, i, &t);
        return moment_write(&t, out);
    }
    return false;
}

bool date_of_url(casus_str url, char out[DATE_ROOM])
{
    moment t = { .hour = -1 };
    size_t host = text_find(url, "://", 0);
    for (size_t at = host < url.len ? host + 3 : 0; at < url.len; at++) {
        size_t i = at;
        if (!is_digit(url.ptr[at]) || (at > 0 && (is_digit(url.ptr[at - 1]) || is_letter(url.ptr[at - 1])))) continue;
        if (year_first(url, &i, &t) || (i = at, digits_only(url, &i, &t))) return moment_write(&t, out);
    }
    return false;
}
