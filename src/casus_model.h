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
#include "tag/reader.h"
#include "text/text.h"

struct casus_model {
    model_file      file;
    str             about;
    text_tables     text;
    reader_tables   reader;
    phrases         names; /* of data/names/ */
    time_tables     times;
    place_tables    places;
    actor_tables    actors;
    quantity_tables quantities;
    ontology        ontology;
    pair_tables     pairs;
    cue_tables      cues;
    preposition_tables prepositions;
};


#endif
