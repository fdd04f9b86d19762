/* See quantity.h.  One pass over each sentence's parts; looks at most
 * NOUN_STEPS tokens ahead for the noun and a few back for the modifier. */
#include "mention/quantity.h"

#include "mention/quantity_numbers.h"

#include <math.h>

enum { NOUN_STEPS = 8 };

casus_status quantity_tables_open(quantity_tables *out, const model_file *file, casus_error *err)
{
    section names;
    *out = (quantity_tables){0};
    casus_status st = phrases_open(&out->units, file, "QUANNODE", "QUANENTR", err);
    if (!st) st = model_section(file, "QUANUNIT", sizeof(model_ref), &names, err);
    if (st) return st;
    out->units.lemmas = true;
    out->names = names.ptr;
    out->n_names = names.count;
    for (uint64_t i = 0; i < names.count; i++)
        if (!model_ref_ok(file, out->names[i]))
            return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "section \"QUANUNIT\": unit %llu lies outside the strings",
                        (unsigned long long)i);
    for (uint64_t i = 0; i < out->units.n_entries; i++)
        if (out->units.entries[i].value >= names.count)
            return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "section \"QUANENTR\": entry %llu has no unit",
                        (unsigned long long)i);
    return CASUS_OK;
}

typedef struct {
    const quantity_tables *tables;
    document       *d;
    const sentence *s;
    part_vec        parts;
    size_t          next_time; /* d->times[] not yet passed */
} counter;

typedef struct {
    double  low, high; /* high INFINITY: no bound */
    uint8_t vague, exact_word; /* exact_word: "one", which is often a pronoun */
    uint8_t digits, scaled;    /* "5"; "million" was said */
    size_t  parts;
} amount;

static bool part_is(const counter *c, size_t i, str text)
{
    return i < c->parts.len && str_eq(c->parts.at[i].text, text);
}

static bool is_word(const token *t, str norm) { return t && str_eq(t->norm, norm); }

/* ---- vague amounts ---- */

typedef struct { str words[3]; double low, high; } vague_row;

/* Longest first. */
static const vague_row vague_rows[] = {
    {{S("tens"), S("of"), S("thousands")}, 20e3, 99999},
    {{S("hundreds"), S("of"), S("thousands")}, 200e3, 999999},
    {{S("tens"), S("of"), S("millions")}, 20e6, 99999999},
    {{S("hundreds"), S("of"), S("millions")}, 200e6, 999999999},
    {{S("a"), S("few"), S("dozen")}, 24, 60},
    {{S("a"), S("few"), S("hundred")}, 200, 600},
    {{S("a"), S("few"), S("thousand")}, 2000, 6000},
    {{S("several"), S("dozen")}, 36, 99},
    {{S("several"), S("hundred")}, 300, 999},
    {{S("several"), S("thousand")}, 3000, 9999},
    {{S("several"), S("million")}, 3e6, 9999999},
    {{S("a"), S("few")}, 3, 9},
    {{S("a"), S("couple")}, 2, 2},
    {{S("a"), S("handful")}, 3, 9},
    {{S("dozens")}, 24, 99},
    {{S("scores")}, 40, 99},
    {{S("hundreds")}, 200, 999},
    {{S("thousands")}, 2000, 9999},
    {{S("millions")}, 2e6, 9999999},
    {{S("several")}, 3, 9},
};

static size_t row_length(const vague_row *row)
{
    return row->words[2].len ? 3 : row->words[1].len ? 2 : 1;
}

static bool read_vague(const counter *c, size_t i, amount *out)
{
    for (size_t r = 0; r < sizeof vague_rows / sizeof *vague_rows; r++) {
        const vague_row *row = &vague_rows[r];
        size_t n = row_length(row), k = 0;
        while (k < n && part_is(c, i + k, row->words[k]))
            k++;
        if (k < n)
            continue;
        *out = (amount){.low = row->low, .high = row->high, .vague = 1, .parts = n};
        return true;
    }
    return false;
}

