/* See source.h.  What is opened next, and where a run stopped. */
#include "source_parts.h"

#include "url.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const char *item_kind_name(item_kind kind)
{
    static const char *const names[] = { "html", "text", "jsonl", "feed entry" };
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "?";
}

void source_set_where(source *s, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (vsnprintf(s->where, sizeof s->where, format, arguments) < 0) s->where[0] = '\0';
    va_end(arguments);
}

casus_str source_where(const source *s) { return slice_of(s->where); }
uint64_t source_passed_by(const source *s) { return s->passed_by; }

source_item source_item_new(const source *s)
{
    return (source_item){ .fetched = SOURCE_NO_TIME, .published = SOURCE_NO_TIME, .updated = SOURCE_NO_TIME, .where = slice_of(s->where) };
}

bool source_add_place(source *s, casus_str url, int depth)
{
    if (s->n_places - s->next_place >= MAX_PLACES) return true; /* bounded; what is left out is the end of a huge list */
    if (s->n_places == s->cap_places) {
        size_t cap = s->cap_places * 2 + 16;
        place *places = realloc(s->places, cap * sizeof *places);
        if (!places) return false;
        s->places = places;
        s->cap_places = cap;
    }
    place p = { .url = strndup(url.ptr, url.len), .depth = depth };
    if (!p.url) return false;
    s->places[s->n_places++] = p;
    return true;
}

void source_stop_reading(source *s)
{
    if (s->reading == READ_WARC) warc_reader_close(&s->warc);
    stream_close(s->in);
    s->in = NULL;
    s->in_size = 0;
    feed_free(&s->feed);
    s->feed_url = (casus_str){ NULL, 0 };
    free(s->path);
    s->path = NULL;
    s->reading = READ_NOTHING;
    bytes_clear(&s->whole, 4 << 20);
}

void source_close(source *s)
{
    if (!s) return;
    source_stop_reading(s);
    if (s->walking) folder_close(&s->walk);
    for (size_t i = 0; i < s->n_places; i++) free(s->places[i].url);
    free(s->places);
    free(s->name);
    free(s->start_file);
    free(s->last_file);
    bytes_free(&s->whole);
    free(s);
}

/* ---- positions ----------------------------------------------------------------------- */

/* "path#12+34" or "path#end"; the path is cut off and kept in *path. */
static bool read_position(source *s, const char *position, char **path, bool *end, casus_error *err)
{
    const char *hash = strrchr(position, '#');
    casus_str rest = slice_of(hash ? hash + 1 : ""), inner = rest;
    const char *plus = rest.len ? memchr(rest.ptr, '+', rest.len) : NULL;
    *end = slice_is(rest, "end");
    if (plus) {
        inner = (casus_str){ plus + 1, rest.len - (size_t)(plus - rest.ptr) - 1 };
        rest.len = (size_t)(plus - rest.ptr);
    }
    bool fine = hash && (*end || (plus && slice_number(rest, &s->start.member) && slice_number(inner, &s->start.inner)));
    if (!fine)
        return source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "\"%.100s\" is no position: \"FILE#BYTE+BYTE\" or \"FILE#end\" was expected", position);
    s->start_given = !*end;
    *path = strndup(position, (size_t)(hash - position));
    return *path ? true : source_no_memory(err);
}

static stream_place place_now(const source *s)
{
    if (s->reading == READ_WARC) return warc_reader_tell(&s->warc);
    if (s->reading == READ_FEED) return (stream_place){ 0, s->next_entry };
    return s->in ? stream_tell(s->in) : (stream_place){ 0, 0 };
}

bool source_position(const source *s, char *out, size_t size)
{
    const char *file = s->is_folder ? s->last_file ? s->last_file : "" : "";
    bool inside = s->path && (s->reading == READ_LINES || s->reading == READ_WARC || s->reading == READ_FEED);
    stream_place at = place_now(s);
    int n;
    if (!s->last_file) n = snprintf(out, size, "%s", "");
    else if (inside) n = snprintf(out, size, "%s#%llu+%llu", file, (unsigned long long)at.member, (unsigned long long)at.inner);
    else n = snprintf(out, size, "%s#end", file);
    return n >= 0 && (size_t)n < size;
}

void source_progress(const source *s, uint64_t *done, uint64_t *of)
{
    *done = s->in ? stream_offset(s->in) : 0;
    *of = s->in_size;
}

/* ---- opening ---------------------------------------------------------------------------- */

