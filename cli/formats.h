/* The ways to print events: of a document just coded, or out of a database. */
#ifndef CLI_FORMATS_H
#define CLI_FORMATS_H

#include "buffer.h"

typedef struct table_style {
    size_t width;
    bool   colour;
} table_style;

/* Where all events of an output come from. */
typedef enum { FROM_DOCUMENTS, FROM_CLAIMS, FROM_EVENTS } told_from;

/* Where an event to print is from, when that is a database. */
typedef struct stored {
    int64_t   claim_id, report_id, event_id; /* event_id 0: not linked yet */
    int64_t   n_claims, n_reports, n_sources; /* of the event; 0: not asked for */
    casus_day day_start, day_end;             /* of the event */
    int64_t   coded_at;                       /* seconds since 1970; 0: not asked for */
} stored;

/* An event to print, with the document it is of. */
typedef struct told {
    const casus_event    *event;
    const casus_document *doc;
    casus_str             record; /* its JSON; only where the format wants it */
    const stored         *stored; /* NULL: it comes from no database */
} told;

typedef struct format {
    const char *name;
    const char *between, *tail;           /* see pipeline.h */
    void (*head)(buffer *out, told_from from); /* NULL: nothing */
    /* doc: what the events are all of; NULL when they are of many. */
    void (*render)(buffer *out, const told *events, size_t n, const casus_document *doc, const table_style *style);
    void (*foreign)(buffer *out, const casus_document *doc, const table_style *style); /* not English; NULL: nothing */
    bool record; /* prints told.record, and of told.event nothing */
    bool whole;  /* of a database: one line an event, not a claim */
    bool errors; /* a document that failed is told in the output, too */
} format;

extern const format format_jsonl, format_csv, format_geojson, format_table;
extern const format format_gdelt, format_plover; /* of claims in a database only */

/* One field of a record as csv and geojson have it, from columns.c. */
typedef struct column {
    const char *name;
    bool        number; /* as text it is a JSON number, unless it is a range */
    bool        in_geometry; /* geojson has it there */
    void      (*put)(buffer *out, const casus_event *event, const casus_document *doc); /* nothing: absent */
} column;
extern const column event_columns[];
extern const size_t n_event_columns;

#endif
