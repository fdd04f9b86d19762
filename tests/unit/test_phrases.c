/* Phrases meet however they are written and cut into tokens. */
#include "compiler.h"
#include "unit.h"

#include "base/utf8.h"

typedef struct {
    compiler   c;
    model_file file;
    phrases    table;
    unsigned char *bytes;
} fixture;

static const struct { const char *text; uint32_t flags, weight; } added[] = {
    {"United States", PHRASE_CAPITAL, 5}, {"U.S.", PHRASE_EXACT, 5},     {"Alma-Ata", PHRASE_CAPITAL, 1},
    {"Zürich", PHRASE_CAPITAL, 1},        {"Côte d'Ivoire", PHRASE_CAPITAL, 1}, {"Georgia", PHRASE_CAPITAL, 1},
    {"Georgia", PHRASE_CAPITAL, 9},       {"police officer", PHRASE_LEMMA, 1},  {"United Nations Security Council", 0, 1},
    {"United Nations", 0, 1},             {"Who", PHRASE_EXACT, 1},             {"WHO", PHRASE_EXACT, 1},
};

static void fixture_make(fixture *f)
{
    compiler_init(&f->c);
    phrase_builder *b = phrase_builder_new(&f->c);
    for (uint32_t i = 0; i < COUNT(added); i++)
        phrase_builder_add(b, str_of(added[i].text), 0, i, added[i].flags, added[i].weight);
    phrase_builder_write(b, "XNODES", "XENTRIES");
    str made = compiler_finish(&f->c);
    f->bytes = aligned_alloc(64, (made.len + 63) / 64 * 64);
    memcpy(f->bytes, made.ptr, made.len);
    CHECK_INT(model_file_open_memory(&f->file, f->bytes, made.len, NULL), CASUS_OK);
    CHECK_INT(phrases_open(&f->table, &f->file, "XNODES", "XENTRIES", NULL), CASUS_OK);
    f->table.lemmas = true;
}

static void fixture_free(fixture *f)
{
    free(f->bytes);
    compiler_free(&f->c);
}

/* Tokens are cut at blanks and at '~', which stands for nothing: "can~'t". */
static void tokenise(document *d, arena *a, const char *cut)
{
    char *text = arena_alloc(a, strlen(cut) + 1);
    size_t n = 0, begin = 0;
    for (const char *p = cut;; p++) {
        if (*p != ' ' && *p != '~' && *p) {
            text[n++] = *p;
            continue;
        }
        if (n > begin) {
            token *t = VEC_PUSH(a, &d->tokens);
            *t = (token){.begin = (uint32_t)begin, .end = (uint32_t)n, .form = {text + begin, n - begin}};
            t->lemma = utf8_lower_str(a, t->form);
            if (str_eq(t->lemma, S("officers"))) t->lemma = S("officer");
        }
        if (!*p) break;
        if (*p == ' ') text[n++] = ' ';
        begin = n;
    }
    d->text = (str){text, n};
}

/* What is found at the first token and agrees: "count:text", longest last. */
static str found(const fixture *f, arena *a, const char *cut)
{
    document d = {.arena = a};
    buf out = {.from = a};
    phrase_hit hits[8];
    tokenise(&d, a, cut);
    size_t n = phrases_find(&f->table, &d, 0, (uint32_t)d.tokens.len, hits, 8);
    for (size_t i = 0; i < n; i++)
        for (uint32_t e = hits[i].first; e < hits[i].first + hits[i].n; e++) {
            const phrase_entry *entry = &f->table.entries[e];
            if (phrase_agrees(&f->table, entry, &d, 0, hits[i].count))
                buf_fmt(&out, "%s%u:%s", out.len ? " " : "", hits[i].count, added[entry->value].text);
        }
    return buf_take(&out);
}

