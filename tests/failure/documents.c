/* What a document may and may not be, and that the coder says so and goes on. */
#include "failure.h"

#include <stdbool.h>

static casus_coder *new_coder(const casus_model *model, const casus_settings *s)
{
    casus_coder *coder;
    require(casus_coder_new(&coder, model, s, NULL) == CASUS_OK);
    return coder;
}

static casus_status code(casus_coder *coder, const casus_document *d, casus_error *err)
{
    casus_result *r;
    *err = (casus_error){0};
    casus_status st = casus_code(coder, d, &r, err);
    require((st == CASUS_OK) == (r != NULL) && (st == CASUS_OK || (err->status == st && err->message[0])));
    casus_result_free(r);
    return st;
}

static void test_odd_texts(casus_coder *coder)
{
    static const casus_str texts[] = {
        {NULL, 0}, {"", 0}, {" ", 1}, {"\n\n\n", 3}, {"\0", 1}, {"\xff", 1}, {"Iran\0attacked Iraq.", 19},
        {"Iran attacked \xc3", 15}, {"\xef\xbb\xbfIran attacked Iraq.", 22}, {".", 1}, {"\"", 1}, {"'s", 2}, {"-", 1}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        casus_error err;
        casus_document d = document_of(texts[i].ptr, texts[i].len);
        require(code(coder, &d, &err) == CASUS_OK);
    }
}

static void test_words(casus_coder *coder)
{
    static const char text[] = "Iran attacked Iraq .";
    static const casus_span good[] = {{0, 4}, {5, 13}, {14, 18}, {19, 20}};
    static const uint32_t end[] = {4}, two_ends[] = {2, 4}, short_end[] = {3}, far_end[] = {5}, empty_end[] = {2, 2, 4};
    static const casus_span backwards[] = {{5, 13}, {0, 4}, {14, 18}, {19, 20}};
    static const casus_span overlap[] = {{0, 4}, {3, 13}, {14, 18}, {19, 20}};
    static const casus_span empty[] = {{0, 4}, {5, 5}, {14, 18}, {19, 20}};
    static const casus_span outside[] = {{0, 4}, {5, 13}, {14, 18}, {19, 21}};
    static const struct { const casus_span *words; const uint32_t *ends; size_t n_ends; casus_status expected; } rows[] = {
        {good, end, 1, CASUS_OK},              {good, two_ends, 2, CASUS_OK},
        {good, short_end, 1, CASUS_ERR_INPUT}, {good, far_end, 1, CASUS_ERR_INPUT},
        {good, empty_end, 3, CASUS_ERR_INPUT}, {good, NULL, 0, CASUS_ERR_INPUT},
        {backwards, end, 1, CASUS_ERR_INPUT},  {overlap, end, 1, CASUS_ERR_INPUT},
        {empty, end, 1, CASUS_ERR_INPUT},      {outside, end, 1, CASUS_ERR_INPUT}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        casus_document d = document_of(text, sizeof text - 1);
        casus_error err;
        d.words = rows[i].words;
        d.n_words = 4;
        d.sentence_ends = rows[i].ends;
        d.n_sentences = rows[i].n_ends;
        casus_status st = code(coder, &d, &err);
        if (st != rows[i].expected) fprintf(stderr, "row %zu: %s\n", i, err.message);
        require(st == rows[i].expected);
    }
    static const casus_span half[] = {{0, 2}};
    static const uint32_t one[] = {1};
    casus_document d = document_of("\xe2\x82\xac", 3);
    casus_error err;
    d.words = half, d.n_words = 1, d.sentence_ends = one, d.n_sentences = 1;
    require(code(coder, &d, &err) == CASUS_ERR_INPUT);
}

/* Days are counted on from the day of publication, which must leave room. */
static void test_published(casus_coder *coder)
{
    static const casus_day outside[] = {INT32_MIN + 1, -719163, 2932897, INT32_MAX}, inside[] = {-719162, 2932896};
    casus_document d = CASUS_DOCUMENT_INIT;
    casus_error err;
    static const char text[] = "Iran attacked Iraq three days ago and on Monday.";
    d.text = (casus_str){text, sizeof text - 1};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        d.published = outside[i];
        require(code(coder, &d, &err) == CASUS_ERR_INPUT);
    }
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        d.published = inside[i];
        require(code(coder, &d, &err) == CASUS_OK);
    }
}

