/* See quantity_numbers.h. */
#include "mention/quantity_numbers.h"

/* ---- parts ---- */

/* "2022-01-05" and phone numbers stay whole: three or more runs of digits. */
static bool is_hyphenated_digits(str s)
{
    size_t hyphens = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '-')
            hyphens++;
        else if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    }
    return hyphens >= 2;
}

static void push_part(document *d, part_vec *out, str text, uint32_t of)
{
    part *p = VEC_PUSH(d->arena, out);
    if (p)
        *p = (part){text, of};
}

static void push_token(document *d, part_vec *out, uint32_t i)
{
    str norm = d->tokens.at[i].norm;
    if (norm.len < 2 || !memchr(norm.ptr, '-', norm.len) || is_hyphenated_digits(norm)) {
        push_part(d, out, norm, i);
        return;
    }
    size_t begin = 0;
    for (size_t k = 0; k <= norm.len; k++) {
        if (k < norm.len && norm.ptr[k] != '-')
            continue;
        if (k > begin)
            push_part(d, out, str_slice(norm, begin, k), i);
        if (k < norm.len)
            push_part(d, out, S("-"), i);
        begin = k + 1;
    }
}

void parts_read(document *d, const sentence *s, part_vec *out)
{
    out->len = 0;
    for (uint32_t i = s->first; i < s->first + s->count; i++)
        push_token(d, out, i);
}

/* ---- number words ---- */

typedef struct {
    const char *word;
    double      value; /* >= 100 multiplies what stands before it */
} number_word;

/* Sorted, for binary search. */
static const number_word words[] = {
    {"billion", 1e9},  {"bn", 1e9},        {"crore", 1e7},     {"dozen", 12},     {"eight", 8},
    {"eighteen", 18},  {"eighty", 80},     {"eleven", 11},     {"fifteen", 15},   {"fifty", 50},
    {"five", 5},       {"forty", 40},      {"four", 4},        {"fourteen", 14},  {"hundred", 100},
    {"lakh", 1e5},     {"million", 1e6},   {"nine", 9},        {"nineteen", 19},  {"ninety", 90},
    {"one", 1},        {"seven", 7},       {"seventeen", 17},  {"seventy", 70},   {"six", 6},
    {"sixteen", 16},   {"sixty", 60},      {"ten", 10},        {"thirteen", 13},  {"thirty", 30},
    {"thousand", 1e3}, {"three", 3},       {"trillion", 1e12}, {"twelve", 12},    {"twenty", 20},
    {"two", 2},        {"zero", 0},
};

