/* A stand-in for the library behind the command line's tests.
 *
 * It codes one event for each line of a text that has a word of the table
 * below, with values that never change; so what the program prints can be
 * compared to the byte, whatever the model of the day says.  The word "breaks"
 * makes a document fail.  Its model is a file that starts with "FAKE MODEL".
 * Days and printed names are the library's own. */
#define _GNU_SOURCE /* memmem, asprintf */
#include "casus.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define S(literal) { literal, sizeof(literal) - 1 }
#define COUNT(list) list, sizeof(list) / sizeof(list[0])
#define NO_DAYS .valid_from = CASUS_NO_DAY, .valid_until = CASUS_NO_DAY
#define NO_TIME .time = { .start = CASUS_NO_DAY, .end = CASUS_NO_DAY }

enum { MOST = 64 }; /* events of a document, and texts made for it */

struct casus_model { int unused; };
struct casus_coder { casus_settings settings; };
struct casus_result {
    casus_document doc;
    size_t         n_events, n_texts;
    casus_event    events[MOST];
    char          *texts[4 * MOST];
};

/* ---- what it knows ------------------------------------------------------------- */

static const casus_actor marsh[] = { { .text = S("Marsh"), .name = S("Lena Marsh"), .code = S("ARVGOV"), .country = S("ARV") } };
static const casus_actor union_of_rivers[] = { { .text = S("the Union"), .name = S("Union of the Nine Rivers and Their Tributaries"), .code = S("IGOUNR") } };
static const casus_actor delegates[] = {
    { .text = S("Marsh"), .name = S("Lena Marsh"), .code = S("ARVGOV") },
    { .text = S("the delegates") },
    { .text = S("\xE7\x94\xB0\xE4\xB8\xAD"), .name = S("\xE7\x94\xB0\xE4\xB8\xAD \xE8\x8A\xB1\xE5\xAD\x90"), .code = S("VELGOV") }, /* wide */
};
static const casus_actor implied[] = { { .code = S("ARVCVL"), .country = S("ARV") } };
static const casus_place arvonia[] = { { .text = S("Arvonia"), .name = S("Arvonia"), .country = S("ARV"), .geonameid = 7, .has_point = true, .lat = 48, .lon = 68, .precision = CASUS_PRECISION_COUNTRY } };
static const casus_place two_cities[] = {
    { .text = S("Ostrava"), .name = S("Ostrava"), .country = S("VEL"), .has_point = true, .lat = 49.83465, .lon = 18.28204, .precision = CASUS_PRECISION_CITY },
    { .text = S("Port \"Blue\""), .name = S("Port \"Blue\""), .country = S("VEL"), .has_point = true, .lat = -1.5, .lon = -2.25, .precision = CASUS_PRECISION_POINT },
};
static const casus_quantity dead_and_hurt[] = { { .kind = S("killed"), .low = 18, .high = 18 }, { .kind = S("injured"), .low = 24, .high = 99 } };
static const casus_quantity crowd[] = { { .kind = S("crowd"), .low = 2000, .high = 2000 } };
static const casus_claim denial[] = { { .by = { .text = S("the army"), .code = S("ARVMIL") }, .stance = S("denies"), .about = S("occurred") } };

