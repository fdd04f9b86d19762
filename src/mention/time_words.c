/* See time_words.h. */
#include "mention/time_words.h"

#include "mention/time.h"
#include "mention/time_calendar.h"

/* ---- the words ---- */

enum { ANY_CASE, CAPITAL }; /* CAPITAL: another word when written small: "may", "march", "sat" */

typedef struct {
    const char *words; /* lower case, full stops off, separated by blanks */
    uint64_t    is;
    uint8_t     value; /* of the class: number of the month, unit ... */
    uint8_t     letters;
} word_row;

static const word_row rows[] = {
    {"january jan", IS(MONTH), 1, CAPITAL}, {"february feb", IS(MONTH), 2, ANY_CASE},
    {"march mar", IS(MONTH), 3, CAPITAL}, {"april apr", IS(MONTH), 4, CAPITAL},
    {"may", IS(MONTH), 5, CAPITAL}, {"june jun", IS(MONTH), 6, CAPITAL},
    {"july jul", IS(MONTH), 7, CAPITAL}, {"august aug", IS(MONTH), 8, CAPITAL},
    {"september sept sep", IS(MONTH), 9, ANY_CASE}, {"october oct", IS(MONTH), 10, ANY_CASE},
    {"november nov", IS(MONTH), 11, ANY_CASE}, {"december dec", IS(MONTH), 12, ANY_CASE},

    {"monday", IS(WEEKDAY), 1, ANY_CASE}, {"tuesday", IS(WEEKDAY), 2, ANY_CASE},
    {"wednesday", IS(WEEKDAY), 3, ANY_CASE}, {"thursday", IS(WEEKDAY), 4, ANY_CASE},
    {"friday", IS(WEEKDAY), 5, ANY_CASE}, {"saturday", IS(WEEKDAY), 6, ANY_CASE},
    {"sunday", IS(WEEKDAY), 7, ANY_CASE},
    {"mondays", IS(RECUR), 1, ANY_CASE}, {"tuesdays", IS(RECUR), 2, ANY_CASE},
    {"wednesdays", IS(RECUR), 3, ANY_CASE}, {"thursdays", IS(RECUR), 4, ANY_CASE},
    {"fridays", IS(RECUR), 5, ANY_CASE}, {"saturdays", IS(RECUR), 6, ANY_CASE},
    {"sundays", IS(RECUR), 7, ANY_CASE},
    {"mon", IS(WDSHORT), 1, CAPITAL}, {"tue tues", IS(WDSHORT), 2, CAPITAL}, {"wed", IS(WDSHORT), 3, CAPITAL},
    {"thu thur thurs", IS(WDSHORT), 4, CAPITAL}, {"fri", IS(WDSHORT), 5, CAPITAL},
    {"sat", IS(WDSHORT), 6, CAPITAL}, {"sun", IS(WDSHORT), 7, CAPITAL},

    {"second", IS(UNIT), UNIT_SECOND, ANY_CASE}, {"seconds", IS(UNITS), UNIT_SECOND, ANY_CASE},
    {"minute", IS(UNIT), UNIT_MINUTE, ANY_CASE}, {"minutes mins", IS(UNITS), UNIT_MINUTE, ANY_CASE},
    {"hour", IS(UNIT), UNIT_HOUR, ANY_CASE}, {"hours hrs", IS(UNITS), UNIT_HOUR, ANY_CASE},
    {"day", IS(UNIT), UNIT_DAY, ANY_CASE}, {"days", IS(UNITS), UNIT_DAY, ANY_CASE},
    {"weekend", IS(UNIT), UNIT_WEEKEND, ANY_CASE}, {"weekends", IS(UNITS), UNIT_WEEKEND, ANY_CASE},
    {"week", IS(UNIT), UNIT_WEEK, ANY_CASE}, {"weeks", IS(UNITS), UNIT_WEEK, ANY_CASE},
    {"fortnight", IS(UNIT), UNIT_FORTNIGHT, ANY_CASE}, {"fortnights", IS(UNITS), UNIT_FORTNIGHT, ANY_CASE},
    {"month", IS(UNIT), UNIT_MONTH, ANY_CASE}, {"months", IS(UNITS), UNIT_MONTH, ANY_CASE},
    {"quarter", IS(UNIT), UNIT_QUARTER, ANY_CASE}, {"quarters", IS(UNITS), UNIT_QUARTER, ANY_CASE},
    {"year", IS(UNIT), UNIT_YEAR, ANY_CASE}, {"years yrs", IS(UNITS), UNIT_YEAR, ANY_CASE},
    {"decade", IS(UNIT), UNIT_DECADE, ANY_CASE}, {"decades", IS(UNITS), UNIT_DECADE, ANY_CASE},
    {"century", IS(UNIT), UNIT_CENTURY, ANY_CASE}, {"centuries", IS(UNITS), UNIT_CENTURY, ANY_CASE},

    {"spring springtime", IS(SEASON), SEASON_SPRING, ANY_CASE},
    {"summer summertime", IS(SEASON), SEASON_SUMMER, ANY_CASE},
    {"autumn fall", IS(SEASON), SEASON_FALL, ANY_CASE}, {"winter wintertime", IS(SEASON), SEASON_WINTER, ANY_CASE},

    {"morning dawn daybreak", IS(DAYPART), PART_MORNING, ANY_CASE},
    {"afternoon", IS(DAYPART), PART_AFTERNOON, ANY_CASE},
    {"evening dusk", IS(DAYPART), PART_EVENING, ANY_CASE}, {"night nighttime", IS(DAYPART), PART_NIGHT, ANY_CASE},
    {"mornings", IS(RECUR), 10 + PART_MORNING, ANY_CASE}, {"afternoons", IS(RECUR), 10 + PART_AFTERNOON, ANY_CASE},
    {"evenings", IS(RECUR), 10 + PART_EVENING, ANY_CASE}, {"nights", IS(RECUR), 10 + PART_NIGHT, ANY_CASE},
    {"overnight", IS(DAYREL), 10, ANY_CASE}, /* of DAYREL: days + 1, and 10 for a night */
    {"yesterday", IS(DAYREL), 0, ANY_CASE}, {"today", IS(DAYREL), 1, ANY_CASE},
    {"tomorrow", IS(DAYREL), 2, ANY_CASE}, {"tonight", IS(DAYREL), 11, ANY_CASE},
    {"noon midday noontime", IS(NOON), 12, ANY_CASE}, {"midnight", IS(NOON), 24, ANY_CASE},
    {"am", IS(AMPM), 0, ANY_CASE}, {"pm", IS(AMPM), 12, ANY_CASE}, {"o'clock", IS(OCLOCK), 0, ANY_CASE},
    {"gmt utc est edt cst cdt mst mdt pst pdt bst cet cest eet eest msk ist jst", IS(ZONE), 0, ANY_CASE},

    {"first", IS(ORD), 1, ANY_CASE}, {"second", IS(ORD), 2, ANY_CASE}, {"third", IS(ORD), 3, ANY_CASE},
    {"fourth", IS(ORD), 4, ANY_CASE}, {"fifth", IS(ORD), 5, ANY_CASE}, {"sixth", IS(ORD), 6, ANY_CASE},
    {"seventh", IS(ORD), 7, ANY_CASE}, {"eighth", IS(ORD), 8, ANY_CASE}, {"ninth", IS(ORD), 9, ANY_CASE},
    {"tenth", IS(ORD), 10, ANY_CASE}, {"eleventh", IS(ORD), 11, ANY_CASE}, {"twelfth", IS(ORD), 12, ANY_CASE},
    {"thirteenth", IS(ORD), 13, ANY_CASE}, {"fourteenth", IS(ORD), 14, ANY_CASE},
    {"fifteenth", IS(ORD), 15, ANY_CASE}, {"sixteenth", IS(ORD), 16, ANY_CASE},
    {"seventeenth", IS(ORD), 17, ANY_CASE}, {"eighteenth", IS(ORD), 18, ANY_CASE},
    {"nineteenth", IS(ORD), 19, ANY_CASE}, {"twentieth", IS(ORD), 20, ANY_CASE},
    {"twenties", IS(DECADE), 20, ANY_CASE}, {"thirties", IS(DECADE), 30, ANY_CASE},
    {"forties", IS(DECADE), 40, ANY_CASE}, {"fifties", IS(DECADE), 50, ANY_CASE},
    {"sixties", IS(DECADE), 60, ANY_CASE}, {"seventies", IS(DECADE), 70, ANY_CASE},
    {"eighties", IS(DECADE), 80, ANY_CASE}, {"nineties", IS(DECADE), 90, ANY_CASE},
    {"q1", IS(QNAME), 1, ANY_CASE}, {"q2", IS(QNAME), 2, ANY_CASE}, {"q3", IS(QNAME), 3, ANY_CASE},
    {"q4", IS(QNAME), 4, ANY_CASE},

    {",", IS(COMMA), 0, ANY_CASE}, {"- --", IS(HYPHEN), 0, ANY_CASE}, {"of", IS(OF), 0, ANY_CASE},
    {"the", IS(THE), 0, ANY_CASE}, {"a an", IS(A), 0, ANY_CASE}, {"and &", IS(AND), 0, ANY_CASE},
    {"to through", IS(TO), 0, ANY_CASE}, {"on", IS(ON), 0, ANY_CASE}, {"at", IS(AT), 0, ANY_CASE},
    {"in", IS(IN), 0, ANY_CASE}, {"or", IS(OR), 0, ANY_CASE}, {"so", IS(SO), 0, ANY_CASE}, {"'s '", IS(POSS), 0, ANY_CASE},

    {"last past", IS(LAST), 0, ANY_CASE}, {"next", IS(NEXT) | IS(FOLLOWING), 0, ANY_CASE},
    {"coming upcoming", IS(NEXT), 0, ANY_CASE}, {"this these", IS(THIS), 0, ANY_CASE},
    {"current", IS(CURRENT), 0, ANY_CASE}, {"that those same", IS(THAT), 0, ANY_CASE},
    {"following ensuing subsequent", IS(FOLLOWING), 0, ANY_CASE},
    {"previous preceding prior", IS(PREVIOUS), 0, ANY_CASE},
    {"ago", IS(AGO), 0, ANY_CASE}, {"earlier before", IS(EARLIER), 0, ANY_CASE},
    {"later after afterwards afterward", IS(LATER), 0, ANY_CASE},
    {"early", IS(EARLY), 0, ANY_CASE}, {"late", IS(LATE), 0, ANY_CASE}, {"mid middle", IS(MID), 0, ANY_CASE},
    {"beginning start outset onset", IS(BEGIN), 0, ANY_CASE}, {"end close", IS(END), 0, ANY_CASE},
    {"every each", IS(EVERY), 0, ANY_CASE}, {"other", IS(MORE), 2, ANY_CASE},
    {"hourly", IS(ADVSET), UNIT_HOUR, ANY_CASE}, {"daily", IS(ADVSET), UNIT_DAY, ANY_CASE},
    {"weekly", IS(ADVSET), UNIT_WEEK, ANY_CASE}, {"monthly", IS(ADVSET), UNIT_MONTH, ANY_CASE},
    {"annually yearly", IS(ADVSET), UNIT_YEAR, ANY_CASE},
    {"fiscal financial", IS(FISCAL), 0, ANY_CASE},
    {"about around nearly almost approximately roughly some", IS(APPROX), 0, ANY_CASE},
    {"few several many couple", IS(FEW), 0, ANY_CASE},
    {"more full consecutive straight additional extra successive whole", IS(MORE), 0, ANY_CASE},
    {"latest recent", IS(LATEST), 0, ANY_CASE}, {"half", IS(HALF), 0, ANY_CASE}, {"old long", IS(OLD), 0, ANY_CASE},
    {"period", IS(PERIOD), 0, ANY_CASE},
    {"now currently presently nowadays", IS(REF), REF_PRESENT, ANY_CASE},
    {"recently lately", IS(REF), REF_PAST, ANY_CASE}, {"soon shortly", IS(REF), REF_FUTURE, ANY_CASE},
    {"future", IS(REF), REF_FUTURE, ANY_CASE},
};

