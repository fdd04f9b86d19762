/* reliability.c - whether records with confidence 0.7 are right seven times in ten.
 *
 *     reliability MODEL GOLD.jsonl          sentences with their events; "-" is standard input
 *     reliability --relate MODEL GOLD.tsv   TYPE, a tab, a sentence with <s>...</s> and <t>...</t>
 *
 * A line of JSON is {"text", "published"?, "events": [{"types": [...], "trigger": [begin, end)}]},
 * offsets in code points.  A record is right if gold has an event of its type; each
 * event makes one record right, the one whose trigger is nearest.
 *
 * Prints a row for each tenth of confidence.  Read "right" against "mean": below
 * it, casus is too sure of itself.  Then the calibration error, which is their mean distance
 * weighed by records, and the Brier score, the mean square of confidence less outcome
 * ("by one value for all": what saying the same of every record would have got). */
#include "casus.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TENTHS = 10 };
typedef struct { size_t records, right; double sum; } tenth;
typedef struct { tenth of[TENTHS]; double squares; size_t failed; } tally;
typedef struct { casus_model *model; casus_coder *coder; tally tally; } bench;

static _Noreturn void stop(const char *file, const char *what)
{
    fprintf(stderr, "reliability: %s: %s\n", file, what);
    exit(1);
}

static void count(tally *t, double confidence, bool right)
{
    int k = (int)(confidence * TENTHS);
    tenth *at = &t->of[k < 0 ? 0 : k < TENTHS ? k : TENTHS - 1];
    at->records++;
    at->right += right;
    at->sum += confidence;
    t->squares += (confidence - right) * (confidence - right);
}

/* ---- events ------------------------------------------------------------- */

/* A gold event and a record of one of its types. */
typedef struct { size_t distance, gold, record; } pair;

static int nearest_first(const void *x, const void *y)
{
    const pair *a = x, *b = y;
    if (a->distance != b->distance) return a->distance < b->distance ? -1 : 1;
    if (a->gold != b->gold) return a->gold < b->gold ? -1 : 1;
    return a->record < b->record ? -1 : a->record > b->record;
}

static size_t code_points(const char *text, size_t bytes)
{
    size_t n = 0;
    for (size_t i = 0; i < bytes; i++) n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

static bool has_type(const json_t *gold, casus_str type)
{
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(gold, "types"), i, one)
        if (json_string_length(one) == type.len && memcmp(json_string_value(one), type.ptr, type.len) == 0) return true;
    return false;
}

static size_t pair_up(pair *pairs, const casus_result *result, const char *text, const json_t *events)
{
    size_t n = 0;
    for (size_t j = 0; j < casus_result_count(result); j++) {
        const casus_event *e = casus_result_event(result, j);
        size_t i, at = code_points(text, e->trigger_span.begin);
        json_t *gold;
        json_array_foreach(events, i, gold) {
            size_t want = (size_t)json_integer_value(json_array_get(json_object_get(gold, "trigger"), 0));
            if (has_type(gold, e->type)) pairs[n++] = (pair){ at > want ? at - want : want - at, i, j };
        }
    }
    qsort(pairs, n, sizeof *pairs, nearest_first);
    return n;
}

static void count_records(tally *t, const casus_result *result, const char *text, const json_t *events)
{
    size_t records = casus_result_count(result), golds = json_array_size(events);
    pair *pairs = calloc(records * golds + 1, sizeof *pairs);
    bool *taken = calloc(golds + 1, sizeof *taken), *right = calloc(records + 1, sizeof *right);
    if (!pairs || !taken || !right) abort();
    size_t n = pair_up(pairs, result, text, events);
    for (size_t k = 0; k < n; k++)
        if (!taken[pairs[k].gold] && !right[pairs[k].record]) taken[pairs[k].gold] = right[pairs[k].record] = true;
    for (size_t j = 0; j < records; j++) count(t, casus_result_event(result, j)->confidence, right[j]);
    free(pairs), free(taken), free(right);
}

/* False: not such a line. */
static bool read_sentence(bench *b, const char *line, size_t len)
{
    json_t *root = json_loadb(line, len, 0, NULL);
    const json_t *text = json_object_get(root, "text"), *events = json_object_get(root, "events");
    const json_t *published = json_object_get(root, "published");
    bool good = json_is_string(text) && json_is_array(events);
    if (good) {
        casus_document doc = CASUS_DOCUMENT_INIT;
        casus_result *result = NULL;
        casus_error err;
        doc.text = (casus_str){ json_string_value(text), json_string_length(text) };
        if (json_is_string(published))
            doc.published = casus_day_parse((casus_str){ json_string_value(published), json_string_length(published) });
        if (casus_code(b->coder, &doc, &result, &err) != CASUS_OK) b->tally.failed++;
        else count_records(&b->tally, result, doc.text.ptr, events);
        casus_result_free(result);
    }
    json_decref(root);
    return good;
}

