/* expect.c - see expect.h. */
#include "expect.h"

enum { TYPE_DIFFERS = 100, SIDE_DIFFERS = 10 };

/* ---- actors ------------------------------------------------------------- */

static bool has_sector(const casus_actor *a, casus_str sector)
{
    for (size_t i = 0; i < 3; i++)
        if (same(a->sectors[i], sector)) return true;
    return false;
}

/* "KAZ" is enough for KAZGOV; "KAZGOV" asks for both; "CSTO" is an
 * organisation; "REB" any rebels; "..." the words of the text. */
static bool is_actor(const casus_actor *a, casus_str want)
{
    if (quoted(want)) return contains_letters(a->text, unquote(want));
    if (same(a->code, want) || same(a->org, want) || same(a->id, want)) return true;
    if (want.len == 3) return same(a->country, want) || has_sector(a, want) || starts(a->code, want);
    if (want.len < 6) return false;
    casus_str head = {want.ptr, 3}, sector = {want.ptr + 3, 3};
    return (same(a->country, head) || starts(a->code, head)) && has_sector(a, sector);
}

static bool is_any_actor(const casus_actor *a, casus_str alternatives)
{
    casus_str one;
    while (next_part(&alternatives, '|', &one))
        if (is_actor(a, trim(one))) return true;
    return false;
}

/* Every actor wanted is there, and nobody else is. */
static bool side_matches(const side *want, const casus_actor *got, size_t n)
{
    if (want->unchecked) return true;
    if (want->count != n) return false;
    bool used[MAX_SIDE] = {false};
    for (size_t i = 0; i < want->count; i++) {
        size_t k = 0;
        while (k < n && (used[k] || !is_any_actor(&got[k], want->who[i]))) k++;
        if (k == n) return false;
        used[k] = true;
    }
    return true;
}

static bool side_names(const side *s, const casus_actor *a)
{
    for (size_t i = 0; i < s->count; i++)
        if (is_any_actor(a, s->who[i])) return true;
    return false;
}

static bool event_names(const casus_event *e, casus_str who)
{
    for (size_t i = 0; i < e->n_actor; i++)
        if (is_any_actor(&e->actor[i], who)) return true;
    for (size_t i = 0; i < e->n_recipient; i++)
        if (is_any_actor(&e->recipient[i], who)) return true;
    return false;
}

/* Two who met: both are named somewhere, and nobody else is. */
static bool mutual_matches(const expectation *want, const casus_event *got)
{
    const side *both[2] = {&want->actor, &want->recipient};
    for (size_t s = 0; s < 2; s++)
        for (size_t i = 0; i < both[s]->count; i++)
            if (!event_names(got, both[s]->who[i])) return false;
    for (size_t i = 0; i < got->n_actor; i++)
        if (!side_names(both[0], &got->actor[i]) && !side_names(both[1], &got->actor[i])) return false;
    for (size_t i = 0; i < got->n_recipient; i++)
        if (!side_names(both[0], &got->recipient[i]) && !side_names(both[1], &got->recipient[i])) return false;
    return true;
}

static void write_side(FILE *out, const casus_actor *actors, size_t n)
{
    if (n == 0) fputs("-", out);
    for (size_t i = 0; i < n; i++) {
        casus_str code = actors[i].code.len ? actors[i].code : actors[i].org;
        fputs(i ? "," : "", out);
        if (code.len) fprintf(out, "%.*s", SHOW(code));
        else fprintf(out, "\"%.*s\"", SHOW(actors[i].text));
    }
}

/* ---- attributes --------------------------------------------------------- */

/* An attribute is a word of the notation, how an event is held against the
 * value behind it, and how that value is written.  `write` says nothing and
 * returns false when the event has no such thing. */
typedef struct {
    casus_str word;
    bool (*matches)(const casus_event *e, casus_str value);
    bool (*write)(FILE *out, const casus_event *e);
} attribute_kind;

static bool status_matches(const casus_event *e, casus_str value)
{
    const char *name = casus_event_status_name(e->status);
    casus_str one;
    while (next_part(&value, '|', &one)) {
        size_t i = 0;
        while (i < one.len && name[i] == one.ptr[i]) i++;
        if (i == one.len && name[i] == '\0') return true;
    }
    return false;
}

static bool status_write(FILE *out, const casus_event *e)
{
    if (e->status == CASUS_OCCURRED) return false;
    return fputs(casus_event_status_name(e->status), out) >= 0;
}

