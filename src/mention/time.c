/* Reading a document's expressions of time; see time.h.
 *
 * On top of the patterns this file adds what may stand around any of them:
 * "early", "the end of", "the morning of" before, a part of day or an hour
 * behind; and it joins ranges, keeps the story's clock and reads the date
 * line. */
#include "mention/time.h"
#include "mention/time_builders.h"
#include "mention/time_calendar.h"

/* ---- what stands before ---- */

enum prefix_kind { PREFIX_PORTION, PREFIX_EARLIER, PREFIX_UNITS_OF, PREFIX_PART_OF, PREFIX_ABOUT };

typedef struct {
    enum prefix_kind kind;
    uint64_t         slots[TIME_SLOTS];
} prefix;

#define PORTION (IS(EARLY) | IS(LATE) | IS(MID) | IS(BEGIN) | IS(END))

static const prefix prefixes[] = {
    {PREFIX_PORTION, {OPT | IS(THE), IS(EARLY) | IS(LATE) | IS(MID), OPT | IS(HYPHEN)}},
    {PREFIX_PORTION, {IS(EARLY) | IS(LATE), IS(ON) | IS(IN)}},
    {PREFIX_PORTION, {OPT | IS(THE), PORTION, IS(OF)}},
    {PREFIX_EARLIER, {IS(EARLIER) | IS(LATER), OPT | (IS(ON) | IS(IN))}},
    {PREFIX_UNITS_OF, {OPT | IS(THE), IS(EARLY) | IS(LATE) | IS(LAST) | IS(ORD), OPT | IS(NUM), IS(UNITS) | IS(UNIT), IS(OF)}},
    {PREFIX_PART_OF, {OPT | IS(THE), OPT | (IS(EARLY) | IS(LATE)), IS(DAYPART), IS(OF)}},
    {PREFIX_ABOUT, {IS(APPROX)}},
};

static size_t match_prefix(const reader *r, size_t i, const prefix *p, const time_item *found[TIME_SLOTS])
{
    size_t n = 0;
    for (size_t k = 0; k < TIME_SLOTS && p->slots[k]; k++) {
        bool fits = i + n < r->n_items && (r->items[i + n].is & p->slots[k]);
        found[k] = fits ? &r->items[i + n] : NULL;
        if (fits)
            n++;
        else if (!(p->slots[k] & OPT))
            return 0;
    }
    return n;
}

static enum portion portion_of(uint64_t is)
{
    return is & (IS(EARLY) | IS(BEGIN) | IS(ORD)) ? PORTION_EARLY : is & IS(MID) ? PORTION_MID : PORTION_LATE;
}

/* "the early days of 2022": ten days; "the last weeks of": three weeks; months: four. */
static void narrow_to_units(reading *out, const time_item *which, const time_item *n, const time_item *unit)
{
    static const casus_day days[] = {0, 0, 0, 0, 10, 2, 21, 28, 120, 180, 1500, 7300, 36525};
    casus_day length = days[unit->unit];
    if (unit->is & IS(UNIT)) /* "the first week of" */
        length = unit->unit == UNIT_DAY ? 1 : unit->unit == UNIT_WEEK ? 7 : unit->unit == UNIT_MONTH ? 31 : length;
    else if (n && n->number < 100 && unit->unit <= UNIT_MONTH)
        length = (casus_day)n->number * (unit->unit == UNIT_DAY ? 1 : unit->unit == UNIT_WEEK ? 7 : 31);
    if (length == 0 || out->start == CASUS_NO_DAY || length > out->end - out->start + 1)
        return;
    if (which->is & (IS(EARLY) | IS(ORD)))
        out->end = out->start + length - 1;
    else
        out->start = out->end - length + 1;
    out->grain = length <= 14 ? GRAIN_DAY : length <= 31 ? GRAIN_WEEK : GRAIN_MONTH;
    out->vague = 1;
}