/* ---- the hash table ---- */

static uint32_t slot_of(str word)
{
    return (uint32_t)(hash_bytes(HASH_START, word.ptr, word.len) >> 20) & 2047u;
}

static void add_word(time_words *w, str word, uint8_t row)
{
    uint16_t i = w->n_entries++;
    w->entries[i].ptr = word.ptr;
    w->entries[i].len = (uint8_t)word.len;
    w->entries[i].row = row;
    uint32_t slot = slot_of(word);
    while (w->slots[slot])
        slot = (slot + 1) & 2047u;
    w->slots[slot] = (uint16_t)(i + 1);
}

void time_words_init(time_words *w)
{
    _Static_assert(sizeof rows / sizeof *rows < 256, "rows are numbered by a byte");
    *w = (time_words){0};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        str rest = str_of(rows[r].words), word;
        while (str_next(&rest, ' ', &word))
            add_word(w, word, (uint8_t)r);
    }
}

/* ---- items out of words ---- */

static void set_value(time_item *item, const word_row *row)
{
    if (row->is & IS(MONTH)) item->month = row->value;
    else if (row->is & (IS(WEEKDAY) | IS(WDSHORT))) item->weekday = row->value;
    else if (row->is & IS(RECUR)) item->weekday = row->value; /* 1..7, or 10 + part of day */
    else if (row->is & (IS(UNIT) | IS(UNITS) | IS(ADVSET))) item->unit = row->value;
    else if (row->is & IS(SEASON)) item->season = row->value;
    else if (row->is & IS(DAYPART)) item->part = row->value;
    else if (row->is & (IS(ORD) | IS(QNAME) | IS(MORE))) item->number = row->value;
    else if (row->is & IS(DECADE)) item->number = 1900 + row->value;
    else if (row->is & (IS(NOON) | IS(AMPM))) item->hour = row->value;
    else if (row->is & IS(REF)) item->ref = row->value;
    else if (row->is & IS(DAYREL)) {
        item->part = row->value >= 10 ? PART_NIGHT : PART_NONE;
        item->relative = (int8_t)(row->value % 10 - 1);
    }
}