static const struct { const char *word; casus_event event; } known[] = {
    { "attacked", { .type = S("ASSAULT"), .mode = S("firearms"), .contexts = { S("military") }, .cameo = S("190"), .quad = 4, .goldstein = -9, .acled = S("Battles/Armed clash"),
        .actor = COUNT(marsh), .recipient = COUNT(union_of_rivers), .place = two_cities, .n_place = 1, .quantities = COUNT(dead_and_hurt),
        .time = { .start = 18997, .end = 18998, .precision = S("day") }, NO_DAYS, .claims = COUNT(denial), .rule = S("assault.txt:7"), .confidence = 0.91 } },
    { "met", { .type = S("CONSULT"), .mode = S("meet"), .cameo = S("040"), .quad = 1, .goldstein = 1, .status = CASUS_INTENDED,
        .actor = COUNT(delegates), .place = COUNT(two_cities), .attributed_to = marsh, .n_attributed_to = 1,
        .time = { .start = 18990, .end = 19030, .precision = S("day") }, NO_DAYS, .rule = S("consult.txt:12"), .confidence = 0.5 } },
    { "banned", { .type = S("SANCTION"), .mode = S("ban"), .contexts = { S("political"), S("economic") }, .cameo = S("160"), .quad = 3, .goldstein = -5,
        .recipient = COUNT(union_of_rivers), .place = COUNT(arvonia), .valid_from = 18998, .valid_until = 19011,
        .time = { .start = 18993, .end = 19023, .precision = S("month") }, .rule = S("sanction.txt:3"), .confidence = 0.75 } },
    { "marched", { .type = S("PROTEST"), .mode = S("demo"), .cameo = S("141"), .quad = 3, .goldstein = -6.5, .status = CASUS_ONGOING,
        .actor = delegates + 1, .n_actor = 1, .quantities = COUNT(crowd), .issue = S("the price of gas"), NO_DAYS,
        .time = { .start = 18628, .end = 18992, .precision = S("year") }, .rule = S("protest.txt:9"), .confidence = 1 } },
    { "rioted", { .type = S("PROTEST"), .quad = 4, .goldstein = -7, .actor = COUNT(implied), NO_TIME, NO_DAYS, .rule = S("protest.txt:11"), .confidence = 0.5 } },
    { "helped", { .type = S("AID"), .quad = 2, .goldstein = 7, .actor = COUNT(union_of_rivers), .place = COUNT(arvonia), NO_TIME, NO_DAYS, .rule = S("aid.txt:1"), .confidence = 0.25 } },
    { "said", { .type = S("STATE"), .cameo = S("010"), .status = CASUS_UNKNOWN, NO_DAYS,
        .time = { .start = 18998, .end = 18998, .precision = S("report") }, .rule = S("state.txt:2"), .confidence = 0.125 } },
};

/* ---- coding --------------------------------------------------------------------- */

static casus_str keep(casus_result *r, char *text)
{
    r->texts[r->n_texts++] = text;
    return (casus_str){ text, strlen(text) };
}

static void code_line(casus_result *r, size_t begin, size_t end, uint32_t index)
{
    const char *line = r->doc.text.ptr + begin;
    for (size_t k = 0; k < sizeof known / sizeof known[0] && r->n_events < MOST; k++) {
        const char *word = memmem(line, end - begin, known[k].word, strlen(known[k].word));
        if (!word) continue;
        uint32_t at = (uint32_t)(word - r->doc.text.ptr), past = at + (uint32_t)strlen(known[k].word);
        casus_event *e = &r->events[r->n_events++];
        *e = known[k].event;
        e->trigger = (casus_str){ word, past - at };
        e->trigger_span = (casus_span){ at, past };
        e->sentence = (casus_str){ line, end - begin };
        e->sentence_span = (casus_span){ (uint32_t)begin, (uint32_t)end };
        e->sentence_index = index;
        char *id;
        if (asprintf(&id, "e_%016x", (unsigned)at) > 0) e->id = keep(r, id);
    }
}

casus_status casus_code(casus_coder *coder, const casus_document *document, casus_result **out, casus_error *err)
{
    (void)coder;
    casus_str text = document->text;
    const char *breaks = text.len > 0 ? memmem(text.ptr, text.len, "breaks", 6) : NULL;
    *out = NULL;
    if (breaks) {
        *err = (casus_error){ CASUS_ERR_INPUT, (uint64_t)(breaks - text.ptr), "the text breaks here" };
        return CASUS_ERR_INPUT;
    }
    casus_result *r = calloc(1, sizeof *r);
    if (!r) abort();
    r->doc = *document;
    uint32_t index = 0;
    for (size_t begin = 0, end; begin < text.len; begin = end + 1) {
        const char *newline = memchr(text.ptr + begin, '\n', text.len - begin);
        end = newline ? (size_t)(newline - text.ptr) : text.len;
        code_line(r, begin, end, index++);
    }
    *out = r;
    return CASUS_OK;
}

void casus_result_free(casus_result *r)
{
    for (size_t i = 0; r && i < r->n_texts; i++) free(r->texts[i]);
    free(r);
}

size_t casus_result_sentences(const casus_result *result) { return result ? 0 : 0; }

casus_str casus_result_sentence(const casus_result *result, size_t index, casus_span *span)
{
    (void)result, (void)index;
    *span = (casus_span){0, 0};
    return (casus_str){NULL, 0};
}

