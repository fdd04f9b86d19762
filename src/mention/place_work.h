/* What place_find.c, place_choose.c and place_forms.c hand to each other
 * while one document's places are read.  Nothing outside them sees it. */
#ifndef MENTION_PLACE_WORK_H
#define MENTION_PLACE_WORK_H

#include "mention/place.h"

#define COUNTRY_FAME 1000
#define CHOSEN_WEIGHT 0.5f /* of a town, for its country; a country named counts 1 */

/* A name of the gazetteer standing in the text, meant as a place or not. */
typedef struct {
    uint32_t first, count;  /* tokens of the name */
    uint32_t entries, n;    /* of the phrase table: all that the name may be; n 0: unknown to it */
    uint32_t group;         /* namesakes in this document */
    uint32_t container;     /* row that the text itself puts it in: "X, Y"; NONE */
    uint32_t fixed;         /* row that the text itself says it is: the Y of "X, Y"; NONE */
    uint32_t row;           /* what it was taken to be; NONE */
    uint32_t land;          /* row of a country said just before: "the Syrian town of X"; NONE */
    uint32_t wide_first, wide_count; /* "20 km south of X" whole; count 0: only the name */
    uint32_t metres, bearing;        /* of that; bearing UINT32_MAX: none said */
    float    placeness;     /* log odds that a place is meant */
    uint16_t fame;          /* of the best known place of the name */
    uint8_t  said_kind;     /* 1 + place_kind of "province", "city" beside it; 0 */
    uint8_t  doubtful;      /* seldom a place (not_places.tsv) */
    uint8_t  generic;       /* "Northern District": which, only the country tells */
    uint8_t  part;          /* of a longer name: "Kabul University" */
    uint8_t  dateline;
    uint8_t  sure;          /* 0..100 */
} found_place;

/* All mentions of one name. */
typedef struct {
    uint32_t entries, n;
    uint32_t container, land, row;
    uint32_t first;          /* found_place */
    float    placeness;      /* best of them */
    uint8_t  said_kind, sure;
} place_group;

/* An adjective or a people: no place, but a hint of the country meant. */
typedef struct { uint32_t first, row; } land_hint;

typedef struct place_work {
    const place_tables *tables;
    document *d;
    VEC(found_place) found;
    VEC(place_group) groups;
    VEC(land_hint)   hints;
    float *country_weight; /* per country row: how much the document speaks of it */
    float  total_weight;
    uint64_t *surnames;    /* hash set of last words of persons' names */
    size_t surname_mask;
} place_work;

/* place_find.c: fills found and hints, with what stands around each. */
void places_find(place_work *w);

/* place_choose.c: groups them, chooses rows, fills home_country. */
void places_choose(place_work *w);

/* place_forms.c: before choosing, date line and "20 km south of X". */
void places_read_distances(place_work *w);
void places_read_dateline(place_work *w);
/* After choosing: pushes "the west of the country" where it stands in tokens [*from, until). */
void places_read_land(place_work *w, uint32_t *from, uint32_t until);

/* place_unknown.c: takes the row off obscure namesakes in countries the document does not speak of (after
 * choosing); says where a place without a row may be.  False: nobody knows. */
void places_doubt_elsewhere(place_work *w);
bool place_describe_unknown(const place_work *w, size_t found, casus_place *out);

/* place.c: what a row is to the reader; the row of a country; NONE. */
void place_describe(const place_tables *t, uint32_t row, casus_place *out);
uint32_t place_country_row(const place_tables *t, const char code[4]);

/* Words of words.tsv: the value of an entry of that kind ending exactly at the token; UINT32_MAX: none. */
uint32_t place_word(const place_work *w, uint32_t token, place_entry_kind kind);

/* Whether `inner` lies in `outer`, as far as the tables tell. */
bool place_contains(const place_tables *t, uint32_t outer, uint32_t inner);
float place_distance_km(const place_row *a, const place_row *b);

static inline const phrase_entry *place_entry(const place_work *w, uint32_t i)
{
    return &w->tables->names.entries[i];
}
static inline bool token_is(const document *d, uint32_t i, str word)
{
    return i < d->tokens.len && str_eq(d->tokens.at[i].norm, word);
}

#endif