/* The word has a capital; of "mid-May", its last part. */
static bool is_capital(const token *t)
{
    size_t last = 0;
    for (size_t i = 0; i + 1 < t->form.len; i++)
        if (t->form.ptr[i] == '-') last = i + 1;
    return t->form.len && t->form.ptr[last] >= 'A' && t->form.ptr[last] <= 'Z';
}

/* Whether this token may be what the row says: "May" no modal, "April" no person. */
static bool row_fits(const word_row *row, const token *t)
{
    if (row->letters == CAPITAL && !is_capital(t))
        return false;
    if (row->is & IS(MONTH))
        return t->xpos != XPOS_MD && t->name != ENTITY_PER;
    return true;
}

static void classify_word(const time_words *w, str word, const token *t, time_item *item)
{
    for (uint32_t slot = slot_of(word); w->slots[slot]; slot = (slot + 1) & 2047u) {
        uint16_t i = (uint16_t)(w->slots[slot] - 1);
        if (!str_eq(word, (str){w->entries[i].ptr, w->entries[i].len}))
            continue;
        const word_row *row = &rows[w->entries[i].row];
        if (!row_fits(row, t))
            continue;
        item->is |= row->is;
        set_value(item, row);
    }
}

int month_of_word(const time_words *w, str norm)
{
    for (uint32_t slot = slot_of(norm); w->slots[slot]; slot = (slot + 1) & 2047u) {
        uint16_t i = (uint16_t)(w->slots[slot] - 1);
        const word_row *row = &rows[w->entries[i].row];
        if ((row->is & IS(MONTH)) && str_eq(norm, (str){w->entries[i].ptr, w->entries[i].len}))
            return row->value;
    }
    return 0;
}