static void test_limits(const casus_model *model)
{
    casus_settings s = CASUS_SETTINGS_INIT;
    casus_document d = report_document();
    casus_error err;
    s.max_bytes = 10;
    casus_coder *coder = new_coder(model, &s);
    require(code(coder, &d, &err) == CASUS_ERR_LIMIT && err.offset == 10);
    d.text.len = 10;
    require(code(coder, &d, &err) == CASUS_OK);
    casus_coder_free(coder);
    s.version = 99;
    require(casus_coder_new(&coder, model, &s, &err) == CASUS_ERR_INPUT && !coder);
}

static bool count_down(void *user)
{
    long *left = user;
    return *left > 0 && (*left)-- > 0;
}

/* Stopped at whatever question: always LIMIT, and the coder goes on. */
static void test_stopping(const casus_model *model)
{
    long left = 1000000;
    casus_settings s = CASUS_SETTINGS_INIT;
    casus_document d = report_document();
    casus_error err;
    s.keep_going = count_down;
    s.user = &left;
    casus_coder *coder = new_coder(model, &s);
    require(code(coder, &d, &err) == CASUS_OK);
    long questions = 1000000 - left;
    require(questions >= 10); /* between sentences too, not only between stages */
    for (long n = 0; n < questions; n++) {
        left = n;
        require(code(coder, &d, &err) == CASUS_ERR_LIMIT);
    }
    left = questions;
    require(code(coder, &d, &err) == CASUS_OK);
    casus_coder_free(coder);
}

static void test_relate(casus_coder *coder)
{
    casus_document d = report_document();
    casus_relation relation;
    casus_result *owner;
    casus_error err = {0};
    uint32_t len = (uint32_t)d.text.len;
    static const casus_span none = {0, 0};
    require(casus_relate(coder, &d, (casus_span){0, len + 1}, none, &relation, &owner, &err) == CASUS_ERR_INPUT && !owner);
    require(casus_relate(coder, &d, none, (casus_span){5, 4}, &relation, &owner, &err) == CASUS_ERR_INPUT && !owner);
    require(casus_relate(coder, &d, none, none, &relation, &owner, &err) == CASUS_OK && relation.type.len > 0);
    casus_result_free(owner);
    require(casus_relate(coder, &d, (casus_span){0, len}, (casus_span){0, len}, &relation, &owner, &err) == CASUS_OK);
    require(relation.type.len > 0);
    casus_result_free(owner);
}

static void test_levels(const casus_model *model)
{
    casus_document d = report_document();
    size_t tokens[4] = {0}, events[4] = {0};
    for (int upto = CASUS_UPTO_PARSE; upto <= CASUS_UPTO_EVENTS; upto++) {
        casus_settings s = CASUS_SETTINGS_INIT;
        casus_result *r;
        casus_timing timing;
        size_t stages = 0;
        s.upto = (casus_upto)upto;
        s.timing = true;
        casus_coder *coder = new_coder(model, &s);
        require(casus_code(coder, &d, &r, NULL) == CASUS_OK);
        tokens[upto] = casus_result_tokens(r);
        events[upto] = casus_result_count(r);
        while (casus_result_timing(r, stages, &timing)) require(timing.stage && timing.seconds >= 0), stages++;
        require(stages >= (size_t)upto);
        require(casus_result_event(r, events[upto]) == NULL);
        require(casus_result_json(r, events[upto]).ptr == NULL);
        require(casus_result_bytes(r) > 0);
        ask_everything(r);
        casus_result_free(r);
        casus_coder_free(coder);
    }
    require(tokens[1] > 50 && tokens[1] == tokens[3] && events[1] == 0 && events[2] == 0);
}

int main(void)
{
    casus_model *model;
    require(casus_model_open(&model, model_path(), NULL) == CASUS_OK);
    casus_coder *coder = new_coder(model, NULL);
    test_odd_texts(coder);
    test_words(coder);
    test_published(coder);
    test_limits(model);
    test_stopping(model);
    test_relate(coder);
    test_levels(model);
    casus_coder_free(coder);
    casus_model_close(model);
    casus_model_close(NULL);
    casus_coder_free(NULL);
    casus_result_free(NULL);
    return 0;
}
