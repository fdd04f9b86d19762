/* Places: where a text says something is.
 *
 * Runs once a document, after tags, tree and names, before actors.  One walk
 * over the capitalised tokens finds names of the gazetteer; whether each is
 * meant as a place, and which of its namesakes, is weighed from what stands
 * around it and from the countries the document speaks of.
 *
 * The tables are made by compile/places.c from data/places/ and the gazetteer;
 * docs/places.md says what their columns mean. */
#ifndef MENTION_PLACE_H
#define MENTION_PLACE_H

#include "document.h"
#include "model/entries.h"
#include "model/phrases.h"

/* The spellings of data/places/ and the precision of each. */
#define PLACE_KIND_LIST(X)                                                                \
    X(COUNTRY, "country", COUNTRY) X(MACRO, "macro", COUNTRY) X(SEA, "sea", COUNTRY)      \
    X(STATE, "state", ADMIN1) X(REGION, "region", ADMIN1) X(RANGE, "range", ADMIN1)       \
    X(ISLAND, "island", ADMIN1) X(RIVER, "river", ADMIN1) X(STRAIT, "strait", ADMIN1)     \
    X(DISTRICT, "district", ADMIN2) X(LAKE, "lake", ADMIN2)                               \
    X(CITY, "city", CITY) X(QUARTER, "quarter", CITY) X(CAMP, "camp", CITY)               \
    X(SITE, "site", POINT)

#define PLACE_KIND_ENUM(id, name, precision) PLACE_##id,
typedef enum { PLACE_KIND_LIST(PLACE_KIND_ENUM) PLACE_KIND_COUNT } place_kind;
#undef PLACE_KIND_ENUM

enum { PLACE_CAPITAL = 1, PLACE_SEAT = 2 /* of a first-level division */ };

/* A place of the section PLACES. */
typedef struct {
    model_ref name;
    char      country[4];  /* ISO 3166 alpha-3; "" for seas and what spans countries */
    uint32_t  admin1;      /* row of the first-level division it lies in; NONE */
    uint32_t  geonameid;   /* 0: none known */
    int32_t   lat, lon;    /* 1e-5 degrees; of an area its middle */
    uint32_t  population;
    uint16_t  country_row; /* UINT16_MAX: none.  Countries are the first rows. */
    uint8_t   kind;        /* place_kind */
    uint8_t   flags;
} place_row;

#define NO_COUNTRY UINT16_MAX

typedef struct place_tables {
    const model_file *file;
    phrases          names;
    const place_row *rows;
    uint32_t         n_rows, n_countries;
} place_tables;

/* Checks the countries; names, and the rows they stand for, are checked when
 * they are found, so that a million places open as fast as a hundred.  *out must
 * stay where it is. */
casus_status places_open(place_tables *out, const model_file *file, casus_error *err);
casus_status places_check(const place_tables *t, casus_error *err); /* all rows: for `casus model check` */

/* Fills d->places in the order of the text, d->home_place and
 * d->home_country.  Memory only from d->arena; CASUS_ERR_MEMORY when it ran out. */
casus_status places_read(const place_tables *tables, document *d);

/* The first row a name may mean, best known first, for tests and tools; NONE. */
uint32_t place_lookup(const place_tables *tables, str name);

int  place_kind_find(str name); /* -1: no such kind */
casus_place_precision place_kind_precision(unsigned kind);

#endif
