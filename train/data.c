#include "data.h"

#include "text/norm.h"

#include <stdio.h>
#include <stdlib.h>

bool read_file(arena *a, const char *path, str *out)
{
    FILE *f = fopen(path, "rb");
    if (!f) return fprintf(stderr, "%s: cannot be read\n", path), false;
    fseek(f, 0, SEEK_END);
    long size = ftell(f);
    rewind(f);
    char *p = arena_alloc(a, (size_t)size + 1);
    bool ok = p && fread(p, 1, (size_t)size, f) == (size_t)size;
    fclose(f);
    *out = (str){p, (size_t)size};
    if (!ok) fprintf(stderr, "%s: cannot be read\n", path);
    return ok;
}

static unsigned split(str line, char cut, str *field, unsigned max)
{
    unsigned n = 0;
    str part;
    while (n < max && str_next(&line, cut, &part)) field[n++] = part;
    return n;
}

static bool on_list(str list, str name)
{
    if (list.len == 0) return true;
    str line, field[2];
    while (str_next(&list, '\n', &line))
        if (split(line, '\t', field, 2) == 2 && str_eq(field[1], name)) return true;
    return false;
}

typedef struct {
    arena *a;
    corpus *out;
    VEC(word) words;
    str document, text;
    bool wanted, paragraph;
    int64_t mwt_end;
    bool mwt_space;
    uint8_t number;
    bool names;     /* nothing else */
    bool has_names; /* of the sentence at hand */
} reader;

static void finish_sentence(reader *r)
{
    if (r->words.len && r->wanted) {
        sent *s = VEC_PUSH(r->a, &r->out->sents);
        if (!s) abort();
        *s = (sent){r->words.at, (uint32_t)r->words.len,   r->document,  r->number,
                    !r->names,   r->names || r->has_names, r->paragraph, r->text};
        r->out->tokens += r->words.len;
        for (uint32_t i = 0; i < s->n; i++)
            if (s->words[i].head == UINT16_MAX) s->words[i].head = (uint16_t)s->n;
        r->paragraph = false;
    }
    memset(&r->words, 0, sizeof r->words);
    r->mwt_end = 0;
    r->text = (str){0};
    r->has_names = false;
}

static bool after(str line, str prefix, str *rest)
{
    if (!str_starts(line, prefix)) return false;
    *rest = str_trim(str_slice(line, prefix.len, line.len));
    return true;
}

static void open_document(reader *r, str name, str allowed)
{
    r->document = name;
    r->wanted = on_list(allowed, name);
    r->paragraph = true;
    if (!r->wanted) return;
    str *d = VEC_PUSH(r->a, &r->out->documents);
    if (d) *d = name;
}

/* "B-ORG|SpaceAfter=No", of text that label.c wrote */
static void conllu_name(reader *r, word *w, str value)
{
    str tag;
    str_next(&value, '|', &tag);
    int type = tag.len > 2 ? entity_find(str_slice(tag, 2, tag.len)) : 0;
    w->name = name_label(type > 0 ? (unsigned)type : ENTITY_NONE, tag.ptr[0] == 'B');
    r->has_names = true;
}

static void conllu_word(reader *r, const str *f)
{
    int64_t id, head;
    if (!str_int(f[0], &id)) {
        size_t dash = str_find(f[0], S("-"), 0);
        if (dash != SIZE_MAX) {
            str_int(str_slice(f[0], dash + 1, f[0].len), &r->mwt_end);
            r->mwt_space = str_find(f[9], S("SpaceAfter=No"), 0) == SIZE_MAX;
            r->mwt_end |= (int64_t)1 << 32; /* its first word comes next */
        }
        return;
    }
    word *w = VEC_PUSH(r->a, &r->words);
    if (!w || !str_int(f[6], &head)) abort();
    int64_t last = r->mwt_end & 0xFFFFFFFF;
    w->mwt = id <= last ? (r->mwt_end >> 32 ? 1 : 2) : 0;
    r->mwt_end = last;
    w->form = f[1], w->lemma = f[2], w->norm = norm_of(r->a, f[1]);
    int upos = upos_find(f[3]), xpos = xpos_find(f[4]), dep = dep_find(f[7]);
    w->upos = (uint8_t)(upos < 0 ? UPOS_OTHER : upos);
    w->xpos = (uint8_t)(xpos < 0 ? XPOS_NONE : xpos);
    w->dep = (uint8_t)(dep < 0 ? DEP_dep : dep);
    w->head = head == 0 ? UINT16_MAX : (uint16_t)(head - 1);
    w->space_after = str_find(f[9], S("SpaceAfter=No"), 0) == SIZE_MAX;
    if (w->mwt) w->space_after = id == last ? r->mwt_space : 0;
    if (str_starts(f[9], S("Name="))) conllu_name(r, w, str_slice(f[9], 5, f[9].len));
}

