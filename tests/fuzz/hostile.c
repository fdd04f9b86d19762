/* hostile.c - texts that no reporter writes: huge, broken, endless, nested.
 *
 *     CASUS_MODEL=... hostile
 *
 * Each must give a result that holds (spans.h) or a clear error, and must not
 * take time that grows faster than the text: the test's time limit is far above
 * what linear work needs and far below what quadratic work would.  Sizes shrink
 * under sanitizers, which need many times the memory. */
#include "fuzz.h"
#include "spans.h"

#include <string.h>
#include <time.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* A text is `head`, then `piece` over and over up to `size` bytes, then `tail`. */
typedef struct {
    const char *name;
    size_t      size;
    const char *head, *piece, *tail;
    size_t      piece_len; /* where the piece holds NUL; else 0 */
} hostile;

enum { KB = 1000, MB = 1000 * 1000 };

static const hostile texts[] = {
    {"nothing at all", 0, "", "a", "", 0},
    {"one letter", 1, "", "a", "", 0},
    {"blanks", 2 * MB, "", " ", "", 0},
    {"newlines", 2 * MB, "", "\n", "", 0},
    {"NUL bytes", 2 * MB, "", "\0", "", 1},
    {"NUL bytes between words", 500 * KB, "Iran", "\0 attacked \0", "Iraq.", 12},
    {"bytes that begin no character", 2 * MB, "Iran attacked ", "\xFF\xFE", "Iraq.", 0},
    {"characters cut short", 2 * MB, "Iran attacked Iraq. ", "\xE2\x82", "", 0},
    {"overlong and surrogate", MB, "", "\xC0\x80\xED\xA0\x80\xF5\x80\x80\x80", "", 0},
    {"one word of 100 MB", 100 * MB, "", "a", "", 0},
    {"a word in no alphabet", 200 * KB, "", "\xC2\xAD", "", 0},
    {"a sentence of 50,000 words", 350 * KB, "Iran ", "attacked and ", "condemned Iraq.", 0},
    {"a sentence of 20,000 names", 200 * KB, "Iran accused ", "Iraq, ", "and Syria.", 0},
    {"a sentence of 25,000 'and's", 200 * KB, "Iran", " and Iraq", " met.", 0},
    {"a sentence of 40,000 words in clauses", 250 * KB, "Iran said", " that Iraq said", " no.", 0},
    {"a sentence of 40,000 words in relative clauses", 200 * KB, "Iran, ", "which attacked Iraq, ", "left.", 0},
    {"a sentence of 50,000 words in prepositions", 200 * KB, "Iran attacked ", "in March in ", "Iraq.", 0},
    {"a sentence of modal words", 100 * KB, "Iran attacked Iraq. Iran ", "threatened denied refused warned vowed promised ", "to attack Iraq.", 0},
    {"many places and arguments that are none", 200 * KB, "", "Troops seized weapons in Paris. ", "", 0},
    {"a sentence of numbers", 200 * KB, "", "12 ", "people were killed.", 0},
    {"one number of a million digits", MB, "", "9", " people were killed.", 0},
    {"numbers in words", 200 * KB, "", "two hundred thousand ", "people were killed.", 0},
    {"quotes that open", 60 * KB, "", "\"", "Iran attacked Iraq", 0},
    {"quotes that open, typographic", 200 * KB, "", "\xE2\x80\x9C", "Iran attacked Iraq", 0},
    {"quotes within quotes", 200 * KB, "", "\"Iran said 'Iraq said ", "no", 0},
    {"brackets that open", 60 * KB, "", "([{", "Iran attacked Iraq", 0},
    {"stops", 120 * KB, "", ". ", "", 0},
    {"dots", 200 * KB, "Iran", ".", "Iraq", 0},
    {"dashes", 200 * KB, "Iran", "-", "Iraq", 0},
    {"hyphenated without end", 200 * KB, "pro", "-Iran", " troops", 0},
    {"capitals", 200 * KB, "", "IRAN ATTACKED IRAQ ", ".", 0},
    {"a name without end", 200 * KB, "President ", "Van Der ", "Bellen met Iran.", 0},
    {"titles without end", 200 * KB, "", "Prime Minister ", "met Iran.", 0},
    {"dates without end", 200 * KB, "Iran attacked Iraq ", "on 5 March 2024 ", ".", 0},
    {"days without end", 200 * KB, "Iran attacked Iraq ", "last Tuesday ", ".", 0},
    {"pronouns", 200 * KB, "Iran attacked Iraq. ", "He said they said ", "it.", 0},
    {"many short sentences", 400 * KB, "", "Iran attacked Iraq. ", "", 0},
    {"many paragraphs", 200 * KB, "", "Iran accused Iraq of lying on Tuesday.\n\n", "", 0},
    {"letters with many accents", MB, "e", "\xCC\x81", " attacked", 0},
    {"right to left marks", 200 * KB, "Iran ", "\xE2\x80\x8F", "attacked Iraq", 0},
};