/* ---- exact amounts and ranges ---- */

static bool read_exact(const counter *c, size_t i, amount *out)
{
    number n;
    size_t covers = number_read(&c->parts.at[i], c->parts.len - i, &n);
    if (!covers || n.value > 9e15)
        return false;
    *out = (amount){.low = n.value, .high = n.value, .digits = n.digits, .scaled = n.scaled, .parts = covers};
    out->exact_word = n.value == 1 && !n.digits;
    return true;
}

/* "2 to 3 million": both are millions. */
static void share_scale(amount *low, const amount *high)
{
    for (double scale = 1e9; scale >= 1e3; scale /= 1e3) {
        if (high->low < scale)
            continue;
        if (low->low < high->low / scale)
            low->low *= scale;
        return;
    }
}

/* "10-20", "10 to 20", "two or three"; "and" only behind "between".  A falling
 * range is a score or a vote: taken, and dropped. */
static bool read_range(const counter *c, size_t i, amount *out, bool *drop)
{
    amount high;
    size_t at = i + out->parts;
    bool between = i > 0 && part_is(c, i - 1, S("between"));
    bool hyphen = part_is(c, at, S("-"));
    if (!hyphen && !part_is(c, at, S("to")) && !part_is(c, at, S("or")) && !(between && part_is(c, at, S("and"))))
        return false;
    if (at + 1 >= c->parts.len || !read_exact(c, at + 1, &high))
        return false;
    if (high.scaled && !out->scaled && high.digits == out->digits)
        share_scale(out, &high);
    *drop = hyphen && high.low <= out->low;
    if (high.low <= out->low && !hyphen)
        return false;
    out->high = high.low;
    out->vague = 1;
    out->parts += 1 + high.parts;
    return true;
}

/* ---- modifiers ---- */

enum bound { BOUND_NONE, BOUND_LOW, BOUND_HIGH, BOUND_ABOUT };

typedef struct { str words[3]; enum bound bound; } modifier_row;

static const modifier_row modifiers[] = {
    {{S("no"), S("fewer"), S("than")}, BOUND_LOW}, {{S("no"), S("less"), S("than")}, BOUND_LOW},
    {{S("not"), S("less"), S("than")}, BOUND_LOW}, {{S("no"), S("more"), S("than")}, BOUND_HIGH},
    {{S("not"), S("more"), S("than")}, BOUND_HIGH}, {{S("in"), S("excess"), S("of")}, BOUND_LOW},
    {{S("as"), S("many"), S("as")}, BOUND_HIGH}, {{S("as"), S("much"), S("as")}, BOUND_HIGH},
    {{S("a"), S("total"), S("of")}, BOUND_NONE}, {{S("at"), S("least")}, BOUND_LOW},
    {{S("more"), S("than")}, BOUND_LOW}, {{S("upwards"), S("of")}, BOUND_LOW}, {{S("upward"), S("of")}, BOUND_LOW},
    {{S("minimum"), S("of")}, BOUND_LOW}, {{S("up"), S("to")}, BOUND_HIGH}, {{S("at"), S("most")}, BOUND_HIGH},
    {{S("less"), S("than")}, BOUND_HIGH}, {{S("fewer"), S("than")}, BOUND_HIGH}, {{S("maximum"), S("of")}, BOUND_HIGH},
    {{S("close"), S("to")}, BOUND_ABOUT}, {{S("an"), S("estimated")}, BOUND_ABOUT},
    {{S("over")}, BOUND_LOW}, {{S("under")}, BOUND_HIGH}, {{S("about")}, BOUND_ABOUT}, {{S("around")}, BOUND_ABOUT},
    {{S("some")}, BOUND_ABOUT}, {{S("nearly")}, BOUND_ABOUT}, {{S("almost")}, BOUND_ABOUT},
    {{S("approximately")}, BOUND_ABOUT}, {{S("roughly")}, BOUND_ABOUT}, {{S("estimated")}, BOUND_ABOUT},
    {{S("maybe")}, BOUND_ABOUT}, {{S("perhaps")}, BOUND_ABOUT}, {{S("only")}, BOUND_NONE},
};

