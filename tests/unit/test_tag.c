/* Tags, lemmas, names and trees of plain sentences, and what holds for all. */
#include "parse/parse.h"
#include "text/text.h"
#include "unit.h"

typedef struct { text_tables text; reader_tables reader; phrases actors, places, names; } stages;

static document read_document(const stages *s, arena *a, casus_document *in, str text)
{
    *in = (casus_document)CASUS_DOCUMENT_INIT;
    in->text = text;
    document d = {.in = in, .arena = a, .text = text};
    CHECK_INT(text_read(&s->text, &d), CASUS_OK);
    CHECK_INT(parse_read(&s->reader, &d), CASUS_OK);
    return d;
}

/* ---- sentences nobody should get wrong ---- */

static const struct { const char *text; unsigned token; uint8_t upos, xpos; const char *lemma; unsigned head; uint8_t dep; } rows[] = {
    {"The minister met the president.", 0, UPOS_DET, XPOS_DT, "the", 1, DEP_det},
    {"The minister met the president.", 1, UPOS_NOUN, XPOS_NN, "minister", 2, DEP_nsubj},
    {"The minister met the president.", 2, UPOS_VERB, XPOS_VBD, "meet", 2, DEP_root},
    {"The minister met the president.", 4, UPOS_NOUN, XPOS_NN, "president", 2, DEP_obj},
    {"Three soldiers were killed by rebels.", 1, UPOS_NOUN, XPOS_NNS, "soldier", 3, DEP_nsubj_pass},
    {"Three soldiers were killed by rebels.", 2, UPOS_AUX, XPOS_VBD, "be", 3, DEP_aux_pass},
    {"Three soldiers were killed by rebels.", 3, UPOS_VERB, XPOS_VBN, "kill", 3, DEP_root},
    {"Police didn't arrest the women.", 2, UPOS_PART, XPOS_RB, "not", 3, DEP_advmod},
    {"Police didn't arrest the women.", 5, UPOS_NOUN, XPOS_NNS, "woman", 3, DEP_obj},
    {"Talks in Geneva failed.", 2, UPOS_PROPN, XPOS_NNP, "Geneva", 0, DEP_nmod},
};

static void check_rows(const stages *s)
{
    for (size_t i = 0; i < COUNT(rows); i++) {
        arena a;
        casus_document in;
        arena_init(&a, NULL);
        document d = read_document(s, &a, &in, str_of(rows[i].text));
        if (CHECK(d.tokens.len > rows[i].token)) {
            const token *t = &d.tokens.at[rows[i].token];
            CHECK_STR(upos_name(t->upos), upos_name(rows[i].upos));
            CHECK_STR(xpos_name(t->xpos), xpos_name(rows[i].xpos));
            CHECK_STR(t->lemma, str_of(rows[i].lemma));
            CHECK_INT(t->head, rows[i].head);
            CHECK_STR(dep_name(t->dep), dep_name(rows[i].dep));
        }
        arena_free(&a);
    }
}

static void check_names(const stages *s)
{
    static const struct { const char *text; unsigned first, count; uint8_t type; } names[] = {
        {"President Emmanuel Macron arrived in Berlin on Monday.", 1, 2, ENTITY_PER},
        {"President Emmanuel Macron arrived in Berlin on Monday.", 5, 1, ENTITY_LOC},
        {"The United Nations condemned the attack.", 1, 2, ENTITY_ORG},
    };
    for (size_t i = 0; i < COUNT(names); i++) {
        arena a;
        casus_document in;
        arena_init(&a, NULL);
        document d = read_document(s, &a, &in, str_of(names[i].text));
        const token *t = &d.tokens.at[names[i].first];
        for (unsigned k = 0; k < names[i].count; k++) {
            CHECK_STR(entity_name(t[k].name), entity_name(names[i].type));
            if (k) CHECK_INT(t[k].name_begin, 0);
        }
        arena_free(&a);
    }
}

/* ---- what holds for any text ---- */

