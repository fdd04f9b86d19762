/* The model file: what the builder writes the reader reads; nothing else. */
#include "compiler.h"
#include "model/layout.h"
#include "model/model.h"
#include "unit.h"

typedef struct { uint32_t number; model_ref name; } thing;

/* A model's bytes, 64-byte aligned as the reader wants them; the caller frees. */
static unsigned char *build(size_t *size)
{
    compiler c;
    compiler_init(&c);
    thing things[] = {{7, compiler_string(&c, S("seven"))}, {8, compiler_string(&c, S("eight"))},
                      {9, compiler_string(&c, S("seven"))}};
    CHECK_INT(things[0].name.offset, things[2].name.offset);
    compiler_section(&c, "THINGS", things, 3, sizeof *things);
    compiler_section(&c, "EMPTY", NULL, 0, 12);
    compiler_section(&c, "EIGHTLET", "xyz", 3, 1);
    str made = compiler_finish(&c);
    unsigned char *bytes = aligned_alloc(64, (made.len + 63) / 64 * 64);
    memcpy(bytes, made.ptr, made.len);
    *size = made.len;
    compiler_free(&c);
    return bytes;
}

static void test_reading(void)
{
    size_t size;
    unsigned char *bytes = build(&size);
    model_file f;
    casus_error err = {0};
    section s;
    CHECK_INT(model_file_open_memory(&f, bytes, size, &err), CASUS_OK);
    CHECK_INT(model_section(&f, "THINGS", sizeof(thing), &s, &err), CASUS_OK);
    CHECK_INT(s.count, 3);
    const thing *t = s.ptr;
    CHECK_STR(model_str(&f, t[1].name), S("eight"));
    CHECK_STR(model_str(&f, t[2].name), S("seven"));
    CHECK((uintptr_t)s.ptr % MODEL_ALIGN == 0);
    CHECK_INT(model_section(&f, "EMPTY", 12, &s, &err), CASUS_OK);
    CHECK_INT(s.count, 0);
    CHECK_INT(model_section(&f, "EIGHTLET", 1, &s, &err), CASUS_OK);
    CHECK_INT(model_section(&f, "THINGS", 4, &s, &err), CASUS_ERR_MODEL);
    CHECK_INT(str_find(str_of(err.message), S("THINGS"), 0) != SIZE_MAX, true);
    CHECK_INT(model_section(&f, "NOTHING", 4, &s, NULL), CASUS_ERR_MODEL);
    CHECK(!model_ref_ok(&f, (model_ref){(uint32_t)f.strings.len, 1}) && model_ref_ok(&f, (model_ref){0, 5}));
    CHECK(!model_ref_ok(&f, (model_ref){UINT32_MAX, UINT32_MAX}) && !model_range_ok(2, UINT64_MAX, 3));
    CHECK_INT(model_file_open_memory(&f, bytes + 1, size - 1, &err), CASUS_ERR_MODEL);
    free(bytes);
}

/* Every length short of the whole, in a block that ends there, so that ASan sees a read past it. */
static void test_truncation(void)
{
    size_t size;
    unsigned char *bytes = build(&size);
    for (size_t n = 0; n < size; n++) {
        unsigned char *cut = aligned_alloc(64, n ? (n + 63) / 64 * 64 : 64);
        model_file f;
        casus_error err = {0};
        memcpy(cut, bytes, n);
        CHECK_INT(model_file_open_memory(&f, cut, n, &err), CASUS_ERR_MODEL);
        CHECK(err.message[0] && err.status == CASUS_ERR_MODEL);
        if (n >= sizeof(model_header)) { /* and if the header were in on it */
            ((model_header *)cut)->size = n;
            CHECK_INT(model_file_open_memory(&f, cut, n, &err), CASUS_ERR_MODEL);
        }
        free(cut);
    }
    free(bytes);
}

/* Opening and verifying as one. */
static casus_status open_whole(model_file *f, const unsigned char *bytes, size_t size, casus_error *err)
{
    casus_status st = model_file_open_memory(f, bytes, size, err);
    return st ? st : model_file_verify(f, err);
}