static casus_str make(const hostile *h)
{
    size_t size = SANITIZED && h->size > 20 * KB ? h->size / (h->size >= 100 * MB ? 100 : 10) : h->size;
    size_t head = strlen(h->head), tail = strlen(h->tail);
    size_t piece = h->piece_len ? h->piece_len : strlen(h->piece);
    size_t middle = size / piece * piece;
    char *text = malloc(head + middle + tail + 1);
    require(text != NULL);
    memcpy(text, h->head, head);
    for (size_t at = 0; at < middle; at += piece) memcpy(text + head + at, h->piece, piece);
    memcpy(text + head + middle, h->tail, tail);
    return (casus_str){text, head + middle + tail};
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void run(casus_coder *coder, const hostile *h)
{
    casus_document document = CASUS_DOCUMENT_INIT;
    casus_result *result = NULL;
    casus_error err = {0};
    casus_str text = make(h);
    double begin = seconds();
    document.text = text;
    document.published = 19788;
    casus_status st = casus_code(coder, &document, &result, &err);
    require(st == CASUS_OK || err.message[0] != '\0');
    if (st == CASUS_OK) {
        check_result(result, text);
        for (size_t i = 0; i < casus_result_count(result) && i < 100; i++)
            require(casus_result_json(result, i).len > 2);
    }
    printf("%-40s %10zu bytes  %6zu events  %7.3f s  %s\n", h->name, text.len, st ? 0 : casus_result_count(result),
           seconds() - begin, st ? err.message : "");
    fflush(stdout);
    casus_result_free(result);
    free((char *)(uintptr_t)text.ptr);
}

/* A whole archive as one line is refused for its size, at once, and by name. */
static void check_archive(casus_coder *coder)
{
    static const hostile archive = {"one line of 100 MB", 100 * MB, "", "lorem ipsum dolor sit amet ", "", 0};
    casus_document document = CASUS_DOCUMENT_INIT;
    casus_result *result = NULL;
    casus_error err = {0};
    document.text = make(&archive);
    casus_status st = casus_code(coder, &document, &result, &err);
    require(SANITIZED || st == CASUS_ERR_LIMIT);
    require(st == CASUS_OK || (st == CASUS_ERR_LIMIT && err.message[0] != '\0'));
    casus_result_free(result);
    free((char *)(uintptr_t)document.text.ptr);
}

/* After all that a coder still reads an ordinary sentence as it did before. */
static casus_str code_plain(casus_coder *coder, casus_result **result)
{
    static const char plain[] = "Iran accused Iraq of lying on Tuesday.";
    casus_document document = CASUS_DOCUMENT_INIT;
    document.text = (casus_str){plain, sizeof plain - 1};
    require(casus_code(coder, &document, result, NULL) == CASUS_OK);
    return casus_result_mentions(*result);
}

static void check_limit(void)
{
    casus_settings settings = CASUS_SETTINGS_INIT;
    casus_coder *coder = NULL;
    casus_result *result = NULL;
    casus_error err = {0};
    casus_document document = CASUS_DOCUMENT_INIT;
    settings.max_bytes = 10;
    require(casus_coder_new(&coder, fuzz_model(), &settings, &err) == CASUS_OK);
    document.text = (casus_str){"Iran attacked Iraq.", 19};
    require(casus_code(coder, &document, &result, &err) == CASUS_ERR_LIMIT);
    require(result == NULL && err.status == CASUS_ERR_LIMIT && err.message[0] != '\0');
    document.text.len = 10;
    require(casus_code(coder, &document, &result, &err) == CASUS_OK);
    casus_result_free(result);
    casus_coder_free(coder);
}

int main(int argc, char **argv)
{
    casus_coder *coder = NULL;
    casus_result *before = NULL, *after = NULL;
    casus_settings settings = CASUS_SETTINGS_INIT;
    const char *only = argc > 1 ? argv[1] : NULL;
    settings.max_bytes = 128 * MB;
    require(casus_coder_new(&coder, fuzz_model(), &settings, NULL) == CASUS_OK);
    casus_str expected = code_plain(coder, &before);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!only || strstr(texts[i].name, only)) run(coder, &texts[i]);
    casus_str got = code_plain(coder, &after);
    require(got.len == expected.len && memcmp(got.ptr, expected.ptr, got.len) == 0);
    casus_result_free(after);
    casus_result_free(before);
    casus_coder_free(coder);
    check_limit();
    require(casus_coder_new(&coder, fuzz_model(), NULL, NULL) == CASUS_OK);
    check_archive(coder);
    casus_coder_free(coder);
    return 0;
}