static void test_find(const fixture *f)
{
    static const struct { const char *text, *expected; } rows[] = {
        {"United States said", "2:United States"},
        {"united states said", ""},
        {"UNITED STATES", "2:United States"},
        {"U.S. troops", "1:U.S."},
        {"US troops", "1:U.S."},
        {"us , they said", ""},
        {"U.S~.", "1:U.S."},
        {"U~.~S~. troops", "3:U.S."},
        {"Alma Ata", "2:Alma-Ata"},
        {"Alma-Ata", "1:Alma-Ata"},
        {"Alma~-~Ata", "3:Alma-Ata"},
        {"Alma - Ata", "3:Alma-Ata"},
        {"Alma\u2013Ata", "1:Alma-Ata"},
        {"AlmaAta", ""},
        {"Zurich~'s banks", "1:Zürich"},
        {"ZÜRICH", "1:Zürich"},
        {"Cote d\u2019Ivoire", "2:Côte d'Ivoire"},
        {"Cote d'~Ivoire today", "3:Côte d'Ivoire"},
        {"Georgia", "1:Georgia 1:Georgia"},
        {"Police officers fired", "2:police officer"},
        {"police~-~officers", "3:police officer"},
        {"United Nations Security Council met", "2:United Nations 4:United Nations Security Council"},
        {"the United Nations", ""},
        {"WHO said", "1:WHO"},
        {"Who said", "1:Who"},
        {"who said", ""},
        {"-", ""},
        {". . .", ""},
        {". United States", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        arena a;
        arena_init(&a, NULL);
        if (!CHECK_STR(found(f, &a, rows[i].text), str_of(rows[i].expected)))
            fprintf(stderr, "    in \"%s\"\n", rows[i].text);
        arena_free(&a);
    }
}

static void test_lookup(const fixture *f)
{
    phrase_hit hit;
    CHECK(phrases_lookup(&f->table, S("united-nations"), &hit) && hit.count == 2 && hit.n == 1);
    CHECK(phrases_lookup(&f->table, S("georgia"), &hit) && hit.n == 2);
    CHECK_INT(f->table.entries[hit.first].weight, 9); /* heaviest first */
    CHECK(!phrases_lookup(&f->table, S("united"), &hit) && !phrases_lookup(&f->table, S(""), &hit));
    CHECK(!phrases_lookup(&f->table, S("police officer"), &hit)); /* a phrase of lemmas */
}

/* Steps, counted by tokens looked at, must not grow with the square of the text: runs of
 * full stops, hyphens and glued letters are where they could. */
static void test_long_runs(const fixture *f)
{
    static const char *const units[] = {". ", "- ", "Alma- ", "a~", "United ", ".~", "-~", "Alma~.~"};
    enum { REPEATS = 20000 };
    for (size_t u = 0; u < COUNT(units); u++) {
        arena a;
        arena_init(&a, NULL);
        size_t len = strlen(units[u]);
        char *text = arena_alloc(&a, len * REPEATS + 1);
        for (size_t i = 0; i < REPEATS; i++) memcpy(text + i * len, units[u], len);
        text[len * REPEATS] = 0;
        document d = {.arena = &a};
        tokenise(&d, &a, text);
        phrase_hit hits[8];
        size_t n = 0;
        for (uint32_t i = 0; i < d.tokens.len; i++) n += phrases_find(&f->table, &d, i, (uint32_t)d.tokens.len, hits, 8);
        CHECK_INT(n, 0);
        arena_free(&a);
    }
}

/* Damage is not found on opening but when it would matter: what is not sound is not found. */
static void test_damage(fixture *f)
{
    phrase_node *nodes = (phrase_node *)(uintptr_t)f->table.nodes;
    phrase_entry *entries = (phrase_entry *)(uintptr_t)f->table.entries;
    phrases p;
    phrase_hit hit;
    CHECK_INT(phrases_open(&p, &f->file, "XNODES", "XENTRIES", NULL), CASUS_OK);
    CHECK_INT(phrases_check(&p, "XNODES", NULL), CASUS_OK);
    for (uint64_t i = 0; i <= p.mask; i++) {
        if (!nodes[i].hash || !nodes[i].count) continue;
        str text = model_str(&f->file, entries[nodes[i].first].text);
        uint32_t first = nodes[i].first;
        bool found = phrases_lookup(&p, text, &hit);
        nodes[i].first = (uint32_t)p.n_entries;
        CHECK_INT(phrases_check(&p, "XNODES", NULL), CASUS_ERR_MODEL);
        if (found && hit.first == first) CHECK(!phrases_lookup(&p, text, &hit));
        nodes[i].first = first;
    }
    entries[3].text.length = UINT32_MAX;
    CHECK_INT(phrases_check(&p, "XNODES", NULL), CASUS_ERR_MODEL);
    entries[3].text.length = 1;
    CHECK_INT(phrases_check(&p, "XNODES", NULL), CASUS_OK);
    for (uint64_t i = 0; i <= p.mask; i++)
        if (!nodes[i].hash) nodes[i].hash = 1;
    CHECK_INT(phrases_check(&p, "XNODES", NULL), CASUS_ERR_MODEL); /* no empty slot */
    CHECK(!phrases_lookup(&p, S("nowhere to be found"), &hit));     /* and yet an end */
}

int main(void)
{
    fixture f;
    fixture_make(&f);
    test_find(&f);
    test_lookup(&f);
    test_long_runs(&f);
    test_damage(&f);
    fixture_free(&f);
    return unit_result();
}
