/* What the files of a source share: source.c chooses what to open, source_file.c reads
 * what lies on the disk, source_feed.c feeds and addresses. */
#ifndef INGEST_SOURCE_SOURCE_PARTS_H
#define INGEST_SOURCE_SOURCE_PARTS_H

#include "bytes.h"
#include "feed.h"
#include "folder.h"
#include "source.h"
#include "warc.h"

typedef enum { READ_NOTHING, READ_WHOLE, READ_LINES, READ_WARC, READ_FEED, READ_ANSWER } read_kind;

/* An address still to be opened. */
typedef struct place { char *url; int depth; } place;

enum { MAX_PLACES = 100000, MAX_PLACE_DEPTH = 3 };

struct source {
    source_options options;
    char *name;
    char where[400];
    uint64_t passed_by;

    bool is_folder, walking; /* walking: the folder is open */
    folder_walk walk;
    bool file_given;        /* the name itself was opened */
    place *places;          /* addresses, first in first out: places[next_place .. n_places) */
    size_t n_places, cap_places, next_place;
    int depth;              /* of the list being read */

    read_kind reading;
    char *path;             /* of the file being read */
    stream *in;
    uint64_t in_size;
    item_kind whole_kind;
    bytes whole;            /* a file, or a line */
    warc_reader warc;
    feed feed;
    casus_str feed_url;     /* in feed.strings; absent for a file */
    size_t next_entry, next_note;
    bool entry_as_it_is;    /* its page could not be had: give what the feed holds */
    bool skip_line;         /* the rest of a line of JSONL that is broken */
    fetch_answer answer;    /* a page, to be given next */

    stream_place start;     /* where to begin in the first file */
    bool start_given, finished; /* finished: the file was read to its end by an earlier run */
    char *start_file;       /* of a folder, relative */
    char *last_file;        /* opened last: relative in a folder, else ""; NULL: none yet */
};

/* ---- source.c */
void source_set_where(source *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool source_add_place(source *s, casus_str url, int depth); /* false: out of memory */
void source_stop_reading(source *s);
source_item source_item_new(const source *s);

/* ---- source_file.c: all return ITEM, ERROR, STOP or END (of the file) */
source_step source_open_file(source *s, const char *path, casus_error *err); /* NOTE: open now */
source_step source_next_whole(source *s, source_item *item, casus_error *err);
source_step source_next_line(source *s, source_item *item, casus_error *err);
source_step source_next_record(source *s, source_item *item, casus_error *err);

/* ---- source_feed.c */
source_step source_open_url(source *s, const char *url, casus_error *err);
/* A list of what came from base (absent: a file); bytes are not needed afterwards. */
source_step source_open_feed(source *s, casus_str text, casus_str base, casus_str charset, casus_error *err);
source_step source_next_entry(source *s, source_item *item, casus_error *err);
source_step source_next_answer(source *s, source_item *item, casus_error *err);

/* ---- sniff.c: what bytes are */
typedef enum { SNIFF_NOTHING, SNIFF_WARC, SNIFF_FEED, SNIFF_JSONL, SNIFF_HTML, SNIFF_TEXT } sniffed;
sniffed source_sniff(casus_str start, const char *name);
bool sniff_is_page(casus_str start);

#endif