/* The modifier that ends just before part i; its parts are counted in *n. */
static enum bound modifier_before(const counter *c, size_t i, size_t *n)
{
    for (size_t r = 0; r < sizeof modifiers / sizeof *modifiers; r++) {
        const str *w = modifiers[r].words;
        size_t length = w[2].len ? 3 : w[1].len ? 2 : 1, k = 0;
        if (length > i)
            continue;
        while (k < length && part_is(c, i - length + k, w[k]))
            k++;
        if (k < length)
            continue;
        *n = modifiers[r].bound == BOUND_NONE ? 0 : length;
        return modifiers[r].bound;
    }
    *n = 0;
    return BOUND_NONE;
}

static void apply_bound(amount *a, enum bound bound)
{
    if (bound == BOUND_NONE)
        return;
    a->vague = 1;
    if (bound == BOUND_LOW)
        a->high = INFINITY;
    else if (bound == BOUND_HIGH)
        a->low = 0;
}

/* "50 or more", "50-plus", "50 at least". */
static size_t bound_behind(const counter *c, size_t at, amount *a)
{
    size_t n = part_is(c, at, S("or")) && (part_is(c, at + 1, S("more")) || part_is(c, at + 1, S("so"))) ? 2
               : part_is(c, at, S("-")) && part_is(c, at + 1, S("plus"))                                ? 2
               : part_is(c, at, S("+")) || part_is(c, at, S("plus"))                                     ? 1
                                                                                                         : 0;
    if (n)
        apply_bound(a, part_is(c, at + 1, S("so")) ? BOUND_ABOUT : BOUND_LOW);
    return n;
}

/* ---- the noun ---- */

static bool in_next_time(const counter *c, uint32_t t)
{
    for (size_t i = c->next_time; i < c->d->times.len && c->d->times.at[i].first <= t; i++)
        if (t < c->d->times.at[i].first + c->d->times.at[i].count)
            return true;
    return false;
}

static bool is_before_noun(const token *t)
{
    return t->upos == UPOS_ADJ || t->upos == UPOS_PROPN || t->upos == UPOS_NUM || t->xpos == XPOS_VBN ||
           t->xpos == XPOS_VBG || t->xpos == XPOS_HYPH || str_eq(t->norm, S("-"));
}

/* Peoples are counted like nouns: "thousands of Swedes". */
static bool is_people(const token *t) { return t->upos == UPOS_PROPN && t->name == ENTITY_NORP && str_ends(t->norm, S("s")); }
static bool is_noun(const token *t) { return t->upos == UPOS_NOUN || t->xpos == XPOS_NNPS || is_people(t); }

/* Skips "of the", "other", "more" between number and noun. */
static uint32_t skip_to_noun_phrase(const counter *c, uint32_t t, uint32_t end)
{
    const token *k = c->d->tokens.at;
    if (t < end && is_word(&k[t], S("-")))
        t++;
    if (t < end && (is_word(&k[t], S("more"))))
        t++;
    if (t < end && is_word(&k[t], S("of"))) {
        t++;
        while (t < end && (k[t].upos == UPOS_DET || k[t].xpos == XPOS_PRPS))
            t++;
    }
    return t;
}

/* The last noun of the phrase that begins at token t; NONE. */
static uint32_t noun_from(const counter *c, uint32_t t, uint32_t end)
{
    uint32_t noun = NONE;
    t = skip_to_noun_phrase(c, t, end);
    for (int steps = 0; t < end && steps < NOUN_STEPS; t++, steps++) {
        const token *k = &c->d->tokens.at[t];
        if (in_next_time(c, t))
            break;
        if (is_noun(k))
            noun = t;
        else if (noun != NONE || !is_before_noun(k))
            break;
    }
    return noun;
}