/* "a.m." -> "am", "jan." -> "jan"; the word itself when there is no full stop. */
static str without_stops(str word, char out[8])
{
    if (word.len > 7 || !memchr(word.ptr, '.', word.len))
        return word;
    size_t n = 0;
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] != '.')
            out[n++] = word.ptr[i];
    return (str){out, n};
}

/* ---- items out of digits ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Reads a run of digits at *i; -1 when there is none or it is too long. */
static int run_of_digits(str s, size_t *i)
{
    int value = 0;
    size_t begin = *i;
    for (; *i < s.len && is_digit(s.ptr[*i]) && *i - begin < 6; ++*i)
        value = value * 10 + (s.ptr[*i] - '0');
    return *i > begin ? value : -1;
}

/* Day first, as most of the world writes it, unless only the other can be. */
static casus_day numeric_date(int a, int b, int c)
{
    date d = a > 31 ? (date){a, b, c} : b > 12 ? (date){c, a, b} : (date){c, b, a};
    if (a <= 31 && c < 100)
        d.year = c < 50 ? 2000 + c : 1900 + c;
    return date_ok(d) ? date_to_day(d) : CASUS_NO_DAY;
}

/* "2022-01-05", "2022-01-05T10:00", "05/01/2022", "5.1.2022". */
static bool classify_full_date(str s, time_item *item)
{
    size_t i = 0, begin[3], end[3];
    int value[3];
    for (int k = 0; k < 3; k++) {
        begin[k] = i;
        value[k] = run_of_digits(s, &i);
        end[k] = i;
        if (value[k] < 0 || (k < 2 && (i >= s.len || !strchr("-/.", s.ptr[i]) || s.ptr[i] != s.ptr[end[0]])))
            return false;
        i += k < 2;
    }
    bool year_first = end[0] - begin[0] == 4, year_last = end[2] - begin[2] == 4;
    if (!year_first && !year_last && !(end[2] - begin[2] == 2 && s.ptr[end[0]] == '/'))
        return false;
    if (i < s.len && s.ptr[i] != 't')
        return false;
    item->is = IS(FULLDATE);
    item->day = numeric_date(value[0], value[1], value[2]);
    return true;
}

