/* The four ways to print the events of a document. */
#ifndef CLI_FORMATS_H
#define CLI_FORMATS_H

#include "buffer.h"

typedef struct table_style {
    size_t width;
    bool   colour;
} table_style;

typedef struct format {
    const char *name;
    const char *between, *tail;           /* see pipeline.h */
    void (*head)(buffer *out);            /* NULL: nothing */
    void (*render)(buffer *out, casus_result *result, const casus_document *doc, const table_style *style);
    void (*foreign)(buffer *out, const casus_document *doc, const table_style *style); /* not English; NULL: nothing */
    bool errors; /* a document that failed is told in the output, too */
} format;

extern const format format_jsonl, format_csv, format_geojson, format_table;

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
