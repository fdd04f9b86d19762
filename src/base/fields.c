#include "base/fields.h"

#include "base/date.h"

uint32_t fields_cut(str text, str *field, uint32_t most)
{
    uint32_t n = 0;
    for (str part; n < most && str_next(&text, '\t', &part); n++) {
        part = str_trim(part);
        field[n] = str_eq(part, S("-")) ? S("") : part;
    }
    while (n > 1 && field[n - 1].len == 0) n--;
    return n;
}

bool parts_next(str *rest, str *part)
{
    while (str_next(rest, '|', part)) {
        *part = str_trim(*part);
        if (part->len) return true;
    }
    return false;
}

static bool read_date(str s, bool last, date *out)
{
    int64_t v[3] = {0, last ? 12 : 1, 0};
    size_t n = 0;
    static const size_t width[3] = {4, 2, 2};
    for (str part; str_next(&s, '-', &part); n++)
        if (n == 3 || part.len != width[n] || !str_int(part, &v[n]) || v[n] < 0) return false;
    *out = (date){(int)v[0], (int)v[1], (int)v[2]};
    if (v[1] < 1 || v[1] > 12) return false;
    if (n < 3) out->day = last ? date_month_days(out->year, out->month) : 1;
    return date_ok(*out);
}

bool field_day(str field, bool last, casus_day *day, bool *uncertain)
{
    bool unsure = str_ends(field, S("~")), unknown = str_eq(field, S("?"));
    if (uncertain) *uncertain = unsure || unknown;
    if (unsure) field = str_trim(str_slice(field, 0, field.len - 1));
    *day = CASUS_NO_DAY;
    if (field.len == 0 || unknown || str_eq(field, S("-"))) return true;
    date d;
    if (!read_date(field, last, &d)) return false;
    *day = date_to_day(d);
    return true;
}