/* "10:30", "10:30pm", "5pm", "10.30am". */
static bool classify_clock(str s, time_item *item)
{
    char plain[8];
    size_t i = 0;
    int hour = run_of_digits(s, &i), minute = 0;
    if (hour < 0 || hour > 24)
        return false;
    bool colon = i < s.len && (s.ptr[i] == ':' || (s.ptr[i] == '.' && s.len > i + 4));
    if (colon) {
        size_t begin = ++i;
        minute = run_of_digits(s, &i);
        if (minute < 0 || minute > 59 || i - begin != 2)
            return false;
    }
    str rest = without_stops(str_slice(s, i, s.len), plain);
    bool pm = str_eq(rest, S("pm")), am = str_eq(rest, S("am"));
    if (!am && !pm && (rest.len || !colon))
        return false;
    item->is = IS(CLOCK);
    item->has_ampm = am || pm;
    item->hour = (uint8_t)(pm && hour < 12 ? hour + 12 : am && hour == 12 ? 0 : hour);
    item->minute = (uint8_t)minute;
    return true;
}

/* "5th", "1990s", "90s". */
static bool classify_suffixed(str s, time_item *item)
{
    size_t i = 0;
    int value = run_of_digits(s, &i);
    str rest = str_slice(s, i, s.len);
    if (value < 0)
        return false;
    if (str_eq(rest, S("st")) || str_eq(rest, S("nd")) || str_eq(rest, S("rd")) || str_eq(rest, S("th"))) {
        item->is = IS(ORD);
        item->number = value;
    } else if ((str_eq(rest, S("s")) || str_eq(rest, S("'s"))) && value % 10 == 0 && (i == 4 || (i == 2 && value >= 20))) {
        item->is = IS(DECADE);
        item->number = i == 2 ? 1900 + value : value;
    } else {
        return false;
    }
    return true;
}