/* "earlier this month" ends today, "later this year" begins today. */
static void narrow_around_today(const reader *r, reading *out, bool earlier)
{
    if (out->start == CASUS_NO_DAY || r->today == CASUS_NO_DAY || out->start == out->end)
        return;
    if (earlier && out->start <= r->today && out->end > r->today)
        out->end = r->today;
    else if (!earlier && out->start < r->today && out->end >= r->today)
        out->start = r->today;
    out->vague = 1;
}

static bool apply_prefix(const reader *r, const prefix *p, const time_item *const found[TIME_SLOTS], reading *out)
{
    switch (p->kind) {
    case PREFIX_PORTION: {
        uint64_t is = (found[0] ? found[0]->is : 0) | (found[1] ? found[1]->is : 0);
        reading_narrow(out, portion_of(is & PORTION));
        return out->type == TIME_DATE || out->type == TIME_TIME;
    }
    case PREFIX_EARLIER:
        if (!item_is(r, found[0], S("earlier")) && !item_is(r, found[0], S("later")))
            return false;
        narrow_around_today(r, out, (found[0]->is & IS(EARLIER)) != 0);
        return out->type == TIME_DATE || out->type == TIME_TIME;
    case PREFIX_UNITS_OF:
        narrow_to_units(out, found[1], found[2], found[3]);
        return out->type == TIME_DATE;
    case PREFIX_PART_OF:
        if (out->type != TIME_DATE || out->grain != GRAIN_DAY)
            return false;
        reading_part(out, found[2]->part);
        return true;
    default: /* "around Nov. 1"; never "some 1998" */
        out->vague = 1;
        return out->type == TIME_DATE && out->start != CASUS_NO_DAY && !item_is(r, found[0], S("some"));
    }
}

/* ---- what stands behind ---- */

static bool is_day(const reading *x) { return x->type == TIME_DATE && x->grain == GRAIN_DAY && x->value[0]; }
static bool is_clock(const reading *x) { return x->type == TIME_TIME && strchr(x->value, ':'); }

/* The hour of one reading on the day of another. */
static void put_clock_on_day(reading *day, const reading *clock)
{
    const char *hour = strchr(clock->value, 'T');
    size_t len = strlen(day->value);
    if (!hour || len + strlen(hour) >= sizeof day->value)
        return;
    memcpy(day->value + len, hour, strlen(hour) + 1);
    day->type = TIME_TIME;
}

/* "Thursday night", "January 5 at 10 a.m.", "10 p.m. on Wednesday", "a year or so". */
static size_t read_suffix(reader *r, size_t i, size_t n, reading *out)
{
    const time_item *next = &r->items[i + n];
    size_t left = r->n_items - i - n, link = 0;
    reading other;
    if (left && (next->is & IS(DAYPART)) && is_day(out)) {
        reading_part(out, next->part);
        return n + 1;
    }
    if (left >= 2 && (next[0].is & IS(OR)) && (next[1].is & IS(SO)))
        return n + 2;
    if (left >= 2 && (next->is & (IS(COMMA) | IS(AT) | IS(ON))))
        link = 1;
    if (left <= link || (!is_day(out) && !is_clock(out)))
        return n;
    size_t more = time_read_at(r, i + n + link, &other);
    if (more && is_day(out) && is_clock(&other)) {
        put_clock_on_day(out, &other);
        return n + link + more;
    }
    if (more && is_clock(out) && is_day(&other)) {
        put_clock_on_day(&other, out);
        *out = other;
        return n + link + more;
    }
    return n;
}

static size_t read_base(reader *r, size_t i, reading *out)
{
    size_t n = i < r->n_items && r->items[i].is ? time_read_at(r, i, out) : 0;
    return n ? read_suffix(r, i, n, out) : 0;
}

