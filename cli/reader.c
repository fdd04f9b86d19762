/* See reader.h.  Runs for every byte of input: lines are found with memchr in
 * large reads, and copied once. */
#include "reader.h"

#include "message.h"
#include "page/page.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Larger pieces are refused.  A document's text may be 256 MiB (casus.h); in
 * JSON, with its escapes, about twice that. */
static const size_t LARGEST = (size_t)512 << 20;
static const size_t READ_SIZE = 256 << 10;

static bool ends_with(const char *name, const char *ending)
{
    size_t n = strlen(name), e = strlen(ending);
    return n >= e && strcmp(name + n - e, ending) == 0;
}

static bool is_page_name(const char *name)
{
    return ends_with(name, ".html") || ends_with(name, ".htm") || ends_with(name, ".xhtml");
}

static input_kind kind_of(const reader *r, const char *name)
{
    if (r->kind) {
        static const char letters[] = { [INPUT_TEXT] = 't', [INPUT_HTML] = 'h', [INPUT_JSONL] = 'j', [INPUT_CONLLU] = 'c' };
        return (input_kind)((const char *)memchr(letters, r->kind[0], sizeof letters) - letters);
    }
    if (is_page_name(name)) return INPUT_HTML;
    bool told = r->by_name == INPUT_JSONL ? ends_with(name, ".jsonl") || ends_with(name, ".ndjson")
                                          : ends_with(name, ".conllu") || ends_with(name, ".conll");
    return told ? r->by_name : INPUT_TEXT;
}

void input_reader_open(reader *r, char **files, size_t n_files, const char *kind, input_kind by_name)
{
    static char *standard_input[] = { "-" };
    *r = (reader){ .files = files, .n_files = n_files, .kind = kind, .by_name = by_name, .fd = -1 };
    if (n_files == 0) {
        r->files = standard_input;
        r->n_files = 1;
    }
    if (r->n_files == 1 && strcmp(r->files[0], "-") == 0 && isatty(STDIN_FILENO))
        message("casus: reading standard input; end with Ctrl-D");
}

static void close_file(reader *r)
{
    if (r->fd > STDIN_FILENO) close(r->fd);
    r->fd = -1;
}

void input_reader_close(reader *r)
{
    close_file(r);
    free(r->room);
    r->room = NULL;
}

/* A piece that says what went wrong with the file. */
static bool broken(const reader *r, piece *out, const char *what)
{
    *out = (piece){ .kind = r->file_kind, .file = r->file, .line = r->line };
    format_into(out->error, sizeof out->error, "%s", what);
    return true;
}

static void forget(reader *r) { r->begin = r->end = r->line_begin = r->scanned = 0; }

static bool next_file(reader *r)
{
    r->file = r->files[r->next_file++];
    r->file_kind = kind_of(r, r->file);
    r->line = 1;
    r->at_end = r->skipping = false;
    forget(r);
    r->fd = strcmp(r->file, "-") == 0 ? STDIN_FILENO : open(r->file, O_RDONLY | O_CLOEXEC);
    return r->fd >= 0;
}

/* Room for READ_SIZE bytes behind what is there. */
static void make_room(reader *r)
{
    if (r->begin == r->end || r->skipping) forget(r);
    if (r->cap - r->end >= READ_SIZE) return;
    if (r->begin > 0) {
        memmove(r->room, r->room + r->begin, r->end - r->begin);
        r->end -= r->begin;
        r->line_begin -= r->begin;
        r->scanned -= r->begin;
        r->begin = 0;
    }
    if (r->cap - r->end >= READ_SIZE) return;
    size_t cap = r->cap * 2 + READ_SIZE;
    char *room = realloc(r->room, cap);
    if (!room) out_of_memory();
    r->room = room;
    r->cap = cap;
}

/* False: an error; at_end is set at the end. */
static bool read_more(reader *r)
{
    make_room(r);
    ssize_t n;
    do n = read(r->fd, r->room + r->end, r->cap - r->end);
    while (n < 0 && errno == EINTR);
    if (n < 0) return false;
    r->at_end = n == 0;
    r->end += (size_t)n;
    return true;
}

/* The end of the piece at `begin`, past its newline, or 0 while it is not
 * complete.  Looks at no byte twice, however slowly they come. */
static size_t piece_end(reader *r)
{
    if (input_is_whole(r->file_kind)) return 0;
    const char *newline;
    while (r->scanned < r->end && (newline = memchr(r->room + r->scanned, '\n', r->end - r->scanned))) {
        size_t length = (size_t)(newline - r->room) - r->line_begin;
        bool empty = length == 0 || (length == 1 && newline[-1] == '\r');
        r->scanned = r->line_begin = (size_t)(newline - r->room) + 1;
        if (r->file_kind == INPUT_JSONL || empty) return r->scanned;
    }
    r->scanned = r->end;
    return 0;
}

static uint64_t newlines(const char *bytes, size_t len)
{
    uint64_t n = 0;
    const char *end = bytes + len;
    while (bytes < end && (bytes = memchr(bytes, '\n', (size_t)(end - bytes)))) n++, bytes++;
    return n;
}

/* A byte order mark is no part of JSON or CoNLL-U; in a text it stays, since spans count it. */
static void skip_mark(reader *r)
{
    if (r->line == 1 && !input_is_whole(r->file_kind) && r->end - r->begin >= 3 &&
        memcmp(r->room + r->begin, "\xEF\xBB\xBF", 3) == 0)
        r->begin += 3;
}

static bool blank(const char *bytes, size_t len)
{
    size_t i = 0;
    while (i < len && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == '\n')) i++;
    return i == len;
}

/* Hands [begin, end) over; false when that is nothing: blank lines. */
static bool hand_over(reader *r, size_t end, piece *out)
{
    bool whole = input_is_whole(r->file_kind);
    skip_mark(r);
    const char *from = r->room + r->begin;
    size_t len = end - r->begin;
    uint64_t line = r->line;
    r->begin = end;
    if (!whole) r->line += newlines(from, len);
    if (!whole && blank(from, len)) return false;
    char *bytes = malloc(len + 1);
    if (!bytes) out_of_memory();
    if (len > 0) memcpy(bytes, from, len);
    bytes[len] = '\0';
    bool is_page = !r->kind && r->file_kind == INPUT_TEXT && page_is_html((casus_str){ bytes, len });
    *out = (piece){ .kind = is_page ? INPUT_HTML : r->file_kind, .bytes = bytes, .len = len, .file = r->file, .line = line };
    return true;
}

/* One step: true with a piece in out, or false: nothing to hand over yet. */
static bool step(reader *r, piece *out)
{
    size_t end = piece_end(r);
    if (end == 0 && !r->at_end) {
        if (!r->skipping && r->end - r->begin > LARGEST) {
            r->skipping = true; /* its rest goes as it comes */
            return broken(r, out, input_is_whole(r->file_kind) ? "is larger than 512 MiB" : "longer than 512 MiB");
        }
        if (read_more(r)) return false;
        int error = errno;
        close_file(r);
        return broken(r, out, strerror(error));
    }
    bool last = end == 0, skipped = r->skipping;
    if (last) {
        end = r->end;
        close_file(r);
    }
    r->skipping = false;
    if (!skipped) return hand_over(r, end, out);
    r->line++;
    r->begin = end;
    return false;
}

bool input_reader_next(reader *r, piece *out)
{
    for (;;) {
        if (r->fd < 0) {
            if (r->next_file == r->n_files) return false;
            if (!next_file(r)) return broken(r, out, strerror(errno));
        }
        if (step(r, out)) return true;
    }
}