/* One root a sentence, every token below it, heads inside the sentence. */
static void check_tree(const document *d, const sentence *s)
{
    uint32_t roots = 0, end = s->first + s->count;
    bool inside = true, reached = true;
    for (uint32_t t = s->first; t < end; t++) {
        uint32_t up = t, steps = 0;
        roots += d->tokens.at[t].head == t;
        inside = inside && d->tokens.at[t].head >= s->first && d->tokens.at[t].head < end;
        while (inside && d->tokens.at[up].head != up && steps <= s->count) up = d->tokens.at[up].head, steps++;
        reached = reached && steps <= s->count;
        CHECK((d->tokens.at[t].dep == DEP_root) == (d->tokens.at[t].head == t));
    }
    CHECK_INT(roots, 1);
    CHECK(inside);
    CHECK(reached);
}

static str long_sentence(arena *a, size_t words)
{
    buf b = {.from = a};
    for (size_t i = 0; i < words; i++) buf_str(&b, i % 7 ? S("and the army ") : S("left Kabul, "));
    return buf_take(&b);
}

static void check_trees(const stages *s)
{
    static const char *const texts[] = {"Yes", "?", "a b", "\xf0\x9f\x98\x80 \xf0\x9f\x98\x80", "No no no no no no", "( ( ( [ \" '",
                                        "ARMY TAKES CAPITAL AS PRESIDENT FLEES ABROAD", "On Monday, said the man who had, in 1990, been there."};
    for (size_t i = 0; i <= COUNT(texts); i++) {
        arena a;
        casus_document in;
        arena_init(&a, NULL);
        document d = read_document(s, &a, &in, i < COUNT(texts) ? str_of(texts[i]) : long_sentence(&a, 700));
        for (size_t k = 0; k < d.sentences.len; k++) check_tree(&d, &d.sentences.at[k]);
        arena_free(&a);
    }
}

/* The portable kernel and the fast one give the same bits. */
static void check_kernels(const stages *s)
{
    int16_t x[512];
    float *fast = malloc(s->reader.slots.cols * 7 * sizeof *fast), *slow = malloc(s->reader.slots.cols * 7 * sizeof *slow);
    const ptrdiff_t here[1] = {0};
    uint32_t r = 1;
    if (!fast || !slow || !kernel_has_avx2() || s->reader.slots.rows > 500) goto done;
    for (size_t i = 0; i < COUNT(x); i++) r = r * 1664525 + 1013904223, x[i] = (int16_t)((int)(r >> 20) - INPUT_LIMIT - 1);
    for (size_t n = 1; n <= 7; n++) {
        matrix_apply(&s->reader.slots, true, x, n, 1, here, 1, fast);
        matrix_apply(&s->reader.slots, false, x, n, 1, here, 1, slow);
        CHECK(memcmp(fast, slow, n * s->reader.slots.cols * sizeof *fast) == 0);
    }
done:
    free(fast);
    free(slow);
}

static void check_portable(const stages *s)
{
    static const char text[] = "The army of Veldan, which had left the capital on Monday, returned to it two days later and arrested 30 people.";
    stages plain = *s;
    plain.reader.avx2 = false;
    arena a, b;
    casus_document in_a, in_b;
    arena_init(&a, NULL), arena_init(&b, NULL);
    document x = read_document(s, &a, &in_a, str_of(text)), y = read_document(&plain, &b, &in_b, str_of(text));
    for (size_t i = 0; i < x.tokens.len; i++) {
        CHECK_INT(x.tokens.at[i].xpos, y.tokens.at[i].xpos);
        CHECK_INT(x.tokens.at[i].head, y.tokens.at[i].head);
        CHECK_INT(x.tokens.at[i].dep, y.tokens.at[i].dep);
        CHECK_INT(x.tokens.at[i].name, y.tokens.at[i].name);
    }
    arena_free(&a), arena_free(&b);
}

static void check_lemmas(const stages *s)
{
    static const struct { const char *form, *norm; uint8_t upos, xpos; const char *lemma; } lemmas[] = {
        {"bombed", "bombed", UPOS_VERB, XPOS_VBD, "bomb"},       {"struck", "struck", UPOS_VERB, XPOS_VBD, "strike"},
        {"countries", "countries", UPOS_NOUN, XPOS_NNS, "country"}, {"is", "is", UPOS_AUX, XPOS_VBZ, "be"},
        {"forces", "forces", UPOS_NOUN, XPOS_NNS, "force"},       {"Moscow", "moscow", UPOS_PROPN, XPOS_NNP, "Moscow"},
        {"Russian", "russian", UPOS_ADJ, XPOS_JJ, "Russian"},     {"sending", "sending", UPOS_VERB, XPOS_VBG, "send"},
        {"said", "said", UPOS_VERB, XPOS_VBD, "say"},             {"worst", "worst", UPOS_ADJ, XPOS_JJS, "bad"},
        {"shot", "shot", UPOS_VERB, XPOS_VBD, "shoot"},           {"fled", "fled", UPOS_VERB, XPOS_VBN, "flee"},
    };
    for (size_t i = 0; i < COUNT(lemmas); i++) {
        arena a;
        arena_init(&a, NULL);
        CHECK_STR(lemma_of(&s->reader.lemmas, &a, str_of(lemmas[i].form), str_of(lemmas[i].norm), lemmas[i].upos, lemmas[i].xpos), str_of(lemmas[i].lemma));
        arena_free(&a);
    }
}