/* The longest expression at item i, with what stands before it. */
static size_t read_expression(reader *r, size_t i, reading *out)
{
    size_t best = read_base(r, i, out);
    for (size_t p = 0; p < sizeof prefixes / sizeof *prefixes; p++) {
        const time_item *found[TIME_SLOTS] = {0};
        size_t n = match_prefix(r, i, &prefixes[p], found);
        reading x;
        size_t base = n ? read_base(r, i + n, &x) : 0;
        if (base && x.value[0] && n + base > best && apply_prefix(r, &prefixes[p], found, &x)) {
            best = n + base;
            *out = x;
            out->split += x.split ? n : 0;
        }
    }
    return best;
}

/* ---- writing down ---- */

static str precision_of(const reading *x)
{
    static const str names[] = {{"", 0}, {"day", 3}, {"week", 4}, {"month", 5}, {"year", 4}};
    return names[x->grain];
}

/* The token of the span that hangs on a word outside. */
static uint32_t head_of(const document *d, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last; i++) {
        const token *t = &d->tokens.at[i];
        if (t->upos != UPOS_PUNCT && (t->head < first || t->head > last || t->head == i))
            return i;
    }
    return last;
}

/* "until January 19", "through Friday", "by the end of the month". */
static bool names_an_end(const reader *r, uint32_t first)
{
    const document *d = r->d;
    if (first == r->s->first)
        return false;
    const token *t = &d->tokens.at[first - 1];
    if (token_is(t, S("until")) || token_is(t, S("till")) || token_is(t, S("til")) || token_is(t, S("through")))
        return true;
    const token *next = t + 1;
    if (token_is(next, S("the")) && first + 1 < r->s->first + r->s->count)
        next++;
    return token_is(t, S("by")) && token_is(next, S("end"));
}

static timex *emit(reader *r, const time_item *first, const time_item *last, const reading *x)
{
    timex *t = VEC_PUSH(r->d->arena, &r->d->times);
    if (!t)
        return NULL;
    t->first = first->first;
    t->count = last->last - first->first + 1;
    t->head = head_of(r->d, first->first, last->last);
    t->type = x->type;
    t->vague = x->vague;
    t->until = names_an_end(r, first->first);
    t->value = str_copy(r->d->arena, str_of(x->value));
    t->start = x->start;
    t->end = x->end;
    t->precision = precision_of(x);
    return t;
}

enum { FAR_YEARS = 2 }; /* a year this far from today takes the story back */

static void remember(reader *r, const timex *t, const reading *x)
{
    uint32_t here = r->d->tokens.at[t->first].sentence;
    if (x->type == TIME_DURATION && str_ends(t->value, S("M")))
        r->quarter_sentence = NONE; /* "in the first nine months": no longer of the quarter */
    if (x->aside && strchr(x->value, 'Q'))
        r->quarter_sentence = here;
    if (!x->story || x->aside || x->start == CASUS_NO_DAY || t->until)
        return;
    r->told = x->start;
    int years_ago = r->today == CASUS_NO_DAY ? 0 : year_of(r->today) - year_of(x->start);
    r->year_sentence = years_ago >= FAR_YEARS ? here : NONE;
    bool ahead = r->today != CASUS_NO_DAY && x->start > r->today; /* plans are no story */
    if (x->grain == GRAIN_DAY && !ahead) {
        r->story = x->start;
        r->story_sentence = here;
    }
    if (strchr(x->value, 'Q')) {
        date d = date_of_day(x->start);
        r->quarter = d.year * 4 + (d.month - 1) / 3;
        r->quarter_sentence = here;
    }
}

/* "January 4 and 5" becomes two, the first with the days of both. */
static void emit_reading(reader *r, size_t i, size_t n, const reading *x)
{
    const time_item *items = &r->items[i];
    if (x->value[0] == 0)
        return; /* taken so that nothing else takes it: ages */
    bool one_token = x->split && items[x->split + 1].first == items[x->split - 1].last; /* "January 4-6" */
    if (!x->split || one_token) {
        timex *t = emit(r, &items[0], &items[n - 1], x);
        if (t)
            remember(r, t, x);
        return;
    }
    emit(r, &items[0], &items[x->split - 1], x);
    reading last = {.start = CASUS_NO_DAY, .end = CASUS_NO_DAY};
    if (x->end != CASUS_NO_DAY) reading_day(&last, x->end);
    else { /* of no known year: "XXXX-01-04" and 5 */
        int day = (int)items[x->split + 1].number;
        if (day < 1 || day > 31 || strlen(x->value) != 10) return;
        memcpy(last.value, x->value, 8);
        last.value[8] = (char)('0' + day / 10), last.value[9] = (char)('0' + day % 10), last.value[10] = '\0';
    }
    timex *t = emit(r, &items[x->split + 1], &items[n - 1], &last);
    if (t)
        remember(r, t, &last);
}

