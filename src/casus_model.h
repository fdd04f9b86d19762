/* The open model with every stage's tables.  Read-only once open, so any
 * number of threads may use it. */
#ifndef CASUS_MODEL_H
#define CASUS_MODEL_H

#include "context/cues.h"
#include "context/prepositions.h"
#include "event/pair.h"
#include "mention/actor.h"
#include "mention/place.h"
#include "mention/quantity.h"
#include "mention/time.h"
#include "model/model.h"
#include "table/cameo.h"
#include "tag/reader.h"
#include "text/text.h"

struct casus_model {
    model_file      file;
    model_file      view;   /* the file with what users' tables add to it */
    arena           tables; /* which lie here */
    str             about;
    text_tables     text;
    reader_tables   reader;
    phrases         names; /* of data/names/ */
    time_tables     times;
    place_tables    places;
    actor_tables    actors;
    cameo_tables    cameo;
    quantity_tables quantities;
    ontology        ontology;
    pair_tables     pairs;
    cue_tables      cues;
    preposition_tables prepositions;
};


#endif