/* ---- relations ---------------------------------------------------------- */

/* Takes the marks out of a sentence, in place; false without one of each. */
static bool unmark(char *text, casus_span *source, casus_span *target)
{
    static const char *const marks[] = { "<s>", "</s>", "<t>", "</t>" };
    uint32_t *const ends[] = { &source->begin, &source->end, &target->begin, &target->end };
    unsigned seen = 0;
    char *to = text;
    for (const char *from = text; *from;) {
        size_t m = 0;
        while (m < 4 && strncmp(from, marks[m], strlen(marks[m])) != 0) m++;
        if (m == 4) *to++ = *from++;
        else {
            *ends[m] = (uint32_t)(to - text);
            from += strlen(marks[m]);
            seen |= 1u << m;
        }
    }
    *to = '\0';
    return seen == 15;
}

/* YIELD, as PLOVER's first edition had it, is either of two types now. */
static bool same_type(const char *gold, casus_str type)
{
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)type.len, type.ptr);
    if (strcmp(gold, "YIELD") == 0) return strcmp(name, "CONCEDE") == 0 || strcmp(name, "RETREAT") == 0;
    return strcmp(gold, name) == 0;
}

static bool read_relation(bench *b, char *line)
{
    char *sentence = strchr(line, '\t');
    casus_span source, target;
    if (!sentence) return false;
    *sentence++ = '\0';
    if (!unmark(sentence, &source, &target)) return false;
    casus_document doc = CASUS_DOCUMENT_INIT;
    casus_relation relation;
    casus_result *owner = NULL;
    casus_error err;
    doc.text = (casus_str){ sentence, strlen(sentence) };
    if (casus_relate(b->coder, &doc, source, target, &relation, &owner, &err) != CASUS_OK) b->tally.failed++;
    else count(&b->tally, relation.confidence, same_type(line, relation.type));
    casus_result_free(owner);
    return true;
}

/* ---- the whole ---------------------------------------------------------- */

static void read_all(bench *b, const char *path, bool relating)
{
    FILE *in = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    if (!in) stop(path, "cannot be read");
    for (size_t n = 1; (len = getline(&line, &room, in)) >= 0; n++) {
        if (len > 0 && line[len - 1] == '\n') line[--len] = '\0';
        if (len == 0 || (relating && line[0] == '#')) continue;
        bool good = relating ? read_relation(b, line) : read_sentence(b, line, (size_t)len);
        if (!good) fprintf(stderr, "reliability: %s:%zu: left out, %s\n", path, n,
                           relating ? "not TYPE, a tab and a sentence with both marks" : "not JSON with a text and events");
    }
    free(line);
    fclose(in);
}

static void print(const tally *t)
{
    tenth all = { 0 };
    double off = 0;
    printf("confidence  records   right    mean\n");
    for (int k = 0; k < TENTHS; k++) {
        const tenth *at = &t->of[k];
        all.records += at->records, all.right += at->right, all.sum += at->sum;
        off += fabs((double)at->right - at->sum);
        if (at->records == 0) continue;
        double n = (double)at->records;
        printf("%.1f - %.1f %9zu %7.3f %7.3f\n", k / 10.0, (k + 1) / 10.0, at->records, (double)at->right / n, at->sum / n);
    }
    double n = all.records ? (double)all.records : 1, right = (double)all.right / n;
    printf("all       %9zu %7.3f %7.3f\n", all.records, right, all.sum / n);
    printf("calibration error %.3f   Brier score %.3f (by one value for all: %.3f)\n", off / n, t->squares / n, right * (1 - right));
    if (t->failed) printf("%zu could not be coded\n", t->failed);
}

int main(int argc, char **argv)
{
    bench b = { 0 };
    casus_error err;
    bool relating = argc > 1 && strcmp(argv[1], "--relate") == 0;
    if (argc != 3 + relating) return fprintf(stderr, "usage: reliability [--relate] MODEL FILE|-\n"), 2;
    const char *model = argv[1 + relating];
    if (casus_model_open(&b.model, model, &err) != CASUS_OK || casus_coder_new(&b.coder, b.model, NULL, &err) != CASUS_OK)
        stop(model, err.message);
    read_all(&b, argv[2 + relating], relating);
    print(&b.tally);
    casus_coder_free(b.coder);
    casus_model_close(b.model);
    return 0;
}