static bool days_match(casus_str value, casus_day start, casus_day end)
{
    casus_str from = value, to = value;
    for (size_t i = 0; i + 1 < value.len; i++)
        if (value.ptr[i] == '.' && value.ptr[i + 1] == '.') {
            from = (casus_str){value.ptr, i};
            to = (casus_str){value.ptr + i + 2, value.len - i - 2};
        }
    return start != CASUS_NO_DAY && start == casus_day_parse(from) && end == casus_day_parse(to);
}

static bool time_matches(const casus_event *e, casus_str value)
{
    if (same(value, WORD("-"))) return e->time.start == CASUS_NO_DAY;
    return days_match(value, e->time.start, e->time.end);
}

static bool time_write(FILE *out, const casus_event *e)
{
    char day[16];
    if (e->time.start == CASUS_NO_DAY) return false;
    casus_day_format(e->time.start, day);
    fputs(day, out);
    if (e->time.end == e->time.start) return true;
    casus_day_format(e->time.end, day);
    return fprintf(out, "..%s", day) > 0;
}

static bool until_matches(const casus_event *e, casus_str value)
{
    return days_match(value, e->valid_until, e->valid_until);
}

static bool until_write(FILE *out, const casus_event *e)
{
    char day[16];
    if (e->valid_until == CASUS_NO_DAY) return false;
    casus_day_format(e->valid_until, day);
    return fputs(day, out) >= 0;
}

static bool is_place(const casus_place *p, casus_str want)
{
    want = unquote(want);
    return same_letters(p->name, want) || same_letters(p->text, want) || same(p->country, want);
}

/* "at A,B": each of them is there; "at -": none is. */
static bool place_matches(const casus_event *e, casus_str value)
{
    if (same(value, WORD("-"))) return e->n_place == 0;
    size_t wanted = 0;
    for (casus_str one; next_part(&value, ',', &one); wanted++) {
        size_t k = 0;
        while (k < e->n_place && !is_place(&e->place[k], trim(one))) k++;
        if (k == e->n_place) return false;
    }
    return wanted == e->n_place;
}

static bool place_write(FILE *out, const casus_event *e)
{
    for (size_t i = 0; i < e->n_place; i++) {
        const casus_place *p = &e->place[i];
        casus_str name = p->name.len ? p->name : p->text.len ? p->text : p->country;
        fprintf(out, "%s%.*s", i ? "," : "", SHOW(name));
    }
    return e->n_place > 0;
}

static bool speaker_matches(const casus_event *e, casus_str value)
{
    if (same(value, WORD("-"))) return e->n_attributed_to == 0;
    for (size_t i = 0; i < e->n_attributed_to; i++)
        if (is_any_actor(&e->attributed_to[i], value)) return true;
    return false;
}

static bool speaker_write(FILE *out, const casus_event *e)
{
    if (e->n_attributed_to == 0) return false;
    write_side(out, e->attributed_to, 1);
    return true;
}

/* Cuts "5..9" in two; "5" is 5..5, and "5.." at least 5. */
static bool read_range(casus_str value, int64_t *low, int64_t *high)
{
    for (size_t i = 0; i + 1 < value.len; i++) {
        if (value.ptr[i] != '.' || value.ptr[i + 1] != '.') continue;
        casus_str behind = {value.ptr + i + 2, value.len - i - 2};
        *high = INT64_MAX;
        return number((casus_str){value.ptr, i}, low) && (behind.len == 0 || number(behind, high));
    }
    *high = 0;
    return number(value, low) && number(value, high);
}

static const casus_quantity *quantity_of(const casus_event *e, casus_str kind)
{
    for (size_t i = 0; i < e->n_quantities; i++)
        if (same(e->quantities[i].kind, kind)) return &e->quantities[i];
    return NULL;
}

static bool quantity_matches(const casus_event *e, casus_str kind, casus_str value)
{
    const casus_quantity *q = quantity_of(e, kind);
    int64_t low, high;
    casus_str one;
    while (next_part(&value, '|', &one))
        if (same(one, WORD("-")) ? !q : q && read_range(one, &low, &high) && q->low == low && q->high == high)
            return true;
    return false;
}

static bool quantity_write(FILE *out, const casus_event *e, casus_str kind)
{
    const casus_quantity *q = quantity_of(e, kind);
    if (!q) return false;
    fprintf(out, "%lld", (long long)q->low);
    if (q->high == INT64_MAX) fputs("..", out);
    else if (q->high != q->low) fprintf(out, "..%lld", (long long)q->high);
    return true;
}