/* The unit whose noun begins at token t: its name, tokens covered in *covers. */
static str unit_at(const counter *c, uint32_t t, uint32_t end, uint32_t *covers)
{
    phrase_hit hits[4];
    size_t n = c->tables->units.nodes ? phrases_find(&c->tables->units, c->d, t, end, hits, 4) : 0;
    if (!n)
        return (str){0};
    *covers = hits[n - 1].count; /* the longest */
    return model_str(c->tables->units.file, c->tables->names[c->tables->units.entries[hits[n - 1].first].value]);
}

/* The unit of a noun, looked up with the word before it first; else its lemma. */
static str unit_of(const counter *c, uint32_t noun, uint32_t from)
{
    for (uint32_t begin = noun > from ? noun - 1 : noun; begin <= noun; begin++) {
        uint32_t covers;
        str unit = unit_at(c, begin, noun + 1, &covers);
        if (unit.len && begin + covers == noun + 1)
            return unit;
    }
    return is_people(&c->d->tokens.at[noun]) ? S("person") : c->d->tokens.at[noun].lemma;
}

/* A measure right behind a number: "2 km", "10 per cent", "a 15-metre wall". */
static uint32_t measure_at(const counter *c, uint32_t t, uint32_t end, str *unit)
{
    uint32_t covers = 0;
    if (t + 1 < end && is_word(&c->d->tokens.at[t], S("-")))
        t++;
    *unit = unit_at(c, t, end, &covers);
    return unit->len && !str_eq(*unit, S("person")) ? t + covers - 1 : NONE;
}

static bool is_measured(const counter *c, uint32_t t, uint32_t end)
{
    str unit;
    return t < end && measure_at(c, t, end, &unit) != NONE;
}

/* "20 injured", "164 dead": no nouns, but people; other words are no units. */
static bool person_word(const counter *c, uint32_t t)
{
    uint32_t covers;
    return str_eq(unit_at(c, t, t + 1, &covers), S("person"));
}

/* "$", "US$", "HK$": the dollar of the letters before it. */
static str dollar(str letters)
{
    static const struct { str letters, code; } dollars[] = {
        {S("a"), S("AUD")}, {S("c"), S("CAD")}, {S("hk"), S("HKD")}, {S("nz"), S("NZD")}, {S("s"), S("SGD")},
    };
    for (size_t i = 0; i < sizeof dollars / sizeof *dollars; i++)
        if (str_eq(letters, dollars[i].letters))
            return dollars[i].code;
    return S("USD");
}

/* The currency whose sign stands at token t. */
static str currency(const counter *c, uint32_t t)
{
    str sign = c->d->tokens.at[t].norm;
    if (str_eq(sign, S("$")) && t > c->s->first && c->d->tokens.at[t - 1].norm.len <= 2)
        return dollar(c->d->tokens.at[t - 1].norm);
    if (str_ends(sign, S("$"))) return dollar(str_slice(sign, 0, sign.len - 1));
    if (str_eq(sign, S("\xe2\x82\xac"))) return S("EUR");
    if (str_eq(sign, S("\xc2\xa3"))) return S("GBP");
    if (str_eq(sign, S("\xc2\xa5"))) return S("JPY");
    return (str){0};
}

/* ---- numbers that count nothing ---- */

static bool is_time_word(str s)
{
    static const str words[] = {S("year"), S("years"), S("month"), S("months"), S("week"), S("weeks"), S("day"),
                                S("days"), S("hour"), S("hours"), S("minute"), S("minutes"), S("second"), S("seconds"),
                                S("am"), S("pm"), S("a.m."), S("p.m."), S("gmt"), S("utc"), S("o'clock")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(s, words[i]))
            return true;
    return false;
}