/* ---- marks of the tables of names ---- */

static unsigned mark_of(const stages *s, const char *text, const char *form, unsigned channel)
{
    arena a;
    casus_document in = CASUS_DOCUMENT_INIT;
    lexicon_marks marks[32];
    unsigned found = 99;
    arena_init(&a, NULL);
    in.text = str_of(text);
    document d = {.in = &in, .arena = &a, .text = in.text};
    CHECK_INT(text_read(&s->text, &d), CASUS_OK);
    lexicon_mark(&s->reader.lexicon, &d, 0, (uint32_t)d.tokens.len, marks);
    for (size_t i = 0; i < d.tokens.len; i++)
        if (str_eq(d.tokens.at[i].form, str_of(form))) found = marks[i].of[channel];
    arena_free(&a);
    return found;
}

static void check_marks(const stages *s)
{
    static const struct { const char *text, *form; unsigned channel, mark; } rows_of_marks[] = {
        {"Nigeria closed its border.", "Nigeria", LEXICON_PLACE, MARK_COUNTRY},
        {"Sri Lanka closed its border.", "Sri", LEXICON_PLACE, MARK_COUNTRY + 1},
        {"Sri Lanka closed its border.", "Lanka", LEXICON_PLACE, MARK_COUNTRY + 2},
        {"Kazakh troops returned.", "Kazakh", LEXICON_OTHER, MARK_PEOPLE},
        {"The African Union met.", "Union", LEXICON_BODY, MARK_ACTOR + 2},
        {"A visit by Angela Merkel.", "Angela", LEXICON_PERSON, MARK_FULL + 1},
        {"A visit by Angela Merkel.", "Merkel", LEXICON_PERSON, MARK_FULL + 2},
        {"A visit by Angela Petersen.", "Angela", LEXICON_PERSON, MARK_GIVEN},
        {"A visit by Angela Petersen.", "Petersen", LEXICON_PERSON, MARK_SURNAME},
        {"The visit was short.", "visit", LEXICON_PERSON, 0},
        {"a turkey and a bank", "turkey", LEXICON_PLACE, 0}, /* small letters are no country */
        {"TURKEY CLOSES BORDER", "TURKEY", LEXICON_PLACE, MARK_COUNTRY},
    };
    for (size_t i = 0; i < COUNT(rows_of_marks); i++) {
        unsigned mark = mark_of(s, rows_of_marks[i].text, rows_of_marks[i].form, rows_of_marks[i].channel);
        if (!CHECK_INT(mark, rows_of_marks[i].mark)) fprintf(stderr, "  %s: %s\n", rows_of_marks[i].text, rows_of_marks[i].form);
    }
}

int main(void)
{
    model_file file;
    casus_error err = {0};
    stages s;
    const char *path = getenv("CASUS_MODEL");
    if (!path || model_file_open(&file, path, &err) || text_open(&s.text, &file, &err) || reader_open(&s.reader, &file, &err)) {
        fprintf(stderr, "no model: %s\n", err.message);
        return 1;
    }
    if (phrases_open(&s.actors, &file, "ACTNODE", "ACTNAME", &err) || phrases_open(&s.places, &file, "PLCNODE", "PLCNAME", &err) ||
        lexicon_open(&s.names, &file, &err)) {
        fprintf(stderr, "no names: %s\n", err.message);
        return 1;
    }
    s.reader.lexicon = (lexicon){&s.actors, &s.places, &s.names};
    check_marks(&s);
    check_rows(&s);
    check_names(&s);
    check_trees(&s);
    check_kernels(&s);
    check_portable(&s);
    check_lemmas(&s);
    model_file_close(&file);
    return unit_result();
}
