/* Which claims of a database a command is about, and opening that database. */
#ifndef CLI_CLAIMS_FILTER_H
#define CLI_CLAIMS_FILTER_H

#include "options.h"
#include "store/claims.h"

#define CLAIMS_FILTER_ROWS \
    { "db", 'd', OPTION_FILE, "FILE", "the database, as casus ingest made it" }, \
    { "country", 'c', OPTION_TEXT, "CODE", "of an actor, a recipient or a place; three letters, such as KAZ" }, \
    { "actor", 'a', OPTION_TEXT, "WHO", "who acts: a key, code, country, organisation, or part of a name" }, \
    { "recipient", 'r', OPTION_TEXT, "WHO", "who is acted on; the same" }, \
    { "type", 't', OPTION_TEXT, "TYPE", "of event, such as PROTEST" }, \
    { "mode", 0, OPTION_TEXT, "MODE", "of event, such as demo" }, \
    { "status", 's', OPTION_CHOICE, "occurred|ongoing|intended|demanded|threatened|hypothetical|denied|unknown", "as it is told" }, \
    { "from", 0, OPTION_DATE, "DATE", "may have happened on this day or later" }, \
    { "to", 0, OPTION_DATE, "DATE", "may have happened on this day or earlier" }, \
    { "place", 'p', OPTION_TEXT, "NAME", "where: the name of a place, a country's code, or a province" }, \
    { "near", 0, OPTION_TEXT, "LAT,LON,KM", "in a town or at a point within so many kilometres, such as 43.25,76.9,50" }, \
    { "source", 0, OPTION_TEXT, "OUTLET", "who published it" }, \
    { "text", 0, OPTION_TEXT, "WORDS", "the sentence has all these words; \"...\" for words in a row, also OR, NOT, word*" }, \
    { "limit", 'n', OPTION_NUMBER, "N", "at most so many" }

/* The filter a call asks for; texts are borrowed from the call.  False on wrong usage, which has been said. */
bool claims_filter_read(store_filter *f, const invocation *call);

/* The name of a filter option that was given, or NULL. */
const char *claims_filter_given(const invocation *call);

/* Opens --db for reading: an exit status; what is wrong has been said. */
int claims_open(store **s, const invocation *call);

/* The exit status for a question that failed, and the message. */
int claims_failed(const invocation *call, const casus_error *err);

/* Says that nothing was found, and what may have been meant; the exit status. */
int claims_none(store *s, const invocation *call);

#endif
