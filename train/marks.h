/* What the model's tables of names know of the words of a corpus. */
#ifndef TRAIN_MARKS_H
#define TRAIN_MARKS_H

#include "data.h"
#include "model/model.h"

typedef struct {
    model_file file;
    phrases actors, places, names;
    lexicon lexicon;
} name_tables;

/* Says what is wrong and returns false when the model cannot be opened. */
bool name_tables_open(name_tables *t, const char *model);

/* Sets the marks of every word. */
void mark_corpus(const lexicon *l, corpus *c);

#endif