/* Who met is unknown to it; who marched is not. */
bool casus_result_mention(const casus_result *r, size_t index, casus_mention *out)
{
    *out = (casus_mention){ .known = true };
    if (index >= r->n_events) return false;
    const char *word = r->events[index].trigger.ptr;
    if (memcmp(word, "met", 3) == 0)
        *out = (casus_mention){ .type = S("PER"), .political = true, .actor = { .text = S("Vela"), .name = S("Orlo Vela"), .code = S("ARVGOV"), .country = S("ARV"), .role = S("mayor"), .sectors = { S("GOV") } } };
    if (memcmp(word, "helped", 6) == 0)
        *out = (casus_mention){ .type = S("ORG"), .political = true, .body = S("armed"), .actor = { .text = S("Helpers' Front"), .name = S("Helpers' Front"), .code = S("REB"), .sectors = { S("REB") } } };
    return true;
}

size_t casus_result_count(const casus_result *r) { return r->n_events; }
const casus_event *casus_result_event(const casus_result *r, size_t index) { return &r->events[index]; }

/* ---- texts: short forms, enough to see which document and event they are of -------- */

static casus_str made(casus_result *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
static casus_str made(casus_result *r, const char *format, ...)
{
    char *text;
    va_list arguments;
    va_start(arguments, format);
    int len = vasprintf(&text, format, arguments);
    va_end(arguments);
    return len < 0 ? (casus_str){ NULL, 0 } : keep(r, text);
}

#define ID(r) (int)(r)->doc.id.len, (r)->doc.id.ptr

casus_str casus_result_json(casus_result *r, size_t index)
{
    const casus_event *e = &r->events[index];
    char day[16] = "-";
    if (r->doc.published != CASUS_NO_DAY) casus_day_format(r->doc.published, day);
    return made(r, "{\"id\":\"%.*s\",\"type\":\"%.*s\",\"trigger\":[%u,%u],\"doc\":{\"id\":\"%.*s\",\"published\":\"%s\"}}",
                            (int)e->id.len, e->id.ptr, (int)e->type.len, e->type.ptr, (unsigned)e->trigger_span.begin,
                            (unsigned)e->trigger_span.end, ID(r), day);
}

casus_str casus_result_mentions(casus_result *r)
{
    return made(r, "{\"id\":\"%.*s\",\"bytes\":%zu}", ID(r), r->doc.text.len);
}

casus_str casus_result_explain(casus_result *r)
{
    return made(r, "explained: %.*s\n", (int)r->doc.text.len, r->doc.text.ptr);
}

/* Given words: the lemma shows the word with the bytes around it, so that a test sees the text made of them. */
casus_str casus_result_conllu(casus_result *r)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    if (!f) return (casus_str){ NULL, 0 };
    for (size_t i = 0; i < r->doc.n_words; i++) {
        casus_span w = r->doc.words[i];
        bool space = w.end < r->doc.text.len && r->doc.text.ptr[w.end] == ' ';
        fprintf(f, "%zu\t%.*s\t%.*s%s\tX\tFW\t_\t%zu\tdep\t_\t_\n", i + 1, (int)(w.end - w.begin), r->doc.text.ptr + w.begin,
                (int)(w.end - w.begin), r->doc.text.ptr + w.begin, space ? "+" : "", i);
    }
    if (r->doc.n_words == 0) fprintf(f, "# bytes = %zu\n1\tx\tx\tX\tFW\t_\t0\troot\t_\t_\n", r->doc.text.len);
    fprintf(f, "\n");
    fclose(f);
    return keep(r, text);
}

casus_status casus_relate(casus_coder *coder, const casus_document *document, casus_span source, casus_span target,
                          casus_relation *out, casus_result **owner, casus_error *err)
{
    casus_status status = casus_code(coder, document, owner, err);
    if (status) return status;
    char *why;
    *out = (casus_relation){ .type = S("ACCUSE"), .cameo = S("112"), .status = CASUS_OCCURRED, .confidence = 0.5 };
    if (asprintf(&why, "[%u,%u] to [%u,%u]", (unsigned)source.begin, (unsigned)source.end, (unsigned)target.begin,
                 (unsigned)target.end) > 0)
        out->why = keep(*owner, why);
    return CASUS_OK;
}