/* ---- ranges ---- */

static bool is_link(const token *t)
{
    return token_is(t, S("to")) || token_is(t, S("and")) || token_is(t, S("-")) || token_is(t, S("through")) ||
           token_is(t, S("until"));
}

/* "between Monday and Wednesday": the first expression's range covers both. */
static void join_ranges(document *d, const sentence *s, size_t from)
{
    for (size_t i = from; i + 1 < d->times.len; i++) {
        timex *a = &d->times.at[i], *b = a + 1;
        uint32_t behind = a->first + a->count;
        if (b->first != behind + 1 || a->start == CASUS_NO_DAY || b->start == CASUS_NO_DAY || b->start <= a->end)
            continue;
        const token *link = &d->tokens.at[behind];
        const token *lead = a->first > s->first ? &d->tokens.at[a->first - 1] : NULL;
        bool led = token_is(lead, S("between")) || token_is(lead, S("from"));
        bool follows = b->start == a->end + 1 && !token_is(link, S("until")); /* "on Monday and Tuesday" */
        bool needs_lead = token_is(link, S("and")) || token_is(link, S("until")); /* "imposed on Monday until March 31" */
        if (is_link(link) && (led || follows || !needs_lead))
            a->end = b->end;
    }
}

/* ---- the date line ---- */

enum { DATELINE_SENTENCES = 4, DATELINE_BACK = 8, DATELINE_DAYS = 10 };

static bool is_all_capitals(str s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] >= 'a' && s.ptr[i] <= 'z')
            return false;
        letters += s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
    }
    return letters >= 4; /* "EST, Nov. 6" is none */
}

/* "WASHINGTON, Jan 6", "KABUL, Afghanistan, Jan. 6": capitals, a comma, the date. */
static bool follows_a_place(const reader *r, const time_item *month)
{
    uint32_t i = month->first;
    if (i == r->s->first || !token_is(&r->d->tokens.at[i - 1], S(",")))
        return false;
    for (int back = 0; back < DATELINE_BACK && i > r->s->first; back++) {
        str form = r->d->tokens.at[--i].form;
        if (is_all_capitals(form))
            return true;
        if (form.len > 1 && form.ptr[0] >= 'a' && form.ptr[0] <= 'z')
            return false;
    }
    return false;
}

/* A line that is a date and nothing else: "Friday, July 21, 2017". */
static bool is_date_alone(reader *r, reading *out)
{
    bool month = false, year = false;
    for (size_t i = 0; i < r->n_items && i < 8; i++) {
        month = month || (r->items[i].is & IS(MONTH));
        year = year || (r->items[i].is & IS(YEAR));
    }
    return month && year && r->n_items <= 8 && time_read_at(r, 0, out) == r->n_items && out->grain == GRAIN_DAY &&
           out->start != CASUS_NO_DAY;
}

static bool dateline_fits(const reader *r, const reading *x)
{
    return r->today == CASUS_NO_DAY || (x->start <= r->today + 1 && r->today - x->start < DATELINE_DAYS);
}

