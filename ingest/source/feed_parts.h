/* What the readers of the kinds of feeds share. */
#ifndef INGEST_SOURCE_FEED_PARTS_H
#define INGEST_SOURCE_FEED_PARTS_H

#include "feed.h"

feed_entry *feed_add(feed *f); /* NULL: out of memory (strings.failed set) or too many */
void feed_note(feed *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Into *time unless it is no date; a first date that is none is noted once. */
void feed_date(feed *f, feed_entry *e, casus_str text, int64_t *time);

/* Text as a reader sees it: tags gone, entities read, white space single.  At most 4 KiB. */
casus_str feed_plain(feed *f, casus_str html);

bool feed_read_xml(feed *f, casus_str text, casus_str base, casus_str charset, casus_error *err);
bool feed_read_json(feed *f, casus_str text, casus_str base, casus_error *err);

/* Bytes of XML in whatever encoding -> UTF-8 that a parser can read: no declaration, no
 * DOCTYPE, no control bytes, every '&' one that begins an entity XML knows. */
bool feed_clean_xml(casus_str text, casus_str charset, bytes *out, casus_error *err);

#endif
