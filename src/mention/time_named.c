/* Named days out of the model: "Christmas Eve", "Nowruz", "Election Day".
 * Asked once for each capitalised word, resolved once for each one found. */
#include "mention/time.h"
#include "mention/time_calendar.h"

static casus_status check_days(const time_tables *t, casus_error *err)
{
    for (uint64_t i = 0; i < t->n_days; i++) {
        const named_day *n = &t->days[i];
        bool dated = n->rule == NAMED_FIXED || n->rule == NAMED_NTH;
        bool ok = n->rule < NAMED_RULES && n->length >= 1 && model_range_ok(n->first_date, n->n_dates, t->n_dates) &&
                  (!dated || (n->month >= 1 && n->month <= 12 && n->day >= 1 && n->day <= 31)) &&
                  (n->rule != NAMED_NTH || (n->day <= 7 && n->nth >= -1 && n->nth <= 5 && n->nth != 0));
        if (!ok)
            return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "section \"TIMEDAYS\": entry %llu is no rule for a day",
                        (unsigned long long)i);
    }
    for (uint64_t i = 0; i < t->named.n_entries; i++)
        if (t->named.entries[i].value >= t->n_days)
            return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "section \"TIMEENTR\": entry %llu names no day",
                        (unsigned long long)i);
    return CASUS_OK;
}

casus_status time_tables_open(time_tables *out, const model_file *file, casus_error *err)
{
    section days, dates;
    time_tables_closed(out);
    casus_status st = phrases_open(&out->named, file, "TIMENODE", "TIMEENTR", err);
    if (!st) st = model_section(file, "TIMEDAYS", sizeof(named_day), &days, err);
    if (!st) st = model_section(file, "TIMEDATE", sizeof(int32_t), &dates, err);
    if (st) return st;
    out->days = days.ptr;
    out->n_days = days.count;
    out->dates = dates.ptr;
    out->n_dates = dates.count;
    return check_days(out, err);
}

void time_tables_closed(time_tables *out)
{
    *out = (time_tables){0};
    time_words_init(&out->words);
}

/* A person's name, as far as the tagger can tell; "during Ramadan" is none. */
static bool is_person(const document *d, uint32_t at)
{
    const token *t = &d->tokens.at[at];
    if (t->name != ENTITY_PER) return false;
    bool longer = !t->name_begin || (at + 1 < d->tokens.len && t[1].name == ENTITY_PER && !t[1].name_begin);
    return longer || at == 0 || t[-1].sentence != t->sentence || !(str_eq(t[-1].norm, S("during")) || str_eq(t[-1].norm, S("on")));
}

uint32_t named_day_at(const time_tables *t, const document *d, uint32_t at, uint32_t end, uint32_t *which)
{
    enum { HITS = 8 };
    str form = d->tokens.at[at].form;
    if (!t->named.nodes || form.len == 0 || is_person(d, at) || !(form.ptr[0] >= 'A' && form.ptr[0] <= 'Z'))
        return 0;
    phrase_hit hits[HITS];
    size_t n = phrases_find(&t->named, d, at, end, hits, HITS);
    while (n-- > 0) { /* longest last */
        for (uint32_t k = 0; k < hits[n].n; k++) {
            const phrase_entry *e = &t->named.entries[hits[n].first + k];
            if (!phrase_agrees(&t->named, e, d, at, hits[n].count))
                continue;
            *which = e->value;
            return hits[n].count;
        }
    }
    return 0;
}

static casus_day tabled(const time_tables *t, const named_day *n, int year, uint32_t k)
{
    for (uint32_t i = 0; i < n->n_dates; i++) { /* a few dozen at most */
        casus_day day = t->dates[n->first_date + i];
        if (year_of(day) == year && k-- == 0)
            return day;
    }
    return CASUS_NO_DAY;
}

casus_day named_day_in(const time_tables *t, uint32_t which, int year, uint32_t k)
{
    const named_day *n = &t->days[which];
    if (n->rule == NAMED_DATES)
        return tabled(t, n, year, k);
    if (k > 0 || year < 1 || year > 9999)
        return CASUS_NO_DAY;
    switch (n->rule) {
    case NAMED_FIXED: return day_of(year, n->month, n->day);
    case NAMED_NTH: return nth_weekday(year, n->month, n->day, n->nth) + n->offset;
    case NAMED_EASTER: return easter(year) + n->offset;
    default: return orthodox_easter(year) + n->offset;
    }
}
