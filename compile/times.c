/* data/lexicon/time_days.tsv -> sections TIMEDAYS, TIMEDATE, TIMENODE, TIMEENTR.
 *
 * Named days and their rules (src/mention/time.h).  The file's head says how
 * a rule is written. */
#include "compile.h"
#include "base/date.h"
#include "mention/time.h"

typedef struct {
    compiler *c;
    phrase_builder *names;
    index_map *seen;
    VEC(named_day) days;
    VEC(int32_t) dates;
} builder;

static const str weekdays[] = {{"mon", 3}, {"tue", 3}, {"wed", 3}, {"thu", 3}, {"fri", 3}, {"sat", 3}, {"sun", 3}};

static bool read_number(str text, int low, int high, int *out)
{
    int64_t value;
    if (str_starts(text, S("+"))) text = str_slice(text, 1, text.len);
    if (text.len == 2 && text.ptr[0] == '0') text = str_slice(text, 1, 2);
    if (!str_int(text, &value) || value < low || value > high) return false;
    *out = (int)value;
    return true;
}

/* "12-24" */
static bool read_fixed(str rule, named_day *out)
{
    str month;
    int m, d;
    if (!str_next(&rule, '-', &month) || !read_number(month, 1, 12, &m) || !read_number(rule, 1, 31, &d)) return false;
    out->rule = NAMED_FIXED;
    out->month = (uint8_t)m;
    out->day = (int8_t)d;
    return date_ok((date){2000, m, d});
}

/* "11 thu 4 +1", "05 mon last" */
static bool read_nth(str month, str rest, named_day *out)
{
    str weekday, nth;
    int m, n = -1, offset = 0;
    if (!read_number(month, 1, 12, &m) || !str_next(&rest, ' ', &weekday) || !str_next(&rest, ' ', &nth)) return false;
    for (int i = 0; i < 7; i++)
        if (str_eq(weekday, weekdays[i])) out->day = (int8_t)(i + 1);
    if (!str_eq(nth, S("last")) && !read_number(nth, 1, 5, &n)) return false;
    if (rest.len && !read_number(rest, -30, 30, &offset)) return false;
    out->rule = NAMED_NTH;
    out->month = (uint8_t)m;
    out->nth = (int8_t)n;
    out->offset = (int16_t)offset;
    return out->day != 0;
}

static bool read_offset(str rest, uint8_t rule, named_day *out)
{
    int offset;
    if (!read_number(rest, -100, 100, &offset)) return false;
    out->rule = rule;
    out->offset = (int16_t)offset;
    return true;
}

/* "dates 2022-03-21 2023-03-21": rising. */
static bool read_dates(builder *b, const line *at, str rest, named_day *out)
{
    str word;
    casus_day last = CASUS_NO_DAY;
    out->rule = NAMED_DATES;
    out->first_date = (uint32_t)b->dates.len;
    while (str_next(&rest, ' ', &word)) {
        casus_day day = casus_day_parse(word);
        int32_t *slot = VEC_PUSH(compiler_arena(b->c), &b->dates);
        if (day == CASUS_NO_DAY || (last != CASUS_NO_DAY && day <= last))
            complain(b->c, at, "\"%.*s\" is no date behind the one before it", STR_ARG(word));
        if (slot) *slot = day;
        last = day;
        out->n_dates++;
    }
    return out->n_dates > 0;
}

static bool read_rule(builder *b, const line *at, str rule, named_day *out)
{
    str rest = rule, first;
    if (!str_next(&rest, ' ', &first)) return false;
    if (str_eq(first, S("dates"))) return read_dates(b, at, rest, out);
    if (str_eq(first, S("easter"))) return read_offset(rest, NAMED_EASTER, out);
    if (str_eq(first, S("orthodox"))) return read_offset(rest, NAMED_ORTHODOX, out);
    return rest.len ? read_nth(first, rest, out) : read_fixed(rule, out);
}

static void read_names(builder *b, const line *at, uint32_t value)
{
    for (str name, rest = at->field[0]; parts_next(&rest, &name);) {
        bool is_new;
        index_map_put(b->seen, name, value, &is_new);
        if (!is_new) complain(b->c, at, "\"%.*s\" is here twice", STR_ARG(name));
        phrase_builder_add(b->names, name, 0, value, PHRASE_CAPITAL, 1);
    }
}

static void read_line(builder *b, const line *at)
{
    int days;
    named_day *n = VEC_PUSH(compiler_arena(b->c), &b->days);
    if (!n) return;
    n->length = 1;
    if (at->n_fields != 3) {
        complain(b->c, at, "%u columns; expected names, rule, days", at->n_fields);
        return;
    }
    if (!read_rule(b, at, at->field[1], n))
        complain(b->c, at, "\"%.*s\" is no rule; expected MM-DD, MM WEEKDAY N, easter N, orthodox N or dates ...",
                 STR_ARG(at->field[1]));
    if (read_number(at->field[2], 1, 60, &days)) n->length = (uint16_t)days;
    else complain(b->c, at, "\"%.*s\" is no number of days from 1 to 60", STR_ARG(at->field[2]));
    read_names(b, at, (uint32_t)(b->days.len - 1));
}

void compile_times(compiler *c)
{
    source s;
    builder b = {.c = c, .names = phrase_builder_new(c), .seen = index_map_new(c)};
    if (source_exists(c, "lexicon/time_days.tsv") && source_read(c, "lexicon/time_days.tsv", &s)) {
        lines it = lines_of(&s);
        for (line l; lines_next(&it, &l);) read_line(&b, &l);
    }
    compiler_section(c, "TIMEDAYS", b.days.at, b.days.len, sizeof(named_day));
    compiler_section(c, "TIMEDATE", b.dates.at, b.dates.len, sizeof(int32_t));
    phrase_builder_write(b.names, "TIMENODE", "TIMEENTR");
}
