/* A long string lifted out of a line of JSON: the same as the general reader makes of it, or left to that. */
#include "../../cli/lift.h"
#include "unit.h"

#include <jansson.h>
#include <string.h>

typedef struct { const char *before, *piece, *after; bool lifted; } lift_row;

/* `piece` is repeated until the string is long; "html" begins behind `before`. */
static const lift_row rows[] = {
    { "{\"id\":\"a\",\"html\":", "<p class=\\\"x\\\">They met.\\n", "}", true },
    { "{ \"x\" : {\"html\": [1, \"}\"]}, \"html\" : ", "caf\\u00e9 \\ud83d\\ude00 \\/ \\\\ \\t", ", \"url\": \"b\" }", true },
    { "{\"html\":", "caf\xC3\xA9", ",\"id\":3}", true },
    { "{\"html\":", "\\u0000a", "}", true },
    { "{\"html\":", "\\ud83d alone", "}", false },
    { "{\"html\":", "\\udc00 alone", "}", false },
    { "{\"html\":", "\\q", "}", false },
    { "{\"html\":", "\\u12g4", "}", false },
    { "{\"html\":", "\x01", "}", false },
    { "{\"html\":", "caf\xE9 ", "}", false },
    { "{\"text\":", "they met ", "}", false },
    { "[\"html\",", "they met ", "]", false },
    { "{\"a\":{\"html\":", "they met ", "}}", false },
};

static void build(buffer *line, const lift_row *row)
{
    buffer_text(line, row->before);
    buffer_char(line, '"');
    for (size_t i = 0; i < 3000; i++) buffer_text(line, row->piece);
    buffer_char(line, '"');
    buffer_text(line, row->after);
}

static void check(const lift_row *row)
{
    buffer line = { 0 }, value = { 0 }, rest = { 0 };
    size_t at = 0, removed = 0;
    build(&line, row);
    bool lifted = json_lift(buffer_view(&line), "html", &value, &rest, &at, &removed);
    if (!CHECK_INT(lifted, row->lifted)) fprintf(stderr, "    %s%s\n", row->before, row->piece);
    if (lifted) {
        json_t *whole = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, NULL), *small = json_loadb(rest.ptr, rest.len, JSON_ALLOW_NUL, NULL);
        const json_t *html = json_object_get(whole, "html");
        CHECK_STR(buffer_view(&value), ((casus_str){ json_string_value(html), json_string_length(html) }));
        CHECK_INT(rest.len + removed, line.len);
        CHECK(small && json_string_length(json_object_get(small, "html")) == 0);
        CHECK_INT(line.ptr[at], '"');
        json_decref(whole);
        json_decref(small);
    }
    buffer_free(&line);
    buffer_free(&value);
    buffer_free(&rest);
}

/* A line that ends anywhere is left to the general reader. */
static void check_cut(void)
{
    buffer line = { 0 };
    build(&line, &rows[1]);
    for (size_t len = 0; len < line.len; len += len < 100 || len + 100 > line.len ? 1 : 977) {
        buffer value = { 0 }, rest = { 0 };
        size_t at, removed;
        char *cut = malloc(len + 1); /* exactly as long, for AddressSanitizer */
        if (!cut) abort();
        memcpy(cut, line.ptr, len);
        if (json_lift((casus_str){ cut, len }, "html", &value, &rest, &at, &removed)) CHECK(len + 40 > line.len);
        else CHECK(value.ptr == NULL);
        free(cut);
        buffer_free(&value);
        buffer_free(&rest);
    }
    buffer_free(&line);
}

int main(void)
{
    for (size_t i = 0; i < COUNT(rows); i++) check(&rows[i]);
    check_cut();
    return unit_result();
}