/* Every bit of the file is noticed by whoever asks; of header and table, what opens is safe to use. */
static void test_flips(void)
{
    size_t size;
    unsigned char *bytes = build(&size);
    size_t table_end = sizeof(model_header) + ((model_header *)bytes)->sections * sizeof(model_entry);
    for (size_t bit = 0; bit < size * 8; bit++) {
        model_file f;
        casus_error err = {0};
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        casus_status st = open_whole(&f, bytes, size, &err);
        bool version = bit / 8 >= 8 && bit / 8 < 12;
        if (!CHECK_INT(st, version ? CASUS_ERR_VERSION : CASUS_ERR_MODEL)) fprintf(stderr, "    bit %zu\n", bit);
        if (bit / 8 >= sizeof(model_header) && bit / 8 < table_end) {
            section s;
            if (model_file_open_memory(&f, bytes, size, &err) == CASUS_OK) /* lengths and sizes may still make sense */
                for (uint32_t i = 0; i < f.n_entries; i++) {
                    char tag[9] = {0};
                    memcpy(tag, f.entries[i].tag, 8);
                    CHECK_INT(model_section(&f, tag, f.entries[i].element, &s, &err), CASUS_OK);
                    CHECK(model_range_ok((uint64_t)((const unsigned char *)s.ptr - bytes), s.length, size));
                }
        }
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
    free(bytes);
}

static void test_same_bytes(void)
{
    size_t one_size, two_size;
    unsigned char *one = build(&one_size), *two = build(&two_size);
    CHECK(one_size == two_size && memcmp(one, two, one_size) == 0);
    free(one);
    free(two);
}

/* ---- the real model, its layouts and their description ---- */

static str read_doc(arena *a)
{
    char path[4096], piece[4096];
    buf b = {.from = a};
    snprintf(path, sizeof path, "%s/docs/model-format.md", getenv("CASUS_SOURCE"));
    FILE *in = fopen(path, "rb");
    if (!CHECK(in != NULL)) return S("");
    for (size_t n; (n = fread(piece, 1, sizeof piece, in)) > 0;) buf_str(&b, (str){piece, n});
    fclose(in);
    return buf_take(&b);
}

/* Its part of the document: from the heading that names the tag to the next heading. */
static str part_about(str doc, str tag)
{
    for (size_t at = 0; (at = str_find(doc, S("\n### "), at)) != SIZE_MAX; at++) {
        size_t line_end = str_find(doc, S("\n"), at + 1), end = str_find(doc, S("\n### "), at + 1);
        str rest = str_slice(doc, at + 5, line_end), name;
        while (str_next(&rest, ',', &name))
            if (str_eq(str_trim(name), tag)) return str_slice(doc, at, end == SIZE_MAX ? doc.len : end);
    }
    return (str){NULL, 0};
}

static void test_layouts(void)
{
    arena a;
    model_file f;
    arena_init(&a, NULL);
    str doc = read_doc(&a);
    if (!CHECK_INT(model_file_open(&f, getenv("CASUS_MODEL"), NULL), CASUS_OK)) return;
    for (uint32_t i = 0; i < f.n_entries; i++) {
        uint32_t element = f.entries[i].element;
        str tag = {f.entries[i].tag, strnlen(f.entries[i].tag, 8)}, layout = model_layout(tag);
        str part = part_about(doc, tag);
        bool ok = CHECK(part.len > 0);
        if (element > 1) {
            ok &= CHECK_INT(layout_size(layout), element);
            bool shared = str_find(part, S("Phrases (nodes, entries)"), 0) != SIZE_MAX;
            buf shown = {.from = &a};
            buf_fmt(&shown, "\n    %.*s\n", STR_ARG(layout));
            ok &= CHECK(str_find(shared ? doc : part, buf_take(&shown), 0) != SIZE_MAX);
        }
        if (!ok) fprintf(stderr, "    section %.*s: %.*s\n", STR_ARG(tag), STR_ARG(layout));
    }
    model_file_close(&f);
    arena_free(&a);
}

static void test_dump(void)
{
    casus_model *model;
    char *text;
    size_t len;
    if (!CHECK_INT(casus_model_open(&model, getenv("CASUS_MODEL"), NULL), CASUS_OK)) return;
    CHECK_INT(casus_model_dump(model, &text, &len, NULL), CASUS_OK);
    CHECK(str_find((str){text, len}, S("\n==== RULES"), 0) != SIZE_MAX);
    CHECK(str_find((str){text, len}, S("\t\"request.txt\"\t"), 0) != SIZE_MAX);
    CHECK_INT(text[len], 0);
    casus_free(text);
    casus_model_close(model);
}

/* ---- source files ---- */

static void test_lines(void)
{
    source s = {.name = S("x.tsv"), .text = S("# head\n\na\t b \t-\t\t\n  \nlast\tx|  |y\r\n#\n")};
    lines it = lines_of(&s);
    line l;
    CHECK(lines_next(&it, &l));
    CHECK_INT(l.number, 3);
    CHECK_INT(l.n_fields, 2);
    CHECK_STR(l.field[1], S("b"));
    CHECK_STR(l.field[2], S(""));
    CHECK(lines_next(&it, &l));
    CHECK_INT(l.number, 5);
    str rest = l.field[1], part;
    CHECK(parts_next(&rest, &part) && str_eq(part, S("x")));
    CHECK(parts_next(&rest, &part) && str_eq(part, S("y")));
    CHECK(!parts_next(&rest, &part));
    CHECK(!lines_next(&it, &l));
}

static void test_dates(void)
{
    static const struct { const char *field; bool last; const char *day; bool uncertain, fault; } rows[] = {
        {"2019-03-20", false, "2019-03-20", false, false}, {"2019-03", false, "2019-03-01", false, false},
        {"2019-02", true, "2019-02-28", false, false},     {"2020-02~", true, "2020-02-29", true, false},
        {"2019", true, "2019-12-31", false, false},        {"2019 ~", false, "2019-01-01", true, false},
        {"", false, "", false, false},                     {"-", false, "", false, false},
        {"?", false, "", true, false},                     {"2019-13", false, "", false, true},
        {"19", false, "", false, true},                    {"2019-02-30", false, "", false, true},
        {"2019-02-03-04", false, "", false, true},         {"2019-2", false, "", false, true},
        {"March", false, "", false, true},
    };
    compiler c;
    compiler_init(&c);
    c.messages = tmpfile();
    source s = {.name = S("x.tsv"), .text = S("")};
    line at = {.from = &s, .number = 1};
    for (size_t i = 0; i < COUNT(rows); i++) {
        char day[16];
        bool uncertain;
        unsigned before = c.complaints;
        casus_day_format(field_date(&c, &at, str_of(rows[i].field), rows[i].last, &uncertain), day);
        CHECK_STR(str_of(day), str_of(rows[i].day));
        CHECK_INT(c.complaints - before, rows[i].fault);
        if (!rows[i].fault) CHECK_INT(uncertain, rows[i].uncertain);
    }
    fclose(c.messages);
    compiler_free(&c);
}

static void test_complaints(void)
{
    compiler c;
    compiler_init(&c);
    c.messages = tmpfile();
    source s = {.name = S("actors/x.tsv"), .text = S("")};
    complain(&c, &(line){.from = &s, .number = 14}, "no sector \"%s\"", "GOB");
    warn(&c, &(line){.from = &s, .number = 15}, "odd");
    complain(&c, NULL, "nothing");
    CHECK_INT(c.complaints, 2);
    CHECK_INT(c.warnings, 1);
    char text[300];
    rewind(c.messages);
    size_t n = fread(text, 1, sizeof text, c.messages);
    CHECK_STR(((str){text, n}), S("data/actors/x.tsv:14: no sector \"GOB\"\ndata/actors/x.tsv:15: warning: odd\n"
                                  "casus-compile: nothing\n"));
    fclose(c.messages);
    compiler_free(&c);
}

static void test_nearest(void)
{
    static const str words[] = {{"GOV", 3}, {"MIL", 3}, {"accuse", 6}, {"threaten", 8}};
    static const struct { const char *found, *expected; } rows[] = {
        {"GOB", "GOV"}, {"acuse", "accuse"}, {"threatne", "threaten"}, {"protest", ""}, {"", ""}, {"MIL", "MIL"}};
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_STR(nearest(str_of(rows[i].found), words, COUNT(words)), str_of(rows[i].expected));
}

static void test_map(void)
{
    compiler c;
    compiler_init(&c);
    index_map *m = index_map_new(&c);
    char key[16];
    bool is_new;
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(key, sizeof key, "k%u", i);
        CHECK_INT(index_map_put(m, str_of(key), i, &is_new), i);
        CHECK(is_new);
    }
    CHECK_INT(index_map_put(m, S("k17"), 1, &is_new), 17);
    CHECK(!is_new);
    CHECK_INT(index_map_get(m, S("k4999")), 4999);
    CHECK_INT(index_map_get(m, S("other")), UINT32_MAX);
    compiler_free(&c);
}

int main(void)
{
    test_reading();
    test_truncation();
    test_flips();
    test_same_bytes();
    test_layouts();
    test_dump();
    test_lines();
    test_dates();
    test_complaints();
    test_nearest();
    test_map();
    return unit_result();
}
