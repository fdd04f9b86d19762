/* See document.h.  Runs once per document, on a worker's thread. */
#include "document.h"

#include "lift.h"
#include "message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool fail(casus_error *error, uint64_t offset, const char *format, ...) __attribute__((format(printf, 3, 4)));
static bool fail(casus_error *error, uint64_t offset, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    *error = (casus_error){ .status = CASUS_ERR_INPUT, .offset = offset };
    if (vsnprintf(error->message, sizeof error->message, format, arguments) < 0) error->message[0] = '\0';
    va_end(arguments);
    return false;
}

static const char *type_name(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT: return "an object";
    case JSON_ARRAY: return "an array";
    case JSON_STRING: return "a string";
    case JSON_INTEGER:
    case JSON_REAL: return "a number";
    case JSON_TRUE:
    case JSON_FALSE: return "true or false";
    case JSON_NULL: break;
    }
    return "null";
}

static casus_str string_of(const json_t *value)
{
    return (casus_str){ json_string_value(value), json_string_length(value) };
}

/* A string field; absent and null leave *out as it is. */
static bool take_string(const json_t *root, const char *name, casus_str *out, casus_error *error)
{
    const json_t *value = json_object_get(root, name);
    if (!value || json_is_null(value)) return true;
    if (!json_is_string(value)) return fail(error, UINT64_MAX, "\"%s\" must be a string, not %s", name, type_name(value));
    *out = string_of(value);
    return true;
}

/* A string; also a whole number, which many collections have. */
static bool take_id(document *d, casus_error *error)
{
    const json_t *value = json_object_get(d->root, "id");
    if (!json_is_integer(value)) return take_string(d->root, "id", &d->doc.id, error);
    format_into(d->number_id, sizeof d->number_id, "%lld", (long long)json_integer_value(value));
    d->doc.id = (casus_str){ d->number_id, strlen(d->number_id) };
    return true;
}

static bool take_published(document *d, casus_error *error)
{
    casus_str text = { 0 };
    if (!take_string(d->root, "published", &text, error)) return false;
    if (text.len == 0) return true;
    d->doc.published = casus_day_parse(text);
    if (d->doc.published != CASUS_NO_DAY) return true;
    return fail(error, UINT64_MAX, "\"published\" must be a date such as 2022-01-06, not \"%.*s\"",
                (int)(text.len < 40 ? text.len : 40), text.ptr);
}

static bool take_page(document *d, casus_str bytes, casus_error *error)
{
    page_source source = { .bytes = bytes, .url = d->doc.url };
    if (!page_read(&d->page, &source, error)) return false;
    d->doc.text = d->page.text;
    return true;
}

/* "text", else the text of "html"; with `page_only` only the latter. */
static bool take_text(document *d, bool page_only, casus_error *error)
{
    casus_str html = { 0 };
    if (!page_only && !take_string(d->root, "text", &d->doc.text, error)) return false;
    if (d->doc.text.ptr) return true;
    if (!take_string(d->root, "html", &html, error)) return false;
    if (d->html.ptr) html = buffer_view(&d->html);
    if (html.ptr) return take_page(d, html, error);
    return fail(error, UINT64_MAX, page_only ? "\"html\" is missing" : "\"text\" is missing");
}

/* What the input does not say and the page does. */
static void fill_from_page(document *d)
{
    casus_document *doc = &d->doc;
    if (!d->page.memory) return;
    if (!doc->url.ptr && d->page.url.len > 0) doc->url = d->page.url;
    if (!doc->title.ptr && d->page.title.len > 0) doc->title = d->page.title;
    if (!doc->source.ptr && d->page.outlet.len > 0) doc->source = d->page.outlet;
    if (!doc->lang.ptr && d->page.lang.len > 0) doc->lang = d->page.lang;
    if (doc->published == CASUS_NO_DAY && d->page.published.len > 0) doc->published = casus_day_parse(d->page.published);
}