static void classify_plain_number(str s, time_item *item)
{
    item->is |= IS(NUM);
    if (s.len <= 2 && item->number >= 1 && item->number <= 31)
        item->is |= IS(DAYNUM);
    if (s.len == 4 && item->number >= 1000 && item->number < 2200)
        item->is |= IS(YEAR);
}

/* "'98", and "98" after an apostrophe of its own. */
static bool classify_short_year(str s, time_item *item)
{
    if (s.len < 3 || s.ptr[0] != '\'' || !is_digit(s.ptr[1]) || !is_digit(s.ptr[2]))
        return false;
    int value = (s.ptr[1] - '0') * 10 + (s.ptr[2] - '0');
    if (s.len == 3)
        item->is = IS(YY);
    else if (s.len == 4 && s.ptr[3] == 's' && value % 10 == 0)
        item->is = IS(DECADE);
    else
        return false;
    item->number = value < 50 && s.len == 3 ? 2000 + value : 1900 + value;
    return true;
}

/* ---- the sentence ---- */

/* A number of one or more parts; returns how many. */
static size_t classify_number(const part *at, size_t n, time_item *item)
{
    number found;
    size_t covers = number_read(at, n, &found);
    if (!covers || found.value > 1e6)
        return 0;
    item->number = found.value;
    item->is = IS(NUM);
    if (found.plain && found.digits)
        classify_plain_number(at[0].text, item);
    return covers;
}

/* Classes of the item that begins at part 0; returns the parts it takes. */
static size_t classify(const struct time_tables *t, const document *d, const part *at, size_t n, time_item *item)
{
    str text = at[0].text;
    const token *tok = &d->tokens.at[at[0].token];
    char plain[8];
    if (text.len == 0)
        return 1;
    if (is_digit(text.ptr[0])) {
        if (classify_full_date(text, item) || classify_clock(text, item) || classify_suffixed(text, item))
            return 1;
        size_t covers = classify_number(at, n, item);
        return covers ? covers : 1;
    }
    if (classify_short_year(text, item))
        return 1;
    classify_word(&t->words, without_stops(text, plain), tok, item);
    if (item->is == 0 || (item->is & IS(A))) {
        uint64_t article = item->is;
        size_t covers = classify_number(at, n, item);
        if (covers)
            return covers;
        item->is = article;
    }
    return 1;
}

/* A named day that begins at this token: the parts it takes, else 0. */
static size_t classify_named(const struct time_tables *t, const document *d, const sentence *s, const part *at,
                             size_t n, time_item *item)
{
    uint32_t tokens = named_day_at(t, d, at[0].token, s->first + s->count, &item->named);
    size_t covers = 0;
    while (tokens && covers < n && at[covers].token < at[0].token + tokens)
        covers++;
    if (covers)
        item->is = IS(NAMED);
    return covers;
}

void time_items_read(const struct time_tables *t, document *d, const sentence *s, const part_vec *parts,
                     time_item_vec *out)
{
    out->len = 0;
    for (size_t i = 0; i < parts->len;) {
        const part *at = &parts->at[i];
        time_item *item = VEC_PUSH(d->arena, out);
        if (!item)
            return;
        bool at_token = i == 0 || at[-1].token != at->token;
        size_t covers = at_token ? classify_named(t, d, s, at, parts->len - i, item) : 0;
        if (!covers)
            covers = classify(t, d, at, parts->len - i, item);
        item->first = at[0].token;
        item->last = at[covers - 1].token;
        i += covers;
    }
}