#define QUANTITY(kind)                                                                             \
    static bool kind##_matches(const casus_event *e, casus_str value)                              \
    {                                                                                              \
        return quantity_matches(e, WORD(#kind), value);                                            \
    }                                                                                              \
    static bool kind##_write(FILE *out, const casus_event *e)                                      \
    {                                                                                              \
        return quantity_write(out, e, WORD(#kind));                                                \
    }

QUANTITY(killed)
QUANTITY(injured)
QUANTITY(arrested)
QUANTITY(missing)
QUANTITY(displaced)
QUANTITY(crowd)

static bool issue_matches(const casus_event *e, casus_str value)
{
    return contains_letters(e->issue, unquote(value));
}

static bool trigger_matches(const casus_event *e, casus_str value)
{
    return contains_letters(e->trigger, unquote(value));
}

static bool context_matches(const casus_event *e, casus_str value)
{
    for (size_t i = 0; i < 3; i++)
        if (same(e->contexts[i], value)) return true;
    return false;
}

static bool cameo_matches(const casus_event *e, casus_str value)
{
    return starts(e->cameo, value);
}

/* "claim denies RUS": somebody else holds that it is not so. */
static bool claim_matches(const casus_event *e, casus_str value)
{
    casus_str stance, who;
    if (!next_word(&value, &stance) || !next_word(&value, &who)) return false;
    for (size_t i = 0; i < e->n_claims; i++)
        if (same(e->claims[i].stance, stance) && is_any_actor(&e->claims[i].by, who)) return true;
    return false;
}

static bool claim_write(FILE *out, const casus_event *e)
{
    if (e->n_claims == 0) return false;
    fprintf(out, "%.*s ", SHOW(e->claims[0].stance));
    write_side(out, &e->claims[0].by, 1);
    return true;
}

/* Kinds without a writer are read from a case but never put into one by --accept. */
static const attribute_kind kinds[] = {
    {{"status", 6}, status_matches, status_write},
    {{"on", 2}, time_matches, time_write},
    {{"at", 2}, place_matches, place_write},
    {{"says", 4}, speaker_matches, speaker_write},
    {{"until", 5}, until_matches, until_write},
    {{"killed", 6}, killed_matches, killed_write},
    {{"injured", 7}, injured_matches, injured_write},
    {{"arrested", 8}, arrested_matches, arrested_write},
    {{"missing", 7}, missing_matches, missing_write},
    {{"displaced", 9}, displaced_matches, displaced_write},
    {{"crowd", 5}, crowd_matches, crowd_write},
    {{"claim", 5}, claim_matches, claim_write},
    {{"about", 5}, issue_matches, NULL},
    {{"trigger", 7}, trigger_matches, NULL},
    {{"context", 7}, context_matches, NULL},
    {{"cameo", 5}, cameo_matches, NULL},
};
enum { N_KINDS = sizeof kinds / sizeof *kinds };

static size_t kind_of(casus_str word)
{
    size_t k = 0;
    while (k < N_KINDS && !same(kinds[k].word, word)) k++;
    return k;
}

/* ---- reading ------------------------------------------------------------ */

static bool read_side(side *out, casus_str word)
{
    *out = (side){0};
    if (same(word, WORD("*"))) return out->unchecked = true;
    if (same(word, WORD("-"))) return true;
    for (casus_str one; next_part(&word, ',', &one); out->who[out->count++] = trim(one))
        if (out->count == MAX_SIDE || trim(one).len == 0) return false;
    return out->count > 0;
}

/* A value runs to the next attribute word, so "at Addis Ababa" needs no quotes. */
static bool read_attributes(expectation *out, casus_str rest, const char **problem)
{
    casus_str word, ahead;
    while (next_word(&rest, &word)) {
        size_t kind = kind_of(word);
        *problem = "expected an attribute (status, on, at, says, until, killed, trigger ...)";
        if (kind == N_KINDS) return false;
        *problem = "too many attributes";
        if (out->n_attributes == MAX_ATTRIBUTES) return false;
        const char *begin = rest.ptr, *end = rest.ptr;
        for (ahead = rest; next_word(&ahead, &word) && kind_of(word) == N_KINDS; rest = ahead)
            end = word.ptr + word.len;
        casus_str value = trim((casus_str){begin, (size_t)(end - begin)});
        *problem = "an attribute without a value";
        if (value.len == 0) return false;
        out->attribute[out->n_attributes].kind = kind;
        out->attribute[out->n_attributes++].value = value;
    }
    return true;
}

static bool capital(casus_str word)
{
    return word.len > 0 && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z';
}

static bool lower_case(casus_str word)
{
    return word.len > 1 && word.ptr[0] >= 'a' && word.ptr[0] <= 'z';
}

bool expectation_read(expectation *out, casus_str line, const char **problem)
{
    casus_str rest = line, word;
    *out = (expectation){.line = trim(line)};

    *problem = "expected TYPE [mode] WHO -> WHOM";
    if (!next_word(&rest, &word)) return false;
    out->optional = same(word, WORD("maybe"));
    if (out->optional && !next_word(&rest, &word)) return false;
    out->types = word;
    if (!capital(word) || !next_word(&rest, &word)) return false;
    if (lower_case(word)) {
        out->mode = word;
        if (!next_word(&rest, &word)) return false;
    }
    *problem = "cannot read who acts: codes with commas between, \"words\", - or *";
    if (!read_side(&out->actor, word)) return false;
    *problem = "expected -> or <-> after who acts";
    if (!next_word(&rest, &word)) return false;
    out->mutual = same(word, WORD("<->"));
    if (!out->mutual && !same(word, WORD("->"))) return false;
    *problem = "cannot read who is acted on: codes with commas between, \"words\", - or *";
    if (!next_word(&rest, &word) || !read_side(&out->recipient, word)) return false;
    return read_attributes(out, rest, problem);
}

/* ---- comparing and writing ---------------------------------------------- */

static bool is_any_of(casus_str alternatives, casus_str value)
{
    casus_str one;
    while (next_part(&alternatives, '|', &one))
        if (same(one, value)) return true;
    return false;
}

static void say_side(FILE *report, const char *which, const casus_actor *got, size_t n)
{
    if (!report) return;
    fprintf(report, "; %s: ", which);
    write_side(report, got, n);
}

static int sides_differ(const expectation *want, const casus_event *got, FILE *report)
{
    int differs = 0;
    if (want->mutual) {
        if (mutual_matches(want, got)) return 0;
        say_side(report, "who", got->actor, got->n_actor);
        say_side(report, "whom", got->recipient, got->n_recipient);
        return SIDE_DIFFERS;
    }
    if (!side_matches(&want->actor, got->actor, got->n_actor)) {
        say_side(report, "who", got->actor, got->n_actor);
        differs += SIDE_DIFFERS;
    }
    if (!side_matches(&want->recipient, got->recipient, got->n_recipient)) {
        say_side(report, "whom", got->recipient, got->n_recipient);
        differs += SIDE_DIFFERS;
    }
    return differs;
}

static void say_attribute(FILE *report, const attribute_kind *kind, const casus_event *got)
{
    if (!report) return;
    fprintf(report, "; %.*s: ", SHOW(kind->word));
    if (kind->matches == trigger_matches) fprintf(report, "%.*s", SHOW(got->trigger));
    else if (kind->matches == issue_matches) fprintf(report, "%.*s", SHOW(got->issue));
    else if (kind->matches == cameo_matches) fprintf(report, "%.*s", SHOW(got->cameo));
    else if (kind->matches == status_matches) fputs(casus_event_status_name(got->status), report);
    else if (!kind->write || !kind->write(report, got)) fputs("none", report);
}

int expectation_differs(const expectation *want, const casus_event *got, FILE *report)
{
    int differs = 0;
    if (!is_any_of(want->types, got->type)) {
        if (report) fprintf(report, "; type: %.*s", SHOW(got->type));
        differs += TYPE_DIFFERS;
    }
    if (want->mode.len && !same(want->mode, got->mode)) {
        if (report) fprintf(report, "; mode: %.*s", SHOW(got->mode.len ? got->mode : WORD("none")));
        differs++;
    }
    differs += sides_differ(want, got, report);
    for (size_t i = 0; i < want->n_attributes; i++) {
        const attribute_kind *kind = &kinds[want->attribute[i].kind];
        if (kind->matches(got, want->attribute[i].value)) continue;
        say_attribute(report, kind, got);
        differs++;
    }
    return differs;
}

void expectation_write(FILE *out, const casus_event *event)
{
    fprintf(out, "%.*s", SHOW(event->type));
    if (event->mode.len) fprintf(out, " %.*s", SHOW(event->mode));
    fputs("  ", out);
    write_side(out, event->actor, event->n_actor);
    fputs(" -> ", out);
    write_side(out, event->recipient, event->n_recipient);
    for (size_t k = 0; k < N_KINDS; k++) {
        char value[512] = "";
        FILE *memory = kinds[k].write ? fmemopen(value, sizeof value, "w") : NULL;
        if (!memory) continue;
        bool present = kinds[k].write(memory, event);
        fclose(memory);
        value[sizeof value - 1] = '\0';
        if (present) fprintf(out, "  %.*s %s", SHOW(kinds[k].word), value);
    }
    fprintf(out, "  trigger \"%.*s\"\n", SHOW(event->trigger));
}