static bool inside_character(casus_str text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

/* "source": [412, 443], bytes of the text; absent and null: {0,0}. */
static bool take_span(const document *d, const char *name, casus_span *out, casus_error *error)
{
    const json_t *value = json_object_get(d->root, name);
    if (!value || json_is_null(value)) return true;
    const json_t *begin = json_array_get(value, 0), *end = json_array_get(value, 1);
    if (json_array_size(value) != 2 || !json_is_integer(begin) || !json_is_integer(end))
        return fail(error, UINT64_MAX, "\"%s\" must be [begin, end] in bytes of the text, or null", name);
    json_int_t b = json_integer_value(begin), e = json_integer_value(end);
    if (b < 0 || e <= b || (uint64_t)e > d->doc.text.len)
        return fail(error, UINT64_MAX, "\"%s\" [%lld, %lld] does not lie in the text, which has %zu bytes", name,
                    (long long)b, (long long)e, d->doc.text.len);
    if (inside_character(d->doc.text, (size_t)b) || inside_character(d->doc.text, (size_t)e))
        return fail(error, UINT64_MAX, "\"%s\" [%lld, %lld] cuts a character in two", name, (long long)b, (long long)e);
    *out = (casus_span){ (uint32_t)b, (uint32_t)e };
    return true;
}

/* Jansson quotes the input in its messages ("... near '{'"); only the part before helps. */
static bool not_json(casus_error *error, const json_error_t *found)
{
    const char *near = strstr(found->text, " near '");
    size_t len = near ? (size_t)(near - found->text) : strlen(found->text);
    uint64_t offset = found->position > 0 ? (uint64_t)found->position : 0;
    return fail(error, offset, "not JSON: %.*s", (int)len, found->text);
}

static bool load_json(document *d, const piece *in, casus_error *error)
{
    json_error_t found;
    casus_str line = { in->bytes, in->len };
    buffer rest = { 0 };
    size_t at = 0, removed = 0;
    if (json_lift(line, "html", &d->html, &rest, &at, &removed)) line = buffer_view(&rest);
    d->root = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_ANY, &found);
    buffer_free(&rest);
    if (!d->root) {
        if (found.position > 0 && (size_t)found.position > at) found.position += (int)removed; /* of the whole line */
        return not_json(error, &found);
    }
    if (!json_is_object(d->root)) return fail(error, 0, "must be an object, not %s", type_name(d->root));
    return take_id(d, error);
}

static bool read_json(document *d, const piece *in, bool relating, casus_error *error)
{
    return load_json(d, in, error) && take_string(d->root, "url", &d->doc.url, error) && take_text(d, false, error) &&
           take_string(d->root, "title", &d->doc.title, error) &&
           take_string(d->root, "lang", &d->doc.lang, error) && take_published(d, error) &&
           (relating ? take_span(d, "source", &d->source, error) && take_span(d, "target", &d->target, error)
                     : take_string(d->root, "source", &d->doc.source, error));
}

/* The id a piece has by itself.  False: it could not be read. */
static bool begin(document *out, const piece *in, casus_error *error)
{
    *out = (document){ .doc = CASUS_DOCUMENT_INIT };
    if (input_is_whole(in->kind)) format_into(out->default_id, sizeof out->default_id, "%s", in->file);
    else format_into(out->default_id, sizeof out->default_id, "%.270s:%llu", in->file, (unsigned long long)in->line);
    out->doc.id = (casus_str){ out->default_id, strlen(out->default_id) };
    return in->bytes || fail(error, UINT64_MAX, "%s", in->error);
}

bool document_read(document *out, const piece *in, casus_day published, bool relating, casus_error *error)
{
    casus_str bytes = { in->bytes, in->len };
    if (!begin(out, in, error)) return false;
    if (in->kind == INPUT_TEXT) out->doc.text = bytes;
    else if (!(in->kind == INPUT_HTML ? take_page(out, bytes, error) : read_json(out, in, relating, error))) return false;
    fill_from_page(out);
    if (out->doc.published == CASUS_NO_DAY) out->doc.published = published;
    return true;
}

bool document_read_page(document *out, const piece *in, casus_str url, casus_error *error)
{
    if (!begin(out, in, error)) return false;
    out->doc.url = url;
    if (input_is_whole(in->kind)) return take_page(out, (casus_str){ in->bytes, in->len }, error);
    return load_json(out, in, error) && take_string(out->root, "url", &out->doc.url, error) && take_text(out, true, error);
}

/* "en", "en-GB", "EN", "eng", "english" */
bool document_is_english(const document *d)
{
    casus_str lang = d->doc.lang;
    if (lang.len == 0) return true;
    if (lang.len < 2 || (lang.ptr[0] | 0x20) != 'e' || (lang.ptr[1] | 0x20) != 'n') return false;
    return lang.len == 2 || lang.ptr[2] == '-' || lang.ptr[2] == '_' || (lang.ptr[2] | 0x20) == 'g';
}

void document_free(document *d)
{
    page_free(&d->page);
    buffer_free(&d->html);
    json_decref(d->root);
    d->root = NULL;
}
