/* Turns of phrase about places: the date line, "20 km south of Aleppo", "the
 * west of the country". */
#include "mention/place_work.h"

#define DATELINE_TOKENS 14 /* "ALMATY, Kazakhstan, Jan 5 (Reuters) -" */
#define DATELINE_DATE 6 /* tokens of a date before the town */
#define DATELINE_SENTENCES 6

/* ---- date line ---- */

static bool is_capitals(str s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] >= 'a' && s.ptr[i] <= 'z') return false;
        letters += s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
    }
    return letters > 2;
}

static bool name_is_capitals(const document *d, const found_place *f)
{
    for (uint32_t i = f->first; i < f->first + f->count; i++)
        if (!is_capitals(d->tokens.at[i].form)) return false;
    return true;
}

static bool is_month(str s)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    for (size_t i = 0; i < 12; i++)
        if (str_starts(s, str_of(months[i])) && s.len <= 10) return true;
    return false;
}

static bool is_dash(str s)
{
    return str_eq(s, S("-")) || str_eq(s, S("--")) || str_eq(s, S("\xe2\x80\x93")) || str_eq(s, S("\xe2\x80\x94"));
}

/* What a date line holds between its place and its dash: other places, a
 * date, an agency in brackets.  Capitals alone are a sign; small letters
 * need the dash. */
static bool is_dateline(const document *d, const found_place *f)
{
    bool capitals = name_is_capitals(d, f);
    uint32_t first = f->first + f->count, end = first + DATELINE_TOKENS;
    bool bracket = false;
    for (uint32_t i = first; i < end && i < d->tokens.len; i++) {
        const token *t = &d->tokens.at[i];
        if (is_dash(t->norm)) return i > first || capitals || t->flags & TOKEN_SPACE_AFTER;
        if (str_eq(t->norm, S("("))) bracket = true;
        else if (str_eq(t->norm, S(")"))) bracket = false;
        else if (capitals && i <= first + 2 && is_month(t->norm)) return true;
        else if (!bracket && !str_eq(t->norm, S(",")) && !str_eq(t->norm, S(".")) && !is_month(t->norm) &&
                 !(t->norm.len && t->norm.ptr[0] >= '0' && t->norm.ptr[0] <= '9') &&
                 t->upos != UPOS_PROPN) return false;
    }
    return false;
}

/* "March 5 (Lagos) -" */
static bool only_date_before(const document *d, const found_place *f)
{
    uint32_t begin = d->sentences.at[d->tokens.at[f->first].sentence].first;
    if (f->first - begin > DATELINE_DATE || f->first == begin || !is_month(d->tokens.at[begin].norm)) return false;
    for (uint32_t i = begin + 1; i < f->first; i++) {
        str n = d->tokens.at[i].norm;
        if (!str_eq(n, S("(")) && !str_eq(n, S(",")) && !str_eq(n, S(".")) && !str_eq(n, S("-")) && !(n.len && n.ptr[0] >= '0' && n.ptr[0] <= '9'))
            return false;
    }
    return true;
}

void places_read_dateline(place_work *w)
{
    document *d = w->d;
    for (size_t i = 0; i < w->found.len; i++) {
        found_place *f = &w->found.at[i];
        uint32_t s = d->tokens.at[f->first].sentence;
        if (s >= DATELINE_SENTENCES) return;
        bool starts = f->first == d->sentences.at[s].first || only_date_before(d, f);
        if (is_month(d->tokens.at[f->first].norm)) continue; /* March is a town, too */
        if (!(starts || name_is_capitals(d, f)) || !is_dateline(d, f)) continue;
        f->dateline = 1;
        f->placeness += 3;
        for (size_t j = i + 1; j < w->found.len && w->found.at[j].first <= f->first + f->count + 1; j++)
            w->found.at[j].dateline = w->found.at[j].fixed != NONE; /* ", Kazakhstan" */
        return;
    }
}

