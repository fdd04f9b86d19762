/* How many: what is found, its bounds, unit and noun; and what is no count. */
#include "compiler.h"
#include "mention/quantity.h"
#include "mention/quantity_numbers.h"
#include "mention/time.h"
#include "tagged.h"
#include "unit.h"

typedef struct { const char *text, *expected; } row;

/* "text=low..high unit noun": "*" for no bound, "~" for vague. */
static const row rows[] = {
    {"18/CD security/NN officials/NNS were killed/VBD", "18=18 person officials"},
    {"killed/VBD at least 164/CD people/NNS", "at least 164=~164..* person people"},
    {"more than 2,000/CD protesters/NNS", "more than 2,000=~2000..* person protesters"},
    {"up to 50/CD soldiers/NNS", "up to 50=~0..50 person soldiers"},
    {"between 10/CD and 20/CD soldiers/NNS", "10 and 20=~10..20 person soldiers"},
    {"10/CD - 20/CD soldiers/NNS", "10 - 20=~10..20 person soldiers"},
    {"10-20 soldiers/NNS", "10-20=~10..20 person soldiers"},
    {"two/CD or three/CD soldiers/NNS", "two or three=~2..3 person soldiers"},
    {"some 300/CD people/NNS", "some 300=~300 person people"},
    {"about twenty/CD people/NNS", "about twenty=~20 person people"},
    {"twenty-one people/NNS", "twenty-one=21 person people"},
    {"twenty - one people/NNS", "twenty - one=21 person people"},
    {"two hundred and fifty people/NNS", "two hundred and fifty=250 person people"},
    {"half a million people/NNS", "half a million=500000 person people"},
    {"1.5/CD million/CD people/NNS", "1.5 million=1500000 person people"},
    {"2/CD to 3/CD million/CD people/NNS", "2 to 3 million=~2000000..3000000 person people"},
    {"a hundred people/NNS", "a hundred=100 person people"},
    {"a dozen people/NNS", "a dozen=12 person people"},
    {"dozens/NNS of people/NNS", "dozens=~24..99 person people"},
    {"scores/NNS of people/NNS", "scores=~40..99 person people"},
    {"hundreds/NNS were killed/VBD", "hundreds=~200..999  hundreds"},
    {"tens of thousands of people/NNS", "tens of thousands=~20000..99999 person people"},
    {"several/JJ soldiers/NNS", "several=~3..9 person soldiers"},
    {"a few people/NNS", "a few=~3..9 person people"},
    {"killing/VBG four/CD .", "four=4  four"},
    {"two/CD other/JJ people/NNS and 8/CD soldiers/NNS", "two=2 person people; 8=8 person soldiers"},
    {"twelve/CD more/JJR people/NNS", "twelve=12 person people"},
    {"66/CD people/NNS or more", "66=66 person people"},
    {"50/CD or more people/NNS", "50 or more=~50..* person people"},
    {"12/CD percent/NN of the vote/NN", "12=12 percent percent"},
    {"$/$ 5/CD million/CD", "5 million=5000000 USD million"},
    {"300/CD dollars/NNS", "300=300 USD dollars"},
    {"20/CD tanks/NNS", "20=20 tank tanks"},
    {"a 20/CD - mile/NN zone/NN", "20=20 mile mile"},
    {"one/CD soldier/NN", "one=1 person soldier"},
    {"18/CD people/NNS on January 5", "18=18 person people"},
    {"killing/VBG 107/CD or more", "107 or more=~107..*  107"},
    {"NZ $/$ 26/CD million/CD", "26 million=26000000 NZD million"},
    {"a 2/CD km/NN circumference/NN", "2=2 km km"},
    {"1.7/CD million/CD people/NNS", "1.7 million=1700000 person people"},
    {"five/CD to six/CD million/CD people/NNS", "five to six million=~5000000..6000000 person people"},
    /* no counts */
    {"at the age/NN of fifteen/CD", ""},
    {"between the ages/NNS of 14/CD and 18/CD", ""},
    {"He was 86/CD .", ""},
    {"at 619/CD Waddell/NNP Avenue/NNP", ""},
    {"at 0040/CD UTC/NNP", ""},
    {"posts/NNS 542/CD and others/NNS", ""},
    {"Explorer/NNP 6/CD Countdown/NNP", ""},
    {"Resolution/NNP 1441/CD said/VBD", ""},
    {"No. 10", ""},
    {"an F-16", ""},
    {"Smith/NNP , 44/CD , said/VBD", ""},
    {"a man/NN aged/VBN 44/CD", ""},
    {"a 44-year-old", ""},
    {"for 30/CD days/NNS", ""},
    {"on January 5 , 2022", ""},
    {"won 3-1", ""},
    {"by 52-48", ""},
    {"one/PRP of the reasons", ""},
    {"no one said/VBD", ""},
    {"at 10/CD p.m.", ""},
    {"555-123-4567", ""},
};