bool read_conllu(arena *a, const char *path, str allowed, corpus *out)
{
    str text, line, rest, field[10];
    if (!read_file(a, path, &text)) return false;
    reader r = {.a = a, .out = out, .wanted = true};
    while (str_next(&text, '\n', &line)) {
        if (line.len == 0) finish_sentence(&r);
        else if (after(line, S("# newdoc id ="), &rest)) open_document(&r, rest, allowed);
        else if (str_starts(line, S("# newpar"))) r.paragraph = true;
        else if (after(line, S("# text ="), &rest)) r.text = rest;
        else if (line.ptr[0] != '#' && split(line, '\t', field, 10) == 10) conllu_word(&r, field);
    }
    finish_sentence(&r);
    return true;
}

static unsigned name_type(str t)
{
    static const struct { const char *name; uint8_t type;
    } table[] = {
        {"person", ENTITY_PER},       {"politician", ENTITY_PER},     {"per", ENTITY_PER},
        {"organization", ENTITY_ORG}, {"organisation", ENTITY_ORG},   {"politicalparty", ENTITY_ORG},
        {"corporation", ENTITY_ORG},  {"group", ENTITY_ORG},          {"org", ENTITY_ORG},
        {"location", ENTITY_LOC},     {"country", ENTITY_LOC},        {"loc", ENTITY_LOC},
        {"facility", ENTITY_FAC},     {"norp", ENTITY_NORP},          {"nationality", ENTITY_NORP},
        {"misc", ENTITY_MISC},        {"creative-work", ENTITY_MISC}, {"product", ENTITY_PRODUCT},
        {"money", ENTITY_MONEY},      {"event", ENTITY_EVENT},        {"election", ENTITY_EVENT}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (str_eq_nocase(t, str_of(table[i].name))) return table[i].type;
    return ENTITY_NONE;
}

static void bio_word(reader *r, str line, unsigned *last)
{
    bool tabs = str_find(line, S("\t"), 0) != SIZE_MAX;
    str field[8];
    unsigned n = split(line, tabs ? '\t' : ' ', field, 8);
    str tag = n < 2 ? S("O") : str_trim(tabs ? field[1] : field[n - 1]);
    word *w = VEC_PUSH(r->a, &r->words);
    if (!w) abort();
    w->form = str_trim(field[0]), w->norm = norm_of(r->a, w->form), w->space_after = 1;
    unsigned type = tag.len > 2 ? name_type(str_slice(tag, 2, tag.len)) : ENTITY_NONE;
    bool begin = type != ENTITY_NONE && (tag.ptr[0] == 'B' || *last != type);
    w->name = name_label(type, begin);
    *last = type;
}

bool read_bio(arena *a, const char *path, uint8_t corpus_number, corpus *out)
{
    str text, line, rest;
    if (!read_file(a, path, &text)) return false;
    reader r = {.a = a, .out = out, .wanted = true, .number = corpus_number, .names = true};
    unsigned last = ENTITY_NONE;
    while (str_next(&text, '\n', &line)) {
        if (str_trim(line).len == 0) finish_sentence(&r), last = ENTITY_NONE;
        else if (after(line, S("# doc ="), &rest)) open_document(&r, rest, (str){0});
        else if (!str_starts(line, S("-DOCSTART-"))) bio_word(&r, line, &last);
        if (r.words.len >= 200) finish_sentence(&r), last = ENTITY_NONE;
    }
    finish_sentence(&r);
    return true;
}

bool corpora_apart(const corpus *train, const corpus *dev)
{
    for (size_t i = 0; i < train->documents.len; i++)
        for (size_t j = 0; j < dev->documents.len; j++)
            if (str_eq(train->documents.at[i], dev->documents.at[j]))
                return fprintf(stderr, "document %.*s is in training and development data\n",
                               STR_ARG(train->documents.at[i])),
                       false;
    return true;
}

static uint64_t sentence_hash(const sent *s)
{
    uint64_t h = HASH_START;
    for (uint32_t i = 0; i < s->n; i++) h = hash_bytes(h, s->words[i].norm.ptr, s->words[i].norm.len);
    return h;
}

static int by_value(const void *x, const void *y)
{
    const uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

size_t corpus_leave_out(corpus *from, const corpus *dev)
{
    enum { SHORT = 8 };
    uint64_t *known = malloc((dev->sents.len + 1) * sizeof *known);
    size_t n = 0, kept = 0, had = from->sents.len;
    if (!known) abort();
    for (size_t i = 0; i < dev->sents.len; i++)
        if (dev->sents.at[i].n >= SHORT) known[n++] = sentence_hash(&dev->sents.at[i]);
    qsort(known, n, sizeof *known, by_value);
    for (size_t i = 0; i < had; i++) {
        const sent s = from->sents.at[i];
        uint64_t h = sentence_hash(&s);
        if (s.n >= SHORT && bsearch(&h, known, n, sizeof *known, by_value)) from->tokens -= s.n;
        else from->sents.at[kept++] = s;
    }
    from->sents.len = kept;
    free(known);
    return had - kept;
}