/* "aged 44", "at the age of 15", "between the ages of 14 and 18", "in age from 11 to 75". */
static bool follows_age(const counter *c, size_t i)
{
    static const str links[] = {S("of"), S("from"), S("between"), S("and"), S("to"), S("in"), S("-")};
    for (size_t back = 1; back <= 5 && back <= i; back++) {
        str text = c->parts.at[i - back].text;
        if (str_eq(text, S("age")) || str_eq(text, S("ages")) || str_eq(text, S("aged")))
            return true;
        bool link = c->d->tokens.at[c->parts.at[i - back].token].upos == UPOS_NUM;
        for (size_t k = 0; k < sizeof links / sizeof *links; k++)
            link = link || str_eq(text, links[k]);
        if (!link)
            return false;
    }
    return false;
}

/* "He was 86." */
static bool is_said_of_one(const counter *c, size_t i)
{
    if (i < 2 || !(part_is(c, i - 1, S("was")) || part_is(c, i - 1, S("is")) || part_is(c, i - 1, S("turned"))))
        return false;
    return part_is(c, i - 2, S("he")) || part_is(c, i - 2, S("she")) || part_is(c, i - 2, S("who"));
}

/* ", 44 ," behind a name, and the above. */
static bool is_age(const counter *c, size_t i, const amount *a)
{
    size_t behind = i + a->parts;
    if (i == 0 || a->low > 120)
        return false;
    if (follows_age(c, i) || is_said_of_one(c, i))
        return true;
    bool commas = part_is(c, i - 1, S(",")) && (part_is(c, behind, S(",")) || part_is(c, behind, S(".")));
    return commas && i > 1 && c->d->tokens.at[c->parts.at[i - 2].token].upos == UPOS_PROPN;
}

/* "619 Waddell Avenue": a capital behind digits, and no noun that they count. */
static bool is_address(const counter *c, size_t i, const amount *a)
{
    uint32_t behind = c->parts.at[i + a->parts - 1].token + 1, end = c->s->first + c->s->count;
    return a->digits && behind < end && c->d->tokens.at[behind].upos == UPOS_PROPN && !in_next_time(c, behind) &&
           noun_from(c, behind, end) == NONE;
}

/* "Resolution 1441", "Article 5", "Flight 93", "posts 542 and 543", "F-16", "No. 10". */
static bool is_label(const counter *c, size_t i, const amount *a)
{
    if (i == 0)
        return false;
    const token *before = &c->d->tokens.at[c->parts.at[i - 1].token];
    if (part_is(c, i - 1, S("-")) || is_word(before, S("no.")) || is_word(before, S("number")) || is_word(before, S("#")))
        return true;
    if (!a->digits || (before->upos != UPOS_PROPN && before->upos != UPOS_NOUN) || in_next_time(c, c->parts.at[i - 1].token))
        return false;
    uint32_t behind = c->parts.at[i + a->parts - 1].token + 1, end = c->s->first + c->s->count;
    bool acted_on = behind < end && c->d->tokens.at[behind].upos == UPOS_VERB && before->upos == UPOS_NOUN;
    return !acted_on && noun_from(c, behind, end) == NONE && !is_measured(c, behind, end);
}

/* "No one", "the one who", "one of the reasons". */
static bool is_pronoun(const counter *c, size_t i, const amount *a)
{
    if (!a->exact_word || a->parts != 1)
        return false;
    const token *t = &c->d->tokens.at[c->parts.at[i].token];
    return t->upos == UPOS_PRON || part_is(c, i + 1, S("of")) || part_is(c, i + 1, S("another")) ||
           (i > 0 && (part_is(c, i - 1, S("no")) || part_is(c, i - 1, S("the")) || part_is(c, i - 1, S("this")) ||
                      part_is(c, i - 1, S("that")) || part_is(c, i - 1, S("which")) || part_is(c, i - 1, S("any"))));
}

static bool is_clock_or_span(const counter *c, size_t i, const amount *a)
{
    size_t behind = i + a->parts;
    if (part_is(c, behind, S("-")) || part_is(c, behind, S("more")))
        behind++;
    return behind < c->parts.len && is_time_word(c->parts.at[behind].text);
}