/* ---- coder and model ------------------------------------------------------------------ */

const char *casus_version(void) { return CASUS_VERSION; }

casus_status casus_coder_new(casus_coder **out, const casus_model *model, const casus_settings *settings, casus_error *err)
{
    (void)model, (void)err;
    *out = calloc(1, sizeof **out);
    if (!*out) abort();
    if (settings) (*out)->settings = *settings;
    return CASUS_OK;
}

void casus_coder_free(casus_coder *coder) { free(coder); }

static casus_status refuse(casus_error *err, casus_status status, uint64_t offset, const char *path, const char *why)
{
    *err = (casus_error){ .status = status, .offset = offset };
    snprintf(err->message, sizeof err->message, "%s: %s", path, why);
    return status;
}

casus_status casus_model_open(casus_model **out, const char *path, casus_error *err)
{
    static const char magic[] = "FAKE MODEL";
    char start[sizeof magic] = { 0 };
    *out = NULL;
    FILE *f = fopen(path, "rb");
    if (!f) return refuse(err, CASUS_ERR_IO, UINT64_MAX, path, "cannot be read");
    size_t n = fread(start, 1, sizeof magic - 1, f);
    fclose(f);
    if (n < sizeof magic - 1 || memcmp(start, magic, n) != 0) return refuse(err, CASUS_ERR_MODEL, 0, path, "is not a model");
    *out = calloc(1, sizeof **out);
    if (!*out) abort();
    return CASUS_OK;
}

casus_status casus_model_verify(const casus_model *model, casus_error *err)
{
    (void)model, (void)err;
    return CASUS_OK;
}
void casus_model_close(casus_model *model) { free(model); }

casus_str casus_model_hash(const casus_model *model)
{
    (void)model;
    return (casus_str)S("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
}

casus_str casus_model_about(const casus_model *model)
{
    (void)model;
    return (casus_str)S("{\"made of\": \"nothing\", \"format\": 1}");
}

bool casus_model_section(const casus_model *model, size_t index, casus_section *out)
{
    (void)model;
    static const casus_section sections[] = { { S("STRINGS"), 128, 4096, 4096 }, { S("RULES"), 4224, 640, 20 } };
    if (index >= 2) return false;
    *out = sections[index];
    return true;
}

casus_status casus_model_dump(const casus_model *model, char **out, size_t *len, casus_error *err)
{
    (void)model, (void)err;
    *out = strdup("STRINGS\n  0 \"\"\n");
    *len = *out ? strlen(*out) : 0;
    return *out ? CASUS_OK : CASUS_ERR_MEMORY;
}

casus_status casus_model_add_actors(casus_model *model, const casus_table *tables, size_t count,
                                    const casus_table_settings *settings, casus_error *err)
{
    (void)model;
    for (size_t i = 0; i < count; i++) {
        if (!memmem(tables[i].text.ptr, tables[i].text.len, "fault", 5)) continue;
        settings->fault(settings->user, "table:1: a fault");
        return refuse(err, CASUS_ERR_INPUT, UINT64_MAX, "table", "a fault");
    }
    return CASUS_OK;
}

/* Each line is a row, but one with "fault" in it is a fault. */
casus_status casus_actors_import(const casus_model *model, const casus_table *dictionaries, size_t count,
                                 const casus_table_settings *settings, char **out, size_t *len, casus_error *err)
{
    (void)model;
    *out = NULL, *len = 0;
    for (size_t i = 0; i < count; i++) {
        if (memmem(dictionaries[i].text.ptr, dictionaries[i].text.len, "fault", 5)) {
            settings->fault(settings->user, "dictionary:1: a fault");
            if (settings->keep_going) continue;
            free(*out);
            *out = NULL;
            return refuse(err, CASUS_ERR_INPUT, UINT64_MAX, "dictionary", "a fault");
        } else if (!*out) {
            *out = strndup(dictionaries[i].text.ptr, dictionaries[i].text.len);
            *len = *out ? strlen(*out) : 0;
        }
    }
    if (!*out) *out = strdup("");
    return *out ? CASUS_OK : CASUS_ERR_MEMORY;
}

void casus_free(void *memory) { free(memory); }
