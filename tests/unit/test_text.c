/* Tokens and sentences.  Expected: tokens parted by blanks, "|" ends a
 * sentence, "~" stands before a later word of a multiword token. */
#include "text/text.h"
#include "unit.h"

#include "base/utf8.h"

static const struct { const char *text, *expected; } rows[] = {
    {"Troops left.", "Troops left . |"},
    {"He doesn't know.", "He does ~n't know . |"},
    {"They cannot stay; it\xe2\x80\x99s over.", "They can ~not stay ; it ~\xe2\x80\x99s over . |"},
    {"Iran's ministers' plan", "Iran ~'s ministers ~' plan |"},
    {"the US-led coalition", "the US - led coalition |"},
    {"anti-war protesters re-elected him", "anti-war protesters re-elected him |"},
    {"It cost $4.5 billion, or 12%.", "It cost $ 4.5 billion , or 12 % . |"},
    {"At 7:30pm on 2022-01-05 it ended.", "At 7:30 pm on 2022-01-05 it ended . |"},
    {"Some 1,200 men, women and/or children", "Some 1,200 men , women and / or children |"},
    {"See https://example.org/a-b?c=1, please.", "See https://example.org/a-b?c=1 , please . |"},
    {"Mr. Smith met Gen. J. Brown.", "Mr. Smith met Gen. J. Brown . |"},
    {"The U.S. army left. It returned in Jan. 2020.", "The U.S. army left . | It returned in Jan. 2020 . |"},
    {"\"We won,\" he said. \"It is over.\" She left.", "\" We won , \" he said . | \" It is over . \" | She left . |"},
    {"\xc2\xabWe know,\xc2\xbb said Ivanov.", "\xc2\xab We know , \xc2\xbb said Ivanov . |"},
    {"The talks ended.The army withdrew.", "The talks ended . | The army withdrew . |"},
    {"Really?! Yes... no", "Really ?! | Yes ... no |"},
    {"first line\nsecond line", "first line | second line |"},
    {"", ""},
    {" \n\t ", ""},
    {"a\xff\xfe" "b", "a \xff\xfe b |"},
    {"A man on a bridge. Photo of the day OSLO, Jan 6 (Reuters) - Police left.",
     "A man on a bridge . | Photo of the day | OSLO , Jan 6 ( Reuters ) - | Police left . |"},
    {"Riots spread in the whole country She said that on Monday.",
     "Riots spread in the whole country | She said that on Monday . |"},
};

static void print_tokens(const document *d, buf *out)
{
    for (size_t i = 0; i < d->sentences.len; i++) {
        const sentence *s = &d->sentences.at[i];
        for (uint32_t t = s->first; t < s->first + s->count; t++) {
            if (out->len) buf_char(out, ' ');
            if (d->tokens.at[t].flags & TOKEN_MWT_REST) buf_char(out, '~');
            buf_str(out, d->tokens.at[t].form);
        }
        buf_str(out, S(" |"));
    }
}

static document read_text(const text_tables *t, arena *a, casus_document *in, str text)
{
    *in = (casus_document)CASUS_DOCUMENT_INIT;
    in->text = text;
    document d = {.in = in, .arena = a, .text = text};
    CHECK_INT(text_read(t, &d), CASUS_OK);
    return d;
}

static void check_rows(const text_tables *t)
{
    for (size_t i = 0; i < COUNT(rows); i++) {
        arena a;
        casus_document in;
        arena_init(&a, NULL);
        document d = read_text(t, &a, &in, str_of(rows[i].text));
        buf out = {.from = &a};
        print_tokens(&d, &out);
        str found = out.len ? buf_take(&out) : S("");
        CHECK_STR(found, str_of(rows[i].expected));
        arena_free(&a);
    }
}

/* ---- headlines and furniture ---- */