/* ---- writing down ---- */

static int64_t to_count(double value, bool up)
{
    if (value >= 9e18)
        return INT64_MAX;
    double whole = round(value);
    if (fabs(value - whole) < 1e-9 * whole) /* 1.7 million comes out a hair above */
        return (int64_t)whole;
    return (int64_t)(up ? ceil(value) : floor(value));
}

/* Unit and head of a number in tokens first..last, with words up to `behind`. */
static void find_unit(const counter *c, uint32_t first, uint32_t last, uint32_t behind, quantity *q)
{
    uint32_t end = c->s->first + c->s->count;
    str unit = first > c->s->first ? currency(c, first - 1) : (str){0};
    q->head = last;
    q->unit = unit;
    if (unit.len || behind >= end)
        return;
    uint32_t noun = measure_at(c, behind, end, &unit);
    if (noun == NONE) {
        bool glued = behind + 1 < end && is_word(&c->d->tokens.at[behind], S("-")); /* "a six-member team" */
        noun = glued && is_noun(&c->d->tokens.at[behind + 1]) ? behind + 1 : noun_from(c, behind, end);
        if (noun == NONE && person_word(c, behind))
            noun = behind;
        unit = noun == NONE ? S("") : unit_of(c, noun, behind);
    }
    q->unit = unit;
    if (noun != NONE)
        q->head = noun;
}

static void emit(counter *c, size_t first_part, size_t number_part, const amount *a, size_t more)
{
    uint32_t first = c->parts.at[first_part].token, number_last = c->parts.at[number_part + a->parts - 1].token;
    uint32_t last = c->parts.at[number_part + a->parts + more - 1].token;
    quantity q = {.first = first, .count = last - first + 1, .vague = a->vague};
    find_unit(c, c->parts.at[number_part].token, number_last, last + 1, &q);
    if (a->exact_word && q.head == last)
        return; /* "one said" */
    q.low = to_count(a->low, false);
    q.high = to_count(a->high, true);
    quantity *out = VEC_PUSH(c->d->arena, &c->d->quantities);
    if (out)
        *out = q;
}

/* Parts taken from part i on; at least 1. */
static size_t read_at(counter *c, size_t i)
{
    amount a;
    size_t before;
    bool drop = false;
    if (!read_vague(c, i, &a) && !read_exact(c, i, &a))
        return 1;
    bool label = is_label(c, i, &a);
    if (!a.vague)
        read_range(c, i, &a, &drop);
    if (drop || label || is_address(c, i, &a) || is_age(c, i, &a) || is_pronoun(c, i, &a) || is_clock_or_span(c, i, &a))
        return a.parts;
    enum bound bound = modifier_before(c, i, &before);
    apply_bound(&a, bound);
    size_t behind = bound_behind(c, i + a.parts, &a);
    emit(c, i - before, i, &a, behind);
    return a.parts + behind;
}

/* Parts inside an expression of time are passed over. */
static bool is_time(counter *c, uint32_t t)
{
    const document *d = c->d;
    while (c->next_time < d->times.len && d->times.at[c->next_time].first + d->times.at[c->next_time].count <= t)
        c->next_time++;
    return c->next_time < d->times.len && d->times.at[c->next_time].first <= t;
}

casus_status quantities_read(const quantity_tables *t, document *d)
{
    counter c = {.tables = t, .d = d};
    for (size_t s = 0; s < d->sentences.len && !d->arena->failed; s++) {
        c.s = &d->sentences.at[s];
        parts_read(d, c.s, &c.parts);
        for (size_t i = 0; i < c.parts.len;)
            i += is_time(&c, c.parts.at[i].token) ? 1 : read_at(&c, i);
    }
    return d->arena->failed ? CASUS_ERR_MEMORY : CASUS_OK;
}