static str written(tagged *t)
{
    buf b = {.from = &t->a};
    for (size_t i = 0; i < t->d.quantities.len; i++) {
        const quantity *q = &t->d.quantities.at[i];
        if (i) buf_str(&b, S("; "));
        for (uint32_t k = 0; k < q->count; k++)
            buf_fmt(&b, "%s%.*s", k ? " " : "", STR_ARG(t->d.tokens.at[q->first + k].form));
        buf_fmt(&b, "=%s%lld", q->vague ? "~" : "", (long long)q->low);
        if (q->high == INT64_MAX) buf_str(&b, S("..*"));
        else if (q->high != q->low) buf_fmt(&b, "..%lld", (long long)q->high);
        buf_fmt(&b, " %.*s %.*s", STR_ARG(q->unit), STR_ARG(t->d.tokens.at[q->head].form));
    }
    return buf_take(&b);
}

typedef struct { compiler c; model_file file; quantity_tables tables; unsigned char *bytes; } fixture;

/* A model with six nouns. */
static void fixture_make(fixture *f)
{
    static const char *const nouns[] = {"people", "official", "protester", "soldier", "dollar", "km"};
    compiler_init(&f->c);
    phrase_builder *b = phrase_builder_new(&f->c);
    for (uint32_t i = 0; i < COUNT(nouns); i++)
        phrase_builder_add(b, str_of(nouns[i]), 0, i < 4 ? 0 : i - 3, PHRASE_LEMMA, 1);
    model_ref units[] = {compiler_string(&f->c, S("person")), compiler_string(&f->c, S("USD")),
                         compiler_string(&f->c, S("km"))};
    compiler_section(&f->c, "QUANUNIT", units, COUNT(units), sizeof *units);
    phrase_builder_write(b, "QUANNODE", "QUANENTR");
    str made = compiler_finish(&f->c);
    f->bytes = aligned_alloc(64, (made.len + 63) / 64 * 64);
    memcpy(f->bytes, made.ptr, made.len);
    CHECK_INT(model_file_open_memory(&f->file, f->bytes, made.len, NULL), CASUS_OK);
    CHECK_INT(quantity_tables_open(&f->tables, &f->file, NULL), CASUS_OK);
}

static void check_rows(const fixture *f, const time_tables *times)
{
    for (size_t i = 0; i < COUNT(rows); i++) {
        tagged t;
        tagged_make(&t, rows[i].text, CASUS_NO_DAY);
        CHECK_INT(times_read(times, &t.d), CASUS_OK);
        CHECK_INT(quantities_read(&f->tables, &t.d), CASUS_OK);
        if (!CHECK_STR(written(&t), str_of(rows[i].expected))) fprintf(stderr, "    in: %s\n", rows[i].text);
        tagged_free(&t);
    }
}

static void check_numbers(void)
{
    static const struct { const char *text; double value; size_t covers; } numbers[] = {
        {"2,000", 2000, 1}, {"1,00,000", 100000, 1}, {"3/4", 0.75, 1}, {"20k", 20000, 1}, {"2.5bn", 2.5e9, 1},
        {"two and a half million", 2.5e6, 5}, {"nine hundred and ninety nine thousand and one", 999001, 8},
        {"half a dozen", 6, 3}, {"a thousand", 1000, 2}, {"three and four", 3, 1}, {"hundred", 0, 0},
        {"twenty two hundred", 2200, 3}, {"zero", 0, 1}, {"five six", 5, 1}, {"12a", 0, 0}, {"1.2.3", 0, 0},
        {"99999999999999999999", 1e20, 1},
    };
    for (size_t i = 0; i < COUNT(numbers); i++) {
        tagged t;
        part_vec parts = {0};
        number n = {0};
        tagged_make(&t, numbers[i].text, CASUS_NO_DAY);
        parts_read(&t.d, &t.d.sentences.at[0], &parts);
        size_t covers = number_read(parts.at, parts.len, &n);
        CHECK_INT(covers, numbers[i].covers);
        double error = (n.value - numbers[i].value) / (numbers[i].value + 1);
        if (!CHECK(!covers || (error < 1e-9 && error > -1e-9))) fprintf(stderr, "    in: %s\n", numbers[i].text);
        tagged_free(&t);
    }
}

int main(void)
{
    fixture f;
    time_tables times;
    fixture_make(&f);
    time_tables_closed(&times);
    check_numbers();
    check_rows(&f, &times);
    free(f.bytes);
    compiler_free(&f.c);
    return unit_result();
}
