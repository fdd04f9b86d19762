/* See claims_filter.h.  Runs once per start. */
#include "claims_filter.h"

#include "buffer.h"
#include "message.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_KM = 21000 /* half around the Earth, and a little */ };

/* ---- values ------------------------------------------------------------------------ */

static bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

static bool country_fits(const invocation *call, const char *code)
{
    if (!code || (strlen(code) == 3 && is_letter(code[0]) && is_letter(code[1]) && is_letter(code[2]))) return true;
    message("casus %s: --country takes a code of three letters (ISO 3166), such as KAZ, not \"%s\"", call->command->name, code);
    return false;
}

/* "43.25," and moves behind it; `after` is what must follow the number. */
static bool take_number(const char **text, char after, double least, double most, double *out)
{
    char *end;
    if (!strchr("-+.0123456789", **text)) return false; /* no blanks, no "nan" */
    *out = strtod(*text, &end);
    if (end == *text || *end != after || !isfinite(*out) || *out < least || *out > most) return false;
    *text = end + (after != '\0');
    return true;
}

static bool near_fits(const invocation *call, const char *text, store_filter *f)
{
    const char *rest = text;
    if (!text) return true;
    f->near = take_number(&rest, ',', -90, 90, &f->lat) && take_number(&rest, ',', -180, 180, &f->lon) &&
              take_number(&rest, '\0', 0, MOST_KM, &f->km);
    if (f->near) return true;
    message("casus %s: --near takes LAT,LON,KM in degrees and kilometres, such as 43.25,76.9,50, not \"%s\"",
            call->command->name, text);
    return false;
}

static casus_day day_of(const invocation *call, const char *name)
{
    const char *text = invocation_value(call, name);
    return text ? casus_day_parse(cstr(text)) : CASUS_NO_DAY;
}

static bool days_fit(const invocation *call, const store_filter *f)
{
    if (f->from == CASUS_NO_DAY || f->to == CASUS_NO_DAY || f->from <= f->to) return true;
    message("casus %s: --from %s is later than --to %s", call->command->name, invocation_value(call, "from"),
            invocation_value(call, "to"));
    return false;
}

/* An empty value would ask for nothing, which is not what was meant. */
static bool none_empty(const invocation *call)
{
    for (size_t i = 0; i < call->command->n_options; i++) {
        if (!call->values[i] || call->values[i][0]) continue;
        message("casus %s: --%s has no value", call->command->name, call->command->options[i].name);
        return false;
    }
    return true;
}

bool claims_filter_read(store_filter *f, const invocation *call)
{
    *f = (store_filter)STORE_FILTER_INIT;
    f->country = invocation_value(call, "country");
    f->actor = invocation_value(call, "actor"), f->recipient = invocation_value(call, "recipient");
    f->type = invocation_value(call, "type"), f->mode = invocation_value(call, "mode");
    f->status = invocation_value(call, "status");
    f->from = day_of(call, "from"), f->to = day_of(call, "to");
    f->place = invocation_value(call, "place");
    f->source = invocation_value(call, "source"), f->text = invocation_value(call, "text");
    f->limit = (int64_t)invocation_number(call, "limit", 0);
    return none_empty(call) && country_fits(call, f->country) && near_fits(call, invocation_value(call, "near"), f) &&
           days_fit(call, f);
}

const char *claims_filter_given(const invocation *call)
{
    static const option rows[] = { CLAIMS_FILTER_ROWS };
    for (size_t i = 1; i < sizeof rows / sizeof *rows; i++) /* the first is --db */
        if (invocation_value(call, rows[i].name)) return rows[i].name;
    return NULL;
}

/* ---- the database -------------------------------------------------------------------- */

int claims_open(store **s, const invocation *call)
{
    casus_error err;
    const char *path = invocation_value(call, "db");
    if (!path) {
        message("casus %s: no database given; say --db FILE", call->command->name);
        return STATUS_USAGE;
    }
    if (store_open(s, path, STORE_READ, &err)) return STATUS_DONE;
    message("casus: %s", err.message);
    return STATUS_OUTSIDE;
}

int claims_failed(const invocation *call, const casus_error *err)
{
    message("casus %s: %s", call->command->name, err->message);
    return err->status == CASUS_ERR_INPUT ? STATUS_USAGE : STATUS_OUTSIDE;
}

/* ---- nothing found -------------------------------------------------------------------- */

enum { MOST_TYPES = 64, LONGEST_TYPE = 32, SECONDS = 5 };

typedef struct { char names[MOST_TYPES][LONGEST_TYPE]; const char *list[MOST_TYPES]; size_t n; } words;

static void read_words(store *s, const char *sql, words *out)
{
    store_cursor *c;
    casus_error err;
    out->n = 0;
    if (!store_ask(s, sql, SECONDS, &c, &err)) return; /* then there is no hint */
    while (out->n < MOST_TYPES && store_next_row(c, &err) == 1) {
        store_value v = store_column(c, 0);
        format_into(out->names[out->n], LONGEST_TYPE, "%.*s", (int)(v.text.len < LONGEST_TYPE ? v.text.len : 0), v.text.ptr);
        out->list[out->n] = out->names[out->n];
        out->n++;
    }
    store_cursor_close(c);
}

static char changed(char c, bool upper)
{
    if (upper) return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Whether a type or mode that was asked for is one that any claim has; says which there are, if not. */
static bool say_unknown_word(store *s, const invocation *call, const char *name, bool upper, const char *sql)
{
    char typed[LONGEST_TYPE] = "";
    const char *given = invocation_value(call, name);
    words known;
    if (!given) return false;
    for (size_t i = 0; given[i] && i + 1 < sizeof typed; i++) typed[i] = changed(given[i], upper), typed[i + 1] = '\0';
    read_words(s, sql, &known);
    for (size_t i = 0; i < known.n; i++)
        if (strcmp(known.list[i], typed) == 0) return false;
    const char *near = nearest_word(typed, known.list, known.n);
    buffer all = { 0 };
    for (size_t i = 0; i < known.n; i++) buffer_format(&all, "%s%s", i > 0 ? " " : "", known.list[i]);
    buffer_char(&all, '\0');
    if (near) message("casus %s: nothing found; no claim has the %s %s; did you mean %s?", call->command->name, name, typed, near);
    else message("casus %s: nothing found; no claim has the %s %s; there are: %s", call->command->name, name, typed,
                 known.n > 0 ? all.ptr : "none");
    buffer_free(&all);
    return true;
}

int claims_none(store *s, const invocation *call)
{
    if (!say_unknown_word(s, call, "type", true, "SELECT DISTINCT type FROM claim WHERE current = 1 ORDER BY 1") &&
        !say_unknown_word(s, call, "mode", false, "SELECT DISTINCT mode FROM claim WHERE current = 1 AND mode IS NOT NULL ORDER BY 1"))
        message("casus %s: nothing found", call->command->name);
    return STATUS_BAD_INPUT;
}