static const struct { const char *text; int sentence, headline, furniture; } kinds[] = {
    {"Minister resigns over budget\n\nThe minister of finance resigned on Monday.", 0, 1, 0},
    {"Minister resigns over budget\n\nThe minister of finance resigned on Monday.", 1, 0, 0},
    {"The army left.\n\nYour browser does not support this video format.", 1, 0, 1},
    {"The army left.\n\nRead more: A minister resigns", 1, 1, 1},
    {"The army left.\n\nSign up for our newsletter", 1, 1, 1},
    {"Photo: A soldier near the border / Agency\n\nThe army left.", 0, 1, 1},
    {"The paper asked readers to read more books.", 0, 0, 0},
};

static void check_kinds(const text_tables *t)
{
    for (size_t i = 0; i < COUNT(kinds); i++) {
        arena a;
        casus_document in;
        arena_init(&a, NULL);
        document d = read_text(t, &a, &in, str_of(kinds[i].text));
        if (CHECK((int)d.sentences.len > kinds[i].sentence)) {
            CHECK_INT(d.sentences.at[kinds[i].sentence].headline, kinds[i].headline);
            CHECK_INT(d.sentences.at[kinds[i].sentence].furniture, kinds[i].furniture);
        }
        arena_free(&a);
    }
}

/* ---- what holds for any text ---- */

static bool all_space(str s)
{
    for (size_t i = 0; i < s.len;) {
        uint32_t c;
        i += utf8_decode(s, i, &c);
        if (!utf8_is_space(c)) return false;
    }
    return true;
}

/* Tokens and the blanks between them are the text. */
static void check_cover(const text_tables *t, str text)
{
    arena a;
    casus_document in;
    arena_init(&a, NULL);
    document d = read_text(t, &a, &in, text);
    uint32_t at = 0, seen = 0;
    bool ok = true;
    for (size_t i = 0; i < d.sentences.len; i++) {
        const sentence *s = &d.sentences.at[i];
        ok = ok && s->first == seen && s->count > 0;
        seen += s->count;
    }
    for (size_t i = 0; ok && i < d.tokens.len; i++) {
        const token *k = &d.tokens.at[i];
        ok = k->begin >= at && k->end > k->begin && k->end <= text.len && all_space(str_slice(text, at, k->begin));
        if (k->flags & TOKEN_MWT_REST) ok = ok && k->begin == at;
        at = k->end;
    }
    CHECK(ok && seen == d.tokens.len && all_space(str_slice(text, at, text.len)));
    arena_free(&a);
}

static void check_odd_texts(const text_tables *t)
{
    static const char *const odd[] = {"'''", "``x''", "--- - -", "a'b'c's", "....", "\xf0\x9f\x98\x80\xf0\x9f\x98\x80!", "$", "'", "s'", "US$5", "&amp; <b>x</b>",
                                      "\xd0\x9c\xd0\xb8\xd1\x80 \xe4\xb8\xad\xe6\x96\x87", "@a #b :) :-(", "1/2/3-4:5", "\xc2\xab\xc2\xab\xc2\xbb", "n't 's", "..?!..", "(((", "-5", "x-"};
    for (size_t i = 0; i < COUNT(odd); i++) check_cover(t, str_of(odd[i]));
    enum { LONG = 300000 };
    char *text = malloc(LONG);
    if (!text) return;
    for (size_t kind = 0; kind < 3; kind++) {
        static const char *const pieces[] = {"x ", "a-", "word, 'b' "};
        size_t n = strlen(pieces[kind]);
        for (size_t i = 0; i < LONG; i++) text[i] = pieces[kind][i % n];
        check_cover(t, (str){text, LONG});
    }
    free(text);
}

int main(void)
{
    model_file file;
    casus_error err = {0};
    text_tables tables;
    const char *path = getenv("CASUS_MODEL");
    if (!path || model_file_open(&file, path, &err) || text_open(&tables, &file, &err)) {
        fprintf(stderr, "no model: %s\n", err.message);
        return 1;
    }
    check_rows(&tables);
    check_kinds(&tables);
    check_odd_texts(&tables);
    model_file_close(&file);
    return unit_result();
}
