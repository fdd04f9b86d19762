#include "emit/object.h"

void object_key(buf *b, const char *key)
{
    char last = b->len ? b->ptr[b->len - 1] : '{';
    if (last != '{' && last != '[' && last != ':') buf_char(b, ',');
    buf_char(b, '"');
    buf_str(b, str_of(key));
    buf_str(b, S("\":"));
}

void object_str(buf *b, const char *key, str value)
{
    if (!value.ptr) return;
    object_key(b, key);
    buf_json(b, value);
}

void object_span(buf *b, const char *key, span value)
{
    if (value.end == 0) return;
    object_key(b, key);
    buf_fmt(b, "[%u,%u]", value.begin, value.end);
}

void object_int(buf *b, const char *key, int64_t value)
{
    object_key(b, key);
    buf_fmt(b, "%lld", (long long)value);
}

/* Fixed decimals, trailing zeros off; the decimal point never depends on the locale. */
void object_number(buf *b, const char *key, double value, int decimals)
{
    int64_t scale = 1;
    for (int i = 0; i < decimals; i++) scale *= 10;
    double scaled = value * (double)scale;
    int64_t n = (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5), whole = n < 0 ? -n : n, part = whole % scale;
    object_key(b, key);
    buf_fmt(b, "%s%lld", n < 0 ? "-" : "", (long long)(whole / scale));
    while (part && part % 10 == 0) part /= 10, decimals--;
    if (part) buf_fmt(b, ".%0*lld", decimals, (long long)part);
}

void object_day(buf *b, const char *key, casus_day day)
{
    char text[16];
    if (day == CASUS_NO_DAY) return;
    casus_day_format(day, text);
    object_str(b, key, str_of(text));
}
