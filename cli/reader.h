/* Input files cut into the pieces that are worked on: a whole file, a line, or
 * a block of lines up to an empty one.  Streams: a piece is handed over as
 * soon as it is complete, and only one is held.  One thread. */
#ifndef CLI_READER_H
#define CLI_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum { INPUT_TEXT, INPUT_HTML, INPUT_JSONL, INPUT_CONLLU } input_kind;

/* Of these a piece is a file, of the others some lines of one. */
static inline bool input_is_whole(input_kind kind) { return kind == INPUT_TEXT || kind == INPUT_HTML; }

/* A piece; whoever gets one frees `bytes`. */
typedef struct piece {
    input_kind  kind;
    char       *bytes;
    size_t      len;
    const char *file;      /* as given; "-" is standard input */
    uint64_t    line;      /* of its first line, from 1 */
    char        error[200]; /* not empty: could not be read, bytes is NULL */
} piece;

typedef struct reader {
    char  **files;
    size_t  n_files, next_file;
    const char *kind;          /* "text", "html", "jsonl", "conllu", or NULL: by name and content */
    input_kind  by_name;       /* what the ending of a name may tell */
    int     fd;                /* -1: none open */
    const char *file;
    input_kind  file_kind;
    uint64_t line;
    char   *room;              /* what was read and not handed over yet: [begin, end) */
    size_t  cap, begin, end;
    size_t  line_begin, scanned; /* of [begin, end): the last line, and how far it was searched */
    bool    at_end, skipping;
} reader;

/* Of `files` (none: standard input).  `kind` is "text", "html", "jsonl" or "conllu"
 * for all of them, or NULL: `by_name` where a name ends like that, HTML where a name
 * or the first bytes say so, else text. */
void input_reader_open(reader *r, char **files, size_t n_files, const char *kind, input_kind by_name);
bool input_reader_next(reader *r, piece *out); /* false: no more */
void input_reader_close(reader *r);

#endif