/* ---- "about 20 km (12 miles) south-east of X" ---- */

static bool number_of(const token *t, double *out)
{
    char plain[32];
    size_t n = 0;
    for (size_t i = 0; i < t->form.len && n < sizeof plain; i++)
        if (t->form.ptr[i] != ',') plain[n++] = t->form.ptr[i];
    return str_double((str){plain, n}, out) && *out > 0 && *out < 2000;
}

/* Number and unit that end just before `end`: their first token; NONE. */
static uint32_t measure_before(const place_work *w, uint32_t start, uint32_t end, uint32_t *metres)
{
    double value;
    if (end < start + 2) return NONE;
    uint32_t unit = place_word(w, end - 1, PLACE_ENTRY_UNIT);
    uint32_t number = end - 2;
    if (number > start && token_is(w->d, number, S("-"))) number--;
    if (unit == UINT32_MAX || !number_of(&w->d->tokens.at[number], &value)) return NONE;
    *metres = (uint32_t)(value * unit);
    return number;
}

static uint32_t skip_bracket_back(const document *d, uint32_t start, uint32_t end)
{
    if (end <= start || !token_is(d, end - 1, S(")"))) return end;
    for (uint32_t i = end - 1; i > start && end - i < 8; i--)
        if (token_is(d, i - 1, S("("))) return i - 1;
    return end;
}

static void read_distance(place_work *w, found_place *f)
{
    const document *d = w->d;
    uint32_t start = d->sentences.at[d->tokens.at[f->first].sentence].first, end = f->first;
    if (end <= start + 2 || !(token_is(d, end - 1, S("of")) || token_is(d, end - 1, S("from")))) return;
    end--;
    uint32_t bearing = place_word(w, end - 1, PLACE_ENTRY_BEARING), metres;
    if (bearing != UINT32_MAX) {
        end--;
        if (end > start && (token_is(d, end - 1, S("the")) || token_is(d, end - 1, S("to")))) end--;
        if (end > start && token_is(d, end - 1, S("to"))) end--;
    }
    uint32_t number = measure_before(w, start, skip_bracket_back(d, start, end), &metres);
    if (number == NONE) return;
    f->metres = metres;
    f->bearing = bearing;
    f->wide_first = number;
    f->wide_count = f->first + f->count - number;
    f->placeness += 3;
}

void places_read_distances(place_work *w)
{
    for (size_t i = 0; i < w->found.len; i++) read_distance(w, &w->found.at[i]);
}

/* ---- "the west of the country" ---- */

/* Bearing word, "of", "the", land word: their number of tokens; 0: something else. */
static uint32_t land_phrase(const place_work *w, uint32_t at)
{
    const document *d = w->d;
    if (d->tokens.len - at < 4 || !token_is(d, at + 1, S("of")) || !token_is(d, at + 2, S("the"))) return 0;
    if (place_word(w, at, PLACE_ENTRY_BEARING) == UINT32_MAX) return 0;
    return place_word(w, at + 3, PLACE_ENTRY_LAND) == UINT32_MAX ? 0 : 4;
}

void places_read_land(place_work *w, uint32_t *from, uint32_t until)
{
    document *d = w->d;
    if (place_country_row(w->tables, d->home_country) == NONE) return;
    for (; *from < until; ++*from) {
        uint32_t count = land_phrase(w, *from);
        if (!count || *from + count > until) continue;
        place *p = VEC_PUSH(d->arena, &d->places);
        if (!p) return;
        *p = (place){.first = *from, .count = count, .head = *from, .event_place = 1, .sure = 60};
        place_describe(w->tables, place_country_row(w->tables, d->home_country), &p->where);
        p->where.span = (span){d->tokens.at[*from].begin, d->tokens.at[*from + count - 1].end};
        p->where.text = str_slice(d->text, p->where.span.begin, p->where.span.end);
        *from += count - 1;
    }
}