static void fill_defaults(source_options *o)
{
    if (o->max_page == 0) o->max_page = 16 << 20;
    if (o->max_line == 0) o->max_line = 64 << 20;
    if (o->max_record == 0) o->max_record = 32 << 20;
}

static bool open_place(source *s, casus_error *err)
{
    struct stat info;
    char *start = NULL;
    bool end = false, fine = true;
    const char *position = s->options.position;
    if (url_is_http(slice_of(s->name))) return source_add_place(s, slice_of(s->name), 0) || source_no_memory(err);
    s->is_folder = stat(s->name, &info) == 0 && S_ISDIR(info.st_mode);
    if (position && position[0]) fine = read_position(s, position, &start, &end, err);
    if (fine && !s->is_folder && start && start[0])
        fine = source_fail(err, CASUS_ERR_INPUT, UINT64_MAX, "\"%.100s\" is a position in a folder, and this is none", position);
    s->finished = end && !s->is_folder;
    if (fine && s->is_folder) fine = s->walking = folder_open(&s->walk, s->name, start, end, err);
    if (fine && s->start_given && s->is_folder) s->start_file = start, start = NULL;
    free(start);
    return fine;
}

bool source_open(source **out, const char *name, const source_options *options, casus_error *err)
{
    casus_error local;
    if (!err) err = &local;
    *err = (casus_error){ 0 };
    *out = NULL;
    source *s = calloc(1, sizeof *s);
    if (!s) return source_no_memory(err);
    if (options) s->options = *options;
    fill_defaults(&s->options);
    s->name = strdup(name);
    bool fine = s->name ? open_place(s, err) : source_no_memory(err);
    s->options.position = NULL;
    if (!fine) {
        source_close(s);
        return false;
    }
    source_set_where(s, "%s", name);
    *out = s;
    return true;
}

/* ---- going on --------------------------------------------------------------------------- */

static bool keep_last_file(source *s, const char *name)
{
    free(s->last_file);
    s->last_file = strdup(name);
    return s->last_file != NULL;
}

static source_step open_file_of_folder(source *s, casus_error *err)
{
    folder_step step = folder_next(&s->walk, err);
    if (step == FOLDER_END) return SOURCE_END;
    source_set_where(s, "%s", folder_path(&s->walk));
    if (step != FOLDER_FILE) return step == FOLDER_STOP || err->status == CASUS_ERR_MEMORY ? SOURCE_STOP : SOURCE_ERROR;
    const char *name = folder_relative(&s->walk);
    if (s->start_given && (!s->start_file || strcmp(s->start_file, name) != 0)) s->start_given = false; /* it is gone */
    if (!keep_last_file(s, name)) return source_no_memory(err), SOURCE_STOP;
    source_step opened = source_open_file(s, folder_path(&s->walk), err);
    return opened == SOURCE_END ? SOURCE_NOTE : opened; /* no document: the next one */
}

/* NOTE: something is open, or another try is due; END: nothing is left. */
static source_step open_next(source *s, casus_error *err)
{
    if (s->next_place < s->n_places) {
        place p = s->places[s->next_place];
        s->places[s->next_place++] = (place){ 0 };
        s->depth = p.depth;
        source_step step = source_open_url(s, p.url, err);
        free(p.url);
        return step == SOURCE_END ? SOURCE_NOTE : step; /* not modified: the next one */
    }
    s->depth = 0;
    if (s->walking) return open_file_of_folder(s, err);
    if (s->file_given || s->finished || url_is_http(slice_of(s->name))) return SOURCE_END;
    s->file_given = true;
    if (!keep_last_file(s, "")) return source_no_memory(err), SOURCE_STOP;
    return source_open_file(s, s->name, err);
}

static source_step read_next(source *s, source_item *item, casus_error *err)
{
    switch (s->reading) {
    case READ_WHOLE: return source_next_whole(s, item, err);
    case READ_LINES: return source_next_line(s, item, err);
    case READ_WARC: return source_next_record(s, item, err);
    case READ_FEED: return source_next_entry(s, item, err);
    case READ_ANSWER: return source_next_answer(s, item, err);
    default: return SOURCE_END;
    }
}

source_step source_next(source *s, source_item *item, casus_error *err)
{
    casus_error local;
    if (!err) err = &local;
    *err = (casus_error){ .offset = UINT64_MAX };
    *item = source_item_new(s);
    for (;;) {
        if (s->reading != READ_NOTHING) {
            source_step step = read_next(s, item, err);
            if (step != SOURCE_END) return step;
            source_stop_reading(s);
        }
        source_step step = open_next(s, err);
        if (step != SOURCE_NOTE) return step;
    }
}