static casus_day read_dateline(reader *r)
{
    reading x;
    if (is_date_alone(r, &x) && dateline_fits(r, &x))
        return x.start;
    for (size_t i = 0; i + 1 < r->n_items; i++) {
        uint64_t is = r->items[i].is, next = r->items[i + 1].is;
        bool date_here = (is & IS(MONTH) && next & IS(DAYNUM)) || (is & IS(DAYNUM) && next & IS(MONTH));
        if (date_here && follows_a_place(r, &r->items[i]) && time_read_at(r, i, &x) && x.start != CASUS_NO_DAY &&
            dateline_fits(r, &x))
            return x.start;
    }
    return CASUS_NO_DAY;
}

/* ---- the document ---- */

/* Months that are also somebody's name: a token of a person's name, or behind a given name. */
static uint32_t month_names_of_people(const time_tables *t, const document *d)
{
    uint32_t people = 0;
    for (size_t i = 1; i < d->tokens.len; i++) {
        const token *k = &d->tokens.at[i];
        bool named = k->name == ENTITY_PER || (k[-1].name == ENTITY_PER && k->sentence == k[-1].sentence);
        int month = named ? month_of_word(&t->words, k->norm) : 0;
        if (month)
            people |= 1u << month;
    }
    return people;
}

static bool is_year(str s)
{
    return s.len == 4 && (s.ptr[0] == '1' || (s.ptr[0] == '2' && s.ptr[1] == '0')) && s.ptr[1] >= '0' &&
           s.ptr[1] <= '9' && s.ptr[2] >= '0' && s.ptr[2] <= '9' && s.ptr[3] >= '0' && s.ptr[3] <= '9';
}

/* A text about the past names far years often, near ones and weekdays seldom. */
static bool is_history(const document *d, casus_day today)
{
    size_t far = 0, near = 0, daily = 0;
    if (today == CASUS_NO_DAY)
        return false;
    for (size_t i = 0; i < d->tokens.len; i++) {
        str s = d->tokens.at[i].norm;
        if (is_year(s)) {
            int64_t year = 0, now = year_of(today);
            str_int(s, &year);
            if (year < now - FAR_YEARS) far++;
            else near++;
        }
        daily += str_ends(s, S("day")) && s.len > 5; /* today, yesterday, Monday ... */
    }
    return far >= 4 && far > 3 * near && far > 2 * daily;
}

typedef struct { part_vec parts; time_item_vec items; } scratch;

static void prepare(reader *r, scratch *w, const sentence *s)
{
    parts_read(r->d, s, &w->parts);
    time_items_read(r->tables, r->d, s, &w->parts, &w->items);
    r->s = s;
    r->items = w->items.at;
    r->n_items = w->items.len;
}

static void read_sentence(reader *r)
{
    size_t from = r->d->times.len;
    for (size_t i = 0; i < r->n_items;) {
        reading x = {.start = CASUS_NO_DAY, .end = CASUS_NO_DAY};
        size_t n = r->items[i].is ? read_expression(r, i, &x) : 0;
        if (n)
            emit_reading(r, i, n, &x);
        i += n ? n : 1;
    }
    join_ranges(r->d, r->s, from);
}

casus_status times_read(const time_tables *t, document *d)
{
    scratch work = {0};
    reader r = {.tables = t, .d = d, .today = d->in->published, .story = CASUS_NO_DAY, .told = CASUS_NO_DAY,
                .quarter = -1, .quarter_sentence = NONE, .year_sentence = NONE};
    casus_day line = CASUS_NO_DAY;
    for (size_t i = 0; i < d->sentences.len && i < DATELINE_SENTENCES && line == CASUS_NO_DAY; i++) {
        prepare(&r, &work, &d->sentences.at[i]);
        line = read_dateline(&r);
    }
    d->dateline_day = line != CASUS_NO_DAY ? line : d->in->published;
    r.today = d->dateline_day;
    r.people = month_names_of_people(t, d);
    r.history = is_history(d, r.today);
    for (size_t i = 0; i < d->sentences.len && !d->arena->failed; i++) {
        prepare(&r, &work, &d->sentences.at[i]);
        read_sentence(&r);
    }
    return d->arena->failed ? CASUS_ERR_MEMORY : CASUS_OK;
}