static const number_word *find_word(str s)
{
    size_t low = 0, high = sizeof words / sizeof *words;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_cmp(s, str_of(words[middle].word));
        if (order == 0)
            return &words[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* ---- digits ---- */

static double suffix_scale(str s)
{
    if (str_eq(s, S("k"))) return 1e3;
    if (str_eq(s, S("m")) || str_eq(s, S("mn"))) return 1e6;
    if (str_eq(s, S("b")) || str_eq(s, S("bn"))) return 1e9;
    if (str_eq(s, S("tn"))) return 1e12;
    return 0;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Commas must stand before groups of three (the Indian two are let through). */
static bool comma_ok(str s, size_t i)
{
    return i + 2 < s.len && is_digit(s.ptr[i + 1]) && is_digit(s.ptr[i + 2]);
}

/* "18", "2,000", "1.5", "1/2", "20k". */
static bool read_digits(str s, number *out)
{
    if (s.len == 0 || s.len > 24 || !is_digit(s.ptr[0]))
        return false;
    double value = 0, worth = 0; /* of the next decimal */
    size_t i = 0;
    *out = (number){.digits = 1, .plain = 1};
    for (; i < s.len; i++) {
        char c = s.ptr[i];
        if (is_digit(c) && worth == 0) {
            value = value * 10 + (c - '0');
        } else if (is_digit(c)) {
            value += (c - '0') * worth;
            worth /= 10;
        } else if (c == ',' && worth == 0 && comma_ok(s, i)) {
            out->plain = 0;
        } else if (c == '.' && worth == 0 && i + 1 < s.len && is_digit(s.ptr[i + 1])) {
            worth = 0.1;
            out->plain = 0;
        } else {
            break;
        }
    }
    if (i < s.len && s.ptr[i] == '/') {
        int64_t below;
        if (!str_int(str_slice(s, i + 1, s.len), &below) || below < 2 || below > 10)
            return false;
        value /= (double)below;
        out->plain = 0;
    } else if (i < s.len) {
        double scale = suffix_scale(str_slice(s, i, s.len));
        if (scale == 0)
            return false;
        value *= scale;
        out->plain = 0;
        out->scaled = 1;
    }
    out->value = value;
    return true;
}

/* ---- the automaton ---- */

enum { NOTHING, LINK, COMPLETE }; /* what a part did: ended the number, waits for more, made it whole */

typedef struct {
    double total, current; /* of finished thousands; of the group under way */
    double below;          /* the next simple word must be less */
    bool   begun, half, article, and_open;
    number n;
} state;

static int take_scale(state *s, double scale)
{
    if (!s->begun && !s->article)
        return NOTHING; /* "hundred" alone is a name or a year, "thousands" is vague */
    if (s->article && !s->begun)
        s->current = 1;
    if (scale == 100 || scale == 12) {
        if (s->current >= 100)
            return NOTHING;
        s->current *= scale;
        s->below = scale == 12 ? 0 : 100;
    } else {
        s->total += s->current * scale;
        s->current = 0;
        s->below = s->n.digits ? 0 : scale;
    }
    s->begun = true;
    s->n.scaled = 1;
    s->half = s->and_open = false;
    s->n.plain = 0;
    return COMPLETE;
}

static int take_simple(state *s, double value)
{
    if (s->article || s->half || (s->begun && value >= s->below) || (s->begun && value == 0))
        return NOTHING;
    s->current += value;
    s->below = value >= 20 ? 10 : 0;
    s->begun = true;
    s->and_open = false;
    return COMPLETE;
}

/* "half a million", "two and a half million": half is no number by itself. */
static int take_half(state *s)
{
    if (s->half || (s->begun && !s->and_open))
        return NOTHING;
    s->current += 0.5;
    bool complete = s->begun;
    s->begun = s->half = true;
    s->article = s->and_open = false;
    s->below = 0;
    return complete ? COMPLETE : LINK;
}

static int take(state *s, str text)
{
    if (!s->begun && !s->article && read_digits(text, &s->n)) {
        s->current = s->n.value;
        s->begun = true;
        s->below = 0;
        return COMPLETE;
    }
    if (str_eq(text, S("a")) || str_eq(text, S("an"))) {
        if (s->begun && !s->and_open && !s->half)
            return NOTHING;
        s->article = !s->begun;
        return LINK;
    }
    if (str_eq(text, S("half")))
        return take_half(s);
    if (str_eq(text, S("and"))) {
        s->and_open = s->begun;
        return s->begun && !s->article ? LINK : NOTHING;
    }
    if (str_eq(text, S("-")))
        return s->begun && !s->n.digits ? LINK : NOTHING;
    const number_word *w = find_word(text);
    if (!w)
        return NOTHING;
    if (w->value >= 100 || str_eq(text, S("dozen")))
        return take_scale(s, w->value);
    /* "two and three": "and" joins only below a hundred or a scale */
    return take_simple(s, w->value);
}

size_t number_read(const part *at, size_t n, number *out)
{
    state s = {.below = 1e15};
    size_t covers = 0;
    for (size_t i = 0; i < n && i < NUMBER_PARTS; i++) {
        int did = take(&s, at[i].text);
        if (did == NOTHING)
            break;
        if (did == COMPLETE) {
            covers = i + 1;
            *out = s.n;
            out->value = s.total + s.current;
        }
    }
    if (covers)
        out->whole = out->value < 9e18 && out->value == (double)(int64_t)out->value;
    return covers;
}
